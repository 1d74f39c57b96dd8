import type {
  CashLine,
  DocumentHeader,
  FoundPropertyNotice,
  InventoryItem,
  Officer,
  Party,
  ReceiptMinutes,
  ReturnMinutes,
} from '../printable-document.js';

/** Invented people and property in a real commune; every value may be overridden. */
export const HEADER: DocumentHeader = {
  superior: 'CÔNG AN TỈNH HÀ TĨNH',
  issuer: 'CÔNG AN XÃ KỲ THƯỢNG',
  place: 'Kỳ Thượng',
  numberLabel: '05/BB-CAX',
  issuedOn: '2026-02-05',
};
export const RECEIVER: Officer = { name: 'Nguyễn Hữu Thắng', rank: 'Đại úy', post: 'Cán bộ Công an xã' };
export const COUNTER: Officer = { name: 'Trần Thị Ngọc Ánh', rank: 'Trung úy', post: 'Cán bộ Công an xã' };
export const CHIEF: Officer = { name: 'Lê Quang Huy', rank: 'Trung tá', post: 'Trưởng Công an xã' };
export const GIVER: Party = {
  fullName: 'Nguyễn Thị Quỳnh Như',
  birth: '1984-03-09',
  identity: { kindLabel: 'Căn cước', number: '042184001234' },
  address: 'Thôn Phúc Độ, xã Kỳ Thượng, tỉnh Hà Tĩnh',
  phone: '+84912345678',
};
export const OWNER: Party = {
  fullName: 'Phạm Văn Khuyến',
  birth: '1958',
  identity: { kindLabel: 'Căn cước', number: '042058004321' },
  address: 'Thôn Trung Tiến, xã Kỳ Thượng, tỉnh Hà Tĩnh',
  phone: '0387654321',
};
export const WITNESS: Party = {
  fullName: 'Võ Đình Phương',
  birth: '1970-11-20',
  identity: null,
  address: 'Thôn Phúc Độ, xã Kỳ Thượng, tỉnh Hà Tĩnh',
  phone: null,
};

/** Three white envelopes: 10, 12 and 3,3 million đồng. */
export const ENVELOPES: InventoryItem[] = ['10.000.000', '12.000.000', '3.300.000'].map((sum, index) => ({
  ordinal: index + 1,
  description: `Phong bì màu trắng, bên trong có tiền mặt ${sum} đồng`,
  unit: 'cái',
  quantity: 1,
  marks: `Ghi chữ “Bác Khuyến ${index + 1}” bằng bút bi xanh ở góc phải`,
  condition: 'Dán kín, không rách',
}));

export const ENVELOPE_CASH: CashLine[] = [
  { currency: 'VND', denomination: 500_000, count: 44 },
  { currency: 'VND', denomination: 200_000, count: 15 },
  { currency: 'VND', denomination: 100_000, count: 3 },
];

export function receiptSample(changes: Partial<ReceiptMinutes> = {}): ReceiptMinutes {
  return {
    kind: 'RECEIPT_MINUTES',
    header: HEADER,
    startedAt: '2026-02-05T02:05:00Z',
    endedAt: '2026-02-05T02:50:00Z',
    station: 'Trụ sở Công an xã Kỳ Thượng',
    receivers: [RECEIVER, COUNTER],
    giver: GIVER,
    witness: WITNESS,
    circumstances: 'Trên đường đi chợ về, bà Như thấy ba phong bì nằm sát lề đường, không có ai ở gần.',
    found: {
      on: '2026-02-05',
      partOfDayLabel: 'buổi sáng',
      area: 'Chợ Voi, xã Kỳ Thượng',
      exactPlace: 'Trước cổng phía đông của chợ, cạnh cột điện số 14',
    },
    items: ENVELOPES,
    cashLines: ENVELOPE_CASH,
    cashTotals: [
      { currency: 'VND', amount: 25_300_000, amountInWords: 'hai mươi lăm triệu ba trăm nghìn đồng' },
    ],
    packing: 'Ba phong bì để nguyên, cho vào một túi nhựa trong, dán kín miệng.',
    sealNumber: 'NP-2026-0017',
    storagePlace: 'Két sắt, phòng trực Công an xã',
    giverKeepsRights: true,
    ...changes,
  };
}

export function noticeSample(changes: Partial<FoundPropertyNotice> = {}): FoundPropertyNotice {
  return {
    kind: 'FOUND_PROPERTY_NOTICE',
    header: { ...HEADER, numberLabel: '03/TB-CAX' },
    paragraphs: [
      'Ngày 05 tháng 02 năm 2026, Công an xã Kỳ Thượng tiếp nhận một số tiền mặt do người dân nhặt được và giao ' +
        'nộp vào buổi sáng cùng ngày tại khu vực Chợ Voi, xã Kỳ Thượng.',
      'Ai là chủ sở hữu của số tài sản trên, đề nghị mang theo giấy tờ tùy thân và tài liệu, chứng cứ chứng minh ' +
        'quyền sở hữu đến Công an xã Kỳ Thượng để làm thủ tục nhận lại.',
    ],
    contact: {
      place: 'Trụ sở Công an xã Kỳ Thượng',
      hours: 'giờ hành chính, từ thứ Hai đến thứ Sáu',
      phone: '+842393855113',
    },
    signature: {
      power: 'KT. TRƯỞNG CÔNG AN XÃ',
      post: 'PHÓ TRƯỞNG CÔNG AN XÃ',
      rank: 'Thiếu tá',
      name: 'Hoàng Đức Thịnh',
    },
    recipients: ['UBND xã Kỳ Thượng', 'Các thôn trên địa bàn xã', 'Niêm yết tại trụ sở'],
    ...changes,
  };
}

export function returnSample(changes: Partial<ReturnMinutes> = {}): ReturnMinutes {
  return {
    kind: 'RETURN_MINUTES',
    header: { ...HEADER, numberLabel: '12/BB-CAX', issuedOn: '2026-03-16' },
    startedAt: '2026-03-16T07:30:00+07:00',
    endedAt: '2026-03-16T08:15:00+07:00',
    station: 'Trụ sở Công an xã Kỳ Thượng',
    officers: [RECEIVER, CHIEF],
    owner: OWNER,
    identityEvidenceLabel: 'Đã đối chiếu căn cước qua VNeID',
    witness: null,
    receiptMinutes: { numberLabel: '05/BB-CAX', issuedOn: '2026-02-05' },
    notice: { numberLabel: '03/TB-CAX', issuedOn: '2026-02-05' },
    items: ENVELOPES,
    cashLines: ENVELOPE_CASH,
    cashTotals: [
      { currency: 'VND', amount: 25_300_000, amountInWords: 'hai mươi lăm triệu ba trăm nghìn đồng' },
    ],
    proof: { matchedFacts: 4, comparedFacts: 5, decidedBy: CHIEF, decidedOn: '2026-03-15' },
    ...changes,
  };
}

const THINGS = [
  'Ví da nam màu nâu', 'Căn cước mang tên người khác', 'Thẻ ngân hàng', 'Điện thoại di động màu đen',
  'Chùm chìa khóa gồm năm chìa', 'Đồng hồ đeo tay dây kim loại', 'Nhẫn kim loại màu vàng', 'Kính mắt gọng nhựa',
  'Giấy đăng ký xe mô tô', 'Sổ tay bìa xanh', 'Túi vải có dây kéo', 'Tai nghe không dây',
];

export const TWELVE_ITEMS: InventoryItem[] = THINGS.map((description, index) => ({
  ordinal: index + 1,
  description,
  unit: index === 4 ? 'chùm' : 'cái',
  quantity: 1,
  marks: index % 3 === 0 ? 'Có vết xước dài ở mặt sau, khối lượng 0,12 kg' : null,
  condition: index % 2 === 0 ? 'Cũ, còn dùng được' : null,
}));

/** Every đồng note in use, then dollars: more lines than fit beside the rest on one page. */
export const MANY_CASH_LINES: CashLine[] = [
  ...[500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200].map((denomination) => ({
    currency: 'VND',
    denomination,
    count: 7,
  })),
  ...[100, 50, 20, 10, 5, 2, 1].map((denomination) => ({ currency: 'USD', denomination, count: 3 })),
];
