import { describe, expect, it } from '@jest/globals';
import { layoutText } from '../testing/layout-text.js';
import {
  DIFFERENT,
  EXPECTED,
  handoverSample,
  holderLetterSample,
  KEEP_DECISION,
  LETTER_TO_BANK,
  LIVESTOCK_HANDOVER,
  perishableSample,
  recountSample,
  referralSample,
  RELIC_HANDOVER,
  transferSample,
} from '../testing/samples-roads.js';

const refused = (code: string) => expect.objectContaining({ name: 'PrintableDocumentError', code });

describe('minutes of a custody transfer', () => {
  it('name both keepers, the seal and where it lies now', () => {
    const text = layoutText(transferSample());
    expect(text).toContain('BIÊN BẢN\nBàn giao tài sản đang bảo quản');
    expect(text).toContain('Căn cứ Biên bản tiếp nhận tài sản do người dân giao nộp số 05/BB-CAX ngày 05 tháng 02 năm 2026.');
    expect(text).toContain('được nhận biết theo số niêm phong nêu tại mục 2; không mở để kiểm đếm.');
    expect(text).toContain('- Số niêm phong: NP-2026-0017.');
    expect(text).toContain('còn nguyên vẹn');
    expect(text).toContain('- Nơi bảo quản: Két sắt, phòng Tổng hợp.');
    expect(text).toContain('kể từ thời điểm lập biên bản: Trung úy Trần Thị Ngọc Ánh.');
    expect(text).toContain('BÊN GIAO: Đại úy Nguyễn Hữu Thắng\nBÊN NHẬN: Trung úy Trần Thị Ngọc Ánh');
  });

  it('of a new seal name whoever was present, and no second keeper', () => {
    const text = layoutText(transferSample({ receiver: null, present: [{ name: 'Lê Quang Huy', rank: 'Trung tá', post: null }], seal: { number: 'A', intact: false, newNumber: 'B', note: 'Tem rách' } }));
    expect(text).toContain('không còn nguyên vẹn.\n- Ghi nhận: Tem rách.');
    expect(text).toContain('số niêm phong mới: B.');
    expect(text).not.toContain('BÊN NHẬN');
    expect(text).toContain('NGƯỜI BẢO QUẢN: Đại úy Nguyễn Hữu Thắng\nNGƯỜI THAM GIA: Trung tá Lê Quang Huy');
  });
});

describe('minutes of a recount', () => {
  it('that agrees show both counts and say so', () => {
    const text = layoutText(recountSample());
    expect(text.match(/Cộng \(VND\) \| 25\.300\.000/g)).toHaveLength(2);
    expect(text).toContain('khớp đúng với sổ sách');
    expect(text).toContain('- Số niêm phong mới: NP-2026-0031.');
    expect(text).toContain('lập thành 03 bản');
    expect(text).toContain('NGƯỜI KIỂM ĐẾM: Trung úy Trần Thị Ngọc Ánh\nNGƯỜI KIỂM ĐẾM THỨ HAI: Đại úy Nguyễn Hữu Thắng\nNGƯỜI CHỨNG KIẾN: Võ Đình Phương');
  });

  it('that differs say what is missing and what is too much, by currency, in words', () => {
    const text = layoutText(recountSample(DIFFERENT));
    expect(text).toContain('- Thiếu 200.000 đồng (Hai trăm nghìn đồng).\n- Thừa 2 đô la Mỹ (Hai đô la Mỹ).');
    expect(text).not.toContain('khớp đúng');
  });

  it('of the same sum in other notes say that the notes differ', () => {
    const cashLines = [{ currency: 'VND', denomination: 500_000, count: 50 }, { currency: 'VND', denomination: 100_000, count: 3 }];
    const text = layoutText(recountSample({ counted: { ...EXPECTED, cashLines }, result: 'DIFFERENT' }));
    expect(text).toContain('Tổng số tiền khớp với sổ sách nhưng mệnh giá, số tờ không khớp.');
  });

  it('are refused when the result contradicts the counts', () => {
    expect(() => layoutText(recountSample({ ...DIFFERENT, result: 'EQUAL' }))).toThrow(refused('CASH_SUM_MISMATCH'));
    expect(() => layoutText(recountSample({ result: 'DIFFERENT' }))).toThrow(refused('CASH_SUM_MISMATCH'));
  });
});

describe('letter to find a holder', () => {
  it('tells the holder what, where and when, and demands no paper copy', () => {
    const text = layoutText(holderLetterSample());
    expect(text).toContain('Số: 05/CAX-TH\nV/v mời nhận lại giấy tờ, tài sản');
    expect(text).toContain('Kính gửi: Ông/Bà Phan Thị Hồng Gấm');
    expect(text).toContain('- Thẻ căn cước, số có các ký tự cuối là 7788.');
    expect(text).toContain('căn cước điện tử trên ứng dụng VNeID');
    expect(text).toContain('Việc nhận lại không mất phí.');
    expect(text).toContain('KT. TRƯỞNG CÔNG AN XÃ\nPHÓ TRƯỞNG CÔNG AN XÃ\nThiếu tá Hoàng Đức Thịnh');
  });

  it('asks a bank to lock the card, naming its holder', () => {
    const text = layoutText(holderLetterSample({ ...LETTER_TO_BANK, papers: [{ ...LETTER_TO_BANK.papers![0]!, label: 'thẻ ngân hàng' }], recipients: [] }));
    expect(text).toContain('- Như trên;\n- Lưu: VT.');
    expect(text).toContain('Thẻ ngân hàng, mang tên PHAN THI HONG GAM, số có các ký tự cuối là 5678.');
    expect(text).toContain('tạm khóa thẻ');
    expect(text).toContain('trả lời trước ngày 20 tháng 02 năm 2026');
  });

  it.each(['OPERATOR', 'EMERGENCY_CONTACT'] as const)('promises %s that nobody browses the device', (to) => {
    expect(layoutText(holderLetterSample({ to }))).toContain('không mở, không khai thác dữ liệu trong thiết bị');
  });
});

describe('minutes of a hand-over', () => {
  it('to the holder confirm that all was received', () => {
    const text = layoutText(handoverSample());
    expect(text).toContain('Trả lại giấy tờ, tài sản cho người có tên');
    expect(text).toContain('xác nhận giấy tờ, tài sản là của mình');
    expect(text).toContain('NGƯỜI NHẬN: Phan Thị Hồng Gấm\nNGƯỜI BÀN GIAO: Đại úy Nguyễn Hữu Thắng\nNGƯỜI THAM GIA: Trung úy Trần Thị Ngọc Ánh');
  });

  it('of a relic rest on the law of heritage and name the representative', () => {
    const text = layoutText(handoverSample(RELIC_HANDOVER));
    expect(text).toContain('Căn cứ pháp luật về di sản văn hóa;');
    expect(text).toContain('- Cơ quan, đơn vị: Bảo tàng Hà Tĩnh.');
    expect(text).toContain('- Giấy giới thiệu, ủy quyền: Giấy giới thiệu số 18/GGT-BT');
    expect(text).toContain('ĐẠI DIỆN BÊN NHẬN: Đặng Xuân Lộc');
  });

  it('of livestock rest on article 231, or on what the header gives', () => {
    expect(layoutText(handoverSample(LIVESTOCK_HANDOVER))).toContain('Căn cứ Điều 231 Bộ luật Dân sự năm 2015;');
    const header = { ...handoverSample().header, grounds: ['Điều 99 Luật mới'] };
    const text = layoutText(handoverSample({ ...LIVESTOCK_HANDOVER, header }));
    expect(text).toContain('Căn cứ Điều 99 Luật mới;\nCăn cứ Biên bản tiếp nhận');
    expect(text).not.toContain('Điều 231');
  });
});

describe('referral slip', () => {
  it('tells the authority what, why, how secured and what is enclosed', () => {
    const text = layoutText(referralSample({ matter: 'Đồ vật nghi là vũ khí do người dân phát hiện, giao nộp' }));
    expect(text).toContain('PHIẾU CHUYỂN\nVề việc đồ vật nghi là vũ khí do người dân phát hiện, giao nộp');
    expect(text).toContain('Kính gửi: Cơ quan Cảnh sát điều tra Công an tỉnh Hà Tĩnh');
    expect(text).toContain('2. Đồ vật, tài sản chuyển kèm\n1 | Súng tự chế');
    expect(text).toContain('3. Tài liệu kèm theo\n- Biên bản tiếp nhận');
    expect(text).toContain('thông báo kết quả cho Công an xã Kỳ Thượng');
  });

  it('numbers its parts without gap when there are no things', () => {
    expect(layoutText(referralSample({ items: [] }))).toContain('2. Tài liệu kèm theo');
  });
});

describe('decision on perishables', () => {
  it('to sell names the least price in words, two officers and where the money goes', () => {
    const text = layoutText(perishableSample());
    expect(text).toContain('QUYẾT ĐỊNH\nVề việc bán tài sản mau hỏng\nTRƯỞNG CÔNG AN XÃ KỲ THƯỢNG\nCăn cứ');
    expect(text).toContain('không thấp hơn 2.500.000 đồng (bằng chữ: Hai triệu năm trăm nghìn đồng)');
    expect(text).toContain('ít nhất hai cán bộ');
    expect(text).toContain('Điều 3. Đồng chí Đại úy Nguyễn Hữu Thắng');
    expect(text).toContain('Điều 4. Quyết định này có hiệu lực kể từ ngày ký.');
  });

  it('to keep names no price', () => {
    const text = layoutText(perishableSample(KEEP_DECISION));
    expect(text).toContain('Về việc giữ tài sản mau hỏng');
    expect(text).toContain('Cách thức bảo quản: gửi kho lạnh');
    expect(text).not.toMatch(/Giá bán|Bán tài sản/);
  });
});
