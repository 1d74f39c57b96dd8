import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { TransactionRunner } from '#database';
import { ENV, type Env } from '../../platform/config/env.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { UnitChangeRunner } from './unit-change.runner.js';

/** Starts what is due: after midnight, when somebody approves late, and when the worker comes back after an interruption. */
@Injectable()
export class UnitChangesWorker implements OnModuleInit {
  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(TransactionRunner) private readonly runner: TransactionRunner,
    @Inject(UnitChangeRunner) private readonly changes: UnitChangeRunner,
  ) {}

  async onModuleInit(): Promise<void> {
    if (this.env.kind !== 'worker') return;
    await this.jobs.work('unit-change.run', ({ unitId, changeId }) => this.changes.run(unitId, changeId));
    await this.jobs.work('unit-change.due', () => this.startDue());
    await this.jobs.repeat('unit-change.due', '5 0 * * *');
    await this.startDue();
  }

  async startDue(): Promise<void> {
    const due = await this.changes.due();
    await this.runner.run({ kind: 'public' }, async (tx) => {
      for (const change of due) await this.jobs.enqueue(tx, 'unit-change.run', change);
    });
  }
}
