import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

export const inRoot = (...parts) => join(root, ...parts);

/** Whether the given module file is the one Node was started with. */
export const isMain = (file) => process.argv[1] !== undefined && realpathSync(process.argv[1]) === file;
