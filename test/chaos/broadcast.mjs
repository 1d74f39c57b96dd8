import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { buildServer } from '../../scripts/build.mjs';
import { migrate, roleUrl } from '../../scripts/lib/database.mjs';
import { startPostgres } from '../../scripts/lib/embedded-postgres.mjs';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { NODE_FLAGS } from '../../scripts/lib/node-flags.mjs';
import { fillSending, openLayout } from '../load/delivery-data.mjs';

/**
 * `npm run chaos:broadcast`: five broadcasts to 2,000 groups through three Official Accounts of the simulator, over HTTP.
 * One request in ten is dropped before its effect, one in ten loses its answer after it, half of those with an effect up
 * to eight seconds late; the worker is killed with SIGKILL twenty times on the way. Every group must have every message
 * once, in order, or be shown as uncertain to an officer. Then the same on a smaller scale with blind retry switched on,
 * which must make duplicates: else the run would prove nothing. CHAOS_GROUPS, CHAOS_KILLS change the size.
 */
const GROUPS = Number(process.env.CHAOS_GROUPS ?? 2_000);
const BROADCASTS = 5;
const KILLS = Number(process.env.CHAOS_KILLS ?? 20);
const CONTROL_GROUPS = Math.min(GROUPS, 300);
const PASSWORD = 'hon-loan-mat-khau-8';
const TIMEOUT_MS = 1_000;
const LATE_MS = 8_000;
/** Longer than the time-out and the latest effect together. */
const SETTLE_SECONDS = 10;
const LONGEST_MS = 600_000;

await buildServer();
const { createSimulator } = await import(inRoot('dist/apps/zalo-simulator/src/simulator.js'));
const dataDir = mkdtempSync(join(tmpdir(), 'binhyen-chaos-broadcast-'));
const postgres = await startPostgres({ dataDir, database: 'start', settings: { fsync: 'off', synchronous_commit: 'off', max_connections: 80 }, sync: false });
const children = new Set();
let failed = false;
try {
  await migrate({ adminUrl: postgres.url('start'), dataDir, demo: false });
  await copyDatabase('control');
  const real = await arm('start', { groups: GROUPS, kills: KILLS, blind: false });
  judge('duplicates', real.duplicates, real.duplicates === 0, '= 0');
  judge('lost', real.lost, real.lost === 0, '= 0');
  judge('uncertain, share', real.uncertain / real.total, real.uncertain / real.total <= 0.01, '<= 0.01');
  judge('uncertain that no officer sees', real.unseen, real.unseen === 0, '= 0');
  judge('groups with messages out of order', real.disorder, real.disorder === 0, '= 0');
  judge('kills', real.kills, real.kills === KILLS, `= ${KILLS}`);
  judge('requests of a replay with nothing to do', real.replayed, real.replayed === 0, '= 0');
  const control = await arm('control', { groups: CONTROL_GROUPS, kills: 0, blind: true });
  judge('control arm: duplicates with blind retry, share', control.duplicates / control.total, control.duplicates / control.total > 0.05, '> 0.05');
} catch (error) {
  failed = true;
  console.error(error);
} finally {
  for (const child of children) child.kill('SIGKILL');
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);

async function arm(database, { groups, kills, blind }) {
  const admin = new pg.Client({ connectionString: postgres.url(database) });
  admin.on('error', () => undefined);
  await admin.connect();
  const { units, world } = await fillSending(admin, { dataDir, communes: 3, groups, ratePerMinute: 3_600, password: PASSWORD });
  const simulator = await createSimulator({ world, seed: 42 });
  const began = Date.now();
  try {
    for (const oa of simulator.world.oas.values()) oa.historyMost = 10;
    const villager = { kind: 'USER', id: '7000000000000000009', name: 'Bà con' };
    for (const id of simulator.world.groups.keys()) simulator.world.post({ chat: `group:${id}`, from: villager, type: 'text', text: 'Chào bà con', mediaUrl: null, fileName: null, via: 'page' });
    simulator.fault({ fault: 'DROP_BEFORE', on: 'group.send', probability: 0.1 });
    simulator.fault({ fault: 'LOST_AFTER', on: 'group.send', probability: 0.05 / 0.9 });
    simulator.fault({ fault: 'LATE', on: 'group.send', probability: 0.05 / 0.85, delayMs: LATE_MS });
    const layout = await openLayout({ dataDir, workerUrl: roleUrl(postgres.url(database), dataDir, 'binhyen_worker'), openapiBase: simulator.url });
    const sent = [];
    for (let number = 0; number < BROADCASTS; number += 1) for (const { unitId } of units) sent.push(await layout.send(admin, unitId));
    await layout.close();
    const total = Number((await admin.query('SELECT count(*) AS n FROM broadcast_delivery')).rows[0].n);
    const killed = await run(admin, database, simulator, { total, kills, blind });
    // What was lost may still take effect; then the truth can be counted.
    await sleep(LATE_MS);
    const result = { total, kills: killed, ...(await truth(admin, simulator, sent)), replayed: blind ? 0 : await replay(database, simulator) };
    result.unseen = blind ? 0 : await unseen(admin, database, units, simulator);
    const faults = simulator.sim.counts.get('group.send');
    console.log(`${blind ? 'control arm, blind retry' : 'run'}: ${total} deliveries in ${((Date.now() - began) / 1000).toFixed(0)} s, ${faults.calls} requests, ${faults.faults} of them hit by a fault, worker killed ${killed} times; ` +
      `${result.duplicates} duplicates, ${result.lost} lost, ${result.uncertain} uncertain`);
    return result;
  } finally {
    await simulator.close();
    await admin.end();
  }
}

/** Until nothing is on its way; kills the worker each time another share of the work is done. */
async function run(admin, database, simulator, { total, kills, blind }) {
  const began = Date.now();
  let killed = 0;
  let worker = startWorker(database, simulator, blind);
  for (;;) {
    const { rows } = await admin.query(`SELECT count(*) FILTER (WHERE state = 'SENT')::int AS sent, count(*) FILTER (WHERE state IN ('QUEUED', 'SENDING') OR settle_at IS NOT NULL)::int AS open FROM broadcast_delivery`);
    const [{ sent, open }] = rows;
    if (open === 0) break;
    if (Date.now() - began > LONGEST_MS) throw new Error(`not through after ${LONGEST_MS} ms: ${open} open`);
    if (killed < kills && sent >= ((killed + 1) * total) / (kills + 1)) {
      worker.kill('SIGKILL');
      await gone(worker);
      killed += 1;
      worker = startWorker(database, simulator, blind);
    }
    await sleep(60);
  }
  // The states of the broadcasts are gathered every other second.
  for (let waited = 0; waited < 60; waited += 1) {
    if ((await admin.query(`SELECT 1 FROM broadcast WHERE state = 'SENDING'`)).rowCount === 0) break;
    await sleep(500);
  }
  worker.kill('SIGTERM');
  await gone(worker);
  return killed;
}

/** What stands in the groups, by the simulator's own book, against what our database says. */
async function truth(admin, simulator, broadcasts) {
  const { rows } = await admin.query(`SELECT broadcast_id, external_group_id, state FROM broadcast_delivery`);
  const codes = new Map(broadcasts.map(({ id, code }, order) => [id, { code, order }]));
  let duplicates = 0;
  let lost = 0;
  let uncertain = 0;
  for (const { broadcast_id: id, external_group_id: group, state } of rows) {
    const times = simulator.messagesIn(group).filter(({ text }) => text.endsWith(codes.get(id).code)).length;
    duplicates += Math.max(0, times - 1);
    if (state === 'UNCERTAIN') uncertain += 1;
    else if (times === 0 || state !== 'SENT') lost += 1;
  }
  const orders = new Map([...codes.values()].map(({ code, order }) => [code, order]));
  const disorder = [...new Set(rows.map((row) => row.external_group_id))].filter((group) => {
    const seen = simulator.messagesIn(group).map(({ text }) => orders.get(text.slice(-8)));
    return seen.some((order, index) => index > 0 && order < seen[index - 1]);
  }).length;
  return { duplicates, lost, uncertain, disorder };
}

/** A worker that finds everything done sends nothing and asks nothing. */
async function replay(database, simulator) {
  const calls = () => [...simulator.sim.counts.entries()].filter(([kind]) => kind.startsWith('group.')).reduce((sum, [, { calls: n }]) => sum + n, 0);
  const before = calls();
  const worker = startWorker(database, simulator, false);
  await once(worker, 'message');
  await sleep(4_000);
  worker.kill('SIGTERM');
  await gone(worker);
  return calls() - before;
}

/** Uncertain ones that an officer of the commune does not get from the API, and others that the API calls uncertain. */
async function unseen(admin, database, units, simulator) {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const api = start('main.js', simulator, { PORT: String(port), HOST: '127.0.0.1', PUBLIC_BASE_URL: base, DATABASE_APP_URL: roleUrl(postgres.url(database), dataDir, 'binhyen_app') });
  await once(api, 'message');
  const shown = new Set();
  for (const { officer } of units) {
    const cookie = await login(base, officer);
    const read = async (path) => (await fetch(`${base}/api/v1/broadcast-deliveries${path}`, { headers: { cookie } })).json();
    for (let cursor = ''; cursor !== null; ) {
      const page = await read(`?state=UNCERTAIN&limit=100${cursor && `&cursor=${cursor}`}`);
      const details = await Promise.all(page.items.map(({ id }) => read(`/${id}`)));
      for (const { id } of details.filter(({ allowedActions }) => allowedActions.includes('recheck'))) shown.add(id);
      cursor = page.nextCursor;
    }
  }
  api.kill('SIGTERM');
  await gone(api);
  const { rows } = await admin.query(`SELECT id FROM broadcast_delivery WHERE state = 'UNCERTAIN'`);
  return rows.filter(({ id }) => !shown.has(id)).length + Math.max(0, shown.size - rows.length);
}

function startWorker(database, simulator, blind) {
  return start('worker.js', simulator, { DATABASE_WORKER_URL: roleUrl(postgres.url(database), dataDir, 'binhyen_worker'), ...(blind ? { DELIVERY_BLIND_RETRY: '1' } : {}) });
}

function start(file, simulator, settings) {
  const env = {
    ...process.env, NODE_ENV: 'test', DATA_DIR: dataDir, LOG_LEVEL: 'error', ZALO_OPENAPI_BASE: simulator.url, ZALO_OAUTH_BASE: simulator.url, ZALO_BOT_BASE: simulator.url,
    ZALO_TIMEOUT_MS: String(TIMEOUT_MS), ZALO_SETTLE_SECONDS: String(SETTLE_SECONDS), ...settings,
  };
  const child = spawn(process.execPath, [...NODE_FLAGS, inRoot(`dist/apps/api/src/${file}`)], { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}

async function copyDatabase(name) {
  const client = new pg.Client({ connectionString: postgres.url('postgres') });
  await client.connect();
  await client.query(`CREATE DATABASE ${name} TEMPLATE start STRATEGY FILE_COPY`);
  await client.query(`GRANT CONNECT ON DATABASE ${name} TO binhyen_app, binhyen_worker, binhyen_auditor, binhyen_owner`);
  await client.end();
}

async function login(base, username) {
  const response = await fetch(`${base}/api/v1/auth/login`, {
    method: 'POST', body: JSON.stringify({ username, password: PASSWORD }), headers: { 'content-type': 'application/json', origin: base, 'sec-fetch-site': 'same-origin' },
  });
  if (!response.ok) throw new Error(`login: ${response.status} ${await response.text()}`);
  return response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; ');
}

function judge(name, value, good, goal) {
  failed ||= !good;
  console.log(`${good ? 'ok  ' : 'MISS'} ${name}: ${Number.isInteger(value) ? value : value.toFixed(3)} (${goal})`);
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

async function gone(child) {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}
