export { renderPdf } from './render-pdf.js';
export { DOCUMENT_TITLES } from './titles.js';
export { PrintableDocumentError, type PrintableDocumentErrorCode } from './printable-document-error.js';
export type {
  CashLine,
  CashTotal,
  DocumentHeader,
  DocumentReference,
  FoundPropertyNotice,
  InventoryItem,
  NoticeSignature,
  Officer,
  Party,
  PrintableDocument,
  ReceiptMinutes,
  ReturnMinutes,
} from './printable-document.js';
