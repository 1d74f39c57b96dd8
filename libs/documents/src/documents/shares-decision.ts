import type { Block, PageLayout } from '../layout/blocks.js';
import { decisionHead } from '../layout/decision.js';
import { signedPage } from '../layout/frames.js';
import { article, grounds, NOTICE, paragraph, RECEIPT } from '../layout/paragraphs.js';
import { cell, inventoryTable, table } from '../layout/tables.js';
import { DOTS, dongInWords, groupedNumber, longDate, printable, requireCount, shortDate, uncapitalised } from '../layout/text.js';
import { PrintableDocumentError } from '../printable-document-error.js';
import type { SharesDecision } from '../printable-document.js';

const TIMES_BASE_SALARY = 10;

/** Decision on ownership and shares after the period (Civil Code 2015, art. 230(2)). */
export function sharesDecision(decision: SharesDecision): PageLayout {
  checkShares(decision);
  const toState = decision.stateVnd > 0;
  return signedPage(decision, {
    body: [
      ...decisionHead(decision.header, {
        summary: 'Về việc xác lập quyền sở hữu và phân chia giá trị tài sản nhặt được',
        grounds: earlier(decision),
      }),
      ...ownership(decision),
      article(2, 'Phân chia giá trị tài sản như sau:'),
      shares(decision),
      paragraph(explanation(decision)),
      article(3, toFinder(decision)),
      ...(toState ? [article(4, toTheState(decision))] : []),
    ],
    last: article(
      toState ? 5 : 4,
      'Quyết định này có hiệu lực kể từ ngày ký. Các cá nhân, tổ chức có liên quan chịu trách nhiệm thi hành; người không đồng ý có quyền khiếu nại, khởi kiện theo quy định của pháp luật.',
    ),
  });
}

/** @throws PrintableDocumentError SUM_MISMATCH unless finder, State and cost are together the value, and the threshold ten salaries */
function checkShares({ valueVnd, finderVnd, stateVnd, costVnd, thresholdVnd, baseSalaryVnd }: SharesDecision): void {
  [valueVnd, finderVnd, stateVnd, costVnd].forEach(requireCount);
  if (finderVnd + stateVnd + costVnd !== valueVnd || thresholdVnd !== TIMES_BASE_SALARY * baseSalaryVnd) {
    throw new PrintableDocumentError('SUM_MISMATCH', 'the shares are together not the value');
  }
}

function earlier({ header, receiptMinutes, notice, valuation, baseSalaryBasis }: SharesDecision): string[] {
  const acts = ['Điều 230 Bộ luật Dân sự năm 2015', ...(baseSalaryBasis === null ? [] : [`${printable(baseSalaryBasis)} về mức lương cơ sở`])];
  return grounds(header, acts, [
    [RECEIPT, receiptMinutes],
    [NOTICE, notice],
    ['Biên bản xác định giá trị tài sản', valuation],
  ]);
}

function ownership({ finder, items, noticedOn, periodEndedOn, rule }: SharesDecision): Block[] {
  const since = `Hết thời hạn thông báo công khai, tính từ ${longDate(noticedOn)} đến ${longDate(periodEndedOn)}, không xác định được chủ sở hữu hoặc chủ sở hữu không đến nhận`;
  const owner =
    rule === 'RIGHTS_WAIVED'
      ? 'người nhặt được đã tự nguyện không yêu cầu hưởng quyền; xác lập quyền sở hữu của Nhà nước đối với tài sản sau:'
      : `xác lập quyền sở hữu đối với tài sản sau theo phần nêu tại Điều 2 cho ${whoIs(finder)}:`;
  return [article(1, `${since}; ${owner}`), ...inventoryTable(items)];
}

function whoIs({ fullName, birth, identity, address }: SharesDecision['finder']): string {
  const born = birth === null ? '' : `, sinh ${birth.includes('-') ? `ngày ${shortDate(birth)}` : `năm ${birth}`}`;
  const paper = identity?.number ? `, ${uncapitalised(identity.kindLabel)} số ${printable(identity.number)}` : '';
  return `Ông/Bà ${printable(fullName)}${born}${paper}${address === null ? '' : `, nơi cư trú: ${printable(address)}`}`;
}

function shares({ valueVnd, custodyCostVnd, thresholdVnd, finderVnd, stateVnd, costVnd, baseSalaryVnd, baseSalaryOn }: SharesDecision): Block {
  const row = (label: string, amount: number, bold = false) => [cell(label, 'left', bold), cell(groupedNumber(amount), 'right', bold)];
  return table(
    [
      { heading: 'Nội dung', width: '*' },
      { heading: 'Số tiền (đồng)', width: 120 },
    ],
    [
      row('Giá trị tài sản', valueVnd),
      row(`Mười lần mức lương cơ sở (${groupedNumber(baseSalaryVnd)} đồng/tháng tại ngày ${shortDate(baseSalaryOn)})`, thresholdVnd),
      row('Chi phí bảo quản đã chi', custodyCostVnd),
      row('Chi phí bảo quản được trừ', costVnd),
      row('Phần người nhặt được hưởng', finderVnd, true),
      row('Phần thuộc về Nhà nước', stateVnd, true),
    ],
  );
}

const RULES: Readonly<Record<SharesDecision['rule'], string>> = {
  ALL_TO_FINDER: 'Giá trị tài sản không vượt quá mười lần mức lương cơ sở nên người nhặt được hưởng toàn bộ.',
  NET_WITHIN_THRESHOLD:
    'Giá trị tài sản sau khi trừ chi phí bảo quản không vượt quá mười lần mức lương cơ sở nên người nhặt được hưởng toàn bộ phần còn lại.',
  EXCESS_HALVED:
    'Giá trị tài sản vượt quá mười lần mức lương cơ sở nên sau khi trừ chi phí bảo quản, người nhặt được hưởng phần giá trị bằng mười lần mức lương cơ sở và 50% phần vượt quá, phần còn lại thuộc về Nhà nước.',
  RIGHTS_WAIVED: 'Người nhặt được không yêu cầu hưởng quyền nên giá trị tài sản sau khi trừ chi phí bảo quản thuộc về Nhà nước.',
};

function explanation({ rule }: SharesDecision): string {
  return RULES[rule];
}

function toFinder({ finder, finderVnd, rule }: SharesDecision): string {
  return rule === 'RIGHTS_WAIVED' || finderVnd === 0
    ? 'Người nhặt được không nhận phần giá trị nào của tài sản; được thông báo kết quả giải quyết.'
    : `Giao cho Ông/Bà ${printable(finder.fullName)} phần giá trị là ${dongInWords(finderVnd)}. Việc giao nhận được lập thành biên bản.`;
}

function toTheState({ stateVnd, stateAuthority }: SharesDecision): string {
  return `Chuyển giao phần thuộc về Nhà nước là ${dongInWords(stateVnd)} cho ${printable(stateAuthority ?? DOTS)} để xử lý theo quy định về tài sản được xác lập quyền sở hữu toàn dân.`;
}
