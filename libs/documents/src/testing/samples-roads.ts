import type {
  CashCount,
  Contact,
  CustodyTransferMinutes,
  DocumentReference,
  HolderLetter,
  InventoryItem,
  ItemHandoverMinutes,
  PerishableDecision,
  RecountMinutes,
  ReferralSlip,
  Signature,
} from '../printable-document.js';
import { COUNTER, ENVELOPE_CASH, GIVER, HEADER, RECEIVER, WITNESS } from './samples.js';

/** Invented people and things on the other roads; every value may be overridden. */
export const CHIEF_SIGNS: Signature = { power: '', post: 'TRƯỞNG CÔNG AN XÃ', rank: 'Trung tá', name: 'Lê Quang Huy' };
export const DEPUTY_SIGNS: Signature = {
  power: 'KT. TRƯỞNG CÔNG AN XÃ',
  post: 'PHÓ TRƯỞNG CÔNG AN XÃ',
  rank: 'Thiếu tá',
  name: 'Hoàng Đức Thịnh',
};
export const CONTACT: Contact = {
  place: 'Trụ sở Công an xã Kỳ Thượng',
  hours: 'giờ hành chính, từ thứ Hai đến thứ Sáu',
  phone: '+842393855113',
};
export const RECEIPT: DocumentReference = { numberLabel: '05/BB-CAX', issuedOn: '2026-02-05' };
export const CASE_CODE = 'TS-2026-0017';
export const STATION = 'Trụ sở Công an xã Kỳ Thượng';
export const VNEID = 'Đã đối chiếu căn cước điện tử qua VNeID';
export const EXPECTED: CashCount = {
  cashLines: ENVELOPE_CASH,
  cashTotals: [{ currency: 'VND', amount: 25_300_000, amountInWords: 'hai mươi lăm triệu ba trăm nghìn đồng' }],
};

const item = (ordinal: number, description: string, unit: string, marks: string | null, condition: string | null): InventoryItem => ({
  ordinal,
  description,
  unit,
  quantity: 1,
  marks,
  condition,
});

export function transferSample(changes: Partial<CustodyTransferMinutes> = {}): CustodyTransferMinutes {
  return {
    kind: 'CUSTODY_TRANSFER_MINUTES',
    header: { ...HEADER, numberLabel: '14/BB-CAX', issuedOn: '2026-03-20' },
    startedAt: '2026-03-20T08:00:00+07:00',
    endedAt: '2026-03-20T08:20:00+07:00',
    station: STATION,
    caseCode: CASE_CODE,
    receiptMinutes: RECEIPT,
    giver: RECEIVER,
    receiver: COUNTER,
    present: [],
    reason: 'Đồng chí Nguyễn Hữu Thắng đi học dài hạn theo kế hoạch',
    items: [],
    seal: { number: 'NP-2026-0017', intact: true, newNumber: null, note: null },
    fromPlace: 'Két sắt, phòng trực Công an xã',
    toPlace: 'Két sắt, phòng Tổng hợp',
    ...changes,
  };
}

export function recountSample(changes: Partial<RecountMinutes> = {}): RecountMinutes {
  return {
    kind: 'RECOUNT_MINUTES',
    header: { ...HEADER, numberLabel: '15/BB-CAX', issuedOn: '2026-04-02', copies: 3 },
    startedAt: '2026-04-02T14:00:00+07:00',
    endedAt: '2026-04-02T14:35:00+07:00',
    station: STATION,
    caseCode: CASE_CODE,
    receiptMinutes: RECEIPT,
    counters: [COUNTER, RECEIVER],
    witness: WITNESS,
    reason: 'Kiểm tra định kỳ quý I năm 2026',
    oldSeal: { number: 'NP-2026-0017', intact: true },
    expected: EXPECTED,
    counted: EXPECTED,
    result: 'EQUAL',
    note: null,
    newSealNumber: 'NP-2026-0031',
    storagePlace: 'Két sắt, phòng Tổng hợp',
    ...changes,
  };
}

/** One 200.000 note is missing, and two dollars too many were in the bag. */
export const DIFFERENT: Partial<RecountMinutes> = {
  counted: {
    cashLines: [
      { currency: 'VND', denomination: 500_000, count: 44 },
      { currency: 'VND', denomination: 200_000, count: 14 },
      { currency: 'VND', denomination: 100_000, count: 3 },
      { currency: 'USD', denomination: 1, count: 2 },
    ],
    cashTotals: [
      { currency: 'VND', amount: 25_100_000, amountInWords: 'hai mươi lăm triệu một trăm nghìn đồng' },
      { currency: 'USD', amount: 2, amountInWords: 'hai' },
    ],
  },
  result: 'DIFFERENT',
  witness: null,
  note: 'Hai tờ đô la Mỹ nằm giữa hai tờ giấy gói trong phong bì thứ ba; đã báo cáo lãnh đạo Công an xã.',
};

export function holderLetterSample(changes: Partial<HolderLetter> = {}): HolderLetter {
  return {
    kind: 'HOLDER_LETTER',
    header: { ...HEADER, numberLabel: '05/CAX-TH', issuedOn: '2026-02-06' },
    to: 'HOLDER',
    addressee: { name: 'Phan Thị Hồng Gấm', address: 'Thôn Tân Hương, xã Kỳ Văn, tỉnh Hà Tĩnh' },
    receivedOn: '2026-02-05',
    papers: [
      { label: 'Thẻ căn cước', holderName: null, numberTail: '042192007788' },
      { label: 'Giấy phép lái xe hạng A', holderName: null, numberTail: '3471' },
    ],
    contact: CONTACT,
    replyBy: null,
    signature: DEPUTY_SIGNS,
    recipients: ['Như trên'],
    ...changes,
  };
}

export const LETTER_TO_BANK: Partial<HolderLetter> = {
  to: 'BANK',
  addressee: { name: 'Ngân hàng Nông nghiệp và Phát triển nông thôn Việt Nam - Chi nhánh Kỳ Anh', address: null },
  papers: [{ label: 'Thẻ ngân hàng', holderName: 'PHAN THI HONG GAM', numberTail: '9704050012345678' }],
  replyBy: '2026-02-20',
};

export function handoverSample(changes: Partial<ItemHandoverMinutes> = {}): ItemHandoverMinutes {
  return {
    kind: 'ITEM_HANDOVER_MINUTES',
    header: { ...HEADER, numberLabel: '09/BB-CAX', issuedOn: '2026-02-12' },
    startedAt: '2026-02-12T09:00:00+07:00',
    endedAt: '2026-02-12T09:15:00+07:00',
    station: STATION,
    recipientKind: 'HOLDER',
    organisation: null,
    recipient: {
      fullName: 'Phan Thị Hồng Gấm',
      birth: '1992-07-14',
      identity: { kindLabel: 'Căn cước', number: '042192007788' },
      address: 'Thôn Tân Hương, xã Kỳ Văn, tỉnh Hà Tĩnh',
      phone: '0976123456',
    },
    recipientPost: null,
    authorisation: null,
    identityEvidenceLabel: VNEID,
    officers: [RECEIVER, COUNTER],
    receiptMinutes: RECEIPT,
    items: [
      item(1, 'Thẻ căn cước', 'thẻ', 'Mang tên Phan Thị Hồng Gấm, số 042192007788', 'Nguyên vẹn'),
      item(2, 'Giấy phép lái xe hạng A', 'giấy', 'Mang tên Phan Thị Hồng Gấm', 'Cũ, mép hơi sờn'),
    ],
    cashLines: [],
    cashTotals: [],
    ...changes,
  };
}

export const RELIC_HANDOVER: Partial<ItemHandoverMinutes> = {
  recipientKind: 'CULTURE_AUTHORITY',
  organisation: 'Bảo tàng Hà Tĩnh',
  recipient: {
    fullName: 'Đặng Xuân Lộc',
    birth: '1979',
    identity: { kindLabel: 'Căn cước', number: '042079005566' },
    address: 'Phường Thành Sen, tỉnh Hà Tĩnh',
    phone: null,
  },
  recipientPost: 'Trưởng phòng Nghiệp vụ',
  authorisation: 'Giấy giới thiệu số 18/GGT-BT ngày 11 tháng 02 năm 2026',
  items: [item(1, 'Bình gốm men nâu có quai, miệng loe', 'chiếc', 'Cao 24 cm, nặng 1,6 kg, hoa văn sóng nước', 'Sứt miệng, dính đất')],
};

export const LIVESTOCK_HANDOVER: Partial<ItemHandoverMinutes> = {
  recipientKind: 'PEOPLES_COMMITTEE',
  organisation: 'Ủy ban nhân dân xã Kỳ Thượng',
  recipient: {
    fullName: 'Nguyễn Tiến Sỹ',
    birth: '1983-05-02',
    identity: { kindLabel: 'Căn cước', number: '042083001199' },
    address: 'Thôn Phúc Môn, xã Kỳ Thượng, tỉnh Hà Tĩnh',
    phone: '0912001122',
  },
  recipientPost: 'Công chức Kinh tế - Nông nghiệp',
  items: [{ ...item(1, 'Bò cái lông vàng, khoảng ba năm tuổi', 'con', 'Tai trái xẻ, đeo dây thừng xanh', 'Khỏe mạnh'), quantity: 2 }],
};

export function referralSample(changes: Partial<ReferralSlip> = {}): ReferralSlip {
  return {
    kind: 'REFERRAL_SLIP',
    header: { ...HEADER, numberLabel: '02/PC-CAX', issuedOn: '2026-03-09' },
    addressee: 'Cơ quan Cảnh sát điều tra Công an tỉnh Hà Tĩnh',
    matter: 'đồ vật nghi là vũ khí do người dân phát hiện, giao nộp',
    receiptMinutes: null,
    found: { on: '2026-03-09', area: 'khe Lau, thôn Trung Tiến, xã Kỳ Thượng' },
    finder: GIVER,
    items: [item(1, 'Súng tự chế dạng cồn, nòng sắt dài khoảng 60 cm', 'khẩu', 'Không có số hiệu', 'Hoen gỉ')],
    reason: 'Đồ vật nghi là vũ khí, không thuộc diện tài sản đánh rơi, bỏ quên',
    securedHow: 'Không tháo lắp; để trong tủ sắt khóa riêng, có hai cán bộ canh giữ',
    enclosures: ['Biên bản tiếp nhận do Công an xã lập ngày 09 tháng 3 năm 2026', 'Bản ảnh đồ vật (02 ảnh)'],
    signature: CHIEF_SIGNS,
    recipients: ['Như trên', 'Công an tỉnh (để báo cáo)'],
    ...changes,
  };
}

export function perishableSample(changes: Partial<PerishableDecision> = {}): PerishableDecision {
  return {
    kind: 'PERISHABLE_DECISION',
    header: { ...HEADER, numberLabel: '01/QĐ-CAX', issuedOn: '2026-02-06' },
    decision: 'SELL',
    receiptMinutes: RECEIPT,
    items: [{ ...item(1, 'Mực tươi đựng trong thùng xốp', 'kg', 'Khối lượng tịnh 12,5 kg', 'Tươi, ướp đá'), quantity: 12.5 }],
    reason: 'Hải sản tươi, không có kho lạnh, sẽ hỏng trong ngày',
    how: 'bán công khai tại Chợ Voi theo giá thị trường trong ngày',
    leastPriceVnd: 2_500_000,
    executor: RECEIVER,
    signature: CHIEF_SIGNS,
    recipients: ['Như Điều 3', 'UBND xã Kỳ Thượng'],
    ...changes,
  };
}

export const KEEP_DECISION: Partial<PerishableDecision> = {
  decision: 'KEEP',
  how: 'gửi kho lạnh của hộ bà Trần Thị Sáu, thôn Phúc Độ, có giấy giao nhận',
  leastPriceVnd: null,
  executor: null,
  signature: DEPUTY_SIGNS,
};

