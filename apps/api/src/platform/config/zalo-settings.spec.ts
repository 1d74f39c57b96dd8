import { describe, expect, it } from '@jest/globals';
import { readZaloSettings } from './zalo-settings.js';

const BASE = 'https://binhyen.example.vn';

describe('settings for Zalo', () => {
  it('are the real hosts unless said otherwise', () => {
    expect(readZaloSettings({}, BASE)).toEqual({
      openapiBase: 'https://openapi.zalo.me', oauthBase: 'https://oauth.zaloapp.com', botBase: 'https://bot-api.zaloplatforms.com', timeoutMs: 10_000, settleSeconds: 30,
      webhookBase: BASE, redirectUri: `${BASE}/api/v1/zalo-consent/callback`, mediaHosts: ['.zdn.vn', '.zadn.vn'],
    });
  });

  it('take a simulator, with empty text meaning the default', () => {
    expect(readZaloSettings({ ZALO_OPENAPI_BASE: 'http://127.0.0.1:3001/', ZALO_OAUTH_BASE: '', ZALO_SETTLE_SECONDS: '0', ZALO_MEDIA_HOSTS: '127.0.0.1:3001' }, BASE))
      .toMatchObject({ openapiBase: 'http://127.0.0.1:3001', oauthBase: 'https://oauth.zaloapp.com', settleSeconds: 0, mediaHosts: ['127.0.0.1:3001'] });
  });

  it.each([
    ['ZALO_OPENAPI_BASE', 'openapi.zalo.me'], ['ZALO_OPENAPI_BASE', 'https://openapi.zalo.me/v3.0'], ['ZALO_OAUTH_BASE', 'https://user:secret@oauth.example'], ['ZALO_BOT_BASE', 'ftp://bot.example'],
    ['ZALO_TIMEOUT_MS', 'soon'], ['ZALO_TIMEOUT_MS', '5'], ['ZALO_SETTLE_SECONDS', '-1'], ['ZALO_REDIRECT_URI', 'https://binhyen.example.vn/back?a=1'], ['ZALO_WEBHOOK_BASE', 'x'], ['ZALO_MEDIA_HOSTS', 'a b'],
  ])('refuse %s=%s by name', (name, value) => {
    expect(() => readZaloSettings({ [name]: value }, BASE)).toThrow(name);
  });
});
