import type { Block, PageLayout, Signer } from '../layout/blocks.js';
import { minutesPage } from '../layout/frames.js';
import { entry, grounds, heading, paragraph, RECEIPT } from '../layout/paragraphs.js';
import { officerLines, rankedName } from '../layout/people.js';
import { SIGN, SIGN_AND_SEAL } from '../layout/signatures.js';
import { cashTable, inventoryTable } from '../layout/tables.js';
import { DOTS, dongInWords, printable } from '../layout/text.js';
import type { StateShareMinutes } from '../printable-document.js';
import { DECISION } from './settlement-minutes.js';

/** The acts in force in 2026; the header gives others when they change. */
const ACTS = [
  'Điều 230 Bộ luật Dân sự năm 2015',
  'Nghị định số 77/2025/NĐ-CP của Chính phủ quy định thẩm quyền, thủ tục xác lập quyền sở hữu toàn dân về tài sản và xử lý đối với tài sản được xác lập quyền sở hữu toàn dân',
];

/** Minutes of handing the State's share to the competent authority (Decree 77/2025/NĐ-CP). */
export function stateShareMinutes(minutes: StateShareMinutes): PageLayout {
  return minutesPage(minutes, {
    summary: 'Bàn giao phần tài sản thuộc về Nhà nước',
    grounds: grounds(minutes.header, ACTS, [
      [RECEIPT, minutes.receiptMinutes],
      [DECISION, minutes.decision],
    ]),
    people: people(minutes),
    purpose: 'Tiến hành bàn giao phần tài sản thuộc về Nhà nước, nội dung như sau:',
    body: [...handedOver(minutes), ...confirmation(minutes)],
    signers: signers(minutes),
  });
}

function people({ officers, authority, receiver }: StateShareMinutes): Block[] {
  return [
    heading('Bên giao'),
    ...officerLines(officers, ['là người giao']),
    heading('Bên nhận'),
    entry('Cơ quan, đơn vị', authority),
    entry('Người đại diện', receiver.post === null ? receiver.name : `${receiver.name}; chức vụ: ${receiver.post}`),
  ];
}

function handedOver({ items, thingsVnd, cashVnd, cashLines, cashTotals }: StateShareMinutes): Block[] {
  return [
    heading('1. Tài sản, tiền bàn giao'),
    ...(items.length === 0 ? [] : [...inventoryTable(items), paragraph(`Giá trị hiện vật bàn giao: ${dongInWords(thingsVnd)}.`)]),
    ...(cashVnd === 0 ? [] : [paragraph(`Số tiền bàn giao: ${dongInWords(cashVnd)}.`)]),
    ...cashTable('Kiểm đếm tiền bàn giao', cashLines, cashTotals),
  ];
}

function confirmation({ authority }: StateShareMinutes): Block[] {
  return [
    heading('2. Xác nhận'),
    paragraph(
      `${printable(authority)} đã nhận đủ tiền, tài sản nêu trên, hồ sơ kèm theo, và có trách nhiệm nộp ngân sách nhà nước hoặc xử lý theo quy định của pháp luật về tài sản công.`,
    ),
  ];
}

function signers({ receiver, officers }: StateShareMinutes): Signer[] {
  const [giver, ...others] = officers;
  return [
    { role: 'ĐẠI DIỆN BÊN NHẬN', instruction: SIGN_AND_SEAL, name: printable(receiver.name) },
    { role: 'ĐẠI DIỆN BÊN GIAO', instruction: SIGN, name: giver === undefined ? DOTS : rankedName(giver) },
    ...others.map((officer) => ({ role: 'NGƯỜI THAM GIA', instruction: SIGN, name: rankedName(officer) })),
  ];
}
