import { searchKey } from '../text/vietnamese.js';
import { type Cell, isBlank } from './cell.js';
import type { ImportField } from './import-target.js';

/** Cells that a spreadsheet shows as one, by row and column counted from 0; both ends belong to it. */
export interface Merge {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

export interface SheetRow {
  /** As the spreadsheet numbers it, from 1. */
  ordinal: number;
  cells: Cell[];
}

export interface MappedColumn {
  /** From 0. */
  index: number;
  /** What the head of the column says; empty where it says nothing. */
  label: string;
  /** Null: not taken over. */
  field: string | null;
}

export interface RecognizedTable {
  /** Ordinals of the rows that hold the head; both 0 when the file has none. */
  headerFirst: number;
  headerLast: number;
  columns: MappedColumn[];
}

/** A title, a few lines of "Biểu mẫu số 3", and then the head: further down there is none. */
const HEADER_WITHIN = 30;
const MAX_COLUMNS = 200;
const FAINTEST_HEAD = 2;
/** Columns beside the ones we know: numbers of papers and the like, whoever's they are. */
const NEVER = ['cccd', 'cmnd', 'can cuoc', 'so dinh danh', 'so giay to', 'ngay sinh', 'nam sinh', 'gioi tinh', 'so tai khoan', 'email', 'ghi chu', 'chu ky', 'ky ten'];

/** Finds the head of a table and what its columns are, from the first rows of a file. */
export function recognizeTable(rows: readonly SheetRow[], merges: readonly Merge[], fields: readonly ImportField[]): RecognizedTable {
  const candidates = rows.slice(0, HEADER_WITHIN).flatMap((row, index) => {
    const one = tableAt([row], merges, fields);
    const below = rows[index + 1];
    const isUnderneath = below?.ordinal === row.ordinal + 1 && looksLikeHead(below.cells);
    return isUnderneath ? [one, tableAt([row, below], merges, fields)] : [one];
  });
  const best = candidates.reduce<Scored | undefined>((found, next) => (found && found.score >= next.score ? found : next), undefined);
  // A single faint likeness is more often a row of the list (`Thôn Một`) than a head.
  if (best && best.score >= FAINTEST_HEAD) return best.table;
  const width = Math.min(MAX_COLUMNS, Math.max(0, ...rows.slice(0, HEADER_WITHIN).map(({ cells }) => cells.length)));
  return { headerFirst: 0, headerLast: 0, columns: Array.from({ length: width }, (_, index) => ({ index, label: '', field: null })) };
}

/** The columns under a head that a person pointed at. */
export function columnsUnder(rows: readonly SheetRow[], merges: readonly Merge[], fields: readonly ImportField[]): MappedColumn[] {
  return tableAt(rows, merges, fields).table.columns;
}

interface Scored {
  score: number;
  table: RecognizedTable;
}

function tableAt(rows: readonly SheetRow[], merges: readonly Merge[], fields: readonly ImportField[]): Scored {
  const labels = labelsOf(rows, merges);
  const wanted = labels.flatMap((label, index) => fields.map((field) => ({ index, field: field.name, fit: fitOf(label, field) }))).filter(({ fit }) => fit > 0);
  wanted.sort((left, right) => right.fit - left.fit || left.index - right.index);
  const taken = new Map<number, string>();
  let score = 0;
  for (const { index, field, fit } of wanted) {
    if (taken.has(index) || [...taken.values()].includes(field)) continue;
    taken.set(index, field);
    score += fit;
  }
  const columns = labels.map((label, index) => ({ index, label, field: taken.get(index) ?? null }));
  // Two rows are only taken for the head when the second adds something: a title above a head must not join it.
  const cost = rows.length > 1 ? 1 : 0;
  return { score: score - cost, table: { headerFirst: rows[0]?.ordinal ?? 0, headerLast: rows.at(-1)?.ordinal ?? 0, columns } };
}

/** One text per column; a heading over several columns is put before the words below it. */
function labelsOf(rows: readonly SheetRow[], merges: readonly Merge[]): string[] {
  const width = Math.min(MAX_COLUMNS, Math.max(0, ...rows.map(({ cells }) => cells.length)));
  return Array.from({ length: width }, (_, column) => {
    const parts = rows.map((row, index) => (index < rows.length - 1 ? headingOf(row, column, merges) : textOf(row.cells[column])));
    return [...new Set(parts.filter(Boolean))].join(' – ');
  });
}

/** The text of a head cell, or of the merged cell (or, in a CSV, the last filled cell to the left) that covers it. */
function headingOf(row: SheetRow, column: number, merges: readonly Merge[]): string {
  const own = textOf(row.cells[column]);
  if (own) return own;
  const merge = merges.find((one) => one.top <= row.ordinal - 1 && row.ordinal - 1 <= one.bottom && one.left <= column && column <= one.right);
  if (merge) return textOf(row.cells[merge.left]);
  if (merges.length > 0) return '';
  const left = row.cells.slice(0, column).findLast((cell) => !isBlank(cell));
  return textOf(left);
}

const textOf = (cell: Cell | undefined): string => (isBlank(cell) ? '' : String(cell).normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, 100));

const looksLikeHead = (cells: readonly Cell[]): boolean => cells.some((cell) => !isBlank(cell)) && cells.every((cell) => isBlank(cell) || (typeof cell === 'string' && !/^\s*\d/.test(cell)));

const wordsOf = (text: string): string => ` ${searchKey(text).replace(/[^a-z0-9]+/g, ' ').trim()} `;

/** How well a head fits a field: 3 the very words, 2 its last part, 1 contained in it. */
function fitOf(label: string, field: ImportField): number {
  if (!label) return 0;
  const whole = wordsOf(label);
  const last = wordsOf(label.split(' – ').at(-1)!);
  if ([...NEVER, ...(field.notHeaders ?? [])].some((words) => whole.includes(` ${words} `))) return 0;
  let fit = 0;
  for (const header of field.headers) {
    const words = ` ${header} `;
    if (whole === words) return 3;
    if (last === words) fit = Math.max(fit, 2);
    else if (whole.includes(words) && whole.length <= words.length + 40) fit = Math.max(fit, 1);
  }
  return fit;
}
