/** A cell as the reader hands it over: text, a number of a spreadsheet, or nothing. Dates of spreadsheets come as `dd/MM/yyyy`. */
export type Cell = string | number | null;

/** Wrong enough to keep the row out of the register. */
export const CELL_PROBLEMS = [
  'REQUIRED', 'TOO_LONG', 'NOT_A_NUMBER', 'NOT_WHOLE', 'OUT_OF_RANGE', 'NOT_A_DATE', 'INVALID_PHONE', 'INVALID_INVITE_LINK', 'NOT_A_NAME', 'UNKNOWN_KIND', 'LOOKS_LIKE_FORMULA',
  'CELL_ERROR', 'LEGACY_FONT', 'FORBIDDEN_CHARACTER', 'UNKNOWN_VILLAGE', 'AMBIGUOUS_VILLAGE', 'AMBIGUOUS_GROUP', 'SIMILAR_NAME', 'DUPLICATE_IN_FILE', 'SAME_TARGET_TWICE',
] as const;
export type CellProblemCode = (typeof CELL_PROBLEMS)[number];

export interface CellProblem {
  field: string;
  code: CellProblemCode;
  /** Row of the file, limits, the number of candidates; never a value of the cell. */
  details?: Record<string, number | string>;
}

/** A better reading that a person may take over. */
export const SUGGESTION_REASONS = ['TELEX', 'ALL_CAPS', 'SPELLING_OF_REGISTER'] as const;
export type SuggestionReason = (typeof SUGGESTION_REASONS)[number];

export interface CellSuggestion {
  field: string;
  value: string;
  reason: SuggestionReason;
}

export const isBlank = (cell: Cell | undefined): boolean => cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '');
