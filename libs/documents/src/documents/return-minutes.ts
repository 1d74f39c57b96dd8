import type { Block, PageLayout, Signer } from '../layout/blocks.js';
import { minutesPage } from '../layout/frames.js';
import { entry, grounds, heading, NOTICE, paragraph, RECEIPT } from '../layout/paragraphs.js';
import { officerLines, partyLines, rankedName } from '../layout/people.js';
import { SIGN, SIGN_OR_FINGERPRINT } from '../layout/signatures.js';
import { cashTable, inventoryTable } from '../layout/tables.js';
import { DOTS, count, longDate } from '../layout/text.js';
import type { ReturnMinutes } from '../printable-document.js';

/** Minutes of return: who hands what to whom, on which proof, and the owner's full receipt. */
export function returnMinutes(minutes: ReturnMinutes): PageLayout {
  return minutesPage(minutes, {
    summary: 'Trao trả tài sản',
    grounds: grounds(minutes.header, ['Điều 230 Bộ luật Dân sự năm 2015'], [
      [RECEIPT, minutes.receiptMinutes],
      [NOTICE, minutes.notice],
    ]),
    people: people(minutes),
    purpose: 'Tiến hành trao trả tài sản cho chủ sở hữu, nội dung như sau:',
    body: [...proof(minutes.proof), ...property(minutes), ...confirmation(minutes.owner.fullName)],
    signers: signers(minutes),
  });
}

function people({ officers, owner, identityEvidenceLabel, witness }: ReturnMinutes): Block[] {
  return [
    heading('Bên trao trả'),
    ...officerLines(officers, ['là người trao trả']),
    heading('Bên nhận lại (chủ sở hữu)'),
    ...partyLines(owner),
    entry('Kiểm tra nhân thân', identityEvidenceLabel),
    ...(witness === null ? [] : [heading('Người chứng kiến'), ...partyLines(witness)]),
  ];
}

function proof({ matchedFacts, comparedFacts, decidedBy, decidedOn }: ReturnMinutes['proof']): Block[] {
  const who = decidedBy === null ? '' : ` bởi ${rankedName(decidedBy)}`;
  const when = decidedOn === null ? '' : ` ${longDate(decidedOn)}`;
  const decision = who + when === '' ? '' : ` Yêu cầu nhận lại được chấp nhận${who}${when}.`;
  return [
    heading('1. Căn cứ xác định chủ sở hữu'),
    paragraph(
      'Người nhận đã trình bày về tài sản trước khi được xem tài sản; lời trình bày được lập thành văn bản và đối ' +
        `chiếu với các chi tiết chưa công bố: ${count(matchedFacts)} trên ${count(comparedFacts)} chi tiết trùng ` +
        `khớp.${decision}`,
    ),
  ];
}

function property({ items, cashLines, cashTotals }: ReturnMinutes): Block[] {
  return [
    heading('2. Tài sản trao trả'),
    ...inventoryTable(items),
    ...cashTable('Tiền trao trả', cashLines, cashTotals),
  ];
}

function confirmation(owner: string): Block[] {
  return [
    heading('3. Xác nhận của người nhận'),
    paragraph(
      `Tôi là ${owner}, đã trực tiếp kiểm tra, kiểm đếm và nhận lại đầy đủ tài sản nêu trên, đúng số lượng và tình ` +
        'trạng đã ghi; không có khiếu nại, yêu cầu gì về tài sản này. Tôi cam đoan tài sản thuộc sở hữu của tôi và ' +
        'chịu trách nhiệm trước pháp luật về lời khai của mình.',
    ),
  ];
}

function signers({ owner, officers, witness }: ReturnMinutes): Signer[] {
  const [giver, ...others] = officers;
  return [
    { role: 'NGƯỜI NHẬN', instruction: SIGN_OR_FINGERPRINT, name: owner.fullName },
    { role: 'NGƯỜI TRAO TRẢ', instruction: SIGN, name: giver === undefined ? DOTS : rankedName(giver) },
    ...(witness === null
      ? []
      : [{ role: 'NGƯỜI CHỨNG KIẾN', instruction: SIGN_OR_FINGERPRINT, name: witness.fullName }]),
    ...others.map((officer) => ({ role: 'NGƯỜI THAM GIA', instruction: SIGN, name: rankedName(officer) })),
  ];
}
