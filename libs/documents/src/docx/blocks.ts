import { AlignmentType, Paragraph, type Table } from 'docx';
import {
  type Block,
  type Ending,
  type Paragraph as BodyParagraph,
  RECIPIENTS_LABEL,
  type SignatureRow,
  type Signer,
} from '../layout/blocks.js';
import { AFTER_PARAGRAPH, ENDING, FIRST_LINE_INDENT, SIZE, SPACE_TO_SIGN, TEXT_WIDTH } from '../layout/measures.js';
import { letterhead, motto, title } from './head.js';
import { columns, grid } from './table.js';
import { centred, type Flow, run, type RunStyle, spacing } from './text.js';
import { twips } from './units.js';

const KEPT: Flow = { keepNext: true };
const FREE: Flow = { keepNext: false };
const AFTER_TABLE = 8;
/** A paragraph before the table would part the closing words from the signatures. */
const BEFORE_SIGNATURES = 10;
const BEFORE_ENDING = 8;

export function docxContent(blocks: readonly Block[]): (Paragraph | Table)[] {
  // Word wants a paragraph at the end; a low one after signatures brings no empty page.
  return [...blocks.flatMap((block) => content(block, FREE)), gap(1, FREE)];
}

function content(block: Block, flow: Flow): (Paragraph | Table)[] {
  switch (block.block) {
    case 'letterhead':
      return [letterhead(block)];
    case 'motto':
      return motto();
    case 'title':
      return title(block);
    case 'line':
      return [centred(block.text, { bold: block.bold, italics: block.italics, before: 2, after: 8 }, KEPT)];
    case 'paragraph':
      return [paragraph(block, flow)];
    case 'heading':
      return [heading(block.text)];
    case 'table':
      return [grid(block, flow), gap(AFTER_TABLE, flow)];
    case 'together':
      return together(block.blocks, flow);
    case 'signatures':
      return [signatures(block, flow)];
    case 'ending':
      return [ending(block)];
  }
}

function together(blocks: readonly Block[], flow: Flow): (Paragraph | Table)[] {
  return blocks.flatMap((block, index) => content(block, index === blocks.length - 1 ? flow : KEPT));
}

function paragraph({ lead, text, bold, italics }: BodyParagraph, flow: Flow): Paragraph {
  return new Paragraph({
    children: [...(lead === null ? [] : [run(`${lead} `, { bold: true })]), run(text, { bold, italics })],
    alignment: AlignmentType.BOTH,
    indent: { firstLine: twips(FIRST_LINE_INDENT) },
    spacing: spacing(0, AFTER_PARAGRAPH),
    keepNext: flow.keepNext,
  });
}

function heading(text: string): Paragraph {
  return new Paragraph({
    children: [run(text, { bold: true })],
    indent: { firstLine: twips(FIRST_LINE_INDENT) },
    // Word takes the larger of the room after and before, the PDF their sum.
    spacing: spacing(4 + AFTER_PARAGRAPH, AFTER_PARAGRAPH),
    keepNext: true,
    keepLines: true,
  });
}

/** Word keeps no room after a table; an empty paragraph of the given height does. */
function gap(points: number, flow: Flow): Paragraph {
  return new Paragraph({
    children: [run('', { size: 1 })],
    spacing: { before: 0, after: 0, line: twips(points), lineRule: 'exact' },
    keepNext: flow.keepNext,
  });
}

// Three rows, as in the PDF: a long role or instruction must not push one name below the other.
function signatures({ signers: [left, right] }: SignatureRow, flow: Flow): Table {
  const width = TEXT_WIDTH / 2;
  const row = (text: (signer: Signer) => string, style: RunStyle & { before?: number }, own: Flow) =>
    [left, right].map((signer) => [centred(signer === undefined ? '' : text(signer), style, own)]);
  return columns([width, width], [
    row(({ role }) => role, { bold: true, before: BEFORE_SIGNATURES }, KEPT),
    row(({ instruction }) => `(${instruction})`, { italics: true, size: SIZE.instruction }, KEPT),
    row(({ name }) => name, { bold: true, before: SPACE_TO_SIGN.minutes }, flow),
  ]);
}

function ending({ recipients, signature: { power, post, name } }: Ending): Table {
  const recipientsWidth = TEXT_WIDTH - ENDING.signature - ENDING.gap / 2;
  const left = (text: string, style: RunStyle, before = 0) =>
    new Paragraph({ children: [run(text, style)], spacing: spacing(before, 0), keepNext: true });
  const [first, ...others] = (power === '' ? [post] : [power, post]) as [string, ...string[]];
  return columns([recipientsWidth, ENDING.signature + ENDING.gap / 2], [
    [
      [
        left(RECIPIENTS_LABEL, { bold: true, italics: true, size: SIZE.recipientsLabel }, BEFORE_ENDING),
        ...recipients.map((text) => left(text, { size: SIZE.recipients })),
      ],
      [
        centred(first, { bold: true, before: BEFORE_ENDING, after: others.length === 0 ? SPACE_TO_SIGN.unit : 0 }, KEPT),
        ...others.map((text) => centred(text, { bold: true, after: SPACE_TO_SIGN.unit }, KEPT)),
        centred(name, { bold: true }, FREE),
      ],
    ],
  ]);
}
