import type { Transaction } from '#database';
import type { UnitChange } from '../unit-change.entities.js';

export interface StepContext {
  tx: Transaction;
  change: UnitChange;
  now: Date;
  batchSize: number;
}

/** What one batch did. `cursor` is the last row it dealt with, `total` how many there are, said by the first batch. */
export interface BatchResult {
  moved: number;
  cursor?: string | null;
  total?: number;
  done: boolean;
}

/** The part of an ordered list after the cursor, and whether it is the last one. */
export function batchAfter<Row extends { id: string }>(rows: readonly Row[], cursor: string | null, size: number): { batch: Row[]; done: boolean } {
  const left = cursor === null ? [...rows] : rows.filter((row) => row.id > cursor);
  return { batch: left.slice(0, size), done: left.length <= size };
}
