import { Inject, Injectable } from '@nestjs/common';
import { broadcastLifecycle, type BroadcastState } from '#domain';
import { type Transaction, TransactionRunner } from '#database';
import { appendAudit } from '../../../platform/audit/audit-entry.js';
import type { JobPayloads } from '../../../platform/jobs/jobs.js';
import { newId } from '../../../platform/time/new-id.js';
import type { Broadcast } from '../broadcast.entities.js';
import { newBroadcast } from '../broadcast.factory.js';
import { BroadcastsRepository } from '../broadcasts.repository.js';
import { DeliveryLayout } from '../delivery/delivery-layout.js';
import { filledForAll } from '../unit-words.js';
import { CorrectionBook } from '../correction-book.js';
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
    @Inject(CorrectionBook) private readonly book: CorrectionBook,
    @Inject(DeliveryLayout) private readonly layout: DeliveryLayout,
  ) {}

  async run({ unitId, broadcastId }: JobPayloads['broadcast.fan-out'], now: Date): Promise<void> {
    const parent = await this.runner.run({ kind: 'job', unitId }, (tx) => this.composing.lockBroadcast(tx, unitId, broadcastId));
    if (!parent || parent.targetKind !== 'COMMUNES' || parent.publishedAt === null) return;
    if (parent.state === 'SENDING' || parent.approvedBy !== null) for (const communeId of parent.targetIds) await this.share(parent, communeId, now);
    await this.settle(parent, now);
  }

  private share(parent: Parent, communeId: string, now: Date): Promise<void> {
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
      if (whole.state === 'SENDING') await this.make(tx, communeId, whole, now);
    });
  }

  /** The leader's second approval of what was posted first holds for the communes' shares as well. */
  private async passApproval(tx: Transaction, communeId: string, id: string, whole: Broadcast): Promise<void> {
    if (whole.approvedBy === null) return;
    const child = (await this.composing.lockBroadcast(tx, communeId, id))!;
    Object.assign(child, { approvedBy: whole.approvedBy, approvedByName: whole.approvedByName, approvedAt: whole.approvedAt });
    await this.broadcasts.update(tx, child);
  }

  private async make(tx: Transaction, communeId: string, whole: Broadcast, now: Date): Promise<void> {
    const { values } = await this.queries.unit(tx, communeId);
    const { id: parentId, communeId: parentUnitId } = whole;
    const correctsId = whole.correctsId === null ? null : await this.shareOf(tx, communeId, parentUnitId, whole.correctsId);
    const childId = newId();
    // From here on nobody posts the wrong words any more, also where nobody has posted them yet.
    if (correctsId !== null) await this.book.markCorrected(tx, communeId, correctsId, childId, now);
    const target = correctsId === null ? { targetKind: 'ALL_GROUPS', targetIds: [] } : { targetKind: 'GROUPS', targetIds: await this.book.readers(tx, communeId, correctsId) };
    const groups = await this.targets.groups(tx, [communeId], target);
    const child = newBroadcast({
      ...whole,
      communeId,
      id: childId,
      title: filledForAll(whole.title, values),
      body: filledForAll(whole.body, values),
      ...target,
      correctsId,
      recurrenceId: null,
      parentUnitId,
      parentId,
      publishedAt: now,
      version: 1,
      ...(groups.length > 0 ? {} : nobodyYet(correctsId)),
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

  /** Complete when every commune is; partly when one of them is only partly, or has nobody to tell. */
  private async settle(parent: Parent, now: Date): Promise<void> {
    await this.runner.run({ kind: 'job', unitId: parent.communeId }, async (tx) => {
      const broadcast = await this.composing.lockBroadcast(tx, parent.communeId, parent.id);
      if (broadcast?.state !== 'SENDING') return;
      const [standing] = await tx.query<{ communes: number; sending: number; complete: number; open: number; stuck: number }>({
        name: 'fan-out-standing',
        text: 'SELECT communes, sending, complete, open, stuck FROM app.fan_out_progress($1, $2), app.delivery_counts($1, $2)',
        values: [parent.communeId, parent.id],
      });
      const { communes, sending, complete, open, stuck } = standing!;
      if (communes < new Set(broadcast.targetIds).size || sending + open > 0) return;
      const action = complete === communes && stuck === 0 ? 'complete' : 'endPartly';
      broadcast.state = broadcastLifecycle.next(broadcast.state as BroadcastState, action, 'SYSTEM', {});
      await this.broadcasts.update(tx, broadcast);
      await this.composing.step(tx, broadcast, { action, from: 'SENDING', actor: null, at: now });
      await appendAudit(tx, parent.communeId, { action: 'broadcast.settled', objectType: 'broadcast', objectId: parent.id, details: { communes, complete } }, null);
    });
  }
}

/** A correction that concerns nobody now is complete, and is followed: a tick may still say that a group has the wrong message. */
const nobodyYet = (correctsId: string | null): Partial<Broadcast> => (correctsId === null ? { state: 'CANCELLED', endReason: 'Xã chưa có nhóm nào đang hoạt động' } : { state: 'SENT' });
