import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DomainError } from '../domain-error.js';
import { methodsFor, valuation, type ValuationFacts, type ValuedThing } from './settlement-valuation.js';

const CASH: ValuedThing = { category: 'CASH', cash: [{ currency: 'VND', amount: 40_000_000 }], proceedsVnd: null };
const DOLLARS: ValuedThing = { category: 'CASH', cash: [{ currency: 'VND', amount: 1_500_000 }, { currency: 'USD', amount: 300 }], proceedsVnd: null };
const GOLD: ValuedThing = { category: 'GOLD', cash: [], proceedsVnd: null };
const WALLET: ValuedThing = { category: 'WALLET', cash: [{ currency: 'VND', amount: 700_000 }], proceedsVnd: null };
const PRICED = { source: 'Tỷ giá mua tiền mặt của Vietcombank', on: '2026-08-03' };

const fieldsOf = (thing: ValuedThing, facts: ValuationFacts): string[] => {
  try {
    valuation(thing, facts, 'items[2]');
    return [];
  } catch (error) {
    return (error as DomainError).errors!.map(({ field }) => field);
  }
};

describe('valuation', () => {
  it.each<[string, ValuedThing, ValuationFacts, object]>([
    ['counted đồng', CASH, { method: 'COUNT' }, { amountVnd: 40_000_000, cashVnd: 40_000_000, basis: null }],
    ['dollars beside đồng', DOLLARS, { method: 'EXCHANGE_RATE', rates: [{ currency: 'USD', vndPerUnit: 26_100 }], ...PRICED },
      { amountVnd: 9_330_000, cashVnd: 1_500_000, basis: 'tiền mặt 1.500.000 đ + 300 USD × 26.100 đ' }],
    ['gold by weight', GOLD, { method: 'WEIGHT_AND_PRICE', weight: { thousandths: 5_200, unit: 'CHI', vndPerUnit: 14_000_001 }, ...PRICED },
      { amountVnd: 72_800_005, cashVnd: 0, basis: '5,2 chỉ × 14.000.001 đ' }],
    ['a whole weight', GOLD, { method: 'WEIGHT_AND_PRICE', weight: { thousandths: 2_000, unit: 'LUONG', vndPerUnit: 140_000_000 }, ...PRICED },
      { amountVnd: 280_000_000, cashVnd: 0, basis: '2 lượng × 140.000.000 đ' }],
    ['a wallet with money in it', WALLET, { method: 'APPRAISAL', amountVnd: 150_000, ...PRICED },
      { amountVnd: 850_000, cashVnd: 700_000, basis: 'tiền mặt 700.000 đ + giám định 150.000 đ' }],
    ['fish that were sold', { category: 'PERISHABLE', cash: [], proceedsVnd: 900_000 }, { method: 'SALE_PROCEEDS' },
      { amountVnd: 900_000, cashVnd: 900_000, basis: 'tiền bán 900.000 đ' }],
    ['a worthless thing', { category: 'CLOTHING', cash: [], proceedsVnd: null }, { method: 'APPRAISAL', amountVnd: 0, ...PRICED }, { amountVnd: 0, cashVnd: 0, basis: 'giám định 0 đ' }],
  ])('of %s', (_, thing, facts, value) => {
    expect(valuation(thing, facts, 'items[0]')).toEqual(value);
  });

  it.each<[string, ValuedThing, ValuationFacts, string[]]>([
    ['đồng valued by anything but counting', CASH, { method: 'APPRAISAL', amountVnd: 1, ...PRICED }, ['items[2].method']],
    ['a foreign note without its rate', DOLLARS, { method: 'EXCHANGE_RATE', rates: [{ currency: 'EUR', vndPerUnit: 30_000 }], ...PRICED }, ['items[2].rates']],
    ['a rate without day or source', DOLLARS, { method: 'EXCHANGE_RATE', rates: [{ currency: 'USD', vndPerUnit: 26_100 }] }, ['items[2].source', 'items[2].on']],
    ['gold without its weight', GOLD, { method: 'WEIGHT_AND_PRICE', ...PRICED }, ['items[2].weight']],
    ['a phone that was weighed', { category: 'PHONE', cash: [], proceedsVnd: null }, { method: 'WEIGHT_AND_PRICE', ...PRICED }, ['items[2].method', 'items[2].weight']],
    ['a sale that never was', WALLET, { method: 'SALE_PROCEEDS', amountVnd: 5 }, ['items[2].method']],
    ['an appraisal of what was sold', { category: 'PERISHABLE', cash: [], proceedsVnd: 900_000 }, { method: 'APPRAISAL', amountVnd: 1, ...PRICED }, ['items[2].method']],
    ['an appraisal without a sum or a source', WALLET, { method: 'APPRAISAL' }, ['items[2].amountVnd', 'items[2].source']],
  ])('refuses %s', (_, thing, facts, fields) => {
    expect(fieldsOf(thing, facts)).toEqual(fields);
  });

  it('refuses a value beyond exact numbers', () => {
    expect(fieldsOf(GOLD, { method: 'WEIGHT_AND_PRICE', weight: { thousandths: Number.MAX_SAFE_INTEGER, unit: 'GRAM', vndPerUnit: 2_000 }, ...PRICED })).toEqual(['items[2]']);
  });

  it('is the money and the thing together, and never more cash than value', () => {
    fc.assert(
      fc.property(fc.nat(100_000_000), fc.nat(5_000), fc.integer({ min: 1, max: 40_000 }), fc.nat(50_000_000), (vnd, usd, rate, amountVnd) => {
        const thing = { category: 'WALLET', cash: [{ currency: 'VND', amount: vnd }, { currency: 'USD', amount: usd }], proceedsVnd: null };
        const { amountVnd: value, cashVnd } = valuation(thing, { method: 'APPRAISAL', amountVnd, rates: [{ currency: 'USD', vndPerUnit: rate }], ...PRICED }, 'x');
        expect(value).toBe(vnd + usd * rate + amountVnd);
        expect(cashVnd).toBe(vnd);
      }),
    );
  });
});

describe('methodsFor', () => {
  it('offers only what fits', () => {
    expect(methodsFor(CASH)).toEqual(['COUNT']);
    expect(methodsFor(DOLLARS)).toEqual(['EXCHANGE_RATE']);
    expect(methodsFor(GOLD)).toContain('WEIGHT_AND_PRICE');
    expect(methodsFor(WALLET)).toEqual(['APPRAISAL']);
    expect(methodsFor({ category: 'PERISHABLE', cash: [], proceedsVnd: 0 })).toEqual(['SALE_PROCEEDS']);
  });
});
