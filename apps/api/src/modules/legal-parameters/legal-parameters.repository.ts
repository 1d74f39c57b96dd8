import { Injectable } from '@nestjs/common';
import type { CommandTransaction } from '../../platform/commands/commands.js';
import type { BaseSalaryBasisInput, BaseSalaryInput, CalendarDayInput, LegalChoiceInput } from './dto/legal-parameters.dto.js';

/** Writes of the numbers of the law. `before` is what the row said, or null for a new one. */
@Injectable()
export class LegalParametersRepository {
  async lockBaseSalary(tx: CommandTransaction, effectiveFrom: string): Promise<{ amountVnd: number } | null> {
    const [row] = await tx.query<{ amountVnd: number }>({
      name: 'legal-lock-base-salary',
      text: 'SELECT amount_vnd::float8 AS "amountVnd" FROM public_base_salary WHERE effective_from = $1 FOR UPDATE',
      values: [effectiveFrom],
    });
    return row ?? null;
  }

  async saveBaseSalary(tx: CommandTransaction, { effectiveFrom, amountVnd, source }: BaseSalaryInput): Promise<void> {
    await tx.query({
      name: 'legal-save-base-salary',
      text: `INSERT INTO public_base_salary (effective_from, amount_vnd, source, certain) VALUES ($1, $2, $3, true)
             ON CONFLICT (effective_from) DO UPDATE SET amount_vnd = excluded.amount_vnd, source = excluded.source, certain = true`,
      values: [effectiveFrom, amountVnd, source],
    });
  }

  async lockDay(tx: CommandTransaction, day: string): Promise<{ kind: string; expected: boolean } | null> {
    const [row] = await tx.query<{ kind: string; expected: boolean }>({
      name: 'legal-lock-day',
      text: 'SELECT kind, expected FROM public_holiday WHERE day = $1 FOR UPDATE',
      values: [day],
    });
    return row ?? null;
  }

  async saveDay(tx: CommandTransaction, { day, name, kind, expected, source }: CalendarDayInput): Promise<void> {
    await tx.query({
      name: 'legal-save-day',
      text: `INSERT INTO public_holiday (day, name, kind, expected, source) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (day) DO UPDATE SET name = excluded.name, kind = excluded.kind, expected = excluded.expected, source = excluded.source`,
      values: [day, name, kind, expected, source],
    });
  }

  async saveChoice(tx: CommandTransaction, { key, value, source, certain }: LegalChoiceInput): Promise<void> {
    await tx.query({ name: 'legal-save-choice', text: 'UPDATE public_legal_setting SET value = $2, source = $3, certain = $4 WHERE key = $1', values: [key, value, source, certain] });
  }

  async saveBasis(tx: CommandTransaction, { value, source, certain }: BaseSalaryBasisInput): Promise<void> {
    await tx.query({
      name: 'legal-save-basis',
      text: `UPDATE public_legal_setting SET value = $1, source = $2, certain = $3 WHERE key = 'BASE_SALARY_BASIS'`,
      values: [value, source, certain],
    });
  }
}
