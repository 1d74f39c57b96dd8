import { fork, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import pg from 'pg';
import { migrate, roleUrl } from '../../scripts/lib/database.mjs';
import { startPostgres } from '../../scripts/lib/embedded-postgres.mjs';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { NODE_FLAGS } from '../../scripts/lib/node-flags.mjs';

/**
 * The list and one case at 100,000 cases of one commune, against a bare handler with the same SQL; both on this
 * machine, in turns, so that only the ratio counts. Goals: at least 50 %, the 1,000th page at most 1.2 times the
 * first, at most 250 MB resident, at most 250 KB of compressed JavaScript before the first page shows.
 */
const SECONDS = Number(process.env.BENCH_SECONDS ?? 6);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const PAGE = 20;
const PASSWORD = 'do-toc-do-mat-khau-7';

const dataDir = mkdtempSync(join(tmpdir(), 'binhyen-bench-'));
const postgres = await startPostgres({ dataDir, database: 'binhyen', sync: false });
let failed = false;
try {
  await bench();
} catch (error) {
  failed = true;
  console.error(error);
} finally {
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);

async function bench() {
  const adminUrl = postgres.url('binhyen');
  await migrate({ adminUrl, dataDir, demo: false });
  const people = await fill(adminUrl);
  const api = await startApi(roleUrl(adminUrl, dataDir, 'binhyen_app'));
  const { listStatement, CASE_DETAIL } = await import(inRoot('dist/apps/api/src/modules/lost-property/lost-property.sql.js'));
  const cookie = await login(api.url);
  const cursor = await thousandthPage(adminUrl, people.commune);
  const list = listStatement([people.commune], { limit: PAGE });
  const detail = { name: 'detail', text: CASE_DETAIL, values: [[people.commune], people.caseId, true, [people.commune]] };
  const bare = await startBare({ url: adminUrl, list, detail });

  const ours = (path) => ({ url: `${api.url}/api/v1${path}`, headers: { cookie } });
  const page = await compare('list page', ours(`/lost-property-cases?limit=${PAGE}`), { url: `${bare.url}/list` });
  const one = await compare('one case', ours(`/lost-property-cases/${people.caseId}`), { url: `${bare.url}/detail` });
  const deep = await compare('1,000th page against the first', ours(`/lost-property-cases?limit=${PAGE}&cursor=${cursor}`), ours(`/lost-property-cases?limit=${PAGE}`));
  const resident = residentMegabytes(api.child.pid);
  const script = firstLoadKilobytes();

  judge('list page, share of the bare handler', page, page >= 0.5, '>= 0.50');
  judge('one case, share of the bare handler', one, one >= 0.5, '>= 0.50');
  judge('1,000th page, cost against the first', 1 / deep, 1 / deep <= 1.2, '<= 1.20');
  judge('API process, MB resident', resident, resident <= 250, '<= 250');
  judge('first load, KB of brotli JavaScript', script, script <= 250, '<= 250');
  api.child.kill('SIGTERM');
  bare.child.kill('SIGTERM');
}

function judge(name, value, good, goal) {
  failed ||= !good;
  console.log(`${good ? 'ok  ' : 'MISS'} ${name}: ${value.toFixed(2)} (${goal})`);
}

async function fill(adminUrl) {
  const admin = new pg.Client({ connectionString: adminUrl });
  admin.on('error', () => undefined);
  await admin.connect();
  const { rows } = await admin.query(`SELECT id FROM admin_unit WHERE gso_code = '18844' AND valid_to IS NULL AND level = 'COMMUNE'`);
  const commune = rows[0].id;
  const { hashPassword } = await import(inRoot('dist/apps/api/src/platform/auth/password.js'));
  const hash = await hashPassword(PASSWORD);
  const [officer, second] = [randomUUID(), randomUUID()];
  for (const [id, username] of [[officer, 'officer.bench'], [second, 'second.bench']]) {
    await admin.query(`INSERT INTO user_account VALUES ($1, $2, $3, 'Cán bộ', 'can bo', NULL, NULL, 'COMMUNE_OFFICER', NULL, 'ACTIVE', 'vi', now(), 1)`, [commune, id, username]);
    await admin.query('INSERT INTO auth.credential (user_id, password_hash, must_change) VALUES ($1, $2, false)', [id, hash]);
  }
  const sql = readFileSync(inRoot('test/load/hundred-thousand.sql'), 'utf8').replaceAll('$COMMUNE', commune).replaceAll('$OFFICER', officer).replaceAll('$SECOND', second);
  for (const statement of sql.split(/;\s*\n/).filter((text) => text.trim())) await admin.query(statement);
  const found = await admin.query('SELECT id FROM lost_property_case WHERE commune_id = $1 ORDER BY id DESC OFFSET 50000 LIMIT 1', [commune]);
  await admin.end();
  return { commune, caseId: found.rows[0].id };
}

async function thousandthPage(adminUrl, commune) {
  const admin = new pg.Client({ connectionString: adminUrl });
  admin.on('error', () => undefined);
  await admin.connect();
  const { rows } = await admin.query('SELECT id FROM lost_property_case WHERE commune_id = $1 ORDER BY id DESC OFFSET $2 LIMIT 1', [commune, 999 * PAGE - 1]);
  await admin.end();
  return rows[0].id;
}

async function startApi(databaseUrl) {
  const port = await freePort();
  const env = { ...process.env, NODE_ENV: 'test', PORT: String(port), HOST: '127.0.0.1', PUBLIC_BASE_URL: `http://127.0.0.1:${port}`, DATA_DIR: dataDir, DATABASE_APP_URL: databaseUrl, LOG_LEVEL: 'error' };
  const child = spawn(process.execPath, [...NODE_FLAGS, inRoot('dist/apps/api/src/main.js')], { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  await once(child, 'message');
  return { child, url: `http://127.0.0.1:${port}` };
}

async function startBare(settings) {
  const child = fork(inRoot('test/load/bare-server.mjs'));
  child.send(settings);
  const [{ port }] = await once(child, 'message');
  return { child, url: `http://127.0.0.1:${port}` };
}

async function login(url) {
  const answer = await fetch(`${url}/api/v1/auth/login`, { method: 'POST', headers: { 'content-type': 'application/json', origin: url }, body: JSON.stringify({ username: 'officer.bench', password: PASSWORD }) });
  return answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).find((cookie) => cookie.startsWith('binhyen='));
}

/** Median of the ratios of rounds that alternate, so that a slow minute hits both. */
async function compare(name, left, right) {
  const ratios = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const [a, b] = [await throughput(left), await throughput(right)];
    if (round > 0) ratios.push(a / b);
    console.log(`${round === 0 ? 'warm-up' : `round ${round}`} ${name}: ${Math.round(a)} and ${Math.round(b)} requests a second`);
  }
  return ratios.sort((one, other) => one - other)[Math.floor(ratios.length / 2)];
}

async function throughput(target) {
  const result = await autocannon({ ...target, connections: 16, duration: SECONDS });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${target.url}: ${result.non2xx} refusals, ${result.errors} errors`);
  return result.requests.average;
}

function residentMegabytes(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
}

/** The entry script and what the page preloads with it. */
function firstLoadKilobytes() {
  const html = readFileSync(inRoot('dist/admin-ui/index.html'), 'utf8');
  const files = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map((match) => match[1]);
  // Files too small to be worth compressing have no compressed twin.
  const sizeOf = (file) => statSync(existsSync(`${file}.br`) ? `${file}.br` : file).size;
  return files.reduce((sum, file) => sum + sizeOf(inRoot('dist/admin-ui', file)), 0) / 1024;
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
