import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ACTING_ROLES } from '../access/roles.js';
import { DomainError } from '../domain-error.js';
import {
  actionsOfRoad, actionsOfThing, assertContact, assertIsHolder, assertItemAction, assertItemsHaveOutcome, assertMaySell, assertRecipient, CONTACT_TARGETS, hasOutcome, isOwnedRoad, ITEM_RECIPIENTS, ITEM_ROADS, ITEM_STATES,
  itemActions, type ItemAction, itemLifecycle, type ItemState, recipientsOf, roadOf, stateAfterDecision,
} from './item-road.js';
import { ITEM_CATEGORIES } from './lost-property.kinds.js';
import { CASE_STATES } from './lost-property.lifecycle.js';

const codeOf = (run: () => unknown): unknown => {
  try {
    return run() ?? 'ok';
  } catch (error) {
    return (error as DomainError).code;
  }
};

const LEADERS = ['COMMUNE_CHIEF', 'COMMUNE_DEPUTY'];
const STAFF = [...LEADERS, 'COMMUNE_OFFICER'];
const GIVEN = { to: 'BANK', how: 'PHONE', reason: 'Có lý do', recipient: {}, secondPersonId: 'u2', decision: 'SELL', priceVnd: 1, buyer: 'x' };
const SHORT: Record<string, ItemState> = {
  HELD: 'HELD', CON: 'HOLDER_CONTACTED', REF: 'REFERRED', LEFT: 'LEFT_WITH_KEEPER', SALE: 'SALE_DECIDED', KEEP: 'KEEPING_DECIDED', OVER: 'HANDED_OVER', SOLD: 'SOLD', RET: 'RETURNED', ACQ: 'ACQUIRED', STA: 'TO_STATE',
};

/** Every cell by hand: the state afterwards, or `.` where the action is not possible. `*`: leaders only. */
const TABLE = `
                    HELD CON  REF  LEFT SALE KEEP OVER SOLD RET ACQ STA
  contactHolder     CON  CON  .    .    .    .    .    .    .   .   .
  refer             REF  .    .    .    .    .    .    .    .   .   .
  handOver          OVER OVER OVER .    .    .    .    .    .   .   .
  decidePerishable* HELD CON  .    .    SALE KEEP .    .    .   .   .
  sell              .    .    .    .    SOLD .    .    .    .   .   .
  decideSale*       SALE SALE .    .    SALE SALE .    .    .   .   .
  decideKeeping*    KEEP KEEP .    .    KEEP KEEP .    .    .   .   .
  reopenSale        .    .    .    .    .    .    .    SALE .   .   .
  referInPlace      LEFT .    .    .    .    .    .    .    .   .   .
  giveBack          RET  RET  RET  .    RET  RET  .    .    .   .   .
  acquire*          ACQ  ACQ  ACQ  .    ACQ  ACQ  .    .    .   .   .
  passToState*      STA  STA  STA  .    STA  STA  .    .    .   .   .
  referCase         REF  REF  REF  .    REF  REF  .    .    .   .   .`;

const [columns, ...rows] = TABLE.trim().split('\n').map((line) => line.trim().split(/\s+/));
const cells = rows.flatMap(([name, ...states]) =>
  states.map((cell, index) => ({ action: name!.replace('*', ''), by: name!.endsWith('*') ? LEADERS : STAFF, from: SHORT[columns![index]!]!, to: SHORT[cell] ?? null })),
);

describe('the life of one thing', () => {
  it('has every action and state in the table, and reaches every state', () => {
    expect(rows.map(([name]) => name!.replace('*', ''))).toEqual(itemLifecycle.actionNames);
    expect(columns!.map((short) => SHORT[short])).toEqual(ITEM_STATES);
    expect(itemLifecycle.unreachable()).toEqual([]);
  });

  it.each(ACTING_ROLES)('lets %s do exactly what the table says', (role) => {
    for (const { action, by, from, to } of cells) {
      const expected = to === null ? 'WRONG_STATE' : by.includes(role) ? to : 'ROLE_NOT_ALLOWED';
      expect(`${action} ${from}: ${String(codeOf(() => itemLifecycle.next(from, action as ItemAction, role, GIVEN)))}`).toBe(`${action} ${from}: ${expected}`);
    }
  });

  it('never leaves an outcome, but a sale whose entry was reversed', () => {
    const leaving = cells.filter(({ from, to }) => hasOutcome(from) && to !== null);
    expect(leaving.map(({ action, from, to }) => [action, from, to])).toEqual([['reopenSale', 'SOLD', 'SALE_DECIDED']]);
  });

  it('a decision needs its reason and goes one of two ways', () => {
    expect(stateAfterDecision('HELD', 'COMMUNE_CHIEF', { decision: 'SELL', reason: 'Rau héo' })).toBe('SALE_DECIDED');
    expect(stateAfterDecision('SALE_DECIDED', 'COMMUNE_CHIEF', { decision: 'KEEP', reason: 'Có tủ lạnh' })).toBe('KEEPING_DECIDED');
    expect(codeOf(() => stateAfterDecision('HELD', 'COMMUNE_CHIEF', { decision: 'SELL', reason: ' ' }))).toBe('FIELD_REQUIRED');
    expect(codeOf(() => stateAfterDecision('SOLD', 'COMMUNE_CHIEF', { decision: 'SELL', reason: 'x' }))).toBe('WRONG_STATE');
    expect(codeOf(() => stateAfterDecision('HELD', 'COMMUNE_OFFICER', { decision: 'SELL', reason: 'x' }))).toBe('ROLE_NOT_ALLOWED');
  });
});

describe('roads', () => {
  it('every category has one, as domain rules 2.3 say', () => {
    expect(Object.fromEntries(ITEM_CATEGORIES.map((category) => [category, roadOf(category)]))).toEqual({
      CASH: 'OWNERSHIP', WALLET: 'OWNERSHIP', BAG: 'OWNERSHIP', PHONE: 'DEVICE', JEWELLERY: 'OWNERSHIP', DOCUMENT: 'HOLDER', BANK_CARD: 'BANK', VEHICLE: 'OWNERSHIP', ELECTRONICS: 'DEVICE',
      CLOTHING: 'OWNERSHIP', GOLD: 'OWNERSHIP', RELIC: 'AUTHORITY', LIVESTOCK: 'AUTHORITY', POULTRY: 'POULTRY', AQUATIC: 'AQUATIC', PERISHABLE: 'PERISHABLE', OTHER: 'OWNERSHIP',
    });
    expect(new Set(ITEM_CATEGORIES.map(roadOf))).toEqual(new Set(ITEM_ROADS));
  });

  it('papers, cards, relics and livestock are nobody’s to acquire', () => {
    expect(ITEM_ROADS.filter(isOwnedRoad)).toEqual(['OWNERSHIP', 'DEVICE', 'PERISHABLE', 'POULTRY', 'AQUATIC']);
  });

  it('knows the actions of each', () => {
    expect(Object.fromEntries(ITEM_ROADS.map((road) => [road, actionsOfRoad(road)]))).toEqual({
      OWNERSHIP: ['decidePerishable', 'sell'], HOLDER: ['contactHolder', 'handOver'], BANK: ['contactHolder', 'handOver'], DEVICE: ['contactHolder', 'decidePerishable', 'sell'],
      AUTHORITY: ['refer', 'handOver'], PERISHABLE: ['decidePerishable', 'sell'], POULTRY: ['decidePerishable', 'sell'], AQUATIC: ['decidePerishable', 'sell'],
    });
  });

  it('asks and gives only whom the road names', () => {
    const may = (check: (to: never) => void, all: readonly string[]) => all.filter((to) => codeOf(() => check(to as never)) === 'ok');
    expect(may((to) => assertContact('HOLDER', to), CONTACT_TARGETS)).toEqual(['HOLDER', 'ISSUING_OFFICE']);
    expect(may((to) => assertContact('BANK', to), CONTACT_TARGETS)).toEqual(['HOLDER', 'BANK']);
    expect(may((to) => assertContact('DEVICE', to), CONTACT_TARGETS)).toEqual(['HOLDER', 'OPERATOR', 'EMERGENCY_CONTACT']);
    expect(may((to) => assertContact('OWNERSHIP', to), CONTACT_TARGETS)).toEqual([]);
    expect(may((to) => assertRecipient('DOCUMENT', to), ITEM_RECIPIENTS)).toEqual(['HOLDER', 'ISSUING_OFFICE']);
    expect(may((to) => assertRecipient('BANK_CARD', to), ITEM_RECIPIENTS)).toEqual(['HOLDER', 'BANK']);
    expect(may((to) => assertRecipient('RELIC', to), ITEM_RECIPIENTS)).toEqual(['CULTURE_AUTHORITY']);
    expect(may((to) => assertRecipient('LIVESTOCK', to), ITEM_RECIPIENTS)).toEqual(['PEOPLES_COMMITTEE']);
    expect(ITEM_CATEGORIES.filter((category) => isOwnedRoad(roadOf(category))).flatMap(recipientsOf)).toEqual([]);
  });

  it('a relic may be referred before it is counted, nothing may leave before', () => {
    expect(codeOf(() => assertItemAction('refer', { road: 'AUTHORITY', category: 'OTHER', caseState: 'REPORTED', disputed: false }))).toBe('ok');
    expect(codeOf(() => assertItemAction('contactHolder', { road: 'HOLDER', category: 'OTHER', caseState: 'REPORTED', disputed: false }))).toBe('ok');
    expect(codeOf(() => assertItemAction('handOver', { road: 'HOLDER', category: 'OTHER', caseState: 'REPORTED', disputed: false }))).toBe('CASE_NOT_RECEIVED');
    expect(codeOf(() => assertItemAction('handOver', { road: 'DEVICE', category: 'OTHER', caseState: 'RECEIVED', disputed: false }))).toBe('ACTION_NOT_ON_ROAD');
    for (const state of ['CLOSED', 'CANCELLED', 'REFERRED', 'CONVERTED_TO_REPORT'] as const) expect(codeOf(() => assertItemAction('handOver', { road: 'HOLDER', category: 'OTHER', caseState: state, disputed: false }))).toBe('CASE_CLOSED');
  });

  it('what the shares rest on is not sold any more', () => {
    for (const caseState of ['SHARES_DECIDED', 'SETTLED'] as const) {
      for (const action of ['decidePerishable', 'sell'] as const) expect(codeOf(() => assertItemAction(action, { road: 'PERISHABLE', category: 'OTHER', caseState, disputed: false }))).toBe('SHARES_ALREADY_DECIDED');
    }
    expect(codeOf(() => assertItemAction('sell', { road: 'PERISHABLE', category: 'OTHER', caseState: 'PERIOD_ENDED', disputed: false }))).toBe('ok');
  });

  it('what does not spoil is sold between the end of its period and the decision on shares, money never', () => {
    const sale = (caseState: (typeof CASE_STATES)[number], category: 'GOLD' | 'CASH' = 'GOLD', disputed = false) => codeOf(() => assertItemAction('sell', { road: 'OWNERSHIP', category, caseState, disputed }));
    expect(CASE_STATES.filter((state) => sale(state) === 'ok')).toEqual(['PERIOD_ENDED']);
    expect([sale('NOTICED'), sale('SHARES_DECIDED'), sale('PERIOD_ENDED', 'CASH'), sale('PERIOD_ENDED', 'GOLD', true)]).toEqual(['PERIOD_NOT_ENDED', 'SHARES_ALREADY_DECIDED', 'ACTION_NOT_ON_ROAD', 'DISPUTED']);
    expect(codeOf(() => assertItemAction('decidePerishable', { road: 'HOLDER', category: 'DOCUMENT', caseState: 'PERIOD_ENDED', disputed: false }))).toBe('ACTION_NOT_ON_ROAD');
    expect(actionsOfThing({ road: 'OWNERSHIP', category: 'GOLD', caseState: 'NOTICED' })).toEqual([]);
  });

  it('is sold by somebody other than who decided it, with the record of the sale, a phone only when it is empty', () => {
    const facts = { road: 'OWNERSHIP', decidedBy: 'chief', receipt: 'Biên bản đấu giá 3', devicesWiped: false } as const;
    expect(codeOf(() => assertMaySell(facts, 'officer'))).toBe('ok');
    expect(codeOf(() => assertMaySell(facts, 'chief'))).toBe('DECIDER_CANNOT_SELL');
    expect(codeOf(() => assertMaySell({ ...facts, receipt: null }, 'officer'))).toBe('FIELD_REQUIRED');
    expect(codeOf(() => assertMaySell({ ...facts, road: 'DEVICE' }, 'officer'))).toBe('DEVICES_NOT_WIPED');
    expect(codeOf(() => assertMaySell({ ...facts, road: 'DEVICE', devicesWiped: true }, 'officer'))).toBe('ok');
    expect(codeOf(() => assertMaySell({ ...facts, road: 'PERISHABLE', receipt: null }, 'chief'))).toBe('ok');
  });

  it('nothing leaves while a dispute is open; what would spoil may still be sold', () => {
    const facts = { category: 'OTHER', caseState: 'CLAIMED', disputed: true } as const;
    expect(codeOf(() => assertItemAction('handOver', { ...facts, road: 'HOLDER' }))).toBe('DISPUTED');
    expect(codeOf(() => assertItemAction('contactHolder', { ...facts, road: 'HOLDER' }))).toBe('ok');
    expect(codeOf(() => assertItemAction('sell', { ...facts, road: 'PERISHABLE' }))).toBe('ok');
    expect(itemActions({ ...facts, road: 'HOLDER', state: 'HELD' }, 'COMMUNE_OFFICER').closed).toContainEqual({ action: 'handOver', reason: 'DISPUTED' });
  });

  it('papers go to whom they name, or to somebody else with a reason', () => {
    const holds = (recipientName: string, note: string | null, holderName: string | null = 'Lê Văn Nam') => codeOf(() => assertIsHolder({ holderName, recipientName, note }));
    expect([holds('lê văn nam', null), holds('Le Van Nam', null), holds('Lê Thị Nữ', null), holds('Lê Thị Nữ', 'Vợ nhận thay'), holds('Ai cũng được', null, null)]).toEqual(['ok', 'ok', 'NOT_THE_HOLDER', 'ok', 'ok']);
  });

  it('offers what the server would do, and nothing else, whatever comes together', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ITEM_ROADS), fc.constantFrom(...ITEM_STATES), fc.constantFrom(...CASE_STATES), fc.constantFrom(...ACTING_ROLES), fc.constantFrom('CASH' as const, 'GOLD' as const), (road, state, caseState, role, category) => {
        const { allowed, closed } = itemActions({ road, category, state, caseState, disputed: false }, role);
        expect([...allowed, ...closed].map(({ action }) => action).sort()).toEqual([...actionsOfThing({ road, category, caseState })].sort());
        for (const { action } of allowed) {
          expect(itemLifecycle.next(state, action, role, GIVEN)).toBeTruthy();
          assertItemAction(action, { road, category, caseState, disputed: false });
        }
        for (const { action, reason } of closed) {
          const refusal = codeOf(() => (itemLifecycle.next(state, action, role, GIVEN), assertItemAction(action, { road, category, caseState, disputed: false })));
          expect(refusal).toBe(reason);
        }
      }),
    );
  });

  it('names the things that keep a case open', () => {
    expect(codeOf(() => assertItemsHaveOutcome([]))).toBe('ok');
    try {
      assertItemsHaveOutcome([{ ordinal: 1, state: 'SOLD' }, { ordinal: 2, state: 'REFERRED' }, { ordinal: 3, state: 'HELD' }]);
      throw new Error('not refused');
    } catch (error) {
      expect(error).toMatchObject({ code: 'ITEMS_WITHOUT_OUTCOME', details: { ordinals: [2, 3] } });
    }
  });
});
