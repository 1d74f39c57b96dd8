import type { Merge, SheetRow } from '#domain';
import { openArchive } from './archive.js';
import { csvRows } from './csv-reader.js';
import type { FileFormat } from './inspect-file.js';
import { LIMITS, RefusedFile } from './refused-file.js';
import { sheetRows } from './sheet-reader.js';
import { decodeText } from './text-encoding.js';
import { readWorkbook } from './workbook.js';

export interface TableSheet {
  name: string;
  hidden: boolean;
}

export interface OpenTable {
  /** Empty for CSV. */
  sheets: TableSheet[];
  /** Place of the sheet that is read. */
  sheet: number;
  /** Complete once `rows` has ended. */
  merges: Merge[];
  rows: AsyncIterable<SheetRow>;
  close(): void;
}

/**
 * Opens the table of a file that `inspectFile` let through. `sheet` null: the first one that is shown.
 * @throws RefusedFile, while opening or while rows are taken
 */
export async function openTable(bytes: Buffer, format: FileFormat, sheet: number | null): Promise<OpenTable> {
  if (format === 'CSV') return { sheets: [], sheet: 0, merges: [], rows: within(csvRows(decodeText(bytes).text)), close: () => undefined };
  const archive = await openArchive(bytes);
  try {
    const workbook = await readWorkbook(archive);
    const shown = workbook.sheets.findIndex(({ hidden }) => !hidden);
    const place = sheet ?? Math.max(0, shown);
    const chosen = workbook.sheets[place];
    if (!chosen) throw new RefusedFile('NO_SHEET');
    const merges: Merge[] = [];
    return {
      sheets: workbook.sheets.map(({ name, hidden }) => ({ name, hidden })),
      sheet: place,
      merges,
      rows: within(sheetRows(archive, workbook, chosen, merges)),
      close: () => archive.close(),
    };
  } catch (error) {
    archive.close();
    throw error;
  }
}

/** Stops reading where a list is too long to be one. */
async function* within(rows: AsyncIterable<SheetRow>): AsyncGenerator<SheetRow> {
  let [count, characters] = [0, 0];
  for await (const row of rows) {
    count += 1;
    for (const cell of row.cells) characters += typeof cell === 'string' ? cell.length : 8;
    if (count > LIMITS.rows) throw new RefusedFile('TOO_MANY_ROWS', { max: 50_000 });
    if (characters > LIMITS.totalCharacters) throw new RefusedFile('TOO_MUCH_TEXT');
    yield row;
  }
}
