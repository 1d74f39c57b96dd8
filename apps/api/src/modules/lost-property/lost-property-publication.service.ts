import { Inject, Injectable } from '@nestjs/common';
import { DomainError, lostPropertyLifecycle } from '#domain';
import type { CommandContext } from '../../platform/commands/command-context.js';
import { Commands } from '../../platform/commands/commands.js';
import { BroadcastsService } from '../broadcasts/broadcasts.service.js';
import type { OfficePostingInput } from './dto/action.dto.js';
import type { LostPropertyCaseResponse } from './dto/case.dto.js';
import { LostPropertyClock } from './lost-property.clock.js';
import { fieldError } from './lost-property-intake.service.js';
import { LostPropertyMinutes } from './lost-property.minutes.js';
import { LostPropertyQueries } from './lost-property.queries.js';
import { LostPropertyRepository } from './lost-property.repository.js';
import { WithheldWords } from './withheld-words.js';

const MINUTE = 60_000;

/** From a checked draft to every village, and to the notice board at the office. */
@Injectable()
export class LostPropertyPublicationService {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(LostPropertyRepository) private readonly cases: LostPropertyRepository,
    @Inject(LostPropertyQueries) private readonly queries: LostPropertyQueries,
    @Inject(WithheldWords) private readonly withheld: WithheldWords,
    @Inject(BroadcastsService) private readonly broadcasts: BroadcastsService,
    @Inject(LostPropertyMinutes) private readonly minutes: LostPropertyMinutes,
    @Inject(LostPropertyClock) private readonly clock: LostPropertyClock,
  ) {}

  publish(command: CommandContext, id: string): Promise<LostPropertyCaseResponse> {
    return this.commands.run(command, async (tx) => {
      const found = await this.cases.lock(tx, id);
      const from = found.state;
      found.state = lostPropertyLifecycle.next(from, 'publishNotice', tx.actor.role, {});
      if (found.noticeId === null) throw new DomainError('NOTICE_NOT_DRAFTED', 'conflict');
      const notice = await this.broadcasts.publish(tx, found.noticeId);
      await this.withheld.assertTellsNothing(tx, tx.actor.unitId, found, notice);
      await this.cases.update(tx, found);
      await this.cases.saveStep(tx, found, { action: 'publishNotice', from });
      const issued = await this.minutes.notice(tx, found, notice.body);
      tx.audit({ action: 'lost-property.notice-published', objectType: 'lost-property-case', objectId: id, details: { broadcastId: notice.id, document: issued.numberLabel } });
      return this.queries.detail(tx, tx.actor, id);
    });
  }

  confirmOfficePosting(command: CommandContext, id: string, input: OfficePostingInput): Promise<LostPropertyCaseResponse> {
    return this.commands.run(command, async (tx) => {
      const found = await this.cases.lock(tx, id);
      const from = found.state;
      found.state = lostPropertyLifecycle.next(from, 'confirmOfficePosting', tx.actor.role, {});
      if (found.officePostedAt !== null) throw new DomainError('OFFICE_POSTING_CONFIRMED', 'conflict');
      const at = input.postedAt ? new Date(input.postedAt) : tx.now;
      const publishedAt = await this.broadcasts.publishedAt(tx, found.noticeId!);
      if (at.getTime() < publishedAt.getTime() - MINUTE || at.getTime() > tx.now.getTime() + MINUTE) throw fieldError('postedAt', 'OUTSIDE_ROUND');
      Object.assign(found, { officePostedAt: at, officePostedBy: tx.actor.userId, officePostedPlace: input.place });
      Object.assign(found, await this.clock.start(tx, found));
      await this.cases.update(tx, found);
      await this.cases.saveStep(tx, found, { action: 'confirmOfficePosting', from });
      if (found.clockStartedOn) await this.cases.saveStep(tx, found, { action: 'clockStarted', from: found.state });
      tx.audit({ action: 'lost-property.office-posting-confirmed', objectType: 'lost-property-case', objectId: id, details: { clockStartedOn: found.clockStartedOn, periodEndsOn: found.periodEndsOn } });
      return this.queries.detail(tx, tx.actor, id);
    });
  }
}
