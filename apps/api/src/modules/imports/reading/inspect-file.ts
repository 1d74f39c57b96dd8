import { openArchive } from './archive.js';
import { LIMITS, RefusedFile } from './refused-file.js';
import { decodeText } from './text-encoding.js';

export const FILE_FORMATS = ['CSV', 'XLSX'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le');

/**
 * Tells what an upload is by its bytes, whatever it is called, and refuses at once what will never be read: little work,
 * so that it is done while the person waits.
 * @throws RefusedFile
 */
export async function inspectFile(bytes: Buffer): Promise<FileFormat> {
  if (bytes.length === 0) throw new RefusedFile('EMPTY_FILE');
  if (bytes.length > LIMITS.fileBytes) throw new RefusedFile('FILE_TOO_LARGE', { megabytes: LIMITS.fileBytes / 1024 / 1024 });
  if (bytes.subarray(0, 8).equals(OLE)) throw new RefusedFile(bytes.includes(ENCRYPTED_PACKAGE) ? 'ENCRYPTED_FILE' : 'OLD_EXCEL');
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') {
    await inspectWorkbook(bytes);
    return 'XLSX';
  }
  if (isSomethingElse(bytes)) throw new RefusedFile('NOT_A_SPREADSHEET');
  inspectText(decodeText(bytes).text);
  return 'CSV';
}

/** A line without end would only be found out after it was read. Quoted line breaks make records longer than lines, never shorter. */
function inspectText(text: string): void {
  if (text.trim() === '') throw new RefusedFile('NO_ROWS');
  let from = 0;
  for (const { index } of text.matchAll(/[\r\n]/g)) {
    if (index - from > LIMITS.recordCharacters) break;
    from = index + 1;
  }
  if (nextBreak(text, from) - from > LIMITS.recordCharacters) throw new RefusedFile('LINE_TOO_LONG', { max: LIMITS.recordCharacters });
}

function nextBreak(text: string, from: number): number {
  const found = text.slice(from, from + LIMITS.recordCharacters + 1).search(/[\r\n]/);
  return found < 0 ? text.length : from + found;
}

/** First bytes of pictures, PDF, programs and other archives. */
const SIGNATURES = ['25504446', '89504e47', 'ffd8ff', '47494638', '4d5a', '7f454c46', '52494646', '52617221', '377abc', '1f8b'];

/** Also web pages that call themselves .xls, as many old programs write them. */
function isSomethingElse(bytes: Buffer): boolean {
  const start = bytes.subarray(0, 512);
  const hex = start.toString('hex');
  return SIGNATURES.some((signature) => hex.startsWith(signature)) || /^\s*(?:\ufeff\s*)?<(?:!doctype|html|\?xml|table|svg|head)/i.test(start.toString('utf8'));
}

async function inspectWorkbook(bytes: Buffer): Promise<void> {
  const archive = await openArchive(bytes);
  archive.close();
  const has = (pattern: RegExp): boolean => archive.names.some((name) => pattern.test(name));
  if (!has(/^\[Content_Types\]\.xml$/i) || !has(/^xl\/workbook\.xml$/i)) throw new RefusedFile('NOT_A_SPREADSHEET');
  if (has(/vbaProject|^xl\/macrosheets\//i)) throw new RefusedFile('MACROS');
  if (has(/^xl\/externalLinks\//i)) throw new RefusedFile('EXTERNAL_LINKS');
}
