import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DomainError } from '../domain-error.js';
import { afterQuietHours, DEFAULT_QUIET_HOURS, isQuiet, nextOccurrence, occurrences, sendTime } from './schedule.js';

const at = (local: string): Date => new Date(`${local}:00+07:00`);
const code = (run: () => unknown): string => {
  try {
    run();
    return 'fine';
  } catch (error) {
    return (error as DomainError).code;
  }
};

describe('quiet hours', () => {
  it.each([
    ['2026-11-24T20:59', '2026-11-24T20:59'],
    ['2026-11-24T21:00', '2026-11-25T06:00'],
    ['2026-11-24T23:59', '2026-11-25T06:00'],
    ['2026-11-25T00:00', '2026-11-25T06:00'],
    ['2026-11-25T05:59', '2026-11-25T06:00'],
    ['2026-11-25T06:00', '2026-11-25T06:00'],
  ])('at %s a message leaves at %s', (asked, leaves) => {
    expect(afterQuietHours(at(asked), DEFAULT_QUIET_HOURS)).toEqual(at(leaves));
  });

  it('may lie within a day, or not exist', () => {
    expect(afterQuietHours(at('2026-11-24T12:30'), { from: '12:00', to: '13:30' })).toEqual(at('2026-11-24T13:30'));
    expect(isQuiet(at('2026-11-24T03:00'), { from: '06:00', to: '06:00' })).toBe(false);
  });

  it('never hold a message back more than a day, and let it go outside them', () => {
    const time = fc.tuple(fc.nat(23), fc.nat(59)).map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
    fc.assert(
      fc.property(fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }), time, time, (now, from, to) => {
        const leaves = afterQuietHours(now, { from, to });
        expect(leaves.getTime() - now.getTime()).toBeLessThan(86_400_000);
        expect(leaves.getTime()).toBeGreaterThanOrEqual(now.getTime());
        expect(isQuiet(leaves, { from, to })).toBe(false);
      }),
    );
  });
});

describe('sendTime', () => {
  const now = at('2026-11-24T22:00');
  it.each([
    ['now, in quiet hours', null, false, '2026-11-25T06:00', 'QUIET_HOURS'],
    ['now, with a reason to wake people', null, true, '2026-11-24T22:00', 'NOW'],
    ['for tomorrow noon', '2026-11-25T12:00', false, '2026-11-25T12:00', 'SCHEDULED'],
    ['for tomorrow night', '2026-11-25T23:00', false, '2026-11-26T06:00', 'QUIET_HOURS'],
    ['for a time already past', '2026-11-23T12:00', true, '2026-11-24T22:00', 'NOW'],
  ])('%s', (_, asked, overridesQuiet, leaves, because) => {
    expect(sendTime({ now, scheduledAt: asked === null ? null : at(asked), quiet: DEFAULT_QUIET_HOURS, overridesQuiet })).toEqual({ at: at(leaves), because });
  });
});

describe('occurrences', () => {
  it('come every week at the same time, the end included', () => {
    expect(occurrences('WEEKLY', at('2026-11-24T08:00'), at('2026-12-08T08:00'))).toEqual([at('2026-11-24T08:00'), at('2026-12-01T08:00'), at('2026-12-08T08:00')]);
  });

  it('come on the last day of a month that is too short, and on the right day again after it', () => {
    expect(occurrences('MONTHLY', at('2027-01-31T05:30'), at('2027-04-30T23:00'))).toEqual([at('2027-01-31T05:30'), at('2027-02-28T05:30'), at('2027-03-31T05:30'), at('2027-04-30T05:30')]);
    expect(nextOccurrence('MONTHLY', at('2026-12-15T00:10'), at('2026-12-15T00:10'))).toEqual(at('2027-01-15T00:10'));
  });

  it('are refused without end or without a second', () => {
    expect(code(() => occurrences('WEEKLY', at('2026-01-01T08:00'), at('2030-01-01T08:00')))).toBe('TOO_MANY_OCCURRENCES');
    expect(code(() => occurrences('WEEKLY', at('2026-01-01T08:00'), at('2026-01-05T08:00')))).toBe('RECURRENCE_ENDS_EARLY');
  });
});
