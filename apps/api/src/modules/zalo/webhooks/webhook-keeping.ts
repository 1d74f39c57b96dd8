import { Inject, Injectable } from '@nestjs/common';
import { WebhookCounters } from './webhook-counters.js';
import { WebhookSpool } from './webhook-spool.js';
import type { StoredEvent } from './webhook-store.js';
import { WebhookWaker } from './webhook-waker.js';

/** MALFORMED is no event at all. Everything else gets the same answer, so that a forger learns nothing and the provider stays content. */
export type ReceiverOutcome = 'STORED' | 'DUPLICATE' | 'SPOOLED' | 'UNKNOWN_ACCOUNT' | 'BAD_SIGNATURE' | 'OUT_OF_TIME' | 'MALFORMED' | 'LOST';

/** What is done about an event that is kept, wherever it is kept. */
@Injectable()
export class WebhookKeeping {
  constructor(
    @Inject(WebhookCounters) private readonly counters: WebhookCounters,
    @Inject(WebhookSpool) private readonly files: WebhookSpool,
    @Inject(WebhookWaker) private readonly waker: WebhookWaker,
  ) {}

  stored(event: StoredEvent, fresh: boolean): ReceiverOutcome {
    this.counters.count(event, fresh ? 'stored' : 'duplicates');
    if (fresh) this.waker.wake(event);
    return fresh ? 'STORED' : 'DUPLICATE';
  }

  async spool(event: StoredEvent): Promise<ReceiverOutcome> {
    try {
      await this.files.keep(event);
      return 'SPOOLED';
    } catch {
      return 'LOST';
    }
  }
}
