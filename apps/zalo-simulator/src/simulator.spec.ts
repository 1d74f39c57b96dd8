import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createSimulator, type Simulator } from './simulator.js';
import { APP, GROUP, OA, smallWorld, TestClient } from '../../../test/support/simulator-client.js';
import { challengeOf } from './routes/oauth.js';

let simulator: Simulator;
let client: TestClient;

beforeAll(async () => {
  simulator = await createSimulator({ world: smallWorld(Date.now()) });
  client = new TestClient(simulator);
});
afterAll(() => simulator.close());

const token = (fields: Record<string, string>, secret: string = APP.appSecret): Promise<any> => client.form('/v4/oa/access_token', { app_id: APP.appId, ...fields }, { secret_key: secret });

describe('sending to a group and reading back', () => {
  it('answers with the envelope and shows the message in the conversation, newest first', async () => {
    const first = await client.sendText('Tin một');
    expect(first).toEqual({ data: { message_id: expect.any(String), group_id: GROUP }, error: 0, message: 'Success' });
    await client.sendText('Tin hai');
    const { data } = await client.get('/v3.0/oa/group/conversation', { group_id: GROUP, offset: 0, count: 5 });
    expect(data.map((one: any) => one.message)).toEqual(['Tin hai', 'Tin một']);
    expect(data[1]).toEqual({ src: 0, time: expect.any(Number), type: 'text', message: 'Tin một', message_id: first.data.message_id, from_id: OA, from_display_name: 'Công an xã', from_avatar: '', group_id: GROUP });
  });
});

describe('tokens', () => {
  it('exchanges a code once, with the verifier of its challenge', async () => {
    const verifier = 'v'.repeat(43);
    const code = simulator.consent({ appId: APP.appId, oaId: OA, challenge: challengeOf(verifier) });
    expect(await token({ grant_type: 'authorization_code', code, code_verifier: 'sai' })).toMatchObject({ error: -14020 });
    const again = simulator.consent({ appId: APP.appId, oaId: OA, challenge: challengeOf(verifier) });
    const pair = await token({ grant_type: 'authorization_code', code: again, code_verifier: verifier });
    expect(pair).toEqual({ access_token: expect.any(String), refresh_token: expect.any(String), expires_in: '90000' });
    expect(await token({ grant_type: 'authorization_code', code: again, code_verifier: verifier })).toMatchObject({ error: -14019 });
    client.token = pair.access_token;
    expect((await client.sendText('Có mã mới')).error).toBe(0);
    const next = await token({ grant_type: 'refresh_token', refresh_token: pair.refresh_token });
    expect((await client.sendText('Mã cũ')).error).toBe(-216);
    expect(await token({ grant_type: 'refresh_token', refresh_token: pair.refresh_token })).toMatchObject({ error: -14014, error_name: 'Invalid refresh token.' });
    client.token = next.access_token;
    expect((await client.sendText('Mã mới')).error).toBe(0);
  });

  it('knows its applications and their secrets', async () => {
    expect(await token({ grant_type: 'refresh_token', refresh_token: 'x' }, 'sai')).toMatchObject({ error: -14004 });
    expect(await client.form('/v4/oa/access_token', { app_id: '1', grant_type: 'refresh_token' }, { secret_key: 'x' })).toMatchObject({ error: -14002 });
  });
});
