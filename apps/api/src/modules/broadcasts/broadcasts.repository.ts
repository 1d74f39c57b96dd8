import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { DomainError } from '#domain';
import type { Transaction } from '#database';
import type { CommandTransaction } from '../../platform/commands/commands.js';
import { Attachment, Broadcast, BroadcastDelivery } from './broadcast.entities.js';

@Injectable()
export class BroadcastsRepository {
  async insert(tx: Transaction, broadcast: Broadcast): Promise<void> {
    await tx.em.insert(Broadcast, broadcast);
  }

  async lock(tx: CommandTransaction, id: string): Promise<Broadcast> {
    const broadcast = await tx.em.findOne(Broadcast, { where: { communeId: In(tx.actor.homeUnitIds), id }, lock: { mode: 'pessimistic_write' } });
    if (!broadcast) throw new DomainError('NOT_FOUND', 'not-found');
    return broadcast;
  }

  async update(tx: Transaction, broadcast: Broadcast): Promise<void> {
    broadcast.version += 1;
    const { communeId, id, ...changed } = broadcast;
    await tx.em.update(Broadcast, { communeId, id }, changed);
  }

  /** Row-level security hides the deliveries that a liaison has nothing to do with; the caller has checked it too. */
  async lockDelivery(tx: CommandTransaction, id: string): Promise<BroadcastDelivery> {
    const delivery = await tx.em.findOne(BroadcastDelivery, { where: { communeId: In(tx.actor.homeUnitIds), id }, lock: { mode: 'pessimistic_write' } });
    if (!delivery) throw new DomainError('NOT_FOUND', 'not-found');
    return delivery;
  }

  async updateDelivery(tx: CommandTransaction, delivery: BroadcastDelivery): Promise<void> {
    delivery.version += 1;
    const { communeId, id, ...changed } = delivery;
    await tx.em.update(BroadcastDelivery, { communeId, id }, changed);
  }

  async insertAttachment(tx: CommandTransaction, attachment: Attachment): Promise<void> {
    await tx.em.insert(Attachment, attachment);
  }
}
