import { normalizeText } from '../text/vietnamese.js';

/** No look-alikes: people read the code aloud, and a sent message is found again by it. */
export const REFERENCE_ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
export const REFERENCE_LENGTH = 8;

/** Longest message of one part, closing line included (UTF-16 code units, the stricter of the ways to count). */
export const PART_LENGTH = 2000;
/** Longest text of a broadcast before it is split. */
export const BODY_LENGTH = 6000;

export interface VillagerText {
  body: string;
  /** 8 characters of REFERENCE_ALPHABET. */
  referenceCode: string;
  /** Set for a correction: the message whose place it takes. */
  correction?: { referenceCode: string } | undefined;
  /** A drill says so first, in every part. */
  drill?: boolean | undefined;
  /** A test send to the station's own group says so first, in every part. */
  test?: boolean | undefined;
}

/** The text of a broadcast as it is kept; `correctsCode` is the code of the message it corrects. */
export function villagerTextOf(broadcast: { body: string; referenceCode: string; drill: boolean; targetKind: string }, correctsCode: string | null): VillagerText {
  return {
    body: broadcast.body,
    referenceCode: broadcast.referenceCode,
    drill: broadcast.drill,
    test: broadcast.targetKind === 'TEST_GROUP',
    correction: correctsCode === null ? undefined : { referenceCode: correctsCode },
  };
}

const DRILL_LINE = '⚠️ DIỄN TẬP – không phải tình huống thật';
const TEST_LINE = '🧪 TIN THỬ – không phải thông báo thật';
/** Room for the line break and the longest part label, so that the number of parts never changes the split. */
const CLOSING_ROOM = '\n(99/99) Mã tin: BY-'.length + REFERENCE_LENGTH;
const MENTION = /\[@[^[\]]*\]/g;
const CLOSING = /^(?:\((\d{1,2})\/(\d{1,2})\) )?Mã tin: BY-([A-Z2-9]{8})$/;

/**
 * What a villager receives: one message, or several of at most 2,000 characters each, split at a paragraph, else a
 * sentence, else a word. Each ends with the line `Mã tin: BY-XXXXXXXX`, with `(1/2) ` before it when there are several.
 * The text is made NFC; `[@…]`, which Zalo would take for a mention, is removed.
 */
export function villagerParts(text: VillagerText): string[] {
  const lead = leadingLines(text);
  const first = text.correction ? `🔁 ĐÍNH CHÍNH, thay cho tin BY-${text.correction.referenceCode}\n` : '';
  const pieces = split(`${first}${withoutMentions(normalizeText(text.body))}`, PART_LENGTH - CLOSING_ROOM - lead.length);
  return pieces.map((piece, index) => {
    const closing = closingLine(text.referenceCode, { number: index + 1, of: pieces.length });
    return piece === '' ? `${lead}${closing}` : `${lead}${piece}\n${closing}`;
  });
}

/** The last line of a part, by which it is recognised in a group's history. */
export function closingLine(referenceCode: string, part: { number: number; of: number } = { number: 1, of: 1 }): string {
  return `${part.of > 1 ? `(${part.number}/${part.of}) ` : ''}Mã tin: BY-${referenceCode}`;
}

export interface ClosingLine {
  referenceCode: string;
  part: number;
  of: number;
}

/** Reads the closing line of a message as it stands in a group; null for a message that is none of ours. */
export function readClosingLine(message: string): ClosingLine | null {
  const last = normalizeText(message).split('\n').at(-1)!.trim();
  const match = CLOSING.exec(last);
  return match ? { referenceCode: match[3]!, part: Number(match[1] ?? 1), of: Number(match[2] ?? 1) } : null;
}

function leadingLines({ drill, test }: VillagerText): string {
  return [test ? TEST_LINE : '', drill ? DRILL_LINE : ''].filter(Boolean).map((line) => `${line}\n`).join('');
}

/** Again and again: removing an inner mention may make an outer one. */
function withoutMentions(text: string): string {
  let before = text;
  let after = text.replace(MENTION, '');
  while (after !== before) {
    before = after;
    after = after.replace(MENTION, '');
  }
  return after.trim();
}

function split(text: string, room: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > room) {
    const cut = cutOf(rest, room);
    pieces.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  if (rest !== '' || pieces.length === 0) pieces.push(rest);
  return pieces;
}

/** Where to cut: the last good place in the second half of the room, so that no part is left nearly empty. */
function cutOf(text: string, room: number): number {
  const window = text.slice(0, room + 1);
  for (const place of [/\n[ \t]*\n/g, /\n/g, /[.!?…;:]["”')\]]*(?=\s)/g, /\s/g]) {
    const last = [...window.matchAll(place)].at(-1);
    const cut = last ? last.index + (/^\s/.test(last[0]) ? 0 : last[0].length) : 0;
    if (cut > room / 2 && cut <= room) return cut;
  }
  const anySpace = /\s(?=\S*$)/.exec(window);
  return anySpace && anySpace.index > 0 ? anySpace.index : insideWord(text, room);
}

/** A word longer than a part: between two letters with their marks, and never inside a surrogate pair. */
function insideWord(text: string, room: number): number {
  let cut = 0;
  for (const { index, segment } of new Intl.Segmenter('vi').segment(text.slice(0, room + 64))) {
    if (index + segment.length > room) break;
    cut = index + segment.length;
  }
  if (cut > 0) return cut;
  const code = text.charCodeAt(room - 1);
  return code >= 0xd800 && code <= 0xdbff ? room - 1 : room;
}
