import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { unzip, zip } from './zip.js';

describe('zip', () => {
  it('gives back what it packed, in order', () => {
    const files = fc.uniqueArray(fc.tuple(fc.stringMatching(/^[a-zà-ỹ/]{1,20}$/), fc.uint8Array({ maxLength: 5_000 })), { selector: ([name]) => name, maxLength: 6 });
    fc.assert(
      fc.property(files, (list) => {
        const packed = new Map(list.map(([name, content]) => [name, Buffer.from(content)]));
        expect([...unzip(zip(packed))]).toEqual([...packed]);
      }),
    );
  });

  it('tells no time', () => {
    const archive = zip(new Map([['a', Buffer.from('b')]]));
    expect(archive.readUInt16LE(10)).toBe(0);
    expect(archive.readUInt16LE(12)).toBe(0x21);
  });

  it('refuses what is no archive', () => {
    expect(() => unzip(Buffer.from('not at all an archive of any kind'))).toThrow(RangeError);
    expect(() => unzip(Buffer.alloc(3))).toThrow(RangeError);
  });
});

