import { Inject, Injectable } from '@nestjs/common';
import { BROADCAST_KIND_RULES, type BroadcastKind, nextOccurrence, type RecurrenceFrequency } from '#domain';
import { TransactionRunner } from '#database';
import { appendAudit } from '../../../platform/audit/audit-entry.js';
import type { Broadcast } from '../broadcast.entities.js';
import { newBroadcast } from '../broadcast.factory.js';
import { BroadcastsRepository } from '../broadcasts.repository.js';
import { ComposingRepository } from './composing.repository.js';

/** Occurrences are laid out a day ahead, so that somebody can look at them, change their hour or cancel them. */
const AHEAD_MS = 86_400_000;

@Injectable()
export class Recurrences {
  constructor(
    @Inject(TransactionRunner) private readonly runner: TransactionRunner,
    @Inject(BroadcastsRepository) private readonly broadcasts: BroadcastsRepository,
    @Inject(ComposingRepository) private readonly composing: ComposingRepository,
  ) {}

  static horizon(now: Date): Date {
    return new Date(now.getTime() + AHEAD_MS);
  }

  /** Makes the next occurrence. Its words are those that were approved; kinds about people are reviewed each time. */
  async next(unitId: string, id: string, now: Date): Promise<void> {
    await this.runner.run({ kind: 'job', unitId }, async (tx) => {
      // First the message, then its series: in the order in which a correction and a take-down lock them.
      const source = await this.composing.lockSourceOf(tx, unitId, id);
      const recurrence = await this.composing.lockRecurrence(tx, unitId, id);
      if (!source || recurrence?.state !== 'ACTIVE' || recurrence.nextAt! > Recurrences.horizon(now)) return;
      if (!comesAgain(source)) return this.composing.saveRecurrence(tx, { ...recurrence, state: 'STOPPED', nextAt: null, stoppedReason: NOT_ANY_MORE });
      const at = recurrence.nextAt!;
      const copy = occurrenceOf(source, id, at, now);
      await this.broadcasts.insert(tx, copy);
      await this.composing.step(tx, copy, { action: 'occurrence', from: null, actor: null, at: now });
      const following = nextOccurrence(recurrence.frequency as RecurrenceFrequency, source.scheduledAt ?? source.approvedAt ?? at, at);
      Object.assign(recurrence, following > recurrence.until ? { state: 'ENDED', nextAt: null } : { nextAt: following });
      await this.composing.saveRecurrence(tx, recurrence);
      await appendAudit(tx, unitId, { action: 'broadcast.occurrence-made', objectType: 'broadcast', objectId: copy.id, details: { sourceId: source.id, state: copy.state, at: at.toISOString() } }, null);
    });
  }
}

const NOT_ANY_MORE = 'Bản tin gốc đã được đính chính, gỡ hoặc hủy';

/** Words that were corrected, taken down or cancelled are not said again. One that is merely over may be. */
function comesAgain({ state, takenDownAt, expiresAt }: Broadcast): boolean {
  return state !== 'CORRECTED_BY' && state !== 'CANCELLED' && (takenDownAt === null || (expiresAt !== null && takenDownAt >= expiresAt));
}

function occurrenceOf(source: Broadcast, recurrenceId: string, at: Date, now: Date): Broadcast {
  const once = BROADCAST_KIND_RULES[source.kind as BroadcastKind].recurrence === 'ONCE';
  const approved = once ? { approvedBy: source.approvedBy, approvedByName: source.approvedByName, approvedAt: source.approvedAt } : {};
  const { communeId, kind, title, body, subjectId, fourEyes, drill, targetKind, targetIds, extraChannels, imageIds, fileId, templateId, sourceNote, authorId, authorName } = source;
  return newBroadcast({
    communeId, kind, title, body, subjectId, fourEyes, drill, targetKind, targetIds, extraChannels, imageIds, fileId, templateId, sourceNote, authorId, authorName, ...approved,
    state: once ? 'SCHEDULED' : 'IN_REVIEW', scheduledAt: at, recurrenceId, createdAt: now,
  });
}
