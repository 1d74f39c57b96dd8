import { describe, expect, it } from '@jest/globals';
import { AnswerThrottle } from './answer-throttle.js';

describe('answers from one address', () => {
  it('count up to twenty in ten minutes, then again', () => {
    const throttle = new AnswerThrottle();
    const taken = Array.from({ length: 25 }, () => throttle.takes('a', 1_000));
    expect(taken.filter(Boolean)).toHaveLength(20);
    expect(throttle.takes('b', 1_000)).toBe(true);
    expect(throttle.takes('a', 1_000 + 10 * 60_000)).toBe(true);
  });

  it('of a hundred thousand addresses take no more memory than a flood may', () => {
    const throttle = new AnswerThrottle();
    for (let at = 0; at < 100_000; at += 1) throttle.takes(String(at), at);
    expect((throttle as unknown as { seen: Map<string, unknown> }).seen.size).toBeLessThanOrEqual(20_000);
  });
});
