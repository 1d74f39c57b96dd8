import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openStream, SealBroken, sealStream } from './sealed-stream.js';

const KEY = randomBytes(32);
const SALT = randomBytes(16);
const PLACE = Buffer.from('unit|evidence|1');
const CHUNK = 64 * 1024;

async function* pieces(content: Buffer, size: number): AsyncIterable<Buffer> {
  for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
}

async function collect(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const seal = (content: Buffer, size = 10_000): Promise<Buffer> => collect(sealStream(pieces(content, size), KEY, SALT, PLACE));
const open = (sealed: Buffer, { key = KEY, place = PLACE, size = 7_777 } = {}): Promise<Buffer> => collect(openStream(pieces(sealed, size), () => key, place));

describe('a sealed file', () => {
  it('opens to what was sealed, at every length around a chunk and in pieces of any size', async () => {
    for (const length of [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 5]) {
      const content = randomBytes(length);
      expect((await open(await seal(content))).equals(content)).toBe(true);
    }
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 999 }), async (bytes, sealSize, openSize) => {
        const content = Buffer.from(bytes);
        expect((await open(await seal(content, sealSize), { size: openSize })).equals(content)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('shows nothing of its content', async () => {
    expect((await seal(Buffer.from('CANARY'.repeat(20_000)))).includes('CANARY')).toBe(false);
  });

  it('does not open under another key or in another place', async () => {
    const sealed = await seal(randomBytes(1000));
    await expect(open(sealed, { key: randomBytes(32) })).rejects.toThrow(SealBroken);
    await expect(open(sealed, { place: Buffer.from('unit|evidence|2') })).rejects.toThrow(SealBroken);
  });

  it('does not open when it was cut, at a chunk or anywhere else, lengthened, reordered or changed', async () => {
    const sealed = await seal(randomBytes(3 * CHUNK));
    const [head, first, second] = [sealed.subarray(0, 20), sealed.subarray(20, 20 + CHUNK + 16), sealed.subarray(20 + CHUNK + 16, 20 + 2 * (CHUNK + 16))];
    const rest = sealed.subarray(20 + 2 * (CHUNK + 16));
    const changed = Buffer.from(sealed);
    changed[sealed.length - 40]! ^= 1;
    for (const broken of [
      sealed.subarray(0, 20 + 2 * (CHUNK + 16)), sealed.subarray(0, 20), sealed.subarray(0, 10), Buffer.alloc(0), sealed.subarray(0, -1), Buffer.concat([sealed, Buffer.from([0])]),
      Buffer.concat([sealed, first]), Buffer.concat([head, second, first, rest]), Buffer.concat([head, first, rest]), changed,
    ]) {
      await expect(open(broken)).rejects.toThrow(SealBroken);
    }
  });

  it('tells a reader before the end, and lets go of its source', async () => {
    let released = false;
    const source = async function* (): AsyncIterable<Buffer> {
      try {
        yield* pieces(await seal(randomBytes(5 * CHUNK)), 1000);
      } finally {
        released = true;
      }
    };
    for await (const chunk of openStream(source(), () => KEY, PLACE)) {
      expect(chunk.length).toBe(CHUNK);
      break;
    }
    expect(released).toBe(true);
  });
});
