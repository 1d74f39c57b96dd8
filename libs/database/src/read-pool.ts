import type { Writable } from 'node:stream';
import { Pool, type PoolClient } from 'pg';
import { enterStatement, type Reader, type Scope, type Statement } from './scope.js';

/**
 * Plain reads. Begin, scope, query and commit go to the server in one flight (pipelining), because round
 * trips cost more than the policies do.
 */
export class ReadPool {
  private readonly pool: Pool;

  constructor(settings: { url: string; size: number; applicationName: string }) {
    this.pool = new Pool({
      connectionString: settings.url,
      max: settings.size,
      application_name: settings.applicationName,
      pipeline: true,
      connectionTimeoutMillis: 4000,
      // Reads are few and always the same: planning each time anew would cost more than the best plan gains.
      options: '-c statement_timeout=10000 -c plan_cache_mode=force_generic_plan',
    } as ConstructorParameters<typeof Pool>[0]);
    // An idle connection that the server closes must not end the process.
    this.pool.on('error', () => undefined);
  }

  /** One statement in its own scoped, read-only transaction. */
  async one<Row>(scope: Scope, statement: Statement): Promise<Row[]> {
    return this.run(scope, (reader) => reader.query<Row>(statement), true);
  }

  /** Several statements on one snapshot. */
  async run<T>(scope: Scope, work: (reader: Reader) => Promise<T>, commitAtOnce = false): Promise<T> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    try {
      const together = commitAtOnce ? streamOf(client) : undefined;
      together?.cork();
      const opened = Promise.all([
        client.query(commitAtOnce ? 'BEGIN READ ONLY' : 'BEGIN READ ONLY ISOLATION LEVEL REPEATABLE READ'),
        send(client, enterStatement(scope)),
      ]);
      const worked = work({ query: (statement) => send(client, statement) });
      const closed = commitAtOnce ? client.query('COMMIT') : undefined;
      together?.uncork();
      const [entered, result] = await Promise.allSettled([opened, worked]);
      const ended = await Promise.allSettled([closed ?? client.query('COMMIT')]);
      if (ended[0].status === 'rejected') broken = ended[0].reason as Error;
      // The first failure is the cause; what follows it only says that the transaction is aborted.
      if (entered.status === 'rejected') throw entered.reason;
      if (result.status === 'rejected') throw result.reason;
      if (broken) throw broken;
      return result.value;
    } finally {
      client.release(broken);
    }
  }

  async end(): Promise<void> {
    await this.pool.end();
  }
}

/** The socket to the server: four statements in one write instead of four, which is most of what a small read costs. */
function streamOf(client: PoolClient): Writable | undefined {
  return (client as unknown as { connection?: { stream?: Writable } }).connection?.stream;
}

async function send<Row>(client: PoolClient, statement: Statement): Promise<Row[]> {
  const answer = await client.query({ name: statement.name, text: statement.text, values: [...statement.values] });
  return answer.rows as Row[];
}
