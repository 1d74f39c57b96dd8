import type { Client } from 'pg';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { isSerializationFailure } from './postgres-errors.js';
import { enterStatement, type Reader, type Scope, type Statement } from './scope.js';

/** A transaction with its scope set. `em` is for repositories, `query` for prepared statements. */
export interface Transaction extends Reader {
  readonly em: EntityManager;
}

const ATTEMPTS = 3;

/**
 * The only way to a tenant row for writing: begin, set the scope from the session, work, commit.
 * Serialisation failures and deadlocks are tried again as a whole, so `work` must have no effect outside.
 * A rollback that fails destroys the connection: its settings must never reach the next borrower.
 */
export class TransactionRunner {
  constructor(private readonly dataSource: DataSource) {}

  async run<T>(scope: Scope, work: (tx: Transaction) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.once(scope, work);
      } catch (error) {
        if (attempt >= ATTEMPTS || !isSerializationFailure(error)) throw error;
      }
    }
  }

  private async once<T>(scope: Scope, work: (tx: Transaction) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const client = (await runner.connect()) as Client;
      await runner.startTransaction();
      const query = async <Row>(statement: Statement): Promise<Row[]> =>
        (await client.query({ name: statement.name, text: statement.text, values: [...statement.values] })).rows as Row[];
      await query(enterStatement(scope));
      const result = await work({ em: runner.manager, query });
      await runner.commitTransaction();
      return result;
    } catch (error) {
      await this.rollBack(runner);
      throw error;
    } finally {
      await runner.release();
    }
  }

  private async rollBack(runner: QueryRunner): Promise<void> {
    if (!runner.isTransactionActive) return;
    try {
      await runner.rollbackTransaction();
    } catch {
      const client = (await runner.connect()) as Client;
      await client.end().catch(() => undefined);
    }
  }
}
