import type { PrintableDocument } from './printable-document.js';

/** Full Vietnamese title of each kind, as a register lists it. */
export const DOCUMENT_TITLES: Readonly<Record<PrintableDocument['kind'], string>> = {
  RECEIPT_MINUTES: 'Biên bản tiếp nhận tài sản do người dân giao nộp',
  FOUND_PROPERTY_NOTICE: 'Thông báo về việc tìm chủ sở hữu tài sản nhặt được',
  RETURN_MINUTES: 'Biên bản trao trả tài sản',
};
