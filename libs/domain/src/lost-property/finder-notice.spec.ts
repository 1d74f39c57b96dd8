import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { finderNoticeDue, finderNoticeOutcome, hasEnded, isToldToFinder } from './finder-notice.js';
import { CASE_STATES } from './lost-property.lifecycle.js';
import { weekendsOff, workingCalendar } from './notice-period.js';

const RULE = { workingDays: 3 };
const at = (text: string) => new Date(text);

describe('the last day to tell the finder', () => {
  it.each([
    ['a Monday', '2026-11-23T09:00:00+07:00', '2026-11-26'],
    ['a Thursday, over the weekend', '2026-11-26T09:00:00+07:00', '2026-12-01'],
    ['a Saturday, of which no day counts', '2026-11-28T09:00:00+07:00', '2026-12-02'],
    ['the last minute of a Monday in Vietnam', '2026-11-23T16:59:59Z', '2026-11-26'],
    ['the first minute of a Tuesday in Vietnam, still Monday in Greenwich', '2026-11-23T17:00:00Z', '2026-11-27'],
  ])('after %s', (_, resultAt, due) => {
    expect(finderNoticeDue(at(resultAt), RULE, weekendsOff)).toBe(due);
  });

  it('leaves out holidays and counts the Saturday that is worked instead', () => {
    const calendar = workingCalendar([{ day: '2026-11-25', kind: 'HOLIDAY' }, { day: '2026-11-28', kind: 'MAKE_UP_WORKDAY' }]);
    expect(finderNoticeDue(at('2026-11-24T08:00:00+07:00'), RULE, calendar)).toBe('2026-11-28');
  });

  it('is a working day with exactly that many working days up to it', () => {
    fc.assert(fc.property(fc.date({ min: at('2024-01-01T00:00:00Z'), max: at('2030-12-31T00:00:00Z'), noInvalidDate: true }), fc.integer({ min: 1, max: 30 }), (resultAt, workingDays) => {
      const due = finderNoticeDue(resultAt, { workingDays }, weekendsOff);
      const start = new Date(resultAt.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
      let counted = 0;
      for (let day = Date.parse(start) + 86_400_000; day <= Date.parse(due); day += 86_400_000) counted += weekendsOff(new Date(day).toISOString().slice(0, 10)) ? 1 : 0;
      expect([counted, weekendsOff(due)]).toEqual([workingDays, true]);
    }));
  });

  it('refuses a calendar without working days', () => {
    expect(() => finderNoticeDue(at('2026-11-23T09:00:00Z'), RULE, () => false)).toThrow(RangeError);
  });
});

describe('how the duty stands', () => {
  const rule = { tries: 3 };
  it.each([
    ['nobody was tried', [], null],
    ['two tries reached nobody', ['NOT_REACHED', 'NOT_REACHED'], null],
    ['three tries reached nobody', ['NOT_REACHED', 'NOT_REACHED', 'NOT_REACHED'], 'NOT_REACHED'],
    ['the second try reached the finder', ['NOT_REACHED', 'REACHED'], 'REACHED'],
    ['the finder was reached after all', ['NOT_REACHED', 'NOT_REACHED', 'NOT_REACHED', 'REACHED'], 'REACHED'],
  ] as const)('when %s', (_, attempts, outcome) => {
    expect(finderNoticeOutcome(attempts, rule)).toBe(outcome);
  });
});

it('knows every state: ended, and with a result to tell', () => {
  const told = Object.fromEntries(CASE_STATES.map((state) => [state, `${hasEnded(state) ? 'ended' : 'open'} ${isToldToFinder(state) ? 'tell' : '-'}`]));
  expect(told).toEqual({
    REPORTED: 'open -', RECEIVED: 'open -', NOTICED: 'open -', CLAIMED: 'open -', VERIFIED: 'open -', RETURNED: 'ended tell', PERIOD_ENDED: 'open -',
    SHARES_DECIDED: 'open tell', SETTLED: 'ended tell', CLOSED: 'ended -', REFERRED: 'ended tell', CONVERTED_TO_REPORT: 'ended -', CANCELLED: 'ended -',
  });
});
