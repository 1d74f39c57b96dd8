import { join } from 'node:path';
import type { Env } from '../config/env.js';
import { DiskFileStore } from './disk-file-store.js';
import type { FileStore } from './file-store.js';
import { S3FileStore } from './s3-file-store.js';

/** The store the settings name; the rest of the program does not know which. */
export function createFileStore({ bucket, dataDir }: Pick<Env, 'bucket' | 'dataDir'>): FileStore {
  return bucket ? new S3FileStore(bucket) : new DiskFileStore(join(dataDir, 'files'));
}
