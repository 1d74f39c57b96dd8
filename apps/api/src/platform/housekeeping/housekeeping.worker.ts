import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { TransactionRunner } from '#database';
import { ENV, type Env } from '../config/env.js';
import { FileSweeper } from '../files/file-sweeper.js';
import { Jobs } from '../jobs/jobs.js';

const NIGHTLY = '17 2 * * *';
const ATTEMPT_DAYS = 30;

/** Throws away at night what has no purpose any more: ended sessions, old login failures, answers kept for repetitions, files that belong to nothing. */
@Injectable()
export class HousekeepingWorker implements OnModuleInit {
  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(TransactionRunner) private readonly runner: TransactionRunner,
    @Inject(FileSweeper) private readonly files: FileSweeper,
  ) {}

  async onModuleInit(): Promise<void> {
    if (this.env.kind !== 'worker') return;
    await this.jobs.work('housekeeping.purge', () => this.purge());
    await this.jobs.housekeepEvery(NIGHTLY);
  }

  async purge(): Promise<void> {
    await this.runner.run({ kind: 'public' }, async (tx) => {
      await tx.query({ name: 'housekeeping-auth', text: 'SELECT auth.purge($1)', values: [ATTEMPT_DAYS] });
      await tx.query({ name: 'housekeeping-keys', text: `DELETE FROM idempotency_key WHERE created_at < now() - interval '24 hours'`, values: [] });
    });
    await this.files.sweep(new Date());
  }
}
