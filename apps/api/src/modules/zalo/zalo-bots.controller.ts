import { Body, Controller, Get, Inject, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, Needs } from '../../platform/access/access.decorators.js';
import type { Actor } from '../../platform/access/actor.js';
import { Command, type CommandContext, IfMatch, KeylessCommand } from '../../platform/commands/command-context.js';
import { withETag } from '../../platform/http/etag.js';
import { EditOperation, EffectOperation, ListOperation, ReadOperation } from '../../platform/http/operation.decorators.js';
import { IdParam } from '../../platform/validation/params.js';
import { ZaloAccountListQuery, ZaloReasonInput } from './dto/zalo-account.dto.js';
import { CreateZaloBotInput, EditZaloBotInput, ZaloBotDetail, ZaloBotPage } from './dto/zalo-bot.dto.js';
import { ZaloBotsService } from './zalo-bots.service.js';
import { ZaloQueries } from './zalo.queries.js';

@ApiTags('zalo')
@Controller('zalo-bots')
export class ZaloBotsController {
  constructor(
    @Inject(ZaloBotsService) private readonly bots: ZaloBotsService,
    @Inject(ZaloQueries) private readonly queries: ZaloQueries,
  ) {}

  @Get()
  @Needs('zalo.read')
  @ListOperation({ id: 'listZaloBots', summary: 'Bots with their state', type: ZaloBotPage })
  list(@Query() query: ZaloAccountListQuery, @CurrentActor() actor: Actor): Promise<ZaloBotPage> {
    return this.queries.listBots(actor, query);
  }

  @Get(':id')
  @Needs('zalo.read')
  @ReadOperation({ id: 'getZaloBot', summary: 'One bot; its token is never shown', type: ZaloBotDetail })
  async get(@Param() { id }: IdParam, @CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): Promise<ZaloBotDetail> {
    return withETag(reply, await this.queries.getBot(actor, id));
  }

  @Post()
  @Needs('zalo.manage', { stepUp: true })
  @EffectOperation({ id: 'createZaloBot', summary: 'Enter a bot', type: ZaloBotDetail, status: 201 })
  create(@Body() input: CreateZaloBotInput, @Command() command: CommandContext): Promise<ZaloBotDetail> {
    return this.bots.create(command, input);
  }

  @Patch(':id')
  @Needs('zalo.manage', { stepUp: true })
  @EditOperation({ id: 'editZaloBot', summary: 'Change name, pace or token of a bot', type: ZaloBotDetail, conflict: 'WRONG_STATE' })
  edit(@Param() { id }: IdParam, @Body() input: EditZaloBotInput, @IfMatch() version: number, @KeylessCommand() command: CommandContext): Promise<ZaloBotDetail> {
    return this.bots.edit(command, id, version, input);
  }

  @Post(':id/check')
  @Needs('zalo.manage')
  @EffectOperation({ id: 'checkZaloBot', summary: 'Ask Zalo whether the token works', type: ZaloBotDetail, conflict: 'ZALO_REFUSED, WRONG_STATE' })
  check(@Param() { id }: IdParam, @Command() command: CommandContext): Promise<ZaloBotDetail> {
    return this.bots.check(command, id);
  }

  @Post(':id/set-webhook')
  @Needs('zalo.manage')
  @EffectOperation({ id: 'setZaloBotWebhook', summary: 'Tell Zalo where events of the bot go', type: ZaloBotDetail, conflict: 'ZALO_REFUSED, WRONG_STATE' })
  setWebhook(@Param() { id }: IdParam, @Command() command: CommandContext): Promise<ZaloBotDetail> {
    return this.bots.setWebhook(command, id);
  }

  @Post(':id/pause')
  @Needs('zalo.manage')
  @EffectOperation({ id: 'pauseZaloBot', summary: 'Nothing more is sent for now; what waits, waits on', type: ZaloBotDetail, conflict: 'WRONG_STATE' })
  pause(@Param() { id }: IdParam, @Body() { reason }: ZaloReasonInput, @Command() command: CommandContext): Promise<ZaloBotDetail> {
    return this.bots.stop(command, id, 'pause', reason);
  }

  @Post(':id/resume')
  @Needs('zalo.manage')
  @EffectOperation({ id: 'resumeZaloBot', summary: 'Send again', type: ZaloBotDetail, conflict: 'WRONG_STATE' })
  resume(@Param() { id }: IdParam, @Command() command: CommandContext): Promise<ZaloBotDetail> {
    return this.bots.stop(command, id, 'resume');
  }

  @Post(':id/kill')
  @Needs('zalo.manage', { stepUp: true })
  @EffectOperation({ id: 'killZaloBot', summary: 'Kill switch: not one more request to Zalo in the name of this bot', type: ZaloBotDetail, conflict: 'WRONG_STATE' })
  kill(@Param() { id }: IdParam, @Body() { reason }: ZaloReasonInput, @Command() command: CommandContext): Promise<ZaloBotDetail> {
    return this.bots.stop(command, id, 'kill', reason);
  }

  @Post(':id/revive')
  @Needs('zalo.manage', { stepUp: true })
  @EffectOperation({ id: 'reviveZaloBot', summary: 'Take the kill switch back', type: ZaloBotDetail, conflict: 'WRONG_STATE' })
  revive(@Param() { id }: IdParam, @Body() { reason }: ZaloReasonInput, @Command() command: CommandContext): Promise<ZaloBotDetail> {
    return this.bots.stop(command, id, 'revive', reason);
  }

  @Post(':id/disconnect')
  @Needs('zalo.manage', { stepUp: true })
  @EffectOperation({ id: 'disconnectZaloBot', summary: 'For good: its token is erased, its groups are posted to by hand', type: ZaloBotDetail, conflict: 'WRONG_STATE' })
  disconnect(@Param() { id }: IdParam, @Body() { reason }: ZaloReasonInput, @Command() command: CommandContext): Promise<ZaloBotDetail> {
    return this.bots.disconnect(command, id, reason);
  }
}
