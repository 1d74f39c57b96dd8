import { Inject, Injectable, Logger } from '@nestjs/common';
import { decideReadBack, decideRefusal, type SendDecision, stoppedUntil } from '#domain';
import type { ZaloRefusal } from '#zalo';
import { ENV, type Env } from '../../../platform/config/env.js';
import { Clock } from '../../../platform/time/clock.js';
import type { DeliveryChannel, PartRequest } from './channels/delivery-channel.js';
import { DELIVERY_CHANNELS_BY_NAME, type DeliveryChannels } from './channels/delivery-channels.js';
import { DeliveryContents, type LoadedContent, partsOf } from './delivery-contents.js';
import { DeliveryEchoes } from './delivery-echoes.js';
import { DeliveryOutcomesRepository, type OutcomeChange } from './delivery-outcomes.repository.js';
import { DeliveryQueueRepository } from './delivery-queue.repository.js';
import { type ClaimedDelivery, timesOf } from './delivery.types.js';

/** What the process that holds the lease knows about it. */
export interface Hold {
  readonly owner: string;
  /** False once the lease could end before an answer comes. */
  mayStart(): boolean;
  /** True when what has not left yet is to go back: the process ends, or the account rests. */
  givesBack(): boolean;
  /** Resolves at the slot `ahead` places after the one the delivery was claimed with. */
  slot(ahead: number): Promise<void>;
  takeSlot(): Promise<void>;
}

export type Handled = 'DONE' | 'LATER' | 'ACCOUNT_RESTS';

/** Carries one claimed delivery as far as it goes: every part once, in order, each written down before the next leaves. */
@Injectable()
export class DeliverySender {
  private readonly log = new Logger('Delivery');

  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(DELIVERY_CHANNELS_BY_NAME) private readonly channels: DeliveryChannels,
    @Inject(DeliveryContents) private readonly contents: DeliveryContents,
    @Inject(DeliveryOutcomesRepository) private readonly outcomes: DeliveryOutcomesRepository,
    @Inject(DeliveryQueueRepository) private readonly queue: DeliveryQueueRepository,
    @Inject(DeliveryEchoes) private readonly echoes: DeliveryEchoes,
  ) {}

  async handle(delivery: ClaimedDelivery, hold: Hold): Promise<Handled> {
    const content = await this.contents.load(delivery.communeId, delivery.broadcastId);
    const channel = this.channels.get(delivery.channel)!;
    return delivery.state === 'UNCERTAIN' ? this.lookFor(delivery, content, channel, hold) : this.sendParts(delivery, content, channel, hold);
  }

  private async sendParts(claimed: ClaimedDelivery, content: LoadedContent, channel: DeliveryChannel, hold: Hold): Promise<Handled> {
    let delivery = claimed;
    for (let part = claimed.partsDone; part < claimed.partsTotal; part += 1) {
      await hold.slot(part - claimed.partsDone);
      if (hold.givesBack()) return this.record(delivery, hold, { action: 'requeue', nextAttemptAt: this.clock.now() }, 'LATER');
      const request = requestOf(delivery, content, part, hold);
      const answer = await channel.send(request);
      if (!answer.ok) return this.refused(delivery, channel, request, answer, hold);
      const partsDone = part + 1;
      const externalMessageIds = [...delivery.externalMessageIds, answer.data.messageId ?? ''];
      const change: OutcomeChange = { action: partsDone === claimed.partsTotal ? 'succeed' : null, partsDone, externalMessageIds, attempts: 0 };
      if ((await this.record(delivery, hold, change, 'DONE')) === 'LATER') return 'LATER';
      delivery = { ...delivery, partsDone, externalMessageIds, attempts: 0 };
    }
    return 'DONE';
  }

  private async refused(delivery: ClaimedDelivery, channel: DeliveryChannel, request: PartRequest, refusal: ZaloRefusal, hold: Hold): Promise<Handled> {
    // The lease could not be held: nothing left, and whoever takes over looks first.
    if (refusal.trouble === 'STOPPED' && !hold.mayStart()) return 'LATER';
    const attempts = delivery.attempts + 1;
    const now = this.clock.now();
    const decision = decideRefusal(refusal, attempts, now);
    const code = refusal.code === null ? refusal.trouble : String(refusal.code);
    this.log.log({ event: 'delivery-refused', delivery: delivery.id, code, decision: decision.kind });
    if (decision.kind === 'UPLOAD_AGAIN') await channel.prepareAgain?.(request);
    const rests = restOf(decision, now);
    if (rests) await this.queue.rest(delivery.account, rests, code ?? '');
    await this.record(delivery, hold, { ...this.changeFor(decision, refusal, now), attempts, code }, 'DONE');
    return rests ? 'ACCOUNT_RESTS' : 'LATER';
  }

  private changeFor(decision: SendDecision, { action }: ZaloRefusal, now: Date): OutcomeChange {
    switch (decision.kind) {
      case 'DOUBT':
        return this.env.blindRetry ? { action: 'requeue', nextAttemptAt: now } : { action: 'doubt', settleAt: new Date(now.getTime() + timesOf(this.env.zalo).settleMs) };
      case 'AGAIN':
        return { action: 'requeue', nextAttemptAt: decision.at };
      case 'REST':
        return { action: 'requeue', nextAttemptAt: decision.until };
      case 'UPLOAD_AGAIN':
        return { action: 'requeue', nextAttemptAt: now };
      case 'FAIL':
        return { action: 'fail', ...(decision.stops === 'GROUP' ? { groupStops: action === 'GROUP_STOPPED' ? ('EXPIRED' as const) : ('LOST' as const) } : {}) };
    }
  }

  private async lookFor(delivery: ClaimedDelivery, content: LoadedContent, channel: DeliveryChannel, hold: Hold): Promise<Handled> {
    await hold.slot(0);
    if (hold.givesBack()) return this.record(delivery, hold, { action: null, settleAt: this.clock.now(), readBacks: delivery.readBacks }, 'LATER');
    const request = requestOf(delivery, content, delivery.partsDone, hold);
    const echo = await this.echoOf(delivery, content);
    const look = echo === null ? await channel.lookFor(request) : { result: 'FOUND' as const, messageId: echo };
    const now = this.clock.now();
    const decision = decideReadBack(look.result, delivery.readBacks + 1, delivery.attempts, now);
    switch (decision.kind) {
      case 'PART_SENT': {
        const partsDone = delivery.partsDone + 1;
        const last = partsDone === delivery.partsTotal;
        const externalMessageIds = [...delivery.externalMessageIds, look.messageId ?? ''];
        return this.record(delivery, hold, { action: last ? 'succeed' : 'requeue', partsDone, externalMessageIds, attempts: 0, ...(last ? {} : { nextAttemptAt: now }) }, 'DONE');
      }
      case 'REQUEUE':
        return this.record(delivery, hold, { action: 'requeue', nextAttemptAt: now }, 'DONE');
      case 'FAIL':
        return this.record(delivery, hold, { action: 'fail' }, 'DONE');
      case 'LOOK_AGAIN':
        return this.record(delivery, hold, { action: null, settleAt: decision.at, readBacks: delivery.readBacks + 1 }, 'DONE');
      case 'TO_PEOPLE':
        return this.record(delivery, hold, { action: null, settleAt: null, readBacks: delivery.readBacks + 1 }, 'DONE');
    }
  }

  private async echoOf({ account, channel, externalGroupId, partsDone }: ClaimedDelivery, content: LoadedContent): Promise<string | null> {
    if (channel === 'OA_ARTICLE' || externalGroupId === null) return null;
    return this.echoes.find(account, externalGroupId, partsOf(content, channel)[partsDone]?.mark ?? '');
  }

  /** A database that is away for a moment must not turn a known outcome into an unknown one. */
  private async record(delivery: ClaimedDelivery, hold: Hold, change: OutcomeChange, handled: Handled): Promise<Handled> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return (await this.outcomes.record(delivery, hold.owner, change)) ? handled : 'LATER';
      } catch (error) {
        if (attempt === 3 || !hold.mayStart()) throw error;
        await new Promise((resolve) => setTimeout(resolve, 200 * attempt));
      }
    }
  }
}

const requestOf = (delivery: ClaimedDelivery, content: LoadedContent, part: number, hold: Hold): PartRequest => ({
  delivery, content, part, mayStart: () => hold.mayStart(), takeSlot: () => hold.takeSlot(),
});

function restOf(decision: SendDecision, now: Date): Date | null {
  if (decision.kind === 'REST') return decision.until;
  return decision.kind === 'FAIL' && decision.stops === 'ACCOUNT' ? stoppedUntil(now) : null;
}
