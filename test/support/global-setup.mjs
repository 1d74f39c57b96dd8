import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildServer } from '../../scripts/build.mjs';
import { startPostgres } from '../../scripts/lib/embedded-postgres.mjs';
import { tryLock } from '../../scripts/lib/lock.mjs';
import { runNode } from '../../scripts/lib/processes.mjs';

const PREFIX = 'binhyen-e2e-';
const TEMPLATE = 'binhyen_template';

/** A server that is thrown away need not survive a power cut. */
const FAST = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  max_connections: 200,
};

/**
 * Once for all e2e files: one real PostgreSQL with a migrated template database, from which each test file clones
 * its own (`CREATE DATABASE … TEMPLATE`). Told to the workers through the environment:
 * - TEST_PG_ADMIN_URL: administrator, database `postgres`; TEST_PG_TEMPLATE: the template's name;
 * - TEST_PG_ROLES: JSON, role name to password; TEST_DATA_DIR: folder with keys/ as the migration made it.
 */
export default async function globalSetup() {
  sweep();
  await buildServer();
  const dataDir = mkdtempSync(join(tmpdir(), PREFIX));
  tryLock(`${dataDir}.lock`);
  const postgres = await startPostgres({ dataDir, database: TEMPLATE, settings: FAST, sync: false });
  globalThis.stopTestPostgres = async () => {
    await postgres.stop();
    remove(dataDir);
  };
  await migrate(postgres.url(TEMPLATE), dataDir);
  process.env.TEST_PG_ADMIN_URL = postgres.url('postgres');
  process.env.TEST_PG_TEMPLATE = TEMPLATE;
  process.env.TEST_PG_ROLES = readFileSync(join(dataDir, 'keys', 'database-roles.json'), 'utf8');
  process.env.TEST_DATA_DIR = dataDir;
}

async function migrate(url, dataDir) {
  const env = { ...process.env, NODE_ENV: 'test', DATABASE_URL: url, DATA_DIR: dataDir, DEMO: '0' };
  const { code, output } = await runNode(['dist/apps/api/src/migrate.js'], { stdio: 'pipe', env });
  if (code === 0) return;
  await globalThis.stopTestPostgres();
  throw new Error(`migrate.js failed:\n${output}`);
}

/** Removes the folders of runs that were killed. */
function sweep() {
  for (const name of readdirSync(tmpdir()).filter(
    (entry) => entry.startsWith(PREFIX) && entry.endsWith('.lock'),
  )) {
    const lock = join(tmpdir(), name);
    const { release } = tryLock(lock);
    if (!release) continue;
    release();
    remove(lock.slice(0, -'.lock'.length));
  }
}

function remove(dataDir) {
  rmSync(dataDir, { recursive: true, force: true });
  rmSync(`${dataDir}.lock`, { force: true });
}
