import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assertCooled, COOLING_CLASSES, decidableFrom, DEFAULT_CLAIM_RULE, isOverClaimLimit, needsCooling } from './claim-rules.js';
import { claimStatementOf } from './declaration.js';
import { assertResolution, disputeActions } from './dispute.js';

const SAID = new Date('2026-01-16T02:00:00Z');

describe('cooling time', () => {
  it.each([
    ['MONEY', ['CASH'], true], ['MONEY', ['PHONE'], false], ['MONEY', ['WALLET', 'GOLD'], true],
    ['VALUABLE', ['PHONE'], true], ['VALUABLE', ['DOCUMENT', 'BANK_CARD'], false], ['VALUABLE', ['WALLET', 'CASH'], true],
    ['EVERYTHING', ['DOCUMENT'], true], ['NOTHING', ['CASH'], false],
  ] as const)('from %s on, %j rests: %s', (from, categories, expected) => {
    expect(needsCooling(categories, from)).toBe(expected);
  });

  it('counts from the statement, to the second', () => {
    const from = decidableFrom(SAID, ['CASH'], DEFAULT_CLAIM_RULE);
    expect(from).toEqual(new Date('2026-01-17T02:00:00Z'));
    const claim = { decidableFrom: from, earlyAllowed: false };
    expect(() => assertCooled(claim, new Date('2026-01-17T01:59:59.999Z'))).toThrow('CLAIM_COOLING');
    expect(() => assertCooled(claim, new Date('2026-01-17T02:00:00Z'))).not.toThrow();
    expect(() => assertCooled({ ...claim, earlyAllowed: true }, SAID)).not.toThrow();
    expect(decidableFrom(SAID, ['DOCUMENT'], DEFAULT_CLAIM_RULE)).toBeNull();
    expect(decidableFrom(SAID, ['CASH'], { ...DEFAULT_CLAIM_RULE, coolingHours: 0 })).toBeNull();
  });

  it('more kinds of thing never shorten it', () => {
    const shorter = ([from, categories]: readonly [(typeof COOLING_CLASSES)[number], string[]]) => needsCooling(categories, from) && !needsCooling([...categories, 'OTHER'], from);
    const drawn = fc.sample(fc.tuple(fc.constantFrom(...COOLING_CLASSES), fc.subarray(['CASH', 'DOCUMENT', 'PHONE'])), 200);
    expect(drawn.filter(shorter)).toEqual([]);
  });
});

it('the third claim of a person is the last without a leader', () => {
  expect([0, 2, 3, 9].map((earlier) => isOverClaimLimit(earlier, DEFAULT_CLAIM_RULE))).toEqual([false, false, true, true]);
});

it('a declared statement keeps what was said when', () => {
  const text = claimStatementOf([
    { recordedAt: '2026-01-15T03:00:00Z', statement: 'Tôi rơi ví.', facts: [{ kind: 'COLOUR', value: 'nâu' }] },
    { recordedAt: '2026-01-17T03:00:00Z', statement: 'Trong ví có ảnh con.', facts: [] },
  ]);
  expect(text).toContain('Tôi rơi ví.\n- Màu sắc: nâu');
  expect(text).toMatch(/\[Nói thêm lúc 10:00,? 17\/1\/26\]|\[Nói thêm lúc .*17\/0?1\/(20)?26.*\]/);
  expect(text.indexOf('Tôi rơi ví.')).toBeLessThan(text.indexOf('Trong ví có ảnh con.'));
});

describe('dispute', () => {
  const reasons = (...given: Parameters<typeof disputeActions>) => Object.fromEntries(disputeActions(...given).closed.map(({ action, reason }) => [action, reason]));

  it('is frozen once, referred once, resolved once', () => {
    expect(reasons('CLAIMED', 'COMMUNE_DEPUTY', null)).toEqual({ referDispute: 'NOT_DISPUTED', resolveDispute: 'NOT_DISPUTED' });
    expect(reasons('CLAIMED', 'COMMUNE_DEPUTY', 'FROZEN')).toEqual({ freezeDispute: 'DISPUTE_ALREADY_OPEN' });
    expect(reasons('CLAIMED', 'COMMUNE_DEPUTY', 'REFERRED')).toEqual({ freezeDispute: 'DISPUTE_ALREADY_OPEN', referDispute: 'WRONG_STATE' });
    expect(reasons('CLAIMED', 'COMMUNE_OFFICER', 'FROZEN')).toEqual({ freezeDispute: 'ROLE_NOT_ALLOWED', referDispute: 'ROLE_NOT_ALLOWED', resolveDispute: 'ROLE_NOT_ALLOWED' });
    expect(reasons('RETURNED', 'COMMUNE_CHIEF', null)).toEqual({ freezeDispute: 'WRONG_STATE', referDispute: 'WRONG_STATE', resolveDispute: 'WRONG_STATE' });
  });

  it('needs the claim it upholds and the number of a decision made elsewhere', () => {
    expect(() => assertResolution('FROZEN', { outcome: 'CLAIM_UPHELD' })).toThrow('FIELD_REQUIRED');
    expect(() => assertResolution('REFERRED', { outcome: 'NO_CLAIM_UPHELD' })).toThrow('FIELD_REQUIRED');
    expect(() => assertResolution('REFERRED', { outcome: 'CLAIM_UPHELD', claimId: 'c', decisionNumber: '12/QĐ' })).not.toThrow();
    expect(() => assertResolution('FROZEN', { outcome: 'NO_CLAIM_UPHELD' })).not.toThrow();
  });
});
