import { describe, expect, it } from '@jest/globals';
import { pdfPages } from '../testing/pdf-text.js';
import { receiptSample, returnSample } from '../testing/samples.js';
import type { PrintableDocument } from '../printable-document.js';
import { renderPdf } from '../render-pdf.js';

const textOf = async (document: PrintableDocument) =>
  pdfPages(await renderPdf(document)).join(' ').replace(/\s+/g, ' ');

describe('minutes of receipt', () => {
  it('name the grounds, the time, everybody and the find', async () => {
    const text = await textOf(receiptSample());
    expect(text).toContain('BIÊN BẢN Tiếp nhận tài sản do người dân giao nộp Căn cứ Điều 230 Bộ luật Dân sự năm 2015.');
    expect(text).toContain('Hồi 09 giờ 05 phút, ngày 05 tháng 02 năm 2026, tại Trụ sở Công an xã Kỳ Thượng');
    expect(text).toContain('Nguyễn Hữu Thắng; cấp bậc: Đại úy; chức vụ: Cán bộ Công an xã; là người tiếp nhận.');
    expect(text).toContain('Căn cước số: 042184001234; số điện thoại: 0912 345 678.');
    expect(text).toContain('Thời gian: buổi sáng ngày 05 tháng 02 năm 2026.');
    expect(text).toContain('kết thúc hồi 09 giờ 50 phút cùng ngày; được lập thành 02 bản');
    expect(text).toMatch(/NGƯỜI GIAO NỘPNGƯỜI TIẾP NHẬN.*NGƯỜI CHỨNG KIẾNNGƯỜI KIỂM ĐẾM THỨ HAI/);
  });

  it('say whether the finder keeps the rights of article 230', async () => {
    expect(await textOf(receiptSample({ giverKeepsRights: true }))).toContain('yêu cầu được hưởng quyền');
    expect(await textOf(receiptSample({ giverKeepsRights: false }))).toContain('tự nguyện không yêu cầu hưởng quyền');
  });

  it('leave dots for what is written in by hand', async () => {
    const text = await textOf(receiptSample({ startedAt: null, endedAt: null, sealNumber: null, witness: null }));
    expect(text).toContain('Hồi …… giờ …… phút, ngày …… tháng …… năm ………');
    expect(text).toMatch(/Số niêm phong: …+/);
    expect(text).not.toMatch(/người chứng kiến/i);
  });

  it('tell an end on another day with its date, and refuse one before the start', async () => {
    expect(await textOf(receiptSample({ endedAt: '2026-02-05T17:10:00Z' }))).toContain(
      'kết thúc hồi 00 giờ 10 phút, ngày 06 tháng 02 năm 2026',
    );
    await expect(renderPdf(receiptSample({ endedAt: '2026-02-05T02:04:00Z' }))).rejects.toMatchObject({
      code: 'INVALID_TIME',
    });
  });

  it.each([
    ['issuedOn', () => receiptSample({ header: { ...receiptSample().header, issuedOn: '2026-02-30' } })],
    ['found.on', () => receiptSample({ found: { ...receiptSample().found, on: '05/02/2026' } })],
    ['birth', () => receiptSample({ giver: { ...receiptSample().giver, birth: '1984-13-01' } })],
  ])('refuse a %s that is no day', async (_field, document) => {
    await expect(renderPdf(document())).rejects.toMatchObject({ code: 'INVALID_DATE' });
  });
});

describe('minutes of return', () => {
  it('rest on the two earlier documents and end their grounds in a full stop', async () => {
    const text = await textOf(returnSample());
    expect(text).toContain('Điều 230 Bộ luật Dân sự năm 2015; Căn cứ Biên bản tiếp nhận');
    expect(text).toContain('số 03/TB-CAX ngày 05 tháng 02 năm 2026. Hồi');
    expect(await textOf(returnSample({ notice: null }))).toContain('số 05/BB-CAX ngày 05 tháng 02 năm 2026. Hồi');
  });

  it('tell how much was proven, by whom it was decided, and that all was received', async () => {
    const text = await textOf(returnSample());
    expect(text).toContain('04 trên 05 chi tiết trùng khớp');
    expect(text).toContain('được chấp nhận bởi Trung tá Lê Quang Huy ngày 15 tháng 3 năm 2026.');
    expect(text).toContain('Đã đối chiếu căn cước qua VNeID.');
    expect(text).toContain('Phạm Văn Khuyến, đã trực tiếp kiểm tra, kiểm đếm và nhận lại đầy đủ tài sản');
  });
});
