import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Cell } from './cell.js';
import { type Merge, recognizeTable } from './columns.js';
import { type CheckedRow, createRowChecker } from './row-checker.js';
import { type RegisterVillage, villageList, villageRegister } from './village-list.js';

const village = (id: string, name: string, more: Partial<RegisterVillage> = {}): RegisterVillage => ({
  id, version: 3, name, kind: 'THON', formerUnit: null, headName: 'Lê Văn Sáng', households: 214, residents: 690, validFrom: '2025-07-01', ...more,
});
const REGISTER = [village('v1', 'Trung Tiến'), village('v2', 'Yên Hoà'), village('v3', 'Bắc Sơn', { formerUnit: 'Kỳ Sơn' }), village('v4', 'Bắc Sơn', { formerUnit: 'Kỳ Thượng' })];

function check(rows: Cell[][], { register = REGISTER, typed = {}, merges = [] as Merge[] }: { register?: RegisterVillage[]; typed?: Record<number, Record<string, string>>; merges?: Merge[] } = {}): CheckedRow[] {
  const sheet = rows.map((cells, index) => ({ ordinal: index + 1, cells }));
  const { columns, headerLast } = recognizeTable(sheet, merges, villageList.fields);
  const checker = createRowChecker({ target: villageList, columns, headerLast, merges, register: villageRegister(register), defaults: { kind: 'THON', validFrom: '2026-11-24' } });
  return sheet.map((row) => checker.check(row, typed[row.ordinal] ?? {}));
}
const HEAD = ['TT', 'Tên thôn', 'Trưởng thôn', 'Số hộ', 'Số khẩu'];
const one = (...cells: Cell[]): CheckedRow => check([HEAD, [1, ...cells]])[1]!;

describe('a list of villages', () => {
  it('adds what the register does not have', () => {
    expect(one('Thôn Mới', 'Trần Văn Bình', '1.045 hộ', 3120)).toMatchObject({
      verdict: 'NEW', values: { name: 'Mới', kind: 'THON', headName: 'Trần Văn Bình', households: 1045, residents: 3120, formerUnit: null, validFrom: '2026-11-24' },
    });
    expect(one('Tổ dân phố 3', null, null, null)).toMatchObject({ verdict: 'NEW', values: { name: '3', kind: 'TO_DAN_PHO', households: 0, residents: 0 } });
  });

  it('changes what differs and leaves the rest', () => {
    expect(one('Thôn Trung Tiến', 'Lê Văn Sáng', 220, null)).toMatchObject({
      verdict: 'CHANGE', targetId: 'v1', targetVersion: 3, changes: [{ field: 'households', from: 214, to: 220 }], values: { name: 'Trung Tiến', households: 220, residents: 690 },
    });
  });

  it.each(['Trung Tiến', 'thôn trung tiến', 'TRUNG TIẾN', 'Trung Tien', 'Trung Tiến'.normalize('NFD'), ' Trung   Tiến '])('takes %j for the village it is', (name) => {
    expect(one(name, 'Lê Văn Sáng', 214, 690)).toMatchObject({ verdict: 'SAME', targetId: 'v1', suggestions: [] });
  });

  it('meets both tone styles', () => {
    expect(one('Yên Hòa', null, 214, 690)).toMatchObject({ verdict: 'SAME', targetId: 'v2' });
  });

  it('asks about a name that differs only in diacritics, and believes the answer', () => {
    const rows = [HEAD, [1, 'Trung Tiền', null, 10, 30]];
    expect(check(rows)[1]).toMatchObject({ verdict: 'REFUSED', problems: [{ field: 'name', code: 'SIMILAR_NAME' }], suggestions: [{ field: 'name', value: 'Trung Tiến', reason: 'SPELLING_OF_REGISTER' }] });
    expect(check(rows, { typed: { 2: { name: 'Trung Tiến' } } })[1]).toMatchObject({ verdict: 'CHANGE', targetId: 'v1' });
    expect(check(rows, { typed: { 2: { name: 'Trung Tiền' } } })[1]).toMatchObject({ verdict: 'NEW', values: { name: 'Trung Tiền' } });
  });

  it('tells namesakes apart by the former unit, or asks', () => {
    expect(one('Bắc Sơn', null, 1, 1)).toMatchObject({ verdict: 'REFUSED', problems: [{ field: 'name', code: 'AMBIGUOUS_VILLAGE', details: { candidates: 2 } }] });
    expect(one('Bắc Sơn (Kì Sơn)', null, 214, 690)).toMatchObject({ verdict: 'SAME', targetId: 'v3' });
  });

  it('is another village when it is of another kind', () => {
    expect(one('Tổ dân phố Trung Tiến', null, 1, 1)).toMatchObject({ verdict: 'NEW' });
  });

  it('finds doubles inside the file, whatever their spelling', () => {
    const [, first, second, third] = check([HEAD, [1, 'Thôn Mới', null, 1, 1], [2, 'MỚI', null, 2, 2], [3, 'Trung Tiến', null, 1, 1]]);
    expect(first).toMatchObject({ verdict: 'NEW' });
    expect(second).toMatchObject({ verdict: 'REFUSED', problems: [{ field: 'name', code: 'DUPLICATE_IN_FILE', details: { row: 2 } }] });
    expect(third).toMatchObject({ verdict: 'CHANGE' });
    expect(check([HEAD, [1, 'Trung Tiến', null, 1, 1], [2, 'Trung Tien', null, 2, 2]])[2]).toMatchObject({ verdict: 'REFUSED', problems: [{ code: 'SAME_TARGET_TWICE', details: { row: 2 } }] });
  });

  it('names every wrong cell of a row', () => {
    expect(one(null, 'An', 'nhiều', 12.5).problems).toEqual([
      { field: 'name', code: 'REQUIRED' }, { field: 'households', code: 'NOT_A_NUMBER' }, { field: 'residents', code: 'NOT_WHOLE' },
    ]);
  });

  it('suggests without doing', () => {
    expect(one('Thoon Mowis', 'TRẦN VĂN BÌNH', 1, 1)).toMatchObject({
      verdict: 'NEW', values: { name: 'Thoon Mowis', headName: 'TRẦN VĂN BÌNH' },
      suggestions: [{ field: 'name', value: 'Thôn Mới', reason: 'TELEX' }, { field: 'headName', value: 'Trần Văn Bình', reason: 'ALL_CAPS' }],
    });
    const typed = check([HEAD, [1, 'Thoon Mowis', null, 1, 1]], { typed: { 2: { name: 'Thôn Mới' } } })[1];
    expect(typed).toMatchObject({ verdict: 'NEW', values: { name: 'Mới', kind: 'THON' }, suggestions: [] });
  });
});

describe('what is no row of the table', () => {
  it('passes over titles, numbers of columns, sums, signatures and repeated heads', () => {
    const verdicts = check([
      ['CÔNG AN XÃ KỲ THƯỢNG'], ['DANH SÁCH THÔN'], HEAD, ['(1)', '(2)', '(3)', '(4)', '(5)'],
      [1, 'Thôn Một', null, 10, 30], [], HEAD, [2, 'Thôn Hai', null, 20, 60], ['Tổng cộng', null, null, 30, 90], [], [null, 'Người lập biểu', null, null, 'Trưởng Công an xã'], [null, 'Nguyễn Văn An', null, null, 'Lê Văn Sáng'],
    ]).map(({ verdict }) => verdict);
    expect(verdicts).toEqual(['SKIPPED', 'SKIPPED', 'SKIPPED', 'SKIPPED', 'NEW', 'SKIPPED', 'SKIPPED', 'NEW', 'SKIPPED', 'SKIPPED', 'SKIPPED', 'SKIPPED']);
  });

  it('goes on after the sum of a part of the list', () => {
    const verdicts = check([HEAD, [1, 'Thôn Một', null, 10, 30], ['Cộng xã Kỳ Sơn cũ', null, null, 10, 30], ['II', 'Xã Kỳ Thượng cũ', null, null, null], [1, 'Thôn Hai', null, 20, 60], ['Tổng cộng: 2 thôn', null, null, 30, 90], [null, 'Kỳ Thượng, ngày 20 tháng 11 năm 2026', null, null, null]]);
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['SKIPPED', 'NEW', 'SKIPPED', 'SKIPPED', 'NEW', 'SKIPPED', 'SKIPPED']);
  });

  it('takes nobody who signs for a village, also where there is no sum', () => {
    const verdicts = check([HEAD, [1, 'Thôn Một', null, 10, 30], [null, 'NGƯỜI LẬP BIỂU', null, null, 'TRƯỞNG CÔNG AN XÃ'], [], [null, 'Nguyễn Văn An', null, null, 'Lê Văn Sáng']]);
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['SKIPPED', 'NEW', 'SKIPPED', 'SKIPPED', 'SKIPPED']);
  });

  it('takes no village named like a sum for one', () => {
    const bare = HEAD.slice(1);
    expect(check([bare, ['Cộng Hòa', null, 1, 1], ['Toàn Thắng', null, 2, 2], ['Cộng', null, 3, 3]]).map(({ verdict }) => verdict)).toEqual(['SKIPPED', 'NEW', 'NEW', 'SKIPPED']);
  });

  it('gives the value of a tall merged cell to each of its rows', () => {
    const merges = [{ top: 1, bottom: 2, left: 2, right: 2 }];
    const checked = check([HEAD, [1, 'Thôn Một', 'Lê Văn An', 1, 1], [2, 'Thôn Hai', null, 2, 2], [3, 'Thôn Ba', null, 3, 3]], { merges });
    expect(checked.slice(1).map(({ values }) => values.headName)).toEqual(['Lê Văn An', 'Lê Văn An', null]);
  });
});

describe('in general', () => {
  const cell = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 20 }), fc.integer(), fc.double(), fc.constant(null), fc.constantFrom('Thôn Trung Tiến', '1.234', 'Tổng', '=1+1', '#REF!'));

  it('never throws, and never writes what is wrong', () => {
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 12 }), (rows) => {
        for (const row of check([HEAD, ...rows])) {
          expect(row.verdict === 'REFUSED').toBe(row.problems.length > 0);
          if (row.verdict === 'NEW') expect(row.values).toMatchObject({ name: expect.any(String), households: expect.any(Number), residents: expect.any(Number) });
        }
      }),
    );
  });

  it('has nothing left to do once done', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[A-Z][a-z]{3,7}$/), { minLength: 1, maxLength: 8 }), fc.integer({ min: 0, max: 900 }), (names, households) => {
        const rows = [HEAD, ...names.map((name, index): Cell[] => [index + 1, `Thôn ${name}`, null, households, households * 3])];
        const first = check(rows, { register: [] });
        const register = first.slice(1).flatMap(({ verdict, values }, index) => (verdict === 'NEW' ? [village(`n${index}`, values.name as string, { households: values.households as number, residents: values.residents as number, headName: null })] : []));
        const again = check(rows, { register }).slice(1).filter((_, index) => first[index + 1]!.verdict === 'NEW');
        expect(again.map(({ verdict }) => verdict)).toEqual(again.map(() => 'SAME'));
      }),
    );
  });
});
