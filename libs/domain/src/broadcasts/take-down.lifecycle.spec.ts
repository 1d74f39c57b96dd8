import { describe, expect, it } from '@jest/globals';
import { ACTING_ROLES } from '../access/roles.js';
import { leavesSomething, takeDownLifecycle } from './take-down.lifecycle.js';

const STATES = ['TO_REMOVE', 'REMOVED', 'NOT_FOUND'] as const;
const POSTERS = ['VILLAGE_LIAISON', 'COMMUNE_CLERK', 'COMMUNE_OFFICER', 'COMMUNE_DEPUTY', 'COMMUNE_CHIEF'];
/** Rows: action; columns: state before; cell: state after for whoever posts in the groups. */
const EXPECTED: Record<string, readonly string[]> = {
  markRemoved: ['REMOVED', 'WRONG_STATE', 'WRONG_STATE'],
  markNotFound: ['NOT_FOUND', 'WRONG_STATE', 'WRONG_STATE'],
  reopen: ['WRONG_STATE', 'TO_REMOVE', 'TO_REMOVE'],
};

const attempt = (run: () => string): string => {
  try {
    return run();
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('taking a message out of a group', () => {
  const cells = ACTING_ROLES.flatMap((role) => Object.entries(EXPECTED).flatMap(([action, row]) => STATES.map((state, at) => ({ role, action, state, expected: row[at]! }))));
  it.each(cells)('$role, $action from $state', ({ role, action, state, expected }) => {
    const wanted = expected === 'WRONG_STATE' || POSTERS.includes(role) ? expected : 'ROLE_NOT_ALLOWED';
    expect(attempt(() => takeDownLifecycle.next(state, action as 'reopen', role, { reason: 'Ấn nhầm' }))).toBe(wanted);
  });

  it('leaves no state unreachable, and a tick is taken back with a reason only', () => {
    expect(takeDownLifecycle.unreachable()).toEqual([]);
    expect(attempt(() => takeDownLifecycle.next('REMOVED', 'reopen', 'COMMUNE_CLERK', {}))).toBe('FIELD_REQUIRED');
  });

  it.each([
    ['MANUAL', 'POSTED', true], ['MANUAL', 'TO_POST', false], ['OA_GMF', 'SENT', true], ['OA_GMF', 'SENDING', true], ['BOT', 'UNCERTAIN', true], ['OA_GMF', 'FAILED', false],
    ['OA_GMF', 'QUEUED', false], ['BOT', 'CANCELLED', false], ['PRINT', 'POSTED', true], ['LOUDSPEAKER', 'POSTED', false], ['OA_ARTICLE', 'SENT', true], ['OA_DIRECT', 'SENT', false],
  ] as const)('%s %s: something to remove is %s', (channel, state, expected) => expect(leavesSomething({ channel, state })).toBe(expected));
});
