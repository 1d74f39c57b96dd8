import type { DemoCase } from './demo-cases.js';

/** Finds of the past year that came to a good end, so that the figures have months to show. All people are invented. */
type Past = readonly [station: DemoCase['station'], daysAgo: number, category: string, description: string, mark: string, finder: string, address: string, owner: string, area: string];

const PAST: readonly Past[] = [
  ['kythuong', 318, 'BAG', 'Một túi vải', 'Thêu hình con cò', 'Lê Thị Hoài', 'Thôn Mỹ Lộc', 'Ngô Văn Tý', 'bến đò'],
  ['kythuong', 251, 'CLOTHING', 'Một áo mưa', 'Vá ở vai trái', 'Phạm Văn Dũng', 'Thôn Bắc Sơn', 'Trần Đình Quế', 'trạm bơm'],
  ['cambinh', 233, 'WALLET', 'Một chiếc ví', 'Có dán hình hoa sen', 'Nguyễn Thị Thơm', 'Thôn Tân Phú', 'Đặng Văn Hiếu', 'sân vận động xã'],
  ['kythuong', 187, 'OTHER', 'Một cặp sách học sinh', 'Móc khóa hình rùa', 'Võ Thị Ngân', 'Thôn Trung Tiến', 'Hoàng Văn Sáng', 'cổng trường tiểu học'],
  ['cambinh', 141, 'CLOTHING', 'Một mũ vải', 'Chữ thêu bên trong', 'Bùi Văn Lâm', 'Thôn Bình Lý', 'Trần Thị Duyên', 'chợ Cẩm Bình'],
  ['kythuong', 96, 'BAG', 'Một ba lô nhỏ', 'Quai vá chỉ đỏ', 'Đinh Thị Loan', 'Thôn Sơn Thuỷ', 'Nguyễn Hữu Phúc', 'nhà văn hóa thôn'],
];

const ended = ([station, daysAgo, category, description, mark, finder, address, owner, area]: Past): DemoCase => ({
  station, daysAgo, stop: 'CLOSED', owner, statement: `Tôi đánh rơi đồ ở khu vực ${area}; trên đồ của tôi có đặc điểm: ${mark.toLocaleLowerCase('vi')}.`,
  find: {
    foundPartOfDay: 'MORNING', foundArea: area, circumstances: 'Người dân nhặt được và mang đến trụ sở.', finder: { fullName: finder, birthYear: 1980, address, keepsRights: true, publicThanks: false },
    items: [{ category, publicDescription: description, withheldFacts: [{ kind: 'MARKING', value: mark }] }],
  },
});

/** A wallet whose things go three roads, and a sum nobody came for. */
const ROADS: readonly DemoCase[] = [
  {
    station: 'kythuong', daysAgo: 428, stop: 'SETTLED',
    find: {
      foundPartOfDay: 'AFTERNOON', foundArea: 'đường mòn lên rẫy', circumstances: 'Nhặt được khi đi lấy củi, quanh đó không có ai.', finder: { fullName: 'Hà Văn Thuận', birthYear: 1972, address: 'Thôn Rào Cái', phone: '0912345670', keepsRights: true, publicThanks: false },
      items: [{ category: 'CASH', publicDescription: 'Một số tiền mặt', withheldFacts: [{ kind: 'CONTAINER', value: 'Túi bóng màu đen' }], cash: [{ currency: 'VND', denomination: 200_000, count: 13 }, { currency: 'VND', denomination: 50_000, count: 8 }] }],
    },
  },
  {
    name: 'wallet', station: 'kythuong', daysAgo: 6, stop: 'NOTICED',
    find: {
      foundPartOfDay: 'EVENING', foundArea: 'quán ăn gần cầu', circumstances: 'Chủ quán dọn bàn thấy ví khách để quên.', finder: { fullName: 'Cao Thị Bích', birthYear: 1987, address: 'Thôn Hoà Bình', phone: '0912345671', keepsRights: true, publicThanks: true },
      items: [
        { category: 'WALLET', publicDescription: 'Một chiếc ví', withheldFacts: [{ kind: 'COLOUR', value: 'Màu xanh đen' }], cash: [{ currency: 'VND', denomination: 100_000, count: 6 }] },
        { category: 'DOCUMENT', publicDescription: 'Một giấy tờ tùy thân', withheldFacts: [], details: { paperKind: 'DRIVING_LICENCE', holderName: 'Lương Đình Khải', documentNumber: '420187003311', issuingOffice: 'Sở Xây dựng Hà Tĩnh' } },
        { category: 'BANK_CARD', publicDescription: 'Một thẻ ngân hàng', withheldFacts: [], details: { bank: 'Ngân hàng Nông nghiệp', cardLast4: '5521', holderName: 'LUONG DINH KHAI' } },
        { category: 'PHONE', publicDescription: 'Một điện thoại di động', withheldFacts: [{ kind: 'MARKING', value: 'Ốp lưng in hình biển' }], details: { imei: '356938035643809' } },
      ],
    },
  },
];

export const DEMO_HISTORY: readonly DemoCase[] = [...PAST.map(ended), ...ROADS];
