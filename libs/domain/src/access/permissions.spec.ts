import { describe, expect, it } from '@jest/globals';
import { PERMISSIONS, permissionsOf } from './permissions.js';
import { type Role, ROLES } from './roles.js';

const EVERYTHING = [
  'audit.read',
  'broadcasts.approve',
  'broadcasts.read',
  'colleagues.read',
  'communes.read',
  'deliveries.post',
  'desk.read',
  'documents.read',
  'groups.manage',
  'groups.read',
  'lost-property.cancel',
  'lost-property.claims.decide',
  'lost-property.claims.record',
  'lost-property.claims.review',
  'lost-property.publish',
  'lost-property.read',
  'lost-property.record',
  'lost-property.return',
  'lost-property.withheld.read',
  'me.read',
  'users.manage',
  'users.read',
  'villages.manage',
  'villages.read',
];

/** Each role's exact permissions, in alphabetical order. */
const EXPECTED: Record<Role, string[]> = {
  COMMUNE_CHIEF: EVERYTHING,
  COMMUNE_DEPUTY: EVERYTHING,
  COMMUNE_OFFICER: [
    'broadcasts.read',
    'colleagues.read',
    'communes.read',
    'deliveries.post',
    'desk.read',
    'documents.read',
    'groups.manage',
    'groups.read',
    'lost-property.claims.record',
    'lost-property.claims.review',
    'lost-property.read',
    'lost-property.record',
    'lost-property.return',
    'lost-property.withheld.read',
    'me.read',
    'villages.manage',
    'villages.read',
  ],
  COMMUNE_CLERK: [
    'broadcasts.read',
    'colleagues.read',
    'communes.read',
    'deliveries.post',
    'desk.read',
    'documents.read',
    'groups.manage',
    'groups.read',
    'lost-property.read',
    'me.read',
    'villages.manage',
    'villages.read',
  ],
  VILLAGE_LIAISON: [
    'broadcasts.read',
    'communes.read',
    'deliveries.post',
    'desk.read',
    'groups.read',
    'me.read',
    'villages.read',
  ],
  PROVINCE_ADMIN: [
    'audit.read',
    'broadcasts.read',
    'communes.read',
    'desk.read',
    'groups.read',
    'lost-property.read',
    'me.read',
    'users.manage',
    'users.read',
    'villages.read',
  ],
  PROVINCE_VIEWER: ['broadcasts.read', 'communes.read', 'desk.read', 'groups.read', 'me.read', 'villages.read'],
  PROVINCE_INSPECTOR: ['audit.read', 'communes.read', 'desk.read', 'me.read'],
  AUDITOR: ['audit.read', 'communes.read', 'me.read'],
  SYSTEM_ADMIN: ['communes.read', 'me.read', 'users.manage', 'users.read'],
};

const holders = (permission: (typeof PERMISSIONS)[number]): Role[] =>
  ROLES.filter((role) => permissionsOf(role).has(permission));

describe('permissionsOf', () => {
  it('knows these permissions, each once', () => {
    expect([...PERMISSIONS].sort()).toEqual(EVERYTHING);
  });

  it.each(Object.entries(EXPECTED) as [Role, string[]][])('gives %s exactly its own', (role, expected) => {
    expect([...permissionsOf(role)].sort()).toEqual(expected);
  });

  it.each(['', 'ROOT', 'commune_chief', 'toString', '__proto__'])('gives the unknown role %j nothing', (role) => {
    expect(permissionsOf(role as Role).size).toBe(0);
  });

  it('lets nobody outside the commune read what is withheld or held in documents', () => {
    expect(holders('lost-property.withheld.read')).toEqual([
      'COMMUNE_CHIEF',
      'COMMUNE_DEPUTY',
      'COMMUNE_OFFICER',
    ]);
    expect(holders('documents.read')).toEqual([
      'COMMUNE_CHIEF',
      'COMMUNE_DEPUTY',
      'COMMUNE_OFFICER',
      'COMMUNE_CLERK',
    ]);
  });

  it('keeps approving, deciding and cancelling with the two leaders', () => {
    const leaders = ['COMMUNE_CHIEF', 'COMMUNE_DEPUTY'];
    expect(holders('broadcasts.approve')).toEqual(leaders);
    expect(holders('lost-property.publish')).toEqual(leaders);
    expect(holders('lost-property.claims.decide')).toEqual(leaders);
    expect(holders('lost-property.cancel')).toEqual(leaders);
  });

  it('shows the technical side no case, no broadcast and no audit trail', () => {
    const content = /^(?:lost-property|broadcasts|documents|audit|desk)\b/;
    expect([...permissionsOf('SYSTEM_ADMIN')].filter((permission) => content.test(permission))).toEqual([]);
  });
});
