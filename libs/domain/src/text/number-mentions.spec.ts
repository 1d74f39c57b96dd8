import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatVnd } from '../money.js';
import { numberToVietnameseWords } from '../money-words.js';
import { numberMentions } from './number-mentions.js';
import { searchKey } from './vietnamese.js';

const valuesOf = (text: string): number[] => numberMentions(text).flatMap(({ values }) => values);

describe('numberMentions', () => {
  it.each([
    ['45.000.000 đồng', [45_000_000], true, 'dong'],
    ['45 000 000', [45_000_000], true, ''],
    ['45 triệu', [45_000_000], true, ''],
    ['45tr', [45_000_000], true, ''],
    ['500k', [500_000], true, ''],
    ['bốn mươi lăm triệu đồng', [45_000_000], true, 'dong'],
    ['bon lam trieu', [45_000_000], true, ''],
    ['hai triệu rưỡi', [2_500_000], true, ''],
    ['1,5 tỷ', [1_500_000_000], true, ''],
    ['90 tờ', [90], false, 'to'],
    ['ba phong bì', [3], false, 'phong'],
    ['200 usd', [200], true, 'usd'],
    ['45 triệu 5', [45_000_005, 45_500_000], true, ''],
  ])('reads %j', (text, values, money, counter) => {
    expect(numberMentions(text)).toMatchObject([{ values, money, counter }]);
  });

  it('says where each number stands, in reading order', () => {
    const text = 'Có ba phong bì, 90 tờ, tổng 45 triệu';
    const spans = numberMentions(text).map(({ start, end }) => text.slice(start, end));
    expect(spans).toEqual(['ba', '90', '45 triệu']);
  });

  it.each(['0239 385 5113', '0912345678', 'Kỳ Thượng', ''])('finds no amount in %j', (text) => {
    expect(numberMentions(text)).toEqual([]);
  });

  it('reads every amount as the minutes write it, in digits and in words, with and without diacritics', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_000, max: 999_999_999 }), (amount) => {
        const words = numberToVietnameseWords(amount);
        expect(valuesOf(`${formatVnd(amount)} đồng`)).toContain(amount);
        expect(valuesOf(`${words} đồng`)).toContain(amount);
        expect(valuesOf(`${searchKey(words)} dong`)).toContain(amount);
      }),
    );
  });
});
