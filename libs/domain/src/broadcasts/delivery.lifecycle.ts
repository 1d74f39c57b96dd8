import { ACTING_ROLES } from '../access/roles.js';
import { DomainError } from '../domain-error.js';
import { defineLifecycle } from '../lifecycle.js';

const LEADERS = ['COMMUNE_DEPUTY', 'COMMUNE_CHIEF', 'PROVINCE_ADMIN'] as const;
const OFFICERS = ['COMMUNE_OFFICER', ...LEADERS] as const;
const POSTERS = ['VILLAGE_LIAISON', 'COMMUNE_CLERK', 'COMMUNE_OFFICER', 'COMMUNE_DEPUTY', 'COMMUNE_CHIEF'] as const;
const WORKER = ['SYSTEM'] as const;

/**
 * One message on one road. By hand, where there is no interface: TO_POST and POSTED, because a person says so.
 * Through an account: QUEUED, SENDING, then SENT, FAILED (surely not sent) or UNCERTAIN (nobody knows). What is
 * uncertain is never sent again by itself: the worker looks in the group, else a person does.
 */
export const deliveryLifecycle = defineLifecycle({
  states: ['QUEUED', 'SENDING', 'SENT', 'FAILED', 'UNCERTAIN', 'TO_POST', 'POSTED', 'CANCELLED'],
  initial: 'QUEUED',
  roles: ACTING_ROLES,
  actions: {
    markPosted: { from: ['TO_POST'], to: 'POSTED', by: POSTERS },
    unmark: { from: ['POSTED'], to: 'TO_POST', by: POSTERS, needs: ['reason'] },
    /** Ticked after the broadcast was corrected or taken down: the group has it all the same, and somebody has to follow it there. */
    postedLate: { from: ['CANCELLED', 'TO_POST'], to: 'POSTED', by: POSTERS, offered: false },
    /** A tick by mistake on a broadcast that has ended: the group never had it, and does not get it any more. */
    unmarkEnded: { from: ['POSTED'], to: 'CANCELLED', by: ['COMMUNE_DEPUTY', 'COMMUNE_CHIEF'], needs: ['reason'], offered: false },
    /** Look in the group once more. */
    recheck: { from: ['UNCERTAIN'], to: 'UNCERTAIN', by: OFFICERS },
    /** A person looked in the group: it is there. */
    confirmSent: { from: ['UNCERTAIN'], to: 'SENT', by: OFFICERS },
    /** The same of a part that was not the last one: the next parts leave. */
    confirmPart: { from: ['UNCERTAIN'], to: 'QUEUED', by: OFFICERS, offered: false },
    /** A person looked in the group: it is not there, so that it may leave again. */
    confirmAbsent: { from: ['UNCERTAIN'], to: 'QUEUED', by: OFFICERS, needs: ['reason'] },
    retry: { from: ['FAILED'], to: 'QUEUED', by: OFFICERS },
    postByHand: { from: ['QUEUED', 'FAILED', 'UNCERTAIN'], to: 'TO_POST', by: POSTERS },
    cancel: { from: ['QUEUED', 'TO_POST'], to: 'CANCELLED', by: [...WORKER, ...LEADERS], offered: false },
    claim: { from: ['QUEUED'], to: 'SENDING', by: WORKER, offered: false },
    /** The provider surely did nothing, or one part of several is through. */
    requeue: { from: ['SENDING', 'UNCERTAIN'], to: 'QUEUED', by: WORKER, offered: false },
    succeed: { from: ['SENDING', 'UNCERTAIN'], to: 'SENT', by: WORKER, offered: false },
    /** Surely not sent: refused for good, or absent after many attempts. */
    fail: { from: ['SENDING', 'UNCERTAIN'], to: 'FAILED', by: WORKER, offered: false },
    doubt: { from: ['SENDING'], to: 'UNCERTAIN', by: WORKER, offered: false },
    /** Instead of a requeue, when the broadcast was taken down or corrected meanwhile. */
    drop: { from: ['SENDING', 'UNCERTAIN'], to: 'CANCELLED', by: WORKER, offered: false },
  },
});

export const DELIVERY_STATES = deliveryLifecycle.states;
export const DELIVERY_ACTIONS = deliveryLifecycle.actionNames;
export type DeliveryState = (typeof DELIVERY_STATES)[number];
export type DeliveryAction = (typeof DELIVERY_ACTIONS)[number];

export const DELIVERY_CHANNELS = ['MANUAL', 'OA_GMF', 'BOT', 'OA_ARTICLE', 'OA_DIRECT', 'LOUDSPEAKER', 'PRINT'] as const;
export type DeliveryChannelName = (typeof DELIVERY_CHANNELS)[number];
/** The roads on which a person does the work and ticks it. */
export const MANUAL_CHANNELS: readonly DeliveryChannelName[] = ['MANUAL', 'LOUDSPEAKER', 'PRINT'];

const GOES_OUT: readonly string[] = ['SENDING', 'SENT', 'PARTLY_SENT'];
const LEAVES_ANEW: readonly string[] = ['markPosted', 'unmark', 'confirmAbsent', 'retry', 'postByHand'];

/** Whether messages of a broadcast in this state may leave: not of one that was taken down, corrected or cancelled. */
export const goesOut = (broadcastState: string): boolean => GOES_OUT.includes(broadcastState);

/** What would send the message (again) is not done any more once its broadcast has ended. */
export const fitsBroadcast = (action: string, broadcastState: string): boolean => goesOut(broadcastState) || !LEAVES_ANEW.includes(action);

/**
 * What a tick means, and taking it back: posting while the broadcast is out; afterwards the truth about a group that
 * has it already, for which nobody is to post again.
 */
export const tickAction = (broadcastState: string): 'markPosted' | 'postedLate' => (goesOut(broadcastState) ? 'markPosted' : 'postedLate');
export const untickAction = (broadcastState: string): 'unmark' | 'unmarkEnded' => (goesOut(broadcastState) ? 'unmark' : 'unmarkEnded');

/** The group has it, through an account or by hand. */
export const isDelivered = (state: DeliveryState): boolean => state === 'SENT' || state === 'POSTED';

/** Something is still to come without anybody's decision. An uncertain one is open while the worker is to look again. */
export const isOpen = (state: DeliveryState, looksAgain: boolean): boolean =>
  state === 'QUEUED' || state === 'SENDING' || state === 'TO_POST' || (state === 'UNCERTAIN' && looksAgain);

/**
 * Posting by hand what may already stand in the group makes a duplicate: somebody has to have looked first, and says why.
 * @throws DomainError FIELD_REQUIRED (reason), for an uncertain delivery; NOT_A_GROUP_MESSAGE for an article or a
 *   direct message, which nobody can post in a group
 */
export function assertMayPostByHand(delivery: { state: DeliveryState; channel: DeliveryChannelName }, reason: string | undefined): void {
  if (delivery.channel !== 'OA_GMF' && delivery.channel !== 'BOT') throw new DomainError('NOT_A_GROUP_MESSAGE', 'conflict', { channel: delivery.channel });
  if (delivery.state === 'UNCERTAIN' && !reason?.trim()) {
    throw new DomainError('FIELD_REQUIRED', 'invalid', { fields: ['reason'] }, [{ field: 'reason', code: 'FIELD_REQUIRED' }]);
  }
}
