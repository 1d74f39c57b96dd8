import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import readXlsxFile from 'read-excel-file/node';
import { parse } from 'csv-parse/sync';
import { fromBufferPromise } from 'yauzl';
import { csvLines, csvStream } from './csv.js';
import { type Cell, type ExportTable, withoutFormula } from './table.js';
import { xlsxFile } from './xlsx.js';

const tableOf = (rows: Cell[][], title = 'Bảng'): ExportTable => ({ title, columns: (rows[0] ?? ['a']).map((_, index) => ({ label: `Cột ${index + 1}` })), rows });
const csvOf = (table: ExportTable) => [...csvLines(table)].join('');

const DANGEROUS = ['=1+1', '+84 912', '-5 nghìn', '@SUM(A1)', '\t=1', '\r=1', '\n=1', ' =1', '\u00a0=1', '\u200b=cmd', '＝1', '＋1', '－1', '＠x', '−1', '﹦1'];

describe('text that looks like a formula', () => {
  it.each(DANGEROUS)('%j is shown as text', (text) => {
    expect(withoutFormula(text)).toBe(`'${text}`);
  });

  it.each(['Kỳ Thượng', '2026-11', '1-2', 'a=b', 'Xã Sơn Kim 1', '', "'=1", '(xem phụ lục)'])('%j stays as it is', (text) => {
    expect(withoutFormula(text)).toBe(text);
  });

  it.each(DANGEROUS)('%j is no formula in CSV', (text) => {
    const [, [cell]] = parse(csvOf(tableOf([[text]])), { bom: true, relax_column_count: true }) as [string[], [string]];
    expect(cell).toBe(`'${text}`);
  });
});

describe('CSV', () => {
  it('has the mark that tells Excel it is UTF-8, commas, quotes and CRLF', () => {
    expect(csvOf(tableOf([['Xã "cũ", nay là phường', -3.5, null], ['hai\ndòng', 0, 'x']]))).toBe('\ufeffCột 1,Cột 2,Cột 3\r\n"Xã ""cũ"", nay là phường",-3.5,\r\n"hai\ndòng",0,x\r\n');
  });

  it('comes back as it went in, whatever the text', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.string({ unit: 'binary', minLength: 1 }), fc.integer()), { minLength: 1, maxLength: 8 }), (rows) => {
      const read = parse(csvOf(tableOf(rows)), { bom: true }) as string[][];
      expect(read.slice(1)).toEqual(rows.map(([text, number]) => [withoutFormula(text), String(number)]));
    }));
  });

  it('is streamed row by row', async () => {
    const chunks: Buffer[] = [];
    for await (const chunk of csvStream(tableOf([['á'], ['b']]))) chunks.push(Buffer.from(chunk as Uint8Array));
    expect(Buffer.concat(chunks).toString('utf8')).toBe('\ufeffCột 1\r\ná\r\nb\r\n');
  });
});

describe('XLSX', () => {
  it('holds the same texts and numbers, with no live formula', async () => {
    const file = await xlsxFile(tableOf([...DANGEROUS.map((text): Cell[] => [text, -2.5]), ['Kỳ Thượng', null]]));
    const sheet = await readXlsxFile(file);
    const rows = (Array.isArray(sheet) && 'data' in (sheet[0] as object) ? (sheet[0] as unknown as { data: unknown[][] }).data : sheet) as unknown[][];
    expect(rows).toHaveLength(DANGEROUS.length + 2);
    expect(rows.at(-1)).toEqual(['Kỳ Thượng', null]);
    expect(rows[1]).toEqual(["'=1+1", -2.5]);
    for (const [text] of rows.slice(1, -1)) expect(String(text).startsWith("'")).toBe(true);
    expect(await sheetXml(file)).not.toContain('<f>');
  });

  it('writes text that XML has no place for, and any title, as a file that opens', async () => {
    const file = await xlsxFile(tableOf([['a\u0000b\ud800c']], 'Thống kê: xã/phường [tháng 11 năm 2026] và các tháng khác'));
    expect(JSON.stringify(await readXlsxFile(file))).toContain('abc');
  });
});

/** The sheet as it is stored in the file. */
async function sheetXml(file: Buffer): Promise<string> {
  const zip = await fromBufferPromise(file, { lazyEntries: true, autoClose: false });
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName !== 'xl/worksheets/sheet1.xml') continue;
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString('utf8');
  }
  throw new Error('no sheet in the workbook');
}
