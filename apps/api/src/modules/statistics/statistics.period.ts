import { DomainError, localDate } from '#domain';
import type { StatisticsQuery, UnitView } from './dto/statistics.dto.js';

/** Ten years: enough for every comparison, and the months stay readable. */
const MOST_MONTHS = 120;
const MONTHS_BY_DEFAULT = 12;

export interface Period {
  from: string;
  to: string;
  unitView: UnitView;
  communeId: string | null;
  /** The day whose units count; null for the units of their own time. */
  presentOn: string | null;
}

/**
 * The days asked for, or the last twelve months up to today.
 * @throws DomainError VALIDATION_FAILED naming `from`: PERIOD_REVERSED, PERIOD_TOO_LONG
 */
export function periodOf(query: StatisticsQuery, now: Date): Period {
  const today = localDate(now);
  const to = query.to ?? today;
  const from = query.from ?? monthsBack(to, MONTHS_BY_DEFAULT - 1);
  if (from > to) throw refused('PERIOD_REVERSED');
  if (monthsOf(from, to).length > MOST_MONTHS) throw refused('PERIOD_TOO_LONG');
  const unitView = query.unitView ?? 'ORIGIN';
  return { from, to, unitView, communeId: query.communeId ?? null, presentOn: unitView === 'PRESENT' ? today : null };
}

/** `2026-01` … of every month a period touches. */
export function monthsOf(from: string, to: string): string[] {
  const [first, last] = [indexOf(from), indexOf(to)];
  return Array.from({ length: last - first + 1 }, (_, offset) => monthAt(first + offset));
}

const monthsBack = (day: string, months: number): string => `${monthAt(indexOf(day) - months)}-01`;
const indexOf = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
const monthAt = (index: number): string => `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
const refused = (code: string): DomainError => new DomainError('VALIDATION_FAILED', 'invalid', undefined, [{ field: 'from', code }]);
