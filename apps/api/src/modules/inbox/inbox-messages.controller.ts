import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Needs } from '../../platform/access/access.decorators.js';
import { Command, type CommandContext } from '../../platform/commands/command-context.js';
import { EffectOperation } from '../../platform/http/operation.decorators.js';
import { IdParam } from '../../platform/validation/params.js';
import { ConfirmAbsentInput, InboxMessageItem, RetryAnswerInput } from './dto/inbox.dto.js';
import { InboxMessagesService } from './inbox-messages.service.js';

@ApiTags('inbox')
@Controller('inbox-messages')
export class InboxMessagesController {
  constructor(@Inject(InboxMessagesService) private readonly messages: InboxMessagesService) {}

  @Post(':id/recheck')
  @Needs('inbox.answer')
  @EffectOperation({ id: 'recheckAnswer', summary: 'Look in the conversation at Zalo once more', type: InboxMessageItem, conflict: 'WRONG_STATE' })
  recheck(@Param() { id }: IdParam, @Command() command: CommandContext): Promise<InboxMessageItem> {
    return this.messages.recheck(command, id);
  }

  @Post(':id/confirm-sent')
  @Needs('inbox.answer')
  @EffectOperation({ id: 'confirmAnswerSent', summary: 'Somebody saw it in the conversation at Zalo', type: InboxMessageItem, conflict: 'WRONG_STATE' })
  confirmSent(@Param() { id }: IdParam, @Command() command: CommandContext): Promise<InboxMessageItem> {
    return this.messages.confirmSent(command, id);
  }

  @Post(':id/confirm-absent')
  @Needs('inbox.answer')
  @EffectOperation({ id: 'confirmAnswerAbsent', summary: 'Somebody looked and it is not there: it is sent again', type: InboxMessageItem, conflict: 'WRONG_STATE, ANSWER_WINDOW_CLOSED, ANSWER_IS_CHARGED (say yes with acceptCharge)' })
  confirmAbsent(@Param() { id }: IdParam, @Body() input: ConfirmAbsentInput, @Command() command: CommandContext): Promise<InboxMessageItem> {
    return this.messages.confirmAbsent(command, id, input);
  }

  @Post(':id/retry')
  @Needs('inbox.answer')
  @EffectOperation({ id: 'retryAnswer', summary: 'Send again what surely did not arrive', type: InboxMessageItem, conflict: 'WRONG_STATE, ANSWER_WINDOW_CLOSED, ANSWER_IS_CHARGED (say yes with acceptCharge)' })
  retry(@Param() { id }: IdParam, @Body() input: RetryAnswerInput, @Command() command: CommandContext): Promise<InboxMessageItem> {
    return this.messages.retry(command, id, input);
  }
}
