import type { Block, PageLayout, Signer } from '../layout/blocks.js';
import { minutesPage } from '../layout/frames.js';
import { entry, grounds, heading, paragraph, RECEIPT } from '../layout/paragraphs.js';
import { officerLines, partyLines, rankedName } from '../layout/people.js';
import { SIGN, SIGN_OR_FINGERPRINT } from '../layout/signatures.js';
import { cashTable, inventoryTable } from '../layout/tables.js';
import { DOTS, dongInWords } from '../layout/text.js';
import type { SettlementMinutes } from '../printable-document.js';

export const DECISION = 'Quyết định về việc xác lập quyền sở hữu và phân chia giá trị tài sản nhặt được';

/** Minutes of giving the thing or the money to the finder who became its owner. */
export function settlementMinutes(minutes: SettlementMinutes): PageLayout {
  return minutesPage(minutes, {
    summary: 'Giao tài sản cho người nhặt được',
    grounds: grounds(minutes.header, ['Điều 230 Bộ luật Dân sự năm 2015'], [
      [RECEIPT, minutes.receiptMinutes],
      [DECISION, minutes.decision],
    ]),
    people: people(minutes),
    purpose: 'Tiến hành giao tài sản đã được xác lập quyền sở hữu, nội dung như sau:',
    body: [...things(minutes), ...money(minutes), ...confirmation(minutes)],
    signers: signers(minutes),
  });
}

function people({ officers, finder, identityEvidenceLabel, witness }: SettlementMinutes): Block[] {
  return [
    heading('Bên giao'),
    ...officerLines(officers, ['là người giao']),
    heading('Bên nhận (người nhặt được tài sản)'),
    ...partyLines(finder),
    entry('Kiểm tra nhân thân', identityEvidenceLabel),
    ...(witness === null ? [] : [heading('Người chứng kiến'), ...partyLines(witness)]),
  ];
}

function things({ items, thingsVnd, devicesWiped }: SettlementMinutes): Block[] {
  return [
    heading('1. Tài sản giao'),
    ...(items.length === 0 ? [paragraph('Không giao hiện vật.')] : inventoryTable(items)),
    ...(items.length === 0 ? [] : [paragraph(`Giá trị tài sản giao: ${dongInWords(thingsVnd)}.`)]),
    ...(devicesWiped === null ? [] : [paragraph(wiped(devicesWiped))]),
  ];
}

function wiped(done: boolean): string {
  return done
    ? 'Dữ liệu trong thiết bị điện tử đã được xóa toàn bộ trước khi giao, có sự chứng kiến của người nhận; không ai xem, sao chép dữ liệu.'
    : 'Dữ liệu trong thiết bị điện tử phải được xóa toàn bộ trước khi giao: đã xóa hồi …… giờ …… phút, người thực hiện: ……………………';
}

function money({ paymentWay, paidVnd, finderPaysVnd, cashLines, cashTotals }: SettlementMinutes): Block[] {
  const way = paymentWay === 'BANK_TRANSFER' ? 'bằng chuyển khoản vào tài khoản của người nhận' : 'bằng tiền mặt';
  return [
    heading('2. Tiền giao'),
    paidVnd === 0 && cashLines.length === 0
      ? paragraph('Không giao tiền.')
      : paragraph(`Số tiền giao cho người nhận: ${dongInWords(paidVnd)}, ${way}.`),
    ...cashTable('Kiểm đếm tiền giao', cashLines, cashTotals),
    ...(finderPaysVnd === 0
      ? []
      : [paragraph(`Giá trị hiện vật lớn hơn phần được hưởng, người nhận đã nộp lại phần chênh lệch: ${dongInWords(finderPaysVnd)}.`)]),
  ];
}

function confirmation({ finder }: SettlementMinutes): Block[] {
  return [
    heading('3. Xác nhận của người nhận'),
    paragraph(
      `Tôi là ${finder.fullName}, đã trực tiếp kiểm tra, kiểm đếm và nhận đủ phần tài sản được hưởng theo quyết định nêu trên; không có khiếu nại, yêu cầu gì về việc giao nhận.`,
    ),
  ];
}

function signers({ finder, officers, witness }: SettlementMinutes): Signer[] {
  const [giver, ...others] = officers;
  return [
    { role: 'NGƯỜI NHẬN', instruction: SIGN_OR_FINGERPRINT, name: finder.fullName },
    { role: 'NGƯỜI GIAO', instruction: SIGN, name: giver === undefined ? DOTS : rankedName(giver) },
    ...(witness === null ? [] : [{ role: 'NGƯỜI CHỨNG KIẾN', instruction: SIGN_OR_FINGERPRINT, name: witness.fullName }]),
    ...others.map((officer) => ({ role: 'NGƯỜI THAM GIA', instruction: SIGN, name: rankedName(officer) })),
  ];
}
