import { Inject, Injectable } from '@nestjs/common';
import { type BroadcastState, broadcastLifecycle, type DeliveryCounts, settleAction } from '#domain';
import type { Transaction } from '#database';
import { appendAudit } from '../../../platform/audit/audit-entry.js';
import { Jobs } from '../../../platform/jobs/jobs.js';

export interface Settled {
  state: BroadcastState;
  changed: boolean;
  counts: DeliveryCounts;
}

/** Lets a broadcast say by its deliveries where it stands. Under the lock of its row, so that two at once agree. */
@Injectable()
export class DeliverySettlement {
  constructor(@Inject(Jobs) private readonly jobs: Jobs) {}

  /** Does nothing when it stands where it should. Null when there is no such broadcast in scope. */
  async settle(tx: Transaction, communeId: string, broadcastId: string): Promise<Settled | null> {
    const [broadcast] = await tx.query<{ state: BroadcastState; subjectId: string | null; targetKind: string }>({
      name: 'delivery-settle-lock',
      text: 'SELECT state, subject_id AS "subjectId", target_kind AS "targetKind" FROM broadcast WHERE commune_id = $1 AND id = $2 FOR UPDATE',
      values: [communeId, broadcastId],
    });
    if (!broadcast) return null;
    const counts = await this.counts(tx, communeId, broadcastId);
    // A legal period may begin with the first group that got it.
    if (counts.delivered > 0 && broadcast.subjectId) await this.jobs.enqueue(tx, 'broadcast.delivered', { unitId: communeId, broadcastId });
    // A message of the province is its communes' shares; its article is counted with them (FanOut).
    const action = broadcast.targetKind === 'COMMUNES' ? null : settleAction(broadcast.state, counts);
    if (!action) return { state: broadcast.state, changed: false, counts };
    const state = broadcastLifecycle.next(broadcast.state, action, 'SYSTEM');
    await tx.query({ name: 'delivery-settle', text: 'UPDATE broadcast SET state = $3, version = version + 1 WHERE commune_id = $1 AND id = $2', values: [communeId, broadcastId, state] });
    return { state, changed: true, counts };
  }

  /** For the worker: on record, because no command tells of it. */
  async settleRecorded(tx: Transaction, communeId: string, broadcastId: string): Promise<void> {
    const settled = await this.settle(tx, communeId, broadcastId);
    if (!settled?.changed) return;
    const details = { state: settled.state, ...settled.counts };
    await appendAudit(tx, communeId, { action: 'broadcast.settled', objectType: 'broadcast', objectId: broadcastId, details }, null);
  }

  private async counts(tx: Transaction, communeId: string, broadcastId: string): Promise<DeliveryCounts> {
    const [counts] = await tx.query<DeliveryCounts>({
      name: 'delivery-counts',
      text: 'SELECT delivered, open, stuck FROM app.delivery_counts($1, $2)',
      values: [communeId, broadcastId],
    });
    return counts!;
  }
}
