import type { Content } from 'pdfmake';
import type { DocumentHeader } from '../printable-document.js';
import { longDate, printable } from './text.js';

const LEFT = 195;
const GAP = 6;
const RIGHT = 258;

/** A horizontal rule of the given length, centred in a column of the given width. */
export function rule(width: number, length: number, above = 1, below = 0): Content {
  const start = (width - length) / 2;
  return {
    canvas: [{ type: 'line', x1: start, y1: 0, x2: start + length, y2: 0, lineWidth: 0.75 }],
    margin: [0, above, 0, below],
  };
}

/**
 * National motto at the right, issuing body at the left, then number and place with date
 * (Decree 30/2020, appendix I).
 */
export function letterhead(header: DocumentHeader): Content {
  const issuer: Content[] = [
    { text: printable(header.superior).toLocaleUpperCase('vi'), fontSize: 12 },
    { text: printable(header.issuer).toLocaleUpperCase('vi'), fontSize: 12, bold: true },
    rule(LEFT, 70),
  ];
  const motto: Content[] = [
    { text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', fontSize: 12, bold: true, noWrap: true },
    { text: 'Độc lập - Tự do - Hạnh phúc', fontSize: 13, bold: true },
    rule(RIGHT, 162),
  ];
  return {
    stack: [
      columns({ stack: issuer }, { stack: motto }, 0),
      columns(
        { text: `Số: ${printable(header.numberLabel)}` },
        { text: `${printable(header.place)}, ${longDate(header.issuedOn)}`, italics: true },
        8,
      ),
    ],
    margin: [0, 0, 0, 14],
  };
}

function columns(left: Content, right: Content, above: number): Content {
  return {
    columns: [
      { stack: [left], width: LEFT, alignment: 'center' },
      { stack: [right], width: RIGHT, alignment: 'center' },
    ],
    columnGap: GAP,
    margin: [0, above, 0, 0],
  };
}
