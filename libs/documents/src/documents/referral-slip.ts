import type { Block, PageLayout } from '../layout/blocks.js';
import { signedPage } from '../layout/frames.js';
import { issuerInText } from '../layout/header.js';
import { entry, heading, line, paragraph, reference, title } from '../layout/paragraphs.js';
import { partyLines } from '../layout/people.js';
import { inventoryTable } from '../layout/tables.js';
import { longDate, sentence, uncapitalised } from '../layout/text.js';
import type { ReferralSlip } from '../printable-document.js';

/** Slip that passes a thing or a matter on to the competent authority. */
export function referralSlip(slip: ReferralSlip): PageLayout {
  return signedPage(slip, {
    body: [
      title('PHIẾU CHUYỂN', `Về việc ${uncapitalised(slip.matter)}`),
      line(`Kính gửi: ${slip.addressee}`),
      paragraph(`${issuerInText(slip.header)} chuyển đến ${slip.addressee} để giải quyết theo thẩm quyền:`),
      ...facts(slip),
      ...things(slip),
      ...enclosures(slip),
    ],
    last: paragraph(
      `Đề nghị ${slip.addressee} tiếp nhận, xử lý theo quy định của pháp luật và thông báo kết quả cho ${issuerInText(slip.header)} để theo dõi.`,
    ),
  });
}

function facts({ receiptMinutes, found, finder, reason, securedHow }: ReferralSlip): Block[] {
  return [
    heading('1. Nội dung'),
    ...(found === null ? [] : [entry('Thời gian, khu vực phát hiện', `${longDate(found.on)}, tại ${found.area}`)]),
    ...(receiptMinutes === null ? [] : [entry('Đã lập biên bản tiếp nhận', reference(receiptMinutes))]),
    entry('Lý do chuyển', reason),
    ...(securedHow === null ? [] : [entry('Biện pháp bảo quản, bảo đảm an toàn đã thực hiện', securedHow)]),
    ...(finder === null ? [] : [heading('Người phát hiện, giao nộp'), ...partyLines(finder)]),
  ];
}

function things({ items }: ReferralSlip): Block[] {
  return items.length === 0 ? [] : [heading('2. Đồ vật, tài sản chuyển kèm'), ...inventoryTable(items)];
}

function enclosures({ enclosures: papers, items }: ReferralSlip): Block[] {
  if (papers.length === 0) return [];
  return [heading(`${items.length === 0 ? 2 : 3}. Tài liệu kèm theo`), ...papers.map((paper) => paragraph(`- ${sentence(paper)}`))];
}
