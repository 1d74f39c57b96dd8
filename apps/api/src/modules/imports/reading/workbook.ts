import type { Readable } from 'node:stream';
import { type Archive } from './archive.js';
import { LIMITS, RefusedFile } from './refused-file.js';
import { attributeOf, type XmlHandler, XmlTokens } from './xml-tokens.js';

export interface SheetEntry {
  name: string;
  hidden: boolean;
  /** Path inside the archive. */
  path: string;
}

export interface Workbook {
  sheets: SheetEntry[];
  /** Days between the two ways of counting; 1462 where the file counts from 1904. */
  dayShift: number;
  /** Whether a style, by its number, shows a date. */
  dateStyles: readonly boolean[];
}

const nothing = (): void => undefined;

/** Feeds an entry to a handler, piece by piece. Between pieces the process does other work. */
export async function* xmlPieces(stream: Readable, tokens: XmlTokens): AsyncGenerator<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      tokens.push(decoder.decode(chunk, { stream: true }));
      yield;
    }
    tokens.push(decoder.decode());
    tokens.end();
  } catch (error) {
    // A stream that is longer than declared, a broken checksum, bytes that are no text.
    throw error instanceof RefusedFile ? error : new RefusedFile('DAMAGED_FILE');
  }
}

async function readPart(archive: Archive, path: string, handler: Partial<XmlHandler>): Promise<void> {
  const tokens = new XmlTokens({ open: nothing, close: nothing, text: nothing, ...handler });
  for await (const _ of xmlPieces(await archive.open(path), tokens));
}

export async function readWorkbook(archive: Archive): Promise<Workbook> {
  const targets = new Map<string, string>();
  await readPart(archive, 'xl/_rels/workbook.xml.rels', {
    open(name, attributes) {
      if (name !== 'Relationship' || !attributeOf(attributes, 'Type')?.endsWith('/worksheet')) return;
      const target = attributeOf(attributes, 'Target') ?? '';
      targets.set(attributeOf(attributes, 'Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`);
    },
  });
  const sheets: SheetEntry[] = [];
  let dayShift = 0;
  await readPart(archive, 'xl/workbook.xml', {
    open(name, attributes) {
      if (name === 'workbookPr' && /^(?:1|true)$/.test(attributeOf(attributes, 'date1904') ?? '')) dayShift = 1462;
      const path = name === 'sheet' ? targets.get(attributeOf(attributes, 'id') ?? '') : undefined;
      if (!path || !archive.names.includes(path) || sheets.length >= 100) return;
      sheets.push({ name: (attributeOf(attributes, 'name') ?? '').slice(0, 100), hidden: /hidden/i.test(attributeOf(attributes, 'state') ?? ''), path });
    },
  });
  if (sheets.length === 0) throw new RefusedFile('NO_SHEET');
  return { sheets, dayShift, dateStyles: archive.names.includes('xl/styles.xml') ? await readDateStyles(archive) : [] };
}

/** Built-in formats of dates: 14–17 and 22, and those of East Asian Excels. Times of day alone are no dates. */
const DATE_FORMATS = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);

async function readDateStyles(archive: Archive): Promise<boolean[]> {
  const own = new Map<number, boolean>();
  const styles: boolean[] = [];
  let inCells = false;
  await readPart(archive, 'xl/styles.xml', {
    open(name, attributes) {
      if (name === 'numFmt') own.set(Number(attributeOf(attributes, 'numFmtId')), isDateFormat(attributeOf(attributes, 'formatCode') ?? ''));
      if (name === 'cellXfs') inCells = true;
      if (name !== 'xf' || !inCells) return;
      const format = Number(attributeOf(attributes, 'numFmtId') ?? 0);
      styles.push(own.get(format) ?? DATE_FORMATS.has(format));
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
}

const isDateFormat = (code: string): boolean => /[dy]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));

/** The texts that cells refer to by number. Long ones are cut as cells are. */
export async function readSharedTexts(archive: Archive): Promise<string[]> {
  if (!archive.names.includes('xl/sharedStrings.xml')) return [];
  const texts: string[] = [];
  let [current, total, inText, phonetic] = ['', 0, false, false];
  await readPart(archive, 'xl/sharedStrings.xml', {
    open(name) {
      if (name === 'si') current = '';
      else if (name === 'rPh') phonetic = true;
      else if (name === 't') inText = true;
    },
    text(text) {
      if (inText && !phonetic && current.length <= LIMITS.cellCharacters) current += text;
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'rPh') phonetic = false;
      else if (name === 'si') {
        total += current.length;
        if (total > LIMITS.totalCharacters) throw new RefusedFile('TOO_MUCH_TEXT');
        texts.push(current.slice(0, LIMITS.cellCharacters + 1));
      }
    },
  });
  return texts;
}
