import { describe, expect, it } from '@jest/globals';
import { FOUND_PROPERTY_PERIOD, periodEnd, weekendsOff, workingCalendar } from '#domain';
import { CALENDAR_DAYS } from './public-holidays.js';

const isWorkingDay = workingCalendar(CALENDAR_DAYS);
const off = (year: number): string[] => CALENDAR_DAYS.filter(({ day, kind }) => day.startsWith(`${year}-`) && kind === 'HOLIDAY').map(({ day }) => day.slice(5));

describe('the calendar of days off', () => {
  it('names each day once, each with its source', () => {
    expect(new Set(CALENDAR_DAYS.map(({ day }) => day)).size).toBe(CALENDAR_DAYS.length);
    for (const { day, name, source } of CALENDAR_DAYS) expect([day, name !== '', source !== '']).toEqual([day, true, true]);
  });

  it('has the days of 2026 as they were announced', () => {
    expect(off(2026)).toEqual([
      '01-01', '01-02', '02-16', '02-17', '02-18', '02-19', '02-20', '04-26', '04-27', '04-30', '05-01', '08-31', '09-01', '09-02', '11-24',
    ]);
    expect(CALENDAR_DAYS.filter(({ expected }) => expected).every(({ day }) => day >= '2026-11')).toBe(true);
  });

  it('works only Saturdays in exchange, one for each day that was exchanged', () => {
    const worked = CALENDAR_DAYS.filter(({ kind }) => kind === 'MAKE_UP_WORKDAY');
    expect(worked.map(({ day }) => day)).toEqual(['2024-05-04', '2025-04-26', '2026-01-10', '2026-08-22']);
    for (const { day } of worked) expect(new Date(`${day}T00:00:00Z`).getUTCDay()).toBe(6);
    expect(CALENDAR_DAYS.filter(({ name }) => name === 'Nghỉ hoán đổi')).toHaveLength(worked.length);
  });

  it('gives a weekday back for each day of 2027 and 2028 that falls on a weekend', () => {
    for (const year of ['2027', '2028']) {
      const days = CALENDAR_DAYS.filter(({ day, name }) => day.startsWith(year) && !name.startsWith('Nghỉ bù') && name !== 'Ngày Văn hóa Việt Nam');
      const given = CALENDAR_DAYS.filter(({ day, name }) => day.startsWith(year) && name.startsWith('Nghỉ bù'));
      expect(given).toHaveLength(days.filter(({ day }) => !weekendsOff(day)).length);
      expect(given.every(({ day }) => weekendsOff(day))).toBe(true);
    }
  });

  it.each([
    ['in Tết 2026', '2025-02-17', '2026-02-23'],
    ['on the eve of Tết 2026', '2025-02-13', '2026-02-13'],
    ['in Tết 2027', '2026-02-08', '2027-02-12'],
    ['in Tết 2028, notice on a leap day’s eve', '2027-01-27', '2028-02-01'],
    ['on Hùng Kings’ day on a Sunday, given back on Monday', '2025-04-26', '2026-04-28'],
    ['on the Saturday worked for 31 August', '2025-08-22', '2026-08-22'],
    ['on the Monday that was exchanged', '2025-08-31', '2026-09-03'],
    ['on National Day', '2025-09-02', '2026-09-03'],
    ['on an ordinary Saturday', '2025-08-01', '2026-08-03'],
    ['on 28 February after a leap year’s 29th', '2024-02-29', '2025-02-28'],
  ])('ends a year %s', (_, start, end) => {
    expect(periodEnd(start, FOUND_PROPERTY_PERIOD, isWorkingDay)).toBe(end);
  });
});
