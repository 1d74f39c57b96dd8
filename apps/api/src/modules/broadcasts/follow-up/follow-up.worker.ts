import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { BROADCAST_KIND_RULES, BROADCAST_KINDS } from '#domain';
import { type Transaction, TransactionRunner } from '#database';
import { ENV, type Env } from '../../../platform/config/env.js';
import { Jobs, type JobPayloads } from '../../../platform/jobs/jobs.js';
import { Clock } from '../../../platform/time/clock.js';
import { CorrectionsService } from './corrections.service.js';
import { FollowUpRepository } from './follow-up.repository.js';
import { TakeDownsService } from './take-downs.service.js';

/** Once a minute: a correction that left marks what it corrects, and reaches groups that got the first message late. */
const EVERY_MINUTE = '* * * * *';
/** After a week nothing that was on its way arrives any more. */
const FOLLOWED_DAYS = 7;
/** Kinds that must not stay in a group when they are over. */
const TO_TAKE_DOWN = BROADCAST_KINDS.filter((kind) => BROADCAST_KIND_RULES[kind].takeDown);
const EXPIRED = 'Bản tin đã hết hạn';

/**
 * What follows a message by itself: corrections, take-downs at expiry, and the same for the communes' shares of a
 * message of the province. Looks at what is due now; running twice does no harm.
 */
@Injectable()
export class FollowUpWorker implements OnModuleInit {
  private readonly log = new Logger('FollowUp');

  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(TransactionRunner) private readonly runner: TransactionRunner,
    @Inject(FollowUpRepository) private readonly followUp: FollowUpRepository,
    @Inject(CorrectionsService) private readonly corrections: CorrectionsService,
    @Inject(TakeDownsService) private readonly takeDowns: TakeDownsService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async onModuleInit(): Promise<void> {
    if (this.env.kind !== 'worker') return;
    await this.jobs.work('broadcast.follow', (payload) => this.follow(payload));
    await this.jobs.work('broadcast.follow-all', () => this.followAll());
    await this.jobs.repeat('broadcast.follow-all', EVERY_MINUTE);
  }

  async follow({ unitId, broadcastId }: JobPayloads['broadcast.follow']): Promise<void> {
    const now = this.clock.now();
    const { takenDown, shares, corrections } = await this.runner.run({ kind: 'job', unitId }, async (tx) => {
      const found = await this.followUp.lockFollowed(tx, unitId, broadcastId);
      if (!found) return { takenDown: false, shares: [], corrections: [] };
      await this.corrections.follow(tx, found, now);
      await this.takeDowns.follow(tx, found, now);
      return { takenDown: found.state === 'TAKEN_DOWN', shares: await sharesOf(tx, unitId, broadcastId), corrections: await this.followUp.corrections(tx, unitId, broadcastId) };
    });
    // Somebody has this one after all: then its corrections go there as well.
    for (const { id, publishedAt } of corrections) if (publishedAt !== null) await this.follow({ unitId, broadcastId: id });
    if (!takenDown) return;
    for (const share of shares) {
      await this.runner.run({ kind: 'job', unitId: share.communeId }, (tx) => this.takeDowns.takeDownAsSystem(tx, share.communeId, share.id, 'Công an tỉnh gỡ bản tin', now));
    }
  }

  /** One unit that fails does not keep the others waiting; the next minute tries again. */
  async followAll(): Promise<void> {
    const now = this.clock.now();
    const since = new Date(now.getTime() - FOLLOWED_DAYS * 86_400_000);
    const expired = await this.units('units-with-expired', 'SELECT app.units_with_expired_broadcasts($1, $2) AS id', [TO_TAKE_DOWN, now]);
    for (const unitId of expired) await this.guarded(unitId, () => this.takeDownExpired(unitId, now));
    const followed = await this.units('units-with-followed', 'SELECT app.units_with_followed_broadcasts($1) AS id', [since]);
    for (const unitId of followed) {
      await this.guarded(unitId, async () => {
        const found = await this.runner.run({ kind: 'job', unitId }, (tx) => this.followUp.followed(tx, unitId, since));
        for (const { id } of found) await this.follow({ unitId, broadcastId: id });
      });
    }
  }

  private async takeDownExpired(unitId: string, now: Date): Promise<void> {
    const due = await this.runner.run({ kind: 'job', unitId }, (tx) => this.followUp.expired(tx, unitId, TO_TAKE_DOWN, now));
    for (const { id } of due) {
      await this.runner.run({ kind: 'job', unitId }, (tx) => this.takeDowns.takeDownAsSystem(tx, unitId, id, EXPIRED, now));
      await this.follow({ unitId, broadcastId: id });
    }
  }

  private async units(name: string, text: string, values: unknown[]): Promise<string[]> {
    const rows = await this.runner.run({ kind: 'public' }, (tx) => tx.query<{ id: string }>({ name, text, values }));
    return rows.map(({ id }) => id);
  }

  private async guarded(unitId: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.log.error({ event: 'follow-up-failed', unitId, message: error instanceof Error ? error.message : String(error) });
    }
  }
}

async function sharesOf(tx: Transaction, unitId: string, broadcastId: string): Promise<{ communeId: string; id: string }[]> {
  return tx.query<{ communeId: string; id: string }>({ name: 'follow-up-shares', text: 'SELECT commune_id AS "communeId", id FROM app.broadcast_shares($1, $2)', values: [unitId, broadcastId] });
}
