import { troubleOf, type ZaloAnswer } from './answer.js';
import { refusalOf } from './errors.js';
import { integerOf, objectOf, textOf } from './json.js';
import { appSecretProof } from './oauth.js';
import { type RawAnswer, send } from './transport.js';
import type { ZaloSettings } from './types.js';

/** Calls of the Official Account interface: the token in its own header, an envelope `{ error, message, data }` around every answer. */
export class OpenApi {
  constructor(
    readonly settings: ZaloSettings,
    private readonly appSecret?: string,
  ) {}

  /** OA GETs take one JSON text in `data`. */
  getData<T>(token: string, path: string, data: unknown, read: (data: unknown) => T | null): Promise<ZaloAnswer<T>> {
    return this.get(token, path, data === undefined ? {} : { data: JSON.stringify(data) }, read);
  }

  /** Group GETs take plain query parameters. */
  async get<T>(token: string, path: string, query: Record<string, string | number>, read: (data: unknown) => T | null): Promise<ZaloAnswer<T>> {
    const url = new URL(`${this.settings.openapiBase}${path}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
    return opened(await send({ method: 'GET', url: url.href, headers: this.headersOf(token), timeoutMs: this.settings.timeoutMs }), read);
  }

  async post<T>(token: string, path: string, body: unknown, read: (data: unknown) => T | null): Promise<ZaloAnswer<T>> {
    const headers = { ...this.headersOf(token), 'content-type': 'application/json' };
    return opened(await send({ method: 'POST', url: `${this.settings.openapiBase}${path}`, headers, body: JSON.stringify(body), timeoutMs: this.settings.timeoutMs }), read);
  }

  /** Uploads get four times the time. */
  async upload<T>(token: string, path: string, file: Blob, name: string, read: (data: unknown) => T | null): Promise<ZaloAnswer<T>> {
    const form = new FormData();
    form.append('file', file, name);
    return opened(await send({ method: 'POST', url: `${this.settings.openapiBase}${path}`, headers: this.headersOf(token), body: form, timeoutMs: this.settings.timeoutMs * 4 }), read);
  }

  private headersOf(token: string): Record<string, string> {
    return { access_token: token, ...(this.appSecret === undefined ? {} : { appsecret_proof: appSecretProof(token, this.appSecret) }) };
  }
}

function opened<T>(answer: ZaloAnswer<RawAnswer>, read: (data: unknown) => T | null): ZaloAnswer<T> {
  if (!answer.ok) return answer;
  const rate = answer.rate ? { rate: answer.rate } : {};
  const body = objectOf(answer.data.json);
  const error = integerOf(body.error);
  if (error === null) return { ...troubleOf('SHAPE', `HTTP ${answer.data.status} without an error field`), ...rate };
  if (error !== 0) return { ...refusalOf(error, textOf(body.message) ?? ''), ...rate };
  const data = read(body.data);
  return data === null ? { ...troubleOf('SHAPE', 'the answer has another shape than documented'), ...rate } : { ok: true, data, ...rate };
}
