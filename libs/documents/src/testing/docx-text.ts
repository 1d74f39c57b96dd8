import { unzip } from '../docx/zip.js';

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** One part of a Word file as text: `word/document.xml`. */
export function docxPart(docx: Buffer, name: string): string {
  const part = unzip(docx).get(name);
  if (part === undefined) throw new Error(`no ${name}`);
  return part.toString('utf8');
}

/** The paragraphs of a Word file in the order of reading, those of tables cell by cell, without empty ones. */
export function docxParagraphs(docx: Buffer): string[] {
  return [...docxPart(docx, 'word/document.xml').matchAll(/<w:p>(.*?)<\/w:p>/gs)]
    .map(([, inside = '']) => [...inside.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text = '']) => text).join(''))
    .map((text) => text.replace(/&(\w+);/g, (_, name: string) => ENTITIES[name] ?? ''))
    .filter((text) => text !== '');
}
