import type { CellProblem, CellSuggestion } from './cell.js';
import type { CleanValue, FieldLimits, FieldType } from './cleaners.js';

export interface ImportField extends FieldLimits {
  name: string;
  type: FieldType;
  /** A column must be pointed at it before anything can be checked. */
  required?: boolean;
  /** Heads of columns, folded, one space between words. */
  headers: readonly string[];
  /** Words that make a head another one's: `chủ hộ` is no `hộ`. */
  notHeaders?: readonly string[];
}

/** Cleaned cells of one row, by field; a field without a column is left out. */
export type RowValues = Record<string, CleanValue>;

export interface FieldChange {
  field: string;
  from: CleanValue;
  to: CleanValue;
}

/** What a target says of a row: what would be written, and into which entry of the register. */
export interface TargetVerdict {
  targetId: string | null;
  targetVersion: number | null;
  /** Identifies the row among the others of the file. */
  key: string;
  /** What a new entry would hold, or the changed fields of the present one. */
  values: RowValues;
  changes: FieldChange[];
  problems: CellProblem[];
  suggestions: CellSuggestion[];
}

/** A kind of list that can be imported. `Register` is what the commune has now. */
export interface ImportTarget<Register, Defaults> {
  readonly kind: string;
  readonly fields: readonly ImportField[];
  /** The field that a row of the table always fills; sums and signatures below a table do not. */
  readonly leading: readonly string[];
  judge(values: RowValues, confirmed: ReadonlySet<string>, register: Register, defaults: Defaults): TargetVerdict;
}

/** Fields that still need a column. */
export function missingFields(fields: readonly ImportField[], mapped: readonly (string | null)[]): string[] {
  return fields.filter(({ name, required }) => required && !mapped.includes(name)).map(({ name }) => name);
}
