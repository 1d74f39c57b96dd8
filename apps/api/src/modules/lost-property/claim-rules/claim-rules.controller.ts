import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReadPool } from '#database';
import { CurrentActor, Needs } from '../../../platform/access/access.decorators.js';
import type { Actor } from '../../../platform/access/actor.js';
import { Command, type CommandContext } from '../../../platform/commands/command-context.js';
import { EffectOperation, ReadOperation } from '../../../platform/http/operation.decorators.js';
import { ClaimRuleInput, ClaimRuleResponse, ClaimSources, ClaimSourcesQuery } from './claim-rules.dto.js';
import { ClaimRulesQueries } from './claim-rules.queries.js';
import { ClaimRulesService } from './claim-rules.service.js';

@ApiTags('lost-property')
@Controller()
export class ClaimRulesController {
  constructor(
    @Inject(ReadPool) private readonly reads: ReadPool,
    @Inject(ClaimRulesQueries) private readonly queries: ClaimRulesQueries,
    @Inject(ClaimRulesService) private readonly rules: ClaimRulesService,
  ) {}

  @Get('claim-rules')
  @Needs('lost-property.claims.review')
  @ReadOperation({ id: 'getClaimRule', summary: 'How this commune guards its claims', type: ClaimRuleResponse })
  get(@CurrentActor() actor: Actor): Promise<ClaimRuleResponse> {
    return this.reads.run(actor.scope, (reader) => this.queries.shown(reader, actor.unitId));
  }

  @Post('claim-rules')
  @Needs('lost-property.claims.decide')
  @EffectOperation({ id: 'changeClaimRule', summary: 'Change it for claims to come, with a reason; recorded', type: ClaimRuleResponse })
  change(@Body() input: ClaimRuleInput, @Command() command: CommandContext): Promise<ClaimRuleResponse> {
    return this.rules.change(command, input);
  }

  @Get('claim-sources')
  @Needs('lost-property.claims.review')
  @ReadOperation({ id: 'getClaimSources', summary: 'What brought claimants: which group, the paper at the office, word of mouth, a declaration', type: ClaimSources })
  async sources(@Query() query: ClaimSourcesQuery, @CurrentActor() actor: Actor): Promise<ClaimSources> {
    const items = await this.reads.run(actor.scope, (reader) => this.queries.sources(reader, actor.unitIds, query.from ?? '2000-01-01', query.to ?? '2100-01-01'));
    return { items };
  }
}
