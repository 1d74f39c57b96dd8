import { describe, expect, it } from '@jest/globals';
import { monthsOf, periodOf } from './statistics.period.js';

const NOW = new Date('2026-11-30T18:00:00Z'); // 01:00 on 1 December in Vietnam

describe('the period of statistics', () => {
  it('is the last twelve months up to today in Vietnam unless said otherwise', () => {
    expect(periodOf({}, NOW)).toEqual({ from: '2026-01-01', to: '2026-12-01', unitView: 'ORIGIN', communeId: null, presentOn: null });
    expect(monthsOf('2026-01-01', '2026-12-01')).toHaveLength(12);
  });

  it('counts the months back from its own end', () => {
    expect(periodOf({ to: '2025-03-15' }, NOW).from).toBe('2024-04-01');
  });

  it('reads today as the day whose units count', () => {
    expect(periodOf({ unitView: 'PRESENT', from: '2025-01-01', to: '2025-12-31' }, NOW).presentOn).toBe('2026-12-01');
  });

  it.each([
    ['the end before the beginning', { from: '2026-02-01', to: '2026-01-31' }, 'PERIOD_REVERSED'],
    ['more than ten years', { from: '2016-01-31', to: '2026-01-01' }, 'PERIOD_TOO_LONG'],
  ])('refuses %s', (_, query, code) => {
    expect(() => periodOf(query, NOW)).toThrow(expect.objectContaining({ errors: [{ field: 'from', code }] }));
  });

  it('takes a single day', () => {
    expect(periodOf({ from: '2026-05-05', to: '2026-05-05' }, NOW)).toMatchObject({ from: '2026-05-05', to: '2026-05-05' });
  });

  it('takes ten years exactly', () => {
    expect(monthsOf('2016-02-29', '2026-01-01')).toHaveLength(120);
    expect(() => periodOf({ from: '2016-02-29', to: '2026-01-01' }, NOW)).not.toThrow();
  });

  it('names every month it touches, over the turn of a year', () => {
    expect(monthsOf('2025-11-30', '2026-02-01')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
    expect(monthsOf('2026-05-05', '2026-05-05')).toEqual(['2026-05']);
  });
});
