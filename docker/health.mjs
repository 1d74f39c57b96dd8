import { databaseUrl } from './database-url.mjs';

/**
 * Container health: `node docker/health.mjs api|worker`, exit code 0 when well.
 * The worker has no HTTP: it is well while the queue's clock, which only workers turn, was turned lately.
 */
const CLOCK_MINUTES = 3;

const checks = {
  api: async () => {
    const { ok } = await fetch(`http://127.0.0.1:${process.env.PORT ?? 3000}/health/ready`, {
      signal: AbortSignal.timeout(4_000),
    });
    return ok;
  },
  worker: async () => {
    const { default: pg } = await import('pg');
    const connectionString = databaseUrl('binhyen_worker', 'db_worker_password');
    const client = new pg.Client({ connectionString, connectionTimeoutMillis: 3_000, query_timeout: 3_000 });
    await client.connect();
    const { rows } = await client.query(
      `SELECT cron_on > now() - interval '${CLOCK_MINUTES} minutes' AS turning FROM pgboss.version`,
    );
    await client.end();
    return rows[0]?.turning === true;
  },
};

const [name] = process.argv.slice(2);
const well = await checks[name]().catch((error) => console.error(error.message));
process.exit(well ? 0 : 1);
