import type { ClaimedDelivery, AccountKey, EngineTimes } from './delivery.types.js';
import type { DeliveryQueueRepository } from './delivery-queue.repository.js';
import type { DeliverySender, Hold } from './delivery-sender.js';

/** Claimed and not finished at once; more would only wait in memory instead of in the table. */
const MOST_IN_HAND = 300;
const LOOK_EVERY_MS = 250;
const EXPIRE_EVERY_MS = 2_000;
/** What is due and was not handed out waits for an earlier message of its group. */
const BLOCKED_LOOK_MS = 500;
const LONGEST_WAIT_MS = 60_000;
/** Between asking whether a request may still start and its leaving. */
const START_MARGIN_MS = 500;

export interface DrainTools {
  readonly queue: DeliveryQueueRepository;
  readonly sender: DeliverySender;
  readonly owner: string;
  readonly times: EngineTimes;
  readonly blind: boolean;
  finished(delivery: ClaimedDelivery): void;
  failed(error: unknown): void;
}

/** Empties the queue of one account at its pace. Everything it knows is in the database; it may be dropped at any moment. */
export class AccountDrain {
  /** Deliveries in hand, with the moment (performance.now) at which their lease ends at the earliest. */
  readonly inHand = new Map<string, number>();
  private stopping = false;
  /** When the account was told to rest last (performance.now()): what was claimed before goes back, the database hands out nothing until it may. */
  private restedAt = -Infinity;
  private expiredAt = -Infinity;
  /** Somebody called while we were not waiting. */
  private woken = false;
  private wakeUp: () => void = () => undefined;
  private readonly running = new Set<Promise<void>>();

  constructor(
    readonly account: AccountKey,
    private readonly tools: DrainTools,
  ) {}

  /** Ends when nothing waits within a minute, or when the account may not send now: the next wake-up begins anew. */
  async run(): Promise<void> {
    while (!this.stopping) {
      await this.expire();
      const claimed = await this.claim();
      if (claimed > 0 || this.inHand.size > 0) {
        await this.pause(LOOK_EVERY_MS);
        continue;
      }
      const due = await this.tools.queue.nextDue(this.account);
      if ((due === null || due > LONGEST_WAIT_MS) && !this.woken) break;
      await this.pause(due !== null && due > 0 ? Math.max(due, 20) : BLOCKED_LOOK_MS);
    }
    await Promise.all(this.running);
  }

  /** Something new may be there. */
  wake(): void {
    this.woken = true;
    this.wakeUp();
  }

  /** The leases of these were extended by a heartbeat that was asked for at that moment. */
  extended(ids: readonly string[], asked: number): void {
    for (const id of ids) {
      if (this.inHand.has(id)) this.inHand.set(id, asked + this.tools.times.leaseMs);
    }
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await Promise.all(this.running);
  }

  private async expire(): Promise<void> {
    if (performance.now() - this.expiredAt < EXPIRE_EVERY_MS) return;
    this.expiredAt = performance.now();
    await this.tools.queue.expire(this.account, this.tools.times.settleMs, this.tools.blind);
  }

  private async claim(): Promise<number> {
    const { queue, owner, times } = this.tools;
    const room = MOST_IN_HAND - this.inHand.size;
    if (room <= 0) return 0;
    const asked = performance.now();
    const batch = await queue.claim(this.account, owner, room, times);
    for (const delivery of batch) this.start(delivery, asked);
    return batch.length;
  }

  private start(delivery: ClaimedDelivery, claimedAt: number): void {
    this.inHand.set(delivery.id, claimedAt + this.tools.times.leaseMs);
    const work = this.handle(delivery, claimedAt).finally(() => {
      this.inHand.delete(delivery.id);
      this.running.delete(work);
      this.tools.finished(delivery);
    });
    this.running.add(work);
  }

  private async handle(delivery: ClaimedDelivery, claimedAt: number): Promise<void> {
    try {
      const handled = await this.tools.sender.handle(delivery, this.holdOf(delivery, claimedAt));
      if (handled === 'ACCOUNT_RESTS') {
        this.restedAt = performance.now();
        this.wake();
      }
    } catch (error) {
      // Its lease runs out, and whoever takes over looks first whether it arrived.
      this.tools.failed(error);
    }
  }

  private holdOf(delivery: ClaimedDelivery, claimedAt: number): Hold {
    return {
      owner: this.tools.owner,
      mayStart: () => (this.inHand.get(delivery.id) ?? 0) - performance.now() > this.tools.times.timeoutMs + START_MARGIN_MS,
      givesBack: () => this.stopping || claimedAt < this.restedAt,
      slot: (ahead) => this.until(claimedAt + delivery.waitMs + ahead * delivery.gapMs),
      takeSlot: async () => {
        const asked = performance.now();
        const slot = await this.tools.queue.takeSlots(this.account, 1);
        await this.until(asked + (slot?.waitMs ?? 0));
      },
    };
  }

  private async until(moment: number): Promise<void> {
    for (let left = moment - performance.now(); left > 0 && !this.stopping; left = moment - performance.now()) {
      await new Promise((resolve) => setTimeout(resolve, Math.min(left, 200)));
    }
  }

  private async pause(ms: number): Promise<void> {
    if (!this.woken) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.wakeUp = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.woken = false;
  }
}
