import { Inject, Injectable } from '@nestjs/common';
import { deliveryLifecycle, type DeliveryAction, type DeliveryState, goesOut } from '#domain';
import { type Transaction, TransactionRunner } from '#database';
import { Clock } from '../../../platform/time/clock.js';
import { newId } from '../../../platform/time/new-id.js';
import { GroupChannelStops } from '../../zalo/group-channel-stops.js';
import type { ClaimedDelivery } from './delivery.types.js';

export interface OutcomeChange {
  /** What happened, by the lifecycle; null when a part of several is through and the delivery goes on. */
  action: Extract<DeliveryAction, 'requeue' | 'succeed' | 'fail' | 'doubt'> | null;
  /** Parts now known to stand in the group, and the message ids they got. */
  partsDone?: number;
  externalMessageIds?: readonly string[];
  attempts?: number;
  nextAttemptAt?: Date;
  settleAt?: Date | null;
  readBacks?: number;
  code?: string | null;
  /** The group cannot be reached this way any more. */
  groupStops?: 'LOST' | 'EXPIRED';
}

/** Writes down what became of a claimed delivery: once, and only while this process still holds it. */
@Injectable()
export class DeliveryOutcomesRepository {
  constructor(
    @Inject(TransactionRunner) private readonly runner: TransactionRunner,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(GroupChannelStops) private readonly stops: GroupChannelStops,
  ) {}

  /** False when the lease is gone: somebody else settles this delivery. */
  async record(delivery: ClaimedDelivery, owner: string, change: OutcomeChange): Promise<boolean> {
    const now = this.clock.now();
    const recorded = await this.runner.run({ kind: 'job', unitId: delivery.communeId }, async (tx) => {
      const action = change.action === 'requeue' && !(await this.maySendAgain(tx, delivery)) ? 'drop' : change.action;
      const to: DeliveryState = action ? deliveryLifecycle.next(delivery.state, action, 'SYSTEM') : delivery.state;
      const keeps = action === null && to === 'SENDING';
      const rows = await tx.query({
        name: 'delivery-record',
        text: `WITH changed AS (
                 UPDATE broadcast_delivery SET state = $4, parts_done = $5, external_message_ids = $6, attempts = $7, next_attempt_at = CASE WHEN $4 <> 'CANCELLED' THEN coalesce($8, next_attempt_at) END, settle_at = $9,
                        read_backs = $10, sent_at = CASE WHEN $4 = 'SENT' THEN $11::timestamptz END, last_error_code = CASE WHEN $4 = 'SENT' THEN NULL ELSE coalesce($12, last_error_code) END,
                        last_error_at = CASE WHEN $4 = 'SENT' THEN NULL WHEN $12::text IS NULL THEN last_error_at ELSE $11 END, version = version + 1,
                        lease_owner = CASE WHEN $13 THEN lease_owner END, lease_until = CASE WHEN $13 THEN lease_until END
                  WHERE commune_id = $1 AND id = $2 AND lease_owner = $3 AND state = $14 RETURNING 1)
               INSERT INTO delivery_event (commune_id, id, delivery_id, action, from_state, to_state, parts_done, code, worker, at)
               SELECT $1, $15, $2, $16, $14, $4, $5, $12, $3, $11 FROM changed RETURNING 1`,
        values: [
          delivery.communeId, delivery.id, owner, to, change.partsDone ?? delivery.partsDone, change.externalMessageIds ?? delivery.externalMessageIds,
          change.attempts ?? delivery.attempts, change.nextAttemptAt ?? null, change.settleAt ?? null, change.readBacks ?? 0, now, change.code ?? null, keeps,
          delivery.state, newId(), action ?? (delivery.state === 'UNCERTAIN' ? 'look' : 'part'),
        ],
      });
      return rows.length > 0;
    });
    // The lost road is marked, so that people see it and the next broadcast is posted by hand.
    if (recorded && change.groupStops && delivery.externalGroupId) await this.stops.stopAt(delivery.account, delivery.externalGroupId, change.groupStops, change.code ?? null);
    return recorded;
  }

  /**
   * A broadcast that was taken down or corrected while this one was on its way cancelled only what waited then. First
   * the delivery, then the broadcast: in the order in which people's decisions lock them.
   */
  private async maySendAgain(tx: Transaction, { communeId, id, broadcastId }: ClaimedDelivery): Promise<boolean> {
    await tx.query({ name: 'delivery-record-lock', text: 'SELECT 1 FROM broadcast_delivery WHERE commune_id = $1 AND id = $2 FOR UPDATE', values: [communeId, id] });
    const [broadcast] = await tx.query<{ state: string }>({ name: 'delivery-goes-out', text: 'SELECT state FROM broadcast WHERE commune_id = $1 AND id = $2 FOR SHARE', values: [communeId, broadcastId] });
    return broadcast !== undefined && goesOut(broadcast.state);
  }
}
