import type { BroadcastState } from './broadcast.lifecycle.js';

/** Deliveries of one broadcast. `open`: something is still to come by itself or by the round; see isOpen. */
export interface DeliveryCounts {
  readonly delivered: number;
  readonly open: number;
  /** FAILED and those UNCERTAIN which only a person can decide. */
  readonly stuck: number;
}

export type SettleAction = 'complete' | 'endPartly' | 'reopen';

/**
 * Where the broadcast stands by its deliveries: SENT when every one that was not cancelled arrived, PARTLY_SENT when
 * the rest waits for people, SENDING while something is on its way. Null: it stands where it should. A broadcast that
 * was corrected, taken down or cancelled stays what it is.
 */
export function settleAction(state: BroadcastState, { delivered, open, stuck }: DeliveryCounts): SettleAction | null {
  if (state !== 'SENDING' && state !== 'SENT' && state !== 'PARTLY_SENT') return null;
  if (open > 0) return state === 'SENDING' ? null : 'reopen';
  if (stuck > 0) return state === 'SENDING' ? 'endPartly' : state === 'SENT' ? 'reopen' : null;
  if (delivered === 0 || state === 'SENT') return null;
  return 'complete';
}
