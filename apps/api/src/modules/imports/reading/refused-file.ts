/** Why a file is not read at all; the dashboard has words for each. */
export const FILE_REFUSALS = [
  'EMPTY_FILE', 'FILE_TOO_LARGE', 'NOT_A_SPREADSHEET', 'OLD_EXCEL', 'ENCRYPTED_FILE', 'MACROS', 'EXTERNAL_LINKS', 'NESTED_ARCHIVE', 'UNSAFE_ARCHIVE', 'ZIP_BOMB', 'DAMAGED_FILE', 'UNSAFE_XML',
  'LEGACY_ENCODING', 'BINARY_DATA', 'LINE_TOO_LONG', 'TOO_MANY_ROWS', 'TOO_MANY_COLUMNS', 'TOO_MUCH_TEXT', 'NO_SHEET', 'NO_ROWS',
] as const;
export type FileRefusal = (typeof FILE_REFUSALS)[number];

/** The file is not what may be imported. `details` names limits or an encoding, never content. */
export class RefusedFile extends Error {
  override readonly name = 'RefusedFile';

  constructor(
    readonly code: FileRefusal,
    readonly details: Record<string, string | number> = {},
  ) {
    super(code);
  }
}

export const LIMITS = {
  fileBytes: 10 * 1024 * 1024,
  /** Rows that hold anything, the head and titles among them. */
  rows: 50_100,
  columns: 200,
  /** One row of a CSV. */
  recordCharacters: 256 * 1024,
  /** Longer cells are cut: no field takes as much, and a cut text is refused there as too long. */
  cellCharacters: 2_000,
  /** All cells together: a short shared text used in every cell is also a bomb. */
  totalCharacters: 30_000_000,
  merges: 5_000,
} as const;
