import { Inject, Injectable } from '@nestjs/common';
import { broadcastLifecycle, type BroadcastState, fillTemplate } from '#domain';
import { type Transaction, TransactionRunner } from '#database';
import { appendAudit } from '../../../platform/audit/audit-entry.js';
import type { JobPayloads } from '../../../platform/jobs/jobs.js';
import { Clock } from '../../../platform/time/clock.js';
import { newId } from '../../../platform/time/new-id.js';
import type { Broadcast } from '../broadcast.entities.js';
import { newBroadcast } from '../broadcast.factory.js';
import { BroadcastsRepository } from '../broadcasts.repository.js';
import { DeliveryLayout } from '../delivery/delivery-layout.js';
import { ComposingQueries } from './composing.queries.js';
import { ComposingRepository } from './composing.repository.js';
import { DeliveryLayoutQueries } from './delivery-layout.queries.js';

type Parent = Pick<Broadcast, 'communeId' | 'id' | 'state' | 'targetIds'>;

/**
 * A message of the province becomes one of each commune, where its round, its ticks and its rights are those of any
 * other. One transaction for each commune; what was done is found and left, so that it goes on wherever it stopped.
 */
@Injectable()
export class FanOut {
  constructor(
    @Inject(TransactionRunner) private readonly runner: TransactionRunner,
    @Inject(BroadcastsRepository) private readonly broadcasts: BroadcastsRepository,
    @Inject(ComposingRepository) private readonly composing: ComposingRepository,
    @Inject(ComposingQueries) private readonly queries: ComposingQueries,
    @Inject(DeliveryLayoutQueries) private readonly targets: DeliveryLayoutQueries,
    @Inject(DeliveryLayout) private readonly layout: DeliveryLayout,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async run({ unitId, broadcastId }: JobPayloads['broadcast.fan-out']): Promise<void> {
    const parent = await this.runner.run({ kind: 'job', unitId }, (tx) => this.composing.lockBroadcast(tx, unitId, broadcastId));
    if (!parent || parent.targetKind !== 'COMMUNES' || parent.publishedAt === null) return;
    if (parent.state === 'SENDING' || parent.approvedBy !== null) for (const communeId of parent.targetIds) await this.share(parent, communeId);
    await this.settle(parent);
  }

  private share(parent: Parent, communeId: string): Promise<void> {
    return this.runner.run({ kind: 'job', unitId: communeId }, async (tx) => {
      // The job and the minute's sweep may come at once: the second finds what the first made.
      await tx.query({ name: 'fan-out-lock', text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', values: [`${parent.id}|${communeId}`] });
      const [kept] = await tx.query<{ id: string; approved: boolean }>({
        name: 'fan-out-kept',
        text: 'SELECT id, approved_by IS NOT NULL AS approved FROM broadcast WHERE commune_id = $1 AND parent_unit_id = $2 AND parent_id = $3 FOR UPDATE',
        values: [communeId, parent.communeId, parent.id],
      });
      if (kept?.approved) return;
      const whole = await this.composing.parentOf(tx, parent.communeId, parent.id);
      if (!whole) return;
      if (kept) return this.passApproval(tx, communeId, kept.id, whole);
      if (whole.state === 'SENDING') await this.make(tx, communeId, whole);
    });
  }

  /** The leader's second approval of what was posted first holds for the communes' shares as well. */
  private async passApproval(tx: Transaction, communeId: string, id: string, whole: Broadcast): Promise<void> {
    if (whole.approvedBy === null) return;
    const child = (await this.composing.lockBroadcast(tx, communeId, id))!;
    Object.assign(child, { approvedBy: whole.approvedBy, approvedByName: whole.approvedByName, approvedAt: whole.approvedAt });
    await this.broadcasts.update(tx, child);
  }

  private async make(tx: Transaction, communeId: string, whole: Broadcast): Promise<void> {
    const now = this.clock.now();
    const { values } = await this.queries.unit(tx, communeId);
    const { id: parentId, communeId: parentUnitId } = whole;
    const correctsId = whole.correctsId === null ? null : await this.shareOf(tx, communeId, parentUnitId, whole.correctsId);
    const target = correctsId === null ? { targetKind: 'ALL_GROUPS', targetIds: [] } : { targetKind: 'GROUPS', targetIds: await this.readers(tx, communeId, correctsId) };
    const groups = await this.targets.groups(tx, [communeId], target);
    const child = newBroadcast({
      ...whole,
      communeId,
      id: newId(),
      title: fillTemplate(whole.title, values),
      body: fillTemplate(whole.body, values),
      ...target,
      correctsId,
      recurrenceId: null,
      parentUnitId,
      parentId,
      publishedAt: now,
      version: 1,
      ...(groups.length > 0 ? {} : { state: 'CANCELLED', endReason: correctsId === null ? 'Xã chưa có nhóm nào đang hoạt động' : 'Chưa nhóm nào nhận tin cần đính chính' }),
    });
    await this.broadcasts.insert(tx, child);
    await this.composing.step(tx, child, { action: 'fanOut', from: null, actor: null, at: now });
    if (groups.length > 0) await this.layout.layOut(tx, child, groups.map((group) => ({ unitId: group.communeId, id: group.id })), now);
    await appendAudit(tx, communeId, { action: 'broadcast.shared', objectType: 'broadcast', objectId: child.id, details: { parentUnitId, parentId, groups: groups.length } }, null);
  }

  /** The commune's share of the message that is corrected; a commune without one gets the correction alone. */
  private async shareOf(tx: Transaction, communeId: string, parentUnitId: string, parentId: string): Promise<string | null> {
    const [row] = await tx.query<{ id: string }>({
      name: 'fan-out-share-of',
      text: 'SELECT id FROM broadcast WHERE commune_id = $1 AND parent_unit_id = $2 AND parent_id = $3',
      values: [communeId, parentUnitId, parentId],
    });
    return row?.id ?? null;
  }

  /** A correction goes to whoever has the wrong message, or may have it, and to nobody else. */
  private async readers(tx: Transaction, communeId: string, correctsId: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }>({
      name: 'fan-out-readers',
      text: `SELECT DISTINCT group_id AS id FROM broadcast_delivery
              WHERE commune_id = $1 AND broadcast_id = $2 AND channel IN ('MANUAL', 'OA_GMF', 'BOT') AND state IN ('POSTED', 'SENT', 'SENDING', 'UNCERTAIN')`,
      values: [communeId, correctsId],
    });
    return rows.map(({ id }) => id);
  }

  /** Complete when every commune is; partly when one of them is only partly, or has nobody to tell. */
  private async settle(parent: Parent): Promise<void> {
    await this.runner.run({ kind: 'job', unitId: parent.communeId }, async (tx) => {
      const broadcast = await this.composing.lockBroadcast(tx, parent.communeId, parent.id);
      if (broadcast?.state !== 'SENDING') return;
      const [standing] = await tx.query<{ communes: number; sending: number; complete: number }>({
        name: 'fan-out-standing',
        text: 'SELECT communes, sending, complete FROM app.fan_out_progress($1, $2)',
        values: [parent.communeId, parent.id],
      });
      const { communes, sending, complete } = standing!;
      if (communes < new Set(broadcast.targetIds).size || sending > 0) return;
      const action = complete === communes ? 'complete' : 'endPartly';
      broadcast.state = broadcastLifecycle.next(broadcast.state as BroadcastState, action, 'SYSTEM', {});
      await this.broadcasts.update(tx, broadcast);
      await this.composing.step(tx, broadcast, { action, from: 'SENDING', actor: null, at: this.clock.now() });
      await appendAudit(tx, parent.communeId, { action: 'broadcast.settled', objectType: 'broadcast', objectId: parent.id, details: { communes, complete } }, null);
    });
  }
}
