import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { inRoot } from '../../scripts/lib/paths.mjs';

/**
 * `npm run chaos`: the whole program (`npm start`: supervisor, PostgreSQL, server, worker) is killed with SIGKILL in
 * the middle of writes, fifty times, and started again each time. No acknowledged write may be missing and no command
 * may be half there. CHAOS_ROUNDS says how often.
 */
const ROUNDS = Number(process.env.CHAOS_ROUNDS ?? 50);
const PASSWORD = 'hon-loan-mat-khau-8';
const WRITERS = 6;

const dataDir = mkdtempSync(join(tmpdir(), 'binhyen-chaos-'));
const port = await freePort();
const baseUrl = `http://127.0.0.1:${port}`;
/** Everything the server said yes to: case id → the least it must have become. */
const acknowledged = new Map();
let interrupted = 0;
let running;

async function start() {
  const env = { ...process.env, DATA_DIR: dataDir, PORT: String(port), PUBLIC_BASE_URL: baseUrl, DEMO_PASSWORD: PASSWORD, LOG_LEVEL: 'error' };
  const child = spawn(process.execPath, [inRoot('scripts/start.mjs')], { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  let ended = false;
  child.once('exit', () => (ended = true));
  for (let waited = 0; waited < 120_000; waited += 200) {
    if (ended) throw new Error(`start failed:\n${said}`);
    // Only our own supervisor may answer: it prints its welcome when all parts are up.
    if (/đã sẵn sàng sau/.test(said)) return child;
    await sleep(200);
  }
  throw new Error(`not ready:\n${said}`);
}

/** Takes a find in and receives it, again and again; remembers what was answered with a yes. */
async function write({ officer, second }, stop) {
  while (!stop.now) {
    try {
      const found = await post(officer, '/lost-property-cases', FIND);
      acknowledged.set(found.id, { state: 'REPORTED', code: found.code });
      const received = await post(officer, `/lost-property-cases/${found.id}/receive`, { secondCounterId: second, sealNumber: 'NP', storagePlace: 'Két' });
      acknowledged.set(found.id, { state: received.state, code: found.code, minutes: received.documents[0].numberLabel });
    } catch {
      interrupted += 1;
      await sleep(20);
    }
  }
}

const FIND = {
  foundOn: '2026-01-15', foundPartOfDay: 'MORNING', foundArea: 'đường liên thôn', circumstances: 'Nhặt được trên đường.',
  finder: { fullName: 'Trần Thị Mơ', keepsRights: true, publicThanks: false },
  items: [{ category: 'CASH', publicDescription: 'Một số tiền mặt', withheldFacts: [{ kind: 'CONTAINER', value: '3 phong bì' }], cash: [{ currency: 'VND', denomination: 500_000, count: 2 }] }],
};

async function post(cookie, path, body) {
  const answer = await fetch(`${baseUrl}/api/v1${path}`, {
    method: 'POST', body: JSON.stringify(body), signal: AbortSignal.timeout(10_000),
    headers: { 'content-type': 'application/json', cookie, origin: baseUrl, 'idempotency-key': randomUUID() },
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

async function signIn() {
  const login = async (username) => {
    const answer = await fetch(`${baseUrl}/api/v1/auth/login`, { method: 'POST', headers: { 'content-type': 'application/json', origin: baseUrl }, body: JSON.stringify({ username, password: PASSWORD }) });
    return { cookie: answer.headers.getSetCookie().map((one) => one.split(';')[0]).find((one) => one.startsWith('binhyen=')), me: (await answer.json()).me };
  };
  return { officer: (await login('officer.kythuong')).cookie, second: (await login('officer2.kythuong')).me.id };
}

/** Looks behind the program: as the server's own owner, past every wall. */
async function check(when) {
  const { port: pgPort, password } = embedded();
  const admin = new pg.Client({ connectionString: `postgres://binhyen_admin:${encodeURIComponent(password)}@127.0.0.1:${pgPort}/binhyen` });
  admin.on('error', () => undefined);
  await admin.connect();
  const { rows: cases } = await admin.query(`SELECT c.id, c.code, c.state, (SELECT array_agg(d.number_label) FROM document d WHERE d.subject_id = c.id AND d.kind = 'RECEIPT_MINUTES') AS minutes FROM lost_property_case c`);
  const kept = new Map(cases.map((row) => [row.id, row]));
  const lost = [...acknowledged].filter(([id, promised]) => {
    const row = kept.get(id);
    return !row || row.code !== promised.code || (promised.state === 'RECEIVED' && (row.state !== 'RECEIVED' || !row.minutes?.includes(promised.minutes)));
  });
  if (lost.length > 0) throw new Error(`${when}: ${lost.length} acknowledged writes are missing, first ${JSON.stringify(lost[0])}`);
  for (const [name, text] of HALF_DONE) {
    const { rows } = await admin.query(text);
    if (rows.length > 0) throw new Error(`${when}: ${name}: ${JSON.stringify(rows[0])}`);
  }
  await admin.end();
}

/** What a half-done command would leave. Each answers no row. */
const HALF_DONE = [
  ['a case without its finder, item, circumstances or first step', `SELECT id FROM lost_property_case c WHERE NOT EXISTS (SELECT 1 FROM lost_property_person p WHERE p.id = c.finder_id)
     OR NOT EXISTS (SELECT 1 FROM lost_property_item i WHERE i.case_id = c.id) OR NOT EXISTS (SELECT 1 FROM lost_property_internal_note n WHERE n.case_id = c.id)
     OR NOT EXISTS (SELECT 1 FROM lost_property_step s WHERE s.case_id = c.id AND s.action = 'record')`],
  ['a finder, item or fact without its case', `SELECT p.id FROM lost_property_person p WHERE NOT EXISTS (SELECT 1 FROM lost_property_case c WHERE c.finder_id = p.id) AND NOT EXISTS (SELECT 1 FROM lost_property_claim m WHERE m.claimant_id = p.id)`],
  ['a received case without minutes, step or audit entry', `SELECT id FROM lost_property_case c WHERE state = 'RECEIVED' AND (NOT EXISTS (SELECT 1 FROM document d WHERE d.subject_id = c.id)
     OR NOT EXISTS (SELECT 1 FROM lost_property_step s WHERE s.case_id = c.id AND s.action = 'receive') OR NOT EXISTS (SELECT 1 FROM audit_event e WHERE e.object_id = c.id AND e.action = 'lost-property.received'))`],
  ['an audit entry of a case that is not there', `SELECT object_id FROM audit_event e WHERE action IN ('lost-property.recorded', 'lost-property.received') AND NOT EXISTS (SELECT 1 FROM lost_property_case c WHERE c.id = e.object_id)`],
  ['a gap in the numbers', `SELECT commune_id, type_code, year FROM document GROUP BY commune_id, type_code, year HAVING count(*) <> max(number)`],
  ['a number given out without a document', `SELECT s.* FROM document_series s WHERE s.type_code <> 'TS' AND s.last_number <> (SELECT count(*) FROM document d WHERE d.commune_id = s.commune_id AND d.type_code = s.type_code AND d.year = s.year)`],
  ['a broken audit chain', `SELECT chain_id, seq FROM (SELECT chain_id, seq, hash <> sha256(prev_hash || convert_to(payload, 'UTF8')) OR prev_hash <> lag(hash, 1, ''::bytea) OVER w OR seq <> row_number() OVER w AS broken
     FROM audit_event WINDOW w AS (PARTITION BY chain_id ORDER BY seq)) e WHERE broken`],
  ['a document that nobody will render', `SELECT d.id FROM document d WHERE d.status = 'PENDING' AND NOT EXISTS (SELECT 1 FROM pgboss.job j WHERE j.name = 'document.render' AND j.data->>'documentId' = d.id::text AND j.state IN ('created', 'retry', 'active'))`],
  ['an answer kept without its work', `SELECT key FROM idempotency_key WHERE response_sealed IS NULL`],
];

function embedded() {
  const pid = readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
  return { port: pid[3], password: readFileSync(join(dataDir, 'keys', 'postgres.password'), 'utf8').trim() };
}

/** The supervisor and all its descendants at one blow, as a power cut would. */
function killAll(pid) {
  const parents = new Map(
    readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        return [[Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])]];
      } catch {
        return [];
      }
    }),
  );
  const family = [pid];
  for (const member of family) for (const [child, parent] of parents) if (parent === member) family.push(child);
  for (const member of family.reverse()) {
    try {
      process.kill(member, 'SIGKILL');
    } catch {
      // It ended by itself in between.
    }
  }
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = server.address();
      server.close(() => resolve(free));
    });
  });
}

try {
  for (let round = 1; round <= ROUNDS; round += 1) {
    running = await start();
    await check(`before round ${round}`);
    const people = await signIn();
    const stop = { now: false };
    const writers = Array.from({ length: WRITERS }, () => write(people, stop));
    await sleep(300 + Math.random() * 1500);
    killAll(running.pid);
    stop.now = true;
    await Promise.all(writers);
    console.log(`round ${round}: ${acknowledged.size} cases acknowledged, ${interrupted} requests cut off`);
  }
  running = await start();
  await check('at the end');
  console.log(`${ROUNDS} rounds of SIGKILL, ${acknowledged.size} acknowledged cases, ${interrupted} requests cut off: nothing lost, nothing half done`);
} finally {
  if (running) killAll(running.pid);
  await sleep(500);
  rmSync(dataDir, { recursive: true, force: true });
}
