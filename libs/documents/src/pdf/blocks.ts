import type { Content } from 'pdfmake';
import {
  type Block,
  type CentredLine,
  type Heading,
  NATIONAL_MOTTO,
  NATIONAL_NAME,
  type Paragraph,
  type Title,
} from '../layout/blocks.js';
import { AFTER_PARAGRAPH, FIRST_LINE_INDENT, MOTTO_LENGTH, SIZE, titleRule } from '../layout/measures.js';
import { pdfEnding, pdfSignatures } from './closing.js';
import { pdfLetterhead, rule } from './letterhead.js';
import { pdfTable } from './table.js';
import { breakable } from './words.js';

/** Words longer than this might not fit a line. */
const LONGEST_WORD = 45;

export function pdfContent(blocks: readonly Block[]): Content[] {
  return blocks.map(content);
}

function content(block: Block): Content {
  switch (block.block) {
    case 'letterhead':
      return pdfLetterhead(block);
    case 'motto':
      return motto();
    case 'title':
      return title(block);
    case 'line':
      return line(block);
    case 'paragraph':
      return paragraph(block);
    case 'heading':
      return heading(block);
    case 'table':
      return pdfTable(block);
    case 'together':
      return { stack: pdfContent(block.blocks), unbreakable: true };
    case 'signatures':
      return pdfSignatures(block);
    case 'ending':
      return pdfEnding(block);
  }
}

function motto(): Content {
  return {
    stack: [
      { text: NATIONAL_NAME, fontSize: SIZE.motto, bold: true },
      { text: NATIONAL_MOTTO, fontSize: SIZE.motto, bold: true },
      rule(MOTTO_LENGTH),
    ],
    alignment: 'center',
    margin: [0, 0, 0, 20],
  };
}

function title({ type, summary }: Title): Content {
  const bold = { fontSize: SIZE.title, bold: true, alignment: 'center' } as const;
  return {
    stack: [
      { text: type, ...bold },
      ...(summary === null ? [] : [{ text: summary, ...bold }, rule(titleRule(summary))]),
    ],
    margin: [0, 0, 0, 12],
  };
}

function line({ text, bold, italics }: CentredLine): Content {
  return { text, alignment: 'center', bold, italics, margin: [0, 2, 0, 8] };
}

function paragraph({ lead, text, bold, italics }: Paragraph): Content {
  const words = breakable(text, LONGEST_WORD);
  return {
    text: lead === null ? words : [{ text: `${lead} `, bold: true }, ...(typeof words === 'string' ? [words] : words)],
    alignment: 'justify',
    leadingIndent: FIRST_LINE_INDENT,
    margin: [0, 0, 0, AFTER_PARAGRAPH],
    ...(bold ? { bold } : {}),
    ...(italics ? { italics } : {}),
  };
}

function heading({ text }: Heading): Content {
  return { text, bold: true, leadingIndent: FIRST_LINE_INDENT, margin: [0, 4, 0, AFTER_PARAGRAPH], headlineLevel: 1 };
}
