import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { clockStart, FOUND_PROPERTY_PERIOD, localDate, periodEnd, weekendsOff } from './notice-period.js';

const day = fc
  .date({ min: new Date('2020-01-01T00:00:00Z'), max: new Date('2100-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const everyDay = (): boolean => true;

/** The same calendar day a year later, by its digits alone. */
function anniversary(date: string): string {
  const nextYear = `${Number(date.slice(0, 4)) + 1}${date.slice(4)}`;
  return date.endsWith('-02-29') ? nextYear.replace('-02-29', '-02-28') : nextYear;
}

/** Tết Đinh Mùi (6 February 2027) as a holiday table would have it, and one Saturday worked in exchange. */
const TET = ['2027-02-04', '2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-02-09', '2027-02-10'];
const withTet = (date: string): boolean => date === '2027-02-13' || (weekendsOff(date) && !TET.includes(date));

describe('localDate', () => {
  it.each([
    ['2026-11-22T16:59:59.999Z', '2026-11-22'],
    ['2026-11-22T17:00:00Z', '2026-11-23'],
    ['2026-12-31T17:00:00Z', '2027-01-01'],
    ['2028-02-28T17:00:00Z', '2028-02-29'],
  ])('is, at %s, %s in Vietnam', (instant, date) => {
    expect(localDate(new Date(instant))).toBe(date);
  });
});

describe('clockStart', () => {
  it.each([
    ['no notice at all', null, null, null],
    ['a group only', '2026-01-10', null, null],
    ['the office only', null, '2026-01-10', null],
    ['the office later', '2026-01-10', '2026-01-12', '2026-01-12'],
    ['the group later', '2026-01-12', '2026-01-10', '2026-01-12'],
    ['both on one day', '2026-01-10', '2026-01-10', '2026-01-10'],
    ['either side of New Year', '2025-12-31', '2026-01-01', '2026-01-01'],
  ])('with %s', (_, firstPostedOn, officePostedOn, start) => {
    expect(clockStart({ firstPostedOn, officePostedOn })).toBe(start);
  });

  it('is the later of the two, whichever is which', () => {
    fc.assert(
      fc.property(day, day, (one, other) => {
        const start = clockStart({ firstPostedOn: one, officePostedOn: other })!;
        expect(start).toBe(clockStart({ firstPostedOn: other, officePostedOn: one }));
        expect([one, other]).toContain(start);
        expect(start >= one && start >= other).toBe(true);
      }),
    );
  });
});

describe('periodEnd', () => {
  it.each([
    ['an ordinary day', '2025-03-10', '2026-03-10'],
    ['a Saturday', '2025-08-01', '2026-08-03'],
    ['a Sunday', '2025-08-02', '2026-08-03'],
    ['29 February, ending on 28 February', '2028-02-29', '2029-02-28'],
    ['28 February, the year before a leap year', '2027-02-28', '2028-02-28'],
    ['the last day of the year', '2025-12-31', '2026-12-31'],
  ])('ends a year that began on %s', (_, start, end) => {
    expect(periodEnd(start, FOUND_PROPERTY_PERIOD, weekendsOff)).toBe(end);
  });

  it('moves a last day in Tết to the first working day after it', () => {
    expect(periodEnd('2026-02-03', { years: 1 }, withTet)).toBe('2027-02-03');
    expect(periodEnd('2026-02-04', { years: 1 }, withTet)).toBe('2027-02-11');
    expect(periodEnd('2026-02-08', { years: 1 }, withTet)).toBe('2027-02-11');
  });

  it('ends on a Saturday that is worked in exchange', () => {
    expect(periodEnd('2026-02-13', { years: 1 }, weekendsOff)).toBe('2027-02-15');
    expect(periodEnd('2026-02-13', { years: 1 }, withTet)).toBe('2027-02-13');
  });

  it.each([
    ['2026-08-31', { months: 6 }, '2027-02-28'],
    ['2027-08-31', { months: 6 }, '2028-02-29'],
    ['2026-12-31', { months: 1 }, '2027-01-31'],
    ['2026-11-30', { months: 3 }, '2027-02-28'],
    ['2026-12-15', { years: 1, months: 1 }, '2028-01-15'],
    ['2026-01-15', { years: 5 }, '2031-01-15'],
  ])('counts months too: %s and %j', (start, period, end) => {
    expect(periodEnd(start, period, everyDay)).toBe(end);
  });

  it('never ends before a whole calendar year, on a day off, or later than the first working day', () => {
    fc.assert(
      fc.property(day, (start) => {
        const end = periodEnd(start, FOUND_PROPERTY_PERIOD, weekendsOff);
        const exact = anniversary(start);
        expect(end >= exact).toBe(true);
        expect(weekendsOff(end)).toBe(true);
        const between = Date.parse(end) - Date.parse(exact);
        expect(between).toBeLessThanOrEqual(2 * 24 * 60 * 60 * 1000);
        if (weekendsOff(exact)) expect(end).toBe(exact);
      }),
      { numRuns: 500 },
    );
  });

  it('ends on the very calendar day where every day is worked', () => {
    fc.assert(
      fc.property(day, (start) => {
        expect(periodEnd(start, FOUND_PROPERTY_PERIOD, everyDay)).toBe(anniversary(start));
      }),
      { numRuns: 500 },
    );
  });

  it.each(['2026-02-30', '2027-02-29', '2026-13-01', '2026-2-3', '10/03/2026', '', '2026-03-10T00:00:00Z'])(
    'refuses %j, which is no date',
    (start) => {
      expect(() => periodEnd(start, FOUND_PROPERTY_PERIOD, everyDay)).toThrow(RangeError);
    },
  );

  it('refuses a calendar without working days', () => {
    expect(() => periodEnd('2026-01-15', FOUND_PROPERTY_PERIOD, () => false)).toThrow(/No working day/);
  });
});

describe('weekendsOff', () => {
  it('has Saturday and Sunday off', () => {
    const week = ['23', '24', '25', '26', '27', '28', '29'].map((day) => `2026-11-${day}`);
    expect(week.map(weekendsOff)).toEqual([true, true, true, true, true, false, false]);
  });
});
