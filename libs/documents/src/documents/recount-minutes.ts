import { numberToVietnameseWords } from '#domain';
import type { Block, PageLayout, Signer } from '../layout/blocks.js';
import { minutesPage } from '../layout/frames.js';
import { entry, grounds, heading, paragraph, RECEIPT } from '../layout/paragraphs.js';
import { officerLines, partyLines, rankedName } from '../layout/people.js';
import { SIGN, SIGN_OR_FINGERPRINT } from '../layout/signatures.js';
import { cashTable, currencyWords } from '../layout/tables.js';
import { capitalised, groupedNumber } from '../layout/text.js';
import { PrintableDocumentError } from '../printable-document-error.js';
import type { CashCount, RecountMinutes } from '../printable-document.js';

/** Minutes of opening a seal, counting again and sealing anew. */
export function recountMinutes(minutes: RecountMinutes): PageLayout {
  const { counters, witness, caseCode } = minutes;
  return minutesPage(minutes, {
    summary: 'Mở niêm phong, kiểm đếm lại và niêm phong lại tài sản',
    grounds: grounds(minutes.header, ['Điều 230 Bộ luật Dân sự năm 2015'], [[RECEIPT, minutes.receiptMinutes]]),
    people: [
      heading('Người kiểm đếm'),
      ...officerLines(counters, ['là người kiểm đếm', 'là người kiểm đếm thứ hai']),
      ...(witness === null ? [] : [heading('Người chứng kiến'), ...partyLines(witness)]),
    ],
    purpose: `Tiến hành mở niêm phong, kiểm đếm lại tài sản của vụ việc mã số ${caseCode}, nội dung như sau:`,
    body: [...opening(minutes), ...counts(minutes), ...result(minutes), ...sealing(minutes)],
    signers: signers(minutes),
  });
}

function opening({ oldSeal, reason }: RecountMinutes): Block[] {
  const state = oldSeal.intact ? 'còn nguyên vẹn trước khi mở' : 'không còn nguyên vẹn trước khi mở';
  return [
    heading('1. Mở niêm phong'),
    entry('Số niêm phong', oldSeal.number),
    entry('Tình trạng niêm phong', state),
    ...(reason === null ? [] : [entry('Lý do kiểm đếm lại', reason)]),
  ];
}

function counts({ expected, counted }: RecountMinutes): Block[] {
  return [
    heading('2. Kết quả kiểm đếm'),
    ...cashTable('Số tiền theo sổ sách', expected.cashLines, expected.cashTotals),
    ...cashTable('Số tiền kiểm đếm thực tế', counted.cashLines, counted.cashTotals),
  ];
}

function result({ expected, counted, result: found, note }: RecountMinutes): Block[] {
  const differences = differencesOf(expected, counted);
  checkResult(found, expected, counted);
  const words =
    found === 'EQUAL'
      ? ['Kết quả kiểm đếm khớp đúng với sổ sách về loại tiền, mệnh giá và số tờ.']
      : differences.length === 0
        ? ['Tổng số tiền khớp với sổ sách nhưng mệnh giá, số tờ không khớp.']
        : ['Kết quả kiểm đếm không khớp với sổ sách, cụ thể:', ...differences.map(differenceLabel)];
  return [heading('3. Đối chiếu'), ...words.map((text) => paragraph(text)), ...(note === null ? [] : [entry('Ghi nhận', note)])];
}

/** Minutes that call a difference equal, or the other way round, are worse than none. */
function checkResult(found: RecountMinutes['result'], expected: CashCount, counted: CashCount): void {
  const notes = (count: CashCount): string =>
    count.cashLines
      .filter((line) => line.count > 0)
      .map((line) => `${line.currency} ${line.denomination} ${notesOf(count, line.currency, line.denomination)}`)
      .sort()
      .filter((line, index, all) => line !== all[index - 1])
      .join();
  if ((notes(expected) === notes(counted)) !== (found === 'EQUAL')) {
    throw new PrintableDocumentError('CASH_SUM_MISMATCH', 'the result does not agree with the two counts');
  }
}

function notesOf({ cashLines }: CashCount, currency: string, denomination: number): number {
  return cashLines
    .filter((line) => line.currency === currency && line.denomination === denomination)
    .reduce((sum, line) => sum + line.count, 0);
}

interface Difference {
  currency: string;
  amount: number;
}

/** Counted minus expected, by currency, in the order of the books. */
function differencesOf(expected: CashCount, counted: CashCount): Difference[] {
  const currencies = [...new Set([...expected.cashTotals, ...counted.cashTotals].map(({ currency }) => currency))];
  const sum = ({ cashTotals }: CashCount, currency: string): number =>
    cashTotals.find((total) => total.currency === currency)?.amount ?? 0;
  return currencies
    .map((currency) => ({ currency, amount: sum(counted, currency) - sum(expected, currency) }))
    .filter(({ amount }) => amount !== 0);
}

function differenceLabel({ currency, amount }: Difference): string {
  const size = Math.abs(amount);
  const unit = currencyWords(currency);
  const words = capitalised(numberToVietnameseWords(size));
  return `- ${amount < 0 ? 'Thiếu' : 'Thừa'} ${groupedNumber(size)} ${unit} (${words} ${unit}).`;
}

function sealing({ newSealNumber, storagePlace }: RecountMinutes): Block[] {
  return [
    heading('4. Niêm phong lại, bảo quản'),
    entry('Số niêm phong mới', newSealNumber),
    entry('Nơi bảo quản', storagePlace),
  ];
}

function signers({ counters, witness }: RecountMinutes): Signer[] {
  const [first, ...others] = counters;
  return [
    ...(first === undefined ? [] : [{ role: 'NGƯỜI KIỂM ĐẾM', instruction: SIGN, name: rankedName(first) }]),
    ...others.map((officer, index) => ({
      role: index === 0 ? 'NGƯỜI KIỂM ĐẾM THỨ HAI' : 'NGƯỜI THAM GIA',
      instruction: SIGN,
      name: rankedName(officer),
    })),
    ...(witness === null ? [] : [{ role: 'NGƯỜI CHỨNG KIẾN', instruction: SIGN_OR_FINGERPRINT, name: witness.fullName }]),
  ];
}
