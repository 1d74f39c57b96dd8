const HOUR = 3_600_000;
/** Hours after the person's last interaction in which an answer costs nothing. */
export const FREE_HOURS = 48;
/** After this many days the provider takes no answer until the person writes again. */
export const CLOSED_AFTER_DAYS = 7;

export interface AnswerWindow {
  /** FREE: costs nothing; CHARGED: taken from the package or paid; CLOSED: the provider refuses. */
  kind: 'FREE' | 'CHARGED' | 'CLOSED';
  /** When this kind ends; null when it does not end by itself. */
  until: Date | null;
  /** When the provider takes no answer any more; null when it already does not. */
  closesAt: Date | null;
}

/** Whether the station may answer a person now. Both limits belong to the better side: at exactly 48 hours it is still free. */
export function answerWindow(lastInteractionAt: Date | null, now: Date): AnswerWindow {
  if (!lastInteractionAt) return { kind: 'CLOSED', until: null, closesAt: null };
  const freeUntil = new Date(lastInteractionAt.getTime() + FREE_HOURS * HOUR);
  const closesAt = new Date(lastInteractionAt.getTime() + CLOSED_AFTER_DAYS * 24 * HOUR);
  if (now <= freeUntil) return { kind: 'FREE', until: freeUntil, closesAt };
  if (now <= closesAt) return { kind: 'CHARGED', until: closesAt, closesAt };
  return { kind: 'CLOSED', until: null, closesAt: null };
}
