import { DomainError } from '../domain-error.js';
import { addDays } from './notice-period.js';
import type { ShareRule } from './ownership-share.js';

/**
 * Roads of a settlement that does not go as the law imagines it: nothing to share out, a thing nobody can divide, a
 * finder who renounces or never comes. Each is proposed by one person with a reason and carried out by another, and the
 * account stays what it is: finder + State + cost = value.
 */

/** Why a decision on shares is taken back before anything has left. */
export const REOPENING_CAUSES = ['SALE', 'RENUNCIATION', 'COST', 'MISTAKE'] as const;
export type ReopeningCause = (typeof REOPENING_CAUSES)[number];
/** What a person may give as the cause; a renunciation is recorded by an act of its own. */
export const GIVEN_CAUSES = ['SALE', 'COST', 'MISTAKE'] as const;

/** Questions the law leaves open here, answered by a setting: days an absent finder is waited for, and whether a thing may be sold to be shared. */
export const LEGAL_CHOICES = ['FINDER_WAIT_DAYS', 'OWNED_ITEM_SALE'] as const;
export type LegalChoice = (typeof LEGAL_CHOICES)[number];
const CHOICES: Record<LegalChoice, RegExp> = { FINDER_WAIT_DAYS: /^[1-9]\d{0,3}$/, OWNED_ITEM_SALE: /^(ALLOWED|FORBIDDEN)$/ };
const MOST_WAIT_DAYS = 3_650;

/** @throws DomainError INVALID_CHOICE */
export function assertLegalChoice(key: LegalChoice, value: string): void {
  const fits = CHOICES[key].test(value) && (key !== 'FINDER_WAIT_DAYS' || Number(value) <= MOST_WAIT_DAYS);
  if (!fits) throw new DomainError('INVALID_CHOICE', 'invalid', undefined, [{ field: 'value', code: 'INVALID_CHOICE' }]);
}

export interface DecidedParts {
  valueVnd: number;
  finderVnd: number;
  stateVnd: number;
  costVnd: number;
  rule: ShareRule;
}

/**
 * A cost above the value takes all there is and no more: what is left of it stays with the station. Only with a reason.
 * @returns the cost that may be deducted
 * @throws DomainError COST_EXCEEDS_VALUE
 */
export function deductibleCost(facts: { valueVnd: number; custodyCostVnd: number; reason: string | null }): number {
  const { valueVnd, custodyCostVnd, reason } = facts;
  if (custodyCostVnd <= valueVnd) return custodyCostVnd;
  if (!reason) throw new DomainError('COST_EXCEEDS_VALUE', 'conflict', { valueVnd, custodyCostVnd });
  return valueVnd;
}

/**
 * The finder comes for money, for things, or for a thing that is worth nothing and is the finder's all the same.
 * @throws DomainError NOTHING_FOR_FINDER
 */
export function assertFinderHasShare({ finderVnd, valueVnd, rule }: DecidedParts): void {
  if (rule === 'RIGHTS_WAIVED' || (finderVnd === 0 && valueVnd > 0)) throw new DomainError('NOTHING_FOR_FINDER', 'conflict');
}

/**
 * Everything went into the cost of keeping it: nobody has a share and nothing is left to hand over.
 * @throws DomainError SOMEBODY_HAS_A_SHARE, THINGS_LEFT
 */
export function assertCostTookAll({ valueVnd, costVnd }: DecidedParts, thingsLeft: boolean): void {
  if (valueVnd === 0 || costVnd !== valueVnd) throw new DomainError('SOMEBODY_HAS_A_SHARE', 'conflict');
  if (thingsLeft) throw new DomainError('THINGS_LEFT', 'conflict');
}

/** Before anything left. @throws DomainError SHARE_ALREADY_LEFT */
export function assertNothingLeft(facts: { settled: boolean; transferred: boolean }): void {
  if (facts.settled || facts.transferred) throw new DomainError('SHARE_ALREADY_LEFT', 'conflict');
}

/** @throws DomainError RIGHTS_ALREADY_WAIVED */
export function assertMayRenounce({ keepsRights }: { keepsRights: boolean }): void {
  if (!keepsRights) throw new DomainError('RIGHTS_ALREADY_WAIVED', 'conflict');
}

export interface AbsenceFacts {
  today: string;
  /** The day the shares were decided. */
  decidedOn: string;
  waitDays: number;
  /** Told, or contacted as often as the rule asks without reaching anybody. */
  finderTold: boolean;
}

export const awaitedUntil = ({ decidedOn, waitDays }: Pick<AbsenceFacts, 'decidedOn' | 'waitDays'>): string => addDays(decidedOn, waitDays);

/**
 * The share of a finder who does not come is put into keeping in the finder's name (Civil Code 2015 art. 355), after
 * the finder was told and waited for. It stays the finder's.
 * @throws DomainError FINDER_NOT_NOTIFIED, FINDER_STILL_AWAITED (details `until`)
 */
export function assertFinderAbsent(facts: AbsenceFacts): void {
  if (!facts.finderTold) throw new DomainError('FINDER_NOT_NOTIFIED', 'conflict');
  const until = awaitedUntil(facts);
  if (facts.today <= until) throw new DomainError('FINDER_STILL_AWAITED', 'conflict', { until });
}

export interface SettlerFacts {
  decidedBy: string;
  /** Who prepared that the finder is absent, where that is so. */
  absenceProposedBy: string | null;
  /** Active chiefs and deputies of the station besides the one acting. */
  otherLeaders: number;
}

/**
 * Whoever said who gets how much does not alone see it out of the door. Where there is only one leader, the second
 * person at the hand-over has to do.
 * @throws DomainError DECIDER_CANNOT_SETTLE, PROPOSER_CANNOT_SETTLE
 */
export function assertMaySeeOut(facts: SettlerFacts, actorId: string): void {
  if (facts.decidedBy === actorId && facts.otherLeaders > 0) throw new DomainError('DECIDER_CANNOT_SETTLE', 'forbidden');
  if (facts.absenceProposedBy === actorId) throw new DomainError('PROPOSER_CANNOT_SETTLE', 'forbidden');
}
