import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { NODE_FLAGS } from '../../scripts/lib/node-flags.mjs';
import type { TestDatabase } from './database.js';
import { until } from './found-property.js';

/** The built programs as they run on a station: HTTP with the dashboard, and the worker. */
export interface Programs {
  baseUrl: string;
  /** Process ids, for tests that look at memory or end a program. */
  pids: { api: number; worker: number };
  stop(): Promise<void>;
}

/** `clockFile`: a file with the days by which business time is moved, see TEST_CLOCK_FILE. */
export async function startPrograms(database: TestDatabase, clockFile?: string): Promise<Programs> {
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  const env = { ...process.env, NODE_ENV: 'test', NODE_OPTIONS: '', PORT: String(port), HOST: '127.0.0.1', PUBLIC_BASE_URL: baseUrl, DATA_DIR: process.env.TEST_DATA_DIR, LOG_LEVEL: 'error', ...(clockFile ? { TEST_CLOCK_FILE: clockFile } : {}) };
  const children: [ChildProcess, ChildProcess] = [
    run('main.js', { ...env, DATABASE_APP_URL: database.url('binhyen_app') }),
    run('worker.js', { ...env, DATABASE_WORKER_URL: database.url('binhyen_worker') }),
  ];
  // Both: what is handed to the worker before it looks would only make its test wait.
  await Promise.all([until(async () => (await fetch(`${baseUrl}/health/ready`).catch(() => null))?.ok ?? false, 90_000), once(children[1], 'message')]);
  const [api, worker] = children.map(({ pid }) => pid!) as [number, number];
  return { baseUrl, pids: { api, worker }, stop: async () => void (await Promise.all(children.map(ended))) };
}

/** As scripts/lib/service.mjs starts them, so that memory is what it is on a station. */
function run(script: string, env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, [...NODE_FLAGS, `dist/apps/api/src/${script}`], { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), 5_000).unref();
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
