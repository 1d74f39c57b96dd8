import { Inject, Injectable } from '@nestjs/common';
import { broadcastLifecycle, type BroadcastState, goesOut, mayHaveReceived } from '#domain';
import type { Reader, Transaction } from '#database';
import { appendAudit } from '../../platform/audit/audit-entry.js';
import { FollowUpRepository, type FollowedDelivery } from './follow-up/follow-up.repository.js';
import { SeriesEnd } from './series-end.js';

const IN_GROUPS: readonly string[] = ['MANUAL', 'OA_GMF', 'BOT'];
const CORRECTED = 'Bản tin đã được đính chính';

export const copiesOf = (deliveries: readonly FollowedDelivery[]): { groupId: string; state: string }[] =>
  deliveries.filter(({ channel, groupId }) => groupId !== null && IN_GROUPS.includes(channel)).map(({ groupId, state }) => ({ groupId: groupId!, state }));

/** Whom a correction concerns, and what it does to the message it corrects: the same in a commune and in its share of a province's. */
@Injectable()
export class CorrectionBook {
  constructor(
    @Inject(FollowUpRepository) private readonly followUp: FollowUpRepository,
    @Inject(SeriesEnd) private readonly series: SeriesEnd,
  ) {}

  /** Groups that have the message that is corrected, or one that it corrects in its turn, or may have one of them. */
  async readers(reader: Reader, communeId: string, correctedId: string): Promise<string[]> {
    const copies = copiesOf(await this.followUp.chainDeliveries(reader, communeId, correctedId));
    return [...new Set(copies.filter(({ state }) => mayHaveReceived(state)).map(({ groupId }) => groupId))];
  }

  /**
   * To how many groups these messages were laid out at all. A correction may reach each of them later on, so that it
   * counts as a message to that many, however few have the first one now.
   */
  async laidOutTo(reader: Reader, communeId: string, correctedId: string): Promise<number> {
    return new Set(copiesOf(await this.followUp.chainDeliveries(reader, communeId, correctedId)).map(({ groupId }) => groupId)).size;
  }

  /** What of the wrong message has not left stays here, nor does it come again. Does nothing the second time. */
  async markCorrected(tx: Transaction, communeId: string, correctedId: string, correctionId: string, at: Date): Promise<void> {
    const first = await this.followUp.lockFollowed(tx, communeId, correctedId);
    if (!first || !goesOut(first.state)) return;
    const state = broadcastLifecycle.next(first.state as BroadcastState, 'correct', 'SYSTEM', { correctionId });
    await this.followUp.cancelWaiting(tx, communeId, correctedId);
    await this.followUp.end(tx, first, state, { action: 'correct', at, reason: null, by: null });
    const occurrences = await this.series.stop(tx, first, CORRECTED, at);
    await appendAudit(tx, communeId, { action: 'broadcast.corrected', objectType: 'broadcast', objectId: correctedId, details: { correctionId, occurrences } }, null);
  }
}
