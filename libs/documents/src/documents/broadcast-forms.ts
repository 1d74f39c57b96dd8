import type { Block, PageLayout } from '../layout/blocks.js';
import { signedPage } from '../layout/frames.js';
import { issuerInText, placeAndDate } from '../layout/header.js';
import { entry, line, paragraph, title } from '../layout/paragraphs.js';
import { SIGN, signatures } from '../layout/signatures.js';
import { DOTS, longDate, printable } from '../layout/text.js';
import type { BroadcastNotice, LoudspeakerScript } from '../printable-document.js';
import { contactLines } from './found-property-notice.js';

const DRILL = 'DIỄN TẬP – KHÔNG PHẢI TÌNH HUỐNG THẬT';
const drillLine = (drill: boolean): Block[] => (drill ? [line(DRILL, { bold: true })] : []);

/** For the notice board of a village. */
export function broadcastNotice(notice: BroadcastNotice): PageLayout {
  return signedPage(notice, {
    body: [
      title('THÔNG BÁO', notice.subject),
      ...drillLine(notice.drill),
      ...notice.paragraphs.filter((text) => printable(text) !== '').map((text) => paragraph(text)),
      ...contactLines(notice.contact),
      ...(notice.removeOn === null ? [] : [entry('Niêm yết đến hết', longDate(notice.removeOn))]),
    ],
    last: paragraph(`Trường hợp khẩn cấp gọi 113 (công an), 114 (cứu hỏa), 115 (cấp cứu) hoặc 112. ${notice.referenceLine}.`),
  });
}

/** For whoever reads aloud over the village's loudspeaker: slowly, twice. */
export function loudspeakerScript(script: LoudspeakerScript): PageLayout {
  return {
    kind: script.kind,
    header: script.header,
    blocks: [
      { block: 'motto' },
      title('BẢN TIN PHÁT THANH', script.subject),
      ...drillLine(script.drill),
      paragraph(`Đọc chậm, rõ từng câu, nghỉ một nhịp sau mỗi câu; đọc hai lần, giữa hai lần nghỉ mười giây. Mỗi lần đọc khoảng ${durationOf(script.seconds)}.`, { italics: true }),
      ...script.sentences.map((sentence) => paragraph(sentence)),
      ...signatures(
        [
          paragraph(`${issuerInText(script.header)}. ${script.referenceLine}. Không đọc dòng này.`, { italics: true }),
          line(placeAndDate(script.header), { italics: true }),
        ],
        [
          { role: 'CÁN BỘ LẬP BẢN TIN', instruction: SIGN, name: script.author },
          { role: 'NGƯỜI ĐỌC BẢN TIN', instruction: SIGN, name: DOTS },
        ],
      ),
    ],
  };
}

function durationOf(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? `${seconds} giây` : `${minutes} phút${seconds % 60 === 0 ? '' : ` ${seconds % 60} giây`}`;
}
