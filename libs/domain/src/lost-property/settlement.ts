import type { ActingRole } from '../access/roles.js';
import { DomainError } from '../domain-error.js';
import type { OfferedActions } from './case-actions.js';
import { type CaseAction, type CaseState, lostPropertyLifecycle } from './lost-property.lifecycle.js';
import { type AbsenceFacts, assertCostTookAll, assertFinderAbsent, assertFinderHasShare, assertMayRenounce, assertMaySeeOut, assertNothingLeft, type DecidedParts, type SettlerFacts } from './settlement-exceptions.js';

/** After the end of the period a leader may still hear an owner who comes late; the end waits this many days for the claim. */
export const LATE_CLAIM_DAYS = 7;

export const VALUATION_METHODS = ['COUNT', 'EXCHANGE_RATE', 'WEIGHT_AND_PRICE', 'APPRAISAL', 'SALE_PROCEEDS'] as const;
export type ValuationMethod = (typeof VALUATION_METHODS)[number];

export interface PeriodFacts {
  /** The day it is, in Vietnam. */
  today: string;
  /** The legal last day, or null while the clock does not run. */
  periodEndsOn: string | null;
  /** The last day after claims and disputes moved it (`effectiveEnd`). */
  effectiveEndsOn: string | null;
  openClaims: number;
  disputed: boolean;
  /** Until when the end waits for a late claimant, or null. */
  lateClaimUntil: string | null;
}

export type Suspension = 'CLAIM_OPEN' | 'DISPUTED' | 'LATE_CLAIM_AWAITED';

/** Why the period cannot end now, however late it is. */
export function suspensionOf(facts: PeriodFacts): Suspension | null {
  if (facts.disputed) return 'DISPUTED';
  if (facts.openClaims > 0) return 'CLAIM_OPEN';
  return facts.lateClaimUntil !== null && facts.today <= facts.lateClaimUntil ? 'LATE_CLAIM_AWAITED' : null;
}

/**
 * The period ends with its last day, never with an open claim or a frozen dispute.
 * @throws DomainError CLOCK_NOT_STARTED, DISPUTED, CLAIM_OPEN, LATE_CLAIM_AWAITED, PERIOD_NOT_OVER (details `endsOn`)
 */
export function assertMayEndPeriod(facts: PeriodFacts): void {
  if (facts.periodEndsOn === null || facts.effectiveEndsOn === null) throw new DomainError('CLOCK_NOT_STARTED', 'conflict');
  const suspension = suspensionOf(facts);
  if (suspension) throw new DomainError(suspension, 'conflict');
  if (facts.today <= facts.effectiveEndsOn) throw new DomainError('PERIOD_NOT_OVER', 'conflict', { endsOn: facts.effectiveEndsOn });
}

/** A valuation is two people's word. @throws DomainError VALUERS_MUST_DIFFER */
export function assertTwoValuers(valuers: readonly string[]): void {
  if (new Set(valuers).size === 2 && valuers.length === 2) return;
  throw new DomainError('VALUERS_MUST_DIFFER', 'invalid', undefined, [{ field: 'valuers', code: 'VALUERS_MUST_DIFFER' }]);
}

export interface DecisionFacts {
  /** Things a finder can acquire that are still here. */
  ownedItems: number;
  valuedItems: number;
  valuerIds: readonly string[];
  /** Who wrote down a cost that stands; the cost comes off before anybody gets anything. */
  costRecorderIds: readonly string[];
  /** Who took an earlier decision back, or wrote down that the finder gives up. */
  proposerIds: readonly string[];
  disputed: boolean;
}

/**
 * Shares are decided on the value of everything that is shared, by a leader who did not value it.
 * @throws DomainError DISPUTED, NOTHING_TO_SHARE, VALUATION_INCOMPLETE (details `missing`), VALUER_CANNOT_DECIDE,
 *   COST_RECORDER_CANNOT_DECIDE, PROPOSER_CANNOT_DECIDE
 */
export function assertMayDecideShares(facts: DecisionFacts, actorId: string): void {
  if (facts.disputed) throw new DomainError('DISPUTED', 'conflict');
  if (facts.ownedItems === 0) throw new DomainError('NOTHING_TO_SHARE', 'conflict');
  const missing = facts.ownedItems - facts.valuedItems;
  if (missing > 0) throw new DomainError('VALUATION_INCOMPLETE', 'conflict', { missing });
  if (facts.valuerIds.includes(actorId)) throw new DomainError('VALUER_CANNOT_DECIDE', 'forbidden');
  if (facts.costRecorderIds.includes(actorId)) throw new DomainError('COST_RECORDER_CANNOT_DECIDE', 'forbidden');
  if (facts.proposerIds.includes(actorId)) throw new DomainError('PROPOSER_CANNOT_DECIDE', 'forbidden');
}

/** A wrong cost line is answered by a counter-line of somebody else. @throws DomainError CORRECTOR_MUST_DIFFER */
export function assertMayCorrectCost(line: { recordedBy: string }, actorId: string): void {
  if (line.recordedBy === actorId) throw new DomainError('CORRECTOR_MUST_DIFFER', 'forbidden');
}

export interface SettlementPlan {
  /** Value of the things the finder takes home. */
  thingsVnd: number;
  /** Money out of the counted cash to the finder. */
  cashPaidVnd: number;
  /** What the finder pays in, where the things are worth more than the share. */
  finderPaysVnd: number;
}

/**
 * How the finder gets the share: the things taken home count, cash makes up the rest, and who takes home more than
 * the share pays the difference in. Always things + cash − paid in = share.
 * @param cashVnd counted đồng and proceeds of sales; the cost and the State's money come out of them too
 * @throws DomainError CASH_NOT_ENOUGH (details `missingVnd`): something has to be sold or handed over first
 */
export function settlementPlan(facts: { finderVnd: number; costVnd: number; cashVnd: number; thingsVnd: number }): SettlementPlan {
  const { finderVnd, costVnd, cashVnd, thingsVnd } = facts;
  const cashPaidVnd = Math.max(0, finderVnd - thingsVnd);
  const finderPaysVnd = Math.max(0, thingsVnd - finderVnd);
  const missingVnd = cashPaidVnd + costVnd - cashVnd - finderPaysVnd;
  if (missingVnd > 0) throw new DomainError('CASH_NOT_ENOUGH', 'conflict', { missingVnd });
  return { thingsVnd, cashPaidVnd, finderPaysVnd };
}

export interface SettleFacts {
  /** Minutes were prepared: the finder's identity was seen. */
  prepared: boolean;
  minutesReady: boolean;
  minutesSigned: boolean;
  takesDevice: boolean;
  devicesWiped: boolean;
}

/**
 * Nothing goes to the finder without an identity record, signed minutes, and empty devices.
 * @throws DomainError SETTLEMENT_NOT_PREPARED, DEVICES_NOT_WIPED, MINUTES_NOT_READY, MINUTES_NOT_SIGNED
 */
export function assertMaySettle(facts: SettleFacts): void {
  if (!facts.prepared) throw new DomainError('SETTLEMENT_NOT_PREPARED', 'conflict');
  if (facts.takesDevice && !facts.devicesWiped) throw new DomainError('DEVICES_NOT_WIPED', 'conflict');
  if (!facts.minutesReady) throw new DomainError('MINUTES_NOT_READY', 'conflict');
  if (!facts.minutesSigned) throw new DomainError('MINUTES_NOT_SIGNED', 'conflict');
}

export interface StateShareFacts {
  finderVnd: number;
  stateVnd: number;
  /** Things nobody takes, worth nothing by the account. */
  thingsLeft: boolean;
  settled: boolean;
  transferred: boolean;
}

/**
 * The State's share leaves after the finder's, or alone where the finder has none. What is worth nothing and nobody's
 * goes to the State too.
 * @throws DomainError NOTHING_FOR_STATE, STATE_SHARE_TRANSFERRED, FINDER_FIRST
 */
export function assertMayTransferStateShare(facts: StateShareFacts): void {
  if (facts.stateVnd === 0 && !(facts.finderVnd === 0 && facts.thingsLeft)) throw new DomainError('NOTHING_FOR_STATE', 'conflict');
  if (facts.transferred) throw new DomainError('STATE_SHARE_TRANSFERRED', 'conflict');
  if (!facts.settled && facts.finderVnd > 0) throw new DomainError('FINDER_FIRST', 'conflict');
}

/** What the settlement panel offers, in the order of the work. */
export const SETTLEMENT_ACTIONS = [
  'endPeriod', 'allowLateClaim', 'recordCustodyCost', 'correctCustodyCost', 'recordValuation', 'decideShares', 'prepareSettlement', 'settle',
  'prepareStateShare', 'transferStateShare', 'prepareDeposit', 'settleCostOnly', 'recordRenunciation', 'reopenShares',
] as const satisfies readonly CaseAction[];
export type SettlementAction = (typeof SETTLEMENT_ACTIONS)[number];

export interface SettlementFacts {
  period: PeriodFacts;
  /** A relation of this person to the decision: valued something in the case. */
  decision: DecisionFacts;
  shares: DecidedParts | null;
  thingsLeft: boolean;
  keepsRights: boolean;
  absence: AbsenceFacts | null;
  settler: SettlerFacts | null;
  settlement: { minutesReady: boolean } | null;
  stateShare: { minutesReady: boolean; transferred: boolean } | null;
  /** Cost lines nobody corrected yet, that somebody else recorded. */
  correctableCosts: number;
}

/** What this person may do now towards the settlement, and why each other action is closed. */
export function settlementActions(state: CaseState, role: ActingRole, actorId: string, facts: SettlementFacts): OfferedActions<SettlementAction> {
  const offered: OfferedActions<SettlementAction> = { allowed: [], closed: [] };
  for (const action of SETTLEMENT_ACTIONS) {
    const reason = refusalOf(() => {
      lostPropertyLifecycle.next(state, action, role, GIVEN);
      assertFacts(action, state, actorId, facts);
    });
    if (reason) offered.closed.push({ action, reason });
    else offered.allowed.push({ action, needs: [] });
  }
  return offered;
}

/** Words the person has not typed yet are no reason to hide a button. */
const GIVEN = { reason: 'x', cause: 'SALE' };
const NO_SHARES: DecidedParts = { valueVnd: 0, finderVnd: 0, stateVnd: 0, costVnd: 0, rule: 'RIGHTS_WAIVED' };

function assertFacts(action: SettlementAction, state: CaseState, actorId: string, facts: SettlementFacts): void {
  const shares = facts.shares ?? NO_SHARES;
  const stateShare = { ...shares, thingsLeft: facts.thingsLeft, settled: state === 'SETTLED', transferred: facts.stateShare?.transferred ?? false };
  switch (action) {
    case 'endPeriod':
      return assertMayEndPeriod(facts.period);
    case 'correctCustodyCost':
      if (facts.correctableCosts === 0) throw new DomainError('NOTHING_TO_CORRECT', 'conflict');
      return;
    case 'recordValuation':
      if (facts.decision.ownedItems === 0) throw new DomainError('NOTHING_TO_SHARE', 'conflict');
      return;
    case 'decideShares':
      return assertMayDecideShares(facts.decision, actorId);
    case 'prepareSettlement':
      return assertFinderHasShare(shares);
    case 'settle':
      assertFinderHasShare(shares);
      assertMaySeeOut(facts.settler!, actorId);
      return assertMaySettle({ prepared: facts.settlement !== null, minutesReady: facts.settlement?.minutesReady ?? false, minutesSigned: true, takesDevice: false, devicesWiped: true });
    case 'prepareStateShare':
      return assertMayTransferStateShare(stateShare);
    case 'transferStateShare':
      assertMayTransferStateShare(stateShare);
      assertMaySeeOut({ ...facts.settler!, absenceProposedBy: null }, actorId);
      return assertPaperReady(facts.stateShare);
    default:
      return assertException(action, actorId, facts, stateShare);
  }
}

/** @throws DomainError STATE_SHARE_NOT_PREPARED, MINUTES_NOT_READY */
function assertPaperReady(stateShare: SettlementFacts['stateShare']): void {
  if (stateShare === null) throw new DomainError('STATE_SHARE_NOT_PREPARED', 'conflict');
  if (!stateShare.minutesReady) throw new DomainError('MINUTES_NOT_READY', 'conflict');
}

/** The roads beside the ordinary one. */
function assertException(action: SettlementAction, actorId: string, facts: SettlementFacts, stateShare: StateShareFacts): void {
  const shares = facts.shares ?? NO_SHARES;
  switch (action) {
    case 'prepareDeposit':
      assertFinderHasShare(shares);
      return assertFinderAbsent(facts.absence!);
    case 'settleCostOnly':
      assertCostTookAll(shares, facts.thingsLeft);
      return assertMaySeeOut(facts.settler!, actorId);
    case 'recordRenunciation':
      assertMayRenounce(facts);
      return assertNothingLeft(stateShare);
    case 'reopenShares':
      return assertNothingLeft(stateShare);
  }
}

function refusalOf(check: () => void): string | null {
  try {
    check();
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}
