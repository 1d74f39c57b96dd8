import { Inject, Injectable } from '@nestjs/common';
import { clockStart, FOUND_PROPERTY_PERIOD, localDate, periodEnd } from '#domain';
import type { Reader } from '#database';
import { BroadcastsQueries } from '../broadcasts/broadcasts.queries.js';
import { HolidaysQueries } from '../communes/holidays.queries.js';
import type { LostPropertyCase } from './lost-property-case.entity.js';

export interface LegalClock {
  clockStartedOn: string;
  periodEndsOn: string;
}

/** The year of Civil Code art. 230: it starts when a group has the notice and it hangs at the office, never earlier. */
@Injectable()
export class LostPropertyClock {
  constructor(
    @Inject(BroadcastsQueries) private readonly broadcasts: BroadcastsQueries,
    @Inject(HolidaysQueries) private readonly holidays: HolidaysQueries,
  ) {}

  /** The dates to write, or null while the clock runs already or may not start yet. */
  async start(reader: Reader, found: Pick<LostPropertyCase, 'communeId' | 'noticeId' | 'officePostedAt' | 'clockStartedOn'>): Promise<LegalClock | null> {
    if (found.noticeId === null || found.clockStartedOn !== null) return null;
    const firstPostedAt = await this.broadcasts.firstPostedAt(reader, found.communeId, found.noticeId);
    const clockStartedOn = clockStart({ firstPostedOn: dayOf(firstPostedAt), officePostedOn: dayOf(found.officePostedAt) });
    if (clockStartedOn === null) return null;
    const isWorkingDay = await this.holidays.workingDays(reader);
    return { clockStartedOn, periodEndsOn: periodEnd(clockStartedOn, FOUND_PROPERTY_PERIOD, isWorkingDay) };
  }
}

const dayOf = (at: Date | null): string | null => (at === null ? null : localDate(at));
