import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '#domain';
import { challengeOf, newVerifier, type TokenPair, type ZaloAnswer, ZaloClient } from '#zalo';
import type { Actor } from '../../platform/access/actor.js';
import type { CommandContext } from '../../platform/commands/command-context.js';
import { Commands, type CommandTransaction } from '../../platform/commands/commands.js';
import { ENV, type Env } from '../../platform/config/env.js';
import { FieldCipher } from '../../platform/sealing/field-cipher.js';
import { Clock } from '../../platform/time/clock.js';
import type { ZaloConsent, ZaloOaDetail } from './dto/zalo-oa.dto.js';
import type { ZaloOa } from './zalo.entities.js';
import { ZaloQueries } from './zalo.queries.js';
import { ZaloRepository } from './zalo.repository.js';
import { NO_CONSENT } from './zalo-oas.service.js';
import { dataOf } from './zalo-refused.js';
import { oaPlace } from './zalo-seals.js';
import { expiryOf, ZaloTokens } from './zalo-tokens.js';

/** As long as Zalo keeps its code. */
const CONSENT_MS = 10 * 60 * 1000;

/** What a pair of tokens still needs before it is an account's: who it belongs to. */
interface Pending {
  pair: TokenPair;
  receivedAt: string;
}

/** How an account gets its first pair of tokens, and a new one when the old is lost: by consent in a browser, or pasted. */
@Injectable()
export class ZaloConnectionService {
  private readonly client: ZaloClient;

  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(Commands) private readonly commands: Commands,
    @Inject(ZaloRepository) private readonly accounts: ZaloRepository,
    @Inject(ZaloQueries) private readonly queries: ZaloQueries,
    @Inject(ZaloTokens) private readonly tokens: ZaloTokens,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    this.client = new ZaloClient(env.zalo);
  }

  /** A link to Zalo's consent page. Its `state` works once, for ten minutes, and only in the session that asked. */
  beginConsent(command: CommandContext, id: string): Promise<ZaloConsent> {
    return this.commands.run(command, async (tx) => {
      const oa = await this.accounts.lockOa(tx, id, 'beginConsent');
      const state = randomBytes(32).toString('base64url');
      const fixed = oa.staticVerifierSealed === null ? null : this.cipher.open(oa.staticVerifierSealed, oaPlace(oa, 'static_verifier'));
      const verifier = fixed ?? newVerifier();
      const expiresAt = new Date(tx.now.getTime() + CONSENT_MS);
      await this.accounts.updateOa(tx, oa, {
        consentStateHash: sha256(state), consentSessionHash: sessionMark(tx.actor), consentVerifierSealed: this.cipher.seal(verifier, oaPlace(oa, 'consent_verifier')), consentExpiresAt: expiresAt,
      });
      tx.audit({ action: 'zalo.consent-begun', objectType: 'zalo-oa', objectId: id });
      const redirectUri = oa.redirectUri ?? this.env.zalo.redirectUri;
      const base = oa.linkBase === null ? {} : { base: oa.linkBase };
      return { consentUrl: this.client.oauth.consentLink({ appId: oa.appId, redirectUri, state, challenge: challengeOf(verifier), ...base }), redirectUri, expiresAt };
    });
  }

  /** What Zalo's page sent back, brought by the browser that asked. */
  completeConsent(command: CommandContext, state: string, code: string): Promise<ZaloOaDetail> {
    const find = async (tx: CommandTransaction): Promise<ZaloOa> => {
      const oa = await this.accounts.oaOfConsent(tx, sha256(state));
      const open = oa?.consentVerifierSealed && oa.consentExpiresAt && oa.consentExpiresAt > tx.now && oa.consentSessionHash?.equals(sessionMark(tx.actor));
      if (!oa || !open) throw new DomainError('CONSENT_NOT_OPEN', 'conflict');
      return this.accounts.lockOa(tx, oa.id, 'beginConsent');
    };
    return this.talk(command, 'zalo.consent-returned', find, (oa) =>
      this.client.oauth.exchangeCode(this.appOf(oa), code, this.cipher.open(oa.consentVerifierSealed!, oaPlace(oa, 'consent_verifier'))));
  }

  /** A refresh token somebody got by hand. Used up at once: what we keep is the pair it was changed for. */
  pasteToken(command: CommandContext, id: string, refreshToken: string): Promise<ZaloOaDetail> {
    return this.talk(command, 'zalo.token-pasted', (tx) => this.accounts.lockOa(tx, id, 'pasteToken'), (oa) => this.client.oauth.refresh(this.appOf(oa), refreshToken.trim()));
  }

  /**
   * Codes and tokens work once, so only one request at a time brings one; its repetition under the same key waits for
   * its answer. A refresh of the worker does not hold it up: that one gives way when the pair changes.
   */
  private async talk(
    command: CommandContext, action: string, find: (tx: CommandTransaction) => Promise<ZaloOa>, ask: (oa: ZaloOa) => Promise<ZaloAnswer<TokenPair>>,
  ): Promise<ZaloOaDetail> {
    const before = await this.commands.answered<Outcome>(command);
    if (before) return told(before.answer);
    const owner = `talk:${command.idempotency?.key ?? command.requestId}`;
    const claimed = await this.commands.run(withoutKey(command), async (tx) => {
      const oa = await find(tx);
      tx.audit({ action, objectType: 'zalo-oa', objectId: oa.id });
      const held = oa.refreshLeaseUntil !== null && oa.refreshLeaseUntil.getTime() > Date.now() ? (oa.refreshLeaseOwner ?? '') : '';
      if (held === owner) return { twin: true as const };
      if (held.startsWith('talk:')) throw new DomainError('CONNECTION_UNDER_WAY', 'conflict');
      await this.accounts.updateOa(tx, oa, { refreshLeaseOwner: owner, refreshLeaseUntil: new Date(Date.now() + this.talkMillis) });
      return { twin: false as const, oa };
    });
    if (claimed.twin) return this.answerOfTwin(command);
    try {
      return await this.adopt(command, claimed.oa, dataOf(await ask(claimed.oa)));
    } catch (error) {
      await this.endTalk(command, claimed.oa.id);
      throw error;
    }
  }

  private async answerOfTwin(command: CommandContext): Promise<ZaloOaDetail> {
    for (const until = Date.now() + this.talkMillis; Date.now() < until; ) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      const done = await this.commands.answered<Outcome>(command);
      if (done) return told(done.answer);
    }
    throw new DomainError('CONNECTION_UNDER_WAY', 'conflict');
  }

  private async endTalk(command: CommandContext, id: string): Promise<void> {
    await this.commands.run(withoutKey(command), async (tx) => {
      const oa = await this.accounts.lockOa(tx, id, 'edit');
      const unknown = oa.pendingPairSealed !== null && oa.state === 'NEEDS_CONSENT' ? { stateReason: 'ACCOUNT_UNKNOWN' } : {};
      await this.accounts.updateOa(tx, oa, { refreshLeaseOwner: null, refreshLeaseUntil: null, ...NO_CONSENT, ...unknown });
      tx.audit({ action: 'zalo.connection-failed', objectType: 'zalo-oa', objectId: id });
    });
  }

  /** Time for two questions and their answers. */
  private get talkMillis(): number {
    return 2 * this.env.zalo.timeoutMs + 5_000;
  }

  /** Goes on with a pair whose owner could not be asked when it came. Undefined: there is none. */
  async adoptPending(command: CommandContext, id: string): Promise<ZaloOaDetail | undefined> {
    const oa = await this.commands.run(withoutKey(command), async (tx) => {
      const locked = await this.accounts.lockOa(tx, id, 'check');
      tx.audit({ action: 'zalo.oa-check-begun', objectType: 'zalo-oa', objectId: id });
      return locked;
    });
    if (oa.pendingPairSealed === null) return undefined;
    const pending = JSON.parse(this.cipher.open(oa.pendingPairSealed, oaPlace(oa, 'pending_pair'))) as Pending;
    return this.identify(withoutKey(command), oa, pending, true);
  }

  /** Saves the pair before anything is asked with it, then asks whose it is. */
  private async adopt(command: CommandContext, oa: ZaloOa, pair: TokenPair): Promise<ZaloOaDetail> {
    const pending: Pending = { pair, receivedAt: this.clock.now().toISOString() };
    const kept = await this.tokens.savePending(oa, this.cipher.seal(JSON.stringify(pending), oaPlace(oa, 'pending_pair')));
    if (!kept) throw new DomainError('CONNECTION_UNDER_WAY', 'conflict');
    return this.identify(command, oa, pending, false);
  }

  /** `old`: the pair waited, so that its access token may have ended; its refresh token lives for months. */
  private async identify(command: CommandContext, oa: ZaloOa, { pair, receivedAt }: Pending, old: boolean): Promise<ZaloOaDetail> {
    const client = oa.sendProof ? this.client.withProof(this.appOf(oa).appSecret) : this.client;
    const answer = await client.accounts.info(pair.accessToken);
    if (!answer.ok && answer.action === 'REFRESH' && old) return this.adopt(command, oa, dataOf(await this.client.oauth.refresh(this.appOf(oa), pair.refreshToken)));
    const info = dataOf(answer);
    const received = new Date(receivedAt);
    const outcome = await this.commands.run<Outcome>(command, async (tx) => {
      const locked = await this.accounts.lockOa(tx, oa.id, 'pasteToken');
      const refused = await this.strangerReason(tx, locked, info.oaId);
      if (refused) {
        await this.accounts.updateOa(tx, locked, { pendingPairSealed: null, refreshLeaseOwner: null, refreshLeaseUntil: null, ...NO_CONSENT });
        tx.audit({ action: 'zalo.tokens-refused', objectType: 'zalo-oa', objectId: oa.id, details: { refused } });
        return { refused };
      }
      const [accessTokenSealed, refreshTokenSealed, previousPairSealed] = this.tokens.sealed(locked, pair);
      await this.accounts.updateOa(tx, locked, {
        accessTokenSealed, refreshTokenSealed, previousPairSealed, pendingPairSealed: null, pairNumber: locked.pairNumber + 1, accessExpiresAt: expiryOf(received, pair), refreshIssuedAt: received,
        refreshLeaseOwner: null, refreshLeaseUntil: null, ...NO_CONSENT, refreshFailedAt: null, refreshFailure: null, state: 'CONNECTED', stateReason: null, externalId: info.oaId, oaType: info.oaType,
        packageName: info.packageName, packageValidThrough: info.packageValidThrough, lastErrorCode: null, lastErrorAt: null,
      });
      tx.audit({ action: 'zalo.oa-connected', objectType: 'zalo-oa', objectId: oa.id, details: { pairNumber: locked.pairNumber, oaType: info.oaType } });
      return this.queries.oa(tx, tx.actor, oa.id);
    });
    return told(outcome);
  }

  /** Tokens of another account than this entry is for, or of one that another entry works with. */
  private async strangerReason(tx: CommandTransaction, oa: ZaloOa, externalId: string): Promise<string | undefined> {
    if (oa.externalId !== null && oa.externalId !== externalId) return 'WRONG_ZALO_ACCOUNT';
    return (await this.accounts.isTaken(tx, externalId, oa)) ? 'ZALO_ACCOUNT_TAKEN' : undefined;
  }

  private appOf(oa: ZaloOa): { appId: string; appSecret: string } {
    return { appId: oa.appId, appSecret: this.cipher.open(oa.appSecretSealed, oaPlace(oa, 'app_secret')) };
  }
}

/** A refusal changes something too (the strange pair is thrown away), so that it is an answer and not a failure of its transaction. */
type Outcome = ZaloOaDetail | { refused: string };

function told(outcome: Outcome): ZaloOaDetail {
  if ('refused' in outcome) throw new DomainError(outcome.refused, 'conflict');
  return outcome;
}

/** A step of a command that takes several transactions: only the last one keeps the answer for repetitions. */
export const withoutKey = (command: CommandContext): CommandContext => ({ ...command, idempotency: null });

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Not the hash by which the session is found, but one of it: enough to recognise it. */
function sessionMark(actor: Actor): Buffer {
  if (actor.scope.kind !== 'session') throw new Error('consent is given by a person');
  return createHash('sha256').update('zalo-consent').update(actor.scope.tokenHash).digest();
}
