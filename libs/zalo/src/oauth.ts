import { createHmac } from 'node:crypto';
import { troubleOf, type ZaloAnswer } from './answer.js';
import { ZALO_ENDPOINTS } from './endpoints.js';
import { refusalOf } from './errors.js';
import { integerOf, objectOf, textOf } from './json.js';
import { send } from './transport.js';
import type { TokenPair, ZaloSettings } from './types.js';

export interface ConsentLink {
  readonly appId: string;
  readonly redirectUri: string;
  readonly state: string;
  /** Left out when the app keeps none. */
  readonly challenge?: string;
  /** Another page than the usual one, such as a link copied from the provider's console. */
  readonly base?: string;
}

const HOUR = 3600;

/** Hex HMAC-SHA-256 of the access token under the app secret; needed only where the app demands it. */
export const appSecretProof = (accessToken: string, appSecret: string): string => createHmac('sha256', appSecret).update(accessToken).digest('hex');

/** OAuth v4 for Official Accounts. Refresh tokens work once: whoever asks must hold the account's lock and save the answer. */
export class OAuthApi {
  constructor(private readonly settings: ZaloSettings) {}

  consentLink({ appId, redirectUri, state, challenge, base }: ConsentLink): string {
    const link = new URL(base ?? `${this.settings.oauthBase}${ZALO_ENDPOINTS.permission}`);
    link.searchParams.set('app_id', appId);
    link.searchParams.set('redirect_uri', redirectUri);
    if (challenge) link.searchParams.set('code_challenge', challenge);
    link.searchParams.set('state', state);
    return link.href;
  }

  exchangeCode(app: { appId: string; appSecret: string }, code: string, verifier?: string): Promise<ZaloAnswer<TokenPair>> {
    return this.ask(app, { code, grant_type: 'authorization_code', ...(verifier ? { code_verifier: verifier } : {}) });
  }

  refresh(app: { appId: string; appSecret: string }, refreshToken: string): Promise<ZaloAnswer<TokenPair>> {
    return this.ask(app, { refresh_token: refreshToken, grant_type: 'refresh_token' });
  }

  private async ask({ appId, appSecret }: { appId: string; appSecret: string }, form: Record<string, string>): Promise<ZaloAnswer<TokenPair>> {
    const answer = await send({
      method: 'POST',
      url: `${this.settings.oauthBase}${ZALO_ENDPOINTS.accessToken}`,
      headers: { secret_key: appSecret },
      body: new URLSearchParams({ app_id: appId, ...form }),
      timeoutMs: this.settings.timeoutMs,
    });
    return answer.ok ? pairOf(answer.data.json) : answer;
  }
}

/** Success comes without an envelope; an error is `{ error, error_name, error_reason, error_description }`. */
function pairOf(json: unknown): ZaloAnswer<TokenPair> {
  const body = objectOf(json);
  const error = integerOf(body.error);
  if (error !== null && error !== 0) return refusalOf(error, textOf(body.error_name) ?? textOf(body.error_description) ?? textOf(body.message) ?? '');
  const accessToken = tokenOf(body.access_token);
  const refreshToken = tokenOf(body.refresh_token);
  if (!accessToken || !refreshToken) return troubleOf('SHAPE', 'the answer holds no pair of tokens');
  const seconds = integerOf(body.expires_in) ?? 0;
  // Without a believable lifetime the token is taken for a short one: asking too early costs nothing.
  return { ok: true, data: { accessToken, refreshToken, expiresInSeconds: seconds > 0 && seconds <= 90 * 24 * HOUR ? seconds : HOUR } };
}

/** A token goes into a header: visible ASCII only. */
function tokenOf(value: unknown): string | null {
  return typeof value === 'string' && /^[\x21-\x7e]{1,4096}$/.test(value) ? value : null;
}
