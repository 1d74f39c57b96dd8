import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '#domain';
import type { CommandContext } from '../../platform/commands/command-context.js';
import { Commands, type CommandTransaction } from '../../platform/commands/commands.js';
import { FieldCipher } from '../../platform/sealing/field-cipher.js';
import { newId } from '../../platform/time/new-id.js';
import { BotAccess } from './bot-access.js';
import type { CreateZaloBotInput, EditZaloBotInput, ZaloBotDetail } from './dto/zalo-bot.dto.js';
import type { ZaloBot } from './zalo.entities.js';
import { ZaloQueries } from './zalo.queries.js';
import { ZaloRepository } from './zalo.repository.js';
import { dataOf } from './zalo-refused.js';
import { botPlace } from './zalo-seals.js';

/** Nothing is published about how fast a bot may speak: one message a second is careful. */
const USUAL_RATE = 60;

/** A bot as we keep it, and trying whether its token works. */
@Injectable()
export class ZaloBotsService {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(ZaloRepository) private readonly accounts: ZaloRepository,
    @Inject(ZaloQueries) private readonly queries: ZaloQueries,
    @Inject(BotAccess) private readonly access: BotAccess,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
  ) {}

  create(command: CommandContext, input: CreateZaloBotInput): Promise<ZaloBotDetail> {
    return this.commands.run(command, async (tx) => {
      const place = { communeId: tx.actor.unitId, id: newId() };
      const bot: ZaloBot = {
        ...place, name: input.name, externalId: null, state: 'CONNECTED', tokenSealed: this.cipher.seal(input.token, botPlace(place, 'token')),
        webhookSecretSealed: this.cipher.seal(randomBytes(32).toString('base64url'), botPlace(place, 'webhook_secret')), webhookSetAt: null, ratePerMinute: input.ratePerMinute ?? USUAL_RATE,
        checkedAt: null, lastEventAt: null, lastErrorCode: null, lastErrorAt: null, pausedAt: null, pausedByName: null, pausedReason: null, killedAt: null, killedByName: null, killedReason: null,
        createdBy: tx.actor.userId, createdAt: tx.now, version: 1,
      };
      await this.accounts.insertBot(tx, bot);
      return this.recorded(tx, bot.id, 'zalo.bot-created');
    });
  }

  edit(command: CommandContext, id: string, version: number, { token, ...plain }: EditZaloBotInput): Promise<ZaloBotDetail> {
    return this.commands.run(command, async (tx) => {
      const bot = await this.accounts.lockBot(tx, id, 'edit');
      if (bot.version !== version) throw new DomainError('STALE_VERSION', 'precondition', { version: bot.version });
      const given = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined));
      // A new token is believed until Zalo refuses it.
      const fresh: Partial<ZaloBot> = token === undefined ? {} : { tokenSealed: this.cipher.seal(token, botPlace(bot, 'token')), state: 'CONNECTED', lastErrorCode: null, lastErrorAt: null };
      await this.accounts.updateBot(tx, bot, { ...given, ...fresh });
      return this.recorded(tx, id, 'zalo.bot-edited', { fields: [...Object.keys(given), ...(token === undefined ? [] : ['token'])].sort() });
    });
  }

  /** Asks Zalo who the bot is. */
  async check(command: CommandContext, id: string): Promise<ZaloBotDetail> {
    const before = await this.commands.answered<ZaloBotDetail>(command);
    if (before) return before.answer;
    const { communeId } = await this.mine(command, id, 'check');
    const info = dataOf(await this.access.call({ unitId: communeId, accountId: id }, (client, token) => client.bot.me(token), command.actor.scope));
    return this.commands.run(command, async (tx) => {
      const bot = await this.accounts.lockBot(tx, id, 'check');
      await this.accounts.updateBot(tx, bot, { externalId: info.botId, state: 'CONNECTED', checkedAt: tx.now, lastErrorCode: null, lastErrorAt: null });
      return this.recorded(tx, id, 'zalo.bot-checked');
    });
  }

  /** Tells Zalo where events of the bot go, with the secret that will come with them. */
  async setWebhook(command: CommandContext, id: string): Promise<ZaloBotDetail> {
    const before = await this.commands.answered<ZaloBotDetail>(command);
    if (before) return before.answer;
    const bot = await this.mine(command, id, 'setWebhook');
    const { webhookUrl } = await this.queries.getBot(command.actor, id);
    const secret = this.cipher.open(bot.webhookSecretSealed!, botPlace(bot, 'webhook_secret'));
    dataOf(await this.access.call({ unitId: bot.communeId, accountId: id }, (client, token) => client.bot.setWebhook(token, webhookUrl, secret), command.actor.scope));
    return this.commands.run(command, async (tx) => {
      await this.accounts.updateBot(tx, await this.accounts.lockBot(tx, id, 'setWebhook'), { webhookSetAt: tx.now });
      return this.recorded(tx, id, 'zalo.bot-webhook-set');
    });
  }

  stop(command: CommandContext, id: string, action: 'pause' | 'resume' | 'kill' | 'revive', reason?: string): Promise<ZaloBotDetail> {
    return this.commands.run(command, async (tx) => {
      const bot = await this.accounts.lockBot(tx, id, action, { reason });
      await this.accounts.updateBot(tx, bot, stopOf(tx, action, reason ?? null));
      return this.recorded(tx, id, `zalo.bot-${action}`, {}, reason);
    });
  }

  disconnect(command: CommandContext, id: string, reason: string): Promise<ZaloBotDetail> {
    return this.commands.run(command, async (tx) => {
      const bot = await this.accounts.lockBot(tx, id, 'disconnect', { reason });
      const groups = await this.accounts.endChannels(tx, bot, reason);
      await this.accounts.updateBot(tx, bot, { state: 'DISCONNECTED', tokenSealed: null, webhookSecretSealed: null });
      await this.accounts.releaseDeliveries(tx, { unitId: bot.communeId, id });
      return this.recorded(tx, id, 'zalo.bot-disconnected', { groups }, reason);
    });
  }

  private mine(command: CommandContext, id: string, action: 'check' | 'setWebhook'): Promise<ZaloBot> {
    return this.commands.run({ ...command, idempotency: null }, async (tx) => {
      const bot = await this.accounts.lockBot(tx, id, action);
      tx.audit({ action: `zalo.bot-${action === 'check' ? 'check' : 'webhook'}-asked`, objectType: 'zalo-bot', objectId: id });
      return bot;
    });
  }

  private recorded(tx: CommandTransaction, id: string, action: string, details: Record<string, unknown> = {}, reason?: string): Promise<ZaloBotDetail> {
    tx.audit({ action, objectType: 'zalo-bot', objectId: id, details, ...(reason ? { reason } : {}) });
    return this.queries.bot(tx, tx.actor, id);
  }
}

const NOT_PAUSED = { pausedAt: null, pausedByName: null, pausedReason: null };
const NOT_KILLED = { killedAt: null, killedByName: null, killedReason: null };

function stopOf(tx: CommandTransaction, action: 'pause' | 'resume' | 'kill' | 'revive', reason: string | null): Partial<ZaloBot> {
  switch (action) {
    case 'pause':
      return { pausedAt: tx.now, pausedByName: tx.actor.displayName, pausedReason: reason };
    case 'resume':
      return NOT_PAUSED;
    case 'kill':
      return { killedAt: tx.now, killedByName: tx.actor.displayName, killedReason: reason, ...NOT_PAUSED };
    case 'revive':
      return NOT_KILLED;
  }
}
