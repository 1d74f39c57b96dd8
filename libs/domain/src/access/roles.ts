export const ROLES = [
  'SYSTEM_ADMIN',
  'PROVINCE_ADMIN',
  'PROVINCE_VIEWER',
  'PROVINCE_INSPECTOR',
  'AUDITOR',
  'COMMUNE_CHIEF',
  'COMMUNE_DEPUTY',
  'COMMUNE_OFFICER',
  'COMMUNE_CLERK',
  'VILLAGE_LIAISON',
] as const;
export type Role = (typeof ROLES)[number];

export type RoleLevel = 'SYSTEM' | 'PROVINCE' | 'COMMUNE' | 'VILLAGE';

/** Whoever can act on a lifecycle: a person in a role, or the worker when a deadline passes. */
export const ACTING_ROLES = [...ROLES, 'SYSTEM'] as const;
export type ActingRole = (typeof ACTING_ROLES)[number];

const LEVEL_OF: Record<Role, RoleLevel> = {
  SYSTEM_ADMIN: 'SYSTEM',
  PROVINCE_ADMIN: 'PROVINCE',
  PROVINCE_VIEWER: 'PROVINCE',
  PROVINCE_INSPECTOR: 'PROVINCE',
  AUDITOR: 'PROVINCE',
  COMMUNE_CHIEF: 'COMMUNE',
  COMMUNE_DEPUTY: 'COMMUNE',
  COMMUNE_OFFICER: 'COMMUNE',
  COMMUNE_CLERK: 'COMMUNE',
  VILLAGE_LIAISON: 'VILLAGE',
};

/** The level of the unit a role belongs to; an account's unit must be of this level. */
export function roleLevel(role: Role): RoleLevel {
  return LEVEL_OF[role];
}

/*
 * Nobody grants their own level's oversight: the inspector and the auditor come from the technical side, so that
 * a province cannot choose who inspects it; the technical side in turn makes no account that sees a case.
 * A deputy cannot make another deputy: two deputies would be two pairs of eyes of one person's choosing.
 */
const GRANTABLE: Partial<Record<Role, readonly Role[]>> = {
  SYSTEM_ADMIN: ['SYSTEM_ADMIN', 'PROVINCE_ADMIN', 'PROVINCE_VIEWER', 'PROVINCE_INSPECTOR', 'AUDITOR'],
  PROVINCE_ADMIN: [
    'PROVINCE_VIEWER',
    'COMMUNE_CHIEF',
    'COMMUNE_DEPUTY',
    'COMMUNE_OFFICER',
    'COMMUNE_CLERK',
    'VILLAGE_LIAISON',
  ],
  COMMUNE_CHIEF: ['COMMUNE_DEPUTY', 'COMMUNE_OFFICER', 'COMMUNE_CLERK', 'VILLAGE_LIAISON'],
  COMMUNE_DEPUTY: ['COMMUNE_OFFICER', 'COMMUNE_CLERK', 'VILLAGE_LIAISON'],
};

/** The roles an account manager of this role may give, or manage the accounts of. */
export function grantableRoles(role: Role): readonly Role[] {
  return GRANTABLE[role] ?? [];
}
