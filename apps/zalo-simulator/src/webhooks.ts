import { createHash } from 'node:crypto';
import { Chance } from './state/chance.js';
import { MINUTE_MS, type SimClock } from './state/clock.js';
import type { SimApp } from './state/types.js';

/** After the first try: 30 s, 5 min, 15 min, 30 min, 1 h. Then the address is switched off. */
export const RETRY_DELAYS_MS = [30_000, 5 * MINUTE_MS, 15 * MINUTE_MS, 30 * MINUTE_MS, 60 * MINUTE_MS] as const;
const PATIENCE_MS = 2_000;
const AT_ONCE = 8;
const MOST_WAITING = 50_000;
const LOG_LENGTH = 500;

export interface WebhookSwitches {
  /** Shares from 0 to 1. */
  duplicate: number;
  badSignature: number;
  /** Events waiting at once are sent in any order. */
  reorder: boolean;
  /** Names of group events: the ones of 2026, older ones, or both in turn. */
  naming: 'primary' | 'variant' | 'mixed';
  /** Whether anything but a quick 200 is tried again, or only a connection that failed. */
  retryOn: 'any' | 'connection';
  /** Events are not sent at all (the webhook of the console is off). */
  paused: boolean;
}

interface Waiting {
  url: string;
  headers: Record<string, string>;
  body: Buffer;
  dueAt: number;
  tries: number;
  app: SimApp | null;
  event: string;
}

export interface SentWebhook {
  event: string;
  url: string;
  at: number;
  tries: number;
  status: number | null;
  body: string;
}

/** Group events that bear other names in other sources. */
const VARIANTS: Record<string, readonly string[]> = {
  accept_request_join_group: ['react_request_join_group', 'react_request_join_group_accept'],
  reject_request_join_group: ['react_request_join_group_reject'],
  user_out_group: ['user_leave_group'],
  delete_group: ['disperse_group'],
};

/** `sha256_hex(appId + rawBody + timestamp + OASecretKey)`: a plain hash over the bytes as sent. */
export const webhookSignature = (appId: string, rawBody: string | Buffer, timestamp: string, secret: string): string =>
  createHash('sha256').update(appId).update(rawBody).update(timestamp).update(secret).digest('hex');

/** Sends events to applications, at least once and in no promised order. */
export class WebhookEmitter {
  readonly switches: WebhookSwitches = { duplicate: 0, badSignature: 0, reorder: false, naming: 'primary', retryOn: 'any', paused: false };
  /** The latest 500 tries. */
  readonly sent: SentWebhook[] = [];
  readonly totals = { events: 0, delivered: 0, failed: 0, retried: 0, dropped: 0, switchedOff: 0 };
  private waiting: Waiting[] = [];
  private running = 0;
  private timer: NodeJS.Timeout | undefined;
  private closed = false;
  private chance: Chance;
  private turn = 0;

  constructor(
    private readonly clock: SimClock,
    seed: number | string = 1,
  ) {
    this.chance = new Chance(`webhooks:${seed}`);
    clock.onChange(() => this.wake());
  }

  /** Signs and queues one event of an OA's application. */
  emit(app: SimApp | undefined, event: Record<string, unknown> & { event_name: string }): void {
    if (!app?.webhookUrl || !app.webhookEnabled || this.switches.paused) return;
    const timestamp = String(this.clock.now());
    const name = this.named(event.event_name);
    const body = Buffer.from(JSON.stringify({ app_id: app.appId, ...event, event_name: name, timestamp }));
    const mac = webhookSignature(app.appId, body, timestamp, this.hit(this.switches.badSignature) ? 'sai-khoa' : app.oaSecretKey);
    const copies = this.hit(this.switches.duplicate) ? 2 : 1;
    for (let copy = 0; copy < copies; copy += 1) this.queue({ url: app.webhookUrl, headers: { 'x-zevent-signature': `mac=${mac}` }, body, dueAt: 0, tries: 0, app, event: name });
  }

  /** The bot platform signs nothing: it sends the secret token back. */
  emitBot(url: string, secret: string | null, event: unknown, name: string): void {
    const headers: Record<string, string> = secret === null ? {} : { 'x-bot-api-secret-token': this.hit(this.switches.badSignature) ? 'sai-khoa' : secret };
    this.queue({ url, headers, body: Buffer.from(JSON.stringify(event)), dueAt: 0, tries: 0, app: null, event: name });
  }

  /** Resolves when nothing is due and nothing under way; retries planned for later do not count. */
  async idle(): Promise<void> {
    while (this.running > 0 || this.waiting.some(({ dueAt }) => dueAt <= this.clock.now())) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  get pending(): number {
    return this.waiting.length + this.running;
  }

  close(): void {
    this.closed = true;
    this.waiting = [];
    clearTimeout(this.timer);
  }

  private hit(share: number): boolean {
    return share > 0 && this.chance.next() < share;
  }

  private named(name: string): string {
    const variants = VARIANTS[name];
    if (!variants || this.switches.naming === 'primary') return name;
    this.turn += 1;
    if (this.switches.naming === 'mixed' && this.turn % 2 === 0) return name;
    return variants[this.turn % variants.length]!;
  }

  private queue(item: Waiting): void {
    this.totals.events += 1;
    if (this.waiting.length >= MOST_WAITING) {
      this.totals.dropped += 1;
      return;
    }
    this.waiting.push(item);
    this.wake();
  }

  private wake(): void {
    clearTimeout(this.timer);
    if (this.closed) return;
    while (this.running < AT_ONCE) {
      const item = this.take();
      if (!item) break;
      this.running += 1;
      void this.send(item).finally(() => {
        this.running -= 1;
        setImmediate(() => this.wake());
      });
    }
    if (this.waiting.length === 0 || this.running >= AT_ONCE) return;
    const next = this.waiting.reduce((soonest, { dueAt }) => Math.min(soonest, dueAt), Number.POSITIVE_INFINITY);
    this.timer = setTimeout(() => this.wake(), Math.min(Math.max(1, this.clock.realDelay(next)), 60_000));
    this.timer.unref();
  }

  private take(): Waiting | undefined {
    const now = this.clock.now();
    const due: number[] = [];
    for (let at = 0; at < this.waiting.length; at += 1) {
      if (this.waiting[at]!.dueAt > now) continue;
      due.push(at);
      if (!this.switches.reorder || due.length >= 32) break;
    }
    if (due.length === 0) return undefined;
    const at = due[this.switches.reorder ? this.chance.below(due.length) : 0]!;
    return this.waiting.splice(at, 1)[0];
  }

  private async send(item: Waiting): Promise<void> {
    const status = await this.deliver(item);
    this.log(item, status);
    if (status === 200 || (status !== null && this.switches.retryOn === 'connection')) {
      this.totals.delivered += 1;
      return;
    }
    this.totals.failed += 1;
    const delay = RETRY_DELAYS_MS[item.tries];
    if (delay !== undefined && !this.closed) {
      this.totals.retried += 1;
      this.waiting.push({ ...item, tries: item.tries + 1, dueAt: this.clock.now() + delay });
    } else if (item.app?.webhookEnabled) {
      item.app.webhookEnabled = false;
      this.totals.switchedOff += 1;
    }
  }

  private async deliver({ url, headers, body, tries }: Waiting): Promise<number | null> {
    try {
      const answer = await fetch(url, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', ...headers, ...(tries > 0 ? { num_retry: String(tries) } : {}) },
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      await answer.body?.cancel();
      return answer.status;
    } catch {
      return null;
    }
  }

  private log({ event, url, tries, body }: Waiting, status: number | null): void {
    this.sent.push({ event, url, at: this.clock.now(), tries, status, body: body.toString() });
    if (this.sent.length > LOG_LENGTH) this.sent.shift();
  }
}
