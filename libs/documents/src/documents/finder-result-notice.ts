import type { PageLayout } from '../layout/blocks.js';
import { signedPage } from '../layout/frames.js';
import { issuerInText } from '../layout/header.js';
import { grounds, legalBases, line, paragraph, RECEIPT, title } from '../layout/paragraphs.js';
import { longDate, printable } from '../layout/text.js';
import type { FinderResultNotice } from '../printable-document.js';
import { contactLines } from './found-property-notice.js';

/** The result told to the finder: never what was found, never who the owner is. */
export function finderResultNotice(notice: FinderResultNotice): PageLayout {
  const { finder, receiptMinutes, header } = notice;
  return signedPage(notice, {
    body: [
      title('THÔNG BÁO', 'Kết quả giải quyết tài sản nhặt được và giao nộp'),
      line(`Kính gửi: Ông/Bà ${finder.fullName}`),
      ...(finder.address === null ? [] : [line(`Địa chỉ: ${finder.address}`, { italics: true })]),
      ...legalBases(grounds(header, ['Điều 230 Bộ luật Dân sự năm 2015'])),
      paragraph(
        `Ngày ${dayOf(receiptMinutes.issuedOn)}, ${issuerInText(header)} đã tiếp nhận tài sản do Ông/Bà nhặt được và giao nộp theo ${RECEIPT} số ` +
          `${printable(receiptMinutes.numberLabel)}. ${issuerInText(header)} thông báo kết quả giải quyết như sau:`,
      ),
      paragraph(resultOf(notice), { bold: true }),
      ...whatFollows(notice).map((text) => paragraph(text)),
      ...contactLines(notice.contact),
    ],
    last: paragraph(`${issuerInText(header)} trân trọng cảm ơn việc làm của Ông/Bà.`),
  });
}

/** 'ngày 05 tháng …' without its first word. */
function dayOf(date: string): string {
  return longDate(date).replace(/^ngày /, '');
}

function resultOf({ result, resultOn, passedOnTo }: FinderResultNotice): string {
  const on = longDate(resultOn);
  if (result === 'RETURNED') return `Đã xác định được chủ sở hữu và trao trả tài sản ${on}.`;
  if (result === 'PASSED_ON') return `Đã chuyển tài sản đến ${printable(passedOnTo ?? 'cơ quan có thẩm quyền')} ${on} để giải quyết theo quy định.`;
  return `Hết thời hạn thông báo công khai ${on} mà không xác định được chủ sở hữu hoặc chủ sở hữu không đến nhận.`;
}

function whatFollows({ result, finderKeepsRights }: FinderResultNotice): string[] {
  if (result !== 'OWNER_UNKNOWN') return [];
  return finderKeepsRights
    ? [
        'Quyền sở hữu đối với tài sản được xác lập theo Điều 230 Bộ luật Dân sự năm 2015. Đề nghị Ông/Bà liên hệ để được hướng dẫn làm thủ tục; khi đến, ' +
          'xuất trình căn cước hoặc căn cước điện tử trên ứng dụng VNeID.',
      ]
    : ['Theo ý kiến của Ông/Bà khi giao nộp, tài sản được xử lý theo quy định của pháp luật.'];
}

