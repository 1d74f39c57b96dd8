import { Inject, Injectable } from '@nestjs/common';
import { assertLegalChoice, DomainError, localDate } from '#domain';
import type { CommandContext } from '../../platform/commands/command-context.js';
import { Commands, type CommandTransaction } from '../../platform/commands/commands.js';
import type { BaseSalaryBasisInput, BaseSalaryInput, CalendarDayInput, LegalChoiceInput, LegalParameters } from './dto/legal-parameters.dto.js';
import { LegalParametersQueries } from './legal-parameters.queries.js';
import { LegalParametersRepository } from './legal-parameters.repository.js';

/** Changes to the numbers of the law: what lies ahead freely, what is in force or written already only with a reason. */
@Injectable()
export class LegalParametersService {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(LegalParametersRepository) private readonly rows: LegalParametersRepository,
    @Inject(LegalParametersQueries) private readonly queries: LegalParametersQueries,
  ) {}

  writeBaseSalary(command: CommandContext, input: BaseSalaryInput): Promise<LegalParameters> {
    return this.commands.run(command, async (tx) => {
      const before = await this.rows.lockBaseSalary(tx, input.effectiveFrom);
      assertReason(tx, input.effectiveFrom, before !== null, input.reason);
      await this.rows.saveBaseSalary(tx, input);
      const details = { effectiveFrom: input.effectiveFrom, amountVnd: input.amountVnd, before: before?.amountVnd ?? null, source: input.source };
      tx.audit({ action: 'legal-parameters.base-salary-written', objectType: 'legal-parameter', objectId: null, details, reason: input.reason ?? null });
      return this.queries.all(tx);
    });
  }

  writeCalendarDay(command: CommandContext, input: CalendarDayInput): Promise<LegalParameters> {
    return this.commands.run(command, async (tx) => {
      const before = await this.rows.lockDay(tx, input.day);
      assertReason(tx, input.day, before !== null && !before.expected, input.reason);
      await this.rows.saveDay(tx, input);
      const details = { day: input.day, kind: input.kind, before: before?.kind ?? null, source: input.source };
      tx.audit({ action: 'legal-parameters.calendar-day-written', objectType: 'legal-parameter', objectId: null, details, reason: input.reason ?? null });
      return this.queries.all(tx);
    });
  }

  choose(command: CommandContext, input: LegalChoiceInput): Promise<LegalParameters> {
    return this.commands.run(command, async (tx) => {
      assertLegalChoice(input.key, input.value);
      const before = await this.queries.choice(tx, input.key);
      await this.rows.saveChoice(tx, input);
      const details = { key: input.key, value: input.value, before, certain: input.certain, source: input.source };
      tx.audit({ action: 'legal-parameters.choice-made', objectType: 'legal-parameter', objectId: null, details, reason: input.reason });
      return this.queries.all(tx);
    });
  }

  chooseBasis(command: CommandContext, input: BaseSalaryBasisInput): Promise<LegalParameters> {
    return this.commands.run(command, async (tx) => {
      const before = await this.queries.basis(tx);
      await this.rows.saveBasis(tx, input);
      const details = { value: input.value, before: before.value, certain: input.certain, source: input.source };
      tx.audit({ action: 'legal-parameters.base-salary-basis-chosen', objectType: 'legal-parameter', objectId: null, details, reason: input.reason });
      return this.queries.all(tx);
    });
  }
}

/** @throws DomainError CORRECTION_NEEDS_REASON */
function assertReason(tx: CommandTransaction, day: string, corrects: boolean, reason: string | undefined): void {
  if (reason || (!corrects && day > localDate(tx.now))) return;
  throw new DomainError('CORRECTION_NEEDS_REASON', 'invalid', undefined, [{ field: 'reason', code: 'REQUIRED' }]);
}
