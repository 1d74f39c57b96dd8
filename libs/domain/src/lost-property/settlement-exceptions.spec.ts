import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DomainError } from '../domain-error.js';
import { decidedShares } from './ownership-share.js';
import {
  assertCostTookAll, assertFinderAbsent, assertFinderHasShare, assertMayRenounce, assertMaySeeOut, assertNothingLeft, awaitedUntil, deductibleCost, type DecidedParts,
} from './settlement-exceptions.js';
import { assertMayTransferStateShare } from './settlement.js';

const codeOf = (run: () => unknown): string | null => {
  try {
    run();
    return null;
  } catch (error) {
    return (error as DomainError).code;
  }
};

describe('deductibleCost', () => {
  it.each([
    [{ valueVnd: 40, custodyCostVnd: 39, reason: null }, 39],
    [{ valueVnd: 40, custodyCostVnd: 40, reason: null }, 40],
    [{ valueVnd: 40, custodyCostVnd: 41, reason: 'Gửi kho lâu ngày' }, 40],
    [{ valueVnd: 0, custodyCostVnd: 41, reason: 'Không còn giá trị' }, 0],
  ])('of %j is %d', (facts, cost) => expect(deductibleCost(facts)).toBe(cost));

  it('asks why a cost above the value is accepted', () => {
    expect(codeOf(() => deductibleCost({ valueVnd: 40, custodyCostVnd: 41, reason: null }))).toBe('COST_EXCEEDS_VALUE');
    expect(codeOf(() => deductibleCost({ valueVnd: 40, custodyCostVnd: 41, reason: '' }))).toBe('COST_EXCEEDS_VALUE');
  });
});

const EATEN: DecidedParts = { valueVnd: 400, finderVnd: 0, stateVnd: 0, costVnd: 400, rule: 'NET_WITHIN_THRESHOLD' };

describe('who has a share', () => {
  it('the finder of a worthless thing takes it; one who waived, or whose share the cost took, takes nothing', () => {
    expect(codeOf(() => assertFinderHasShare({ valueVnd: 0, finderVnd: 0, stateVnd: 0, costVnd: 0, rule: 'ALL_TO_FINDER' }))).toBeNull();
    expect(codeOf(() => assertFinderHasShare({ valueVnd: 0, finderVnd: 0, stateVnd: 0, costVnd: 0, rule: 'RIGHTS_WAIVED' }))).toBe('NOTHING_FOR_FINDER');
    expect(codeOf(() => assertFinderHasShare(EATEN))).toBe('NOTHING_FOR_FINDER');
  });

  it('nobody, where the cost took all and nothing is left', () => {
    expect(codeOf(() => assertCostTookAll(EATEN, false))).toBeNull();
    expect(codeOf(() => assertCostTookAll(EATEN, true))).toBe('THINGS_LEFT');
    expect(codeOf(() => assertCostTookAll({ ...EATEN, stateVnd: 1, costVnd: 399 }, false))).toBe('SOMEBODY_HAS_A_SHARE');
  });

  /** Whatever was valued and spent, the account adds up and one road out is open. */
  it('always leaves a road', () => {
    const money = fc.nat(60_000_000);
    fc.assert(
      fc.property(money, money, fc.boolean(), fc.boolean(), (valueVnd, custodyCostVnd, finderKeepsRights, thingsLeft) => {
        const deducted = !finderKeepsRights || valueVnd > 25_300_000;
        const cost = deducted ? deductibleCost({ valueVnd, custodyCostVnd, reason: 'Có lý do' }) : custodyCostVnd;
        const shares = { valueVnd, ...decidedShares({ valueVnd, custodyCostVnd: cost, baseSalaryVnd: 2_530_000, finderKeepsRights }) };
        expect(shares.finderVnd + shares.stateVnd + shares.costVnd).toBe(valueVnd);
        // What is valued at nothing is a thing.
        const left = thingsLeft || valueVnd === 0;
        const roads = [
          codeOf(() => assertFinderHasShare(shares)),
          codeOf(() => assertMayTransferStateShare({ ...shares, thingsLeft: left, settled: false, transferred: false })),
          codeOf(() => assertCostTookAll(shares, left)),
        ];
        expect(roads).toContain(null);
      }),
    );
  });
});

describe('before anything left', () => {
  it('a decision may be taken back and a share given up', () => {
    expect(codeOf(() => assertNothingLeft({ settled: false, transferred: false }))).toBeNull();
    expect(codeOf(() => assertNothingLeft({ settled: true, transferred: false }))).toBe('SHARE_ALREADY_LEFT');
    expect(codeOf(() => assertNothingLeft({ settled: false, transferred: true }))).toBe('SHARE_ALREADY_LEFT');
    expect(codeOf(() => assertMayRenounce({ keepsRights: true }))).toBeNull();
    expect(codeOf(() => assertMayRenounce({ keepsRights: false }))).toBe('RIGHTS_ALREADY_WAIVED');
  });
});

describe('a finder who does not come', () => {
  const AWAITED = { decidedOn: '2027-01-20', waitDays: 90, finderTold: true };
  it('is told and waited for to the last day', () => {
    expect(awaitedUntil(AWAITED)).toBe('2027-04-20');
    expect(codeOf(() => assertFinderAbsent({ ...AWAITED, today: '2027-04-20' }))).toBe('FINDER_STILL_AWAITED');
    expect(codeOf(() => assertFinderAbsent({ ...AWAITED, today: '2027-04-21' }))).toBeNull();
    expect(codeOf(() => assertFinderAbsent({ ...AWAITED, today: '2028-04-21', finderTold: false }))).toBe('FINDER_NOT_NOTIFIED');
  });
});

describe('assertMaySeeOut', () => {
  const FACTS = { decidedBy: 'decider', absenceProposedBy: null, otherLeaders: 1 };
  it.each([
    ['another leader', FACTS, 'chief', null],
    ['the decider beside another leader', FACTS, 'decider', 'DECIDER_CANNOT_SETTLE'],
    ['the only leader', { ...FACTS, otherLeaders: 0 }, 'decider', null],
    ['whoever said that the finder is not there', { ...FACTS, absenceProposedBy: 'chief' }, 'chief', 'PROPOSER_CANNOT_SETTLE'],
  ])('by %s', (_, facts, actor, code) => expect(codeOf(() => assertMaySeeOut(facts, actor))).toBe(code));
});
