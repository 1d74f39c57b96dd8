import type { Block, PageLayout, Signer } from '../layout/blocks.js';
import { minutesPage } from '../layout/frames.js';
import { entry, grounds, heading, paragraph } from '../layout/paragraphs.js';
import { officerLines, partyLines, rankedName } from '../layout/people.js';
import { SIGN, SIGN_OR_FINGERPRINT } from '../layout/signatures.js';
import { cashTable, inventoryTable } from '../layout/tables.js';
import { DOTS, longDate } from '../layout/text.js';
import type { ReceiptMinutes } from '../printable-document.js';

/** Minutes of receipt (Civil Code 2015, art. 230): giver, receivers, circumstances, inventory, packing. */
export function receiptMinutes(minutes: ReceiptMinutes): PageLayout {
  return minutesPage(minutes, {
    summary: 'Tiếp nhận tài sản do người dân giao nộp',
    grounds: grounds(minutes.header, ['Điều 230 Bộ luật Dân sự năm 2015']),
    people: people(minutes),
    purpose: 'Tiến hành lập biên bản tiếp nhận tài sản do người dân nhặt được và giao nộp, nội dung như sau:',
    body: [
      ...circumstances(minutes),
      ...property(minutes),
      ...custody(minutes),
      ...declaration(minutes.giverKeepsRights),
    ],
    signers: signers(minutes),
  });
}

function people({ receivers, giver, witness }: ReceiptMinutes): Block[] {
  return [
    heading('Bên tiếp nhận'),
    ...officerLines(receivers, ['là người tiếp nhận', 'là người kiểm đếm thứ hai']),
    heading('Người giao nộp'),
    ...partyLines(giver),
    ...(witness === null ? [] : [heading('Người chứng kiến'), ...partyLines(witness)]),
  ];
}

function circumstances({ found, circumstances: story }: ReceiptMinutes): Block[] {
  const when = found.partOfDayLabel === null ? longDate(found.on) : `${found.partOfDayLabel} ${longDate(found.on)}`;
  return [
    heading('1. Thời gian, địa điểm, hoàn cảnh nhặt được tài sản'),
    entry('Thời gian', when),
    entry('Khu vực', found.area),
    entry('Vị trí cụ thể', found.exactPlace),
    ...(story === null ? [] : [entry('Hoàn cảnh', story)]),
  ];
}

function property({ items, cashLines, cashTotals, receivers }: ReceiptMinutes): Block[] {
  return [
    heading('2. Tài sản giao nộp'),
    ...inventoryTable(items),
    ...cashTable('Kết quả kiểm đếm tiền', cashLines, cashTotals),
    ...(cashLines.length === 0 ? [] : [paragraph(countedBy(receivers.map(rankedName)))]),
  ];
}

function countedBy([first = DOTS, second]: string[]): string {
  const who = second === undefined ? `do ${first} kiểm đếm` : `do ${first} kiểm đếm, ${second} kiểm đếm lại`;
  return `Số tiền trên ${who}, trước sự chứng kiến của người giao nộp.`;
}

function custody({ packing, sealNumber, storagePlace }: ReceiptMinutes): Block[] {
  return [
    heading('3. Đóng gói, niêm phong, bảo quản'),
    ...(packing === null ? [] : [entry('Đóng gói', packing)]),
    entry('Số niêm phong', sealNumber),
    entry('Nơi bảo quản', storagePlace),
  ];
}

function declaration(keepsRights: boolean): Block[] {
  const wish = keepsRights
    ? 'Người giao nộp yêu cầu được hưởng quyền theo Điều 230 Bộ luật Dân sự năm 2015, nếu hết thời hạn 01 năm kể ' +
      'từ ngày thông báo công khai mà không xác định được chủ sở hữu hoặc chủ sở hữu không đến nhận.'
    : 'Người giao nộp tự nguyện không yêu cầu hưởng quyền đối với tài sản theo Điều 230 Bộ luật Dân sự năm 2015, ' +
      'kể cả khi hết thời hạn 01 năm kể từ ngày thông báo công khai mà chủ sở hữu không đến nhận.';
  return [
    heading('4. Ý kiến của người giao nộp'),
    paragraph(wish),
    paragraph(
      'Cơ quan tiếp nhận có trách nhiệm thông báo công khai để chủ sở hữu biết mà nhận lại và thông báo kết quả xác ' +
        'định chủ sở hữu cho người giao nộp.',
    ),
  ];
}

function signers({ giver, receivers, witness }: ReceiptMinutes): Signer[] {
  const [receiver, ...counters] = receivers;
  return [
    { role: 'NGƯỜI GIAO NỘP', instruction: SIGN_OR_FINGERPRINT, name: giver.fullName },
    { role: 'NGƯỜI TIẾP NHẬN', instruction: SIGN, name: receiver === undefined ? DOTS : rankedName(receiver) },
    ...(witness === null
      ? []
      : [{ role: 'NGƯỜI CHỨNG KIẾN', instruction: SIGN_OR_FINGERPRINT, name: witness.fullName }]),
    ...counters.map((counter, index) => ({
      role: index === 0 ? 'NGƯỜI KIỂM ĐẾM THỨ HAI' : 'NGƯỜI THAM GIA',
      instruction: SIGN,
      name: rankedName(counter),
    })),
  ];
}
