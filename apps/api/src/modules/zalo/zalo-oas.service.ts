import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '#domain';
import type { CommandContext } from '../../platform/commands/command-context.js';
import { Commands, type CommandTransaction } from '../../platform/commands/commands.js';
import { FieldCipher } from '../../platform/sealing/field-cipher.js';
import { newId } from '../../platform/time/new-id.js';
import type { CreateZaloOaInput, EditZaloOaInput, ZaloOaDetail } from './dto/zalo-oa.dto.js';
import type { ZaloOa } from './zalo.entities.js';
import { ZaloQueries } from './zalo.queries.js';
import { ZaloRepository } from './zalo.repository.js';
import { oaPlace } from './zalo-seals.js';

/** What Zalo's cheaper package with interfaces allows (reference zalo.md 8). */
const USUAL_RATE = 100;

/** An Official Account as we keep it: its settings, and stopping it. Nothing here talks to Zalo. */
@Injectable()
export class ZaloOasService {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(ZaloRepository) private readonly accounts: ZaloRepository,
    @Inject(ZaloQueries) private readonly queries: ZaloQueries,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
  ) {}

  create(command: CommandContext, input: CreateZaloOaInput): Promise<ZaloOaDetail> {
    return this.commands.run(command, async (tx) => {
      const place = { communeId: tx.actor.unitId, id: newId() };
      const oa = { ...EMPTY, ...place, ...this.settingsOf(place, input), createdBy: tx.actor.userId, createdAt: tx.now } as ZaloOa;
      await this.accounts.insertOa(tx, oa);
      return this.recorded(tx, oa.id, 'zalo.oa-created', { appId: oa.appId });
    });
  }

  edit(command: CommandContext, id: string, version: number, input: EditZaloOaInput): Promise<ZaloOaDetail> {
    return this.commands.run(command, async (tx) => {
      const oa = await this.accounts.lockOa(tx, id, 'edit');
      if (oa.version !== version) throw new DomainError('STALE_VERSION', 'precondition', { version: oa.version });
      await this.accounts.updateOa(tx, oa, this.settingsOf(oa, input));
      return this.recorded(tx, id, 'zalo.oa-edited', { fields: Object.keys(input).sort() });
    });
  }

  /** What waits to be sent waits on. */
  pause(command: CommandContext, id: string, reason: string): Promise<ZaloOaDetail> {
    return this.stop(command, id, 'pause', reason, (tx) => ({ pausedAt: tx.now, pausedByName: tx.actor.displayName, pausedReason: reason }));
  }

  resume(command: CommandContext, id: string): Promise<ZaloOaDetail> {
    return this.stop(command, id, 'resume', undefined, () => ({ pausedAt: null, pausedByName: null, pausedReason: null }));
  }

  /** The kill switch: not one more request in the name of this account. A pause is part of it. */
  kill(command: CommandContext, id: string, reason: string): Promise<ZaloOaDetail> {
    return this.stop(command, id, 'kill', reason, (tx) => ({
      killedAt: tx.now, killedByName: tx.actor.displayName, killedReason: reason, pausedAt: null, pausedByName: null, pausedReason: null,
    }));
  }

  revive(command: CommandContext, id: string, reason: string): Promise<ZaloOaDetail> {
    return this.stop(command, id, 'revive', reason, () => ({ killedAt: null, killedByName: null, killedReason: null }));
  }

  /** For good: tokens and secrets are erased, its groups go back to posting by hand. */
  disconnect(command: CommandContext, id: string, reason: string): Promise<ZaloOaDetail> {
    return this.commands.run(command, async (tx) => {
      const oa = await this.accounts.lockOa(tx, id, 'disconnect', { reason });
      const groups = await this.accounts.endChannels(tx, oa, reason);
      await this.accounts.updateOa(tx, oa, {
        state: 'DISCONNECTED', stateReason: reason, accessTokenSealed: null, refreshTokenSealed: null, previousPairSealed: null, pendingPairSealed: null, accessExpiresAt: null,
        webhookSecretSealed: null, staticVerifierSealed: null, appSecretSealed: this.cipher.seal('', oaPlace(oa, 'app_secret')), ...NO_CONSENT, refreshLeaseOwner: null, refreshLeaseUntil: null,
      });
      await this.accounts.releaseDeliveries(tx, { unitId: oa.communeId, id });
      return this.recorded(tx, id, 'zalo.oa-disconnected', { groups }, reason);
    });
  }

  private stop(
    command: CommandContext, id: string, action: 'pause' | 'resume' | 'kill' | 'revive', reason: string | undefined, changes: (tx: CommandTransaction) => Partial<ZaloOa>,
  ): Promise<ZaloOaDetail> {
    return this.commands.run(command, async (tx) => {
      const oa = await this.accounts.lockOa(tx, id, action, { reason });
      await this.accounts.updateOa(tx, oa, changes(tx));
      return this.recorded(tx, id, `zalo.oa-${action}`, {}, reason);
    });
  }

  /** Only what was given; secrets sealed. */
  private settingsOf(place: { communeId: string; id: string }, input: EditZaloOaInput): Partial<ZaloOa> {
    const { appSecret, webhookSecret, staticVerifier, ...plain } = input;
    const sealed = (secret: 'webhook_secret' | 'static_verifier', text: string | null): string | null => (text === null ? null : this.cipher.seal(text, oaPlace(place, secret)));
    return {
      ...Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined)),
      ...(appSecret === undefined ? {} : { appSecretSealed: this.cipher.seal(appSecret, oaPlace(place, 'app_secret')) }),
      ...(webhookSecret === undefined ? {} : { webhookSecretSealed: sealed('webhook_secret', webhookSecret) }),
      ...(staticVerifier === undefined ? {} : { staticVerifierSealed: sealed('static_verifier', staticVerifier) }),
    };
  }

  private recorded(tx: CommandTransaction, id: string, action: string, details: Record<string, unknown> = {}, reason?: string): Promise<ZaloOaDetail> {
    tx.audit({ action, objectType: 'zalo-oa', objectId: id, details, ...(reason ? { reason } : {}) });
    return this.queries.oa(tx, tx.actor, id);
  }
}

export const NO_CONSENT = { consentStateHash: null, consentSessionHash: null, consentVerifierSealed: null, consentExpiresAt: null } satisfies Partial<ZaloOa>;

const EMPTY: Partial<ZaloOa> = {
  externalId: null, oaType: null, packageName: null, packageValidThrough: null, state: 'NEEDS_CONSENT', stateReason: null, directApi: 'V3', sendProof: false, linkBase: null, redirectUri: null,
  webhookSecretSealed: null, staticVerifierSealed: null, accessTokenSealed: null, refreshTokenSealed: null, previousPairSealed: null, pendingPairSealed: null, pairNumber: 0, accessExpiresAt: null,
  refreshIssuedAt: null, refreshLeaseOwner: null, refreshLeaseUntil: null, refreshFailedAt: null, refreshFailure: null, ...NO_CONSENT, capabilities: {}, ratePerMinute: USUAL_RATE, rateLimitSeen: null,
  checkedAt: null, lastEventAt: null, lastErrorCode: null, lastErrorAt: null, pausedAt: null, pausedByName: null, pausedReason: null, killedAt: null, killedByName: null, killedReason: null, version: 1,
};
