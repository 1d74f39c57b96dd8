/** Posts as an officer might write them, all invented; `{}` is where personal data or a foreign link is planted. */
export const HONEST_FRAMES = [
  'Công an xã thông báo: ai biết thông tin xin liên hệ {} để được hướng dẫn. Trân trọng!',
  'CẢNH BÁO LỪA ĐẢO\nĐối tượng gọi điện từ {} tự xưng cán bộ. Bà con không làm theo.',
  '🔔 Thông báo làm căn cước lưu động\nThời gian: 7h30 ngày 15/12/2026\nMang theo giấy tờ. Chi tiết: {}',
  'Kính gửi bà con thôn Đông, sáng nay có người để quên đồ. Thông tin: {}. Đề nghị đến trụ sở Công an xã.',
  'Theo Nghị định 282/2025/NĐ-CP, hành vi này bị phạt 10.000.000 đồng. Xem thêm {} nhé.',
  'Khẩn cấp gọi 113, 114, 115. Ủng hộ quỹ khuyến học qua {} trước ngày 20/11/2026.',
];

export type Planted = 'PHONE' | 'PERSONAL_ID' | 'BANK_ACCOUNT' | 'EMAIL' | 'PLATE' | 'CASE_NAME' | 'LINK';
export const CASE_NAMES = ['Trần Thị Mơ', 'Nguyễn Văn Ân'];

/** Every way of writing we know people use, and some they use to get past a filter. `d` draws one digit. */
type Draw = (below: number) => number;
const digits = (draw: Draw, count: number): string => Array.from({ length: count }, () => draw(10)).join('');
const mobile = (draw: Draw): string => `0${['32', '38', '56', '79', '83', '91', '97'][draw(7)]}${digits(draw, 7)}`;
const personalId = (draw: Draw): string => `0${['42', '40', '01'][draw(3)]}${draw(4)}${digits(draw, 8)}`;
const WORDS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];
const spaced = (text: string, sizes: number[], sign: string): string => {
  let at = 0;
  return sizes.map((size) => text.slice(at, (at += size))).join(sign);
};
const wide = (text: string): string => text.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
const bold = (text: string): string => text.replace(/\d/g, (digit) => String.fromCodePoint(0x1d7ce + Number(digit)));

export const PLANTS: Record<Planted, ((draw: Draw) => string)[]> = {
  PHONE: [
    mobile,
    (draw) => spaced(mobile(draw), [4, 3, 3], ' '),
    (draw) => spaced(mobile(draw), [4, 3, 3], '.'),
    (draw) => spaced(mobile(draw), [3, 3, 4], '-'),
    (draw) => `+84 ${spaced(mobile(draw).slice(1), [2, 3, 4], ' ')}`,
    (draw) => `(${mobile(draw).slice(0, 4)}) ${mobile(draw).slice(4)}`,
    (draw) => [...mobile(draw)].join(' '),
    (draw) => wide(mobile(draw)),
    (draw) => bold(mobile(draw)),
    (draw) => mobile(draw).replace(/^0/, 'O'),
    (draw) => [...mobile(draw)].map((digit) => WORDS[Number(digit)]).join(' '),
    (draw) => `0239 ${digits(draw, 3)} ${digits(draw, 4)}`,
    (draw) => `zalo.me/${mobile(draw)}`,
  ],
  PERSONAL_ID: [
    (draw) => `CCCD ${personalId(draw)}`,
    personalId,
    (draw) => spaced(personalId(draw), [4, 4, 4], ' '),
    (draw) => spaced(personalId(draw), [3, 3, 3, 3], '.'),
    (draw) => `số CMND ${1 + draw(9)}${digits(draw, 8)}`,
    (draw) => `${1 + draw(9)}${digits(draw, 8)}`,
    (draw) => wide(personalId(draw)),
  ],
  BANK_ACCOUNT: [
    (draw) => `STK ${1 + draw(9)}${digits(draw, 12)} Agribank`,
    (draw) => `số tài khoản: ${spaced(`${1 + draw(9)}${digits(draw, 11)}`, [4, 4, 4], ' ')}`,
    (draw) => `Vietcombank ${1 + draw(9)}${digits(draw, 9)}`,
    (draw) => `${1 + draw(9)}${digits(draw, 13)}`,
    (draw) => `tài khoản ngân hàng MB ${1 + draw(9)}${digits(draw, 6)}`,
  ],
  EMAIL: [
    (draw) => `mothi${draw(99)}@gmail.com`,
    (draw) => `mo.tran${draw(99)} @ yahoo.com.vn`,
    (draw) => `tranmo${draw(99)}[at]gmail[dot]com`,
    (draw) => `tranmo${draw(99)}＠gmail.com`,
    (draw) => `mo${draw(99)} (a còng) gmail (chấm) com`,
  ],
  PLATE: [
    (draw) => `38A-${digits(draw, 3)}.${digits(draw, 2)}`,
    (draw) => `38H1-${digits(draw, 3)}.${digits(draw, 2)}`,
    (draw) => `38B1 ${digits(draw, 5)}`,
    (draw) => `38-N1 ${digits(draw, 3)}.${digits(draw, 2)}`,
    (draw) => `38K${digits(draw, 5)}`,
    (draw) => `38M1-${1 + draw(9)}${digits(draw, 3)}`,
  ],
  CASE_NAME: [() => 'Trần Thị Mơ', () => 'tran thi mo', () => 'TRẦN THỊ MƠ', () => 'chị Mơ', () => 'Thị Mơ', () => 'T.T. Mơ', () => 'Nguyen Van An', () => 'anh Ân', () => 'Trần Thị Mơ'.normalize('NFD')],
  LINK: [
    (draw) => `https://cong-an-${draw(99)}.com/dang-ky`,
    (draw) => `http://vneid${draw(99)}.xyz`,
    (draw) => `bit.ly/3x${draw(999)}`,
    (draw) => `www.dichvucong${draw(99)}.net`,
    (draw) => `dichvucong.gov.vn.tra-cuu${draw(99)}.top`,
    (draw) => `https://zalo.me@lua-dao${draw(99)}.info/g/abc`,
    (draw) => `https://zаlo.me/g/abc${draw(99)}`,
    (draw) => `hxxps://tai-app${draw(99)}.vip`,
    (draw) => `vneid${draw(99)}[.]app`,
    (draw) => `vneid${draw(99)} chấm com`,
    (draw) => `intent://tai${draw(99)}`,
    (draw) => `t.me/congan${draw(99)}`,
  ],
};

/** `count` posts, each with one planted thing, drawn the same way every time. */
export function plantedPosts(count: number): { text: string; planted: Planted; start: number; end: number }[] {
  let seed = 20261124;
  const draw: Draw = (below) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const kinds = Object.keys(PLANTS) as Planted[];
  return Array.from({ length: count }, (_, index) => {
    const planted = kinds[index % kinds.length]!;
    const ways = PLANTS[planted];
    const value = ways[Math.floor(index / kinds.length) % ways.length]!(draw);
    const frame = HONEST_FRAMES[draw(HONEST_FRAMES.length)]!;
    const start = frame.indexOf('{}');
    return { text: frame.replace('{}', value), planted, start, end: start + value.length };
  });
}

/** What a station posts every week; nothing in it is to be stopped. */
export const CLEAN_POSTS = [
  'Khẩn cấp: gọi 113 (công an), 114 (chữa cháy), 115 (cấp cứu), 112 (thiên tai), 111 (bảo vệ trẻ em).',
  'Gọi ngay 113\n114\n115\n112 khi cần giúp đỡ.',
  'Từ 0 giờ ngày 01/01/2026, Nghị định 168/2024/NĐ-CP và 282/2025/NĐ-CP có hiệu lực.',
  'Luật Căn cước số 26/2023/QH15 ngày 27/11/2023; Thông tư 17/2024/TT-BCA ngày 15/5/2024.',
  'Thời gian làm căn cước: 7h30 đến 11h30, 13h30 - 17h00 các ngày 10, 11, 12/12/2026.',
  'Mức phạt từ 2.000.000 đồng đến 4.000.000 đồng; tái phạm 10 triệu đồng, cao nhất 1.500.000.000 đồng.',
  'Đường dây nóng Bộ Công an: 069.234.2593. Phòng chống ma túy: 0769.04.04.04.',
  'Công an xã trực 24/24, điện thoại 0239 385 1234, địa chỉ thôn Trung Tiến, xã Kỳ Thượng.',
  'Tải VNeID phiên bản 2.1.6 trở lên trên kho ứng dụng chính thức; truy cập https://dichvucong.gov.vn.',
  'Xem hướng dẫn tại https://congan.hatinh.gov.vn/tin-tuc/12345 và https://bocongan.gov.vn.',
  'Nhóm Zalo của thôn: https://zalo.me/g/abcdef123. Bà con mời người nhà cùng tham gia.',
  'Năm 2024, 2025, 2026 toàn xã không xảy ra cháy lớn. Năm 2025 có 12/12 thôn đạt chuẩn an toàn.',
  'Xã có 12 thôn, 3.214 hộ, 11.450 nhân khẩu; 5.120 tài khoản định danh mức 2 đã kích hoạt.',
  'Bão số 5 giật cấp 11 - 12, vùng tâm bão 18.5 độ vĩ Bắc; 106.3 độ kinh Đông, di chuyển 15 - 20 km/h.',
  'Mưa 150 - 250 mm, có nơi trên 300 mm; mực nước sông Ngàn Sâu tại Chu Lễ 11,5 m (dưới báo động 2).',
  'Đối tượng yêu cầu chuyển tiền, cung cấp số tài khoản, mã OTP: tuyệt đối không làm theo.',
  'Không cung cấp CCCD, số điện thoại, tài khoản ngân hàng cho người lạ qua mạng.',
  'Điều 228, 229, 230 và 233 Bộ luật Dân sự số 91/2015/QH13 quy định về tài sản do người khác đánh rơi.',
  'Người điều khiển xe mô tô không đội mũ bảo hiểm bị phạt 400.000 - 600.000 đồng.',
  'Nồng độ cồn vượt 0,4 mg/lít khí thở: phạt 30 - 40 triệu đồng, trừ 10 điểm giấy phép lái xe.',
  'Quốc lộ 1A đoạn Km 565+300 đến Km 570 cấm xe tải từ 22h00 ngày 5/12 đến 5h00 ngày 6/12/2026.',
  'Mời bà con dự ngày hội Toàn dân bảo vệ an ninh Tổ quốc lúc 8 giờ 00, thứ Bảy ngày 19/8/2026.',
  'Kết quả tháng 11/2026: tiếp nhận 45 tin báo, giải quyết 43, trao trả 3 ví tiền cho người đánh rơi.',
  'Từ 15/12/2026 đến 15/01/2027 vận động giao nộp vũ khí, vật liệu nổ, pháo các loại.',
  'Kế hoạch số 125/KH-CAX ngày 20/11/2026; Công văn 3456/CAT-PC06; Quyết định 06/QĐ-TTg.',
  'Một hai ba, chúng ta cùng hành động! Ba không: không nghe, không tin, không chuyển tiền.',
  'Bình chữa cháy loại 4 kg, 8 kg; kiểm tra 6 tháng một lần; điện áp 220V, dây 2x2.5.',
  'Bản tin lúc 05:00 ngày 2026-11-24: cấp độ rủi ro thiên tai cấp 3.',
  'Nhận hồ sơ tại Trung tâm phục vụ hành chính công xã. Lệ phí 50.000 đ/thẻ, cấp đổi 70.000đ.',
  'Công an xã Kỳ Thượng đang giữ một ví da, một điện thoại do người dân giao nộp. Mã thông báo: NP-2026-0012.',
  'Học sinh từ đủ 14 tuổi làm căn cước; trẻ dưới 6 tuổi làm qua VNeID hoặc Cổng dịch vụ công quốc gia.',
  'Giải bóng chuyền: thôn 1 thắng thôn 2 với tỷ số 25-20, 22-25, 15-10.',
  'Anh em dân quân, bà con lối xóm cùng giúp nhau chằng chống nhà cửa trước 16 giờ chiều nay.',
  'Gọi 112 khi có thiên tai, sự cố. Cảm ơn bà con đã chia sẻ.Không tung tin đồn.',
];
