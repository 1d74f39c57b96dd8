import { describe, expect, it } from '@jest/globals';
import { AnswerThrottle, networkOf } from './answer-throttle.js';

describe('answers from one address', () => {
  it('count up to twenty in ten minutes, then again', () => {
    const throttle = new AnswerThrottle();
    const taken = Array.from({ length: 25 }, () => throttle.takes('a', 1_000));
    expect(taken.filter(Boolean)).toHaveLength(20);
    expect(throttle.takes('b', 1_000)).toBe(true);
    expect(throttle.takes('a', 1_000 + 10 * 60_000)).toBe(true);
  });

  it('are those of one subscriber, who has more IPv6 addresses than the world has telephones', () => {
    expect(networkOf('2001:ee0:4f0a:1b2c:aaaa:bbbb:cccc:1')).toBe('2001:ee0:4f0a:1b2c');
    expect(networkOf('2001:0EE0:4f0a:1b2c::9')).toBe('2001:ee0:4f0a:1b2c');
    expect(networkOf('2001:ee0:4f0a:1b2d::9')).not.toBe('2001:ee0:4f0a:1b2c');
    expect([networkOf('2001:db8::1'), networkOf('fe80::1%eth0'), networkOf('::1')]).toEqual(['2001:db8:0:0', 'fe80:0:0:0', '0:0:0:0']);
    expect([networkOf('203.0.113.7'), networkOf('::ffff:203.0.113.7')]).toEqual(['203.0.113.7', '203.0.113.7']);
  });

  it('of a hundred thousand addresses take no more memory than a flood may', () => {
    const throttle = new AnswerThrottle();
    for (let at = 0; at < 100_000; at += 1) throttle.takes(String(at), at);
    expect((throttle as unknown as { seen: Map<string, unknown> }).seen.size).toBeLessThanOrEqual(20_000);
  });
});
