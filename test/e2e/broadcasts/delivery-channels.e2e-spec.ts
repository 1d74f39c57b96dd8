import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { type Reached, SendingStation } from '../../support/delivery.js';
import { until } from '../../support/found-property.js';

let sending: SendingStation;
let reached: Reached[];
beforeAll(async () => {
  sending = await SendingStation.open({ groups: 3 });
  reached = await sending.link(2);
});
afterAll(() => sending?.close());
afterEach(() => {
  sending.simulator.clearFaults();
  sending.station.clock.real();
});

const one = () => [reached[0]!.id];
const sole = async (broadcastId: string) => (await sending.deliveries(broadcastId))[0]!;
const steps = async (id: string): Promise<string[]> =>
  (await sending.station.database.admin.query<{ step: string }>(`SELECT action || ' ' || to_state AS step FROM delivery_event WHERE delivery_id = $1 ORDER BY at, id`, [id])).rows.map(({ step }) => step);
/** Business time moves on, and the sender looks again. */
const advance = async (seconds: number): Promise<void> => {
  sending.station.clock.set(new Date(Date.now() + seconds * 1000).toISOString());
  await sending.engine.wakeAll();
};

describe('a picture', () => {
  it('goes up once for all groups, and again when the provider has forgotten it', async () => {
    const bytes = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#a00' } }).jpeg().toBuffer();
    const id = '0194aaaa-0000-7000-8000-00000000000a';
    const communeId = sending.station.people.units.kyThuong;
    await sending.station.database.admin.query(
      `INSERT INTO attachment (commune_id, id, media_type, bytes, sha256, uploaded_by, created_at) VALUES ($1, $2, 'image/jpeg', $3, $4, $5, now())`,
      [communeId, id, bytes, createHash('sha256').update(bytes).digest(), sending.station.people.ids['officer.kythuong']],
    );
    const uploads = (): number => sending.simulator.sim.counts.get('upload')?.calls ?? 0;
    const groups = [reached[0]!.id, reached[1]!.id];
    const before = uploads();
    const broadcast = await sending.send({ imageIds: [id] }, groups);
    await sending.drain();
    expect((await sending.deliveries(broadcast.id)).map(({ state }) => state)).toEqual(['SENT', 'SENT']);
    expect(sending.simulator.messagesIn(reached[0]!.externalId).at(-1)).toMatchObject({ type: 'photo', text: expect.stringContaining(broadcast.referenceCode) });
    await sending.send({ imageIds: [id] }, groups);
    await sending.drain();
    expect(uploads()).toBe(before + 1);
    sending.simulator.fault({ fault: 'ERROR', on: 'group.send', times: 1, code: -100 });
    const again = await sending.send({ imageIds: [id] }, one());
    await sending.drain();
    expect((await sole(again.id)).state).toBe('SENT');
    expect(uploads()).toBe(before + 2);
  });
});

describe('a file', () => {
  it('goes after the text, under a name that carries the code; when its answer is lost, the echo tells', async () => {
    const id = '0194aaaa-0000-7000-8000-00000000000b';
    const bytes = Buffer.from('%PDF-1.4 thử');
    await sending.station.database.admin.query(
      `INSERT INTO attachment (commune_id, id, media_type, bytes, sha256, uploaded_by, created_at) VALUES ($1, $2, 'application/pdf', $3, $4, $5, now())`,
      [sending.station.people.units.kyThuong, id, bytes, createHash('sha256').update(bytes).digest(), sending.station.people.ids['officer.kythuong']],
    );
    const broadcast = await sending.send({ fileId: id }, one());
    await sending.drain();
    expect(await sole(broadcast.id)).toMatchObject({ state: 'SENT', parts_total: 2, parts_done: 2 });
    expect(sending.simulator.messagesIn(reached[0]!.externalId).slice(-2).map(({ type, fileName }) => [type, fileName])).toEqual([['text', null], ['file', `BY-${broadcast.referenceCode}.pdf`]]);
    const lost = await sending.send({ fileId: id }, one());
    await sending.station.database.admin.query(`UPDATE broadcast_delivery SET parts_done = 1, external_message_ids = '{x}' WHERE broadcast_id = $1`, [lost.id]);
    await sending.station.database.admin.query(`INSERT INTO delivery_echo VALUES ($1, $2, 'echo-1', $3, $4, now())`, [sending.station.people.units.kyThuong, sending.accountId, reached[0]!.externalId, `BY-${lost.referenceCode}.pdf`]);
    sending.simulator.fault({ fault: 'LOST_AFTER', on: 'group.send', times: 1 });
    await sending.drain();
    expect(await sole(lost.id)).toMatchObject({ state: 'SENT', external_message_ids: ['x', 'echo-1'] });
  });
});

describe('an article', () => {
  it('is written, waited for and sent to the followers, once', async () => {
    const { clock, world } = sending.simulator;
    // By day: the provider sends no articles at night.
    clock.shift(((10 - ((new Date(clock.now()).getUTCHours() + 7) % 24) + 24) % 24) * 3_600_000);
    const broadcast = await sending.send({ extraChannels: ['OA_ARTICLE'] }, []);
    await sending.engine.wakeAll();
    await until(async () => (await sole(broadcast.id)).parts_done === 1, 30_000);
    clock.shift(10_000);
    await advance(30);
    await until(async () => (await sole(broadcast.id)).state === 'SENT', 30_000);
    expect([...world.articles.values()].map(({ title, broadcasts }) => [title, broadcasts])).toEqual([[`${broadcast.title} (BY-${broadcast.referenceCode})`, 1]]);
    expect(await sending.stateOf(broadcast.id)).toMatch(/SENDING|SENT/);
  });
});

describe('a group with a bot', () => {
  it('is posted to, and what is lost goes to people: the bot reads nothing back', async () => {
    const free = (await (await sending.chief()).get('/groups?limit=100&status=ACTIVE')).body.items[2];
    const group = await sending.linkBot(free.id);
    const broadcast = await sending.send({}, [group.id]);
    await sending.drain();
    expect(await sole(broadcast.id)).toMatchObject({ channel: 'BOT', state: 'SENT' });
    sending.simulator.fault({ fault: 'LOST_AFTER', on: 'bot.send', times: 1 });
    const lost = await sending.send({}, [group.id]);
    await sending.engine.wakeAll();
    await until(async () => (await steps((await sole(lost.id)).id)).filter((step) => step.startsWith('look')).length === 1);
    await advance(31);
    await until(async () => (await steps((await sole(lost.id)).id)).filter((step) => step.startsWith('look')).length === 2);
    await advance(300);
    await until(async () => (await sole(lost.id)).settle_at === null);
    expect((await sole(lost.id)).state).toBe('UNCERTAIN');
  });
});
