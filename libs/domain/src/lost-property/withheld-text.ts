import { type NumberMention, numberMentions } from '../text/number-mentions.js';
import { searchKey } from '../text/vietnamese.js';
import type { SealedFactKind, WithheldFactKind } from './lost-property.kinds.js';

export type SecretKind = WithheldFactKind | SealedFactKind;

export interface WithheldValue {
  kind: SecretKind;
  value: string;
}

/** What is public anyway and therefore tells nothing: kinds of thing (`tiền mặt`), and the area that is announced. */
export interface PublicGround {
  labels: readonly string[];
  /** Counts against facts of kind EXACT_PLACE only. */
  places: readonly string[];
}

/** Where a text tells a withheld fact. Offsets are UTF-16 code units of the NFC text; the value itself is not repeated. */
export interface WithheldFinding {
  kind: SecretKind;
  start: number;
  end: number;
}

interface Word {
  written: string;
  folded: string;
  /** Its diacritics in a fixed order, so that `hòa` and `hoà` are one; empty when typed without. */
  marks: string;
  start: number;
  end: number;
}

const COLOURS = new Set(['trắng', 'đỏ', 'xanh', 'vàng', 'đen', 'nâu', 'hồng', 'tím', 'cam', 'xám', 'bạc', 'be', 'kem', 'ghi']);
/** Too common to tell anything on their own or beside each other. */
const COMMON = new Set(
  'và của có các những được trong ngoài trên dưới bên cạnh ở tại một cái chiếc tờ đồng loại với cho là bị bằng số màu này đó gần'.split(' '),
);
/** What these tell is a number; the words beside it only say of what. */
const NUMBERS: ReadonlySet<SecretKind> = new Set(['AMOUNT', 'NOTE_COUNT', 'DENOMINATIONS']);
/** Written without a meaning of their own, so that every stretch of them tells. */
const SERIALS: ReadonlySet<SecretKind> = new Set(['SERIAL', 'DOCUMENT_NUMBER', 'IMEI']);
const SERIAL_WINDOW = 6;

/**
 * Finds what a false claimant could learn from a text: the withheld numbers in digits and in Vietnamese words, any sum
 * of money where a sum is withheld, and the withheld words, each with or without diacritics. It errs on the side of
 * finding. It cannot find a paraphrase; that is what the second pair of eyes is for.
 */
export function findWithheldText(text: string, facts: readonly WithheldValue[], ground: PublicGround): WithheldFinding[] {
  const subject = text.normalize('NFC');
  const mentions = numberMentions(subject);
  const words = wordsOf(subject);
  const found = facts.flatMap((fact) => [
    ...numberFindings(fact, mentions),
    ...(NUMBERS.has(fact.kind) ? [] : wordFindings(fact, words, allowedPairs(fact.kind, ground))),
    ...(SERIALS.has(fact.kind) ? serialFindings(fact.kind, fact.value, subject) : []),
  ]);
  return distinct(found);
}

function numberFindings(fact: WithheldValue, mentions: NumberMention[]): WithheldFinding[] {
  const told = numberMentions(fact.value.normalize('NFC'));
  const sumIsWithheld = fact.kind === 'AMOUNT' || fact.kind === 'DENOMINATIONS';
  return mentions
    .filter((mention) => (sumIsWithheld && mention.money) || told.some((number) => tellsNumber(mention, number)))
    .map(({ start, end }) => ({ kind: fact.kind, start, end }));
}

/** A large number betrays by itself, a small one only together with what it counts (`ba phong bì`, `ba thôn`). */
function tellsNumber(mention: NumberMention, withheld: NumberMention): boolean {
  const same = mention.values.some((value) => withheld.values.includes(value));
  return same && (withheld.values.some((value) => value >= 1000) || (withheld.counter !== '' && mention.counter === withheld.counter));
}

function wordFindings(fact: WithheldValue, words: Word[], allowed: ReadonlySet<string>): WithheldFinding[] {
  const told = wordsOf(fact.value.normalize('NFC'));
  const pairs = pairsOf(told).filter(([first, second]) => !allowed.has(`${first.folded} ${second.folded}`));
  const singles = singlesOf(fact.kind, told);
  const byPair = words.slice(1).flatMap((word, index) => {
    const previous = words[index]!;
    return pairs.some(([first, second]) => reads(previous, first) && reads(word, second)) ? [{ kind: fact.kind, start: previous.start, end: word.end }] : [];
  });
  const bySingle = words.filter((_, index) => isSingle(singles, words, index)).map(({ start, end }) => ({ kind: fact.kind, start, end }));
  return [...byPair, ...bySingle];
}

/** The same word, or the same word typed without its diacritics. */
const reads = (word: Word, withheld: Word): boolean => word.folded === withheld.folded && (word.marks === withheld.marks || word.marks === '');

/** Two words side by side of which at least one carries meaning. */
function pairsOf(words: Word[]): [Word, Word][] {
  return words.slice(1).flatMap((word, index): [Word, Word][] => {
    const previous = words[index]!;
    const telling = !COMMON.has(word.written) && (!COMMON.has(previous.written) || previous.written === 'màu');
    return telling ? [[previous, word]] : [];
  });
}

/** A colour, or the one word a fact consists of, betrays alone. */
function singlesOf(kind: SecretKind, words: Word[]): Word[] {
  const telling = words.filter((word) => !COMMON.has(word.written));
  const colours = telling.filter((word) => COLOURS.has(word.written));
  return kind !== 'EXACT_PLACE' && telling.length === 1 ? telling : colours;
}

/** `trắng` is found as written; as `trang` only in a stretch typed without diacritics, or `trang sức` would be a colour. */
function isSingle(singles: Word[], words: Word[], index: number): boolean {
  const word = words[index]!;
  const candidates = singles.filter((single) => single.folded === word.folded);
  if (candidates.some((single) => single.marks === word.marks)) return true;
  if (candidates.length === 0 || word.marks !== '') return false;
  const around = words.slice(Math.max(0, index - 2), index + 3);
  return around.length > 1 && around.every((near) => near.marks === '');
}

function allowedPairs(kind: SecretKind, ground: PublicGround): ReadonlySet<string> {
  const texts = kind === 'EXACT_PLACE' ? [...ground.labels, ...ground.places] : ground.labels;
  return new Set(texts.flatMap((text) => pairsOf(wordsOf(text.normalize('NFC'))).map(([first, second]) => `${first.folded} ${second.folded}`)));
}

/** Serial numbers, number plates and the like, however they are spaced; six characters of it in a row are enough. */
function serialFindings(kind: SecretKind, value: string, text: string): WithheldFinding[] {
  const serial = searchKey(value).replace(/[^a-z0-9]/g, '');
  const length = Math.min(SERIAL_WINDOW, serial.length);
  if (length < 4) return [];
  const kept = [...text.matchAll(/[\p{L}\p{N}]/gu)].map((match) => ({ at: match.index, key: searchKey(match[0]) }));
  const compact = kept.map(({ key }) => key[0] ?? ' ').join('');
  const findings: WithheldFinding[] = [];
  for (let from = 0; from + length <= serial.length; from += 1) {
    const window = serial.slice(from, from + length);
    if (!/\d/.test(window)) continue;
    for (let at = compact.indexOf(window); at >= 0; at = compact.indexOf(window, at + 1)) {
      findings.push({ kind, start: kept[at]!.at, end: kept[at + length - 1]!.at + 1 });
    }
  }
  return findings;
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(/\p{L}+/gu)].map((match) => {
    const written = match[0].toLocaleLowerCase('vi');
    const marks = [...written.normalize('NFD').matchAll(/\p{M}|đ/gu)].map(String).sort().join('');
    return { written, folded: searchKey(written), marks, start: match.index, end: match.index + match[0].length };
  });
}

/** In reading order, each place once per kind, neighbouring places of one kind joined. */
function distinct(findings: WithheldFinding[]): WithheldFinding[] {
  const sorted = [...findings].sort((left, right) => left.start - right.start || left.end - right.end);
  const joined: WithheldFinding[] = [];
  for (const finding of sorted) {
    const previous = joined.findLast((other) => other.kind === finding.kind);
    if (previous && finding.start <= previous.end + 1) previous.end = Math.max(previous.end, finding.end);
    else joined.push({ ...finding });
  }
  return joined;
}
