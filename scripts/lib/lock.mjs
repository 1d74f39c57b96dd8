import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Names a living process so that a number given out again later is not mistaken for it:
 * boot and start time on Linux, start time on macOS. Null when no such process lives.
 */
export function processIdentity(pid) {
  if (process.platform === 'linux') return linuxIdentity(pid);
  try {
    process.kill(pid, 0);
    return process.platform === 'win32'
      ? 'alive'
      : execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)])
          .toString()
          .trim();
  } catch (error) {
    return error.code === 'EPERM' ? 'alive' : null;
  }
}

function linuxIdentity(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, startTicks] = [fields[0], fields[19]];
    if (state === 'Z' || state === 'X') return null;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${startTicks}`;
  } catch {
    return null;
  }
}

/**
 * Takes a lock file for this process. The file is linked into place whole, so a reader never sees half of one.
 * Returns `{ release }` when taken, `{ holder }` (what the holder wrote: pid, identity, details) when it lives.
 * A lock left by a killed process is taken over.
 */
export function tryLock(file, details = {}) {
  mkdirSync(dirname(file), { recursive: true });
  const mine = JSON.stringify({ pid: process.pid, identity: processIdentity(process.pid), ...details });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, mine, { mode: 0o600 });
  try {
    for (;;) {
      if (linked(draft, file)) return { release: releaser(file, mine) };
      const text = readOrNull(file);
      if (text === null) continue;
      const holder = parse(text);
      if (holder && processIdentity(holder.pid) === holder.identity) return { holder };
      discard(file, text);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Waits until the lock is free; `onWait` is called once if that takes time. */
export async function waitForLock(file, onWait) {
  for (let turn = 0; ; turn++) {
    const { release } = tryLock(file);
    if (release) return release;
    if (turn === 0) onWait();
    await sleep(250);
  }
}

function linked(draft, file) {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Another process may have replaced the dead lock between our look and our move: then its lock is put back. */
function discard(file, judged) {
  const aside = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  if (readOrNull(aside) !== judged) linked(aside, file);
  rmSync(aside, { force: true });
}

function releaser(file, mine) {
  const release = () => {
    process.off('exit', release);
    if (readOrNull(file) === mine) rmSync(file, { force: true });
  };
  process.on('exit', release);
  return release;
}

function readOrNull(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
