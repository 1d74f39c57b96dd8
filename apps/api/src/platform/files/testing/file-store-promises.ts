import { describe, expect, it } from '@jest/globals';
import { FileMissing, type FileStore } from '../file-store.js';

export async function* bytes(...chunks: string[]): AsyncIterable<Buffer> {
  for (const chunk of chunks) yield Buffer.from(chunk);
}

export async function textOf(content: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

async function* failing(): AsyncIterable<Buffer> {
  yield Buffer.from('half');
  throw new Error('the client went away');
}

const keysIn = async (store: FileStore, prefix: string): Promise<string[]> => {
  const keys: string[] = [];
  for await (const { key } of store.list(prefix)) keys.push(key);
  return keys.sort();
};

/** What every place for files promises, wherever the bytes lie. */
export function promisesOfFileStore(name: string, open: () => FileStore): void {
  describe(name, () => {
    it('a file is read as it was written, and a newer one takes its place', async () => {
      const store = open();
      await store.write('copies/evidence/u1/f1', bytes('một ', 'hai'));
      expect(await textOf(await store.read('copies/evidence/u1/f1'))).toBe('một hai');
      await store.write('copies/evidence/u1/f1', bytes('ba'));
      expect(await textOf(await store.read('copies/evidence/u1/f1'))).toBe('ba');
    });

    it('a file whose source fails was never there', async () => {
      const store = open();
      await expect(store.write('quarantine/evidence/u1/f1', failing())).rejects.toThrow('the client went away');
      await expect(store.read('quarantine/evidence/u1/f1')).rejects.toThrow(FileMissing);
      expect(await keysIn(store, 'quarantine/evidence')).toEqual([]);
    });

    it('a moved file is in one place, and moving it again does nothing', async () => {
      const store = open();
      await store.write('quarantine/evidence/u1/f1', bytes('x'));
      for (let run = 1; run <= 2; run += 1) await store.move('quarantine/evidence/u1/f1', 'originals/evidence/u1/f1');
      expect(await textOf(await store.read('originals/evidence/u1/f1'))).toBe('x');
      await expect(store.read('quarantine/evidence/u1/f1')).rejects.toThrow(FileMissing);
      await expect(store.move('quarantine/evidence/u1/f2', 'originals/evidence/u1/f2')).rejects.toThrow(FileMissing);
    });

    it('a sealed file is not overwritten by a move', async () => {
      const store = open();
      await store.write('originals/evidence/u1/f1', bytes('sealed'));
      await store.write('quarantine/evidence/u1/f1', bytes('another'));
      await store.move('quarantine/evidence/u1/f1', 'originals/evidence/u1/f1');
      expect(await textOf(await store.read('originals/evidence/u1/f1'))).toBe('sealed');
    });

    it('lists by prefix with the moment of writing, and removes twice without harm', async () => {
      const store = open();
      expect(await keysIn(store, 'quarantine/evidence')).toEqual([]);
      for (const key of ['quarantine/evidence/u1/f1', 'quarantine/evidence/u2/f2', 'quarantine/other/u1/f3', 'copies/evidence/u1/f1']) await store.write(key, bytes('x'));
      expect(await keysIn(store, 'quarantine/evidence')).toEqual(['quarantine/evidence/u1/f1', 'quarantine/evidence/u2/f2']);
      for await (const { modifiedAt } of store.list('quarantine/evidence')) expect(Math.abs(modifiedAt.getTime() - Date.now())).toBeLessThan(120_000);
      for (let run = 1; run <= 2; run += 1) await store.remove('quarantine/evidence/u1/f1');
      expect(await keysIn(store, 'quarantine/evidence')).toEqual(['quarantine/evidence/u2/f2']);
    });
  });
}
