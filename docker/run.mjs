import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseUrl, secret } from './database-url.mjs';

/**
 * Starts one program inside a container: `node docker/run.mjs api|worker|migrate`.
 * Passwords are read from secret files and given to the program inside this process, so that neither the
 * container's settings nor the process list show them.
 */
const ROLE_SECRETS = {
  binhyen_app: 'db_app_password',
  binhyen_worker: 'db_worker_password',
  binhyen_auditor: 'db_auditor_password',
};

const programs = {
  api: () => {
    process.env.DATABASE_APP_URL = databaseUrl('binhyen_app', ROLE_SECRETS.binhyen_app);
    return import('../dist/apps/api/src/main.js');
  },
  worker: () => {
    process.env.DATABASE_WORKER_URL = databaseUrl('binhyen_worker', ROLE_SECRETS.binhyen_worker);
    return import('../dist/apps/api/src/worker.js');
  },
  migrate: () => {
    process.env.DATABASE_URL = databaseUrl(process.env.DATABASE_ADMIN ?? 'binhyen_admin', 'db_admin_password');
    process.env.DATA_DIR = join(tmpdir(), 'binhyen');
    layOutRolePasswords(join(process.env.DATA_DIR, 'keys'));
    return import('../dist/apps/api/src/migrate.js');
  },
};

/** The migrator gives each role the password it finds in this file; without the file it would make up its own. */
function layOutRolePasswords(folder) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const passwords = Object.entries(ROLE_SECRETS).map(([role, name]) => [role, secret(name)]);
  writeFileSync(join(folder, 'database-roles.json'), JSON.stringify(Object.fromEntries(passwords)), { mode: 0o600 });
}

const [name = ''] = process.argv.slice(2);
try {
  if (!Object.hasOwn(programs, name)) {
    throw new Error(`Không có chương trình "${name}" (no such program): ${Object.keys(programs).join(', ')}.`);
  }
  await programs[name]();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
