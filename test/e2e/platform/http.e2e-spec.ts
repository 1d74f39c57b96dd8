import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ACCESS } from '../../../apps/api/src/platform/access/access.decorators.js';
import { DiscoveryModule, DiscoveryService, MetadataScanner } from '@nestjs/core';
import { operations } from '../../support/openapi.js';
import { Station } from '../../support/station.js';

let station: Station;
beforeAll(async () => {
  station = await Station.open({ prepare: (module) => ({ ...module, imports: [...(module.imports ?? []), DiscoveryModule] }) });
});
afterAll(() => station?.close());

it('declares for every route what it takes to call it', () => {
  const discovery = station.app.get(DiscoveryService);
  const scanner = new MetadataScanner();
  const undeclared = discovery.getControllers().flatMap(({ instance, metatype }) => {
    if (!instance || !metatype) return [];
    const prototype = Object.getPrototypeOf(instance) as Record<string, object>;
    return scanner.getAllMethodNames(prototype).filter((name) => {
      const isRoute = Reflect.hasMetadata('path', prototype[name]!);
      return isRoute && !Reflect.hasMetadata(ACCESS, prototype[name]!) && !Reflect.hasMetadata(ACCESS, metatype);
    }).map((name) => `${metatype.name}.${name}`);
  });
  expect(undeclared).toEqual([]);
  expect(operations.filter((operation) => !operation.permission).map(({ id }) => id)).toEqual([]);
});

describe('headers', () => {
  it.each(['/api/v1/communes', '/api/docs', '/q/00000000', '/health/live', '/nothing'])('of %s are safe, errors included', async (path) => {
    const { headers } = await station.anonymous().call('GET', path);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/https?:|unsafe-eval|script-src[^;]*unsafe-inline/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('keep answers of the API out of every cache', async () => {
    expect((await (await station.as('officer.kythuong')).get('/me')).headers.get('cache-control')).toBe('no-store');
  });
});

describe('another site', () => {
  it.each([[{ 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }], [{ 'sec-fetch-site': 'same-site', origin: 'http://other.127.0.0.1' }]])('cannot make a signed-in browser act: %j', async (headers) => {
    const officer = await station.as('officer.kythuong');
    const answer = await officer.post('/auth/logout', {}, { headers });
    expect([answer.status, answer.body.code]).toEqual([403, 'CROSS_SITE']);
    expect((await officer.get('/me')).body.status).toBe('AUTHENTICATED');
  });

  it('gets no permission to read', async () => {
    const { headers } = await station.anonymous().call('OPTIONS', '/api/v1/me', { headers: { origin: 'https://evil.example', 'access-control-request-method': 'GET' } });
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('the operator’s pages', () => {
  it('tell whether we live and are ready', async () => {
    expect((await station.anonymous().call('GET', '/health/live')).status).toBe(200);
    expect((await station.anonymous().call('GET', '/health/ready')).status).toBe(200);
  });

  it('measure by route pattern, never by address', async () => {
    await (await station.as('officer.kythuong')).get('/lost-property-cases/01940000-0000-7000-8000-000000000001');
    const { text } = await station.anonymous().call('GET', '/metrics');
    expect(text).toContain('route="/api/v1/lost-property-cases/:id"');
    expect(text).not.toContain('01940000');
  });

  it('serve the documentation without any foreign asset', async () => {
    const { text } = await station.anonymous().call('GET', '/api/docs');
    expect(text).toContain('swagger-ui');
    expect(text.match(/(?:src|href)="(https?:)?\/\/[^"]*"/g)).toBeNull();
    const { body } = await station.anonymous().call('GET', '/api/openapi.json');
    expect(Object.keys(body.paths).length).toBeGreaterThan(50);
  });
});

describe('editing', () => {
  it('needs the version that was read, and refuses an old one', async () => {
    const clerk = await station.as('clerk.kythuong');
    const village = await clerk.act('/villages', { name: 'Yên Hoà', kind: 'XOM', households: 10, residents: 30, validFrom: '2025-07-01' });
    const read = await clerk.get(`/villages/${village.id}`);
    expect(read.headers.get('etag')).toBe('"1"');
    const blind = await clerk.call('PATCH', `/api/v1/villages/${village.id}`, { body: { households: 11 } });
    expect([blind.status, blind.body.code]).toEqual([428, 'IF_MATCH_REQUIRED']);
    expect((await clerk.patch(`/villages/${village.id}`, { households: 11 }, 1)).body).toMatchObject({ households: 11, version: 2 });
    const stale = await clerk.patch(`/villages/${village.id}`, { households: 12 }, 1);
    expect([stale.status, stale.body.code]).toEqual([412, 'STALE_VERSION']);
  });

  it('of two at once lets one through', async () => {
    const clerk = await station.as('clerk.kythuong');
    const village = await clerk.act('/villages', { name: 'Hoà Bình', kind: 'THON', households: 10, residents: 30, validFrom: '2025-07-01' });
    const answers = await Promise.all([1, 2, 3, 4].map((households) => clerk.patch(`/villages/${village.id}`, { households }, 1)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
  });
});

describe('a key against repetition', () => {
  it('used for another request is refused', async () => {
    const clerk = await station.as('clerk.kythuong');
    const body = { name: 'Mỹ Lộc', kind: 'THON', households: 10, residents: 30, validFrom: '2025-07-01' };
    const key = 'one-key-for-two-things';
    const first = await clerk.post('/villages', body, { key });
    const other = await clerk.post('/villages', { ...body, name: 'Mỹ Lộc 2' }, { key });
    expect([first.status, other.status, other.body.code]).toEqual([201, 422, 'IDEMPOTENCY_KEY_REUSED']);
  });

  it('is the person’s own', async () => {
    const body = { name: 'Sơn Thuỷ', kind: 'THON', households: 10, residents: 30, validFrom: '2025-07-01' };
    const key = 'same-key-two-people';
    const [one, other] = await Promise.all([(await station.as('clerk.kythuong')).post('/villages', body, { key }), (await station.as('officer.kythuong')).post('/villages', body, { key })]);
    expect(one.body.id).not.toBe(other.body.id);
  });
});
