import type { ActingRole } from '../access/roles.js';
import { DomainError } from '../domain-error.js';
import { assertItemsHaveOutcome } from './item-road.js';
import { type HandoverState, ITEM_CATEGORIES, type ItemCategory, type RefusedCategory } from './lost-property.kinds.js';
import type { CaseState } from './lost-property.lifecycle.js';

/**
 * Money is counted by two people, or one of them is alone with it.
 * @throws DomainError COUNTER_MUST_DIFFER
 */
export function assertCounterDiffers(facts: { receiverId: string; secondCounterId: string }): void {
  if (facts.receiverId !== facts.secondCounterId) return;
  throw new DomainError('COUNTER_MUST_DIFFER', 'invalid', undefined, [
    { field: 'secondCounterId', code: 'COUNTER_MUST_DIFFER' },
  ]);
}

/**
 * Four eyes on what goes to every village: whoever wrote the notice does not approve it.
 * @throws DomainError AUTHOR_CANNOT_APPROVE
 */
export function assertMayApproveNotice(notice: { authorId: string }, actorId: string): void {
  if (notice.authorId === actorId) throw new DomainError('AUTHOR_CANNOT_APPROVE', 'forbidden');
}

/**
 * Four eyes on the decision: neither whoever took the item in nor whoever wrote down the claimant's statement
 * decides the claim; either could have helped the claimant to the right answer.
 * @throws DomainError RECEIVER_CANNOT_APPROVE, REGISTRAR_CANNOT_DECIDE
 */
export function assertMayDecideClaim(
  facts: { receivedBy: string | null; statementRecordedBy: string; alsoRecordedBy?: readonly string[] },
  actorId: string,
): void {
  if (facts.receivedBy === actorId) throw new DomainError('RECEIVER_CANNOT_APPROVE', 'forbidden');
  if (facts.statementRecordedBy === actorId || facts.alsoRecordedBy?.includes(actorId)) throw new DomainError('REGISTRAR_CANNOT_DECIDE', 'forbidden');
}

export interface ClaimComparison {
  /** Claims on the case that are neither rejected nor withdrawn. */
  openClaims: number;
  withheldFactCount: number;
  comparedFactCount: number;
  matches: number;
  mismatches: number;
}

/**
 * A claim is accepted only when it is the sole open one, every withheld fact was compared with the statement and at
 * least one agrees. Mismatches do not forbid: memory errs, and the decider answers for the written reason.
 * A case without withheld facts (an identity card, whose holder stands at the desk) rests on that reason alone.
 * @throws DomainError ONE_OPEN_CLAIM_REQUIRED, COMPARISON_INCOMPLETE, NO_FACT_MATCHED
 */
export function assertMayAcceptClaim(facts: ClaimComparison): void {
  if (facts.openClaims !== 1) {
    throw new DomainError('ONE_OPEN_CLAIM_REQUIRED', 'conflict', { openClaims: facts.openClaims });
  }
  const { withheldFactCount, comparedFactCount, matches, mismatches } = facts;
  if (comparedFactCount < withheldFactCount) {
    throw new DomainError('COMPARISON_INCOMPLETE', 'conflict', { withheldFactCount, comparedFactCount });
  }
  if (withheldFactCount > 0 && matches === 0) {
    throw new DomainError('NO_FACT_MATCHED', 'conflict', { withheldFactCount, mismatches });
  }
}

export interface ReturnFacts {
  identityRecorded: boolean;
  /** The minutes of return exist as a printable file. */
  minutesReady: boolean;
  minutesSigned: boolean;
  /** Null when nobody prepared a handover. */
  handoverState: HandoverState | null;
}

/**
 * Nothing leaves the station without an open handover, an identity record and signed minutes of return.
 * @throws DomainError HANDOVER_NOT_OPEN, IDENTITY_NOT_RECORDED, MINUTES_NOT_READY, MINUTES_NOT_SIGNED
 */
export function assertMayReturn(facts: ReturnFacts): void {
  if (facts.handoverState !== 'OPEN') {
    throw new DomainError('HANDOVER_NOT_OPEN', 'conflict', { handoverState: facts.handoverState });
  }
  if (!facts.identityRecorded) throw new DomainError('IDENTITY_NOT_RECORDED', 'conflict');
  if (!facts.minutesReady) throw new DomainError('MINUTES_NOT_READY', 'conflict');
  if (!facts.minutesSigned) throw new DomainError('MINUTES_NOT_SIGNED', 'conflict');
}

type Things = Parameters<typeof assertItemsHaveOutcome>[0];

/** Papers and cards may all have gone to their holders before anybody was looked for, or long before a period ends. */
const WITHOUT_OWNER: readonly CaseState[] = ['RECEIVED', 'NOTICED'];

/**
 * There is a result to tell: the case came to an end, or every thing in it went its own road. The price of a sold
 * thing waits for the owner as the thing itself would.
 * @throws DomainError ITEMS_WITHOUT_OUTCOME
 */
export function assertMayNotifyFinder(state: CaseState, items: Things): void {
  if (!WITHOUT_OWNER.includes(state)) return;
  assertItemsHaveOutcome(items.map((item) => (item.state === 'SOLD' ? { ...item, state: 'SALE_DECIDED' } : item)));
}

/**
 * The authority tells the finder the result (Civil Code Art. 230(1)); a case closes only after that, and when nothing
 * of it is left at the station. A finder who signed for the share knows; one who waived it is told.
 * @throws DomainError ITEMS_WITHOUT_OUTCOME (details `ordinals`), STATE_SHARE_DUE, FINDER_NOT_NOTIFIED
 */
export function assertMayClose(facts: { finderNotified: boolean; items: Things; stateShareDue: boolean }): void {
  assertItemsHaveOutcome(facts.items);
  if (facts.stateShareDue) throw new DomainError('STATE_SHARE_DUE', 'conflict');
  if (!facts.finderNotified) throw new DomainError('FINDER_NOT_NOTIFIED', 'conflict');
}

export const INTAKE_ROADS = ['WEAPON_HANDOVER', 'CRIME_REPORT'] as const;
export type IntakeRoad = (typeof INTAKE_ROADS)[number];

const ROAD_OF: Record<RefusedCategory, IntakeRoad> = {
  WEAPON: 'WEAPON_HANDOVER',
  EXPLOSIVE: 'WEAPON_HANDOVER',
  DRUG: 'CRIME_REPORT',
  COUNTERFEIT_MONEY: 'CRIME_REPORT',
};

/**
 * Weapons, explosives, drugs and counterfeit money are not lost property; the error names the road they take.
 * @throws DomainError ITEM_NOT_LOST_PROPERTY (details `category`, `road`), UNKNOWN_CATEGORY
 */
export function assertIntakeCategory(category: string): asserts category is ItemCategory {
  if (Object.hasOwn(ROAD_OF, category)) {
    const road = ROAD_OF[category as RefusedCategory];
    throw new DomainError('ITEM_NOT_LOST_PROPERTY', 'invalid', { category, road }, [
      { field: 'category', code: 'ITEM_NOT_LOST_PROPERTY' },
    ]);
  }
  if ((ITEM_CATEGORIES as readonly string[]).includes(category)) return;
  throw new DomainError('UNKNOWN_CATEGORY', 'invalid', undefined, [{ field: 'category', code: 'UNKNOWN_CATEGORY' }]);
}

/**
 * What nobody has counted yet an officer may pass on at once; what lies sealed in the safe leaves on a leader's word.
 * @throws DomainError LEADER_MUST_REFER
 */
export function assertMayRefer(state: CaseState, role: ActingRole): void {
  if (state !== 'REPORTED' && role === 'COMMUNE_OFFICER') throw new DomainError('LEADER_MUST_REFER', 'forbidden');
}
