/** An Official Account or a bot, with the unit it belongs to. */
export interface AccountKey {
  readonly unitId: string;
  readonly accountId: string;
}

export type AutomaticChannelName = 'OA_GMF' | 'BOT' | 'OA_ARTICLE' | 'OA_DIRECT';

/** A delivery that this process alone works on while its lease lasts. */
export interface ClaimedDelivery {
  readonly account: AccountKey;
  readonly communeId: string;
  readonly id: string;
  readonly broadcastId: string;
  readonly channel: AutomaticChannelName;
  /** SENDING: to be sent; UNCERTAIN: to be looked for. */
  readonly state: 'SENDING' | 'UNCERTAIN';
  readonly groupUnitId: string | null;
  readonly groupId: string | null;
  readonly externalGroupId: string | null;
  readonly partsTotal: number;
  readonly partsDone: number;
  readonly attempts: number;
  readonly readBacks: number;
  readonly attemptedAt: Date | null;
  readonly externalMessageIds: readonly string[];
  /** Milliseconds until its slot, when it was claimed, and between two slots. */
  readonly waitMs: number;
  readonly gapMs: number;
}

/** Milliseconds. */
export interface EngineTimes {
  readonly leaseMs: number;
  readonly settleMs: number;
  readonly timeoutMs: number;
  /** How far ahead of its slot a delivery is claimed: a pause or the kill switch takes effect within this. */
  readonly horizonMs: number;
}

export const timesOf = (zalo: { timeoutMs: number; settleSeconds: number }): EngineTimes => ({
  leaseMs: 2 * zalo.timeoutMs + 10_000,
  settleMs: zalo.settleSeconds * 1_000,
  timeoutMs: zalo.timeoutMs,
  horizonMs: 1_500,
});
