import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isBare, isShouted, nameKeys, properCase, readVillageName } from './names.js';

describe('readVillageName', () => {
  it.each([
    ['Thôn Trung Tiến', 'Trung Tiến', 'THON', null],
    ['THÔN TRUNG TIẾN', 'TRUNG TIẾN', 'THON', null],
    ['thon trung tien', 'trung tien', 'THON', null],
    ['Thôn: Trung  Tiến', 'Trung Tiến', 'THON', null],
    ['Xóm 7', '7', 'XOM', null],
    ['TDP số 3', 'số 3', 'TO_DAN_PHO', null],
    ['Tổ dân phố 3', '3', 'TO_DAN_PHO', null],
    ['TDP. Châu Phố', 'Châu Phố', 'TO_DAN_PHO', null],
    ['Khối phố 5', '5', 'KHOI_PHO', null],
    ['Thôn Yên Hòa (Kỳ Sơn cũ)', 'Yên Hòa', 'THON', 'Kỳ Sơn cũ'],
    ['Trung Tiến', 'Trung Tiến', null, null],
    ['Thôn', 'Thôn', null, null],
    ['Bản Rào Tre', 'Bản Rào Tre', null, null],
    ['Thống Nhất', 'Thống Nhất', null, null],
    ['Xóm'.normalize('NFD') + ' Mới', 'Mới', 'XOM', null],
  ])('%j', (text, name, kind, formerUnit) => {
    expect(readVillageName(text)).toEqual({ name, kind, formerUnit });
  });

  it('never loses a name', () => {
    fc.assert(
      fc.property(fc.constantFrom('Thôn', 'thôn', 'XÓM', 'Tổ dân phố', 'TDP', 'Khối phố'), fc.stringMatching(/^[A-Z][a-zàáảãạêếề]{1,8}( [A-Z][a-zàáảãạơớ]{1,8})?$/), (prefix, name) => {
        expect(readVillageName(`${prefix} ${name}`).name).toBe(name.normalize('NFC'));
        expect(readVillageName(`${prefix} ${name}`.normalize('NFD')).name).toBe(name.normalize('NFC'));
      }),
    );
  });
});

describe('capitals', () => {
  it.each([['TRUNG TIẾN', true], ['NGUYỄN THỊ THÚY', true], ['Trung Tiến', false], ['Thôn II', false], ['3B', false], ['TDP 3', true], ['trung tiến', false]])('%j shouts: %j', (text, shouted) => {
    expect(isShouted(text)).toBe(shouted);
  });

  it.each([['NGUYỄN THỊ THÚY', 'Nguyễn Thị Thúy'], ['TRUNG TIẾN II', 'Trung Tiến II'], ['XÓM 3B', 'Xóm 3B'], ['ĐÔNG HÒA', 'Đông Hòa']])('%j is shown as %j', (text, shown) => {
    expect(properCase(text)).toBe(shown);
  });
});

describe('nameKeys', () => {
  it('meets a bare spelling in the folded key only', () => {
    expect(nameKeys('Trung Tien').folded).toBe(nameKeys('Trung Tiến').folded);
    expect(nameKeys('Trung Tien').exact).not.toBe(nameKeys('Trung Tiến').exact);
    expect([isBare('Trung Tien'), isBare('Trung Tiến'), isBare('TRUNG TIEN'), isBare('Đong')]).toEqual([true, false, true, false]);
  });

  it.each([['số 3', '3'], ['So 3', '3'], ['Kỳ Sơn', 'Kì  Sơn'], ['Mỹ Hoà', 'Mĩ Hòa']])('%j is %j', (left, right) => {
    expect(nameKeys(left).folded).toBe(nameKeys(right).folded);
  });

  it('is the same for every normal form of a name', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-ZĐ][a-zàáảãạêếềơớđ]{1,8}( [A-Z][a-zýỳ]{1,6})?$/), (name) => {
        expect(nameKeys(name.normalize('NFD'))).toEqual(nameKeys(name.normalize('NFC')));
        expect(nameKeys(name.toUpperCase())).toEqual(nameKeys(name));
      }),
    );
  });
});
