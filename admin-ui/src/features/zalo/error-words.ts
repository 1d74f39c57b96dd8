import codes from './error-codes.json';

/** One answer of Zalo we know: the code, whose interface gives it, what the worker does, and what it did. */
export interface ZaloErrorRow {
  code: number;
  family: 'OA' | 'OAUTH' | 'ZBS' | 'BOT';
  action: string;
  effect: 'NONE' | 'UNKNOWN';
}

/** The same table as the server's, which a test of the server compares with it. */
export const zaloErrorRows = codes as readonly ZaloErrorRow[];

/** Failures without a code of Zalo: the line, the answer, or an account that is not ready. */
export const ZALO_TROUBLES = ['NOT_CONNECTED', 'TIMEOUT', 'CONNECTION_LOST', 'HTTP_STATUS', 'NOT_JSON', 'TOO_LARGE', 'SHAPE', 'NOT_READY', 'STOPPED'] as const;

const KNOWN = new Set(zaloErrorRows.map(({ code }) => code));
const TROUBLES: ReadonlySet<string> = new Set(ZALO_TROUBLES);

/**
 * The key of the words for an answer of Zalo: -216 → `zalo.error.e216`; 403 of a bot → `zalo.error.b403`;
 * 'TIMEOUT' → `zalo.error.TIMEOUT`; anything else, also nothing, → `zalo.error.unknown`.
 * The words are three lines: what happened, whether the message went out, what to do.
 */
export function zaloErrorKey(code: number | string | null | undefined): string {
  if (typeof code === 'string' && TROUBLES.has(code)) return `zalo.error.${code}`;
  const number = code === null || code === undefined || code === '' ? Number.NaN : Number(code);
  if (!KNOWN.has(number)) return 'zalo.error.unknown';
  return number < 0 ? `zalo.error.e${-number}` : `zalo.error.b${number}`;
}

/** True where the message surely did not go out; false where nobody knows. */
export function surelyNotSent(code: number | string | null | undefined): boolean {
  if (typeof code === 'string' && TROUBLES.has(code)) return code === 'NOT_CONNECTED' || code === 'NOT_READY' || code === 'STOPPED';
  return zaloErrorRows.find((row) => row.code === Number(code))?.effect === 'NONE';
}
