/**
 * The simulator's own time: the machine's, moved by `shift` and run `speed` times as fast. Token ages, windows,
 * quotas, night hours and webhook retries follow it; faults that delay an answer use real milliseconds.
 */
export class SimClock {
  private base: number;
  private since: number;
  private readonly watchers = new Set<() => void>();

  constructor(
    start: number | null = null,
    private rate = 1,
    private readonly real: () => number = Date.now,
  ) {
    this.since = this.real();
    this.base = start ?? this.since;
  }

  now(): number {
    return Math.floor(this.base + (this.real() - this.since) * this.rate);
  }

  get speed(): number {
    return this.rate;
  }

  /** Milliseconds by which this clock is ahead of the machine's. */
  get ahead(): number {
    return this.now() - this.real();
  }

  shift(ms: number): void {
    this.move(this.now() + ms, this.rate);
  }

  set(at: number): void {
    this.move(at, this.rate);
  }

  run(speed: number): void {
    this.move(this.now(), speed);
  }

  /** How long to wait in real milliseconds until `at`. */
  realDelay(at: number): number {
    return this.rate > 0 ? Math.max(0, (at - this.now()) / this.rate) : Number.POSITIVE_INFINITY;
  }

  onChange(watcher: () => void): void {
    this.watchers.add(watcher);
  }

  private move(at: number, speed: number): void {
    this.base = at;
    this.since = this.real();
    this.rate = speed;
    for (const watcher of this.watchers) watcher();
  }
}

const VIETNAM_MS = 7 * 3_600_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

export const vietnamHour = (at: number): number => new Date(at + VIETNAM_MS).getUTCHours();

/** `YYYY-MM-DD` in Vietnam. */
export const vietnamDate = (at: number): string => new Date(at + VIETNAM_MS).toISOString().slice(0, 10);

/** As the platform prints dates: `dd/mm/yyyy`. */
export const slashDate = (iso: string): string => iso.split('-').reverse().join('/');
