export const DOCUMENT_KINDS = ['RECEIPT_MINUTES', 'FOUND_PROPERTY_NOTICE', 'RETURN_MINUTES'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

export const DOCUMENT_STATUSES = ['PENDING', 'READY'] as const;
export type DocumentStatus = (typeof DOCUMENT_STATUSES)[number];

/** Type codes of Decree 30/2020/NĐ-CP, appendix III: BB minutes, TB notice. */
export const DOCUMENT_TYPE_CODES = ['BB', 'TB'] as const;
export type DocumentTypeCode = (typeof DOCUMENT_TYPE_CODES)[number];

export const TYPE_CODE_OF: Record<DocumentKind, DocumentTypeCode> = {
  RECEIPT_MINUTES: 'BB',
  FOUND_PROPERTY_NOTICE: 'TB',
  RETURN_MINUTES: 'BB',
};
