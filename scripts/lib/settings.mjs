import { existsSync } from 'node:fs';
import net from 'node:net';
import { resolve } from 'node:path';
import { inRoot, root } from './paths.mjs';
import { problems } from './problems.mjs';

/** The oldest Node that runs the program where no bundled Node fits the machine. */
export const OLDEST_NODE = [22, 18];

/** Reads .env (variables already set win) and gives what the start itself needs. */
export function readSettings() {
  if (existsSync(inRoot('.env'))) process.loadEnvFile(inRoot('.env'));
  const { env } = process;
  const port = Number(env.PORT || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw problems.badPort(env.PORT);
  return {
    port,
    dataDir: resolve(root, env.DATA_DIR || 'data'),
    publicBaseUrl: env.PUBLIC_BASE_URL || `http://localhost:${port}`,
    demo: env.NODE_ENV !== 'production',
    demoPassword: env.DEMO_PASSWORD || undefined,
    databaseUrl: env.DATABASE_URL || undefined,
    appUrl: env.DATABASE_APP_URL || undefined,
    workerUrl: env.DATABASE_WORKER_URL || undefined,
  };
}

export function requireNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) throw problems.oldNode(version);
}

/** Throws a Problem when the port cannot be opened on all addresses, as the API will do. */
export function requireFreePort(port) {
  return new Promise((done, fail) => {
    const probe = net.createServer();
    probe.once('error', (error) => {
      if (error.code === 'EADDRINUSE') fail(problems.portBusy(port));
      else if (error.code === 'EACCES') fail(problems.portForbidden(port));
      else fail(error);
    });
    probe.listen({ port, host: '0.0.0.0' }, () => probe.close(() => done()));
  });
}
