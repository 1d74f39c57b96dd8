import { describe, expect, it } from '@jest/globals';
import { PERMISSIONS, permissionsOf } from './permissions.js';
import { type Role, ROLES } from './roles.js';

const EVERYTHING = [
  'audit.read',
  'broadcasts.approve',
  'broadcasts.read',
  'broadcasts.write',
  'colleagues.read',
  'communes.read',
  'consents.record',
  'deliveries.post',
  'desk.read',
  'documents.read',
  'groups.manage',
  'groups.read',
  'imports.run',
  'inbox.answer',
  'inbox.manage',
  'inbox.read',
  'legal-parameters.manage',
  'legal-parameters.read',
  'lost-declarations.read',
  'lost-declarations.record',
  'lost-property.cancel',
  'lost-property.claims.decide',
  'lost-property.claims.record',
  'lost-property.claims.review',
  'lost-property.custody',
  'lost-property.disputes',
  'lost-property.evidence',
  'lost-property.publish',
  'lost-property.read',
  'lost-property.record',
  'lost-property.return',
  'lost-property.settle',
  'lost-property.withheld.read',
  'me.read',
  'statistics.read',
  'unit-changes.manage',
  'unit-changes.read',
  'users.manage',
  'users.read',
  'villages.manage',
  'villages.read',
  'zalo.manage',
  'zalo.read',
];

/** The numbers of the law are the same for all communes: the province keeps them, not a chief. */
const OF_LEADERS = EVERYTHING.filter((permission) => permission !== 'legal-parameters.manage');

/** Each role's exact permissions, in alphabetical order. */
const EXPECTED: Record<Role, string[]> = {
  COMMUNE_CHIEF: OF_LEADERS,
  COMMUNE_DEPUTY: OF_LEADERS,
  COMMUNE_OFFICER: [
    'broadcasts.read',
    'broadcasts.write',
    'colleagues.read',
    'communes.read',
    'consents.record',
    'deliveries.post',
    'desk.read',
    'documents.read',
    'groups.manage',
    'groups.read',
    'imports.run',
    'inbox.answer',
    'inbox.read',
    'legal-parameters.read',
    'lost-declarations.read',
    'lost-declarations.record',
    'lost-property.claims.record',
    'lost-property.claims.review',
    'lost-property.custody',
    'lost-property.evidence',
    'lost-property.read',
    'lost-property.record',
    'lost-property.return',
    'lost-property.withheld.read',
    'me.read',
    'statistics.read',
    'unit-changes.read',
    'villages.manage',
    'villages.read',
    'zalo.read',
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
    'imports.run',
    'legal-parameters.read',
    'lost-property.read',
    'me.read',
    'statistics.read',
    'unit-changes.read',
    'villages.manage',
    'villages.read',
  ],
  VILLAGE_LIAISON: [
    'broadcasts.read',
    'communes.read',
    'deliveries.post',
    'desk.read',
    'groups.read',
    'legal-parameters.read',
    'me.read',
    'villages.read',
  ],
  PROVINCE_ADMIN: [
    'audit.read',
    'broadcasts.approve',
    'broadcasts.read',
    'broadcasts.write',
    'colleagues.read',
    'communes.read',
    'desk.read',
    'groups.read',
    'inbox.answer',
    'inbox.manage',
    'inbox.read',
    'legal-parameters.manage',
    'legal-parameters.read',
    'lost-property.read',
    'me.read',
    'statistics.read',
    'unit-changes.manage',
    'unit-changes.read',
    'users.manage',
    'users.read',
    'villages.read',
    'zalo.manage',
    'zalo.read',
  ],
  PROVINCE_VIEWER: [
    'broadcasts.read',
    'communes.read',
    'desk.read',
    'groups.read',
    'legal-parameters.read',
    'me.read',
    'statistics.read',
    'unit-changes.read',
    'villages.read',
  ],
  PROVINCE_INSPECTOR: [
    'audit.read',
    'communes.read',
    'desk.read',
    'legal-parameters.read',
    'me.read',
  ],
  AUDITOR: ['audit.read', 'communes.read', 'me.read'],
  SYSTEM_ADMIN: [
    'communes.read',
    'legal-parameters.manage',
    'legal-parameters.read',
    'me.read',
    'users.manage',
    'users.read',
    'zalo.read',
  ],
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
    expect(holders('broadcasts.approve')).toEqual(['PROVINCE_ADMIN', ...leaders]);
    expect(holders('inbox.manage')).toEqual(['PROVINCE_ADMIN', ...leaders]);
    expect(holders('lost-property.publish')).toEqual(leaders);
    expect(holders('lost-property.claims.decide')).toEqual(leaders);
    expect(holders('lost-property.cancel')).toEqual(leaders);
    expect(holders('lost-property.disputes')).toEqual(leaders);
    expect(holders('lost-property.settle')).toEqual(leaders);
  });

  it('shows the technical side no case, no broadcast and no audit trail', () => {
    const content = /^(?:lost-property|lost-declarations|consents|imports|statistics|broadcasts|documents|audit|desk)\b/;
    expect([...permissionsOf('SYSTEM_ADMIN')].filter((permission) => content.test(permission))).toEqual([]);
  });
});
