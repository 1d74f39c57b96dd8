import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isOwnedRoad, roadOf } from './item-road.js';
import { ITEM_CATEGORIES } from './lost-property.kinds.js';
import {
  addDays, type CalendarDayKind, casePeriod, clockStart, daysBetween, effectiveEnd, FOUND_PROPERTY_PERIOD, localDate, periodEnd, periodOf,
  weekendsOff, workingCalendar, workingDayAfter,
} from './notice-period.js';

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

describe('workingCalendar', () => {
  const calendar = workingCalendar([
    { day: '2026-08-31', kind: 'HOLIDAY' },
    { day: '2026-09-02', kind: 'HOLIDAY' },
    { day: '2026-08-22', kind: 'MAKE_UP_WORKDAY' },
  ]);

  it.each([
    ['a Saturday', '2026-08-29', false],
    ['a Sunday', '2026-08-30', false],
    ['a Monday off in exchange', '2026-08-31', false],
    ['a public holiday', '2026-09-02', false],
    ['the Saturday worked for it', '2026-08-22', true],
    ['an ordinary Tuesday', '2026-09-01', true],
  ])('knows %s', (_, day, worked) => {
    expect(calendar(day)).toBe(worked);
  });

  it('never says of a listed day what the weekday says, and always of an unlisted one', () => {
    const kinds = fc.constantFrom<CalendarDayKind>('HOLIDAY', 'MAKE_UP_WORKDAY');
    fc.assert(
      fc.property(fc.uniqueArray(fc.record({ day, kind: kinds }), { selector: (one) => one.day, maxLength: 30 }), day, (days, other) => {
        const works = workingCalendar(days);
        for (const one of days) expect(works(one.day)).toBe(one.kind === 'MAKE_UP_WORKDAY');
        if (!days.some((one) => one.day === other)) expect(works(other)).toBe(weekendsOff(other));
      }),
    );
  });
});

describe('effectiveEnd', () => {
  it.each([
    ['nothing in the way', '2027-01-15', null, '2027-01-15'],
    ['a claim that ended long before', '2027-01-15', '2026-06-01', '2027-01-15'],
    ['a claim that ended the day before', '2027-01-15', '2027-01-14', '2027-01-15'],
    ['a claim that ended on the last day, a Friday', '2027-01-15', '2027-01-15', '2027-01-18'],
    ['a claim that ended a week later', '2027-01-15', '2027-01-22', '2027-01-25'],
    ['a claim that ended just before Tết', '2027-01-15', '2027-02-03', '2027-02-11'],
  ])('with %s', (_, legal, resumed, end) => {
    expect(effectiveEnd(legal, resumed, withTet)).toBe(end);
  });

  it('is never before the legal end, and a working day after what held it up', () => {
    fc.assert(
      fc.property(day, day, (legal, resumed) => {
        const end = effectiveEnd(legal, resumed, weekendsOff);
        expect(end >= legal).toBe(true);
        if (resumed >= legal) {
          expect(end > resumed).toBe(true);
          expect(weekendsOff(end)).toBe(true);
          expect(daysBetween(resumed, end)).toBeLessThanOrEqual(3);
        }
      }),
    );
  });
});

describe('periodOf', () => {
  it.each([
    ['CASH', { years: 1 }], ['GOLD', { years: 1 }], ['PHONE', { years: 1 }], ['PERISHABLE', { years: 1 }], ['OTHER', { years: 1 }],
    ['POULTRY', { months: 1 }], ['AQUATIC', { months: 1 }],
    ['DOCUMENT', null], ['BANK_CARD', null], ['RELIC', null], ['LIVESTOCK', null],
  ])('is, for %s, %j', (category, period) => {
    expect(periodOf(category)).toEqual(period);
  });

  it.each([
    [['CASH', 'DOCUMENT'], { years: 1 }],
    [['DOCUMENT', 'POULTRY'], { months: 1 }],
    [['POULTRY', 'PHONE'], { years: 1 }],
    [['DOCUMENT', 'BANK_CARD', 'RELIC', 'LIVESTOCK'], null],
    [[], null],
  ])('of a case with %j is the longest of what can be acquired: %j', (categories, period) => {
    expect(casePeriod(categories)).toEqual(period);
  });

  it('is none exactly where the road of a thing never leads to a finder', () => {
    for (const category of ITEM_CATEGORIES) expect([category, periodOf(category) !== null]).toEqual([category, isOwnedRoad(roadOf(category))]);
  });

  it('leads strayed poultry to the day one month after the notice', () => {
    expect(periodEnd('2026-01-30', periodOf('POULTRY')!, weekendsOff)).toBe('2026-03-02');
  });
});

describe('days', () => {
  it('are counted both ways, leap days too', () => {
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
    expect(daysBetween('2028-03-01', '2028-02-28')).toBe(-2);
    expect(addDays('2027-12-31', 1)).toBe('2028-01-01');
    expect(workingDayAfter('2026-11-27', weekendsOff)).toBe('2026-11-30');
  });

  it('add up', () => {
    fc.assert(fc.property(day, fc.integer({ min: -800, max: 800 }), (from, days) => expect(daysBetween(from, addDays(from, days))).toBe(days)));
  });
});
