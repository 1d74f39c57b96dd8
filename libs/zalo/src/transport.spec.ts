import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ZaloClient } from './client.js';

/** A server that answers whatever a test wants, and keeps what it was asked. */
let answer: (request: IncomingMessage, response: ServerResponse, body: string) => void;
let server: Server;
let client: ZaloClient;
let base: string;
const asked: { method: string; url: string; headers: IncomingMessage['headers']; body: string }[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk)).on('end', () => {
      asked.push({ method: request.method!, url: request.url!, headers: request.headers, body });
      answer(request, response, body);
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  client = new ZaloClient({ openapiBase: base, oauthBase: base, botBase: base, timeoutMs: 300 });
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const says = (text: string, status = 200, headers: Record<string, string> = {}) => {
  answer = (_request, response) => void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
};
const send = () => client.groups.send('AT', 'g-1', { text: 'x' });

describe('an answer that never comes as one', () => {
  it.each<[string, () => void, object]>([
    ['silence', () => (answer = () => undefined), { trouble: 'TIMEOUT', effect: 'UNKNOWN', action: 'READ_BACK' }],
    ['a connection that breaks', () => (answer = (request) => void request.socket.destroy()), { trouble: 'CONNECTION_LOST', effect: 'UNKNOWN' }],
    ['half an answer', () => (answer = (request, response) => { response.writeHead(200, { 'content-length': '999' }).write('{"error":'); setTimeout(() => request.socket.destroy(), 20); }), { trouble: 'CONNECTION_LOST', effect: 'UNKNOWN' }],
    ['HTML with status 200', () => says('<html>502 Bad Gateway</html>'), { trouble: 'NOT_JSON', effect: 'UNKNOWN' }],
    ['HTML with status 502', () => says('<html></html>', 502), { trouble: 'HTTP_STATUS', effect: 'UNKNOWN' }],
    ['JSON with status 503', () => says('{"error":0,"data":{"message_id":"m"}}', 503), { trouble: 'HTTP_STATUS', effect: 'UNKNOWN' }],
    ['nothing with status 204', () => says('', 204), { trouble: 'HTTP_STATUS', effect: 'UNKNOWN' }],
    ['a redirect', () => says('', 302, { location: 'http://169.254.169.254/' }), { trouble: 'HTTP_STATUS', effect: 'UNKNOWN' }],
    ['too many requests as a status', () => says('slow down', 429), { trouble: 'HTTP_STATUS', effect: 'NONE', action: 'BACK_OFF' }],
    ['more than two megabytes', () => says(`{"error":0,"x":"${'a'.repeat(2_200_000)}"}`), { trouble: 'TOO_LARGE', effect: 'UNKNOWN' }],
    ['an envelope without error', () => says('{"message":"Success"}'), { trouble: 'SHAPE', effect: 'UNKNOWN' }],
    ['a list', () => says('[1,2]'), { trouble: 'SHAPE', effect: 'UNKNOWN' }],
    ['null', () => says('null'), { trouble: 'SHAPE', effect: 'UNKNOWN' }],
  ])('%s', async (_name, arrange, expected) => {
    arrange();
    expect(await send()).toMatchObject({ ok: false, code: null, ...expected });
  });

  it('is surely nothing where nobody listens or the name does not exist', async () => {
    const nowhere = (openapiBase: string) => new ZaloClient({ openapiBase, oauthBase: base, botBase: base, timeoutMs: 2000 }).groups.send('AT', 'g', { text: 'x' });
    expect(await nowhere('http://127.0.0.1:4')).toMatchObject({ trouble: 'NOT_CONNECTED', effect: 'NONE', action: 'RETRY' });
    expect(await nowhere('http://no-such-host.invalid')).toMatchObject({ trouble: 'NOT_CONNECTED', effect: 'NONE' });
  });

  it('never throws, whatever JSON comes', async () => {
    await fc.assert(fc.asyncProperty(fc.json(), async (text) => {
      says(text);
      const answers = [await send(), await client.accounts.info('AT'), await client.groups.get('AT', 'g'), await client.groups.list('AT'), await client.oauth.refresh({ appId: '1', appSecret: 's' }, 'r'), await client.bot.me('t')];
      for (const one of answers) expect(typeof one.ok).toBe('boolean');
    }), { numRuns: 60 });
  });

  it('does not crash on HTML from the log-in host', async () => {
    says('<!doctype html><title>502</title>', 502);
    expect(await client.oauth.refresh({ appId: '1', appSecret: 's' }, 'r')).toMatchObject({ ok: false, effect: 'UNKNOWN', code: null });
  });
});

describe('an answer', () => {
  it('with an error below zero is a refusal, also as text', async () => {
    says('{"error":-237,"message":"Group expired"}');
    expect(await send()).toMatchObject({ ok: false, code: -237, action: 'GROUP_STOPPED', effect: 'NONE', message: 'Group expired' });
    says('{"error":"-32","message":"slow"}', 200, { 'x-ratelimit-limit': '100', 'x-ratelimit-remain': '0' });
    expect(await send()).toMatchObject({ code: -32, action: 'BACK_OFF', rate: { limit: 100, remaining: 0 } });
  });

  it('with success is success, with or without a message id', async () => {
    says('{"error":0,"message":"Success","data":{"message_id":12345678901234567890,"quota":{"quota_type":"reply","remain":"7","total":"8"}}}', 200, { 'x-ratelimit-limit': '2000', 'x-ratelimit-remain': '1999' });
    expect(await send()).toEqual({ ok: true, data: { messageId: '12345678901234567890', quota: { type: 'reply', remaining: 7, total: 8 } }, rate: { limit: 2000, remaining: 1999 } });
    says('{"error":0,"message":"Success"}');
    expect(await send()).toEqual({ ok: true, data: { messageId: null, quota: null } });
  });

  it('of a group is read in spite of its typing traps', async () => {
    says('{"error":0,"data":{"group_info":{"group_id":"g-1","group_link":"https://zalo.me/g/demoab123","name":"Thôn 1","status":"disabled","total_member":"87","max_member":"100"},"asset_info":{"asset_type":"gmf100","asset_id":"as-1","valid_through":"31/12/2026","auto_renew":"true"}}}');
    expect(await client.groups.get('AT', 'g-1')).toEqual({ ok: true, data: { groupId: 'g-1', name: 'Thôn 1', link: 'https://zalo.me/g/demoab123', enabled: false, members: 87, maxMembers: 100, assetId: 'as-1', assetType: 'gmf100', validThrough: '2026-12-31', autoRenew: true } });
    says('{"error":0,"data":{"group_info":{"group_id":"g-1","group_link":"javascript:alert(1)"}}}');
    expect(await client.groups.get('AT', 'g-1')).toMatchObject({ ok: true, data: { link: null, assetId: null, enabled: true } });
  });

  it('of the log-in host holds a pair, or is none', async () => {
    says('{"access_token":"AT-1","refresh_token":"RT-1","expires_in":"90000"}');
    expect(await client.oauth.refresh({ appId: '1', appSecret: 's' }, 'r')).toEqual({ ok: true, data: { accessToken: 'AT-1', refreshToken: 'RT-1', expiresInSeconds: 90000 } });
    says('{"access_token":"AT-1\\r\\nx: y","refresh_token":"RT-1","expires_in":"90000"}');
    expect(await client.oauth.refresh({ appId: '1', appSecret: 's' }, 'r')).toMatchObject({ ok: false, trouble: 'SHAPE' });
    says('{"error":-14014,"error_name":"Invalid refresh token."}');
    expect(await client.oauth.refresh({ appId: '1', appSecret: 's' }, 'r')).toMatchObject({ ok: false, code: -14014, action: 'CONSENT' });
  });

  it('of a bot says ok or a code', async () => {
    says('{"ok":true,"result":{"message_id":"b-1"}}');
    expect(await client.bot.sendMessage('1:t', 'zgr-1', 'x')).toMatchObject({ ok: true, data: { messageId: 'b-1' } });
    says('{"ok":false,"error_code":401,"description":"Unauthorized"}', 401);
    expect(await client.bot.sendMessage('1:t', 'zgr-1', 'x')).toMatchObject({ ok: false, code: 401, action: 'STOP', effect: 'NONE' });
  });
});

describe('a request', () => {
  const last = () => asked.at(-1)!;
  beforeAll(() => says('{"error":0,"data":{}}'));

  it('carries the token in its own header and the text in NFC', async () => {
    says('{"error":0,"data":{}}');
    await client.groups.send('AT', 'g-1', { text: 'Thôn Một'.normalize('NFD'), image: { attachmentId: 'IMG' } });
    expect(last()).toMatchObject({ method: 'POST', url: '/v3.0/oa/group/message', headers: { access_token: 'AT' } });
    expect(last().headers.authorization).toBeUndefined();
    expect(JSON.parse(last().body)).toEqual({ recipient: { group_id: 'g-1' }, message: { text: 'Thôn Một', attachment: { type: 'template', payload: { template_type: 'media', elements: [{ media_type: 'image', attachment_id: 'IMG' }] } } } });
  });

  it('sends a file without text, and to the old interface where told so', async () => {
    await client.direct.send('AT', 'u-1', { text: 'không gửi', fileToken: 'F' }, 'V2');
    expect(last().url).toBe('/v2.0/oa/message');
    expect(JSON.parse(last().body).message).toEqual({ attachment: { type: 'file', payload: { token: 'F' } } });
  });

  it('proves the app secret only when told so', async () => {
    await client.withProof('app-secret').groups.send('AT', 'g-1', { text: 'x' });
    expect(last().headers.appsecret_proof).toBe(createHmac('sha256', 'app-secret').update('AT').digest('hex'));
    await send();
    expect(last().headers.appsecret_proof).toBeUndefined();
  });

  it('asks the account in one JSON, groups in plain parameters', async () => {
    await client.accounts.user('AT', 'u-1');
    expect(new URL(last().url, base).searchParams.get('data')).toBe('{"user_id":"u-1"}');
    await client.groups.conversation('AT', 'g-1', 0, 10);
    expect(Object.fromEntries(new URL(last().url, base).searchParams)).toEqual({ group_id: 'g-1', offset: '0', count: '10' });
  });

  it('refreshes as a form with the secret in a header', async () => {
    await client.oauth.refresh({ appId: '123', appSecret: 'sec' }, 'RT');
    expect(last()).toMatchObject({ url: '/v4/oa/access_token', headers: { secret_key: 'sec', 'content-type': expect.stringMatching(/^application\/x-www-form-urlencoded/) } });
    expect(Object.fromEntries(new URLSearchParams(last().body))).toEqual({ app_id: '123', refresh_token: 'RT', grant_type: 'refresh_token' });
  });

  it('to the consent page has a challenge and no method', () => {
    const link = new URL(client.oauth.consentLink({ appId: '123', redirectUri: 'https://a.example/back', state: 'S', challenge: 'C' }));
    expect(link.pathname).toBe('/v4/oa/permission');
    expect(Object.fromEntries(link.searchParams)).toEqual({ app_id: '123', redirect_uri: 'https://a.example/back', code_challenge: 'C', state: 'S' });
    expect(new URL(client.oauth.consentLink({ appId: '1', redirectUri: 'https://a.example/', state: 'S', base: 'https://other.example/link?x=1' })).host).toBe('other.example');
  });
});
