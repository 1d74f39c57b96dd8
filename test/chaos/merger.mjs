import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { buildServer } from '../../scripts/build.mjs';
import { migrate, roleUrl } from '../../scripts/lib/database.mjs';
import { startPostgres } from '../../scripts/lib/embedded-postgres.mjs';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { fillMerger } from '../load/merger-data.mjs';
import { comparableState, differences, knownIds } from '../support/database-state.mjs';

/**
 * `npm run chaos:merger`: two communes merge in two copies of one database. In the first copy the worker is left alone,
 * in the second it is killed with SIGKILL at ten random points and started again. Both copies must end in exactly the
 * same state: every row of every table is compared; ids that were there before are compared as they are, new ids by
 * the rows they occur in (test/support/database-state.mjs), instants and the hashes over them are blanked.
 * CHAOS_KILLS and CHAOS_CASES (per commune) change the size.
 */
const KILLS = Number(process.env.CHAOS_KILLS ?? 10);
const CASES = Number(process.env.CHAOS_CASES ?? 5_000);

await buildServer();
const dataDir = mkdtempSync(join(tmpdir(), 'binhyen-chaos-merger-'));
const postgres = await startPostgres({ dataDir, database: 'start', settings: { fsync: 'off', synchronous_commit: 'off', max_connections: 60 }, sync: false });
let failed = false;
try {
  await chaos();
} catch (error) {
  failed = true;
  console.error(error);
} finally {
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);

async function chaos() {
  await migrate({ adminUrl: postgres.url('start'), dataDir, demo: false });
  const { change, known } = await withClient('start', async (admin) => {
    const filled = await fillMerger(admin, { cases: CASES, password: 'hon-loan-mat-khau-8' });
    return { ...filled, known: await knownIds(admin) };
  });
  await withClient('postgres', async (admin) => {
    for (const name of ['whole', 'broken']) {
      await admin.query(`CREATE DATABASE ${name} TEMPLATE start STRATEGY FILE_COPY`);
      await admin.query(`GRANT CONNECT ON DATABASE ${name} TO binhyen_app, binhyen_worker, binhyen_auditor, binhyen_owner`);
    }
  });
  const alone = await withClient('whole', (admin) => finish(admin, 'whole', change));
  console.log(`uninterrupted: ${alone} ms`);
  const points = await withClient('broken', async (admin) => {
    const killed = [];
    for (let kill = 1; kill <= KILLS; kill += 1) killed.push(await killOnce(admin, change));
    await finish(admin, 'broken', change);
    return killed;
  });
  console.log(`killed at: ${points.join(', ')}`);
  const [whole, broken] = [await withClient('whole', (admin) => comparableState(admin, known)), await withClient('broken', (admin) => comparableState(admin, known))];
  const different = differences(whole, broken);
  console.log(`${whole.length} rows compared, ${different.length} different`);
  if (different.length > 0) throw new Error(different.slice(0, 10).join('\n'));
  if (new Set(points).size < Math.min(KILLS, 5)) throw new Error('the kills were not spread over the run');
  console.log('ok: the killed merger ended in exactly the state of the one left alone');
}

async function withClient(database, work) {
  const client = new pg.Client({ connectionString: postgres.url(database) });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function startWorker(database) {
  const env = { ...process.env, NODE_ENV: 'test', DATA_DIR: dataDir, DATABASE_WORKER_URL: roleUrl(postgres.url(database), dataDir, 'binhyen_worker'), LOG_LEVEL: 'error' };
  return spawn(process.execPath, [inRoot('dist/apps/api/src/worker.js')], { env, stdio: ['ignore', 'inherit', 'inherit'] });
}

/** Runs the worker until the change is done, then ends it politely. Milliseconds from start to end. */
async function finish(admin, database, change) {
  const began = Date.now();
  const worker = startWorker(database);
  try {
    while ((await stateOf(admin, change)).state !== 'DONE') {
      if (Date.now() - began > 300_000) throw new Error('the merger does not end');
      await sleep(100);
    }
    return Date.now() - began;
  } finally {
    worker.kill('SIGTERM');
    await gone(worker);
  }
}

/** Kills a worker a random moment after it got further than where it stood. Says where that was. */
async function killOnce(admin, change) {
  const before = await stateOf(admin, change);
  if (before.state === 'DONE') throw new Error('done before the last kill: use more cases');
  const worker = startWorker('broken');
  const began = Date.now();
  while ((await stateOf(admin, change)).place === before.place) {
    if (Date.now() - began > 60_000) throw new Error('the worker does not go on');
    await sleep(5);
  }
  await sleep(Math.random() * 150);
  worker.kill('SIGKILL');
  await gone(worker);
  await dropConnections(admin);
  return (await stateOf(admin, change)).place;
}

async function stateOf(admin, change) {
  const { rows } = await admin.query(
    `SELECT c.state, coalesce((SELECT s.ordinal || ':' || s.kind || ' ' || s.moved FROM unit_change_step s WHERE s.change_id = c.id AND s.state = 'PENDING' ORDER BY s.ordinal LIMIT 1), c.state) AS place FROM unit_change c WHERE c.id = $1`,
    [change],
  );
  return rows[0];
}

/** What a dead process still had open ends with it; its transaction is rolled back. */
async function dropConnections(admin) {
  for (let waited = 0; waited < 10_000; waited += 50) {
    const { rows } = await admin.query(`SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND usename = 'binhyen_worker'`);
    if (rows[0].n === 0) return;
    await sleep(50);
  }
}

async function gone(child) {
  if (child.exitCode === null && child.signalCode === null) await new Promise((resolve) => child.once('exit', resolve));
}
