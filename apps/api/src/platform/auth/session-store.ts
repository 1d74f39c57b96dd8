import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ENV, type Env } from '../config/env.js';
import { AuthQueries } from './auth.queries.js';

/** A session as the guard sees it. The token itself is never kept, only its SHA-256. */
export interface LiveSession {
  tokenHash: Buffer;
  userId: string;
  username: string;
  displayName: string;
  rank: string | null;
  post: string | null;
  role: string;
  unitId: string;
  unitName: string;
  unitLevel: 'PROVINCE' | 'COMMUNE';
  unitKind: string;
  villageId: string | null;
  locale: string;
  assurance: 'PASSWORD' | 'FULL';
  stepUpUntil: Date | null;
  scopeUnits: string[];
  mustChangePassword: boolean;
  /** What is still missing for a full session. */
  pending: 'SECOND_FACTOR_REQUIRED' | 'ENROLMENT_REQUIRED' | null;
}

export const SESSION_LIMITS = { absoluteSeconds: 10 * 3600, idleSeconds: 30 * 60, stepUpSeconds: 5 * 60, partialSeconds: 10 * 60 };

/** Reading the session row for each request would double its cost; the database checks it again anyway. */
export const SESSION_CACHE_MILLIS = 5_000;

@Injectable()
export class SessionStore {
  private readonly cache = new Map<string, { session: LiveSession; until: number }>();
  readonly cookieName: string;

  constructor(
    @Inject(AuthQueries) private readonly queries: AuthQueries,
    @Inject(ENV) private readonly env: Env,
  ) {
    // A __Host- cookie needs https; a station on plain http inside its own network uses the bare name.
    this.cookieName = this.secure ? '__Host-binhyen' : 'binhyen';
  }

  async open(reply: FastifyReply, userId: string, assurance: LiveSession['assurance']): Promise<LiveSession> {
    const token = randomBytes(32);
    const tokenHash = hashOf(token.toString('base64url'));
    const absolute = assurance === 'FULL' ? SESSION_LIMITS.absoluteSeconds : SESSION_LIMITS.partialSeconds;
    await this.queries.openSession(tokenHash, userId, assurance, absolute, SESSION_LIMITS.idleSeconds);
    this.setCookie(reply, token.toString('base64url'), absolute);
    return (await this.load(tokenHash))!;
  }

  async ofRequest(request: FastifyRequest): Promise<LiveSession | undefined> {
    const tokenHash = this.tokenHashOf(request);
    if (!tokenHash) return undefined;
    const key = tokenHash.toString('base64');
    const cached = this.cache.get(key);
    if (cached && cached.until > Date.now()) return cached.session;
    this.cache.delete(key);
    const session = await this.load(tokenHash);
    if (session) this.remember(key, session);
    return session;
  }

  isSteppedUp(session: LiveSession): boolean {
    return session.stepUpUntil !== null && session.stepUpUntil.getTime() > Date.now();
  }

  forgetRequest(request: FastifyRequest): void {
    const tokenHash = this.tokenHashOf(request);
    if (tokenHash) this.forget(tokenHash);
  }

  forget(tokenHash: Buffer): void {
    this.cache.delete(tokenHash.toString('base64'));
  }

  async close(reply: FastifyReply, session: LiveSession): Promise<void> {
    await this.queries.closeSession(session.tokenHash);
    this.forget(session.tokenHash);
    this.setCookie(reply, '', 0);
    void reply.header('clear-site-data', '"cache", "storage"');
  }

  private get secure(): boolean {
    return this.env.publicBaseUrl.startsWith('https:');
  }

  private async load(tokenHash: Buffer): Promise<LiveSession | undefined> {
    return this.queries.findSession(tokenHash, this.env.secondFactorRequired);
  }

  private remember(key: string, session: LiveSession): void {
    if (this.cache.size > 10_000) this.cache.clear();
    this.cache.set(key, { session, until: Date.now() + SESSION_CACHE_MILLIS });
  }

  private tokenHashOf(request: FastifyRequest): Buffer | undefined {
    const token = cookieOf(request, this.cookieName);
    return token && /^[A-Za-z0-9_-]{43}$/.test(token) ? hashOf(token) : undefined;
  }

  private setCookie(reply: FastifyReply, token: string, maxAgeSeconds: number): void {
    const secure = this.secure ? '; Secure' : '';
    void reply.header('set-cookie', `${this.cookieName}=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${maxAgeSeconds}${secure}`);
  }
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** First value of a cookie; a repeated name is a trick, so then there is none. */
export function cookieOf(request: FastifyRequest, name: string): string | undefined {
  const values = (request.headers.cookie ?? '').split(';').map((part) => part.trim()).filter((part) => part.startsWith(`${name}=`));
  return values.length === 1 ? values[0]!.slice(name.length + 1) : undefined;
}
