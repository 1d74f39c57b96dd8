import { Body, Controller, Get, Inject, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, Needs } from '../../platform/access/access.decorators.js';
import type { Actor } from '../../platform/access/actor.js';
import { Command, type CommandContext, IfMatch, KeylessCommand } from '../../platform/commands/command-context.js';
import { withETag } from '../../platform/http/etag.js';
import { EditOperation, EffectOperation, ListOperation, ReadOperation } from '../../platform/http/operation.decorators.js';
import { IdParam } from '../../platform/validation/params.js';
import { EditVillageInput, EndVillageInput, RecordVillageInput, VillageHistory, VillageItem, VillageListQuery, VillagePage } from './dto/village.dto.js';
import { VillagesQueries } from './villages.queries.js';
import { VillagesService } from './villages.service.js';

@ApiTags('villages')
@Controller('villages')
export class VillagesController {
  constructor(
    @Inject(VillagesService) private readonly villages: VillagesService,
    @Inject(VillagesQueries) private readonly queries: VillagesQueries,
  ) {}

  @Get()
  @Needs('villages.read')
  @ListOperation({ id: 'listVillages', summary: 'Villages with their groups', type: VillagePage })
  list(@Query() query: VillageListQuery, @CurrentActor() actor: Actor): Promise<VillagePage> {
    return this.queries.list(actor, query);
  }

  @Get(':id')
  @Needs('villages.read')
  @ReadOperation({ id: 'getVillage', summary: 'One village', type: VillageItem })
  async get(@Param() { id }: IdParam, @CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): Promise<VillageItem> {
    return withETag(reply, await this.queries.get(actor, id));
  }

  @Get(':id/history')
  @Needs('villages.read')
  @ReadOperation({ id: 'getVillageHistory', summary: 'What a village was made of and what it went into', type: VillageHistory })
  history(@Param() { id }: IdParam, @CurrentActor() actor: Actor): Promise<VillageHistory> {
    return this.queries.history(actor, id);
  }

  @Post()
  @Needs('villages.manage')
  @EffectOperation({ id: 'recordVillage', summary: 'Add a village to the own commune', type: VillageItem, status: 201 })
  record(@Body() input: RecordVillageInput, @Command() command: CommandContext): Promise<VillageItem> {
    return this.villages.record(command, input);
  }

  @Patch(':id')
  @Needs('villages.manage')
  @EditOperation({ id: 'editVillage', summary: 'Change a village', type: VillageItem })
  edit(@Param() { id }: IdParam, @Body() input: EditVillageInput, @IfMatch() version: number, @KeylessCommand() command: CommandContext): Promise<VillageItem> {
    return this.villages.edit(command, id, version, input);
  }

  @Post(':id/end')
  @Needs('villages.manage')
  @EffectOperation({ id: 'endVillage', summary: 'End a village on a day; its history stays', type: VillageItem, conflict: 'WRONG_STATE' })
  end(@Param() { id }: IdParam, @Body() input: EndVillageInput, @Command() command: CommandContext): Promise<VillageItem> {
    return this.villages.end(command, id, input);
  }
}
