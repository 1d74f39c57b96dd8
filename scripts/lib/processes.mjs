import { spawn, spawnSync } from 'node:child_process';
import { root } from './paths.mjs';

/** True when the command exists and ends well. */
export const works = (command, args, options = {}) =>
  spawnSync(command, args, { stdio: 'ignore', ...options }).status === 0;

let deathSignalWorks;

/**
 * Puts `setpriv --pdeathsig` before a command where Linux offers it: the kernel then sends the signal
 * to the child when this process dies, even by SIGKILL.
 */
export function dyingWithParent(signal, command, args) {
  deathSignalWorks ??= process.platform === 'linux' && works('setpriv', ['--pdeathsig', 'TERM', 'true']);
  return deathSignalWorks ? ['setpriv', ['--pdeathsig', signal, command, ...args]] : [command, args];
}

/**
 * Runs a command to its end in the project's folder. Gives `{ code, output }`; output (both streams, last 64 kB)
 * is collected only when `stdio` is 'pipe'.
 */
export function run(command, args, { stdio = 'inherit', env = process.env } = {}) {
  const [file, rest] = dyingWithParent('TERM', command, args);
  const child = spawn(file, rest, { cwd: root, env, stdio: ['ignore', stdio, stdio] });
  let output = '';
  const keep = (chunk) => {
    output = (output + chunk).slice(-65_536);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code: code ?? 1, signal, output }));
  });
}

/** Runs a script with the Node that runs us. */
export const runNode = (args, options) => run(process.execPath, args, options);
