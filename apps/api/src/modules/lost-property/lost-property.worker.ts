import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { TransactionRunner } from '#database';
import { appendAudit } from '../../platform/audit/audit-entry.js';
import { ENV, type Env } from '../../platform/config/env.js';
import { Jobs, type JobPayloads } from '../../platform/jobs/jobs.js';
import { Clock } from '../../platform/time/clock.js';
import { newId } from '../../platform/time/new-id.js';
import type { LostPropertyCase } from './lost-property-case.entity.js';
import { LostPropertyClock } from './lost-property.clock.js';

type ClockRow = Pick<LostPropertyCase, 'communeId' | 'id' | 'state' | 'categories' | 'noticeId' | 'officePostedAt' | 'clockStartedOn'>;

/** A group got the notice: perhaps the legal period begins. Runs twice without harm. */
@Injectable()
export class LostPropertyWorker implements OnModuleInit {
  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(TransactionRunner) private readonly runner: TransactionRunner,
    @Inject(LostPropertyClock) private readonly legalClock: LostPropertyClock,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async onModuleInit(): Promise<void> {
    if (this.env.kind === 'worker') await this.jobs.work('broadcast.delivered', (payload) => this.delivered(payload));
  }

  async delivered({ unitId, broadcastId }: JobPayloads['broadcast.delivered']): Promise<void> {
    await this.runner.run({ kind: 'job', unitId }, async (tx) => {
      const [found] = await tx.query<ClockRow>({
        name: 'lost-property-by-notice',
        text: `SELECT commune_id AS "communeId", id, state, categories, notice_id AS "noticeId", office_posted_at AS "officePostedAt", clock_started_on::text AS "clockStartedOn"
                 FROM lost_property_case WHERE commune_id = $1 AND notice_id = $2 FOR UPDATE`,
        values: [unitId, broadcastId],
      });
      const dates = found && (await this.legalClock.start(tx, found));
      if (!dates) return;
      await tx.query({
        name: 'lost-property-start-clock',
        text: 'UPDATE lost_property_case SET clock_started_on = $3, period_ends_on = $4, version = version + 1 WHERE commune_id = $1 AND id = $2',
        values: [unitId, found.id, dates.clockStartedOn, dates.periodEndsOn],
      });
      await tx.query({
        name: 'lost-property-clock-step',
        text: `INSERT INTO lost_property_step (commune_id, id, case_id, action, from_state, to_state, at) VALUES ($1, $2, $3, 'clockStarted', $4, $4, $5)`,
        values: [unitId, newId(), found.id, found.state, this.clock.now()],
      });
      await appendAudit(tx, unitId, { action: 'lost-property.clock-started', objectType: 'lost-property-case', objectId: found.id, details: { ...dates } }, null);
    });
  }
}
