import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Reached, SendingStation } from '../../support/delivery.js';
import { until } from '../../support/found-property.js';

let sending: SendingStation;
let reached: Reached[];
beforeAll(async () => {
  sending = await SendingStation.open({ groups: 5 });
  reached = await sending.link(4);
});
afterAll(() => sending?.close());
afterEach(() => {
  sending.simulator.clearFaults();
  sending.station.clock.real();
});

const one = () => [reached[0]!.id];
const countOf = (code: string, group: Reached): number => sending.textsIn(group.externalId).filter((text) => text.includes(code)).length;
const sole = async (broadcastId: string) => (await sending.deliveries(broadcastId))[0]!;
const steps = async (id: string): Promise<string[]> =>
  (await sending.station.database.admin.query<{ step: string }>(`SELECT action || ' ' || to_state AS step FROM delivery_event WHERE delivery_id = $1 ORDER BY at, id`, [id])).rows.map(({ step }) => step);
/** Business time moves on, and the sender looks again. */
const advance = async (seconds: number): Promise<void> => {
  sending.station.clock.set(new Date(Date.now() + seconds * 1000).toISOString());
  await sending.engine.wakeAll();
};

describe('a broadcast to five groups, four of them with an account', () => {
  it('reaches each once, leaves the fifth to the round, and says where it stands', async () => {
    const broadcast = await sending.send();
    await sending.drain();
    const rows = await sending.deliveries(broadcast.id);
    expect(rows.map(({ channel, state }) => `${channel} ${state}`).sort()).toEqual(['MANUAL TO_POST', ...Array(4).fill('OA_GMF SENT')]);
    for (const group of reached) expect(sending.textsIn(group.externalId)).toEqual([`${broadcast.body}\nMã tin: BY-${broadcast.referenceCode}`]);
    expect(await sending.stateOf(broadcast.id)).toBe('SENDING');
    const clerk = await sending.station.as('clerk.kythuong');
    await clerk.act(`/broadcast-deliveries/${rows.find(({ channel }) => channel === 'MANUAL')!.id}/mark-posted`, {});
    expect(await sending.stateOf(broadcast.id)).toBe('SENT');
    expect(await steps(rows.find(({ channel }) => channel === 'OA_GMF')!.id)).toEqual(['layOut QUEUED', 'claim SENDING', 'succeed SENT']);
  });

  it('is done: looking at the outbox again sends nothing', async () => {
    const before = sending.simulator.sim.counts.get('group.send')!.calls;
    await sending.drain();
    expect(sending.simulator.sim.counts.get('group.send')!.calls).toBe(before);
  });
});

describe('an answer that is lost', () => {
  it('after the effect: the message is found in the group, and nothing is sent twice', async () => {
    sending.simulator.fault({ fault: 'LOST_AFTER', on: 'group.send', times: 1 });
    const broadcast = await sending.send({}, one());
    await sending.drain();
    expect(await steps((await sole(broadcast.id)).id)).toEqual(['layOut QUEUED', 'claim SENDING', 'doubt UNCERTAIN', 'succeed SENT']);
    expect(countOf(broadcast.referenceCode, reached[0]!)).toBe(1);
    expect(await sending.stateOf(broadcast.id)).toBe('SENT');
  });

  it('before the effect: it is surely absent, and leaves again', async () => {
    sending.simulator.fault({ fault: 'DROP_BEFORE', on: 'group.send', times: 1 });
    const broadcast = await sending.send({}, one());
    await sending.drain();
    expect(await steps((await sole(broadcast.id)).id)).toEqual(['layOut QUEUED', 'claim SENDING', 'doubt UNCERTAIN', 'requeue QUEUED', 'claim SENDING', 'succeed SENT']);
    expect(countOf(broadcast.referenceCode, reached[0]!)).toBe(1);
  });

  it.each(['HTML_502', 'MALFORMED', 'ERROR'] as const)('%s with an effect makes no second message', async (fault) => {
    sending.simulator.fault({ fault, on: 'group.send', times: 1, effect: true });
    const broadcast = await sending.send({}, one());
    await sending.drain();
    expect((await sole(broadcast.id)).state).toBe('SENT');
    expect(countOf(broadcast.referenceCode, reached[0]!)).toBe(1);
  });

  it('where the group cannot be read: it is looked for three times, then people are asked; it is never sent again', async () => {
    sending.simulator.fault({ fault: 'LOST_AFTER', on: 'group.send', times: 1 });
    sending.simulator.fault({ fault: 'ERROR', on: 'group.read', code: -200 });
    const broadcast = await sending.send({}, one());
    await sending.engine.wakeAll();
    await until(async () => (await steps((await sole(broadcast.id)).id)).filter((step) => step.startsWith('look')).length === 1);
    await advance(31);
    await until(async () => (await steps((await sole(broadcast.id)).id)).filter((step) => step.startsWith('look')).length === 2);
    await advance(200);
    await until(async () => (await sole(broadcast.id)).settle_at === null);
    expect(await sole(broadcast.id)).toMatchObject({ state: 'UNCERTAIN', settle_at: null });
    await until(async () => (await sending.stateOf(broadcast.id)) === 'PARTLY_SENT');
    expect(countOf(broadcast.referenceCode, reached[0]!)).toBe(1);
    // One click, once the group can be read.
    sending.simulator.clearFaults();
    const officer = await sending.station.as('officer.kythuong');
    const { items } = (await officer.get(`/broadcast-deliveries?state=UNCERTAIN&broadcastId=${broadcast.id}`)).body;
    expect(items).toHaveLength(1);
    await officer.act(`/broadcast-deliveries/${items[0].id}/recheck`);
    await until(async () => (await sole(broadcast.id)).state === 'SENT');
    expect(countOf(broadcast.referenceCode, reached[0]!)).toBe(1);
  });
});

describe('a message of two parts', () => {
  const long = 'Bà con chú ý bảo vệ tài sản của mình. '.repeat(80);

  it('arrives in order, and goes on after the part whose answer was lost', async () => {
    const broadcast = await sending.send({ body: long }, one());
    await sending.drain();
    sending.simulator.fault({ fault: 'LOST_AFTER', on: 'group.send', times: 1 });
    const second = await sending.send({ body: long }, one());
    await sending.drain();
    for (const { referenceCode, id } of [broadcast, second]) {
      const closing = sending.textsIn(reached[0]!.externalId).map((text) => text.split('\n').at(-1)!).filter((line) => line.includes(referenceCode));
      expect(closing).toEqual([`(1/2) Mã tin: BY-${referenceCode}`, `(2/2) Mã tin: BY-${referenceCode}`]);
      expect(await sole(id)).toMatchObject({ state: 'SENT', parts_done: 2, parts_total: 2 });
    }
  });
});

describe('a worker that died', () => {
  const orphan = async (broadcastId: string): Promise<void> => {
    await sending.station.database.admin.query(
      `UPDATE broadcast_delivery SET state = 'SENDING', lease_owner = 'dead', lease_until = now() - interval '1 second', attempted_at = now() - interval '5 seconds' WHERE broadcast_id = $1`,
      [broadcastId],
    );
  };

  it('before its request left: looked for, not found, sent once', async () => {
    const { admin } = sending.station.database;
    await admin.query(`UPDATE delivery_pace SET rests_until = now() + interval '1 hour'`);
    const broadcast = await sending.send({}, one());
    await orphan(broadcast.id);
    await admin.query('UPDATE delivery_pace SET rests_until = NULL');
    await sending.drain();
    expect(await steps((await sole(broadcast.id)).id)).toEqual(['layOut QUEUED', 'doubt UNCERTAIN', 'requeue QUEUED', 'claim SENDING', 'succeed SENT']);
    expect(countOf(broadcast.referenceCode, reached[0]!)).toBe(1);
  });

  it('after the effect, before it was written down: found, not sent again', async () => {
    const broadcast = await sending.send({}, one());
    await sending.drain();
    await sending.station.database.admin.query(`UPDATE broadcast_delivery SET sent_at = NULL, parts_done = 0, state = 'SENDING', lease_owner = 'dead', lease_until = now() - interval '1 second' WHERE broadcast_id = $1`, [broadcast.id]);
    await sending.drain();
    expect((await sole(broadcast.id)).state).toBe('SENT');
    expect(countOf(broadcast.referenceCode, reached[0]!)).toBe(1);
  });
});

describe('order within a group', () => {
  it('holds the later message until the earlier one is settled', async () => {
    sending.simulator.fault({ fault: 'DROP_BEFORE', on: 'group.send', times: 1, target: reached[1]!.externalId });
    const first = await sending.send({}, [reached[1]!.id]);
    const second = await sending.send({}, [reached[1]!.id]);
    await sending.drain();
    const codes = sending.textsIn(reached[1]!.externalId).slice(-2).map((text) => text.slice(-8));
    expect(codes).toEqual([first.referenceCode, second.referenceCode]);
  });
});

describe('a group that is lost', () => {
  it.each([
    ['-237', 'EXPIRED', (id: string) => Object.assign(sending.simulator.world.groups.get(id)!, { disabled: true })],
    ['-403', 'LOST', (id: string) => Object.assign(sending.simulator.world.groups.get(id)!, { oaPresent: false })],
  ] as const)('%s fails with its code, marks the road %s, and the next message is posted by hand', async (code, status, breakIt) => {
    const group = code === '-237' ? reached[2]! : reached[3]!;
    breakIt(group.externalId);
    const broadcast = await sending.send({}, [group.id]);
    await sending.drain();
    expect(await sole(broadcast.id)).toMatchObject({ state: 'FAILED', last_error_code: code });
    const { rows } = await sending.station.database.admin.query(`SELECT status, last_error_code FROM group_channel WHERE group_id = $1`, [group.id]);
    expect(rows).toEqual([{ status, last_error_code: code }]);
    expect(await sending.stateOf(broadcast.id)).toBe('PARTLY_SENT');
    const next = await sending.send({}, [group.id]);
    expect(await sole(next.id)).toMatchObject({ channel: 'MANUAL', state: 'TO_POST' });
  });
});

describe('an account', () => {
  it('over its limit rests at least a minute as a whole, and goes on by itself', async () => {
    sending.simulator.fault({ fault: 'HTTP_429', on: 'group.send', times: 1 });
    const broadcast = await sending.send({}, one());
    await sending.engine.wakeAll();
    await until(async () => (await sole(broadcast.id)).last_error_code !== null);
    const row = await sole(broadcast.id);
    expect(row.state).toBe('QUEUED');
    expect(row.next_attempt_at!.getTime()).toBeGreaterThan(Date.now() + 55_000);
    const officer = await sending.station.as('officer.kythuong');
    const forecast = (await officer.get(`/broadcasts/${broadcast.id}/forecast`)).body;
    expect(forecast).toMatchObject({ queued: 1, accounts: [{ paused: false, deliveries: 1, requests: 1 }] });
    expect(Date.parse(forecast.endsAt)).toBeGreaterThanOrEqual(row.next_attempt_at!.getTime());
    await advance(90);
    await until(async () => (await sole(broadcast.id)).state === 'SENT');
    await sending.station.database.admin.query('UPDATE delivery_pace SET rests_until = NULL');
  });

  it('that Zalo has stopped fails one delivery and rests; when somebody has mended it, a retry sends both', async () => {
    sending.simulator.fault({ fault: 'ERROR', on: 'group.send', times: 1, code: -223 });
    const [first, second] = [await sending.send({}, one()), await sending.send({}, [reached[1]!.id])];
    await sending.engine.wakeAll();
    const failed = async () => [...(await sending.deliveries(first.id)), ...(await sending.deliveries(second.id))].find(({ state }) => state === 'FAILED');
    await until(async () => (await failed()) !== undefined);
    expect(await failed()).toMatchObject({ last_error_code: '-223' });
    await (await sending.station.as('officer.kythuong')).act(`/broadcast-deliveries/${(await failed())!.id}/retry`);
    await sending.station.database.admin.query(`UPDATE broadcast_delivery SET next_attempt_at = now() WHERE state = 'QUEUED'`);
    await sending.drain();
    expect([await sole(first.id), await sole(second.id)].map(({ state }) => state)).toEqual(['SENT', 'SENT']);
  });

  it('that is paused sends nothing until it is resumed', async () => {
    const chief = await sending.chief();
    await chief.act(`/zalo-oas/${sending.accountId}/pause`, { reason: 'Kiểm tra nội dung' });
    const broadcast = await sending.send({}, one());
    await sending.engine.wakeAll();
    const officer = await sending.station.as('officer.kythuong');
    expect((await officer.get(`/broadcasts/${broadcast.id}/forecast`)).body).toMatchObject({ queued: 1, endsAt: null, accounts: [{ paused: true }] });
    await sending.engine.idle();
    expect((await sole(broadcast.id)).state).toBe('QUEUED');
    await chief.act(`/zalo-oas/${sending.accountId}/resume`);
    await sending.drain();
    expect((await sole(broadcast.id)).state).toBe('SENT');
  });

  it('without quota sends nothing more, and still looks whether what is uncertain arrived', async () => {
    const { admin } = sending.station.database;
    sending.simulator.fault({ fault: 'LOST_AFTER', on: 'group.send', times: 1 });
    const lost = await sending.send({}, one());
    await sending.engine.wakeAll();
    await until(async () => (await sole(lost.id)).state === 'UNCERTAIN');
    await admin.query(`UPDATE delivery_pace SET rests_until = now() + interval '1 hour', rest_code = '-211'`);
    const waiting = await sending.send({}, [reached[1]!.id]);
    await sending.engine.wakeAll();
    await until(async () => (await sole(lost.id)).state === 'SENT');
    expect((await sole(waiting.id)).state).toBe('QUEUED');
    await admin.query('UPDATE delivery_pace SET rests_until = NULL, rest_code = NULL');
    await sending.drain();
    expect((await sole(waiting.id)).state).toBe('SENT');
  });

  it('that cannot look leaves nothing uncertain unseen: the officer is told, not left to wait', async () => {
    const { admin } = sending.station.database;
    sending.simulator.fault({ fault: 'LOST_AFTER', on: 'group.send', times: 1 });
    const lost = await sending.send({}, one());
    await sending.engine.wakeAll();
    await until(async () => (await sole(lost.id)).state === 'UNCERTAIN');
    const chief = await sending.chief();
    await chief.act(`/zalo-oas/${sending.accountId}/pause`, { reason: 'Kiểm tra nội dung' });
    await sending.engine.idle();
    await admin.query(`UPDATE broadcast_delivery SET settle_at = now() - interval '3 minutes', state = 'UNCERTAIN', sent_at = NULL, parts_done = 0 WHERE broadcast_id = $1`, [lost.id]);
    const officer = await sending.station.as('officer.kythuong');
    const { groups, deliveries } = (await officer.get(`/broadcasts/${lost.id}/progress`)).body;
    expect([groups.uncertain, groups.waiting, deliveries[0].state, deliveries[0].nextAttemptAt]).toEqual([1, 0, 'UNCERTAIN', null]);
    expect(deliveries[0].allowedActions).toContain('confirmSent');
    await chief.act(`/zalo-oas/${sending.accountId}/resume`);
    await sending.drain();
    expect((await sole(lost.id)).state).toBe('SENT');
  });
});
