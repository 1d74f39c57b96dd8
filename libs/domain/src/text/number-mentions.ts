import { searchKey } from './vietnamese.js';

/** A number somebody wrote in running text, in digits or in Vietnamese words, with or without diacritics. */
export interface NumberMention {
  /** Every reading: `45 triệu 5` is 45.000.005 and, as spoken, 45.500.000. */
  values: number[];
  start: number;
  end: number;
  /** Said with nghìn, triệu, tỷ or a currency, or grouped in thousands: a sum of money. */
  money: boolean;
  /** The word after it, folded: what was counted. Empty at the end of the text. */
  counter: string;
}

interface Token {
  folded: string;
  /** Set for a number in digits. */
  value: number | null;
  grouped: boolean;
  start: number;
  end: number;
}

const DIGITS: Record<string, number> = {
  khong: 0, mot: 1, hai: 2, ba: 3, bon: 4, tu: 4, nam: 5, lam: 5, nham: 5, sau: 6, bay: 7, tam: 8, chin: 9,
};
const SCALES: Record<string, number> = {
  nghin: 1e3, ngan: 1e3, k: 1e3, trieu: 1e6, tr: 1e6, cu: 1e6, ty: 1e9, ti: 1e9,
};
const CURRENCY = new Set(['dong', 'd', 'vnd', 'usd', 'do', 'euro', 'eur', 'te', 'kip', 'bath', 'baht']);
const TOKEN = /(?<!\d)0\d+(?:[.\u00a0 ]\d+)*|\d{1,3}(?:[.,\u00a0 ]\d{3})+(?![\d])|\d+(?:[.,]\d+)?|\p{L}+/gu;

/** Numbers of a text (NFC) in reading order. Numbers that begin with 0, such as phone numbers, are not amounts. */
export function numberMentions(text: string): NumberMention[] {
  const tokens = tokensOf(text);
  const mentions: NumberMention[] = [];
  let index = 0;
  while (index < tokens.length) {
    const read = readNumber(tokens, index);
    if (!read) {
      index += 1;
      continue;
    }
    const next = tokens[read.next]?.folded ?? '';
    mentions.push({
      values: read.values,
      start: tokens[index]!.start,
      end: tokens[read.next - 1]!.end,
      money: read.money || CURRENCY.has(next),
      counter: next,
    });
    index = read.next;
  }
  return mentions;
}

function tokensOf(text: string): Token[] {
  return [...text.matchAll(TOKEN)].map((match) => {
    const raw = match[0];
    const start = match.index;
    return { folded: searchKey(raw), ...digitsOf(raw), start, end: start + raw.length };
  });
}

function digitsOf(raw: string): { value: number | null; grouped: boolean } {
  if (!/^\d/.test(raw) || /^0\d/.test(raw)) return { value: null, grouped: false };
  if (/^\d{1,3}(?:[.,\u00a0 ]\d{3})+$/.test(raw)) return { value: Number(raw.replace(/\D/g, '')), grouped: true };
  return { value: Number(raw.replace(',', '.')), grouped: false };
}

interface Reading {
  values: number[];
  money: boolean;
  next: number;
}

/** The longest number that begins at `from`, or null. */
function readNumber(tokens: Token[], from: number): Reading | null {
  let total = 0;
  let part = 0;
  let lastScale = 0;
  let money = false;
  let started = false;
  let last: 'digit' | 'number' | 'ten' | 'hundred' | 'scale' | 'filler' | null = null;
  let index = from;
  for (; index < tokens.length; index += 1) {
    const { folded, value, grouped } = tokens[index]!;
    const digit = DIGITS[folded];
    const scale = SCALES[folded];
    if (value !== null) {
      if (last === 'number' || last === 'digit') break;
      part += value;
      money ||= grouped;
      last = 'number';
    } else if (digit !== undefined) {
      if (last === 'number') break;
      part = last === 'digit' ? part * 10 + digit : part + digit;
      last = 'digit';
    } else if (folded === 'muoi') {
      const ones = last === 'digit' ? part % 10 : 0;
      part += last === 'digit' ? ones * 9 : 10;
      last = 'ten';
    } else if (folded === 'tram' && (last === 'digit' || last === 'number')) {
      part *= 100;
      last = 'hundred';
    } else if (scale !== undefined && started && last !== 'scale') {
      total += (part || 1) * scale;
      part = 0;
      lastScale = scale;
      money = true;
      last = 'scale';
    } else if (folded === 'ruoi' && last === 'scale') {
      total += lastScale / 2;
    } else if ((folded === 'linh' || folded === 'le') && started) {
      last = 'filler';
    } else {
      break;
    }
    started = true;
  }
  if (!started) return null;
  const values = [total + part];
  if (lastScale > 0 && part > 0 && part < 10) values.push(total + (part * lastScale) / 10);
  return { values, money, next: index };
}
