import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { localDate } from '#domain';
import { TransactionRunner } from '#database';
import { Clock } from '../../../platform/time/clock.js';

export type WebhookOutcome = 'stored' | 'duplicates' | 'badSignatures' | 'outOfTime';
type Counts = Record<WebhookOutcome, number>;

const FLUSH_MS = 2_000;
/** A flood of forged events writes one line in ten seconds, not one each. */
const LOG_MS = 10_000;

/** Counts what came in, and of what was refused nothing but that it was. Written together, so that a flood costs one row a day and a write every two seconds. */
@Injectable()
export class WebhookCounters implements OnApplicationShutdown {
  private readonly log = new Logger('Webhooks');
  private open = new Map<string, Counts & { unitId: string; accountId: string; day: string }>();
  private readonly refused = new Map<string, { at: number; more: number }>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(TransactionRunner) private readonly runner: TransactionRunner,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  count(account: { unitId: string; accountId: string }, outcome: WebhookOutcome): void {
    const day = localDate(this.clock.now());
    const key = `${account.accountId}|${day}`;
    const counts = this.open.get(key) ?? { unitId: account.unitId, accountId: account.accountId, day, stored: 0, duplicates: 0, badSignatures: 0, outOfTime: 0 };
    counts[outcome] += 1;
    this.open.set(key, counts);
    this.timer ??= setTimeout(() => void this.flush(), FLUSH_MS).unref();
  }

  /** Says that something was refused and why, never what it was. */
  warn(reason: string, account?: { unitId: string; accountId: string }): void {
    const key = `${reason}|${account?.accountId ?? ''}`;
    const known = this.refused.get(key);
    if (known && Date.now() - known.at < LOG_MS) {
      known.more += 1;
      return;
    }
    this.log.warn({ event: 'webhook-refused', reason, unitId: account?.unitId, accountId: account?.accountId, sinceLastLine: known?.more ?? 0 });
    this.refused.set(key, { at: Date.now(), more: 0 });
  }

  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const counts = [...this.open.values()];
    this.open = new Map();
    for (const { unitId, accountId, day, stored, duplicates, badSignatures, outOfTime } of counts) {
      try {
        await this.runner.run({ kind: 'public' }, (tx) =>
          tx.query({ name: 'webhook-count', text: 'SELECT app.count_zalo_events($1, $2, $3, $4, $5, $6, $7)', values: [unitId, accountId, day, stored, duplicates, badSignatures, outOfTime] }),
        );
      } catch (error) {
        this.log.error({ event: 'webhook-counts-lost', message: error instanceof Error ? error.message : String(error) });
      }
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.flush();
  }
}
