import writeXlsxFile, { type Cell as SheetCell } from 'write-excel-file/node';
import { type Cell, type ExportTable, withoutFormula } from './table.js';

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Excel takes no more than 31 characters, and none of these, in the name of a sheet. */
const sheetName = (title: string): string => title.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31) || 'Sheet1';
/** XML 1.0 has no place for these. */
// eslint-disable-next-line no-control-regex
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const DEFAULT_WIDTH = 18;

/** A workbook of one sheet with a header that stays in view. Every text is written as text, never as a formula. */
export async function xlsxFile(table: ExportTable): Promise<Buffer> {
  const header = table.columns.map(({ label }): SheetCell => ({ value: textOf(label), type: String, fontWeight: 'bold', wrap: true }));
  const rows = table.rows.map((row) => row.map(cellOf));
  return writeXlsxFile([header, ...rows], {
    sheet: sheetName(table.title),
    columns: table.columns.map(({ width }) => ({ width: width ?? DEFAULT_WIDTH })),
    stickyRowsCount: 1,
  }).toBuffer();
}

const textOf = (text: string): string => withoutFormula(text.replace(UNWRITABLE, ''));

function cellOf(cell: Cell): SheetCell {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'number') return Number.isFinite(cell) ? { value: cell, type: Number } : null;
  return { value: textOf(cell), type: String };
}
