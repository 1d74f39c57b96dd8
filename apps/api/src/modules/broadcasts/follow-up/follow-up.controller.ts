import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Needs } from '../../../platform/access/access.decorators.js';
import type { Actor } from '../../../platform/access/actor.js';
import { Command, type CommandContext } from '../../../platform/commands/command-context.js';
import { EffectOperation, ReadOperation } from '../../../platform/http/operation.decorators.js';
import { IdParam } from '../../../platform/validation/params.js';
import { CorrectionsService } from './corrections.service.js';
import {
  AskQuestionInput, BroadcastProgress, ChangeReminderInput, CorrectBroadcastInput, CreatedCorrection, FollowUpRule, PostingPack, PrintBroadcastInput, PrintedForm, ReopenTakeDownInput, TakeDownInput,
} from './dto/follow-up.dto.js';
import { FollowUpQueries } from './follow-up.queries.js';
import { PrintService } from './print.service.js';
import { QuestionsService } from './questions.service.js';
import { RemindersService } from './reminders.service.js';
import { TakeDownsService } from './take-downs.service.js';

/** What happens to a message after it is out. */
@ApiTags('broadcasts')
@Controller()
export class FollowUpController {
  constructor(
    @Inject(FollowUpQueries) private readonly queries: FollowUpQueries,
    @Inject(CorrectionsService) private readonly corrections: CorrectionsService,
    @Inject(TakeDownsService) private readonly takeDowns: TakeDownsService,
    @Inject(QuestionsService) private readonly questions: QuestionsService,
    @Inject(PrintService) private readonly printing: PrintService,
    @Inject(RemindersService) private readonly reminders: RemindersService,
  ) {}

  @Get('broadcasts/:id/progress')
  @Needs('broadcasts.read')
  @ReadOperation({ id: 'getBroadcastProgress', summary: 'Who has the message, who may have it, and what is to be done about it', type: BroadcastProgress })
  progress(@Param() { id }: IdParam, @CurrentActor() actor: Actor): Promise<BroadcastProgress> {
    return this.queries.progress(actor, id);
  }

  @Get('broadcasts/:id/posting-pack')
  @Needs('broadcasts.read')
  @ReadOperation({ id: 'getPostingPack', summary: 'The message as it is posted by hand, read aloud or hung up', type: PostingPack })
  pack(@Param() { id }: IdParam, @CurrentActor() actor: Actor): Promise<PostingPack> {
    return this.queries.pack(actor, id);
  }

  @Post('broadcasts/:id/correct')
  @Needs('broadcasts.write')
  @EffectOperation({ id: 'correctBroadcast', summary: 'Draft a correction to exactly the groups that got the message', type: CreatedCorrection, conflict: 'WRONG_STATE, CORRECTION_OPEN, NOBODY_TO_CORRECT, CHILD_OF_PROVINCE' })
  correct(@Param() { id }: IdParam, @Body() input: CorrectBroadcastInput, @Command() command: CommandContext): Promise<CreatedCorrection> {
    return this.corrections.correct(command, id, input);
  }

  @Post('broadcasts/:id/take-down')
  @Needs('broadcasts.approve')
  @EffectOperation({ id: 'takeDownBroadcast', summary: 'Take the message down: a task for every group that has it', type: BroadcastProgress, conflict: 'WRONG_STATE, CHILD_OF_PROVINCE' })
  takeDown(@Param() { id }: IdParam, @Body() input: TakeDownInput, @Command() command: CommandContext): Promise<BroadcastProgress> {
    return this.takeDowns.takeDown(command, id, input.reason);
  }

  @Post('broadcasts/:id/print')
  @Needs('broadcasts.write')
  @EffectOperation({ id: 'printBroadcast', summary: 'The notice for the board, or the script for the loudspeaker', type: PrintedForm, conflict: 'WRONG_STATE' })
  print(@Param() { id }: IdParam, @Body() input: PrintBroadcastInput, @Command() command: CommandContext): Promise<PrintedForm> {
    return this.printing.print(command, id, input);
  }

  @Post('broadcast-take-downs/:id/mark-removed')
  @Needs('deliveries.post')
  @EffectOperation({ id: 'markTakenDown', summary: 'Tick: removed from this group', type: BroadcastProgress, conflict: 'WRONG_STATE' })
  markRemoved(@Param() { id }: IdParam, @Command() command: CommandContext): Promise<BroadcastProgress> {
    return this.takeDowns.markRemoved(command, id);
  }

  @Post('broadcast-take-downs/:id/mark-not-found')
  @Needs('deliveries.post')
  @EffectOperation({ id: 'markTakeDownNotFound', summary: 'Looked for: it is not in this group', type: BroadcastProgress, conflict: 'WRONG_STATE' })
  markNotFound(@Param() { id }: IdParam, @Command() command: CommandContext): Promise<BroadcastProgress> {
    return this.takeDowns.markNotFound(command, id);
  }

  @Post('broadcast-take-downs/:id/reopen')
  @Needs('deliveries.post')
  @EffectOperation({ id: 'reopenTakeDown', summary: 'Take the tick back, with a reason', type: BroadcastProgress, conflict: 'WRONG_STATE' })
  reopen(@Param() { id }: IdParam, @Body() input: ReopenTakeDownInput, @Command() command: CommandContext): Promise<BroadcastProgress> {
    return this.takeDowns.reopen(command, id, input.reason);
  }

  @Post('broadcast-questions')
  @Needs('broadcasts.write')
  @EffectOperation({ id: 'askQuestion', summary: 'A question or an acknowledgement behind a short link in a draft', type: BroadcastProgress, conflict: 'WRONG_STATE, QUESTION_EXISTS, QUESTION_NOT_REPEATED', invalid: 'SCAN_BLOCKED' })
  ask(@Body() input: AskQuestionInput, @Command() command: CommandContext): Promise<BroadcastProgress> {
    return this.questions.ask(command, input);
  }

  @Post('broadcast-questions/:id/close')
  @Needs('broadcasts.write')
  @EffectOperation({ id: 'closeQuestion', summary: 'Take no more answers', type: BroadcastProgress, conflict: 'WRONG_STATE' })
  closeQuestion(@Param() { id }: IdParam, @Command() command: CommandContext): Promise<BroadcastProgress> {
    return this.questions.close(command, id);
  }

  @Get('broadcast-reminders')
  @Needs('broadcasts.read')
  @ReadOperation({ id: 'getReminderRule', summary: 'After how many hours a group that was not posted to becomes a task', type: FollowUpRule })
  async rule(@CurrentActor() actor: Actor): Promise<FollowUpRule> {
    return { reminderHours: await this.queries.rule(actor) };
  }

  @Post('broadcast-reminders')
  @Needs('broadcasts.approve')
  @EffectOperation({ id: 'changeReminderRule', summary: 'Change after how many hours that is', type: FollowUpRule })
  changeRule(@Body() input: ChangeReminderInput, @Command() command: CommandContext): Promise<FollowUpRule> {
    return this.reminders.change(command, input.reminderHours);
  }
}
