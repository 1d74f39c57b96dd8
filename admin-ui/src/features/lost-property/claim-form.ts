import { checkPerson, emptyPerson, toPerson, type PersonForm } from './intake-form';
import type { SubmitClaim } from './lost-property.api';

/** What is held while a claimant speaks; in memory only, since it is personal data. */
export interface ClaimForm {
  statement: string;
  lostOn: string;
  /** A group, or one of `otherSources`. */
  heardFrom: string;
  claimant: PersonForm;
}

/** What may have brought a claimant besides the notice in a group. */
export const otherSources = ['OFFICE_POSTING', 'WORD_OF_MOUTH'] as const;
const SOURCES: readonly string[] = otherSources;

/** Shorter than this it says nothing that could be compared. */
const SHORTEST_STATEMENT = 10;

export function emptyClaim(): ClaimForm {
  return { statement: '', lostOn: '', heardFrom: '', claimant: emptyPerson() };
}

/** What is missing or wrong, as field → key under `lostProperty.intake.errors`. The server checks again. */
export function checkClaim(form: ClaimForm): Record<string, string> {
  const wrong = checkPerson(form.claimant, 'claimant');
  return form.statement.trim().length < SHORTEST_STATEMENT ? { statement: 'statement', ...wrong } : wrong;
}

/** The request; call only after `checkClaim` found nothing. */
export function toClaim(form: ClaimForm): SubmitClaim {
  return {
    claimant: toPerson(form.claimant),
    statement: form.statement.trim(),
    ...(form.lostOn ? { lostOn: form.lostOn } : {}),
    ...(form.heardFrom ? (SOURCES.includes(form.heardFrom) ? { heardFrom: form.heardFrom as (typeof otherSources)[number] } : { heardFromGroupId: form.heardFrom }) : {}),
  };
}
