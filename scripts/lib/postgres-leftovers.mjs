import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { problems } from './problems.mjs';

const PATIENCE_MS = 20_000;

/**
 * Clears what a killed run left in the cluster folder. A server that still runs there (its supervisor was killed)
 * is asked to stop and waited for; a postmaster.pid whose number now belongs to some other program is removed,
 * because PostgreSQL would take that program for a server of its own. Call it only under the data folder's lock.
 */
export async function clearLeftovers(cluster) {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  const deadline = Date.now() + PATIENCE_MS;
  for (let asked = false; serves(pid, cluster); asked = true) {
    if (!asked) signal(pid, 'SIGINT', cluster);
    if (Date.now() > deadline) throw problems.noAccess(cluster);
    await sleep(100);
  }
  rmSync(file, { force: true });
}

function serves(pid, cluster) {
  if (!Number.isInteger(pid) || pid <= 1) return false;
  if (process.platform !== 'linux') return isAlive(pid);
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return words[0].endsWith('postgres') && words.includes(cluster);
  } catch {
    return false;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function signal(pid, name, cluster) {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (error.code === 'EPERM') throw problems.noAccess(cluster);
  }
}
