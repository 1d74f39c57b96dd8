/** Vietnam keeps UTC+7 all year. */
const VIETNAM_OFFSET_MS = 7 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;
/** No run of days off is this long; a calendar that says otherwise is broken. */
const LONGEST_RUN_OF_DAYS_OFF = 60;

export interface Period {
  years?: number;
  months?: number;
}

/** Civil Code 2015 Art. 230(2): one year from the public notice for dropped or forgotten property. */
export const FOUND_PROPERTY_PERIOD = { years: 1 } as const;

/**
 * The periods after the public notice, by the law that sets them. Livestock is noticed by the commune People's
 * Committee (art. 231), so that its two periods are shown but run nowhere here.
 */
export const NOTICE_PERIODS = [
  { kind: 'FOUND_PROPERTY', law: 'Điều 230 Bộ luật Dân sự 2015', period: FOUND_PROPERTY_PERIOD, runsHere: true },
  { kind: 'LIVESTOCK', law: 'Điều 231 Bộ luật Dân sự 2015', period: { months: 6 }, runsHere: false },
  { kind: 'LIVESTOCK_FREE_RANGING', law: 'Điều 231 Bộ luật Dân sự 2015', period: { years: 1 }, runsHere: false },
  { kind: 'POULTRY', law: 'Điều 232 Bộ luật Dân sự 2015', period: { months: 1 }, runsHere: true },
  { kind: 'AQUATIC', law: 'Điều 233 Bộ luật Dân sự 2015', period: { months: 1 }, runsHere: true },
] as const;

/** Never acquired by a finder: papers and cards go to their holder, relics to the State, livestock by another office. */
const WITHOUT_PERIOD: readonly string[] = ['DOCUMENT', 'BANK_CARD', 'RELIC', 'LIVESTOCK'];
const ONE_MONTH: readonly string[] = ['POULTRY', 'AQUATIC'];

/** The period after which a thing of this category gets a new owner, or null where a finder never becomes one. */
export function periodOf(category: string): Period | null {
  if (WITHOUT_PERIOD.includes(category)) return null;
  return ONE_MONTH.includes(category) ? { months: 1 } : FOUND_PROPERTY_PERIOD;
}

/** The longest period of what is in a case, or null when nothing in it can be acquired. */
export function casePeriod(categories: readonly string[]): Period | null {
  const periods = categories.map(periodOf).filter((period) => period !== null);
  return periods.length === 0 ? null : periods.reduce((longest, period) => (monthsOf(period) > monthsOf(longest) ? period : longest));
}

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
  period: Period,
  isWorkingDay: (date: string) => boolean,
): string {
  const [year, month, day] = partsOf(start);
  const monthIndex = year * 12 + (month - 1) + monthsOf(period);
  const endYear = Math.floor(monthIndex / 12);
  const endMonth = monthIndex % 12;
  const lastDay = new Date(Date.UTC(endYear, endMonth + 1, 0)).getUTCDate();
  return nextWorkingDay(isoDate(Date.UTC(endYear, endMonth, Math.min(day, lastDay))), isWorkingDay);
}

/** The first working day after a day. */
export function workingDayAfter(date: string, isWorkingDay: (date: string) => boolean): string {
  partsOf(date);
  return nextWorkingDay(isoDate(Date.parse(`${date}T00:00:00Z`) + DAY_MS), isWorkingDay);
}

/**
 * The day a period really ends: it does not while a claim is open or a dispute is frozen, so one that was settled on
 * the last day or later ends on the working day after that. `resumedOn`: the day the last of them ended, or null.
 */
export function effectiveEnd(periodEndsOn: string, resumedOn: string | null, isWorkingDay: (date: string) => boolean): string {
  if (resumedOn === null || resumedOn < periodEndsOn) return periodEndsOn;
  return workingDayAfter(resumedOn, isWorkingDay);
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  partsOf(from);
  partsOf(to);
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS;
}

/** The day `days` after a day. */
export function addDays(date: string, days: number): string {
  partsOf(date);
  return isoDate(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS);
}

export const CALENDAR_DAY_KINDS = ['HOLIDAY', 'MAKE_UP_WORKDAY'] as const;
export type CalendarDayKind = (typeof CALENDAR_DAY_KINDS)[number];

/** Weekends off, public holidays off, and the Saturdays that are worked in exchange. */
export function workingCalendar(days: readonly { day: string; kind: CalendarDayKind }[]): (date: string) => boolean {
  const kinds = new Map(days.map(({ day, kind }) => [day, kind]));
  return (date) => {
    const kind = kinds.get(date);
    return kind === undefined ? weekendsOff(date) : kind === 'MAKE_UP_WORKDAY';
  };
}

/** A calendar with weekends off and no holidays; combine it with the holiday table of the year. */
export function weekendsOff(date: string): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

function monthsOf(period: Period): number {
  return (period.years ?? 0) * 12 + (period.months ?? 0);
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
