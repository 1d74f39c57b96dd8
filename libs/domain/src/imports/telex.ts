import { isSyllable } from './syllable.js';

const TONE_OF: Record<string, string> = { s: '\u0301', f: '\u0300', r: '\u0309', x: '\u0303', j: '\u0323' };
const VOWELS = 'aăâeêioôơuưy';

/**
 * The text as it was meant when Telex keystrokes were left standing in it (`dduowngf` → `đường`), or null when there
 * are none. Only words that are no Vietnamese as they stand and would be one afterwards are touched, so that names
 * such as `Zalo` stay. It is a guess: shown as a suggestion, never put in place of what was written.
 */
export function undoTelex(text: string): string | null {
  let changed = false;
  const meant = text.normalize('NFC').replace(/\p{L}+/gu, (word) => {
    const undone = undoWord(word);
    if (undone === null) return word;
    changed = true;
    return undone;
  });
  return changed ? meant : null;
}

function undoWord(word: string): string | null {
  const lower = word.toLowerCase();
  const isShortAbbreviation = word.length <= 3 && word === word.toUpperCase();
  if (!/^[a-z]{2,12}$/.test(lower) || isShortAbbreviation || isSyllable(lower)) return null;
  const undone = type(lower);
  if (undone === null || !isSyllable(undone)) return null;
  return inCaseOf(word, undone);
}

/** Types the keys again; null when a key has no effect a Telex typist could have meant. */
function type(keys: string): string | null {
  let letters = '';
  let tone = '';
  for (const key of keys) {
    if (key in TONE_OF && hasVowel(letters)) {
      if (tone) return null;
      tone = TONE_OF[key]!;
      continue;
    }
    letters = press(letters, key);
  }
  return tone ? withTone(letters, tone) : letters;
}

function press(letters: string, key: string): string {
  const last = letters.at(-1);
  const doubled: Record<string, string> = { a: 'â', e: 'ê', o: 'ô', d: 'đ' };
  if (last === key && doubled[key]) return letters.slice(0, -1) + doubled[key];
  if (key !== 'w') return letters + key;
  if (/uo[^aeiouy]*$/.test(letters)) return letters.replace(/uo([^aeiouy]*)$/, 'ươ$1');
  if (/[aou][^aeiouy]*$/.test(letters)) {
    return letters.replace(/([aou])([^aeiouy]*)$/, (_, vowel: string, rest: string) => ({ a: 'ă', o: 'ơ', u: 'ư' })[vowel] + rest);
  }
  return `${letters}ư`;
}

const hasVowel = (letters: string): boolean => [...letters].some((letter) => VOWELS.includes(letter));

/** Puts the tone where it is written today in schools: `hòa`, `thúy`, `toán`, `đường`. */
function withTone(letters: string, tone: string): string {
  const skip = /^(?:qu|gi(?=[aăâeêoôơuư]))/u.exec(letters)?.[0].length ?? 0;
  const places = [...letters].flatMap((letter, index) => (index >= skip && VOWELS.includes(letter) ? [index] : []));
  if (places.length === 0) return letters;
  const marked = places.filter((index) => 'ăâêôơư'.includes(letters[index]!));
  const closed = places.at(-1)! < letters.length - 1;
  const middle = places.length === 3 ? places[1]! : places[0]!;
  const at = marked.at(-1) ?? (closed ? places.at(-1)! : middle);
  return (letters.slice(0, at + 1) + tone + letters.slice(at + 1)).normalize('NFC');
}

function inCaseOf(model: string, word: string): string {
  if (model.length > 1 && model === model.toUpperCase()) return word.toUpperCase();
  return model[0] === model[0]!.toUpperCase() ? word[0]!.toUpperCase() + word.slice(1) : word;
}
