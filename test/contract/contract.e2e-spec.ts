import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { furnish, type Fixture, requestOf } from '../access/fixture.js';
import { openapi, operations, type Operation } from '../support/openapi.js';
import { type Answer, Station } from '../support/station.js';

/** Real answers are what the contract says: no field that is not in it, none missing, every status declared. */
const ajv = new Ajv2020({ strict: false, allErrors: true });
(formats as unknown as (ajv: Ajv2020) => void)(ajv);
ajv.addSchema({ $id: 'contract', components: closed(openapi.components) });

/** A field the contract does not name is drift too. */
function closed(node: any): any {
  if (Array.isArray(node)) return node.map(closed);
  if (typeof node !== 'object' || node === null) return node;
  const copy = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, closed(value)]));
  return copy.type === 'object' && copy.properties && copy.additionalProperties === undefined ? { ...copy, additionalProperties: false } : copy;
}

const schemaOf = (operation: Operation, status: number): any => {
  const content = operation.responses[String(status)]?.content ?? {};
  return content['application/json']?.schema ?? content['application/problem+json']?.schema;
};

function problemsOf(operation: Operation, answer: Answer): string[] {
  if (!operation.responses[String(answer.status)]) return [`${operation.id}: status ${answer.status} is not in the contract: ${answer.text.slice(0, 200)}`];
  const schema = schemaOf(operation, answer.status);
  if (!schema || answer.body === undefined) return [];
  const validate = ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('#/components', 'contract#/components')));
  return validate(answer.body) ? [] : [`${operation.id} ${answer.status}: ${ajv.errorsText(validate.errors)}`];
}

let station: Station;
let own: Fixture;
beforeAll(async () => {
  station = await Station.open({ worker: true });
  own = await furnish(station, 'kythuong');
});
afterAll(() => station?.close());

const ENDS_THE_SESSION = new Set(['logout', 'logoutEverywhere', 'changePassword']);
const tested = operations.filter((operation) => !ENDS_THE_SESSION.has(operation.id));

describe.each(['chief.kythuong', 'officer.kythuong', 'liaison.trungtien', 'province.admin'])('as %s', (username) => {
  it('every answer, good or bad, is what the contract says', async () => {
    const caller = await station.login(username);
    await caller.stepUp();
    const wrong: string[] = [];
    for (const operation of tested) {
      const { path, body } = requestOf(operation, own);
      wrong.push(...problemsOf(operation, await caller.call(operation.method, path, { body, version: 1 })));
      wrong.push(...problemsOf(operation, await caller.call(operation.method, path, { body: { nonsense: true }, version: 1 })));
    }
    expect(wrong).toEqual([]);
  });
});

it('operation ids are unique and read as function names', () => {
  const ids = operations.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-z][A-Za-z]+$/);
});

it('the server serves the committed contract', async () => {
  expect((await station.anonymous().call('GET', '/api/openapi.json')).body).toEqual(openapi);
});
