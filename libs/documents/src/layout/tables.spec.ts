import { describe, expect, it } from '@jest/globals';
import { pdfPages } from '../testing/pdf-text.js';
import { ENVELOPE_CASH, MANY_CASH_LINES, receiptSample, returnSample, TWELVE_ITEMS } from '../testing/samples.js';
import type { CashLine, CashTotal } from '../printable-document.js';
import { renderPdf } from '../render-pdf.js';

const VND: CashTotal = { currency: 'VND', amount: 25_300_000, amountInWords: 'hai mươi lăm triệu ba trăm nghìn' };
const USD: CashTotal = { currency: 'USD', amount: 20, amountInWords: 'hai mươi' };
const DOLLARS: CashLine = { currency: 'USD', denomination: 20, count: 1 };

const refused = (code: string) => expect.objectContaining({ name: 'PrintableDocumentError', code });
const receipt = (cashLines: CashLine[], cashTotals: CashTotal[]) => renderPdf(receiptSample({ cashLines, cashTotals }));
const textOf = async (pdf: Promise<Buffer>) => pdfPages(await pdf).join('\n').replace(/\s+/g, ' ');

describe('sums that do not agree with the lines', () => {
  it.each([
    ['one đồng too much', ENVELOPE_CASH, [{ ...VND, amount: 25_300_001 }]],
    ['no total', ENVELOPE_CASH, []],
    ['the total twice', ENVELOPE_CASH, [VND, VND]],
    ['one total twice, the other never', [...ENVELOPE_CASH, DOLLARS], [VND, VND]],
    ['a currency without its total', [...ENVELOPE_CASH, DOLLARS], [VND]],
    ['a total without its currency', ENVELOPE_CASH, [VND, USD]],
    ['a total without any line', [], [VND]],
  ])('%s is refused in both minutes', async (_case, cashLines, cashTotals) => {
    await expect(receipt(cashLines, cashTotals)).rejects.toEqual(refused('CASH_SUM_MISMATCH'));
    await expect(renderPdf(returnSample({ cashLines, cashTotals }))).rejects.toEqual(refused('CASH_SUM_MISMATCH'));
  });

  it('half a note is refused', async () => {
    const half: CashLine = { currency: 'USD', denomination: 20, count: 0.5 };
    await expect(receipt([half], [{ ...USD, amount: 10 }])).rejects.toEqual(refused('NOT_A_COUNT'));
  });
});

describe('cash', () => {
  it('is listed with its sum in figures and in words', async () => {
    const text = await textOf(receipt(ENVELOPE_CASH, [VND]));
    expect(text).toContain('500.0004422.000.000');
    expect(text).toContain('Cộng (VND)25.300.000');
    expect(text).toContain('25.300.000 đồng. Bằng chữ: Hai mươi lăm triệu ba trăm nghìn đồng.');
  });

  it('has each currency summed for itself, the unit said once', async () => {
    const words = { ...VND, amountInWords: `${VND.amountInWords} đồng` };
    const text = await textOf(receipt([...ENVELOPE_CASH, DOLLARS], [words, USD]));
    expect(text).toContain('ba trăm nghìn đồng. Tổng số tiền (USD): 20 đô la Mỹ. Bằng chữ: Hai mươi đô la Mỹ.');
  });

  it('leaves no table behind where there is none', async () => {
    const text = await textOf(receipt([], []));
    expect(text).not.toMatch(/Mệnh giá|kiểm đếm tiền|Số tiền trên/);
  });
});

describe('inventory', () => {
  it('prints all of an item longer than a page, and a serial number without spaces', async () => {
    const marks = `${'Vết xước dài ở mặt sau '.repeat(150)}CUỐI`;
    const serial = 'IMEI'.repeat(15);
    const [first, second] = TWELVE_ITEMS;
    const items = [{ ...first!, marks }, { ...second!, description: serial }];
    const text = await textOf(renderPdf(receiptSample({ items })));
    expect(text.match(/xước/g)?.length).toBe(150);
    expect(text).toContain('CUỐI');
    expect(text).not.toContain(serial);
    expect(text.replaceAll(' ', '')).toContain(serial);
  });

  it('repeats its headings on each page and strikes out empty cells', async () => {
    const items = Array.from({ length: 40 }, (_, index) => ({ ...TWELVE_ITEMS[1]!, ordinal: index + 1 }));
    const pages = pdfPages(await renderPdf(receiptSample({ items })));
    const withRows = pages.filter((page) => page.includes('Căn cước mang tên'));
    expect(withRows.length).toBeGreaterThan(1);
    for (const page of withRows) expect(page).toContain('STTTên, mô tả tài sản');
    expect(withRows.join('')).toContain('—');
  });

  it('is left out when the property is only cash', async () => {
    const text = await textOf(renderPdf(receiptSample({ items: [] })));
    expect(text).not.toContain('STT');
    expect(text).toContain('Kết quả kiểm đếm tiền');
  });
});

describe('eighteen denominations', () => {
  it('are all printed', async () => {
    const totals = [
      { currency: 'VND', amount: 6_220_900, amountInWords: 'sáu triệu hai trăm hai mươi nghìn chín trăm' },
      { currency: 'USD', amount: 564, amountInWords: 'năm trăm sáu mươi tư' },
    ];
    const text = await textOf(receipt(MANY_CASH_LINES, totals));
    expect(text.match(/VND[\d.]+/g)?.length).toBe(11);
    expect(text.match(/USD[\d.]+/g)?.length).toBe(7);
  });
});
