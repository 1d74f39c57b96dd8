import { expect, it } from 'vitest';
import { sorted } from './sorting';
import type { CommuneFigures } from './statistics.api';

const row = (communeName: string, found: number, daysToReturnMedian: number | null) => ({ communeName, found, daysToReturnMedian }) as CommuneFigures;
const names = (rows: CommuneFigures[]) => rows.map(({ communeName }) => communeName);
const rows = [row('Đức Thọ', 2, null), row('Cẩm Bình', 9, 4), row('Kỳ Thượng', 2, 1)];

it('sorts names as Vietnamese does, figures by value and then by name, and what was not measured last', () => {
  expect(names(sorted(rows, 'communeName', false))).toEqual(['Cẩm Bình', 'Đức Thọ', 'Kỳ Thượng']);
  expect(names(sorted(rows, 'found', true))).toEqual(['Cẩm Bình', 'Đức Thọ', 'Kỳ Thượng']);
  expect(names(sorted(rows, 'daysToReturnMedian', false))).toEqual(['Kỳ Thượng', 'Cẩm Bình', 'Đức Thọ']);
  expect(names(sorted(rows, 'daysToReturnMedian', true))).toEqual(['Cẩm Bình', 'Kỳ Thượng', 'Đức Thọ']);
});
