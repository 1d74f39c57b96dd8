import { describe, expect, it } from '@jest/globals';
import { pdfPages } from './testing/pdf-text.js';
import { noticeSample, receiptSample, returnSample } from './testing/samples.js';
import { renderPdf } from './render-pdf.js';

const SAMPLES = [
  ['RECEIPT_MINUTES', receiptSample],
  ['FOUND_PROPERTY_NOTICE', noticeSample],
  ['RETURN_MINUTES', returnSample],
] as const;

describe('the same input gives the same bytes', () => {
  it.each(SAMPLES)('%s, also while others are rendered', async (_kind, sample) => {
    const alone = await renderPdf(sample());
    const [again] = await Promise.all([renderPdf(sample()), renderPdf(noticeSample()), renderPdf(returnSample())]);
    expect(again?.equals(alone)).toBe(true);
  });

  it('another name gives other bytes', async () => {
    const first = await renderPdf(noticeSample());
    const second = await renderPdf(noticeSample({ recipients: ['UBND xã Kỳ Hoa'] }));
    expect(second.equals(first)).toBe(false);
  });

  it('carries the document date, at midnight in Vietnam, and no other', async () => {
    const raw = (await renderPdf(receiptSample())).toString('latin1');
    expect(raw.match(/D:\d{14}Z?/g)).toEqual(['D:20260204170000Z']);
  });
});

describe('the file', () => {
  it('is A4 with its fonts embedded', async () => {
    const raw = (await renderPdf(receiptSample())).toString('latin1');
    expect(raw).toContain('/MediaBox [0 0 595.28 841.89]');
    expect(raw.match(/\/FontFile2 /g)?.length).toBe(raw.match(/\/Type \/FontDescriptor/g)?.length);
  });

  it('numbers its pages from the second', async () => {
    const pages = pdfPages(await renderPdf(receiptSample()));
    expect(pages.length).toBeGreaterThan(1);
    expect(pages[0]).toMatch(/^CÔNG AN TỈNH HÀ TĨNH\n/);
    pages.slice(1).forEach((page, index) => expect(page.split('\n')).toContain(String(index + 2)));
  });

  it('composes decomposed letters and drops emoji', async () => {
    const text = 'Tài sản bị bỏ quên ở Chợ Voi 🚨'.normalize('NFD');
    const [page] = pdfPages(await renderPdf(noticeSample({ paragraphs: [text] })));
    expect(page).toContain('\nTài sản bị bỏ quên ở Chợ Voi\n');
    expect(page).not.toContain('\uFFFD');
  });
});
