import { OFFICE_LIST, sheetXml, type SheetSpec, xlsxOf, xlsxParts, type ZipPart, zipOf } from '../support/spreadsheet-files.js';

/** What becomes of a file: refused at the door, refused while it is read, or read with these rows. */
export type Verdict =
  | { door: string }
  | { reading: string }
  | { NEW?: number; CHANGE?: number; SAME?: number; REFUSED?: number; SUGGESTED?: number; problems?: string[]; state?: 'NEEDS_MAPPING' };

export interface CorpusFile {
  name: string;
  make: () => Buffer;
  expected: Verdict;
}

const HEAD = ['Tên thôn', 'Trưởng thôn', 'Số hộ', 'Số khẩu'];
const text = (...lines: string[]): Buffer => Buffer.from(lines.join('\n'), 'utf8');
const ROWS: SheetSpec = { rows: [HEAD, ['Thôn Một', 'Lê Văn An', 100, 300], ['Thôn Hai', 'Trần Thị Bình', 120, 410]] };
const withPart = (sheet: SheetSpec, ...parts: ZipPart[]): Buffer => zipOf([...xlsxParts([sheet]).filter(({ name }) => !parts.some((part) => part.name === name)), ...parts]);
const sheetPart = (data: string, more: Partial<ZipPart> = {}): ZipPart => ({ name: 'xl/worksheets/sheet1.xml', data, ...more });
const inline = (value: string): string => `<row r="1"><c r="A1" t="inlineStr"><is><t>${value}</t></is></c></row>`;
const bytes = (...values: number[]): Buffer => Buffer.from(values);

/** `Th«n TiÕn;214` in TCVN3, `Tiến` with combining tones in Windows-1258. */
const TCVN3 = Buffer.concat([text('Ten thon;So ho', ''), bytes(0x54, 0x68, 0xab, 0x6e, 0x20, 0x54, 0x69, 0xd5, 0x6e, 0x20, 0xae, 0xad, 0xac, 0x3b, 0x32)]);
const WINDOWS_1258 = Buffer.concat([text('Ten thon;So ho', ''), bytes(0x54, 0x69, 0xea, 0xec, 0x6e, 0x20, 0xf0, 0xe3, 0xd2, 0x3b, 0x32)]);

const HOSTILE: CorpusFile[] = [
  { name: 'zip bomb, 150 MB of nothing', make: () => xlsxOf({ xml: inline('a'.repeat(150 * 1024 * 1024)) }), expected: { door: 'ZIP_BOMB' } },
  { name: 'zip bomb that declares 1 kB', make: () => withPart(ROWS, sheetPart(sheetXml({ xml: inline('a'.repeat(50 * 1024 * 1024)) }), { declaredSize: 1024 })), expected: { reading: 'DAMAGED_FILE' } },
  { name: 'zip with two thousand entries', make: () => zipOf(Array.from({ length: 2_100 }, (_, index) => ({ name: `xl/${index}.xml`, data: '' }))), expected: { door: 'ZIP_BOMB' } },
  { name: 'zip in the zip', make: () => withPart(ROWS, { name: 'xl/media/bomb.zip', data: xlsxOf(ROWS) }), expected: { door: 'NESTED_ARCHIVE' } },
  { name: 'path traversal', make: () => withPart(ROWS, { name: '../../../etc/cron.d/x', data: '* * * * * root sh' }), expected: { door: 'UNSAFE_ARCHIVE' } },
  { name: 'two sheets of one name', make: () => zipOf([...xlsxParts([ROWS]), sheetPart(sheetXml(ROWS))]), expected: { door: 'UNSAFE_ARCHIVE' } },
  {
    name: 'billion laughs', expected: { reading: 'UNSAFE_XML' },
    make: () => withPart(ROWS, sheetPart(sheetXml({ xml: inline('&lol9;') }, `<!DOCTYPE l [<!ENTITY lol "lol">${Array.from({ length: 9 }, (_, n) => `<!ENTITY lol${n + 1} "${`&lol${n || ''};`.repeat(10)}">`).join('')}]>`))),
  },
  { name: 'external entity', make: () => withPart(ROWS, sheetPart(sheetXml({ xml: inline('&x;') }, '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'))), expected: { reading: 'UNSAFE_XML' } },
  { name: 'one long text in every cell', expected: { reading: 'TOO_MUCH_TEXT' }, make: () => withPart({ xml: Array.from({ length: 200 }, () => `<row>${'<c t="s"><v>0</v></c>'.repeat(100)}</row>`).join('') }, { name: 'xl/sharedStrings.xml', data: `<sst><si><t>${'a'.repeat(2_000)}</t></si></sst>` }) },
  { name: 'encrypted entry', make: () => withPart(ROWS, { name: 'xl/x.xml', data: 'x', flags: 1 }), expected: { door: 'ENCRYPTED_FILE' } },
  { name: 'workbook with a password', make: () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2_048), Buffer.from('EncryptedPackage', 'utf16le')]), expected: { door: 'ENCRYPTED_FILE' } },
  { name: 'old .xls called .xlsx', make: () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4_096, 7)]), expected: { door: 'OLD_EXCEL' } },
  { name: 'macros', make: () => withPart(ROWS, { name: 'xl/vbaProject.bin', data: 'x' }), expected: { door: 'MACROS' } },
  { name: 'links to another workbook', make: () => withPart(ROWS, { name: 'xl/externalLinks/externalLink1.xml', data: '<x/>' }), expected: { door: 'EXTERNAL_LINKS' } },
  { name: 'web page called .xls', make: () => text('<html><table><tr><td>Thôn Một</td></tr></table></html>'), expected: { door: 'NOT_A_SPREADSHEET' } },
  { name: 'PDF', make: () => text('%PDF-1.7', '1 0 obj'), expected: { door: 'NOT_A_SPREADSHEET' } },
  { name: 'half an upload', make: () => xlsxOf(ROWS).subarray(0, 900), expected: { door: 'DAMAGED_FILE' } },
  { name: 'CSV with NUL', make: () => text('Tên thôn,Số hộ', 'Thôn\u0000 Một,1'), expected: { door: 'BINARY_DATA' } },
  { name: 'CSV of one line of 10 MB', make: () => Buffer.alloc(10 * 1024 * 1024, 'x'), expected: { door: 'LINE_TOO_LONG' } },
  { name: 'a quoted cell of 300 kB in short lines', make: () => text('Tên thôn,Số hộ', `"${'x\n'.repeat(150 * 1024)}",1`), expected: { reading: 'LINE_TOO_LONG' } },
  { name: 'CSV of 60,000 lines', make: () => text('Tên thôn,Số hộ', ...Array.from({ length: 60_000 }, (_, index) => `Thôn ${index},1`)), expected: { reading: 'TOO_MANY_ROWS' } },
  { name: 'CSV with a quote never closed', make: () => text('Tên thôn,Số hộ', '"Thôn Một,1'), expected: { reading: 'DAMAGED_FILE' } },
  { name: 'Windows-1258', make: () => WINDOWS_1258, expected: { door: 'LEGACY_ENCODING' } },
  { name: 'TCVN3', make: () => TCVN3, expected: { door: 'LEGACY_ENCODING' } },
  { name: 'DDE and other live texts', expected: { REFUSED: 4, problems: ['LOOKS_LIKE_FORMULA'] }, make: () => text(HEAD.join(';'), `=cmd|'/C calc'!A0;;1;1`, `@SUM(1+1)*cmd|'x'!A1;;1;1`, '+HYPERLINK(x);;1;1', '-cmd;;1;1') },
  { name: 'formula cells', expected: { NEW: 1, REFUSED: 2, problems: ['CELL_ERROR', 'LOOKS_LIKE_FORMULA'] }, make: () => xlsxOf({ rows: [HEAD, [{ formula: 'A9', value: 'Thôn Một' }, null, { formula: '50+50', value: 100 }, 300], [{ formula: 'WEBSERVICE("http://x")' }, null, 1, 1], ['Thôn Ba', null, '#REF!', 1]] }) },
];

const SLOPPY: CorpusFile[] = [
  { name: 'as an office makes it', make: () => xlsxOf(OFFICE_LIST), expected: { NEW: 3, CHANGE: 1, REFUSED: 1, SUGGESTED: 3, problems: ['NOT_A_NUMBER'] } },
  { name: 'formatted down to the last row of Excel', expected: { NEW: 2 }, make: () => xlsxOf({ xml: `${sheetXml(ROWS).replace(/.*<sheetData>|<\/sheetData>.*/g, '')}${Array.from({ length: 1_048_000 }, (_, index) => `<row r="${index + 4}"/>`).join('')}` }) },
  { name: 'UTF-16 from Excel', make: () => Buffer.from(`\ufeff${[HEAD.join('\t'), 'Thôn Một\tLê Văn An\t100\t300'].join('\r\n')}`, 'utf16le'), expected: { NEW: 1 } },
  { name: 'old Mac line ends', make: () => Buffer.from([HEAD.join(';'), 'Thôn Một;An;1;2', 'Thôn Hai;Bình;3;4'].join('\r')), expected: { NEW: 2 } },
  { name: 'NFD from a Mac', make: () => text(HEAD.join(',').normalize('NFD'), 'Thôn Trung Tiến,Lê Văn An,100,300'.normalize('NFD')), expected: { CHANGE: 1 } },
  { name: 'Telex left in', make: () => text(HEAD.join(';'), 'Thoon Mootj;Leee Vawn An;100;300', 'Thoon Kyf Sown;;1;1'), expected: { NEW: 2, SUGGESTED: 2 } },
  { name: 'all in capitals', make: () => text('TÊN THÔN;TRƯỞNG THÔN;SỐ HỘ', 'THÔN MỘT;LÊ VĂN AN;100'), expected: { NEW: 1, SUGGESTED: 1 } },
  { name: 'only one column', make: () => text('Tên thôn', 'Thôn Một', 'Thôn Hai'), expected: { NEW: 2 } },
  { name: 'no head at all', make: () => text('1;Thôn Một;100', '2;Thôn Hai;120'), expected: { state: 'NEEDS_MAPPING' } },
  { name: 'no column with names', make: () => text('TT;Số hộ;Số khẩu', '1;100;300'), expected: { state: 'NEEDS_MAPPING' } },
  { name: 'one village three times, in three spellings', make: () => text(HEAD.join(';'), 'Thôn Yên Hoà;An;1;1', 'Yên Hòa;An;1;1', 'THÔN YÊN HÒA;An;1;1'), expected: { NEW: 1, REFUSED: 2, SUGGESTED: 1, problems: ['DUPLICATE_IN_FILE'] } },
  { name: 'nearly a village we have', make: () => text(HEAD.join(';'), 'Thôn Trung Tiền;;1;1', 'thon trung tien;;1;1'), expected: { CHANGE: 1, REFUSED: 1, SUGGESTED: 1, problems: ['SIMILAR_NAME'] } },
  { name: 'numbers in many hands', make: () => text(HEAD.join(';'), 'Thôn Một;An;1.234;1 234', 'Thôn Hai;Bình;245 hộ;~600', 'Thôn Ba;Cúc;12,5;100'), expected: { NEW: 1, REFUSED: 2, problems: ['NOT_A_NUMBER', 'NOT_WHOLE'] } },
  { name: '.VnTime letters in a workbook', make: () => xlsxOf({ rows: [HEAD, ['Th«n Trung TiÕn', null, 1, 1]] }), expected: { REFUSED: 1, problems: ['LEGACY_FONT'] } },
  { name: 'hidden first sheet, empty columns', make: () => xlsxOf({ name: 'Tham số', hidden: true, rows: [['x']] }, { name: 'Thôn', rows: [[null, null, ...HEAD], [], [null, null, 'Thôn Một', 'An', 1, 2]] }), expected: { NEW: 1 } },
  { name: 'quoted line breaks and semicolons', make: () => text('"Tên thôn";"Trưởng\nthôn";"Số hộ"', '"Thôn Một";"Lê Văn An;\nTrần B";10'), expected: { NEW: 1 } },
];

export const SPREADSHEETS: readonly CorpusFile[] = [...HOSTILE, ...SLOPPY];
