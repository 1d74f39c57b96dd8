import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { APP, GROUP, OA, smallWorld, STRANGER, TestClient, VILLAGER } from '../../../test/support/simulator-client.js';
import { createSimulator, type Simulator } from './simulator.js';

interface Heard {
  headers: IncomingHttpHeaders;
  body: string;
  event: any;
}

let simulator: Simulator;
let client: TestClient;
let server: Server;
let heard: Heard[];
let status: number;

beforeEach(async () => {
  heard = [];
  status = 200;
  server = createServer((request, reply) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part)).on('end', () => {
      const body = Buffer.concat(parts).toString();
      heard.push({ headers: request.headers, body, event: JSON.parse(body) });
      reply.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/zalo`;
  simulator = await createSimulator({ world: smallWorld(Date.now()) });
  client = new TestClient(simulator);
  await client.control('POST', '/webhooks/target', { appId: APP.appId, url });
});
afterEach(async () => {
  await simulator.close();
  server.closeAllConnections();
  server.close();
});

const names = (): string[] => heard.map(({ event }) => event.event_name);
const told = async (): Promise<void> => simulator.webhooks.idle();
const say = (body: object, path = `/groups/${GROUP}/messages`): Promise<any> => client.control('POST', path, { userId: VILLAGER, ...body });
const signed = ({ body, event }: Heard): string => `mac=${createHash('sha256').update(APP.appId + body + event.timestamp + APP.oaSecretKey).digest('hex')}`;

describe('events', () => {
  it('echo every send of the OA, signed over the bytes as they are', async () => {
    const { data } = await client.sendText('Cảnh báo: "giả danh" / cán bộ thuế');
    await told();
    expect(heard[0]!.event).toEqual({
      app_id: APP.appId, oa_id: OA, event_name: 'oa_send_group_text', sender: { id: OA }, recipient: { id: GROUP }, message: { msg_id: data.message_id, text: 'Cảnh báo: "giả danh" / cán bộ thuế' }, timestamp: expect.stringMatching(/^\d{13}$/),
    });
    expect(heard[0]!.headers['x-zevent-signature']).toBe(signed(heard[0]!));
    expect(heard[0]!.headers.num_retry).toBeUndefined();
  });

  it('tell what people do in groups and at the OA', async () => {
    await say({ text: 'Có người lạ trong thôn' });
    await say({ type: 'photo', mediaUrl: '/__sim/media/x' });
    await say({ text: 'Tôi mất ví' }, `/oas/${OA}/messages`);
    await say({ type: 'location', fileName: '18.3428,105.9057' }, `/oas/${OA}/messages`);
    await client.control('POST', `/oas/${OA}/follow`, { userId: STRANGER });
    await client.control('POST', `/oas/${OA}/follow`, { userId: STRANGER, follows: false });
    await client.control('POST', `/groups/${GROUP}/join`, { userId: STRANGER });
    await client.control('POST', `/groups/${GROUP}/leave`, { userId: STRANGER });
    await client.control('POST', `/oas/${OA}/events`, { userId: VILLAGER, event: 'user_submit_info', extra: { info: { name: 'Bà Tư', phone: '0900000000' } } });
    await told();
    expect(names().sort()).toEqual(['follow', 'unfollow', 'user_join_group', 'user_out_group', 'user_send_group_image', 'user_send_group_text', 'user_send_location', 'user_send_text', 'user_submit_info']);
    const of = (name: string) => heard.find(({ event }) => event.event_name === name)!.event;
    expect(of('user_send_group_image').message.attachments).toEqual([{ type: 'image', payload: { thumbnail: `${simulator.url}/__sim/media/x`, url: `${simulator.url}/__sim/media/x` } }]);
    expect(of('user_send_location').message.attachments[0].payload).toEqual({ coordinates: { latitude: '18.3428', longitude: '105.9057' } });
    expect(of('follow')).toMatchObject({ oa_id: OA, follower: { id: STRANGER }, source: 'oa_profile' });
    expect(of('user_join_group')).toMatchObject({ oa_id: OA, group_id: GROUP, users: [{ id: STRANGER }] });
  });

  it('are tried again after 30 s, 5 min, 15 min, 30 min and 1 h, then never', async () => {
    status = 500;
    await client.sendText('Tin');
    await told();
    for (const seconds of [30, 300, 900, 1800, 3600]) {
      simulator.clock.shift((seconds - 2) * 1000);
      await told();
      const before = heard.length;
      simulator.clock.shift(3_000);
      await told();
      expect(heard.length).toBe(before + 1);
    }
    expect(heard.map(({ headers }) => headers.num_retry)).toEqual([undefined, '1', '2', '3', '4', '5']);
    expect(new Set(heard.map(({ body }) => body)).size).toBe(1);
    expect(simulator.world.apps.get(APP.appId)!.webhookEnabled).toBe(false);
    status = 200;
    await client.sendText('Không ai nghe');
    await told();
    expect(heard).toHaveLength(6);
  });

  it('can come twice, badly signed, out of order, under other names', async () => {
    simulator.switchWebhooks({ duplicate: 1 });
    await client.sendText('Hai lần');
    await told();
    expect(heard).toHaveLength(2);
    simulator.switchWebhooks({ duplicate: 0, badSignature: 1 });
    await client.sendText('Sai chữ ký');
    await told();
    expect(heard[2]!.headers['x-zevent-signature']).not.toBe(signed(heard[2]!));
    simulator.switchWebhooks({ badSignature: 0, naming: 'variant' });
    await client.control('POST', `/groups/${GROUP}/leave`, { userId: VILLAGER });
    await told();
    expect(names().at(-1)).toBe('user_leave_group');
    await client.control('POST', '/webhooks', { naming: 'primary', reorder: true });
    const texts = Array.from({ length: 60 }, (_, index) => `tin ${index}`);
    for (const text of texts) simulator.webhooks.emit(simulator.world.apps.get(APP.appId), { event_name: 'user_send_text', message: { text } });
    await told();
    const came = heard.slice(-60).map(({ event }) => event.message.text);
    expect(came).not.toEqual(texts);
    expect([...came].sort()).toEqual([...texts].sort());
  });

  it('of a bot carry its secret token, and only what mentions it in a group', async () => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/zalo-bot/1`;
    expect((await client.bot('setWebhook', { url, secret_token: 'ngan' })).ok).toBe(false);
    expect((await client.bot('setWebhook', { url, secret_token: 'bi-mat-cua-bot' })).ok).toBe(true);
    await say({ text: 'Không nói với bot' }, '/groups/g-own/messages');
    await say({ text: '@Bot báo mất xe' }, '/groups/g-own/messages');
    await told();
    expect(heard).toHaveLength(1);
    expect(heard[0]!.headers['x-bot-api-secret-token']).toBe('bi-mat-cua-bot');
    expect(heard[0]!.event).toMatchObject({ event_name: 'message.text.received', message: { from: { id: VILLAGER }, chat: { id: 'zgr-demo1', chat_type: 'GROUP' }, text: '@Bot báo mất xe' } });
  });
});

describe('the bot', () => {
  it('speaks in its groups and to people, in its own words', async () => {
    expect(await client.bot('getMe', {})).toMatchObject({ ok: true, result: { id: 'bot-1' } });
    expect(await client.bot('sendMessage', { chat_id: 'zgr-demo1', text: 'Chào bà con' })).toMatchObject({ ok: true, result: { message_id: expect.any(String) } });
    expect(simulator.messagesIn('g-own').map(({ text, from }) => [text, from.kind])).toEqual([['Chào bà con', 'BOT']]);
    expect(await client.bot('sendMessage', { chat_id: 'zgr-khac', text: 'x' })).toMatchObject({ ok: false, error_code: 403 });
    expect(await client.bot('sendMessage', { chat_id: 'zgr-demo1', text: 'x'.repeat(2001) })).toMatchObject({ ok: false, error_code: 400 });
    expect(await client.bot('sendPhoto', { chat_id: 'zgr-demo1', photo: 'https://a.example/b.jpg', caption: 'Ảnh' })).toMatchObject({ ok: true });
    expect(await client.bot('getMe', {}, 'sai:ma')).toMatchObject({ ok: false, error_code: 401 });
    expect(await client.bot('getUpdates', {})).toMatchObject({ ok: false, error_code: 408 });
    await client.control('POST', '/bots/bot-1/messages', { userId: VILLAGER, text: 'Xin chào' });
    expect(await client.bot('getUpdates', {})).toMatchObject({ ok: true, result: { message: { text: 'Xin chào', chat: { chat_type: 'PRIVATE' } } } });
    simulator.fault({ fault: 'ERROR', on: 'bot.send', times: 1 });
    expect(await client.bot('sendMessage', { chat_id: 'zgr-demo1', text: 'x' })).toMatchObject({ ok: false, error_code: 500 });
  });
});
