import type { Paragraph, Table } from 'docx';
import { type Letterhead, NATIONAL_MOTTO, NATIONAL_NAME, type Title } from '../layout/blocks.js';
import { issuerRule, LETTERHEAD, MOTTO_LENGTH, SIZE, TEXT_WIDTH, titleRule } from '../layout/measures.js';
import { columns } from './table.js';
import { centred, type Flow, rule } from './text.js';

const KEPT: Flow = { keepNext: true };
const LEFT = LETTERHEAD.left + LETTERHEAD.gap / 2;
const RIGHT = LETTERHEAD.right + LETTERHEAD.gap / 2;

/** Two columns without lines: issuing body and motto with their rules, then number and place with date. */
export function letterhead(head: Letterhead): Table {
  return columns([LEFT, RIGHT], [
    [
      [
        centred(head.superior, { size: SIZE.capitals }, KEPT),
        centred(head.issuer, { size: SIZE.capitals, bold: true }, KEPT),
        rule(issuerRule(head.issuer), LEFT, 0, KEPT),
      ],
      [
        centred(NATIONAL_NAME, { size: SIZE.capitals, bold: true }, KEPT),
        centred(NATIONAL_MOTTO, { size: SIZE.motto, bold: true }, KEPT),
        rule(MOTTO_LENGTH, RIGHT, 0, KEPT),
      ],
    ],
    [
      [
        centred(head.number, { before: 8, after: head.subject === null ? 14 : 0 }, KEPT),
        ...(head.subject === null ? [] : [centred(head.subject, { size: SIZE.capitals, after: 14 }, KEPT)]),
      ],
      [centred(head.placeAndDate, { italics: true, before: 8, after: 14 }, KEPT)],
    ],
  ]);
}

export function motto(): Paragraph[] {
  return [
    centred(NATIONAL_NAME, { size: SIZE.motto, bold: true }, KEPT),
    centred(NATIONAL_MOTTO, { size: SIZE.motto, bold: true }, KEPT),
    rule(MOTTO_LENGTH, TEXT_WIDTH, 20, KEPT),
  ];
}

export function title({ type, summary }: Title): Paragraph[] {
  const bold = { size: SIZE.title, bold: true };
  if (summary === null) return [centred(type, { ...bold, after: 12 }, KEPT)];
  return [
    centred(type, bold, KEPT),
    centred(summary, bold, KEPT),
    rule(titleRule(summary), TEXT_WIDTH, 12, KEPT),
  ];
}
