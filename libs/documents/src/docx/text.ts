import { AlignmentType, BorderStyle, type IParagraphOptions, LineRuleType, Paragraph, TextRun } from 'docx';
import { LINE_HEIGHT, RULE_WIDTH, SIZE } from '../layout/measures.js';
import { eighths, halfPoints, lines, twips } from './units.js';

export interface RunStyle {
  bold?: boolean;
  italics?: boolean;
  size?: number;
}

/** How a block goes on: whether it stays with the next one. */
export interface Flow {
  keepNext: boolean;
}

export function run(text: string, { bold = false, italics = false, size = SIZE.body }: RunStyle = {}): TextRun {
  return new TextRun({ text, bold, italics, size: halfPoints(size) });
}

/** Spacing in points around a paragraph and the height of its lines. */
export function spacing(before: number, after: number, lineHeight = LINE_HEIGHT): IParagraphOptions['spacing'] {
  return { before: twips(before), after: twips(after), line: lines(lineHeight), lineRule: LineRuleType.AUTO };
}

export function centred(text: string, style: RunStyle & { before?: number; after?: number }, flow: Flow): Paragraph {
  return new Paragraph({
    children: [run(text, style)],
    alignment: AlignmentType.CENTER,
    spacing: spacing(style.before ?? 0, style.after ?? 0),
    keepNext: flow.keepNext,
  });
}

/** A centred horizontal rule of the given length in a column of the given width: a lower border, indented. */
export function rule(length: number, width: number, after: number, flow: Flow): Paragraph {
  const aside = Math.max(0, twips((width - length) / 2));
  return new Paragraph({
    children: [new TextRun({ text: '', size: 2 })],
    border: { bottom: { style: BorderStyle.SINGLE, size: eighths(RULE_WIDTH), space: 0, color: '000000' } },
    indent: { left: aside, right: aside },
    spacing: { before: 0, after: twips(after), line: twips(3), lineRule: LineRuleType.EXACT },
    keepNext: flow.keepNext,
  });
}
