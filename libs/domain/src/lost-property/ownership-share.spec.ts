import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type BaseSalary, baseSalaryOn } from './base-salary.js';
import { FOUND_PROPERTY_PERIOD, periodEnd, weekendsOff } from './notice-period.js';
import { decidedShares, type OwnershipShares, ownershipShares, type ShareFacts } from './ownership-share.js';

const SALARIES: BaseSalary[] = [
  { from: '2023-07-01', vnd: 1_800_000 },
  { from: '2024-07-01', vnd: 2_340_000 },
  { from: '2026-07-01', vnd: 2_530_000 },
];

/** Any value around the threshold, whatever the base salary, and a cost no higher than the value. */
const facts: fc.Arbitrary<ShareFacts> = fc
  .record({ valueVnd: fc.nat(200_000_000), baseSalaryVnd: fc.constantFrom(1_490_000, 2_340_000, 2_530_000) })
  .chain((known) => fc.nat(known.valueVnd).map((custodyCostVnd) => ({ ...known, custodyCostVnd })));

const share = (valueVnd: number, custodyCostVnd: number, baseSalaryVnd: number): OwnershipShares =>
  ownershipShares({ valueVnd, custodyCostVnd, baseSalaryVnd });

describe('ownershipShares', () => {
  it.each([
    ['1. cash under the threshold', 15_000_000, 0, 2_340_000, 15_000_000, 0, 0],
    ['2. cash above it', 40_000_000, 0, 2_340_000, 31_700_000, 8_300_000, 0],
    ['3. gold with a custody cost', 60_000_000, 600_000, 2_530_000, 42_350_000, 17_050_000, 600_000],
    ['4. before the raise', 24_000_000, 0, 2_340_000, 23_700_000, 300_000, 0],
    ['4. after the raise', 24_000_000, 0, 2_530_000, 24_000_000, 0, 0],
    ['5. the cost pulls the net under the threshold', 25_400_000, 300_000, 2_530_000, 25_100_000, 0, 300_000],
  ])('%s', (_, value, cost, base, finderVnd, stateVnd, costVnd) => {
    expect(share(value, cost, base)).toEqual({ finderVnd, stateVnd, costVnd });
  });

  it.each([
    ['1.', '2024-01-15', '2025-01-15', 15_000_000, 0, 15_000_000],
    ['2.', '2025-03-10', '2026-03-10', 40_000_000, 0, 31_700_000],
    ['3. (1 August 2026 is a Saturday)', '2025-08-01', '2026-08-03', 60_000_000, 600_000, 42_350_000],
  ])('follows from the notice to the shares in example %s', (_, noticed, established, value, cost, finder) => {
    const ended = periodEnd(noticed, FOUND_PROPERTY_PERIOD, weekendsOff);
    expect(ended).toBe(established);
    expect(share(value, cost, baseSalaryOn(ended, SALARIES).vnd).finderVnd).toBe(finder);
  });

  it('gives the finder everything at exactly ten base salaries, and shares the đồng after it', () => {
    expect(share(25_300_000, 500_000, 2_530_000)).toEqual({ finderVnd: 25_300_000, stateVnd: 0, costVnd: 0 });
    expect(share(25_300_001, 0, 2_530_000)).toEqual({ finderVnd: 25_300_001, stateVnd: 0, costVnd: 0 });
    expect(share(25_300_002, 0, 2_530_000)).toEqual({ finderVnd: 25_300_001, stateVnd: 1, costVnd: 0 });
  });

  it('shares out the whole value, in whole đồng, nobody paying in', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const { finderVnd, stateVnd, costVnd } = ownershipShares(given);
        expect(finderVnd + stateVnd + costVnd).toBe(given.valueVnd);
        for (const part of [finderVnd, stateVnd, costVnd]) {
          expect(Number.isSafeInteger(part)).toBe(true);
          expect(part).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('leaves the finder ten base salaries or all there is, plus half of the rest, the odd đồng too', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const { finderVnd, stateVnd, costVnd } = ownershipShares(given);
        const net = given.valueVnd - costVnd;
        const sure = Math.min(net, 10 * given.baseSalaryVnd);
        const extra = finderVnd - sure;
        expect([stateVnd, stateVnd + 1]).toContain(extra);
        if (given.valueVnd <= 10 * given.baseSalaryVnd) expect(finderVnd).toBe(given.valueVnd);
        else expect(costVnd).toBe(given.custodyCostVnd);
      }),
    );
  });

  it.each([
    ['half a đồng', 0.5, 0, 2_530_000],
    ['a negative value', -1, 0, 2_530_000],
    ['a negative cost', 50_000_000, -1, 2_530_000],
    ['no number for the salary', 50_000_000, 0, Number.NaN],
    ['a value beyond exact numbers', 2 ** 53, 0, 2_530_000],
    ['a cost above the value', 50_000_000, 50_000_001, 2_530_000],
  ])('refuses %s', (_, value, cost, base) => {
    expect(() => share(value, cost, base)).toThrow(RangeError);
  });
});

describe('decidedShares', () => {
  const given = (valueVnd: number, custodyCostVnd: number, finderKeepsRights = true) =>
    decidedShares({ valueVnd, custodyCostVnd, baseSalaryVnd: 2_530_000, finderKeepsRights });

  it.each([
    [25_300_000, 300_000, 'ALL_TO_FINDER', 25_300_000, 0, 0],
    [25_400_000, 300_000, 'NET_WITHIN_THRESHOLD', 25_100_000, 0, 300_000],
    [25_400_000, 100_000, 'NET_WITHIN_THRESHOLD', 25_300_000, 0, 100_000],
    [25_400_000, 99_999, 'EXCESS_HALVED', 25_300_001, 0, 99_999],
    [60_000_000, 600_000, 'EXCESS_HALVED', 42_350_000, 17_050_000, 600_000],
  ])('%d đồng at a cost of %d is shared by %s', (value, cost, rule, finderVnd, stateVnd, costVnd) => {
    expect(given(value, cost)).toEqual({ rule, finderVnd, stateVnd, costVnd });
  });

  it('gives everything but the cost to the State when the finder waived the right, small values too', () => {
    expect(given(60_000_000, 600_000, false)).toEqual({ rule: 'RIGHTS_WAIVED', finderVnd: 0, stateVnd: 59_400_000, costVnd: 600_000 });
    expect(given(1_000_000, 100_000, false)).toEqual({ rule: 'RIGHTS_WAIVED', finderVnd: 0, stateVnd: 900_000, costVnd: 100_000 });
    expect(() => given(1_000_000, 1_000_001, false)).toThrow(RangeError);
  });

  it('shares out the whole value whatever the rule', () => {
    fc.assert(
      fc.property(facts, fc.boolean(), (known, finderKeepsRights) => {
        const { finderVnd, stateVnd, costVnd } = decidedShares({ ...known, finderKeepsRights });
        expect(finderVnd + stateVnd + costVnd).toBe(known.valueVnd);
        expect(Math.min(finderVnd, stateVnd, costVnd)).toBeGreaterThanOrEqual(0);
        if (!finderKeepsRights) expect(finderVnd).toBe(0);
      }),
    );
  });
});
