import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { link, mkdir, open, readdir, rename, rm, stat, unlink } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { assertKey, FileMissing, type FileStore, type StoredFile } from './file-store.js';

/** Half-written files are kept out of the tree of keys, on the same disk so that a rename is one step. */
const UNFINISHED = '.unfinished';
const OWNER_ONLY_FOLDER = 0o700;
const OWNER_ONLY_FILE = 0o600;

/** Files in a folder of this machine, for the account of the service alone. A power cut leaves a file whole or absent. */
export class DiskFileStore implements FileStore {
  constructor(private readonly root: string) {}

  async write(key: string, content: AsyncIterable<Buffer>): Promise<void> {
    const target = this.pathOf(key);
    const unfinished = join(this.root, UNFINISHED, randomUUID());
    await this.makeFolder(dirname(unfinished));
    try {
      await writeThrough(unfinished, content);
      await this.makeFolder(dirname(target));
      await rename(unfinished, target);
      await syncFolder(dirname(target));
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
  }

  async read(key: string): Promise<AsyncIterable<Buffer>> {
    const file = await open(this.pathOf(key), 'r').catch((error: unknown) => {
      throw isCode(error, 'ENOENT') ? new FileMissing(key) : error;
    });
    return file.createReadStream({ highWaterMark: 64 * 1024 }) as ReturnType<typeof createReadStream>;
  }

  async move(from: string, to: string): Promise<void> {
    const [source, target] = [this.pathOf(from), this.pathOf(to)];
    await this.makeFolder(dirname(target));
    try {
      await linkOrRename(source, target);
      await syncFolder(dirname(target));
    } catch (error) {
      if (isCode(error, 'ENOENT') && !(await exists(target))) throw new FileMissing(from);
      if (!isCode(error, 'ENOENT') && !isCode(error, 'EEXIST')) throw error;
    }
    await rm(source, { force: true });
  }

  async remove(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true });
  }

  async *list(prefix: string): AsyncIterable<StoredFile> {
    for (const entry of await filesIn(join(this.root, ...prefix.split('/')))) {
      const found = await stat(entry).catch(() => null);
      if (found) yield { key: relative(this.root, entry).split(sep).join('/'), modifiedAt: found.mtime };
    }
  }

  async tidy(before: Date): Promise<void> {
    for (const entry of await filesIn(join(this.root, UNFINISHED))) {
      const found = await stat(entry).catch(() => null);
      if (found && found.mtime < before) await unlink(entry).catch(() => undefined);
    }
  }

  private pathOf(key: string): string {
    assertKey(key);
    return join(this.root, ...key.split('/'));
  }

  private async makeFolder(path: string): Promise<void> {
    await mkdir(path, { recursive: true, mode: OWNER_ONLY_FOLDER });
  }
}

/** A link refuses a place that is taken, where a rename would overwrite it. Some network disks know no links. */
async function linkOrRename(source: string, target: string): Promise<void> {
  try {
    await link(source, target);
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'ENOSYS', 'EMLINK'].some((code) => isCode(error, code))) throw error;
    if (!(await exists(target))) await rename(source, target);
  }
}

async function writeThrough(path: string, content: AsyncIterable<Buffer>): Promise<void> {
  const file = await open(path, 'wx', OWNER_ONLY_FILE);
  try {
    for await (const chunk of content) await file.writeFile(chunk);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The name of a new file is only safe once its folder is on disk too. Windows has no such call. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch((error: unknown) => {
    if (isCode(error, 'ENOENT')) return [];
    throw error;
  });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

const exists = (path: string): Promise<boolean> => stat(path).then(() => true, () => false);
const isCode = (error: unknown, code: string): boolean => (error as { code?: unknown } | null)?.code === code;
