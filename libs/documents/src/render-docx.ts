import { AlignmentType, Document, Header, Packer, PageNumber, Paragraph, TextRun } from 'docx';
import { layoutOf } from './document-layout.js';
import { docxContent } from './docx/blocks.js';
import { halfPoints, twips } from './docx/units.js';
import { unzip, zip } from './docx/zip.js';
import type { PageLayout } from './layout/blocks.js';
import { MARGIN, PAGE_HEIGHT, PAGE_NUMBER_FROM_TOP, PAGE_WIDTH, SIZE } from './layout/measures.js';
import { printable, startOfDay } from './layout/text.js';
import type { PrintableDocument } from './printable-document.js';
import { fileTitle } from './titles.js';

/** The font of Decree 30/2020. It is not embedded: every Word has it, elsewhere one of the same metrics stands in. */
const FONT = 'Times New Roman';

/**
 * Renders a document to a Word file (.docx) with the same words as its PDF. The same input gives the same bytes.
 *
 * @throws PrintableDocumentError when a date or time is not one, or sums disagree with their lines
 */
export async function renderDocx(document: PrintableDocument): Promise<Buffer> {
  const layout = layoutOf(document);
  const parts = unzip(await Packer.toBuffer(wordDocument(layout)));
  const core = 'docProps/core.xml';
  parts.set(core, withDate(parts.get(core)!, startOfDay(layout.header.issuedOn)));
  return zip(parts);
}

/** The library writes the time of the clock; a document is of its own day. */
function withDate(core: Buffer, day: Date): Buffer {
  const time = day.toISOString().replace('.000Z', 'Z');
  return Buffer.from(core.toString('utf8').replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${time}`));
}

function wordDocument({ kind, header, blocks }: PageLayout): Document {
  const number = new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ children: [PageNumber.CURRENT], size: halfPoints(SIZE.body) })] });
  return new Document({
    title: fileTitle(kind, header),
    creator: printable(header.issuer),
    lastModifiedBy: 'Bình Yên',
    styles: { default: { document: { run: { font: FONT, size: halfPoints(SIZE.body), language: { value: 'vi-VN' } } } } },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: twips(PAGE_WIDTH), height: twips(PAGE_HEIGHT) },
            margin: {
              top: twips(MARGIN.top),
              bottom: twips(MARGIN.bottom),
              left: twips(MARGIN.left),
              right: twips(MARGIN.right),
              header: twips(PAGE_NUMBER_FROM_TOP),
              footer: twips(PAGE_NUMBER_FROM_TOP),
            },
          },
        },
        headers: { first: new Header({ children: [] }), default: new Header({ children: [number] }) },
        children: docxContent(blocks),
      },
    ],
  });
}
