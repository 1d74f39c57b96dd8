import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fileNameOf, linesOf, outgoingParts } from './delivery.messages.js';

const ALL = { pictures: true, files: true };
const content = { body: 'Bà con cảnh giác.', referenceCode: 'ABCD2345', images: 0, hasFile: false };

describe('outgoingParts', () => {
  it('is one message for a short text', () => {
    expect(outgoingParts(content, ALL)).toEqual([{ mark: 'Mã tin: BY-ABCD2345', text: 'Bà con cảnh giác.\nMã tin: BY-ABCD2345', image: null, file: false }]);
  });

  it('sends the first picture with the first text, each other one by itself, the file last', () => {
    const parts = outgoingParts({ ...content, body: 'Từ '.repeat(1200), images: 3, hasFile: true }, ALL);
    expect(parts.map(({ mark, image, file }) => ({ mark, image, file }))).toEqual([
      { mark: '(1/2) Mã tin: BY-ABCD2345', image: 0, file: false },
      { mark: '(2/2) Mã tin: BY-ABCD2345', image: null, file: false },
      { mark: 'Ảnh 2/3 · Mã tin: BY-ABCD2345', image: 1, file: false },
      { mark: 'Ảnh 3/3 · Mã tin: BY-ABCD2345', image: 2, file: false },
      { mark: 'BY-ABCD2345.pdf', image: null, file: true },
    ]);
    expect(parts.at(-1)!.text).toBeNull();
    expect(fileNameOf('ABCD2345')).toBe('BY-ABCD2345.pdf');
  });

  it('sends texts only where the road carries nothing else', () => {
    expect(outgoingParts({ ...content, images: 2, hasFile: true }, { pictures: false, files: false })).toHaveLength(1);
  });

  it('marks no two messages alike, and every text ends with its mark', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 6000 }), fc.nat(5), fc.boolean(), (body, images, hasFile) => {
        const parts = outgoingParts({ ...content, body, images, hasFile }, ALL);
        expect(new Set(parts.map(({ mark }) => mark)).size).toBe(parts.length);
        for (const { text, mark, file } of parts) if (!file) expect(linesOf(text!).at(-1)).toBe(mark);
      }),
      { numRuns: 50 },
    );
  });
});
