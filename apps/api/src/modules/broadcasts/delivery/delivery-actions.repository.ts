import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { DomainError } from '#domain';
import type { CommandTransaction } from '../../../platform/commands/commands.js';
import { newId } from '../../../platform/time/new-id.js';
import { BroadcastDelivery } from '../broadcast.entities.js';
import { DeliveryEvent } from './delivery.entities.js';

export interface StepTaken {
  action: string;
  fromState: string;
  code?: string | null;
  reason?: string | null;
}

@Injectable()
export class DeliveryActionsRepository {
  async lock(tx: CommandTransaction, id: string): Promise<BroadcastDelivery> {
    const delivery = await tx.em.findOne(BroadcastDelivery, { where: { communeId: In(tx.actor.homeUnitIds), id }, lock: { mode: 'pessimistic_write' } });
    if (!delivery) throw new DomainError('NOT_FOUND', 'not-found');
    return delivery;
  }

  /** Locked after its delivery, so that nobody takes it down while somebody sends again. */
  async broadcastState(tx: CommandTransaction, { communeId, broadcastId }: BroadcastDelivery): Promise<string> {
    const [broadcast] = await tx.query<{ state: string }>({ name: 'delivery-broadcast-state', text: 'SELECT state FROM broadcast WHERE commune_id = $1 AND id = $2 FOR UPDATE', values: [communeId, broadcastId] });
    return broadcast!.state;
  }

  /** The account of a delivery that is tried again stops resting, unless it only sent too much. */
  async endRest(tx: CommandTransaction, { oaUnitId, oaId }: BroadcastDelivery): Promise<void> {
    await tx.query({ name: 'delivery-end-rest', text: 'SELECT app.end_account_rest($1, $2)', values: [oaUnitId, oaId] });
  }

  /** The new state and who brought it about, in one. */
  async save(tx: CommandTransaction, delivery: BroadcastDelivery, step: StepTaken): Promise<void> {
    delivery.version += 1;
    const { communeId, id, ...changed } = delivery;
    await tx.em.update(BroadcastDelivery, { communeId, id }, changed);
    await tx.em.insert(DeliveryEvent, {
      communeId, id: newId(), deliveryId: id, action: step.action, fromState: step.fromState, toState: delivery.state, partsDone: delivery.partsDone,
      code: step.code ?? null, worker: null, actorId: tx.actor.userId, actorName: tx.actor.displayName, reason: step.reason ?? null, at: tx.now,
    });
  }
}
