/** Requests per minute where the provider did not say: the smallest package that has an interface. */
export const DEFAULT_RATE_PER_MINUTE = 100;

/**
 * Milliseconds between two requests of one account. Three in a hundred below the limit: the provider counts whole
 * minutes by its own clock, and requests do not arrive as evenly as they left.
 * @param ratePerMinute the account's limit, at least 1
 */
export const slotMillis = (ratePerMinute: number): number => 60_000 / (Math.max(1, ratePerMinute) * 0.97);

/** The next free slots: evenly apart, none in the past, so that a pause is never made up for by a burst. */
export function slotsFrom(nextFree: Date, now: Date, count: number, ratePerMinute: number): { first: Date; nextFree: Date } {
  const first = new Date(Math.max(nextFree.getTime(), now.getTime()));
  return { first, nextFree: new Date(first.getTime() + count * slotMillis(ratePerMinute)) };
}

export interface Backlog {
  /** Requests before and for what is asked about, at the account. */
  readonly requests: number;
  readonly ratePerMinute: number;
  /** The account rests until then; null when it does not. */
  readonly restsUntil: Date | null;
  /** Not before this instant: the earliest next attempt. */
  readonly notBefore: Date | null;
  readonly paused: boolean;
}

/** When the backlog is through at the quota's pace; null while the account is paused, because nobody knows. */
export function forecastEnd(backlog: Backlog, now: Date): Date | null {
  if (backlog.requests === 0) return now;
  if (backlog.paused) return null;
  const start = Math.max(now.getTime(), backlog.restsUntil?.getTime() ?? 0, backlog.notBefore?.getTime() ?? 0);
  return new Date(Math.ceil(start + backlog.requests * slotMillis(backlog.ratePerMinute)));
}
