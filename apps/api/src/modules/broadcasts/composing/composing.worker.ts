import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { TransactionRunner } from '#database';
import { ENV, type Env } from '../../../platform/config/env.js';
import { Jobs } from '../../../platform/jobs/jobs.js';
import { Clock } from '../../../platform/time/clock.js';
import { FanOut } from './fan-out.js';
import { Recurrences } from './recurrences.js';
import { ScheduledStart } from './scheduled-start.js';

const EVERY_MINUTE = '* * * * *';

interface Due {
  unitId: string;
  id: string;
}

/** What leaves at its hour, what comes again, and what the province sends through its communes. Twice does no harm. */
@Injectable()
export class ComposingWorker implements OnModuleInit {
  private readonly log = new Logger('Composing');

  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(TransactionRunner) private readonly runner: TransactionRunner,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(ScheduledStart) private readonly scheduled: ScheduledStart,
    @Inject(Recurrences) private readonly recurrences: Recurrences,
    @Inject(FanOut) private readonly fanOuts: FanOut,
  ) {}

  async onModuleInit(): Promise<void> {
    if (this.env.kind !== 'worker') return;
    await this.jobs.work('broadcast.fan-out', (payload) => this.fanOuts.run(payload, this.clock.now()));
    await this.jobs.work('broadcast.due', () => this.due());
    await this.jobs.repeat('broadcast.due', EVERY_MINUTE);
  }

  async due(): Promise<void> {
    const now = this.clock.now();
    const inAdvance = Recurrences.horizon(now);
    for (const due of await this.list('recurrences-due', 'SELECT unit_id AS "unitId", recurrence_id AS id FROM app.recurrences_due($1)', [inAdvance])) {
      await this.guarded(due, () => this.recurrences.next(due.unitId, due.id, now));
    }
    for (const due of await this.list('broadcasts-due', 'SELECT unit_id AS "unitId", broadcast_id AS id FROM app.broadcasts_due($1)', [now])) {
      await this.guarded(due, () => this.scheduled.run(due.unitId, due.id, now));
    }
    for (const due of await this.list('fan-outs-open', 'SELECT unit_id AS "unitId", broadcast_id AS id FROM app.fan_outs_open()', [])) {
      await this.guarded(due, () => this.fanOuts.run({ unitId: due.unitId, broadcastId: due.id }, now));
    }
  }

  private list(name: string, text: string, values: unknown[]): Promise<Due[]> {
    return this.runner.run({ kind: 'public' }, (tx) => tx.query<Due>({ name, text, values }));
  }

  /** One that fails does not keep the others waiting; the next minute tries again. */
  private async guarded({ unitId, id }: Due, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.log.error({ event: 'broadcast-due-failed', unitId, id, message: error instanceof Error ? error.message : String(error) });
    }
  }
}
