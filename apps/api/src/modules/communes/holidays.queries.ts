import { Injectable } from '@nestjs/common';
import { type CalendarDayKind, workingCalendar } from '#domain';
import type { Reader } from '#database';

/** The calendar of working days: weekends, public holidays, and the Saturdays worked in exchange. */
@Injectable()
export class HolidaysQueries {
  /** A test of days, for the rules that move a deadline to the next working day. */
  async workingDays(reader: Reader): Promise<(day: string) => boolean> {
    const days = await reader.query<{ day: string; kind: CalendarDayKind }>({
      name: 'communes-holidays',
      text: 'SELECT day::text AS day, kind FROM public_holiday',
      values: [],
    });
    return workingCalendar(days);
  }
}
