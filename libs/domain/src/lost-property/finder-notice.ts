import { addDays, localDate } from './notice-period.js';
import type { CaseState } from './lost-property.lifecycle.js';

export const FINDER_NOTICE_OUTCOMES = ['REACHED', 'NOT_REACHED'] as const;
export type FinderNoticeOutcome = (typeof FINDER_NOTICE_OUTCOMES)[number];

/**
 * How long the office takes to tell the finder (Civil Code 2015 art. 230(1) says that it must, not by when: data with a
 * version, marked uncertain). `tries`: contacts that reach nobody after which the duty counts as fulfilled as far as it goes.
 */
export interface FinderNoticeRule {
  id: string;
  version: number;
  workingDays: number;
  tries: number;
}

/** The thing found its way; a case that was recorded by mistake is out of the books too. */
const ENDED: readonly CaseState[] = ['RETURNED', 'SETTLED', 'CLOSED', 'REFERRED', 'CANCELLED', 'CONVERTED_TO_REPORT'];
/** There is a result to tell. Nothing was decided about a case recorded by mistake; closing comes after the telling. */
const TOLD_OF: readonly CaseState[] = ['RETURNED', 'SHARES_DECIDED', 'SETTLED', 'REFERRED'];

export const hasEnded = (state: CaseState): boolean => ENDED.includes(state);
export const isToldToFinder = (state: CaseState): boolean => TOLD_OF.includes(state);

/**
 * The last day on which the finder is told: `workingDays` working days after the day of the result, that day not counted.
 * `resultAt` is an instant; days are those of Vietnam.
 */
export function finderNoticeDue(resultAt: Date, rule: Pick<FinderNoticeRule, 'workingDays'>, isWorkingDay: (day: string) => boolean): string {
  let day = localDate(resultAt);
  for (let left = rule.workingDays, guard = 0; left > 0; guard += 1) {
    if (guard > rule.workingDays + 60) throw new RangeError(`No ${rule.workingDays} working days within ${guard} days of ${day}`);
    day = addDays(day, 1);
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}

/** How the duty stands after these attempts, oldest first; null while it is still open. */
export function finderNoticeOutcome(attempts: readonly FinderNoticeOutcome[], rule: Pick<FinderNoticeRule, 'tries'>): FinderNoticeOutcome | null {
  if (attempts.includes('REACHED')) return 'REACHED';
  return attempts.length >= rule.tries ? 'NOT_REACHED' : null;
}
