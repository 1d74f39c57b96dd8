import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { DomainError, zaloAccountLifecycle, type ZaloAccountAction, zaloAccountStanding } from '#domain';
import type { CommandTransaction } from '../../platform/commands/commands.js';
import { GroupChannel, ZaloAsset, ZaloBot, ZaloOa } from './zalo.entities.js';

type Account = ZaloOa | ZaloBot;

@Injectable()
export class ZaloRepository {
  /** The account, locked, when the action is allowed where it stands. */
  async lockOa(tx: CommandTransaction, id: string, action: ZaloAccountAction, given: object = {}): Promise<ZaloOa> {
    return allowed(await tx.em.findOne(ZaloOa, { where: { communeId: In(tx.actor.homeUnitIds), id }, lock: { mode: 'pessimistic_write' } }), tx, action, given);
  }

  async lockBot(tx: CommandTransaction, id: string, action: ZaloAccountAction, given: object = {}): Promise<ZaloBot> {
    return allowed(await tx.em.findOne(ZaloBot, { where: { communeId: In(tx.actor.homeUnitIds), id }, lock: { mode: 'pessimistic_write' } }), tx, action, given);
  }

  async insertOa(tx: CommandTransaction, oa: ZaloOa): Promise<void> {
    await tx.em.insert(ZaloOa, oa);
  }

  async insertBot(tx: CommandTransaction, bot: ZaloBot): Promise<void> {
    await tx.em.insert(ZaloBot, bot);
  }

  /** Writes these columns and no other: tokens are changed by the worker at the same time. */
  async updateOa(tx: CommandTransaction, oa: ZaloOa, changes: Partial<ZaloOa>): Promise<void> {
    Object.assign(oa, changes, { version: oa.version + 1 });
    await tx.em.update(ZaloOa, { communeId: oa.communeId, id: oa.id }, { ...changes, version: oa.version } as object);
  }

  async updateBot(tx: CommandTransaction, bot: ZaloBot, changes: Partial<ZaloBot>): Promise<void> {
    Object.assign(bot, changes, { version: bot.version + 1 });
    await tx.em.update(ZaloBot, { communeId: bot.communeId, id: bot.id }, { ...changes, version: bot.version });
  }

  /** The account whose consent is under way with this state. */
  oaOfConsent(tx: CommandTransaction, stateHash: Buffer): Promise<ZaloOa | null> {
    return tx.em.findOne(ZaloOa, { where: { communeId: In(tx.actor.homeUnitIds), consentStateHash: stateHash }, lock: { mode: 'pessimistic_write' } });
  }

  async insertChannel(tx: CommandTransaction, channel: GroupChannel): Promise<void> {
    await tx.em.insert(GroupChannel, channel);
  }

  /** A channel of an own group, or of any group that an own account serves. */
  async lockChannel(tx: CommandTransaction, id: string): Promise<GroupChannel> {
    const channel = await tx.em.findOne(GroupChannel, { where: { communeId: In(tx.actor.unitIds), id }, lock: { mode: 'pessimistic_write' } });
    const mine = channel && (tx.actor.homeUnitIds.includes(channel.communeId) || tx.actor.homeUnitIds.includes(channel.oaUnitId));
    if (!mine) throw new DomainError('NOT_FOUND', 'not-found');
    return channel;
  }

  async updateChannel(tx: CommandTransaction, channel: GroupChannel, changes: Partial<GroupChannel>): Promise<void> {
    Object.assign(channel, changes, { version: channel.version + 1 });
    await tx.em.update(GroupChannel, { communeId: channel.communeId, id: channel.id }, { ...changes, version: channel.version });
  }

  /** Ends every channel of the account; answers how many. */
  async endChannels(tx: CommandTransaction, account: Account, reason: string): Promise<number> {
    const ended = await tx.query({
      name: 'zalo-end-channels',
      text: `UPDATE group_channel SET status = 'OFF', ended_at = $3, end_reason = $4, first_members = '{}', version = version + 1
              WHERE oa_unit_id = $1 AND $2 IN (oa_id, bot_id) AND status IN ('CREATING', 'ACTIVE') RETURNING id`,
      values: [account.communeId, account.id, tx.now, reason],
    });
    return ended.length;
  }

  /** What still waits at the account for groups it does not serve any more goes to the round on the phone, and to people what is uncertain. */
  async releaseDeliveries(tx: CommandTransaction, account: { unitId: string; id: string }): Promise<void> {
    await tx.query({ name: 'zalo-release-deliveries', text: 'SELECT app.release_deliveries($1, $2, $3)', values: [account.unitId, account.id, tx.now] });
  }

  /** @throws DomainError NOT_FOUND, ASSET_NOT_AVAILABLE */
  async reserveAsset(tx: CommandTransaction, oa: ZaloOa, assetId: string, channel: { communeId: string; id: string }): Promise<ZaloAsset> {
    const where = { communeId: oa.communeId, oaId: oa.id, assetId };
    const asset = await tx.em.findOne(ZaloAsset, { where, lock: { mode: 'pessimistic_write' } });
    if (!asset || asset.status !== 'AVAILABLE') throw new DomainError('ASSET_NOT_AVAILABLE', 'conflict', { status: asset?.status ?? null });
    await tx.em.update(ZaloAsset, where, { status: 'RESERVED', reservedUnitId: channel.communeId, reservedChannelId: channel.id });
    return asset;
  }

  /** A village group of a unit in sight; closed and moved ones take no messages. */
  async group(tx: CommandTransaction, id: string): Promise<{ communeId: string; id: string; name: string }> {
    const [group] = await tx.query<{ communeId: string; id: string; name: string; status: string }>({
      name: 'zalo-group-to-link',
      text: 'SELECT commune_id AS "communeId", id, name, status FROM village_group WHERE commune_id = ANY ($1) AND id = $2',
      values: [tx.actor.unitIds, id],
    });
    if (!group) throw new DomainError('NOT_FOUND', 'not-found');
    if (group.status === 'CLOSED' || group.status === 'MERGED') throw new DomainError('GROUP_NOT_IN_USE', 'conflict', { status: group.status });
    return group;
  }

  /** @throws DomainError GROUP_ALREADY_LINKED, EXTERNAL_GROUP_ALREADY_LINKED: a group hears everything once */
  async assertFree(tx: CommandTransaction, groupId: string, account: Account, externalId: string | null): Promise<void> {
    const [taken] = await tx.query<{ id: string }>({
      name: 'zalo-group-linked', text: `SELECT id FROM group_channel WHERE group_id = $1 AND status IN ('CREATING', 'ACTIVE')`, values: [groupId],
    });
    if (taken) throw new DomainError('GROUP_ALREADY_LINKED', 'conflict', { channelId: taken.id });
    const twice = externalId === null ? [] : await tx.query({
      name: 'zalo-external-linked', text: 'SELECT 1 FROM app.zalo_channels_of($1, $2) WHERE external_id = $3', values: [account.communeId, account.id, externalId],
    });
    if (twice.length > 0) throw new DomainError('EXTERNAL_GROUP_ALREADY_LINKED', 'conflict');
  }

  async isTaken(tx: CommandTransaction, externalId: string, oa: ZaloOa): Promise<boolean> {
    const [row] = await tx.query<{ taken: boolean }>({ name: 'zalo-oa-taken', text: 'SELECT app.zalo_oa_taken($1, $2, $3) AS taken', values: [externalId, oa.communeId, oa.id] });
    return row?.taken ?? false;
  }
}

function allowed<T extends Account>(account: T | null, tx: CommandTransaction, action: ZaloAccountAction, given: object): T {
  if (!account) throw new DomainError('NOT_FOUND', 'not-found');
  const standing = zaloAccountStanding({ state: account.state, paused: account.pausedAt !== null, killed: account.killedAt !== null });
  zaloAccountLifecycle.next(standing, action, tx.actor.role, given);
  return account;
}
