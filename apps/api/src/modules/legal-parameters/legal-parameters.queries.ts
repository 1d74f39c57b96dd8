import { Inject, Injectable } from '@nestjs/common';
import { type BaseSalary, type BaseSalaryBasis, type LegalChoice, NOTICE_PERIODS, type Period } from '#domain';
import { ReadPool, type Reader } from '#database';
import type { Actor } from '../../platform/access/actor.js';
import type { BaseSalaryBasisItem, BaseSalaryItem, CalendarDayItem, LegalChoiceItem, LegalParameters } from './dto/legal-parameters.dto.js';

/** A base salary as the law says it, with how sure we are of it. */
export interface SourcedBaseSalary extends BaseSalary {
  source: string;
  certain: boolean;
}

export interface SourcedBasis {
  value: BaseSalaryBasis;
  source: string;
  certain: boolean;
}

const monthsOf = ({ years = 0, months = 0 }: Period): number => years * 12 + months;

/** Numbers of the law that change with time: the same for every commune. */
@Injectable()
export class LegalParametersQueries {
  constructor(@Inject(ReadPool) private readonly reads: ReadPool) {}

  read(actor: Actor): Promise<LegalParameters> {
    return this.reads.run(actor.scope, (reader) => this.all(reader));
  }

  async all(reader: Reader): Promise<LegalParameters> {
    const baseSalaries = (await this.baseSalaries(reader)).map(({ from, vnd, source, certain }): BaseSalaryItem => ({ effectiveFrom: from, amountVnd: vnd, source, certain }));
    return {
      baseSalaries,
      baseSalaryBasis: (await this.basis(reader)) as BaseSalaryBasisItem,
      periods: NOTICE_PERIODS.map(({ kind, law, period, runsHere }) => ({ kind, law, months: monthsOf(period), runsHere })),
      choices: await this.choices(reader),
      calendar: await this.calendar(reader),
    };
  }

  /** Newest first. */
  baseSalaries(reader: Reader): Promise<SourcedBaseSalary[]> {
    return reader.query<SourcedBaseSalary>({
      name: 'legal-base-salaries',
      text: 'SELECT effective_from::text AS "from", amount_vnd::float8 AS vnd, source, certain FROM public_base_salary ORDER BY effective_from DESC',
      values: [],
    });
  }

  async basis(reader: Reader): Promise<SourcedBasis> {
    const [row] = await reader.query<SourcedBasis>({
      name: 'legal-basis',
      text: `SELECT value, source, certain FROM public_legal_setting WHERE key = 'BASE_SALARY_BASIS'`,
      values: [],
    });
    return row!;
  }

  /** Choices the law leaves open, besides the day of the base salary. */
  choices(reader: Reader): Promise<LegalChoiceItem[]> {
    return reader.query<LegalChoiceItem>({
      name: 'legal-choices',
      text: `SELECT key, value, source, certain FROM public_legal_setting WHERE key <> 'BASE_SALARY_BASIS' ORDER BY key`,
      values: [],
    });
  }

  async choice(reader: Reader, key: LegalChoice): Promise<string> {
    const [row] = await reader.query<{ value: string }>({ name: 'legal-choice', text: 'SELECT value FROM public_legal_setting WHERE key = $1', values: [key] });
    return row!.value;
  }

  private calendar(reader: Reader): Promise<CalendarDayItem[]> {
    return reader.query<CalendarDayItem>({
      name: 'legal-calendar',
      text: 'SELECT day::text AS day, name, kind, expected, source FROM public_holiday ORDER BY public_holiday.day',
      values: [],
    });
  }
}
