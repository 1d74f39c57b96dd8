import { normalizeText, searchKey } from '../text/vietnamese.js';
import type { VillageKind } from '../units/unit-kinds.js';
import { likeI, spellingKey } from './syllable.js';

/** Words before the name of a village, folded; the longer ones first. */
const PREFIXES: readonly [RegExp, VillageKind][] = [
  [/^(?:to dan pho|tdp)[ .:-]+/, 'TO_DAN_PHO'],
  [/^(?:khoi pho|khoi)[ .:-]+/, 'KHOI_PHO'],
  [/^thon[ .:-]+/, 'THON'],
  [/^xom[ .:-]+/, 'XOM'],
];
/** Kept in capitals when everything else is made small: Roman numerals and letters that number a village. */
const NUMERAL = /^(?:[IVX]+|[A-Z]|[A-Z]?\d+[A-Z]?)$/;

export interface VillageName {
  name: string;
  /** Said by a prefix such as `Thôn`, else null. */
  kind: VillageKind | null;
  /** In brackets behind the name: the unit before a merger. */
  formerUnit: string | null;
}

/** Takes `Thôn Trung Tiến (Kỳ Sơn cũ)` apart. A name that is nothing but the prefix stays as it is. */
export function readVillageName(text: string): VillageName {
  const whole = normalizeText(text).replace(/\s+/g, ' ');
  const bracket = /^(.+?)\s*\(([^()]{2,100})\)$/u.exec(whole);
  const spoken = bracket ? bracket[1]! : whole;
  for (const [prefix, kind] of PREFIXES) {
    const found = prefix.exec(searchKey(spoken));
    // Folding keeps the number of letters of a tidy NFC text, so that the place of the name is the same.
    const name = found ? spoken.slice(found[0].length).trim() : '';
    if (found && name) return { name, kind, formerUnit: bracket ? bracket[2]!.trim() : null };
  }
  return { name: spoken, kind: null, formerUnit: bracket ? bracket[2]!.trim() : null };
}

/** Whether somebody wrote a name all in capitals. */
export function isShouted(text: string): boolean {
  const words = text.split(/\s+/).filter((word) => /\p{L}/u.test(word) && !NUMERAL.test(word));
  return words.some((word) => word.length > 1) && words.join('') === words.join('').toUpperCase();
}

/** `NGUYỄN THỊ THÚY` → `Nguyễn Thị Thúy`; numerals such as II or 3B keep their capitals. */
export function properCase(text: string): string {
  return text.replace(/[\p{L}\p{M}\p{N}]+/gu, (word) => (NUMERAL.test(word) ? word : word[0]! + word.slice(1).toLowerCase()));
}

/**
 * Two keys of a name. `exact` compares spellings with diacritics (both tone styles and y/i are one), `folded` also
 * compares what was typed without any: `Trung Tien` and `Trung Tiến` share only the folded one.
 */
export function nameKeys(name: string): { exact: string; folded: string } {
  return { exact: spellingKey(normalizeText(name)).replace(NUMBER_WORD, ''), folded: foldedKey(name) };
}

/** `số 3` and `3` are one village. */
const NUMBER_WORD = /^s[oô]\u0301? (?=\d)/u;

export function foldedKey(name: string): string {
  return searchKey(name).split(/[^a-z0-9]+/).filter(Boolean).map(likeI).join(' ').replace(NUMBER_WORD, '');
}

/** Whether a name carries no diacritic at all, as typed in a hurry or on an old machine. */
export const isBare = (name: string): boolean => normalizeText(name).toLowerCase().replace(/\s+/g, ' ') === searchKey(name);
