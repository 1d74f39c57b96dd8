import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { migrate, roleUrl } from '../../scripts/lib/database.mjs';
import { startPostgres } from '../../scripts/lib/embedded-postgres.mjs';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { NODE_FLAGS } from '../../scripts/lib/node-flags.mjs';
import { fillMerger } from './merger-data.mjs';

/**
 * Two communes with 100,000 cases together merge while officers of both and of a third commune read lists and cases.
 * Goal: the 99th percentile of the third commune stays within 1.5 times what it is without the merger, measured in the
 * same run by the same readers at the same pace. The officers of the merging communes must not see a single error.
 */
const CASES = Number(process.env.BENCH_MERGER_CASES ?? 50_000);
const OTHER_CASES = 20_000;
const QUIET_MS = Number(process.env.BENCH_MERGER_QUIET_MS ?? 20_000);
const PACE_MS = 25;
const PASSWORD = 'do-toc-do-mat-khau-7';

const dataDir = mkdtempSync(join(tmpdir(), 'binhyen-bench-merger-'));
const postgres = await startPostgres({ dataDir, database: 'binhyen', sync: false });
const children = [];
let failed = false;
try {
  await bench();
} catch (error) {
  failed = true;
  console.error(error);
} finally {
  for (const child of children) child.kill('SIGTERM');
  await sleep(1_000);
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);

async function bench() {
  const adminUrl = postgres.url('binhyen');
  await migrate({ adminUrl, dataDir, demo: false });
  const admin = new pg.Client({ connectionString: adminUrl });
  admin.on('error', () => undefined);
  await admin.connect();
  const { change } = await fillMerger(admin, { cases: CASES, otherCases: OTHER_CASES, password: PASSWORD });
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  await service('main.js', { PORT: String(port), HOST: '127.0.0.1', PUBLIC_BASE_URL: base, DATABASE_APP_URL: roleUrl(adminUrl, dataDir, 'binhyen_app') }, true);
  const readers = [];
  for (const name of ['one', 'two', 'other']) readers.push({ name, cookie: await login(base, `officer.${name}`), times: [], errors: 0 });

  const stop = { now: false };
  const working = readers.map((reader) => work(base, reader, stop));
  await sleep(3_000);
  const quiet = await during(readers, () => sleep(QUIET_MS));
  const began = Date.now();
  await service('worker.js', { DATABASE_WORKER_URL: roleUrl(adminUrl, dataDir, 'binhyen_worker') }, false);
  const merging = await during(readers, async () => {
    while ((await admin.query('SELECT state FROM unit_change WHERE id = $1', [change])).rows[0].state !== 'DONE') {
      if (Date.now() - began > 300_000) throw new Error('the merger does not end');
      await sleep(200);
    }
  });
  const seconds = (Date.now() - began) / 1000;
  stop.now = true;
  await Promise.all(working);
  const { rows } = await admin.query(`SELECT count(*)::int AS n FROM lost_property_step WHERE action = 'takenOver'`);
  await admin.end();

  const ratio = merging.other.p99 / quiet.other.p99;
  const bystander = (figures) => `p50 ${figures.p50.toFixed(1)} ms, p99 ${figures.p99.toFixed(1)} ms (${figures.count} requests)`;
  console.log(`merger of ${2 * CASES} cases: ${seconds.toFixed(1)} s, ${rows[0].n} open cases taken over`);
  for (const name of ['other', 'one', 'two']) console.log(`     ${name}: without ${bystander(quiet[name])}; with ${bystander(merging[name])}`);
  judge('other commune, p99 with the merger against without', ratio, ratio <= 1.5, '<= 1.50');
  const errors = readers.reduce((sum, reader) => sum + reader.errors, 0);
  judge('failed requests of officers', errors, errors === 0, '= 0');
  judge('open cases taken over', rows[0].n / (2 * CASES), rows[0].n === 2 * CASES * 0.9, '= 0.90');
}

/** One officer at an even pace: a list page, then one of its cases. */
async function work(base, reader, stop) {
  while (!stop.now) {
    const list = await timed(base, reader, '/lost-property-cases?limit=20');
    await sleep(PACE_MS);
    const [first] = list?.items ?? [];
    if (first) await timed(base, reader, `/lost-property-cases/${first.id}`);
    await sleep(PACE_MS);
  }
}

async function timed(base, reader, path) {
  const began = performance.now();
  const response = await fetch(`${base}/api/v1${path}`, { headers: { cookie: reader.cookie } }).catch(() => undefined);
  const body = response?.ok ? await response.json() : undefined;
  reader.times.push(performance.now() - began);
  if (!body) reader.errors += 1;
  return body;
}

async function during(readers, wait) {
  for (const reader of readers) reader.times = [];
  await wait();
  return Object.fromEntries(readers.map(({ name, times }) => [name, figuresOf([...times].sort((a, b) => a - b))]));
}

function figuresOf(sorted) {
  return { count: sorted.length, p50: sorted[Math.floor(sorted.length * 0.5)], p99: sorted[Math.floor(sorted.length * 0.99)] };
}

function judge(name, value, good, goal) {
  failed ||= !good;
  console.log(`${good ? 'ok  ' : 'MISS'} ${name}: ${value.toFixed(2)} (${goal})`);
}

async function service(file, settings, waits) {
  const env = { ...process.env, NODE_ENV: 'test', DATA_DIR: dataDir, LOG_LEVEL: 'error', ...settings };
  const child = spawn(process.execPath, [...NODE_FLAGS, inRoot(`dist/apps/api/src/${file}`)], { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  children.push(child);
  if (waits) await once(child, 'message');
}

async function login(base, username) {
  const response = await fetch(`${base}/api/v1/auth/login`, {
    method: 'POST', body: JSON.stringify({ username, password: PASSWORD }), headers: { 'content-type': 'application/json', origin: base, 'sec-fetch-site': 'same-origin' },
  });
  if (!response.ok) throw new Error(`login: ${response.status} ${await response.text()}`);
  return response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; ');
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}
