import { describe, expect, it } from 'vitest';
import { memberTrend } from './member-trend';

describe('member trend', () => {
  it('places the counts by day, oldest first, with the change since the count before', () => {
    const trend = memberTrend([{ countedOn: '2026-01-31', members: 150 }, { countedOn: '2026-01-11', members: 90 }, { countedOn: '2026-01-01', members: 100 }], 300, 60);
    expect(trend.map(({ x, y, change }) => [x, y, change])).toEqual([
      [0, 50, null],
      [100, 60, -10],
      [300, 0, 60],
    ]);
  });

  it('draws a single count in the middle', () => {
    expect(memberTrend([{ countedOn: '2026-01-01', members: 100 }], 300, 60)).toEqual([{ countedOn: '2026-01-01', members: 100, x: 150, y: 30, change: null }]);
  });
});
