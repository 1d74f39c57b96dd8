import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from './domain-error.js';
import { type CashLine, cashTotals, CURRENCIES, formatVnd, VND_DENOMINATIONS } from './money.js';

const line = fc.record({
  currency: fc.constantFrom(...CURRENCIES),
  denomination: fc.constantFrom(...VND_DENOMINATIONS, 1, 2, 5),
  count: fc.integer({ min: 1, max: 100_000 }),
});
const lines = fc.array(line, { maxLength: 20 });
const amountOf = (all: CashLine[], currency: string): number =>
  cashTotals(all).find((total) => total.currency === currency)?.amount ?? 0;

function refusal(all: CashLine[]): DomainError {
  try {
    cashTotals(all);
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('Nothing was refused');
}

describe('cashTotals', () => {
  it('adds up the counting sheet of the seed case: three envelopes, 45 million', () => {
    expect(
      cashTotals([
        { currency: 'VND', denomination: 500_000, count: 60 },
        { currency: 'VND', denomination: 200_000, count: 50 },
        { currency: 'VND', denomination: 100_000, count: 50 },
      ]),
    ).toEqual([{ currency: 'VND', amount: 45_000_000 }]);
  });

  it('keeps currencies apart, đồng first, then by code', () => {
    expect(
      cashTotals([
        { currency: 'USD', denomination: 100, count: 2 },
        { currency: 'EUR', denomination: 50, count: 1 },
        { currency: 'VND', denomination: 1_000, count: 3 },
        { currency: 'USD', denomination: 1, count: 5 },
      ]),
    ).toEqual([
      { currency: 'VND', amount: 3_000 },
      { currency: 'EUR', amount: 50 },
      { currency: 'USD', amount: 205 },
    ]);
  });

  it('has no total of nothing', () => {
    expect(cashTotals([])).toEqual([]);
  });

  it('is the sum of the lines, in whole units', () => {
    fc.assert(
      fc.property(lines, (all) => {
        for (const { currency, amount } of cashTotals(all)) {
          let sum = 0;
          for (const one of all) if (one.currency === currency) sum += one.denomination * one.count;
          expect(amount).toBe(sum);
          expect(Number.isSafeInteger(amount)).toBe(true);
        }
        expect(cashTotals(all).length).toBe(new Set(all.map(({ currency }) => currency)).size);
      }),
    );
  });

  it('does not depend on the order of the lines', () => {
    fc.assert(
      fc.property(lines, (all) => {
        expect(cashTotals([...all].reverse())).toEqual(cashTotals(all));
        const byCount = [...all].sort((left, right) => left.count - right.count);
        expect(cashTotals(byCount)).toEqual(cashTotals(all));
      }),
    );
  });

  it('makes no difference between one sheet and two', () => {
    fc.assert(
      fc.property(lines, lines, fc.constantFrom(...CURRENCIES), (first, second, currency) => {
        const apart = amountOf(first, currency) + amountOf(second, currency);
        expect(amountOf([...first, ...second], currency)).toBe(apart);
      }),
    );
  });

  it.each<[string, Partial<CashLine>, string]>([
    ['a half count', { count: 1.5 }, 'count'],
    ['no count', { count: 0 }, 'count'],
    ['a negative count', { count: -1 }, 'count'],
    ['a count that is no number', { count: Number.NaN }, 'count'],
    ['a count typed as text', { count: '3' as unknown as number }, 'count'],
    ['a fraction of a unit', { denomination: 0.5 }, 'denomination'],
    ['a face value beyond exact numbers', { denomination: 2 ** 53 }, 'denomination'],
    ['an endless face value', { denomination: Number.POSITIVE_INFINITY }, 'denomination'],
    ['a currency in small letters', { currency: 'vnd' }, 'currency'],
    ['a currency with a tail', { currency: 'VND\n' }, 'currency'],
  ])('refuses %s and names the field', (_, change, field) => {
    const good = { currency: 'VND', denomination: 1_000, count: 1 };
    expect(refusal([good, { ...good, ...change }])).toMatchObject({
      code: 'CASH_LINE_INVALID',
      kind: 'invalid',
      errors: [{ field: `cash[1].${field}`, code: 'CASH_LINE_INVALID' }],
    });
  });

  it('names every bad field at once', () => {
    const fields = refusal([
      { currency: '', denomination: 0, count: 0 },
      { currency: 'VND', denomination: 1, count: -2 },
    ]).errors?.map(({ field }) => field);
    expect(fields).toEqual(['cash[0].currency', 'cash[0].denomination', 'cash[0].count', 'cash[1].count']);
  });

  it('refuses a total that a number cannot hold exactly, up to the very đồng', () => {
    const most = Number.MAX_SAFE_INTEGER;
    expect(cashTotals([{ currency: 'VND', denomination: most, count: 1 }])[0]!.amount).toBe(most);
    const oneMore = [
      { currency: 'VND', denomination: most, count: 1 },
      { currency: 'VND', denomination: 1, count: 1 },
    ];
    expect(refusal(oneMore)).toMatchObject({ code: 'CASH_TOTAL_TOO_LARGE', kind: 'invalid' });
  });
});

describe('formatVnd', () => {
  it.each([
    [0, '0'],
    [100, '100'],
    [1_000, '1.000'],
    [45_000_000, '45.000.000'],
    [25_300_000, '25.300.000'],
    [1_234_567_890, '1.234.567.890'],
    [-100, '-100'],
    [-300_000, '-300.000'],
  ])('writes %d as %s', (amount, text) => {
    expect(formatVnd(amount)).toBe(text);
  });

  it('groups by threes and loses no digit', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (amount) => {
        const text = formatVnd(amount);
        expect(text).toMatch(/^-?\d{1,3}(?:\.\d{3})*$/);
        expect(Number(text.replaceAll('.', ''))).toBe(amount);
      }),
    );
  });

  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('refuses %d', (amount) => {
    expect(() => formatVnd(amount)).toThrow(RangeError);
  });
});

describe('VND_DENOMINATIONS', () => {
  it('lists the notes and coins in circulation, largest first', () => {
    expect(VND_DENOMINATIONS).toEqual([
      500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100,
    ]);
  });
});
