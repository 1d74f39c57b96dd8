/** Measures of the page in points, the same in both renderers (Decree 30/2020/NĐ-CP, appendix I). */
export const MILLIMETRE = 72 / 25.4;
export const PAGE_WIDTH = 210 * MILLIMETRE;
export const PAGE_HEIGHT = 297 * MILLIMETRE;
/** Top and bottom 20, left 30, right 18 mm; the page number stands 10 mm from the upper edge. */
export const MARGIN = { left: 30 * MILLIMETRE, top: 20 * MILLIMETRE, right: 18 * MILLIMETRE, bottom: 20 * MILLIMETRE };
export const PAGE_NUMBER_FROM_TOP = 10 * MILLIMETRE;
export const TEXT_WIDTH = PAGE_WIDTH - MARGIN.left - MARGIN.right;

export const SIZE = { body: 13, title: 14, capitals: 12, motto: 13, cell: 12, instruction: 12, recipientsLabel: 12, recipients: 11 };
export const LINE_HEIGHT = 1.1;
export const CELL_LINE_HEIGHT = 1.05;
export const FIRST_LINE_INDENT = 28;
export const AFTER_PARAGRAPH = 6;

/** The two columns of the letterhead and the room between them. */
export const LETTERHEAD = { left: 200, gap: 4, right: 255 };
/** 'Độc lập - Tự do - Hạnh phúc' in 13 pt bold; its rule is as long as the words. */
export const MOTTO_LENGTH = 159;
export const RULE_WIDTH = 0.75;
/** Mean width of a bold capital and of a bold letter in Tinos, in em. */
const CAPITAL = 0.64;
const LETTER = 0.43;
/** Decree 30/2020: a third to half of the line above. */
const SHARE_OF_LINE = 0.42;

export function issuerRule(issuer: string): number {
  return Math.min(issuer.length * CAPITAL * SIZE.capitals, LETTERHEAD.left) * SHARE_OF_LINE;
}

export function titleRule(summary: string): number {
  return summary.length * LETTER * SIZE.title * SHARE_OF_LINE;
}

/** Room between role and name of a signature of minutes, and between post and name of a signature for the unit. */
export const SPACE_TO_SIGN = { minutes: 64, unit: 76 };
export const ENDING = { signature: 235, gap: 12 };
export const CELL_PADDING = { side: 4, above: 2 };
