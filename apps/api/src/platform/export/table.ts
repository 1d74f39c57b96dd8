/** What a cell of an exported table holds: text, a number, or nothing. */
export type Cell = string | number | null;

export interface ExportTable {
  /** Also the name of the sheet. */
  title: string;
  columns: readonly { label: string; /** Characters, for the sheet. */ width?: number }[];
  rows: readonly (readonly Cell[])[];
}

/** Signs that make a spreadsheet take text for a formula, also after spaces, and their full-width look-alikes. */
const FORMULA_SIGNS = /^[\s\u00a0\u200b\u2060\ufeff]*[=+\-@＝＋－＠﹢﹣﹦﹫−]|^[\t\r\n]/u;

/** Text that a spreadsheet shows as it is: what could be taken for a formula gets an apostrophe in front (threat F5). */
export function withoutFormula(text: string): string {
  return FORMULA_SIGNS.test(text) ? `'${text}` : text;
}
