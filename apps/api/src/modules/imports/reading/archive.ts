import type { Readable } from 'node:stream';
import * as yauzl from 'yauzl';
import { RefusedFile } from './refused-file.js';

const MAX_ENTRIES = 2_000;
/** A sheet of 50,000 rows unpacks to about 25 MB; blank formatted rows down to the last one of Excel to about 80 MB. */
const MAX_UNPACKED = 200 * 1024 * 1024;
/** Sheets shrink ten- to thirtyfold, a file of nothing a thousandfold. Small parts may shrink as they like. */
const MAX_RATIO = 250;
const RATIO_MATTERS_FROM = 2 * 1024 * 1024;

/** An open ZIP whose list of contents was found harmless. */
export interface Archive {
  names: readonly string[];
  /** The unpacked bytes of an entry; more than declared is an error of the stream. */
  open(name: string): Promise<Readable>;
  close(): void;
}

/**
 * Opens a ZIP and looks at its list of contents before anything is unpacked: number and declared sizes of the entries,
 * ratio, names that lead outside, encryption, archives in the archive.
 * @throws RefusedFile ZIP_BOMB, UNSAFE_ARCHIVE, ENCRYPTED_FILE, NESTED_ARCHIVE, DAMAGED_FILE
 */
export async function openArchive(bytes: Buffer): Promise<Archive> {
  const zip = await open(bytes);
  try {
    const entries = await list(zip);
    return {
      names: [...entries.keys()],
      async open(name) {
        const entry = entries.get(name);
        if (!entry) throw new RefusedFile('DAMAGED_FILE');
        return zip.openReadStreamPromise(entry);
      },
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function open(bytes: Buffer): Promise<yauzl.ZipFile> {
  try {
    // `strictFileNames` is off: some old programs write backslashes; yauzl turns them round and checks the result.
    return await yauzl.fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true });
  } catch {
    throw new RefusedFile('DAMAGED_FILE');
  }
}

async function list(zip: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> {
  if (zip.entryCount > MAX_ENTRIES) throw new RefusedFile('ZIP_BOMB', { entries: zip.entryCount });
  const entries = new Map<string, yauzl.Entry>();
  let unpacked = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      unpacked += entry.uncompressedSize;
      check(entry, unpacked);
      if (entries.has(entry.fileName)) throw new RefusedFile('UNSAFE_ARCHIVE');
      entries.set(entry.fileName, entry);
    }
  } catch (error) {
    if (error instanceof RefusedFile) throw error;
    const isName = /invalid (?:relative path|characters)|absolute path/.test((error as Error).message);
    throw new RefusedFile(isName ? 'UNSAFE_ARCHIVE' : 'DAMAGED_FILE');
  }
  return entries;
}

function check(entry: yauzl.Entry, unpacked: number): void {
  if (entry.isEncrypted()) throw new RefusedFile('ENCRYPTED_FILE');
  if (unpacked > MAX_UNPACKED) throw new RefusedFile('ZIP_BOMB', { megabytes: Math.round(unpacked / 1024 / 1024) });
  const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
  if (entry.uncompressedSize > RATIO_MATTERS_FROM && ratio > MAX_RATIO) throw new RefusedFile('ZIP_BOMB', { ratio: Math.round(ratio) });
  if (/\.(?:zip|rar|7z|gz|xlsx?|xlsm|docx?|exe|js|vbs)$/i.test(entry.fileName) || /^xl\/(?:embeddings|activeX)\//i.test(entry.fileName)) {
    throw new RefusedFile('NESTED_ARCHIVE');
  }
}
