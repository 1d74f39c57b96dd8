import { describe, expect, it } from '@jest/globals';
import { baseSalaryOn } from './base-salary.js';

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
    expect(baseSalaryOn(date)).toBe(vnd);
  });

  it('knows nothing before the table begins', () => {
    expect(() => baseSalaryOn('2018-06-30')).toThrow(RangeError);
  });
});
