import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Needs } from '../../platform/access/access.decorators.js';
import type { Actor } from '../../platform/access/actor.js';
import { Command, type CommandContext } from '../../platform/commands/command-context.js';
import { EffectOperation, ReadOperation } from '../../platform/http/operation.decorators.js';
import { BaseSalaryBasisInput, BaseSalaryInput, CalendarDayInput, LegalChoiceInput, LegalParameters } from './dto/legal-parameters.dto.js';
import { LegalParametersQueries } from './legal-parameters.queries.js';
import { LegalParametersService } from './legal-parameters.service.js';

/** The numbers of the law that periods and shares are computed from, each with its source. */
@ApiTags('legal-parameters')
@Controller('legal-parameters')
export class LegalParametersController {
  constructor(
    @Inject(LegalParametersQueries) private readonly queries: LegalParametersQueries,
    @Inject(LegalParametersService) private readonly parameters: LegalParametersService,
  ) {}

  @Get()
  @Needs('legal-parameters.read')
  @ReadOperation({ id: 'getLegalParameters', summary: 'Base salaries, notice periods, days off and days worked in exchange', type: LegalParameters })
  read(@CurrentActor() actor: Actor): Promise<LegalParameters> {
    return this.queries.read(actor);
  }

  @Post('base-salaries')
  @Needs('legal-parameters.manage', { stepUp: true })
  @EffectOperation({ id: 'writeBaseSalary', summary: 'A new base salary, or a corrected one with a reason', type: LegalParameters, invalid: 'CORRECTION_NEEDS_REASON' })
  writeBaseSalary(@Body() input: BaseSalaryInput, @Command() command: CommandContext): Promise<LegalParameters> {
    return this.parameters.writeBaseSalary(command, input);
  }

  @Post('calendar-days')
  @Needs('legal-parameters.manage', { stepUp: true })
  @EffectOperation({ id: 'writeCalendarDay', summary: 'A day off or a day worked in exchange, or a corrected one with a reason', type: LegalParameters, invalid: 'CORRECTION_NEEDS_REASON' })
  writeCalendarDay(@Body() input: CalendarDayInput, @Command() command: CommandContext): Promise<LegalParameters> {
    return this.parameters.writeCalendarDay(command, input);
  }

  @Post('base-salary-basis')
  @Needs('legal-parameters.manage', { stepUp: true })
  @EffectOperation({ id: 'chooseBaseSalaryBasis', summary: 'Which day’s base salary decides the shares', type: LegalParameters })
  chooseBasis(@Body() input: BaseSalaryBasisInput, @Command() command: CommandContext): Promise<LegalParameters> {
    return this.parameters.chooseBasis(command, input);
  }

  @Post('choices')
  @Needs('legal-parameters.manage', { stepUp: true })
  @EffectOperation({ id: 'chooseLegalSetting', summary: 'A choice the law leaves open: how long an absent finder is waited for, whether things are sold to be shared', type: LegalParameters, invalid: 'INVALID_CHOICE' })
  choose(@Body() input: LegalChoiceInput, @Command() command: CommandContext): Promise<LegalParameters> {
    return this.parameters.choose(command, input);
  }
}
