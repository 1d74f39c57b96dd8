import type { CashCount, Contact, DocumentReference, InventoryItem, LetterFrame, MinutesFrame, Officer, Party } from './parts.js';

/** Minutes of receipt of property handed in by a finder (Civil Code 2015, art. 230). */
export interface ReceiptMinutes extends MinutesFrame, CashCount {
  kind: 'RECEIPT_MINUTES';
  /** First the receiver, then whoever counted again. At least one. */
  receivers: readonly Officer[];
  giver: Party;
  witness: Party | null;
  circumstances: string | null;
  found: { on: string; partOfDayLabel: string | null; area: string; exactPlace: string | null };
  items: readonly InventoryItem[];
  packing: string | null;
  sealNumber: string | null;
  storagePlace: string | null;
  /** Whether the finder keeps the rights of art. 230 should no owner come. */
  giverKeepsRights: boolean;
}

/**
 * Public notice to find the owner (Civil Code 2015, art. 230). The type has no field that could carry a
 * withheld fact: amounts, packing, exact place and the finder are not here.
 */
export interface FoundPropertyNotice extends LetterFrame {
  kind: 'FOUND_PROPERTY_NOTICE';
  /** The approved public text, one entry per paragraph. */
  paragraphs: readonly string[];
  contact: Contact | null;
  /** Replaces the standard warning about false claims. */
  warning?: string;
  /** The period of the notice in words, '01 năm' when absent; '01 tháng' for poultry and farmed fish. */
  periodLabel?: string;
}

/** Minutes of return to the owner. The station's copy: identity numbers stand in full. */
export interface ReturnMinutes extends MinutesFrame, CashCount {
  kind: 'RETURN_MINUTES';
  /** First who hands over, then others present. At least one. */
  officers: readonly Officer[];
  owner: Party;
  /** 'Đã đối chiếu căn cước qua VNeID'. */
  identityEvidenceLabel: string;
  witness: Party | null;
  receiptMinutes: DocumentReference;
  notice: DocumentReference | null;
  items: readonly InventoryItem[];
  /** How many withheld facts were compared and matched; never the facts themselves. */
  proof: { matchedFacts: number; comparedFacts: number; decidedBy: Officer | null; decidedOn: string | null };
}
