import type { Content, TableLayout } from 'pdfmake';
import type { Cell, Table } from '../layout/blocks.js';
import { CELL_LINE_HEIGHT, CELL_PADDING, SIZE } from '../layout/measures.js';
import { breakable } from './words.js';

/** Words longer than this would widen their column past the edge of the page. */
const LONGEST_WORD = 12;
const GRID: TableLayout = {
  hLineWidth: () => 0.5,
  vLineWidth: () => 0.5,
  paddingLeft: () => CELL_PADDING.side,
  paddingRight: () => CELL_PADDING.side,
  paddingTop: () => CELL_PADDING.above,
  paddingBottom: () => CELL_PADDING.above,
};

/** pdfmake prints nothing of a row kept whole that is taller than a page, so only tables of short cells are. */
export function pdfTable({ columns, rows, wholeRows }: Table): Content {
  const head = columns.map(({ heading }): Cell => ({ text: heading, alignment: 'center', bold: true, span: 1 }));
  return {
    table: {
      widths: columns.map(({ width }) => width),
      headerRows: 1,
      keepWithHeaderRows: wholeRows ? 1 : 0,
      dontBreakRows: wholeRows,
      body: [head, ...rows].map((row) => row.flatMap(cell)),
    },
    layout: GRID,
    margin: [0, 0, 0, 8],
  };
}

/** A cell over several columns is followed by empty ones, as pdfmake wants it. */
function cell({ text, alignment, bold, span }: Cell): Content[] {
  const words = breakable(text, LONGEST_WORD);
  if (span === 1) return [{ text: words, alignment, bold, fontSize: SIZE.cell, lineHeight: CELL_LINE_HEIGHT }];
  const wide: Content = { text: words, colSpan: span, alignment, bold, fontSize: SIZE.cell };
  return [wide, ...Array.from({ length: span - 1 }, () => '')];
}
