import type { ActingRole } from '../access/roles.js';
import { DomainError } from '../domain-error.js';
import type { AllowedAction } from '../lifecycle.js';
import { claimLifecycle, type ClaimAction, type ClaimState } from './claim.lifecycle.js';
import { assertMayAcceptClaim, assertMayApproveNotice, assertMayClose, assertMayDecideClaim, type ClaimComparison } from './lost-property.guards.js';
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
}

/** What this person may do with the case now, and why each other action is closed: the table first, then the facts. */
export function caseActions(state: CaseState, role: ActingRole, actorId: string, facts: CaseFacts): OfferedActions<CaseAction> {
  return offered(lostPropertyLifecycle.allowedActions(state, role), lostPropertyLifecycle.closedActions(state, role), (action) => {
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
    if (action === 'notifyFinder' && facts.finderNotified) return 'FINDER_ALREADY_NOTIFIED';
    if (action === 'close') return state === 'RETURNED' ? refusalOf(() => assertMayClose(facts)) : null;
    return null;
  });
}

export interface ClaimFacts extends ClaimComparison {
  receivedBy: string | null;
  statementRecordedBy: string;
}

export function claimActions(state: ClaimState, role: ActingRole, actorId: string, facts: ClaimFacts): OfferedActions<ClaimAction> {
  return offered(claimLifecycle.allowedActions(state, role), claimLifecycle.closedActions(state, role), (action) => {
    if (action !== 'accept' && action !== 'reject') return null;
    const people = refusalOf(() => assertMayDecideClaim(facts, actorId));
    return people ?? (action === 'accept' ? refusalOf(() => assertMayAcceptClaim(facts)) : null);
  });
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
