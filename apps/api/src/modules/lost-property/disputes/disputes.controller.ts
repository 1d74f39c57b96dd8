import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Needs } from '../../../platform/access/access.decorators.js';
import type { Actor } from '../../../platform/access/actor.js';
import { Command, type CommandContext } from '../../../platform/commands/command-context.js';
import { EffectOperation, ReadOperation } from '../../../platform/http/operation.decorators.js';
import { IdParam } from '../../../platform/validation/params.js';
import { ReasonInput } from '../dto/action.dto.js';
import { DisputesQueries } from './disputes.queries.js';
import { DisputesService } from './disputes.service.js';
import { ClaimsComparison, DisputesResponse, ReferDisputeInput, ResolveDisputeInput } from './dto/dispute.dto.js';

@ApiTags('lost-property')
@Controller('lost-property-cases')
export class DisputesController {
  constructor(
    @Inject(DisputesQueries) private readonly queries: DisputesQueries,
    @Inject(DisputesService) private readonly disputes: DisputesService,
  ) {}

  @Get(':id/claims-comparison')
  @Needs('lost-property.claims.review')
  @ReadOperation({ id: 'compareClaims', summary: 'Claims side by side: when each was told and what agreed, no values', type: ClaimsComparison })
  comparison(@Param() { id }: IdParam, @CurrentActor() actor: Actor): Promise<ClaimsComparison> {
    return this.queries.comparison(actor, id);
  }

  @Get(':id/disputes')
  @Needs('lost-property.claims.review')
  @ReadOperation({ id: 'getDisputes', summary: 'Disputes about the find, newest first, with what you may do now', type: DisputesResponse })
  get(@Param() { id }: IdParam, @CurrentActor() actor: Actor): Promise<DisputesResponse> {
    return this.queries.get(actor, id);
  }

  @Post(':id/freeze-dispute')
  @Needs('lost-property.disputes')
  @EffectOperation({ id: 'freezeDispute', summary: 'More than one wants it: nothing is accepted, handed over or ended until it is resolved', type: DisputesResponse, conflict: 'WRONG_STATE, DISPUTE_ALREADY_OPEN' })
  freeze(@Param() { id }: IdParam, @Body() input: ReasonInput, @Command() command: CommandContext): Promise<DisputesResponse> {
    return this.disputes.freeze(command, id, input.reason);
  }

  @Post(':id/refer-dispute')
  @Needs('lost-property.disputes')
  @EffectOperation({ id: 'referDispute', summary: 'To the People’s Committee or the court; issues the slip', type: DisputesResponse, conflict: 'WRONG_STATE, NOT_DISPUTED' })
  refer(@Param() { id }: IdParam, @Body() input: ReferDisputeInput, @Command() command: CommandContext): Promise<DisputesResponse> {
    return this.disputes.refer(command, id, input);
  }

  @Post(':id/resolve-dispute')
  @Needs('lost-property.disputes')
  @EffectOperation({ id: 'resolveDispute', summary: 'Decided: one claim is upheld, or none', type: DisputesResponse, conflict: 'WRONG_STATE, NOT_DISPUTED, CLAIM_NOT_STANDING', invalid: 'FIELD_REQUIRED: claimId with CLAIM_UPHELD, decisionNumber after a referral' })
  resolve(@Param() { id }: IdParam, @Body() input: ResolveDisputeInput, @Command() command: CommandContext): Promise<DisputesResponse> {
    return this.disputes.resolve(command, id, input);
  }
}
