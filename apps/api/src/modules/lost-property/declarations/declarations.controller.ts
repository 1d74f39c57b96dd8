import { Body, Controller, Get, Inject, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, Needs } from '../../../platform/access/access.decorators.js';
import type { Actor } from '../../../platform/access/actor.js';
import { Command, type CommandContext, IfMatch, KeylessCommand } from '../../../platform/commands/command-context.js';
import { withETag } from '../../../platform/http/etag.js';
import { EditOperation, EffectOperation, ListOperation, ReadOperation } from '../../../platform/http/operation.decorators.js';
import { IdParam } from '../../../platform/validation/params.js';
import { ReasonInput } from '../dto/action.dto.js';
import { DeclarationLinksService } from './declaration-links.service.js';
import { DeclarationsQueries } from './declarations.queries.js';
import { DeclarationsService } from './declarations.service.js';
import {
  CloseLossInput, DeclarationListQuery, DeclarationPage, DeclarationResponse, DeclaredStatements, DismissMatchInput, EditLossInput, FoundMatches, LostMatches, PairInput, RecordLossInput,
} from './dto/declaration.dto.js';

@ApiTags('lost-declarations')
@Controller('lost-declarations')
export class DeclarationsController {
  constructor(
    @Inject(DeclarationsQueries) private readonly queries: DeclarationsQueries,
    @Inject(DeclarationsService) private readonly declarations: DeclarationsService,
    @Inject(DeclarationLinksService) private readonly links: DeclarationLinksService,
  ) {}

  @Get()
  @Needs('lost-declarations.read')
  @ListOperation({ id: 'listLostDeclarations', summary: 'Declared losses, newest first', type: DeclarationPage })
  list(@Query() query: DeclarationListQuery, @CurrentActor() actor: Actor): Promise<DeclarationPage> {
    return this.queries.list(actor, query);
  }

  @Get(':id')
  @Needs('lost-declarations.read')
  @ReadOperation({ id: 'getLostDeclaration', summary: 'One declared loss; what is sealed stays so', type: DeclarationResponse })
  async get(@Param() { id }: IdParam, @CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): Promise<DeclarationResponse> {
    return withETag(reply, await this.queries.get(actor, id));
  }

  @Get(':id/statements')
  @Needs('lost-declarations.record')
  @ReadOperation({ id: 'getLostDeclarationStatements', summary: 'What was told, and by whom, in clear; the look is recorded', type: DeclaredStatements })
  statements(@Param() { id }: IdParam, @KeylessCommand() command: CommandContext): Promise<DeclaredStatements> {
    return this.declarations.statements(command, id);
  }

  @Get(':id/matches')
  @Needs('lost-declarations.read')
  @ReadOperation({ id: 'getLostDeclarationMatches', summary: 'Finds that may be it, best first, with the reasons', type: FoundMatches })
  matches(@Param() { id }: IdParam, @CurrentActor() actor: Actor): Promise<FoundMatches> {
    return this.queries.matchesOfDeclaration(actor, id);
  }

  @Post()
  @Needs('lost-declarations.record')
  @EffectOperation({ id: 'recordLostDeclaration', summary: 'Write down a loss; issues the receipt for the declarer', type: DeclarationResponse, status: 201 })
  record(@Body() input: RecordLossInput, @Command() command: CommandContext): Promise<DeclarationResponse> {
    return this.declarations.record(command, input);
  }

  @Patch(':id')
  @Needs('lost-declarations.record')
  @EditOperation({ id: 'editLostDeclaration', summary: 'Told anew: the words change, what was told before stays', type: DeclarationResponse, conflict: 'WRONG_STATE' })
  async edit(@Param() { id }: IdParam, @IfMatch() version: number, @Body() input: EditLossInput, @KeylessCommand() command: CommandContext, @Res({ passthrough: true }) reply: FastifyReply): Promise<DeclarationResponse> {
    return withETag(reply, await this.declarations.edit(command, id, version, input));
  }

  @Post(':id/withdraw')
  @Needs('lost-declarations.record')
  @EffectOperation({ id: 'withdrawLostDeclaration', summary: 'The declarer gives up', type: DeclarationResponse, conflict: 'WRONG_STATE' })
  withdraw(@Param() { id }: IdParam, @Body() input: ReasonInput, @Command() command: CommandContext): Promise<DeclarationResponse> {
    return this.declarations.withdraw(command, id, input.reason);
  }

  @Post(':id/close')
  @Needs('lost-declarations.record')
  @EffectOperation({ id: 'closeLostDeclaration', summary: 'Found again elsewhere, or too old', type: DeclarationResponse, conflict: 'WRONG_STATE' })
  close(@Param() { id }: IdParam, @Body() input: CloseLossInput, @Command() command: CommandContext): Promise<DeclarationResponse> {
    return this.declarations.close(command, id, input);
  }

  @Post(':id/link')
  @Needs('lost-declarations.record')
  @EffectOperation({ id: 'linkLostDeclaration', summary: 'This find may be it: becomes a claim with the statement and the time of the declaration', type: DeclarationResponse, conflict: 'WRONG_STATE' })
  link(@Param() { id }: IdParam, @Body() input: PairInput, @Command() command: CommandContext): Promise<DeclarationResponse> {
    return this.links.link(command, id, input.caseId);
  }

  @Post(':id/dismiss-match')
  @Needs('lost-declarations.record')
  @EffectOperation({ id: 'dismissMatch', summary: 'This find is not it', type: DeclarationResponse, conflict: 'WRONG_STATE' })
  dismiss(@Param() { id }: IdParam, @Body() input: DismissMatchInput, @Command() command: CommandContext): Promise<DeclarationResponse> {
    return this.links.dismiss(command, id, input);
  }
}

@ApiTags('lost-declarations')
@Controller('lost-property-cases')
export class CaseMatchesController {
  constructor(@Inject(DeclarationsQueries) private readonly queries: DeclarationsQueries) {}

  @Get(':id/matches')
  @Needs('lost-declarations.read')
  @ReadOperation({ id: 'getCaseMatches', summary: 'Declared losses that may be what was found, best first, with the reasons', type: LostMatches })
  matches(@Param() { id }: IdParam, @CurrentActor() actor: Actor): Promise<LostMatches> {
    return this.queries.matchesOfCase(actor, id);
  }
}
