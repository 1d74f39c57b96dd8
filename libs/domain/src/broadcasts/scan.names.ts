import { searchKey } from '../text/vietnamese.js';
import type { ScanHit, ScanTerms } from './scan.terms.js';

const TITLES = new Set(['ong', 'ba', 'anh', 'chi', 'em', 'chau', 'co', 'chu', 'bac', 'di', 'cau', 'o', 'me', 'cu']);

interface Word {
  key: string;
  capital: boolean;
  start: number;
  end: number;
}

/**
 * Names of people of the case: the full name with or without diacritics, its last two words, its initials with the
 * given name (`N.T. Mơ`), and the given name after a title (`chị Mơ`).
 */
export function nameFindings({ text }: ScanTerms, names: readonly string[]): ScanHit[] {
  const words = wordsOf(text);
  return names.flatMap((name) => {
    const parts = searchKey(name).split(' ').filter(Boolean);
    if (parts.length === 0) return [];
    const given = parts.at(-1)!;
    return words.flatMap((word, index): ScanHit[] => {
      const length = lengthAt(words, index, parts);
      if (length > 0) return [hit(word, words[index + length - 1]!)];
      const title = words[index - 1];
      return word.key === given && word.capital && title && TITLES.has(title.key) ? [hit(title, word)] : [];
    });
  });
}

/** How many words from `index` are this name, 0 for none. */
function lengthAt(words: Word[], index: number, parts: string[]): number {
  const reads = (expected: string[]): boolean => expected.every((part, offset) => words[index + offset]?.key === part);
  if (parts.length > 1 && reads(parts)) return parts.length;
  const lastTwo = parts.slice(-2);
  if (parts.length > 2 && reads(lastTwo) && words[index]!.capital && words[index + 1]!.capital) return 2;
  const initials = [...parts.slice(0, -1).map((part) => part[0]!), parts.at(-1)!];
  return parts.length > 2 && reads(initials) && words[index]!.capital ? initials.length : 0;
}

const hit = (from: Word, to: Word): ScanHit => ({ rule: 'CASE_NAME', start: from.start, end: to.end });

function wordsOf(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{M}]+/gu)].map((match) => ({
    key: searchKey(match[0]),
    capital: /^\p{Lu}/u.test(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
}
