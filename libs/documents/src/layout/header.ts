import type { Content } from 'pdfmake';
import type { DocumentHeader } from '../printable-document.js';
import { longDate, printable } from './text.js';

const LEFT = 200;
const GAP = 4;
const RIGHT = 255;
/** 'Độc lập - Tự do - Hạnh phúc' in 13 pt bold; its rule is as long as the words. */
const MOTTO_LENGTH = 159;
/** Mean width of a bold capital in Tinos, in em. */
const CAPITAL = 0.64;
const ISSUER_SIZE = 12;
const SHARE_OF_LINE = 0.42;

/**
 * A centred horizontal rule of a third to half of the line above it (Decree 30/2020, appendix I);
 * `lineLength` in points.
 */
export function shortRule(lineLength: number): Content {
  return rule(lineLength * SHARE_OF_LINE);
}

function rule(length: number): Content {
  return {
    canvas: [{ type: 'line', x1: 0, y1: 0, x2: length, y2: 0, lineWidth: 0.75 }],
    alignment: 'center',
    margin: [0, 3, 0, 0],
  };
}

/**
 * National motto at the right, issuing body at the left, then number and place with date
 * (Decree 30/2020, appendix I).
 */
export function letterhead(header: DocumentHeader): Content {
  const name = printable(header.issuer).toLocaleUpperCase('vi');
  const issuer: Content[] = [
    { text: printable(header.superior).toLocaleUpperCase('vi'), fontSize: ISSUER_SIZE },
    { text: name, fontSize: ISSUER_SIZE, bold: true },
    shortRule(Math.min(name.length * CAPITAL * ISSUER_SIZE, LEFT)),
  ];
  const motto: Content[] = [
    { text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', fontSize: 12, bold: true, noWrap: true },
    { text: 'Độc lập - Tự do - Hạnh phúc', fontSize: 13, bold: true },
    rule(MOTTO_LENGTH),
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
