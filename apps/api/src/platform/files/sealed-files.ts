import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { FieldCipher, type SealPlace } from '../sealing/field-cipher.js';
import { FILE_STORE, type FileStore } from './file-store.js';
import { openStream, SALT_BYTES, SealBroken, sealStream } from './sealed-stream.js';

export interface Measured {
  sha256: Buffer;
  sizeBytes: number;
}

/** Files under seal: encrypted on their way to the store and measured at once; nothing is whole in memory. */
@Injectable()
export class SealedFiles {
  constructor(
    @Inject(FILE_STORE) readonly store: FileStore,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
  ) {}

  /** SHA-256 and size are those of the content, not of the sealed bytes. */
  async write(key: string, place: SealPlace, content: AsyncIterable<Buffer>): Promise<Measured> {
    const salt = randomBytes(SALT_BYTES);
    const hash = createHash('sha256');
    let sizeBytes = 0;
    const measured = async function* (): AsyncIterable<Buffer> {
      for await (const chunk of content) {
        hash.update(chunk);
        sizeBytes += chunk.length;
        yield chunk;
      }
    };
    await this.store.write(key, sealStream(measured(), this.cipher.fileKey(place.unitId, salt), salt, this.cipher.placeBytes(place)));
    return { sha256: hash.digest(), sizeBytes };
  }

  /**
   * The content as it was written. With `sha256` the end is held back until the whole agrees with it.
   * @throws FileMissing, SealBroken
   */
  async open(key: string, place: SealPlace, sha256?: Buffer): Promise<AsyncIterable<Buffer>> {
    const sealed = await this.store.read(key);
    const content = openStream(sealed, (salt) => this.cipher.fileKey(place.unitId, salt), this.cipher.placeBytes(place));
    return sha256 ? agreeing(content, sha256) : content;
  }
}

async function* agreeing(content: AsyncIterable<Buffer>, sha256: Buffer): AsyncIterable<Buffer> {
  const hash = createHash('sha256');
  let held: Buffer | undefined;
  for await (const chunk of content) {
    if (held) yield held;
    hash.update(chunk);
    held = chunk;
  }
  if (!hash.digest().equals(sha256)) throw new SealBroken('another content than was recorded');
  if (held) yield held;
}
