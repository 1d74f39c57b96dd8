import { AlignmentType, BorderStyle, Paragraph, Table, TableCell, TableLayoutType, TableRow, VerticalAlign, WidthType } from 'docx';
import type { Cell, Table as GridBlock } from '../layout/blocks.js';
import { CELL_LINE_HEIGHT, CELL_PADDING, SIZE, TEXT_WIDTH } from '../layout/measures.js';
import { type Flow, run, spacing } from './text.js';
import { eighths, twips } from './units.js';

const LINE = { style: BorderStyle.SINGLE, size: eighths(0.5), color: '000000' };
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const GRID = { top: LINE, bottom: LINE, left: LINE, right: LINE, insideHorizontal: LINE, insideVertical: LINE };
const NO_LINES = { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE };
const ALIGNMENT = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT };

/** A grid. Its heading row repeats on every page and stays with the first row below it. */
export function grid({ columns, rows, wholeRows }: GridBlock, flow: Flow): Table {
  const widths = widthsOf(columns.map(({ width }) => width));
  const head = columns.map(({ heading }): Cell => ({ text: heading, alignment: 'center', bold: true, span: 1 }));
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: twips(TEXT_WIDTH), type: WidthType.DXA },
    columnWidths: widths,
    borders: GRID,
    margins: {
      left: twips(CELL_PADDING.side),
      right: twips(CELL_PADDING.side),
      top: twips(CELL_PADDING.above),
      bottom: twips(CELL_PADDING.above),
      marginUnitType: WidthType.DXA,
    },
    rows: [
      gridRow(head, widths, { heads: true, whole: true, keepNext: true }),
      ...rows.map((row) => gridRow(row, widths, { heads: false, whole: wholeRows, keepNext: flow.keepNext })),
    ],
  });
}

function gridRow(cells: readonly Cell[], widths: readonly number[], { heads, whole, keepNext }: { heads: boolean; whole: boolean; keepNext: boolean }): TableRow {
  let column = 0;
  const children = cells.map((cell) => {
    const width = widths.slice(column, column + cell.span).reduce((sum, one) => sum + one, 0);
    column += cell.span;
    return new TableCell({
      columnSpan: cell.span,
      width: { size: width, type: WidthType.DXA },
      children: [
        new Paragraph({
          children: [run(cell.text, { bold: cell.bold, size: SIZE.cell })],
          alignment: ALIGNMENT[cell.alignment],
          spacing: spacing(0, 0, CELL_LINE_HEIGHT),
          keepNext,
        }),
      ],
    });
  });
  return new TableRow({ children, tableHeader: heads, cantSplit: whole });
}

/** Whole widths with padding, in twips; '*' is what the others leave. */
function widthsOf(widths: readonly (number | '*')[]): number[] {
  const fixed = widths.map((width) => (width === '*' ? 0 : twips(width + 2 * CELL_PADDING.side)));
  const left = twips(TEXT_WIDTH) - fixed.reduce((sum, width) => sum + width, 0);
  return widths.map((width, index) => (width === '*' ? left : fixed[index]!));
}

/** Columns side by side without lines; each row is kept whole. Widths in points. */
export function columns(widths: readonly number[], rows: readonly (readonly Paragraph[])[][]): Table {
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: twips(widths.reduce((sum, width) => sum + width, 0)), type: WidthType.DXA },
    columnWidths: widths.map(twips),
    borders: NO_LINES,
    margins: { left: 0, right: 0, top: 0, bottom: 0, marginUnitType: WidthType.DXA },
    rows: rows.map(
      (cells) =>
        new TableRow({
          cantSplit: true,
          children: cells.map(
            (children, index) =>
              new TableCell({
                children: [...children],
                width: { size: twips(widths[index]!), type: WidthType.DXA },
                verticalAlign: VerticalAlign.TOP,
              }),
          ),
        }),
    ),
  });
}
