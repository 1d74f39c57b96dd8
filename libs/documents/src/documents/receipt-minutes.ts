import type { Content, Definition } from 'pdfmake';
import { closingWords } from '../layout/closing.js';
import { letterhead } from '../layout/header.js';
import { page } from '../layout/page.js';
import { heading, paragraph, title } from '../layout/paragraphs.js';
import { officerLines, partyLines, rankedName } from '../layout/people.js';
import { type Signer, signatures } from '../layout/signatures.js';
import { cashTable, inventoryTable } from '../layout/tables.js';
import { DOTS, longDate, longTime } from '../layout/text.js';
import type { ReceiptMinutes } from '../printable-document.js';

const SIGN = 'Ký, ghi rõ họ tên';
const SIGN_OR_FINGERPRINT = 'Ký, ghi rõ họ tên; điểm chỉ nếu không ký được';

/** Minutes of receipt (Civil Code 2015, art. 230): giver, receivers, circumstances, inventory, packing. */
export function receiptMinutes(minutes: ReceiptMinutes): Definition {
  return page(minutes.kind, minutes.header, [
    letterhead(minutes.header),
    title('BIÊN BẢN', 'Tiếp nhận tài sản do người dân giao nộp'),
    paragraph('Căn cứ Điều 230 Bộ luật Dân sự năm 2015;', { italics: true }),
    paragraph(`Hồi ${longTime(minutes.startedAt)}, tại ${minutes.station}, chúng tôi gồm:`),
    ...people(minutes),
    paragraph('Tiến hành lập biên bản tiếp nhận tài sản do người dân nhặt được và giao nộp, nội dung như sau:'),
    ...circumstances(minutes),
    ...property(minutes),
    ...custody(minutes),
    ...declaration(minutes.giverKeepsRights),
    ...signatures(closingWords(minutes, minutes.header.copies), signers(minutes)),
  ]);
}

function people({ receivers, giver, witness }: ReceiptMinutes): Content[] {
  return [
    heading('I. Bên tiếp nhận'),
    ...officerLines(receivers, ['là người tiếp nhận', 'là người kiểm đếm thứ hai']),
    heading('II. Người giao nộp'),
    ...partyLines(giver),
    ...(witness === null ? [] : [heading('III. Người chứng kiến'), ...partyLines(witness)]),
  ];
}

function circumstances({ found, circumstances: story }: ReceiptMinutes): Content[] {
  const when = found.partOfDayLabel === null ? longDate(found.on) : `${found.partOfDayLabel} ${longDate(found.on)}`;
  return [
    heading('1. Thời gian, địa điểm, hoàn cảnh nhặt được tài sản'),
    paragraph(`- Thời gian: ${when}.`),
    paragraph(`- Khu vực: ${found.area}.`),
    paragraph(`- Vị trí cụ thể: ${found.exactPlace ?? DOTS}`),
    ...(story === null ? [] : [paragraph(`- Hoàn cảnh: ${story}`)]),
  ];
}

function property({ items, cashLines, cashTotals, receivers }: ReceiptMinutes): Content[] {
  const cash =
    cashLines.length === 0
      ? []
      : [
          paragraph('Kết quả kiểm đếm tiền:'),
          ...cashTable(cashLines, cashTotals),
          paragraph(countedBy(receivers.map(rankedName))),
        ];
  return [heading('2. Tài sản giao nộp'), inventoryTable(items), ...cash];
}

function countedBy([first = DOTS, second]: string[]): string {
  const who = second === undefined ? `do ${first} kiểm đếm` : `do ${first} kiểm đếm, ${second} kiểm đếm lại`;
  return `Số tiền trên ${who}, trước sự chứng kiến của người giao nộp.`;
}

function custody({ packing, sealNumber, storagePlace }: ReceiptMinutes): Content[] {
  return [
    heading('3. Đóng gói, niêm phong, bảo quản'),
    ...(packing === null ? [] : [paragraph(`- Đóng gói: ${packing}`)]),
    paragraph(`- Số niêm phong: ${sealNumber ?? DOTS}`),
    paragraph(`- Nơi bảo quản: ${storagePlace ?? DOTS}`),
  ];
}

function declaration(keepsRights: boolean): Content[] {
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
