import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { initialsOf } from './initials.js';
import { compareGivenName, hasForbiddenCharacters, normalizeText, searchKey } from './vietnamese.js';

describe('normalizeText', () => {
  it.each([
    ['NFD', 'Kỳ Thượng'.normalize('NFD'), 'Kỳ Thượng'],
    ['the Icelandic look-alike of Đ', '\u00d0ường \u00f0i', 'Đường đi'],
    ['the African look-alike of Đ', '\u0189ường \u0256i', 'Đường đi'],
    ['odd spaces', 'Kỳ\u00a0Thượng\u2003\u3000x', 'Kỳ Thượng  x'],
    ['zero-width characters', '\ufeffKỳ\u200b Thư\u00adợng\u200d', 'Kỳ Thượng'],
    ['direction marks', '\u202eKỳ\u202c \u2066Thượng\u2069', 'Kỳ Thượng'],
    ['control characters', 'Kỳ\u0007 Thượng\u009b', 'Kỳ Thượng'],
    ['Hangul fillers and tags', 'K\u3164ỳ\u{e0041}', 'Kỳ'],
    ['line breaks of every kind', 'a\r\nb\rc\u2028d\u0085e', 'a\nb\nc\nd\ne'],
    ['tabs and line feeds inside', '\n a\tb\nc \n', 'a\tb\nc'],
    ['a mark after an invisible character', 'y\u200b\u0300', 'ỳ'],
  ])('mends %s', (_, text, stored) => {
    expect(normalizeText(text)).toBe(stored);
  });

  it('has nothing left to mend the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = normalizeText(text);
        expect(normalizeText(once)).toBe(once);
        expect(once.normalize('NFC')).toBe(once);
      }),
      { numRuns: 500 },
    );
  });
});

describe('hasForbiddenCharacters', () => {
  it.each([
    ['Kỳ Thượng', false],
    ['😀', false],
    ['', false],
    ['a\u0000b', true],
    ['\ud83d', true],
    ['\ude00\ud83d', true],
  ])('judges %j', (text, forbidden) => {
    expect(hasForbiddenCharacters(text)).toBe(forbidden);
  });
});

describe('searchKey', () => {
  it.each([
    ['ky thuong', ['ky thuong', 'Kỳ Thượng', 'KỲ THƯỢNG', 'Kỳ Thượng'.normalize('NFD'), ' Kỳ \u00a0 Thượng\n']],
    ['yen hoa', ['yen hoa', 'Yên Hoà', 'Yên Hòa', 'YÊN HOÀ', 'Yên Hoà'.normalize('NFD')]],
    ['thuy', ['thuỷ', 'thủy', 'Thuý', 'Thúy']],
    ['khoe', ['khoẻ', 'khỏe']],
    ['duc tho', ['Đức Thọ', 'ĐỨC THỌ', '\u00d0ức Thọ', '\u0189ức Thọ', 'đức thọ']],
    ['phuong thanh sen', ['phường Thành Sen', 'PHƯỜNG THÀNH SEN']],
    ['cam binh', ['Cẩm Bình', 'Cẩm\tBình']],
  ])('finds under "%s" all of %j', (key, spellings) => {
    expect(spellings.map(searchKey)).toEqual(spellings.map(() => key));
  });

  it('folds every vowel with every tone, and đ', () => {
    const families = {
      a: 'aàảãáạăằẳẵắặâầẩẫấậ', e: 'eèẻẽéẹêềểễếệ', i: 'iìỉĩíị', o: 'oòỏõóọôồổỗốộơờởỡớợ', u: 'uùủũúụưừửữứự',
      y: 'yỳỷỹýỵ', d: 'dđ',
    };
    for (const [base, letters] of Object.entries(families)) {
      expect(searchKey(letters)).toBe(base.repeat([...letters].length));
      expect(searchKey(letters.toUpperCase())).toBe(base.repeat([...letters].length));
      expect(searchKey(letters.normalize('NFD'))).toBe(base.repeat([...letters].length));
    }
  });

  it('keeps different names apart', () => {
    expect(searchKey('Kỳ Sơn')).not.toBe(searchKey('Kỳ Thượng'));
    expect(searchKey('Yên Hoà 1')).not.toBe(searchKey('Yên Hoà 2'));
  });

  it('is its own key, whatever the form and the case', () => {
    const syllable = fc.constantFrom('Kỳ', 'Thượng', 'Đức', 'hoà', 'hòa', 'ƯỚC', 'nghiêng', ' ', '-', '12');
    fc.assert(
      fc.property(fc.array(syllable, { maxLength: 8 }), (syllables) => {
        const text = syllables.join(' ');
        const key = searchKey(text);
        expect(key).toMatch(/^[a-z0-9-]*(?: [a-z0-9-]+)*$/);
        expect(searchKey(key)).toBe(key);
        expect(searchKey(text.normalize('NFD'))).toBe(key);
        expect(searchKey(text.toUpperCase())).toBe(key);
      }),
    );
  });
});

describe('compareGivenName', () => {
  it('orders by given name, then middle names, then family name', () => {
    const people = [
      'Trần Thị Mơ', 'Nguyễn Văn An', 'Lê Thị An', 'Đặng Văn An', 'Phạm Văn Đức', 'Võ Văn Dũng', 'Mơ',
    ];
    expect([...people].sort(compareGivenName)).toEqual([
      'Lê Thị An',
      'Đặng Văn An',
      'Nguyễn Văn An',
      'Võ Văn Dũng',
      'Phạm Văn Đức',
      'Mơ',
      'Trần Thị Mơ',
    ]);
  });

  it('orders tones and letters the Vietnamese way', () => {
    const sorted = (words: string): string => words.split(' ').sort(compareGivenName).join(' ');
    expect(sorted('bạ bá bã bả bà ba')).toBe('ba bà bả bã bá bạ');
    expect(sorted('êm em đa da ân ăn an')).toBe('an ăn ân da đa em êm');
  });

  it('takes NFD for the same name', () => {
    expect(compareGivenName('Trần Thị Mơ', 'Trần Thị Mơ'.normalize('NFD'))).toBe(0);
  });
});

describe('initialsOf', () => {
  it.each([
    ['Trần Thị Mơ', 'T. T. M.'],
    ['  đặng   văn ân ', 'Đ. V. Â.'],
    ['Đặng Ước'.normalize('NFD'), 'Đ. Ư.'],
    ['Mơ', 'M.'],
    ['', ''],
    ['A B C D E F G H', 'A. B. C. D. E. F.'],
  ])('of %j are %j', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});
