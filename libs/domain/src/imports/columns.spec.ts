import { describe, expect, it } from '@jest/globals';
import type { Cell } from './cell.js';
import { columnsUnder, type Merge, recognizeTable, type SheetRow } from './columns.js';
import { groupList } from './group-list.js';
import { missingFields } from './import-target.js';
import { villageList } from './village-list.js';

const sheet = (rows: Cell[][]): SheetRow[] => rows.map((cells, index) => ({ ordinal: index + 1, cells }));
const mapped = (rows: Cell[][], merges: Merge[] = [], fields = villageList.fields) => {
  const table = recognizeTable(sheet(rows), merges, fields);
  return { head: [table.headerFirst, table.headerLast], fields: table.columns.map(({ field }) => field) };
};

describe('recognizeTable', () => {
  it.each<[string, string[], (string | null)[]]>([
    ['the usual head', ['TT', 'Tên thôn', 'Trưởng thôn', 'Số hộ', 'Số khẩu'], [null, 'name', 'headName', 'households', 'residents']],
    ['capitals and line breaks', ['STT', 'TÊN THÔN/\nTỔ DÂN PHỐ', 'HỌ VÀ TÊN\nTRƯỞNG THÔN', 'SỐ HỘ', 'NHÂN KHẨU'], [null, 'name', 'headName', 'households', 'residents']],
    ['no diacritics', ['stt', 'ten thon', 'truong thon', 'so ho', 'so nhan khau'], [null, 'name', 'headName', 'households', 'residents']],
    ['NFD', ['Tên thôn'.normalize('NFD'), 'Số hộ'.normalize('NFD')], ['name', 'households']],
    ['other columns between', ['TT', 'Tên thôn', 'Bí thư chi bộ', 'Trưởng thôn', 'Số điện thoại trưởng thôn', 'Số hộ', 'Trong đó: hộ nghèo', 'Nhân khẩu', 'Ghi chú'], [null, 'name', null, 'headName', null, 'households', null, 'residents', null]],
    ['missing columns', ['Thôn'], ['name']],
    ['English', ['Village', 'Head', 'Households', 'Population'], ['name', 'headName', 'households', 'residents']],
  ])('knows %s', (_, head, fields) => {
    expect(mapped([head, head.map(() => 'x')])).toEqual({ head: [1, 1], fields });
  });

  it('finds the head below a title and an empty row', () => {
    expect(mapped([['CÔNG AN XÃ KỲ THƯỢNG'], ['DANH SÁCH CÁC THÔN NĂM 2026'], [], ['TT', 'Tên thôn', 'Số hộ'], [1, 'Trung Tiến', 214]])).toEqual({ head: [4, 4], fields: [null, 'name', 'households'] });
  });

  it('reads a head over two rows with merged cells', () => {
    const rows: Cell[][] = [['TT', 'Tên thôn', 'Quy mô', null, 'Trưởng thôn'], [null, null, 'Số hộ', 'Số khẩu', null], [1, 'Trung Tiến', 214, 690, 'An']];
    const merges = [{ top: 0, bottom: 1, left: 1, right: 1 }, { top: 0, bottom: 0, left: 2, right: 3 }];
    expect(mapped(rows, merges)).toEqual({ head: [1, 2], fields: [null, 'name', 'households', 'residents', 'headName'] });
    expect(mapped(rows)).toEqual({ head: [1, 2], fields: [null, 'name', 'households', 'residents', 'headName'] });
    expect(recognizeTable(sheet(rows), merges, villageList.fields).columns[2]!.label).toBe('Quy mô – Số hộ');
  });

  it('says when there is no head, and how wide the table is', () => {
    expect(mapped([[1, 'Trung Tiến', 214], [2, 'Trung Sơn', 180]])).toEqual({ head: [0, 0], fields: [null, null, null] });
    expect(mapped([])).toEqual({ head: [0, 0], fields: [] });
  });

  it.each(['Số CCCD trưởng thôn', 'Ngày sinh trưởng thôn', 'Ghi chú (thôn)', 'Điện thoại trưởng thôn'])('takes %j for nothing it knows', (head) => {
    expect(mapped([['TT', 'Tên thôn', head, 'Số hộ']]).fields).toEqual([null, 'name', null, 'households']);
  });

  it('takes no row of a list for its head', () => {
    expect(mapped([['1', 'Thôn Một', '101'], ['2', 'Thôn Hai', '102']]).head).toEqual([0, 0]);
  });

  it('knows a list of groups', () => {
    const head = ['TT', 'Tên thôn', 'Tên nhóm Zalo', 'Link nhóm', 'Số thành viên', 'Cán bộ phụ trách', 'Tính đến ngày'];
    expect(mapped([head], [], groupList.fields).fields).toEqual([null, 'villages', 'name', 'inviteLink', 'members', 'admins', 'countedOn']);
  });

  it('takes no column for two fields and no field for two columns', () => {
    expect(mapped([['Tên thôn', 'Tên thôn', 'Số hộ', 'Số hộ']]).fields).toEqual(['name', null, 'households', null]);
  });

  it('reads the head a person points at', () => {
    expect(columnsUnder(sheet([['Địa bàn', 'Hộ']]), [], villageList.fields)).toEqual([{ index: 0, label: 'Địa bàn', field: 'name' }, { index: 1, label: 'Hộ', field: 'households' }]);
  });

  it('looks at no more columns than a table can have', () => {
    expect(recognizeTable(sheet([Array.from({ length: 5000 }, () => 'x')]), [], villageList.fields).columns).toHaveLength(200);
  });
});

describe('missingFields', () => {
  it('names what still needs a column', () => {
    expect(missingFields(villageList.fields, ['households'])).toEqual(['name']);
    expect(missingFields(villageList.fields, ['name', null])).toEqual([]);
  });
});
