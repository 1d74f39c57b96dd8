/** Dates are `YYYY-MM-DD`, moments ISO 8601; both are shown as in Vietnam (UTC+7, dd/MM/yyyy, 24 hours). */
const ZONE = 'Asia/Ho_Chi_Minh';

const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

function fields(moment: Date): Record<string, string> {
  return Object.fromEntries(parts.formatToParts(moment).map(({ type, value }) => [type, value]));
}

/** '2026-01-15' → '15/01/2026'. A missing date is a dash. */
export function formatDate(date: string | null | undefined): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(date ?? '');
  if (!match) return '–';
  if ((date ?? '').length > 10) return formatDate(dateInVietnam(new Date(date ?? '')));
  return `${match[3]}/${match[2]}/${match[1]}`;
}

/** '2026-01-15T02:05:00Z' → '15/01/2026 09:05'. A missing moment is a dash. */
export function formatDateTime(moment: string | null | undefined): string {
  if (!moment) return '–';
  const { day, month, year, hour, minute } = fields(new Date(moment));
  return `${day}/${month}/${year} ${hour}:${minute}`;
}

export function formatTime(moment: string | null | undefined): string {
  if (!moment) return '–';
  const { hour, minute } = fields(new Date(moment));
  return `${hour}:${minute}`;
}

export function dateInVietnam(moment: Date): string {
  const { day, month, year } = fields(moment);
  return `${year}-${month}-${day}`;
}

export function todayInVietnam(): string {
  return dateInVietnam(new Date());
}

export function addDays(date: string, days: number): string {
  const moment = new Date(`${date}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + days);
  return moment.toISOString().slice(0, 10);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/**
 * What an officer types for a date: '15/1', '15/01/2026', '15-1-26', '15012026', '2026-01-15'.
 * A date without a year is the latest such day that is not after `today`.
 * Returns `YYYY-MM-DD`, or null when it is no real day.
 */
export function parseDate(text: string, today: string): string | null {
  const typed = text.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed);
  if (iso) return realDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const packed = /^(\d{2})(\d{2})(\d{4})$/.exec(typed);
  const spaced = /^(\d{1,2})[/\-. ](\d{1,2})(?:[/\-. ](\d{2}|\d{4}))?$/.exec(typed);
  const match = packed ?? spaced;
  if (!match) return null;
  const day = Number(match[1]);
  const month = Number(match[2]);
  if (match[3]) return realDay(fullYear(match[3]), month, day);
  const thisYear = Number(today.slice(0, 4));
  const candidate = realDay(thisYear, month, day);
  return candidate && candidate > today ? realDay(thisYear - 1, month, day) : candidate;
}

function fullYear(text: string): number {
  return text.length === 2 ? 2000 + Number(text) : Number(text);
}

function realDay(year: number, month: number, day: number): string | null {
  const moment = new Date(Date.UTC(year, month - 1, day));
  const real = moment.getUTCMonth() === month - 1 && moment.getUTCDate() === day && year >= 1900 && year <= 2200;
  return real ? moment.toISOString().slice(0, 10) : null;
}
