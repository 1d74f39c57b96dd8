import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DynamicModule, INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../../apps/api/src/app.module.js';
import { createHttpApp } from '../../apps/api/src/app.setup.js';
import type { Env } from '../../apps/api/src/platform/config/env.js';
import { readZaloSettings } from '../../apps/api/src/platform/config/zalo-settings.js';
import { serveDocs } from '../../apps/api/src/openapi-ui.js';
import { cloneDatabase, type TestDatabase } from './database.js';
import { PASSWORD, seedPeople, type TestPeople } from './people.js';
import { TestClock } from './test-clock.js';

export interface Answer<Body = any> {
  status: number;
  headers: Headers;
  body: Body;
  text: string;
}

export interface CallOptions {
  body?: unknown;
  /** Idempotency-Key; a new one for each call unless given, none when null. */
  key?: string | null;
  version?: number;
  headers?: Record<string, string>;
  /** A body that is sent as it is. */
  raw?: string | Uint8Array<ArrayBuffer>;
}

/** A browser's worth of state: who is signed in. */
export class Caller {
  cookie = '';
  /** The mark of a browser somebody signed in with before. */
  device = '';

  constructor(readonly baseUrl: string) {}

  async call<Body = any>(method: string, path: string, options: CallOptions = {}): Promise<Answer<Body>> {
    const { body, key = randomUUID(), version, headers = {}, raw } = options;
    const response = await fetch(`${this.baseUrl}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(raw === undefined && (body !== undefined || method === 'POST' || method === 'PATCH') ? { 'content-type': 'application/json' } : {}),
        ...(method === 'POST' && key !== null ? { 'idempotency-key': key } : {}),
        ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
        ...(this.cookie || this.device ? { cookie: [this.cookie, this.device].filter(Boolean).join('; ') } : {}),
        origin: this.baseUrl,
        'sec-fetch-site': 'same-origin',
        ...headers,
      },
      ...(raw !== undefined ? { body: raw } : method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) }),
    });
    for (const setCookie of response.headers.getSetCookie()) {
      const [pair = ''] = setCookie.split(';');
      if (pair.startsWith('binhyen=')) this.cookie = pair;
      if (pair.startsWith('binhyen-device=')) this.device = pair;
    }
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, text, body: (isJson && text ? JSON.parse(text) : undefined) as Body };
  }

  get<Body = any>(path: string, options?: CallOptions): Promise<Answer<Body>> {
    return this.call('GET', `/api/v1${path}`, options);
  }

  post<Body = any>(path: string, body?: unknown, options: CallOptions = {}): Promise<Answer<Body>> {
    return this.call('POST', `/api/v1${path}`, { body, ...options });
  }

  patch<Body = any>(path: string, body: unknown, version: number, options: CallOptions = {}): Promise<Answer<Body>> {
    return this.call('PATCH', `/api/v1${path}`, { body, version, ...options });
  }

  /** The answer of an action that must succeed. */
  async act<Body = any>(path: string, body?: unknown): Promise<Body> {
    const answer = await this.post<Body>(path, body);
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.text}`);
    return answer.body;
  }

  stepUp(): Promise<unknown> {
    return this.act('/me/step-up', { password: PASSWORD });
  }
}

export interface StationOptions {
  env?: Partial<Env>;
  /** Also run the worker, so that documents are rendered and clocks start. */
  worker?: boolean;
  template?: string;
  /** Who is in the template already. */
  people?: TestPeople;
  /** Changes the module before it starts, for tests that take a wall away. */
  prepare?: (module: DynamicModule) => DynamicModule;
}

/** The whole server on a database of its own: HTTP in, PostgreSQL behind. */
export class Station {
  private readonly callers = new Map<string, Caller>();

  private constructor(
    readonly database: TestDatabase,
    readonly people: TestPeople,
    readonly app: NestFastifyApplication,
    readonly worker: INestApplicationContext | undefined,
    readonly clock: TestClock,
    readonly baseUrl: string,
  ) {}

  static async open(options: StationOptions = {}): Promise<Station> {
    const database = await cloneDatabase(options.template);
    const people = options.people ?? (await seedPeople(database.admin));
    const clock = new TestClock();
    const prepare = options.prepare ?? ((module) => module);
    const app = await createHttpApp(prepare(AppModule.for(testEnv(database, 'api', options.env), clock)), testEnv(database, 'api', options.env));
    serveDocs(app);
    await app.listen(0, '127.0.0.1');
    const baseUrl = (await app.getUrl()).replace('[::1]', '127.0.0.1');
    const worker = options.worker ? await NestFactory.createApplicationContext(AppModule.for(testEnv(database, 'worker', options.env), clock), { logger: ['error'] }) : undefined;
    return new Station(database, people, app, worker, clock, baseUrl);
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.worker?.close();
    await this.database.drop();
  }

  anonymous(): Caller {
    return new Caller(this.baseUrl);
  }

  /** Signed in once per file and person. */
  async as(username: string): Promise<Caller> {
    const known = this.callers.get(username);
    if (known) return known;
    const caller = await this.login(username);
    this.callers.set(username, caller);
    return caller;
  }

  async login(username: string, password = PASSWORD): Promise<Caller> {
    const caller = this.anonymous();
    const { status, text } = await caller.post('/auth/login', { username, password }, { key: null });
    if (status !== 200) throw new Error(`login of ${username}: ${status} ${text}`);
    return caller;
  }

  async auditCount(action: string): Promise<number> {
    const { rows } = await this.database.admin.query<{ n: number }>('SELECT count(*)::int AS n FROM audit_event WHERE action = $1', [action]);
    return rows[0]!.n;
  }
}

const NOWHERE = 'http://127.0.0.1:4';

export function testEnv(database: TestDatabase, kind: Env['kind'], changes: Partial<Env> = {}): Env {
  const dataDir = process.env.TEST_DATA_DIR!;
  return {
    kind,
    port: 0,
    host: '127.0.0.1',
    production: false,
    dataDir,
    publicBaseUrl: 'http://127.0.0.1',
    databaseUrl: database.url(kind === 'api' ? 'binhyen_app' : 'binhyen_worker'),
    fieldKey: Buffer.from(readFileSync(join(dataDir, 'keys', 'field.key'), 'utf8').trim(), 'base64'),
    secondFactorRequired: false,
    trustProxy: false,
    logLevel: 'silent',
    // A port that refuses at once, so that no test ever talks to the real hosts.
    zalo: readZaloSettings({ ZALO_OPENAPI_BASE: NOWHERE, ZALO_OAUTH_BASE: NOWHERE, ZALO_BOT_BASE: NOWHERE, ZALO_TIMEOUT_MS: '2000', ZALO_SETTLE_SECONDS: '0' }, 'http://127.0.0.1'),
    ...changes,
  };
}
