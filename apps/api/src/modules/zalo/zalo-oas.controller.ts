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
import { CreateZaloOaInput, EditZaloOaInput, ZaloOaDetail, ZaloOaPage } from './dto/zalo-oa.dto.js';
import { ZaloOasService } from './zalo-oas.service.js';
import { ZaloQueries } from './zalo.queries.js';

@ApiTags('zalo')
@Controller('zalo-oas')
export class ZaloOasController {
  constructor(
    @Inject(ZaloOasService) private readonly oas: ZaloOasService,
    @Inject(ZaloQueries) private readonly queries: ZaloQueries,
  ) {}

  @Get()
  @Needs('zalo.read')
  @ListOperation({ id: 'listZaloOas', summary: 'Official Accounts with their state and alarms', type: ZaloOaPage })
  list(@Query() query: ZaloAccountListQuery, @CurrentActor() actor: Actor): Promise<ZaloOaPage> {
    return this.queries.listOas(actor, query);
  }

  @Get(':id')
  @Needs('zalo.read')
  @ReadOperation({ id: 'getZaloOa', summary: 'One Official Account; its secrets are never shown', type: ZaloOaDetail })
  async get(@Param() { id }: IdParam, @CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): Promise<ZaloOaDetail> {
    return withETag(reply, await this.queries.getOa(actor, id));
  }

  @Post()
  @Needs('zalo.manage', { stepUp: true })
  @EffectOperation({ id: 'createZaloOa', summary: 'Enter an Official Account; it is connected by consent or by a pasted token', type: ZaloOaDetail, status: 201 })
  create(@Body() input: CreateZaloOaInput, @Command() command: CommandContext): Promise<ZaloOaDetail> {
    return this.oas.create(command, input);
  }

  @Patch(':id')
  @Needs('zalo.manage', { stepUp: true })
  @EditOperation({ id: 'editZaloOa', summary: 'Change settings or secrets of an Official Account', type: ZaloOaDetail, conflict: 'WRONG_STATE' })
  edit(@Param() { id }: IdParam, @Body() input: EditZaloOaInput, @IfMatch() version: number, @KeylessCommand() command: CommandContext): Promise<ZaloOaDetail> {
    return this.oas.edit(command, id, version, input);
  }

  @Post(':id/pause')
  @Needs('zalo.manage')
  @EffectOperation({ id: 'pauseZaloOa', summary: 'Nothing more is sent for now; what waits, waits on', type: ZaloOaDetail, conflict: 'WRONG_STATE' })
  pause(@Param() { id }: IdParam, @Body() { reason }: ZaloReasonInput, @Command() command: CommandContext): Promise<ZaloOaDetail> {
    return this.oas.pause(command, id, reason);
  }

  @Post(':id/resume')
  @Needs('zalo.manage')
  @EffectOperation({ id: 'resumeZaloOa', summary: 'Send again', type: ZaloOaDetail, conflict: 'WRONG_STATE' })
  resume(@Param() { id }: IdParam, @Command() command: CommandContext): Promise<ZaloOaDetail> {
    return this.oas.resume(command, id);
  }

  @Post(':id/kill')
  @Needs('zalo.manage', { stepUp: true })
  @EffectOperation({ id: 'killZaloOa', summary: 'Kill switch: not one more request to Zalo in the name of this account', type: ZaloOaDetail, conflict: 'WRONG_STATE' })
  kill(@Param() { id }: IdParam, @Body() { reason }: ZaloReasonInput, @Command() command: CommandContext): Promise<ZaloOaDetail> {
    return this.oas.kill(command, id, reason);
  }

  @Post(':id/revive')
  @Needs('zalo.manage', { stepUp: true })
  @EffectOperation({ id: 'reviveZaloOa', summary: 'Take the kill switch back', type: ZaloOaDetail, conflict: 'WRONG_STATE' })
  revive(@Param() { id }: IdParam, @Body() { reason }: ZaloReasonInput, @Command() command: CommandContext): Promise<ZaloOaDetail> {
    return this.oas.revive(command, id, reason);
  }

  @Post(':id/disconnect')
  @Needs('zalo.manage', { stepUp: true })
  @EffectOperation({ id: 'disconnectZaloOa', summary: 'For good: tokens and secrets are erased, its groups are posted to by hand', type: ZaloOaDetail, conflict: 'WRONG_STATE' })
  disconnect(@Param() { id }: IdParam, @Body() { reason }: ZaloReasonInput, @Command() command: CommandContext): Promise<ZaloOaDetail> {
    return this.oas.disconnect(command, id, reason);
  }
}
