import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ActingRole } from '../access/roles.js';
import type { DomainError } from '../domain-error.js';
import { DELIVERY_ACTIONS, type DeliveryAction, deliveryLifecycle, type DeliveryState } from './delivery.lifecycle.js';

type Cells = Record<DeliveryState, Record<DeliveryAction, string>>;
const WRONG = 'WRONG_STATE';
const NO = 'ROLE_NOT_ALLOWED';

const POSTER: Cells = {
  TO_POST: { markPosted: 'POSTED', unmark: WRONG },
  POSTED: { markPosted: WRONG, unmark: 'TO_POST' },
};
const OTHER: Cells = {
  TO_POST: { markPosted: NO, unmark: WRONG },
  POSTED: { markPosted: WRONG, unmark: NO },
};
const BY_ROLE: Record<ActingRole, Cells> = {
  VILLAGE_LIAISON: POSTER,
  COMMUNE_CLERK: POSTER,
  COMMUNE_OFFICER: POSTER,
  COMMUNE_DEPUTY: POSTER,
  COMMUNE_CHIEF: POSTER,
  SYSTEM_ADMIN: OTHER,
  PROVINCE_ADMIN: OTHER,
  PROVINCE_VIEWER: OTHER,
  PROVINCE_INSPECTOR: OTHER,
  AUDITOR: OTHER,
  SYSTEM: OTHER,
};
const ROLES = Object.entries(BY_ROLE) as [ActingRole, Cells][];
const NEEDS: Record<DeliveryAction, string[]> = { markPosted: [], unmark: ['reason'] };
const STATES = ['TO_POST', 'POSTED'] as const;

function outcome(state: DeliveryState, action: DeliveryAction, role: ActingRole, reason = 'Nhầm nhóm'): string {
  try {
    return deliveryLifecycle.next(state, action, role, { reason });
  } catch (error) {
    return (error as DomainError).code;
  }
}

describe('deliveryLifecycle', () => {
  it('has two states and two actions', () => {
    expect(deliveryLifecycle.states).toEqual(STATES);
    expect(deliveryLifecycle.initial).toBe('TO_POST');
    expect(DELIVERY_ACTIONS).toEqual(['markPosted', 'unmark']);
    expect(deliveryLifecycle.unreachable()).toEqual([]);
  });

  it.each(ROLES)('lets %s do exactly what the table says, and offers that', (role, cells) => {
    for (const state of STATES) {
      const row = Object.fromEntries(DELIVERY_ACTIONS.map((action) => [action, outcome(state, action, role)]));
      expect({ state, ...row }).toEqual({ state, ...cells[state] });
      const works = (action: DeliveryAction): boolean => ![WRONG, NO].includes(cells[state][action]);
      expect(deliveryLifecycle.allowedActions(state, role)).toEqual(
        DELIVERY_ACTIONS.filter(works).map((action) => ({ action, needs: NEEDS[action] })),
      );
      expect(deliveryLifecycle.closedActions(state, role)).toEqual(
        DELIVERY_ACTIONS.filter((action) => !works(action)).map((action) => ({
          action,
          reason: cells[state][action],
        })),
      );
    }
  });

  it('takes a tick back only with a reason', () => {
    expect(outcome('POSTED', 'unmark', 'VILLAGE_LIAISON', '  ')).toBe('FIELD_REQUIRED');
    expect(outcome('TO_POST', 'markPosted', 'VILLAGE_LIAISON', '')).toBe('POSTED');
  });

  it('never leaves the table on a random walk', () => {
    const step = fc.record({ one: fc.constantFrom(...ROLES), action: fc.constantFrom(...DELIVERY_ACTIONS) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let state: DeliveryState = 'TO_POST';
        for (const { one, action } of steps) {
          const [role, cells] = one;
          const result = outcome(state, action, role);
          expect(result).toBe(cells[state][action]);
          if (result !== WRONG && result !== NO) state = result as DeliveryState;
        }
      }),
    );
  });
});
