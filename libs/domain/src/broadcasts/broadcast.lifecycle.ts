import { ACTING_ROLES } from '../access/roles.js';
import { defineLifecycle } from '../lifecycle.js';

const LEADERS = ['COMMUNE_DEPUTY', 'COMMUNE_CHIEF'] as const;
const STAFF = ['COMMUNE_OFFICER', ...LEADERS] as const;
/** Whoever may tick a delivery may thereby finish the round, or open it again by taking a tick back. */
const POSTERS = ['SYSTEM', 'VILLAGE_LIAISON', 'COMMUNE_CLERK', ...STAFF] as const;

/** A message to the groups: written, approved by somebody else, posted group by group. */
export const broadcastLifecycle = defineLifecycle({
  states: [
    'DRAFT',
    'IN_REVIEW',
    'APPROVED',
    'SCHEDULED',
    'SENDING',
    'SENT',
    'PARTLY_SENT',
    'CANCELLED',
    'CORRECTED_BY',
    'TAKEN_DOWN',
  ],
  initial: 'DRAFT',
  roles: ACTING_ROLES,
  actions: {
    submit: { from: ['DRAFT'], to: 'IN_REVIEW', by: STAFF },
    sendBack: { from: ['IN_REVIEW'], to: 'DRAFT', by: LEADERS, needs: ['reason'] },
    approve: { from: ['IN_REVIEW'], to: 'APPROVED', by: LEADERS },
    schedule: { from: ['APPROVED'], to: 'SCHEDULED', by: LEADERS, needs: ['scheduledAt'] },
    startSending: { from: ['APPROVED', 'SCHEDULED'], to: 'SENDING', by: ['SYSTEM', ...LEADERS] },
    complete: { from: ['SENDING', 'PARTLY_SENT'], to: 'SENT', by: POSTERS, offered: false },
    endPartly: { from: ['SENDING'], to: 'PARTLY_SENT', by: ['SYSTEM', ...LEADERS], offered: false },
    reopen: { from: ['SENT', 'PARTLY_SENT'], to: 'SENDING', by: POSTERS, offered: false },
    cancel: { from: ['DRAFT', 'IN_REVIEW', 'APPROVED', 'SCHEDULED'], to: 'CANCELLED', by: LEADERS, needs: ['reason'] },
    correct: { from: ['SENT', 'PARTLY_SENT'], to: 'CORRECTED_BY', by: LEADERS, needs: ['correctionId'] },
    takeDown: { from: ['SENDING', 'SENT', 'PARTLY_SENT'], to: 'TAKEN_DOWN', by: LEADERS, needs: ['reason'] },
  },
});

export const BROADCAST_STATES = broadcastLifecycle.states;
export type BroadcastState = (typeof BROADCAST_STATES)[number];
