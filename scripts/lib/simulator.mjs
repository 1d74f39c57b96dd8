import net from 'node:net';
import { join } from 'node:path';

const PORTS_TRIED = 20;
const KEPT = ['PATH', 'HOME', 'LANG', 'TZ', 'HOST', 'NODE_ENV'];

/** Demo data is for a Zalo that is not there; whoever names a real one, or runs in earnest, gets no simulator. */
export const wantsSimulator = ({ demo }) => demo && !process.env.ZALO_OPENAPI_BASE;

/** The port after the station's, or the next free one. */
export async function simulatorPort(port) {
  for (let tried = port + 1; tried <= Math.min(port + PORTS_TRIED, 65_535); tried += 1) if (await opened(tried)) return tried;
  return opened(0);
}

/** The port that could be opened; 0 asks for any. */
const opened = (port) =>
  new Promise((resolve) => {
    const probe = net.createServer();
    probe.once('error', () => resolve(0));
    probe.listen({ port, host: '0.0.0.0' }, () => {
      const { port: got } = probe.address();
      probe.close(() => resolve(got));
    });
  });

/** It needs no secret of the station. */
export function simulatorEnv({ port, simulator }, dataDir) {
  const env = Object.fromEntries(KEPT.filter((name) => process.env[name] !== undefined).map((name) => [name, process.env[name]]));
  return {
    HOST: '0.0.0.0',
    ...env,
    PORT: String(simulator),
    SIMULATOR_STATE: join(dataDir, 'simulator', 'state.json'),
    SIMULATOR_SEED: join(dataDir, 'simulator', 'seed.json'),
    SIMULATOR_WEBHOOK: `http://127.0.0.1:${port}/webhooks/zalo`,
  };
}

/** Settings that lead api and worker to the simulator. Consent happens in the browser, hence "localhost". */
export const towardsSimulator = (port) => ({
  ZALO_OPENAPI_BASE: `http://127.0.0.1:${port}`,
  ZALO_BOT_BASE: `http://127.0.0.1:${port}`,
  ZALO_OAUTH_BASE: `http://localhost:${port}`,
  ZALO_MEDIA_HOSTS: `127.0.0.1:${port}`,
  ZALO_SETTLE_SECONDS: process.env.ZALO_SETTLE_SECONDS || '5',
});
