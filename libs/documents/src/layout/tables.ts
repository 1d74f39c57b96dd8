import type { Content, TableLayout } from 'pdfmake';
import { PrintableDocumentError } from '../printable-document-error.js';
import type { CashLine, CashTotal, InventoryItem } from '../printable-document.js';
import { paragraph } from './paragraphs.js';
import { groupedNumber, printable } from './text.js';

const CELL_SIZE = 12;
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
  return { text: printable(text), alignment, bold, fontSize: CELL_SIZE, lineHeight: 1.05 };
}

function table(headings: string[], widths: (number | string)[], rows: Content[][]): Content {
  return {
    table: {
      widths,
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      body: [headings.map((text) => cell(text, 'center', true)), ...rows],
    },
    layout: GRID,
    margin: [0, 0, 0, 8],
  };
}

/** The inventory; its heading row repeats on every page. */
export function inventoryTable(items: readonly InventoryItem[]): Content {
  return table(
    ['STT', 'Tên, mô tả tài sản', 'Đơn vị', 'Số lượng', 'Đặc điểm, khối lượng', 'Tình trạng'],
    [26, '*', 42, 42, 112, 78],
    items.map((item) => [
      cell(String(item.ordinal), 'center'),
      cell(item.description, 'left'),
      cell(item.unit, 'center'),
      cell(groupedNumber(item.quantity), 'center'),
      cell(item.marks ?? '', 'left'),
      cell(item.condition ?? '', 'left'),
    ]),
  );
}

function currencyLabel(currency: string): string {
  return currency === 'VND' ? 'đồng' : currency;
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

/** Currency × denomination × count, the sum of each currency, and the sums in words beneath. */
export function cashTable(lines: readonly CashLine[], totals: readonly CashTotal[]): Content[] {
  checkTotals(lines, totals);
  const rows = totals.flatMap((total) => [
    ...lines.filter((line) => line.currency === total.currency).map(cashRow),
    totalRow(total),
  ]);
  return [
    table(['Loại tiền', 'Mệnh giá', 'Số tờ', 'Thành tiền'], ['*', 110, 80, 130], rows),
    ...totals.map((total) =>
      paragraph(`Tổng số tiền (${total.currency}): ${amountLabel(total)}. Bằng chữ: ${total.amountInWords}.`),
    ),
  ];
}

function amountLabel({ amount, currency }: CashTotal): string {
  return `${groupedNumber(amount)} ${currencyLabel(currency)}`;
}

function cashRow(line: CashLine): Content[] {
  return [
    cell(line.currency, 'center'),
    cell(groupedNumber(line.denomination), 'right'),
    cell(groupedNumber(line.count), 'right'),
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
