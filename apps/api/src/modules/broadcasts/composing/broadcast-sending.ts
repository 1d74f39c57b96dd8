import { Inject, Injectable } from '@nestjs/common';
import { autoExpiry, type BroadcastKind, broadcastLifecycle, type BroadcastState, DomainError } from '#domain';
import type { Transaction } from '#database';
import { Jobs } from '../../../platform/jobs/jobs.js';
import type { Broadcast } from '../broadcast.entities.js';
import { BroadcastsRepository } from '../broadcasts.repository.js';
import { DeliveryLayout } from '../delivery/delivery-layout.js';
import { DeliveryLayoutQueries } from './delivery-layout.queries.js';

export interface Start {
  now: Date;
  role: Parameters<typeof broadcastLifecycle.next>[2];
  /** The unit whose groups are meant: the own one, also for what was inherited. */
  unitId: string;
  action?: 'startSending' | 'postFirst';
  reason?: string;
}

/**
 * The moment a message goes out: its deliveries are laid out, one per group and road, and the engine is woken. A message
 * of the province is laid out commune by commune instead, by the worker.
 */
@Injectable()
export class BroadcastSending {
  constructor(
    @Inject(BroadcastsRepository) private readonly broadcasts: BroadcastsRepository,
    @Inject(DeliveryLayoutQueries) private readonly targets: DeliveryLayoutQueries,
    @Inject(DeliveryLayout) private readonly layout: DeliveryLayout,
    @Inject(Jobs) private readonly jobs: Jobs,
  ) {}

  /** @throws DomainError NO_ACTIVE_GROUP, WRONG_STATE */
  async start(tx: Transaction, broadcast: Broadcast, start: Start): Promise<{ groups: number; automatic: number }> {
    broadcast.state = broadcastLifecycle.next(broadcast.state as BroadcastState, start.action ?? 'startSending', start.role, { reason: start.reason });
    broadcast.publishedAt = start.now;
    broadcast.expiresAt ??= autoExpiry(broadcast.kind as BroadcastKind, start.now);
    await this.broadcasts.update(tx, broadcast);
    if (broadcast.correctsId !== null) await this.jobs.enqueue(tx, 'broadcast.follow', { unitId: broadcast.communeId, broadcastId: broadcast.id });
    if (broadcast.targetKind === 'COMMUNES') {
      await this.layout.layOutArticle(tx, broadcast, start.now);
      await this.jobs.enqueue(tx, 'broadcast.fan-out', { unitId: broadcast.communeId, broadcastId: broadcast.id });
      return { groups: 0, automatic: 0 };
    }
    const groups = await this.targets.groups(tx, [start.unitId], broadcast);
    if (groups.length === 0) throw new DomainError('NO_ACTIVE_GROUP', 'conflict');
    const { automatic } = await this.layout.layOut(tx, broadcast, groups.map((group) => ({ unitId: group.communeId, id: group.id })), start.now);
    return { groups: groups.length, automatic };
  }
}
