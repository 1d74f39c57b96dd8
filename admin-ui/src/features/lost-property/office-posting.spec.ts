import { describe, expect, it } from 'vitest';
import { isPlausiblePosting, vietnamMoment } from './office-posting';

describe('vietnamMoment', () => {
  it('reads the clock of Vietnam', () => {
    expect(vietnamMoment('2026-01-15', '09:05')).toBe('2026-01-15T02:05:00.000Z');
    expect(vietnamMoment('2026-01-15', '03:00')).toBe('2026-01-14T20:00:00.000Z');
  });

  it('answers null while something is missing', () => {
    expect(vietnamMoment('', '09:05')).toBeNull();
    expect(vietnamMoment('2026-01-15', '')).toBeNull();
  });
});

describe('isPlausiblePosting', () => {
  const PUBLISHED = '2026-01-15T02:05:40.000Z';
  const NOW = new Date('2026-01-15T04:00:00Z');

  it('takes any moment from the publication until now', () => {
    expect(isPlausiblePosting('2026-01-15T02:05:00.000Z', PUBLISHED, NOW)).toBe(true);
    expect(isPlausiblePosting('2026-01-15T04:00:00.000Z', PUBLISHED, NOW)).toBe(true);
  });

  it('refuses the time before it and the future', () => {
    expect(isPlausiblePosting('2026-01-15T02:04:00.000Z', PUBLISHED, NOW)).toBe(false);
    expect(isPlausiblePosting('2026-01-15T04:01:00.000Z', PUBLISHED, NOW)).toBe(false);
  });
});
