import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { DeliveryOutcomesRepository } from '../../../apps/api/src/modules/broadcasts/delivery/delivery-outcomes.repository.js';
import { type Reached, SendingStation } from '../../support/delivery.js';
import { until } from '../../support/found-property.js';

let sending: SendingStation;
let reached: Reached[];
beforeAll(async () => {
  sending = await SendingStation.open({ groups: 7 });
  reached = await sending.link(6);
});
afterAll(() => sending?.close());
afterEach(() => sending.simulator.clearFaults());

const sql = (text: string, values: unknown[] = []) => sending.station.database.admin.query(text, values);
const sole = async (broadcastId: string) => (await sending.deliveries(broadcastId))[0]!;
const channelOf = async (groupId: string): Promise<{ id: string; status: string; channel: string }> =>
  (await sql('SELECT id, status, channel FROM group_channel WHERE group_id = $1 ORDER BY linked_at DESC LIMIT 1', [groupId])).rows[0];
const lastStep = async (id: string): Promise<string> =>
  (await sql(`SELECT action || ' ' || to_state AS step FROM delivery_event WHERE delivery_id = $1 ORDER BY at DESC, id DESC LIMIT 1`, [id])).rows[0].step;
const atRest = async () => sql(`UPDATE delivery_pace SET rests_until = now() + interval '1 hour', rest_code = '-32'`);
const awake = async () => sql('UPDATE delivery_pace SET rests_until = NULL, rest_code = NULL');
const heldUp = async (broadcastId: string): Promise<boolean> => {
  const { tasks } = (await (await sending.station.as('officer.kythuong')).get('/me/desk')).body;
  return tasks.some((task: { kind: string; items: { id: string }[] }) => task.kind === 'DELIVERY_HELD_UP' && task.items.some(({ id }) => id === broadcastId));
};
beforeAll(async () => {
  // The pace of the account is known once something went through it.
  await sending.send({}, [reached[0]!.id]);
  await sending.drain();
});

describe('a group that is unlinked', () => {
  it('takes what waits for it to hand, and what is uncertain to people; nothing reaches the wrong group any more', async () => {
    await atRest();
    const [waiting, unsure] = [await sending.send({}, [reached[0]!.id]), await sending.send({}, [reached[0]!.id])];
    await sending.engine.idle();
    await sql(`UPDATE broadcast_delivery SET state = 'UNCERTAIN', settle_at = now() + interval '1 hour', attempted_at = now() WHERE broadcast_id = $1`, [unsure.id]);
    await (await sending.chief()).act(`/group-channels/${(await channelOf(reached[0]!.id)).id}/unlink`, { reason: 'Nối nhầm nhóm' });
    const [first, second] = [await sole(waiting.id), await sole(unsure.id)];
    expect([first.channel, first.state, first.next_attempt_at, await lastStep(first.id)]).toEqual(['MANUAL', 'TO_POST', null, 'release TO_POST']);
    expect([second.state, second.settle_at, await lastStep(second.id)]).toEqual(['UNCERTAIN', null, 'release UNCERTAIN']);
    await awake();
    await sending.drain();
    expect(sending.textsIn(reached[0]!.externalId).join()).not.toMatch(new RegExp(`${waiting.referenceCode}|${unsure.referenceCode}`));
  });

  it('while its message is on its way: what comes back goes to hand as well', async () => {
    await atRest();
    const broadcast = await sending.send({}, [reached[1]!.id]);
    await sending.engine.idle();
    await sql(`UPDATE group_channel SET status = 'OFF', ended_at = now(), end_reason = 'x' WHERE group_id = $1`, [reached[1]!.id]);
    await sending.engine.wakeAll();
    await until(async () => (await sole(broadcast.id)).state === 'TO_POST');
    expect(await lastStep((await sole(broadcast.id)).id)).toBe('release TO_POST');
    await awake();
  });

  it('and linked to a bot keeps the bot when the old account is told that it is not in the group', async () => {
    await atRest();
    const late = await sending.send({}, [reached[2]!.id]);
    await sending.engine.idle();
    Object.assign(sending.simulator.world.groups.get(reached[2]!.externalId)!, { oaPresent: false });
    await sql(`UPDATE group_channel SET status = 'OFF', ended_at = now(), end_reason = 'x' WHERE group_id = $1`, [reached[2]!.id]);
    // On its way already: the worker that holds it is told only now.
    await sql(`UPDATE broadcast_delivery SET state = 'SENDING', lease_owner = 'other', lease_until = now() + interval '1 hour', attempted_at = now() WHERE broadcast_id = $1`, [late.id]);
    await sending.linkBot(reached[2]!.id);
    const row = await sole(late.id);
    const claimed = { account: { unitId: late.communeId, accountId: sending.accountId }, communeId: late.communeId, id: row.id, broadcastId: late.id, state: 'SENDING', groupUnitId: late.communeId, groupId: reached[2]!.id, externalGroupId: reached[2]!.externalId, partsDone: 0, externalMessageIds: [], attempts: 0 };
    await sending.station.worker!.get(DeliveryOutcomesRepository, { strict: false }).record(claimed as never, 'other', { action: 'fail', code: '-403', groupStops: 'LOST' });
    expect((await sole(late.id)).state).toBe('FAILED');
    expect(await channelOf(reached[2]!.id)).toMatchObject({ channel: 'BOT', status: 'ACTIVE' });
    await awake();
  });
});

describe('an account that cannot send', () => {
  it('holds up what waits there, and the desk says so; what is laid out now is posted by hand', async () => {
    await atRest();
    const before = await sending.send({}, [reached[3]!.id]);
    await sending.engine.idle();
    expect(await heldUp(before.id)).toBe(false);
    const chief = await sending.chief();
    await chief.act(`/zalo-oas/${sending.accountId}/kill`, { reason: 'Nghi bị chiếm' });
    expect(await heldUp(before.id)).toBe(true);
    expect(await sole((await sending.send({}, [reached[3]!.id])).id)).toMatchObject({ channel: 'MANUAL', state: 'TO_POST' });
    await chief.act(`/zalo-oas/${sending.accountId}/revive`, { reason: 'Đã kiểm tra' });
    await awake();
    await sending.drain();
    expect((await sole(before.id)).state).toBe('SENT');
  });

  it('that is paused keeps its queue', async () => {
    const chief = await sending.chief();
    await chief.act(`/zalo-oas/${sending.accountId}/pause`, { reason: 'Kiểm tra' });
    const broadcast = await sending.send({}, [reached[3]!.id]);
    expect((await sole(broadcast.id)).state).toBe('QUEUED');
    expect(await heldUp(broadcast.id)).toBe(true);
    await chief.act(`/zalo-oas/${sending.accountId}/resume`);
    await sending.drain();
  });

  it('for good gives back everything: messages to hand, the article as not published', async () => {
    await atRest();
    const broadcast = await sending.send({ extraChannels: ['OA_ARTICLE'] }, [reached[4]!.id, reached[5]!.id]);
    await sending.engine.idle();
    await (await sending.chief()).act(`/zalo-oas/${sending.accountId}/disconnect`, { reason: 'Đổi tài khoản' });
    expect((await sending.deliveries(broadcast.id)).map(({ channel, state }) => `${channel} ${state}`).sort()).toEqual(['MANUAL TO_POST', 'MANUAL TO_POST', 'OA_ARTICLE FAILED']);
  });
});
