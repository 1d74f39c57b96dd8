import pdfmake from 'pdfmake';
import { layoutOf } from './document-layout.js';
import { pdfDefinition } from './pdf/definition.js';
import { FONT_FILES, FONT_NAME } from './pdf/fonts.js';
import type { PrintableDocument } from './printable-document.js';

const readableFiles = new Set(Object.values(FONT_FILES));

// A document reads four font files and nothing else, neither from the disk nor from the network.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => readableFiles.has(path));
pdfmake.setFonts({ [FONT_NAME]: FONT_FILES });

/**
 * Renders a document to PDF (A4, fonts embedded, text extractable). The same input gives the same bytes,
 * so a stored SHA-256 can be checked by rendering again with the same versions.
 *
 * @throws PrintableDocumentError when a date or time is not one, or sums disagree with their lines
 */
export async function renderPdf(document: PrintableDocument): Promise<Buffer> {
  return pdfmake.createPdf(pdfDefinition(layoutOf(document))).getBuffer();
}
