import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { numberToVietnameseWords } from './money-words.js';

const ONES: Record<string, number> = {
  một: 1, mốt: 1, hai: 2, ba: 3, bốn: 4, tư: 4, năm: 5, lăm: 5, sáu: 6, bảy: 7, tám: 8, chín: 9,
};

/** Reads the words back: splits at the largest unit said last, then reads what stands on either side. */
function read(words: string[]): number {
  for (const [unit, size] of [['tỷ', 1e9], ['triệu', 1e6], ['nghìn', 1e3], ['trăm', 100]] as const) {
    const at = words.lastIndexOf(unit);
    if (at >= 0) return read(words.slice(0, at)) * size + read(words.slice(at + 1));
  }
  const [first, second, third] = words.filter((word) => word !== 'linh' && word !== 'không');
  if (first === undefined) return 0;
  if (first === 'mười') return 10 + (second ? ONES[second]! : 0);
  return second === 'mươi' ? ONES[first]! * 10 + (third ? ONES[third]! : 0) : ONES[first]!;
}

const anyAmount = fc.oneof(
  fc.nat(999),
  fc.nat(999_999_999),
  fc.maxSafeNat(),
  fc
    .tuple(fc.nat(9_007), fc.nat(999), fc.constantFrom(1, 1e3, 1e6))
    .map(([high, low, unit]) => high * 1e9 + low * unit),
);

describe('numberToVietnameseWords', () => {
  it.each([
    [0, 'không'],
    [1, 'một'],
    [4, 'bốn'],
    [5, 'năm'],
    [10, 'mười'],
    [11, 'mười một'],
    [14, 'mười bốn'],
    [15, 'mười lăm'],
    [20, 'hai mươi'],
    [21, 'hai mươi mốt'],
    [24, 'hai mươi tư'],
    [25, 'hai mươi lăm'],
    [55, 'năm mươi lăm'],
    [100, 'một trăm'],
    [101, 'một trăm linh một'],
    [104, 'một trăm linh bốn'],
    [105, 'một trăm linh năm'],
    [110, 'một trăm mười'],
    [115, 'một trăm mười lăm'],
    [121, 'một trăm hai mươi mốt'],
    [1_000, 'một nghìn'],
    [1_005, 'một nghìn không trăm linh năm'],
    [1_050, 'một nghìn không trăm năm mươi'],
    [21_000, 'hai mươi mốt nghìn'],
    [1_000_001, 'một triệu không trăm linh một'],
    [25_300_000, 'hai mươi lăm triệu ba trăm nghìn'],
    [45_000_000, 'bốn mươi lăm triệu'],
    [45_500_005, 'bốn mươi lăm triệu năm trăm nghìn không trăm linh năm'],
    [105_024_000, 'một trăm linh năm triệu không trăm hai mươi tư nghìn'],
    [1_000_000_000, 'một tỷ'],
    [2_000_005_000, 'hai tỷ không trăm linh năm nghìn'],
    [1_000_000_000_000, 'một nghìn tỷ'],
    [1_005_000_000_000, 'một nghìn không trăm linh năm tỷ'],
    [1_000_000_000_000_000, 'một triệu tỷ'],
  ])('says %d as "%s"', (amount, words) => {
    expect(numberToVietnameseWords(amount)).toBe(words);
  });

  it('can be read back to the same number', () => {
    fc.assert(
      fc.property(anyAmount, (amount) => {
        expect(read(numberToVietnameseWords(amount).split(' '))).toBe(amount);
      }),
      { numRuns: 1_000 },
    );
  });

  it('uses the official words only, single spaces, NFC', () => {
    const word = '(?:không|một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|tám|chín|mười|mươi|trăm|linh|nghìn|triệu|tỷ)';
    const words = new RegExp(`^${word}(?: ${word})*$`, 'u');
    fc.assert(
      fc.property(anyAmount, (amount) => {
        expect(numberToVietnameseWords(amount)).toMatch(words);
        expect(numberToVietnameseWords(amount).normalize('NFC')).toBe(numberToVietnameseWords(amount));
      }),
    );
  });

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('refuses %d', (amount) => {
    expect(() => numberToVietnameseWords(amount)).toThrow(RangeError);
  });
});
