import { ACTING_ROLES } from '../access/roles.js';
import { defineLifecycle } from '../lifecycle.js';
import { mayHaveReceived } from './correction.js';

const POSTERS = ['VILLAGE_LIAISON', 'COMMUNE_CLERK', 'COMMUNE_OFFICER', 'COMMUNE_DEPUTY', 'COMMUNE_CHIEF'] as const;

/**
 * One message to be removed from one group. Zalo has no call for it (Zalo fact sheet 3.1): a person who administers
 * the group deletes it in the app and says so here. NOT_FOUND: it was looked for and is not there.
 */
export const takeDownLifecycle = defineLifecycle({
  states: ['TO_REMOVE', 'REMOVED', 'NOT_FOUND'],
  initial: 'TO_REMOVE',
  roles: ACTING_ROLES,
  actions: {
    markRemoved: { from: ['TO_REMOVE'], to: 'REMOVED', by: POSTERS },
    markNotFound: { from: ['TO_REMOVE'], to: 'NOT_FOUND', by: POSTERS },
    reopen: { from: ['REMOVED', 'NOT_FOUND'], to: 'TO_REMOVE', by: POSTERS, needs: ['reason'] },
  },
});
export const TAKE_DOWN_STATES = takeDownLifecycle.states;
export type TakeDownState = (typeof TAKE_DOWN_STATES)[number];

/** What was read aloud is gone by itself; a notice on a board and a message in a group are not. */
const STAYS: ReadonlySet<string> = new Set(['MANUAL', 'OA_GMF', 'BOT', 'PRINT', 'OA_ARTICLE']);

/** Whether a delivery leaves something behind that somebody has to remove. */
export const leavesSomething = (delivery: { channel: string; state: string }): boolean => STAYS.has(delivery.channel) && mayHaveReceived(delivery.state);
