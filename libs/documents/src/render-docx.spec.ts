import { describe, expect, it } from '@jest/globals';
import { renderDocx } from './render-docx.js';
import { docxPart } from './testing/docx-text.js';
import { noticeSample, receiptSample, TWELVE_ITEMS } from './testing/samples.js';
import { consentSample } from './testing/samples-results.js';
import { unzip } from './docx/zip.js';

const body = async (document: Parameters<typeof renderDocx>[0]) => docxPart(await renderDocx(document), 'word/document.xml');

describe('the Word file', () => {
  it('has the same bytes from the same input, whatever the clock says, and others from another', async () => {
    const first = await renderDocx(receiptSample());
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect((await renderDocx(receiptSample())).equals(first)).toBe(true);
    expect((await renderDocx(receiptSample({ sealNumber: 'NP-2' }))).equals(first)).toBe(false);
  });

  it('is of the day of the document', async () => {
    const core = docxPart(await renderDocx(receiptSample()), 'docProps/core.xml');
    expect(core.match(/\d{4}-\d\d-\d\dT[^<]+/g)).toEqual(['2026-02-04T17:00:00Z', '2026-02-04T17:00:00Z']);
    expect(core).toContain('Biên bản tiếp nhận tài sản do người dân giao nộp 05/BB-CAX');
  });

  it('is A4 with the margins of Decree 30, numbered in the top margin from page 2', async () => {
    const docx = await renderDocx(receiptSample());
    const xml = docxPart(docx, 'word/document.xml');
    expect(xml).toContain('w:w="11906" w:h="16838"');
    // 20, 20, 30 and 18 mm in twentieths of a point.
    expect(/<w:pgMar [^>]*>/.exec(xml)?.[0]).toMatch(/w:top="1134" w:right="1020" w:bottom="1134" w:left="1701" w:header="567"/);
    expect(xml).toContain('<w:titlePg/>');
    const headers = [...unzip(docx)].filter(([name]) => /^word\/header\d\.xml$/.test(name)).map(([, part]) => part.toString('utf8'));
    expect(headers.filter((header) => header.includes('PAGE'))).toHaveLength(1);
    expect(headers).toHaveLength(2);
    expect(headers.find((header) => header.includes('PAGE'))).toContain('<w:jc w:val="center"/>');
  });

  it('names Times New Roman and no other font', async () => {
    const styles = docxPart(await renderDocx(receiptSample()), 'word/styles.xml');
    expect(styles).toContain('w:ascii="Times New Roman"');
    expect(styles).toContain('w:val="vi-VN"');
    expect(await body(receiptSample())).not.toContain('w:rFonts');
  });

  it('repeats heading rows, splits no row, keeps headings with what follows', async () => {
    const xml = await body(receiptSample({ items: TWELVE_ITEMS }));
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(2);
    expect(xml.match(/<w:cantSplit\/>/g)?.length).toBeGreaterThan(12);
    const heading = [...xml.matchAll(/<w:p>(.*?)<\/w:p>/gs)].find(([, inside]) => inside?.includes('2. Tài sản giao nộp'))?.[1];
    expect(heading).toContain('<w:keepNext/>');
  });

  it('lets a row longer than a page break', async () => {
    const long = await body(receiptSample({ items: [{ ...TWELVE_ITEMS[0]!, marks: 'Vết xước '.repeat(200) }], cashLines: [], cashTotals: [] }));
    const row = [...long.matchAll(/<w:tr>(.*?)<\/w:tr>/gs)].find(([, inside]) => inside?.includes('Vết xước'))?.[1];
    expect(row).not.toContain('<w:cantSplit/>');
  });

  it('keeps the closing words and the signatures together', async () => {
    const xml = await body(receiptSample());
    const closing = xml.indexOf('Biên bản kết thúc hồi');
    const paragraph = xml.slice(xml.lastIndexOf('<w:p>', closing), closing);
    expect(paragraph).toContain('<w:keepNext/>');
    expect(xml.slice(closing).replace(/^.*?<\/w:p>/s, '')).toMatch(/^<w:tbl>/);
  });

  it('begins a form of a person with the motto alone', async () => {
    const xml = await body(consentSample());
    expect(xml.indexOf('CỘNG HÒA')).toBeLessThan(xml.indexOf('<w:tbl>'));
    expect(xml).not.toContain('Số: ');
    expect(await body(noticeSample())).toContain('Số: 03/TB-CAX');
  });
});
