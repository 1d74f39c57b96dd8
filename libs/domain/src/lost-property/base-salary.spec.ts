import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type BaseSalary, baseSalaryDate, baseSalaryOn } from './base-salary.js';

/** Written out of order on purpose. */
const SALARIES: BaseSalary[] = [
  { from: '2024-07-01', vnd: 2_340_000 },
  { from: '2018-07-01', vnd: 1_390_000 },
  { from: '2026-07-01', vnd: 2_530_000 },
  { from: '2019-07-01', vnd: 1_490_000 },
  { from: '2023-07-01', vnd: 1_800_000 },
];

describe('baseSalaryOn', () => {
  it.each([
    ['2018-07-01', 1_390_000],
    ['2019-06-30', 1_390_000],
    ['2019-07-01', 1_490_000],
    ['2023-06-30', 1_490_000],
    ['2023-07-01', 1_800_000],
    ['2024-06-30', 1_800_000],
    ['2024-07-01', 2_340_000],
    ['2026-06-30', 2_340_000],
    ['2026-07-01', 2_530_000],
    ['2030-01-01', 2_530_000],
  ])('was, on %s, %d đồng', (date, vnd) => {
    expect(baseSalaryOn(date, SALARIES).vnd).toBe(vnd);
  });

  it('knows nothing before the table begins', () => {
    expect(() => baseSalaryOn('2018-06-30', SALARIES)).toThrow(RangeError);
  });

  it('is the newest row that is in force, in whatever order the rows come', () => {
    const day = fc.date({ min: new Date('2018-07-01'), max: new Date('2035-01-01'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, fc.shuffledSubarray(SALARIES, { minLength: SALARIES.length }), (date, rows) => {
        const { from, vnd } = baseSalaryOn(date, rows);
        expect(from <= date).toBe(true);
        expect(SALARIES.some((other) => other.from > from && other.from <= date)).toBe(false);
        expect(SALARIES).toContainEqual({ from, vnd });
      }),
    );
  });
});

describe('baseSalaryDate', () => {
  const dates = { foundOn: '2025-08-01', clockStartedOn: '2025-08-04', establishedOn: '2026-08-04' };
  it.each([
    ['FINDING', '2025-08-01'],
    ['NOTICE', '2025-08-04'],
    ['ESTABLISHMENT', '2026-08-04'],
  ] as const)('by %s is %s', (basis, date) => {
    expect(baseSalaryDate(basis, dates)).toBe(date);
  });
});
