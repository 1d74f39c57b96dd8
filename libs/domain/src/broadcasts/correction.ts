import { DomainError } from '../domain-error.js';

/** A copy of a message in one group, as far as corrections ask. */
export interface GroupCopy {
  groupId: string;
  state: string;
}

/** The message stands in the group, or may stand there: whoever may have read the error must read the correction. */
const MAY_STAND: ReadonlySet<string> = new Set(['POSTED', 'SENT', 'SENDING', 'UNCERTAIN']);
const STANDS: ReadonlySet<string> = new Set(['POSTED', 'SENT']);

export const mayHaveReceived = (state: string): boolean => MAY_STAND.has(state);
const hasReceived = (state: string): boolean => STANDS.has(state);

export interface CorrectionGap {
  /** Groups that got the first message, or may have, and have no copy of the correction laid out: also those that got it late. */
  toAdd: string[];
  /** Groups that got the first, or may have, and have not received the correction: as long as there is one, the first stays red. */
  missing: string[];
}

/** Corrected, but no correction of it stands any more: its readers are left with the wrong words. */
export const lostItsCorrection = (state: string, corrections: readonly { state: string }[]): boolean =>
  state === 'CORRECTED_BY' && corrections.some((one) => one.state === 'TAKEN_DOWN') && corrections.every((one) => one.state === 'TAKEN_DOWN' || one.state === 'CANCELLED');

/** Where a correction has not arrived: peers fact sheet, section 4, number 21. */
export function correctionGap(first: readonly GroupCopy[], second: readonly GroupCopy[]): CorrectionGap {
  const wrong = [...new Set(first.filter((copy) => mayHaveReceived(copy.state)).map((copy) => copy.groupId))];
  const laidOut = new Set(second.map((copy) => copy.groupId));
  const corrected = new Set(second.filter((copy) => hasReceived(copy.state)).map((copy) => copy.groupId));
  return { toAdd: wrong.filter((id) => !laidOut.has(id)), missing: wrong.filter((id) => !corrected.has(id)) };
}

const CORRECTABLE: ReadonlySet<string> = new Set(['SENDING', 'SENT', 'PARTLY_SENT']);
const OPEN: ReadonlySet<string> = new Set(['DRAFT', 'IN_REVIEW', 'APPROVED', 'SCHEDULED']);

/**
 * One correction at a time, of a message that is out, to groups that have it. What was corrected may be corrected again
 * only when its correction was taken down: a correction with a mistake is corrected itself.
 * @throws DomainError WRONG_STATE, CHILD_OF_PROVINCE, CORRECTION_OPEN (details correctionId), NOBODY_TO_CORRECT (conflict)
 */
export function assertCorrectable(first: { state: string; parentId: string | null }, corrections: readonly { id: string; state: string }[], groups: number): void {
  if (first.parentId !== null) throw new DomainError('CHILD_OF_PROVINCE', 'conflict');
  const open = corrections.find((correction) => OPEN.has(correction.state));
  if (open) throw new DomainError('CORRECTION_OPEN', 'conflict', { correctionId: open.id });
  if (!CORRECTABLE.has(first.state) && !lostItsCorrection(first.state, corrections)) throw new DomainError('WRONG_STATE', 'conflict', { state: first.state, action: 'correct', allowedFrom: [...CORRECTABLE] });
  if (groups === 0) throw new DomainError('NOBODY_TO_CORRECT', 'conflict');
}
