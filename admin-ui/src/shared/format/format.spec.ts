import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, formatDate, formatDateTime, parseDate } from './date';
import { formatMoney, parseMoney } from './money';
import { formatPhone, toE164 } from './phone';

describe('dates', () => {
  it('shows a date as dd/MM/yyyy and a moment in Vietnamese time', () => {
    expect(formatDate('2026-01-05')).toBe('05/01/2026');
    expect(formatDateTime('2026-01-15T02:05:00Z')).toBe('15/01/2026 09:05');
  });

  it('shows the Vietnamese day of a moment that is still yesterday in UTC', () => {
    expect(formatDate('2026-01-14T18:00:00.000Z')).toBe('15/01/2026');
  });

  it('shows a dash for what is missing', () => {
    expect([formatDate(null), formatDateTime(undefined)]).toEqual(['–', '–']);
  });

  it.each([
    ['15/1', '2026-01-15'],
    ['15/01/2026', '2026-01-15'],
    ['15-1-26', '2026-01-15'],
    ['15012026', '2026-01-15'],
    ['2026-01-15', '2026-01-15'],
    ['25/12', '2025-12-25'],
  ])('reads %s typed on 20/01/2026 as %s', (typed, expected) => {
    expect(parseDate(typed, '2026-01-20')).toBe(expected);
  });

  it.each(['31/02/2026', '0/1/2026', '15/13', 'mai', '1/1/1200'])('refuses %s', (typed) => {
    expect(parseDate(typed, '2026-01-20')).toBeNull();
  });

  it('counts days over a leap day', () => {
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
    expect(addDays('2028-02-28', 2)).toBe('2028-03-01');
  });
});

describe('money', () => {
  it('groups thousands with dots', () => {
    expect(formatMoney(25_300_000)).toBe('25.300.000 ₫');
    expect(formatMoney(1200, 'USD')).toBe('1.200 USD');
  });

  it.each([
    ['1.250.000', 1_250_000],
    ['1 250 000 đ', 1_250_000],
    ['500000 đồng', 500_000],
  ])('reads %s', (typed, expected) => {
    expect(parseMoney(typed)).toBe(expected);
  });

  it('refuses words and negative amounts', () => {
    expect([parseMoney('hai triệu'), parseMoney('-5')]).toEqual([null, null]);
  });
});

describe('phone numbers', () => {
  it('turns what people type into E.164 and back', () => {
    expect(toE164('0912 345 678')).toBe('+84912345678');
    expect(toE164('84 912.345.678')).toBe('+84912345678');
    expect(formatPhone('+84912345678')).toBe('0912 345 678');
  });

  it('leaves a masked number alone and refuses half a number', () => {
    expect(formatPhone('•••• 678')).toBe('•••• 678');
    expect(toE164('0912')).toBeUndefined();
  });
});
