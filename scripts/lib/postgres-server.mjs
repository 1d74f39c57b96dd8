import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { lastErrorLine, spawnOptions } from './postgres-cluster.mjs';
import { problems } from './problems.mjs';
import { dyingWithParent, works } from './processes.mjs';

/** DETAIL lines repeat the values of the row that was refused: personal data has no place in a log. */
const SETTINGS = {
  log_error_verbosity: 'terse',
  timezone: 'UTC',
  log_timezone: 'UTC',
  max_wal_size: '512MB',
};

/** What PostgreSQL says when the files themselves are at fault. */
const DAMAGE =
  /control file|pg_control|checkpoint record|invalid magic|checksum|corrupt|incompatible with server|PANIC|could not (open|read|access) /;

export const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = net.createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

/**
 * Starts the server process once and waits until it takes connections (crash recovery may take minutes).
 * Gives `{ child, tail() }`, or throws `{ tail }` — the last words of a server that ended instead.
 */
export function spawnServer({ account, cluster, port, settings, logFile }) {
  const conf = { listen_addresses: '127.0.0.1', port, unix_socket_directories: '', ...SETTINGS, ...settings };
  const args = ['-D', cluster, ...Object.entries(conf).flatMap(([key, value]) => ['-c', `${key}=${value}`])];
  const postgres = join(account.native, 'bin', 'postgres');
  const [command, rest] = account.wrap(...dyingWithParent('INT', postgres, args));
  const child = spawn(command, rest, {
    ...spawnOptions(),
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let tail = '';
  return new Promise((resolve, reject) => {
    child.stderr.on('data', (chunk) => {
      tail = (tail + chunk).slice(-8_192);
      writeLog(logFile, chunk);
      if (tail.includes('ready to accept connections')) resolve({ child, tail: () => tail });
    });
    child.once('error', reject);
    child.once('close', () => reject(Object.assign(new Error('postgres ended'), { tail })));
  });
}

function writeLog(file, chunk) {
  try {
    appendFileSync(file, chunk);
  } catch (error) {
    if (error.code !== 'ENOSPC' && error.code !== 'ENOENT') throw error;
  }
}

/** What to do about a server that ended while starting: 'port' or 'wait' mean try again, a Problem means give up. */
export function judgeEnd(tail, dataDir, logFile) {
  const detail = lastErrorLine(tail);
  if (/No space left on device/.test(tail)) return problems.diskFull(dataDir);
  if (/could not bind|Address already in use|could not create any TCP/.test(tail)) return 'port';
  if (/lock file ".*" already exists|pre-existing shared memory|is still in use/.test(tail)) return 'wait';
  if (/Permission denied|wrong ownership|invalid permissions/.test(tail)) return problems.noAccess(dataDir);
  if (DAMAGE.test(tail)) return problems.dataDamaged(dataDir, detail);
  return problems.postgresFailed(detail, logFile);
}

/** Fast shutdown; when that takes longer than `timeoutMs`, immediate shutdown (recovery at the next start). */
export function stopServer(child, cluster, native, timeoutMs) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGQUIT'), timeoutMs);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    if (process.platform === 'win32')
      works(join(native, 'bin', 'pg_ctl'), ['stop', '-m', 'fast', '-W', '-D', cluster]);
    else child.kill('SIGINT');
  });
}
