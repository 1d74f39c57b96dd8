import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import { waitForLock } from './lib/lock.mjs';
import { inRoot, root } from './lib/paths.mjs';
import { postgresBinaries } from './lib/postgres-binaries.mjs';
import { problems, report } from './lib/problems.mjs';
import { say, withHeartbeat } from './lib/say.mjs';
import { requireNode } from './lib/settings.mjs';

/**
 * Runs before everything else, on whatever Node (20 or later) the machine has and without any package.
 * Installs the packages when package-lock.json differs from what was installed; an install that was interrupted
 * left no stamp and is done anew.
 */
const STAMP = inRoot('node_modules', '.install-stamp');
const LOCK_FILE = inRoot('package-lock.json');
const NPM_CI = [
  'ci',
  '--ignore-scripts',
  '--include=dev',
  '--include=optional',
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
];

const wanted = () =>
  createHash('sha256')
    .update(readFileSync(LOCK_FILE))
    .update(process.platform + process.arch)
    .digest('hex');

const installed = () => (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted()) || installedByHand();

/** Somebody ran `npm ci` themselves: npm then keeps its own list of what stands in node_modules. */
function installedByHand() {
  const list = inRoot('node_modules', '.package-lock.json');
  if (existsSync(STAMP) || !existsSync(list)) return false;
  const present = JSON.parse(readFileSync(list, 'utf8')).packages;
  const { packages } = JSON.parse(readFileSync(LOCK_FILE, 'utf8'));
  const missing = Object.entries(packages).some(
    ([path, { version, optional }]) =>
      path !== '' && (present[path] ? present[path].version !== version : !optional),
  );
  if (!missing) writeFileSync(STAMP, wanted());
  return !missing;
}

async function install() {
  const release = await waitForLock(inRoot('.cache', 'install.lock'), () =>
    say('Đợi một lần cài đặt khác xong', 'waiting for another install to finish'),
  );
  try {
    if (installed()) return;
    say(
      'Cài các gói phần mềm, lần đầu mất khoảng một phút',
      'installing packages, about a minute the first time',
    );
    rmSync(STAMP, { force: true });
    const { code, words } = await withHeartbeat(npmCi(), 'cài các gói phần mềm', 'installing packages');
    if (code !== 0) throw problems.installFailed(words);
    writeFileSync(STAMP, wanted());
    say('Đã cài xong', 'packages installed');
  } finally {
    release();
  }
}

/** npm's own Node runs it: npm ci deletes the one in node_modules. */
function npmCi() {
  const { npm_execpath: npm, npm_node_execpath: node } = process.env;
  const ownNode = node && !node.startsWith(inRoot('node_modules')) ? node : nodeOutsideProject();
  const [command, args] = npm ? [ownNode, [npm, ...NPM_CI]] : ['npm', NPM_CI];
  const child = spawn(command, args, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    shell: command === 'npm' && process.platform === 'win32',
  });
  let output = '';
  child.stderr.on('data', (chunk) => (output = (output + chunk).slice(-8_192)));
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 1, words: error.message }));
    child.once('close', (code) => resolve({ code: code ?? 1, words: npmWords(output) }));
  });
}

function nodeOutsideProject() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const folders = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.startsWith(inRoot('node_modules')));
  return folders.map((folder) => `${folder}/${name}`).find((path) => existsSync(path)) ?? process.execPath;
}

function npmWords(output) {
  const lines = output
    .split('\n')
    .map((line) => line.replace(/^npm (error|ERR!)\s*/, '').trim())
    .filter(Boolean);
  return (
    lines
      .filter((line) => !/complete log of this run|^\/.*\.log$/.test(line))
      .slice(0, 3)
      .join('; ') || 'npm ci'
  );
}

/** The script after this one runs on the bundled Node where there is one for this machine, else on this Node. */
function requireNextNode() {
  if (!existsSync(inRoot('node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')))
    requireNode();
}

/** Whoever installs may write into node_modules; who starts later perhaps not. A failure matters only to a start without DATABASE_URL. */
function repairPostgresLinks() {
  try {
    postgresBinaries();
  } catch {
    // start.mjs meets the same failure where it matters, and says it.
  }
}

try {
  if (!installed()) await install();
  requireNextNode();
  repairPostgresLinks();
} catch (error) {
  process.exitCode = report(error);
}
