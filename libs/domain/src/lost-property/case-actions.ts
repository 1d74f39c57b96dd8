import type { ActingRole } from '../access/roles.js';
import { DomainError } from '../domain-error.js';
import type { AllowedAction } from '../lifecycle.js';
import type { ItemState } from './item-road.js';
import { assertCooled, assertEarlyDecisionNeeded, assertLimitConfirmed, assertLimitToConfirm } from './claim-rules.js';
import { claimLifecycle, type ClaimAction, type ClaimState } from './claim.lifecycle.js';
import { assertNotDisputed } from './dispute-guard.js';
import { assertMayAcceptClaim, assertMayApproveNotice, assertMayClose, assertMayDecideClaim, assertMayNotifyFinder, assertMayRefer, type ClaimComparison } from './lost-property.guards.js';
import { lostPropertyLifecycle, type CaseAction, type CaseState } from './lost-property.lifecycle.js';

export interface OfferedActions<Action extends string> {
  allowed: AllowedAction<Action>[];
  /** `reason` is the code the action would be refused with now. */
  closed: { action: Action; reason: string }[];
}

export interface CaseFacts {
  /** Null while no notice is drafted. */
  noticeAuthorId: string | null;
  officePosted: boolean;
  handoverOpen: boolean;
  minutesReady: boolean;
  finderNotified: boolean;
  disputed: boolean;
  items: readonly { ordinal: number; state: ItemState }[];
  /** Shares are decided and the State's is still here. */
  stateShareDue: boolean;
}

/** While a dispute is open the thing stays where it is. */
const FROZEN_ACTIONS: ReadonlySet<CaseAction> = new Set(['prepareHandover', 'returnToOwner', 'refer', 'close', 'notifyFinder']);

/** What this person may do with the case now, and why each other action is closed: the table first, then the facts. */
export function caseActions(state: CaseState, role: ActingRole, actorId: string, facts: CaseFacts): OfferedActions<CaseAction> {
  return offered(lostPropertyLifecycle.allowedActions(state, role), lostPropertyLifecycle.closedActions(state, role), (action) => {
    if (facts.disputed && FROZEN_ACTIONS.has(action)) return 'DISPUTED';
    if (action === 'publishNotice') {
      if (facts.noticeAuthorId === null) return 'NOTICE_NOT_DRAFTED';
      return refusalOf(() => assertMayApproveNotice({ authorId: facts.noticeAuthorId! }, actorId));
    }
    if (action === 'confirmOfficePosting' && facts.officePosted) return 'OFFICE_POSTING_CONFIRMED';
    if (action === 'prepareHandover' && facts.handoverOpen) return 'HANDOVER_ALREADY_OPEN';
    if (action === 'returnToOwner') {
      if (!facts.handoverOpen) return 'HANDOVER_NOT_OPEN';
      return facts.minutesReady ? null : 'MINUTES_NOT_READY';
    }
    if (action === 'notifyFinder') return facts.finderNotified ? 'FINDER_ALREADY_NOTIFIED' : refusalOf(() => assertMayNotifyFinder(state, facts.items));
    if (action === 'refer') return refusalOf(() => assertMayRefer(state, role));
    if (action === 'close') return refusalOf(() => assertMayClose(facts));
    return null;
  });
}

export interface ClaimFacts extends ClaimComparison {
  receivedBy: string | null;
  statementRecordedBy: string;
  /** Who else wrote down what the claimant told, in the declaration this claim came from. */
  alsoRecordedBy: readonly string[];
  disputed: boolean;
  decidableFrom: Date | null;
  earlyAllowed: boolean;
  overLimit: boolean;
  limitConfirmed: boolean;
  now: Date;
}

export function claimActions(state: ClaimState, role: ActingRole, actorId: string, facts: ClaimFacts): OfferedActions<ClaimAction> {
  return offered(claimLifecycle.allowedActions(state, role), claimLifecycle.closedActions(state, role), (action) => {
    if (action === 'beginReview') return refusalOf(() => assertLimitConfirmed(facts));
    if (action === 'confirmLimit') return refusalOf(() => assertLimitToConfirm(facts));
    if (action === 'allowEarlyDecision') return refusalOf(() => assertMayAllowEarlyDecision(facts, actorId));
    if (action === 'accept') return refusalOf(() => assertMayAcceptNow(facts, actorId));
    return action === 'reject' ? refusalOf(() => assertMayRejectNow(facts, actorId)) : null;
  });
}

/**
 * Everything an acceptance needs: the right person, no dispute, a rested claim, a whole comparison.
 * @throws DomainError RECEIVER_CANNOT_APPROVE, REGISTRAR_CANNOT_DECIDE, DISPUTED, CLAIM_COOLING, ONE_OPEN_CLAIM_REQUIRED, COMPARISON_INCOMPLETE, NO_FACT_MATCHED
 */
export function assertMayAcceptNow(facts: ClaimFacts, actorId: string): void {
  assertMayDecideClaim(facts, actorId);
  assertNotDisputed(facts);
  assertMayAcceptClaim(facts);
  assertCooled(facts, facts.now);
}

/** @throws DomainError RECEIVER_CANNOT_APPROVE, REGISTRAR_CANNOT_DECIDE, DISPUTED */
export function assertMayRejectNow(facts: Pick<ClaimFacts, 'receivedBy' | 'statementRecordedBy' | 'alsoRecordedBy' | 'disputed'>, actorId: string): void {
  assertMayDecideClaim(facts, actorId);
  assertNotDisputed(facts);
}

/**
 * Whoever may not decide a claim may not hurry it either.
 * @throws DomainError RECEIVER_CANNOT_APPROVE, REGISTRAR_CANNOT_DECIDE, NO_EARLY_DECISION_NEEDED
 */
export function assertMayAllowEarlyDecision(facts: ClaimFacts, actorId: string): void {
  assertMayDecideClaim(facts, actorId);
  assertEarlyDecisionNeeded(facts, facts.now);
}

function offered<Action extends string>(
  allowed: AllowedAction<Action>[],
  closed: { action: Action; reason: string }[],
  refusal: (action: Action) => string | null,
): OfferedActions<Action> {
  const judged = allowed.map((entry) => ({ entry, reason: refusal(entry.action) }));
  return {
    allowed: judged.filter(({ reason }) => reason === null).map(({ entry }) => entry),
    closed: [...judged.flatMap(({ entry, reason }) => (reason ? [{ action: entry.action, reason }] : [])), ...closed],
  };
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
