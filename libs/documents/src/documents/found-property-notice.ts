import type { Content, Definition } from 'pdfmake';
import { letterhead } from '../layout/header.js';
import { page } from '../layout/page.js';
import { paragraph, title } from '../layout/paragraphs.js';
import { rankedName } from '../layout/people.js';
import { phoneLabel, printable } from '../layout/text.js';
import type { FoundPropertyNotice, NoticeSignature } from '../printable-document.js';

const CLOSING_RULE =
  'Trong thời hạn 01 năm kể từ ngày thông báo công khai, nếu không xác định được chủ sở hữu hoặc chủ sở hữu không ' +
  'đến nhận thì tài sản được xử lý theo Điều 230 Bộ luật Dân sự năm 2015.';
const WARNING =
  'Người đến nhận có trách nhiệm khai báo trung thực, chứng minh tài sản là của mình; người khai báo gian dối để ' +
  'nhận tài sản sẽ bị xử lý theo quy định của pháp luật.';
const ARCHIVE = 'Lưu: VT';

/** Public notice to find the owner, built from the approved public text alone. */
export function foundPropertyNotice(notice: FoundPropertyNotice): Definition {
  return page(notice.kind, notice.header, [
    letterhead(notice.header),
    title('THÔNG BÁO', 'Về việc tìm chủ sở hữu tài sản nhặt được'),
    paragraph('Căn cứ Điều 230 Bộ luật Dân sự năm 2015;', { italics: true }),
    ...notice.paragraphs.filter((text) => printable(text) !== '').map((text) => paragraph(text)),
    ...contactLines(notice.contact),
    paragraph(CLOSING_RULE),
    {
      stack: [paragraph(notice.warning ?? WARNING), ending(notice.recipients, notice.signature)],
      unbreakable: true,
    },
  ]);
}

function contactLines(contact: FoundPropertyNotice['contact']): Content[] {
  if (contact === null) return [];
  return [
    paragraph(`- Nơi liên hệ: ${contact.place}.`),
    ...(contact.hours === null ? [] : [paragraph(`- Thời gian: ${contact.hours}.`)]),
    ...(contact.phone === null ? [] : [paragraph(`- Điện thoại: ${phoneLabel(contact.phone)}.`)]),
  ];
}

function ending(recipients: readonly string[], signature: NoticeSignature): Content {
  return {
    columns: [
      { width: '*', stack: recipientLines(recipients) },
      { width: 235, stack: signatureLines(signature), alignment: 'center' },
    ],
    columnGap: 12,
    margin: [0, 8, 0, 0],
  };
}

function recipientLines(recipients: readonly string[]): Content[] {
  const lines = recipients.map((line) => printable(line).replace(/[.;]$/, ''));
  if (!lines.some((line) => line.startsWith('Lưu'))) lines.push(ARCHIVE);
  return [
    { text: 'Nơi nhận:', bold: true, italics: true, fontSize: 12 },
    ...lines.map((line, index) => ({
      text: `- ${line}${index === lines.length - 1 ? '.' : ';'}`,
      fontSize: 11,
    })),
  ];
}

function signatureLines({ power, post, rank, name }: NoticeSignature): Content[] {
  return [
    ...(power === '' ? [] : [{ text: printable(power), bold: true }]),
    { text: printable(post), bold: true, margin: [0, 0, 0, 76] },
    { text: rankedName({ rank, name }), bold: true },
  ];
}
