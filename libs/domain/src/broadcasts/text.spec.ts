import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { normalizeText } from '../text/vietnamese.js';
import { BODY_LENGTH, closingLine, PART_LENGTH, readClosingLine, REFERENCE_ALPHABET, villagerParts } from './text.js';

const CODE = 'K7P2M9XW';
const words = (text: string): string[] => text.split(/\s+/).filter(Boolean);
const withoutClosing = (part: string): string => part.split('\n').slice(0, -1).join('\n');

const vietnamese = fc
  .array(
    fc.tuple(
      fc.constantFrom('Công', 'an', 'xã', 'cảnh', 'báo:', 'lừa', 'đảo.', 'Không', 'chuyển', 'tiền!', '113', 'nghiêng', '😀', 'Đừng', 'tin.'),
      fc.constantFrom(' ', ' ', ' ', ' ', '\n', '\n\n'),
    ),
    { maxLength: 1200 },
  )
  .map((pairs) => pairs.map(([word, space]) => word + space).join(''));

describe('villagerParts', () => {
  it('ends a short message with its code', () => {
    expect(villagerParts({ body: '  Cảnh báo lừa đảo.\r\n', referenceCode: CODE })).toEqual(['Cảnh báo lừa đảo.\nMã tin: BY-K7P2M9XW']);
  });

  it('fills a part to its last character, and no further', () => {
    const room = PART_LENGTH - '\n(99/99) Mã tin: BY-K7P2M9XW'.length;
    expect(villagerParts({ body: 'a'.repeat(room), referenceCode: CODE })).toHaveLength(1);
    expect(villagerParts({ body: `${'a '.repeat(room / 2)}bc`, referenceCode: CODE })).toHaveLength(2);
  });

  it('cuts between paragraphs rather than sentences, and sentences rather than words', () => {
    const sentence = 'Công an xã đề nghị bà con không chuyển tiền. ';
    const long = sentence.repeat(30);
    const [first, second] = villagerParts({ body: `${long}\n\n${long}`, referenceCode: CODE });
    expect(first).toBe(`${long.trim()}\n(1/2) Mã tin: BY-${CODE}`);
    expect(second).toBe(`${long.trim()}\n(2/2) Mã tin: BY-${CODE}`);
    const parts = villagerParts({ body: sentence.repeat(100), referenceCode: CODE });
    for (const part of parts) expect(withoutClosing(part)).toMatch(/không chuyển tiền\.$/);
    const bare = villagerParts({ body: 'không chuyển tiền '.repeat(200), referenceCode: CODE });
    for (const part of bare) expect(withoutClosing(part)).toMatch(/(?:không|chuyển|tiền)$/);
  });

  it('takes out mentions, also nested ones', () => {
    const [text] = villagerParts({ body: 'Chào [@all] bà con [[@x]@y] [@ số 3]hết', referenceCode: CODE });
    expect(text).toBe('Chào  bà con  hết\nMã tin: BY-K7P2M9XW');
  });

  it('says first what it corrects, and that it is a drill or a test', () => {
    const [text] = villagerParts({ body: 'Nội dung', referenceCode: CODE, correction: { referenceCode: 'ABCDEFGH' }, drill: true, test: true });
    expect(text!.split('\n')).toEqual([
      '🧪 TIN THỬ – không phải thông báo thật',
      '⚠️ DIỄN TẬP – không phải tình huống thật',
      '🔁 ĐÍNH CHÍNH, thay cho tin BY-ABCDEFGH',
      'Nội dung',
      'Mã tin: BY-K7P2M9XW',
    ]);
    const parts = villagerParts({ body: 'Diễn tập sơ tán. '.repeat(250), referenceCode: CODE, drill: true });
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) expect(part).toMatch(/^⚠️ DIỄN TẬP/);
  });

  it('loses no word, keeps every part within 2,000 and is NFC', () => {
    fc.assert(
      fc.property(vietnamese, fc.boolean(), (body, drill) => {
        const parts = villagerParts({ body: body.normalize('NFD').slice(0, BODY_LENGTH), referenceCode: CODE, drill });
        const joined = parts.map(withoutClosing).join(' ').replaceAll('⚠️ DIỄN TẬP – không phải tình huống thật', '');
        expect(words(joined)).toEqual(words(normalizeText(body.normalize('NFD').slice(0, BODY_LENGTH))));
        for (const [index, part] of parts.entries()) {
          expect(part.length).toBeLessThanOrEqual(PART_LENGTH);
          expect(part).toBe(part.normalize('NFC'));
          expect(readClosingLine(part)).toEqual({ referenceCode: CODE, part: index + 1, of: parts.length });
        }
      }),
      { numRuns: 60 },
    );
  });

  it('puts any text together again, letter by letter, whatever it is made of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: BODY_LENGTH, minLength: 1500 }), fc.constantFrom('', ' ', 'Ầ', '😀'), (noise, filler) => {
        const body = normalizeText(noise.replaceAll('[@', '')).slice(0, 2500) + filler.repeat(1200);
        const parts = villagerParts({ body, referenceCode: CODE });
        const letters = (text: string): string => text.replace(/\s/g, '');
        expect(letters(parts.map(withoutClosing).join(''))).toBe(letters(normalizeText(body)));
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(PART_LENGTH);
          expect(part.isWellFormed() || !body.isWellFormed()).toBe(true);
        }
        expect(parts.length).toBeLessThanOrEqual(20);
      }),
      { numRuns: 60 },
    );
  });
});

describe('readClosingLine', () => {
  it('reads what closingLine writes, and nothing else', () => {
    expect(readClosingLine(`Nội dung\n${closingLine(CODE, { number: 2, of: 3 })}\n`)).toEqual({ referenceCode: CODE, part: 2, of: 3 });
    expect(readClosingLine(closingLine(CODE).normalize('NFD'))).toEqual({ referenceCode: CODE, part: 1, of: 1 });
    expect(readClosingLine(`Mã tin: BY-${CODE}\nCảm ơn công an`)).toBeNull();
    expect(readClosingLine(`xem Mã tin: BY-${CODE}`)).toBeNull();
    expect(readClosingLine('')).toBeNull();
  });

  it('has an alphabet without look-alikes', () => {
    expect(REFERENCE_ALPHABET).toMatch(/^[A-HJKMNP-Z2-9]{31}$/);
    expect(new Set(REFERENCE_ALPHABET).size).toBe(31);
  });
});
