import type { Content } from 'pdfmake';
import { rule } from './header.js';
import { TEXT_WIDTH } from './page.js';
import { printable } from './text.js';

const INDENT = 28;

/** Type of document and its summary, both bold and centred, with a short rule beneath. */
export function title(type: string, summary: string): Content {
  return {
    stack: [
      { text: type, fontSize: 14, bold: true, alignment: 'center' },
      { text: summary, fontSize: 14, bold: true, alignment: 'center' },
      rule(TEXT_WIDTH, 120, 2),
    ],
    margin: [0, 0, 0, 12],
  };
}

/** A justified body paragraph with first-line indent. */
export function paragraph(text: string, style: { italics?: boolean; bold?: boolean } = {}): Content {
  return { text: printable(text), alignment: 'justify', leadingIndent: INDENT, margin: [0, 0, 0, 6], ...style };
}

/** A bold heading that keeps with what follows. */
export function heading(text: string): Content {
  return { text: printable(text), bold: true, leadingIndent: INDENT, margin: [0, 4, 0, 6], headlineLevel: 1 };
}
