import { Clock } from '../../apps/api/src/platform/time/clock.js';

/** Time as the test says; real time until told otherwise. */
export class TestClock extends Clock {
  private fixed: Date | null = null;

  now(): Date {
    return this.fixed ? new Date(this.fixed) : new Date();
  }

  set(instant: string): void {
    this.fixed = new Date(instant);
  }

  real(): void {
    this.fixed = null;
  }
}
