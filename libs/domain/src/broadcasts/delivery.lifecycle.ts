import { ACTING_ROLES } from '../access/roles.js';
import { defineLifecycle } from '../lifecycle.js';

const POSTERS = ['VILLAGE_LIAISON', 'COMMUNE_CLERK', 'COMMUNE_OFFICER', 'COMMUNE_DEPUTY', 'COMMUNE_CHIEF'] as const;

/** One message in one ordinary Zalo group, posted by hand: there is no interface for it, so a person says "posted". */
export const deliveryLifecycle = defineLifecycle({
  states: ['TO_POST', 'POSTED'],
  initial: 'TO_POST',
  roles: ACTING_ROLES,
  actions: {
    markPosted: { from: ['TO_POST'], to: 'POSTED', by: POSTERS },
    unmark: { from: ['POSTED'], to: 'TO_POST', by: POSTERS, needs: ['reason'] },
  },
});

export const DELIVERY_STATES = deliveryLifecycle.states;
export const DELIVERY_ACTIONS = deliveryLifecycle.actionNames;
export type DeliveryState = (typeof DELIVERY_STATES)[number];
export type DeliveryAction = (typeof DELIVERY_ACTIONS)[number];
