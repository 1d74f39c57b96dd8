import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { webhookMac } from '#zalo';
import { WebhookCounters } from '../../../apps/api/src/modules/zalo/webhooks/webhook-counters.js';
import { FieldCipher } from '../../../apps/api/src/platform/sealing/field-cipher.js';
import { newId } from '../../../apps/api/src/platform/time/new-id.js';
import { at, connectOa, post, rowsOf, signed, type TestOa, wrote } from '../../support/inbox.js';
import { Station } from '../../support/station.js';

let station: Station;
let oa: TestOa;
beforeAll(async () => {
  station = await Station.open();
  oa = await connectOa(station);
});
afterAll(() => station?.close());

const stored = async (): Promise<number> => (await rowsOf(station, 'SELECT count(*)::int AS n FROM zalo_event'))[0].n;
/** How many events more are stored after the work. */
const added = async (work: () => Promise<unknown>): Promise<number> => {
  const before = await stored();
  await work();
  return (await stored()) - before;
};
const mac = (body: string | Buffer, timestamp: string, secret = oa.secret, appId = oa.appId): string => webhookMac(appId, Buffer.from(body), timestamp, secret);
const send = (body: string | Buffer, signature: string | null, headers: Record<string, string> = {}): Promise<number> =>
  post(station, { body: body as string, headers: { 'content-type': 'application/json', ...(signature === null ? {} : { 'x-zevent-signature': signature }), ...headers } });

describe('the signature', () => {
  const forms: [string, (stamp: string, id: string) => string][] = [
    ['escaped Unicode', (stamp, id) => `{"event_name":"user_send_text","sender":{"id":"71"},"recipient":{"id":"${oa.oaId}"},"message":{"text":"T\\u00f4i b\\u1ecb m\\u1ea5t v\\u00ed","msg_id":"${id}"},"timestamp":"${stamp}"}`],
    ['plain Unicode', (stamp, id) => `{"event_name":"user_send_text","sender":{"id":"71"},"recipient":{"id":"${oa.oaId}"},"message":{"text":"Tôi bị mất ví 🐃","msg_id":"${id}"},"timestamp":"${stamp}"}`],
    ['escaped slashes', (stamp, id) => `{"event_name":"user_send_text","sender":{"id":"71"},"recipient":{"id":"${oa.oaId}"},"message":{"text":"https:\\/\\/zalo.me\\/g\\/abc","msg_id":"${id}"},"timestamp":"${stamp}"}`],
    ['a time written as a number', (stamp, id) => `{"event_name":"user_send_text","sender":{"id":"71"},"recipient":{"id":"${oa.oaId}"},"message":{"text":"x","msg_id":"${id}"},"timestamp":${stamp}}`],
    ['ids written as numbers', (stamp, id) => `{"event_name":"user_send_text","sender":{"id":7000000000000000001},"recipient":{"id":${oa.oaId}},"message":{"text":"x","msg_id":"${id}"},"timestamp":"${stamp}"}`],
    ['spaces and line breaks', (stamp, id) => `\n{ "timestamp" : "${stamp}" ,\n "event_name" : "user_send_text", "sender":{"id":"71"}, "recipient" : {"id":"${oa.oaId}"}, "message" : { "msg_id" : "${id}", "text" : "x" } }\n`],
  ];

  it.each(forms)('is over the bytes as they came: %s', async (_name, make) => {
    const stamp = at(station);
    const body = make(stamp, randomUUID());
    expect(await added(async () => expect(await send(body, `mac=${mac(body, stamp)}`)).toBe(200))).toBe(1);
  });

  it.each([['mac=%', true], ['mac = %', true], ['mac= %', true], ['%', true], ['MAC%', false], ['mac=%00', false], ['', false]] as const)('in the form %j is taken: %s', async (form, taken) => {
    const event = wrote(station, oa, '72', 'xin chào');
    const body = JSON.stringify(event);
    expect(await added(() => send(body, form.replace('%', mac(body, (event as { timestamp: string }).timestamp))))).toBe(taken ? 1 : 0);
  });

  it('of another secret, app, time, body or nobody stores nothing, and the answer gives nothing away', async () => {
    const stamp = at(station);
    const body = JSON.stringify(wrote(station, oa, '73', 'giả', { timestamp: stamp }));
    const wrong = [mac(body, stamp, 'sai'), mac(body, stamp, oa.secret, '1'), mac(body, String(Number(stamp) + 1)), mac(`${body} `, stamp), '0'.repeat(64), 'f'.repeat(63)];
    expect(await added(async () => {
      for (const signature of [...wrong.map((one) => `mac=${one}`), null]) expect(await send(body, signature)).toBe(200);
    })).toBe(0);
    await station.app.get(WebhookCounters).flush();
    const [day] = await rowsOf(station, 'SELECT bad_signatures AS bad, last_refused_at FROM zalo_event_day WHERE account_id = $1', [oa.id]);
    expect(day.bad).toBeGreaterThanOrEqual(wrong.length + 1);
    expect(day.last_refused_at).not.toBeNull();
  });

  it('of an account without a secret, or one nobody knows, stores nothing', async () => {
    const other = await connectOa(station, { oaId: '600000000000000077', secret: '' });
    await station.database.admin.query('UPDATE zalo_oa SET webhook_secret_sealed = NULL WHERE id = $1', [other.id]);
    expect(await added(async () => {
      expect(await post(station, signed(other, wrote(station, other, '74', 'x')))).toBe(200);
      expect(await post(station, signed({ ...oa, oaId: '999' }, wrote(station, { ...oa, oaId: '999' }, '74', 'x')))).toBe(200);
    })).toBe(0);
  });

  it('of an account two units entered decides whose event it is', async () => {
    const twin = await connectOa(station, { unitId: station.people.units.camBinh, oaId: '600000000000000088', secret: 'bi-mat-cam-binh' });
    await connectOa(station, { oaId: '600000000000000088', secret: 'bi-mat-ky-thuong' });
    await post(station, signed(twin, wrote(station, twin, '75', 'x')));
    expect(await rowsOf(station, 'SELECT commune_id FROM zalo_event WHERE account_id = $1', [twin.id])).toEqual([{ commune_id: twin.unitId }]);
  });
});

describe('replays', () => {
  it('of the same event count once, however often and however many at once', async () => {
    const event = signed(oa, wrote(station, oa, '76', 'một lần'));
    expect(await added(async () => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => post(station, event)));
      expect(new Set(answers)).toEqual(new Set([200]));
      await post(station, event);
    })).toBe(1);
  });

  it.each([[13 * 60 + 1, false], [12 * 60, true], [-9, true], [-11, false]])('from %d minutes ago are taken: %s', async (minutes, taken) => {
    expect(await added(() => post(station, signed(oa, wrote(station, oa, '77', 'x', { timestamp: at(station, minutes * 60_000) }))))).toBe(taken ? 1 : 0);
  });

  it('without a time, or with a strange one, are none', async () => {
    const strange = ['', '0', '-1', 'NaN', '1e99', '99999999999999999999', '17'];
    expect(await added(async () => {
      for (const timestamp of strange) expect(await post(station, signed(oa, wrote(station, oa, '78', 'x', { timestamp })))).toBe(200);
    })).toBe(0);
  });

  it('are known by the message id, else by all of what makes the event', async () => {
    const stamp = at(station);
    const joined = (users: string[]) => ({ oa_id: oa.oaId, group_id: 'g-1', event_name: 'user_join_group', users: users.map((id) => ({ id })), app_id: oa.appId, timestamp: stamp });
    expect(await added(async () => {
      for (const event of [joined(['1', '2']), joined(['2', '1']), joined(['1', '3'])]) await post(station, signed(oa, event));
    })).toBe(2);
  });
});

describe('what comes in', () => {
  it('lies sealed, with its name, and nothing of it in the clear', async () => {
    await post(station, signed(oa, wrote(station, oa, '7999888777', 'Nhà bà Tư ở cuối xóm')));
    const [row] = await rowsOf(station, 'SELECT to_jsonb(e) AS row FROM zalo_event e ORDER BY id DESC LIMIT 1');
    expect(row.row).toMatchObject({ event_name: 'user_send_text', state: 'NEW', account_kind: 'OA' });
    expect(JSON.stringify(row.row)).not.toMatch(/bà Tư|7999888777/);
  });

  it('under a name nobody knows is kept as well', async () => {
    expect(await added(() => post(station, signed(oa, { event_name: 'change_something_new', oa_id: oa.oaId, timestamp: at(station) })))).toBe(1);
  });

  it.each<[string, string | Buffer, number]>([
    ['nothing', '', 400], ['no JSON', 'event_name=x', 400], ['a list', '[]', 400], ['a word', '"x"', 400], ['null', 'null', 400], ['no name', '{}', 400], ['a name of another kind', '{"event_name":{"a":1}}', 400],
    ['bytes of no text', Buffer.from([0xff, 0xfe, 0x00]), 400], ['deep nesting', `${'['.repeat(20_000)}${']'.repeat(20_000)}`, 400], ['a poisoned name', '{"__proto__":{"event_name":"follow"}}', 400], ['more than a message', `{"event_name":"follow","x":"${'a'.repeat(70_000)}"}`, 413],
  ])('and is %s is refused cheaply', async (_name, body, status) => {
    const begun = performance.now();
    expect(await added(async () => expect(await send(body, 'mac=x')).toBe(status))).toBe(0);
    expect(performance.now() - begun).toBeLessThan(1_500);
  });

  it('is asked for with GET by whoever looks whether we are there', async () => {
    const answer = await fetch(`${station.baseUrl}/webhooks/zalo?hub.challenge=x`);
    expect([answer.status, await answer.text()]).toEqual([200, '{}']);
    expect((await fetch(`${station.baseUrl}/webhooks/zalo`, { method: 'PUT' })).status).toBeGreaterThanOrEqual(404);
  });
});

describe('the answer', () => {
  it('does not wait for a row that somebody else holds', async () => {
    const { admin } = station.database;
    await admin.query('BEGIN');
    try {
      // Whoever renews the tokens, or works on the conversation, holds these for as long as it takes.
      await admin.query('SELECT 1 FROM zalo_oa FOR UPDATE');
      await admin.query('LOCK TABLE inbox_conversation, inbox_message, zalo_event_day IN ACCESS EXCLUSIVE MODE');
      const begun = performance.now();
      expect(await post(station, signed(oa, wrote(station, oa, '80', 'gấp')))).toBe(200);
      expect(performance.now() - begun).toBeLessThan(1_000);
    } finally {
      await admin.query('ROLLBACK');
    }
  });

  it('comes within two seconds when the database takes nothing, and nothing of it is lost or counted twice', async () => {
    const { admin } = station.database;
    const event = signed(oa, wrote(station, oa, '81', 'khi cơ sở dữ liệu bận'));
    const before = await stored();
    await admin.query('BEGIN');
    try {
      await admin.query('LOCK TABLE zalo_event IN ACCESS EXCLUSIVE MODE');
      const begun = performance.now();
      expect(await Promise.all([post(station, event), post(station, event)])).toEqual([200, 200]);
      expect(performance.now() - begun).toBeLessThan(2_000);
    } finally {
      await admin.query('ROLLBACK');
    }
    const { WebhookRoutes } = await import('../../../apps/api/src/modules/zalo/webhooks/webhook.routes.js');
    await station.app.get(WebhookRoutes).emptySpool();
    expect((await stored()) - before).toBe(1);
  });
});

describe('a bot’s events', () => {
  const heard = (id: string, date = station.clock.now().getTime()) =>
    JSON.stringify({ event_name: 'message.text.received', message: { message_id: id, date, from: { id: 'u-1', display_name: 'Dân thôn 1' }, chat: { id: 'zgr-demo1', chat_type: 'GROUP' }, text: '@Bot báo mất xe' } });
  const bot = async (): Promise<string> => {
    const id = newId();
    const unitId = station.people.units.kyThuong;
    const seal = (field: string, value: string) => station.app.get(FieldCipher).seal(value, { unitId, field: `zalo_bot.${field}`, rowId: id });
    await station.database.admin.query(
      `INSERT INTO zalo_bot (commune_id, id, name, external_id, state, token_sealed, webhook_secret_sealed, rate_per_minute, created_by, created_at, version) VALUES ($1, $2, 'Bot thử', '9', 'CONNECTED', $3, $4, 60, $1, now(), 1)`,
      [unitId, id, seal('token', '9:ma'), seal('webhook_secret', 'ma-bi-mat-bot')],
    );
    return id;
  };

  it('need the word the bot was given, and come once', async () => {
    const path = `/webhooks/zalo-bot/${await bot()}`;
    const call = (body: string, token?: string): Promise<number> => post(station, { body, headers: { 'content-type': 'application/json', ...(token ? { 'x-bot-api-secret-token': token } : {}) } }, path);
    expect(await added(async () => {
      for (const token of [undefined, 'sai', 'ma-bi-mat-bo', 'ma-bi-mat-bott']) expect(await call(heard('b-1'), token)).toBe(200);
    })).toBe(0);
    expect(await added(async () => {
      for (let time = 0; time < 3; time += 1) expect(await call(heard('b-1'), 'ma-bi-mat-bot')).toBe(200);
    })).toBe(1);
    expect(await added(async () => expect(await call(heard('b-2', Date.parse('2020-01-01')), 'ma-bi-mat-bot')).toBe(200))).toBe(0);
    expect(await call('{"event_name":5}', 'ma-bi-mat-bot')).toBe(400);
  });

  it('of no bot of ours are no address', async () => {
    expect(await post(station, { body: heard('b-3'), headers: {} }, '/webhooks/zalo-bot/khong-phai-id')).toBe(404);
    expect(await added(() => post(station, { body: heard('b-3'), headers: {} }, `/webhooks/zalo-bot/${newId()}`))).toBe(0);
  });
});
