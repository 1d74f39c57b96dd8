import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { migrate, roleUrl } from '../../scripts/lib/database.mjs';
import { startPostgres } from '../../scripts/lib/embedded-postgres.mjs';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { NODE_FLAGS } from '../../scripts/lib/node-flags.mjs';
import { fillSending, openLayout } from './delivery-data.mjs';

/**
 * One broadcast to 2,000 groups is enqueued and drained at the pace of its account's quota; then 100,000 deliveries wait
 * for one worker, which must not hold them in memory. Against the simulator, over HTTP. The second part is watched for
 * BENCH_BROADCAST_SECONDS (60), because all of them would take half an hour at the provider's limit per app.
 */
const GROUPS = 2_000;
const RATE = 3_000;
const MANY = Number(process.env.BENCH_BROADCAST_MANY ?? 100_000);
const SECONDS = Number(process.env.BENCH_BROADCAST_SECONDS ?? 60);
const GOALS = { enqueueMs: 2_000, paceLow: 0.95, paceHigh: 1, rssMb: 300 };

const { createSimulator } = await import(inRoot('dist/apps/zalo-simulator/src/simulator.js'));
const dataDir = mkdtempSync(join(tmpdir(), 'binhyen-bench-broadcast-'));
const postgres = await startPostgres({ dataDir, database: 'binhyen', sync: false });
let worker;
let simulator;
let failed = false;
try {
  await bench();
} catch (error) {
  failed = true;
  console.error(error);
} finally {
  worker?.kill('SIGTERM');
  await sleep(1_000);
  await simulator?.close();
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
  const { units, world } = await fillSending(admin, { dataDir, groups: GROUPS, ratePerMinute: RATE, password: 'do-toc-do-mat-khau-7' });
  const [{ unitId }] = units;
  simulator = await createSimulator({ world });
  const workerUrl = roleUrl(adminUrl, dataDir, 'binhyen_worker');
  const layout = await openLayout({ dataDir, workerUrl, openapiBase: simulator.url });
  // The first one plans the statements.
  await layout.send(admin, unitId);
  await admin.query(`DELETE FROM pgboss.job WHERE name = 'delivery.drain'`);
  await admin.query(`UPDATE broadcast_delivery SET state = 'CANCELLED'`);
  const broadcast = await layout.send(admin, unitId);
  judge('enqueue to 2,000 groups, against the goal', broadcast.ms / GOALS.enqueueMs, broadcast.ms <= GOALS.enqueueMs, `<= 1.00; ${broadcast.ms.toFixed(0)} ms`);

  start(workerUrl);
  await until(admin, `SELECT count(*)::int AS n FROM broadcast_delivery WHERE broadcast_id = '${broadcast.id}' AND state <> 'SENT'`, (n) => n === 0, 180_000);
  const times = world.groups.flatMap(({ groupId }) => simulator.messagesIn(groupId)).filter(({ text }) => text.endsWith(broadcast.code)).map(({ time }) => time).sort((a, b) => a - b);
  const pace = ((times.length - 1) * 60_000) / (times.at(-1) - times[0]);
  judge('drained at the pace of the quota', pace / RATE, pace / RATE >= GOALS.paceLow && pace / RATE <= GOALS.paceHigh && times.length === GROUPS, `${GOALS.paceLow}..${GOALS.paceHigh}; ${pace.toFixed(0)} of ${RATE} a minute`);

  worker.kill('SIGTERM');
  await once(worker, 'exit');
  for (let laid = 0; laid < MANY; laid += GROUPS) await layout.send(admin, unitId);
  await layout.close();
  const before = simulator.sim.counts.get('group.send').calls;
  start(workerUrl);
  await sleep(SECONDS * 1_000);
  const sent = simulator.sim.counts.get('group.send').calls - before;
  const peak = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${worker.pid}/status`, 'utf8'))[1]) / 1024;
  judge('memory of one worker with 100,000 deliveries, against the goal', peak / GOALS.rssMb, peak < GOALS.rssMb && sent > 0, `< 1.00; peak ${peak.toFixed(0)} MB, ${sent} sent in ${SECONDS} s`);
  await admin.end();
}

function start(workerUrl) {
  const env = {
    ...process.env, NODE_ENV: 'test', DATA_DIR: dataDir, LOG_LEVEL: 'error', DATABASE_WORKER_URL: workerUrl, ZALO_OPENAPI_BASE: simulator.url, ZALO_OAUTH_BASE: simulator.url, ZALO_BOT_BASE: simulator.url,
  };
  worker = spawn(process.execPath, [...NODE_FLAGS, inRoot('dist/apps/api/src/worker.js')], { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
}

async function until(admin, text, good, longestMs) {
  for (const end = Date.now() + longestMs; ; await sleep(200)) {
    const { n } = (await admin.query(text)).rows[0];
    if (good(n)) return;
    if (Date.now() > end) throw new Error(`still ${n} after ${longestMs} ms`);
  }
}

function judge(name, value, good, goal) {
  failed ||= !good;
  console.log(`${good ? 'ok  ' : 'MISS'} ${name}: ${value.toFixed(2)} (${goal})`);
}
