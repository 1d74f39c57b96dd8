import { readFileSync } from 'node:fs';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The time of the business (statutory clocks, histories). Sessions and audit use the database's own clock. */
export abstract class Clock {
  abstract now(): Date;
}

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}

/**
 * Real time moved by the whole days written in a file, which is read at every call: a test of the running programs
 * travels a year by writing `366` into it. No file, or an empty one, is no move. Refused in production (`readEnv`).
 * @throws Error when the file holds anything but a whole number of days
 */
export class OffsetClock extends Clock {
  constructor(private readonly file: string) {
    super();
  }

  now(): Date {
    return new Date(Date.now() + this.days() * DAY_MS);
  }

  private days(): number {
    const text = this.read().trim();
    if (!/^[+-]?\d{0,5}$/.test(text)) throw new Error('TEST_CLOCK_FILE must hold a whole number of days');
    return Number(text || '0');
  }

  private read(): string {
    try {
      return readFileSync(this.file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
      throw error;
    }
  }
}

/** Real time, unless a test of the programs moves it. */
export function clockOf(env: { testClockFile?: string }): Clock {
  return env.testClockFile ? new OffsetClock(env.testClockFile) : new SystemClock();
}
