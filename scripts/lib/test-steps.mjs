import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { build, buildServer } from '../build.mjs';
import { inRoot } from './paths.mjs';
import { runNode } from './processes.mjs';

/** Where the test runners leave their counts. */
const RESULTS = '.cache/test-results';

const JEST = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
];
const TSC = 'node_modules/typescript7/bin/tsc';
const QUIET_REDOCLY = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };

/**
 * The steps of `npm test` in order. Each `run` gives `{ passed, failed }`; a check that is not made of tests
 * (lint, types, drift) passes with 0 and 0 and fails with one failure.
 */
export const STEPS = [
  { name: 'lint', run: () => check(['node_modules/oxlint/bin/oxlint', '-c', '.oxlintrc.json', '.']) },
  { name: 'types', run: checkTypes },
  { name: 'unit', run: () => jest('unit', ['--selectProjects', 'unit']) },
  { name: 'build', run: () => whole(build) },
  { name: 'openapi', run: checkContract },
  { name: 'client', run: () => check(['scripts/client.mjs', '--check']) },
  { name: 'ui', run: testUi },
  {
    name: 'e2e',
    run: () => jest('e2e', ['--selectProjects', 'e2e', '--testPathIgnorePatterns', '/test/browser/']),
  },
  { name: 'browser', run: testInBrowser },
];

const NOTHING_COUNTED = { passed: 0, failed: 0 };
const ONE_FAILURE = { passed: 0, failed: 1 };

async function check(args, env) {
  const { code } = await runNode(args, { env });
  return code === 0 ? NOTHING_COUNTED : ONE_FAILURE;
}

async function whole(work) {
  await work();
  return NOTHING_COUNTED;
}

async function checkTypes() {
  const server = await check([TSC, '--noEmit', '-p', 'tsconfig.json']);
  if (server.failed || !existsSync(inRoot('admin-ui/tsconfig.json'))) return server;
  return check(['node_modules/vue-tsc/bin/vue-tsc.js', '--noEmit', '-p', 'admin-ui/tsconfig.json']);
}

/** The committed contract is what the code gives, and a well-formed OpenAPI document. */
async function checkContract() {
  await buildServer();
  const drift = await check(['dist/apps/api/src/openapi.js', '--check']);
  if (drift.failed) return drift;
  return check(['node_modules/@redocly/cli/bin/cli.js', 'lint', 'apps/api/openapi.json'], QUIET_REDOCLY);
}

function testUi() {
  const args = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '-c',
    'admin-ui/vitest.config.ts',
    '--passWithNoTests',
  ];
  const output = resultFile('ui');
  return counted(output, [
    ...args,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${inRoot(output)}`,
  ]);
}

async function testInBrowser() {
  await build();
  return jest('browser', [
    '--selectProjects',
    'e2e',
    '--testPathPatterns',
    '/test/browser/',
    '--maxWorkers',
    '1',
  ]);
}

function jest(name, args) {
  const output = resultFile(name);
  return counted(output, [...JEST, '--passWithNoTests', '--json', `--outputFile=${output}`, ...args]);
}

function resultFile(name) {
  mkdirSync(inRoot(RESULTS), { recursive: true });
  const file = `${RESULTS}/${name}.json`;
  rmSync(inRoot(file), { force: true });
  return file;
}

/** Jest and Vitest write the same fields. A file that could not even be loaded counts as one failure. */
async function counted(file, args) {
  const { code } = await runNode(args);
  if (!existsSync(inRoot(file))) return code === 0 ? NOTHING_COUNTED : ONE_FAILURE;
  const {
    numPassedTests: passed,
    numFailedTests: tests,
    numFailedTestSuites: files,
  } = JSON.parse(readFileSync(inRoot(file), 'utf8'));
  const failed = tests > 0 ? tests : files;
  return { passed, failed: code === 0 ? failed : Math.max(failed, 1) };
}
