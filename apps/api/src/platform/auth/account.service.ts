import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '#domain';
import { type Transaction, TransactionRunner } from '#database';
import { appendAudit, type AuditEntry } from '../audit/audit-entry.js';
import { AuthQueries } from './auth.queries.js';
import { AuthService } from './auth.service.js';
import type { ChangePasswordInput, EnrolmentResponse, RecoveryCodesResponse, StepUpInput, StepUpResponse } from './dto/auth.dto.js';
import { LoginThrottle } from './login-throttle.js';
import { assertStrongPassword, hashPassword, verifyPassword } from './password.js';
import { SecondFactor } from './second-factor.js';
import { type LiveSession, SESSION_LIMITS, SessionStore } from './session-store.js';

/** What a person does to the own account. Works with a partial session too, since enrolment precedes a full one. */
@Injectable()
export class AccountService {
  constructor(
    @Inject(AuthQueries) private readonly queries: AuthQueries,
    @Inject(AuthService) private readonly auth: AuthService,
    @Inject(SecondFactor) private readonly secondFactor: SecondFactor,
    @Inject(SessionStore) private readonly sessions: SessionStore,
    @Inject(LoginThrottle) private readonly throttle: LoginThrottle,
    @Inject(TransactionRunner) private readonly runner: TransactionRunner,
  ) {}

  beginEnrolment(session: LiveSession): Promise<EnrolmentResponse> {
    return this.command(session, 'auth.second-factor-begun', (tx) => this.secondFactor.begin(tx, session));
  }

  async confirmEnrolment(exchange: { request: FastifyRequest; reply: FastifyReply }, session: LiveSession, code: string): Promise<RecoveryCodesResponse> {
    const recoveryCodes = await this.command(session, 'auth.second-factor-enrolled', (tx) => this.secondFactor.confirm(tx, session, code));
    if (session.assurance === 'FULL') this.sessions.forget(session.tokenHash);
    else await this.auth.promote(exchange, session);
    return { recoveryCodes };
  }

  async renewRecoveryCodes(session: LiveSession): Promise<RecoveryCodesResponse> {
    const recoveryCodes = await this.command(session, 'auth.recovery-codes-renewed', (tx) => this.secondFactor.renewRecoveryCodes(tx, session));
    return { recoveryCodes };
  }

  async changePassword(request: FastifyRequest, session: LiveSession, input: ChangePasswordInput): Promise<void> {
    // A stolen password alone must not be enough to replace it.
    if (session.assurance !== 'FULL') throw new DomainError(session.pending ?? 'SECOND_FACTOR_REQUIRED', 'unauthenticated');
    await this.assertPassword(request, session, input.currentPassword, 'currentPassword');
    assertStrongPassword(input.newPassword, [session.username, session.displayName, session.unitName]);
    const hash = await hashPassword(input.newPassword);
    await this.command(session, 'auth.password-changed', async (tx) => {
      await this.queries.setPassword(tx, session.userId, hash, false);
      await this.queries.closeSessionsOf(tx, session.userId, session.tokenHash);
    });
    this.sessions.forget(session.tokenHash);
  }

  async stepUp(request: FastifyRequest, session: LiveSession, input: StepUpInput): Promise<StepUpResponse> {
    await this.assertKnown(request, session, input);
    const stepUpUntil = await this.command(session, 'auth.stepped-up', (tx) => this.queries.stepUp(tx, session.tokenHash, SESSION_LIMITS.stepUpSeconds));
    this.sessions.forget(session.tokenHash);
    return { stepUpUntil };
  }

  private async assertKnown(request: FastifyRequest, session: LiveSession, input: StepUpInput): Promise<void> {
    if (input.password !== undefined) return this.assertPassword(request, session, input.password, 'password');
    if (input.code === undefined) throw new DomainError('VALIDATION_FAILED', 'invalid', undefined, [{ field: 'password', code: 'REQUIRED' }]);
    await this.throttle.assertMayTry(request, session.username);
    if (await this.secondFactor.accepts(session, input.code)) return;
    await this.throttle.failed(request, session.username);
    throw new DomainError('INVALID_CODE', 'invalid', undefined, [{ field: 'code', code: 'INVALID_CODE' }]);
  }

  private async assertPassword(request: FastifyRequest, session: LiveSession, password: string, field: string): Promise<void> {
    await this.throttle.assertMayTry(request, session.username);
    const credential = (await this.queries.credentialOf(session.userId))!;
    if (await verifyPassword(password, credential.password_hash)) return;
    await this.throttle.failed(request, session.username);
    throw new DomainError('WRONG_PASSWORD', 'invalid', undefined, [{ field, code: 'WRONG_PASSWORD' }]);
  }

  private command<T>(session: LiveSession, action: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.runner.run({ kind: 'public' }, async (tx) => {
      const result = await work(tx);
      const entry: AuditEntry = { action, objectType: 'user', objectId: session.userId };
      await appendAudit(tx, session.unitId, entry, null);
      return result;
    });
  }
}
