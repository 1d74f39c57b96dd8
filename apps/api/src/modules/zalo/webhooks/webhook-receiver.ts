import { createHash, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { isSignedBy, parseJson, readWebhookEvent, webhookMac } from '#zalo';
import { ENV, type Env } from '../../../platform/config/env.js';
import { FieldCipher } from '../../../platform/sealing/field-cipher.js';
import { Clock } from '../../../platform/time/clock.js';
import { newId } from '../../../platform/time/new-id.js';
import { type WebhookAccount, WebhookAccounts } from './webhook-accounts.js';
import { WebhookCounters } from './webhook-counters.js';
import { type ReceiverOutcome, WebhookKeeping } from './webhook-keeping.js';
import { eventPlace, type StoredEvent, subjectDigest, WebhookStore } from './webhook-store.js';

/** The provider gives up after 2 s and after some of that switches the address off. */
const STORE_MS = 1_300;
const LOOK_UP_MS = 500;
/** How far the provider's clock may be ahead of ours. */
const AHEAD_MS = 10 * 60_000;

interface Incoming {
  name: string;
  key: string;
  userId: string | null;
  at: number | null;
}

/** Checks an event, stores it and wakes the worker. Nothing is done about it here, so that the answer never waits for anything. */
@Injectable()
export class WebhookReceiver {
  private readonly log = new Logger('Webhooks');

  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
    @Inject(WebhookAccounts) private readonly accounts: WebhookAccounts,
    @Inject(WebhookCounters) private readonly counters: WebhookCounters,
    @Inject(WebhookStore) private readonly events: WebhookStore,
    @Inject(WebhookKeeping) private readonly keeping: WebhookKeeping,
  ) {}

  async receiveOa(raw: Buffer, signature: string | undefined): Promise<ReceiverOutcome> {
    const event = readWebhookEvent(raw);
    if (!event) return 'MALFORMED';
    const candidates = event.oaId === null ? [] : await this.lookUp('OA', event.oaId, (id) => this.accounts.ofOa(id));
    if (candidates === null) return 'LOST';
    if (candidates.length === 0) return this.refuse('UNKNOWN_ACCOUNT');
    const account = candidates.find(({ appId, secret }) => secret !== null && isSignedBy(signature, webhookMac(appId, raw, event.timestamp, secret)));
    if (!account) {
      this.counters.count(candidates[0]!, 'badSignatures');
      return this.refuse('BAD_SIGNATURE', candidates[0]);
    }
    return this.take(account, raw, { name: event.rawName, key: event.dedupeKey, userId: event.userId, at: event.at });
  }

  async receiveBot(botId: string, raw: Buffer, token: string | undefined): Promise<ReceiverOutcome> {
    const event = readBotEvent(raw);
    if (!event) return 'MALFORMED';
    const candidates = await this.lookUp('BOT', botId, (id) => this.accounts.ofBot(id));
    if (candidates === null) return 'LOST';
    const account = candidates[0];
    if (!account) return this.refuse('UNKNOWN_ACCOUNT');
    if (account.secret === null || !same(token ?? '', account.secret)) {
      this.counters.count(account, 'badSignatures');
      return this.refuse('BAD_SIGNATURE', account);
    }
    return this.take(account, raw, event);
  }

  private async take(account: WebhookAccount, raw: Buffer, event: Incoming): Promise<ReceiverOutcome> {
    const now = this.clock.now();
    // An event without a time cannot be told from a replay.
    if (event.at === null || event.at > now.getTime() + AHEAD_MS || event.at < now.getTime() - maxAgeMs(this.env)) {
      this.counters.count(account, 'outOfTime');
      return this.refuse('OUT_OF_TIME', account);
    }
    const id = newId();
    const { unitId, accountId, kind } = account;
    return this.keep({
      unitId, id, kind, accountId,
      name: event.name,
      key: createHash('sha256').update(event.key).digest('hex'),
      subject: event.userId === null ? null : subjectDigest(this.cipher, unitId, accountId, event.userId).toString('hex'),
      body: this.cipher.seal(raw.toString('utf8'), eventPlace(unitId, id)),
      eventAt: new Date(event.at).toISOString(),
      receivedAt: now.toISOString(),
    });
  }

  /** In the database, or else on disk: yes is only said of what is kept. */
  private async keep(event: StoredEvent): Promise<ReceiverOutcome> {
    const stored = this.events.store(event).then((fresh) => this.keeping.stored(event, fresh));
    try {
      return await within(stored, STORE_MS);
    } catch (error) {
      // The database may still take it later; the event key sees to it that it counts once.
      stored.catch(() => undefined);
      this.log.warn({ event: 'webhook-spooled', reason: error instanceof Error ? error.message : String(error) });
    }
    return this.keeping.spool(event);
  }

  private async lookUp(kind: WebhookAccount['kind'], id: string, look: (id: string) => Promise<WebhookAccount[]>): Promise<WebhookAccount[] | null> {
    try {
      return await within(look(id), LOOK_UP_MS);
    } catch (error) {
      this.log.error({ event: 'webhook-account-not-read', message: error instanceof Error ? error.message : String(error) });
      return this.accounts.lastKnown(kind, id);
    }
  }

  private refuse(reason: ReceiverOutcome, account?: WebhookAccount): ReceiverOutcome {
    this.counters.warn(reason, account);
    return reason;
  }
}

const DEFAULT_MAX_AGE_MINUTES = 13 * 60;
/** The provider's pages name repetitions for up to 12 hours. Within that time a replay meets the key of the first. */
const maxAgeMs = (env: Env): number => (env.zalo.webhookMaxAgeMinutes ?? DEFAULT_MAX_AGE_MINUTES) * 60_000;

/** An event of the Bot platform; null when it is none. */
function readBotEvent(raw: Buffer): Incoming | null {
  let body: { event_name?: unknown; message?: { message_id?: unknown; date?: unknown; from?: { id?: unknown } } };
  try {
    const parsed: unknown = parseJson(raw.toString('utf8'));
    if (typeof parsed !== 'object' || parsed === null) return null;
    // The platform's own documents show the event bare; some installations wrap it in `result`.
    body = ((parsed as { result?: object }).result ?? parsed) as typeof body;
  } catch {
    return null;
  }
  const { event_name: name, message } = body;
  if (typeof name !== 'string' || !/^[\w.]{1,64}$/.test(name)) return null;
  const messageId = typeof message?.message_id === 'string' || typeof message?.message_id === 'number' ? String(message.message_id) : null;
  const at = typeof message?.date === 'number' ? message.date : null;
  const userId = typeof message?.from?.id === 'string' ? message.from.id.slice(0, 128) : null;
  return { name, key: messageId ?? createHash('sha256').update(raw).digest('hex'), userId, at: at === null ? null : at < 10_000_000_000 ? at * 1000 : at };
}

/** Secrets of different length are compared by their digests. */
const same = (given: string, secret: string): boolean => timingSafeEqual(createHash('sha256').update(given).digest(), createHash('sha256').update(secret).digest());

function within<T>(work: Promise<T>, millis: number): Promise<T> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not within ${millis} ms`)), millis);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
