import type { CashCount, DocumentReference, InventoryItem, MinutesFrame, Officer, Party } from './parts.js';

/**
 * Minutes of a change of keeper, of place or of seal. A bag handed on unopened is identified by its seal, so its
 * notes are not counted and `items` may be empty.
 */
export interface CustodyTransferMinutes extends MinutesFrame {
  kind: 'CUSTODY_TRANSFER_MINUTES';
  /** Code of the case: 'TS-2026-0017'. */
  caseCode: string;
  receiptMinutes: DocumentReference | null;
  giver: Officer;
  /** Null when only the place or the seal changes. */
  receiver: Officer | null;
  /** Others present, such as the second person at the opening of a seal. */
  present: readonly Officer[];
  reason: string | null;
  items: readonly InventoryItem[];
  /** `newNumber` null: the seal stays closed. `intact` false needs `note`. */
  seal: { number: string | null; intact: boolean; newNumber: string | null; note: string | null };
  fromPlace: string | null;
  toPlace: string;
}

/** Minutes of opening a seal, counting again and sealing anew. */
export interface RecountMinutes extends MinutesFrame {
  kind: 'RECOUNT_MINUTES';
  caseCode: string;
  receiptMinutes: DocumentReference | null;
  /** First who counted, then who counted again. At least two in practice. */
  counters: readonly Officer[];
  witness: Party | null;
  reason: string | null;
  oldSeal: { number: string; intact: boolean };
  /** What the books said. */
  expected: CashCount;
  counted: CashCount;
  /** EQUAL only when note by note the same; equal sums in other notes are DIFFERENT. */
  result: 'EQUAL' | 'DIFFERENT';
  note: string | null;
  newSealNumber: string;
  storagePlace: string | null;
}
