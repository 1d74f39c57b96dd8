import type { Contact, DocumentHeader, DocumentReference, LetterFrame, MinutesFrame, Officer, Party } from './parts.js';

/** One thing as the declarant describes it. */
export interface DeclaredItem {
  ordinal: number;
  description: string;
  quantity: number;
  unit: string;
  /** The declarant's own words; of papers and cards the number only in part. */
  marks: string | null;
}

/**
 * Minutes of a declaration of lost property. One copy goes to the declarant, so it holds what the declarant said
 * and nothing of any found thing.
 */
export interface LostDeclarationReceipt extends MinutesFrame {
  kind: 'LOST_DECLARATION_RECEIPT';
  /** Code of the declaration: 'MT-2026-0003'. */
  declarationCode: string;
  receivers: readonly Officer[];
  declarant: Party;
  lost: {
    /** First and last day on which it may have been lost; the same day when known. */
    from: string;
    to: string;
    partOfDayLabel: string | null;
    area: string;
    circumstances: string | null;
  };
  items: readonly DeclaredItem[];
  contact: Contact | null;
}

/**
 * The result told to the finder (Civil Code 2015, art. 230). Refers to the minutes of receipt instead of naming
 * things, and never names the owner.
 */
export interface FinderResultNotice extends LetterFrame {
  kind: 'FINDER_RESULT_NOTICE';
  finder: { fullName: string; address: string | null };
  receiptMinutes: DocumentReference;
  /** RETURNED: an owner took it; OWNER_UNKNOWN: the period ended; PASSED_ON: to its holder or an authority. */
  result: 'RETURNED' | 'OWNER_UNKNOWN' | 'PASSED_ON';
  /** The day it was returned, passed on, or the period ended. */
  resultOn: string;
  /** Of PASSED_ON: 'Ủy ban nhân dân xã Kỳ Thượng'; never a private person. */
  passedOnTo: string | null;
  /** Of OWNER_UNKNOWN: whether the finder kept the rights of art. 230. */
  finderKeepsRights: boolean;
  contact: Contact | null;
}

/** One thing a person may agree to; null leaves both boxes open to be ticked by hand. */
export interface ConsentChoice {
  /** 'Nêu họ và tên đầy đủ'. */
  label: string;
  agreed: boolean | null;
}

/**
 * Consent of a finder or an owner before good-deed news (Law 91/2025/QH15): specific, per channel, revocable. A form
 * to sign: `header.numberLabel` is empty.
 */
export interface GoodDeedConsent {
  kind: 'GOOD_DEED_CONSENT';
  header: DocumentHeader;
  /** 'Công an xã Kỳ Thượng', who controls the data. */
  controller: string;
  role: 'FINDER' | 'OWNER';
  person: Party;
  /** Which case it is about; never what was found. */
  receiptMinutes: DocumentReference | null;
  /** What may be told. */
  details: readonly ConsentChoice[];
  /** Where it may be told. */
  channels: readonly ConsentChoice[];
  /** The text as it is planned, one entry per paragraph; empty when not written yet. */
  plannedText: readonly string[];
  /** Until when it may stay public; dots when null. */
  publicUntil: string | null;
  contact: Contact;
  /** Who explained the form and saw it signed. */
  officer: Officer | null;
}
