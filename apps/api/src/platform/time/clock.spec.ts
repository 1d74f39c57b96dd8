import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { clockOf, OffsetClock, SystemClock } from './clock.js';

const folder = mkdtempSync(join(tmpdir(), 'binhyen-clock-'));
const file = join(folder, 'days');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Whole days; the sum turns the -0 of a moment ago into 0. */
const daysAhead = (): number => Math.round((new OffsetClock(file).now().getTime() - Date.now()) / 86_400_000) + 0;

describe('OffsetClock', () => {
  it('is real time while there is no file', () => {
    expect(daysAhead()).toBe(0);
  });

  it.each([
    ['366', 366],
    ['366\n', 366],
    ['-30', -30],
    ['+1', 1],
    ['', 0],
  ])('moves by the days in the file: %j', (text, days) => {
    writeFileSync(file, text);
    expect(daysAhead()).toBe(days);
  });

  it('reads the file again at every call', () => {
    const clock = new OffsetClock(file);
    writeFileSync(file, '0');
    const before = clock.now().getTime();
    writeFileSync(file, '2');
    expect(clock.now().getTime() - before).toBeGreaterThanOrEqual(2 * 86_400_000);
  });

  it.each(['1.5', 'ngay mai', '1e3', '1 2'])('refuses %j, which is no number of days', (text) => {
    writeFileSync(file, text);
    expect(() => new OffsetClock(file).now()).toThrow(/TEST_CLOCK_FILE/);
  });
});

describe('clockOf', () => {
  it('moves time only where a test asks for it', () => {
    expect(clockOf({})).toBeInstanceOf(SystemClock);
    expect(clockOf({ testClockFile: file })).toBeInstanceOf(OffsetClock);
  });
});
