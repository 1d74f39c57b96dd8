import type { Role } from './roles.js';

export const PERMISSIONS = [
  'me.read',
  'desk.read',
  'communes.read',
  'villages.read',
  'villages.manage',
  'groups.read',
  'groups.manage',
  'broadcasts.read',
  'broadcasts.write',
  'broadcasts.approve',
  'deliveries.post',
  'zalo.read',
  'zalo.manage',
  'inbox.read',
  'inbox.answer',
  'inbox.manage',
  'lost-property.read',
  'lost-property.record',
  'lost-property.publish',
  'lost-property.withheld.read',
  'lost-property.claims.record',
  'lost-property.claims.review',
  'lost-property.claims.decide',
  'lost-property.return',
  'lost-property.cancel',
  'lost-property.custody',
  'lost-property.evidence',
  'lost-property.disputes',
  'lost-property.settle',
  'lost-declarations.read',
  'lost-declarations.record',
  'consents.record',
  'statistics.read',
  'imports.run',
  'unit-changes.read',
  'unit-changes.manage',
  'legal-parameters.read',
  'legal-parameters.manage',
  'documents.read',
  'users.read',
  'users.manage',
  'audit.read',
  'colleagues.read',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** What an officer leaves to the chief and the deputy: approving, deciding, undoing, accounts and the audit trail. */
const LEADERS_ONLY: readonly Permission[] = [
  'broadcasts.approve',
  'zalo.manage',
  'inbox.manage',
  'lost-property.publish',
  'lost-property.claims.decide',
  'lost-property.cancel',
  'lost-property.disputes',
  'lost-property.settle',
  'unit-changes.manage',
  'users.read',
  'users.manage',
  'audit.read',
];

/** Numbers of the law are the same for every commune, so that no commune changes them. */
const ABOVE_COMMUNES: readonly Permission[] = ['legal-parameters.manage'];
const OF_LEADERS = PERMISSIONS.filter((permission) => !ABOVE_COMMUNES.includes(permission));

const REGISTERS: readonly Permission[] = ['communes.read', 'villages.read', 'groups.read', 'broadcasts.read'];

/** The one table of who may do what. Documents hold personal data, so only people who work on the file read them. */
const GRANTS: Record<Role, readonly Permission[]> = {
  COMMUNE_CHIEF: OF_LEADERS,
  COMMUNE_DEPUTY: OF_LEADERS,
  COMMUNE_OFFICER: OF_LEADERS.filter((permission) => !LEADERS_ONLY.includes(permission)),
  COMMUNE_CLERK: [
    'me.read',
    'desk.read',
    ...REGISTERS,
    'villages.manage',
    'groups.manage',
    'deliveries.post',
    'lost-property.read',
    'statistics.read',
    'imports.run',
    'unit-changes.read',
    'legal-parameters.read',
    'documents.read',
    'colleagues.read',
  ],
  VILLAGE_LIAISON: ['me.read', 'desk.read', ...REGISTERS, 'deliveries.post', 'legal-parameters.read'],
  PROVINCE_ADMIN: [
    'me.read',
    'desk.read',
    ...REGISTERS,
    'broadcasts.write',
    'broadcasts.approve',
    'zalo.read',
    'zalo.manage',
    'inbox.read',
    'inbox.answer',
    'inbox.manage',
    'colleagues.read',
    'lost-property.read',
    'statistics.read',
    'unit-changes.read',
    'unit-changes.manage',
    'legal-parameters.read',
    'legal-parameters.manage',
    'users.read',
    'users.manage',
    'audit.read',
  ],
  PROVINCE_VIEWER: ['me.read', 'desk.read', ...REGISTERS, 'statistics.read', 'unit-changes.read', 'legal-parameters.read'],
  PROVINCE_INSPECTOR: ['me.read', 'desk.read', 'communes.read', 'legal-parameters.read', 'audit.read'],
  AUDITOR: ['me.read', 'communes.read', 'audit.read'],
  SYSTEM_ADMIN: ['me.read', 'communes.read', 'zalo.read', 'legal-parameters.read', 'legal-parameters.manage', 'users.read', 'users.manage'],
};

const BY_ROLE = new Map(Object.entries(GRANTS).map(([role, permissions]) => [role, new Set(permissions)]));
const NOTHING: ReadonlySet<Permission> = new Set();

/** The permissions of a role; an unknown role has none. */
export function permissionsOf(role: Role): ReadonlySet<Permission> {
  return BY_ROLE.get(role) ?? NOTHING;
}
