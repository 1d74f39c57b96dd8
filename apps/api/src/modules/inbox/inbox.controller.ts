import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Needs } from '../../platform/access/access.decorators.js';
import type { Actor } from '../../platform/access/actor.js';
import { Command, type CommandContext } from '../../platform/commands/command-context.js';
import { EffectOperation, ListOperation, ReadOperation } from '../../platform/http/operation.decorators.js';
import { IdParam } from '../../platform/validation/params.js';
import { AnswerInput, AssignInput, Conversation, ConversationPage, DoneInput, EraseInput, InboxListQuery, NoteInput } from './dto/inbox.dto.js';
import { InboxQueries } from './inbox.queries.js';
import { InboxService } from './inbox.service.js';

@ApiTags('inbox')
@Controller('inbox-conversations')
export class InboxController {
  constructor(
    @Inject(InboxService) private readonly inbox: InboxService,
    @Inject(InboxQueries) private readonly queries: InboxQueries,
  ) {}

  @Get()
  @Needs('inbox.read')
  @ListOperation({ id: 'listConversations', summary: 'What people wrote to the account: unanswered first, emergencies before all', type: ConversationPage })
  list(@Query() query: InboxListQuery, @CurrentActor() actor: Actor): Promise<ConversationPage> {
    return this.queries.list(actor, query);
  }

  @Get(':id')
  @Needs('inbox.read')
  @ReadOperation({ id: 'getConversation', summary: 'One conversation with its messages, files, notes and until when an answer is free', type: Conversation })
  get(@Param() { id }: IdParam, @CurrentActor() actor: Actor): Promise<Conversation> {
    return this.queries.get(actor, id);
  }

  @Post(':id/answer')
  @Needs('inbox.answer')
  @EffectOperation({ id: 'answerConversation', summary: 'Answer the person; the worker sends it', type: Conversation, conflict: 'WRONG_STATE, ANSWER_WINDOW_CLOSED, ANSWER_IS_CHARGED (say yes with acceptCharge), NEWER_MESSAGE, ACCOUNT_NOT_CONNECTED' })
  answer(@Param() { id }: IdParam, @Body() input: AnswerInput, @Command() command: CommandContext): Promise<Conversation> {
    return this.inbox.answer(command, id, input);
  }

  @Post(':id/assign')
  @Needs('inbox.answer')
  @EffectOperation({ id: 'assignConversation', summary: 'Give the conversation to an officer, or to nobody', type: Conversation, conflict: 'WRONG_STATE', invalid: 'UNKNOWN_OFFICER' })
  assign(@Param() { id }: IdParam, @Body() input: AssignInput, @Command() command: CommandContext): Promise<Conversation> {
    return this.inbox.assign(command, id, input);
  }

  @Post(':id/add-note')
  @Needs('inbox.answer')
  @EffectOperation({ id: 'addConversationNote', summary: 'A remark for colleagues; the person never sees it', type: Conversation, conflict: 'WRONG_STATE' })
  addNote(@Param() { id }: IdParam, @Body() input: NoteInput, @Command() command: CommandContext): Promise<Conversation> {
    return this.inbox.addNote(command, id, input);
  }

  @Post(':id/mark-read')
  @Needs('inbox.answer')
  @EffectOperation({ id: 'markConversationRead', summary: 'Everything so far was read', type: Conversation, conflict: 'WRONG_STATE' })
  markRead(@Param() { id }: IdParam, @Command() command: CommandContext): Promise<Conversation> {
    return this.inbox.markRead(command, id);
  }

  @Post(':id/mark-done')
  @Needs('inbox.answer')
  @EffectOperation({ id: 'markConversationDone', summary: 'Nothing more is to be done until the person writes again', type: Conversation, conflict: 'WRONG_STATE, NEWER_MESSAGE' })
  markDone(@Param() { id }: IdParam, @Body() input: DoneInput, @Command() command: CommandContext): Promise<Conversation> {
    return this.inbox.markDone(command, id, input);
  }

  @Post(':id/reopen')
  @Needs('inbox.answer')
  @EffectOperation({ id: 'reopenConversation', summary: 'It was not done after all', type: Conversation, conflict: 'WRONG_STATE' })
  reopen(@Param() { id }: IdParam, @Command() command: CommandContext): Promise<Conversation> {
    return this.inbox.reopen(command, id);
  }

  @Post(':id/erase')
  @Needs('inbox.manage', { stepUp: true })
  @EffectOperation({ id: 'eraseConversation', summary: 'Erase what the person wrote, sent and is called; a tombstone stays', type: Conversation, conflict: 'WRONG_STATE' })
  erase(@Param() { id }: IdParam, @Body() input: EraseInput, @Command() command: CommandContext): Promise<Conversation> {
    return this.inbox.erase(command, id, input);
  }
}
