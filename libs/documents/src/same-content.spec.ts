import { beforeAll, describe, expect, it } from '@jest/globals';
import { layoutOf } from './document-layout.js';
import type { Block } from './layout/blocks.js';
import type { PrintableDocument } from './printable-document.js';
import { renderDocx } from './render-docx.js';
import { renderPdf } from './render-pdf.js';
import { ALL_SAMPLES } from './testing/all-samples.js';
import { docxParagraphs } from './testing/docx-text.js';
import { pdfPages } from './testing/pdf-text.js';
import { DOCUMENT_TITLES } from './titles.js';

const bare = (text: string): string => text.replace(/\s/g, '');

function headsOf(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => {
    if (block.block === 'together') return headsOf(block.blocks);
    return block.block === 'table' ? [bare(block.columns.map(({ heading }) => heading).join(''))] : [];
  });
}

/** All text of the PDF without page numbers and without the heading rows a table repeats. */
async function pdfText(document: PrintableDocument): Promise<string> {
  const heads = headsOf(layoutOf(document).blocks);
  return pdfPages(await renderPdf(document))
    .map((page, index) => {
      if (index === 0) return bare(page);
      // The number is painted last. A heading row at the top of a page is a repeated one: none stands there first.
      const text = bare(page).replace(new RegExp(`${index + 1}$`), '');
      return heads.reduce((left, head) => (left.startsWith(head) ? left.slice(head.length) : left), text);
    })
    .join('');
}

it('has a sample of every kind', () => {
  expect(new Set(ALL_SAMPLES.map(([, document]) => document.kind))).toEqual(new Set(Object.keys(DOCUMENT_TITLES)));
});

describe.each(ALL_SAMPLES)('%s', (_name, document) => {
  let paragraphs: string[];
  let text: string;
  beforeAll(async () => {
    paragraphs = docxParagraphs(await renderDocx(document));
    text = await pdfText(document);
  });

  it('says in Word what it says in the PDF, paragraph by paragraph', () => {
    let at = 0;
    for (const paragraph of paragraphs) {
      const words = bare(paragraph);
      expect(text.slice(at, at + words.length)).toBe(words);
      at += words.length;
    }
    expect(text.slice(at)).toBe('');
  });

  it('leaves nothing unsaid and prints no letter its font lacks', () => {
    expect(paragraphs.length).toBeGreaterThan(10);
    expect(paragraphs.join('\n')).not.toMatch(/undefined|null|NaN|\[object|\uFFFD/);
    expect(text).not.toContain('\uFFFD');
    // No double punctuation where phrases were joined.
    expect(paragraphs.join('\n')).not.toMatch(/[,;:]\.|\.\.(?!\.)|,,|;;| {2}| [,;.]/);
  });
});
