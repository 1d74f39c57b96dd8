import { describe, expect, it } from '@jest/globals';
import {
  count,
  groupedNumber,
  longDate,
  longTime,
  phoneLabel,
  printable,
  sentence,
  shortDate,
} from './text.js';

const refusal = (code: string) => expect.objectContaining({ name: 'PrintableDocumentError', code });

describe('dates', () => {
  it.each([
    ['2026-02-05', 'ngày 05 tháng 02 năm 2026'],
    ['2026-03-16', 'ngày 16 tháng 3 năm 2026'],
    ['2025-12-31', 'ngày 31 tháng 12 năm 2025'],
    ['2024-02-29', 'ngày 29 tháng 02 năm 2024'],
  ])('%s is written %s', (date, long) => expect(longDate(date)).toBe(long));

  it.each(['2026-02-30', '2025-02-29', '2026-13-01', '2026-00-10', '05/02/2026', '2026-2-5', ' 2026-02-05', ''])(
    '%j is refused',
    (date) => {
      expect(() => longDate(date)).toThrow(refusal('INVALID_DATE'));
      expect(() => shortDate(date)).toThrow(refusal('INVALID_DATE'));
    },
  );
});

describe('times', () => {
  it('are told by the Vietnamese clock, over midnight too', () => {
    expect(longTime('2026-02-05T02:05:00Z')).toBe('09 giờ 05 phút, ngày 05 tháng 02 năm 2026');
    expect(longTime('2026-02-05T17:30:00.000Z')).toBe('00 giờ 30 phút, ngày 06 tháng 02 năm 2026');
    expect(longTime('2026-02-05T09:05:00+07:00')).toBe('09 giờ 05 phút, ngày 05 tháng 02 năm 2026');
  });

  it.each(['2026-02-05', '2026-02-05T09:05:00', '2026-02-30T09:05:00Z', '2026-02-05T25:00:00Z', 'hôm nay'])(
    '%j is refused',
    (time) => expect(() => longTime(time)).toThrow(refusal('INVALID_TIME')),
  );
});

describe('numbers', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1_000, '1.000'],
    [25_300_000, '25.300.000'],
    [0.25, '0,25'],
    [1_234.5, '1.234,5'],
  ])('%d is grouped as %s', (value, label) => expect(groupedNumber(value)).toBe(label));

  it('counts below ten take a zero; parts and less than none are no counts', () => {
    expect([count(2), count(12)]).toEqual(['02', '12']);
    for (const value of [-1, 1.5, Number.NaN]) expect(() => count(value)).toThrow(refusal('NOT_A_COUNT'));
  });

  it.each([
    ['+84912345678', '0912 345 678'],
    ['0912345678', '0912 345 678'],
    ['+842393855113', '0239 385 5113'],
    ['113', '113'],
  ])('phone %s is shown as %s', (phone, label) => expect(phoneLabel(phone)).toBe(label));
});

describe('texts', () => {
  it('lose what cannot be printed and nothing else', () => {
    expect(printable('Tiền\u200b mặt\u0000\n “25” – 🇻🇳👍🏽 đủ')).toBe('Tiền mặt “25” – đủ');
  });

  it('end in one full stop, dots to write on in none', () => {
    expect([sentence('Đã đếm'), sentence('Đã đếm. '), sentence('Số: ……')]).toEqual(['Đã đếm.', 'Đã đếm.', 'Số: ……']);
  });
});
