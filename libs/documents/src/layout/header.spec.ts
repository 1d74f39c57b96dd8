import { describe, expect, it } from '@jest/globals';
import { pdfPages } from '../testing/pdf-text.js';
import { noticeSample, receiptSample, returnSample } from '../testing/samples.js';
import type { DocumentHeader } from '../printable-document.js';
import { renderPdf } from '../render-pdf.js';

const UNITS: DocumentHeader[] = [
  {
    superior: 'CÔNG AN TỈNH HÀ TĨNH',
    issuer: 'CÔNG AN XÃ KỲ THƯỢNG',
    place: 'Kỳ Thượng',
    numberLabel: '05/BB-CAX',
    issuedOn: '2026-02-05',
  },
  {
    superior: 'Công an huyện Kỳ Anh',
    issuer: 'Công an xã Kỳ Thượng',
    place: 'Kỳ Thượng',
    numberLabel: '02/BB-CAX',
    issuedOn: '2024-01-15',
  },
  {
    superior: 'CÔNG AN TỈNH HÀ TĨNH',
    issuer: 'CÔNG AN PHƯỜNG HÀ HUY TẬP',
    place: 'Hà Huy Tập',
    numberLabel: '120/TB-CAP',
    issuedOn: '2025-10-09',
  },
];
const DATES = ['ngày 05 tháng 02 năm 2026', 'ngày 15 tháng 01 năm 2024', 'ngày 09 tháng 10 năm 2025'];

const CASES = UNITS.map((header, index) => [header.issuer, header, DATES[index]] as const);

describe.each(CASES)('%s', (_name, header, date) => {
  it.each([
    ['receipt', receiptSample({ header })],
    ['notice', noticeSample({ header })],
    ['return', returnSample({ header })],
  ])('heads the %s with its own names, number, place and date', async (_kind, document) => {
    const [page = ''] = pdfPages(await renderPdf(document));
    expect(page.split('\n').slice(0, 5)).toEqual([
      header.superior.toLocaleUpperCase('vi'),
      header.issuer.toLocaleUpperCase('vi'),
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      `Số: ${header.numberLabel}${header.place}, ${date}`,
    ]);
  });
});
