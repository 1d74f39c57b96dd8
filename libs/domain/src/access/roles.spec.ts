import { describe, expect, it } from '@jest/globals';
import { permissionsOf } from './permissions.js';
import { ACTING_ROLES, grantableRoles, type Role, roleLevel, ROLES } from './roles.js';

const GRANTABLE: Record<Role, Role[]> = {
  SYSTEM_ADMIN: ['SYSTEM_ADMIN', 'PROVINCE_ADMIN', 'PROVINCE_VIEWER', 'PROVINCE_INSPECTOR', 'AUDITOR'],
  PROVINCE_ADMIN: [
    'PROVINCE_VIEWER',
    'COMMUNE_CHIEF',
    'COMMUNE_DEPUTY',
    'COMMUNE_OFFICER',
    'COMMUNE_CLERK',
    'VILLAGE_LIAISON',
  ],
  PROVINCE_VIEWER: [],
  PROVINCE_INSPECTOR: [],
  AUDITOR: [],
  COMMUNE_CHIEF: ['COMMUNE_DEPUTY', 'COMMUNE_OFFICER', 'COMMUNE_CLERK', 'VILLAGE_LIAISON'],
  COMMUNE_DEPUTY: ['COMMUNE_OFFICER', 'COMMUNE_CLERK', 'VILLAGE_LIAISON'],
  COMMUNE_OFFICER: [],
  COMMUNE_CLERK: [],
  VILLAGE_LIAISON: [],
};
const everyRole = Object.entries(GRANTABLE) as [Role, Role[]][];

describe('grantableRoles', () => {
  it.each(everyRole)('lets %s give %j', (role, expected) => {
    expect(grantableRoles(role)).toEqual(expected);
  });

  it('lets an unknown role give no account', () => {
    expect(grantableRoles('ROOT' as Role)).toEqual([]);
  });

  it('needs accounts to be manageable by whoever may give roles, and by nobody else', () => {
    for (const [role, grantable] of everyRole) {
      expect([role, permissionsOf(role).has('users.manage')]).toEqual([role, grantable.length > 0]);
    }
  });

  it('leaves no chain by which a commune or a province makes its own overseers', () => {
    for (const start of ['PROVINCE_ADMIN', 'COMMUNE_CHIEF', 'COMMUNE_DEPUTY'] as const) {
      const reached = new Set<Role>([start]);
      for (const role of reached) for (const next of GRANTABLE[role]) reached.add(next);
      expect([...reached]).not.toContain('PROVINCE_INSPECTOR');
      expect([...reached]).not.toContain('AUDITOR');
      expect([...reached]).not.toContain('SYSTEM_ADMIN');
    }
  });
});

describe('roleLevel', () => {
  it.each([
    ['SYSTEM_ADMIN', 'SYSTEM'],
    ['PROVINCE_ADMIN', 'PROVINCE'],
    ['PROVINCE_VIEWER', 'PROVINCE'],
    ['PROVINCE_INSPECTOR', 'PROVINCE'],
    ['AUDITOR', 'PROVINCE'],
    ['COMMUNE_CHIEF', 'COMMUNE'],
    ['COMMUNE_DEPUTY', 'COMMUNE'],
    ['COMMUNE_OFFICER', 'COMMUNE'],
    ['COMMUNE_CLERK', 'COMMUNE'],
    ['VILLAGE_LIAISON', 'VILLAGE'],
  ] as const)('puts %s at the level %s', (role, level) => {
    expect(roleLevel(role)).toBe(level);
  });
});

describe('ROLES', () => {
  it('are ten, and the worker acts beside them', () => {
    expect([...ROLES].sort()).toEqual(Object.keys(GRANTABLE).sort());
    expect(ACTING_ROLES).toEqual([...ROLES, 'SYSTEM']);
  });
});
