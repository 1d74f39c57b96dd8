import type { CashCount, Contact, DocumentReference, InventoryItem, LetterFrame, MinutesFrame, Officer, Party } from './parts.js';

/** What one paper, card or device is called to an outsider; its number only in part. */
export interface NamedPaper {
  /** 'thẻ căn cước', 'thẻ ngân hàng', 'điện thoại di động'. */
  label: string;
  /** Null in a letter to the holder, who is the addressee. */
  holderName: string | null;
  /** The last characters alone; whatever is given, at most four are printed. */
  numberTail: string | null;
}

/**
 * Official letter to whoever may know whose a paper, a card or a phone is (domain rules 2.3). No withheld fact has
 * a field here.
 */
export interface HolderLetter extends LetterFrame {
  kind: 'HOLDER_LETTER';
  to: 'HOLDER' | 'ISSUING_OFFICE' | 'BANK' | 'OPERATOR' | 'EMERGENCY_CONTACT';
  addressee: { name: string; address: string | null };
  receivedOn: string;
  papers: readonly NamedPaper[];
  contact: Contact;
  /** By when an answer is asked for; left out when null. */
  replyBy: string | null;
}

/** Minutes of handing papers, a card, a relic or livestock to whom it belongs or who is competent for it. */
export interface ItemHandoverMinutes extends MinutesFrame, CashCount {
  kind: 'ITEM_HANDOVER_MINUTES';
  recipientKind: 'HOLDER' | 'ISSUING_OFFICE' | 'BANK' | 'PEOPLES_COMMITTEE' | 'CULTURE_AUTHORITY' | 'AUTHORITY' | 'DEPOSITARY';
  /** Null only for the holder in person. */
  organisation: string | null;
  recipient: Party;
  /** 'Cán bộ Tư pháp - Hộ tịch'; of an organisation. */
  recipientPost: string | null;
  /** 'Giấy giới thiệu số 12/GGT ngày …'; of an organisation. */
  authorisation: string | null;
  /** 'Đã đối chiếu căn cước qua VNeID'. */
  identityEvidenceLabel: string;
  /** First who hands over, then the second person. At least one. */
  officers: readonly Officer[];
  receiptMinutes: DocumentReference | null;
  items: readonly InventoryItem[];
}

/** Slip that passes a thing or a matter on to the competent authority. */
export interface ReferralSlip extends LetterFrame {
  kind: 'REFERRAL_SLIP';
  /** 'Cơ quan Cảnh sát điều tra Công an tỉnh Hà Tĩnh'. */
  addressee: string;
  /** Short object for the title line: 'vật nghi là vũ khí do người dân giao nộp'. */
  matter: string;
  receiptMinutes: DocumentReference | null;
  found: { on: string; area: string } | null;
  /** Who handed it in; null leaves the person out. */
  finder: Party | null;
  items: readonly InventoryItem[];
  reason: string;
  /** How it was secured until then. */
  securedHow: string | null;
  /** 'Biên bản tiếp nhận số 05/BB-CAX', without dash. */
  enclosures: readonly string[];
}

/** The chief's decision to sell or to keep what spoils. */
export interface PerishableDecision extends LetterFrame {
  kind: 'PERISHABLE_DECISION';
  decision: 'SELL' | 'KEEP';
  /** Does not spoil: sold after the period because it cannot be divided. */
  afterPeriod?: boolean;
  receiptMinutes: DocumentReference;
  items: readonly InventoryItem[];
  reason: string;
  /** How it is sold or kept: 'bán công khai tại chợ Voi theo giá thị trường'. */
  how: string | null;
  /** Least price in đồng; only of a sale. */
  leastPriceVnd: number | null;
  /** Who carries it out. */
  executor: Officer | null;
}
