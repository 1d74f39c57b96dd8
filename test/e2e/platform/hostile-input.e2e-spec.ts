import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { THREE_ENVELOPES } from '../../support/found-property.js';
import { exampleOf, operations } from '../../support/openapi.js';
import { type Caller, Station } from '../../support/station.js';

/** security-and-reliability A11: none of this is a 500, all of it is a problem document, and nothing is kept. */
let station: Station;
let chief: Caller;
let province: Caller;
beforeAll(async () => {
  station = await Station.open();
  chief = await station.as('chief.kythuong');
  await chief.stepUp();
  province = await station.as('province.admin');
  await province.stepUp();
});
afterAll(() => station?.close());

const cases = '/api/v1/lost-property-cases';
const withArea = (foundArea: string) => JSON.stringify({ ...THREE_ENVELOPES, foundArea: '§' }).replace('§', foundArea);

describe('a body that is not what it should be', () => {
  it.each<[string, string | Uint8Array<ArrayBuffer>, number]>([
    ['no JSON', '{"foundOn": ', 400],
    ['an array', '[]', 400],
    ['a number', '7', 400],
    ['null', 'null', 400],
    ['NUL in a text', withArea('đường\\u0000làng'), 400],
    ['a lone surrogate', withArea('đường \\ud800 làng'), 400],
    ['a broken UTF-8 byte', new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), 400],
    ['twenty thousand levels', `${'['.repeat(20_000)}${']'.repeat(20_000)}`, 400],
    ['a prototype', '{"__proto__": {"role": "SYSTEM_ADMIN"}}', 400],
    ['a megabyte', JSON.stringify({ circumstances: 'x'.repeat(1_000_000) }), 413],
  ])('%s', async (_, raw, status) => {
    const answer = await chief.call('POST', cases, { raw, headers: { 'content-type': 'application/json' } });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, expect.stringContaining('application/problem+json')]);
  });

  it('another media type', async () => {
    expect((await chief.call('POST', cases, { raw: '<a/>', headers: { 'content-type': 'application/xml' } })).status).toBe(415);
  });

  it.each<[string, object, string]>([
    ['an unknown field', { colour: 'red' }, 'colour'],
    ['a date that is none', { foundOn: '2026-02-30' }, 'foundOn'],
    ['a far date', { foundOn: '275760-09-13' }, 'foundOn'],
    ['a number for a text', { foundArea: 7 }, 'foundArea'],
    ['a text for a list', { items: 'x' }, 'items'],
    ['null in a list', { items: [null] }, 'items'],
    ['a number out of range', { items: [{ ...THREE_ENVELOPES.items[0], cash: [{ currency: 'VND', denomination: 1e30, count: 1 }] }] }, 'items[0].cash[0].denomination'],
    ['a fraction', { items: [{ ...THREE_ENVELOPES.items[0], cash: [{ currency: 'VND', denomination: 500, count: 1.5 }] }] }, 'items[0].cash[0].count'],
    ['a bad id', { finder: { ...THREE_ENVELOPES.finder, villageId: "1' OR '1'='1" } }, 'finder.villageId'],
    ['nothing but spaces', { foundArea: '   ' }, 'foundArea'],
  ])('%s is refused by name', async (_, change, field) => {
    const answer = await chief.post('/lost-property-cases', { ...THREE_ENVELOPES, ...change });
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map((error: { field: string }) => error.field)).toContain(field);
  });

  it.each<[string, object, string, string]>([
    ['a phone that is none', { phone: '123' }, 'finder.phone', 'INVALID_PHONE'],
    ['an id number of another birth year', { identityNumber: '042185001234', birthYear: 1984 }, 'finder.identityNumber', 'BIRTH_YEAR_DIFFERS'],
    ['a village that is not there', { villageId: '01940000-0000-7000-8000-000000000001' }, 'finder.villageId', 'UNKNOWN_VILLAGE'],
  ])('%s is refused by name', async (_, change, field, code) => {
    const answer = await chief.post('/lost-property-cases', { ...THREE_ENVELOPES, finder: { ...THREE_ENVELOPES.finder, ...change } });
    expect([answer.status, answer.body.errors]).toEqual([422, [expect.objectContaining({ field, code })]]);
  });

  it.each([['WEAPON', 'WEAPON_HANDOVER'], ['EXPLOSIVE', 'WEAPON_HANDOVER'], ['DRUG', 'CRIME_REPORT'], ['COUNTERFEIT_MONEY', 'CRIME_REPORT']])('%s is not lost property; the road is named', async (category, road) => {
    const answer = await chief.post('/lost-property-cases', { ...THREE_ENVELOPES, items: [{ category, publicDescription: 'Một vật', withheldFacts: [] }] });
    expect([answer.status, answer.body.code, answer.body.details.road]).toEqual([422, 'ITEM_NOT_LOST_PROPERTY', road]);
  });

  it('keeps nothing of all this', async () => {
    const { rows } = await station.database.admin.query(`SELECT (SELECT count(*) FROM lost_property_case)::int AS cases, (SELECT count(*) FROM lost_property_person)::int AS people, (SELECT count(*) FROM idempotency_key WHERE route LIKE '%lost-property%')::int AS keys`);
    expect(rows).toEqual([{ cases: 0, people: 0, keys: 0 }]);
  });
});

describe('an address that is not what it should be', () => {
  const ids = ['1', "x'--", '%00', '..%2f..', '01940000-0000-7000-8000-00000000000g', 'a'.repeat(300)];
  const reads = operations.filter((operation) => operation.method === 'GET' && operation.path.includes('{id}'));

  it.each(reads.map((operation) => operation.id))('%s with a bad id', async (id) => {
    const operation = reads.find((one) => one.id === id)!;
    for (const bad of ids) {
      const answer = await chief.call('GET', operation.path.replace('{id}', bad));
      expect(`${bad.slice(0, 12)} ${[400, 404, 414].includes(answer.status)}`).toBe(`${bad.slice(0, 12)} true`);
      expect(`${bad.slice(0, 12)} ${answer.headers.get('content-type')}`).toContain('application/problem+json');
    }
  });

  it.each([
    '/lost-property-cases?limit=0', '/lost-property-cases?limit=101', '/lost-property-cases?limit=abc', '/lost-property-cases?cursor=x', '/lost-property-cases?state=NONE',
    '/lost-property-cases?foundFrom=yesterday', '/lost-property-cases?nope=1', '/lost-property-cases?open=maybe', '/audit-events?cursor=1_2_3', '/documents?year=99999999999',
    '/lost-property-cases?state=NOTICED&state=CLAIMED', '/communes/lookup?code=18844&asOf=0000-00-00', '/lost-property-cases?q=%00', '/users?role[]=COMMUNE_CHIEF',
  ])('%s', async (path) => {
    const answer = await chief.get(path);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([400, expect.stringContaining('application/problem+json')]);
  });

  it.each(['/api/v1/nothing', '/api/v1/lost-property-cases/', '/q/00000000', '/.env', '/api/v1/../../etc/passwd'])('%s does not exist', async (path) => {
    expect([404, 400, 401]).toContain((await chief.call('GET', path)).status);
  });
});

/** The numbers of the law are the province's to write; everything else a chief may try. */
const mayWrite = (permission: string | undefined): Caller => (permission === 'legal-parameters.manage' ? province : chief);

describe('every operation with a body', () => {
  const writes = operations.filter((operation) => operation.body && operation.permission !== 'public');
  it.each(writes.map((operation) => operation.id))('%s takes null as left out, or refuses it', async (id) => {
    const operation = writes.find((one) => one.id === id)!;
    const path = operation.path.replace('{id}', '01940000-0000-7000-8000-000000000001');
    const example = exampleOf(operation.body, true) as Record<string, unknown>;
    for (const field of Object.keys(example)) expect((await mayWrite(operation.permission).call(operation.method, path, { body: { ...example, [field]: null }, version: 1 })).status).toBeLessThan(500);
  });

  it.each(writes.map((operation) => operation.id))('%s refuses wrong types, unknown and missing fields, never with a crash', async (id) => {
    const operation = writes.find((one) => one.id === id)!;
    const path = operation.path.replace('{id}', '01940000-0000-7000-8000-000000000001');
    const example = exampleOf(operation.body, true) as Record<string, unknown>;
    const bodies: unknown[] = [{ ...example, unknownField: 1 }, ...Object.keys(example).flatMap((field) => [{ ...example, [field]: { a: 1 } }, { ...example, [field]: 1e300 }, { ...example, [field]: '\u0000' }, { ...example, [field]: [[]] }])];
    for (const body of bodies) {
      const { status, text } = await mayWrite(operation.permission).call(operation.method, path, { body, version: 1 });
      expect([400, 401, 404, 413, 422].includes(status) ? 'refused' : `${JSON.stringify(body)} ${status} ${text}`).toBe('refused');
    }
  });
});
