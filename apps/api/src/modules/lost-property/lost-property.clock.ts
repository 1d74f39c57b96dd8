import { Inject, Injectable } from '@nestjs/common';
import { casePeriod, clockStart, effectiveEnd, localDate, periodEnd, type PeriodFacts } from '#domain';
import type { Reader } from '#database';
import { BroadcastsQueries } from '../broadcasts/broadcasts.queries.js';
import { HolidaysQueries } from '../communes/holidays.queries.js';
import type { LostPropertyCase } from './lost-property-case.entity.js';

export interface LegalClock {
  clockStartedOn: string;
  periodEndsOn: string;
}

export type RunningCase = Pick<LostPropertyCase, 'communeId' | 'id' | 'categories' | 'clockStartedOn' | 'periodEndsOn' | 'openClaims' | 'lateClaimUntil'>;

/** The period of Civil Code arts 230-233: it starts when a group has the notice and it hangs at the office, never earlier. */
@Injectable()
export class LostPropertyClock {
  constructor(
    @Inject(BroadcastsQueries) private readonly broadcasts: BroadcastsQueries,
    @Inject(HolidaysQueries) private readonly holidays: HolidaysQueries,
  ) {}

  /** The dates to write, or null while the clock runs already, may not start yet, or nothing here can be acquired. */
  async start(reader: Reader, found: Pick<LostPropertyCase, 'communeId' | 'categories' | 'noticeId' | 'officePostedAt' | 'clockStartedOn'>): Promise<LegalClock | null> {
    if (found.noticeId === null || found.clockStartedOn !== null) return null;
    const period = casePeriod(found.categories);
    if (period === null) return null;
    const firstPostedAt = await this.broadcasts.firstPostedAt(reader, found.communeId, found.noticeId);
    const clockStartedOn = clockStart({ firstPostedOn: dayOf(firstPostedAt), officePostedOn: dayOf(found.officePostedAt) });
    if (clockStartedOn === null) return null;
    const isWorkingDay = await this.holidays.workingDays(reader);
    return { clockStartedOn, periodEndsOn: periodEnd(clockStartedOn, period, isWorkingDay) };
  }

  /**
   * Where the period stands. A claim or dispute that ended on the last day or later moved the end; a day off that was
   * announced after the clock started moves it too, never back.
   */
  async period(reader: Reader, found: RunningCase, now: Date): Promise<PeriodFacts> {
    const { disputed, resumedAt } = await this.interruptions(reader, found);
    const facts = { today: localDate(now), periodEndsOn: found.periodEndsOn, openClaims: found.openClaims, disputed, lateClaimUntil: found.lateClaimUntil };
    const period = casePeriod(found.categories);
    if (found.clockStartedOn === null || found.periodEndsOn === null || period === null) return { ...facts, effectiveEndsOn: null };
    const isWorkingDay = await this.holidays.workingDays(reader);
    const counted = periodEnd(found.clockStartedOn, period, isWorkingDay);
    const legal = counted > found.periodEndsOn ? counted : found.periodEndsOn;
    return { ...facts, effectiveEndsOn: effectiveEnd(legal, dayOf(resumedAt), isWorkingDay) };
  }

  /** `resumedAt`: when the last claim or dispute left the period to run on. The worker sees steps, not claims. */
  private async interruptions(reader: Reader, { communeId, id }: RunningCase): Promise<{ disputed: boolean; resumedAt: Date | null }> {
    const [row] = await reader.query<{ disputed: boolean; resumedAt: Date | null }>({
      name: 'lost-property-interruptions',
      text: `SELECT c.disputed_at IS NOT NULL AS disputed,
                    (SELECT max(s.at) FROM lost_property_step s WHERE s.commune_id = c.commune_id AND s.case_id = c.id
                        AND ((s.from_state IN ('CLAIMED', 'VERIFIED') AND s.to_state = 'NOTICED') OR s.action = 'resolveDispute')) AS "resumedAt"
               FROM lost_property_case c WHERE c.commune_id = $1 AND c.id = $2`,
      values: [communeId, id],
    });
    return row!;
  }
}

const dayOf = (at: Date | null): string | null => (at === null ? null : localDate(at));
