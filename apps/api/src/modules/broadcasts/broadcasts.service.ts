import { Inject, Injectable } from '@nestjs/common';
import { assertMayApproveNotice, autoExpiry, broadcastLifecycle, DomainError, searchKey } from '#domain';
import type { CommandTransaction } from '../../platform/commands/commands.js';
import type { Broadcast } from './broadcast.entities.js';
import { newBroadcast } from './broadcast.factory.js';
import { BroadcastsRepository } from './broadcasts.repository.js';
import { BroadcastPreviews } from './composing/broadcast-preview.js';
import { scanBlocked } from './composing/composing.service.js';
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
    @Inject(BroadcastPreviews) private readonly previews: BroadcastPreviews,
  ) {}

  /**
   * Words that stand in public beside the message: what its text may not say, they may not either.
   * @throws DomainError SCAN_BLOCKED, with the names of `words` as fields
   */
  async assertPublic(tx: CommandTransaction, broadcast: Broadcast, words: Record<string, string>): Promise<void> {
    const findings = await Promise.all(Object.entries(words).map(async ([field, body]) =>
      (await this.previews.scan(tx, tx.actor, { ...broadcast, title: '', body })).map((finding) => ({ ...finding, field }))));
    const blocking = findings.flat().filter(({ severity }) => severity === 'BLOCK');
    if (blocking.length > 0) throw scanBlocked(blocking);
  }

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
   * Approves and lays out the deliveries of all active groups. At night people decide when they post by hand; accounts wait for the morning.
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
    return broadcast;
  }

  async publishedAt(tx: CommandTransaction, id: string): Promise<Date> {
    const { publishedAt, state } = await this.broadcasts.lock(tx, id);
    if (publishedAt === null) throw new DomainError('WRONG_STATE', 'conflict', { state });
    return publishedAt;
  }
}
