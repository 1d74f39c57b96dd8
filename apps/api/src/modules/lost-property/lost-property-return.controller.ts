import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Needs } from '../../platform/access/access.decorators.js';
import { Command, type CommandContext } from '../../platform/commands/command-context.js';
import { EffectOperation } from '../../platform/http/operation.decorators.js';
import { IdParam } from '../../platform/validation/params.js';
import { PrepareHandoverInput, ReasonInput, ReferInput, ReturnInput, SubmitClaimInput } from './dto/action.dto.js';
import { LostPropertyCaseResponse } from './dto/case.dto.js';
import { LostPropertyClaimsService } from './lost-property-claims.service.js';
import { LostPropertyReturnService } from './lost-property-return.service.js';

/** Found property from the first claimant to the closed file. */
@ApiTags('lost-property')
@Controller('lost-property-cases')
export class LostPropertyReturnController {
  constructor(
    @Inject(LostPropertyClaimsService) private readonly claims: LostPropertyClaimsService,
    @Inject(LostPropertyReturnService) private readonly returns: LostPropertyReturnService,
  ) {}

  @Post(':id/claims')
  @Needs('lost-property.claims.record')
  @EffectOperation({ id: 'submitClaim', summary: 'Write down what a claimant says, before anything is shown', type: LostPropertyCaseResponse, conflict: 'WRONG_STATE' })
  submitClaim(@Param() { id }: IdParam, @Body() input: SubmitClaimInput, @Command() command: CommandContext): Promise<LostPropertyCaseResponse> {
    return this.claims.submit(command, id, input);
  }

  @Post(':id/prepare-handover')
  @Needs('lost-property.return')
  @EffectOperation({ id: 'prepareHandover', summary: 'Record the identity that was seen; issues the minutes of return to be signed', type: LostPropertyCaseResponse, conflict: 'WRONG_STATE, CLAIM_NOT_ACCEPTED, HANDOVER_ALREADY_OPEN', invalid: 'SECOND_PERSON_REQUIRED' })
  prepareHandover(@Param() { id }: IdParam, @Body() input: PrepareHandoverInput, @Command() command: CommandContext): Promise<LostPropertyCaseResponse> {
    return this.returns.prepareHandover(command, id, input);
  }

  @Post(':id/return')
  @Needs('lost-property.return', { stepUp: true })
  @EffectOperation({ id: 'returnToOwner', summary: 'Minutes signed, things given back; once only', type: LostPropertyCaseResponse, conflict: 'WRONG_STATE, HANDOVER_NOT_OPEN, MINUTES_NOT_READY' })
  returnToOwner(@Param() { id }: IdParam, @Body() input: ReturnInput, @Command() command: CommandContext): Promise<LostPropertyCaseResponse> {
    return this.returns.returnToOwner(command, id, input);
  }

  @Post(':id/close')
  @Needs('lost-property.return')
  @EffectOperation({ id: 'closeCase', summary: 'Close the file', type: LostPropertyCaseResponse, conflict: 'WRONG_STATE, FINDER_NOT_NOTIFIED' })
  close(@Param() { id }: IdParam, @Command() command: CommandContext): Promise<LostPropertyCaseResponse> {
    return this.returns.close(command, id);
  }

  @Post(':id/refer')
  @Needs('lost-property.record')
  @EffectOperation({ id: 'referCase', summary: 'Hand the case to the authority it belongs to; once received before a second person, with minutes of hand-over', type: LostPropertyCaseResponse, conflict: 'WRONG_STATE' })
  refer(@Param() { id }: IdParam, @Body() input: ReferInput, @Command() command: CommandContext): Promise<LostPropertyCaseResponse> {
    return this.returns.refer(command, id, input);
  }

  @Post(':id/cancel')
  @Needs('lost-property.cancel')
  @EffectOperation({ id: 'cancelCase', summary: 'Recorded by mistake', type: LostPropertyCaseResponse, conflict: 'WRONG_STATE' })
  cancel(@Param() { id }: IdParam, @Body() input: ReasonInput, @Command() command: CommandContext): Promise<LostPropertyCaseResponse> {
    return this.returns.cancel(command, id, input.reason);
  }
}
