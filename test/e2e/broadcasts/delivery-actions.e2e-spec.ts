import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { promisesOf } from '../../support/action-promises.js';
import { broadcastStateOf, deliveryPath, plantDelivery } from '../../support/delivery-rows.js';
import { type Caller, Station } from '../../support/station.js';

promisesOf('POST /broadcast-deliveries/{id}/retry', {
  arrange: async (station) => ({ path: await deliveryPath(station, 'FAILED', 'retry') }),
  by: 'officer.kythuong',
  deniedTo: ['clerk.kythuong', 'auditor'],
  wrongState: { arrange: async (station) => ({ path: await deliveryPath(station, 'UNCERTAIN', 'retry') }), code: 'WRONG_STATE' },
  audited: 'delivery.retried',
  twice: 'WRONG_STATE',
  answers: async (body, station) => {
    expect(body).toMatchObject({ state: 'QUEUED', attempts: 0 });
    expect(await broadcastStateOf(station, body.broadcastId)).toBe('SENDING');
  },
});

promisesOf('POST /broadcast-deliveries/{id}/post-by-hand', {
  arrange: async (station) => ({ path: await deliveryPath(station, 'FAILED', 'post-by-hand'), body: {} }),
  by: 'clerk.kythuong',
  deniedTo: ['province.admin', 'auditor'],
  wrongState: { arrange: async (station) => ({ path: `/broadcast-deliveries/${(await plantDelivery(station, 'SENT', { sent_at: new Date() })).id}/post-by-hand`, body: {} }), code: 'WRONG_STATE' },
  audited: 'delivery.moved-to-hand',
  twice: 'WRONG_STATE',
  answers: (body) => expect(body).toMatchObject({ state: 'TO_POST', channel: 'MANUAL' }),
});

describe('what may be done with a delivery', () => {
  let station: Station;
  let officer: Caller;
  beforeAll(async () => {
    station = await Station.open();
    const clerk = await station.as('clerk.kythuong');
    officer = await station.as('officer.kythuong');
    const village = await clerk.act('/villages', { name: 'Thôn một', kind: 'THON', households: 10, residents: 30, validFrom: '2025-07-01' });
    const group = await clerk.act('/groups', { name: 'Nhóm một', kind: 'ORDINARY', villageIds: [village.id], inviteLink: 'https://zalo.me/g/nhommot1' });
    await clerk.act(`/groups/${group.id}/activate`);
  });
  afterAll(() => station?.close());

  it('is offered to the one who may', async () => {
    const { id } = await plantDelivery(station, 'UNCERTAIN');
    const seenBy = async (name: string) => (await (await station.as(name)).get(`/broadcast-deliveries/${id}`)).body.allowedActions;
    expect(await seenBy('officer.kythuong')).toEqual(['recheck', 'confirmSent', 'confirmAbsent', 'postByHand']);
    expect(await seenBy('clerk.kythuong')).toEqual(['postByHand']);
    expect(await seenBy('province.admin')).toEqual([]);
    expect((await (await station.as('officer.cambinh')).get(`/broadcast-deliveries/${id}`)).status).toBe(404);
  });

  it('an uncertain one is posted by hand only when somebody says it is not there', async () => {
    const { id } = await plantDelivery(station, 'UNCERTAIN');
    const refused = await officer.post(`/broadcast-deliveries/${id}/post-by-hand`, {});
    expect([refused.status, refused.body.errors]).toEqual([422, [expect.objectContaining({ field: 'reason' })]]);
    expect(await officer.act(`/broadcast-deliveries/${id}/post-by-hand`, { reason: 'Đã xem, không có' })).toMatchObject({ state: 'TO_POST', channel: 'MANUAL' });
    await officer.act(`/broadcast-deliveries/${id}/mark-posted`, {});
  });

  it('a queued one leaves the automatic road too, an article does not', async () => {
    const queued = await plantDelivery(station, 'QUEUED');
    expect(await officer.act(`/broadcast-deliveries/${queued.id}/post-by-hand`, {})).toMatchObject({ state: 'TO_POST' });
    const article = await plantDelivery(station, 'FAILED', { channel: 'OA_ARTICLE', group_id: null, group_unit_id: null, external_group_id: null });
    const refused = await officer.post(`/broadcast-deliveries/${article.id}/post-by-hand`, {});
    expect([refused.status, refused.body.code]).toEqual([409, 'NOT_A_GROUP_MESSAGE']);
  });

  it('while the worker looks, a person decides: what the worker found then counts no more', async () => {
    const { id } = await plantDelivery(station, 'UNCERTAIN', { lease_owner: 'w1', lease_until: new Date(Date.now() + 60_000), settle_at: new Date() });
    await officer.act(`/broadcast-deliveries/${id}/confirm-sent`);
    const { rows } = await station.database.admin.query('SELECT state, lease_owner FROM broadcast_delivery WHERE id = $1', [id]);
    expect(rows).toEqual([{ state: 'SENT', lease_owner: null }]);
  });

  it('is listed by state, page by page, without what belongs to others', async () => {
    await plantDelivery(station, 'FAILED');
    await plantDelivery(station, 'FAILED');
    const first = (await officer.get('/broadcast-deliveries?state=FAILED&limit=1')).body;
    const second = (await officer.get(`/broadcast-deliveries?state=FAILED&limit=1&cursor=${first.nextCursor}`)).body;
    expect([...first.items, ...second.items].map(({ state }) => state)).toEqual(['FAILED', 'FAILED']);
    expect(first.items[0].id < second.items[0].id).toBe(true);
    expect((await (await station.as('officer.cambinh')).get('/broadcast-deliveries')).body.items).toEqual([]);
  });

  it('nobody rewrites its steps', async () => {
    const { id } = await plantDelivery(station, 'FAILED');
    await officer.act(`/broadcast-deliveries/${id}/retry`);
    await expect(station.database.admin.query(`UPDATE delivery_event SET reason = 'x' WHERE delivery_id = $1`, [id])).rejects.toThrow(/append-only/);
  });
});
