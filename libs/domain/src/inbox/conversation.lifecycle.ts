import { ACTING_ROLES } from '../access/roles.js';
import { defineLifecycle } from '../lifecycle.js';

/** At the province its admin answers what people write to the province's own account; never a commune's. */
const STAFF = ['COMMUNE_OFFICER', 'COMMUNE_DEPUTY', 'COMMUNE_CHIEF', 'PROVINCE_ADMIN'] as const;
const LEADERS = ['COMMUNE_DEPUTY', 'COMMUNE_CHIEF', 'PROVINCE_ADMIN'] as const;
const OPEN = ['WAITING', 'ANSWERED', 'DONE'] as const;

/** What one person wrote to the station's account, and what became of it. Liaisons and clerks have no part in it. */
export const conversationLifecycle = defineLifecycle({
  states: ['WAITING', 'ANSWERED', 'DONE', 'ERASED'],
  initial: 'WAITING',
  roles: ACTING_ROLES,
  actions: {
    // The person writes again: whoever thought it done reads it once more.
    receive: { from: OPEN, to: 'WAITING', by: ['SYSTEM'], offered: false },
    // The machine's answer or one typed in Zalo's own tool; only a person's answer ends the waiting.
    answeredElsewhere: { from: OPEN, to: 'ANSWERED', by: ['SYSTEM'], offered: false },
    answer: { from: OPEN, to: 'ANSWERED', by: STAFF, needs: ['text'] },
    assign: { from: OPEN, to: (state) => state, by: STAFF },
    addNote: { from: OPEN, to: (state) => state, by: STAFF, needs: ['text'] },
    markRead: { from: OPEN, to: (state) => state, by: STAFF, offered: false },
    markDone: { from: ['WAITING', 'ANSWERED'], to: 'DONE', by: STAFF },
    reopen: { from: ['DONE'], to: 'WAITING', by: STAFF },
    // Law 91/2025/QH15: a person may ask for their data to be erased, on paper or by the button at Zalo (user_withdraw).
    erase: { from: OPEN, to: 'ERASED', by: [...LEADERS, 'SYSTEM'], needs: ['reason'] },
  },
});

export const CONVERSATION_STATES = conversationLifecycle.states;
export const CONVERSATION_ACTIONS = conversationLifecycle.actionNames;
export type ConversationState = (typeof CONVERSATION_STATES)[number];
export type ConversationAction = (typeof CONVERSATION_ACTIONS)[number];
