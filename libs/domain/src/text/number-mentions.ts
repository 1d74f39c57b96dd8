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
  const reader = new NumberReader();
  let index = from;
  while (index < tokens.length && reader.takes(tokens[index]!)) index += 1;
  return index === from ? null : { ...reader.reading(), next: index };
}

/** Adds up a number word by word: `bốn mươi lăm triệu` is 4, 40, 45, 45.000.000. */
class NumberReader {
  private total = 0;
  private part = 0;
  private lastScale = 0;
  private money = false;
  private last: 'digit' | 'number' | 'ten' | 'hundred' | 'scale' | 'filler' | null = null;

  /** False when the word does not continue the number. */
  takes(token: Token): boolean {
    if (token.value !== null) return this.takesNumber(token.value, token.grouped);
    const digit = DIGITS[token.folded];
    if (digit !== undefined) return this.takesDigit(digit);
    const scale = SCALES[token.folded];
    return scale === undefined ? this.takesWord(token.folded) : this.takesScale(scale);
  }

  reading(): { values: number[]; money: boolean } {
    const values = [this.total + this.part];
    if (this.lastScale > 0 && this.part > 0 && this.part < 10) values.push(this.total + (this.part * this.lastScale) / 10);
    return { values, money: this.money };
  }

  private takesNumber(value: number, grouped: boolean): boolean {
    if (this.last === 'number' || this.last === 'digit') return false;
    this.part += value;
    this.money ||= grouped;
    this.last = 'number';
    return true;
  }

  private takesDigit(digit: number): boolean {
    if (this.last === 'number') return false;
    this.part = this.last === 'digit' ? this.part * 10 + digit : this.part + digit;
    this.last = 'digit';
    return true;
  }

  private takesScale(scale: number): boolean {
    if (this.last === null || this.last === 'scale') return false;
    this.total += (this.part || 1) * scale;
    this.part = 0;
    this.lastScale = scale;
    this.money = true;
    this.last = 'scale';
    return true;
  }

  private takesWord(word: string): boolean {
    const { last } = this;
    if (word === 'muoi') {
      this.part += last === 'digit' ? (this.part % 10) * 9 : 10;
      this.last = 'ten';
    } else if (word === 'tram' && (last === 'digit' || last === 'number')) {
      this.part *= 100;
      this.last = 'hundred';
    } else if (word === 'ruoi' && last === 'scale') {
      this.total += this.lastScale / 2;
    } else if ((word === 'linh' || word === 'le') && last !== null) {
      this.last = 'filler';
    } else {
      return false;
    }
    return true;
  }
}
