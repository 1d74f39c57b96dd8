import type { DocumentHeader, DocumentReference } from '../printable-document.js';
import type { CentredLine, Heading, Paragraph, Title } from './blocks.js';
import { DOTS, longDate, printable, sentence } from './text.js';

/** Type of document and its summary, both bold and centred, with a short rule beneath. */
export function title(type: string, summary: string | null): Title {
  return { block: 'title', type, summary };
}

/** A justified body paragraph with first-line indent. */
export function paragraph(text: string, style: { italics?: boolean; bold?: boolean } = {}): Paragraph {
  return {
    block: 'paragraph',
    lead: null,
    text: printable(text),
    bold: style.bold ?? false,
    italics: style.italics ?? false,
  };
}

/** 'Điều 1.' in bold, then what it says. */
export function article(number: number, text: string): Paragraph {
  return { ...paragraph(text), lead: `Điều ${number}.` };
}

/** '- Label: value.' with dots to fill in by hand when the value is not known. */
export function entry(label: string, value: string | null): Paragraph {
  return paragraph(`- ${label}: ${sentence(value ?? DOTS)}`);
}

/** The grounds in italics: a semicolon after each, a full stop after the last (Decree 30/2020, appendix I). */
export function legalBases(grounds: readonly string[]): Paragraph[] {
  return grounds.map((ground, index) =>
    paragraph(`Căn cứ ${ground}${index === grounds.length - 1 ? '.' : ';'}`, { italics: true }),
  );
}

/** The acts of law, the document's own or those the header gives instead, then the earlier documents. */
export function grounds(
  header: DocumentHeader,
  acts: readonly string[],
  earlier: readonly (readonly [name: string, document: DocumentReference | null])[] = [],
): string[] {
  return [
    ...(header.grounds ?? acts),
    ...earlier.flatMap(([name, document]) => (document === null ? [] : [`${name} ${reference(document)}`])),
  ];
}

/** 'số 05/BB-CAX ngày 05 tháng 02 năm 2026'. */
export function reference({ numberLabel, issuedOn }: DocumentReference): string {
  return `số ${numberLabel} ${longDate(issuedOn)}`;
}

export const RECEIPT = 'Biên bản tiếp nhận tài sản do người dân giao nộp';
export const NOTICE = 'Thông báo về việc tìm chủ sở hữu tài sản nhặt được';

/** A bold heading that keeps with what follows. */
export function heading(text: string): Heading {
  return { block: 'heading', text: printable(text) };
}

export function line(text: string, style: { italics?: boolean; bold?: boolean } = {}): CentredLine {
  return { block: 'line', text: printable(text), bold: style.bold ?? false, italics: style.italics ?? false };
}
