import type { Content, TableLayout } from 'pdfmake';
import { PrintableDocumentError } from '../printable-document-error.js';
import type { CashLine, CashTotal, InventoryItem } from '../printable-document.js';
import { heading, paragraph } from './paragraphs.js';
import { breakable, groupedNumber, printable, requireCount } from './text.js';

const CELL_SIZE = 12;
/** Words longer than this would widen their column past the edge of the page. */
const LONGEST_WORD = 12;
/** In letters; some 30 lines of the narrowest column of text. */
const LONGEST_WHOLE_CELL = 400;
/** An empty cell of minutes is struck out, so that nothing can be written in later. */
const NOTHING = '—';
/** Cash tables up to this many lines stay on one page, with their heading and their sum. */
const UNBROKEN_LINES = 14;
const CURRENCY_WORDS: Readonly<Record<string, string>> = { VND: 'đồng', USD: 'đô la Mỹ', EUR: 'euro' };
const GRID: TableLayout = {
  hLineWidth: () => 0.5,
  vLineWidth: () => 0.5,
  paddingLeft: () => 4,
  paddingRight: () => 4,
  paddingTop: () => 2,
  paddingBottom: () => 2,
};

type Alignment = 'left' | 'center' | 'right';

function cell(text: string, alignment: Alignment, bold = false): Content {
  return { text: breakable(text, LONGEST_WORD), alignment, bold, fontSize: CELL_SIZE, lineHeight: 1.05 };
}

// `whole` keeps each row on one page. pdfmake prints nothing of a row kept whole that is taller than a page.
function table(headings: string[], widths: (number | string)[], rows: Content[][], whole: boolean): Content {
  return {
    table: {
      widths,
      headerRows: 1,
      keepWithHeaderRows: whole ? 1 : 0,
      dontBreakRows: whole,
      body: [headings.map((text) => cell(text, 'center', true)), ...rows],
    },
    layout: GRID,
    margin: [0, 0, 0, 8],
  };
}

/** The inventory; its heading row repeats on every page. Nothing when the property is only cash. */
export function inventoryTable(items: readonly InventoryItem[]): Content[] {
  if (items.length === 0) return [];
  const inventory = table(
    ['STT', 'Tên, mô tả tài sản', 'Đơn vị', 'Số lượng', 'Đặc điểm, khối lượng', 'Tình trạng'],
    [24, '*', 38, 36, 110, 76],
    items.map((item) => [
      cell(String(item.ordinal), 'center'),
      cell(item.description, 'left'),
      cell(item.unit, 'center'),
      cell(groupedNumber(item.quantity), 'center'),
      cell(item.marks ?? NOTHING, 'left'),
      cell(item.condition ?? NOTHING, 'left'),
    ]),
    items.every(isShort),
  );
  return [inventory];
}

function isShort({ description, marks, condition }: InventoryItem): boolean {
  return [description, marks, condition].every((text) => (text ?? '').length <= LONGEST_WHOLE_CELL);
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
export function cashTable(caption: string, lines: readonly CashLine[], totals: readonly CashTotal[]): Content[] {
  checkTotals(lines, totals);
  if (lines.length === 0) return [];
  const rows = totals.flatMap((total) => [
    ...lines.filter((line) => line.currency === total.currency).map(cashRow),
    totalRow(total),
  ]);
  const unbroken = lines.length <= UNBROKEN_LINES;
  const content = [
    unbroken ? paragraph(caption, { bold: true }) : heading(caption),
    table(['Loại tiền', 'Mệnh giá', 'Số tờ', 'Thành tiền'], ['*', 110, 80, 130], rows, true),
    ...totals.map(sumInWords),
  ];
  return unbroken ? [{ stack: content, unbreakable: true }] : content;
}

function sumInWords({ currency, amount, amountInWords }: CashTotal): Content {
  const unit = CURRENCY_WORDS[currency] ?? currency;
  const words = printable(amountInWords);
  const spoken = words.endsWith(` ${unit}`) ? words : `${words} ${unit}`;
  return paragraph(
    `Tổng số tiền (${currency}): ${groupedNumber(amount)} ${unit}. ` +
      `Bằng chữ: ${spoken.charAt(0).toLocaleUpperCase('vi')}${spoken.slice(1)}.`,
  );
}

function cashRow(line: CashLine): Content[] {
  return [
    cell(line.currency, 'center'),
    cell(groupedNumber(requireCount(line.denomination)), 'right'),
    cell(groupedNumber(requireCount(line.count)), 'right'),
    cell(groupedNumber(line.denomination * line.count), 'right'),
  ];
}

function totalRow(total: CashTotal): Content[] {
  const label: Content = {
    text: `Cộng (${printable(total.currency)})`,
    colSpan: 3,
    alignment: 'right',
    bold: true,
    fontSize: CELL_SIZE,
  };
  return [label, '', '', cell(groupedNumber(total.amount), 'right', true)];
}
