import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FileStoreError } from './file-store.js';
import { S3FileStore } from './s3-file-store.js';
import { bytes, promisesOfFileStore, textOf } from './testing/file-store-promises.js';
import { SmallS3 } from './testing/small-s3.js';

let s3: SmallS3;
beforeEach(async () => {
  s3 = await SmallS3.start();
});
afterEach(() => s3.stop());

promisesOfFileStore('in a bucket', () => new S3FileStore(s3.settings));

describe('files in a bucket', () => {
  it('every request is signed, and a wrong secret gets nothing', async () => {
    await new S3FileStore(s3.settings).write('copies/evidence/u1/f1', bytes('x'));
    const stranger = new S3FileStore({ ...s3.settings, secretAccessKey: 'khac' });
    await expect(stranger.read('copies/evidence/u1/f1')).rejects.toThrow(FileStoreError);
    await expect(stranger.write('copies/evidence/u1/f2', bytes('y'))).rejects.toThrow('403');
    await expect(stranger.remove('copies/evidence/u1/f1')).rejects.toThrow(FileStoreError);
    expect([...s3.objects.keys()]).toEqual(['copies/evidence/u1/f1']);
  });

  it('pages through a long list', async () => {
    const store = new S3FileStore(s3.settings);
    for (let number = 1; number <= 5; number += 1) await store.write(`quarantine/evidence/u1/f${number}`, bytes('x'));
    const keys: string[] = [];
    for await (const { key } of store.list('quarantine/evidence')) keys.push(key);
    expect(keys).toHaveLength(5);
    expect(s3.requests.filter((line) => line === 'GET /bang-chung')).toHaveLength(3);
  });

  it('a store that stumbles is asked again, and one that stays down is an error of the store', async () => {
    const store = new S3FileStore(s3.settings);
    s3.failing = 2;
    await store.write('copies/evidence/u1/f1', bytes('abc'));
    expect(await textOf(await store.read('copies/evidence/u1/f1'))).toBe('abc');
    s3.failing = 99;
    await expect(store.read('copies/evidence/u1/f1')).rejects.toThrow(FileStoreError);
    await s3.stop();
    await expect(store.remove('copies/evidence/u1/f1')).rejects.toThrow(FileStoreError);
  });

  it('leaves nothing in the temporary folder', async () => {
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('binhyen-spool-'));
    const store = new S3FileStore(s3.settings);
    await store.write('copies/evidence/u1/f1', bytes('x'.repeat(100_000)));
    s3.failing = 99;
    await expect(store.write('copies/evidence/u1/f2', bytes('x'))).rejects.toThrow(FileStoreError);
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('binhyen-spool-'))).toEqual(before);
  });
});
