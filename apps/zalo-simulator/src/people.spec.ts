import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ACCESS, APP, OA, smallWorld, STATE_ACCESS, STRANGER, TestClient, VILLAGER } from '../../../test/support/simulator-client.js';
import { createSimulator, type Simulator } from './simulator.js';
import { SimClock } from './state/clock.js';

const HOUR = 3_600_000;
const NOON = Date.parse('2026-11-24T12:00:00+07:00');
let simulator: Simulator;
let client: TestClient;
beforeEach(async () => {
  simulator = await createSimulator({ world: undefined, clock: new SimClock(NOON) });
  simulator.plant(smallWorld(NOON));
  client = new TestClient(simulator);
});
afterEach(() => simulator.close());

const direct = (userId: string, path = '/v3.0/oa/message/cs', token = client.token): Promise<any> => client.post(path, { recipient: { user_id: userId }, message: { text: 'Chào bà' } }, token);
const newToken = async (): Promise<void> => void (client.token = (await client.control('POST', `/oas/${OA}/tokens`, { action: 'issue' })).access_token);

describe('a message to one person', () => {
  it('is free for eight replies after the person did something, and says so', async () => {
    expect((await direct(VILLAGER)).data).toMatchObject({ user_id: VILLAGER, sent_time: expect.any(String), quota: { quota_type: 'reply', remain: '7', total: '8' } });
    for (let sent = 1; sent < 8; sent += 1) await direct(VILLAGER);
    expect((await direct(VILLAGER)).data.quota).toBeUndefined();
    await client.control('POST', `/oas/${OA}/messages`, { userId: VILLAGER, text: 'Tôi hỏi thêm' });
    expect((await direct(VILLAGER)).data.quota.remain).toBe('7');
  });

  it('is possible for seven days, charged after two', async () => {
    simulator.clock.shift(49 * HOUR);
    await newToken();
    expect((await direct(VILLAGER)).data.quota).toBeUndefined();
    simulator.clock.shift(5 * 24 * HOUR);
    await newToken();
    expect((await direct(VILLAGER)).error).toBe(-230);
  });

  it.each([['who never followed', STRANGER, -213], ['nobody knows', '7123', -213]])('is not for a person %s', async (_who, userId, code) => {
    expect((await direct(userId)).error).toBe(code);
  });

  it('goes by the third interface for a business and by the second for a state body', async () => {
    expect((await direct(VILLAGER, '/v2.0/oa/message')).error).toBe(-240);
    expect((await direct(VILLAGER, '/v3.0/oa/message/cs', STATE_ACCESS)).error).toBe(-235);
    expect((await direct(VILLAGER, '/v2.0/oa/message', STATE_ACCESS)).error).toBe(0);
  });

  it('is read back newest first, at most ten at once', async () => {
    await client.control('POST', `/oas/${OA}/messages`, { userId: VILLAGER, text: 'Tôi mất ví' });
    await direct(VILLAGER);
    const { data } = await client.getData('/v2.0/oa/conversation', { user_id: VILLAGER, offset: 0, count: 10 });
    expect(data.map((one: any) => [one.src, one.message])).toEqual([[0, 'Chào bà'], [1, 'Tôi mất ví']]);
    expect((await client.getData('/v2.0/oa/conversation', { user_id: VILLAGER, count: 11 })).error).toBe(-201);
  });
});

describe('what the OA can ask', () => {
  it('knows its kind, its followers and their windows', async () => {
    expect((await client.get('/v2.0/oa/getoa')).data).toMatchObject({ oa_id: OA, oa_type: 2, num_follower: 2, package_valid_through_date: '31/12/2030' });
    expect((await client.getData('/v3.0/oa/user/detail', { user_id: VILLAGER })).data).toMatchObject({ display_name: 'Bà Tư', user_is_follower: true, user_last_interaction_date: '24/11/2026' });
    expect((await client.getData('/v3.0/oa/user/detail', { user_id: STRANGER })).error).toBe(-213);
    expect((await client.getData('/v3.0/oa/user/getlist', { offset: 0, count: 50 })).data).toMatchObject({ total: 2, users: [{ user_id: expect.any(String) }, { user_id: VILLAGER }] });
    expect((await client.post('/v3.0/oa/quota/message', { user_id: VILLAGER })).data).toMatchObject({ last_interaction: String(NOON), cs_reply: { remain: 8, total: 8 } });
  });
});

describe('who may ask', () => {
  it('needs a token that lives', async () => {
    expect((await client.get('/v2.0/oa/getoa', {}, 'khong-co')).error).toBe(-216);
    simulator.clock.shift(25 * HOUR);
    expect((await client.get('/v2.0/oa/getoa')).error).toBe(-220);
    simulator.clock.shift(-HOUR);
    expect((await client.get('/v2.0/oa/getoa')).error).toBe(0);
    simulator.consent({ appId: APP.appId, oaId: OA });
    expect((await client.get('/v2.0/oa/getoa', {}, ACCESS)).error).toBe(-220);
  });

  it('needs an OA that is open, a grant, a place in Vietnam', async () => {
    for (const [change, code] of [[{ disabled: true }, -204], [{ disabled: false, granted: false }, -223], [{ granted: true }, 0]] as const) {
      await client.control('POST', `/oas/${OA}`, change);
      expect((await client.get('/v2.0/oa/getoa')).error).toBe(code);
    }
    await client.control('POST', '/options', { foreignIp: true });
    expect((await client.get('/v2.0/oa/getoa')).error).toBe(-501);
    await client.control('POST', '/options', { foreignIp: false, appsecretProof: true });
    expect((await client.get('/v2.0/oa/getoa')).error).toBe(-242);
  });

  it('keeps to so many requests a minute, and is told how many are left', async () => {
    await client.control('POST', `/oas/${OA}`, { ratePerMinute: 2 });
    const ask = () => client.send('/v2.0/oa/getoa', { headers: { access_token: ACCESS } });
    const answers = [await ask(), await ask(), await ask()];
    expect(answers.map(({ status, headers }) => [status, headers.get('x-ratelimit-limit'), headers.get('x-ratelimit-remain')])).toEqual([[200, '2', '1'], [200, '2', '0'], [200, '2', '0']]);
    expect(((await answers[2]!.json()) as any).error).toBe(-32);
    simulator.clock.shift(60_000);
    expect((await client.get('/v2.0/oa/getoa')).error).toBe(0);
  });
});

describe('uploads', () => {
  const jpeg = (size: number): Buffer => Buffer.concat([Buffer.from('ffd8ff', 'hex'), Buffer.alloc(size - 3)]);
  it.each([
    ['image', jpeg(1024 * 1024), 'a.jpg', 0], ['image', jpeg(1024 * 1024 + 1), 'a.jpg', -201], ['image', Buffer.from('RIFFxxxxWEBP'), 'a.jpg', -201], ['image', Buffer.alloc(0), 'a.jpg', -201],
    ['gif', Buffer.from('GIF89a'), 'a.gif', 0], ['file', Buffer.from('%PDF-1.7'), 'a.pdf', 0], ['file', Buffer.from('MZ'), 'a.exe', -201],
  ])('%s %#: says %s', async (kind, bytes, name, code) => {
    const answer = await client.upload(kind, bytes, name);
    expect(answer.error).toBe(code);
    expect(Object.keys(answer.data ?? {})).toEqual(code === 0 ? [kind === 'file' ? 'token' : 'attachment_id'] : []);
  });
});

describe('articles', () => {
  const draft = { type: 'normal', title: 'Cảnh báo', author: 'Công an xã', description: 'Ba thủ đoạn', cover: { cover_type: 'photo', photo_url: 'https://a.example/b.jpg', status: 'show' }, body: [{ type: 'text', content: 'Nội dung' }], status: 'show', comment: 'hide' };
  const broadcast = (ids: string[]): Promise<any> =>
    client.post('/v2.0/oa/message', { recipient: { target: { gender: '0' } }, message: { attachment: { type: 'template', payload: { template_type: 'media', elements: ids.map((id) => ({ media_type: 'article', attachment_id: id })) } } } });

  it('are made, looked at, verified and broadcast by day', async () => {
    const { token } = (await client.post('/v2.0/article/create', draft)).data;
    expect((await client.post('/v2.0/article/verify', { token })).error).toBe(-214);
    simulator.clock.shift(3_000);
    const { id } = (await client.post('/v2.0/article/verify', { token })).data;
    expect((await client.get('/v2.0/article/getdetail', { id })).data).toMatchObject({ title: 'Cảnh báo', status: 'show' });
    expect((await broadcast([id])).data.message_id).toEqual(expect.any(String));
    expect((await client.control('GET', `/oas/${OA}/chats/${VILLAGER}`)).messages).toMatchObject([{ type: 'link', text: 'Cảnh báo\nBa thủ đoạn' }]);
    expect((await client.control('GET', `/oas/${OA}/chats/${STRANGER}`)).messages).toEqual([]);
    expect((await broadcast(Array.from({ length: 6 }, () => id))).error).toBe(-201);
    await client.control('POST', '/clock', { set: '2026-11-24T21:59:00+07:00' });
    expect((await broadcast([id])).error).toBe(0);
    await client.control('POST', '/clock', { set: '2026-11-24T22:00:00+07:00' });
    expect((await broadcast([id])).error).toBe(-234);
    await client.control('POST', `/oas/${OA}`, { articleQuota: 0 });
    await client.control('POST', '/clock', { set: '2026-11-25T06:00:00+07:00' });
    expect((await broadcast([id])).error).toBe(-223);
  });

  it('have limits', async () => {
    expect((await client.post('/v2.0/article/create', { ...draft, title: 'x'.repeat(151) })).error).toBe(-210);
    expect((await client.post('/v2.0/article/create', { ...draft, body: [] })).error).toBe(-201);
    expect((await client.post('/v2.0/article/verify', { token: 'khong-co' })).error).toBe(-201);
  });
});
