import { searchKey } from '../text/vietnamese.js';
import { type Cell, type CellProblem, type CellSuggestion, isBlank } from './cell.js';
import { cleanCell, type CleanValue } from './cleaners.js';
import type { MappedColumn, Merge, SheetRow } from './columns.js';
import type { FieldChange, ImportField, ImportTarget, RowValues } from './import-target.js';

export const ROW_VERDICTS = ['NEW', 'CHANGE', 'SAME', 'REFUSED', 'SKIPPED'] as const;
/** SKIPPED: no row of the table (title, head, sum, signature, empty). */
export type RowVerdict = (typeof ROW_VERDICTS)[number];

export interface CheckedRow {
  verdict: RowVerdict;
  values: RowValues;
  suggestions: CellSuggestion[];
  problems: CellProblem[];
  changes: FieldChange[];
  targetId: string | null;
  targetVersion: number | null;
}

export interface CheckSettings<Register, Defaults> {
  target: ImportTarget<Register, Defaults>;
  columns: readonly MappedColumn[];
  headerLast: number;
  merges: readonly Merge[];
  register: Register;
  defaults: Defaults;
}

export interface RowChecker {
  /** Rows come in the order of the file. `typed`: fields a person filled in or confirmed, by name; they are taken as they are. */
  check(row: SheetRow, typed: Record<string, string>): CheckedRow;
}

const SKIPPED: CheckedRow = { verdict: 'SKIPPED', values: {}, suggestions: [], problems: [], changes: [], targetId: null, targetVersion: null };
/** The whole text of the first cell, so that a village called Cộng Hòa is none. */
const SUM = /^(?:tong|tong cong|tong so|tong so cong|cong|cong chung|toan xa|tong toan xa|cong toan xa|tong cong toan xa|cong xa .+|tong xa .+)(?: \d+.*)?$/;
const SIGNATURE = /^(?:nguoi lap|nguoi lap bieu|nguoi tong hop|can bo tong hop|truong cong an|pho truong cong an|noi nhan|xac nhan|t m ubnd|tm ubnd)\b/;

/** Cleans and judges the rows of one file, one after another, remembering what earlier rows claimed. */
export function createRowChecker<Register, Defaults>(settings: CheckSettings<Register, Defaults>): RowChecker {
  const { target, headerLast, merges, register, defaults } = settings;
  const mapped = settings.columns.flatMap((column) => {
    const field = target.fields.find(({ name }) => name === column.field);
    return field ? [{ ...column, field }] : [];
  });
  const tall = merges.filter((merge) => merge.bottom > merge.top);
  const covering = new Map<number, { until: number; cell: Cell }>();
  const headText = new Map(mapped.map(({ index, label }) => [index, foldedLabel(label)]));
  const keys = new Map<string, number>();
  const targets = new Map<string, number>();
  let ended = false;
  let summed = false;

  /** A value that spans several rows is the value of each of them. */
  function uncovered({ ordinal, cells }: SheetRow): Cell[] {
    const filled = [...cells];
    for (const merge of tall) if (merge.top === ordinal - 1) covering.set(merge.left, { until: merge.bottom, cell: cells[merge.left] ?? null });
    for (const [column, { until, cell }] of covering) {
      if (until < ordinal - 1) covering.delete(column);
      else if (isBlank(filled[column])) filled[column] = cell;
    }
    return filled;
  }

  function isNoRow(ordinal: number, cells: readonly Cell[]): boolean {
    if (ordinal <= headerLast || ended) return true;
    const own = mapped.map(({ index }) => cells[index]);
    if (own.every(isBlank)) return true;
    const first = foldedLabel(String(cells.find((cell) => !isBlank(cell)) ?? ''));
    if (SIGNATURE.test(first)) ended = keys.size > 0;
    if (SUM.test(first)) summed = keys.size > 0;
    if (SUM.test(first) || SIGNATURE.test(first)) return true;
    // Below a sum stand places, dates and names, or the next part of the list, whose rows have figures.
    if (summed && !cells.some(isFigure)) return true;
    return isColumnNumbers(cells) || isRepeatedHead(cells) || isRemark(cells);
  }

  /** `(1) (2) (3)` under the head of official forms. */
  const isColumnNumbers = (cells: readonly Cell[]): boolean => {
    const filled = cells.filter((cell) => !isBlank(cell)).map((cell) => String(cell).replace(/[()\s]/g, ''));
    return keys.size === 0 && filled.length > 2 && filled.every((text, index) => text === String(index + 1) || text === String.fromCodePoint(65 + index));
  };
  /** A lone word beside the leading columns. Two or more say that a row lost its name, which somebody must hear. */
  const isRemark = (cells: readonly Cell[]): boolean => {
    const filled = mapped.filter(({ index }) => !isBlank(cells[index]));
    return filled.length === 1 && !target.leading.includes(filled[0]!.field.name);
  };
  const isRepeatedHead = (cells: readonly Cell[]): boolean => mapped.filter(({ index }) => !isBlank(cells[index]) && foldedLabel(String(cells[index])) === headText.get(index)).length >= Math.min(2, mapped.length);

  function claim(ordinal: number, key: string, targetId: string | null): CellProblem | null {
    const field = target.leading[0]!;
    const before = keys.get(key);
    if (before !== undefined) return { field, code: 'DUPLICATE_IN_FILE', details: { row: before } };
    const same = targetId === null ? undefined : targets.get(targetId);
    if (same !== undefined) return { field, code: 'SAME_TARGET_TWICE', details: { row: same } };
    keys.set(key, ordinal);
    if (targetId !== null) targets.set(targetId, ordinal);
    return null;
  }

  return {
    check(row, typed) {
      const cells = uncovered(row);
      if (isNoRow(row.ordinal, cells)) return SKIPPED;
      const { values, problems, suggestions } = cleanRow(mapped, cells, typed, target.fields);
      const confirmed = new Set(Object.keys(typed));
      const judged = target.judge(values, confirmed, register, defaults);
      const found = [...problems, ...judged.problems.filter((problem) => !problems.some(({ field }) => field === problem.field))];
      const twice = found.length === 0 ? claim(row.ordinal, judged.key, judged.targetId) : null;
      if (twice) found.push(twice);
      const verdict = found.length > 0 ? 'REFUSED' : judged.targetId === null ? 'NEW' : judged.changes.length > 0 ? 'CHANGE' : 'SAME';
      const offered = [...judged.suggestions, ...suggestions.filter(({ field }) => !judged.suggestions.some((one) => one.field === field))];
      return {
        verdict,
        values: verdict === 'REFUSED' ? values : judged.values,
        suggestions: verdict === 'SAME' ? [] : offered,
        problems: found,
        changes: judged.changes,
        targetId: verdict === 'REFUSED' ? null : judged.targetId,
        targetVersion: verdict === 'REFUSED' ? null : judged.targetVersion,
      };
    },
  };
}

function cleanRow(mapped: readonly { index: number; field: ImportField }[], cells: readonly Cell[], typed: Record<string, string>, fields: readonly ImportField[]) {
  const values: RowValues = {};
  const problems: CellProblem[] = [];
  const suggestions: CellSuggestion[] = [];
  const given = new Map<ImportField, Cell>(mapped.map(({ index, field }) => [field, cells[index] ?? null]));
  for (const field of fields) if (Object.hasOwn(typed, field.name)) given.set(field, typed[field.name]!);
  for (const [field, cell] of given) {
    const clean = cleanCell(field.type, cell, field);
    values[field.name] = clean.value;
    if (clean.problem) problems.push({ field: field.name, ...clean.problem });
    else if (field.required && isEmpty(clean.value)) problems.push({ field: field.name, code: 'REQUIRED' });
    if (clean.suggestion && !Object.hasOwn(typed, field.name)) suggestions.push({ field: field.name, ...clean.suggestion });
  }
  return { values, problems, suggestions };
}

const isFigure = (cell: Cell): boolean => typeof cell === 'number' || (typeof cell === 'string' && /^\d[\d.,\s]*$/.test(cell));

const isEmpty = (value: CleanValue): boolean => value === null || (Array.isArray(value) && value.length === 0);

const foldedLabel = (text: string): string => searchKey(text).replace(/[^a-z0-9]+/g, ' ').trim();
