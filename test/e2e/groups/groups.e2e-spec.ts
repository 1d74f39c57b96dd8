import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { promisesOf } from '../../support/action-promises.js';
import { type Caller, Station } from '../../support/station.js';

const newGroup = async (station: Station, change: object = {}) =>
  (await station.as('clerk.kythuong')).act('/groups', { name: 'Bình yên thôn Trung Tiến', kind: 'ORDINARY', villageIds: [station.people.villageId], inviteLink: 'https://zalo.me/g/abcdef123', ...change });

promisesOf('POST /groups/{id}/activate', {
  arrange: async (station) => ({ path: `/groups/${(await newGroup(station)).id}/activate` }),
  by: 'clerk.kythuong',
  deniedTo: ['liaison.trungtien', 'province.admin'],
  wrongState: {
    arrange: async (station) => {
      const { id } = await newGroup(station);
      await (await station.as('clerk.kythuong')).act(`/groups/${id}/activate`);
      return { path: `/groups/${id}/activate` };
    },
    code: 'WRONG_STATE',
  },
  audited: 'group.activate',
  twice: 'WRONG_STATE',
  answers: (body) => expect(body).toMatchObject({ status: 'ACTIVE', allowedActions: ['lock', 'close'] }),
}, (station) => {
  it('needs an invite link where people join by link', async () => {
    const { id } = await newGroup(station(), { inviteLink: undefined });
    const answer = await (await station().as('clerk.kythuong')).post(`/groups/${id}/activate`);
    expect([answer.status, answer.body.errors]).toEqual([422, [expect.objectContaining({ field: 'inviteLink' })]]);
  });
});

promisesOf('POST /groups/{id}/lock', {
  arrange: async (station) => {
    const { id } = await newGroup(station);
    await (await station.as('clerk.kythuong')).act(`/groups/${id}/activate`);
    return { path: `/groups/${id}/lock` };
  },
  by: 'clerk.kythuong', deniedTo: ['liaison.trungtien'], audited: 'group.lock', twice: 'WRONG_STATE',
  wrongState: { arrange: async (station) => ({ path: `/groups/${(await newGroup(station)).id}/lock` }), code: 'WRONG_STATE' },
});

promisesOf('POST /groups/{id}/close', {
  arrange: async (station) => ({ path: `/groups/${(await newGroup(station)).id}/close`, body: { reason: 'Nhóm trùng' } }),
  by: 'clerk.kythuong', deniedTo: ['liaison.trungtien'], audited: 'group.close', twice: 'WRONG_STATE',
  badInput: { body: {}, field: 'reason' },
  answers: (body) => expect(body).toMatchObject({ status: 'CLOSED', allowedActions: [] }),
});

describe('a group', () => {
  let station: Station;
  let clerk: Caller;
  beforeAll(async () => {
    station = await Station.open();
    clerk = await station.as('clerk.kythuong');
  });
  afterAll(() => station?.close());
  beforeEach(() => station.clock.real());

  it.each(['zalo.me/g/abc123', ' https://zalo.me/g/abc123?src=qr ', 'HTTPS://ZALO.ME/g/abc123'])('takes the link "%s" in its one spelling', async (inviteLink) => {
    expect(await newGroup(station, { inviteLink })).toMatchObject({ inviteLink: 'https://zalo.me/g/abc123' });
  });

  it.each(['https://zalo.me.evil.example/g/abc123', 'https://zalo.me@evil.example/g/abc', 'javascript:alert(1)', 'https://evil.example/zalo.me/g/abc123'])('refuses the link "%s"', async (inviteLink) => {
    const answer = await clerk.post('/groups', { name: 'x', kind: 'ORDINARY', villageIds: [station.people.villageId], inviteLink });
    expect([answer.status, answer.body.code]).toEqual([422, 'INVALID_INVITE_LINK']);
  });

  it('refuses a village of another commune', async () => {
    const foreign = await (await station.as('clerk.cambinh')).act('/villages', { name: 'Bình Lý', kind: 'THON', households: 1, residents: 1, validFrom: '2025-07-01' });
    const answer = await clerk.post('/groups', { name: 'x', kind: 'ORDINARY', villageIds: [foreign.id] });
    expect([answer.status, answer.body.errors?.[0]?.field]).toEqual([422, 'villageIds']);
  });

  it('serves several villages, and a village several groups', async () => {
    const village = await clerk.act('/villages', { name: 'Mỹ Lộc', kind: 'THON', households: 5, residents: 9, validFrom: '2025-07-01' });
    const both = await newGroup(station, { villageIds: [station.people.villageId, village.id] });
    await newGroup(station, { villageIds: [village.id] });
    expect(both.villages).toHaveLength(2);
    expect((await clerk.get(`/villages/${village.id}`)).body.groups).toHaveLength(2);
  });

  it('keeps its printed code when the link is renewed, and warns when the link is old', async () => {
    station.clock.set('2026-01-01T02:00:00Z');
    const group = await newGroup(station);
    station.clock.set('2026-07-15T02:00:00Z');
    expect((await clerk.get(`/groups/${group.id}`)).body.linkStale).toBe(true);
    const renewed = await clerk.act(`/groups/${group.id}/renew-link`, { inviteLink: 'https://zalo.me/g/newcode99' });
    expect(renewed).toMatchObject({ linkStale: false, shortLink: group.shortLink, inviteLink: 'https://zalo.me/g/newcode99' });
  });

  it('leads a stranger who scans the code to the invite link, once it is active', async () => {
    const group = await newGroup(station);
    const code = new URL(group.shortLink).pathname;
    expect((await station.anonymous().call('GET', code)).status).not.toBe(302);
    await clerk.act(`/groups/${group.id}/activate`);
    const scanned = await station.anonymous().call('GET', code);
    expect([scanned.status, scanned.headers.get('location')]).toEqual([302, 'https://zalo.me/g/abcdef123']);
    await clerk.act(`/groups/${group.id}/close`, { reason: 'Giải tán' });
    const gone = await station.anonymous().call('GET', code);
    expect([gone.status, gone.text]).toEqual([404, expect.stringContaining('Nhóm')]);
  });

  it('has a code as SVG and PNG', async () => {
    const group = await newGroup(station);
    const svg = await clerk.get(`/groups/${group.id}/qr.svg`);
    expect([svg.headers.get('content-type'), svg.text.startsWith('<svg')]).toEqual([expect.stringContaining('image/svg+xml'), true]);
    const png = await fetch(`${station.baseUrl}/api/v1/groups/${group.id}/qr.png?size=256`, { headers: { cookie: clerk.cookie } });
    expect(Buffer.from(await png.arrayBuffer()).subarray(1, 4).toString()).toBe('PNG');
  });

  it('counts members over time, never names them', async () => {
    const group = await newGroup(station);
    for (const [countedOn, members] of [['2026-01-10', 100], ['2026-02-10', 120], ['2026-01-20', 110]] as const) await clerk.act(`/groups/${group.id}/member-counts`, { countedOn, members });
    const { body } = await clerk.get(`/groups/${group.id}`);
    expect(body).toMatchObject({ members: 120, countedOn: '2026-02-10' });
    expect(body.memberCounts.map((count: { members: number }) => count.members)).toEqual([120, 110, 100]);
  });
});

describe('units and coverage', () => {
  let station: Station;
  beforeAll(async () => {
    station = await Station.open();
  });
  afterAll(() => station?.close());

  it.each([['18844', '2025-06-30', 'Kỳ Sơn'], ['18844', '2025-07-01', 'Kỳ Thượng']])('code %s on %s is %s', async (code, asOf, name) => {
    expect((await (await station.as('auditor')).get(`/communes/lookup?code=${code}&asOf=${asOf}`)).body.name).toBe(name);
  });

  it('has 69 communes, and says who they came from', async () => {
    const auditor = await station.as('auditor');
    expect((await auditor.get('/communes?limit=100')).body.items).toHaveLength(69);
    const { body } = await auditor.get(`/communes/${station.people.units.kyThuong}`);
    expect(body.predecessors.map((unit: { name: string }) => unit.name)).toEqual(expect.arrayContaining(['Kỳ Sơn', 'Kỳ Thượng']));
  });

  it('counts villages with an active group, households and members', async () => {
    const clerk = await station.as('clerk.kythuong');
    const path = `/communes/${station.people.units.kyThuong}/coverage`;
    expect((await clerk.get(path)).body).toMatchObject({ ratioLabel: '0/1', villagesWithout: [{ name: 'Trung Tiến' }] });
    const group = await newGroup(station);
    await clerk.act(`/groups/${group.id}/activate`);
    await clerk.act(`/groups/${group.id}/member-counts`, { countedOn: '2026-02-10', members: 120 });
    expect((await clerk.get(path)).body).toMatchObject({ ratioLabel: '1/1', members: 120, households: 214, villagesWithout: [] });
    const village = await clerk.act('/villages', { name: 'Đã giải thể', kind: 'THON', households: 5, residents: 9, validFrom: '2025-07-01' });
    await clerk.act(`/villages/${village.id}/end`, { validTo: '2026-01-01', reason: 'Sáp nhập' });
    expect((await clerk.get(path)).body.ratioLabel).toBe('1/1');
  });
});
