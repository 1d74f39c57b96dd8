import type { CommuneFigures } from './statistics.api';

export const SORT_KEYS = ['communeName', 'found', 'returned', 'daysToReturnMedian', 'settled', 'referred', 'claimsRejected', 'openAtEnd'] as const;
export type SortKey = (typeof SORT_KEYS)[number];

const byName = new Intl.Collator('vi');

/** Names ascending in Vietnamese order, figures as asked; what was not measured comes last either way. */
export function sorted(rows: readonly CommuneFigures[], key: SortKey, descending: boolean): CommuneFigures[] {
  const direction = descending ? -1 : 1;
  return [...rows].sort((left, right) => {
    const names = byName.compare(left.communeName, right.communeName);
    if (key === 'communeName') return direction * names;
    const [one, other] = [left[key], right[key]];
    if (one === null || other === null) return Number(one === null) - Number(other === null) || names;
    return direction * (one - other) || names;
  });
}
