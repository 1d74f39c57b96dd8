import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { permissionsOf, type Permission, ROLES, type Role } from '#domain';
import { dropDatabase, type TestDatabase } from '../support/database.js';
import { operations, type Operation } from '../support/openapi.js';
import { PEOPLE, type TestPeople } from '../support/people.js';
import { Station } from '../support/station.js';
import { canaryOf, plantCanaries, withheldCanaryOf } from './canaries.js';
import { type Fixture, furnish, requestOf } from './fixture.js';
import { reachEverywhere, withoutGuard, withoutRowSecurity } from './walls.js';

/**
 * Every operation of the contract × every role × an object of the own and of another commune. What each may is in
 * access-matrix.json, read by people: a row that is missing or differs fails. `ACCESS_MATRIX=write` writes it anew,
 * to be reviewed like code.
 */
const FILE = 'test/access/access-matrix.json';
const OWN_SESSION = new Set(['login', 'completeSecondFactor', 'logout', 'logoutEverywhere', 'changePassword', 'beginSecondFactorEnrolment', 'confirmSecondFactor', 'renewRecoveryCodes', 'stepUp']);
const READERS_OF_SECRETS: readonly Role[] = ['COMMUNE_CHIEF', 'COMMUNE_DEPUTY', 'COMMUNE_OFFICER'];

type Outcome = 'ALLOW' | 'DENY' | 'HIDDEN';
type Matrix = Record<string, Record<string, string>>;

interface Call {
  operation: Operation;
  role: Role;
  target: 'own' | 'other';
  status: number;
  text: string;
}

const userOf = (role: Role): string => Object.entries(PEOPLE).find(([name, person]) => person.role === role && !name.endsWith('.cambinh'))![0];
const tested = operations.filter((operation) => operation.permission !== 'public' && !OWN_SESSION.has(operation.id));

function outcomeOf({ status }: Call): Outcome {
  if (status === 403) return 'DENY';
  return status === 404 ? 'HIDDEN' : 'ALLOW';
}

async function callAll(station: Station, own: Fixture, other: Fixture, roles: readonly Role[] = ROLES): Promise<Call[]> {
  const calls: Call[] = [];
  for (const role of roles) {
    const caller = await station.login(userOf(role));
    await caller.stepUp();
    for (const operation of tested) {
      for (const [target, fixture] of [['other', other], ['own', own]] as const) {
        const { path, body } = requestOf(operation, fixture);
        const version = operation.method === 'PATCH' ? { version: 999_999 } : {};
        const { status, text } = await caller.call(operation.method, path, { body, ...version });
        calls.push({ operation, role, target, status, text });
      }
    }
  }
  return calls;
}

/** Answers that show somebody a mark they must not see. */
function leaksIn(calls: Call[], { people }: Station): string[] {
  const foreign = [canaryOf(people.units.camBinh), withheldCanaryOf(people.units.camBinh)];
  const secrets = [withheldCanaryOf(people.units.kyThuong), withheldCanaryOf(people.units.camBinh)];
  return calls.flatMap(({ operation, role, target, text }) => {
    const forbidden = [...(role.startsWith('COMMUNE') || role === 'VILLAGE_LIAISON' ? foreign : []), ...(READERS_OF_SECRETS.includes(role) ? [] : secrets)];
    return forbidden.filter((mark) => text.includes(mark)).map((mark) => `${operation.id} as ${role} on ${target}: ${mark}`);
  });
}

interface Furnished {
  own: Fixture;
  other: Fixture;
  people: TestPeople;
  database: TestDatabase;
}

/** Objects of both communes, made once and with every wall up; each run has a clone of its own. */
let furniture: Furnished;
beforeAll(async () => {
  const station = await Station.open();
  const [own, other] = [await furnish(station, 'kythuong'), await furnish(station, 'cambinh')];
  expect(await plantCanaries(station.database.admin)).toBeGreaterThan(25);
  await station.app.close();
  // A template must have nobody in it.
  await station.database.admin.end();
  furniture = { own, other, people: station.people, database: station.database };
}, 240_000);
afterAll(() => furniture && dropDatabase(furniture.database.name));

async function furnished(prepare?: typeof withoutGuard): Promise<{ station: Station; own: Fixture; other: Fixture }> {
  const { own, other, people, database } = furniture;
  const station = await Station.open({ template: database.name, people, ...(prepare ? { prepare } : {}) });
  return { station, own, other };
}

describe('the access matrix', () => {
  let station: Station;
  let calls: Call[];
  beforeAll(async () => {
    const made = await furnished();
    station = made.station;
    calls = await callAll(station, made.own, made.other);
  }, 240_000);
  afterAll(() => station?.close());

  it('is what the reviewed file says, row by row', () => {
    const matrix: Matrix = {};
    for (const { id } of tested) {
      matrix[id] = Object.fromEntries(ROLES.map((role) => {
        const of = (target: Call['target']): Outcome => outcomeOf(calls.find((call) => call.operation.id === id && call.role === role && call.target === target)!);
        return [role, `${of('own')} ${of('other')}`];
      }));
    }
    if (process.env.ACCESS_MATRIX === 'write' || !existsSync(FILE)) writeFileSync(FILE, `${JSON.stringify(matrix, null, 2)}\n`);
    expect(matrix).toEqual(JSON.parse(readFileSync(FILE, 'utf8')));
  });

  it('never lets through what the table of roles does not grant', () => {
    const wrong = calls.filter((call) => !permissionsOf(call.role).has(call.operation.permission as Permission) && call.operation.permission !== 'partial-session' && outcomeOf(call) !== 'DENY');
    expect(wrong.map(({ operation, role, status }) => `${operation.id} as ${role}: ${status}`)).toEqual([]);
  });

  it('answers every refusal as a problem document and nothing as a crash', () => {
    expect(calls.filter(({ status }) => status >= 500).map(({ operation, role, text }) => `${operation.id} as ${role}: ${text}`)).toEqual([]);
  });

  it('shows nobody the marks of another commune, nor withheld ones to who may not see them', () => {
    expect(leaksIn(calls, station)).toEqual([]);
  });

  it('refuses everybody without a session', async () => {
    const anonymous = station.anonymous();
    for (const operation of tested) {
      const { path, body } = requestOf(operation, { communeId: '', ids: {}, fields: {} });
      expect(`${operation.id} ${(await anonymous.call(operation.method, path.replace('/x', '/01940000-0000-7000-8000-000000000001'), { body })).status}`).toBe(`${operation.id} 401`);
    }
  });
});

describe.each([
  ['with the guard off, row-level security alone', { guard: false, rows: true }],
  ['with row-level security off, the guard alone', { guard: true, rows: false }],
])('%s', (_, walls) => {
  it('leaks nothing', async () => {
    const { station, own, other } = await furnished(walls.guard ? undefined : withoutGuard);
    try {
      if (!walls.guard) reachEverywhere(station);
      if (!walls.rows) await withoutRowSecurity(station);
      expect(leaksIn(await callAll(station, own, other), station)).toEqual([]);
    } finally {
      await station.close();
    }
  }, 240_000);
});

describe('with both walls down', () => {
  it('the harness sees leaks, so it would see one', async () => {
    const { station, own, other } = await furnished(withoutGuard);
    try {
      reachEverywhere(station);
      await withoutRowSecurity(station);
      // Who may read least: what these two see, they see because nothing stands in between.
      const leaks = leaksIn(await callAll(station, own, other, ['VILLAGE_LIAISON', 'COMMUNE_CLERK']), station);
      expect(leaks.length).toBeGreaterThan(50);
      for (const id of ['getLostPropertyCase', 'listGroups', 'listUsers', 'getBroadcast']) expect(leaks.join('\n')).toContain(id);
    } finally {
      await station.close();
    }
  }, 240_000);
});
