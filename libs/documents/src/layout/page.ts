import type { Content, Definition } from 'pdfmake';
import type { DocumentHeader, PrintableDocument } from '../printable-document.js';
import { DOCUMENT_TITLES } from '../titles.js';
import { FONT_NAME } from './fonts.js';
import { printable, startOfDay } from './text.js';

const MILLIMETRE = 72 / 25.4;
const PAGE_HEIGHT = 297 * MILLIMETRE;
const FOOT = 20 * MILLIMETRE;
const BODY_SIZE = 13;
/** A heading wants room for itself, a table's heading row and a first row of four lines. */
const ROOM_FOR_HEADING = 120;

/**
 * A4 with the margins of Decree 30/2020, appendix I (top and bottom 20, left 30, right 18 mm). The page
 * number stands in the top margin, centred, from page 2. The creation date comes from the document, so
 * that the same input gives the same bytes.
 */
export function page(kind: PrintableDocument['kind'], header: DocumentHeader, content: Content[]): Definition {
  return {
    pageSize: 'A4',
    pageMargins: [30 * MILLIMETRE, 20 * MILLIMETRE, 18 * MILLIMETRE, FOOT],
    info: {
      title: `${DOCUMENT_TITLES[kind]} ${printable(header.numberLabel)}`,
      author: printable(header.issuer),
      creator: 'Bình Yên',
      producer: 'pdfmake',
      creationDate: startOfDay(header.issuedOn),
    },
    language: 'vi-VN',
    displayTitle: true,
    defaultStyle: { font: FONT_NAME, fontSize: BODY_SIZE, lineHeight: 1.1 },
    header: (currentPage) =>
      currentPage === 1 ? null : { text: String(currentPage), alignment: 'center', margin: [0, 10 * MILLIMETRE, 0, 0] },
    content,
    // A heading never stays behind alone at the foot of a page. Measured, because pdfmake reports a table row
    // it moves to the next page as still being on this one.
    pageBreakBefore: ({ headlineLevel, startPosition }) =>
      headlineLevel === 1 && startPosition.top > PAGE_HEIGHT - FOOT - ROOM_FOR_HEADING,
  };
}
