import type { Block, PageLayout } from '../layout/blocks.js';
import { placeAndDate } from '../layout/header.js';
import { entry, heading, line, paragraph, RECEIPT, reference, title } from '../layout/paragraphs.js';
import { partyLines, rankedName } from '../layout/people.js';
import { SIGN, SIGN_OR_FINGERPRINT, signatures } from '../layout/signatures.js';
import { cell, table } from '../layout/tables.js';
import { DOTS, longDate } from '../layout/text.js';
import type { ConsentChoice, GoodDeedConsent } from '../printable-document.js';
import { contactInLine } from './found-property-notice.js';

const ROLES: Readonly<Record<GoodDeedConsent['role'], string>> = {
  FINDER: 'người nhặt được và giao nộp tài sản',
  OWNER: 'người được nhận lại tài sản',
};
const TICKED = '■';
const OPEN = '□';

/** Consent before good-deed news: specific, per channel, revocable (Law 91/2025/QH15). A person's form, so without letterhead. */
export function goodDeedConsent(form: GoodDeedConsent): PageLayout {
  return {
    kind: form.kind,
    header: form.header,
    blocks: [
      { block: 'motto' },
      title('GIẤY ĐỒNG Ý', 'Cho đăng tin gương người tốt, việc tốt'),
      line(`Kính gửi: ${form.controller}`),
      ...who(form),
      ...choices(form),
      ...rights(form),
      ...signatures(
        [
          paragraph('Tôi đã được giải thích rõ nội dung trên, tự nguyện đồng ý trong phạm vi đã đánh dấu và không bị ép buộc.'),
          line(placeAndDate(form.header), { italics: true }),
        ],
        [
          { role: 'NGƯỜI ĐỒNG Ý', instruction: SIGN_OR_FINGERPRINT, name: form.person.fullName },
          { role: 'CÁN BỘ GIẢI THÍCH, TIẾP NHẬN', instruction: SIGN, name: form.officer === null ? DOTS : rankedName(form.officer) },
        ],
      ),
    ],
  };
}

function who({ person, role, receiptMinutes }: GoodDeedConsent): Block[] {
  return [
    ...partyLines(person),
    entry('Là', ROLES[role]),
    ...(receiptMinutes === null ? [] : [entry('Theo', `${RECEIPT} ${reference(receiptMinutes)}`)]),
  ];
}

function choices({ details, channels, plannedText }: GoodDeedConsent): Block[] {
  return [
    heading('1. Tôi có ý kiến về từng thông tin được nêu trong tin'),
    choiceTable('Thông tin', details),
    heading('2. Tôi có ý kiến về từng nơi đăng tin'),
    choiceTable('Nơi đăng', channels),
    ...(plannedText.length === 0 ? [] : [heading('3. Nội dung dự kiến đăng'), ...plannedText.map((text) => paragraph(text, { italics: true }))]),
  ];
}

function choiceTable(name: string, list: readonly ConsentChoice[]): Block {
  return table(
    [
      { heading: name, width: '*' },
      { heading: 'Đồng ý', width: 70 },
      { heading: 'Không đồng ý', width: 90 },
    ],
    list.map(({ label, agreed }) => [
      cell(label, 'left'),
      cell(agreed === true ? TICKED : OPEN, 'center'),
      cell(agreed === false ? TICKED : OPEN, 'center'),
    ]),
  );
}

function rights({ controller, publicUntil, contact, plannedText }: GoodDeedConsent): Block[] {
  return [
    heading(`${plannedText.length === 0 ? 3 : 4}. Mục đích, thời hạn và quyền của tôi`),
    paragraph(
      `${controller} chỉ sử dụng thông tin trên để biểu dương gương người tốt, việc tốt; không nêu số tiền, giá trị tài sản, số giấy tờ, số điện thoại, địa chỉ nhà. ` +
        `Tin được đăng đến hết ${publicUntil === null ? 'ngày …… tháng …… năm ………' : longDate(publicUntil)}.`,
    ),
    paragraph(
      'Việc không đồng ý không ảnh hưởng đến quyền, lợi ích của tôi. Tôi có thể rút lại sự đồng ý bất cứ lúc nào theo Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15; ' +
        'khi đó tin được gỡ, trừ nơi không còn thuộc quyền kiểm soát của đơn vị.',
    ),
    entry('Liên hệ khi cần hỏi hoặc rút lại sự đồng ý', contactInLine(contact)),
  ];
}
