import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from '../domain-error.js';
import { assertMayApproveChange, assertReversible, relationOf, UNIT_CHANGE_KINDS, unitChangeActions, unitChangeLifecycle } from './unit-change.lifecycle.js';
import { planMoves, planVillageMoves, type RegisterFacts } from './unit-change.moves.js';
import { assertPlan, type ChangePlan, type PlannedTarget } from './unit-change.plan.js';

const target = (id: string, more: Partial<PlannedTarget> = {}): PlannedTarget => ({ id, isNew: true, name: id, kind: 'XA', code: '18844', inherits: true, households: null, residents: null, ...more });
const plan = (more: Partial<ChangePlan> = {}): ChangePlan => ({ fromIds: ['a', 'b'], targets: [target('t')], villages: [], groups: [], users: [], chiefIds: [], ...more });
const village = (id: string, unitId: string, name: string, formerUnit: string | null = null) => ({ id, unitId, name, kind: 'THON', formerUnit });
const chief = (id: string, unitId: string) => ({ id, unitId, role: 'COMMUNE_CHIEF', villageId: null, active: true });
const facts = (more: Partial<RegisterFacts> = {}): RegisterFacts => ({
  unitNames: new Map([['a', 'Kỳ Thượng'], ['b', 'Kỳ Sơn']]), villages: [], groups: [], people: [], standing: { villages: [], groups: [], people: [] }, ...more,
});
const problemOf = (work: () => void): string[] => {
  try {
    work();
    return [];
  } catch (error) {
    return (error as DomainError).errors?.map(({ field, code }) => `${field} ${code}`) ?? [(error as DomainError).code];
  }
};

describe('lifecycle', () => {
  it('lets no state be out of reach', () => expect(unitChangeLifecycle.unreachable()).toEqual([]));

  it('writes the whole table out', () => {
    const table = unitChangeLifecycle.states.map((state) => [state, unitChangeLifecycle.allowedActions(state, 'PROVINCE_ADMIN').map(({ action }) => action), unitChangeLifecycle.allowedActions(state, 'COMMUNE_OFFICER').length]);
    expect(table).toEqual([['DRAFT', ['edit', 'approve', 'cancel'], 0], ['APPROVED', ['cancel'], 0], ['RUNNING', [], 0], ['DONE', [], 0], ['CANCELLED', [], 0]]);
    expect(unitChangeLifecycle.next('APPROVED', 'start', 'SYSTEM')).toBe('RUNNING');
    expect(() => unitChangeLifecycle.next('DRAFT', 'start', 'SYSTEM')).toThrow('WRONG_STATE');
    expect(UNIT_CHANGE_KINDS.map(relationOf)).toEqual(['MERGED_INTO', 'SPLIT_TO', 'RENAMED', 'RECODED', 'MERGED_INTO', 'SPLIT_TO', 'RENAMED', 'RECODED']);
  });

  it('takes four eyes, and no way back from the effective date on', () => {
    expect(problemOf(() => assertMayApproveChange({ authorIds: ['first', 'me', 'last'] }, 'me'))).toEqual(['AUTHOR_CANNOT_APPROVE']);
    expect(problemOf(() => assertReversible({ state: 'APPROVED', effectiveDate: '2025-07-01' }, '2025-06-30'))).toEqual([]);
    expect(problemOf(() => assertReversible({ state: 'APPROVED', effectiveDate: '2025-07-01' }, '2025-07-01'))).toEqual(['CHANGE_IN_EFFECT']);
    expect(problemOf(() => assertReversible({ state: 'DRAFT', effectiveDate: '2025-07-01' }, '2026-01-01'))).toEqual([]);
    expect(unitChangeActions({ state: 'DRAFT', authorIds: ['me'], effectiveDate: '2050-01-01' }, 'PROVINCE_ADMIN', 'me', '2026-01-01')).toEqual(['edit', 'cancel']);
    expect(unitChangeActions({ state: 'APPROVED', authorIds: ['x'], effectiveDate: '2025-07-01' }, 'PROVINCE_ADMIN', 'me', '2025-07-01')).toEqual([]);
  });
});

describe('plan', () => {
  it.each<[string, () => void, string[]]>([
    ['a merger of two into one', () => assertPlan('COMMUNE_MERGER', plan()), []],
    ['a merger of one', () => assertPlan('COMMUNE_MERGER', plan({ fromIds: ['a'] })), ['fromIds WRONG_NUMBER']],
    ['a merger of one into an existing one', () => assertPlan('COMMUNE_MERGER', plan({ fromIds: ['a'], targets: [target('t', { isNew: false })] })), []],
    ['the same unit twice', () => assertPlan('COMMUNE_MERGER', plan({ fromIds: ['a', 'a'] })), ['fromIds REPEATED']],
    ['a split into one', () => assertPlan('COMMUNE_SPLIT', plan({ fromIds: ['a'] })), ['to WRONG_NUMBER']],
    ['two heirs', () => assertPlan('COMMUNE_SPLIT', plan({ fromIds: ['a'], targets: [target('t'), target('u')] })), ['to ONE_HEIR']],
    ['a commune without code', () => assertPlan('COMMUNE_RENAMING', plan({ fromIds: ['a'], targets: [target('t', { code: null })] })), ['to[0].code FIELD_REQUIRED']],
    ['a village with a code', () => assertPlan('VILLAGE_RENAMING', plan({ fromIds: ['a'] })), ['to[0].code COMMUNES_ONLY']],
    ['a village split without figures', () => assertPlan('VILLAGE_SPLIT', plan({ fromIds: ['a'], targets: [target('t', { code: null }), target('u', { code: null, inherits: false })] })), ['to[0].households FIELD_REQUIRED', 'to[1].households FIELD_REQUIRED']],
    ['a choice of a unit that is not there', () => assertPlan('COMMUNE_MERGER', plan({ groups: [{ id: 'g', targetIndex: 3 }] })), ['groups[0].targetIndex UNKNOWN_TARGET']],
  ])('%s', (_, work, problems) => expect(problemOf(work)).toEqual(problems));
});

describe('moves of communes', () => {
  it('tells villages of one name apart by their unit, whatever the style of writing, and leaves the others', () => {
    const { villages, unsettled } = planMoves(plan(), facts({ villages: [village('1', 'a', 'Yên Hoà'), village('2', 'b', 'Yên Hòa'), village('3', 'a', 'Bắc Sơn'), village('4', 'b', 'Bắc Sớn')] }));
    expect(villages.map(({ id, collides, formerUnitAfter }) => [id, collides, formerUnitAfter])).toEqual([['1', true, 'Kỳ Thượng cũ'], ['2', true, 'Kỳ Sơn cũ'], ['3', false, null], ['4', false, null]]);
    expect(unsettled.villages).toEqual([]);
  });

  it('keeps an older name in brackets, and says what still meets', () => {
    const { villages, unsettled } = planMoves(plan(), facts({ villages: [village('1', 'a', 'X', 'Kỳ Giang cũ'), village('2', 'b', 'X'), village('3', 'b', 'X')] }));
    expect(villages.map((moved) => moved.formerUnitAfter)).toEqual(['Kỳ Giang cũ', 'Kỳ Sơn cũ', 'Kỳ Sơn cũ']);
    expect(unsettled.villages).toEqual(['2', '3']);
  });

  it('lets groups and liaisons follow their village in a split, the rest the heir', () => {
    const split = plan({ fromIds: ['a'], targets: [target('t', { inherits: false }), target('u')], villages: [{ id: '1', targetIndex: 0 }] });
    const moves = planMoves(split, facts({
      villages: [village('1', 'a', 'X'), village('2', 'a', 'Y')],
      groups: [{ id: 'g', unitId: 'a', name: 'Nhóm X', villageIds: ['1'] }, { id: 'h', unitId: 'a', name: 'Nhóm chung', villageIds: [] }],
      people: [{ id: 'p', unitId: 'a', role: 'VILLAGE_LIAISON', villageId: '1', active: true }, chief('q', 'a')],
    }));
    expect([moves.groups.map((group) => group.targetIndex), moves.people.map((person) => person.targetIndex)]).toEqual([[0, 1], [0, 1]]);
  });

  it('leaves one chief: the one named, else the one there, else of the first unit', () => {
    const people = [chief('p', 'b'), chief('q', 'a')];
    const rolesOf = (more: Partial<ChangePlan>, standing: RegisterFacts['standing']['people'] = []) =>
      Object.fromEntries(planMoves(plan(more), facts({ people, standing: { villages: [], groups: [], people: standing } })).people.map(({ id, roleAfter }) => [id, roleAfter]));
    expect(rolesOf({})).toEqual({ p: 'COMMUNE_DEPUTY', q: 'COMMUNE_CHIEF' });
    expect(rolesOf({ chiefIds: ['p'] })).toEqual({ p: 'COMMUNE_CHIEF', q: 'COMMUNE_DEPUTY' });
    expect(rolesOf({}, [chief('s', 't')])).toEqual({ p: 'COMMUNE_DEPUTY', q: 'COMMUNE_DEPUTY' });
    expect(rolesOf({ chiefIds: ['q'] }, [chief('s', 't')])).toEqual({ p: 'COMMUNE_DEPUTY', q: 'COMMUNE_CHIEF', s: 'COMMUNE_DEPUTY' });
  });

  it('loses nobody and nothing, and never gives two active chiefs to one successor', () => {
    const person = fc.record({ unitId: fc.constantFrom('a', 'b'), role: fc.constantFrom('COMMUNE_CHIEF', 'COMMUNE_OFFICER'), active: fc.boolean() });
    fc.assert(
      fc.property(fc.array(person, { maxLength: 12 }), fc.array(fc.constantFrom('X', 'Y', 'Z'), { maxLength: 9 }), (people, names) => {
        const given = facts({ people: people.map((one, index) => ({ ...one, id: String(index), villageId: null })), villages: names.map((name, index) => village(String(index), index % 2 ? 'a' : 'b', name)) });
        const moves = planMoves(plan(), given);
        expect([moves.people.length, moves.villages.length]).toEqual([people.length, names.length]);
        expect(moves.people.filter((one) => one.active && one.roleAfter === 'COMMUNE_CHIEF').length).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('moves inside a commune', () => {
  it('keeps both groups of merged villages and renames those of one name', () => {
    const moves = planVillageMoves(plan({ targets: [target('t', { name: 'Sơn Hải', kind: 'THON', code: null })] }), {
      villages: [village('a', 'c', 'Đông Sơn'), village('b', 'c', 'Tây Sơn')],
      groups: [{ id: 'g', unitId: 'c', name: 'Bình yên', villageIds: ['a'] }, { id: 'h', unitId: 'c', name: 'Bình Yên', villageIds: ['b'] }],
      liaisons: [],
      standing: { villages: [village('x', 'c', 'SƠN HẢI')], groups: [] },
    });
    expect(moves.groups.map((group) => group.nameAfter)).toEqual(['Bình yên (Đông Sơn cũ)', 'Bình Yên (Tây Sơn cũ)']);
    expect(moves.unsettled).toEqual({ villages: ['t'], groups: [] });
  });
});
