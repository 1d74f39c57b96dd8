import { Readable } from 'node:stream';
import { type Cell, type ExportTable, withoutFormula } from './table.js';

const BOM = '\ufeff';
const END = '\r\n';

/** RFC 4180 with a byte order mark, without which Excel reads Vietnamese as Latin-1. */
export function* csvLines(table: ExportTable): Generator<string> {
  yield BOM + lineOf(table.columns.map(({ label }) => label));
  for (const row of table.rows) yield lineOf(row);
}

/** A stream of UTF-8, one row at a time, so that a long table is never in memory as one text. */
export function csvStream(table: ExportTable): Readable {
  return Readable.from(csvLines(table), { objectMode: false });
}

const lineOf = (cells: readonly Cell[]): string => cells.map(cellOf).join(',') + END;

/** Numbers are ours and stay numbers, negative ones too; text is quoted where it must be. */
function cellOf(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const text = withoutFormula(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
