import type { Content, Definition } from 'pdfmake';
import { letterhead } from '../layout/header.js';
import { page } from '../layout/page.js';
import { entry, legalBases, paragraph, title } from '../layout/paragraphs.js';
import { rankedName } from '../layout/people.js';
import { phoneLabel, printable } from '../layout/text.js';
import type { FoundPropertyNotice, NoticeSignature } from '../printable-document.js';

const CLOSING_RULE =
  'Trong thời hạn 01 năm kể từ ngày thông báo công khai, nếu không xác định được chủ sở hữu hoặc chủ sở hữu không ' +
  'đến nhận thì tài sản được xử lý theo Điều 230 Bộ luật Dân sự năm 2015.';
const WARNING =
  'Người đến nhận có trách nhiệm khai báo trung thực, chứng minh tài sản là của mình; người khai báo gian dối để ' +
  'nhận tài sản sẽ bị xử lý theo quy định của pháp luật.';
const LONGEST_KEPT_WARNING = 1200;
const MOST_KEPT_RECIPIENTS = 20;
const ARCHIVE = 'Lưu: VT';

/** Public notice to find the owner, built from the approved public text alone. */
export function foundPropertyNotice(notice: FoundPropertyNotice): Definition {
  return page(notice.kind, notice.header, [
    letterhead(notice.header),
    title('THÔNG BÁO', 'Về việc tìm chủ sở hữu tài sản nhặt được'),
    ...legalBases(['Điều 230 Bộ luật Dân sự năm 2015']),
    ...notice.paragraphs.filter((text) => printable(text) !== '').map((text) => paragraph(text)),
    ...contactLines(notice.contact),
    paragraph(CLOSING_RULE),
    closing(notice),
  ]);
}

// The signature never stands alone on a page: the last paragraph goes with it. pdfmake prints nothing of a
// block kept whole that is taller than a page, so only a closing of ordinary length is.
function closing({ warning = WARNING, recipients, signature }: FoundPropertyNotice): Content {
  const ordinary = warning.length <= LONGEST_KEPT_WARNING && recipients.length <= MOST_KEPT_RECIPIENTS;
  return { stack: [paragraph(warning), ending(recipients, signature)], unbreakable: ordinary };
}

function contactLines(contact: FoundPropertyNotice['contact']): Content[] {
  if (contact === null) return [];
  return [
    entry('Nơi liên hệ', contact.place),
    ...(contact.hours === null ? [] : [entry('Thời gian', contact.hours)]),
    ...(contact.phone === null ? [] : [entry('Điện thoại', phoneLabel(contact.phone))]),
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
  const named = recipients.map((line) => printable(line).replace(/[.;]$/, ''));
  const archives = named.filter((line) => line.startsWith('Lưu'));
  const lines = [
    ...named.filter((line) => !line.startsWith('Lưu')),
    ...(archives.length > 0 ? archives : [ARCHIVE]),
  ];
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
