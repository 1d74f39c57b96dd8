import { Inject, Injectable } from '@nestjs/common';
import { afterQuietHours, assertMayApproveNotice, autoExpiry, broadcastLifecycle, DomainError, searchKey } from '#domain';
import type { CommandTransaction } from '../../platform/commands/commands.js';
import type { Broadcast } from './broadcast.entities.js';
import { newBroadcast } from './broadcast.factory.js';
import { BroadcastsRepository } from './broadcasts.repository.js';
import { ComposingQueries } from './composing/composing.queries.js';
import { DeliveryLayoutQueries } from './composing/delivery-layout.queries.js';
import { DeliveryLayout } from './delivery/delivery-layout.js';

export interface DraftText {
  title: string;
  body: string;
}

/**
 * Messages as other areas use them: drafted, handed in for review, approved by somebody else and laid out as
 * one delivery per active group. Runs inside the caller's transaction.
 */
@Injectable()
export class BroadcastsService {
  constructor(
    @Inject(BroadcastsRepository) private readonly broadcasts: BroadcastsRepository,
    @Inject(DeliveryLayoutQueries) private readonly targets: DeliveryLayoutQueries,
    @Inject(DeliveryLayout) private readonly layout: DeliveryLayout,
    @Inject(ComposingQueries) private readonly queries: ComposingQueries,
  ) {}

  async draftNotice(tx: CommandTransaction, subject: { communeId: string; id: string }, text: DraftText): Promise<Broadcast> {
    const broadcast = newBroadcast({
      communeId: subject.communeId,
      kind: 'FOUND_PROPERTY',
      state: broadcastLifecycle.next('DRAFT', 'submit', tx.actor.role, {}),
      title: text.title,
      body: text.body,
      subjectId: subject.id,
      authorId: tx.actor.userId,
      authorName: tx.actor.displayName,
      createdAt: tx.now,
    });
    await this.broadcasts.insert(tx, broadcast);
    return broadcast;
  }

  /** New words before approval; whoever wrote them last is the author that may not approve. */
  async reviseNotice(tx: CommandTransaction, id: string, text: DraftText): Promise<Broadcast> {
    const broadcast = await this.broadcasts.lock(tx, id);
    if (broadcast.publishedAt !== null) throw new DomainError('WRONG_STATE', 'conflict', { state: broadcast.state });
    Object.assign(broadcast, text, { searchText: searchKey(`${text.title} ${text.body}`), authorId: tx.actor.userId, authorName: tx.actor.displayName });
    await this.broadcasts.update(tx, broadcast);
    return broadcast;
  }

  /**
   * Approves and lays out the deliveries of all active groups.
   * @throws DomainError AUTHOR_CANNOT_APPROVE, NO_ACTIVE_GROUP, WRONG_STATE
   */
  async publish(tx: CommandTransaction, id: string): Promise<Broadcast> {
    const broadcast = await this.broadcasts.lock(tx, id);
    assertMayApproveNotice({ authorId: broadcast.authorId }, tx.actor.userId);
    const approved = broadcastLifecycle.next(broadcast.state as 'IN_REVIEW', 'approve', tx.actor.role, {});
    const groups = await this.targets.groups(tx, [tx.actor.unitId], broadcast);
    if (groups.length === 0) throw new DomainError('NO_ACTIVE_GROUP', 'conflict');
    broadcast.state = broadcastLifecycle.next(approved, 'startSending', tx.actor.role, {});
    broadcast.approvedBy = tx.actor.userId;
    broadcast.approvedByName = tx.actor.displayName;
    broadcast.approvedAt = tx.now;
    broadcast.publishedAt = tx.now;
    broadcast.expiresAt ??= autoExpiry('FOUND_PROPERTY', tx.now);
    await this.broadcasts.update(tx, broadcast);
    await this.layout.layOut(tx, broadcast, groups.map((group) => ({ unitId: group.communeId, id: group.id })), tx.now);
    await this.waitForMorning(tx, broadcast);
    return broadcast;
  }

  /** A notice may be approved at night; people decide when they post by hand, accounts wait until the quiet hours are over. */
  private async waitForMorning(tx: CommandTransaction, broadcast: Broadcast): Promise<void> {
    const { quiet } = await this.queries.settings(tx, tx.actor.unitId);
    const at = afterQuietHours(tx.now, quiet);
    if (at.getTime() !== tx.now.getTime()) await this.broadcasts.holdBack(tx, broadcast, at);
  }

  async publishedAt(tx: CommandTransaction, id: string): Promise<Date> {
    const { publishedAt, state } = await this.broadcasts.lock(tx, id);
    if (publishedAt === null) throw new DomainError('WRONG_STATE', 'conflict', { state });
    return publishedAt;
  }
}
