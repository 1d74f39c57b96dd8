/**
 * Parts that documents share, as plain data. Dates are `YYYY-MM-DD` (the day in Vietnam), times ISO 8601 with
 * zone, money whole units of its currency; sums in đồng are spelled out by the document itself. A null optional
 * part is either left out or printed as a dotted line to be filled in by hand, as each document says.
 */
export interface DocumentHeader {
  /** Superior body in capitals: 'CÔNG AN TỈNH HÀ TĨNH' (of the unit in force on the document's date). */
  superior: string;
  /** Issuing body in capitals: 'CÔNG AN XÃ KỲ THƯỢNG'. */
  issuer: string;
  /** Place before the date: 'Kỳ Thượng'. */
  place: string;
  /** '05/BB-CAX'; empty for a form that bears no number. */
  numberLabel: string;
  issuedOn: string;
  /** How many equal copies the minutes are made in; 2 when absent. */
  copies?: number;
  /**
   * Replaces the acts of law a document rests on by default, without 'Căn cứ' and without the earlier documents
   * of the case, which each document adds itself.
   */
  grounds?: readonly string[];
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

/** Notes of a count with their sums. */
export interface CashCount {
  cashLines: readonly CashLine[];
  cashTotals: readonly CashTotal[];
}

/** An earlier document of the same case. */
export interface DocumentReference {
  numberLabel: string;
  issuedOn: string;
}

/** Whoever signs for the unit. */
export interface Signature {
  /** 'KT. TRƯỞNG CÔNG AN XÃ' when a deputy signs; '' when the chief does. */
  power: string;
  /** 'TRƯỞNG CÔNG AN XÃ' or 'PHÓ TRƯỞNG CÔNG AN XÃ'. */
  post: string;
  rank: string | null;
  name: string;
}

/** Where to come or to ask. */
export interface Contact {
  place: string;
  hours: string | null;
  phone: string | null;
}

/** What all minutes have in common. */
export interface MinutesFrame {
  header: DocumentHeader;
  /** Null leaves dots to be filled in by hand. */
  startedAt: string | null;
  endedAt: string | null;
  /** Where the minutes are made: 'Trụ sở Công an xã Kỳ Thượng'. */
  station: string;
}

/** What all documents signed for the unit have in common. */
export interface LetterFrame {
  header: DocumentHeader;
  signature: Signature;
  /** 'UBND xã Kỳ Thượng', without dash; 'Lưu: VT' is added when absent. */
  recipients: readonly string[];
}
