import type { Reader } from '#database';
import type { RowToWrite } from '../imports.repository.js';

/** For whom and when the rows are written. */
export interface WriteContext {
  communeId: string;
  by: string;
  now: Date;
}

/** Writes rows of one kind of list into the register, a batch at a time. */
export interface RegisterWriter {
  create(reader: Reader, context: WriteContext, rows: readonly RowToWrite[]): Promise<void>;
  /** The number of entries that still were as the preview showed them; fewer than rows means the register moved on. */
  change(reader: Reader, context: WriteContext, rows: readonly RowToWrite[]): Promise<number>;
}
