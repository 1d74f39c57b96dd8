import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DiskFileStore } from './disk-file-store.js';
import { promisesOfFileStore } from './testing/file-store-promises.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'binhyen-files-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

promisesOfFileStore('in a folder', () => new DiskFileStore(join(root, 'files')));

describe('files in a folder', () => {
  it('are for the account of the service alone, and half a file is nowhere among them', async () => {
    const store = new DiskFileStore(join(root, 'files'));
    let seen: string[] = [];
    await store.write('quarantine/evidence/a/b', (async function* () {
      yield Buffer.from('first');
      seen = readdirSync(join(root, 'files'));
      yield Buffer.from('second');
    })());
    expect(seen).toEqual(['.unfinished']);
    expect(statSync(join(root, 'files', 'quarantine', 'evidence', 'a', 'b')).mode & 0o777).toBe(0o600);
    expect(statSync(join(root, 'files', 'quarantine', 'evidence')).mode & 0o777).toBe(0o700);
    expect(readdirSync(join(root, 'files', '.unfinished'))).toEqual([]);
  });

  it('an interrupted write leaves nothing, not even half a file', async () => {
    const store = new DiskFileStore(root);
    const broken = async function* (): AsyncIterable<Buffer> {
      yield Buffer.from('half');
      throw new Error('line lost');
    };
    await expect(store.write('a/b', broken())).rejects.toThrow('line lost');
    expect(readdirSync(join(root, '.unfinished'))).toEqual([]);
  });

  it('takes no key that leads out of the folder', async () => {
    const store = new DiskFileStore(join(root, 'files'));
    for (const key of ['../x/y', 'a/../../b', '/etc/passwd', 'a', 'A/B', 'a//b', 'a/b\0', '']) await expect(store.remove(key)).rejects.toThrow('not a key');
  });

  it('tidies what was interrupted long ago, and only that', async () => {
    const store = new DiskFileStore(root);
    await store.write('a/b', (async function* () { yield Buffer.from('x'); })());
    for (const name of ['old', 'new']) writeFileSync(join(root, '.unfinished', name), 'half');
    utimesSync(join(root, '.unfinished', 'old'), new Date('2026-01-01'), new Date('2026-01-01'));
    await store.tidy(new Date('2026-01-02'));
    expect(readdirSync(join(root, '.unfinished'))).toEqual(['new']);
  });
});
