import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { forecastEnd, slotMillis, slotsFrom } from './delivery.pacing.js';

const NOW = new Date('2026-03-01T08:00:00Z');
const rate = fc.integer({ min: 1, max: 10_000 });

describe('pace', () => {
  it('stays below the limit and within five in a hundred of it', () => {
    fc.assert(
      fc.property(rate, (perMinute) => {
        const sent = 60_000 / slotMillis(perMinute);
        expect(sent).toBeLessThan(perMinute);
        expect(sent).toBeGreaterThanOrEqual(perMinute * 0.95);
      }),
    );
  });

  it('hands out slots evenly, never in the past, never two at once, and makes up for no pause', () => {
    const takes = fc.array(fc.record({ count: fc.integer({ min: 1, max: 20 }), later: fc.integer({ min: 0, max: 120_000 }) }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(rate, takes, (perMinute, steps) => {
        let now = NOW;
        let free = new Date(0);
        const slots: number[] = [];
        for (const { count, later } of steps) {
          now = new Date(now.getTime() + later);
          const { first, nextFree } = slotsFrom(free, now, count, perMinute);
          expect(first.getTime()).toBeGreaterThanOrEqual(now.getTime());
          for (let index = 0; index < count; index += 1) slots.push(first.getTime() + index * slotMillis(perMinute));
          free = nextFree;
        }
        for (let index = 1; index < slots.length; index += 1) expect(slots[index]! - slots[index - 1]!).toBeGreaterThanOrEqual(slotMillis(perMinute) - 1.01);
        for (const start of slots) expect(slots.filter((slot) => slot >= start && slot < start + 60_000).length).toBeLessThanOrEqual(perMinute + 1);
      }),
    );
  });
});

describe('forecastEnd', () => {
  const idle = { restsUntil: null, notBefore: null, paused: false };

  it('is the number of requests at the pace of the quota', () => {
    expect(forecastEnd({ ...idle, requests: 2000, ratePerMinute: 100 }, NOW)!.getTime() - NOW.getTime()).toBeCloseTo((2000 / 97) * 60_000, -1);
    expect(forecastEnd({ ...idle, requests: 0, ratePerMinute: 100 }, NOW)).toEqual(NOW);
  });

  it('is unknown while the account is paused, later when it rests, and grows with the backlog', () => {
    expect(forecastEnd({ ...idle, requests: 5, ratePerMinute: 100, paused: true }, NOW)).toBeNull();
    const rests = new Date(NOW.getTime() + 65_000);
    fc.assert(
      fc.property(rate, fc.integer({ min: 1, max: 100_000 }), (ratePerMinute, requests) => {
        const end = forecastEnd({ ...idle, requests, ratePerMinute }, NOW)!;
        expect(forecastEnd({ ...idle, requests: requests + 1, ratePerMinute }, NOW)!.getTime()).toBeGreaterThanOrEqual(end.getTime());
        expect(forecastEnd({ ...idle, requests, ratePerMinute, restsUntil: rests }, NOW)!.getTime()).toBeGreaterThanOrEqual(Math.max(end.getTime(), rests.getTime()));
        expect(forecastEnd({ ...idle, requests, ratePerMinute, notBefore: rests }, NOW)).toEqual(forecastEnd({ ...idle, requests, ratePerMinute, restsUntil: rests }, NOW));
      }),
    );
  });
});
