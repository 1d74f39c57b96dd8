import type { Content } from 'pdfmake';
import { type Letterhead, NATIONAL_MOTTO, NATIONAL_NAME } from '../layout/blocks.js';
import { issuerRule, LETTERHEAD, MOTTO_LENGTH, RULE_WIDTH, SIZE } from '../layout/measures.js';

export function rule(length: number): Content {
  return {
    canvas: [{ type: 'line', x1: 0, y1: 0, x2: length, y2: 0, lineWidth: RULE_WIDTH }],
    alignment: 'center',
    margin: [0, 3, 0, 0],
  };
}

export function pdfLetterhead(head: Letterhead): Content {
  const issuer: Content[] = [
    { text: head.superior, fontSize: SIZE.capitals },
    { text: head.issuer, fontSize: SIZE.capitals, bold: true },
    rule(issuerRule(head.issuer)),
  ];
  const motto: Content[] = [
    { text: NATIONAL_NAME, fontSize: SIZE.capitals, bold: true, noWrap: true },
    { text: NATIONAL_MOTTO, fontSize: SIZE.motto, bold: true },
    rule(MOTTO_LENGTH),
  ];
  const number: Content = { text: head.number };
  const numbered: Content =
    head.subject === null ? number : { stack: [number, { text: head.subject, fontSize: SIZE.capitals }] };
  return {
    stack: [
      columns({ stack: issuer }, { stack: motto }, 0),
      columns(numbered, { text: head.placeAndDate, italics: true }, 8),
    ],
    margin: [0, 0, 0, 14],
  };
}

function columns(left: Content, right: Content, above: number): Content {
  return {
    columns: [
      { stack: [left], width: LETTERHEAD.left, alignment: 'center' },
      { stack: [right], width: LETTERHEAD.right, alignment: 'center' },
    ],
    columnGap: LETTERHEAD.gap,
    margin: [0, above, 0, 0],
  };
}
