import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { examineContent, reencodeImage } from './examine-content.js';

async function* bytes(content: Buffer, size = 4096): AsyncIterable<Buffer> {
  for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
}

const photo = (width = 2400, height = 1200): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: 'red' } }).withMetadata({ orientation: 6 }).jpeg().toBuffer();

describe('the examination of a content', () => {
  it('answers what it is, with a copy of at most 1600 pixels, turned upright, without metadata', async () => {
    const examined = await examineContent(bytes(await photo()));
    expect(examined).toMatchObject({ refusal: null, mediaType: 'image/jpeg', copy: { width: 800, height: 1600 } });
    const { bytes: copy } = (examined as { copy: { bytes: Buffer } }).copy;
    const { format, exif, icc, xmp, orientation } = await sharp(copy).metadata();
    expect({ format, exif, icc, xmp, orientation }).toEqual({ format: 'webp' });
  });

  it('a content that needs too much memory ends its own process only', async () => {
    // A progressive JPEG is held whole while it is decoded.
    const heavy = await sharp({ create: { width: 7000, height: 7000, channels: 3, background: 'red' } }).jpeg({ progressive: true }).toBuffer();
    const limits = { memoryBytes: 192 << 20, millis: 20_000 };
    expect(await examineContent(bytes(heavy), limits)).toEqual({ refusal: 'TOO_COMPLEX', mediaType: null });
    expect(await examineContent(bytes(await photo(400, 200)), limits)).toMatchObject({ refusal: null });
    expect(await examineContent(bytes(heavy))).toMatchObject({ refusal: null });
  });

  it('and one that takes too long', async () => {
    expect(await examineContent(bytes(await photo()), { memoryBytes: 512 << 20, millis: 1 })).toEqual({ refusal: 'TOO_COMPLEX', mediaType: null });
  });

  it('passes on what its source says, and goes on with the next', async () => {
    const broken = async function* (): AsyncIterable<Buffer> {
      yield Buffer.from('ffd8ff', 'hex');
      throw new Error('the seal is broken');
    };
    await expect(examineContent(broken())).rejects.toThrow('the seal is broken');
    const many = await Promise.all(Array.from({ length: 4 }, async () => examineContent(bytes(await photo(300, 200)))));
    expect(many.map(({ refusal }) => refusal)).toEqual([null, null, null, null]);
  });

  it('re-encodes a screenshot by the same road, and refuses what is no picture', async () => {
    expect((await sharp(await reencodeImage(await photo())).metadata()).format).toBe('webp');
    for (const wrong of [Buffer.from('<svg/>'), Buffer.from('%PDF-1.4'), Buffer.alloc(0)]) {
      await expect(reencodeImage(wrong)).rejects.toMatchObject({ code: 'INVALID_IMAGE', errors: [{ field: 'file', code: 'INVALID_IMAGE' }] });
    }
  });
});
