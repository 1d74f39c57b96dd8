/*
 * Every cell of the three larger lifecycles, written by hand: who may do what from which state, and what comes
 * of it. A cell is the state afterwards, `.` for WRONG_STATE or `no` for ROLE_NOT_ALLOWED; where a grid repeats a
 * row, the later row counts.
 */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { broadcastLifecycle } from './broadcasts/broadcast.lifecycle.js';
import { DomainError } from './domain-error.js';
import type { Lifecycle } from './lifecycle.js';
import { claimLifecycle } from './lost-property/claim.lifecycle.js';
import { lostPropertyLifecycle } from './lost-property/lost-property.lifecycle.js';

const OUTSIDERS = 'SYSTEM_ADMIN PROVINCE_ADMIN PROVINCE_VIEWER PROVINCE_INSPECTOR AUDITOR';
const COMMUNE = 'COMMUNE_CHIEF COMMUNE_DEPUTY COMMUNE_OFFICER COMMUNE_CLERK';
const EVERYBODY = `${OUTSIDERS} ${COMMUNE} VILLAGE_LIAISON SYSTEM`;
const GIVEN: Record<string, unknown> = {
  secondCounterId: 'u2', sealNumber: '0012', storagePlace: 'Tủ 1', handoverId: 'h1', minutesSigned: true,
  to: 'UBND xã', reason: 'Có lý do', scheduledAt: '2026-12-01T08:00:00+07:00', correctionId: 'b2',
};

interface Table {
  name: string;
  lifecycle: Lifecycle<string, string, string>;
  /** Abbreviation → state, in the order of the lifecycle; the first is the initial one. */
  states: Record<string, string>;
  needs: Record<string, string[]>;
  /** Carried out by another command or the worker, never offered as a button. */
  hidden: string[];
  grids: Record<string, string>;
}

const NO_CASE_STAFF = `
                       REP REC NOT CLA VER RET END SHA SET CLO REF CON CAN
  receive              no  .   .   .   .   .   .   .   .   .   .   .   .
  draftNotice          .   no  .   .   .   .   .   .   .   .   .   .   .
  publishNotice        .   no  .   .   .   .   .   .   .   .   .   .   .
  confirmOfficePosting .   .   no  no  .   .   .   .   .   .   .   .   .
  submitClaim          .   .   no  no  .   .   .   .   .   .   .   .   .
  acceptClaim          .   .   .   no  .   .   .   .   .   .   .   .   .
  reopenNotice         .   .   .   no  .   .   .   .   .   .   .   .   .
  prepareHandover      .   .   .   .   no  .   .   .   .   .   .   .   .
  returnToOwner        .   .   .   .   no  .   .   .   .   .   .   .   .
  notifyFinder         .   .   .   .   .   no  .   .   .   .   .   .   .
  close                .   .   .   .   .   no  .   .   no  .   .   .   .
  refer                no  no  no  .   .   .   .   .   .   .   .   .   .
  cancel               no  no  .   .   .   .   .   .   .   .   .   .   .
  endPeriod            .   .   no  .   .   .   .   .   .   .   .   .   .
  decideShares         .   .   .   .   .   .   no  .   .   .   .   .   .
  settle               .   .   .   .   .   .   .   no  .   .   .   .   .
  convertToReport      no  no  .   .   .   .   .   .   .   .   .   .   .`;

const NO_BROADCASTER = `
               DRA REV APP SCH ING  SENT PART CAN COR DOWN
  submit       no  .   .   .   .    .    .    .   .   .
  sendBack     .   no  .   .   .    .    .    .   .   .
  approve      .   no  .   .   .    .    .    .   .   .
  schedule     .   .   no  .   .    .    .    .   .   .
  startSending .   .   no  no  .    .    .    .   .   .
  complete     .   .   .   .   no   .    no   .   .   .
  endPartly    .   .   .   .   no   .    .    .   .   .
  reopen       .   .   .   .   .    no   no   .   .   .
  cancel       no  no  no  no  .    .    .    .   .   .
  correct      .   .   .   .   .    no   no   .   .   .
  takeDown     .   .   .   .   no   no   no   .   .   .`;

const TABLES: Table[] = [
  {
    name: 'found property',
    lifecycle: lostPropertyLifecycle,
    states: {
      REP: 'REPORTED', REC: 'RECEIVED', NOT: 'NOTICED', CLA: 'CLAIMED', VER: 'VERIFIED', RET: 'RETURNED',
      END: 'PERIOD_ENDED', SHA: 'SHARES_DECIDED', SET: 'SETTLED', CLO: 'CLOSED', REF: 'REFERRED',
      CON: 'CONVERTED_TO_REPORT', CAN: 'CANCELLED',
    },
    needs: {
      receive: ['secondCounterId', 'sealNumber', 'storagePlace'], returnToOwner: ['handoverId', 'minutesSigned'],
      refer: ['to', 'reason'], cancel: ['reason'],
    },
    hidden: ['acceptClaim', 'reopenNotice', 'endPeriod', 'decideShares', 'settle', 'convertToReport'],
    grids: {
      'COMMUNE_CHIEF COMMUNE_DEPUTY': `
                             REP REC NOT CLA VER RET END SHA SET CLO REF CON CAN
        receive              REC .   .   .   .   .   .   .   .   .   .   .   .
        draftNotice          .   REC .   .   .   .   .   .   .   .   .   .   .
        publishNotice        .   NOT .   .   .   .   .   .   .   .   .   .   .
        confirmOfficePosting .   .   NOT CLA .   .   .   .   .   .   .   .   .
        submitClaim          .   .   CLA CLA .   .   .   .   .   .   .   .   .
        acceptClaim          .   .   .   VER .   .   .   .   .   .   .   .   .
        reopenNotice         .   .   .   NOT .   .   .   .   .   .   .   .   .
        prepareHandover      .   .   .   .   VER .   .   .   .   .   .   .   .
        returnToOwner        .   .   .   .   RET .   .   .   .   .   .   .   .
        notifyFinder         .   .   .   .   .   RET .   .   .   .   .   .   .
        close                .   .   .   .   .   CLO .   .   CLO .   .   .   .
        refer                REF REF REF .   .   .   .   .   .   .   .   .   .
        cancel               CAN CAN .   .   .   .   .   .   .   .   .   .   .
        endPeriod            .   .   END .   .   .   .   .   .   .   .   .   .
        decideShares         .   .   .   .   .   .   SHA .   .   .   .   .   .
        settle               .   .   .   .   .   .   .   SET .   .   .   .   .
        convertToReport      CON CON .   .   .   .   .   .   .   .   .   .   .`,
      COMMUNE_OFFICER: `
                             REP REC NOT CLA VER RET END SHA SET CLO REF CON CAN
        receive              REC .   .   .   .   .   .   .   .   .   .   .   .
        draftNotice          .   REC .   .   .   .   .   .   .   .   .   .   .
        publishNotice        .   no  .   .   .   .   .   .   .   .   .   .   .
        confirmOfficePosting .   .   NOT CLA .   .   .   .   .   .   .   .   .
        submitClaim          .   .   CLA CLA .   .   .   .   .   .   .   .   .
        acceptClaim          .   .   .   no  .   .   .   .   .   .   .   .   .
        reopenNotice         .   .   .   NOT .   .   .   .   .   .   .   .   .
        prepareHandover      .   .   .   .   VER .   .   .   .   .   .   .   .
        returnToOwner        .   .   .   .   RET .   .   .   .   .   .   .   .
        notifyFinder         .   .   .   .   .   RET .   .   .   .   .   .   .
        close                .   .   .   .   .   CLO .   .   CLO .   .   .   .
        refer                REF REF REF .   .   .   .   .   .   .   .   .   .
        cancel               no  no  .   .   .   .   .   .   .   .   .   .   .
        endPeriod            .   .   no  .   .   .   .   .   .   .   .   .   .
        decideShares         .   .   .   .   .   .   no  .   .   .   .   .   .
        settle               .   .   .   .   .   .   .   no  .   .   .   .   .
        convertToReport      no  no  .   .   .   .   .   .   .   .   .   .   .`,
      SYSTEM: `${NO_CASE_STAFF}
        endPeriod            .   .   END .   .   .   .   .   .   .   .   .   .`,
      [`${OUTSIDERS} COMMUNE_CLERK VILLAGE_LIAISON`]: NO_CASE_STAFF,
    },
  },
  {
    name: 'claim',
    lifecycle: claimLifecycle,
    states: { SUB: 'SUBMITTED', REV: 'UNDER_REVIEW', ACC: 'ACCEPTED', REJ: 'REJECTED', WDN: 'WITHDRAWN' },
    needs: { accept: ['reason'], reject: ['reason'], withdraw: ['reason'] },
    hidden: [],
    grids: {
      'COMMUNE_CHIEF COMMUNE_DEPUTY': `
                         SUB REV ACC REJ WDN
        beginReview      REV .   .   .   .
        recordComparison .   REV .   .   .
        accept           .   ACC .   .   .
        reject           REJ REJ .   .   .
        withdraw         WDN WDN .   .   .`,
      COMMUNE_OFFICER: `
                         SUB REV ACC REJ WDN
        beginReview      REV .   .   .   .
        recordComparison .   REV .   .   .
        accept           .   no  .   .   .
        reject           no  no  .   .   .
        withdraw         WDN WDN .   .   .`,
      [`${OUTSIDERS} COMMUNE_CLERK VILLAGE_LIAISON SYSTEM`]: `
                         SUB REV ACC REJ WDN
        beginReview      no  .   .   .   .
        recordComparison .   no  .   .   .
        accept           .   no  .   .   .
        reject           no  no  .   .   .
        withdraw         no  no  .   .   .`,
    },
  },
  {
    name: 'broadcast',
    lifecycle: broadcastLifecycle,
    states: {
      DRA: 'DRAFT', REV: 'IN_REVIEW', APP: 'APPROVED', SCH: 'SCHEDULED', ING: 'SENDING', SENT: 'SENT',
      PART: 'PARTLY_SENT', CAN: 'CANCELLED', COR: 'CORRECTED_BY', DOWN: 'TAKEN_DOWN',
    },
    needs: {
      sendBack: ['reason'], schedule: ['scheduledAt'], cancel: ['reason'], correct: ['correctionId'],
      takeDown: ['reason'],
    },
    hidden: ['complete', 'endPartly', 'reopen'],
    grids: {
      'COMMUNE_CHIEF COMMUNE_DEPUTY': `
                     DRA REV APP SCH ING  SENT PART CAN COR DOWN
        submit       REV .   .   .   .    .    .    .   .   .
        sendBack     .   DRA .   .   .    .    .    .   .   .
        approve      .   APP .   .   .    .    .    .   .   .
        schedule     .   .   SCH .   .    .    .    .   .   .
        startSending .   .   ING ING .    .    .    .   .   .
        complete     .   .   .   .   SENT .    SENT .   .   .
        endPartly    .   .   .   .   PART .    .    .   .   .
        reopen       .   .   .   .   .    ING  ING  .   .   .
        cancel       CAN CAN CAN CAN .    .    .    .   .   .
        correct      .   .   .   .   .    COR  COR  .   .   .
        takeDown     .   .   .   .   DOWN DOWN DOWN .   .   .`,
      COMMUNE_OFFICER: `${NO_BROADCASTER}
        submit       REV .   .   .   .    .    .    .   .   .
        complete     .   .   .   .   SENT .    SENT .   .   .
        reopen       .   .   .   .   .    ING  ING  .   .   .`,
      'COMMUNE_CLERK VILLAGE_LIAISON': `${NO_BROADCASTER}
        complete     .   .   .   .   SENT .    SENT .   .   .
        reopen       .   .   .   .   .    ING  ING  .   .   .`,
      SYSTEM: `${NO_BROADCASTER}
        startSending .   .   ING ING .    .    .    .   .   .
        complete     .   .   .   .   SENT .    SENT .   .   .
        endPartly    .   .   .   .   PART .    .    .   .   .
        reopen       .   .   .   .   .    ING  ING  .   .   .`,
      [OUTSIDERS]: NO_BROADCASTER,
    },
  },
];

interface Cell {
  state: string;
  action: string;
  role: string;
  expected: string;
}

function cellsOf({ grids, states }: Table): Cell[] {
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

describe.each(TABLES)('$name', (table) => {
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
