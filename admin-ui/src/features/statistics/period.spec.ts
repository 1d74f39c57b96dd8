import { describe, expect, it } from 'vitest';
import { quickOf, spanOf } from './period';

describe('quick spans', () => {
  it.each([
    ['twelveMonths', '2026-11-24', '2025-12-01', '2026-11-24'],
    ['twelveMonths', '2026-12-31', '2026-01-01', '2026-12-31'],
    ['thisYear', '2026-01-01', '2026-01-01', '2026-01-01'],
    ['lastYear', '2024-03-01', '2023-01-01', '2023-12-31'],
    ['thisQuarter', '2026-11-24', '2026-10-01', '2026-11-24'],
    ['thisQuarter', '2026-03-31', '2026-01-01', '2026-03-31'],
  ] as const)('%s on %s', (quick, today, from, to) => {
    expect(spanOf(quick, today)).toEqual({ from, to });
  });

  it('are recognised by their days', () => {
    expect(quickOf({ from: '2026-10-01', to: '2026-11-24' }, '2026-11-24')).toBe('thisQuarter');
    expect(quickOf({ from: '2026-10-02', to: '2026-11-24' }, '2026-11-24')).toBeNull();
  });
});
