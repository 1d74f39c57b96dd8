import { ACTING_ROLES } from '../access/roles.js';
import { defineLifecycle } from '../lifecycle.js';

const STAFF = ['COMMUNE_OFFICER', 'COMMUNE_DEPUTY', 'COMMUNE_CHIEF', 'PROVINCE_ADMIN'] as const;

/**
 * One answer on its way to one person, as honest as a delivery to a group: nothing that may have arrived is sent again
 * before somebody looked.
 */
export const answerLifecycle = defineLifecycle({
  states: ['QUEUED', 'SENDING', 'SENT', 'FAILED', 'UNCERTAIN'],
  initial: 'QUEUED',
  roles: ACTING_ROLES,
  actions: {
    begin: { from: ['QUEUED'], to: 'SENDING', by: ['SYSTEM'], offered: false },
    // A lost answer of the provider leaves it SENDING until it was read back.
    arrive: { from: ['SENDING', 'UNCERTAIN'], to: 'SENT', by: ['SYSTEM'], offered: false },
    putBack: { from: ['SENDING'], to: 'QUEUED', by: ['SYSTEM'], offered: false },
    fail: { from: ['QUEUED', 'SENDING'], to: 'FAILED', by: ['SYSTEM'], offered: false },
    leaveOpen: { from: ['SENDING'], to: 'UNCERTAIN', by: ['SYSTEM'], offered: false },
    // The machine looks once more; a person says what was seen in the conversation at Zalo.
    recheck: { from: ['UNCERTAIN'], to: 'SENDING', by: STAFF },
    confirmSent: { from: ['UNCERTAIN'], to: 'SENT', by: STAFF },
    confirmAbsent: { from: ['UNCERTAIN'], to: 'QUEUED', by: STAFF, needs: ['reason'] },
    retry: { from: ['FAILED'], to: 'QUEUED', by: STAFF },
  },
});

export const ANSWER_STATES = answerLifecycle.states;
export type AnswerState = (typeof ANSWER_STATES)[number];
export type AnswerAction = (typeof answerLifecycle.actionNames)[number];
