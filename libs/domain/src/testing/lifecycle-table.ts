/*
 * Every cell of a lifecycle, written by hand: who may do what from which state, and what comes of it. A cell is the
 * state afterwards, `.` for WRONG_STATE or `no` for ROLE_NOT_ALLOWED; where a grid repeats a row, the later row counts.
 */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DomainError } from '../domain-error.js';
import type { Lifecycle } from '../lifecycle.js';

export const OUTSIDERS = 'SYSTEM_ADMIN PROVINCE_ADMIN PROVINCE_VIEWER PROVINCE_INSPECTOR AUDITOR';
const COMMUNE = 'COMMUNE_CHIEF COMMUNE_DEPUTY COMMUNE_OFFICER COMMUNE_CLERK';
const EVERYBODY = `${OUTSIDERS} ${COMMUNE} VILLAGE_LIAISON SYSTEM`;
const GIVEN: Record<string, unknown> = {
  secondCounterId: 'u2', sealNumber: '0012', storagePlace: 'Tủ 1', handoverId: 'h1', minutesSigned: true,
  text: 'Chào bà con', to: 'UBND xã', cause: 'SALE', outcome: 'FOUND', caseId: 'c1', reason: 'Có lý do', scheduledAt: '2026-12-01T08:00:00+07:00', correctionId: 'b2',
};

export interface LifecycleTable {
  name: string;
  lifecycle: Lifecycle<string, string, string>;
  /** Abbreviation → state, in the order of the lifecycle; the first is the initial one. */
  states: Record<string, string>;
  needs: Record<string, string[]>;
  /** Carried out by another command or the worker, never offered as a button. */
  hidden: string[];
  grids: Record<string, string>;
}

interface Cell {
  state: string;
  action: string;
  role: string;
  expected: string;
}

function cellsOf({ grids, states }: LifecycleTable): Cell[] {
  return Object.entries(grids).flatMap(([roles, text]) => {
    const [columns, ...lines] = text.trim().split('\n').map((line) => line.trim().split(/\s+/));
    const rows = [...new Map(lines.map(([action, ...cells]) => [action!, cells]))];
    return roles.split(' ').flatMap((role) =>
      rows.flatMap(([action, cells]) =>
        cells.map((cell, index) => {
          const expected = { '.': 'WRONG_STATE', no: 'ROLE_NOT_ALLOWED' }[cell] ?? states[cell]!;
          return { state: states[columns![index]!]!, action, role, expected };
        }),
      ),
    );
  });
}

const attempt = (run: () => string): string => {
  try {
    return run();
  } catch (error) {
    return (error as DomainError).code;
  }
};

/** Every cell of a lifecycle against what was written by hand. */
export const checkTables = (tables: LifecycleTable[]): void => describe.each(tables)('$name', (table) => {
  const { lifecycle, needs, hidden } = table;
  const states = Object.values(table.states);
  const cells = cellsOf(table);
  const isState = ({ expected }: Cell): boolean => states.includes(expected);
  const tried = (cell: Cell): Cell => {
    const { state, action, role } = cell;
    return { ...cell, expected: attempt(() => lifecycle.next(state, action, role, GIVEN)) };
  };
  const offeredAt = (state: string, role: string): Cell[] =>
    cells.filter((cell) => cell.state === state && cell.role === role && !hidden.includes(cell.action));

  it('has a cell for every state, action and role, and no state is unreachable', () => {
    expect(lifecycle.states).toEqual(states);
    expect(lifecycle.initial).toBe(states[0]);
    expect(lifecycle.unreachable()).toEqual([]);
    expect([...new Set(cells.map(({ role }) => role))].sort()).toEqual(EVERYBODY.split(' ').sort());
    expect([...new Set(cells.map(({ action }) => action))]).toEqual(lifecycle.actionNames);
    const keys = cells.map(({ state, action, role }) => `${state} ${action} ${role}`);
    expect(new Set(keys).size).toBe(states.length * lifecycle.actionNames.length * 11);
    expect(keys.length).toBe(new Set(keys).size);
  });

  it.each(EVERYBODY.split(' '))('lets %s do exactly what the table says', (role) => {
    const ofRole = cells.filter((cell) => cell.role === role);
    expect(ofRole.map(tried)).toEqual(ofRole);
  });

  it('refuses an allowed action without each fact it needs, and no other action for want of facts', () => {
    for (const { state, action, role, expected } of cells.filter(isState)) {
      const required = needs[action] ?? [];
      const only = Object.fromEntries(required.map((fact) => [fact, GIVEN[fact]]));
      expect(lifecycle.next(state, action, role, only)).toBe(expected);
      for (const fact of required) {
        const given = { ...GIVEN, [fact]: undefined };
        expect(attempt(() => lifecycle.next(state, action, role, given))).toBe('FIELD_REQUIRED');
      }
    }
  });

  it('offers and closes the buttons that next would let through and refuse', () => {
    for (const state of states) {
      for (const role of EVERYBODY.split(' ')) {
        const offered = offeredAt(state, role);
        const allowed = offered.filter(isState).map(({ action }) => ({ action, needs: needs[action] ?? [] }));
        const closed = offered.filter((cell) => !isState(cell));
        expect(lifecycle.allowedActions(state, role)).toEqual(allowed);
        expect(lifecycle.closedActions(state, role)).toEqual(
          closed.map(({ action, expected }) => ({ action, reason: expected })),
        );
      }
    }
  });

  it('never leaves the table on a random walk', () => {
    const step = fc.record({
      action: fc.constantFrom(...lifecycle.actionNames),
      role: fc.constantFrom(...EVERYBODY.split(' ')),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let state = lifecycle.initial;
        for (const { action, role } of steps) {
          const cell = cells.find((one) => one.state === state && one.action === action && one.role === role)!;
          expect(tried(cell)).toEqual(cell);
          if (isState(cell)) state = cell.expected;
        }
      }),
    );
  });
});
