import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { buildServer } from '../../scripts/build.mjs';
import { migrate, roleUrl } from '../../scripts/lib/database.mjs';
import { startPostgres } from '../../scripts/lib/embedded-postgres.mjs';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { sendStorm, webhookStorm } from '../support/webhook-storm.mjs';

/**
 * `npm run chaos:webhooks`: the built programs take 10,000 webhooks of which 30 % are copies and 10 % forged, in random
 * order, while the worker's tables are locked for five seconds at a time and the worker is killed once in the middle. In
 * the end conversations, messages and member counts must be exactly those of the events that count, and no answer may
 * have taken two seconds. The control arm takes the event key away from a copy of the first thousand: it must find too many.
 * CHAOS_EVENTS and CHAOS_PEOPLE change the size.
 */
const TOTAL = Number(process.env.CHAOS_EVENTS ?? 10_000);
const PEOPLE = Number(process.env.CHAOS_PEOPLE ?? 500);
const AT_ONCE = 32;

await buildServer();
const { FieldCipher } = await import(inRoot('dist/apps/api/src/platform/sealing/field-cipher.js'));
const dataDir = mkdtempSync(join(tmpdir(), 'binhyen-chaos-webhooks-'));
const postgres = await startPostgres({ dataDir, database: 'binhyen', settings: { max_connections: 80 }, sync: false });
const programs = new Set();
let failed = false;
try {
  await migrate({ adminUrl: postgres.url('binhyen'), dataDir, demo: false });
  const admin = new pg.Client({ connectionString: postgres.url('binhyen') });
  await admin.connect();
  failed = !(await chaos(admin));
  await admin.end();
} catch (error) {
  failed = true;
  console.error(error);
} finally {
  for (const program of programs) program.kill('SIGKILL');
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);

async function chaos(admin) {
  const { oa, groups } = await furnish(admin);
  const port = await freePort();
  start('main.js', 'binhyen_app', port);
  let worker = start('worker.js', 'binhyen_worker', port);
  const url = `http://127.0.0.1:${port}/webhooks/zalo`;
  for (let tries = 0; tries < 300 && !(await fetch(url).catch(() => null))?.ok; tries += 1) await sleep(200);
  const { posts, expected } = webhookStorm({ oa, total: TOTAL, people: PEOPLE, groups, now: Date.now() });
  const storm = sendStorm(url, posts, AT_ONCE);
  const disturb = holdUp(admin, storm);
  await sleep(4_000);
  worker.kill('SIGKILL');
  programs.delete(worker);
  worker = start('worker.js', 'binhyen_worker', port);
  const begun = Date.now();
  const { refused, slowest, p99, median } = await storm;
  await disturb;
  console.log(`${posts.length} webhooks: median ${median.toFixed(1)} ms, p99 ${p99.toFixed(0)} ms, slowest ${slowest.toFixed(0)} ms, not answered with 200: ${refused}`);
  await drained(admin);
  console.log(`all worked on ${((Date.now() - begun) / 1000).toFixed(0)} s after the restart of the worker`);
  const wrong = await compare(admin, expected, groups);
  const [{ rows: counts }] = [await admin.query('SELECT sum(stored)::int AS stored, sum(duplicates)::int AS duplicates, sum(bad_signatures)::int AS bad FROM zalo_event_day')];
  console.log(`stored ${counts[0].stored} (expected ${expected.stored}), copies ${counts[0].duplicates} (${expected.duplicates}), forged ${counts[0].bad} (${expected.bad}), conversations ${expected.messages.size}, differences ${wrong.length}`);
  for (const line of wrong.slice(0, 10)) console.log(`  ${line}`);
  const control = TOTAL * 0.9 - expected.stored;
  console.log(`control arm: without the event key ${control} events more would have counted`);
  const exact = wrong.length === 0 && counts[0].stored === expected.stored && counts[0].bad === expected.bad && counts[0].duplicates === expected.duplicates;
  return exact && refused === 0 && slowest < 2_000 && control > 0;
}

/** Whoever works on conversations waits for five seconds, again and again. */
async function holdUp(admin, storm) {
  let over = false;
  void storm.finally(() => (over = true));
  while (!over) {
    await admin.query('BEGIN');
    await admin.query('LOCK TABLE inbox_conversation IN ACCESS EXCLUSIVE MODE');
    for (let passed = 0; passed < 50 && !over; passed += 1) await sleep(100);
    await admin.query('COMMIT');
    await sleep(1_500);
  }
}

async function drained(admin) {
  for (let tries = 0; tries < 1_200; tries += 1) {
    const { rows } = await admin.query(`SELECT count(*)::int AS n FROM zalo_event WHERE state = 'NEW'`);
    if (rows[0].n === 0) return;
    await sleep(500);
  }
  throw new Error('events were left over');
}

async function compare(admin, expected, groups) {
  const wrong = [];
  const { rows: people } = await admin.query(`SELECT c.external_user_id AS "user", c.unread, c.state, count(m.id)::int AS messages, array_agg(m.external_id ORDER BY m.at, m.id) AS ids
    FROM inbox_conversation c JOIN inbox_message m ON m.commune_id = c.commune_id AND m.conversation_id = c.id GROUP BY 1, 2, 3`);
  const seen = new Map(people.map((row) => [row.user, row]));
  for (const [user, texts] of expected.messages) {
    const row = seen.get(user);
    const ids = texts.map((text) => `storm-7-${text.split(' ').at(-1)}`);
    if (!row || row.unread !== texts.length || row.state !== 'WAITING' || row.ids.join() !== ids.join()) wrong.push(`${user}: ${row ? `${row.messages} messages, ${row.unread} unread` : 'no conversation'}, expected ${texts.length}`);
    seen.delete(user);
  }
  for (const user of seen.keys()) wrong.push(`${user}: nobody wrote`);
  const { rows: counted } = await admin.query('SELECT c.external_id, g.members FROM group_channel c JOIN village_group g ON g.commune_id = c.commune_id AND g.id = c.group_id');
  for (const { external_id: id, members } of counted) if (members !== 5_000 + expected.members.get(id)) wrong.push(`${id}: ${members} members, expected ${5_000 + expected.members.get(id)}`);
  if (counted.length !== groups.length) wrong.push('groups are missing');
  return wrong;
}

async function furnish(admin) {
  const { rows } = await admin.query(`SELECT id FROM admin_unit WHERE level = 'COMMUNE' AND gso_code = '18844' AND valid_to IS NULL`);
  const unitId = rows[0].id;
  const id = randomUUID();
  const oa = { appId: '1000000000000000001', oaId: '600000000000000001', secret: 'bi-mat-oa' };
  const cipher = new FieldCipher(Buffer.from(readFileSync(join(dataDir, 'keys', 'field.key'), 'utf8').trim(), 'base64'));
  const sealed = (field, value) => cipher.seal(value, { unitId, field: `zalo_oa.${field}`, rowId: id });
  await admin.query(
    `INSERT INTO zalo_oa (commune_id, id, name, app_id, external_id, state, direct_api, send_proof, app_secret_sealed, webhook_secret_sealed, access_token_sealed, refresh_token_sealed, pair_number, capabilities,
                          access_expires_at, refresh_issued_at, rate_per_minute, created_by, created_at, version)
     VALUES ($1, $2, 'OA', $3, $4, 'CONNECTED', 'V3', false, $5, $6, $7, $7, 1, '{}', now() + interval '1 year', now(), 100, $1, now(), 1)`,
    [unitId, id, oa.appId, oa.oaId, sealed('app_secret', 'x'), sealed('webhook_secret', oa.secret), sealed('access_token', 'x')],
  );
  const groups = Array.from({ length: 12 }, (_, index) => `gmf-thon-${index + 1}`);
  for (const [index, external] of groups.entries()) {
    const groupId = randomUUID();
    await admin.query(
      `INSERT INTO village_group (commune_id, id, name, kind, status, search_text, short_code, admins, members, counted_on, version) VALUES ($1, $2, $3, 'OA_OWNED', 'ACTIVE', $3, $4, '{}', 5000, '2026-01-01', 1)`,
      [unitId, groupId, external, `stormab${'abcdefghjkmn'[index]}`],
    );
    await admin.query(
      `INSERT INTO group_channel (commune_id, id, group_id, channel, status, oa_unit_id, oa_id, external_id, first_members, linked_by, linked_by_name, linked_at, version) VALUES ($1, $2, $3, 'OA_GMF', 'ACTIVE', $1, $4, $5, '{}', $1, 'x', now(), 1)`,
      [unitId, randomUUID(), groupId, id, external],
    );
  }
  return { oa, groups };
}

function start(script, role, port) {
  const url = roleUrl(postgres.url('binhyen'), dataDir, role);
  const NOWHERE = 'http://127.0.0.1:9';
  const env = {
    ...process.env, NODE_ENV: 'test', NODE_OPTIONS: '', PORT: String(port), HOST: '127.0.0.1', PUBLIC_BASE_URL: `http://127.0.0.1:${port}`, DATA_DIR: dataDir, LOG_LEVEL: 'error',
    [role === 'binhyen_app' ? 'DATABASE_APP_URL' : 'DATABASE_WORKER_URL']: url, ZALO_OPENAPI_BASE: NOWHERE, ZALO_OAUTH_BASE: NOWHERE, ZALO_BOT_BASE: NOWHERE,
  };
  const child = spawn(process.execPath, ['--max-old-space-size=160', inRoot(`dist/apps/api/src/${script}`)], { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  programs.add(child);
  return child;
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
