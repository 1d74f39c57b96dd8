import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Needs } from '../../../platform/access/access.decorators.js';
import type { Actor } from '../../../platform/access/actor.js';
import { Command, type CommandContext } from '../../../platform/commands/command-context.js';
import { EffectOperation, ReadOperation } from '../../../platform/http/operation.decorators.js';
import { IdParam } from '../../../platform/validation/params.js';
import { LostPropertyCaseResponse } from '../dto/case.dto.js';
import { FinderNotice, NotifyFinderInput } from './dto/finder-notice.dto.js';
import { FinderNoticeQueries } from './finder-notice.queries.js';
import { FinderNoticeService } from './finder-notice.service.js';

/** The duty to tell the finder the result. */
@ApiTags('lost-property')
@Controller('lost-property-cases')
export class FinderNoticeController {
  constructor(
    @Inject(FinderNoticeService) private readonly notices: FinderNoticeService,
    @Inject(FinderNoticeQueries) private readonly queries: FinderNoticeQueries,
  ) {}

  @Get(':id/finder-notice')
  @Needs('lost-property.return')
  @ReadOperation({ id: 'getFinderNotice', summary: 'By when the finder must be told the result, by which rule, and every attempt so far', type: FinderNotice })
  get(@Param() { id }: IdParam, @CurrentActor() actor: Actor): Promise<FinderNotice> {
    return this.queries.get(actor, id);
  }

  @Post(':id/notify-finder')
  @Needs('lost-property.return')
  @EffectOperation({ id: 'notifyFinder', summary: 'An attempt to tell the finder the result (Civil Code art. 230(1))', type: LostPropertyCaseResponse, conflict: 'WRONG_STATE, FINDER_ALREADY_NOTIFIED, ITEMS_WITHOUT_OUTCOME', invalid: 'NEEDS_LETTER: a letter goes with how = LETTER' })
  notify(@Param() { id }: IdParam, @Body() input: NotifyFinderInput, @Command() command: CommandContext): Promise<LostPropertyCaseResponse> {
    return this.notices.notify(command, id, input);
  }
}
