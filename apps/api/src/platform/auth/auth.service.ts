import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, permissionsOf, type Role } from '#domain';
import { TransactionRunner, type Reader } from '#database';
import { appendAudit, type AuditEntry, SYSTEM_CHAIN } from '../audit/audit-entry.js';
import { ENV, type Env } from '../config/env.js';
import { AuthQueries } from './auth.queries.js';
import type { MeResponse, SessionResponse } from './dto/auth.dto.js';
import { LoginThrottle } from './login-throttle.js';
import { verifyAgainstNothing, verifyPassword } from './password.js';
import { SecondFactor } from './second-factor.js';
import { type LiveSession, SessionStore } from './session-store.js';

interface Exchange {
  request: FastifyRequest;
  reply: FastifyReply;
}

/** From a password to a full session, and out again. */
@Injectable()
export class AuthService {
  constructor(
    @Inject(AuthQueries) private readonly queries: AuthQueries,
    @Inject(SessionStore) private readonly sessions: SessionStore,
    @Inject(LoginThrottle) private readonly throttle: LoginThrottle,
    @Inject(SecondFactor) private readonly secondFactor: SecondFactor,
    @Inject(TransactionRunner) private readonly runner: TransactionRunner,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** Wrong name, wrong password and disabled account answer alike, in the same time. */
  async login(exchange: Exchange, typedUsername: string, password: string): Promise<SessionResponse> {
    const username = typedUsername.trim().toLowerCase();
    await this.throttle.assertMayTry(exchange.request, username);
    const account = await this.queries.account(username);
    const right = account ? await verifyPassword(password, account.password_hash) : await verifyAgainstNothing(password);
    if (!account || !right || account.status !== 'ACTIVE') {
      await this.throttle.failed(exchange.request, username);
      await this.record(exchange, account?.unit_id ?? SYSTEM_CHAIN, { action: 'auth.login-failed', objectType: 'user', objectId: account?.user_id ?? null });
      throw new DomainError('INVALID_CREDENTIALS', 'unauthenticated');
    }
    await this.throttle.succeeded(exchange.request, exchange.reply, username, this.env.publicBaseUrl.startsWith('https:'));
    const complete = !account.totp_confirmed && !this.env.secondFactorRequired;
    const session = await this.sessions.open(exchange.reply, account.user_id, complete ? 'FULL' : 'PASSWORD');
    await this.record(exchange, account.unit_id, { action: complete ? 'auth.logged-in' : 'auth.password-accepted', objectType: 'user', objectId: account.user_id });
    return this.answer(session);
  }

  async completeWithCode(exchange: Exchange, session: LiveSession, code: string): Promise<SessionResponse> {
    await this.throttle.assertMayTry(exchange.request, session.username);
    if (!(await this.secondFactor.accepts(session, code))) {
      await this.throttle.failed(exchange.request, session.username);
      await this.record(exchange, session.unitId, { action: 'auth.second-factor-failed', objectType: 'user', objectId: session.userId });
      throw new DomainError('INVALID_CODE', 'unauthenticated');
    }
    return this.answer(await this.promote(exchange, session));
  }

  /** A new token for the stronger session, so that a token planted earlier is worth nothing. */
  async promote(exchange: Exchange, session: LiveSession): Promise<LiveSession> {
    await this.queries.closeSession(session.tokenHash);
    this.sessions.forget(session.tokenHash);
    const full = await this.sessions.open(exchange.reply, session.userId, 'FULL');
    await this.record(exchange, session.unitId, { action: 'auth.logged-in', objectType: 'user', objectId: session.userId });
    return full;
  }

  async logout(exchange: Exchange, session: LiveSession): Promise<void> {
    await this.sessions.close(exchange.reply, session);
    await this.record(exchange, session.unitId, { action: 'auth.logged-out', objectType: 'user', objectId: session.userId });
  }

  async logoutEverywhere(exchange: Exchange, session: LiveSession): Promise<void> {
    await this.runner.run({ kind: 'public' }, (tx) => this.queries.closeSessionsOf(tx, session.userId, null));
    await this.sessions.close(exchange.reply, session);
    await this.record(exchange, session.unitId, { action: 'auth.logged-out-everywhere', objectType: 'user', objectId: session.userId });
  }

  async me(session: LiveSession): Promise<MeResponse> {
    const credential = (await this.queries.credentialOf(session.userId))!;
    return {
      id: session.userId,
      username: session.username,
      displayName: session.displayName,
      rank: session.rank,
      post: session.post,
      role: session.role,
      unit: { id: session.unitId, name: session.unitName, level: session.unitLevel, kind: session.unitKind },
      villageId: session.villageId,
      permissions: [...permissionsOf(session.role as Role)].sort(),
      secondFactor: { enrolled: credential.totp_confirmed, required: this.env.secondFactorRequired, recoveryCodesLeft: credential.recovery_codes_left },
      mustChangePassword: session.mustChangePassword,
      stepUpUntil: session.stepUpUntil,
      locale: session.locale,
    };
  }

  async answer(session: LiveSession): Promise<SessionResponse> {
    if (session.assurance !== 'FULL') return { status: session.pending ?? 'SECOND_FACTOR_REQUIRED', me: null };
    return { status: session.mustChangePassword ? 'PASSWORD_CHANGE_REQUIRED' : 'AUTHENTICATED', me: await this.me(session) };
  }

  private async record({ request }: Exchange, chainId: string, entry: AuditEntry): Promise<void> {
    await this.runner.run({ kind: 'public' }, (tx: Reader) => appendAudit(tx, chainId, entry, { requestId: request.id, ip: request.ip }));
  }
}
