import { ITEM_CATEGORIES, type ItemCategory } from './lost-property.kinds.js';
import { weakForm } from './matching.words.js';

/*
 * What was declared lost against what was found. Only public words, kind, area and time are compared: nothing withheld
 * of the found thing and nothing sealed of the declarer enters, so that a rank can be shown to whoever sees both lists.
 */

export const MATCH_REASONS = [
  'DECLARED_BEFORE_NOTICE',
  'SAME_KIND',
  'KIN_KIND',
  'FOUND_AFTER_LOST',
  'FOUND_SHORTLY_BEFORE',
  'SAME_PART_OF_DAY',
  'SAME_WORDS',
  'SAME_AREA',
] as const;
export type MatchReasonCode = (typeof MATCH_REASONS)[number];

export interface MatchReason {
  code: MatchReasonCode;
  /** Points it adds to the score. */
  weight: number;
  /** Shared words, folded; for SAME_WORDS and SAME_AREA. */
  words?: string[];
  /** From the loss to the find, 0 inside the time the declarer names. */
  days?: number;
}

/** One side of a comparison. Dates are `YYYY-MM-DD`; a find has one day, a loss may have a span. */
export interface MatchSide {
  categories: readonly string[];
  words: readonly string[];
  areaWords: readonly string[];
  from: string;
  to: string;
  partOfDay: string | null;
}

export interface MatchScore {
  score: number;
  reasons: MatchReason[];
}

/** A statement from before the notice cannot have been learnt from it: nothing else weighs as much (domain rules 1.7). */
const DECLARED_FIRST = 40;
const SAME_KIND = 30;
const KIN_KIND = 15;
const TIME = 20;
/** Days after which a find counts half as near. */
const HALF_LIFE_DAYS = 14;
/** People err about the day: a find up to so many days before the loss is still shown, low. */
export const DATE_TOLERANCE_DAYS = 3;
/** A find later than this after a loss is not compared. */
export const LONGEST_GAP_DAYS = 400;
const ONE_WORD = 6;
const WEAK_WORD = 3;
const ALL_WORDS = 30;
const ONE_AREA_WORD = 7;
const WEAK_AREA_WORD = 3;
const ALL_AREA_WORDS = 20;
const PART_OF_DAY = 5;

/** From here on a match is put on the desk by itself. */
export const MATCH_TO_LOOK_AT_FROM = 70;
export const MATCHES_SHOWN = 20;

/** Kinds people take for one another, or that lie in one another: money in a wallet, papers in a bag. */
const KIN: readonly (readonly ItemCategory[])[] = [
  ['WALLET', 'BAG'],
  ['WALLET', 'DOCUMENT'],
  ['WALLET', 'BANK_CARD'],
  ['WALLET', 'CASH'],
  ['BAG', 'CASH'],
  ['BAG', 'DOCUMENT'],
  ['BAG', 'CLOTHING'],
  ['BAG', 'ELECTRONICS'],
  ['DOCUMENT', 'BANK_CARD'],
  ['PHONE', 'ELECTRONICS'],
  ['JEWELLERY', 'GOLD'],
  ['JEWELLERY', 'RELIC'],
  ['GOLD', 'RELIC'],
  ['LIVESTOCK', 'POULTRY'],
  ['POULTRY', 'AQUATIC'],
];
const KIN_OF = new Map<string, ReadonlySet<string>>(
  ITEM_CATEGORIES.map((category) => [category, new Set(KIN.filter((pair) => pair.includes(category)).flat())]),
);

export const areKin = (one: string, other: string): boolean => one !== other && (KIN_OF.get(one)?.has(other) ?? false);

/** Days from the loss to the find: negative when it was found before, 0 within the span of the loss. */
export function daysApart(lost: { from: string; to: string }, foundOn: string): number {
  if (foundOn < lost.from) return days(lost.from, foundOn);
  return foundOn <= lost.to ? 0 : days(lost.to, foundOn);
}

const days = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/**
 * How well a find fits a loss, with the reasons, heaviest first; null when it cannot be the same thing: found well
 * before it was lost, far later, or with neither kind nor word in common.
 */
export function scoreMatch(lost: MatchSide, found: MatchSide, declaredBeforeNotice: boolean): MatchScore | null {
  const gap = daysApart(lost, found.from);
  if (gap < -DATE_TOLERANCE_DAYS || gap > LONGEST_GAP_DAYS) return null;
  const kind = kindReason(lost.categories, found.categories);
  const words = wordsReason('SAME_WORDS', lost.words, found.words, [ONE_WORD, WEAK_WORD, ALL_WORDS]);
  if (!kind && !words) return null;
  const reasons = [
    declaredBeforeNotice ? { code: 'DECLARED_BEFORE_NOTICE' as const, weight: DECLARED_FIRST } : null,
    kind,
    timeReason(gap),
    gap === 0 && lost.partOfDay !== null && lost.partOfDay === found.partOfDay ? { code: 'SAME_PART_OF_DAY' as const, weight: PART_OF_DAY } : null,
    words,
    wordsReason('SAME_AREA', lost.areaWords, found.areaWords, [ONE_AREA_WORD, WEAK_AREA_WORD, ALL_AREA_WORDS]),
  ].filter((reason): reason is MatchReason => reason !== null);
  reasons.sort((one, other) => other.weight - one.weight);
  return { score: reasons.reduce((sum, { weight }) => sum + weight, 0), reasons };
}

function kindReason(lost: readonly string[], found: readonly string[]): MatchReason | null {
  if (lost.some((category) => found.includes(category))) return { code: 'SAME_KIND', weight: SAME_KIND };
  return lost.some((category) => found.some((other) => areKin(category, other))) ? { code: 'KIN_KIND', weight: KIN_KIND } : null;
}

function timeReason(gap: number): MatchReason | null {
  if (gap < 0) return { code: 'FOUND_SHORTLY_BEFORE', weight: 2, days: gap };
  const weight = Math.round(TIME * 2 ** (-gap / HALF_LIFE_DAYS));
  return weight === 0 ? null : { code: 'FOUND_AFTER_LOST', weight, days: gap };
}

function wordsReason(code: 'SAME_WORDS' | 'SAME_AREA', lost: readonly string[], found: readonly string[], [each, weak, most]: [number, number, number]): MatchReason | null {
  const exact = new Set(found);
  const alike = new Set(found.map(weakForm));
  const shared = lost.filter((word) => alike.has(weakForm(word)));
  const weight = Math.min(most, shared.reduce((sum, word) => sum + (exact.has(word) ? each : weak), 0));
  return shared.length === 0 ? null : { code, weight, words: shared };
}

/**
 * The keys a subject is looked up by: its kinds, its words, the words of its area (`@`), and each word together with
 * each kind, which is rarer than either. A trigger of migration 0011 writes the same ones from the stored words.
 */
export function matchKeys(side: Pick<MatchSide, 'categories' | 'words' | 'areaWords'>): { key: string; weight: number }[] {
  const words = side.words.map((word) => ({ key: weakForm(word), weight: ONE_WORD }));
  const places = side.areaWords.map((word) => ({ key: `@${weakForm(word)}`, weight: ONE_AREA_WORD }));
  const alone = [...words, ...places];
  const kinds = side.categories.map((category) => ({ key: `#${category}`, weight: KIN_KIND }));
  const together = side.categories.flatMap((category) => alone.map(({ key }) => ({ key: `${category}/${key}`, weight: KIN_KIND })));
  const all = new Map([...together, ...kinds, ...alone].map((entry) => [entry.key, entry]));
  return [...all.values()];
}
