import { describe, expect, it } from 'vitest';
import { finderPlan, settlementSteps, takeableItems } from './settlement-steps';
import type { Settlement } from './settlement.api';
import { isComplete, missingFields, parseThousandths, toValuation, valuationDraft } from './valuation-form';

const item = (change: object) => ({ itemId: 'i1', ordinal: 1, category: 'GOLD', description: 'Nhẫn', excluded: null, foreignCurrencies: [], methods: ['WEIGHT_AND_PRICE', 'APPRAISAL'], valuation: null, ...change });
const settlement = (change: object): Settlement =>
  ({ caseId: 'c', state: 'PERIOD_ENDED', valueVnd: null, shares: null, decision: null, settlement: null, stateShare: null, items: [], ...change }) as unknown as Settlement;
const statesOf = (change: object) => settlementSteps(settlement(change)).map(({ state }) => state);

describe('settlementSteps', () => {
  it.each([
    ['the period is over', {}, ['done', 'current', 'todo', 'todo', 'todo', 'todo']],
    ['everything is valued', { valueVnd: 40 }, ['done', 'done', 'current', 'todo', 'todo', 'todo']],
    ['both have a share', { valueVnd: 40, decision: {}, shares: { finderVnd: 31, stateVnd: 9 } }, ['done', 'done', 'done', 'current', 'todo', 'todo']],
    ['all of it is the finder’s', { valueVnd: 4, decision: {}, shares: { finderVnd: 4, stateVnd: 0 } }, ['done', 'done', 'done', 'current', 'skipped', 'todo']],
    ['the finder waived it', { valueVnd: 4, decision: {}, shares: { finderVnd: 0, stateVnd: 4 } }, ['done', 'done', 'done', 'skipped', 'current', 'todo']],
    ['it is worth nothing', { valueVnd: 0, decision: {}, shares: { finderVnd: 0, stateVnd: 0, rule: 'ALL_TO_FINDER' } }, ['done', 'done', 'done', 'current', 'skipped', 'todo']],
    ['it is worth nothing and was waived', { valueVnd: 0, decision: {}, shares: { finderVnd: 0, stateVnd: 0, rule: 'RIGHTS_WAIVED' } }, ['done', 'done', 'done', 'skipped', 'current', 'todo']],
    ['the cost took everything', { state: 'SETTLED', valueVnd: 4, decision: {}, shares: { finderVnd: 0, stateVnd: 0, rule: 'RIGHTS_WAIVED' } }, ['done', 'done', 'done', 'skipped', 'skipped', 'current']],
    ['all is handed over', { state: 'SETTLED', valueVnd: 4, decision: {}, shares: { finderVnd: 3, stateVnd: 1 }, settlement: { completedAt: 'x' }, stateShare: { transferredAt: 'y' } }, ['done', 'done', 'done', 'done', 'done', 'current']],
  ])('when %s', (_, change, states) => {
    expect(statesOf(change)).toEqual(states);
  });
});

describe('finderPlan', () => {
  const gold = item({ valuation: { amountVnd: 60, cashVnd: 0, method: 'WEIGHT_AND_PRICE' } });
  const cash = item({ itemId: 'i2', category: 'CASH', valuation: { amountVnd: 40, cashVnd: 40, method: 'COUNT' } });
  const wallet = item({ itemId: 'i3', category: 'WALLET', valuation: { amountVnd: 9, cashVnd: 7, method: 'APPRAISAL' } });
  const paper = item({ itemId: 'i4', category: 'DOCUMENT', excluded: 'HOLDER' });
  const given = settlement({ items: [gold, cash, wallet, paper], shares: { finderVnd: 50, stateVnd: 59 } });

  it('counts things towards the share and money for the rest', () => {
    expect(takeableItems(given).map(({ itemId, valueVnd }) => [itemId, valueVnd])).toEqual([['i1', 60], ['i3', 2]]);
    expect(finderPlan(given, [])).toEqual({ thingsVnd: 0, cashPaidVnd: 50, finderPaysVnd: 0 });
    expect(finderPlan(given, ['i3'])).toEqual({ thingsVnd: 2, cashPaidVnd: 48, finderPaysVnd: 0 });
    expect(finderPlan(given, ['i1', 'i3'])).toEqual({ thingsVnd: 62, cashPaidVnd: 0, finderPaysVnd: 12 });
  });
});

describe('the valuation form', () => {
  it.each([['5,2', 5200], ['5.25', 5250], ['10', 10_000], ['0', null], ['', null], ['1,2345', null], ['mười', null]])('reads the weight %j as %j thousandths', (text, thousandths) => {
    expect(parseThousandths(text)).toBe(thousandths);
  });

  it('asks for what the method needs, and sends no more', () => {
    const draft = valuationDraft(item({}) as never);
    expect(missingFields(draft)).toEqual(['weight', 'price', 'source', 'on']);
    Object.assign(draft, { weight: '5,2', price: 14_000_000, source: ' Tiệm vàng ', on: '2026-03-11' });
    expect(isComplete(draft)).toBe(true);
    expect(toValuation(draft)).toEqual({ itemId: 'i1', method: 'WEIGHT_AND_PRICE', weight: { thousandths: 5200, unit: 'CHI', vndPerUnit: 14_000_000 }, source: 'Tiệm vàng', on: '2026-03-11' });
    draft.method = 'APPRAISAL';
    expect(missingFields(draft)).toEqual(['amountVnd']);
    const counted = valuationDraft(item({ category: 'CASH', methods: ['COUNT'] }) as never);
    expect(toValuation(counted)).toEqual({ itemId: 'i1', method: 'COUNT' });
    const dollars = valuationDraft(item({ category: 'CASH', methods: ['EXCHANGE_RATE'], foreignCurrencies: ['USD'] }) as never);
    expect(missingFields(dollars)).toEqual(['rate-USD', 'source', 'on']);
  });
});
