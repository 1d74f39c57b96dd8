import type { Content } from 'pdfmake';
import { shortRule } from './header.js';
import { breakable, DOTS, printable, sentence } from './text.js';

const INDENT = 28;
/** Words longer than this might not fit a line. */
const LONGEST_WORD = 45;
const TITLE_SIZE = 14;
/** Mean width of a bold letter in Tinos, in em. */
const LETTER = 0.43;

/** Type of document and its summary, both bold and centred, with a short rule beneath. */
export function title(type: string, summary: string): Content {
  return {
    stack: [
      { text: type, fontSize: TITLE_SIZE, bold: true, alignment: 'center' },
      { text: summary, fontSize: TITLE_SIZE, bold: true, alignment: 'center' },
      shortRule(summary.length * LETTER * TITLE_SIZE),
    ],
    margin: [0, 0, 0, 12],
  };
}

/** A justified body paragraph with first-line indent. */
export function paragraph(text: string, style: { italics?: boolean; bold?: boolean } = {}): Content {
  return {
    text: breakable(text, LONGEST_WORD),
    alignment: 'justify',
    leadingIndent: INDENT,
    margin: [0, 0, 0, 6],
    ...style,
  };
}

/** '- Label: value.' with dots to fill in by hand when the value is not known. */
export function entry(label: string, value: string | null): Content {
  return paragraph(`- ${label}: ${sentence(value ?? DOTS)}`);
}

/** The grounds in italics: a semicolon after each, a full stop after the last (Decree 30/2020, appendix I). */
export function legalBases(grounds: readonly string[]): Content[] {
  return grounds.map((ground, index) =>
    paragraph(`Căn cứ ${ground}${index === grounds.length - 1 ? '.' : ';'}`, { italics: true }),
  );
}

/** A bold heading that keeps with what follows. */
export function heading(text: string): Content {
  return { text: printable(text), bold: true, leadingIndent: INDENT, margin: [0, 4, 0, 6], headlineLevel: 1 };
}
