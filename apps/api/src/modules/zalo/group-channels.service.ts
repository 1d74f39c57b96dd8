import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '#domain';
import type { GroupDetail } from '#zalo';
import type { CommandContext } from '../../platform/commands/command-context.js';
import { Commands, type CommandTransaction } from '../../platform/commands/commands.js';
import { newId } from '../../platform/time/new-id.js';
import type { CreateZaloGroupInput, GroupChannelItem, LinkGroupInput } from './dto/group-channel.dto.js';
import { GroupChannelsQueries } from './group-channels.queries.js';
import type { GroupChannel } from './zalo.entities.js';
import { ZaloAccess } from './zalo-access.js';
import { ZaloAssets } from './zalo-assets.js';
import { ZaloQueries } from './zalo.queries.js';
import { ZaloRepository } from './zalo.repository.js';
import { dataOf } from './zalo-refused.js';

/** Which village group is reached through which group at Zalo. */
@Injectable()
export class GroupChannelsService {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(ZaloAccess) private readonly access: ZaloAccess,
    @Inject(ZaloAssets) private readonly assets: ZaloAssets,
    @Inject(ZaloRepository) private readonly accounts: ZaloRepository,
    @Inject(ZaloQueries) private readonly queries: ZaloQueries,
    @Inject(GroupChannelsQueries) private readonly channels: GroupChannelsQueries,
  ) {}

  /** A group at Zalo is looked at before it is linked; a chat of a bot cannot be looked at, its id comes from an event. */
  async link(command: CommandContext, input: LinkGroupInput): Promise<GroupChannelItem> {
    const before = await this.commands.answered<GroupChannelItem>(command);
    if (before) return before.answer;
    const detail = input.channel === 'OA_GMF' ? await this.look(command, input.accountId, input.externalId) : null;
    return this.commands.run(command, async (tx) => {
      const account = input.channel === 'OA_GMF' ? await this.accounts.lockOa(tx, input.accountId, 'linkGroup') : await this.accounts.lockBot(tx, input.accountId, 'linkGroup');
      const group = await this.accounts.group(tx, input.groupId);
      await this.accounts.assertFree(tx, group.id, account, input.externalId);
      const channel: GroupChannel = {
        ...this.linkedNow(tx, group), channel: input.channel, status: 'ACTIVE', oaUnitId: account.communeId,
        oaId: input.channel === 'OA_GMF' ? account.id : null, botId: input.channel === 'BOT' ? account.id : null, externalId: input.externalId, ...factsOf(detail), checkedAt: detail ? tx.now : null,
      };
      await this.accounts.insertChannel(tx, channel);
      return this.recorded(tx, channel, 'zalo.group-linked', { channel: input.channel, accountId: account.id });
    });
  }

  /** Reserves a paid asset for the group; the worker makes the group at Zalo. */
  createGroup(command: CommandContext, oaId: string, input: CreateZaloGroupInput): Promise<GroupChannelItem> {
    return this.commands.run(command, async (tx) => {
      const oa = await this.accounts.lockOa(tx, oaId, 'createGroup');
      const group = await this.accounts.group(tx, input.groupId);
      await this.accounts.assertFree(tx, group.id, oa, null);
      const base = this.linkedNow(tx, group);
      const asset = await this.accounts.reserveAsset(tx, oa, input.assetId, base);
      const channel: GroupChannel = {
        ...base, channel: 'OA_GMF', status: 'CREATING', oaUnitId: oa.communeId, oaId: oa.id, botId: null, externalId: null, ...factsOf(null), checkedAt: null,
        assetId: asset.assetId, validThrough: asset.validThrough, firstMembers: [...new Set(input.memberUserIds)],
      };
      await this.accounts.insertChannel(tx, channel);
      await tx.enqueue('zalo.create-group', { unitId: channel.communeId, channelId: channel.id });
      return this.recorded(tx, channel, 'zalo.group-asked', { accountId: oa.id, firstMembers: channel.firstMembers.length });
    });
  }

  /** From now on the group is posted to by hand. The group at Zalo stays as it is. */
  unlink(command: CommandContext, id: string, reason: string): Promise<GroupChannelItem> {
    return this.commands.run(command, async (tx) => {
      const channel = await this.accounts.lockChannel(tx, id);
      // While the worker asks Zalo for the group, giving up would leave a paid group that nobody knows of.
      if (channel.status !== 'ACTIVE') throw new DomainError('WRONG_STATE', 'conflict', { state: channel.status, action: 'unlink', allowedFrom: ['ACTIVE'] });
      await this.accounts.updateChannel(tx, channel, { status: 'OFF', endedAt: tx.now, endReason: reason });
      await this.accounts.releaseDeliveries(tx, { unitId: channel.oaUnitId, id: (channel.oaId ?? channel.botId)! });
      return this.recorded(tx, channel, 'zalo.group-unlinked', { channel: channel.channel }, reason);
    });
  }

  /** The worker looks at the account and at all its groups, soon. */
  check(command: CommandContext, id: string): Promise<GroupChannelItem> {
    return this.commands.run(command, async (tx) => {
      const channel = await this.accounts.lockChannel(tx, id);
      await tx.enqueue('zalo.check-account', { unitId: channel.oaUnitId, accountId: (channel.oaId ?? channel.botId)! });
      if (channel.status === 'CREATING') await tx.enqueue('zalo.create-group', { unitId: channel.communeId, channelId: id });
      return this.recorded(tx, channel, 'zalo.group-check-asked');
    });
  }

  private async look(command: CommandContext, oaId: string, externalId: string): Promise<GroupDetail> {
    const { communeId } = await this.queries.getOa(command.actor, oaId);
    if (!command.actor.homeUnitIds.includes(communeId)) throw new DomainError('NOT_FOUND', 'not-found');
    const detail = dataOf(await this.access.call({ unitId: communeId, accountId: oaId }, (client, token) => client.groups.get(token, externalId), command.actor.scope));
    if (!detail.enabled) throw new DomainError('ZALO_GROUP_DISABLED', 'conflict');
    return detail;
  }

  private linkedNow(tx: CommandTransaction, group: { communeId: string; id: string }) {
    return {
      communeId: group.communeId, id: newId(), groupId: group.id, firstMembers: [] as string[], lastErrorCode: null, lastErrorAt: null,
      linkedBy: tx.actor.userId, linkedByName: tx.actor.displayName, linkedAt: tx.now, endedAt: null, endReason: null, version: 1,
    };
  }

  /** On record where the group is, and where the account is. */
  private recorded(tx: CommandTransaction, channel: GroupChannel, action: string, details: Record<string, unknown> = {}, reason?: string): Promise<GroupChannelItem> {
    const entry = { action, objectType: 'group-channel', objectId: channel.id, details: { groupId: channel.groupId, ...details }, ...(reason ? { reason } : {}) };
    tx.audit({ ...entry, chainId: channel.communeId });
    if (channel.communeId !== tx.actor.unitId) tx.audit(entry);
    return this.channels.one(tx, tx.actor, channel.id);
  }
}

const factsOf = (detail: GroupDetail | null) => ({
  externalName: detail?.name ?? null, externalLink: detail?.link ?? null, assetId: detail?.assetId ?? null, validThrough: detail?.validThrough ?? null,
  autoRenew: detail?.autoRenew ?? null, maxMembers: detail?.maxMembers ?? null, members: detail?.members ?? null,
});
