import { readFileSync, rmSync } from 'node:fs';
import { relative } from 'node:path';
import { inRoot } from './lib/paths.mjs';
import { runNode } from './lib/processes.mjs';
import { filesUnder } from './lib/stamps.mjs';

/**
 * Makes the shapes of the dashboard's API client from the contract, apps/api/openapi.json.
 * `--check` changes nothing and fails when the committed client is not what the contract gives.
 */
const CONTRACT = 'apps/api/openapi.json';
const TARGET = 'admin-ui/src/api/generated';
/** Shapes only: the dashboard's own transport knows repetition, step-up and signing in again. */
const PLUGINS = ['@hey-api/typescript'];

async function generate(folder) {
  const args = ['-i', CONTRACT, '-o', folder, '--no-log-file', '-p', ...PLUGINS];
  const result = await runNode(['node_modules/@hey-api/openapi-ts/bin/run.js', ...args], { stdio: 'pipe' });
  if (result.code !== 0) throw new Error(`openapi-ts: ${result.output}`);
}

async function check() {
  const folder = `.cache/client-${process.pid}`;
  try {
    await generate(folder);
    const different = differences(folder, TARGET);
    if (different.length === 0) return;
    throw new Error(
      `${TARGET}: đã cũ, hãy chạy "node scripts/client.mjs" (stale, run it): ${different.join(', ')}`,
    );
  } finally {
    rmSync(inRoot(folder), { recursive: true, force: true });
  }
}

/** Names of files that are only in one folder or differ. */
function differences(one, other) {
  const read = (folder) =>
    new Map(filesUnder(folder).map((file) => [relative(folder, file), readFileSync(inRoot(file), 'utf8')]));
  const [made, committed] = [read(one), read(other)];
  return [...new Set([...made.keys(), ...committed.keys()])].filter(
    (name) => made.get(name) !== committed.get(name),
  );
}

try {
  await (process.argv.includes('--check') ? check() : generate(TARGET));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
