import { DomainError } from '../domain-error.js';
import type { ItemCategory } from './lost-property.kinds.js';

/** From which kind of thing on a claim has to rest before it is accepted. */
export const COOLING_CLASSES = ['MONEY', 'VALUABLE', 'EVERYTHING', 'NOTHING'] as const;
export type CoolingClass = (typeof COOLING_CLASSES)[number];

/** How a commune guards its claims; each commune may set its own, with a reason that is recorded. */
export interface ClaimRule {
  coolingHours: number;
  coolingFrom: CoolingClass;
  /** Open and rejected claims of one person within twelve months; with so many, the next one needs a leader. */
  claimsPerPerson: number;
}

export const DEFAULT_CLAIM_RULE: ClaimRule = { coolingHours: 24, coolingFrom: 'VALUABLE', claimsPerPerson: 3 };
export const LONGEST_COOLING_HOURS = 168;
export const CLAIMS_COUNTED_MONTHS = 12;

const MONEY: readonly ItemCategory[] = ['CASH', 'GOLD'];
const VALUABLE: readonly ItemCategory[] = [...MONEY, 'JEWELLERY', 'VEHICLE', 'PHONE', 'ELECTRONICS', 'RELIC', 'LIVESTOCK'];

/** False claims come for cash and valuables first (domain rules 1.6); papers go back to their holder at once. */
export function needsCooling(categories: readonly string[], from: CoolingClass): boolean {
  if (from === 'NOTHING') return false;
  if (from === 'EVERYTHING') return true;
  const classes: readonly string[] = from === 'MONEY' ? MONEY : VALUABLE;
  return categories.some((category) => classes.includes(category));
}

/**
 * The moment from which a claim may be accepted, counted from its statement: one that was declared earlier has rested
 * already. Null when nothing has to rest.
 */
export function decidableFrom(statementAt: Date, categories: readonly string[], rule: ClaimRule): Date | null {
  if (rule.coolingHours === 0 || !needsCooling(categories, rule.coolingFrom)) return null;
  return new Date(statementAt.getTime() + rule.coolingHours * 3_600_000);
}

/** @throws DomainError CLAIM_COOLING (details `decidableFrom`) */
export function assertCooled(claim: { decidableFrom: Date | null; earlyAllowed: boolean }, now: Date): void {
  if (claim.decidableFrom === null || claim.earlyAllowed || now >= claim.decidableFrom) return;
  throw new DomainError('CLAIM_COOLING', 'conflict', { decidableFrom: claim.decidableFrom.toISOString() });
}

export const isOverClaimLimit = (earlier: number, rule: ClaimRule): boolean => earlier >= rule.claimsPerPerson;

/** @throws DomainError CLAIM_LIMIT_UNCONFIRMED */
export function assertLimitConfirmed(claim: { overLimit: boolean; limitConfirmed: boolean }): void {
  if (claim.overLimit && !claim.limitConfirmed) throw new DomainError('CLAIM_LIMIT_UNCONFIRMED', 'conflict');
}

/** @throws DomainError NO_EARLY_DECISION_NEEDED */
export function assertEarlyDecisionNeeded(claim: { decidableFrom: Date | null; earlyAllowed: boolean }, now: Date): void {
  if (claim.decidableFrom !== null && !claim.earlyAllowed && now < claim.decidableFrom) return;
  throw new DomainError('NO_EARLY_DECISION_NEEDED', 'conflict');
}

/** @throws DomainError NO_LIMIT_TO_CONFIRM */
export function assertLimitToConfirm(claim: { overLimit: boolean; limitConfirmed: boolean }): void {
  if (!claim.overLimit || claim.limitConfirmed) throw new DomainError('NO_LIMIT_TO_CONFIRM', 'conflict');
}

/** What brought a claimant to the station. */
export const HEARD_FROM = ['GROUP_DELIVERY', 'OFFICE_POSTING', 'WORD_OF_MOUTH', 'DECLARATION'] as const;
export type HeardFrom = (typeof HEARD_FROM)[number];
