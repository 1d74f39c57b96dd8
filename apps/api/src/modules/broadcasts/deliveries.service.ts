import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { deliveryLifecycle, type DeliveryState, DomainError, goesOut, MANUAL_CHANNELS, tickAction, untickAction } from '#domain';
import type { CommandContext } from '../../platform/commands/command-context.js';
import { Commands, type CommandTransaction } from '../../platform/commands/commands.js';
import { reencodeImage } from '../../platform/files/examine-content.js';
import { newId } from '../../platform/time/new-id.js';
import type { BroadcastDelivery } from './broadcast.entities.js';
import { BroadcastsQueries } from './broadcasts.queries.js';
import { BroadcastsRepository } from './broadcasts.repository.js';
import { DeliverySettlement } from './delivery/delivery-settlement.js';
import type { Delivery } from './dto/broadcast.dto.js';

/** Ticking the round through the groups: who posted, when, and a picture if one was taken. */
@Injectable()
export class DeliveriesService {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(BroadcastsRepository) private readonly broadcasts: BroadcastsRepository,
    @Inject(BroadcastsQueries) private readonly queries: BroadcastsQueries,
    @Inject(DeliverySettlement) private readonly settlement: DeliverySettlement,
  ) {}

  markPosted(command: CommandContext, id: string, postedAt?: string): Promise<Delivery> {
    return this.commands.run(command, async (tx) => {
      const delivery = await this.lockVisible(tx, id);
      const at = postedAt ? new Date(postedAt) : tx.now;
      const broadcast = await this.broadcasts.lock(tx, delivery.broadcastId);
      assertWithinRound(broadcast, at, tx.now);
      const action = tickAction(broadcast.state);
      if (!MANUAL_CHANNELS.includes(delivery.channel as (typeof MANUAL_CHANNELS)[number])) throw new DomainError('WRONG_STATE', 'conflict', { state: delivery.state, action, allowedFrom: ['TO_POST'] });
      delivery.state = deliveryLifecycle.next(delivery.state as DeliveryState, action, tx.actor.role, {});
      delivery.postedAt = at;
      delivery.postedBy = tx.actor.userId;
      delivery.postedByName = tx.actor.displayName;
      await this.broadcasts.updateDelivery(tx, delivery);
      await this.settle(tx, delivery.broadcastId);
      await tx.enqueue('broadcast.delivered', { unitId: delivery.communeId, broadcastId: delivery.broadcastId });
      // Said after the correction or the take-down: the group has it all the same and needs what the others got.
      if (!goesOut(broadcast.state)) await tx.enqueue('broadcast.follow', { unitId: delivery.communeId, broadcastId: delivery.broadcastId });
      return this.recorded(tx, delivery, 'delivery.posted', { late: action === 'postedLate' });
    });
  }

  /**
   * A tick by mistake. The legal clock does not go back: only a person with the file can decide that. Of a broadcast that
   * was corrected or taken down a leader alone says so, and nobody is asked to post it again.
   */
  unmark(command: CommandContext, id: string, reason: string): Promise<Delivery> {
    return this.commands.run(command, async (tx) => {
      const delivery = await this.lockVisible(tx, id);
      const broadcast = await this.broadcasts.lock(tx, delivery.broadcastId);
      delivery.state = deliveryLifecycle.next(delivery.state as DeliveryState, untickAction(broadcast.state), tx.actor.role, { reason });
      delivery.postedAt = null;
      delivery.postedBy = null;
      delivery.postedByName = null;
      await this.broadcasts.updateDelivery(tx, delivery);
      await this.settle(tx, delivery.broadcastId);
      return this.recorded(tx, delivery, 'delivery.unmarked', {}, reason);
    });
  }

  async attachScreenshot(command: CommandContext, id: string, upload: Buffer): Promise<Delivery> {
    const bytes = await reencodeImage(upload);
    return this.commands.run(command, async (tx) => {
      const delivery = await this.lockVisible(tx, id);
      const attachmentId = newId();
      await this.broadcasts.insertAttachment(tx, {
        communeId: delivery.communeId,
        id: attachmentId,
        mediaType: 'image/webp',
        bytes,
        sha256: createHash('sha256').update(bytes).digest(),
        uploadedBy: tx.actor.userId,
        createdAt: tx.now,
      });
      delivery.screenshotId = attachmentId;
      await this.broadcasts.updateDelivery(tx, delivery);
      return this.recorded(tx, delivery, 'delivery.screenshot-attached');
    });
  }

  private async lockVisible(tx: CommandTransaction, id: string): Promise<BroadcastDelivery> {
    await this.queries.delivery(tx, tx.actor, id);
    return this.broadcasts.lockDelivery(tx, id);
  }

  private async settle(tx: CommandTransaction, broadcastId: string): Promise<void> {
    const { communeId } = await this.broadcasts.lock(tx, broadcastId);
    await this.settlement.settle(tx, communeId, broadcastId);
  }

  private recorded(tx: CommandTransaction, delivery: BroadcastDelivery, action: string, details: Record<string, boolean> = {}, reason?: string): Promise<Delivery> {
    tx.audit({ action, objectType: 'delivery', objectId: delivery.id, details: { broadcastId: delivery.broadcastId, groupId: delivery.groupId, ...details }, ...(reason ? { reason } : {}) });
    return this.queries.delivery(tx, tx.actor, delivery.id);
  }
}

/** A posting time before the approval or in the future cannot be true. */
function assertWithinRound({ publishedAt }: { publishedAt: Date | null }, at: Date, now: Date): void {
  const minute = 60_000;
  if (publishedAt === null || at.getTime() < publishedAt.getTime() - minute || at.getTime() > now.getTime() + minute) {
    throw new DomainError('VALIDATION_FAILED', 'invalid', undefined, [{ field: 'postedAt', code: 'OUTSIDE_ROUND' }]);
  }
}
