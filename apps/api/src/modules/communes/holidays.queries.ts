import { Injectable } from '@nestjs/common';
import { weekendsOff } from '#domain';
import type { Reader } from '#database';

/** The calendar of working days: weekends, public holidays and their compensation. */
@Injectable()
export class HolidaysQueries {
  /** A test of days, for the rules that move a deadline to the next working day. */
  async workingDays(reader: Reader): Promise<(day: string) => boolean> {
    const rows = await reader.query<{ day: string }>({ name: 'communes-holidays', text: 'SELECT day::text AS day FROM public_holiday', values: [] });
    const off = new Set(rows.map(({ day }) => day));
    return (day) => weekendsOff(day) && !off.has(day);
  }
}
