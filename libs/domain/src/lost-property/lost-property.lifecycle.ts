import { ACTING_ROLES } from '../access/roles.js';
import { defineLifecycle } from '../lifecycle.js';

const STAFF = ['COMMUNE_OFFICER', 'COMMUNE_DEPUTY', 'COMMUNE_CHIEF'] as const;
const LEADERS = ['COMMUNE_DEPUTY', 'COMMUNE_CHIEF'] as const;

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
    reopenNotice: { from: ['CLAIMED'], to: 'NOTICED', by: STAFF, offered: false },
    prepareHandover: { from: ['VERIFIED'], to: 'VERIFIED', by: STAFF },
    returnToOwner: { from: ['VERIFIED'], to: 'RETURNED', by: STAFF, needs: ['handoverId', 'minutesSigned'] },
    notifyFinder: { from: ['RETURNED'], to: 'RETURNED', by: STAFF },
    close: { from: ['RETURNED', 'SETTLED'], to: 'CLOSED', by: STAFF },
    refer: { from: ['REPORTED', 'RECEIVED', 'NOTICED'], to: 'REFERRED', by: STAFF, needs: ['to', 'reason'] },
    cancel: { from: ['REPORTED', 'RECEIVED'], to: 'CANCELLED', by: LEADERS, needs: ['reason'] },
    // Art. 230(2): nobody came within the year. The worker ends the period, leaders decide and settle the shares.
    endPeriod: { from: ['NOTICED'], to: 'PERIOD_ENDED', by: ['SYSTEM', ...LEADERS], offered: false },
    decideShares: { from: ['PERIOD_ENDED'], to: 'SHARES_DECIDED', by: LEADERS, offered: false },
    settle: { from: ['SHARES_DECIDED'], to: 'SETTLED', by: LEADERS, offered: false },
    convertToReport: { from: ['REPORTED', 'RECEIVED'], to: 'CONVERTED_TO_REPORT', by: LEADERS, offered: false },
  },
});

export const CASE_STATES = lostPropertyLifecycle.states;
export const CASE_ACTIONS = lostPropertyLifecycle.actionNames;
export type CaseState = (typeof CASE_STATES)[number];
export type CaseAction = (typeof CASE_ACTIONS)[number];
