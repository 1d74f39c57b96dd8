import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '#domain';
import { FieldCipher } from '../sealing/field-cipher.js';
import { AuthQueries } from './auth.queries.js';
import { cookieOf } from './session-store.js';

/** A bucket forgets one failure a minute. */
const LEAK_SECONDS = 60;
const DEVICE_COOKIE = 'binhyen-device';
const DEVICE_SECONDS = 180 * 24 * 3600;

interface Bucket {
  key: Buffer;
  limit: number;
}

/**
 * Stops guessing without locking out the rightful user. A browser that has logged in before carries a
 * signed device cookie and is counted on its own; all others are counted by user name and address, by
 * address, and (with a high limit) by user name. So a flood from elsewhere fills only the strangers' buckets.
 */
@Injectable()
export class LoginThrottle {
  constructor(
    @Inject(AuthQueries) private readonly queries: AuthQueries,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
  ) {}

  /** @throws DomainError TOO_MANY_ATTEMPTS with `retryAfterSeconds` */
  async assertMayTry(request: FastifyRequest, username: string): Promise<void> {
    const buckets = this.bucketsOf(request, username);
    const levels = await this.queries.failureLevels(buckets.map((bucket) => bucket.key), LEAK_SECONDS);
    const excess = Math.max(...buckets.map((bucket, index) => (levels[index] ?? 0) - bucket.limit + 1));
    if (excess > 0) {
      throw new DomainError('TOO_MANY_ATTEMPTS', 'too-many', { retryAfterSeconds: Math.ceil(Math.max(1, excess * LEAK_SECONDS)) });
    }
  }

  async failed(request: FastifyRequest, username: string): Promise<void> {
    await this.queries.recordFailure(this.bucketsOf(request, username).map((bucket) => bucket.key), LEAK_SECONDS);
  }

  /** A right password: this pair of name and place is clean again, and the browser is known from now on. */
  async succeeded(request: FastifyRequest, reply: FastifyReply, username: string, secure: boolean): Promise<void> {
    await this.queries.clearFailures([this.bucketsOf(request, username)[0]!.key]);
    if (this.isKnownDevice(request, username)) return;
    const since = Date.now().toString(36);
    const mark = `${since}.${this.signature(username, since)}`;
    void reply.header('set-cookie', `${DEVICE_COOKIE}=${mark}; Path=/api/v1/auth; HttpOnly; SameSite=Strict; Max-Age=${DEVICE_SECONDS}${secure ? '; Secure' : ''}`);
  }

  private bucketsOf(request: FastifyRequest, username: string): Bucket[] {
    const key = (kind: string, value: string): Buffer => this.cipher.digest(`throttle:${kind}`, value);
    if (this.isKnownDevice(request, username)) return [{ key: key('device', `${username}|${cookieOf(request, DEVICE_COOKIE)}`), limit: 10 }];
    return [
      { key: key('pair', `${username}|${request.ip}`), limit: 5 },
      { key: key('address', request.ip), limit: 50 },
      { key: key('name', username), limit: 100 },
    ];
  }

  private isKnownDevice(request: FastifyRequest, username: string): boolean {
    const [since, signature] = (cookieOf(request, DEVICE_COOKIE) ?? '').split('.');
    return Boolean(since && signature) && this.signature(username, since!) === signature;
  }

  private signature(username: string, since: string): string {
    return this.cipher.digest('device', `${username}|${since}`).toString('base64url');
  }
}
