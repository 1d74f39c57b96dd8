import type { Block, PageLayout, Signer } from '../layout/blocks.js';
import { minutesPage } from '../layout/frames.js';
import { entry, grounds, heading, paragraph, RECEIPT } from '../layout/paragraphs.js';
import { officerLines, partyLines, rankedName } from '../layout/people.js';
import { SIGN, SIGN_OR_FINGERPRINT } from '../layout/signatures.js';
import { cashTable, inventoryTable } from '../layout/tables.js';
import { DOTS, printable } from '../layout/text.js';
import type { ItemHandoverMinutes } from '../printable-document.js';

type RecipientKind = ItemHandoverMinutes['recipientKind'];

/** The acts a hand-over rests on; the header may give others. */
const ACTS: Readonly<Record<RecipientKind, readonly string[]>> = {
  HOLDER: ['Điều 230 Bộ luật Dân sự năm 2015'],
  ISSUING_OFFICE: ['Điều 230 Bộ luật Dân sự năm 2015'],
  BANK: ['Điều 230 Bộ luật Dân sự năm 2015'],
  PEOPLES_COMMITTEE: ['Điều 231 Bộ luật Dân sự năm 2015'],
  CULTURE_AUTHORITY: ['Điều 230 Bộ luật Dân sự năm 2015', 'pháp luật về di sản văn hóa'],
  AUTHORITY: ['Điều 230 Bộ luật Dân sự năm 2015'],
  DEPOSITARY: ['Điều 230, Điều 355 Bộ luật Dân sự năm 2015'],
};
const NEXT: Readonly<Record<RecipientKind, string>> = {
  HOLDER: 'Người nhận đã kiểm tra, xác nhận giấy tờ, tài sản là của mình và đã nhận đủ; không có khiếu nại, yêu cầu gì.',
  ISSUING_OFFICE: 'Bên nhận đã kiểm tra, nhận đủ và có trách nhiệm trả lại cho người được cấp hoặc xử lý theo quy định.',
  BANK: 'Bên nhận đã kiểm tra, nhận đủ và có trách nhiệm trả lại cho chủ thẻ hoặc hủy thẻ theo quy định của ngân hàng.',
  PEOPLES_COMMITTEE:
    'Bên nhận đã kiểm tra, nhận đủ và có trách nhiệm thông báo công khai, chăm sóc, xử lý theo quy định của pháp luật về gia súc bị thất lạc.',
  CULTURE_AUTHORITY:
    'Bên nhận đã kiểm tra, nhận đủ và có trách nhiệm giám định, quản lý theo pháp luật về di sản văn hóa; thông báo kết quả để bảo đảm quyền của người phát hiện, giao nộp.',
  AUTHORITY: 'Bên nhận đã kiểm tra niêm phong, kiểm đếm, nhận đủ tiền, tài sản nêu trên và có trách nhiệm quản lý, giải quyết theo thẩm quyền; thông báo kết quả cho Công an xã.',
  DEPOSITARY: 'Bên nhận đã kiểm tra, nhận đủ để gửi giữ cho người được xác lập quyền sở hữu; chỉ giao lại cho chính người đó hoặc người được ủy quyền hợp pháp.',
};

/** Minutes of handing papers, a card, a relic or livestock to whom it belongs or who is competent for it. */
export function itemHandoverMinutes(minutes: ItemHandoverMinutes): PageLayout {
  return minutesPage(minutes, {
    summary: summary(minutes.recipientKind),
    grounds: grounds(minutes.header, ACTS[minutes.recipientKind], [[RECEIPT, minutes.receiptMinutes]]),
    people: people(minutes),
    purpose: 'Tiến hành bàn giao, nội dung như sau:',
    body: body(minutes),
    signers: signers(minutes),
  });
}

function summary(kind: RecipientKind): string {
  if (kind === 'PEOPLES_COMMITTEE') return 'Bàn giao gia súc bị thất lạc';
  if (kind === 'CULTURE_AUTHORITY') return 'Bàn giao hiện vật nghi là di vật, cổ vật';
  if (kind === 'AUTHORITY') return 'Chuyển giao vụ việc, tài sản cho cơ quan có thẩm quyền';
  if (kind === 'DEPOSITARY') return 'Gửi giữ phần tài sản của người được xác lập quyền sở hữu chưa đến nhận';
  return kind === 'HOLDER' ? 'Trả lại giấy tờ, tài sản cho người có tên' : 'Bàn giao giấy tờ, tài sản';
}

function people(minutes: ItemHandoverMinutes): Block[] {
  const { organisation, recipient, recipientPost, authorisation, identityEvidenceLabel } = minutes;
  return [
    heading('Bên giao'),
    ...officerLines(minutes.officers, ['là người bàn giao']),
    heading('Bên nhận'),
    ...(organisation === null ? [] : [entry('Cơ quan, đơn vị', organisation)]),
    ...partyLines(recipient),
    ...(recipientPost === null ? [] : [entry('Chức vụ', recipientPost)]),
    ...(authorisation === null ? [] : [entry('Giấy giới thiệu, ủy quyền', authorisation)]),
    entry('Kiểm tra nhân thân', identityEvidenceLabel),
  ];
}

function body({ recipientKind, items, cashLines, cashTotals }: ItemHandoverMinutes): Block[] {
  return [
    heading('1. Giấy tờ, tài sản bàn giao'),
    ...inventoryTable(items),
    ...cashTable('Tiền bàn giao', cashLines, cashTotals),
    heading('2. Xác nhận'),
    paragraph(NEXT[recipientKind]),
  ];
}

function signers({ recipientKind, recipient, officers }: ItemHandoverMinutes): Signer[] {
  const [giver, ...others] = officers;
  const instruction = recipientKind === 'HOLDER' ? SIGN_OR_FINGERPRINT : SIGN;
  return [
    { role: recipientKind === 'HOLDER' ? 'NGƯỜI NHẬN' : 'ĐẠI DIỆN BÊN NHẬN', instruction, name: printable(recipient.fullName) },
    { role: 'NGƯỜI BÀN GIAO', instruction: SIGN, name: giver === undefined ? DOTS : rankedName(giver) },
    ...others.map((officer) => ({ role: 'NGƯỜI THAM GIA', instruction: SIGN, name: rankedName(officer) })),
  ];
}
