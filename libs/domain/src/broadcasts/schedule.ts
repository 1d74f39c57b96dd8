import { DomainError } from '../domain-error.js';

/** Vietnam keeps one offset all year (UTC+7, no summer time), so that local days need no time zone database. */
const OFFSET_MS = 7 * 3_600_000;
const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;

/** Local wall-clock times `HH:MM`; a window may pass midnight. Equal ends: no quiet hours. */
export interface QuietHours {
  from: string;
  to: string;
}
export const DEFAULT_QUIET_HOURS: QuietHours = { from: '21:00', to: '06:00' };

export const RECURRENCE_FREQUENCIES = ['WEEKLY', 'MONTHLY'] as const;
export type RecurrenceFrequency = (typeof RECURRENCE_FREQUENCIES)[number];

/** The first instant at or after `at` outside the quiet hours. */
export function afterQuietHours(at: Date, quiet: QuietHours): Date {
  const [from, to] = [minutesOf(quiet.from), minutesOf(quiet.to)];
  const local = Math.floor((at.getTime() + OFFSET_MS) / MINUTE_MS);
  const now = local % DAY_MINUTES;
  const inside = from <= to ? now >= from && now < to : now >= from || now < to;
  if (!inside) return at;
  const wait = (to - now + DAY_MINUTES) % DAY_MINUTES;
  return new Date((local + wait) * MINUTE_MS - OFFSET_MS);
}

export const isQuiet = (at: Date, quiet: QuietHours): boolean => afterQuietHours(at, quiet).getTime() !== at.getTime();

/**
 * The occurrence after `previous`: a week later, or the same day of the next month (its last day when it is shorter;
 * `anchor` is the first occurrence and says which day is meant). Local time of day is kept.
 */
export function nextOccurrence(frequency: RecurrenceFrequency, anchor: Date, previous: Date): Date {
  if (frequency === 'WEEKLY') return new Date(previous.getTime() + 7 * DAY_MINUTES * MINUTE_MS);
  const first = new Date(anchor.getTime() + OFFSET_MS);
  const last = new Date(previous.getTime() + OFFSET_MS);
  const [year, month] = [last.getUTCFullYear(), last.getUTCMonth() + 1];
  const day = Math.min(first.getUTCDate(), new Date(Date.UTC(year, month + 1, 0)).getUTCDate());
  const midnight = Date.UTC(year, month, day);
  return new Date(midnight + (first.getTime() % (DAY_MINUTES * MINUTE_MS)) - OFFSET_MS);
}

/** Longest series: a year of weeks. */
export const MAX_OCCURRENCES = 53;

/** All occurrences from the first to the end (inclusive). @throws DomainError TOO_MANY_OCCURRENCES, RECURRENCE_ENDS_EARLY (invalid; field until) */
export function occurrences(frequency: RecurrenceFrequency, first: Date, until: Date): Date[] {
  const found: Date[] = [];
  for (let at = first; at <= until; at = nextOccurrence(frequency, first, at)) {
    found.push(at);
    if (found.length > MAX_OCCURRENCES) refuse('TOO_MANY_OCCURRENCES');
  }
  if (found.length < 2) refuse('RECURRENCE_ENDS_EARLY');
  return found;
}

const refuse = (code: string): never => {
  throw new DomainError(code, 'invalid', undefined, [{ field: 'recurrence.until', code }]);
};

export interface SendTime {
  /** When it leaves. */
  at: Date;
  /** NOW, the time asked for, or the end of the quiet hours it would have fallen into. */
  because: 'NOW' | 'SCHEDULED' | 'QUIET_HOURS';
}

/**
 * When a message leaves: now or at the time asked for, moved out of the quiet hours unless an urgent kind gives a
 * reason. A time already past means now.
 */
export function sendTime(ask: { now: Date; scheduledAt: Date | null; quiet: QuietHours; overridesQuiet: boolean }): SendTime {
  const later = ask.scheduledAt !== null && ask.scheduledAt > ask.now;
  const wanted = later ? ask.scheduledAt! : ask.now;
  const at = ask.overridesQuiet ? wanted : afterQuietHours(wanted, ask.quiet);
  if (at.getTime() !== wanted.getTime()) return { at, because: 'QUIET_HOURS' };
  return { at, because: later ? 'SCHEDULED' : 'NOW' };
}

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number) as [number, number];
  return hours * 60 + minutes;
}
