import type { DeliveryChannelName, ReadBackResult } from '#domain';
import { type SentMessage, troubleOf, type ZaloAnswer } from '#zalo';
import type { LoadedContent } from '../delivery-contents.js';
import type { ClaimedDelivery } from '../delivery.types.js';

export interface PartRequest {
  readonly delivery: ClaimedDelivery;
  readonly content: LoadedContent;
  /** Which of the delivery's parts, from 0. */
  readonly part: number;
  /** Asked at the last moment before the request leaves: false when the lease could run out before the answer. */
  mayStart(): boolean;
  /** Waits for another slot of the account, for requests beyond the one the part was claimed with. */
  takeSlot(): Promise<void>;
}

export interface LookResult {
  readonly result: ReadBackResult;
  readonly messageId: string | null;
}

/** One way in which a message reaches its readers. Sends once and repeats nothing: the engine decides what follows. */
export interface DeliveryChannel {
  readonly name: DeliveryChannelName;
  /** False: a person does it, and nothing is ever queued on it. */
  readonly automatic: boolean;
  send(request: PartRequest): Promise<ZaloAnswer<SentMessage>>;
  /** Looks whether a part stands where it should. */
  lookFor(request: PartRequest): Promise<LookResult>;
  /** Something the message needs is gone at the provider: prepare it anew next time. */
  prepareAgain?(request: PartRequest): Promise<void>;
}

export const LEASE_ENDS = troubleOf('STOPPED', 'the lease could end before the answer');
export const UNREADABLE: LookResult = { result: 'UNREADABLE', messageId: null };
