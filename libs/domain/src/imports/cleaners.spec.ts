import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cleanCell, type FieldType } from './cleaners.js';

const value = (type: FieldType, cell: string | number | null, max = 100_000) => cleanCell(type, cell, { max }).value;
const problem = (type: FieldType, cell: string | number | null, max = 100_000) => cleanCell(type, cell, { max }).problem?.code;

describe('numbers', () => {
  it.each<[string | number, number]>([
    ['245', 245], ['1.234', 1234], ['1,234', 1234], ['1 234', 1234], ['1\u00a0234', 1234], ['245 hộ', 245], ['1.234 nhân khẩu', 1234], ['12 người.', 12], [' 0 ', 0],
    [245, 245], [244.9999999, 245], ['245.0', 245], ['245,00', 245], ['12.345.678'.slice(0, 6), 12345],
  ])('%j is %d', (cell, expected) => {
    expect(value('INTEGER', cell)).toBe(expected);
  });

  it.each<[string | number, string]>([
    ['hai trăm', 'NOT_A_NUMBER'], ['khoảng 245', 'NOT_A_NUMBER'], ['12.5', 'NOT_WHOLE'], [12.5, 'NOT_WHOLE'], ['1.23.4', 'NOT_WHOLE'], [1.234, 'NOT_WHOLE'], ['100001', 'OUT_OF_RANGE'], [-1, 'OUT_OF_RANGE'],
    ['245/612', 'NOT_A_NUMBER'], ['#REF!', 'CELL_ERROR'], ['#N/A', 'CELL_ERROR'], [Number.NaN, 'NOT_WHOLE'], [Number.POSITIVE_INFINITY, 'NOT_WHOLE'],
  ])('%j is refused with %s', (cell, code) => {
    expect(problem('INTEGER', cell)).toBe(code);
  });

  it('reads every number however its thousands are grouped', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), fc.constantFrom('.', ',', ' ', ''), fc.constantFrom('', ' hộ', ' khẩu'), (number, separator, unit) => {
        const grouped = String(number).replace(/\B(?=(\d{3})+$)/g, separator);
        expect(value('INTEGER', grouped + unit)).toBe(number);
      }),
    );
  });
});

describe('dates', () => {
  it.each<[string | number, string]>([
    ['01/07/2025', '2025-07-01'], ['1/7/2025', '2025-07-01'], ['1-7-2025', '2025-07-01'], ['01.07.2025', '2025-07-01'], ['2025-07-01', '2025-07-01'], ['01 / 07 / 2025', '2025-07-01'],
    [45839, '2025-07-01'], ['45839', '2025-07-01'], [45839.5, '2025-07-01'], ['01/07/2025 08:30', '2025-07-01'], [61, '1900-03-01'],
  ])('%j is %s', (cell, expected) => {
    expect(value('DATE', cell)).toBe(expected);
  });

  it.each<string | number>(['31/02/2025', '2025', '07/2025', '13/25/2025', 'hôm qua', '1/7/25', 0, -5, 99_999])('%j is no date', (cell) => {
    expect(problem('DATE', cell)).toBe('NOT_A_DATE');
  });
});

describe('phones and links', () => {
  it.each<[string | number, string]>([['912345678', '+84912345678'], [912_345_678, '+84912345678'], ['0912 345 678', '+84912345678'], ['84912345678', '+84912345678'], [2_393_855_113, '+842393855113']])('%j is %s', (cell, phone) => {
    expect(value('PHONE', cell)).toBe(phone);
  });

  it.each(['91234567', 'không có', '123456789'])('%j is no phone', (cell) => {
    expect(problem('PHONE', cell)).toBe('INVALID_PHONE');
  });

  it.each([['zalo.me/g/abcdef123', 'https://zalo.me/g/abcdef123'], [' https://zalo.me/g/ abcdef123 ', 'https://zalo.me/g/abcdef123'], ['www.zalo.me/g/abcdef123?src=x', 'https://zalo.me/g/abcdef123']])('%j is %s', (cell, link) => {
    expect(value('INVITE_LINK', cell)).toBe(link);
  });

  it.each(['zalo.me.example.com/g/abcdef', 'https://zalo.me/abcdef', 'chưa có', 'javascript:alert(1)'])('%j is no invite link', (cell) => {
    expect(problem('INVITE_LINK', cell)).toBe('INVALID_INVITE_LINK');
  });
});

describe('text', () => {
  it('tidies spaces and encodings without asking, and nothing else', () => {
    expect(cleanCell('NAME', '  Thôn \u00a0 Trung\nTiến\u200b ', { max: 100 })).toEqual({ value: 'Thôn Trung Tiến' });
    expect(cleanCell('NAME', 'Thôn Trung Tiến'.normalize('NFD'), { max: 100 })).toEqual({ value: 'Thôn Trung Tiến' });
  });

  it('suggests, and keeps what was written, where it would change letters', () => {
    expect(cleanCell('NAME', 'Thoon Trung Tieens', { max: 100 })).toEqual({ value: 'Thoon Trung Tieens', suggestion: { value: 'Thôn Trung Tiến', reason: 'TELEX' } });
    expect(cleanCell('PERSON', 'NGUYỄN VĂN AN', { max: 100 })).toEqual({ value: 'NGUYỄN VĂN AN', suggestion: { value: 'Nguyễn Văn An', reason: 'ALL_CAPS' } });
    expect(cleanCell('PERSON', 'NGUYEENX VAWN AN', { max: 100 }).suggestion).toEqual({ value: 'Nguyễn Văn An', reason: 'TELEX' });
    expect(cleanCell('TEXT', 'KỲ SƠN CŨ', { max: 100 }).suggestion).toBeUndefined();
  });

  it.each([
    ['=cmd|\' /C calc\'!A0', 'LOOKS_LIKE_FORMULA'], ['@SUM(1+1)*cmd', 'LOOKS_LIKE_FORMULA'], ['+HYPERLINK("http://x")', 'LOOKS_LIKE_FORMULA'], ['-2+3+cmd', 'LOOKS_LIKE_FORMULA'],
    ['Th«n Trung TiÕn', 'LEGACY_FONT'], ['x'.repeat(101), 'TOO_LONG'], ['a\u0000b', 'FORBIDDEN_CHARACTER'], ['a\ud800b', 'FORBIDDEN_CHARACTER'], ['#VALUE!', 'CELL_ERROR'],
  ])('refuses %j with %s', (cell, code) => {
    expect(problem('NAME', cell, 100)).toBe(code);
  });

  it.each(['', ' ', '-', '…', '\u200b', null])('takes %j for nothing', (cell) => {
    expect(cleanCell('NAME', cell, { max: 10 })).toEqual({ value: null });
  });

  it('never takes over a text that a spreadsheet would run', () => {
    fc.assert(
      fc.property(fc.constantFrom('=', '@', '+', '-'), fc.stringMatching(/^\(?[A-Za-z][A-Za-z0-9()!|]{0,20}$/), (sign, rest) => {
        expect(cleanCell('NAME', sign + rest, { max: 100 }).value).toBeNull();
      }),
    );
  });

  it('is settled: what was cleaned is clean', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const { value: once } = cleanCell('TEXT', text, { max: 200 });
        return once === null || cleanCell('TEXT', once as string, { max: 200 }).value === once;
      }),
    );
    expect(cleanCell('TEXT', ' Kỳ  Sơn ', { max: 200 }).value).toBe('Kỳ Sơn');
  });
});

describe('names of people', () => {
  it.each(['042184009999', '0912 345 678', 'An 042184009999', '…1'])('take no number for one: %j', (cell) => {
    expect(problem('PERSON', cell, 100)).toBe('NOT_A_NAME');
    expect(problem('NAME', '3', 100)).toBeUndefined();
  });
});

describe('lists and kinds', () => {
  it.each([
    ['Trung Tiến, Trung Sơn và Trung Hà', ['Trung Tiến', 'Trung Sơn', 'Trung Hà']], ['Thôn 1; Thôn 2\nThôn 3', ['Thôn 1', 'Thôn 2', 'Thôn 3']], ['Thôn 1 + Thôn 1', ['Thôn 1']], ['Thôn Và', ['Thôn Và']],
  ])('%j', (cell, entries) => {
    expect(value('NAMES', cell, 30)).toEqual(entries);
  });

  it.each([['Thôn', 'THON'], ['TỔ DÂN PHỐ', 'TO_DAN_PHO'], ['tdp', 'TO_DAN_PHO'], ['Làng', 'THON'], ['XOM', 'XOM']])('%j is %s', (cell, kind) => {
    expect(value('VILLAGE_KIND', cell)).toBe(kind);
  });

  it('knows no other kinds and no endless lists', () => {
    expect(problem('VILLAGE_KIND', 'Ấp')).toBe('UNKNOWN_KIND');
    expect(problem('NAMES', Array.from({ length: 31 }, (_, n) => `Thôn ${n}`).join(','), 30)).toBe('OUT_OF_RANGE');
  });
});
