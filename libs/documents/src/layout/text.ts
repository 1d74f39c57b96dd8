import { PrintableDocumentError } from '../printable-document-error.js';

const ZONE = 'Asia/Ho_Chi_Minh';
export const DOTS = '……………………………………';

/**
 * Text ready to print: composed (NFC) so that stacked diacritics use the font's own letters, without
 * invisible or control characters, without emoji (the font has none and would print empty boxes).
 */
export function printable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Extended_Pictographic}\p{Regional_Indicator}\u{1F3FB}-\u{1F3FF}\u{FE0F}\u{20E3}]/gu, '')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** Numbers of a date or a time below 10 carry a leading zero; of months only 1 and 2 do (Decree 30/2020). */
function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

interface CalendarDay {
  year: number;
  month: number;
  day: number;
}

function parseDay(date: string): CalendarDay {
  const [, year, month, day] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) {
    throw new PrintableDocumentError('INVALID_DATE', 'expected YYYY-MM-DD');
  }
  const real = new Date(Date.UTC(year, month - 1, day));
  if (real.getUTCMonth() !== month - 1 || real.getUTCDate() !== day) {
    throw new PrintableDocumentError('INVALID_DATE', 'no such day');
  }
  return { year, month, day };
}

/** 'ngày 05 tháng 02 năm 2026', the long form of Decree 30/2020. */
export function longDate(date: string): string {
  const { year, month, day } = parseDay(date);
  return `ngày ${twoDigits(day)} tháng ${month < 3 ? twoDigits(month) : month} năm ${year}`;
}

/** '05/02/2026'. */
export function shortDate(date: string): string {
  const { year, month, day } = parseDay(date);
  return `${twoDigits(day)}/${twoDigits(month)}/${year}`;
}

/** Midnight in Vietnam of the given day; used as the fixed creation date of the file. */
export function startOfDay(date: string): Date {
  const { year, month, day } = parseDay(date);
  return new Date(Date.UTC(year, month - 1, day, -7));
}

/** Splits an ISO time into the Vietnamese day and '09 giờ 05 phút'. */
export function localTime(iso: string): { date: string; clock: string } {
  const at = new Date(iso);
  if (!/T.*(Z|[+-]\d{2}:?\d{2})$/.test(iso) || Number.isNaN(at.getTime())) {
    throw new PrintableDocumentError('INVALID_TIME', 'expected ISO 8601 with zone');
  }
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: ZONE,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? '';
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    clock: `${part('hour')} giờ ${part('minute')} phút`,
  };
}

/** '09 giờ 05 phút, ngày 15 tháng 01 năm 2024', or the same with dots to fill in by hand. */
export function longTime(iso: string | null): string {
  if (iso === null) return '…… giờ …… phút, ngày …… tháng …… năm ………';
  const { date, clock } = localTime(iso);
  return `${clock}, ${longDate(date)}`;
}

/** 25300000 → '25.300.000'. */
export function groupedNumber(value: number): string {
  const [whole = '', fraction] = String(value).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.');
  return fraction === undefined ? grouped : `${grouped},${fraction}`;
}

/** Counts below 10 carry a leading zero in official text: '02 bản'. */
export function count(value: number): string {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new PrintableDocumentError('NOT_A_COUNT', 'expected a whole number of 0 or more');
  }
  return twoDigits(value);
}

/** '+84912345678' → '0912 345 678'; anything else is printed as given. */
export function phoneLabel(phone: string): string {
  const digits = /^(?:\+84|0)(\d{2})(\d{3})(\d{4})$/.exec(phone.replace(/[ .-]/g, ''));
  if (digits === null) return printable(phone);
  const [, prefix = '', middle = '', last = ''] = digits;
  return `0${prefix}${middle.slice(0, 1)} ${middle.slice(1)}${last.slice(0, 1)} ${last.slice(1)}`;
}
