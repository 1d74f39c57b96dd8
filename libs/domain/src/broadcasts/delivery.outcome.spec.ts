import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decideReadBack, decideRefusal, findInHistory, type HistoryLine, MAX_ATTEMPTS, MAX_READ_BACKS, nextMorning, REST_MS, retryDelayMs, stoppedUntil } from './delivery.outcome.js';

const NOW = new Date('2026-03-01T08:00:00Z');
const ACTIONS = [
  'RETRY', 'RETRY_ONCE', 'BACK_OFF', 'DEFER', 'DEFER_TO_MORNING', 'PERMANENT', 'STOP', 'REFRESH', 'CONSENT', 'USE_V2', 'USE_V3',
  'UPLOAD_AGAIN', 'OTHER_ASSET', 'GROUP_LOST', 'GROUP_STOPPED', 'READ_BACK', 'SOMETHING_NEW',
];
const refused = (action: string, code: number | null = null, attempts = 1) => decideRefusal({ effect: 'NONE', action, code }, attempts, NOW);
const inMs = (decision: { at?: Date; until?: Date }): number => (decision.at ?? decision.until)!.getTime() - NOW.getTime();

describe('decideRefusal', () => {
  it('never sends again what may have had its effect, whatever the table advises', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ACTIONS), fc.integer({ min: 1, max: 50 }), fc.option(fc.integer({ min: -1400, max: -1 })), (action, attempts, code) => {
        expect(decideRefusal({ effect: 'UNKNOWN', action, code }, attempts, NOW)).toEqual({ kind: 'DOUBT' });
      }),
    );
  });

  it('ends: nothing that surely had no effect is tried more than ten times without a person or a rest', () => {
    for (const action of ACTIONS) {
      const decision = refused(action, -1, MAX_ATTEMPTS);
      expect(['FAIL', 'REST', 'AGAIN']).toContain(decision.kind);
      if (decision.kind === 'AGAIN') expect(inMs(decision)).toBeGreaterThan(10 * 60_000);
    }
  });

  it.each([
    ['RETRY', null, 1, 'AGAIN'], ['RETRY', null, MAX_ATTEMPTS, 'FAIL'], ['RETRY_ONCE', null, 1, 'AGAIN'], ['RETRY_ONCE', null, 2, 'FAIL'], ['BACK_OFF', -32, 99, 'REST'],
    ['REFRESH', -216, 1, 'REST'], ['CONSENT', -14014, 1, 'REST'], ['DEFER', -211, 1, 'REST'], ['DEFER', -218, 1, 'AGAIN'], ['DEFER_TO_MORNING', -234, 1, 'AGAIN'],
    ['UPLOAD_AGAIN', -100, 1, 'UPLOAD_AGAIN'], ['UPLOAD_AGAIN', -100, 3, 'FAIL'], ['PERMANENT', -201, 1, 'FAIL'], ['GROUP_LOST', -403, 1, 'FAIL'], ['GROUP_STOPPED', -237, 1, 'FAIL'],
    ['STOP', -204, 1, 'FAIL'], ['SOMETHING_NEW', -9, 1, 'FAIL'],
  ])('%s (%s) at attempt %d: %s', (action, code, attempts, kind) => {
    expect(refused(action, code, attempts).kind).toBe(kind);
  });

  it('stops the group, the account or nothing else', () => {
    expect(refused('GROUP_LOST', -403)).toEqual({ kind: 'FAIL', stops: 'GROUP' });
    expect(refused('STOP', -223)).toEqual({ kind: 'FAIL', stops: 'ACCOUNT' });
    expect(refused('STOP', -248)).toEqual({ kind: 'FAIL', stops: null });
    expect(refused('PERMANENT', -201)).toEqual({ kind: 'FAIL', stops: null });
    expect(stoppedUntil(NOW).getTime()).toBeGreaterThan(NOW.getTime());
  });

  it('rests at least a minute after "too many requests"', () => {
    expect(inMs(refused('BACK_OFF', -32) as { until: Date })).toBe(REST_MS);
    expect(REST_MS).toBeGreaterThanOrEqual(60_000);
  });

  it('goes back when the account was stopped between claim and request', () => {
    expect(decideRefusal({ effect: 'NONE', action: 'STOP', code: null, trouble: 'STOPPED' }, 1, NOW).kind).toBe('AGAIN');
  });

  it('waits longer from try to try, at most five minutes', () => {
    expect([1, 2, 3, 4].map(retryDelayMs)).toEqual([5_000, 10_000, 20_000, 40_000]);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), (attempts) => {
        expect(retryDelayMs(attempts)).toBeLessThanOrEqual(Math.min(300_000, retryDelayMs(attempts + 1)));
      }),
    );
  });
});

describe('nextMorning', () => {
  it.each([
    ['2026-03-01T22:30:00Z', '2026-03-01T23:00:00.000Z'],
    ['2026-03-01T23:00:00Z', '2026-03-02T23:00:00.000Z'],
    ['2026-03-01T15:30:00Z', '2026-03-01T23:00:00.000Z'],
  ])('after %s is %s', (now, morning) => {
    expect(nextMorning(new Date(now)).toISOString()).toBe(morning);
  });

  it('is always ahead, at most a day, at six in Vietnam', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('2025-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }), (now) => {
        const morning = nextMorning(now);
        expect(morning.getTime()).toBeGreaterThan(now.getTime());
        expect(morning.getTime() - now.getTime()).toBeLessThanOrEqual(24 * 3_600_000);
        expect([morning.getUTCHours(), morning.getUTCMinutes()]).toEqual([23, 0]);
      }),
    );
  });
});

describe('decideReadBack', () => {
  it('believes what it saw', () => {
    expect(decideReadBack('FOUND', 1, 1, NOW)).toEqual({ kind: 'PART_SENT' });
    expect(decideReadBack('ABSENT', 1, 1, NOW)).toEqual({ kind: 'REQUEUE' });
    expect(decideReadBack('ABSENT', 1, MAX_ATTEMPTS, NOW)).toEqual({ kind: 'FAIL' });
  });

  it('looks a few times more when it saw nothing for sure, then asks people; it never sends', () => {
    const kinds = [1, 2, 3, 4].map((looks) => decideReadBack('UNREADABLE', looks, 1, NOW).kind);
    expect(kinds).toEqual(['LOOK_AGAIN', 'LOOK_AGAIN', 'TO_PEOPLE', 'TO_PEOPLE']);
    expect(MAX_READ_BACKS).toBe(3);
  });
});

describe('findInHistory', () => {
  const since = new Date('2026-03-01T08:00:00Z');
  const item = (line: string, changes: Partial<HistoryLine> = {}): HistoryLine => ({ fromOa: true, at: since.getTime(), lines: ['Bà con chú ý', line], messageId: 'm1', ...changes });

  it('finds our own message by its line, not one that a villager repeats', () => {
    expect(findInHistory([item('Mã tin: BY-AAAA2222')], 'Mã tin: BY-AAAA2222', since, false)).toEqual({ result: 'FOUND', messageId: 'm1' });
    expect(findInHistory([item('Mã tin: BY-AAAA2222', { fromOa: false })], 'Mã tin: BY-AAAA2222', since, true).result).toBe('ABSENT');
  });

  it('takes no part for another one', () => {
    expect(findInHistory([item('(1/2) Mã tin: BY-AAAA2222')], 'Mã tin: BY-AAAA2222', since, true).result).toBe('ABSENT');
    expect(findInHistory([item('(1/2) Mã tin: BY-AAAA2222')], '(2/2) Mã tin: BY-AAAA2222', since, true).result).toBe('ABSENT');
  });

  it('says absent only when it read far enough back', () => {
    expect(findInHistory([item('Khác')], 'x', since, false).result).toBe('UNREADABLE');
    expect(findInHistory([item('Khác', { at: null })], 'x', since, false).result).toBe('UNREADABLE');
    expect(findInHistory([item('Khác', { at: since.getTime() - 3_600_000 })], 'x', since, false).result).toBe('ABSENT');
    expect(findInHistory([], 'x', since, true).result).toBe('ABSENT');
    expect(findInHistory([], 'x', since, false).result).toBe('UNREADABLE');
  });
});
