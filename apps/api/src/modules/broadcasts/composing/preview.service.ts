import { Inject, Injectable } from '@nestjs/common';
import { assertAudienceFits, DomainError, fillTemplate } from '#domain';
import { ReadPool, type Reader } from '#database';
import type { Actor } from '../../../platform/access/actor.js';
import { Clock } from '../../../platform/time/clock.js';
import { BroadcastsQueries } from '../broadcasts.queries.js';
import { BroadcastPreviews, type Looked } from './broadcast-preview.js';
import { CorrectionBook } from '../correction-book.js';
import { ComposingQueries } from './composing.queries.js';
import type { BroadcastPreview, BroadcastStepResponse, PreviewBroadcastInput } from './dto/composing.dto.js';
import { LibraryQueries } from './library.queries.js';

/** Shown in place of a code that does not exist yet. */
const CODE_TO_COME = 'XXXXXXXX';

/** Looking without touching: while somebody types, and before somebody approves. */
@Injectable()
export class PreviewService {
  constructor(
    @Inject(ReadPool) private readonly reads: ReadPool,
    @Inject(BroadcastsQueries) private readonly broadcasts: BroadcastsQueries,
    @Inject(BroadcastPreviews) private readonly previews: BroadcastPreviews,
    @Inject(ComposingQueries) private readonly queries: ComposingQueries,
    @Inject(CorrectionBook) private readonly book: CorrectionBook,
    @Inject(LibraryQueries) private readonly library: LibraryQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async ofInput(actor: Actor, input: PreviewBroadcastInput): Promise<BroadcastPreview> {
    const targetIds = [...new Set(input.targetIds)];
    assertAudienceFits({ targetKind: input.targetKind, targetIds }, actor.unitLevel);
    return this.reads.run(actor.scope, async (reader) => {
      const { values, level } = await this.queries.unit(reader, actor.unitId);
      const filled = (text: string): string => (level === 'PROVINCE' ? text : fillTemplate(text, values));
      // Names of a case are looked for in saved words only: guessing at them here would leave no trace.
      const looked: Looked = {
        communeId: actor.unitId, kind: input.kind, title: filled(input.title), body: filled(input.body), referenceCode: CODE_TO_COME, drill: input.drill ?? false, urgent: input.urgent ?? false,
        targetKind: input.targetKind, targetIds, subjectId: null, scheduledAt: input.scheduledAt ? new Date(input.scheduledAt) : null,
        expiresAt: input.expiresAt ? new Date(input.expiresAt) : null, quietOverrideReason: input.quietOverrideReason ?? null, correctsCode: null,
        recurrence: input.recurrence ? { frequency: input.recurrence.frequency, until: new Date(input.recurrence.until) } : null,
      };
      const draft = input.draftId ? await this.ownDraft(reader, actor, input.draftId) : null;
      return this.previews.of(reader, actor, draft ? { ...looked, ...draft } : looked, this.clock.now());
    });
  }

  /** What new words do not change: the code, and of a correction whom it goes to and what it is about. */
  private async ownDraft(reader: Reader, actor: Actor, id: string): Promise<Partial<Looked>> {
    const { communeId, referenceCode, kind, targetKind, targetIds, correctsId } = await this.broadcasts.one(reader, actor, id);
    if (!actor.homeUnitIds.includes(communeId)) throw new DomainError('NOT_FOUND', 'not-found');
    if (correctsId === null) return { referenceCode };
    return {
      referenceCode, kind, targetKind, targetIds,
      correctsCode: await this.broadcasts.correctsCode(reader, { communeId, correctsId }), correctsLaidOutTo: await this.book.laidOutTo(reader, communeId, correctsId),
    };
  }

  async ofStored(actor: Actor, id: string): Promise<BroadcastPreview> {
    return this.reads.run(actor.scope, async (reader) => {
      const found = await this.broadcasts.one(reader, actor, id);
      if (!actor.homeUnitIds.includes(found.communeId)) throw new DomainError('NOT_FOUND', 'not-found');
      const { recurrence } = found;
      const planned = recurrence && recurrence.state !== 'STOPPED' ? { frequency: recurrence.frequency as 'WEEKLY' | 'MONTHLY', until: new Date(recurrence.until) } : null;
      const looked: Looked = {
        ...found, subjectId: found.caseId, correctsCode: await this.broadcasts.correctsCode(reader, found), recurrence: planned,
        correctsLaidOutTo: found.correctsId === null ? 0 : await this.book.laidOutTo(reader, found.communeId, found.correctsId),
      };
      return this.previews.of(reader, actor, looked, this.clock.now());
    });
  }

  async steps(actor: Actor, id: string): Promise<BroadcastStepResponse[]> {
    await this.broadcasts.get(actor, id);
    return this.library.steps(actor, id);
  }
}
