/** A statutory base salary (mức lương cơ sở) and the first day it is in force. */
export interface BaseSalary {
  /** YYYY-MM-DD */
  from: string;
  /** Đồng a month. */
  vnd: number;
}

/**
 * Which day's base salary the shares are computed with. The law does not say (domain.md 2.2, uncertain), so it is a
 * setting; whoever decides the shares sees which one was used.
 */
export const BASE_SALARY_BASES = ['ESTABLISHMENT', 'NOTICE', 'FINDING'] as const;
export type BaseSalaryBasis = (typeof BASE_SALARY_BASES)[number];

/**
 * The base salary in force on a day (YYYY-MM-DD); `salaries` in any order.
 * @throws RangeError before the first row, where nothing is known
 */
export function baseSalaryOn(date: string, salaries: readonly BaseSalary[]): BaseSalary {
  const inForce = salaries.filter(({ from }) => from <= date);
  if (inForce.length === 0) throw new RangeError(`No base salary known for ${date}`);
  return inForce.reduce((latest, salary) => (salary.from > latest.from ? salary : latest));
}

/** The day whose base salary counts: finding, start of the public notice, or establishment of ownership. */
export function baseSalaryDate(
  basis: BaseSalaryBasis,
  dates: { foundOn: string; clockStartedOn: string; establishedOn: string },
): string {
  return { FINDING: dates.foundOn, NOTICE: dates.clockStartedOn, ESTABLISHMENT: dates.establishedOn }[basis];
}
