import { createCipheriv, createDecipheriv } from 'node:crypto';

/*
 * A file at rest: 4 bytes `BYF1`, 16 bytes salt, then chunks of 64 KiB, each sealed with AES-256-GCM under a key of this
 * file alone. The nonce counts the chunks and marks the last one, so that a file that was cut, reordered or lengthened
 * does not open; the place (unit, field, id) is bound into every chunk, so that a moved one does not either.
 */
const MAGIC = Buffer.from('BYF1');
export const SALT_BYTES = 16;
const HEADER_BYTES = MAGIC.length + SALT_BYTES;
const CHUNK_BYTES = 64 * 1024;
const TAG_BYTES = 16;

/** The bytes are not what was sealed here. */
export class SealBroken extends Error {}

export async function* sealStream(content: AsyncIterable<Buffer>, key: Buffer, salt: Buffer, place: Buffer): AsyncIterable<Buffer> {
  yield Buffer.concat([MAGIC, salt]);
  let index = 0;
  for await (const { chunk, last } of inChunks(content, CHUNK_BYTES)) {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(index, last));
    cipher.setAAD(place);
    yield cipher.update(chunk);
    cipher.final();
    yield cipher.getAuthTag();
    index += 1;
  }
}

/** `keyOf` gets the salt of the file. @throws SealBroken */
export async function* openStream(sealed: AsyncIterable<Buffer>, keyOf: (salt: Buffer) => Buffer, place: Buffer): AsyncIterable<Buffer> {
  const source = sealed[Symbol.asyncIterator]();
  try {
    const { head, rest } = await takeHeader(source);
    if (!head.subarray(0, MAGIC.length).equals(MAGIC)) throw new SealBroken('unknown form');
    const key = keyOf(head.subarray(MAGIC.length));
    let index = 0;
    for await (const { chunk, last } of inChunks(remaining(rest, source), CHUNK_BYTES + TAG_BYTES)) {
      yield openChunk(chunk, key, nonceOf(index, last), place);
      index += 1;
    }
  } finally {
    await source.return?.();
  }
}

function openChunk(chunk: Buffer, key: Buffer, nonce: Buffer, place: Buffer): Buffer {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce);
    decipher.setAAD(place);
    decipher.setAuthTag(chunk.subarray(-TAG_BYTES));
    const opened = decipher.update(chunk.subarray(0, -TAG_BYTES));
    // Throws when the tag does not fit; a stream cipher has nothing left to give.
    decipher.final();
    return opened;
  } catch {
    throw new SealBroken('a chunk does not open');
  }
}

function nonceOf(index: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(index, 7);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

/** Chunks of exactly `size` bytes, the last one shorter, and at least one. Holds one chunk, and copies each byte at most once. */
async function* inChunks(content: AsyncIterable<Buffer>, size: number): AsyncIterable<{ chunk: Buffer; last: boolean }> {
  let waiting: Buffer[] = [];
  let length = 0;
  for await (const part of content) {
    let rest = part;
    // A full chunk is kept back while it might be the last.
    while (length + rest.length > size) {
      const taken = rest.subarray(0, size - length);
      yield { chunk: joined([...waiting, taken]), last: false };
      rest = rest.subarray(taken.length);
      waiting = [];
      length = 0;
    }
    waiting.push(rest);
    length += rest.length;
  }
  yield { chunk: joined(waiting), last: true };
}

const joined = (parts: Buffer[]): Buffer => (parts.length === 1 ? parts[0]! : Buffer.concat(parts));

async function takeHeader(source: AsyncIterator<Buffer>): Promise<{ head: Buffer; rest: Buffer }> {
  let taken = Buffer.alloc(0);
  while (taken.length < HEADER_BYTES) {
    const next = await source.next();
    if (next.done) throw new SealBroken('no header');
    taken = Buffer.concat([taken, next.value]);
  }
  return { head: taken.subarray(0, HEADER_BYTES), rest: taken.subarray(HEADER_BYTES) };
}

async function* remaining(first: Buffer, source: AsyncIterator<Buffer>): AsyncIterable<Buffer> {
  yield first;
  for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
}
