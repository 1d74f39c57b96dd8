import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { assertMayEndPeriod, DomainError, localDate, lostPropertyLifecycle } from '#domain';
import { type Transaction, TransactionRunner } from '#database';
import { appendAudit } from '../../../platform/audit/audit-entry.js';
import { ENV, type Env } from '../../../platform/config/env.js';
import { Jobs } from '../../../platform/jobs/jobs.js';
import { Clock } from '../../../platform/time/clock.js';
import { LostPropertyClock } from '../lost-property.clock.js';
import { type DueCase, PeriodEndQueries } from './period-end.queries.js';

/** Every hour, so that a station that is switched off at night loses none. */
const HOURLY = '25 * * * *';
const BATCH = 50;

/**
 * Ends the periods that ran out, commune by commune, as the system itself. It looks at what is due now, not at what
 * became due since the last run: days without a worker are caught up, and running twice does no harm.
 */
@Injectable()
export class PeriodEndWorker implements OnModuleInit {
  private readonly log = new Logger('PeriodEnd');

  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(TransactionRunner) private readonly runner: TransactionRunner,
    @Inject(PeriodEndQueries) private readonly cases: PeriodEndQueries,
    @Inject(LostPropertyClock) private readonly legalClock: LostPropertyClock,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async onModuleInit(): Promise<void> {
    if (this.env.kind !== 'worker') return;
    await this.jobs.work('lost-property.end-periods', () => this.endAll());
    await this.jobs.repeat('lost-property.end-periods', HOURLY);
  }

  /** One commune that fails does not keep the others waiting; the job is tried again for it. */
  async endAll(): Promise<void> {
    const units = await this.runner.run({ kind: 'public' }, (tx) => this.cases.communes(tx));
    let failed = 0;
    for (const unitId of units) {
      try {
        await this.endIn(unitId);
      } catch (error) {
        failed += 1;
        this.log.error({ event: 'period-end-failed', unitId, message: error instanceof Error ? error.message : String(error) });
      }
    }
    if (failed > 0) throw new Error(`periods of ${failed} communes could not be ended`);
  }

  private async endIn(unitId: string): Promise<void> {
    for (let after: string | null = null; ; ) {
      const seen: string[] = await this.runner.run({ kind: 'job', unitId }, (tx) => this.endBatch(tx, unitId, after));
      if (seen.length < BATCH) return;
      after = seen.at(-1)!;
    }
  }

  private async endBatch(tx: Transaction, unitId: string, after: string | null): Promise<string[]> {
    const now = this.clock.now();
    const due = await this.cases.lockDue(tx, unitId, localDate(now), after, BATCH);
    for (const found of due) await this.end(tx, found, now);
    return due.map(({ id }) => id);
  }

  private async end(tx: Transaction, found: DueCase, now: Date): Promise<void> {
    const period = await this.legalClock.period(tx, found, now);
    try {
      assertMayEndPeriod(period);
    } catch (error) {
      if (error instanceof DomainError) return;
      throw error;
    }
    const endedOn = period.effectiveEndsOn!;
    await this.cases.end(tx, found, lostPropertyLifecycle.next('NOTICED', 'endPeriod', 'SYSTEM'), endedOn, now);
    const entry = { action: 'lost-property.period-ended', objectType: 'lost-property-case', objectId: found.id, details: { endedOn, legalEndOn: found.periodEndsOn } };
    await appendAudit(tx, found.communeId, entry, null);
  }
}
