import { ACTING_ROLES } from '../access/roles.js';
import { defineLifecycle } from '../lifecycle.js';

const LEADERS = ['COMMUNE_DEPUTY', 'COMMUNE_CHIEF', 'PROVINCE_ADMIN'] as const;
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
    discard: { from: ['DRAFT'], to: 'CANCELLED', by: STAFF, needs: ['reason'] },
    sendBack: { from: ['IN_REVIEW'], to: 'DRAFT', by: LEADERS, needs: ['reason'] },
    approve: { from: ['IN_REVIEW'], to: 'APPROVED', by: LEADERS },
    schedule: { from: ['APPROVED', 'SCHEDULED'], to: 'SCHEDULED', by: LEADERS, needs: ['scheduledAt'] },
    startSending: { from: ['APPROVED', 'SCHEDULED'], to: 'SENDING', by: ['SYSTEM', ...LEADERS] },
    /** An urgent warning leaves on a leader's word; somebody else approves it afterwards, by `ratify`. */
    postFirst: { from: ['DRAFT', 'IN_REVIEW'], to: 'SENDING', by: LEADERS, needs: ['reason'], offered: false },
    ratify: { from: ['SENDING', 'SENT', 'PARTLY_SENT'], to: (from) => from, by: LEADERS, offered: false },
    complete: { from: ['SENDING', 'PARTLY_SENT'], to: 'SENT', by: POSTERS, offered: false },
    endPartly: { from: ['SENDING'], to: 'PARTLY_SENT', by: ['SYSTEM', ...LEADERS], offered: false },
    reopen: { from: ['SENT', 'PARTLY_SENT'], to: 'SENDING', by: POSTERS, offered: false },
    cancel: { from: ['DRAFT', 'IN_REVIEW', 'APPROVED', 'SCHEDULED'], to: 'CANCELLED', by: ['SYSTEM', ...LEADERS], needs: ['reason'] },
    correct: { from: ['SENDING', 'SENT', 'PARTLY_SENT'], to: 'CORRECTED_BY', by: ['SYSTEM', ...LEADERS], needs: ['correctionId'] },
    takeDown: { from: ['SENDING', 'SENT', 'PARTLY_SENT', 'CORRECTED_BY'], to: 'TAKEN_DOWN', by: ['SYSTEM', ...LEADERS], needs: ['reason'] },
  },
});

export const BROADCAST_STATES = broadcastLifecycle.states;
export type BroadcastState = (typeof BROADCAST_STATES)[number];
