import { Inject, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { PgBoss } from 'pg-boss';
import type { Transaction } from '#database';
import { ENV, type Env } from '../config/env.js';

/** Payloads hold ids only: the queue is readable by every process that works on it. */
export interface JobPayloads {
  'document.render': { unitId: string; documentId: string };
  'broadcast.delivered': { unitId: string; broadcastId: string };
  /** A correction left, or a message was taken down: what hangs on it is brought up to date. */
  'broadcast.follow': { unitId: string; broadcastId: string };
  'broadcast.follow-all': Record<string, never>;
  'broadcast.fan-out': { unitId: string; broadcastId: string };
  'broadcast.due': Record<string, never>;
  'import.work': { unitId: string; importId: string };
  'import.purge': Record<string, never>;
  'file.examine': { unitId: string; fileId: string };
  'unit-change.run': { unitId: string; changeId: string };
  'unit-change.due': Record<string, never>;
  'housekeeping.purge': Record<string, never>;
  'lost-property.end-periods': Record<string, never>;
  /** Both wake the sender of an account; the second one all of them. */
  'delivery.drain': { unitId: string; oaUnitId: string; oaId: string };
  'delivery.sweep': Record<string, never>;
  'inbox.events': { unitId: string; accountId: string };
  'inbox.send': { unitId: string };
  'inbox.media': { unitId: string };
  'inbox.profile': { unitId: string; conversationId: string };
  'inbox.forget-files': { unitId: string; conversationId: string };
  'inbox.tick': Record<string, never>;
  'inbox.forget': Record<string, never>;
  'zalo.refresh-due': Record<string, never>;
  'zalo.check-all': Record<string, never>;
  'zalo.check-account': { unitId: string; accountId: string };
  'zalo.create-group': { unitId: string; channelId: string };
}
export type JobName = keyof JobPayloads;
/** Jobs that need to be told nothing. */
export type RecurringJob = { [Name in JobName]: JobPayloads[Name] extends Record<string, never> ? Name : never }[JobName];
export const JOB_NAMES: readonly JobName[] = ['document.render', 'broadcast.delivered', 'broadcast.follow', 'broadcast.follow-all', 'broadcast.fan-out', 'broadcast.due', 'import.work', 'import.purge', 'file.examine', 'unit-change.run', 'unit-change.due', 'housekeeping.purge', 'lost-property.end-periods', 'delivery.drain', 'delivery.sweep', 'inbox.events', 'inbox.send', 'inbox.media', 'inbox.profile', 'inbox.forget-files', 'inbox.tick', 'inbox.forget', 'zalo.refresh-due', 'zalo.check-all', 'zalo.check-account', 'zalo.create-group'];
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
