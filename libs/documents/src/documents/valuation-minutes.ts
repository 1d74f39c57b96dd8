import type { Block, PageLayout, Signer } from '../layout/blocks.js';
import { minutesPage } from '../layout/frames.js';
import { entry, grounds, heading, paragraph, RECEIPT } from '../layout/paragraphs.js';
import { officerLines, rankedName } from '../layout/people.js';
import { SIGN } from '../layout/signatures.js';
import { cell, sumRow, table } from '../layout/tables.js';
import { dongInWords, groupedNumber, longDate, printable, requireCount, shortDate } from '../layout/text.js';
import { PrintableDocumentError } from '../printable-document-error.js';
import type { ValuationLine, ValuationMinutes } from '../printable-document.js';

/** Minutes of valuing property at the end of the period. */
export function valuationMinutes(minutes: ValuationMinutes): PageLayout {
  return minutesPage(minutes, {
    summary: 'Xác định giá trị tài sản',
    grounds: grounds(minutes.header, ['Điều 230 Bộ luật Dân sự năm 2015'], [[RECEIPT, minutes.receiptMinutes]]),
    people: people(minutes),
    purpose: `Tiến hành xác định giá trị tài sản của vụ việc mã số ${minutes.caseCode}${periodEnd(minutes)}, nội dung như sau:`,
    body: [...values(minutes), ...confirmation()],
    signers: signers(minutes),
  });
}

function periodEnd({ periodEndedOn }: ValuationMinutes): string {
  return periodEndedOn === null ? '' : `, hết thời hạn thông báo công khai ${longDate(periodEndedOn)}`;
}

function people({ valuers, invited }: ValuationMinutes): Block[] {
  return [
    heading('Người xác định giá trị'),
    ...officerLines(valuers, []),
    ...(invited.length === 0 ? [] : [heading('Người được mời tham gia')]),
    ...invited.map(({ name, organisation }) => entry('Họ và tên', organisation === null ? name : `${name}; đơn vị: ${organisation}`)),
  ];
}

/** @throws PrintableDocumentError SUM_MISMATCH when the total is not the sum of the lines */
function values({ lines, totalVnd }: ValuationMinutes): Block[] {
  const sum = lines.reduce((total, { amountVnd }) => total + requireCount(amountVnd), 0);
  if (sum !== totalVnd) throw new PrintableDocumentError('SUM_MISMATCH', 'the total is not the sum of the values');
  const columns = [
    { heading: 'STT', width: 24 },
    { heading: 'Tài sản', width: '*' as const },
    { heading: 'Cách xác định', width: 190 },
    { heading: 'Giá trị (đồng)', width: 84 },
  ];
  return [
    heading('1. Kết quả xác định giá trị'),
    table(columns, [
      ...lines.map((line) => [
        cell(String(line.ordinal), 'center'),
        cell(line.description, 'left'),
        cell(methodOf(line), 'left'),
        cell(groupedNumber(line.amountVnd), 'right'),
      ]),
      sumRow('Cộng', groupedNumber(totalVnd), columns.length),
    ]),
    paragraph(`Tổng giá trị tài sản: ${dongInWords(totalVnd)}.`),
  ];
}

function methodOf({ methodLabel, basis, source, basisOn }: ValuationLine): string {
  const from = source === null ? '' : `; nguồn: ${printable(source)}`;
  const on = basisOn === null ? '' : `, ngày ${shortDate(basisOn)}`;
  return `${printable(methodLabel)}${basis === null ? '' : `: ${printable(basis)}`}${from}${on}`;
}

function confirmation(): Block[] {
  return [
    heading('2. Xác nhận'),
    paragraph(
      'Những người có tên trên thống nhất kết quả xác định giá trị. Kết quả này là căn cứ để xác lập quyền sở hữu và phân chia giá trị tài sản theo quy định của pháp luật.',
    ),
  ];
}

function signers({ valuers, invited }: ValuationMinutes): Signer[] {
  return [
    ...valuers.map((officer, index) => ({
      role: index === 0 ? 'NGƯỜI XÁC ĐỊNH GIÁ TRỊ' : `NGƯỜI XÁC ĐỊNH THỨ ${index === 1 ? 'HAI' : String(index + 1)}`,
      instruction: SIGN,
      name: rankedName(officer),
    })),
    ...invited.map(({ name }) => ({ role: 'NGƯỜI ĐƯỢC MỜI', instruction: SIGN, name: printable(name) })),
  ];
}
