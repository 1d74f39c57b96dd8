import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from '../domain-error.js';
import type { CaseState } from './lost-property.lifecycle.js';
import { decidedShares } from './ownership-share.js';
import {
  assertMayCorrectCost, assertMayDecideShares, assertMayEndPeriod, assertMaySettle, assertMayTransferStateShare, assertTwoValuers, type DecisionFacts,
  type PeriodFacts, settlementActions, type SettlementFacts, settlementPlan, suspensionOf,
} from './settlement.js';

const codeOf = (run: () => unknown): string | null => {
  try {
    run();
    return null;
  } catch (error) {
    return (error as DomainError).code;
  }
};

const OVER: PeriodFacts = { today: '2027-01-16', periodEndsOn: '2027-01-15', effectiveEndsOn: '2027-01-15', openClaims: 0, disputed: false, lateClaimUntil: null };

describe('assertMayEndPeriod', () => {
  it.each<[string, Partial<PeriodFacts>, string | null]>([
    ['the day after the last', {}, null],
    ['a year later, after days off of the worker', { today: '2028-01-16' }, null],
    ['the last day itself', { today: '2027-01-15' }, 'PERIOD_NOT_OVER'],
    ['an end moved by a claim', { effectiveEndsOn: '2027-01-18' }, 'PERIOD_NOT_OVER'],
    ['a clock that never ran', { periodEndsOn: null, effectiveEndsOn: null }, 'CLOCK_NOT_STARTED'],
    ['an open claim', { openClaims: 1 }, 'CLAIM_OPEN'],
    ['a frozen dispute', { disputed: true }, 'DISPUTED'],
    ['a dispute and a claim', { disputed: true, openClaims: 2 }, 'DISPUTED'],
    ['a late claimant waited for', { lateClaimUntil: '2027-01-16' }, 'LATE_CLAIM_AWAITED'],
    ['a late claimant who did not come', { lateClaimUntil: '2027-01-15' }, null],
  ])('with %s', (_, change, code) => {
    expect(codeOf(() => assertMayEndPeriod({ ...OVER, ...change }))).toBe(code);
  });

  it('says what holds the period up before its end too', () => {
    expect(suspensionOf({ ...OVER, today: '2026-06-01', openClaims: 1 })).toBe('CLAIM_OPEN');
    expect(suspensionOf({ ...OVER, today: '2026-06-01' })).toBeNull();
  });
});

describe('assertMayDecideShares', () => {
  const READY: DecisionFacts = { ownedItems: 2, valuedItems: 2, valuerIds: ['u1', 'u2'], costRecorderIds: ['u3'], proposerIds: ['u4'], disputed: false };
  it.each<[string, Partial<DecisionFacts>, string, string | null]>([
    ['everything valued by others', {}, 'chief', null],
    ['one thing without a value', { valuedItems: 1 }, 'chief', 'VALUATION_INCOMPLETE'],
    ['nothing that a finder can acquire', { ownedItems: 0, valuedItems: 0 }, 'chief', 'NOTHING_TO_SHARE'],
    ['the first valuer deciding', {}, 'u1', 'VALUER_CANNOT_DECIDE'],
    ['the second valuer deciding', {}, 'u2', 'VALUER_CANNOT_DECIDE'],
    ['whoever wrote down a cost deciding', {}, 'u3', 'COST_RECORDER_CANNOT_DECIDE'],
    ['whoever took the last decision back deciding', {}, 'u4', 'PROPOSER_CANNOT_DECIDE'],
    ['a frozen dispute', { disputed: true }, 'chief', 'DISPUTED'],
  ])('with %s', (_, change, actor, code) => {
    expect(codeOf(() => assertMayDecideShares({ ...READY, ...change }, actor))).toBe(code);
  });
});

describe('two people', () => {
  it('value, and another one corrects a cost', () => {
    expect(codeOf(() => assertTwoValuers(['a', 'b']))).toBeNull();
    expect(codeOf(() => assertTwoValuers(['a', 'a']))).toBe('VALUERS_MUST_DIFFER');
    expect(codeOf(() => assertTwoValuers(['a']))).toBe('VALUERS_MUST_DIFFER');
    expect(codeOf(() => assertTwoValuers(['a', 'b', 'c']))).toBe('VALUERS_MUST_DIFFER');
    expect(codeOf(() => assertMayCorrectCost({ recordedBy: 'a' }, 'a'))).toBe('CORRECTOR_MUST_DIFFER');
    expect(codeOf(() => assertMayCorrectCost({ recordedBy: 'a' }, 'b'))).toBeNull();
  });
});

describe('settlementPlan', () => {
  it.each([
    ['cash alone', { finderVnd: 31_700_000, costVnd: 0, cashVnd: 40_000_000, thingsVnd: 0 }, { thingsVnd: 0, cashPaidVnd: 31_700_000, finderPaysVnd: 0 }],
    ['a thing worth the share', { finderVnd: 5_000_000, costVnd: 0, cashVnd: 0, thingsVnd: 5_000_000 }, { thingsVnd: 5_000_000, cashPaidVnd: 0, finderPaysVnd: 0 }],
    ['a thing and cash', { finderVnd: 8_000_000, costVnd: 0, cashVnd: 3_000_000, thingsVnd: 5_000_000 }, { thingsVnd: 5_000_000, cashPaidVnd: 3_000_000, finderPaysVnd: 0 }],
    ['gold kept by a finder who pays the rest in', { finderVnd: 42_350_000, costVnd: 600_000, cashVnd: 0, thingsVnd: 60_000_000 }, { thingsVnd: 60_000_000, cashPaidVnd: 0, finderPaysVnd: 17_650_000 }],
  ])('with %s', (_, facts, plan) => {
    expect(settlementPlan(facts)).toEqual(plan);
  });

  it('refuses to pay what is not there', () => {
    expect(codeOf(() => settlementPlan({ finderVnd: 42_350_000, costVnd: 600_000, cashVnd: 0, thingsVnd: 0 }))).toBe('CASH_NOT_ENOUGH');
    expect(codeOf(() => settlementPlan({ finderVnd: 30_000_000, costVnd: 1, cashVnd: 30_000_000, thingsVnd: 0 }))).toBe('CASH_NOT_ENOUGH');
  });

  it('gives the finder exactly the share, and never spends more cash than there is', () => {
    const money = fc.nat(90_000_000);
    fc.assert(
      fc.property(money, money, fc.boolean(), fc.nat(100), (cashVnd, goodsVnd, takes, costShare) => {
        const valueVnd = cashVnd + goodsVnd;
        const shares = decidedShares({ valueVnd, custodyCostVnd: Math.floor((valueVnd * costShare) / 100), baseSalaryVnd: 2_530_000, finderKeepsRights: true });
        const thingsVnd = takes ? goodsVnd : 0;
        const facts = { finderVnd: shares.finderVnd, costVnd: shares.costVnd, cashVnd, thingsVnd };
        const refused = codeOf(() => settlementPlan(facts));
        if (refused) return expect(refused).toBe('CASH_NOT_ENOUGH');
        const plan = settlementPlan(facts);
        expect(plan.thingsVnd + plan.cashPaidVnd - plan.finderPaysVnd).toBe(shares.finderVnd);
        const left = cashVnd + plan.finderPaysVnd - plan.cashPaidVnd - shares.costVnd;
        expect(left).toBeGreaterThanOrEqual(0);
        expect(left + (goodsVnd - thingsVnd)).toBe(shares.stateVnd);
      }),
    );
  });
});

describe('assertMaySettle and assertMayTransferStateShare', () => {
  const READY = { prepared: true, minutesReady: true, minutesSigned: true, takesDevice: false, devicesWiped: false };
  it.each<[string, Partial<typeof READY>, string | null]>([
    ['everything there', {}, null],
    ['nothing prepared', { prepared: false }, 'SETTLEMENT_NOT_PREPARED'],
    ['no minutes yet', { minutesReady: false }, 'MINUTES_NOT_READY'],
    ['unsigned minutes', { minutesSigned: false }, 'MINUTES_NOT_SIGNED'],
    ['a phone with somebody’s life in it', { takesDevice: true }, 'DEVICES_NOT_WIPED'],
    ['an emptied phone', { takesDevice: true, devicesWiped: true }, null],
  ])('settling with %s', (_, change, code) => {
    expect(codeOf(() => assertMaySettle({ ...READY, ...change }))).toBe(code);
  });

  const STATE = { finderVnd: 31_700_000, stateVnd: 8_300_000, thingsLeft: false, settled: true, transferred: false };
  it.each<[string, Partial<typeof STATE>, string | null]>([
    ['the finder paid', {}, null],
    ['the finder not paid', { settled: false }, 'FINDER_FIRST'],
    ['a finder without a share', { settled: false, finderVnd: 0 }, null],
    ['no share of the State', { stateVnd: 0 }, 'NOTHING_FOR_STATE'],
    ['nothing but a thing worth nothing that nobody takes', { finderVnd: 0, stateVnd: 0, thingsLeft: true, settled: false }, null],
    ['nothing at all', { finderVnd: 0, stateVnd: 0, settled: false }, 'NOTHING_FOR_STATE'],
    ['the share gone already', { transferred: true }, 'STATE_SHARE_TRANSFERRED'],
  ])('transferring with %s', (_, change, code) => {
    expect(codeOf(() => assertMayTransferStateShare({ ...STATE, ...change }))).toBe(code);
  });
});

describe('settlementActions', () => {
  const FACTS: SettlementFacts = {
    period: OVER, decision: { ownedItems: 1, valuedItems: 1, valuerIds: ['v1', 'v2'], costRecorderIds: [], proposerIds: [], disputed: false },
    thingsLeft: false, keepsRights: true, absence: { today: '2027-06-01', decidedOn: '2027-01-20', waitDays: 90, finderTold: true }, settler: { decidedBy: 'decider', absenceProposedBy: null, otherLeaders: 1 },
    shares: null, settlement: null, stateShare: null, correctableCosts: 0,
  };
  const of = (state: CaseState, role: 'COMMUNE_CHIEF' | 'COMMUNE_OFFICER' | 'COMMUNE_CLERK', change: Partial<SettlementFacts> = {}, actor = 'me') => {
    const { allowed, closed } = settlementActions(state, role, actor, { ...FACTS, ...change });
    return { allowed: allowed.map(({ action }) => action), why: Object.fromEntries(closed.map(({ action, reason }) => [action, reason])) };
  };
  const shares = { valueVnd: 40_000_000, finderVnd: 31_700_000, stateVnd: 8_300_000, costVnd: 0, rule: 'EXCESS_HALVED' } as const;
  const BACK = ['recordRenunciation', 'reopenShares'];

  it('leads a leader from the end of the period to the State’s share, one step at a time', () => {
    expect(of('NOTICED', 'COMMUNE_CHIEF').allowed).toEqual(['endPeriod', 'recordCustodyCost']);
    expect(of('PERIOD_ENDED', 'COMMUNE_CHIEF').allowed).toEqual(['allowLateClaim', 'recordCustodyCost', 'recordValuation', 'decideShares', 'recordRenunciation']);
    expect(of('SHARES_DECIDED', 'COMMUNE_CHIEF', { shares }).allowed).toEqual(['prepareSettlement', 'prepareDeposit', ...BACK]);
    expect(of('SHARES_DECIDED', 'COMMUNE_CHIEF', { shares, settlement: { minutesReady: false } }).why.settle).toBe('MINUTES_NOT_READY');
    expect(of('SHARES_DECIDED', 'COMMUNE_CHIEF', { shares, settlement: { minutesReady: true } }).allowed).toEqual(['prepareSettlement', 'settle', 'prepareDeposit', ...BACK]);
    expect(of('SETTLED', 'COMMUNE_CHIEF', { shares }).allowed).toEqual(['prepareStateShare']);
    expect(of('SETTLED', 'COMMUNE_CHIEF', { shares, stateShare: { minutesReady: true, transferred: false } }).allowed).toEqual(['prepareStateShare', 'transferStateShare']);
    expect(of('SETTLED', 'COMMUNE_CHIEF', { shares, stateShare: { minutesReady: true, transferred: true } }).allowed).toEqual([]);
  });

  it('lets the State’s share go first where the finder has none', () => {
    const waived = { ...shares, finderVnd: 0, stateVnd: 40_000_000, rule: 'RIGHTS_WAIVED' } as const;
    expect(of('SHARES_DECIDED', 'COMMUNE_CHIEF', { shares: waived, keepsRights: false }).allowed).toEqual(['prepareStateShare', 'reopenShares']);
    expect(of('SHARES_DECIDED', 'COMMUNE_CHIEF', { shares: waived }).why.settle).toBe('NOTHING_FOR_FINDER');
    expect(of('SHARES_DECIDED', 'COMMUNE_CHIEF', { shares }).why.prepareStateShare).toBe('FINDER_FIRST');
    expect(of('SETTLED', 'COMMUNE_CHIEF', { shares: { ...shares, finderVnd: 1, stateVnd: 0 } }).why.prepareStateShare).toBe('NOTHING_FOR_STATE');
  });

  it('offers an officer the counting and the costs, a clerk nothing', () => {
    expect(of('PERIOD_ENDED', 'COMMUNE_OFFICER').allowed).toEqual(['recordCustodyCost', 'recordValuation', 'recordRenunciation']);
    expect(of('PERIOD_ENDED', 'COMMUNE_OFFICER', { correctableCosts: 1 }).allowed).toContain('correctCustodyCost');
    expect(of('PERIOD_ENDED', 'COMMUNE_CLERK').allowed).toEqual([]);
  });

  it('says why a button is closed', () => {
    expect(of('NOTICED', 'COMMUNE_CHIEF', { period: { ...OVER, openClaims: 1 } }).why.endPeriod).toBe('CLAIM_OPEN');
    expect(of('PERIOD_ENDED', 'COMMUNE_CHIEF', {}, 'v1').why.decideShares).toBe('VALUER_CANNOT_DECIDE');
    expect(of('PERIOD_ENDED', 'COMMUNE_CHIEF').why).toMatchObject({ endPeriod: 'WRONG_STATE', settle: 'WRONG_STATE', correctCustodyCost: 'NOTHING_TO_CORRECT' });
    expect(of('PERIOD_ENDED', 'COMMUNE_CHIEF', { decision: { ...FACTS.decision, ownedItems: 0 } }).why.recordValuation).toBe('NOTHING_TO_SHARE');
  });

  it('has a road where nobody has a share, and lets nobody see out alone what they decided', () => {
    const eaten = { valueVnd: 400_000, finderVnd: 0, stateVnd: 0, costVnd: 400_000, rule: 'RIGHTS_WAIVED' } as const;
    expect(of('SHARES_DECIDED', 'COMMUNE_CHIEF', { shares: eaten, keepsRights: false }).allowed).toEqual(['settleCostOnly', 'reopenShares']);
    expect(of('SHARES_DECIDED', 'COMMUNE_CHIEF', { shares: eaten, thingsLeft: true, keepsRights: false }).allowed).toEqual(['prepareStateShare', 'reopenShares']);
    expect(of('SHARES_DECIDED', 'COMMUNE_CHIEF', { shares: eaten, settler: { decidedBy: 'me', absenceProposedBy: null, otherLeaders: 1 } }).why.settleCostOnly).toBe('DECIDER_CANNOT_SETTLE');
    const ready = { shares, settlement: { minutesReady: true } };
    expect(of('SHARES_DECIDED', 'COMMUNE_CHIEF', { ...ready, settler: { decidedBy: 'me', absenceProposedBy: null, otherLeaders: 1 } }).why.settle).toBe('DECIDER_CANNOT_SETTLE');
    expect(of('SHARES_DECIDED', 'COMMUNE_CHIEF', { ...ready, settler: { decidedBy: 'me', absenceProposedBy: null, otherLeaders: 0 } }).allowed).toContain('settle');
    expect(of('SHARES_DECIDED', 'COMMUNE_CHIEF', { ...ready, settler: { decidedBy: 'x', absenceProposedBy: 'me', otherLeaders: 0 } }).why.settle).toBe('PROPOSER_CANNOT_SETTLE');
    expect(of('SETTLED', 'COMMUNE_CHIEF', { shares, stateShare: { minutesReady: true, transferred: false }, settler: { decidedBy: 'me', absenceProposedBy: null, otherLeaders: 1 } }).why.transferStateShare).toBe('DECIDER_CANNOT_SETTLE');
  });
});
