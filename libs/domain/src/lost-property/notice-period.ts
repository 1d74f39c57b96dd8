/** Vietnam keeps UTC+7 all year. */
const VIETNAM_OFFSET_MS = 7 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;
/** No run of days off is this long; a calendar that says otherwise is broken. */
const LONGEST_RUN_OF_DAYS_OFF = 60;

/** Civil Code 2015 Art. 230(2): one year from the public notice for dropped or forgotten property. */
export const FOUND_PROPERTY_PERIOD = { years: 1 } as const;

/** The calendar day in Vietnam (Asia/Ho_Chi_Minh, UTC+7) at an instant, YYYY-MM-DD. */
export function localDate(instant: Date): string {
  return new Date(instant.getTime() + VIETNAM_OFFSET_MS).toISOString().slice(0, 10);
}

export interface PostingDates {
  /** Local date of the first confirmed posting in a group, or null. */
  firstPostedOn: string | null;
  /** Local date the notice was hung at the office, or null. */
  officePostedOn: string | null;
}

/**
 * The day the public-notice period begins: the later of the two postings. No public notice, no running clock, so
 * null until both are confirmed.
 */
export function clockStart({ firstPostedOn, officePostedOn }: PostingDates): string | null {
  if (firstPostedOn === null || officePostedOn === null) return null;
  return firstPostedOn > officePostedOn ? firstPostedOn : officePostedOn;
}

/**
 * Last day of a period in years or months: the same calendar day, or the month's last day where that day does not
 * exist (29 February → 28 February), moved to the next working day (Civil Code 2015 Arts 147–148).
 * `isWorkingDay` knows weekends, holidays and exchanged days.
 * @throws RangeError for a date that is none
 */
export function periodEnd(
  start: string,
  period: { years?: number; months?: number },
  isWorkingDay: (date: string) => boolean,
): string {
  const [year, month, day] = partsOf(start);
  const monthIndex = year * 12 + (month - 1) + (period.years ?? 0) * 12 + (period.months ?? 0);
  const endYear = Math.floor(monthIndex / 12);
  const endMonth = monthIndex % 12;
  const lastDay = new Date(Date.UTC(endYear, endMonth + 1, 0)).getUTCDate();
  return nextWorkingDay(isoDate(Date.UTC(endYear, endMonth, Math.min(day, lastDay))), isWorkingDay);
}

/** A calendar with weekends off and no holidays; combine it with the holiday table of the year. */
export function weekendsOff(date: string): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

function nextWorkingDay(date: string, isWorkingDay: (date: string) => boolean): string {
  const first = Date.parse(`${date}T00:00:00Z`);
  for (let days = 0; days <= LONGEST_RUN_OF_DAYS_OFF; days += 1) {
    const candidate = isoDate(first + days * DAY_MS);
    if (isWorkingDay(candidate)) return candidate;
  }
  throw new RangeError(`No working day within ${LONGEST_RUN_OF_DAYS_OFF} days of ${date}`);
}

function partsOf(date: string): [year: number, month: number, day: number] {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (!match || isoDate(Date.parse(`${date}T00:00:00Z`)) !== date) throw new RangeError(`Not a date: ${date}`);
  return [Number(match[1]), Number(match[2]), Number(match[3])];
}

function isoDate(time: number): string {
  return Number.isNaN(time) ? '' : new Date(time).toISOString().slice(0, 10);
}
