import { chmodSync, mkdirSync, statfsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { postgresAccount } from './postgres-account.mjs';
import { postgresBinaries } from './postgres-binaries.mjs';
import { ADMIN_ROLE, adminPassword, ensureCluster, passwordFile } from './postgres-cluster.mjs';
import { clearLeftovers } from './postgres-leftovers.mjs';
import { freePort, judgeEnd, spawnServer, stopServer } from './postgres-server.mjs';
import { asProblem, problems } from './problems.mjs';

const MIN_FREE_BYTES = 200 * 1024 * 1024;
const ATTEMPTS = 15;

/**
 * Starts a real PostgreSQL on 127.0.0.1 with its files in `dataDir`/postgres; the caller holds the folder's lock.
 * - `database` is created when missing; `settings` are server settings (`{ fsync: 'off' }`); `sync: false` makes a
 *   new cluster without flushing it (tests only); `port` is chosen freely when absent;
 * - `onCreate` is called before a new cluster is made, `onEnd` when the server ends without having been asked to.
 * Gives `{ port, how, url(database, role?, password?), stop(timeoutMs?) }`. Throws a Problem that tells what to do.
 */
export async function startPostgres(options) {
  try {
    return await start(options);
  } catch (error) {
    throw asProblem(error, options.dataDir);
  }
}

async function start({
  dataDir: folder,
  database = 'binhyen',
  settings = {},
  sync = true,
  port,
  onCreate = () => {},
  onEnd,
}) {
  const dataDir = resolve(folder);
  prepareFolder(dataDir);
  const account = postgresAccount(postgresBinaries(), dataDir);
  const password = adminPassword(dataDir);
  const cluster = await ensureCluster({ dataDir, account, password, sync, onCreate });
  await clearLeftovers(cluster);
  const logFile = join(dataDir, 'logs', 'postgres.log');
  const server = await startPatiently({ account, cluster, port, settings, logFile, dataDir });

  let stopping = false;
  server.child.once('exit', () => {
    if (!stopping) onEnd?.();
  });
  const stop = (timeoutMs = 8_000) => {
    stopping = true;
    return stopServer(server.child, cluster, account.native, timeoutMs);
  };
  const url = (name, role = ADMIN_ROLE, secret = password) =>
    `postgres://${role}:${encodeURIComponent(secret)}@127.0.0.1:${server.port}/${name}`;
  try {
    await ensureDatabase(url('postgres'), database, dataDir);
  } catch (error) {
    await stop();
    throw error;
  }
  return { port: server.port, how: account.how, url, stop };
}

function prepareFolder(dataDir) {
  mkdirSync(dataDir, { recursive: true });
  mkdirSync(join(dataDir, 'logs'), { recursive: true, mode: 0o700 });
  mkdirSync(join(dataDir, 'keys'), { recursive: true, mode: 0o700 });
  chmodSync(join(dataDir, 'keys'), 0o700);
  const { bavail, bsize } = statfsSync(dataDir);
  if (bavail * bsize < MIN_FREE_BYTES) throw problems.diskFull(dataDir);
}

/** Tries again when the port was taken in between or processes of a killed server are still going away. */
async function startPatiently({ port: fixedPort, dataDir, logFile, ...rest }) {
  for (let attempt = 1; ; attempt++) {
    const port = fixedPort ?? (await freePort());
    try {
      const { child } = await spawnServer({ port, logFile, ...rest });
      return { child, port };
    } catch (error) {
      if (error.tail === undefined) throw error;
      const verdict = judgeEnd(error.tail, dataDir, logFile);
      if (typeof verdict !== 'string') throw verdict;
      if (attempt === ATTEMPTS)
        throw problems.postgresFailed(verdict === 'port' ? `port ${port}` : 'in use', logFile);
      if (verdict === 'wait') await sleep(1_000);
      else if (fixedPort) await sleep(500);
    }
  }
}

async function ensureDatabase(adminUrl, database, dataDir) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)}`);
  } catch (error) {
    if (error.code === '28P01') throw problems.passwordLost(passwordFile(dataDir));
    if (/^(3D000|58|XX)/.test(error.code ?? '')) throw problems.dataDamaged(dataDir, error.message);
    throw error;
  } finally {
    await client.end().catch(() => {});
  }
}
