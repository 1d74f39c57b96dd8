import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { OFFICE_LIST, sheetXml, type SheetSpec, xlsxOf, xlsxParts, type ZipPart, zipOf } from '../../../../../../test/support/spreadsheet-files.js';
import { inspectFile } from './inspect-file.js';
import { openTable } from './read-table.js';
import { RefusedFile } from './refused-file.js';
import { attributeOf, XmlTokens } from './xml-tokens.js';

async function read(bytes: Buffer, sheet: number | null = null) {
  const format = await inspectFile(bytes);
  const table = await openTable(bytes, format, sheet);
  const rows = [];
  for await (const row of table.rows) rows.push(row);
  table.close();
  return { format, sheets: table.sheets, merges: table.merges, rows, cells: rows.map(({ cells }) => cells) };
}
const refusal = (bytes: Buffer): Promise<unknown> => read(bytes).then(() => 'read', (error: unknown) => (error instanceof RefusedFile ? [error.code, error.details] : error));
const csv = (text: string): Buffer => Buffer.from(text, 'utf8');
const withPart = (sheet: SheetSpec, ...parts: ZipPart[]): Buffer => zipOf([...xlsxParts([sheet]).filter(({ name }) => !parts.some((part) => part.name === name)), ...parts]);
const SMALL: SheetSpec = { rows: [['Tên thôn', 'Số hộ'], ['Trung Tiến', 214]] };

const quoted = (cells: string[]): string => cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(',');

describe('CSV', () => {
  it.each([
    ['commas', 'Tên thôn,Số hộ\nTrung Tiến,214\n'], ['semicolons', 'Tên thôn;Số hộ\r\nTrung Tiến;214'], ['tabs', 'Tên thôn\tSố hộ\nTrung Tiến\t214'], ['old Mac lines', 'Tên thôn,Số hộ\rTrung Tiến,214\r'],
    ['a byte-order mark', '\ufeffTên thôn,Số hộ\nTrung Tiến,214'], ['a hint for Excel', 'sep=;\nTên thôn;Số hộ\nTrung Tiến;214'], ['empty columns behind', 'Tên thôn,Số hộ,,,\nTrung Tiến,214,,,\n,,,,\n'],
  ])('is read with %s', async (_, text) => {
    expect((await read(csv(text))).cells).toEqual([['Tên thôn', 'Số hộ'], ['Trung Tiến', '214']]);
  });

  it('keeps quoted commas and line breaks in one cell, and counts lines as records', async () => {
    expect((await read(csv('a;b\n\n"x; y";"dòng 1\ndòng 2"\n'))).rows).toEqual([{ ordinal: 1, cells: ['a', 'b'] }, { ordinal: 3, cells: ['x; y', 'dòng 1\ndòng 2'] }]);
  });

  it.each([['utf16le', '\ufeff'], ['utf16le', '']] as const)('is read in %s, mark %j', async (encoding, mark) => {
    expect((await read(Buffer.from(`${mark}Ten thon\tSo ho\nTrung Tiến\t214`, encoding))).cells[1]).toEqual(['Trung Tiến', '214']);
  });

  it.each<[string, number[], string]>([
    ['windows-1258', [0x54, 0x72, 0x75, 0x6e, 0x67, 0x20, 0x54, 0x69, 0xea, 0xec, 0x6e, 0x2c, 0x31, 0xf0, 0xe3], 'windows-1258'],
    ['TCVN3', [0x54, 0x68, 0xab, 0x6e, 0x20, 0x54, 0x69, 0xd5, 0x6e, 0x2c, 0xae, 0xad, 0xac], 'TCVN3'],
    ['something else', [0x54, 0x80, 0x81, 0x82, 0x9f], 'unknown'],
  ])('names %s and refuses it', async (_, bytes, encoding) => {
    expect(await refusal(Buffer.from(bytes))).toEqual(['LEGACY_ENCODING', { encoding }]);
  });

  it.each<[string, Buffer, string]>([
    ['nothing', Buffer.alloc(0), 'EMPTY_FILE'], ['spaces', csv(' \n \n'), 'NO_ROWS'], ['NUL', csv('a,b\n\u0000,c'), 'BINARY_DATA'], ['one endless line', csv('x'.repeat(300 * 1024)), 'LINE_TOO_LONG'],
    ['columns without end', csv(Array.from({ length: 300 }, () => 'x').join(',')), 'TOO_MANY_COLUMNS'], ['a web page', csv('<html><table><tr><td>Thôn</td></tr></table></html>'), 'NOT_A_SPREADSHEET'],
    ['a PDF', csv('%PDF-1.7 …'), 'NOT_A_SPREADSHEET'], ['rows without end', csv('x\n'.repeat(60_000)), 'TOO_MANY_ROWS'], ['more than ten megabytes', Buffer.alloc(10 * 1024 * 1024 + 1, 'x'), 'FILE_TOO_LARGE'],
    ['an open quote', csv('a,b\n"x,y\n'), 'DAMAGED_FILE'],
  ])('refuses %s', async (_, bytes, code) => {
    expect(await refusal(bytes)).toEqual([code, expect.anything()]);
  });

  it('gives back every table that is written with care', async () => {
    const cell = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((text) => !text.includes('\u0000') && !text.includes('\ufeff') && text.isWellFormed());
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }), async (rows) => {
        const head = ['TT', 'Thon'];
        expect((await read(csv([head, ...rows].map(quoted).join('\n')))).cells.slice(1)).toEqual(rows);
      }),
      { numRuns: 50 },
    );
  });
});

describe('XLSX', () => {
  it('is read with merged heads, numbers and texts', async () => {
    const { rows, merges, sheets } = await read(xlsxOf(OFFICE_LIST));
    expect(sheets).toEqual([{ name: 'Danh sách thôn', hidden: false }]);
    expect(rows[0]).toEqual({ ordinal: 1, cells: ['CÔNG AN XÃ KỲ THƯỢNG'] });
    expect(rows[2]).toEqual({ ordinal: 4, cells: ['TT', 'Tên thôn', 'Quy mô', null, 'Họ và tên trưởng thôn', 'Ghi chú'] });
    expect(rows[4]).toEqual({ ordinal: 6, cells: [1, 'Thôn Trung Tiến', '220 hộ', '1.045', 'Nguyễn Thị Thúy'] });
    expect(merges).toContainEqual({ top: 3, bottom: 3, left: 2, right: 3 });
  });

  it('takes the first sheet that is shown, or the one asked for', async () => {
    const file = xlsxOf({ name: 'Ẩn', hidden: true, rows: [['ẩn']] }, { name: 'Hiện', rows: [['hiện']] }, { name: 'Khác', rows: [['khác']] });
    expect((await read(file)).cells).toEqual([['hiện']]);
    expect((await read(file, 2)).cells).toEqual([['khác']]);
    expect((await read(file)).sheets.map(({ hidden }) => hidden)).toEqual([true, false, false]);
    await expect(read(file, 9)).rejects.toMatchObject({ code: 'NO_SHEET' });
  });

  it('reads shared and rich texts, dates, truths, errors and worked out formulas', async () => {
    const shared = '<sst><si><t>Trung Tiến</t></si><si><r><t>Yên </t></r><r><t>Hòa</t></r><rPh><t>x</t></rPh></si></sst>';
    const xml = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="D1" s="1"><v>45839</v></c></row><row r="3"><c r="A3" t="b"><v>1</v></c><c r="B3" t="e"><v>#REF!</v></c><c r="C3"><f>1+1</f><v>2</v></c><c r="D3"><f>x</f></c><c r="E3" t="s"><v>9</v></c></row>';
    expect((await read(withPart({ xml }, { name: 'xl/sharedStrings.xml', data: shared }))).rows).toEqual([
      { ordinal: 1, cells: ['Trung Tiến', 'Yên Hòa', null, '01/07/2025'] }, { ordinal: 3, cells: ['TRUE', '#REF!', 2, '='] },
    ]);
  });

  it('counts from 1904 where the file says so', async () => {
    const workbook = xlsxParts([{}]).find(({ name }) => name === 'xl/workbook.xml')!;
    const data = String(workbook.data).replace('<sheets>', '<workbookPr date1904="1"/><sheets>');
    expect((await read(withPart({ rows: [[{ date: 44_377 }]] }, { ...workbook, data }))).cells).toEqual([['01/07/2025']]);
  });

  it('is quick about a million empty rows', async () => {
    const xml = `${'<row r="1"><c r="A1" t="inlineStr"><is><t>Trung Tiến</t></is></c></row>'}${Array.from({ length: 1_048_575 }, (_, index) => `<row r="${index + 2}"/>`).join('')}`;
    const file = xlsxOf({ xml });
    const began = Date.now();
    expect((await read(file)).rows).toHaveLength(1);
    expect(Date.now() - began).toBeLessThan(5_000);
  });

  const bomb = '<row r="1"><c r="A1" t="inlineStr"><is><t>' + 'a'.repeat(30 * 1024 * 1024) + '</t></is></c></row>';
  it.each<[string, () => Buffer, string]>([
    ['a bomb', () => xlsxOf({ xml: bomb }), 'ZIP_BOMB'],
    ['a bomb that lies about its size', () => withPart(SMALL, { name: 'xl/worksheets/sheet1.xml', data: sheetXml({ xml: bomb }), declaredSize: 1000 }), 'DAMAGED_FILE'],
    ['entities in entities', () => withPart(SMALL, { name: 'xl/worksheets/sheet1.xml', data: sheetXml(SMALL, '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]>') }), 'UNSAFE_XML'],
    ['an unknown entity', () => xlsxOf({ xml: '<row><c t="str"><v>&lol;</v></c></row>' }), 'UNSAFE_XML'],
    ['a foreign file in the document type', () => withPart(SMALL, { name: 'xl/sharedStrings.xml', data: '<!DOCTYPE a SYSTEM "file:///etc/passwd"><sst/>' }), 'UNSAFE_XML'],
    ['a tag without end', () => xlsxOf({ xml: `<row r="1" x="${'>'.repeat(400_000)}` }), 'UNSAFE_XML'],
    ['names that lead outside', () => withPart(SMALL, { name: '../../etc/cron.d/x', data: 'x' }), 'UNSAFE_ARCHIVE'],
    ['an encrypted entry', () => withPart(SMALL, { name: 'xl/secret.xml', data: 'x', flags: 1 }), 'ENCRYPTED_FILE'],
    ['an archive in the archive', () => withPart(SMALL, { name: 'xl/media/more.zip', data: 'x' }), 'NESTED_ARCHIVE'],
    ['an embedded workbook', () => withPart(SMALL, { name: 'xl/embeddings/oleObject1.bin', data: 'x' }), 'NESTED_ARCHIVE'],
    ['macros', () => withPart(SMALL, { name: 'xl/vbaProject.bin', data: 'x' }), 'MACROS'],
    ['links to other workbooks', () => withPart(SMALL, { name: 'xl/externalLinks/externalLink1.xml', data: 'x' }), 'EXTERNAL_LINKS'],
    ['many parts that are too much together', () => zipOf(Array.from({ length: 120 }, (_, index) => ({ name: `xl/a${index}.xml`, data: 'x', declaredSize: 1_900_000 }))), 'ZIP_BOMB'],
    ['thousands of entries', () => zipOf(Array.from({ length: 2_001 }, (_, index) => ({ name: `a${index}`, data: 'x' }))), 'ZIP_BOMB'],
    ['one short text used in every cell', () => withPart({ xml: Array.from({ length: 20_000 }, (_, row) => `<row>${'<c t="s"><v>0</v></c>'.repeat(row === 0 ? 1 : 10)}</row>`).join('') }, { name: 'xl/sharedStrings.xml', data: `<sst><si><t>${'a'.repeat(2000)}</t></si></sst>` }), 'TOO_MUCH_TEXT'],
    ['rows that go back', () => xlsxOf({ xml: '<row r="5"/><row r="5"/>' }), 'DAMAGED_FILE'],
    ['cells beyond the last column', () => xlsxOf({ xml: '<row r="1"><c r="XFD1" t="str"><v>x</v></c></row>' }), 'TOO_MANY_COLUMNS'],
    ['half a file', () => xlsxOf(SMALL).subarray(0, 400), 'DAMAGED_FILE'],
    ['half a sheet', () => xlsxOf({ xml: '<row r="1"><c r="A1"' }), 'DAMAGED_FILE'],
    ['another kind of archive', () => zipOf([{ name: 'word/document.xml', data: '<x/>' }]), 'NOT_A_SPREADSHEET'],
    ['the old format', () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]), 'OLD_EXCEL'],
    ['a locked workbook', () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]), 'ENCRYPTED_FILE'],
    ['a workbook without sheets', () => withPart(SMALL, { name: 'xl/workbook.xml', data: '<workbook/>' }), 'NO_SHEET'],
  ])('refuses %s in less than two seconds', async (_, file, code) => {
    const bytes = file();
    const began = Date.now();
    expect(await refusal(bytes)).toEqual([code, expect.anything()]);
    expect(Date.now() - began).toBeLessThan(2_000);
  });
});

describe('XmlTokens', () => {
  const tokensOf = (pieces: string[]): string[] => {
    const seen: string[] = [];
    const add = (text: string): void => void (seen.at(-1)?.startsWith('#') && text.startsWith('#') ? seen.push(seen.pop()! + text.slice(1)) : seen.push(text));
    const tokens = new XmlTokens({ open: (name, attributes) => add(`<${name}${attributes}`), close: (name) => add(`/${name}`), text: (text) => add(`#${text}`) });
    for (const piece of pieces) tokens.push(piece);
    tokens.end();
    return seen;
  };
  const XML = '<?xml version="1.0"?><!-- a > b --><x:a one="1>2" two=\'"\'>Đ&amp;&#272;&#x110;<b/><![CDATA[<c>&x]]></x:a>';

  it('reads elements, attributes, entities and CDATA', () => {
    expect(tokensOf([XML])).toEqual(['<a one="1>2" two=\'"\'', '#Đ&ĐĐ', '<b', '/b', '#<c>&x', '/a']);
    expect(attributeOf(' one="1>2" x:two="a&lt;b"', 'two')).toBe('a<b');
    expect(attributeOf(' cr="1"', 'r')).toBeUndefined();
  });

  it('reads the same however the text is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 30 }), (lengths) => {
        const pieces = [];
        let rest = XML;
        for (const length of lengths) {
          pieces.push(rest.slice(0, length));
          rest = rest.slice(length);
        }
        expect(tokensOf([...pieces, rest])).toEqual(tokensOf([XML]));
      }),
    );
  });

  it('never throws anything but a refusal', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[<>&;"'!?/=\-a-z[\]#x0 ]{0,20}$/), { maxLength: 6 }), (pieces) => {
        try {
          tokensOf(pieces);
        } catch (error) {
          expect(error).toBeInstanceOf(RefusedFile);
        }
      }),
    );
  });
});
