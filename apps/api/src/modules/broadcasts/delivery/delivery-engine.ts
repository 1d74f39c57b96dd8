import { randomUUID } from 'node:crypto';
import { type BeforeApplicationShutdown, Inject, Injectable, Logger } from '@nestjs/common';
import { TransactionRunner } from '#database';
import { ENV, type Env } from '../../../platform/config/env.js';
import { AccountDrain, type DrainTools } from './account-drain.js';
import { DeliveryQueueRepository } from './delivery-queue.repository.js';
import { DeliverySender } from './delivery-sender.js';
import { DeliverySettlement } from './delivery-settlement.js';
import { type AccountKey, type ClaimedDelivery, timesOf } from './delivery.types.js';

const SETTLE_EVERY_MS = 1_500;

/**
 * The part of the worker that sends: one drain per account that has something to do, one heartbeat for all that is in
 * hand, and the broadcasts' states gathered every other second instead of once per delivery.
 */
@Injectable()
export class DeliveryEngine implements BeforeApplicationShutdown {
  private readonly log = new Logger('Delivery');
  private readonly drains = new Map<string, AccountDrain>();
  private readonly runs = new Set<Promise<void>>();
  private readonly unsettled = new Map<string, { communeId: string; broadcastId: string }>();
  private readonly tools: DrainTools;
  private timers: NodeJS.Timeout[] = [];
  private settling: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    @Inject(ENV) env: Env,
    @Inject(TransactionRunner) private readonly runner: TransactionRunner,
    @Inject(DeliveryQueueRepository) private readonly queue: DeliveryQueueRepository,
    @Inject(DeliverySettlement) private readonly settlement: DeliverySettlement,
    @Inject(DeliverySender) sender: DeliverySender,
  ) {
    this.tools = {
      queue, sender, owner: `${process.pid}-${randomUUID()}`, times: timesOf(env.zalo), blind: env.blindRetry === true,
      finished: (delivery) => this.noteUnsettled(delivery),
      failed: (error) => this.log.error({ event: 'delivery-interrupted', message: error instanceof Error ? error.message : String(error) }),
    };
  }

  start(): void {
    this.timers = [setInterval(() => void this.heartbeat(), this.tools.times.leaseMs / 4), setInterval(() => void this.settle(), SETTLE_EVERY_MS)];
  }

  /** Everything that waits anywhere: after a start, and every minute in case a wake-up was lost. */
  async wakeAll(): Promise<void> {
    for (const account of await this.queue.accountsAtWork()) this.wake(account);
    for (const broadcast of await this.queue.broadcastsToSettle()) this.unsettled.set(broadcast.broadcastId, broadcast);
  }

  wake(account: AccountKey): void {
    if (this.stopped) return;
    const known = this.drains.get(account.accountId);
    if (known) return known.wake();
    const drain = new AccountDrain(account, this.tools);
    this.drains.set(account.accountId, drain);
    const run = drain
      .run()
      .catch((error: unknown) => this.tools.failed(error))
      .finally(() => {
        this.drains.delete(account.accountId);
        this.runs.delete(run);
      });
    this.runs.add(run);
  }

  /** Resolves when nothing is in hand and every broadcast says where it stands. For tests and for the end of the process. */
  async idle(): Promise<void> {
    while (this.runs.size > 0) await Promise.all(this.runs);
    await this.settle();
  }

  /** While the database is still there: what has not left goes back, what is under way is written down. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    for (const timer of this.timers) clearInterval(timer);
    await Promise.all([...this.drains.values()].map((drain) => drain.stop()));
    await this.idle().catch((error: unknown) => this.tools.failed(error));
  }

  private async heartbeat(): Promise<void> {
    const ids = [...this.drains.values()].flatMap((drain) => [...drain.inHand.keys()]);
    if (ids.length === 0) return;
    const asked = performance.now();
    try {
      const held = await this.queue.extendLeases(this.tools.owner, ids, this.tools.times.leaseMs);
      for (const drain of this.drains.values()) drain.extended(held, asked);
    } catch (error) {
      this.tools.failed(error);
    }
  }

  private noteUnsettled({ communeId, broadcastId }: ClaimedDelivery): void {
    this.unsettled.set(broadcastId, { communeId, broadcastId });
  }

  /** One after another, so that one process never waits for itself on the row of a broadcast. */
  private settle(): Promise<void> {
    this.settling = this.settling.then(async () => {
      const broadcasts = [...this.unsettled.values()];
      this.unsettled.clear();
      for (const { communeId, broadcastId } of broadcasts) await this.settleOne(communeId, broadcastId);
    });
    return this.settling;
  }

  private async settleOne(communeId: string, broadcastId: string): Promise<void> {
    try {
      await this.runner.run({ kind: 'job', unitId: communeId }, (tx) => this.settlement.settleRecorded(tx, communeId, broadcastId));
    } catch (error) {
      this.unsettled.set(broadcastId, { communeId, broadcastId });
      this.tools.failed(error);
    }
  }
}
