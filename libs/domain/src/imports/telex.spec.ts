import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isSyllable, spellingKey } from './syllable.js';
import { undoTelex } from './telex.js';

describe('undoTelex', () => {
  it.each([
    ['dduowngf', 'đường'],
    ['Dduowngf', 'Đường'],
    ['DDUOWNGF', 'ĐƯỜNG'],
    ['Thoon Trung Tieens', 'Thôn Trung Tiến'],
    ['Nguyeenx Thij Thuys', 'Nguyễn Thị Thúy'],
    ['Kyf Thuwowngj', 'Kỳ Thượng'],
    ['Hoaf Binhf', 'Hòa Bình'],
    ['Truowngf', 'Trường'],
    ['ddoongf', 'đồng'],
    ['quyeetj', 'quyệt'],
    ['Giangr', 'Giảng'],
  ])('reads %j as %j', (written, meant) => {
    expect(undoTelex(written)).toBe(meant);
  });

  it.each(['Thôn Trung Tiến', 'Kỳ Thượng', 'Zalo', 'Trung Tien', 'Phan Xuan Minh', 'TDP 3', 'CAX', 'Y Blim', 'OPEN', 'https', '', 'Nguyễn Thị Thúy', 'anh chi em'])('leaves %j alone', (written) => {
    expect(undoTelex(written)).toBeNull();
  });

  it('offers nothing for what is Vietnamese already, and only syllables otherwise', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{2,9}$/), (word) => {
        const meant = undoTelex(word);
        return meant === null || (isSyllable(meant) && !isSyllable(word));
      }),
    );
    expect(undoTelex('trung')).toBeNull();
  });
});

describe('spellingKey', () => {
  it.each([
    ['hoà', 'hòa'], ['Yên Hoà', 'Yên Hòa'], ['Thuỷ', 'Thủy'], ['KHOẺ', 'khỏe'], ['Kỳ Thượng', 'Kì Thượng'], ['Mỹ', 'Mĩ'], ['Quý', 'Quí'],
    ['Trung Tiến'.normalize('NFD'), 'Trung Tiến'], ['Trung-Tiến', 'Trung Tiến'],
  ])('%j and %j are one', (left, right) => {
    expect(spellingKey(left)).toBe(spellingKey(right));
  });

  it.each([['Hà', 'Hạ'], ['Trung Tien', 'Trung Tiến'], ['Sơn', 'Son'], ['Thuy', 'Thui'], ['Đông', 'Dông']])('%j and %j are two', (left, right) => {
    expect(spellingKey(left)).not.toBe(spellingKey(right));
  });
});
