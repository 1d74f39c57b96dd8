import type { Block, PageLayout } from '../layout/blocks.js';
import { signedPage } from '../layout/frames.js';
import { entry, grounds, legalBases, paragraph, title } from '../layout/paragraphs.js';
import { phoneLabel, printable } from '../layout/text.js';
import type { Contact, FoundPropertyNotice } from '../printable-document.js';

const WARNING =
  'Người đến nhận có trách nhiệm khai báo trung thực, chứng minh tài sản là của mình; người khai báo gian dối để ' +
  'nhận tài sản sẽ bị xử lý theo quy định của pháp luật.';
const PERIOD = '01 năm';
const ACT = 'Điều 230 Bộ luật Dân sự năm 2015';

/** Public notice to find the owner, built from the approved public text alone. */
export function foundPropertyNotice(notice: FoundPropertyNotice): PageLayout {
  const acts = grounds(notice.header, [ACT]);
  return signedPage(notice, {
    body: [
      title('THÔNG BÁO', 'Về việc tìm chủ sở hữu tài sản nhặt được'),
      ...legalBases(acts),
      ...notice.paragraphs.filter((text) => printable(text) !== '').map((text) => paragraph(text)),
      ...contactLines(notice.contact),
      paragraph(closingRule(notice.periodLabel ?? PERIOD, acts)),
    ],
    last: paragraph(notice.warning ?? WARNING),
  });
}

function closingRule(period: string, acts: readonly string[]): string {
  return (
    `Trong thời hạn ${period} kể từ ngày thông báo công khai, nếu không xác định được chủ sở hữu hoặc chủ sở hữu ` +
    `không đến nhận thì tài sản được xử lý theo ${acts[0] ?? ACT}.`
  );
}

export function contactLines(contact: Contact | null): Block[] {
  if (contact === null) return [];
  return [
    entry('Nơi liên hệ', contact.place),
    ...(contact.hours === null ? [] : [entry('Thời gian', contact.hours)]),
    ...(contact.phone === null ? [] : [entry('Điện thoại', phoneLabel(contact.phone))]),
  ];
}

export function contactInLine({ place, hours, phone }: Contact): string {
  return [place, hours, phone === null ? null : `điện thoại ${phoneLabel(phone)}`].filter((part) => part !== null).join('; ');
}
