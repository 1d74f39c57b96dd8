import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Needs } from '../../../platform/access/access.decorators.js';
import { Command, type CommandContext } from '../../../platform/commands/command-context.js';
import { EffectOperation } from '../../../platform/http/operation.decorators.js';
import { IdParam } from '../../../platform/validation/params.js';
import { CostOnlyInput, PrepareDepositInput, RenunciationInput, ReopenSharesInput } from './dto/settlement-input.dto.js';
import { SettlementResponse } from './dto/settlement.dto.js';
import { SettlementAbsenceService } from './settlement-absence.service.js';
import { SettlementReopeningService } from './settlement-reopening.service.js';

/** Roads of a settlement that does not go as the law imagines it; each ends in a closed case. */
@ApiTags('lost-property')
@Controller('lost-property-cases')
export class SettlementExceptionsController {
  constructor(
    @Inject(SettlementReopeningService) private readonly reopenings: SettlementReopeningService,
    @Inject(SettlementAbsenceService) private readonly absences: SettlementAbsenceService,
  ) {}

  @Post(':id/reopen-shares')
  @Needs('lost-property.custody')
  @EffectOperation({ id: 'reopenShares', summary: 'Take a decision on shares back before anything left; somebody else decides anew', type: SettlementResponse, conflict: 'WRONG_STATE, SHARE_ALREADY_LEFT' })
  reopen(@Param() { id }: IdParam, @Body() input: ReopenSharesInput, @Command() command: CommandContext): Promise<SettlementResponse> {
    return this.reopenings.reopen(command, id, input);
  }

  @Post(':id/record-renunciation')
  @Needs('lost-property.custody')
  @EffectOperation({ id: 'recordRenunciation', summary: 'The finder gives the share up after all; the shares are decided anew, by somebody else', type: SettlementResponse, conflict: 'WRONG_STATE, RIGHTS_ALREADY_WAIVED, SHARE_ALREADY_LEFT', invalid: 'SECOND_PERSON_REQUIRED' })
  renounce(@Param() { id }: IdParam, @Body() input: RenunciationInput, @Command() command: CommandContext): Promise<SettlementResponse> {
    return this.reopenings.renounce(command, id, input);
  }

  @Post(':id/prepare-deposit')
  @Needs('lost-property.settle')
  @EffectOperation({ id: 'prepareDeposit', summary: 'A finder who was told and does not come: the share goes into keeping in the finder’s name; issues the minutes', type: SettlementResponse, conflict: 'WRONG_STATE, NOTHING_FOR_FINDER, FINDER_NOT_NOTIFIED, FINDER_STILL_AWAITED, FINDER_MUST_PAY, CASH_NOT_ENOUGH, CASH_DIFFERS', invalid: 'SECOND_PERSON_REQUIRED' })
  prepareDeposit(@Param() { id }: IdParam, @Body() input: PrepareDepositInput, @Command() command: CommandContext): Promise<SettlementResponse> {
    return this.absences.prepareDeposit(command, id, input);
  }

  @Post(':id/settle-cost-only')
  @Needs('lost-property.settle', { stepUp: true })
  @EffectOperation({ id: 'settleCostOnly', summary: 'The cost took everything: book it and settle, nobody has a share', type: SettlementResponse, conflict: 'WRONG_STATE, SOMEBODY_HAS_A_SHARE, THINGS_LEFT, CASH_DIFFERS', invalid: 'SECOND_PERSON_REQUIRED' })
  settleCostOnly(@Param() { id }: IdParam, @Body() input: CostOnlyInput, @Command() command: CommandContext): Promise<SettlementResponse> {
    return this.absences.settleCostOnly(command, id, input);
  }
}
