import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { afterQuietHours } from '#domain';
import { type Reached, SendingStation } from '../../support/delivery.js';
import { until } from '../../support/found-property.js';

let sending: SendingStation;
let reached: Reached[];
beforeAll(async () => {
  sending = await SendingStation.open({ groups: 3 });
  reached = await sending.link(2);
  await sql(`UPDATE broadcast_setting SET quiet_from = '21:00', quiet_to = '06:00'`);
});
afterAll(() => sending?.close());
afterEach(() => sending.station.clock.real());

const sql = (text: string, values: unknown[] = []) => sending.station.database.admin.query(text, values);
const sole = async (broadcastId: string) => (await sending.deliveries(broadcastId))[0]!;
const at = (time: string, day = '2027-03-01'): void => sending.station.clock.set(`${day}T${time}:00+07:00`);
const looked = async (): Promise<void> => {
  await sending.engine.wakeAll();
  await new Promise((resolve) => setTimeout(resolve, 700));
};

describe('quiet hours', () => {
  it('hold what was queued before them and has not left, and what is sent again during them, until they are over', async () => {
    at('20:50');
    await sql(`UPDATE zalo_oa SET paused_at = now(), paused_by_name = 'x', paused_reason = 'x'`);
    const broadcast = await sending.send({}, [reached[0]!.id]);
    expect((await sole(broadcast.id)).next_attempt_at).toEqual(new Date('2027-03-01T20:50:00+07:00'));
    at('23:10');
    await sql('UPDATE zalo_oa SET paused_at = NULL, paused_by_name = NULL, paused_reason = NULL');
    await looked();
    expect((await sole(broadcast.id)).state).toBe('QUEUED');
    await sql(`UPDATE broadcast_delivery SET state = 'FAILED' WHERE broadcast_id = $1`, [broadcast.id]);
    const officer = await sending.station.login('officer.kythuong');
    const retried = await officer.act(`/broadcast-deliveries/${(await sole(broadcast.id)).id}/retry`);
    expect([retried.state, Date.parse(retried.nextAttemptAt)]).toEqual(['QUEUED', Date.parse('2027-03-02T06:00:00+07:00')]);
    at('06:01', '2027-03-02');
    await looked();
    await until(async () => (await sole(broadcast.id)).state === 'SENT');
  });

  it('hold nothing that says why it may not wait, and it does not wait for what keeps them either', async () => {
    at('22:00', '2027-03-05');
    const ordinary = await sending.send({}, [reached[1]!.id]);
    const wakes = await sending.send({ quietOverrideReason: 'Đối tượng đang hoạt động trên địa bàn' }, [reached[1]!.id]);
    await looked();
    await until(async () => (await sole(wakes.id)).state === 'SENT');
    expect(await sole(ordinary.id)).toMatchObject({ state: 'QUEUED', next_attempt_at: new Date('2027-03-06T06:00:00+07:00') });
    at('06:01', '2027-03-06');
    await looked();
    await until(async () => (await sole(ordinary.id)).state === 'SENT');
  });

  it('end in the database when they end in the rule', async () => {
    const windows = [['21:00', '06:00'], ['12:00', '13:30'], ['00:00', '05:59'], ['23:30', '00:00']] as const;
    for (const [from, to] of windows) {
      for (let minutes = 0; minutes < 1440; minutes += 7) {
        const moment = new Date(Date.parse('2027-02-27T17:00:00Z') + minutes * 60_000);
        const { rows } = await sql('SELECT app.after_quiet_hours($1, $2, $3) AS at', [moment, from, to]);
        expect([from, moment, rows[0].at]).toEqual([from, moment, afterQuietHours(moment, { from, to })]);
      }
    }
  });
});
