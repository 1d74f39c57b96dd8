/** The time of the business (statutory clocks, histories). Sessions and audit use the database's own clock. */
export abstract class Clock {
  abstract now(): Date;
}

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}
