import { type ZaloAnswer, type ZaloRate, type ZaloRefusal, type ZaloTrouble, troubleOf } from './answer.js';
import { parseJson } from './json.js';

export interface ZaloRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | FormData | URLSearchParams;
  readonly timeoutMs: number;
}

/** What came back as JSON, before anybody looked what it says. */
export interface RawAnswer {
  readonly json: unknown;
  readonly status: number;
  readonly rate?: ZaloRate;
}

const MAX_BODY = 2 * 1024 * 1024;

/** Failures before a single byte of the request left this machine: the provider surely did nothing. */
const BEFORE_SENDING = new Set([
  'ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_NONAME', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN', 'EADDRNOTAVAIL', 'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'ERR_TLS_CERT_ALTNAME_INVALID', 'ERR_INVALID_URL',
]);

/** Sends one request, once. Throws nothing: every failure is a refusal that says whether something may have happened. */
export async function send(request: ZaloRequest): Promise<ZaloAnswer<RawAnswer>> {
  let response: Response;
  try {
    response = await fetch(request.url, {
      method: request.method,
      headers: { accept: 'application/json', ...request.headers },
      ...(request.body === undefined ? {} : { body: request.body }),
      redirect: 'manual',
      signal: AbortSignal.timeout(request.timeoutMs),
    });
  } catch (error) {
    return failureOf(error);
  }
  return read(response);
}

async function read(response: Response): Promise<ZaloAnswer<RawAnswer>> {
  const text = await bodyOf(response);
  if (typeof text !== 'string') return text;
  const rate = rateOf(response.headers);
  const withRate = rate ? { rate } : {};
  let json: unknown;
  try {
    json = parseJson(text);
  } catch {
    return { ...refusedStatus(response.status, text), ...withRate };
  }
  if (response.status >= 500) return { ...troubleOf('HTTP_STATUS', `HTTP ${response.status}`), ...withRate };
  return { ok: true, data: { json, status: response.status, ...withRate }, ...withRate };
}

/** No JSON: HTML of a gateway, a redirect, nothing at all. Only a plain "too many" surely stopped the request. */
function refusedStatus(status: number, text: string): ZaloRefusal {
  if (status === 429) return troubleOf('HTTP_STATUS', 'HTTP 429', { effect: 'NONE', action: 'BACK_OFF' });
  const what = /^\s*</.test(text) ? 'HTML' : text === '' ? 'an empty answer' : 'no JSON';
  return troubleOf(status === 200 ? 'NOT_JSON' : 'HTTP_STATUS', `HTTP ${status} with ${what}`);
}

async function bodyOf(response: Response): Promise<string | ZaloRefusal> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of response.body ?? []) {
      size += chunk.byteLength;
      // Leaving the loop closes the connection: nobody makes us read on.
      if (size > MAX_BODY) return troubleOf('TOO_LARGE', 'the answer is larger than 2 MB');
      chunks.push(chunk);
    }
  } catch (error) {
    return isTimeout(error) ? troubleOf('TIMEOUT', 'no whole answer in time') : troubleOf('CONNECTION_LOST', 'the connection broke within the answer');
  }
  return new TextDecoder('utf-8').decode(Buffer.concat(chunks));
}

function failureOf(error: unknown): ZaloRefusal {
  if (isTimeout(error)) return troubleOf('TIMEOUT', 'no answer in time');
  const codes = codesOf(error);
  const surelyNothing = codes.length > 0 && codes.every((code) => BEFORE_SENDING.has(code));
  const trouble: ZaloTrouble = surelyNothing ? 'NOT_CONNECTED' : 'CONNECTION_LOST';
  return troubleOf(trouble, codes.length > 0 ? codes.join(', ') : 'the connection failed');
}

const isTimeout = (error: unknown): boolean => ['TimeoutError', 'AbortError'].includes((error as { name?: string } | null)?.name ?? '');

/** Codes of the failure itself; of every attempt where several addresses were tried. */
function codesOf(error: unknown): string[] {
  const { cause, errors, code } = (error ?? {}) as { cause?: unknown; errors?: unknown; code?: unknown };
  if (cause !== undefined) return codesOf(cause);
  if (Array.isArray(errors) && errors.length > 0) return errors.flatMap(codesOf);
  return typeof code === 'string' ? [code] : [];
}

function rateOf(headers: Headers): ZaloRate | undefined {
  const limit = whole(headers.get('x-ratelimit-limit'));
  const remaining = whole(headers.get('x-ratelimit-remain') ?? headers.get('x-ratelimit-remaining'));
  return limit === null || remaining === null || limit === 0 ? undefined : { limit, remaining };
}

const whole = (text: string | null): number | null => (text !== null && /^\d{1,7}$/.test(text.trim()) ? Number(text) : null);
