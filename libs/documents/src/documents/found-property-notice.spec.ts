import { describe, expect, it } from '@jest/globals';
import { pdfPages } from '../testing/pdf-text.js';
import { noticeSample } from '../testing/samples.js';
import type { FoundPropertyNotice } from '../printable-document.js';
import { renderPdf } from '../render-pdf.js';

const pagesOf = async (changes: Partial<FoundPropertyNotice> = {}) => pdfPages(await renderPdf(noticeSample(changes)));

describe('found property notice', () => {
  it('fits one page with title, contact, warning, signature and recipients', async () => {
    const pages = await pagesOf();
    const text = pages.join('').replace(/\s+/g, ' ');
    expect(pages).toHaveLength(1);
    expect(text).toContain('THÔNG BÁO Về việc tìm chủ sở hữu tài sản nhặt được');
    expect(text).toContain('- Điện thoại: 0239 385 5113.');
    expect(text).toContain('Trong thời hạn 01 năm kể từ ngày thông báo công khai');
    expect(text).toContain('người khai báo gian dối');
    expect(text).toContain('KT. TRƯỞNG CÔNG AN XÃ PHÓ TRƯỞNG CÔNG AN XÃ Thiếu tá Hoàng Đức Thịnh');
    expect(text).toContain('- Niêm yết tại trụ sở; - Lưu: VT.');
  });

  it('has no power line when the chief signs', async () => {
    const signature = { power: '', post: 'TRƯỞNG CÔNG AN XÃ', rank: 'Trung tá', name: 'Lê Quang Huy' };
    const [page = ''] = await pagesOf({ signature });
    expect(page).not.toContain('KT.');
    expect(page).toContain('TRƯỞNG CÔNG AN XÃ\nTrung tá Lê Quang Huy');
  });

  it('names the archive once, last', async () => {
    const [page = ''] = await pagesOf({ recipients: ['Lưu: VT, CAX.', 'UBND xã Kỳ Thượng;'] });
    expect(page.match(/- (?:UBND|Lưu).*/g)).toEqual(['- UBND xã Kỳ Thượng;', '- Lưu: VT, CAX.']);
  });

  it('keeps its signature with the last paragraph', async () => {
    for (const lines of [14, 15, 16, 17, 18, 19, 20]) {
      const pages = await pagesOf({ paragraphs: Array.from({ length: lines }, () => 'Một đoạn ngắn.') });
      expect(pages.at(-1)).toContain('khai báo gian dối');
      expect(pages.at(-1)).toContain('Hoàng Đức Thịnh');
    }
  });

  it('prints all of a warning and of recipients longer than a page', async () => {
    const warning = `${'Lời cảnh báo dài '.repeat(300)}CUỐI`;
    const recipients = Array.from({ length: 70 }, (_, index) => `Thôn ${index + 1}`);
    const text = (await pagesOf({ warning, recipients })).join('');
    expect(text.match(/cảnh/g)?.length).toBe(300);
    expect(text).toContain('CUỐI');
    expect(text).toContain('Thôn 70');
    expect(text).toContain('Hoàng Đức Thịnh');
  });
});
