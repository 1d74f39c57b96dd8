export const SCAN_RULES = ['PHONE', 'PERSONAL_ID', 'BANK_ACCOUNT', 'EMAIL', 'PLATE', 'CASE_NAME', 'LINK', 'OPEN_PLACEHOLDER', 'MENTION'] as const;
export type ScanRule = (typeof SCAN_RULES)[number];

/** Offsets are UTF-16 code units of the text as given; the value itself is not repeated. */
export interface ScanHit {
  rule: ScanRule;
  start: number;
  end: number;
}

/** A text prepared once for all rules. `flat` has the length of `text`, so that a place in one is a place in the other. */
export interface ScanTerms {
  text: string;
  /** Digits and signs of every script as plain ones, letters as they are. */
  flat: string;
}

/** Of the private use area: stored text has none, and no rule reads them. */
const FILLER = '\ue000';
const MASK = '\ue001';
const SIGNS: Record<string, string> = { '．': '.', '。': '.', '｡': '.', '․': '.', '＠': '@', '／': '/', '：': ':', '＋': '+', '﹣': '-', '－': '-', '–': '-', '—': '-', '‐': '-', '‑': '-', '−': '-', '·': '.', '•': '.', '∙': '.', '（': '(', '）': ')' };
const DIGIT_ZEROS = [0x0660, 0x06f0, 0x0966, 0xff10, 0x0e50, 0x17e0];

/** Makes look-alike digits and signs plain. A sign of two code units becomes one and a filler. */
export function placeTermsOf(text: string): ScanTerms {
  let flat = '';
  for (const letter of text) {
    const plain = plainOf(letter);
    flat += plain + FILLER.repeat(letter.length - plain.length);
  }
  return { text, flat: flat.replace(/(?<=\d[ .]?)[oO](?=[ .]?\d)|(?<![\p{L}\d])[oO](?=\d{2})/gu, '0').replace(/(?<=\d)[lI|](?=\d)/g, '1') };
}

function plainOf(letter: string): string {
  if (/[a-zA-Z0-9\s]/.test(letter)) return letter;
  const sign = SIGNS[letter];
  if (sign) return sign;
  if (!/\p{N}/u.test(letter)) return letter;
  const code = letter.codePointAt(0)!;
  const zero = DIGIT_ZEROS.find((start) => code >= start && code < start + 10);
  if (zero !== undefined) return String(code - zero);
  const folded = letter.normalize('NFKC');
  return /^\d$/.test(folded) ? folded : letter;
}

/** Puts something no rule reads in place of what a rule must not read. */
export function masked(flat: string, pattern: RegExp): string {
  return flat.replace(pattern, (found) => MASK.repeat(found.length));
}
