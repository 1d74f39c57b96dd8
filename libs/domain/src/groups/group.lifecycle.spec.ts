import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ActingRole } from '../access/roles.js';
import type { DomainError } from '../domain-error.js';
import { GROUP_ACTIONS, groupLifecycle, type GroupStatus, isLinkStale } from './group.lifecycle.js';

type Row = Record<'activate' | 'lock' | 'merge' | 'close', string>;
const WRONG = 'WRONG_STATE';
const NO = 'ROLE_NOT_ALLOWED';

const KEEPERS: ActingRole[] = ['COMMUNE_CHIEF', 'COMMUNE_DEPUTY', 'COMMUNE_OFFICER', 'COMMUNE_CLERK'];
const KEEPER_CELLS: Record<GroupStatus, Row> = {
  DRAFT: { activate: 'ACTIVE', lock: WRONG, merge: WRONG, close: 'CLOSED' },
  ACTIVE: { activate: WRONG, lock: 'LOCKED', merge: 'MERGED', close: 'CLOSED' },
  LOCKED: { activate: 'ACTIVE', lock: WRONG, merge: 'MERGED', close: 'CLOSED' },
  MERGED: { activate: WRONG, lock: WRONG, merge: WRONG, close: 'CLOSED' },
  CLOSED: { activate: WRONG, lock: WRONG, merge: WRONG, close: WRONG },
};

const OTHERS: ActingRole[] = [
  'SYSTEM_ADMIN',
  'PROVINCE_ADMIN',
  'PROVINCE_VIEWER',
  'PROVINCE_INSPECTOR',
  'AUDITOR',
  'VILLAGE_LIAISON',
  'SYSTEM',
];
const OTHER_CELLS: Record<GroupStatus, Row> = {
  DRAFT: { activate: NO, lock: WRONG, merge: WRONG, close: NO },
  ACTIVE: { activate: WRONG, lock: NO, merge: NO, close: NO },
  LOCKED: { activate: NO, lock: WRONG, merge: NO, close: NO },
  MERGED: { activate: WRONG, lock: WRONG, merge: WRONG, close: NO },
  CLOSED: { activate: WRONG, lock: WRONG, merge: WRONG, close: WRONG },
};

const CELLS = [
  ...KEEPERS.map((role) => ({ role, cells: KEEPER_CELLS })),
  ...OTHERS.map((role) => ({ role, cells: OTHER_CELLS })),
];
const STATUSES = ['DRAFT', 'ACTIVE', 'LOCKED', 'MERGED', 'CLOSED'] as const;
const GIVEN = { inviteLink: 'https://zalo.me/g/abcdef123', successorId: 'g2', reason: 'Sáp nhập thôn' };
const NEEDS: Record<keyof Row, string[]> = {
  activate: ['inviteLink'],
  lock: [],
  merge: ['successorId'],
  close: ['reason'],
};

function outcome(status: GroupStatus, action: keyof Row, role: ActingRole, given: object = GIVEN): string {
  try {
    return groupLifecycle.next(status, action, role, given);
  } catch (error) {
    return (error as DomainError).code;
  }
}

describe('groupLifecycle', () => {
  it('has these statuses and actions, all within reach', () => {
    expect(groupLifecycle.states).toEqual(STATUSES);
    expect(groupLifecycle.initial).toBe('DRAFT');
    expect(GROUP_ACTIONS).toEqual(['activate', 'lock', 'merge', 'close']);
    expect(groupLifecycle.unreachable()).toEqual([]);
  });

  it.each(CELLS)('lets $role do exactly what the table says', ({ role, cells }) => {
    for (const status of STATUSES) {
      const row = Object.fromEntries(GROUP_ACTIONS.map((action) => [action, outcome(status, action, role)]));
      expect({ status, ...row }).toEqual({ status, ...cells[status] });
    }
  });

  it.each(CELLS)('offers $role what would succeed, and never the merge, part of another command', (cell) => {
    for (const status of STATUSES) {
      const { activate, lock, close } = cell.cells[status];
      const buttons = Object.entries({ activate, lock, close }) as ['activate' | 'lock' | 'close', string][];
      const works = (result: string): boolean => result !== WRONG && result !== NO;
      expect(groupLifecycle.allowedActions(status, cell.role)).toEqual(
        buttons.filter(([, result]) => works(result)).map(([action]) => ({ action, needs: NEEDS[action] })),
      );
      expect(groupLifecycle.closedActions(status, cell.role)).toEqual(
        buttons.filter(([, result]) => !works(result)).map(([action, reason]) => ({ action, reason })),
      );
    }
  });

  it('wants a link to activate, a successor to merge and a reason to close', () => {
    expect(outcome('DRAFT', 'activate', 'COMMUNE_CLERK', { ...GIVEN, inviteLink: ' ' })).toBe('FIELD_REQUIRED');
    expect(outcome('LOCKED', 'activate', 'COMMUNE_CLERK', {})).toBe('FIELD_REQUIRED');
    expect(outcome('ACTIVE', 'merge', 'COMMUNE_CHIEF', { ...GIVEN, successorId: null })).toBe('FIELD_REQUIRED');
    expect(outcome('ACTIVE', 'close', 'COMMUNE_CHIEF', { ...GIVEN, reason: '' })).toBe('FIELD_REQUIRED');
    expect(outcome('ACTIVE', 'lock', 'COMMUNE_CHIEF', {})).toBe('LOCKED');
  });

  it('never leaves the table on a random walk, and a closed group stays closed', () => {
    const step = fc.record({ cell: fc.constantFrom(...CELLS), action: fc.constantFrom(...GROUP_ACTIONS) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let status: GroupStatus = 'DRAFT';
        for (const { cell, action } of steps) {
          const result = outcome(status, action, cell.role);
          expect(result).toBe(cell.cells[status][action]);
          if (status === 'CLOSED') expect(result).toBe(WRONG);
          if (result !== WRONG && result !== NO) status = result as GroupStatus;
        }
      }),
    );
  });
});

describe('isLinkStale', () => {
  const now = new Date('2026-11-23T08:00:00+07:00');

  it.each([
    ['on the 180th day to the second', '2026-05-27T08:00:00+07:00', false],
    ['a second after it', '2026-05-27T07:59:59+07:00', true],
    ['new', '2026-11-23T07:00:00+07:00', false],
    ['a year old', '2025-11-23T08:00:00+07:00', true],
  ])('judges a link that is %s', (_, issuedAt, stale) => {
    expect(isLinkStale(issuedAt, now)).toBe(stale);
    expect(isLinkStale(new Date(issuedAt), now)).toBe(stale);
  });

  it('has nothing to renew where there is no link', () => {
    expect(isLinkStale(null, now)).toBe(false);
  });
});
