import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { POSTGRES_MAJOR } from './postgres-binaries.mjs';
import { problems } from './problems.mjs';
import { dyingWithParent } from './processes.mjs';

/** PostgreSQL's own constant PG_CONTROL_FILE_SIZE. */
const CONTROL_FILE_BYTES = 8192;

export const ADMIN_ROLE = 'binhyen_admin';

/** Built-in C.UTF-8: indexes do not depend on the locales of the machine; Vietnamese order is asked for per query. */
const INITDB = [
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
  '--lc-messages=C',
  '--no-instructions',
];

/** Options for PostgreSQL's programs: no locale or time zone of the machine may leak into the cluster. */
export const spawnOptions = () => ({
  cwd: process.platform === 'win32' ? tmpdir() : '/',
  env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
});

/** The administrator's password of this data folder, made on first use; readable by the owner alone. */
export function adminPassword(dataDir) {
  const file = passwordFile(dataDir);
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  if (existsSync(join(dataDir, 'postgres'))) throw problems.passwordLost(file);
  mkdirSync(join(dataDir, 'keys'), { recursive: true, mode: 0o700 });
  const password = randomBytes(24).toString('base64url');
  writeFileSync(`${file}.new`, `${password}\n`, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
  return password;
}

export const passwordFile = (dataDir) => join(dataDir, 'keys', 'postgres.password');

/**
 * Makes sure that `dataDir`/postgres holds a whole cluster of the right version and returns its path.
 * A new one is made beside it and renamed when finished, so an interrupted first start leaves nothing to mend.
 * Throws a Problem for a folder that is damaged, of another version, or another user's.
 */
export async function ensureCluster({ dataDir, account, password, sync, onCreate }) {
  const cluster = join(dataDir, 'postgres');
  if (existsSync(cluster) && readdirSync(cluster).length === 0) rmdirSync(cluster);
  if (!existsSync(cluster)) {
    onCreate();
    await createCluster({ dataDir, cluster, account, password, sync });
  }
  checkCluster(cluster);
  account.own(cluster);
  return cluster;
}

async function createCluster({ dataDir, cluster, account, password, sync }) {
  const draft = `${cluster}.unfinished`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  account.own(draft);
  const passwordCopy = join(tmpdir(), `binhyen-${randomBytes(8).toString('hex')}`);
  writeFileSync(passwordCopy, `${password}\n`, { mode: 0o600 });
  account.own(passwordCopy);
  try {
    const { code, output } = await runInitdb(account, draft, passwordCopy, sync);
    if (/No space left on device/.test(output)) throw problems.diskFull(dataDir);
    if (code !== 0) throw problems.postgresFailed(lastErrorLine(output), 'initdb');
    renameSync(draft, cluster);
  } finally {
    rmSync(passwordCopy, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

function runInitdb(account, draft, passwordCopy, sync) {
  const args = [...INITDB, '-D', draft, '-U', ADMIN_ROLE, '--pwfile', passwordCopy];
  if (!sync) args.push('--no-sync');
  const [command, rest] = account.wrap(
    ...dyingWithParent('TERM', join(account.native, 'bin', 'initdb'), args),
  );
  const child = spawn(command, rest, { ...spawnOptions(), stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}

function checkCluster(cluster) {
  const owner = statSync(cluster).uid;
  const me = process.getuid?.() ?? owner;
  const ownersRootMayServe = [0, 65534];
  if (me === 0 ? !ownersRootMayServe.includes(owner) : owner !== me) throw problems.noAccess(cluster);
  const versionFile = join(cluster, 'PG_VERSION');
  const version = existsSync(versionFile) ? readFileSync(versionFile, 'utf8').trim() : '';
  if (!/^\d+$/.test(version)) throw problems.dataDamaged(cluster, 'PG_VERSION');
  if (Number(version) !== POSTGRES_MAJOR) throw problems.otherVersion(cluster, version, POSTGRES_MAJOR);
  const control = join(cluster, 'global', 'pg_control');
  if (!existsSync(control) || statSync(control).size !== CONTROL_FILE_BYTES) {
    throw problems.dataDamaged(cluster, 'global/pg_control');
  }
}

/** The last line in which PostgreSQL says what it died of. */
export function lastErrorLine(output) {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const told =
    lines.filter((line) => /FATAL|PANIC|ERROR|error:/.test(line)).at(-1) ?? lines.at(-1) ?? 'no message';
  return told.replace(/^.*?(FATAL|PANIC|ERROR|error):\s*/, '').trim();
}
