import { Client } from 'pg';
import { BASE_SALARY_FACTS, CALENDAR_DAYS } from '#database';

/** Calendar and base salaries from facts. Adds what is missing; what an administrator wrote or corrected stays. */
export async function seedLegalParameters(ownerUrl: string): Promise<void> {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query('BEGIN');
    for (const { day, name, kind, expected, source } of CALENDAR_DAYS) {
      await owner.query('INSERT INTO public_holiday (day, name, kind, expected, source) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (day) DO NOTHING', [day, name, kind, expected, source]);
    }
    for (const { effectiveFrom, amountVnd, source, certain } of BASE_SALARY_FACTS) {
      await owner.query('INSERT INTO public_base_salary (effective_from, amount_vnd, source, certain) VALUES ($1, $2, $3, $4) ON CONFLICT (effective_from) DO NOTHING', [
        effectiveFrom, amountVnd, source, certain,
      ]);
    }
    await owner.query('COMMIT');
  } finally {
    await owner.end();
  }
}
