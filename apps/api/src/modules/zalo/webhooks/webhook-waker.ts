import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { TransactionRunner } from '#database';
import { Jobs } from '../../../platform/jobs/jobs.js';

const TOGETHER_MS = 250;

/** Tells the worker that events wait: at once for the first, together for those that follow closely. The worker also looks every minute by itself. */
@Injectable()
export class WebhookWaker implements OnApplicationShutdown {
  private readonly log = new Logger('Webhooks');
  private readonly resting = new Map<string, { timer: NodeJS.Timeout; again: boolean }>();

  constructor(
    @Inject(TransactionRunner) private readonly runner: TransactionRunner,
    @Inject(Jobs) private readonly jobs: Jobs,
  ) {}

  wake(account: { unitId: string; accountId: string }): void {
    const rest = this.resting.get(account.accountId);
    if (rest) {
      rest.again = true;
      return;
    }
    const timer = setTimeout(() => this.rested(account), TOGETHER_MS).unref();
    this.resting.set(account.accountId, { timer, again: false });
    void this.enqueue(account);
  }

  private rested(account: { unitId: string; accountId: string }): void {
    const again = this.resting.get(account.accountId)?.again;
    this.resting.delete(account.accountId);
    if (again) this.wake(account);
  }

  private async enqueue({ unitId, accountId }: { unitId: string; accountId: string }): Promise<void> {
    try {
      await this.runner.run({ kind: 'public' }, (tx) => this.jobs.enqueue(tx, 'inbox.events', { unitId, accountId }));
    } catch (error) {
      this.log.warn({ event: 'webhook-wake-failed', message: error instanceof Error ? error.message : String(error) });
    }
  }

  onApplicationShutdown(): void {
    for (const { timer } of this.resting.values()) clearTimeout(timer);
  }
}
