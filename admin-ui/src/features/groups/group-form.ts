import { lines } from '../../shared/format/lines';
import type { Group, GroupInput, GroupKind } from './groups.api';

/** The form as typed; one administrator per line. */
export interface GroupForm {
  name: string;
  kind: GroupKind;
  villageIds: string[];
  inviteLink: string;
  admins: string;
  rulesText: string;
}

export function formOf(group: Group | null, villageIds: string[] = []): GroupForm {
  return {
    name: group?.name ?? '',
    kind: group?.kind ?? 'ORDINARY',
    villageIds: group ? group.villages.map(({ id }) => id) : villageIds,
    inviteLink: '',
    admins: group?.admins.join('\n') ?? '',
    rulesText: group?.rulesText ?? '',
  };
}

export function missingFields(form: GroupForm): ('name' | 'villageIds')[] {
  const missing: ('name' | 'villageIds')[] = [];
  if (!form.name.trim()) missing.push('name');
  if (form.villageIds.length === 0) missing.push('villageIds');
  return missing;
}

const adminsOf = (form: GroupForm) => lines(form.admins).map((name) => name.trim()).filter(Boolean);

/** What opens a group: empty fields are left out. */
export function toNewGroup(form: GroupForm): GroupInput {
  const { name, inviteLink, rulesText } = form;
  return {
    name: name.trim(),
    kind: form.kind,
    villageIds: form.villageIds,
    admins: adminsOf(form),
    ...(inviteLink.trim() ? { inviteLink: inviteLink.trim() } : {}),
    ...(rulesText.trim() ? { rulesText: rulesText.trim() } : {}),
  };
}

/** What changes a group: an emptied text becomes `null`; the invite link has its own command. */
export function toEdit(form: GroupForm): GroupInput {
  return { name: form.name.trim(), kind: form.kind, villageIds: form.villageIds, admins: adminsOf(form), rulesText: form.rulesText.trim() || null };
}
