import { Body, Controller, Get, Inject, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, Needs } from '../../platform/access/access.decorators.js';
import type { Actor } from '../../platform/access/actor.js';
import { Command, type CommandContext, IfMatch, KeylessCommand } from '../../platform/commands/command-context.js';
import { withETag } from '../../platform/http/etag.js';
import { EditOperation, EffectOperation, ListOperation, ReadOperation } from '../../platform/http/operation.decorators.js';
import { IdParam } from '../../platform/validation/params.js';
import { CancelUnitChangeInput, EditUnitChangeInput, PlanUnitChangeInput, UnitChangeListQuery, UnitChangePage, UnitChangeResponse } from './dto/unit-change.dto.js';
import { UnitChangesQueries } from './unit-changes.queries.js';
import { UnitChangesService } from './unit-changes.service.js';

/** Merger, split, new name and new code of communes and villages. */
@ApiTags('unit-changes')
@Controller('unit-changes')
export class UnitChangesController {
  constructor(
    @Inject(UnitChangesQueries) private readonly queries: UnitChangesQueries,
    @Inject(UnitChangesService) private readonly changes: UnitChangesService,
  ) {}

  @Get()
  @Needs('unit-changes.read')
  @ListOperation({ id: 'listUnitChanges', summary: 'Planned, running and past changes of communes and villages, newest first', type: UnitChangePage })
  list(@Query() query: UnitChangeListQuery, @CurrentActor() actor: Actor): Promise<UnitChangePage> {
    return this.queries.list(actor, query);
  }

  @Get(':id')
  @Needs('unit-changes.read')
  @ReadOperation({ id: 'getUnitChange', summary: 'One change: what would move, or how far it is', type: UnitChangeResponse })
  async get(@Param() { id }: IdParam, @CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): Promise<UnitChangeResponse> {
    return withETag(reply, await this.queries.get(actor, id));
  }

  @Post()
  @Needs('unit-changes.manage')
  @EffectOperation({
    id: 'planUnitChange', summary: 'Plan a change: communes by the province, villages by their commune', type: UnitChangeResponse, status: 201,
    invalid: 'VALIDATION_FAILED with fromIds UNKNOWN_UNIT, UNKNOWN_VILLAGE, WRONG_NUMBER; to[n].code CODE_TAKEN; kind NOT_YOURS',
  })
  plan(@Body() input: PlanUnitChangeInput, @Command() command: CommandContext): Promise<UnitChangeResponse> {
    return this.changes.plan(command, input);
  }

  @Patch(':id')
  @Needs('unit-changes.manage')
  @EditOperation({ id: 'editUnitChange', summary: 'Change a plan that nobody approved yet', type: UnitChangeResponse, conflict: 'WRONG_STATE' })
  edit(@Param() { id }: IdParam, @Body() input: EditUnitChangeInput, @IfMatch() version: number, @KeylessCommand() command: CommandContext): Promise<UnitChangeResponse> {
    return this.changes.edit(command, id, version, input);
  }

  @Post(':id/approve')
  @Needs('unit-changes.manage', { stepUp: true })
  @EffectOperation({
    id: 'approveUnitChange', summary: 'Approve what somebody else planned; it is carried out from the effective date on', type: UnitChangeResponse,
    conflict: 'WRONG_STATE, CHANGE_OVERLAPS, NAMES_UNSETTLED',
  })
  approve(@Param() { id }: IdParam, @Command() command: CommandContext): Promise<UnitChangeResponse> {
    return this.changes.approve(command, id);
  }

  @Post(':id/cancel')
  @Needs('unit-changes.manage')
  @EffectOperation({ id: 'cancelUnitChange', summary: 'Take a plan back, until the day it takes effect', type: UnitChangeResponse, conflict: 'WRONG_STATE, CHANGE_IN_EFFECT' })
  cancel(@Param() { id }: IdParam, @Body() input: CancelUnitChangeInput, @Command() command: CommandContext): Promise<UnitChangeResponse> {
    return this.changes.cancel(command, id, input.reason);
  }
}
