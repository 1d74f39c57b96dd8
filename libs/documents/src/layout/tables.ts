import { PrintableDocumentError } from '../printable-document-error.js';
import type { CashLine, CashTotal, InventoryItem } from '../printable-document.js';
import type { Block, Cell, Column, Table } from './blocks.js';
import { heading, paragraph } from './paragraphs.js';
import { capitalised, groupedNumber, printable, requireCount } from './text.js';

/** In letters; some 30 lines of the narrowest column of text. */
const LONGEST_WHOLE_CELL = 400;
/** An empty cell of minutes is struck out, so that nothing can be written in later. */
export const NOTHING = '—';
/** Cash tables up to this many lines stay on one page, with their heading and their sum. */
const UNBROKEN_LINES = 14;
const CURRENCY_WORDS: Readonly<Record<string, string>> = { VND: 'đồng', USD: 'đô la Mỹ', EUR: 'euro' };

export function cell(text: string | null, alignment: Cell['alignment'], bold = false): Cell {
  return { text: printable(text ?? NOTHING), alignment, bold, span: 1 };
}

/** A grid; rows stay whole unless one of them is so long that it might fill a page. */
export function table(columns: readonly Column[], rows: readonly (readonly Cell[])[]): Table {
  const wholeRows = rows.every((row) => row.every(({ text }) => text.length <= LONGEST_WHOLE_CELL));
  return { block: 'table', columns, rows, wholeRows };
}

/** A row whose first cell spreads over all columns but the last. */
export function sumRow(label: string, sum: string, columns: number): Cell[] {
  return [{ text: printable(label), alignment: 'right', bold: true, span: columns - 1 }, cell(sum, 'right', true)];
}

/** The inventory; its heading row repeats on every page. Nothing when the property is only cash. */
export function inventoryTable(items: readonly InventoryItem[]): Table[] {
  if (items.length === 0) return [];
  const columns: Column[] = [
    { heading: 'STT', width: 24 },
    { heading: 'Tên, mô tả tài sản', width: '*' },
    { heading: 'Đơn vị', width: 38 },
    { heading: 'Số lượng', width: 36 },
    { heading: 'Đặc điểm, khối lượng', width: 110 },
    { heading: 'Tình trạng', width: 76 },
  ];
  const rows = items.map((item) => [
    cell(String(item.ordinal), 'center'),
    cell(item.description, 'left'),
    cell(item.unit, 'center'),
    cell(groupedNumber(item.quantity), 'center'),
    cell(item.marks, 'left'),
    cell(item.condition, 'left'),
  ]);
  return [table(columns, rows)];
}

function sumOf(lines: readonly CashLine[], currency: string): number {
  return lines
    .filter((line) => line.currency === currency)
    .reduce((sum, line) => sum + line.denomination * line.count, 0);
}

/**
 * Throws CASH_SUM_MISMATCH unless every currency counted has exactly one total and it is the sum of its
 * lines: minutes with a wrong sum are worse than none.
 */
function checkTotals(lines: readonly CashLine[], totals: readonly CashTotal[]): void {
  const counted = new Set(lines.map((line) => line.currency));
  const right = totals.every(({ currency, amount }) => counted.has(currency) && sumOf(lines, currency) === amount);
  const once = new Set(totals.map((total) => total.currency)).size === totals.length;
  if (!right || !once || totals.length !== counted.size) {
    throw new PrintableDocumentError('CASH_SUM_MISMATCH', 'totals do not agree with the counted lines');
  }
}

/**
 * What was counted: currency × denomination × count, the sum of each currency, the sums in words beneath.
 * Nothing without cash.
 *
 * @throws PrintableDocumentError CASH_SUM_MISMATCH, or NOT_A_COUNT for a part of a note or less than none
 */
export function cashTable(caption: string, lines: readonly CashLine[], totals: readonly CashTotal[]): Block[] {
  checkTotals(lines, totals);
  if (lines.length === 0) return [];
  const columns: Column[] = [
    { heading: 'Loại tiền', width: '*' },
    { heading: 'Mệnh giá', width: 110 },
    { heading: 'Số tờ', width: 80 },
    { heading: 'Thành tiền', width: 130 },
  ];
  const rows = totals.flatMap((total) => [
    ...lines.filter((line) => line.currency === total.currency).map(cashRow),
    sumRow(`Cộng (${total.currency})`, groupedNumber(total.amount), columns.length),
  ]);
  const unbroken = lines.length <= UNBROKEN_LINES;
  const blocks = [
    unbroken ? paragraph(caption, { bold: true }) : heading(caption),
    table(columns, rows),
    ...totals.map(sumInWords),
  ];
  return unbroken ? [{ block: 'together', blocks }] : blocks;
}

function sumInWords({ currency, amount, amountInWords }: CashTotal): Block {
  const unit = currencyWords(currency);
  const words = printable(amountInWords);
  const spoken = words.endsWith(` ${unit}`) ? words : `${words} ${unit}`;
  return paragraph(
    `Tổng số tiền (${currency}): ${groupedNumber(amount)} ${unit}. Bằng chữ: ${capitalised(spoken)}.`,
  );
}

export function currencyWords(currency: string): string {
  return CURRENCY_WORDS[currency] ?? currency;
}

function cashRow(line: CashLine): Cell[] {
  return [
    cell(line.currency, 'center'),
    cell(groupedNumber(requireCount(line.denomination)), 'right'),
    cell(groupedNumber(requireCount(line.count)), 'right'),
    cell(groupedNumber(line.denomination * line.count), 'right'),
  ];
}
