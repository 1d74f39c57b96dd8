/** Answers per address and question within the window; a household behind one address, or a whole network of a telephone company. */
const MOST_ANSWERS = 20;
const WINDOW_MS = 10 * 60_000;
const MOST_KEYS = 20_000;

/**
 * Against somebody who answers all day. Kept in memory only and forgotten after ten minutes, so that nothing of a
 * person is ever stored; several processes count each for itself.
 */
export class AnswerThrottle {
  private readonly seen = new Map<string, { count: number; until: number }>();

  /** Whether this answer still counts. */
  takes(key: string, now: number): boolean {
    const known = this.seen.get(key);
    if (known && known.until > now) {
      known.count += 1;
      return known.count <= MOST_ANSWERS;
    }
    if (this.seen.size >= MOST_KEYS) this.forget(now);
    this.seen.set(key, { count: 1, until: now + WINDOW_MS });
    return true;
  }

  private forget(now: number): void {
    for (const [key, { until }] of this.seen) if (until <= now) this.seen.delete(key);
    if (this.seen.size >= MOST_KEYS) this.seen.clear();
  }
}

/**
 * Who counts as one: an address, or of IPv6 the network of one subscriber (/64), within which a telephone may take any
 * address it likes.
 */
export function networkOf(ip: string): string {
  const mapped = /^::ffff:(\d+(?:\.\d+){3})$/i.exec(ip);
  if (mapped) return mapped[1]!;
  if (!ip.includes(':')) return ip;
  const [head = '', tail] = ip.split('%')[0]!.toLowerCase().split('::');
  const before = head === '' ? [] : head.split(':');
  const after = !tail ? [] : tail.split(':');
  const whole = tail === undefined ? before : [...before, ...Array.from({ length: 8 - before.length - after.length }, () => '0'), ...after];
  return whole.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, '')).join(':');
}
