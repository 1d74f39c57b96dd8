import { EnvError } from './env-error.js';

/** Where Zalo is, how long we wait for it, and what it is told about us. */
export interface ZaloEnv {
  openapiBase: string;
  oauthBase: string;
  botBase: string;
  timeoutMs: number;
  /** How long an answer that was lost may still take effect before we look for the message. */
  settleSeconds: number;
  /** The address under which Zalo reaches our webhooks; shown to whoever sets the account up. */
  webhookBase: string;
  /** Where consent comes back; an account may name another one. */
  redirectUri: string;
  /** Hosts that media of messages may be fetched from; a leading dot means every host below it. */
  mediaHosts: readonly string[];
  /** Events older than this are refused as replays; the provider repeats for up to 12 hours. */
  webhookMaxAgeMinutes?: number;
}

const DEFAULTS = {
  openapiBase: 'https://openapi.zalo.me',
  oauthBase: 'https://oauth.zaloapp.com',
  botBase: 'https://bot-api.zaloplatforms.com',
  mediaHosts: '.zdn.vn,.zadn.vn',
};

/** Where consent comes back to in this program. */
export const CONSENT_CALLBACK_PATH = '/api/v1/zalo-consent/callback';

/** @throws EnvError naming the variable and what to write instead */
export function readZaloSettings(source: NodeJS.ProcessEnv, publicBaseUrl: string): ZaloEnv {
  return {
    openapiBase: origin(source, 'ZALO_OPENAPI_BASE', DEFAULTS.openapiBase),
    oauthBase: origin(source, 'ZALO_OAUTH_BASE', DEFAULTS.oauthBase),
    botBase: origin(source, 'ZALO_BOT_BASE', DEFAULTS.botBase),
    timeoutMs: integer(source, 'ZALO_TIMEOUT_MS', 10_000, 100, 120_000),
    settleSeconds: integer(source, 'ZALO_SETTLE_SECONDS', 30, 0, 3600),
    webhookBase: origin(source, 'ZALO_WEBHOOK_BASE', publicBaseUrl),
    redirectUri: address(source, 'ZALO_REDIRECT_URI', `${publicBaseUrl}${CONSENT_CALLBACK_PATH}`),
    mediaHosts: hosts(source.ZALO_MEDIA_HOSTS ?? DEFAULTS.mediaHosts),
    ...(source.ZALO_WEBHOOK_MAX_AGE_MINUTES ? { webhookMaxAgeMinutes: integer(source, 'ZALO_WEBHOOK_MAX_AGE_MINUTES', 780, 5, 10_080) } : {}),
  };
}

/** Set but empty means the same as unset. */
const textOf = (source: NodeJS.ProcessEnv, name: string, fallback: string): string => source[name]?.trim() || fallback;

function origin(source: NodeJS.ProcessEnv, name: string, fallback: string): string {
  const text = textOf(source, name, fallback);
  const url = parsed(text);
  if (url && url.pathname === '/' && !url.search) return url.origin;
  throw new EnvError(`${name} phải có dạng https://ten-may hoặc http://ten-may:cổng, không có đường dẫn, không phải "${text}".`);
}

/** Zalo refuses a redirect address with a query. */
function address(source: NodeJS.ProcessEnv, name: string, fallback: string): string {
  const text = textOf(source, name, fallback);
  const url = parsed(text);
  if (url && !url.search) return url.href;
  throw new EnvError(`${name} phải là một địa chỉ http hoặc https không có phần "?…" và "#…", không phải "${text}".`);
}

function parsed(text: string): URL | undefined {
  try {
    const url = new URL(text);
    return /^https?:$/.test(url.protocol) && !url.hash && !url.username && !url.password ? url : undefined;
  } catch {
    return undefined;
  }
}

function integer(source: NodeJS.ProcessEnv, name: string, fallback: number, min: number, max: number): number {
  const text = textOf(source, name, String(fallback));
  const value = Number(text);
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw new EnvError(`${name} phải là số nguyên từ ${min} đến ${max}, không phải "${text}".`);
}

function hosts(text: string): string[] {
  const list = text.split(',').map((host) => host.trim().toLowerCase()).filter(Boolean);
  if (list.every((host) => /^\.?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?$/.test(host))) return list;
  throw new EnvError(`ZALO_MEDIA_HOSTS phải là các tên máy cách nhau bằng dấu phẩy, ví dụ .zdn.vn,.zadn.vn, không phải "${text}".`);
}
