/**
 * What a document needs, as plain data. Dates are `YYYY-MM-DD` (the day in Vietnam), times ISO 8601 with
 * zone, money whole units of its currency. A null optional part is either left out or printed as a dotted
 * line to be filled in by hand, as each document says.
 */
export interface DocumentHeader {
  /** Superior body in capitals: 'CÔNG AN TỈNH HÀ TĨNH' (of the unit in force on the document's date). */
  superior: string;
  /** Issuing body in capitals: 'CÔNG AN XÃ KỲ THƯỢNG'. */
  issuer: string;
  /** Place before the date: 'Kỳ Thượng'. */
  place: string;
  /** '05/BB-CAX'. */
  numberLabel: string;
  issuedOn: string;
  /** How many equal copies the minutes are made in; 2 when absent. */
  copies?: number;
}

export interface Officer {
  name: string;
  rank: string | null;
  post: string | null;
}

export interface Party {
  fullName: string;
  /** Full date or year only ('1984'). */
  birth: string | null;
  identity: { kindLabel: string; number: string | null } | null;
  address: string | null;
  phone: string | null;
}

export interface InventoryItem {
  ordinal: number;
  description: string;
  unit: string;
  quantity: number;
  marks: string | null;
  condition: string | null;
}

/** One denomination counted; `currency` is ISO 4217. */
export interface CashLine {
  currency: string;
  denomination: number;
  count: number;
}

/** Sum of one currency. `amount` must equal the sum of its lines; the words are the caller's. */
export interface CashTotal {
  currency: string;
  amount: number;
  amountInWords: string;
}

export interface DocumentReference {
  numberLabel: string;
  issuedOn: string;
}

/** Minutes of receipt of property handed in by a finder (Civil Code 2015, art. 230). */
export interface ReceiptMinutes {
  kind: 'RECEIPT_MINUTES';
  header: DocumentHeader;
  startedAt: string | null;
  endedAt: string | null;
  /** Where the minutes are made: 'Trụ sở Công an xã Kỳ Thượng'. */
  station: string;
  /** First the receiver, then whoever counted again. At least one. */
  receivers: readonly Officer[];
  giver: Party;
  witness: Party | null;
  circumstances: string | null;
  found: { on: string; partOfDayLabel: string | null; area: string; exactPlace: string | null };
  items: readonly InventoryItem[];
  cashLines: readonly CashLine[];
  cashTotals: readonly CashTotal[];
  packing: string | null;
  sealNumber: string | null;
  storagePlace: string | null;
  /** Whether the finder keeps the rights of art. 230 should no owner come. */
  giverKeepsRights: boolean;
}

export interface NoticeSignature {
  /** 'KT. TRƯỞNG CÔNG AN XÃ' when a deputy signs; '' when the chief does. */
  power: string;
  /** 'TRƯỞNG CÔNG AN XÃ' or 'PHÓ TRƯỞNG CÔNG AN XÃ'. */
  post: string;
  rank: string | null;
  name: string;
}

/**
 * Public notice to find the owner (Civil Code 2015, art. 230). The type has no field that could carry a
 * withheld fact: amounts, packing, exact place and the finder are not here.
 */
export interface FoundPropertyNotice {
  kind: 'FOUND_PROPERTY_NOTICE';
  header: DocumentHeader;
  /** The approved public text, one entry per paragraph. */
  paragraphs: readonly string[];
  contact: { place: string; hours: string | null; phone: string | null } | null;
  /** Replaces the standard warning about false claims. */
  warning?: string;
  signature: NoticeSignature;
  /** 'UBND xã Kỳ Thượng', without dash; 'Lưu: VT' is added when absent. */
  recipients: readonly string[];
}

/** Minutes of return to the owner. The station's copy: identity numbers stand in full. */
export interface ReturnMinutes {
  kind: 'RETURN_MINUTES';
  header: DocumentHeader;
  startedAt: string | null;
  endedAt: string | null;
  station: string;
  /** First who hands over, then others present. At least one. */
  officers: readonly Officer[];
  owner: Party;
  /** 'Đã đối chiếu căn cước qua VNeID'. */
  identityEvidenceLabel: string;
  witness: Party | null;
  receiptMinutes: DocumentReference;
  notice: DocumentReference | null;
  items: readonly InventoryItem[];
  cashLines: readonly CashLine[];
  cashTotals: readonly CashTotal[];
  /** How many withheld facts were compared and matched; never the facts themselves. */
  proof: { matchedFacts: number; comparedFacts: number; decidedBy: Officer | null; decidedOn: string | null };
}

export type PrintableDocument = ReceiptMinutes | FoundPropertyNotice | ReturnMinutes;
