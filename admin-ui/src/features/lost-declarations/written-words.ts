import { fold } from '../groups/fold';

/** Folded words as a text writes them: `vi, nau` → `ví, nâu`; an abbreviation that stands for a phrase stays as it is. */
export function writtenWords(words: readonly string[], text: string): string[] {
  const typed = text.normalize('NFC').toLocaleLowerCase('vi').match(/[\p{L}\p{N}]+/gu) ?? [];
  const known = new Map(typed.map((word) => [fold(word), word]));
  return words.map((word) => known.get(word) ?? word);
}
