import type { Block, PageLayout, Signer } from '../layout/blocks.js';
import { minutesPage } from '../layout/frames.js';
import { entry, grounds, heading, paragraph } from '../layout/paragraphs.js';
import { officerLines, partyLines, rankedName } from '../layout/people.js';
import { SIGN, SIGN_OR_FINGERPRINT } from '../layout/signatures.js';
import { cell, table } from '../layout/tables.js';
import { DOTS, groupedNumber, longDate, withoutFullNumbers } from '../layout/text.js';
import type { DeclaredItem, LostDeclarationReceipt } from '../printable-document.js';
import { contactLines } from './found-property-notice.js';

/** Minutes of a declaration of lost property: the declarant's own words, of which one copy goes home with them. */
export function lostDeclarationReceipt(minutes: LostDeclarationReceipt): PageLayout {
  return minutesPage(minutes, {
    summary: 'Tiếp nhận trình báo mất tài sản, giấy tờ',
    grounds: grounds(minutes.header, ['Điều 230 Bộ luật Dân sự năm 2015', 'đề nghị của người trình báo']),
    people: [
      heading('Bên tiếp nhận'),
      ...officerLines(minutes.receivers, ['là người tiếp nhận']),
      heading('Người trình báo'),
      ...partyLines(minutes.declarant),
    ],
    purpose: `Tiến hành tiếp nhận trình báo mất tài sản, mã trình báo ${minutes.declarationCode}, nội dung như sau:`,
    body: [...loss(minutes), ...items(minutes.items), ...commitments(minutes)],
    signers: signers(minutes),
  });
}

function loss({ lost: { from, to, partOfDayLabel, area, circumstances } }: LostDeclarationReceipt): Block[] {
  const days = from === to ? longDate(from) : `từ ${longDate(from)} đến ${longDate(to)}`;
  return [
    heading('1. Thời gian, địa điểm, hoàn cảnh mất'),
    entry('Thời gian', partOfDayLabel === null ? days : `${partOfDayLabel} ${days}`),
    entry('Khu vực', area),
    entry('Hoàn cảnh', circumstances === null ? null : withoutFullNumbers(circumstances)),
  ];
}

function items(declared: readonly DeclaredItem[]): Block[] {
  return [
    heading('2. Tài sản, giấy tờ trình báo mất (theo lời người trình báo)'),
    table(
      [
        { heading: 'STT', width: 24 },
        { heading: 'Tên, mô tả', width: '*' },
        { heading: 'Đơn vị', width: 38 },
        { heading: 'Số lượng', width: 40 },
        { heading: 'Đặc điểm nhận biết', width: 170 },
      ],
      declared.map((item) => [
        cell(String(item.ordinal), 'center'),
        cell(withoutFullNumbers(item.description), 'left'),
        cell(item.unit, 'center'),
        cell(groupedNumber(item.quantity), 'center'),
        cell(item.marks === null ? null : withoutFullNumbers(item.marks), 'left'),
      ]),
    ),
  ];
}

function commitments({ contact }: LostDeclarationReceipt): Block[] {
  return [
    heading('3. Cam đoan và hướng dẫn'),
    paragraph(
      'Người trình báo cam đoan lời khai trên là đúng sự thật, chịu trách nhiệm trước pháp luật nếu khai báo gian dối; báo lại ngay ' +
        'cho Công an khi đã tìm thấy tài sản.',
    ),
    paragraph(
      'Công an đối chiếu với tài sản do người dân giao nộp và thông báo khi có kết quả. Nếu mất thẻ ngân hàng, điện thoại, đề nghị liên ' +
        'hệ ngay ngân hàng, nhà mạng để khóa. Biên bản này không thay thế giấy tờ bị mất.',
    ),
    ...contactLines(contact),
  ];
}

function signers({ declarant, receivers }: LostDeclarationReceipt): Signer[] {
  const [receiver, ...others] = receivers;
  return [
    { role: 'NGƯỜI TRÌNH BÁO', instruction: SIGN_OR_FINGERPRINT, name: declarant.fullName },
    { role: 'NGƯỜI TIẾP NHẬN', instruction: SIGN, name: receiver === undefined ? DOTS : rankedName(receiver) },
    ...others.map((officer) => ({ role: 'NGƯỜI THAM GIA', instruction: SIGN, name: rankedName(officer) })),
  ];
}
