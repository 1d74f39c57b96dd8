import { describe, expect, it } from '@jest/globals';
import { ACTING_ROLES, type ActingRole } from '../access/roles.js';
import { DomainError } from '../domain-error.js';
import { IMPORT_ACTIONS, IMPORT_STATES, importLifecycle, type ImportState, workerStep } from './import.lifecycle.js';

/** Every cell by hand: the state afterwards, `.` for WRONG_STATE, `no` for ROLE_NOT_ALLOWED. */
const BY_PEOPLE = `
                REA MAP CHE REY COM DON REF CAN
  finishReading no  .   .   .   .   .   .   .
  askForMapping no  .   .   .   .   .   .   .
  refuseFile    no  .   .   .   .   .   .   .
  chooseSheet   .   REA .   REA .   .   .   .
  changeHead    .   MAP .   MAP .   .   .   .
  map           .   CHE .   CHE .   .   .   .
  editRow       .   .   .   CHE .   .   .   .
  finishChecking .  .   no  .   .   .   .   .
  commit        .   .   .   COM .   .   .   .
  checkAgain    .   .   .   .   no  .   .   .
  finish        .   .   .   .   no  .   .   .
  cancel        CAN CAN CAN CAN CAN .   .   .`;
const BY_WORKER = `
                REA MAP CHE REY COM DON REF CAN
  finishReading CHE .   .   .   .   .   .   .
  askForMapping MAP .   .   .   .   .   .   .
  refuseFile    REF .   .   .   .   .   .   .
  chooseSheet   .   no  .   no  .   .   .   .
  changeHead    .   no  .   no  .   .   .   .
  map           .   no  .   no  .   .   .   .
  editRow       .   .   .   no  .   .   .   .
  finishChecking .  .   REY .   .   .   .   .
  commit        .   .   .   no  .   .   .   .
  checkAgain    .   .   .   .   CHE .   .   .
  finish        .   .   .   .   DON .   .   .
  cancel        no  no  no  no  no  .   .   .`;
const NAMES: Record<string, ImportState> = { REA: 'READING', MAP: 'NEEDS_MAPPING', CHE: 'CHECKING', REY: 'READY', COM: 'COMMITTING', DON: 'DONE', REF: 'REFUSED', CAN: 'CANCELLED' };
const KEEPERS: ActingRole[] = ['COMMUNE_CHIEF', 'COMMUNE_DEPUTY', 'COMMUNE_OFFICER', 'COMMUNE_CLERK'];

function cellOf(state: ImportState, action: (typeof IMPORT_ACTIONS)[number], role: ActingRole): string {
  try {
    const next = importLifecycle.next(state, action, role);
    return Object.keys(NAMES).find((name) => NAMES[name] === next)!;
  } catch (error) {
    return (error as DomainError).code === 'WRONG_STATE' ? '.' : 'no';
  }
}

const gridOf = (role: ActingRole): string[] => IMPORT_ACTIONS.map((action) => [action, ...Object.values(NAMES).map((state) => cellOf(state, action, role))].join(' '));
const rowsOf = (grid: string): string[] => grid.trim().split('\n').slice(1).map((line) => line.trim().split(/\s+/).join(' '));

describe('importLifecycle', () => {
  it('knows these states', () => {
    expect(IMPORT_STATES).toEqual(Object.values(NAMES));
  });

  it.each(KEEPERS)('is moved by %s as the table says', (role) => {
    expect(gridOf(role)).toEqual(rowsOf(BY_PEOPLE));
  });

  it('is moved by the worker as the table says', () => {
    expect(gridOf('SYSTEM')).toEqual(rowsOf(BY_WORKER));
  });

  it.each(ACTING_ROLES.filter((role) => role !== 'SYSTEM' && !KEEPERS.includes(role)))('is moved by %s never', (role) => {
    expect(gridOf(role)).toEqual(rowsOf(BY_WORKER).map((row) => row.replace(/\b(?:CHE|MAP|REF|REY|DON)\b/g, 'no')));
  });

  it.each([['READING', 'CHECKING'], ['READING', 'NEEDS_MAPPING'], ['READING', 'REFUSED'], ['CHECKING', 'READY'], ['COMMITTING', 'DONE'], ['COMMITTING', 'CHECKING']] as const)('lets the worker go from %s to %s', (from, to) => {
    expect(importLifecycle.next(from, workerStep(from, to), 'SYSTEM')).toBe(to);
  });

  it.each([['READY', 'DONE'], ['READING', 'READY'], ['CHECKING', 'DONE'], ['COMMITTING', 'CANCELLED']] as const)('lets the worker never go from %s to %s', (from, to) => {
    expect(() => importLifecycle.next(from, workerStep(from, to), 'SYSTEM')).toThrow(/WRONG_STATE|ROLE_NOT_ALLOWED/);
  });

  it('offers people only what the dashboard has buttons for', () => {
    const offered = Object.values(NAMES).map((state) => importLifecycle.allowedActions(state, 'COMMUNE_CLERK').map(({ action }) => action));
    expect(offered).toEqual([['cancel'], ['map', 'cancel'], ['cancel'], ['map', 'commit', 'cancel'], ['cancel'], [], [], []]);
    expect(importLifecycle.unreachable()).toEqual([]);
  });
});
