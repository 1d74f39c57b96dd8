import { ACTING_ROLES } from '../access/roles.js';
import { defineLifecycle } from '../lifecycle.js';

const STAFF = ['COMMUNE_OFFICER', 'COMMUNE_DEPUTY', 'COMMUNE_CHIEF'] as const;
const LEADERS = ['COMMUNE_DEPUTY', 'COMMUNE_CHIEF'] as const;
/** Publicly known and still here, so that more than one may want it. */
const DISPUTABLE = ['NOTICED', 'CLAIMED', 'VERIFIED', 'PERIOD_ENDED'] as const;
/** While the thing is kept and nobody has decided about it, keeping it may cost something. */
const KEPT = ['RECEIVED', 'NOTICED', 'CLAIMED', 'VERIFIED', 'PERIOD_ENDED'] as const;

/**
 * Found property, Civil Code 2015 Art. 230. What needs facts beyond the table (two counters, four eyes, an identity
 * record before the return) is in `lost-property.guards.ts`; the legal clock is in `notice-period.ts`.
 */
export const lostPropertyLifecycle = defineLifecycle({
  states: [
    'REPORTED',
    'RECEIVED',
    'NOTICED',
    'CLAIMED',
    'VERIFIED',
    'RETURNED',
    'PERIOD_ENDED',
    'SHARES_DECIDED',
    'SETTLED',
    'CLOSED',
    'REFERRED',
    'CONVERTED_TO_REPORT',
    'CANCELLED',
  ],
  initial: 'REPORTED',
  roles: ACTING_ROLES,
  actions: {
    receive: {
      from: ['REPORTED'],
      to: 'RECEIVED',
      by: STAFF,
      needs: ['secondCounterId', 'sealNumber', 'storagePlace'],
    },
    draftNotice: { from: ['RECEIVED'], to: 'RECEIVED', by: STAFF },
    publishNotice: { from: ['RECEIVED'], to: 'NOTICED', by: LEADERS },
    // An owner may come before the paper hangs at the office; hanging it still matters for the clock.
    confirmOfficePosting: { from: ['NOTICED', 'CLAIMED'], to: (state) => state, by: STAFF },
    submitClaim: { from: ['NOTICED', 'CLAIMED'], to: 'CLAIMED', by: STAFF },
    // The two below follow from a decision on a claim; there is no button of their own on the case.
    acceptClaim: { from: ['CLAIMED'], to: 'VERIFIED', by: LEADERS, offered: false },
    reopenNotice: { from: ['CLAIMED', 'VERIFIED'], to: 'NOTICED', by: STAFF, offered: false },
    // Offered by the dispute part of the case (`disputeActions`); the state and its legal clock stay as they are.
    freezeDispute: { from: DISPUTABLE, to: (state) => state, by: LEADERS, needs: ['reason'], offered: false },
    referDispute: { from: DISPUTABLE, to: (state) => state, by: LEADERS, needs: ['to', 'reason'], offered: false },
    resolveDispute: { from: DISPUTABLE, to: (state) => state, by: LEADERS, needs: ['outcome', 'reason'], offered: false },
    prepareHandover: { from: ['VERIFIED'], to: 'VERIFIED', by: STAFF },
    returnToOwner: { from: ['VERIFIED'], to: 'RETURNED', by: STAFF, needs: ['handoverId', 'minutesSigned'] },
    // From RECEIVED and NOTICED only when every thing in it went a road of its own, see `assertMayClose`.
    notifyFinder: { from: ['RECEIVED', 'NOTICED', 'RETURNED', 'SHARES_DECIDED', 'SETTLED', 'REFERRED'], to: (state) => state, by: STAFF },
    close: { from: ['RECEIVED', 'NOTICED', 'RETURNED', 'SETTLED'], to: 'CLOSED', by: STAFF },
    refer: { from: ['REPORTED', 'RECEIVED', 'NOTICED'], to: 'REFERRED', by: STAFF, needs: ['to', 'reason'] },
    // What was counted and sealed is not undone by a click: it goes back, is referred or is shared.
    cancel: { from: ['REPORTED'], to: 'CANCELLED', by: LEADERS, needs: ['reason'] },
    // Art. 230(2): nobody came within the period. Offered by the settlement part of the case (`settlementActions`).
    endPeriod: { from: ['NOTICED'], to: 'PERIOD_ENDED', by: ['SYSTEM', ...LEADERS], offered: false },
    // An owner who comes after the end and before the shares are decided: a leader may still have the claim heard.
    allowLateClaim: { from: ['PERIOD_ENDED'], to: 'NOTICED', by: LEADERS, needs: ['reason'], offered: false },
    recordCustodyCost: { from: KEPT, to: (state) => state, by: STAFF, offered: false },
    correctCustodyCost: { from: KEPT, to: (state) => state, by: STAFF, needs: ['reason'], offered: false },
    recordValuation: { from: ['PERIOD_ENDED'], to: 'PERIOD_ENDED', by: STAFF, offered: false },
    decideShares: { from: ['PERIOD_ENDED'], to: 'SHARES_DECIDED', by: LEADERS, offered: false },
    prepareSettlement: { from: ['SHARES_DECIDED'], to: 'SHARES_DECIDED', by: LEADERS, offered: false },
    settle: { from: ['SHARES_DECIDED'], to: 'SETTLED', by: LEADERS, offered: false },
    // Where the finder has no share, the hand-over to the State settles the case.
    prepareStateShare: { from: ['SHARES_DECIDED', 'SETTLED'], to: (state) => state, by: LEADERS, offered: false },
    transferStateShare: { from: ['SHARES_DECIDED', 'SETTLED'], to: 'SETTLED', by: LEADERS, offered: false },
    // A finder who does not come: the share is put into keeping in the finder's name, then the case settles as otherwise.
    prepareDeposit: { from: ['SHARES_DECIDED'], to: 'SHARES_DECIDED', by: LEADERS, needs: ['reason'], offered: false },
    // The cost took everything: nobody has a share.
    settleCostOnly: { from: ['SHARES_DECIDED'], to: 'SETTLED', by: LEADERS, needs: ['reason'], offered: false },
    // Before anything left, what was decided may be taken back; somebody else decides anew.
    reopenShares: { from: ['SHARES_DECIDED'], to: 'PERIOD_ENDED', by: STAFF, needs: ['cause', 'reason'], offered: false },
    recordRenunciation: { from: ['PERIOD_ENDED', 'SHARES_DECIDED'], to: 'PERIOD_ENDED', by: STAFF, offered: false },
    convertToReport: { from: ['REPORTED', 'RECEIVED'], to: 'CONVERTED_TO_REPORT', by: LEADERS, offered: false },
  },
});

export const CASE_STATES = lostPropertyLifecycle.states;
export const CASE_ACTIONS = lostPropertyLifecycle.actionNames;
export type CaseState = (typeof CASE_STATES)[number];
export type CaseAction = (typeof CASE_ACTIONS)[number];
