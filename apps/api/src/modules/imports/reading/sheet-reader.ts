import type { Cell, Merge, SheetRow } from '#domain';
import { type Archive } from './archive.js';
import { LIMITS, RefusedFile } from './refused-file.js';
import { readSharedTexts, type SheetEntry, type Workbook, xmlPieces } from './workbook.js';
import { attributeOf, type XmlHandler, XmlTokens } from './xml-tokens.js';

const EXCEL_DAY_ZERO = Date.UTC(1899, 11, 30);
const DAY_MS = 86_400_000;
const LAST_ROW = 1_048_576;

/**
 * The rows of one sheet, streamed. `merges` is filled by the time the last row has come, because a sheet names its merged
 * cells at its end. Formulas are never worked out: what the spreadsheet showed last is the value.
 */
export async function* sheetRows(archive: Archive, workbook: Workbook, sheet: SheetEntry, merges: Merge[]): AsyncGenerator<SheetRow> {
  const reader = new SheetReader(workbook, await readSharedTexts(archive), merges);
  for await (const _ of xmlPieces(await archive.open(sheet.path), new XmlTokens(reader))) yield* reader.take();
  yield* reader.take();
}

interface OpenCell {
  column: number;
  type: string;
  isDate: boolean;
  isFormula: boolean;
  text: string;
}

class SheetReader implements XmlHandler {
  private ready: SheetRow[] = [];
  private ordinal = 0;
  private cells: Cell[] = [];
  private cell: OpenCell | null = null;
  private column = -1;
  private collecting = false;

  constructor(
    private readonly workbook: Workbook,
    private readonly shared: readonly string[],
    private readonly merges: Merge[],
  ) {}

  take(): SheetRow[] {
    const rows = this.ready;
    this.ready = [];
    return rows;
  }

  open(name: string, attributes: string): void {
    if (name === 'row') this.beginRow(attributes);
    else if (name === 'c') this.beginCell(attributes);
    else if (name === 'f' && this.cell) this.cell.isFormula = true;
    else if ((name === 'v' || name === 't') && this.cell) this.collecting = true;
    else if (name === 'rPh') this.collecting = false;
    else if (name === 'mergeCell') this.merge(attributeOf(attributes, 'ref') ?? '');
  }

  text(text: string): void {
    if (this.collecting && this.cell && this.cell.text.length <= LIMITS.cellCharacters) this.cell.text += text;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.collecting = false;
    else if (name === 'c') this.endCell();
    else if (name === 'row') this.endRow();
  }

  private beginRow(attributes: string): void {
    const given = Number(attributeOf(attributes, 'r') ?? this.ordinal + 1);
    if (!Number.isInteger(given) || given <= this.ordinal || given > LAST_ROW) throw new RefusedFile('DAMAGED_FILE');
    this.ordinal = given;
    this.cells = [];
    this.column = -1;
  }

  private endRow(): void {
    if (this.cells.length > 0) this.ready.push({ ordinal: this.ordinal, cells: this.cells });
    this.cells = [];
  }

  private beginCell(attributes: string): void {
    const reference = attributeOf(attributes, 'r');
    this.column = reference ? columnOf(reference) : this.column + 1;
    const style = Number(attributeOf(attributes, 's') ?? 0);
    this.cell = { column: this.column, type: attributeOf(attributes, 't') ?? 'n', isDate: this.workbook.dateStyles[style] ?? false, isFormula: false, text: '' };
  }

  private endCell(): void {
    const value = this.cell && this.valueOf(this.cell);
    if (this.cell && value !== null && value !== '') {
      if (this.cell.column >= LIMITS.columns || this.cell.column < 0) throw new RefusedFile('TOO_MANY_COLUMNS', { max: LIMITS.columns });
      while (this.cells.length < this.cell.column) this.cells.push(null);
      this.cells[this.cell.column] = value;
    }
    this.cell = null;
  }

  private valueOf(cell: OpenCell): Cell {
    const text = cell.text.slice(0, LIMITS.cellCharacters + 1);
    // A formula nobody has worked out yet: the row is refused with a reason instead of being read as empty.
    if (cell.isFormula && text === '') return '=';
    switch (cell.type) {
      case 's':
        return this.shared[Number(text)] ?? null;
      case 'n':
        return text === '' ? null : this.numberOf(Number(text), cell.isDate);
      case 'b':
        return text === '1' ? 'TRUE' : 'FALSE';
      case 'd':
        return text.slice(0, 10);
      default:
        return text;
    }
  }

  private numberOf(value: number, isDate: boolean): Cell {
    if (!Number.isFinite(value)) return null;
    const day = Math.floor(value) + (isDate ? this.workbook.dayShift : 0);
    if (!isDate || day < 1 || day > 73_050) return value;
    const [year, month, date] = new Date(EXCEL_DAY_ZERO + day * DAY_MS).toISOString().slice(0, 10).split('-');
    return `${date}/${month}/${year}`;
  }

  private merge(reference: string): void {
    const [from, to] = reference.split(':');
    if (!from || !to || this.merges.length >= LIMITS.merges) return;
    this.merges.push({ top: rowOf(from) - 1, bottom: rowOf(to) - 1, left: columnOf(from), right: columnOf(to) });
  }
}

const rowOf = (reference: string): number => Number(/\d+$/.exec(reference)?.[0] ?? 0);

/** `A1` is column 0, `AB12` column 27. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of /^[A-Z]{1,3}/.exec(reference)?.[0] ?? '') column = column * 26 + letter.codePointAt(0)! - 64;
  return column - 1;
}
