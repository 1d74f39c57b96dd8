import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipPart {
  name: string;
  data: string | Buffer;
  /** What the list of contents says instead of the truth. */
  declaredSize?: number;
  flags?: number;
}

/** A ZIP made by hand, so that it can lie. */
export function zipOf(parts: readonly ZipPart[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data, declaredSize, flags = 0 } of parts) {
    const bytes = Buffer.from(data);
    const packed = deflateRawSync(bytes);
    const nameBytes = Buffer.from(name, 'utf8');
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(flags | 0x800, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(declaredSize ?? bytes.length, 18);
    fields.writeUInt16LE(nameBytes.length, 22);
    bodies.push(Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, nameBytes, packed]));
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, tail, nameBytes]));
    offset += 30 + nameBytes.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, list, end]);
}

type CellValue = string | number | null | { formula: string; value?: string | number } | { date: number };

export interface SheetSpec {
  name?: string;
  rows?: readonly (readonly CellValue[])[];
  /** In place of `rows`: the XML between `<sheetData>` tags. */
  xml?: string;
  merges?: readonly string[];
  hidden?: boolean;
}

const escape = (text: string): string => text.replace(/[&<>"]/g, (letter) => `&#${letter.codePointAt(0)};`);
const columnName = (index: number): string => (index < 26 ? '' : String.fromCodePoint(64 + Math.floor(index / 26))) + String.fromCodePoint(65 + (index % 26));

function cellXml(value: CellValue, reference: string): string {
  if (value === null) return '';
  if (typeof value === 'number') return `<c r="${reference}"><v>${value}</v></c>`;
  if (typeof value === 'string') return `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${escape(value)}</t></is></c>`;
  if ('date' in value) return `<c r="${reference}" s="1"><v>${value.date}</v></c>`;
  const kept = value.value === undefined ? '' : `<v>${escape(String(value.value))}</v>`;
  return `<c r="${reference}"${typeof value.value === 'string' ? ' t="str"' : ''}><f>${escape(value.formula)}</f>${kept}</c>`;
}

/** The XML of a sheet; `before` goes in front of it, where a document type would stand. */
export function sheetXml({ rows = [], xml, merges = [] }: SheetSpec, before = ''): string {
  const data = xml ?? rows.map((cells, row) => `<row r="${row + 1}">${cells.map((cell, column) => cellXml(cell, `${columnName(column)}${row + 1}`)).join('')}</row>`).join('');
  const merged = merges.length > 0 ? `<mergeCells count="${merges.length}">${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>` : '';
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${before}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${data}</sheetData>${merged}</worksheet>`;
}

/** The parts of a workbook, to be changed before they are packed. */
export function xlsxParts(sheets: readonly SheetSpec[]): ZipPart[] {
  const relations = sheets.map((_, index) => `<Relationship Id="rId${index + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`);
  const entries = sheets.map(({ name, hidden }, index) => `<sheet name="${escape(name ?? `Sheet${index + 1}`)}" sheetId="${index + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${index + 1}"/>`);
  return [
    { name: '[Content_Types].xml', data: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>' },
    { name: 'xl/workbook.xml', data: `<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>${entries.join('')}</sheets></workbook>` },
    { name: 'xl/_rels/workbook.xml.rels', data: `<Relationships>${relations.join('')}</Relationships>` },
    { name: 'xl/styles.xml', data: '<styleSheet><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>' },
    ...sheets.map((sheet, index) => ({ name: `xl/worksheets/sheet${index + 1}.xml`, data: sheetXml(sheet) })),
  ];
}

export const xlsxOf = (...sheets: SheetSpec[]): Buffer => zipOf(xlsxParts(sheets));

/** A list as an office makes it: titles, a head over two rows, a sum and signatures. */
export const OFFICE_LIST: SheetSpec = {
  name: 'Danh sách thôn',
  rows: [
    ['CÔNG AN XÃ KỲ THƯỢNG'],
    ['DANH SÁCH CÁC THÔN NĂM 2026'],
    [],
    ['TT', 'Tên thôn', 'Quy mô', null, 'Họ và tên trưởng thôn', 'Ghi chú'],
    [null, null, 'Số hộ', 'Số khẩu', null, null],
    [1, 'Thôn Trung Tiến', '220 hộ', '1.045', 'Nguyễn Thị Thúy', ''],
    [2, 'THÔN PHÚC ĐỘ', 180, 590, 'LÊ VĂN SÁNG', ''],
    [3, 'Thoon Phucs Thanhf', 95, 310, 'Trần Văn An', 'mới'],
    [4, 'Tổ dân phố 4'.normalize('NFD'), 120, 401, null, ''],
    [5, 'thôn  Trung  Tieen', 'nhiều', 12, null, ''],
    ['Tổng cộng', null, 615, 2346, null, ''],
    [],
    [null, 'Người lập biểu', null, null, 'TRƯỞNG CÔNG AN XÃ'],
  ],
  merges: ['A1:F1', 'A2:F2', 'A4:A5', 'B4:B5', 'C4:D4', 'E4:E5', 'F4:F5'],
};
