import type { Block, PageLayout } from '../layout/blocks.js';
import { signedPage } from '../layout/frames.js';
import { issuerInText } from '../layout/header.js';
import { line, paragraph } from '../layout/paragraphs.js';
import { capitalised, longDate, numberTail, printable, withoutFullNumbers } from '../layout/text.js';
import type { HolderLetter, NamedPaper } from '../printable-document.js';
import { contactLines } from './found-property-notice.js';

const SUBJECTS: Readonly<Record<HolderLetter['to'], string>> = {
  HOLDER: 'V/v mời nhận lại giấy tờ, tài sản',
  ISSUING_OFFICE: 'V/v giấy tờ do cơ quan cấp được người dân nhặt được và giao nộp',
  BANK: 'V/v thẻ ngân hàng được người dân nhặt được và giao nộp',
  OPERATOR: 'V/v đề nghị phối hợp liên hệ chủ thuê bao',
  EMERGENCY_CONTACT: 'V/v đề nghị phối hợp liên hệ người có tài sản',
};
const REQUESTS: Readonly<Record<Exclude<HolderLetter['to'], 'HOLDER'>, string>> = {
  ISSUING_OFFICE:
    'Đề nghị Quý cơ quan kiểm tra, thông báo cho người được cấp giấy tờ biết để nhận lại, hoặc cử người đến nhận giấy tờ theo quy định.',
  BANK:
    'Đề nghị Quý ngân hàng tạm khóa thẻ theo quy định, thông báo cho chủ thẻ biết và cho ý kiến về việc nhận lại hoặc hủy thẻ.',
  OPERATOR:
    'Đề nghị Quý đơn vị phối hợp liên hệ, thông báo cho chủ thuê bao biết để nhận lại tài sản. Công an không mở, không khai thác dữ liệu trong thiết bị.',
  EMERGENCY_CONTACT:
    'Đề nghị Ông/Bà thông báo cho người có tài sản biết để đến nhận lại. Công an không mở, không khai thác dữ liệu trong thiết bị.',
};
const HOLDER_REQUEST =
  'Đề nghị Ông/Bà đến nhận lại. Khi đến, xuất trình căn cước hoặc căn cước điện tử trên ứng dụng VNeID; nếu không thể đến, liên hệ theo ' +
  'số điện thoại dưới đây để được hướng dẫn. Việc nhận lại không mất phí.';
const THANKS = 'Rất mong nhận được sự phối hợp';

/** Official letter to whoever may know whose it is: kind, name and the end of the number, nothing withheld. */
export function holderLetter(letter: HolderLetter): PageLayout {
  const issuer = issuerInText(letter.header);
  return signedPage({ ...letter, recipients: asAbove(letter.recipients) }, {
    subject: SUBJECTS[letter.to],
    body: [
      line(`Kính gửi: ${addressee(letter)}`),
      ...(letter.addressee.address === null ? [] : [line(`Địa chỉ: ${letter.addressee.address}`, { italics: true })]),
      paragraph(`${issuer} thông báo: ${longDate(letter.receivedOn)}, đơn vị đã tiếp nhận ${opening(letter)}`),
      ...papers(letter.papers),
      paragraph(letter.to === 'HOLDER' ? HOLDER_REQUEST : REQUESTS[letter.to]),
      ...contactLines(letter.contact),
    ],
    last: paragraph(answer(letter)),
  });
}

function addressee({ to, addressee: { name } }: HolderLetter): string {
  return to === 'HOLDER' || to === 'EMERGENCY_CONTACT' ? `Ông/Bà ${printable(name)}` : name;
}

function opening({ to, papers: { length } }: HolderLetter): string {
  const whose = to === 'HOLDER' ? ' mang thông tin của Ông/Bà' : '';
  const what = length === 1 ? 'giấy tờ, tài sản' : `${String(length).padStart(2, '0')} giấy tờ, tài sản`;
  return `${what}${whose} do người dân nhặt được và giao nộp, gồm:`;
}

function papers(named: readonly NamedPaper[]): Block[] {
  return named.map(({ label, holderName, numberTail: tail }) => {
    const holder = holderName === null ? '' : `, mang tên ${printable(holderName)}`;
    const number = tail === null ? '' : `, số có các ký tự cuối là ${numberTail(tail)}`;
    return paragraph(`- ${capitalised(withoutFullNumbers(printable(label)))}${holder}${number}.`);
  });
}

function answer({ to, replyBy }: HolderLetter): string {
  const whose = to === 'HOLDER' || to === 'EMERGENCY_CONTACT' ? 'Ông/Bà' : 'Quý cơ quan, đơn vị';
  const asked = replyBy === null ? '' : `Đề nghị trả lời trước ${longDate(replyBy)}. `;
  return `${asked}${THANKS} của ${whose}.`;
}

/** An official letter names its addressee first among the recipients. */
function asAbove(recipients: readonly string[]): string[] {
  return ['Như trên', ...recipients.filter((line) => line !== 'Như trên')];
}
