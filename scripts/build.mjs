import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { inRoot, isMain } from './lib/paths.mjs';
import { precompress } from './lib/precompress.mjs';
import { problems, report } from './lib/problems.mjs';
import { waitForLock } from './lib/lock.mjs';
import { runNode } from './lib/processes.mjs';
import { say } from './lib/say.mjs';
import { contentHash, filesUnder, isFresh, writeStamp } from './lib/stamps.mjs';

const SERVER_FOLDERS = ['apps', 'libs'];
const SERVER_STAMP = 'dist/.server-stamp';
const ADMIN_STAMP = 'dist/.admin-ui-stamp';
const COMMON = ['package.json', 'package-lock.json', 'scripts/build.mjs'];

/** Builds what is stale: the server (tsc) and the dashboard (Vite). Two builds at once wait for each other. */
export async function build() {
  await buildServer();
  await buildAdminUi();
}

export async function buildServer() {
  await buildWhenStale({
    stamp: SERVER_STAMP,
    inputs: serverInputs,
    product: 'dist/apps',
    vietnamese: 'phần máy chủ',
    english: 'the server',
    make: makeServer,
  });
}

export async function buildAdminUi() {
  if (!existsSync(inRoot('admin-ui'))) return;
  await buildWhenStale({
    stamp: ADMIN_STAMP,
    inputs: () => [...filesUnder('admin-ui', (path) => !isSpec(path)), ...COMMON],
    product: 'dist/admin-ui/index.html',
    vietnamese: 'trang làm việc',
    english: 'the dashboard',
    make: makeAdminUi,
  });
}

async function buildWhenStale({ stamp, inputs, product, vietnamese, english, make }) {
  const fresh = (hash) => isFresh(stamp, hash) && existsSync(inRoot(product));
  if (fresh(contentHash(inputs()))) return;
  const release = await waitForLock(inRoot('.cache', 'build.lock'), () =>
    say('Đợi một lần dựng khác xong', 'waiting for another build to finish'),
  );
  try {
    const hash = contentHash(inputs());
    if (fresh(hash)) return;
    say(`Dựng ${vietnamese}`, `building ${english}`);
    rmSync(inRoot(stamp), { force: true });
    const { code, output } = await make();
    if (code !== 0) {
      console.error(output);
      throw problems.buildFailed(vietnamese, english);
    }
    writeStamp(stamp, hash);
  } finally {
    release();
  }
}

/** A build tool's words matter only when it fails. */
const runTool = (args) => runNode(args, { stdio: 'pipe', env: { ...process.env, NO_COLOR: '1' } });

const isSpec = (path) => /\.(e2e-)?spec\.ts$/.test(path);
const isSource = (path) => extname(path) === '.ts';
const isAsset = (path) => !isSource(path) && extname(path) !== '.md' && !path.endsWith('openapi.json');

function serverInputs() {
  const ours = SERVER_FOLDERS.flatMap((folder) => filesUnder(folder, (path) => !isSpec(path)));
  return [...ours, 'tsconfig.json', 'tsconfig.build.json', ...COMMON];
}

async function makeServer() {
  const result = await runTool([
    'node_modules/typescript7/bin/tsc',
    '-p',
    'tsconfig.build.json',
    '--noEmitOnError',
  ]);
  if (result.code !== 0) return result;
  for (const file of SERVER_FOLDERS.flatMap((folder) => filesUnder(folder, isAsset))) {
    mkdirSync(dirname(inRoot('dist', file)), { recursive: true });
    copyFileSync(inRoot(file), inRoot('dist', file));
  }
  removeOrphans();
  return result;
}

/** What was built from a source that is gone must go too: a deleted migration would otherwise still run. */
function removeOrphans() {
  for (const built of SERVER_FOLDERS.flatMap((folder) => filesUnder(join('dist', folder)))) {
    const path = built.slice('dist/'.length);
    const source = path.replace(/\.js(\.map)?$/, '.ts');
    const wanted = existsSync(inRoot(path)) || (existsSync(inRoot(source)) && !isSpec(source));
    if (!wanted) rmSync(inRoot(built));
  }
}

async function makeAdminUi() {
  const result = await runTool([
    'node_modules/vite/bin/vite.js',
    'build',
    '--config',
    'admin-ui/vite.config.ts',
  ]);
  if (result.code === 0) await precompress(filesUnder('dist/admin-ui').map((file) => inRoot(file)));
  return result;
}

if (isMain(import.meta.filename)) {
  try {
    await build();
  } catch (error) {
    process.exitCode = report(error);
  }
}
