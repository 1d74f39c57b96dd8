import type { ActingRole } from '../access/roles.js';
import { DomainError } from '../domain-error.js';
import { type CashLine, cashTotals, type CashTotal } from '../money.js';
import type { OfferedActions } from './case-actions.js';
import type { CaseState } from './lost-property.lifecycle.js';

/** What happened to a sealed find: the chain of custody, one event after the other, none ever changed. */
export const CUSTODY_EVENT_KINDS = ['SEALED', 'MOVED', 'HANDED_TO', 'SEAL_OPENED', 'RECOUNTED', 'TAKEN_OUT', 'RESEALED'] as const;
export type CustodyEventKind = (typeof CUSTODY_EVENT_KINDS)[number];

export interface CustodyNow {
  keeperId: string;
  sealNumber: string;
  storagePlace: string;
}

export interface CustodyMove {
  actorId: string;
  actorIsLeader: boolean;
  /** The colleague who takes it over, or null when it only changes its place. */
  receivedBy: string | null;
  /** A colleague who is there while the seal is opened, or null. */
  presentId: string | null;
  storagePlace: string;
  /** Null: the seal stays closed. */
  sealNumber: string | null;
}

/**
 * The events of a move, in order. Whoever keeps a thing gives it away, or a leader does for them; nobody opens a seal alone.
 * @throws DomainError NOT_THE_KEEPER, RECEIVER_MUST_DIFFER, SECOND_PERSON_REQUIRED, NOTHING_MOVED
 */
export function custodyMove(now: CustodyNow, move: CustodyMove): CustodyEventKind[] {
  if (move.actorId !== now.keeperId && !move.actorIsLeader) throw new DomainError('NOT_THE_KEEPER', 'forbidden');
  if (move.receivedBy !== null && (move.receivedBy === move.actorId || move.receivedBy === now.keeperId)) {
    throw new DomainError('RECEIVER_MUST_DIFFER', 'invalid', undefined, [{ field: 'receivedBy', code: 'RECEIVER_MUST_DIFFER' }]);
  }
  const reseals = move.sealNumber !== null && move.sealNumber !== now.sealNumber;
  const other = move.receivedBy ?? move.presentId;
  if (reseals && (other === null || other === move.actorId)) {
    throw new DomainError('SECOND_PERSON_REQUIRED', 'invalid', undefined, [{ field: 'presentId', code: 'SECOND_PERSON_REQUIRED' }]);
  }
  const moved = move.storagePlace !== now.storagePlace;
  if (!moved && !reseals && move.receivedBy === null) throw new DomainError('NOTHING_MOVED', 'invalid', undefined, [{ field: 'storagePlace', code: 'NOTHING_MOVED' }]);
  return [
    ...(reseals ? (['SEAL_OPENED', 'RESEALED'] as const) : []),
    ...(move.receivedBy !== null ? (['HANDED_TO'] as const) : moved ? (['MOVED'] as const) : []),
  ];
}

export const RECOUNT_RESULTS = ['EQUAL', 'DIFFERENT'] as const;
export type RecountResult = (typeof RECOUNT_RESULTS)[number];

export interface ItemCashLine extends CashLine {
  itemId: string;
}

export interface Recount {
  result: RecountResult;
  /** Counted now minus expected, by currency; currencies that agree in sum are left out though their notes may differ. */
  differences: CashTotal[];
}

/**
 * Compares note by note: the same sum in other notes is a difference too.
 * @throws DomainError CASH_LINE_INVALID, CASH_TOTAL_TOO_LARGE
 */
export function compareCounts(expected: readonly ItemCashLine[], counted: readonly ItemCashLine[]): Recount {
  const was = notesOf(expected);
  const is = notesOf(counted);
  const keys = new Set([...was.keys(), ...is.keys()]);
  const equal = [...keys].every((key) => (was.get(key) ?? 0) === (is.get(key) ?? 0));
  const before = cashTotals(expected);
  const after = cashTotals(counted);
  const amount = (totals: CashTotal[], currency: string): number => totals.find((total) => total.currency === currency)?.amount ?? 0;
  const currencies = [...new Set([...before, ...after].map(({ currency }) => currency))];
  const differences = currencies.map((currency) => ({ currency, amount: amount(after, currency) - amount(before, currency) })).filter((total) => total.amount !== 0);
  return { result: equal ? 'EQUAL' : 'DIFFERENT', differences };
}

function notesOf(lines: readonly ItemCashLine[]): Map<string, number> {
  const notes = new Map<string, number>();
  for (const { itemId, currency, denomination, count } of lines) {
    const key = `${itemId} ${currency} ${denomination}`;
    notes.set(key, (notes.get(key) ?? 0) + count);
  }
  return notes;
}

/**
 * Money is never counted alone, and never from a bag whose seal is not the one in the books.
 * @throws DomainError COUNTER_MUST_DIFFER, SEAL_DIFFERS, SEAL_MUST_CHANGE
 */
export function assertMayRecount(facts: { actorId: string; secondCounterId: string; sealNumber: string; oldSealNumber: string; newSealNumber: string }): void {
  const refuse = (field: string, code: string): never => {
    throw new DomainError(code, 'invalid', undefined, [{ field, code }]);
  };
  if (facts.actorId === facts.secondCounterId) refuse('secondCounterId', 'COUNTER_MUST_DIFFER');
  if (facts.oldSealNumber !== facts.sealNumber) refuse('oldSealNumber', 'SEAL_DIFFERS');
  if (facts.newSealNumber === facts.sealNumber) refuse('newSealNumber', 'SEAL_MUST_CHANGE');
}

/** Whoever counted does not also judge the difference. @throws DomainError COUNTER_CANNOT_RESOLVE, DIFFERENCE_RESOLVED, NO_DIFFERENCE */
export function assertMayResolve(recount: { result: RecountResult; countedBy: string; secondCounterId: string; resolvedAt: Date | string | null }, actorId: string): void {
  if (recount.result === 'EQUAL') throw new DomainError('NO_DIFFERENCE', 'conflict');
  if (recount.resolvedAt !== null) throw new DomainError('DIFFERENCE_RESOLVED', 'conflict');
  if (actorId === recount.countedBy || actorId === recount.secondCounterId) throw new DomainError('COUNTER_CANNOT_RESOLVE', 'forbidden');
}

export const CUSTODY_ACTIONS = ['moveCustody', 'recount', 'resolveDifference'] as const;
export type CustodyAction = (typeof CUSTODY_ACTIONS)[number];

const STAFF: readonly ActingRole[] = ['COMMUNE_OFFICER', 'COMMUNE_DEPUTY', 'COMMUNE_CHIEF'];
const LEADERS: readonly ActingRole[] = ['COMMUNE_DEPUTY', 'COMMUNE_CHIEF'];
const HERE: readonly CaseState[] = ['RECEIVED', 'NOTICED', 'CLAIMED', 'VERIFIED', 'RETURNED', 'PERIOD_ENDED', 'SHARES_DECIDED', 'SETTLED'];

export interface CustodyFacts {
  caseState: CaseState;
  /** Something of the case is still at the station. */
  somethingHere: boolean;
  keeperId: string | null;
  /** Counted cash is still held. */
  cashHere: boolean;
  /** The newest count differs and nobody has said what becomes of it. */
  openDifference: { countedBy: string; secondCounterId: string } | null;
}

export function isLeader(role: ActingRole): boolean {
  return LEADERS.includes(role);
}

/** @throws DomainError ROLE_NOT_ALLOWED, WRONG_STATE, NOTHING_IN_CUSTODY, NOT_THE_KEEPER, NOTHING_TO_COUNT, NO_DIFFERENCE, COUNTER_CANNOT_RESOLVE, SHARES_ALREADY_DECIDED */
export function assertCustodyAction(action: CustodyAction, role: ActingRole, actorId: string, facts: CustodyFacts): void {
  if (!(action === 'resolveDifference' ? LEADERS : STAFF).includes(role)) throw new DomainError('ROLE_NOT_ALLOWED', 'forbidden', { action, role });
  if (!HERE.includes(facts.caseState)) throw new DomainError('WRONG_STATE', 'conflict', { state: facts.caseState, action });
  if (action === 'resolveDifference') {
    if (facts.openDifference === null) throw new DomainError('NO_DIFFERENCE', 'conflict');
    // What is missing after the shares were decided is made up and counted again; the shares stand.
    if (facts.caseState === 'SHARES_DECIDED' || facts.caseState === 'SETTLED') throw new DomainError('SHARES_ALREADY_DECIDED', 'conflict', { action });
    return assertMayResolve({ result: 'DIFFERENT', resolvedAt: null, ...facts.openDifference }, actorId);
  }
  if (!facts.somethingHere) throw new DomainError('NOTHING_IN_CUSTODY', 'conflict');
  if (action === 'moveCustody' && actorId !== facts.keeperId && !isLeader(role)) throw new DomainError('NOT_THE_KEEPER', 'forbidden');
  if (action === 'recount' && !facts.cashHere) throw new DomainError('NOTHING_TO_COUNT', 'conflict');
}

export function custodyActions(role: ActingRole, actorId: string, facts: CustodyFacts): OfferedActions<CustodyAction> {
  const offered: OfferedActions<CustodyAction> = { allowed: [], closed: [] };
  for (const action of CUSTODY_ACTIONS) {
    try {
      assertCustodyAction(action, role, actorId, facts);
      offered.allowed.push({ action, needs: [] });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      offered.closed.push({ action, reason: error.code });
    }
  }
  return offered;
}
