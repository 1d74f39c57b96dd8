import { closeSync, existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { lastWords, openLog } from './log-file.mjs';
import { inRoot } from './paths.mjs';
import { problems } from './problems.mjs';
import { runNode } from './processes.mjs';

const OLDEST_SERVER = 150_000;

/** Connects once, and throws a Problem when the server does not answer or is older than PostgreSQL 15. */
export async function requireDatabase(name, connectionString) {
  const { default: pg } = await import('pg');
  let version;
  try {
    if (!new URL(connectionString).hostname) throw new Error('no host in the address');
    const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 });
    client.on('error', () => {});
    await client.connect();
    version = (await client.query('SHOW server_version_num')).rows[0].server_version_num;
    await client.end();
  } catch (error) {
    throw problems.databaseUnreachable(name, placeOf(connectionString), reasonOf(error));
  }
  if (Number(version) < OLDEST_SERVER) throw problems.databaseTooOld(Math.floor(Number(version) / 10_000));
}

/** Host, port and database of a connection string, never its password. */
function placeOf(connectionString) {
  try {
    const { host, pathname } = new URL(connectionString);
    return `${host}${pathname}`;
  } catch {
    return '?';
  }
}

const reasonOf = (error) => error.errors?.[0]?.message ?? error.message;

/** Roles, migrations and demo data, by a process of its own: only it ever sees the administrator's account. */
export async function migrate({ adminUrl, dataDir, demo, password }) {
  const logFile = join(dataDir, 'logs', 'migrate.log');
  const log = openLog(logFile);
  const offset = statSync(logFile).size;
  const env = { ...process.env, DATABASE_URL: adminUrl, DATA_DIR: dataDir, DEMO: demo ? '1' : '0' };
  if (password) env.DEMO_PASSWORD = password;
  const { code } = await runNode([inRoot('dist/apps/api/src/migrate.js')], { stdio: log, env });
  closeSync(log);
  if (code === 0) return;
  const words = readFileSync(logFile).subarray(offset).toString();
  if (/\b53100\b|ENOSPC|No space left on device/.test(words)) throw problems.diskFull(dataDir);
  throw problems.migrationFailed(lastWords(logFile, offset), logFile);
}

/** The connection string of one of our roles: the administrator's with the role's own name and password. */
export function roleUrl(adminUrl, dataDir, role) {
  const file = join(dataDir, 'keys', 'database-roles.json');
  const passwords = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  if (!passwords[role]) throw problems.passwordLost(file);
  const url = new URL(adminUrl);
  url.username = role;
  url.password = passwords[role];
  return url.href;
}
