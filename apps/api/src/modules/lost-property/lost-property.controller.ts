import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, Needs } from '../../platform/access/access.decorators.js';
import type { Actor } from '../../platform/access/actor.js';
import { Command, type CommandContext, KeylessCommand } from '../../platform/commands/command-context.js';
import type { JsonText } from '../../platform/http/json-text.js';
import { EffectOperation, ListOperation, ReadOperation } from '../../platform/http/operation.decorators.js';
import { IdParam } from '../../platform/validation/params.js';
import { NoticeTextInput, OfficePostingInput, ReasonInput } from './dto/action.dto.js';
import { CaseListQuery, CasePage, LostPropertyCaseResponse, NoticePreview, RevealedFacts } from './dto/case.dto.js';
import { ReceiveInput, RecordFoundPropertyInput } from './dto/intake.dto.js';
import { LostPropertyIntakeService } from './lost-property-intake.service.js';
import { LostPropertyNoticeService } from './lost-property-notice.service.js';
import { LostPropertyPublicationService } from './lost-property-publication.service.js';
import { LostPropertyQueries } from './lost-property.queries.js';
import { LostPropertyRevealService } from './lost-property-reveal.service.js';

/** Found property up to the public notice. */
@ApiTags('lost-property')
@Controller('lost-property-cases')
export class LostPropertyController {
  constructor(
    @Inject(LostPropertyQueries) private readonly queries: LostPropertyQueries,
    @Inject(LostPropertyIntakeService) private readonly intake: LostPropertyIntakeService,
    @Inject(LostPropertyNoticeService) private readonly notices: LostPropertyNoticeService,
    @Inject(LostPropertyPublicationService) private readonly publication: LostPropertyPublicationService,
    @Inject(LostPropertyRevealService) private readonly secrets: LostPropertyRevealService,
  ) {}

  @Get()
  @Needs('lost-property.read')
  @ListOperation({ id: 'listLostPropertyCases', summary: 'Cases, newest first', type: CasePage })
  list(@Query() query: CaseListQuery, @CurrentActor() actor: Actor): Promise<JsonText> {
    return this.queries.list(actor, query);
  }

  @Get(':id')
  @Needs('lost-property.read')
  @ReadOperation({ id: 'getLostPropertyCase', summary: 'One case, with what you may do now and why the rest is closed', type: LostPropertyCaseResponse })
  async get(@Param() { id }: IdParam, @CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): Promise<JsonText> {
    const { body, version } = await this.queries.get(actor, id);
    void reply.header('etag', `"${version}"`);
    return body;
  }

  @Post()
  @Needs('lost-property.record')
  @EffectOperation({ id: 'recordFoundProperty', summary: 'Take in what a finder brings', type: LostPropertyCaseResponse, status: 201, invalid: 'ITEM_NOT_LOST_PROPERTY with details.road, VALIDATION_FAILED' })
  record(@Body() input: RecordFoundPropertyInput, @Command() command: CommandContext): Promise<LostPropertyCaseResponse> {
    return this.intake.record(command, input);
  }

  @Post(':id/receive')
  @Needs('lost-property.record')
  @EffectOperation({ id: 'receiveFoundProperty', summary: 'Counted by two, sealed and stored; issues the minutes of receipt', type: LostPropertyCaseResponse, conflict: 'WRONG_STATE', invalid: 'COUNTER_MUST_DIFFER' })
  receive(@Param() { id }: IdParam, @Body() input: ReceiveInput, @Command() command: CommandContext): Promise<LostPropertyCaseResponse> {
    return this.intake.receive(command, id, input);
  }

  @Post(':id/preview-notice')
  @Needs('lost-property.record')
  @EffectOperation({ id: 'previewNotice', summary: 'The notice as it would read, and where it tells a withheld fact; the look is recorded', type: NoticePreview, keyless: true })
  preview(@Param() { id }: IdParam, @Body() input: NoticeTextInput, @KeylessCommand() command: CommandContext): Promise<NoticePreview> {
    return this.notices.preview(command, id, input);
  }

  @Post(':id/draft-notice')
  @Needs('lost-property.record')
  @EffectOperation({ id: 'draftNotice', summary: 'Write the notice, or write it anew, for a colleague to approve', type: LostPropertyCaseResponse, conflict: 'WRONG_STATE', invalid: 'WITHHELD_TEXT: `errors` says which kind of fact and where' })
  draft(@Param() { id }: IdParam, @Body() input: NoticeTextInput, @Command() command: CommandContext): Promise<LostPropertyCaseResponse> {
    return this.notices.draft(command, id, input);
  }

  @Post(':id/publish-notice')
  @Needs('lost-property.publish')
  @EffectOperation({ id: 'publishNotice', summary: 'Approve the notice and lay out a delivery for every active group', type: LostPropertyCaseResponse, conflict: 'WRONG_STATE, NOTICE_NOT_DRAFTED, NO_ACTIVE_GROUP' })
  publish(@Param() { id }: IdParam, @Command() command: CommandContext): Promise<LostPropertyCaseResponse> {
    return this.publication.publish(command, id);
  }

  @Post(':id/confirm-office-posting')
  @Needs('lost-property.record')
  @EffectOperation({ id: 'confirmOfficePosting', summary: 'The notice hangs at the office; together with a first group it starts the year of art. 230', type: LostPropertyCaseResponse, conflict: 'WRONG_STATE, OFFICE_POSTING_CONFIRMED' })
  confirmOfficePosting(@Param() { id }: IdParam, @Body() input: OfficePostingInput, @Command() command: CommandContext): Promise<LostPropertyCaseResponse> {
    return this.publication.confirmOfficePosting(command, id, input);
  }

  @Post(':id/reveal-withheld-facts')
  @Needs('lost-property.withheld.read', { stepUp: true })
  @EffectOperation({ id: 'revealWithheldFacts', summary: 'Withheld facts and the finder in clear, for a reason; always recorded', type: RevealedFacts })
  reveal(@Param() { id }: IdParam, @Body() input: ReasonInput, @Command() command: CommandContext): Promise<RevealedFacts> {
    return this.secrets.reveal(command, id, input.reason);
  }
}
