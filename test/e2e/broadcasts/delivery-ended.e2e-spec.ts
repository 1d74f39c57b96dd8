import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Reached, SendingStation } from '../../support/delivery.js';
import { plantDelivery } from '../../support/delivery-rows.js';
import { until } from '../../support/found-property.js';

let sending: SendingStation;
let reached: Reached[];
beforeAll(async () => {
  sending = await SendingStation.open({ groups: 3 });
  reached = await sending.link(2);
  for (const { externalId } of reached) sending.say(externalId);
});
afterAll(() => sending?.close());
afterEach(() => sending.simulator.clearFaults());

const sql = (text: string, values: unknown[] = []) => sending.station.database.admin.query(text, values);
const sole = async (broadcastId: string) => (await sending.deliveries(broadcastId))[0]!;
const lastStep = async (id: string): Promise<string> =>
  (await sql(`SELECT action || ' ' || to_state AS step FROM delivery_event WHERE delivery_id = $1 ORDER BY at DESC, id DESC LIMIT 1`, [id])).rows[0].step;
/** Laid out while the account rests, then brought into the middle of being sent. */
const inTheMiddle = async (changes: Parameters<SendingStation['send']>[0], state: string, values: string) => {
  await sql(`UPDATE delivery_pace SET rests_until = now() + interval '1 hour', rest_code = '-32'`);
  const broadcast = await sending.send(changes, [reached[0]!.id]);
  await sending.engine.idle();
  await sql(`UPDATE broadcast_delivery SET state = $2, attempted_at = now() - interval '5 seconds', ${values} WHERE broadcast_id = $1`, [broadcast.id, state]);
  return broadcast;
};
const end = (id: string, state: string) => sql(`UPDATE broadcast SET state = $2, taken_down_at = CASE WHEN $2 = 'TAKEN_DOWN' THEN now() END WHERE id = $1`, [id, state]);
const awake = () => sql('UPDATE delivery_pace SET rests_until = NULL, rest_code = NULL');

describe('a broadcast that was taken down or corrected while one of its messages was on its way', () => {
  it.each(['TAKEN_DOWN', 'CORRECTED_BY'])('%s: what is surely not in the group is cancelled instead of sent again', async (state) => {
    const broadcast = await inTheMiddle({}, 'UNCERTAIN', 'settle_at = now(), next_attempt_at = now()');
    await end(broadcast.id, state);
    await awake();
    await sending.drain();
    const row = await sole(broadcast.id);
    expect([row.state, row.next_attempt_at, await lastStep(row.id)]).toEqual(['CANCELLED', null, 'drop CANCELLED']);
    expect(sending.textsIn(reached[0]!.externalId).join()).not.toContain(broadcast.referenceCode);
  });

  it('what still waits is handed out to nobody', async () => {
    const broadcast = await inTheMiddle({}, 'QUEUED', 'next_attempt_at = now()');
    await end(broadcast.id, 'TAKEN_DOWN');
    await awake();
    await sending.engine.wakeAll();
    await new Promise((resolve) => setTimeout(resolve, 900));
    expect((await sole(broadcast.id)).state).toBe('QUEUED');
    await sql(`UPDATE broadcast_delivery SET state = 'CANCELLED' WHERE broadcast_id = $1`, [broadcast.id]);
    await sending.engine.idle();
    expect(sending.textsIn(reached[0]!.externalId).join()).not.toContain(broadcast.referenceCode);
  });

  it.each([['FAILED', 'retry', {}], ['UNCERTAIN', 'confirm-absent', { reason: 'Đã xem, không có' }], ['FAILED', 'post-by-hand', {}]])('of a %s one %s is neither offered nor done', async (state, action, body) => {
    const { id, broadcastId } = await plantDelivery(sending.station, state);
    await end(broadcastId, 'TAKEN_DOWN');
    const officer = await sending.station.as('officer.kythuong');
    expect((await officer.get(`/broadcast-deliveries/${id}`)).body.allowedActions).toEqual(state === 'FAILED' ? [] : ['recheck', 'confirmSent']);
    const refused = await officer.post(`/broadcast-deliveries/${id}/${action}`, body);
    expect([refused.status, refused.body.code]).toEqual([409, 'WRONG_STATE']);
  });
});

describe('an urgent message', () => {
  it('does not wait for what of the same group waits for the morning', async () => {
    const ordinary = await sending.send({}, [reached[1]!.id]);
    await sql(`UPDATE broadcast_delivery SET next_attempt_at = now() + interval '8 hours' WHERE broadcast_id = $1 AND state = 'QUEUED'`, [ordinary.id]);
    await sending.engine.idle();
    if ((await sole(ordinary.id)).state !== 'QUEUED') throw new Error('the ordinary one left before it was held back');
    const urgent = await sending.send({ urgent: true }, [reached[1]!.id]);
    await sending.drain();
    expect([(await sole(urgent.id)).state, (await sole(ordinary.id)).state]).toEqual(['SENT', 'QUEUED']);
  });
});

describe('"I see it in the group" of a message of two parts', () => {
  const long = 'Bà con chú ý bảo vệ tài sản của mình. '.repeat(80);
  const confirmed = async (broadcastId: string) => (await sending.station.as('officer.kythuong')).act(`/broadcast-deliveries/${(await sole(broadcastId)).id}/confirm-sent`);

  it('is about the part nobody was sure of: the next one leaves, and the first not again', async () => {
    const broadcast = await inTheMiddle({ body: long }, 'UNCERTAIN', 'settle_at = NULL');
    expect(await confirmed(broadcast.id)).toMatchObject({ state: 'QUEUED', partsDone: 1, partsTotal: 2 });
    await awake();
    await sending.drain();
    await until(async () => (await sole(broadcast.id)).state === 'SENT');
    expect(await sole(broadcast.id)).toMatchObject({ parts_done: 2, external_message_ids: ['', expect.any(String)] });
    const lines = sending.textsIn(reached[0]!.externalId).map((text) => text.split('\n').at(-1)!).filter((line) => line.includes(broadcast.referenceCode));
    expect(lines).toEqual([`(2/2) Mã tin: BY-${broadcast.referenceCode}`]);
  });

  it('sends no more of a broadcast that was taken down', async () => {
    const broadcast = await inTheMiddle({ body: long }, 'UNCERTAIN', 'settle_at = NULL');
    await end(broadcast.id, 'TAKEN_DOWN');
    expect(await confirmed(broadcast.id)).toMatchObject({ state: 'SENT', partsDone: 1, partsTotal: 2 });
    await awake();
  });
});
