import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inRoot, root } from './paths.mjs';

/** Files under a folder of the project, as sorted paths relative to the project; a missing folder has none. */
export function filesUnder(folder, wanted = () => true) {
  if (!existsSync(inRoot(folder))) return [];
  return readdirSync(inRoot(folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesUnder(path, wanted);
      return wanted(path) ? [path] : [];
    })
    .sort();
}

/** SHA-256 over names and contents of the given files. */
export function contentHash(files) {
  const hash = createHash('sha256');
  for (const file of files) {
    if (!existsSync(join(root, file))) continue;
    const content = readFileSync(join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** Whether the stamp file says that what it stands for was made from content of this hash. */
export const isFresh = (stamp, hash) =>
  existsSync(inRoot(stamp)) && readFileSync(inRoot(stamp), 'utf8') === hash;

export function writeStamp(stamp, hash) {
  mkdirSync(dirname(inRoot(stamp)), { recursive: true });
  writeFileSync(inRoot(stamp), hash);
}
