import type { Definition } from 'pdfmake';
import { foundPropertyNotice } from './documents/found-property-notice.js';
import { receiptMinutes } from './documents/receipt-minutes.js';
import { returnMinutes } from './documents/return-minutes.js';
import type { PrintableDocument } from './printable-document.js';

/** Pure: the page description of a document. Fresh on every call, because pdfmake writes into it. */
export function documentDefinition(document: PrintableDocument): Definition {
  switch (document.kind) {
    case 'RECEIPT_MINUTES':
      return receiptMinutes(document);
    case 'FOUND_PROPERTY_NOTICE':
      return foundPropertyNotice(document);
    case 'RETURN_MINUTES':
      return returnMinutes(document);
  }
}
