import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Needs } from '../../platform/access/access.decorators.js';
import { Command, type CommandContext, KeylessCommand } from '../../platform/commands/command-context.js';
import { withETag } from '../../platform/http/etag.js';
import { EffectOperation, ReadOperation } from '../../platform/http/operation.decorators.js';
import { IdParam } from '../../platform/validation/params.js';
import { ReasonInput, RecordComparisonInput } from './dto/action.dto.js';
import { ClaimResponse, WithheldFacts } from './dto/case.dto.js';
import { LostPropertyClaimsService } from './lost-property-claims.service.js';

@ApiTags('lost-property')
@Controller('lost-property-claims')
export class LostPropertyClaimsController {
  constructor(@Inject(LostPropertyClaimsService) private readonly claims: LostPropertyClaimsService) {}

  @Get(':id')
  @Needs('lost-property.claims.review')
  @ReadOperation({ id: 'getClaim', summary: 'One claim with the claimant in clear; the look is recorded', type: ClaimResponse })
  async get(@Param() { id }: IdParam, @KeylessCommand() command: CommandContext, @Res({ passthrough: true }) reply: FastifyReply): Promise<ClaimResponse> {
    return withETag(reply, await this.claims.open(command, id));
  }

  @Get(':id/withheld-facts')
  @Needs('lost-property.claims.review')
  @ReadOperation({ id: 'getClaimWithheldFacts', summary: 'The facts to compare the statement with; the look is recorded', type: WithheldFacts, conflict: 'REVIEW_NOT_BEGUN' })
  withheldFacts(@Param() { id }: IdParam, @KeylessCommand() command: CommandContext): Promise<WithheldFacts> {
    return this.claims.withheldFacts(command, id);
  }

  @Post(':id/begin-review')
  @Needs('lost-property.claims.review')
  @EffectOperation({ id: 'beginClaimReview', summary: 'From now on the withheld facts may be opened for comparison', type: ClaimResponse, conflict: 'WRONG_STATE, CLAIM_LIMIT_UNCONFIRMED' })
  beginReview(@Param() { id }: IdParam, @Command() command: CommandContext): Promise<ClaimResponse> {
    return this.claims.beginReview(command, id);
  }

  @Post(':id/record-comparison')
  @Needs('lost-property.claims.review')
  @EffectOperation({ id: 'recordComparison', summary: 'Fact by fact: agrees, differs, not said', type: ClaimResponse, conflict: 'WRONG_STATE' })
  recordComparison(@Param() { id }: IdParam, @Body() input: RecordComparisonInput, @Command() command: CommandContext): Promise<ClaimResponse> {
    return this.claims.recordComparison(command, id, input);
  }

  @Post(':id/accept')
  @Needs('lost-property.claims.decide')
  @EffectOperation({ id: 'acceptClaim', summary: 'This is the owner', type: ClaimResponse, conflict: 'WRONG_STATE, ONE_OPEN_CLAIM_REQUIRED, COMPARISON_INCOMPLETE, NO_FACT_MATCHED, CLAIM_COOLING with details.decidableFrom, DISPUTED' })
  accept(@Param() { id }: IdParam, @Body() input: ReasonInput, @Command() command: CommandContext): Promise<ClaimResponse> {
    return this.claims.accept(command, id, input.reason);
  }

  @Post(':id/reject')
  @Needs('lost-property.claims.decide')
  @EffectOperation({ id: 'rejectClaim', summary: 'This is not the owner', type: ClaimResponse, conflict: 'WRONG_STATE' })
  reject(@Param() { id }: IdParam, @Body() input: ReasonInput, @Command() command: CommandContext): Promise<ClaimResponse> {
    return this.claims.reject(command, id, input.reason);
  }

  @Post(':id/confirm-limit')
  @Needs('lost-property.claims.decide')
  @EffectOperation({ id: 'confirmClaimLimit', summary: 'A leader lets one more claim of this person be heard', type: ClaimResponse, conflict: 'WRONG_STATE, NO_LIMIT_TO_CONFIRM' })
  confirmLimit(@Param() { id }: IdParam, @Body() input: ReasonInput, @Command() command: CommandContext): Promise<ClaimResponse> {
    return this.claims.confirmLimit(command, id, input.reason);
  }

  @Post(':id/allow-early-decision')
  @Needs('lost-property.claims.decide')
  @EffectOperation({ id: 'allowEarlyDecision', summary: 'The chief lets the claim be decided before it has rested; recorded', type: ClaimResponse, conflict: 'WRONG_STATE, NO_EARLY_DECISION_NEEDED' })
  allowEarlyDecision(@Param() { id }: IdParam, @Body() input: ReasonInput, @Command() command: CommandContext): Promise<ClaimResponse> {
    return this.claims.allowEarlyDecision(command, id, input.reason);
  }

  @Post(':id/withdraw')
  @Needs('lost-property.claims.record')
  @EffectOperation({ id: 'withdrawClaim', summary: 'The claimant gives up', type: ClaimResponse, conflict: 'WRONG_STATE' })
  withdraw(@Param() { id }: IdParam, @Body() input: ReasonInput, @Command() command: CommandContext): Promise<ClaimResponse> {
    return this.claims.withdraw(command, id, input.reason);
  }
}
