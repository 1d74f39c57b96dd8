import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import writeXlsxFile from 'write-excel-file/node';
import { migrate, roleUrl } from '../../scripts/lib/database.mjs';
import { startPostgres } from '../../scripts/lib/embedded-postgres.mjs';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { NODE_FLAGS } from '../../scripts/lib/node-flags.mjs';

/**
 * A list of 50,000 villages, once as CSV and once as XLSX, from upload to commit, on the programs as a station runs them.
 * Goals: the worker never holds more than 256 MB, the API grows by at most 100 MB, and somebody else's page of villages
 * stays usable meanwhile (p95 at most 250 ms).
 */
const ROWS = Number(process.env.BENCH_ROWS ?? 50_000);
const PASSWORD = 'do-toc-do-mat-khau-7';
const USERS = { CSV: 'clerk.csv', XLSX: 'clerk.xlsx' };
const COMMUNES = { CSV: '18844', XLSX: '18685' };

const dataDir = mkdtempSync(join(tmpdir(), 'binhyen-bench-'));
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
  await Promise.all(children.map((child) => child.exitCode ?? once(child, 'exit')));
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);

async function bench() {
  const adminUrl = postgres.url('binhyen');
  await migrate({ adminUrl, dataDir, demo: false });
  await people(adminUrl);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = { ...process.env, NODE_ENV: 'test', PORT: String(port), HOST: '127.0.0.1', PUBLIC_BASE_URL: url, DATA_DIR: dataDir, LOG_LEVEL: 'error' };
  const worker = await start('worker.js', { ...env, DATABASE_WORKER_URL: roleUrl(adminUrl, dataDir, 'binhyen_worker') });
  const api = await start('main.js', { ...env, DATABASE_APP_URL: roleUrl(adminUrl, dataDir, 'binhyen_app') });

  const files = { CSV: Buffer.from(rows().map((cells) => cells.join(';')).join('\n')), XLSX: await writeXlsxFile(rows().map((cells) => cells.map((value) => ({ value })))).toBuffer() };
  for (const [format, bytes] of Object.entries(files)) {
    const before = peakMegabytes(api.pid);
    const cookie = await login(url, USERS[format]);
    const { seconds, slowest } = await importWhole(url, cookie, bytes, format);
    console.log(`${format}: ${(bytes.length / 1024 / 1024).toFixed(1)} MB, ${ROWS} rows read and checked in ${seconds.read.toFixed(1)} s, written in ${seconds.write.toFixed(1)} s (${Math.round(ROWS / (seconds.read + seconds.write))} rows a second)`);
    judge(`${format}: worker, MB resident at its highest`, peakMegabytes(worker.pid), 256);
    judge(`${format}: API, MB grown`, peakMegabytes(api.pid) - before, 100);
    judge(`${format}: page of villages meanwhile, p95 ms`, slowest, 250);
  }
}

/** A line of a list as an office writes it: prefix, thousands with a dot, a unit. */
function rows() {
  const head = ['TT', 'Tên thôn', 'Trưởng thôn', 'Số hộ', 'Số khẩu'];
  const list = Array.from({ length: ROWS }, (_, index) => [index + 1, `Thôn Trung Tiến ${index + 1}`, 'Nguyễn Thị Thúy', `${100 + (index % 300)} hộ`, `1.${String(index % 1000).padStart(3, '0')}`]);
  return [head, ...list];
}

async function importWhole(url, cookie, bytes, format) {
  const form = new FormData();
  form.append('kind', 'VILLAGES');
  form.append('file', new Blob([bytes]), `ds.${format.toLowerCase()}`);
  const times = [];
  const began = performance.now();
  const { id } = await call(url, cookie, '/imports', { method: 'POST', body: form });
  const ready = await until(url, cookie, id, 'READY', times);
  const read = performance.now();
  if (ready.counts.NEW !== ROWS) throw new Error(`${format}: ${JSON.stringify(ready.counts)}`);
  await call(url, cookie, `/imports/${id}/commit`, { method: 'POST', body: '{}', json: true });
  await until(url, cookie, id, 'DONE', times);
  const done = performance.now();
  times.sort((one, other) => one - other);
  return { seconds: { read: (read - began) / 1000, write: (done - read) / 1000 }, slowest: times[Math.floor(times.length * 0.95)] };
}

async function until(url, cookie, id, state, times) {
  for (;;) {
    const list = await call(url, cookie, `/imports/${id}`);
    if (list.state === state) return list;
    if (['REFUSED', 'CANCELLED', 'NEEDS_MAPPING'].includes(list.state)) throw new Error(`${list.state} ${JSON.stringify(list.problem)}`);
    const began = performance.now();
    await call(url, cookie, '/villages?limit=50');
    times.push(performance.now() - began);
    await sleep(50);
  }
}

async function call(url, cookie, path, { method = 'GET', body, json } = {}) {
  const headers = { cookie, origin: url, ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}), ...(json ? { 'content-type': 'application/json' } : {}) };
  const answer = await fetch(`${url}/api/v1${path}`, { method, headers, ...(body === undefined ? {} : { body }) });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

function judge(name, value, most) {
  const good = value <= most;
  failed ||= !good;
  console.log(`${good ? 'ok  ' : 'MISS'} ${name}: ${value.toFixed(1)} (<= ${most})`);
}

async function people(adminUrl) {
  const admin = new pg.Client({ connectionString: adminUrl });
  admin.on('error', () => undefined);
  await admin.connect();
  const { hashPassword } = await import(inRoot('dist/apps/api/src/platform/auth/password.js'));
  const hash = await hashPassword(PASSWORD);
  for (const [format, username] of Object.entries(USERS)) {
    const id = randomUUID();
    const { rows: units } = await admin.query(`SELECT id FROM admin_unit WHERE gso_code = $1 AND valid_to IS NULL AND level = 'COMMUNE'`, [COMMUNES[format]]);
    await admin.query(
      `INSERT INTO user_account (unit_id, id, username, display_name, search_text, role, status, locale, created_at, version) VALUES ($1, $2, $3, 'Cán bộ', 'can bo', 'COMMUNE_CLERK', 'ACTIVE', 'vi', now(), 1)`,
      [units[0].id, id, username],
    );
    await admin.query('INSERT INTO auth.credential (user_id, password_hash, must_change) VALUES ($1, $2, false)', [id, hash]);
  }
  await admin.end();
}

async function start(script, env) {
  const child = spawn(process.execPath, [...NODE_FLAGS, inRoot(`dist/apps/api/src/${script}`)], { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  children.push(child);
  await once(child, 'message');
  return child;
}

async function login(url, username) {
  const answer = await fetch(`${url}/api/v1/auth/login`, { method: 'POST', headers: { 'content-type': 'application/json', origin: url }, body: JSON.stringify({ username, password: PASSWORD }) });
  return answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).find((cookie) => cookie.startsWith('binhyen='));
}

/** Megabytes the program ever held at once. */
function peakMegabytes(pid) {
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
