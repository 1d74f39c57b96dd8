import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { layoutText } from '../testing/layout-text.js';
import { noticeSample } from '../testing/samples.js';
import {
  ALL_TO_FINDER,
  consentSample,
  declarationSample,
  PAID_IN_CASH,
  resultSample,
  RIGHTS_WAIVED,
  settlementSample,
  sharesSample,
  stateShareSample,
  valuationSample,
} from '../testing/samples-results.js';
import { CONTACT } from '../testing/samples-roads.js';

const refused = (code: string) => expect.objectContaining({ name: 'PrintableDocumentError', code });

describe('minutes of a lost declaration', () => {
  it('are the declarant’s words and a promise of an answer', () => {
    const text = layoutText(declarationSample());
    expect(text).toContain('mã trình báo MT-2026-0003');
    expect(text).toContain('- Thời gian: từ ngày 04 tháng 02 năm 2026 đến ngày 05 tháng 02 năm 2026.');
    expect(text).toContain('theo lời người trình báo');
    expect(text).toContain('cam đoan lời khai trên là đúng sự thật');
    expect(text).toContain('NGƯỜI TRÌNH BÁO: Phạm Văn Khuyến\nNGƯỜI TIẾP NHẬN: Trung úy Trần Thị Ngọc Ánh');
  });

  it('of one day tell one day', () => {
    const lost = { ...declarationSample().lost, from: '2026-02-05', partOfDayLabel: 'buổi sáng' };
    expect(layoutText(declarationSample({ lost }))).toContain('- Thời gian: buổi sáng ngày 05 tháng 02 năm 2026.');
  });
});

describe('result told to the finder', () => {
  it('refers to the minutes of receipt and thanks', () => {
    const text = layoutText(resultSample());
    expect(text).toContain('Kính gửi: Ông/Bà Nguyễn Thị Quỳnh Như');
    expect(text).toContain('số 05/BB-CAX');
    expect(text).toContain('Đã xác định được chủ sở hữu và trao trả tài sản ngày 16 tháng 3 năm 2026.');
    expect(text).toContain('trân trọng cảm ơn');
    expect(text).not.toContain('Điều 230 Bộ luật Dân sự năm 2015. Đề nghị');
  });

  it('after the period says what the finder may do, or that the rights were waived', () => {
    const over = { result: 'OWNER_UNKNOWN', contact: CONTACT } as const;
    expect(layoutText(resultSample(over))).toContain('Quyền sở hữu đối với tài sản được xác lập theo Điều 230');
    const waived = layoutText(resultSample({ ...over, finderKeepsRights: false }));
    expect(waived).toContain('tài sản được xử lý theo quy định của pháp luật');
    expect(waived).not.toContain('Quyền sở hữu đối với tài sản');
  });
});

describe('consent to good-deed news', () => {
  it('is a form without number: each thing and each place by itself, revocable', () => {
    const text = layoutText(consentSample());
    expect(text).not.toContain('Số:');
    expect(text).toContain('Họ và tên đầy đủ | □ | ■');
    expect(text).toContain('Họ và tên viết tắt | ■ | □');
    expect(text).toContain('Trang thông tin của Công an xã | □ | □');
    expect(text).toContain('rút lại sự đồng ý bất cứ lúc nào theo Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15');
    expect(text).toContain('đến hết ngày 16 tháng 9 năm 2026');
    expect(text).toContain('4. Mục đích');
  });

  it('leaves dots where it is filled in by hand', () => {
    const text = layoutText(consentSample({ publicUntil: null, officer: null, plannedText: [] }));
    expect(text).toContain('đến hết ngày …… tháng …… năm ………');
    expect(text).toMatch(/CÁN BỘ GIẢI THÍCH, TIẾP NHẬN: …/);
    expect(text).toContain('3. Mục đích');
  });
});

describe('minutes of valuation', () => {
  it('tell how each value was found and sum them in words', () => {
    const text = layoutText(valuationSample());
    expect(text).toContain('2 | Tiền đô la Mỹ, 100 USD | Theo tỷ giá: 100 USD × 25.400 đ; nguồn: Ngân hàng Nhà nước, ngày 05/02/2027 | 2.540.000');
    expect(text).toContain('Cộng | 87.960.000');
    expect(text).toContain('87.960.000 đồng (bằng chữ: Tám mươi bảy triệu chín trăm sáu mươi nghìn đồng)');
    expect(text).toContain('NGƯỜI XÁC ĐỊNH GIÁ TRỊ: Đại úy Nguyễn Hữu Thắng\nNGƯỜI XÁC ĐỊNH THỨ HAI: Trung úy Trần Thị Ngọc Ánh\nNGƯỜI ĐƯỢC MỜI: Bùi Văn Kim');
  });

  it('are refused when the total is not the sum', () => {
    expect(() => layoutText(valuationSample({ totalVnd: 87_960_001 }))).toThrow(refused('SUM_MISMATCH'));
  });
});

describe('decision on shares', () => {
  it('names value, threshold, cost, both shares in figures and words, and the acts', () => {
    const text = layoutText(sharesSample());
    expect(text).toContain('Căn cứ Nghị định số 161/2026/NĐ-CP của Chính phủ về mức lương cơ sở;');
    expect(text).toContain('Căn cứ Biên bản xác định giá trị tài sản số 44/BB-CAX ngày 04 tháng 8 năm 2026.');
    expect(text).toContain('tính từ ngày 01 tháng 8 năm 2025 đến ngày 03 tháng 8 năm 2026');
    expect(text).toContain('Mười lần mức lương cơ sở (2.530.000 đồng/tháng tại ngày 03/08/2026) | 25.300.000');
    expect(text).toContain('42.350.000 đồng (bằng chữ: Bốn mươi hai triệu ba trăm năm mươi nghìn đồng)');
    expect(text).toContain('17.050.000 đồng (bằng chữ: Mười bảy triệu không trăm năm mươi nghìn đồng) cho Phòng Kinh tế xã Kỳ Thượng');
    expect(text).toContain('50% phần vượt quá');
    expect(text).toContain('Điều 5. Quyết định này có hiệu lực');
  });

  it('without a share of the State has four articles', () => {
    const text = layoutText(sharesSample(ALL_TO_FINDER));
    expect(text).toContain('Điều 4. Quyết định này có hiệu lực');
    expect(text).not.toContain('Điều 5.');
    expect(text).toContain('hưởng toàn bộ');
  });

  it('of waived rights gives the finder nothing and leaves dots for the authority', () => {
    const text = layoutText(sharesSample(RIGHTS_WAIVED));
    expect(text).toContain('không nhận phần giá trị nào');
    expect(text).toMatch(/cho …+ để xử lý/);
  });

  it('is refused unless the parts are the whole, whatever the sums', () => {
    const parts = fc.tuple(fc.nat(100_000_000), fc.nat(100_000_000), fc.nat(100_000_000), fc.integer({ min: -5, max: 5 }));
    fc.assert(
      fc.property(parts, ([finderVnd, stateVnd, costVnd, off]) => {
        const make = () => layoutText(sharesSample({ finderVnd, stateVnd, costVnd, valueVnd: Math.max(0, finderVnd + stateVnd + costVnd + off) }));
        const whole = Math.max(0, finderVnd + stateVnd + costVnd + off) === finderVnd + stateVnd + costVnd;
        if (whole) expect(make).not.toThrow();
        else expect(make).toThrow(refused('SUM_MISMATCH'));
      }),
    );
    expect(() => layoutText(sharesSample({ thresholdVnd: 25_300_001 }))).toThrow(refused('SUM_MISMATCH'));
  });
});

describe('minutes of settlement', () => {
  it('of a thing worth more than the share record what the finder paid in', () => {
    const text = layoutText(settlementSample());
    expect(text).toContain('Căn cứ Quyết định về việc xác lập quyền sở hữu và phân chia giá trị tài sản nhặt được số 02/QĐ-CAX ngày 05 tháng 8 năm 2026.');
    expect(text).toContain('Không giao tiền.');
    expect(text).toContain('nộp lại phần chênh lệch: 17.650.000 đồng');
    expect(text).not.toContain('thiết bị điện tử');
  });

  it('of money count the notes; of a phone record that it was wiped, or leave that to be written', () => {
    const text = layoutText(settlementSample(PAID_IN_CASH));
    expect(text).toContain('Số tiền giao cho người nhận: 13.800.000 đồng (bằng chữ: Mười ba triệu tám trăm nghìn đồng), bằng tiền mặt.');
    expect(text).toContain('VND | 500.000 | 27 | 13.500.000');
    expect(text).toContain('đã được xóa toàn bộ trước khi giao');
    expect(layoutText(settlementSample({ ...PAID_IN_CASH, devicesWiped: false }))).toContain('phải được xóa toàn bộ trước khi giao: đã xóa hồi ……');
  });
});

describe('minutes of the State’s share', () => {
  it('rest on Decree 77/2025 and name receiver, money and duty', () => {
    const text = layoutText(stateShareSample());
    expect(text).toContain('Căn cứ Nghị định số 77/2025/NĐ-CP');
    expect(text).toContain('- Người đại diện: Lê Thị Minh Hằng; chức vụ: Chuyên viên.');
    expect(text).toContain('Số tiền bàn giao: 17.050.000 đồng');
    expect(text).toContain('Phòng Kinh tế xã Kỳ Thượng đã nhận đủ');
    expect(text).toContain('ĐẠI DIỆN BÊN NHẬN: Lê Thị Minh Hằng\nĐẠI DIỆN BÊN GIAO: Đại úy Nguyễn Hữu Thắng');
  });
});

describe('notice of another article', () => {
  it('names its own period and its own article in the closing rule', () => {
    const text = layoutText(noticeSample({ periodLabel: '01 tháng', header: { ...noticeSample().header, grounds: ['Điều 232 Bộ luật Dân sự năm 2015'] } }));
    expect(text).toContain('Trong thời hạn 01 tháng kể từ ngày thông báo công khai');
    expect(text).toContain('được xử lý theo Điều 232 Bộ luật Dân sự năm 2015.');
    expect(text).not.toContain('Điều 230');
  });
});
