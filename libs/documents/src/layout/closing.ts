import { PrintableDocumentError } from '../printable-document-error.js';
import type { Paragraph } from './blocks.js';
import { paragraph } from './paragraphs.js';
import { count, localTime, longTime } from './text.js';

const ordinaryCopies = 2;

function endLabel(startedAt: string | null, endedAt: string | null): string {
  if (startedAt === null || endedAt === null) return longTime(endedAt);
  if (Date.parse(endedAt) < Date.parse(startedAt)) {
    throw new PrintableDocumentError('INVALID_TIME', 'the end is before the start');
  }
  const end = localTime(endedAt);
  return localTime(startedAt).date === end.date ? `${end.clock} cùng ngày` : longTime(endedAt);
}

/**
 * End time, number of copies and that the minutes were read back.
 *
 * @throws PrintableDocumentError INVALID_TIME when the end is before the start
 */
export function closingWords(
  times: { startedAt: string | null; endedAt: string | null },
  copies: number = ordinaryCopies,
): Paragraph {
  return paragraph(
    `Biên bản kết thúc hồi ${endLabel(times.startedAt, times.endedAt)}; được lập thành ${count(copies)} bản có ` +
      'nội dung và giá trị như nhau, mỗi bên giữ ít nhất 01 bản; đã đọc lại cho những người có tên trên cùng nghe, ' +
      'công nhận nội dung là đúng và cùng ký tên dưới đây.',
  );
}
