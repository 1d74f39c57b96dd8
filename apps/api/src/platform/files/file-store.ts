/** Where the bytes of files lie: a folder of this machine, or a bucket. Keys are paths of lower-case words, ids and slashes. */
export interface FileStore {
  /** Whole or nothing: while it is being written, and when `content` fails, no reader and no list sees anything. */
  write(key: string, content: AsyncIterable<Buffer>): Promise<void>;
  /** @throws FileMissing */
  read(key: string): Promise<AsyncIterable<Buffer>>;
  /** Never overwrites. Asked again after it was done, it does nothing. @throws FileMissing when neither place has it */
  move(from: string, to: string): Promise<void>;
  /** Removing what is not there is fine. */
  remove(key: string): Promise<void>;
  list(prefix: string): AsyncIterable<StoredFile>;
  /** Throws away what interrupted writes left behind before this moment. */
  tidy(before: Date): Promise<void>;
}

export interface StoredFile {
  key: string;
  modifiedAt: Date;
}

export const FILE_STORE = Symbol('file-store');

export class FileMissing extends Error {
  constructor(readonly key: string) {
    super(`no file ${key}`);
  }
}

/** The store does not answer, or says no for reasons of its own. */
export class FileStoreError extends Error {}

const KEY = /^[a-z0-9-]+(\/[a-z0-9-]+)+$/;

/** Keys are made by us of ids alone; anything else would be a way out of the folder. */
export function assertKey(key: string): void {
  if (!KEY.test(key)) throw new Error('not a key of a file');
}
