import { describe, expect, it } from '@jest/globals';
import { pdfPages } from '../testing/pdf-text.js';
import { receiptSample, returnSample, TWELVE_ITEMS } from '../testing/samples.js';
import { renderPdf } from '../render-pdf.js';

const HEADING = /^(\d\. \D|Bên |Người giao nộp$|Người chứng kiến$|Kết quả kiểm đếm tiền$|Tiền trao trả$)/;
const itemsOf = (length: number) =>
  Array.from({ length }, (_, index) => ({ ...TWELVE_ITEMS[index % 12]!, ordinal: index + 1 }));

describe.each([1, 2, 3, 4, 6, 8, 9, 11, 12, 20])('with %d items', (length) => {
  it.each([
    ['receipt', receiptSample({ items: itemsOf(length) })],
    ['return', returnSample({ items: itemsOf(length) })],
  ])('no page of the %s ends in a heading or begins with bare signatures', async (_kind, document) => {
    const pages = pdfPages(await renderPdf(document)).map((page) => page.split('\n').map((line) => line.trim()));
    for (const lines of pages) {
      // The page number is painted last, whatever its place.
      const body = lines.filter((line) => !/^\d$/.test(line));
      expect(body.at(-1)).not.toMatch(HEADING);
    }
    const signed = pages.find((lines) => lines.some((line) => line.includes('Ký, ghi rõ họ tên')));
    expect(signed?.join('\n')).toContain('Biên bản kết thúc hồi');
  });
});
