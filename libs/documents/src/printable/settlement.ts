import type { CashCount, DocumentReference, InventoryItem, LetterFrame, MinutesFrame, Officer, Party } from './parts.js';

/** The value of one thing in đồng, and how it was found. */
export interface ValuationLine {
  ordinal: number;
  description: string;
  /** 'Đếm tiền', 'Theo tỷ giá', 'Theo khối lượng và đơn giá', 'Giám định', 'Tiền bán tài sản'. */
  methodLabel: string;
  /** '100 USD × 25.400 đ'; null where counting says it all. */
  basis: string | null;
  /** Where the rate or the price is from, and of which day. */
  source: string | null;
  basisOn: string | null;
  amountVnd: number;
}

/** Minutes of valuing property at the end of the period. */
export interface ValuationMinutes extends MinutesFrame {
  kind: 'VALUATION_MINUTES';
  caseCode: string;
  receiptMinutes: DocumentReference | null;
  periodEndedOn: string | null;
  valuers: readonly Officer[];
  /** Experts asked, such as a jeweller or a bank's clerk. */
  invited: readonly { name: string; organisation: string | null }[];
  lines: readonly ValuationLine[];
  /** Must be the sum of the lines. */
  totalVnd: number;
}

/**
 * Decision on ownership and shares after the period (Civil Code 2015, art. 230(2)). Always
 * `finderVnd + stateVnd + costVnd = valueVnd`.
 */
export interface SharesDecision extends LetterFrame {
  kind: 'SHARES_DECISION';
  receiptMinutes: DocumentReference;
  notice: DocumentReference | null;
  /** Day of the public notice, from which the period runs. */
  noticedOn: string;
  periodEndedOn: string;
  valuation: DocumentReference | null;
  finder: Party;
  items: readonly InventoryItem[];
  valueVnd: number;
  custodyCostVnd: number;
  baseSalaryVnd: number;
  /** The day whose base salary counts. */
  baseSalaryOn: string;
  /** 'Nghị định số 161/2026/NĐ-CP'. */
  baseSalaryBasis: string | null;
  thresholdVnd: number;
  rule: 'ALL_TO_FINDER' | 'NET_WITHIN_THRESHOLD' | 'EXCESS_HALVED' | 'RIGHTS_WAIVED';
  finderVnd: number;
  stateVnd: number;
  costVnd: number;
  /** Who receives the State's share; dots when null. */
  stateAuthority: string | null;
}

/** Minutes of giving the thing or the money to the finder who became its owner. */
export interface SettlementMinutes extends MinutesFrame, CashCount {
  kind: 'SETTLEMENT_MINUTES';
  officers: readonly Officer[];
  finder: Party;
  identityEvidenceLabel: string;
  witness: Party | null;
  receiptMinutes: DocumentReference | null;
  decision: DocumentReference;
  /** Things taken home. */
  items: readonly InventoryItem[];
  thingsVnd: number;
  paymentWay: 'CASH' | 'BANK_TRANSFER' | 'NONE';
  /** Money paid to the finder; `cashLines` tell its notes where it was counted out. */
  paidVnd: number;
  /** What the finder pays in, where the things are worth more than the share. */
  finderPaysVnd: number;
  /** Devices are among the things: whether their data was wiped before; null when there are none. */
  devicesWiped: boolean | null;
}

/** Minutes of handing the State's share to the competent authority (Decree 77/2025/NĐ-CP). */
export interface StateShareMinutes extends MinutesFrame, CashCount {
  kind: 'STATE_SHARE_MINUTES';
  officers: readonly Officer[];
  /** 'Phòng Kinh tế xã Kỳ Thượng'; which one is competent is not certain after the reform. */
  authority: string;
  receiver: { name: string; post: string | null };
  decision: DocumentReference;
  receiptMinutes: DocumentReference | null;
  items: readonly InventoryItem[];
  thingsVnd: number;
  cashVnd: number;
}
