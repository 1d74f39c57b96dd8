import type { Definition } from 'pdfmake';
import type { PageLayout } from '../layout/blocks.js';
import { LINE_HEIGHT, MARGIN, PAGE_HEIGHT, PAGE_NUMBER_FROM_TOP, SIZE } from '../layout/measures.js';
import { printable, startOfDay } from '../layout/text.js';
import { fileTitle } from '../titles.js';
import { pdfContent } from './blocks.js';
import { FONT_NAME } from './fonts.js';

/** A heading wants room for itself, a table's heading row and a first row of four lines. */
const ROOM_FOR_HEADING = 120;

/**
 * A4 with the margins of Decree 30/2020, appendix I. The page number stands in the top margin, centred, from
 * page 2. The creation date comes from the document, so that the same input gives the same bytes. Fresh on every
 * call, because pdfmake writes into it.
 */
export function pdfDefinition({ kind, header, blocks }: PageLayout): Definition {
  return {
    pageSize: 'A4',
    pageMargins: [MARGIN.left, MARGIN.top, MARGIN.right, MARGIN.bottom],
    info: {
      title: fileTitle(kind, header),
      author: printable(header.issuer),
      creator: 'Bình Yên',
      producer: 'pdfmake',
      creationDate: startOfDay(header.issuedOn),
    },
    language: 'vi-VN',
    displayTitle: true,
    defaultStyle: { font: FONT_NAME, fontSize: SIZE.body, lineHeight: LINE_HEIGHT },
    header: (currentPage) =>
      currentPage === 1
        ? null
        : { text: String(currentPage), alignment: 'center', margin: [0, PAGE_NUMBER_FROM_TOP, 0, 0] },
    content: pdfContent(blocks),
    // A heading never stays behind alone at the foot of a page. Measured, because pdfmake reports a table row
    // it moves to the next page as still being on this one.
    pageBreakBefore: ({ headlineLevel, startPosition }) =>
      headlineLevel === 1 && startPosition.top > PAGE_HEIGHT - MARGIN.bottom - ROOM_FOR_HEADING,
  };
}
