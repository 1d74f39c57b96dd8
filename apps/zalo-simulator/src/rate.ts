import type { SimClock } from './state/clock.js';
import { MINUTE_MS } from './state/clock.js';

/** Per application, over all its OAs. */
export const APP_LIMIT = 4_000;

export interface RateState {
  limit: number;
  remaining: number;
  allowed: boolean;
}

/** So many requests in one minute, counted from the first; a minute of the simulator's clock. */
export class RateLimiter {
  private readonly windows = new Map<string, { since: number; used: number }>();

  constructor(private readonly clock: SimClock) {}

  take(key: string, limit: number): RateState {
    const now = this.clock.now();
    const known = this.windows.get(key);
    const window = known && now - known.since < MINUTE_MS && now >= known.since ? known : { since: now, used: 0 };
    this.windows.set(key, window);
    if (window.used >= limit) return { limit, remaining: 0, allowed: false };
    window.used += 1;
    return { limit, remaining: limit - window.used, allowed: true };
  }

  clear(): void {
    this.windows.clear();
  }
}
