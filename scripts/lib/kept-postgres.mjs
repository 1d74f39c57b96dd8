import { setTimeout as sleep } from 'node:timers/promises';
import { startPostgres } from './embedded-postgres.mjs';
import { report } from './problems.mjs';
import { say } from './say.mjs';

const LONGEST_PAUSE_MS = 30_000;

/** The embedded server, started again on the same port whenever it ends unasked. Options as for startPostgres. */
export async function keepPostgres(options) {
  let stopping = false;
  let server = await startPostgres({ ...options, onEnd: restart });

  async function restart() {
    for (let pause = 1_000; !stopping; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      say(
        `PostgreSQL dừng đột ngột, khởi động lại sau ${pause / 1_000} giây`,
        `PostgreSQL ended unexpectedly, restarting in ${pause / 1_000} s`,
      );
      await sleep(pause);
      if (await started()) return;
    }
  }

  async function started() {
    try {
      server = await startPostgres({ ...options, port: server.port, onEnd: restart });
    } catch (error) {
      report(error);
      return false;
    }
    if (stopping) await server.stop();
    else say('PostgreSQL đã chạy lại', 'PostgreSQL runs again');
    return true;
  }

  const stop = (timeoutMs) => {
    stopping = true;
    return server.stop(timeoutMs);
  };
  return { url: server.url, stop };
}
