const ODD_SPACES = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
const LINE_BREAKS = /\r\n?|[\u0085\u2028\u2029]/g;
/** Controls but tab and line feed, soft hyphen, zero-width and direction marks, fillers, tags, byte-order mark. */
const INVISIBLE =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/**
 * Text as it is stored: NFC, look-alikes of Đ (Ð U+00D0, Ɖ U+0189) made Đ, odd spaces made plain, line breaks made
 * line feeds, zero-width and control characters gone, ends trimmed. Look for `hasForbiddenCharacters` first:
 * a NUL would vanish here.
 */
export function normalizeText(text: string): string {
  return text
    .replace(LINE_BREAKS, '\n')
    .replace(INVISIBLE, '')
    .replace(ODD_SPACES, ' ')
    .replace(/[\u00d0\u0189]/g, 'Đ')
    .replace(/[\u00f0\u0256]/g, 'đ')
    .normalize('NFC')
    .trim();
}

/** NUL and lone surrogates: no database text can hold them, and no person types them. */
export function hasForbiddenCharacters(text: string): boolean {
  return text.includes('\u0000') || !text.isWellFormed();
}

/**
 * The form two spellings are compared by: lower case, no diacritics, đ as d, single spaces. `Yên Hoà`, `yên hòa`
 * and `YEN HOA` are one: the two tone styles differ only in where the mark sits.
 */
export function searchKey(text: string): string {
  return stripDiacritics(normalizeText(text).toLowerCase()).replace(/\s+/g, ' ').trim();
}

const collator = new Intl.Collator('vi');

/** Order of a list of people: by given name (the last word), then the middle names, then the family name. */
export function compareGivenName(left: string, right: string): number {
  const [leftName, rightName] = [nameParts(left), nameParts(right)];
  return (
    collator.compare(leftName.given, rightName.given) ||
    collator.compare(leftName.middle, rightName.middle) ||
    collator.compare(leftName.family, rightName.family)
  );
}

function nameParts(name: string): { given: string; middle: string; family: string } {
  const words = normalizeText(name).split(/\s+/);
  const given = words.pop() ?? '';
  const family = words.shift() ?? '';
  return { given, middle: words.join(' '), family };
}

function stripDiacritics(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd');
}
