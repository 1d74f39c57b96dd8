import type { PrintableDocument } from '../printable-document.js';
import { broadcastNoticeSample, loudspeakerSample } from './samples-broadcasts.js';
import { ENVELOPE_CASH, MANY_CASH_LINES, noticeSample, receiptSample, returnSample, TWELVE_ITEMS } from './samples.js';
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
} from './samples-results.js';
import {
  CHIEF_SIGNS,
  CONTACT,
  DIFFERENT,
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
} from './samples-roads.js';

const FOREIGN = {
  cashLines: [...ENVELOPE_CASH, { currency: 'USD', denomination: 20, count: 1 }, { currency: 'EUR', denomination: 50, count: 2 }],
  cashTotals: [
    { currency: 'VND', amount: 25_300_000, amountInWords: 'hai mươi lăm triệu ba trăm nghìn' },
    { currency: 'USD', amount: 20, amountInWords: 'hai mươi' },
    { currency: 'EUR', amount: 100, amountInWords: 'một trăm' },
  ],
};
const MANY_TOTALS = [
  { currency: 'VND', amount: 6_220_900, amountInWords: 'sáu triệu hai trăm hai mươi nghìn chín trăm' },
  { currency: 'USD', amount: 564, amountInWords: 'năm trăm sáu mươi tư' },
];
const manyItems = (length: number) => Array.from({ length }, (_, index) => ({ ...TWELVE_ITEMS[index % 12]!, ordinal: index + 1 }));
const WARD = {
  superior: 'CÔNG AN TỈNH HÀ TĨNH',
  issuer: 'CÔNG AN PHƯỜNG BẮC HỒNG LĨNH',
  place: 'Bắc Hồng Lĩnh',
  numberLabel: '120/TB-CAP',
  issuedOn: '2026-10-09',
};
const WARD_NOTICE = {
  header: WARD,
  paragraphs: ['Ngày 08 tháng 10 năm 2026, Công an phường Bắc Hồng Lĩnh tiếp nhận một chiếc túi xách do người dân nhặt được và giao nộp.'],
  contact: { place: 'Trụ sở Công an phường Bắc Hồng Lĩnh', hours: null, phone: null },
  signature: { power: 'KT. TRƯỞNG CÔNG AN PHƯỜNG', post: 'PHÓ TRƯỞNG CÔNG AN PHƯỜNG', rank: 'Trung tá', name: 'Trần Đình Sâm' },
  recipients: Array.from({ length: 14 }, (_, index) => `Tổ dân phố ${index + 1}`),
};
const IN_2024 = { superior: 'CÔNG AN HUYỆN KỲ ANH', issuer: 'CÔNG AN XÃ KỲ THƯỢNG', place: 'Kỳ Thượng', numberLabel: '02/BB-CAX', issuedOn: '2024-01-15' };
const BIG = 'Trung tâm Phát triển quỹ đất và Quản lý tài sản công khu vực Kỳ Anh, tỉnh Hà Tĩnh';

/** Every kind, each in the shapes that a layout has to stand: the first of a kind is its picture in docs/images. */
export const ALL_SAMPLES: readonly (readonly [name: string, document: PrintableDocument])[] = [
  ['receipt', receiptSample()],
  ['receipt without witness, to be dated by hand', receiptSample({ witness: null, startedAt: null, endedAt: null, sealNumber: null, giverKeepsRights: false })],
  ['receipt of twelve things', receiptSample({ items: TWELVE_ITEMS, cashLines: [], cashTotals: [] })],
  ['receipt of forty things', receiptSample({ items: manyItems(40) })],
  ['receipt of foreign money', receiptSample({ items: [], ...FOREIGN })],
  ['receipt of every note', receiptSample({ cashLines: MANY_CASH_LINES, cashTotals: MANY_TOTALS })],
  ['receipt of 2024 under the district', receiptSample({ header: IN_2024, startedAt: null, endedAt: null })],
  ['notice', noticeSample()],
  ['notice signed by the chief', noticeSample({ signature: CHIEF_SIGNS, contact: null })],
  ['notice of a ward', noticeSample(WARD_NOTICE)],
  ['notice for poultry', noticeSample({ periodLabel: '01 tháng', header: { ...noticeSample().header, grounds: ['Điều 232 Bộ luật Dân sự năm 2015'] } })],
  ['return', returnSample()],
  ['return of thirty things', returnSample({ items: manyItems(30), notice: null })],
  ['transfer', transferSample()],
  ['new seal, same keeper', transferSample({ receiver: null, present: [receiptSample().receivers[1]!], seal: { number: 'NP-2026-0017', intact: false, newNumber: 'NP-2026-0030', note: 'Mép tem bị bong do ẩm' }, items: TWELVE_ITEMS.slice(0, 3) })],
  ['recount that agrees', recountSample()],
  ['recount that differs', recountSample(DIFFERENT)],
  ['letter to a holder', holderLetterSample()],
  ['letter to a bank', holderLetterSample(LETTER_TO_BANK)],
  ['letter to an office', holderLetterSample({ to: 'ISSUING_OFFICE', addressee: { name: 'Sở Xây dựng tỉnh Hà Tĩnh', address: null }, signature: CHIEF_SIGNS })],
  ['letter to an operator', holderLetterSample({ to: 'OPERATOR', addressee: { name: 'Viettel Hà Tĩnh', address: null }, papers: [{ label: 'Thẻ SIM điện thoại', holderName: null, numberTail: '8984048812345678901' }] })],
  ['hand-over to a holder', handoverSample()],
  ['hand-over of a relic', handoverSample(RELIC_HANDOVER)],
  ['hand-over of livestock', handoverSample(LIVESTOCK_HANDOVER)],
  ['referral', referralSample()],
  ['referral without things', referralSample({ items: [], finder: null, enclosures: [], securedHow: null })],
  ['decision to sell', perishableSample()],
  ['decision to keep', perishableSample(KEEP_DECISION)],
  ['declaration', declarationSample()],
  ['declaration of many things', declarationSample({ items: manyItems(24).map(({ ordinal, description, quantity, unit, marks }) => ({ ordinal, description, quantity, unit, marks })) })],
  ['result: returned', resultSample()],
  ['result: no owner', resultSample({ result: 'OWNER_UNKNOWN', resultOn: '2027-02-05', contact: CONTACT, signature: CHIEF_SIGNS })],
  ['result: passed on', resultSample({ result: 'PASSED_ON', passedOnTo: 'Ủy ban nhân dân xã Kỳ Thượng' })],
  ['valuation', valuationSample()],
  ['shares', sharesSample()],
  ['shares: all to the finder', sharesSample(ALL_TO_FINDER)],
  ['shares: rights waived', sharesSample(RIGHTS_WAIVED)],
  ['settlement', settlementSample()],
  ['settlement in cash with a phone', settlementSample(PAID_IN_CASH)],
  ['State share', stateShareSample()],
  ['State share of things', stateShareSample({ authority: BIG, items: TWELVE_ITEMS, thingsVnd: 9_000_000, cashVnd: 0, cashLines: [], cashTotals: [] })],
  ['message on a board', broadcastNoticeSample()],
  ['drill on a board', broadcastNoticeSample({ drill: true, contact: null, removeOn: null })],
  ['message read aloud', loudspeakerSample()],
  ['drill read aloud', loudspeakerSample({ drill: true, seconds: 40 })],
  ['consent', consentSample()],
  ['consent to be filled in by hand', consentSample({ details: consentSample().details.map((choice) => ({ ...choice, agreed: null })), plannedText: [], publicUntil: null, officer: null, receiptMinutes: null, role: 'OWNER' })],
];
