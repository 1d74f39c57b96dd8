import { formatPhone, numberToVietnameseWords, parsePhone } from '#domain';
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
  if (!isDay(date)) throw new PrintableDocumentError('INVALID_DATE', 'expected an existing day as YYYY-MM-DD');
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return { year, month, day };
}

function isDay(date: string): boolean {
  const real = new Date(`${date}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(real.getTime()) && real.toISOString().startsWith(date);
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
  const [, day] = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}.*(?:Z|[+-]\d{2}:\d{2})$/.exec(iso) ?? [];
  // JavaScript takes 30 February for 2 March; a document must not.
  if (day === undefined || !isDay(day) || Number.isNaN(at.getTime())) {
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

/** @throws PrintableDocumentError NOT_A_COUNT for anything but a whole number of 0 or more */
export function requireCount(value: number): number {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new PrintableDocumentError('NOT_A_COUNT', 'expected a whole number of 0 or more');
  }
  return value;
}

/** Counts below 10 carry a leading zero in official text: '02 bản'. */
export function count(value: number): string {
  return twoDigits(requireCount(value));
}

/** Closes a phrase with a full stop unless it ends in one, or in dots to write on. */
export function sentence(text: string): string {
  const phrase = printable(text);
  return /[.!?…;]$/.test(phrase) ? phrase : `${phrase}.`;
}

/** '+84912345678' → '0912 345 678'; anything that is no number of this country is printed as given. */
export function phoneLabel(phone: string): string {
  const e164 = parsePhone(phone, { hotline: true });
  return e164 === null ? printable(phone) : formatPhone(e164);
}

/** 25300000 → '25.300.000 đồng (bằng chữ: Hai mươi lăm triệu ba trăm nghìn đồng)'. */
export function dongInWords(amountVnd: number): string {
  return `${groupedNumber(requireCount(amountVnd))} đồng (bằng chữ: ${capitalised(numberToVietnameseWords(amountVnd))} đồng)`;
}

export function capitalised(text: string): string {
  return `${text.charAt(0).toLocaleUpperCase('vi')}${text.slice(1)}`;
}

/** 'Căn cước' → 'căn cước', but 'CMND' as it is. */
export function uncapitalised(text: string): string {
  const clean = printable(text);
  return /^\p{Lu}\p{Ll}/u.test(clean) ? `${clean.charAt(0).toLocaleLowerCase('vi')}${clean.slice(1)}` : clean;
}

const LONGEST_TAIL = 4;

/** '042184001234' → '1234': whatever was given, never more than four characters of a number reach an outsider. */
export function numberTail(number: string): string {
  return printable(number).replace(/[^\p{L}\p{N}]/gu, '').slice(-LONGEST_TAIL);
}

/** Card, identity and device numbers have at least so many digits; sums are grouped by points and stay. */
const FULL_NUMBER = /\d(?:[ -]?\d){11,}/g;

/** Free text for a copy that leaves the station: of a long number only the last four digits. */
export function withoutFullNumbers(text: string): string {
  return text.replace(FULL_NUMBER, (number) => `…${numberTail(number)}`);
}
