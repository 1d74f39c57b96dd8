import { describe, expect, it } from '@jest/globals';
import { type CaseFacts, caseActions, claimActions, type ClaimFacts } from './case-actions.js';
import type { CaseState } from './lost-property.lifecycle.js';

const FACTS: CaseFacts = {
  noticeAuthorId: 'author',
  officePosted: false,
  handoverOpen: false,
  minutesReady: false,
  finderNotified: false,
  disputed: false,
  items: [{ ordinal: 1, state: 'RETURNED' }],
  stateShareDue: false,
};
const HELD = { items: [{ ordinal: 1, state: 'HANDED_OVER' }, { ordinal: 2, state: 'HELD' }] } as const;

function reasonFor(action: string, state: CaseState, change: Partial<CaseFacts> = {}, actorId = 'chief'): string {
  const { allowed, closed } = caseActions(state, 'COMMUNE_CHIEF', actorId, { ...FACTS, ...change });
  if (allowed.some((entry) => entry.action === action)) return 'allowed';
  return closed.find((entry) => entry.action === action)?.reason ?? 'not mentioned';
}

describe('caseActions', () => {
  it.each<[string, string, CaseState, Partial<CaseFacts>, string]>([
    ['a drafted notice may be published', 'publishNotice', 'RECEIVED', {}, 'allowed'],
    ['nothing to publish', 'publishNotice', 'RECEIVED', { noticeAuthorId: null }, 'NOTICE_NOT_DRAFTED'],
    ['the author acts', 'publishNotice', 'RECEIVED', { noticeAuthorId: 'chief' }, 'AUTHOR_CANNOT_APPROVE'],
    ['published already', 'publishNotice', 'NOTICED', {}, 'WRONG_STATE'],
    ['the paper is to be hung', 'confirmOfficePosting', 'NOTICED', {}, 'allowed'],
    ['an owner came first', 'confirmOfficePosting', 'CLAIMED', {}, 'allowed'],
    ['the paper hangs', 'confirmOfficePosting', 'NOTICED', { officePosted: true }, 'OFFICE_POSTING_CONFIRMED'],
    ['the owner is known', 'prepareHandover', 'VERIFIED', {}, 'allowed'],
    ['a handover is open', 'prepareHandover', 'VERIFIED', { handoverOpen: true }, 'HANDOVER_ALREADY_OPEN'],
    ['no handover', 'returnToOwner', 'VERIFIED', { minutesReady: true }, 'HANDOVER_NOT_OPEN'],
    ['no minutes', 'returnToOwner', 'VERIFIED', { handoverOpen: true }, 'MINUTES_NOT_READY'],
    ['handover and minutes', 'returnToOwner', 'VERIFIED', { handoverOpen: true, minutesReady: true }, 'allowed'],
    ['the finder does not know', 'notifyFinder', 'RETURNED', {}, 'allowed'],
    ['the finder knows', 'notifyFinder', 'RETURNED', { finderNotified: true }, 'FINDER_ALREADY_NOTIFIED'],
    ['closing too early', 'close', 'RETURNED', {}, 'FINDER_NOT_NOTIFIED'],
    ['closing', 'close', 'RETURNED', { finderNotified: true }, 'allowed'],
    ['closing after the shares', 'close', 'SETTLED', { finderNotified: true }, 'allowed'],
    ['the State’s share is still here', 'close', 'SETTLED', { finderNotified: true, stateShareDue: true }, 'STATE_SHARE_DUE'],
    ['a card is still here', 'close', 'SETTLED', HELD, 'ITEMS_WITHOUT_OUTCOME'],
    ['a card is still here', 'close', 'RETURNED', { ...HELD, finderNotified: true }, 'ITEMS_WITHOUT_OUTCOME'],
    ['every paper went to its holder', 'notifyFinder', 'RECEIVED', {}, 'allowed'],
    ['every paper went to its holder', 'close', 'NOTICED', { finderNotified: true }, 'allowed'],
    ['there is no result to tell', 'notifyFinder', 'NOTICED', HELD, 'ITEMS_WITHOUT_OUTCOME'],
    ['money waits for its owner', 'close', 'RECEIVED', { ...HELD, finderNotified: true }, 'ITEMS_WITHOUT_OUTCOME'],
    ['two want it', 'prepareHandover', 'VERIFIED', { disputed: true }, 'DISPUTED'],
    ['two want it', 'returnToOwner', 'VERIFIED', { disputed: true, handoverOpen: true, minutesReady: true }, 'DISPUTED'],
    ['two want it', 'refer', 'NOTICED', { disputed: true }, 'DISPUTED'],
    ['two want it, a third may still be heard', 'submitClaim', 'CLAIMED', { disputed: true }, 'allowed'],
    ['decided elsewhere', 'acceptClaim', 'CLAIMED', {}, 'not mentioned'],
    ['ended by the worker', 'endPeriod', 'NOTICED', {}, 'not mentioned'],
  ])('%s: %s in %s', (_, action, state, change, expected) => {
    expect(reasonFor(action, state, change)).toBe(expected);
  });

  it('lists each button once, open or closed, with the facts an open one needs', () => {
    const facts = { ...FACTS, handoverOpen: true, minutesReady: true };
    const { allowed, closed } = caseActions('VERIFIED', 'COMMUNE_OFFICER', 'officer', facts);
    expect(allowed).toEqual([{ action: 'returnToOwner', needs: ['handoverId', 'minutesSigned'] }]);
    expect(closed).toEqual([
      { action: 'prepareHandover', reason: 'HANDOVER_ALREADY_OPEN' },
      { action: 'receive', reason: 'WRONG_STATE' },
      { action: 'draftNotice', reason: 'WRONG_STATE' },
      { action: 'publishNotice', reason: 'WRONG_STATE' },
      { action: 'confirmOfficePosting', reason: 'WRONG_STATE' },
      { action: 'submitClaim', reason: 'WRONG_STATE' },
      { action: 'notifyFinder', reason: 'WRONG_STATE' },
      { action: 'close', reason: 'WRONG_STATE' },
      { action: 'refer', reason: 'WRONG_STATE' },
      { action: 'cancel', reason: 'WRONG_STATE' },
    ]);
  });

  it('says the role is wrong before it looks at any fact', () => {
    const facts = { ...FACTS, noticeAuthorId: null };
    const { closed } = caseActions('RECEIVED', 'COMMUNE_OFFICER', 'officer', facts);
    expect(closed).toContainEqual({ action: 'publishNotice', reason: 'ROLE_NOT_ALLOWED' });
    expect(caseActions('REPORTED', 'COMMUNE_OFFICER', 'officer', facts).closed).toContainEqual({ action: 'cancel', reason: 'ROLE_NOT_ALLOWED' });
  });

  it('leaves it to the leaders to pass on what is counted and sealed, and to nobody to cancel it', () => {
    expect(caseActions('REPORTED', 'COMMUNE_OFFICER', 'officer', FACTS).allowed.map(({ action }) => action)).toContain('refer');
    for (const state of ['RECEIVED', 'NOTICED'] as const) {
      expect(caseActions(state, 'COMMUNE_OFFICER', 'officer', FACTS).closed).toContainEqual({ action: 'refer', reason: 'LEADER_MUST_REFER' });
      expect(caseActions(state, 'COMMUNE_CHIEF', 'chief', FACTS).allowed.map(({ action }) => action)).toContain('refer');
      expect(caseActions(state, 'COMMUNE_CHIEF', 'chief', FACTS).closed).toContainEqual({ action: 'cancel', reason: 'WRONG_STATE' });
    }
  });
});

describe('claimActions', () => {
  const CLAIM: ClaimFacts = {
    receivedBy: 'receiver',
    statementRecordedBy: 'registrar',
    alsoRecordedBy: ['second hearer'],
    disputed: false,
    decidableFrom: null,
    earlyAllowed: false,
    overLimit: false,
    limitConfirmed: false,
    now: new Date('2026-01-16T02:00:00Z'),
    openClaims: 1,
    withheldFactCount: 2,
    comparedFactCount: 2,
    matches: 1,
    mismatches: 1,
  };
  const review = (change: Partial<ClaimFacts> = {}, actorId = 'chief') =>
    claimActions('UNDER_REVIEW', 'COMMUNE_CHIEF', actorId, { ...CLAIM, ...change });
  const reason = (action: string, offer: ReturnType<typeof review>): string | undefined =>
    offer.closed.find((entry) => entry.action === action)?.reason;

  it('opens every decision when the comparison is done', () => {
    expect(review().allowed).toEqual([
      { action: 'recordComparison', needs: [] },
      { action: 'accept', needs: ['reason'] },
      { action: 'reject', needs: ['reason'] },
      { action: 'withdraw', needs: ['reason'] },
    ]);
    expect(review().closed).toEqual([
      { action: 'allowEarlyDecision', reason: 'NO_EARLY_DECISION_NEEDED' },
      { action: 'beginReview', reason: 'WRONG_STATE' },
      { action: 'confirmLimit', reason: 'WRONG_STATE' },
    ]);
  });

  it.each([
    ['receiver', 'RECEIVER_CANNOT_APPROVE'],
    ['registrar', 'REGISTRAR_CANNOT_DECIDE'],
    ['second hearer', 'REGISTRAR_CANNOT_DECIDE'],
  ])('keeps the %s from deciding either way, yet not from withdrawing', (actorId, code) => {
    const offer = review({ comparedFactCount: 0 }, actorId);
    expect(reason('accept', offer)).toBe(code);
    expect(reason('reject', offer)).toBe(code);
    expect(offer.allowed.map(({ action }) => action)).toEqual(['recordComparison', 'withdraw']);
  });

  it.each<[Partial<ClaimFacts>, string]>([
    [{ openClaims: 2 }, 'ONE_OPEN_CLAIM_REQUIRED'],
    [{ comparedFactCount: 1 }, 'COMPARISON_INCOMPLETE'],
    [{ matches: 0 }, 'NO_FACT_MATCHED'],
    [{ decidableFrom: new Date('2026-01-16T02:00:00.001Z') }, 'CLAIM_COOLING'],
  ])('with %j closes accepting only', (change, code) => {
    const offer = review(change);
    expect(reason('accept', offer)).toBe(code);
    expect(offer.allowed.map(({ action }) => action)).toContain('reject');
  });

  it('lets a chief hurry a resting claim, and nobody who may not decide it', () => {
    const resting = { decidableFrom: new Date('2026-01-17T02:00:00Z') };
    expect(review(resting).allowed.map(({ action }) => action)).toContain('allowEarlyDecision');
    expect(reason('allowEarlyDecision', review(resting, 'receiver'))).toBe('RECEIVER_CANNOT_APPROVE');
    expect(reason('allowEarlyDecision', review({ ...resting, earlyAllowed: true }))).toBe('NO_EARLY_DECISION_NEEDED');
    expect(review({ ...resting, earlyAllowed: true }).allowed.map(({ action }) => action)).toContain('accept');
  });

  it('decides nothing while a dispute is open', () => {
    expect([reason('accept', review({ disputed: true })), reason('reject', review({ disputed: true }))]).toEqual(['DISPUTED', 'DISPUTED']);
  });

  it('keeps the review of a person who claims often closed until a leader confirms', () => {
    const submitted = (change: Partial<ClaimFacts>) => claimActions('SUBMITTED', 'COMMUNE_CHIEF', 'chief', { ...CLAIM, ...change });
    expect(reason('beginReview', submitted({ overLimit: true }))).toBe('CLAIM_LIMIT_UNCONFIRMED');
    expect(submitted({ overLimit: true }).allowed.map(({ action }) => action)).toContain('confirmLimit');
    expect(submitted({ overLimit: true, limitConfirmed: true }).allowed.map(({ action }) => action)).toContain('beginReview');
    expect(reason('confirmLimit', submitted({}))).toBe('NO_LIMIT_TO_CONFIRM');
  });

  it('offers nothing on a decided claim', () => {
    for (const state of ['ACCEPTED', 'REJECTED', 'WITHDRAWN'] as const) {
      expect(claimActions(state, 'COMMUNE_CHIEF', 'chief', CLAIM).allowed).toEqual([]);
    }
  });
});
