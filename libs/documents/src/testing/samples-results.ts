import type {
  FinderResultNotice,
  GoodDeedConsent,
  InventoryItem,
  LostDeclarationReceipt,
  SettlementMinutes,
  SharesDecision,
  StateShareMinutes,
  ValuationMinutes,
} from '../printable-document.js';
import { CHIEF, COUNTER, ENVELOPES, GIVER, HEADER, OWNER, RECEIVER, WITNESS } from './samples.js';
import { CASE_CODE, CHIEF_SIGNS, CONTACT, DEPUTY_SIGNS, RECEIPT, STATION, VNEID } from './samples-roads.js';

/** Declarations, results and settlements of invented people; every value may be overridden. */
export function declarationSample(changes: Partial<LostDeclarationReceipt> = {}): LostDeclarationReceipt {
  return {
    kind: 'LOST_DECLARATION_RECEIPT',
    header: { ...HEADER, numberLabel: '06/BB-CAX' },
    startedAt: '2026-02-05T15:10:00+07:00',
    endedAt: '2026-02-05T15:40:00+07:00',
    station: STATION,
    declarationCode: 'MT-2026-0003',
    receivers: [COUNTER],
    declarant: OWNER,
    lost: {
      from: '2026-02-04',
      to: '2026-02-05',
      partOfDayLabel: null,
      area: 'đoạn đường từ thôn Trung Tiến đến Chợ Voi',
      circumstances: 'Đi xe máy đến chợ mua hàng Tết, đến nơi mới biết ví và điện thoại bị rơi',
    },
    items: [
      { ordinal: 1, description: 'Ví da màu nâu, bên trong có tiền mặt', quantity: 1, unit: 'cái', marks: 'Theo lời khai: khoảng hai mươi lăm triệu đồng, chia ba phần' },
      { ordinal: 2, description: 'Thẻ ngân hàng', quantity: 1, unit: 'thẻ', marks: 'Bốn số cuối 5678' },
      { ordinal: 3, description: 'Điện thoại di động màu đen', quantity: 1, unit: 'chiếc', marks: 'Ốp nhựa trong, màn hình có vết nứt ở góc' },
    ],
    contact: CONTACT,
    ...changes,
  };
}

export function resultSample(changes: Partial<FinderResultNotice> = {}): FinderResultNotice {
  return {
    kind: 'FINDER_RESULT_NOTICE',
    header: { ...HEADER, numberLabel: '08/TB-CAX', issuedOn: '2026-03-17' },
    finder: { fullName: 'Nguyễn Thị Quỳnh Như', address: 'Thôn Phúc Độ, xã Kỳ Thượng, tỉnh Hà Tĩnh' },
    receiptMinutes: RECEIPT,
    result: 'RETURNED',
    resultOn: '2026-03-16',
    passedOnTo: null,
    finderKeepsRights: true,
    contact: null,
    signature: DEPUTY_SIGNS,
    recipients: ['Như trên'],
    ...changes,
  };
}

export function consentSample(changes: Partial<GoodDeedConsent> = {}): GoodDeedConsent {
  return {
    kind: 'GOOD_DEED_CONSENT',
    header: { ...HEADER, numberLabel: '', issuedOn: '2026-03-16' },
    controller: 'Công an xã Kỳ Thượng',
    role: 'FINDER',
    person: GIVER,
    receiptMinutes: RECEIPT,
    details: [
      { label: 'Họ và tên đầy đủ', agreed: false },
      { label: 'Họ và tên viết tắt', agreed: true },
      { label: 'Thôn nơi cư trú', agreed: true },
      { label: 'Ảnh chụp khi giao nhận', agreed: false },
    ],
    channels: [
      { label: 'Các nhóm Zalo kết nối bình yên của xã', agreed: true },
      { label: 'Trang thông tin của Công an xã', agreed: null },
      { label: 'Báo chí', agreed: false },
    ],
    plannedText: ['Ngày 05 tháng 02 năm 2026, chị N.T.Q.N. ở thôn Phúc Độ đã giao nộp tài sản nhặt được cho Công an xã để trả lại người đánh rơi.'],
    publicUntil: '2026-09-16',
    contact: CONTACT,
    officer: RECEIVER,
    ...changes,
  };
}

const GOLD: InventoryItem = { ordinal: 1, description: 'Nhẫn kim loại màu vàng', unit: 'chiếc', quantity: 1, marks: 'Khối lượng 7,2 chỉ theo cân của tiệm vàng', condition: 'Nguyên vẹn' };

export function valuationSample(changes: Partial<ValuationMinutes> = {}): ValuationMinutes {
  return {
    kind: 'VALUATION_MINUTES',
    header: { ...HEADER, numberLabel: '21/BB-CAX', issuedOn: '2027-02-08' },
    startedAt: '2027-02-08T09:00:00+07:00',
    endedAt: '2027-02-08T10:05:00+07:00',
    station: STATION,
    caseCode: CASE_CODE,
    receiptMinutes: RECEIPT,
    periodEndedOn: '2027-02-05',
    valuers: [RECEIVER, COUNTER],
    invited: [{ name: 'Bùi Văn Kim', organisation: 'Tiệm vàng Kim Sơn, phường Sông Trí' }],
    lines: [
      { ordinal: 1, description: 'Ba phong bì tiền mặt', methodLabel: 'Đếm tiền', basis: null, source: null, basisOn: null, amountVnd: 25_300_000 },
      { ordinal: 2, description: 'Tiền đô la Mỹ, 100 USD', methodLabel: 'Theo tỷ giá', basis: '100 USD × 25.400 đ', source: 'Ngân hàng Nhà nước', basisOn: '2027-02-05', amountVnd: 2_540_000 },
      { ordinal: 3, description: 'Nhẫn kim loại màu vàng', methodLabel: 'Theo khối lượng và đơn giá', basis: '7,2 chỉ × 8.350.000 đ', source: 'Tiệm vàng Kim Sơn', basisOn: '2027-02-05', amountVnd: 60_120_000 },
    ],
    totalVnd: 87_960_000,
    ...changes,
  };
}

/** Example 3 of the domain rules: gold of 60 million, 600.000 đồng of custody cost. */
export function sharesSample(changes: Partial<SharesDecision> = {}): SharesDecision {
  return {
    kind: 'SHARES_DECISION',
    header: { ...HEADER, numberLabel: '02/QĐ-CAX', issuedOn: '2026-08-05' },
    receiptMinutes: { numberLabel: '31/BB-CAX', issuedOn: '2025-07-30' },
    notice: { numberLabel: '12/TB-CAX', issuedOn: '2025-08-01' },
    noticedOn: '2025-08-01',
    periodEndedOn: '2026-08-03',
    valuation: { numberLabel: '44/BB-CAX', issuedOn: '2026-08-04' },
    finder: GIVER,
    items: [GOLD],
    valueVnd: 60_000_000,
    custodyCostVnd: 600_000,
    baseSalaryVnd: 2_530_000,
    baseSalaryOn: '2026-08-03',
    baseSalaryBasis: 'Nghị định số 161/2026/NĐ-CP của Chính phủ',
    thresholdVnd: 25_300_000,
    rule: 'EXCESS_HALVED',
    finderVnd: 42_350_000,
    stateVnd: 17_050_000,
    costVnd: 600_000,
    stateAuthority: 'Phòng Kinh tế xã Kỳ Thượng',
    signature: CHIEF_SIGNS,
    recipients: ['Như Điều 5', 'UBND xã Kỳ Thượng', 'Công an tỉnh (để báo cáo)'],
    ...changes,
  };
}

export const ALL_TO_FINDER: Partial<SharesDecision> = {
  items: ENVELOPES.slice(0, 1),
  valueVnd: 15_000_000,
  custodyCostVnd: 0,
  finderVnd: 15_000_000,
  stateVnd: 0,
  costVnd: 0,
  rule: 'ALL_TO_FINDER',
  stateAuthority: null,
  signature: DEPUTY_SIGNS,
  recipients: ['Như Điều 4', 'UBND xã Kỳ Thượng'],
};

export const RIGHTS_WAIVED: Partial<SharesDecision> = {
  finderVnd: 0,
  stateVnd: 59_400_000,
  rule: 'RIGHTS_WAIVED',
  stateAuthority: null,
};

export function settlementSample(changes: Partial<SettlementMinutes> = {}): SettlementMinutes {
  return {
    kind: 'SETTLEMENT_MINUTES',
    header: { ...HEADER, numberLabel: '45/BB-CAX', issuedOn: '2026-08-10' },
    startedAt: null,
    endedAt: null,
    station: STATION,
    officers: [RECEIVER, CHIEF],
    finder: GIVER,
    identityEvidenceLabel: VNEID,
    witness: null,
    receiptMinutes: { numberLabel: '31/BB-CAX', issuedOn: '2025-07-30' },
    decision: { numberLabel: '02/QĐ-CAX', issuedOn: '2026-08-05' },
    items: [GOLD],
    thingsVnd: 60_000_000,
    paymentWay: 'NONE',
    paidVnd: 0,
    finderPaysVnd: 17_650_000,
    devicesWiped: null,
    cashLines: [],
    cashTotals: [],
    ...changes,
  };
}

export const PAID_IN_CASH: Partial<SettlementMinutes> = {
  startedAt: '2026-08-10T08:00:00+07:00',
  endedAt: '2026-08-10T08:40:00+07:00',
  witness: WITNESS,
  items: [{ ordinal: 1, description: 'Điện thoại di động màu đen', unit: 'chiếc', quantity: 1, marks: 'Màn hình có vết nứt ở góc', condition: 'Còn dùng được' }],
  thingsVnd: 1_200_000,
  paymentWay: 'CASH',
  paidVnd: 13_800_000,
  finderPaysVnd: 0,
  devicesWiped: true,
  cashLines: [
    { currency: 'VND', denomination: 500_000, count: 27 },
    { currency: 'VND', denomination: 100_000, count: 3 },
  ],
  cashTotals: [{ currency: 'VND', amount: 13_800_000, amountInWords: 'mười ba triệu tám trăm nghìn đồng' }],
};

export function stateShareSample(changes: Partial<StateShareMinutes> = {}): StateShareMinutes {
  return {
    kind: 'STATE_SHARE_MINUTES',
    header: { ...HEADER, numberLabel: '46/BB-CAX', issuedOn: '2026-08-12' },
    startedAt: '2026-08-12T14:00:00+07:00',
    endedAt: '2026-08-12T14:30:00+07:00',
    station: STATION,
    officers: [RECEIVER, CHIEF],
    authority: 'Phòng Kinh tế xã Kỳ Thượng',
    receiver: { name: 'Lê Thị Minh Hằng', post: 'Chuyên viên' },
    decision: { numberLabel: '02/QĐ-CAX', issuedOn: '2026-08-05' },
    receiptMinutes: { numberLabel: '31/BB-CAX', issuedOn: '2025-07-30' },
    items: [],
    thingsVnd: 0,
    cashVnd: 17_050_000,
    cashLines: [
      { currency: 'VND', denomination: 500_000, count: 34 },
      { currency: 'VND', denomination: 50_000, count: 1 },
    ],
    cashTotals: [{ currency: 'VND', amount: 17_050_000, amountInWords: 'mười bảy triệu không trăm năm mươi nghìn đồng' }],
    ...changes,
  };
}
