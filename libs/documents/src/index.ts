export { renderDocx } from './render-docx.js';
export { renderPdf } from './render-pdf.js';
export { DOCUMENT_TITLES } from './titles.js';
export { PrintableDocumentError, type PrintableDocumentErrorCode } from './printable-document-error.js';
export type * from './printable-document.js';
