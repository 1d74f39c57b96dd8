export const DOCUMENT_KINDS = [
  'RECEIPT_MINUTES', 'FOUND_PROPERTY_NOTICE', 'RETURN_MINUTES', 'CUSTODY_TRANSFER_MINUTES', 'RECOUNT_MINUTES', 'HOLDER_LETTER',
  'ITEM_HANDOVER_MINUTES', 'REFERRAL_SLIP', 'PERISHABLE_DECISION', 'LOST_DECLARATION_RECEIPT', 'FINDER_RESULT_NOTICE', 'VALUATION_MINUTES',
  'SHARES_DECISION', 'SETTLEMENT_MINUTES', 'STATE_SHARE_MINUTES', 'GOOD_DEED_CONSENT', 'BROADCAST_NOTICE', 'LOUDSPEAKER_SCRIPT',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

export const DOCUMENT_STATUSES = ['PENDING', 'READY'] as const;
export type DocumentStatus = (typeof DOCUMENT_STATUSES)[number];

export const DOCUMENT_FORMATS = ['pdf', 'docx'] as const;
export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number];

/** What a document is about: `subjectId` is the id of one of these. */
export const DOCUMENT_SUBJECT_KINDS = ['CASE', 'DECLARATION', 'REFERRAL', 'BROADCAST'] as const;
export type DocumentSubjectKind = (typeof DOCUMENT_SUBJECT_KINDS)[number];

/**
 * Series of numbers by type (Decree 30/2020/NĐ-CP, appendix III): BB minutes, TB notice, QĐ decision, PC referral
 * slip. CV is the series of official letters, whose numbers show no type.
 */
export const DOCUMENT_TYPE_CODES = ['BB', 'TB', 'QĐ', 'PC', 'CV'] as const;
export type DocumentTypeCode = (typeof DOCUMENT_TYPE_CODES)[number];

/** Null: a form to sign, which bears no number. */
export const TYPE_CODE_OF: Record<DocumentKind, DocumentTypeCode | null> = {
  RECEIPT_MINUTES: 'BB',
  FOUND_PROPERTY_NOTICE: 'TB',
  RETURN_MINUTES: 'BB',
  CUSTODY_TRANSFER_MINUTES: 'BB',
  RECOUNT_MINUTES: 'BB',
  HOLDER_LETTER: 'CV',
  ITEM_HANDOVER_MINUTES: 'BB',
  REFERRAL_SLIP: 'PC',
  PERISHABLE_DECISION: 'QĐ',
  LOST_DECLARATION_RECEIPT: 'BB',
  FINDER_RESULT_NOTICE: 'TB',
  VALUATION_MINUTES: 'BB',
  SHARES_DECISION: 'QĐ',
  SETTLEMENT_MINUTES: 'BB',
  STATE_SHARE_MINUTES: 'BB',
  GOOD_DEED_CONSENT: null,
  BROADCAST_NOTICE: 'TB',
  LOUDSPEAKER_SCRIPT: null,
};
