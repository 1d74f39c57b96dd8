/** Statutory base salary (mức lương cơ sở), đồng a month, by the day it took effect. */
export interface BaseSalaryFact {
  effectiveFrom: string;
  amountVnd: number;
  source: string;
  /** False: from memory, to be held against the decree. */
  certain: boolean;
}

export const BASE_SALARY_FACTS: readonly BaseSalaryFact[] = [
  { effectiveFrom: '2018-07-01', amountVnd: 1_390_000, source: 'Nghị định 72/2018/NĐ-CP', certain: false },
  { effectiveFrom: '2019-07-01', amountVnd: 1_490_000, source: 'Nghị định 38/2019/NĐ-CP', certain: true },
  { effectiveFrom: '2023-07-01', amountVnd: 1_800_000, source: 'Nghị định 24/2023/NĐ-CP', certain: false },
  { effectiveFrom: '2024-07-01', amountVnd: 2_340_000, source: 'Nghị định 73/2024/NĐ-CP', certain: true },
  { effectiveFrom: '2026-07-01', amountVnd: 2_530_000, source: 'Nghị định 161/2026/NĐ-CP', certain: true },
];
