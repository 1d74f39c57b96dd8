import { roleLevels } from './users.labels';
import type { CreateUserInput, EditUserInput, Role, UserItem } from './users.api';

export interface UserForm {
  username: string;
  displayName: string;
  role: Role | '';
  unitId: string;
  villageId: string;
  rank: string;
  post: string;
}

/** The level of the unit the account manager belongs to. */
export type ManagerLevel = 'PROVINCE' | 'COMMUNE';

/** The server's own pattern for user names. */
const USERNAME = /^[a-z0-9]([a-z0-9._-]{1,62})[a-z0-9]$/;

export function emptyUser(): UserForm {
  return { username: '', displayName: '', role: '', unitId: '', villageId: '', rank: '', post: '' };
}

export function formOf(user: UserItem): UserForm {
  const { username, displayName, role, unitId, villageId, rank, post } = user;
  return { username, displayName, role, unitId, villageId: villageId ?? '', rank: rank ?? '', post: post ?? '' };
}

export function isLiaison(form: UserForm): boolean {
  return form.role !== '' && roleLevels[form.role] === 'VILLAGE';
}

/** A station's leaders make accounts of their own station only; the province says for which commune. */
export function needsCommune(form: UserForm, manager: ManagerLevel): boolean {
  return manager === 'PROVINCE' && form.role !== '' && roleLevels[form.role] !== 'PROVINCE';
}

/** What is missing or wrong, as field → key under `users.errors`. The server checks again. */
export function checkUser(form: UserForm, manager: ManagerLevel): Record<string, string> {
  const wrong: Record<string, string> = {};
  if (!form.displayName.trim()) wrong.displayName = 'required';
  if (!USERNAME.test(form.username.trim())) wrong.username = 'username';
  if (!form.role) wrong.role = 'required';
  if (needsCommune(form, manager) && !form.unitId) wrong.unitId = 'commune';
  if (isLiaison(form) && !form.villageId) wrong.villageId = 'village';
  return wrong;
}

export function toCreate(form: UserForm, manager: ManagerLevel): CreateUserInput {
  return {
    username: form.username.trim(),
    displayName: form.displayName.trim(),
    role: form.role as Role,
    ...(needsCommune(form, manager) ? { unitId: form.unitId } : {}),
    ...(isLiaison(form) ? { villageId: form.villageId } : {}),
    ...(form.rank.trim() ? { rank: form.rank.trim() } : {}),
    ...(form.post.trim() ? { post: form.post.trim() } : {}),
  };
}

/** Only what differs, so that the audit trail names the fields that were really changed. */
export function toEdit(form: UserForm, user: UserItem): EditUserInput {
  const changes: EditUserInput = {};
  const rank = form.rank.trim() || null;
  const post = form.post.trim() || null;
  if (form.displayName.trim() !== user.displayName) changes.displayName = form.displayName.trim();
  if (rank !== user.rank) changes.rank = rank;
  if (post !== user.post) changes.post = post;
  if (form.role && form.role !== user.role) changes.role = form.role;
  if (isLiaison(form) && form.villageId !== user.villageId) changes.villageId = form.villageId;
  return changes;
}
