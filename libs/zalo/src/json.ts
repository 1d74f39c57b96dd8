/**
 * JSON of a stranger. Whole numbers too large for JavaScript become text with all their digits: the provider writes
 * 64-bit ids without quotes in places, and a rounded id is another person's.
 * @throws SyntaxError
 */
export function parseJson(text: string): unknown {
  return JSON.parse(text, function keepDigits(this: unknown, _key: string, value: unknown, context?: { source?: string }): unknown {
    if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
    return context?.source !== undefined && /^-?\d+$/.test(context.source) ? context.source : value;
  } as (this: unknown, key: string, value: unknown) => unknown);
}

export type JsonObject = Readonly<Record<string, unknown>>;

/** The value as an object; anything else is an object without fields. */
export function objectOf(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const MAX_TEXT = 10_000;

/** Text, or a number written as text; cut at 10,000 characters, without NUL and lone halves of characters. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value !== 'string') return null;
  const cut = value.slice(0, MAX_TEXT).replaceAll('\u0000', '').toWellFormed().normalize('NFC');
  return cut === '' ? null : cut;
}

/** An id: letters, digits and a few signs, up to 128. Anything longer or stranger is none. */
export function idOf(value: unknown): string | null {
  const text = textOf(value);
  return text !== null && /^[\w.:@/+=-]{1,128}$/.test(text) ? text : null;
}

/** A whole number, also written as text ("90000"). */
export function integerOf(value: unknown): number | null {
  const number = typeof value === 'string' && /^-?\d{1,15}$/.test(value.trim()) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : null;
}

/** true, false, "true", "false", 1, 0. */
export function booleanOf(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  const text = String(value).toLowerCase();
  return text === 'true' || text === '1' ? true : text === 'false' || text === '0' ? false : null;
}

/** `31/12/2026` (also with one-digit days, or already ISO) as `2026-12-31`; a day that does not exist is none. */
export function dateOf(value: unknown): string | null {
  const text = textOf(value)?.trim() ?? '';
  const local = /^(\d{1,2})\/(\d{1,2})\/(\d{4})/.exec(text);
  const iso = /^(\d{4})-(\d{2})-(\d{2})/.exec(text);
  const parts = local ? [local[3]!, local[2]!, local[1]!] : iso ? [iso[1]!, iso[2]!, iso[3]!] : null;
  if (!parts) return null;
  const day = `${parts[0]}-${parts[1]!.padStart(2, '0')}-${parts[2]!.padStart(2, '0')}`;
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) ? day : null;
}

/** A moment in milliseconds since 1970, also as text, also given in seconds or microseconds; between 2000 and 2100. */
export function momentOf(value: unknown): number | null {
  const digits = textOf(value)?.trim() ?? '';
  if (!/^\d{9,17}$/.test(digits)) return null;
  const number = Number(digits);
  const millis = digits.length <= 10 ? number * 1000 : digits.length >= 16 ? Math.floor(number / 1000) : number;
  return millis > 946_684_800_000 && millis < 4_102_444_800_000 ? millis : null;
}
