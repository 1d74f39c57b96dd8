import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Needs } from '../../../platform/access/access.decorators.js';
import type { Actor } from '../../../platform/access/actor.js';
import { Command, type CommandContext } from '../../../platform/commands/command-context.js';
import { EffectOperation, ReadOperation } from '../../../platform/http/operation.decorators.js';
import { IdParam } from '../../../platform/validation/params.js';
import {
  CorrectCustodyCostInput, CustodyCostInput, DecideSharesInput, LateClaimInput, PrepareSettlementInput, PrepareStateShareInput, RecordValuationInput, SettleInput, TransferStateShareInput,
} from './dto/settlement-input.dto.js';
import { SettlementResponse } from './dto/settlement.dto.js';
import { PeriodEndService } from './period-end.service.js';
import { SettlementQueries } from './settlement.queries.js';
import { SettlementService } from './settlement.service.js';
import { ValuationService } from './valuation.service.js';

/** Nobody came within the period: value, shares, hand-over (Civil Code art. 230(2), Decree 77/2025). */
@ApiTags('lost-property')
@Controller('lost-property-cases')
export class SettlementController {
  constructor(
    @Inject(SettlementQueries) private readonly queries: SettlementQueries,
    @Inject(PeriodEndService) private readonly periods: PeriodEndService,
    @Inject(ValuationService) private readonly valuations: ValuationService,
    @Inject(SettlementService) private readonly settlements: SettlementService,
  ) {}

  @Get(':id/settlement')
  @Needs('lost-property.withheld.read')
  @ReadOperation({ id: 'getSettlement', summary: 'The period, values, costs and shares, and what each number follows from', type: SettlementResponse })
  read(@Param() { id }: IdParam, @CurrentActor() actor: Actor): Promise<SettlementResponse> {
    return this.queries.get(actor, id);
  }

  @Post(':id/end-period')
  @Needs('lost-property.settle')
  @EffectOperation({ id: 'endPeriod', summary: 'The period ran out and nobody claims; the worker does the same every hour', type: SettlementResponse, conflict: 'WRONG_STATE, PERIOD_NOT_OVER, CLAIM_OPEN, DISPUTED, LATE_CLAIM_AWAITED, CLOCK_NOT_STARTED' })
  endPeriod(@Param() { id }: IdParam, @Command() command: CommandContext): Promise<SettlementResponse> {
    return this.periods.end(command, id);
  }

  @Post(':id/allow-late-claim')
  @Needs('lost-property.settle')
  @EffectOperation({ id: 'allowLateClaim', summary: 'Hear an owner who comes after the end, before shares are decided', type: SettlementResponse, conflict: 'WRONG_STATE' })
  allowLateClaim(@Param() { id }: IdParam, @Body() input: LateClaimInput, @Command() command: CommandContext): Promise<SettlementResponse> {
    return this.periods.allowLateClaim(command, id, input.reason);
  }

  @Post(':id/record-custody-cost')
  @Needs('lost-property.custody')
  @EffectOperation({ id: 'recordCustodyCost', summary: 'What keeping the thing cost, with its receipt', type: SettlementResponse, conflict: 'WRONG_STATE' })
  recordCost(@Param() { id }: IdParam, @Body() input: CustodyCostInput, @Command() command: CommandContext): Promise<SettlementResponse> {
    return this.valuations.recordCost(command, id, input);
  }

  @Post(':id/correct-custody-cost')
  @Needs('lost-property.custody')
  @EffectOperation({ id: 'correctCustodyCost', summary: 'Take a cost line of somebody else back by a counter-line', type: SettlementResponse, conflict: 'WRONG_STATE, COST_ALREADY_CORRECTED' })
  correctCost(@Param() { id }: IdParam, @Body() input: CorrectCustodyCostInput, @Command() command: CommandContext): Promise<SettlementResponse> {
    return this.valuations.correctCost(command, id, input);
  }

  @Post(':id/record-valuation')
  @Needs('lost-property.custody')
  @EffectOperation({ id: 'recordValuation', summary: 'What two people say the things are worth; issues the minutes of valuation', type: SettlementResponse, conflict: 'WRONG_STATE', invalid: 'VALUATION_INVALID, VALUERS_MUST_DIFFER' })
  recordValuation(@Param() { id }: IdParam, @Body() input: RecordValuationInput, @Command() command: CommandContext): Promise<SettlementResponse> {
    return this.valuations.record(command, id, input);
  }

  @Post(':id/decide-shares')
  @Needs('lost-property.settle', { stepUp: true })
  @EffectOperation({ id: 'decideShares', summary: 'Who gets how much; issues the decision. A cost above the value takes everything, with a reason', type: SettlementResponse, conflict: 'WRONG_STATE, VALUATION_INCOMPLETE, NOTHING_TO_SHARE, COST_EXCEEDS_VALUE' })
  decideShares(@Param() { id }: IdParam, @Body() input: DecideSharesInput, @Command() command: CommandContext): Promise<SettlementResponse> {
    return this.valuations.decide(command, id, input.reason ?? null);
  }

  @Post(':id/prepare-settlement')
  @Needs('lost-property.settle')
  @EffectOperation({ id: 'prepareSettlement', summary: 'Record the finder’s identity and what the finder takes; issues the minutes to be signed', type: SettlementResponse, conflict: 'WRONG_STATE, NOTHING_FOR_FINDER, CASH_NOT_ENOUGH, CASH_DIFFERS' })
  prepareSettlement(@Param() { id }: IdParam, @Body() input: PrepareSettlementInput, @Command() command: CommandContext): Promise<SettlementResponse> {
    return this.settlements.prepare(command, id, input);
  }

  @Post(':id/settle')
  @Needs('lost-property.settle', { stepUp: true })
  @EffectOperation({ id: 'settleCase', summary: 'Minutes signed, the finder has the share; once only', type: SettlementResponse, conflict: 'WRONG_STATE, SETTLEMENT_NOT_PREPARED, MINUTES_NOT_READY, DEVICES_NOT_WIPED' })
  settle(@Param() { id }: IdParam, @Body() input: SettleInput, @Command() command: CommandContext): Promise<SettlementResponse> {
    return this.settlements.settle(command, id, input);
  }

  @Post(':id/prepare-state-share')
  @Needs('lost-property.settle')
  @EffectOperation({ id: 'prepareStateShare', summary: 'Who receives the State’s share; issues the minutes to be signed', type: SettlementResponse, conflict: 'WRONG_STATE, FINDER_FIRST, NOTHING_FOR_STATE, CASH_DIFFERS, CASH_NOT_ENOUGH' })
  prepareStateShare(@Param() { id }: IdParam, @Body() input: PrepareStateShareInput, @Command() command: CommandContext): Promise<SettlementResponse> {
    return this.settlements.prepareStateShare(command, id, input);
  }

  @Post(':id/transfer-state-share')
  @Needs('lost-property.settle', { stepUp: true })
  @EffectOperation({ id: 'transferStateShare', summary: 'Minutes signed, the State’s share has left; once only', type: SettlementResponse, conflict: 'WRONG_STATE, STATE_SHARE_NOT_PREPARED, STATE_SHARE_TRANSFERRED, MINUTES_NOT_READY' })
  transferStateShare(@Param() { id }: IdParam, @Body() input: TransferStateShareInput, @Command() command: CommandContext): Promise<SettlementResponse> {
    return this.settlements.transferStateShare(command, id, input);
  }
}
