import { Inject, Injectable } from '@nestjs/common';
import { afterQuietHours, assertMayPostByHand, deliveryLifecycle, type DeliveryAction, type DeliveryChannelName, type DeliveryState, DomainError, fitsBroadcast, goesOut } from '#domain';
import type { CommandContext } from '../../../platform/commands/command-context.js';
import { Commands, type CommandTransaction } from '../../../platform/commands/commands.js';
import type { BroadcastDelivery } from '../broadcast.entities.js';
import { DeliveryActionsQueries } from './delivery-actions.queries.js';
import { DeliveryActionsRepository } from './delivery-actions.repository.js';
import { DeliveryLayout } from './delivery-layout.js';
import { DeliverySettlement } from './delivery-settlement.js';
import type { DeliveryDetail } from './dto/delivery.dto.js';

type Decision = Extract<DeliveryAction, 'recheck' | 'confirmSent' | 'confirmAbsent' | 'retry' | 'postByHand'>;

const AUDITED: Record<Decision, string> = {
  recheck: 'delivery.recheck-asked',
  confirmSent: 'delivery.confirmed-sent',
  confirmAbsent: 'delivery.confirmed-absent',
  retry: 'delivery.retried',
  postByHand: 'delivery.moved-to-hand',
};

/** What people decide where the program cannot: each on record, none of them while the worker holds the delivery. */
@Injectable()
export class DeliveryActionsService {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(DeliveryActionsRepository) private readonly deliveries: DeliveryActionsRepository,
    @Inject(DeliveryActionsQueries) private readonly queries: DeliveryActionsQueries,
    @Inject(DeliveryLayout) private readonly layout: DeliveryLayout,
    @Inject(DeliverySettlement) private readonly settlement: DeliverySettlement,
  ) {}

  /** The worker looks in the group again, at once. */
  recheck(command: CommandContext, id: string): Promise<DeliveryDetail> {
    return this.decide(command, id, 'recheck', undefined, (delivery, now) => Object.assign(delivery, { settleAt: now, readBacks: 0 }));
  }

  /** Of the part nobody was sure about, and of no other: the parts after it leave now, where the broadcast still goes out. */
  confirmSent(command: CommandContext, id: string): Promise<DeliveryDetail> {
    return this.decide(command, id, 'confirmSent', undefined, (delivery, now) => {
      const partsDone = delivery.partsDone + 1;
      const seen = { settleAt: null, partsDone, externalMessageIds: [...delivery.externalMessageIds, ''], attempts: 0, readBacks: 0, lastErrorCode: null, lastErrorAt: null };
      Object.assign(delivery, seen, delivery.state === 'QUEUED' ? { nextAttemptAt: mayLeaveAt(delivery, now) } : { sentAt: now });
    });
  }

  confirmAbsent(command: CommandContext, id: string, reason: string): Promise<DeliveryDetail> {
    return this.decide(command, id, 'confirmAbsent', reason, queueAnew);
  }

  retry(command: CommandContext, id: string): Promise<DeliveryDetail> {
    return this.decide(command, id, 'retry', undefined, queueAnew);
  }

  /** The group leaves the automatic road for this message and joins the round on the phone. */
  postByHand(command: CommandContext, id: string, reason?: string): Promise<DeliveryDetail> {
    return this.decide(command, id, 'postByHand', reason, (delivery, _now, before) => {
      assertMayPostByHand({ state: before, channel: delivery.channel as DeliveryChannelName }, reason);
      Object.assign(delivery, { channel: 'MANUAL', settleAt: null, nextAttemptAt: null, queuedAt: null });
    });
  }

  private decide(command: CommandContext, id: string, action: Decision, reason: string | undefined, change: (delivery: BroadcastDelivery, now: Date, before: DeliveryState) => void): Promise<DeliveryDetail> {
    return this.commands.run(command, async (tx) => {
      await this.queries.one(tx, tx.actor, id);
      const delivery = await this.deliveries.lock(tx, id);
      const before = delivery.state as DeliveryState;
      const broadcastState = await this.deliveries.broadcastState(tx, delivery);
      if (!fitsBroadcast(action, broadcastState)) throw new DomainError('WRONG_STATE', 'conflict', { state: broadcastState, action });
      const goesOn = action === 'confirmSent' && delivery.partsDone + 1 < delivery.partsTotal && goesOut(broadcastState);
      delivery.state = deliveryLifecycle.next(before, goesOn ? 'confirmPart' : action, tx.actor.role, { reason });
      change(delivery, tx.now, before);
      // Whoever is looking in the group at this moment finds that it was decided meanwhile.
      Object.assign(delivery, { leaseOwner: null, leaseUntil: null, resolvedBy: tx.actor.userId, resolvedByName: tx.actor.displayName, resolvedAt: tx.now });
      await this.deliveries.save(tx, delivery, { action, fromState: before, code: delivery.lastErrorCode, reason: reason ?? null });
      if (action === 'retry') await this.deliveries.endRest(tx, delivery);
      await this.settlement.settle(tx, delivery.communeId, delivery.broadcastId);
      await this.layout.wake(tx, [{ unitId: delivery.oaUnitId, accountId: delivery.oaId }]);
      return this.recorded(tx, delivery, action, reason);
    });
  }

  private recorded(tx: CommandTransaction, delivery: BroadcastDelivery, action: Decision, reason: string | undefined): Promise<DeliveryDetail> {
    const details = { broadcastId: delivery.broadcastId, groupId: delivery.groupId, channel: delivery.channel };
    tx.audit({ action: AUDITED[action], objectType: 'delivery', objectId: delivery.id, details, ...(reason ? { reason } : {}) });
    return this.queries.one(tx, tx.actor, delivery.id);
  }
}

/** At the end of its group's queue: what was sent to the group meanwhile cannot be overtaken any more. */
function queueAnew(delivery: BroadcastDelivery, now: Date): void {
  Object.assign(delivery, { settleAt: null, queuedAt: now, nextAttemptAt: mayLeaveAt(delivery, now), attempts: 0, readBacks: 0 });
}

const mayLeaveAt = ({ quietFrom, quietTo }: BroadcastDelivery, now: Date): Date => (quietFrom === null || quietTo === null ? now : afterQuietHours(now, { from: quietFrom, to: quietTo }));
