import type { RecordFoundPropertyInput } from '../../modules/lost-property/dto/intake.dto.js';
import type { DemoStop } from './demo-road.js';

/** A find of the demo: what was brought in, when, and how far its road went. All people are invented. */
export interface DemoCase {
  /** By which `seedAround` finds it. */
  name?: 'returned' | 'closed' | 'wallet';
  station: 'kythuong' | 'cambinh';
  daysAgo: number;
  stop: DemoStop;
  /** Groups that have the notice; all when left out. */
  posted?: number;
  find: Omit<RecordFoundPropertyInput, 'foundOn'>;
  statement?: string;
  owner?: string;
  falseStatement?: string;
}

const finder = (fullName: string, birthYear: number, address: string, phone?: string) => ({ fullName, birthYear, address, ...(phone ? { phone } : {}), keepsRights: true, publicThanks: false });

export const DEMO_CASES: readonly DemoCase[] = [
  {
    station: 'kythuong', daysAgo: 352, stop: 'NOTICED',
    find: {
      foundPartOfDay: 'AFTERNOON', foundArea: 'chợ xã', circumstances: 'Người dân nhặt được khi dọn hàng cuối chợ.', finder: finder('Trần Thị Lài', 1971, 'Thôn Mỹ Lộc'),
      items: [{ category: 'JEWELLERY', publicDescription: 'Một món đồ trang sức', withheldFacts: [{ kind: 'CONTENTS', value: 'Lắc tay bạc khắc chữ T.H' }, { kind: 'EXACT_PLACE', value: 'Cạnh quầy vải cuối dãy 2' }] }],
    },
  },
  {
    name: 'closed', station: 'kythuong', daysAgo: 61, stop: 'CLOSED', owner: 'Hoàng Thị Sáu', statement: 'Tôi đánh rơi ví ở gần trạm y tế, trong ví có ảnh con gái tôi chụp ở biển và một ít tiền lẻ.',
    find: {
      foundPartOfDay: 'MORNING', foundArea: 'đường gần trạm y tế', circumstances: 'Học sinh nhặt được trên đường đi học, nhờ cô giáo mang đến.', finder: finder('Võ Minh Đức', 1989, 'Thôn Tiến Phượng'),
      items: [{
        category: 'WALLET', publicDescription: 'Một chiếc ví', internalNote: 'Quai hơi sờn',
        withheldFacts: [{ kind: 'COLOUR', value: 'Màu nâu đỏ' }, { kind: 'CONTENTS', value: 'Ảnh một bé gái chụp ở biển' }], cash: [{ currency: 'VND', denomination: 20_000, count: 4 }, { currency: 'VND', denomination: 10_000, count: 3 }],
      }],
    },
  },
  {
    name: 'returned', station: 'kythuong', daysAgo: 33, stop: 'RETURNED', owner: 'Lê Đình Toàn', statement: 'Điện thoại của tôi rơi ở sân bóng, màn hình nứt góc dưới, hình nền là con trâu của nhà tôi.',
    find: {
      foundPartOfDay: 'EVENING', foundArea: 'sân bóng thôn', circumstances: 'Nhóm thanh niên nhặt được sau trận bóng.', finder: finder('Phan Văn Lực', 2001, 'Thôn Sơn Thuỷ'),
      items: [{ category: 'PHONE', publicDescription: 'Một điện thoại di động', withheldFacts: [{ kind: 'SERIAL', value: '864172095530814' }, { kind: 'MARKING', value: 'Nứt góc dưới bên trái' }, { kind: 'CONTENTS', value: 'Hình nền con trâu' }] }],
    },
  },
  {
    station: 'kythuong', daysAgo: 21, stop: 'VERIFIED', owner: 'Nguyễn Thị Phượng', statement: 'Tôi để quên túi vải ở bến xe, bên trong có hai bộ quần áo trẻ em mới mua và hóa đơn của tiệm.',
    find: {
      foundPartOfDay: 'NOON', foundArea: 'bến xe khách', circumstances: 'Nhà xe giao lại đồ khách để quên.', finder: finder('Đặng Bá Thành', 1980, 'Thôn Hoà Bình'),
      items: [{ category: 'BAG', publicDescription: 'Một túi đựng đồ', withheldFacts: [{ kind: 'CONTAINER', value: 'Túi vải hoa xanh' }, { kind: 'CONTENTS', value: 'Hai bộ quần áo trẻ em, hóa đơn mua hàng' }] }],
    },
  },
  {
    station: 'kythuong', daysAgo: 14, stop: 'CLAIMED', owner: 'Cao Thị Nhàn', statement: 'Tôi đi đám cưới về thì rơi tiền mừng, tiền tôi bỏ trong bao lì xì buộc lại bằng dây chun.',
    falseStatement: 'Tiền của tôi, khoảng vài triệu, để trong túi áo mưa.',
    find: {
      foundPartOfDay: 'EVENING', foundArea: 'đường vào nhà văn hóa', circumstances: 'Hai vợ chồng nhặt được khi đi đám cưới về.', finder: finder('Hồ Sỹ Hùng', 1976, 'Thôn Rào Cái'),
      items: [{
        category: 'CASH', publicDescription: 'Một số tiền mặt', withheldFacts: [{ kind: 'CONTAINER', value: 'Bao lì xì đỏ' }, { kind: 'PACKING', value: 'Buộc dây chun' }],
        cash: [{ currency: 'VND', denomination: 200_000, count: 11 }, { currency: 'VND', denomination: 100_000, count: 9 }],
      }],
    },
  },
  {
    station: 'kythuong', daysAgo: 9, stop: 'NOTICED', falseStatement: 'Chìa khóa của tôi, tôi không nhớ có mấy chiếc và móc gì.',
    find: {
      foundPartOfDay: 'MORNING', foundArea: 'khu vực trụ sở Ủy ban nhân dân xã', circumstances: 'Bảo vệ nhặt được khi mở cổng.', finder: finder('Lương Văn Khởi', 1965, 'Xóm Yên Hoà'),
      items: [{ category: 'OTHER', publicDescription: 'Một chùm chìa khóa', withheldFacts: [{ kind: 'NOTE_COUNT', value: '5 chiếc chìa' }, { kind: 'MARKING', value: 'Móc hình con cá gỗ' }] }],
    },
  },
  {
    station: 'kythuong', daysAgo: 4, stop: 'POSTING', posted: 7,
    find: {
      foundPartOfDay: 'AFTERNOON', foundArea: 'đường liên xã', circumstances: 'Người đi đường nhặt được và mang đến.', finder: finder('Thái Thị Vinh', 1993, 'Thôn Đồng Mười'),
      items: [
        { category: 'BAG', publicDescription: 'Một ba lô', withheldFacts: [{ kind: 'COLOUR', value: 'Màu xám, quai cam' }] },
        { category: 'ELECTRONICS', publicDescription: 'Một thiết bị điện tử để trong ba lô', withheldFacts: [{ kind: 'SERIAL', value: 'LX5-0093771' }, { kind: 'MARKING', value: 'Dán nhãn hình ngôi sao' }] },
      ],
    },
  },
  {
    station: 'kythuong', daysAgo: 2, stop: 'DRAFTED',
    find: {
      foundPartOfDay: 'EARLY_MORNING', foundArea: 'bờ đập', circumstances: 'Người đi tập thể dục nhặt được.', finder: finder('Dương Thị Tâm', 1958, 'Thôn Phúc Thượng'),
      items: [{ category: 'JEWELLERY', publicDescription: 'Một món đồ trang sức', withheldFacts: [{ kind: 'CONTENTS', value: 'Nhẫn trơn khắc ngày 12.10' }] }],
    },
  },
  {
    station: 'kythuong', daysAgo: 1, stop: 'RECEIVED',
    find: {
      foundPartOfDay: 'NIGHT', foundArea: 'quán nước đầu xã', circumstances: 'Chủ quán giữ hộ qua đêm rồi mang đến.', finder: finder('Bùi Thị Hải Yến', 1985, 'Thôn Bắc Sơn'),
      items: [{ category: 'CLOTHING', publicDescription: 'Một áo khoác', withheldFacts: [{ kind: 'COLOUR', value: 'Màu đen sọc vàng' }, { kind: 'CONTENTS', value: 'Một cặp kính trong túi' }] }],
    },
  },
  {
    station: 'kythuong', daysAgo: 0, stop: 'REPORTED',
    find: {
      foundPartOfDay: 'MORNING', foundArea: 'cánh đồng thôn', circumstances: 'Người dân báo qua điện thoại, sẽ mang đến trong ngày.', finder: finder('Kiều Văn Lộc', 1969, 'Thôn Khe Sậy'),
      items: [{ category: 'DOCUMENT', publicDescription: 'Một túi giấy tờ', withheldFacts: [{ kind: 'CONTENTS', value: 'Sổ hộ nghèo và sổ khám bệnh' }] }],
    },
  },
  {
    station: 'kythuong', daysAgo: 40, stop: 'REFERRED',
    find: {
      foundPartOfDay: 'AFTERNOON', foundArea: 'nền nhà cũ', circumstances: 'Đào móng nhà gặp một bình gốm cũ, nghi là di vật.', finder: finder('Nguyễn Trọng Cường', 1982, 'Thôn Trung Tiến'),
      items: [{ category: 'OTHER', publicDescription: 'Một bình gốm', withheldFacts: [{ kind: 'MARKING', value: 'Hoa văn mây ở vai bình' }] }],
    },
  },
  {
    station: 'kythuong', daysAgo: 27, stop: 'CANCELLED',
    find: {
      foundPartOfDay: 'NOON', foundArea: 'cổng trường', circumstances: 'Ghi trùng với hồ sơ khác.', finder: finder('Trịnh Thị Hoa', 1990, 'Thôn Mỹ Lộc'),
      items: [{ category: 'CLOTHING', publicDescription: 'Một mũ bảo hiểm', withheldFacts: [] }],
    },
  },
  {
    station: 'cambinh', daysAgo: 18, stop: 'NOTICED',
    find: {
      foundPartOfDay: 'AFTERNOON', foundArea: 'chợ Cẩm Bình', circumstances: 'Tiểu thương nhặt được ở lối đi.', finder: finder('Phạm Thị Nhung', 1977, 'Thôn Tân Phú'),
      items: [{ category: 'WALLET', publicDescription: 'Một chiếc ví', withheldFacts: [{ kind: 'COLOUR', value: 'Màu xanh rêu' }], cash: [{ currency: 'VND', denomination: 50_000, count: 7 }] }],
    },
  },
  {
    station: 'cambinh', daysAgo: 3, stop: 'RECEIVED',
    find: {
      foundPartOfDay: 'MORNING', foundArea: 'đường bờ kênh', circumstances: 'Người làm đồng nhặt được.', finder: finder('Đậu Văn Minh', 1984, 'Thôn Bình Lý'),
      items: [{ category: 'PHONE', publicDescription: 'Một điện thoại di động', withheldFacts: [{ kind: 'COLOUR', value: 'Vỏ màu tím' }] }],
    },
  },
];
