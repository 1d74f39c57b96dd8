import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ACTING_ROLES, type ActingRole } from '../access/roles.js';
import type { DomainError } from '../domain-error.js';
import { assertMayPostByHand, DELIVERY_ACTIONS, DELIVERY_STATES, type DeliveryAction, deliveryLifecycle, type DeliveryState, fitsBroadcast, isDelivered, isOpen, tickAction, untickAction } from './delivery.lifecycle.js';

const WRONG = 'WRONG_STATE';
const NO = 'ROLE_NOT_ALLOWED';
const SHORT: Record<string, string> = {
  QUE: 'QUEUED', ING: 'SENDING', SENT: 'SENT', FAIL: 'FAILED', UNC: 'UNCERTAIN', TOP: 'TO_POST', POST: 'POSTED', CAN: 'CANCELLED', '.': WRONG, no: NO,
};

/** Each row an action, each column a state; a dot where the action does not start there. */
const NOBODY = `
                QUE  ING  SENT FAIL UNC  TOP  POST CAN
  markPosted    .    .    .    .    .    no   .    .
  unmark        .    .    .    .    .    .    no   .
  postedLate    .    .    .    .    .    no   .    no
  unmarkEnded   .    .    .    .    .    .    no   .
  recheck       .    .    .    .    no   .    .    .
  confirmSent   .    .    .    .    no   .    .    .
  confirmPart   .    .    .    .    no   .    .    .
  confirmAbsent .    .    .    .    no   .    .    .
  retry         .    .    .    no   .    .    .    .
  postByHand    no   .    .    no   no   .    .    .
  cancel        no   .    .    .    .    no   .    .
  claim         no   .    .    .    .    .    .    .
  requeue       .    no   .    .    no   .    .    .
  succeed       .    no   .    .    no   .    .    .
  fail          .    no   .    .    no   .    .    .
  doubt         .    no   .    .    .    .    .    .
  drop          .    no   .    .    no   .    .    .`;
const POSTER = `
  markPosted    .    .    .    .    .    POST .    .
  unmark        .    .    .    .    .    .    TOP  .
  postedLate    .    .    .    .    .    POST .    POST
  postByHand    TOP  .    .    TOP  TOP  .    .    .`;
const DECIDER = `
  recheck       .    .    .    .    UNC  .    .    .
  confirmSent   .    .    .    .    SENT .    .    .
  confirmPart   .    .    .    .    QUE  .    .    .
  confirmAbsent .    .    .    .    QUE  .    .    .
  retry         .    .    .    QUE  .    .    .    .`;
const CANCELLER = `
  cancel        CAN  .    .    .    .    CAN  .    .`;
const LEADER = `
  unmarkEnded   .    .    .    .    .    .    CAN  .`;
const WORKER = `
  claim         ING  .    .    .    .    .    .    .
  requeue       .    QUE  .    .    QUE  .    .    .
  succeed       .    SENT .    .    SENT .    .    .
  fail          .    FAIL .    .    FAIL .    .    .
  doubt         .    UNC  .    .    .    .    .    .
  drop          .    CAN  .    .    CAN  .    .    .`;

const GRIDS: Partial<Record<ActingRole, string>> = {
  VILLAGE_LIAISON: NOBODY + POSTER,
  COMMUNE_CLERK: NOBODY + POSTER,
  COMMUNE_OFFICER: NOBODY + POSTER + DECIDER,
  COMMUNE_DEPUTY: NOBODY + POSTER + DECIDER + CANCELLER + LEADER,
  COMMUNE_CHIEF: NOBODY + POSTER + DECIDER + CANCELLER + LEADER,
  PROVINCE_ADMIN: NOBODY + DECIDER + CANCELLER,
  SYSTEM: NOBODY + WORKER + CANCELLER,
};
const NEEDS: Partial<Record<DeliveryAction, string[]>> = { unmark: ['reason'], unmarkEnded: ['reason'], confirmAbsent: ['reason'] };
const OFFERED: DeliveryAction[] = ['markPosted', 'unmark', 'recheck', 'confirmSent', 'confirmAbsent', 'retry', 'postByHand'];

type Cells = Record<string, Record<string, string>>;

/** Later rows replace earlier ones. */
function read(grid: string): Cells {
  const [head = '', ...rows] = grid.trim().split('\n');
  const states = head.trim().split(/\s+/).map((short) => SHORT[short]!);
  return Object.fromEntries(
    rows.map((row) => {
      const [action = '', ...cells] = row.trim().split(/\s+/);
      return [action, Object.fromEntries(states.map((state, index) => [state, SHORT[cells[index] ?? '']!]))];
    }),
  );
}

function outcome(state: DeliveryState, action: DeliveryAction, role: ActingRole, reason = 'Nhầm nhóm'): string {
  try {
    return deliveryLifecycle.next(state, action, role, { reason });
  } catch (error) {
    return (error as DomainError).code;
  }
}

describe('deliveryLifecycle', () => {
  it('reaches every state', () => {
    expect(deliveryLifecycle.initial).toBe('QUEUED');
    expect(deliveryLifecycle.unreachable()).toEqual([]);
    expect(Object.keys(read(NOBODY))).toEqual(DELIVERY_ACTIONS);
  });

  it.each(ACTING_ROLES)('lets %s do exactly what the table says, and offers that', (role) => {
    const cells = read(GRIDS[role] ?? NOBODY);
    for (const state of DELIVERY_STATES) {
      const row = Object.fromEntries(DELIVERY_ACTIONS.map((action) => [action, outcome(state, action, role)]));
      expect({ state, ...row }).toEqual({ state, ...Object.fromEntries(DELIVERY_ACTIONS.map((action) => [action, cells[action]![state]])) });
      const works = OFFERED.filter((action) => ![WRONG, NO].includes(cells[action]![state]!));
      expect(deliveryLifecycle.allowedActions(state, role)).toEqual(works.map((action) => ({ action, needs: NEEDS[action] ?? [] })));
    }
  });

  it.each(Object.keys(NEEDS) as DeliveryAction[])('does %s only with a reason', (action) => {
    const from = action.startsWith('unmark') ? 'POSTED' : 'UNCERTAIN';
    expect(outcome(from, action, 'COMMUNE_DEPUTY', '  ')).toBe('FIELD_REQUIRED');
  });

  it('sends an uncertain one again only after the worker or a person looked: never by itself, never by retry', () => {
    const intoQueue = DELIVERY_ACTIONS.filter((action) => ACTING_ROLES.some((role) => outcome('UNCERTAIN', action, role) === 'QUEUED'));
    expect(intoQueue).toEqual(['confirmPart', 'confirmAbsent', 'requeue']);
    expect(outcome('UNCERTAIN', 'claim', 'SYSTEM')).toBe(WRONG);
  });

  it('never leaves the table on a random walk, and never sends what was sent', () => {
    const step = fc.record({ role: fc.constantFrom(...ACTING_ROLES), action: fc.constantFrom(...DELIVERY_ACTIONS) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let state: DeliveryState = 'QUEUED';
        for (const { role, action } of steps) {
          const result = outcome(state, action, role);
          expect(result).toBe(read(GRIDS[role] ?? NOBODY)[action]![state]);
          if (result === WRONG || result === NO) continue;
          if (state === 'SENT') throw new Error('something leads out of SENT');
          state = result as DeliveryState;
        }
      }),
    );
  });
});

describe('what a state means', () => {
  it.each(DELIVERY_STATES)('%s', (state) => {
    expect(isDelivered(state)).toBe(state === 'SENT' || state === 'POSTED');
    expect(isOpen(state, false)).toBe(['QUEUED', 'SENDING', 'TO_POST'].includes(state));
    expect(isOpen(state, true)).toBe(['QUEUED', 'SENDING', 'TO_POST', 'UNCERTAIN'].includes(state));
  });

  it('of a broadcast that has ended nothing leaves any more; what happened is still said', () => {
    const left = (state: string) => DELIVERY_ACTIONS.filter((action) => OFFERED.includes(action) && fitsBroadcast(action, state));
    expect(left('PARTLY_SENT')).toEqual(OFFERED);
    for (const ended of ['TAKEN_DOWN', 'CORRECTED_BY', 'CANCELLED']) expect(left(ended)).toEqual(['recheck', 'confirmSent']);
    expect([tickAction('SENT'), tickAction('TAKEN_DOWN'), untickAction('SENDING'), untickAction('CORRECTED_BY')]).toEqual(['markPosted', 'postedLate', 'unmark', 'unmarkEnded']);
  });

  it('an uncertain one is posted by hand only when somebody looked, an article never', () => {
    expect(() => assertMayPostByHand({ state: 'FAILED', channel: 'OA_GMF' }, undefined)).not.toThrow();
    expect(() => assertMayPostByHand({ state: 'UNCERTAIN', channel: 'BOT' }, 'Đã xem nhóm')).not.toThrow();
    expect(() => assertMayPostByHand({ state: 'UNCERTAIN', channel: 'BOT' }, ' ')).toThrow(expect.objectContaining({ code: 'FIELD_REQUIRED' }));
    expect(() => assertMayPostByHand({ state: 'FAILED', channel: 'OA_ARTICLE' }, 'x')).toThrow(expect.objectContaining({ code: 'NOT_A_GROUP_MESSAGE' }));
  });
});
