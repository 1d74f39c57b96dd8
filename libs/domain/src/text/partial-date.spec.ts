import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatPartialDate, parsePartialDate, type PartialDate } from './partial-date.js';

describe('parsePartialDate', () => {
  it.each<[string, PartialDate]>([
    ['1984', { year: 1984 }],
    ['SN 1984', { year: 1984 }],
    ['sn1984', { year: 1984 }],
    ['SN: 1984', { year: 1984 }],
    ['SN. 1984', { year: 1984 }],
    ['Sinh năm 1984', { year: 1984 }],
    ['NĂM SINH: 1984', { year: 1984 }],
    ['Sinh năm 1984'.normalize('NFD'), { year: 1984 }],
    ['05/1984', { year: 1984, month: 5 }],
    ['5/1984', { year: 1984, month: 5 }],
    ['1984-05', { year: 1984, month: 5 }],
    ['15/05/1984', { year: 1984, month: 5, day: 15 }],
    ['15-5-1984', { year: 1984, month: 5, day: 15 }],
    ['15.05.1984', { year: 1984, month: 5, day: 15 }],
    ['1984-05-15', { year: 1984, month: 5, day: 15 }],
    [' 15/05/1984 ', { year: 1984, month: 5, day: 15 }],
    ['29/02/1984', { year: 1984, month: 2, day: 29 }],
    ['1900', { year: 1900 }],
    ['2199', { year: 2199 }],
  ])('reads %j', (text, date) => {
    expect(parsePartialDate(text)).toEqual(date);
  });

  it.each([
    '', 'SN', '84', '1899', '2200', '198', '19845', '13/1984', '0/1984', '1984-13', '31/04/1984', '29/02/1985',
    '0/5/1984', '32/01/1984', '15/13/1984', '05/15/1984', '1984-5-15', '1984-02-30', '15/05/84', '15 tháng 5',
    '1984 SN', '-1984',
  ])('takes %j for no date', (text) => {
    expect(parsePartialDate(text)).toBeNull();
  });
});

describe('formatPartialDate', () => {
  it.each<[PartialDate, string]>([
    [{ year: 1984 }, '1984'],
    [{ year: 1984, month: 5 }, '05/1984'],
    [{ year: 1984, month: 5, day: 9 }, '09/05/1984'],
    [{ year: 1984, month: 12, day: 31 }, '31/12/1984'],
  ])('shows %j as %s', (date, text) => {
    expect(formatPartialDate(date)).toBe(text);
  });

  it('can be read back, as far as the date is known', () => {
    const full = fc.date({
      min: new Date('1900-01-01T00:00:00Z'),
      max: new Date('2199-12-31T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(full, fc.constantFrom(1, 2, 3), (date, parts) => {
        const known: PartialDate = { year: date.getUTCFullYear() };
        if (parts > 1) known.month = date.getUTCMonth() + 1;
        if (parts > 2) known.day = date.getUTCDate();
        expect(parsePartialDate(formatPartialDate(known))).toEqual(known);
      }),
    );
  });
});
