import { expect, it } from '@jest/globals';
import { baseSalaryOn } from '#domain';
import { BASE_SALARY_FACTS } from './base-salaries.js';

/** The dates of the checks a test suite should hold: the day before a raise and the day of it. */
it.each([
  ['2024-06-30', 1_800_000],
  ['2024-07-01', 2_340_000],
  ['2026-06-30', 2_340_000],
  ['2026-07-01', 2_530_000],
])('the base salary of %s is %d đồng', (date, vnd) => {
  expect(baseSalaryOn(date, BASE_SALARY_FACTS.map(({ effectiveFrom, amountVnd }) => ({ from: effectiveFrom, vnd: amountVnd }))).vnd).toBe(vnd);
});
