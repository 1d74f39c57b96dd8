import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DomainError } from '../domain-error.js';
import { assertMayRecount, assertMayResolve, compareCounts, custodyActions, type CustodyFacts, custodyMove, type CustodyMove } from './custody.js';
import { CASE_STATES } from './lost-property.lifecycle.js';

const codeOf = (run: () => unknown): unknown => {
  try {
    return run() ?? 'ok';
  } catch (error) {
    return (error as DomainError).code;
  }
};

describe('custodyMove', () => {
  const NOW = { keeperId: 'keeper', sealNumber: 'NP-1', storagePlace: 'Két sắt' };
  const MOVE: CustodyMove = { actorId: 'keeper', actorIsLeader: false, receivedBy: null, presentId: null, storagePlace: 'Tủ 2', sealNumber: null };
  const move = (change: Partial<CustodyMove>) => codeOf(() => custodyMove(NOW, { ...MOVE, ...change }));

  it.each<[string, Partial<CustodyMove>, unknown]>([
    ['another place', {}, ['MOVED']],
    ['the seal it has', { sealNumber: 'NP-1' }, ['MOVED']],
    ['to a colleague', { receivedBy: 'other' }, ['HANDED_TO']],
    ['to a colleague in the same place', { receivedBy: 'other', storagePlace: 'Két sắt' }, ['HANDED_TO']],
    ['to a colleague under a new seal', { receivedBy: 'other', sealNumber: 'NP-2' }, ['SEAL_OPENED', 'RESEALED', 'HANDED_TO']],
    ['a new seal, somebody present', { presentId: 'other', storagePlace: 'Két sắt', sealNumber: 'NP-2' }, ['SEAL_OPENED', 'RESEALED']],
    ['a leader for the keeper', { actorId: 'chief', actorIsLeader: true, receivedBy: 'other' }, ['HANDED_TO']],
    ['a stranger', { actorId: 'other' }, 'NOT_THE_KEEPER'],
    ['to oneself', { receivedBy: 'keeper' }, 'RECEIVER_MUST_DIFFER'],
    ['a leader to the keeper', { actorId: 'chief', actorIsLeader: true, receivedBy: 'keeper' }, 'RECEIVER_MUST_DIFFER'],
    ['a leader to himself', { actorId: 'chief', actorIsLeader: true, receivedBy: 'chief' }, 'RECEIVER_MUST_DIFFER'],
    ['a new seal alone', { sealNumber: 'NP-2' }, 'SECOND_PERSON_REQUIRED'],
    ['a new seal before oneself', { sealNumber: 'NP-2', presentId: 'keeper' }, 'SECOND_PERSON_REQUIRED'],
    ['nothing at all', { storagePlace: 'Két sắt' }, 'NOTHING_MOVED'],
  ])('%s', (_, change, expected) => expect(move(change)).toEqual(expected));
});

describe('compareCounts', () => {
  const line = (denomination: number, count: number, currency = 'VND', itemId = 'i1') => ({ itemId, currency, denomination, count });
  const COUNTED = [line(500_000, 60), line(200_000, 75), line(100, 3, 'USD')];

  it('finds the same notes equal in any order and split', () => {
    expect(compareCounts(COUNTED, [line(100, 3, 'USD'), line(500_000, 20), line(200_000, 75), line(500_000, 40)])).toEqual({ result: 'EQUAL', differences: [] });
  });
  it('says by how much each currency differs', () => {
    expect(compareCounts(COUNTED, [line(500_000, 59), line(200_000, 75), line(100, 4, 'USD')])).toEqual({
      result: 'DIFFERENT', differences: [{ currency: 'VND', amount: -500_000 }, { currency: 'USD', amount: 100 }],
    });
  });
  it('sees other notes of the same sum, and money in another item', () => {
    expect(compareCounts([line(500_000, 2)], [line(200_000, 5)])).toEqual({ result: 'DIFFERENT', differences: [] });
    expect(compareCounts([line(500_000, 2)], [line(500_000, 2, 'VND', 'i2')])).toEqual({ result: 'DIFFERENT', differences: [] });
    expect(compareCounts([line(500_000, 2)], [])).toEqual({ result: 'DIFFERENT', differences: [{ currency: 'VND', amount: -1_000_000 }] });
  });
  it('is equal exactly when every note is there', () => {
    const lines = fc.array(fc.record({ itemId: fc.constantFrom('i1', 'i2'), currency: fc.constantFrom('VND', 'USD'), denomination: fc.constantFrom(1, 2), count: fc.integer({ min: 1, max: 3 }) }), { maxLength: 6 });
    const notes = (all: { itemId: string; currency: string; denomination: number; count: number }[]) =>
      all.flatMap(({ itemId, currency, denomination, count }) => Array.from({ length: count }, () => `${itemId}${currency}${denomination}`)).sort().join();
    fc.assert(fc.property(lines, lines, (one, other) => {
      expect(compareCounts(one, other).result).toBe(notes(one) === notes(other) ? 'EQUAL' : 'DIFFERENT');
    }));
  });
});

describe('counting and judging', () => {
  const COUNT = { actorId: 'a', secondCounterId: 'b', sealNumber: 'NP-1', oldSealNumber: 'NP-1', newSealNumber: 'NP-2' };
  it.each([
    ['two people and the seal in the books', {}, 'ok'],
    ['alone', { secondCounterId: 'a' }, 'COUNTER_MUST_DIFFER'],
    ['another seal on the bag', { oldSealNumber: 'NP-9' }, 'SEAL_DIFFERS'],
    ['the old seal again', { newSealNumber: 'NP-1' }, 'SEAL_MUST_CHANGE'],
  ])('%s', (_, change, code) => expect(codeOf(() => assertMayRecount({ ...COUNT, ...change }))).toBe(code));

  const DIFFERENT = { result: 'DIFFERENT', countedBy: 'a', secondCounterId: 'b', resolvedAt: null } as const;
  it('a third person judges a difference, once', () => {
    expect(codeOf(() => assertMayResolve(DIFFERENT, 'chief'))).toBe('ok');
    expect(codeOf(() => assertMayResolve(DIFFERENT, 'a'))).toBe('COUNTER_CANNOT_RESOLVE');
    expect(codeOf(() => assertMayResolve(DIFFERENT, 'b'))).toBe('COUNTER_CANNOT_RESOLVE');
    expect(codeOf(() => assertMayResolve({ ...DIFFERENT, resolvedAt: new Date() }, 'chief'))).toBe('DIFFERENCE_RESOLVED');
    expect(codeOf(() => assertMayResolve({ ...DIFFERENT, result: 'EQUAL' }, 'chief'))).toBe('NO_DIFFERENCE');
  });
});

describe('custodyActions', () => {
  const FACTS: CustodyFacts = { caseState: 'NOTICED', somethingHere: true, keeperId: 'keeper', cashHere: true, openDifference: null };
  const allowed = (role: Parameters<typeof custodyActions>[0], actorId: string, change: Partial<CustodyFacts> = {}) => custodyActions(role, actorId, { ...FACTS, ...change }).allowed.map(({ action }) => action);

  it('follow who keeps it, what is here and who counted', () => {
    expect(allowed('COMMUNE_OFFICER', 'keeper')).toEqual(['moveCustody', 'recount']);
    expect(allowed('COMMUNE_OFFICER', 'other')).toEqual(['recount']);
    expect(allowed('COMMUNE_DEPUTY', 'deputy')).toEqual(['moveCustody', 'recount']);
    expect(allowed('COMMUNE_OFFICER', 'keeper', { cashHere: false })).toEqual(['moveCustody']);
    expect(allowed('COMMUNE_OFFICER', 'keeper', { somethingHere: false })).toEqual([]);
    const openDifference = { countedBy: 'a', secondCounterId: 'chief' };
    expect(allowed('COMMUNE_DEPUTY', 'deputy', { openDifference })).toEqual(['moveCustody', 'recount', 'resolveDifference']);
    expect(allowed('COMMUNE_DEPUTY', 'deputy', { openDifference, caseState: 'SHARES_DECIDED' })).toEqual(['moveCustody', 'recount']);
    expect(allowed('COMMUNE_CHIEF', 'chief', { openDifference })).toEqual(['moveCustody', 'recount']);
    expect(allowed('COMMUNE_OFFICER', 'keeper', { openDifference })).toEqual(['moveCustody', 'recount']);
    for (const role of ['COMMUNE_CLERK', 'VILLAGE_LIAISON', 'PROVINCE_ADMIN', 'AUDITOR'] as const) expect(allowed(role, 'keeper', { openDifference })).toEqual([]);
  });

  it('only while the station has it', () => {
    expect(CASE_STATES.filter((caseState) => allowed('COMMUNE_CHIEF', 'chief', { caseState }).length > 0)).toEqual(['RECEIVED', 'NOTICED', 'CLAIMED', 'VERIFIED', 'RETURNED', 'PERIOD_ENDED', 'SHARES_DECIDED', 'SETTLED']);
  });
});
