import { describe, expect, it } from '@jest/globals';
import { DomainError } from '../domain-error.js';
import {
  assertCounterDiffers,
  assertIntakeCategory,
  assertMayAcceptClaim,
  assertMayApproveNotice,
  assertMayClose,
  assertMayNotifyFinder,
  assertMayDecideClaim,
  assertMayReturn,
  type ClaimComparison,
  type ReturnFacts,
} from './lost-property.guards.js';

/** Code, kind and details of the refusal; null when there is none. */
function refusal(run: () => void): Partial<DomainError> | null {
  try {
    run();
    return null;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { code, kind, details, errors } = error;
    return { code, kind, ...(details && { details }), ...(errors && { errors }) };
  }
}

describe('assertCounterDiffers', () => {
  it('refuses one person counting twice', () => {
    expect(refusal(() => assertCounterDiffers({ receiverId: 'u1', secondCounterId: 'u1' }))).toEqual({
      code: 'COUNTER_MUST_DIFFER',
      kind: 'invalid',
      errors: [{ field: 'secondCounterId', code: 'COUNTER_MUST_DIFFER' }],
    });
  });

  it('is content with two people', () => {
    expect(refusal(() => assertCounterDiffers({ receiverId: 'u1', secondCounterId: 'u2' }))).toBeNull();
  });
});

describe('assertMayApproveNotice', () => {
  it('refuses the author and nobody else', () => {
    expect(refusal(() => assertMayApproveNotice({ authorId: 'u1' }, 'u1'))).toEqual({
      code: 'AUTHOR_CANNOT_APPROVE',
      kind: 'forbidden',
    });
    expect(refusal(() => assertMayApproveNotice({ authorId: 'u1' }, 'u2'))).toBeNull();
  });
});

describe('assertMayDecideClaim', () => {
  it.each([
    ['who took the item in', 'u1', 'RECEIVER_CANNOT_APPROVE'],
    ['who wrote the statement down', 'u2', 'REGISTRAR_CANNOT_DECIDE'],
    ['who had no part in it', 'u3', undefined],
  ])('judges the person %s', (_, actorId, code) => {
    const facts = { receivedBy: 'u1', statementRecordedBy: 'u2' };
    expect(refusal(() => assertMayDecideClaim(facts, actorId))?.code).toBe(code);
  });

  it('names the intake first when one person did both, and both refusals are forbidden', () => {
    const both = refusal(() => assertMayDecideClaim({ receivedBy: 'u1', statementRecordedBy: 'u1' }, 'u1'));
    expect(both).toEqual({ code: 'RECEIVER_CANNOT_APPROVE', kind: 'forbidden' });
    const registrar = refusal(() => assertMayDecideClaim({ receivedBy: null, statementRecordedBy: 'u1' }, 'u1'));
    expect(registrar).toEqual({ code: 'REGISTRAR_CANNOT_DECIDE', kind: 'forbidden' });
  });
});

describe('assertMayAcceptClaim', () => {
  const good: ClaimComparison = {
    openClaims: 1,
    withheldFactCount: 3,
    comparedFactCount: 3,
    matches: 2,
    mismatches: 1,
  };

  it.each<[string, Partial<ClaimComparison>, string | undefined]>([
    ['everything compared, one mismatch', {}, undefined],
    ['a single match among mismatches', { matches: 1, mismatches: 2 }, undefined],
    ['no withheld fact', { withheldFactCount: 0, comparedFactCount: 0, matches: 0, mismatches: 0 }, undefined],
    ['two open claims', { openClaims: 2 }, 'ONE_OPEN_CLAIM_REQUIRED'],
    ['no open claim', { openClaims: 0 }, 'ONE_OPEN_CLAIM_REQUIRED'],
    ['one fact not compared', { comparedFactCount: 2 }, 'COMPARISON_INCOMPLETE'],
    ['nothing compared', { comparedFactCount: 0, matches: 0, mismatches: 0 }, 'COMPARISON_INCOMPLETE'],
    ['no match', { matches: 0, mismatches: 3 }, 'NO_FACT_MATCHED'],
    ['nothing said about any fact', { matches: 0, mismatches: 0 }, 'NO_FACT_MATCHED'],
    ['two open claims and nothing compared', { openClaims: 2, comparedFactCount: 0 }, 'ONE_OPEN_CLAIM_REQUIRED'],
  ])('with %s', (_, change, code) => {
    const refused = refusal(() => assertMayAcceptClaim({ ...good, ...change }));
    expect(refused?.code).toBe(code);
    if (refused) expect(refused.kind).toBe('conflict');
  });

  it('tells counts, never facts', () => {
    const refused = refusal(() => assertMayAcceptClaim({ ...good, matches: 0, mismatches: 3 }));
    expect(refused?.details).toEqual({ withheldFactCount: 3, mismatches: 3 });
  });
});

describe('assertMayReturn', () => {
  const ready: ReturnFacts = {
    identityRecorded: true,
    minutesReady: true,
    minutesSigned: true,
    handoverState: 'OPEN',
  };

  it.each<[string, Partial<ReturnFacts>, string | undefined]>([
    ['everything there', {}, undefined],
    ['no handover', { handoverState: null }, 'HANDOVER_NOT_OPEN'],
    ['a handover done before', { handoverState: 'COMPLETED' }, 'HANDOVER_NOT_OPEN'],
    ['a handover called off', { handoverState: 'CANCELLED' }, 'HANDOVER_NOT_OPEN'],
    ['no identity record', { identityRecorded: false }, 'IDENTITY_NOT_RECORDED'],
    ['no minutes', { minutesReady: false }, 'MINUTES_NOT_READY'],
    ['unsigned minutes', { minutesSigned: false }, 'MINUTES_NOT_SIGNED'],
    ['nothing there', { identityRecorded: false, minutesReady: false, handoverState: null }, 'HANDOVER_NOT_OPEN'],
  ])('with %s', (_, change, code) => {
    const refused = refusal(() => assertMayReturn({ ...ready, ...change }));
    expect(refused?.code).toBe(code);
    if (refused) expect(refused.kind).toBe('conflict');
  });
});

describe('assertMayClose', () => {
  const things = [{ ordinal: 1, state: 'RETURNED' }, { ordinal: 2, state: 'HANDED_OVER' }] as const;
  const close = (finderNotified: boolean, items: Parameters<typeof assertMayNotifyFinder>[1] = things, stateShareDue = false) =>
    refusal(() => assertMayClose({ finderNotified, items, stateShareDue }));

  it('waits until the finder knows the result', () => {
    expect(close(true)).toBeNull();
    expect(close(false)).toEqual({ code: 'FINDER_NOT_NOTIFIED', kind: 'conflict' });
  });

  it('waits until the State has its share', () => {
    expect(close(true, things, true)).toEqual({ code: 'STATE_SHARE_DUE', kind: 'conflict' });
  });

  it('waits until everything has gone somewhere', () => {
    for (const state of ['HELD', 'HOLDER_CONTACTED', 'REFERRED', 'SALE_DECIDED', 'KEEPING_DECIDED'] as const) {
      expect(close(true, [...things, { ordinal: 3, state }])?.code).toBe('ITEMS_WITHOUT_OUTCOME');
      expect(refusal(() => assertMayNotifyFinder('RECEIVED', [{ ordinal: 1, state }]))?.code).toBe('ITEMS_WITHOUT_OUTCOME');
      expect(refusal(() => assertMayNotifyFinder('RETURNED', [{ ordinal: 1, state }]))).toBeNull();
    }
    expect(refusal(() => assertMayNotifyFinder('NOTICED', [{ ordinal: 1, state: 'SOLD' }]))?.code).toBe('ITEMS_WITHOUT_OUTCOME');
    expect(refusal(() => assertMayNotifyFinder('RETURNED', [{ ordinal: 1, state: 'SOLD' }]))).toBeNull();
  });
});

describe('assertIntakeCategory', () => {
  it.each([
    'CASH', 'WALLET', 'BAG', 'PHONE', 'JEWELLERY', 'DOCUMENT', 'BANK_CARD', 'VEHICLE', 'ELECTRONICS',
    'CLOTHING', 'OTHER',
  ])('takes in %s', (category) => {
    expect(refusal(() => assertIntakeCategory(category))).toBeNull();
  });

  it.each([
    ['WEAPON', 'WEAPON_HANDOVER'],
    ['EXPLOSIVE', 'WEAPON_HANDOVER'],
    ['DRUG', 'CRIME_REPORT'],
    ['COUNTERFEIT_MONEY', 'CRIME_REPORT'],
  ])('sends %s the road %s', (category, road) => {
    expect(refusal(() => assertIntakeCategory(category))).toEqual({
      code: 'ITEM_NOT_LOST_PROPERTY',
      kind: 'invalid',
      details: { category, road },
      errors: [{ field: 'category', code: 'ITEM_NOT_LOST_PROPERTY' }],
    });
  });

  it.each(['', 'cash', 'SILVER', 'toString', 'constructor', '__proto__'])('does not know %j', (category) => {
    expect(refusal(() => assertIntakeCategory(category))).toEqual({
      code: 'UNKNOWN_CATEGORY',
      kind: 'invalid',
      errors: [{ field: 'category', code: 'UNKNOWN_CATEGORY' }],
    });
  });
});
