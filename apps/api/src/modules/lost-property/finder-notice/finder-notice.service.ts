import { Inject, Injectable } from '@nestjs/common';
import { assertMayNotifyFinder, DomainError, finderNoticeOutcome, type FinderNoticeOutcome, localDate, lostPropertyLifecycle } from '#domain';
import type { CommandContext } from '../../../platform/commands/command-context.js';
import { Commands, type CommandTransaction } from '../../../platform/commands/commands.js';
import { newId } from '../../../platform/time/new-id.js';
import { CustodyRecords } from '../custody/custody-records.js';
import type { LostPropertyCaseResponse } from '../dto/case.dto.js';
import type { LostPropertyCase } from '../lost-property-case.entity.js';
import { fieldError } from '../lost-property-intake.service.js';
import { LostPropertyOutcomes } from '../lost-property.outcomes.js';
import { LostPropertyQueries } from '../lost-property.queries.js';
import { LostPropertyRepository } from '../lost-property.repository.js';
import type { NotifyFinderInput } from './dto/finder-notice.dto.js';
import { FinderNoticeLetter } from './finder-notice.letter.js';
import { FinderNoticeRepository } from './finder-notice.repository.js';

/** Telling the finder the result (Civil Code 2015 art. 230(1)): every attempt is kept, also those that reach nobody. */
@Injectable()
export class FinderNoticeService {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(LostPropertyRepository) private readonly cases: LostPropertyRepository,
    @Inject(LostPropertyQueries) private readonly queries: LostPropertyQueries,
    @Inject(LostPropertyOutcomes) private readonly outcomes: LostPropertyOutcomes,
    @Inject(CustodyRecords) private readonly records: CustodyRecords,
    @Inject(FinderNoticeLetter) private readonly letters: FinderNoticeLetter,
    @Inject(FinderNoticeRepository) private readonly attempts: FinderNoticeRepository,
  ) {}

  notify(command: CommandContext, id: string, input: NotifyFinderInput): Promise<LostPropertyCaseResponse> {
    return this.commands.run(command, async (tx) => {
      if (input.letter && input.how !== 'LETTER') throw fieldError('letter', 'NEEDS_LETTER');
      const found = await this.cases.lock(tx, id);
      found.state = lostPropertyLifecycle.next(found.state, 'notifyFinder', tx.actor.role, {});
      assertMayNotifyFinder(found.state, await this.records.things(tx, found));
      if (found.finderOutcome !== null) throw new DomainError('FINDER_ALREADY_NOTIFIED', 'conflict');
      const outcome = (input.outcome ?? 'REACHED') as FinderNoticeOutcome;
      const letter = input.letter ? await this.letters.issue(tx, found) : null;
      await this.attempts.insert(tx, {
        communeId: found.communeId, id: newId(), caseId: id, way: input.how, outcome, note: input.note ?? null, letterId: letter?.id ?? null,
        actorId: tx.actor.userId, actorName: tx.actor.displayName, at: tx.now,
      });
      const attempts = await this.attempts.outcomes(tx, found);
      await this.conclude(tx, found, input.how, attempts);
      await this.cases.update(tx, found);
      if (found.finderOutcome !== null) await this.cases.saveStep(tx, found, { action: 'notifyFinder', from: found.state });
      tx.audit({
        action: outcome === 'REACHED' ? 'lost-property.finder-notified' : 'lost-property.finder-not-reached',
        objectType: 'lost-property-case',
        objectId: id,
        details: { how: input.how, attempt: attempts.length, ...(letter ? { letter: letter.numberLabel } : {}) },
      });
      return this.queries.detail(tx, tx.actor, id);
    });
  }

  private async conclude(tx: CommandTransaction, found: LostPropertyCase, how: string, attempts: FinderNoticeOutcome[]): Promise<void> {
    const outcome = finderNoticeOutcome(attempts, await this.outcomes.rule(tx, localDate(tx.now)));
    found.finderOutcome = outcome;
    if (outcome === 'REACHED') Object.assign(found, { finderNotifiedAt: tx.now, finderNotifiedHow: how });
  }
}
