/**
 * Statutory base salary (mức lương cơ sở), đồng a month, by the day it took effect, oldest first.
 * Decrees 72/2018, 38/2019, 24/2023, 73/2024 and 161/2026.
 */
export const BASE_SALARIES = [
  { from: '2018-07-01', vnd: 1_390_000 },
  { from: '2019-07-01', vnd: 1_490_000 },
  { from: '2023-07-01', vnd: 1_800_000 },
  { from: '2024-07-01', vnd: 2_340_000 },
  { from: '2026-07-01', vnd: 2_530_000 },
] as const;

/**
 * Base salary in force on a day (YYYY-MM-DD), in đồng.
 * @throws RangeError before 2018-07-01, where the table begins
 */
export function baseSalaryOn(date: string): number {
  const inForce = BASE_SALARIES.findLast((salary) => salary.from <= date);
  if (!inForce) throw new RangeError(`No base salary known for ${date}`);
  return inForce.vnd;
}
