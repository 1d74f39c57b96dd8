import { Inject, Injectable } from '@nestjs/common';
import { TransactionRunner, type Reader } from '#database';
import type { LiveSession } from './session-store.js';

export interface LoginAccount {
  user_id: string;
  unit_id: string;
  role: string;
  status: string;
  password_hash: string;
  must_change: boolean;
  totp_sealed: string | null;
  totp_confirmed: boolean;
}

export interface Credential {
  password_hash: string;
  must_change: boolean;
  totp_sealed: string | null;
  totp_confirmed: boolean;
  recovery_codes_left: number;
}

/** Calls of the login functions. Passwords, secrets and sessions are out of reach of plain SQL of the application. */
@Injectable()
export class AuthQueries {
  constructor(@Inject(TransactionRunner) private readonly runner: TransactionRunner) {}

  async findSession(tokenHash: Buffer, secondFactorRequired: boolean): Promise<LiveSession | undefined> {
    return this.runner.run({ kind: 'public' }, async (tx) => {
      const [row] = await tx.query<SessionRow>({ name: 'auth-find-session', text: 'SELECT * FROM auth.find_session($1)', values: [tokenHash] });
      if (!row) return undefined;
      const credential = (await this.credential(tx, row.user_id))!;
      const pending = row.assurance === 'FULL' ? null : credential.totp_confirmed ? 'SECOND_FACTOR_REQUIRED' : secondFactorRequired ? 'ENROLMENT_REQUIRED' : null;
      return sessionOf(tokenHash, row, credential.must_change, pending);
    });
  }

  async account(username: string): Promise<LoginAccount | undefined> {
    return (await this.call<LoginAccount>('auth-account', 'SELECT * FROM auth.account_for_login($1)', [username]))[0];
  }

  async credential(reader: Reader, userId: string): Promise<Credential | undefined> {
    return (await reader.query<Credential>({ name: 'auth-credential', text: 'SELECT * FROM auth.credential_of($1)', values: [userId] }))[0];
  }

  async credentialOf(userId: string): Promise<Credential | undefined> {
    return this.runner.run({ kind: 'public' }, (tx) => this.credential(tx, userId));
  }

  async openSession(tokenHash: Buffer, userId: string, assurance: string, absoluteSeconds: number, idleSeconds: number): Promise<void> {
    await this.call('auth-open-session', 'SELECT auth.open_session($1, $2, $3, $4, $5)', [tokenHash, userId, assurance, absoluteSeconds, idleSeconds]);
  }

  async closeSession(tokenHash: Buffer): Promise<void> {
    await this.call('auth-close-session', 'SELECT auth.close_session($1)', [tokenHash]);
  }

  async closeSessionsOf(reader: Reader, userId: string, except: Buffer | null): Promise<void> {
    await reader.query({ name: 'auth-close-sessions', text: 'SELECT auth.close_sessions_of($1, $2)', values: [userId, except] });
  }

  async stepUp(reader: Reader, tokenHash: Buffer, seconds: number): Promise<Date> {
    const [row] = await reader.query<{ until: Date }>({ name: 'auth-step-up', text: 'SELECT auth.step_up($1, $2) AS until', values: [tokenHash, seconds] });
    return row!.until;
  }

  async setPassword(reader: Reader, userId: string, hash: string, mustChange: boolean): Promise<void> {
    await reader.query({ name: 'auth-set-password', text: 'SELECT auth.set_password($1, $2, $3)', values: [userId, hash, mustChange] });
  }

  async setTotp(reader: Reader, userId: string, sealed: string | null, confirmed: boolean): Promise<void> {
    await reader.query({ name: 'auth-set-totp', text: 'SELECT auth.set_totp($1, $2, $3)', values: [userId, sealed, confirmed] });
  }

  async replaceRecoveryCodes(reader: Reader, userId: string, hashes: Buffer[]): Promise<void> {
    await reader.query({ name: 'auth-recovery-codes', text: 'SELECT auth.replace_recovery_codes($1, $2)', values: [userId, hashes] });
  }

  async useTotpStep(userId: string, step: number): Promise<boolean> {
    return this.flag('auth-use-totp', 'SELECT auth.use_totp_step($1, $2) AS ok', [userId, step]);
  }

  async useRecoveryCode(userId: string, hash: Buffer): Promise<boolean> {
    return this.flag('auth-use-recovery', 'SELECT auth.use_recovery_code($1, $2) AS ok', [userId, hash]);
  }

  async recordFailure(buckets: Buffer[], leakSeconds: number): Promise<void> {
    await this.call('auth-record-failure', 'SELECT auth.record_failure($1, $2)', [buckets, leakSeconds]);
  }

  async failureLevels(buckets: Buffer[], leakSeconds: number): Promise<number[]> {
    const [row] = await this.call<{ levels: number[] }>('auth-failure-levels', 'SELECT auth.failure_levels($1, $2) AS levels', [buckets, leakSeconds]);
    return row!.levels;
  }

  async clearFailures(buckets: Buffer[]): Promise<void> {
    await this.call('auth-clear-failures', 'SELECT auth.clear_failures($1)', [buckets]);
  }

  private async flag(name: string, text: string, values: unknown[]): Promise<boolean> {
    return (await this.call<{ ok: boolean }>(name, text, values))[0]!.ok;
  }

  private call<Row>(name: string, text: string, values: unknown[]): Promise<Row[]> {
    return this.runner.run({ kind: 'public' }, (tx) => tx.query<Row>({ name, text, values }));
  }
}

interface SessionRow {
  user_id: string;
  username: string;
  display_name: string;
  rank: string | null;
  post: string | null;
  role: string;
  unit_id: string;
  unit_name: string;
  unit_level: 'PROVINCE' | 'COMMUNE';
  unit_kind: string;
  village_id: string | null;
  locale: string;
  assurance: 'PASSWORD' | 'FULL';
  step_up_until: Date | null;
  scope_units: string[];
}

function sessionOf(tokenHash: Buffer, row: SessionRow, mustChangePassword: boolean, pending: LiveSession['pending']): LiveSession {
  return {
    tokenHash,
    userId: row.user_id,
    username: row.username,
    displayName: row.display_name,
    rank: row.rank,
    post: row.post,
    role: row.role,
    unitId: row.unit_id,
    unitName: row.unit_name,
    unitLevel: row.unit_level,
    unitKind: row.unit_kind,
    villageId: row.village_id,
    locale: row.locale,
    assurance: row.assurance,
    stepUpUntil: row.step_up_until,
    scopeUnits: row.scope_units,
    mustChangePassword,
    pending,
  };
}
