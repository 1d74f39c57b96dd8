import { numberToVietnameseWords } from '../money-words.js';
import { normalizeText } from '../text/vietnamese.js';

export interface LoudspeakerScript {
  /** One sentence each, as read aloud. */
  sentences: string[];
  /** Sentences longer than a breath, as they stand in `sentences`. */
  longSentences: string[];
  /** How long reading it once takes. */
  seconds: number;
}

/** Words that are read in one breath; a village loudspeaker is heard between house and field. */
export const LONGEST_SENTENCE_WORDS = 30;
const WORDS_PER_SECOND = 2.3;
const EMERGENCY: Record<string, string> = { '113': 'một một ba', '114': 'một một bốn', '115': 'một một năm', '112': 'một một hai', '111': 'một một một' };

/**
 * The text of a message as it is read aloud: no addresses, no signs, dates, times and numbers in words, telephone
 * numbers digit by digit, long sentences broken at a comma (domain fact sheet 1.8).
 */
export function loudspeakerScript(body: string): LoudspeakerScript {
  const spoken = normalizeText(body)
    .replace(/\S*(?:https?:\/\/|www\.)\S+/giu, '')
    .replace(/[\p{Extended_Pictographic}\u{FE0F}\u{20E3}•▪►→✓*#_~|]/gu, ' ')
    .replace(/\d[\d.,/:h\- ]*\d(?:\s?(?:%|kg|km|m|đ|₫)(?![\p{L}\d]))?|\d(?:\s?(?:%|kg|km|m|đ|₫)(?![\p{L}\d]))?/gu, (match) => spokenNumber(match))
    .replace(/ngày\s+ngày/giu, 'ngày')
    .replace(/^\s*[-–+]\s*/gmu, '');
  const sentences = spoken
    .split(/(?<=[.!?…])\s+|\n+/u)
    .map((sentence) => sentence.replace(/\s+([,.;:!?])/gu, '$1').replace(/[ \t]+/gu, ' ').trim())
    .filter((sentence) => /\p{L}/u.test(sentence))
    .flatMap(inBreaths)
    .map(closed);
  const words = sentences.reduce((sum, sentence) => sum + wordCount(sentence), 0);
  return { sentences, longSentences: sentences.filter((sentence) => wordCount(sentence) > LONGEST_SENTENCE_WORDS), seconds: Math.ceil(words / WORDS_PER_SECOND) };
}

const wordCount = (text: string): number => text.split(/\s+/u).filter(Boolean).length;

/** Breaks at commas and semicolons, the nearest before the breath ends. */
function inBreaths(sentence: string): string[] {
  if (wordCount(sentence) <= LONGEST_SENTENCE_WORDS) return [sentence];
  const breaths: string[] = [];
  let breath = '';
  for (const piece of sentence.split(/(?<=[,;:])\s+/u)) {
    const longer = breath === '' ? piece : `${breath} ${piece}`;
    if (breath !== '' && wordCount(longer) > LONGEST_SENTENCE_WORDS) {
      breaths.push(breath);
      breath = piece;
    } else {
      breath = longer;
    }
  }
  return [...breaths, breath];
}

function closed(sentence: string): string {
  const ended = /[.!?…]$/u.test(sentence) ? sentence : `${sentence.replace(/[,;:]$/u, '')}.`;
  return ended.charAt(0).toLocaleUpperCase('vi') + ended.slice(1);
}

const UNITS: Record<string, string> = { '%': 'phần trăm', kg: 'ki-lô-gam', km: 'ki-lô-mét', m: 'mét', đ: 'đồng', '₫': 'đồng' };

function spokenNumber(match: string): string {
  const unit = /(%|kg|km|m|đ|₫)$/u.exec(match)?.[1];
  const digits = (unit ? match.slice(0, -unit.length) : match).trim();
  const words = spokenDigits(digits);
  return ` ${words}${unit ? ` ${UNITS[unit]}` : ''} `;
}

function spokenDigits(text: string): string {
  const date = /^(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}))?$/.exec(text);
  if (date && Number(date[1]) <= 31 && Number(date[2]) >= 1 && Number(date[2]) <= 12) return `ngày ${inWords(date[1]!)} tháng ${inWords(date[2]!)}${date[3] ? ` năm ${inWords(date[3])}` : ''}`;
  const time = /^(\d{1,2})[h:](\d{2})$/.exec(text);
  if (time && Number(time[1]) < 24 && Number(time[2]) < 60) return `${inWords(time[1]!)} giờ${time[2] === '00' ? '' : ` ${inWords(time[2]!)}`}`;
  if (EMERGENCY[text]) return EMERGENCY[text];
  const bare = text.replace(/[. ]/g, '');
  if (/^0\d{7,10}$/.test(bare) || /^1[89]00\d{4,6}$/.test(bare)) return [...bare].map(inWords).join(' ');
  if (/^\d{1,3}(?:\.\d{3})+$/.test(text)) return inWords(bare);
  if (/^\d+,\d+$/.test(text)) return text.split(',').map((part) => (part.startsWith('0') ? [...part].map(inWords).join(' ') : inWords(part))).join(' phẩy ');
  if (/^\d{1,15}$/.test(text)) return inWords(text);
  // Numbers strung together by signs: each by itself.
  return text.replace(/\d+/g, (run) => inWords(run.slice(0, 15))).replace(/[^\p{L}\s]+/gu, ', ').replace(/h/g, ' giờ ');
}

const inWords = (digits: string): string => numberToVietnameseWords(Number(digits));
