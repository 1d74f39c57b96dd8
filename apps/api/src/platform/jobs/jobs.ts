import { Inject, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { PgBoss } from 'pg-boss';
import type { Transaction } from '#database';
import { ENV, type Env } from '../config/env.js';

/** Payloads hold ids only: the queue is readable by every process that works on it. */
export interface JobPayloads {
  'document.render': { unitId: string; documentId: string };
  'broadcast.delivered': { unitId: string; broadcastId: string };
  'import.work': { unitId: string; importId: string };
  'import.purge': Record<string, never>;
  'file.examine': { unitId: string; fileId: string };
  'unit-change.run': { unitId: string; changeId: string };
  'unit-change.due': Record<string, never>;
  'housekeeping.purge': Record<string, never>;
  'lost-property.end-periods': Record<string, never>;
}
export type JobName = keyof JobPayloads;
/** Jobs that need to be told nothing. */
export type RecurringJob = { [Name in JobName]: JobPayloads[Name] extends Record<string, never> ? Name : never }[JobName];
export const JOB_NAMES: readonly JobName[] = ['document.render', 'broadcast.delivered', 'import.work', 'import.purge', 'file.examine', 'unit-change.run', 'unit-change.due', 'housekeeping.purge', 'lost-property.end-periods'];
export const JOB_SCHEMA = 'pgboss';

type Handler<Name extends JobName> = (payload: JobPayloads[Name]) => Promise<void>;

/** pg-boss on our own PostgreSQL: enqueued inside the business transaction, worked on after its commit. */
@Injectable()
export class Jobs implements OnModuleInit, OnApplicationShutdown {
  private readonly log = new Logger('Jobs');
  private readonly boss: PgBoss;

  constructor(@Inject(ENV) env: Env) {
    this.boss = new PgBoss({
      connectionString: env.databaseUrl,
      schema: JOB_SCHEMA,
      max: 2,
      migrate: false,
      createSchema: false,
      supervise: env.kind === 'worker',
      schedule: env.kind === 'worker',
      useListenNotify: true,
      application_name: 'binhyen-jobs',
    });
    this.boss.on('error', (error) => this.log.error({ event: 'queue-error', message: error.message }));
  }

  async onModuleInit(): Promise<void> {
    await this.boss.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.boss.stop({ graceful: true, timeout: 8000 });
  }

  async enqueue<Name extends JobName>(transaction: Transaction, name: Name, payload: JobPayloads[Name]): Promise<void> {
    await this.boss.send(name, payload, { db: { executeSql: (text, values) => execute(transaction, text, values) } });
  }

  /** Runs in the worker process only. A handler may run twice for one job and must not mind. */
  async work<Name extends JobName>(name: Name, handler: Handler<Name>): Promise<void> {
    let workerId = '';
    workerId = await this.boss.work<JobPayloads[Name]>(name, { batchSize: 1, pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 3 }, async (jobs) => {
      for (const job of jobs) {
        try {
          await handler(job.data);
        } catch (error) {
          this.log.error({ event: 'job-failed', job: name, id: job.id, message: error instanceof Error ? error.message : String(error) });
          throw error;
        } finally {
          // Look at once for the next one: notices that came meanwhile count as one, and the rest would wait for the next poll.
          this.boss.notifyWorker(workerId);
        }
      }
    });
  }

  /** A job without payload, again and again; the worker process sees to it. */
  async repeat(name: RecurringJob, cron: string): Promise<void> {
    await this.boss.schedule(name, cron, {}, { tz: 'Asia/Ho_Chi_Minh' });
  }

  async housekeepEvery(cron: string): Promise<void> {
    await this.boss.schedule('housekeeping.purge', cron, {}, { tz: 'Asia/Ho_Chi_Minh' });
  }
}

/** TypeORM answers UPDATE and DELETE with `[rows, count]`, pg-boss expects `{ rows }`. */
async function execute(transaction: Transaction, text: string, values?: unknown[]): Promise<{ rows: unknown[] }> {
  const answer: unknown = await transaction.em.query(text, values as unknown[] | undefined);
  if (!Array.isArray(answer)) return { rows: [] };
  return { rows: Array.isArray(answer[0]) ? (answer[0] as unknown[]) : (answer as unknown[]) };
}
