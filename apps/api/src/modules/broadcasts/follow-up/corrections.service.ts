import { Inject, Injectable } from '@nestjs/common';
import { assertCorrectable, broadcastLifecycle, type BroadcastKind, type BroadcastState, correctionGap, goesOut, needsFourEyes } from '#domain';
import type { Transaction } from '#database';
import { appendAudit } from '../../../platform/audit/audit-entry.js';
import type { CommandContext } from '../../../platform/commands/command-context.js';
import { Commands } from '../../../platform/commands/commands.js';
import { newBroadcast } from '../broadcast.factory.js';
import { BroadcastsRepository } from '../broadcasts.repository.js';
import { CorrectionBook, copiesOf } from '../correction-book.js';
import { DeliveryLayout } from '../delivery/delivery-layout.js';
import type { CorrectBroadcastInput, CreatedCorrection } from './dto/follow-up.dto.js';
import { FollowUpRepository, type FollowedBroadcast, type FollowedDelivery } from './follow-up.repository.js';

/**
 * Đính chính: a message of its own, approved like any other, to the groups that got the wrong one. The wrong one is
 * CORRECTED_BY from the moment the correction leaves; until then it stands as it is.
 */
@Injectable()
export class CorrectionsService {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(BroadcastsRepository) private readonly broadcasts: BroadcastsRepository,
    @Inject(FollowUpRepository) private readonly followUp: FollowUpRepository,
    @Inject(CorrectionBook) private readonly book: CorrectionBook,
    @Inject(DeliveryLayout) private readonly layout: DeliveryLayout,
  ) {}

  correct(command: CommandContext, id: string, input: CorrectBroadcastInput): Promise<CreatedCorrection> {
    return this.commands.run(command, async (tx) => {
      const first = await this.broadcasts.lock(tx, id);
      const groupIds = await this.book.readers(tx, first.communeId, id);
      const ofProvince = first.targetKind === 'COMMUNES';
      assertCorrectable(first, await this.followUp.corrections(tx, first.communeId, id), ofProvince ? 1 : groupIds.length);
      const correction = newBroadcast({
        communeId: first.communeId,
        kind: first.kind,
        state: 'DRAFT',
        title: input.title,
        body: input.body,
        fourEyes: needsFourEyes(first.kind as BroadcastKind, ofProvince ? null : await this.book.laidOutTo(tx, first.communeId, id)),
        urgent: input.urgent ?? false,
        drill: first.drill,
        targetKind: ofProvince ? 'COMMUNES' : 'GROUPS',
        targetIds: ofProvince ? first.targetIds : groupIds,
        extraChannels: first.extraChannels,
        sourceNote: first.sourceNote,
        subjectId: first.subjectId,
        correctsId: first.id,
        authorId: tx.actor.userId,
        authorName: tx.actor.displayName,
        createdAt: tx.now,
      });
      await this.broadcasts.insert(tx, correction);
      await this.followUp.step(tx, correction, { action: 'draft', from: null, to: 'DRAFT', at: tx.now, reason: null, by: tx.actor });
      tx.audit({ action: 'broadcast.correction-drafted', objectType: 'broadcast', objectId: correction.id, details: { correctsId: id, groups: groupIds.length, urgent: correction.urgent } });
      return { id: correction.id, referenceCode: correction.referenceCode };
    });
  }

  /**
   * Once the correction is on its way: the first message is marked, what of it has not left stays here, and groups that
   * got it only afterwards get the correction too. Run as often as anybody likes.
   */
  async follow(tx: Transaction, correction: FollowedBroadcast, at: Date): Promise<void> {
    const { communeId, correctsId } = correction;
    if (correctsId === null || correction.publishedAt === null) return;
    await this.book.markCorrected(tx, communeId, correctsId, correction.id, at);
    if (!goesOut(correction.state)) return;
    const [wrong, corrected] = [await this.followUp.chainDeliveries(tx, communeId, correctsId), await this.followUp.deliveries(tx, communeId, correction.id)];
    const { toAdd } = correctionGap(copiesOf(wrong), copiesOf(corrected));
    const late = new Map(wrong.filter(({ groupId }) => toAdd.includes(groupId ?? '')).map((delivery) => [delivery.groupId, delivery]));
    if (late.size > 0) await this.layOutLate(tx, correction, [...late.values()], at);
  }

  /** A group that got the first message after the correction was laid out. */
  private async layOutLate(tx: Transaction, correction: FollowedBroadcast, groups: readonly FollowedDelivery[], at: Date): Promise<void> {
    const whole = await this.followUp.whole(tx, correction);
    // What one person alone approved stays with the group that person saw it would go to.
    if (!whole.fourEyes && groups.some(({ groupId }) => !whole.targetIds.includes(groupId!))) return;
    await this.layout.layOut(tx, whole, groups.map((group) => ({ unitId: group.groupUnitId!, id: group.groupId! })), at);
    if (correction.state !== 'SENDING') {
      await this.followUp.end(tx, correction, broadcastLifecycle.next(correction.state as BroadcastState, 'reopen', 'SYSTEM', {}), { action: 'reopen', at, reason: null, by: null });
    }
    await appendAudit(tx, correction.communeId, { action: 'broadcast.correction-extended', objectType: 'broadcast', objectId: correction.id, details: { groups: groups.length } }, null);
  }
}
