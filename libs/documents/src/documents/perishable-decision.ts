import type { PageLayout } from '../layout/blocks.js';
import { decisionHead } from '../layout/decision.js';
import { signedPage } from '../layout/frames.js';
import { article, grounds, RECEIPT } from '../layout/paragraphs.js';
import { rankedName } from '../layout/people.js';
import { inventoryTable } from '../layout/tables.js';
import { dongInWords, printable, sentence } from '../layout/text.js';
import type { PerishableDecision } from '../printable-document.js';

/** The chief's decision to sell or to keep what spoils. */
export function perishableDecision(decision: PerishableDecision): PageLayout {
  const sale = decision.decision === 'SELL';
  const thing = decision.afterPeriod ? 'tài sản không chia được bằng hiện vật' : 'tài sản mau hỏng';
  const acts = grounds(decision.header, ['Điều 230 Bộ luật Dân sự năm 2015'], [[RECEIPT, decision.receiptMinutes]]);
  return signedPage(decision, {
    body: [
      ...decisionHead(decision.header, {
        summary: `Về việc ${sale ? 'bán' : 'giữ'} ${thing}`,
        grounds: [...acts, `tình trạng thực tế của tài sản: ${printable(decision.reason).replace(/\.$/, '')}`],
      }),
      article(1, `${sale ? 'Bán' : 'Giữ, bảo quản'} ${thing} do người dân nhặt được và giao nộp, gồm:`),
      ...inventoryTable(decision.items),
      article(2, manner(decision)),
      article(3, execution(decision)),
    ],
    last: article(4, 'Quyết định này có hiệu lực kể từ ngày ký.'),
  });
}

function manner({ decision, how, leastPriceVnd }: PerishableDecision): string {
  if (decision === 'KEEP') {
    return `${how === null ? '' : `Cách thức bảo quản: ${sentence(how)} `}Khi tài sản có nguy cơ hư hỏng, người bảo quản báo cáo ngay để xử lý.`;
  }
  const price = leastPriceVnd === null ? '' : ` Giá bán không thấp hơn ${dongInWords(leastPriceVnd)}.`;
  return (
    `${how === null ? '' : `Cách thức bán: ${sentence(how)}`}${price} Việc bán có ít nhất hai cán bộ tham gia, lập thành biên bản; ` +
    'tiền thu được thay cho tài sản, được niêm phong, bảo quản và giải quyết cho chủ sở hữu hoặc người nhặt được theo quy định.'
  ).trim();
}

function execution({ executor }: PerishableDecision): string {
  return executor === null
    ? 'Cán bộ được phân công và các cá nhân có liên quan chịu trách nhiệm thi hành quyết định này.'
    : `Đồng chí ${rankedName(executor)} và các cá nhân có liên quan chịu trách nhiệm thi hành quyết định này.`;
}

