import { ACTING_ROLES } from '../access/roles.js';
import { defineLifecycle } from '../lifecycle.js';

const STAFF = ['COMMUNE_OFFICER', 'COMMUNE_DEPUTY', 'COMMUNE_CHIEF'] as const;
const LEADERS = ['COMMUNE_DEPUTY', 'COMMUNE_CHIEF'] as const;

/** A claim on found property: the statement is written down first, compared, then decided by somebody else. */
export const claimLifecycle = defineLifecycle({
  states: ['SUBMITTED', 'UNDER_REVIEW', 'ACCEPTED', 'REJECTED', 'WITHDRAWN'],
  initial: 'SUBMITTED',
  roles: ACTING_ROLES,
  actions: {
    beginReview: { from: ['SUBMITTED'], to: 'UNDER_REVIEW', by: STAFF },
    recordComparison: { from: ['UNDER_REVIEW'], to: 'UNDER_REVIEW', by: STAFF },
    accept: { from: ['UNDER_REVIEW'], to: 'ACCEPTED', by: LEADERS, needs: ['reason'] },
    reject: { from: ['SUBMITTED', 'UNDER_REVIEW'], to: 'REJECTED', by: LEADERS, needs: ['reason'] },
    // A person who claims often waits for a leader; a chief may let a claim be decided before its rest is over.
    confirmLimit: { from: ['SUBMITTED'], to: 'SUBMITTED', by: LEADERS, needs: ['reason'] },
    allowEarlyDecision: { from: ['SUBMITTED', 'UNDER_REVIEW'], to: (state) => state, by: ['COMMUNE_CHIEF'], needs: ['reason'] },
    // A dispute was decided against somebody who had been believed.
    overturn: { from: ['ACCEPTED'], to: 'REJECTED', by: LEADERS, needs: ['reason'], offered: false },
    withdraw: { from: ['SUBMITTED', 'UNDER_REVIEW'], to: 'WITHDRAWN', by: STAFF, needs: ['reason'] },
  },
});

export const CLAIM_STATES = claimLifecycle.states;
export const CLAIM_ACTIONS = claimLifecycle.actionNames;
export type ClaimState = (typeof CLAIM_STATES)[number];
export type ClaimAction = (typeof CLAIM_ACTIONS)[number];
