import { Inject, Injectable } from '@nestjs/common';
import { type Reader, type Scope, TransactionRunner } from '#database';
import type { TokenPair } from '#zalo';
import { appendAudit } from '../../platform/audit/audit-entry.js';
import { FieldCipher } from '../../platform/sealing/field-cipher.js';
import { Clock } from '../../platform/time/clock.js';
import type { AccountRef } from './account-ref.js';
import type { OaState } from './zalo.states.js';
import { oaPlace } from './zalo-seals.js';

/** What is needed to speak for an account, as it stands in its row. */
export interface TokenRow {
  communeId: string;
  id: string;
  appId: string;
  state: OaState;
  killed: boolean;
  directApi: 'V3' | 'V2';
  sendProof: boolean;
  appSecretSealed: string;
  accessTokenSealed: string | null;
  refreshTokenSealed: string | null;
  pairNumber: number;
  accessExpiresAt: Date | null;
  refreshIssuedAt: Date | null;
  leaseOwner: string | null;
  leaseHeld: boolean;
  refreshFailure: string | null;
  rateLimitSeen: number | null;
}

const COLUMNS = `commune_id AS "communeId", id, app_id AS "appId", state, killed_at IS NOT NULL AS killed, direct_api AS "directApi", send_proof AS "sendProof",
  app_secret_sealed AS "appSecretSealed", access_token_sealed AS "accessTokenSealed", refresh_token_sealed AS "refreshTokenSealed", pair_number AS "pairNumber",
  access_expires_at AS "accessExpiresAt", refresh_issued_at AS "refreshIssuedAt", refresh_lease_owner AS "leaseOwner",
  refresh_lease_until IS NOT NULL AND refresh_lease_until > clock_timestamp() AS "leaseHeld", refresh_failure AS "refreshFailure", rate_limit_seen AS "rateLimitSeen"`;

const SAVE_PAUSES_MS = [0, 50, 200, 800, 2000, 5000];

/** Rows of tokens. A lock is a lease in the row: no transaction waits for the provider, and a dead process locks nobody out. */
@Injectable()
export class ZaloTokens {
  constructor(
    @Inject(TransactionRunner) private readonly runner: TransactionRunner,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  read(scope: Scope, oa: AccountRef): Promise<TokenRow | undefined> {
    return this.runner.run(scope, async (tx) => (await rowsOf(tx, oa))[0]);
  }

  /**
   * Takes the right to ask for a new pair, when the pair is still number `pairNumber` and nobody else has it.
   * `diedBefore`: the holder before never came back, so that its answer may be lost.
   */
  take(scope: Scope, oa: AccountRef, pairNumber: number, owner: string, seconds: number): Promise<{ diedBefore: boolean } | undefined> {
    return this.runner.run(scope, async (tx) => {
      const [row] = await tx.query<{ leaseOwner: string | null; leaseHeld: boolean }>({
        name: 'zalo-oa-lock',
        text: `SELECT ${COLUMNS} FROM zalo_oa WHERE commune_id = $1 AND id = $2 AND pair_number = $3 AND state = 'CONNECTED' FOR UPDATE`,
        values: [oa.unitId, oa.accountId, pairNumber],
      });
      if (!row || row.leaseHeld) return undefined;
      await tx.query({
        name: 'zalo-oa-take-lease',
        text: `UPDATE zalo_oa SET refresh_lease_owner = $3, refresh_lease_until = clock_timestamp() + make_interval(secs => $4) WHERE commune_id = $1 AND id = $2`,
        values: [oa.unitId, oa.accountId, owner, seconds],
      });
      return { diedBefore: row.leaseOwner !== null && row.leaseOwner !== COOLING };
    });
  }

  /**
   * Keeps the new pair, and the one before it, before anybody uses it. The old pair is dead by now, so a failure of the
   * database is outlasted for some seconds. False: the pair is not the next one of `pairNumber` any more.
   */
  save(row: TokenRow, pair: TokenPair): Promise<boolean> {
    const now = this.clock.now();
    const values = [row.communeId, row.id, row.pairNumber, row.refreshTokenSealed, ...this.sealed(row, pair), expiryOf(now, pair), now];
    return this.keep({ name: 'zalo-oa-keep-pair', text: 'SELECT app.keep_zalo_pair($1, $2, $3, $4, $5, $6, $7, $8, $9) AS kept', values });
  }

  /** A pair whose owner is not known yet. False: the account was disconnected, or belongs to another app by now. */
  savePending(oa: { communeId: string; id: string; appSecretSealed: string }, sealed: string): Promise<boolean> {
    return this.keep({ name: 'zalo-oa-keep-pending', text: 'SELECT app.keep_zalo_pending_pair($1, $2, $3, $4) AS kept', values: [oa.communeId, oa.id, oa.appSecretSealed, sealed] });
  }

  /** Without the scope of whoever asked: his session may have ended meanwhile. */
  private async keep(statement: { name: string; text: string; values: readonly unknown[] }): Promise<boolean> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        const [row] = await this.runner.run({ kind: 'public' }, (tx) => tx.query<{ kept: boolean }>(statement));
        return row!.kept;
      } catch (error) {
        const pause = SAVE_PAUSES_MS[attempt + 1];
        if (pause === undefined) throw error;
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
  }

  /** Sealed texts in the order access token, refresh token, the pair before. */
  sealed(row: Pick<TokenRow, 'communeId' | 'id' | 'accessTokenSealed' | 'refreshTokenSealed'>, pair: TokenPair): [string, string, string | null] {
    const { accessTokenSealed, refreshTokenSealed } = row;
    const before = refreshTokenSealed === null ? null : JSON.stringify({
      accessToken: accessTokenSealed === null ? null : this.cipher.open(accessTokenSealed, oaPlace(row, 'access_token')),
      refreshToken: this.cipher.open(refreshTokenSealed, oaPlace(row, 'refresh_token')),
    });
    return [
      this.cipher.seal(pair.accessToken, oaPlace(row, 'access_token')),
      this.cipher.seal(pair.refreshToken, oaPlace(row, 'refresh_token')),
      before === null ? null : this.cipher.seal(before, oaPlace(row, 'previous_pair')),
    ];
  }

  /** Gives the lease back after a failure; for some seconds nobody asks again. */
  async coolDown(scope: Scope, row: TokenRow, owner: string, failure: string, seconds: number): Promise<void> {
    await this.runner.run(scope, (tx) => tx.query({
      name: 'zalo-oa-cool-down',
      text: `UPDATE zalo_oa SET refresh_lease_owner = $4, refresh_lease_until = clock_timestamp() + make_interval(secs => $5), refresh_failed_at = $6, refresh_failure = $7,
                    last_error_code = $7, last_error_at = $6
              WHERE commune_id = $1 AND id = $2 AND refresh_lease_owner = $3`,
      values: [row.communeId, row.id, owner, COOLING, seconds, this.clock.now(), failure],
    }));
  }

  /** The tokens are dead: a person gives consent again or pastes a token. Nothing is thrown away. False: meanwhile there is a newer pair. */
  needConsent(scope: Scope, row: TokenRow, reason: string, failure: string): Promise<boolean> {
    return this.runner.run(scope, async (tx) => {
      const changed = await tx.query({
        name: 'zalo-oa-need-consent',
        text: `UPDATE zalo_oa SET state = 'NEEDS_CONSENT', state_reason = $4, refresh_lease_owner = NULL, refresh_lease_until = NULL, refresh_failed_at = $5, refresh_failure = $6,
                      last_error_code = $6, last_error_at = $5
                WHERE commune_id = $1 AND id = $2 AND pair_number = $3 AND state = 'CONNECTED' RETURNING id`,
        values: [row.communeId, row.id, row.pairNumber, reason, this.clock.now(), failure],
      });
      if (changed.length === 0) return false;
      await appendAudit(tx, row.communeId, { action: 'zalo.oa-consent-needed', objectType: 'zalo-oa', objectId: row.id, details: { reason, failure } }, null);
      return true;
    });
  }

  async useDirectApi(scope: Scope, oa: AccountRef, version: 'V3' | 'V2'): Promise<void> {
    await this.runner.run(scope, async (tx) => {
      const changed = await tx.query({
        name: 'zalo-oa-direct-api',
        text: 'UPDATE zalo_oa SET direct_api = $3 WHERE commune_id = $1 AND id = $2 AND direct_api <> $3 RETURNING id',
        values: [oa.unitId, oa.accountId, version],
      });
      if (changed.length === 1) await appendAudit(tx, oa.unitId, { action: 'zalo.oa-direct-api-changed', objectType: 'zalo-oa', objectId: oa.accountId, details: { version } }, null);
    });
  }

  async countRequest(scope: Scope, { unitId, accountId }: AccountRef): Promise<void> {
    await this.runner.run(scope, (tx) => tx.query({ name: 'zalo-oa-count-request', text: 'SELECT app.count_request($1, $2)', values: [unitId, accountId] }));
  }

  /** What the provider said of the account as a whole: its limit, or an error that stops everything. */
  async note(scope: Scope, oa: AccountRef, seen: { rateLimit?: number; error?: string }): Promise<void> {
    await this.runner.run(scope, (tx) => tx.query({
      name: 'zalo-oa-note',
      text: `UPDATE zalo_oa SET rate_limit_seen = coalesce($3, rate_limit_seen), last_error_code = coalesce($4, last_error_code), last_error_at = CASE WHEN $4::text IS NULL THEN last_error_at ELSE $5 END
              WHERE commune_id = $1 AND id = $2`,
      values: [oa.unitId, oa.accountId, seen.rateLimit ?? null, seen.error ?? null, this.clock.now()],
    }));
  }
}

/** Nobody asks, on purpose: the last try failed a moment ago. */
export const COOLING = 'cooling';

export const expiryOf = (now: Date, pair: TokenPair): Date => new Date(now.getTime() + pair.expiresInSeconds * 1000);

const rowsOf = (reader: Reader, oa: AccountRef): Promise<TokenRow[]> =>
  reader.query<TokenRow>({ name: 'zalo-oa-tokens', text: `SELECT ${COLUMNS} FROM zalo_oa WHERE commune_id = $1 AND id = $2`, values: [oa.unitId, oa.accountId] });
