import { randomUUID } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Scope } from '#database';
import { type OutgoingMessage, type SentMessage, troubleOf, type ZaloAnswer, ZaloClient, type ZaloRefusal } from '#zalo';
import { ENV, type Env } from '../../platform/config/env.js';
import { FieldCipher } from '../../platform/sealing/field-cipher.js';
import { Clock } from '../../platform/time/clock.js';
import { type AccountRef, workerScope } from './account-ref.js';
import { oaPlace } from './zalo-seals.js';
import { COOLING, type TokenRow, ZaloTokens } from './zalo-tokens.js';

const HOUR_MS = 3_600_000;
/** Tokens live 25 hours: asking two hours early leaves time for a bad night of the provider. */
const EARLY_MS = 2 * HOUR_MS;
const POLL_MS = 40;

type OneCall<T> = (client: ZaloClient, accessToken: string) => Promise<ZaloAnswer<T>>;
type Ready = { ok: true; client: ZaloClient; accessToken: string; pairNumber: number; row: TokenRow };

/**
 * The only way to a call in the name of an Official Account. Asks for a new pair of tokens in time, one process at a
 * time, and saves it before use. Opens transactions of its own, never one around a call.
 */
@Injectable()
export class ZaloAccess {
  private readonly log = new Logger('Zalo');
  private readonly client: ZaloClient;

  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(ZaloTokens) private readonly tokens: ZaloTokens,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    this.client = new ZaloClient(env.zalo);
  }

  /** Runs one call beside the queue of messages, which leaves that much later. */
  async call<T>(oa: AccountRef, work: OneCall<T>, scope: Scope = workerScope(oa)): Promise<ZaloAnswer<T>> {
    await this.tokens.countRequest(scope, oa);
    return this.callInSlot(oa, work, scope);
  }

  /**
   * Runs one call for which a slot of the account is taken already. `work` makes exactly one request: it runs a second
   * time when the provider refused the token (-216, -220), which surely had no effect.
   */
  async callInSlot<T>(oa: AccountRef, work: OneCall<T>, scope: Scope = workerScope(oa)): Promise<ZaloAnswer<T>> {
    const ready = await this.ready(oa, scope);
    if (!ready.ok) return ready;
    let answer = await work(ready.client, ready.accessToken);
    if (!answer.ok && answer.action === 'REFRESH') {
      const again = await this.ready(oa, scope, ready.pairNumber);
      if (!again.ok) return again;
      answer = await work(again.client, again.accessToken);
    }
    await this.note(oa, scope, ready.row, answer);
    return answer;
  }

  /** To one person. An account that may not use the present interface (-235) is moved to the old one for good, and the other way round (-240). */
  async sendDirect(oa: AccountRef, userId: string, message: OutgoingMessage, scope: Scope = workerScope(oa)): Promise<ZaloAnswer<SentMessage>> {
    const version = (await this.tokens.read(scope, oa))?.directApi ?? 'V3';
    const answer = await this.call(oa, (client, token) => client.direct.send(token, userId, message, version), scope);
    const other = version === 'V3' ? 'V2' : 'V3';
    if (answer.ok || answer.action !== `USE_${other}`) return answer;
    await this.tokens.useDirectApi(scope, oa, other);
    this.log.warn({ event: 'zalo-direct-api', unitId: oa.unitId, accountId: oa.accountId, version: other });
    return this.call(oa, (client, token) => client.direct.send(token, userId, message, other), scope);
  }

  /** A new pair now, whatever the clock says. */
  async refreshNow(oa: AccountRef, scope: Scope = workerScope(oa)): Promise<ZaloAnswer<true>> {
    const row = await this.tokens.read(scope, oa);
    const ready = await this.ready(oa, scope, row?.pairNumber ?? 0);
    return ready.ok ? { ok: true, data: true } : ready;
  }

  /** A new pair where the present one ends soon. */
  async keepFresh(oa: AccountRef, scope: Scope = workerScope(oa)): Promise<void> {
    await this.ready(oa, scope);
  }

  /**
   * A token that may be used. `dead`: the number of the pair the provider refused. Waits for another process that is
   * asking, unless the present token still lives.
   */
  private async ready(oa: AccountRef, scope: Scope, dead?: number): Promise<Ready | ZaloRefusal> {
    const owner = randomUUID();
    const waitUntil = Date.now() + this.leaseSeconds * 1000;
    for (;;) {
      const row = await this.tokens.read(scope, oa);
      const closed = closedReason(row);
      if (closed || !row) return closed ?? troubleOf('NOT_READY', 'no such account');
      const mustWait = row.pairNumber === dead || this.endsWithin(row, 0);
      if (!mustWait && !this.endsWithin(row, earlyBy(row))) return this.opened(row);
      const lease = row.leaseHeld ? undefined : await this.tokens.take(scope, oa, row.pairNumber, owner, this.leaseSeconds);
      if (lease) {
        const refusal = await this.refresh(row, scope, owner, lease.diedBefore);
        if (refusal && mustWait) return refusal;
        if (refusal) return this.reread(oa, scope, refusal);
        continue;
      }
      if (!mustWait) return this.opened(row);
      if ((row.leaseHeld && row.leaseOwner === COOLING) || Date.now() > waitUntil) return troubleOf('NOT_READY', 'no new token yet', { action: 'RETRY' });
      await new Promise((resolve) => setTimeout(resolve, POLL_MS + Math.random() * POLL_MS));
    }
  }

  /** The early try failed: the present token does, unless consent is needed. */
  private async reread(oa: AccountRef, scope: Scope, refusal: ZaloRefusal): Promise<Ready | ZaloRefusal> {
    const row = await this.tokens.read(scope, oa);
    return row && !closedReason(row) ? this.opened(row) : refusal;
  }

  /** Asks once and keeps the answer. Undefined: there is a newer pair now, ours or another's. */
  private async refresh(row: TokenRow, scope: Scope, owner: string, diedBefore: boolean): Promise<ZaloRefusal | undefined> {
    const app = { appId: row.appId, appSecret: this.cipher.open(row.appSecretSealed, oaPlace(row, 'app_secret')) };
    const answer = await this.client.oauth.refresh(app, this.cipher.open(row.refreshTokenSealed!, oaPlace(row, 'refresh_token')));
    if (answer.ok) {
      await this.tokens.save(row, answer.data);
      return undefined;
    }
    const failure = answer.code === null ? (answer.trouble ?? 'UNKNOWN') : String(answer.code);
    this.log.warn({ event: 'zalo-refresh-failed', unitId: row.communeId, accountId: row.id, failure });
    if (answer.action === 'CONSENT') {
      // A single-use token is refused: either it died, or an earlier try used it up and its answer never came to us.
      const lost = diedBefore || (row.refreshFailure !== null && !row.refreshFailure.startsWith('-'));
      const marked = await this.tokens.needConsent(scope, row, lost ? 'ANSWER_LOST' : 'REFRESH_REFUSED', failure);
      return marked ? answer : undefined;
    }
    await this.tokens.coolDown(scope, row, owner, failure, answer.action === 'STOP' || answer.action === 'BACK_OFF' ? 60 : 3);
    return { ...answer, effect: 'NONE', action: answer.action === 'STOP' ? 'STOP' : 'RETRY' };
  }

  private opened(row: TokenRow): Ready {
    const secret = row.sendProof ? this.cipher.open(row.appSecretSealed, oaPlace(row, 'app_secret')) : null;
    return {
      ok: true, row, pairNumber: row.pairNumber,
      client: secret === null ? this.client : this.client.withProof(secret),
      accessToken: this.cipher.open(row.accessTokenSealed!, oaPlace(row, 'access_token')),
    };
  }

  private endsWithin(row: TokenRow, millis: number): boolean {
    return row.accessExpiresAt === null || row.accessExpiresAt.getTime() - millis <= this.clock.now().getTime();
  }

  /** Longer than the longest answer, so that a slow one is not asked a second time. */
  private get leaseSeconds(): number {
    return this.env.zalo.timeoutMs / 1000 + 20;
  }

  private async note<T>(oa: AccountRef, scope: Scope, row: TokenRow, answer: ZaloAnswer<T>): Promise<void> {
    const rateLimit = answer.rate && answer.rate.limit !== row.rateLimitSeen ? answer.rate.limit : undefined;
    const error = !answer.ok && answer.action === 'STOP' && answer.code !== null ? String(answer.code) : undefined;
    if (rateLimit !== undefined || error !== undefined) await this.tokens.note(scope, oa, { ...(rateLimit === undefined ? {} : { rateLimit }), ...(error === undefined ? {} : { error }) });
  }
}

function closedReason(row: TokenRow | undefined): ZaloRefusal | undefined {
  if (!row) return undefined;
  if (row.killed) return troubleOf('STOPPED', 'the kill switch of this account is on');
  if (row.state !== 'CONNECTED') return troubleOf('NOT_READY', `the account is ${row.state}`);
  return undefined;
}

/** A quarter of a short life, at most two hours. */
function earlyBy(row: TokenRow): number {
  if (!row.accessExpiresAt || !row.refreshIssuedAt) return EARLY_MS;
  return Math.min(EARLY_MS, (row.accessExpiresAt.getTime() - row.refreshIssuedAt.getTime()) / 4);
}
