import { ACTING_ROLES, type ActingRole } from '../access/roles.js';
import { DomainError } from '../domain-error.js';
import { defineLifecycle } from '../lifecycle.js';
import type { OfferedActions } from './case-actions.js';
import { lostPropertyLifecycle, type CaseState } from './lost-property.lifecycle.js';

const LEADERS = ['COMMUNE_DEPUTY', 'COMMUNE_CHIEF'] as const;

/** Two people say it is theirs and neither gives way: the thing stays where it is until somebody entitled decides. */
export const disputeLifecycle = defineLifecycle({
  states: ['FROZEN', 'REFERRED', 'RESOLVED'],
  initial: 'FROZEN',
  roles: ACTING_ROLES,
  actions: {
    refer: { from: ['FROZEN'], to: 'REFERRED', by: LEADERS, needs: ['to', 'reason'] },
    resolve: { from: ['FROZEN', 'REFERRED'], to: 'RESOLVED', by: LEADERS, needs: ['outcome', 'reason'] },
  },
});
export const DISPUTE_STATES = disputeLifecycle.states;
export type DisputeState = (typeof DISPUTE_STATES)[number];

export const DISPUTE_BODIES = ['UBND', 'COURT'] as const;
export type DisputeBody = (typeof DISPUTE_BODIES)[number];

/** UPHELD: one claimant is right, the others are rejected. NONE: nobody proved it, the notice stands again. */
export const DISPUTE_OUTCOMES = ['CLAIM_UPHELD', 'NO_CLAIM_UPHELD'] as const;
export type DisputeOutcome = (typeof DISPUTE_OUTCOMES)[number];

export const DISPUTE_ACTIONS = ['freezeDispute', 'referDispute', 'resolveDispute'] as const;
export type DisputeAction = (typeof DISPUTE_ACTIONS)[number];
const STEP_OF = { referDispute: 'refer', resolveDispute: 'resolve' } as const;

/**
 * What somebody else decided has a number; without one it is only said that they did.
 * @throws DomainError FIELD_REQUIRED
 */
export function assertResolution(state: DisputeState, given: { outcome: string; claimId?: string | undefined; decisionNumber?: string | undefined }): void {
  const missing = [
    ...(given.outcome === 'CLAIM_UPHELD' && !given.claimId ? ['claimId'] : []),
    ...(state === 'REFERRED' && !given.decisionNumber ? ['decisionNumber'] : []),
  ];
  if (missing.length === 0) return;
  throw new DomainError('FIELD_REQUIRED', 'invalid', { fields: missing }, missing.map((field) => ({ field, code: 'FIELD_REQUIRED' })));
}

/** What this person may do about a dispute on the case now; `dispute` is the open one. */
export function disputeActions(caseState: CaseState, role: ActingRole, dispute: DisputeState | null): OfferedActions<DisputeAction> {
  const reasonOf = (action: DisputeAction): string | null => {
    const refusal = refusalOf(() => lostPropertyLifecycle.next(caseState, action, role, GIVEN));
    if (refusal) return refusal;
    if (action === 'freezeDispute') return dispute === null ? null : 'DISPUTE_ALREADY_OPEN';
    if (dispute === null) return 'NOT_DISPUTED';
    return refusalOf(() => disputeLifecycle.next(dispute, STEP_OF[action], role, GIVEN));
  };
  const judged = DISPUTE_ACTIONS.map((action) => ({ action, reason: reasonOf(action) }));
  return {
    allowed: judged.filter(({ reason }) => reason === null).map(({ action }) => ({ action, needs: [] })),
    closed: judged.flatMap(({ action, reason }) => (reason === null ? [] : [{ action, reason }])),
  };
}

/** Asked what is open, not whether a form is filled in. */
const GIVEN = { reason: '-', to: '-', outcome: '-' };

function refusalOf(check: () => unknown): string | null {
  try {
    check();
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}
