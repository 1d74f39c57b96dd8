/** National numbers with the leading 0; prefixes in use since 2018, and +84 in front of the same digits. */
const MOBILE = /^0(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-46-9])\d{7}$/;
const LANDLINE = /^02\d{9}$/;
/** Lines of the police, 069 and seven digits. */
const POLICE_LINE = /^069\d{7}$/;
/** Service numbers, dialled without a 0. */
const SERVICE = /^1(?:800|900)\d{4,6}$/;

export interface PhoneOptions {
  /** Also takes 1800, 1900 and 069 numbers, which are nobody's own phone. */
  hotline?: boolean;
}

/**
 * A Vietnamese phone number as people write it (spaces, dots, hyphens, brackets, `+84`, `0084`, full-width digits)
 * in E.164, or null. Mobile and landline; service and police lines only for hotlines.
 */
export function parsePhone(text: string, options: PhoneOptions = {}): string | null {
  const compact = text.normalize('NFKC').replace(/[\s.\-\u2010-\u2015()\u200b-\u200d\u2060\ufeff]/g, '');
  const national = compact.replace(/^(?:\+84|0084)0?/, '0').replace(/^84(?=\d{9,10}$)/, '0');
  if (MOBILE.test(national) || LANDLINE.test(national)) return `+84${national.slice(1)}`;
  if (!options.hotline) return null;
  if (POLICE_LINE.test(national)) return `+84${national.slice(1)}`;
  const service = national.replace(/^0(?=1[89]00)/, '');
  return SERVICE.test(service) ? `+84${service}` : null;
}

/** E.164 as shown to people: `0912 345 678`, `0239 385 5113`, `024 3825 1234`, `1900 1234`, `069 292 8888`. */
export function formatPhone(e164: string): string {
  if (!/^\+84\d+$/.test(e164)) return e164;
  const digits = e164.slice(3);
  if (/^1[89]00/.test(digits)) return spaced(digits, digits.length === 10 ? [4, 3, 3] : [4]);
  if (digits.startsWith('69')) return spaced(`0${digits}`, [3, 3, 4]);
  if (/^2[48]/.test(digits)) return spaced(`0${digits}`, [3, 4, 4]);
  return spaced(`0${digits}`, digits.startsWith('2') ? [4, 3, 4] : [4, 3, 3]);
}

function spaced(digits: string, groups: readonly number[]): string {
  let from = 0;
  const parts = groups.map((size) => digits.slice(from, (from += size)));
  return [...parts, digits.slice(from)].filter(Boolean).join(' ');
}
