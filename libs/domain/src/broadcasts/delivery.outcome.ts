/** What the account's provider said to a request. `action` is a word of its error table. */
export interface SendRefusal {
  readonly effect: 'NONE' | 'UNKNOWN';
  /** Null when no code came at all. */
  readonly code: number | null;
  readonly action: string;
  /** Without a code: what went wrong below the provider's own errors. */
  readonly trouble?: string | null;
}

export type SendDecision =
  /** Nobody knows: wait until the latest possible effect is through, then look in the group. */
  | { readonly kind: 'DOUBT' }
  | { readonly kind: 'AGAIN'; readonly at: Date }
  /** The whole account rests; this delivery goes back to its place. */
  | { readonly kind: 'REST'; readonly until: Date }
  | { readonly kind: 'UPLOAD_AGAIN' }
  /** Surely not sent, and not by itself again. GROUP: this group cannot be reached any more; ACCOUNT: nothing can leave. */
  | { readonly kind: 'FAIL'; readonly stops: 'GROUP' | 'ACCOUNT' | null };

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** Vietnam has one time zone and no summer time. */
const VIETNAM_OFFSET = 7 * HOUR;
const MORNING_HOUR = 6;

/** Attempts after which a refusal that should pass by itself is given to people. */
export const MAX_ATTEMPTS = 10;
/** An account over its limit rests at least a minute (error −32); a little more, because clocks differ. */
export const REST_MS = 65 * SECOND;
const STOPPED_REST_MS = 15 * MINUTE;
const CONSENT_REST_MS = 5 * MINUTE;
const ACCOUNT_QUOTA_CODES = [-211, -144];
/** The provider refuses these words, not the account. */
const CONTENT_CODES = [-248];

/** 5 s, 10 s, 20 s … at most five minutes. `attempts` counts the one that just failed. */
export const retryDelayMs = (attempts: number): number => Math.min(5 * SECOND * 2 ** Math.min(Math.max(attempts - 1, 0), 10), 5 * MINUTE);

/** The next 06:00 in Vietnam, when night hours (error −234) end and daily quotas are new. */
export function nextMorning(now: Date): Date {
  const local = now.getTime() + VIETNAM_OFFSET;
  const today = Math.floor(local / (24 * HOUR)) * 24 * HOUR + MORNING_HOUR * HOUR;
  return new Date((today > local ? today : today + 24 * HOUR) - VIETNAM_OFFSET);
}

const later = (now: Date, ms: number): Date => new Date(now.getTime() + ms);

/**
 * What becomes of a delivery whose request was not answered with a yes. Nothing whose effect is unknown is ever sent
 * again from here, whatever the table advises.
 * @param attempts requests so far without a success, this one included
 */
export function decideRefusal(refusal: SendRefusal, attempts: number, now: Date): SendDecision {
  if (refusal.effect !== 'NONE') return { kind: 'DOUBT' };
  if (refusal.trouble === 'STOPPED') return { kind: 'AGAIN', at: later(now, MINUTE) };
  switch (refusal.action) {
    case 'BACK_OFF':
      return { kind: 'REST', until: later(now, REST_MS) };
    case 'REFRESH':
    case 'CONSENT':
      return { kind: 'REST', until: later(now, CONSENT_REST_MS) };
    case 'DEFER':
      return ACCOUNT_QUOTA_CODES.includes(refusal.code ?? 0) ? { kind: 'REST', until: nextMorning(now) } : { kind: 'AGAIN', at: nextMorning(now) };
    case 'DEFER_TO_MORNING':
      return { kind: 'AGAIN', at: nextMorning(now) };
    case 'RETRY_ONCE':
      return againOrFail(attempts, 2, now);
    case 'RETRY':
    case 'READ_BACK':
      return againOrFail(attempts, MAX_ATTEMPTS, now);
    case 'UPLOAD_AGAIN':
      return attempts < 3 ? { kind: 'UPLOAD_AGAIN' } : { kind: 'FAIL', stops: null };
    case 'GROUP_LOST':
    case 'GROUP_STOPPED':
      return { kind: 'FAIL', stops: 'GROUP' };
    case 'STOP':
      return { kind: 'FAIL', stops: CONTENT_CODES.includes(refusal.code ?? 0) ? null : 'ACCOUNT' };
    default:
      return { kind: 'FAIL', stops: null };
  }
}

const againOrFail = (attempts: number, most: number, now: Date): SendDecision =>
  attempts < most ? { kind: 'AGAIN', at: later(now, retryDelayMs(attempts)) } : { kind: 'FAIL', stops: null };

/** How long the account rests after a refusal that stops all of it; then one delivery tries whether it is well again. */
export const stoppedUntil = (now: Date): Date => later(now, STOPPED_REST_MS);

/** What looking in the group showed. UNREADABLE: it could not be read, or not far enough back to be sure. */
export type ReadBackResult = 'FOUND' | 'ABSENT' | 'UNREADABLE';
export type ReadBackDecision = { readonly kind: 'PART_SENT' } | { readonly kind: 'REQUEUE' } | { readonly kind: 'FAIL' } | { readonly kind: 'LOOK_AGAIN'; readonly at: Date } | { readonly kind: 'TO_PEOPLE' };

export const MAX_READ_BACKS = 3;

/**
 * @param looks how often it was looked for, this time included
 * @param attempts requests so far without a success
 */
export function decideReadBack(result: ReadBackResult, looks: number, attempts: number, now: Date): ReadBackDecision {
  if (result === 'FOUND') return { kind: 'PART_SENT' };
  if (result === 'ABSENT') return { kind: attempts < MAX_ATTEMPTS ? 'REQUEUE' : 'FAIL' };
  return looks < MAX_READ_BACKS ? { kind: 'LOOK_AGAIN', at: later(now, 15 * SECOND * 4 ** (looks - 1)) } : { kind: 'TO_PEOPLE' };
}

/** A message in a group's history as the account lists them, newest first. */
export interface HistoryLine {
  readonly fromOa: boolean;
  /** Milliseconds since 1970; null where the provider does not say. */
  readonly at: number | null;
  readonly lines: readonly string[];
  readonly messageId: string | null;
}

/** Clocks of the provider and ours may differ by this much. */
const CLOCK_MARGIN_MS = 5 * MINUTE;

/**
 * Looks for our own message by its mark, a line that stands in it alone. Absent only if the history is known back to
 * before the first request could have had an effect, or to its very beginning.
 */
export function findInHistory(history: readonly HistoryLine[], mark: string, since: Date, complete: boolean): { result: ReadBackResult; messageId: string | null } {
  const found = history.find((item) => item.fromOa && item.lines.includes(mark));
  if (found) return { result: 'FOUND', messageId: found.messageId };
  const reachesBack = complete || history.some((item) => item.at !== null && item.at < since.getTime() - CLOCK_MARGIN_MS);
  return { result: reachesBack ? 'ABSENT' : 'UNREADABLE', messageId: null };
}
