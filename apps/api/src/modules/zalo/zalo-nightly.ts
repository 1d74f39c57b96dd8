import { Inject, Injectable } from '@nestjs/common';
import { TransactionRunner } from '#database';
import type { GroupAsset, GroupSummary } from '#zalo';
import { appendAudit } from '../../platform/audit/audit-entry.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { Clock } from '../../platform/time/clock.js';
import type { AccountRef } from './account-ref.js';
import { BotAccess } from './bot-access.js';
import { GroupChannelStops } from './group-channel-stops.js';
import { ZaloAccess } from './zalo-access.js';
import { ZaloAssets } from './zalo-assets.js';
import { ZaloCheckService } from './zalo-check.service.js';

interface ServedChannel {
  communeId: string;
  channelId: string;
  externalId: string;
}

/** Looks at an account and at every group it serves, before a group expires unseen (reference zalo.md 3.3). Worker only. */
@Injectable()
export class ZaloNightly {
  constructor(
    @Inject(TransactionRunner) private readonly runner: TransactionRunner,
    @Inject(ZaloAccess) private readonly access: ZaloAccess,
    @Inject(BotAccess) private readonly bots: BotAccess,
    @Inject(ZaloCheckService) private readonly checks: ZaloCheckService,
    @Inject(ZaloAssets) private readonly assets: ZaloAssets,
    @Inject(GroupChannelStops) private readonly stops: GroupChannelStops,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async check(account: AccountRef, jobs: Jobs): Promise<void> {
    if (await this.isBot(account)) await this.checkBot(account);
    else await this.checkOa(account, jobs);
  }

  private async checkOa(oa: AccountRef, jobs: Jobs): Promise<void> {
    const info = await this.access.call(oa, (client, token) => client.accounts.info(token));
    // Without tokens, or stopped by a person: what we know stays as it is.
    if (!info.ok) return;
    const assets = await this.access.call(oa, (client, token) => client.groups.assets(token));
    const groups = await this.checks.allGroups(oa);
    await this.runner.run({ kind: 'job', unitId: oa.unitId }, async (tx) => {
      await tx.query({
        name: 'zalo-nightly-oa',
        text: 'UPDATE zalo_oa SET oa_type = coalesce($3, oa_type), package_name = coalesce($4, package_name), package_valid_through = coalesce($5, package_valid_through), checked_at = $6 WHERE commune_id = $1 AND id = $2',
        values: [oa.unitId, oa.accountId, info.data.oaType, info.data.packageName, info.data.packageValidThrough, this.clock.now()],
      });
      if (assets.ok) await this.assets.save(tx, oa, assets.data, this.clock.now());
    });
    if (groups.ok) await this.compare(oa, groups.data.items, assets.ok ? assets.data : []);
    await this.resumeCreating(oa, jobs);
  }

  /** Each channel is written in its own commune. A list without a group proves nothing: only Zalo's word about that group does. */
  private async compare(oa: AccountRef, items: readonly GroupSummary[], assets: readonly GroupAsset[]): Promise<void> {
    const listed = new Map(items.map((group) => [group.groupId, group]));
    const carriers = new Map(assets.flatMap((asset) => (asset.usedByGroupId === null ? [] : [[asset.usedByGroupId, asset] as const])));
    for (const channel of await this.servedBy(oa)) {
      const group = listed.get(channel.externalId);
      if (group?.enabled) await this.seen(channel, group, carriers.get(channel.externalId));
      else if (!(await this.askAbout(oa, channel, carriers.get(channel.externalId)))) return;
    }
  }

  /** False when Zalo has had enough of our questions. */
  private async askAbout(oa: AccountRef, channel: ServedChannel, asset: GroupAsset | undefined): Promise<boolean> {
    const answer = await this.access.call(oa, (client, token) => client.groups.get(token, channel.externalId));
    if (answer.ok && answer.data.enabled) await this.seen(channel, answer.data, asset);
    else if (answer.ok) await this.stops.stop(channel, 'EXPIRED', null);
    else if (answer.action === 'GROUP_LOST') await this.stops.stop(channel, 'LOST', String(answer.code));
    else if (answer.action === 'GROUP_STOPPED') await this.stops.stop(channel, 'EXPIRED', String(answer.code));
    return answer.ok || answer.action !== 'BACK_OFF';
  }

  private async seen({ communeId, channelId }: ServedChannel, group: GroupSummary, asset: GroupAsset | undefined): Promise<void> {
    await this.runner.run({ kind: 'job', unitId: communeId }, (tx) => tx.query({
      name: 'zalo-nightly-channel',
      text: `UPDATE group_channel SET external_name = $3, external_link = coalesce($4, external_link), members = coalesce($5, members), asset_id = coalesce($6, asset_id),
                    valid_through = coalesce($7, valid_through), auto_renew = coalesce($8, auto_renew), checked_at = $9
              WHERE commune_id = $1 AND id = $2`,
      values: [communeId, channelId, group.name, group.link, group.members, asset?.assetId ?? null, asset?.validThrough ?? null, asset?.autoRenew ?? null, this.clock.now()],
    }));
  }

  private servedBy(oa: AccountRef): Promise<ServedChannel[]> {
    return this.runner.run({ kind: 'job', unitId: oa.unitId }, (tx) => tx.query<ServedChannel>({
      name: 'zalo-nightly-served',
      text: 'SELECT commune_id AS "communeId", channel_id AS "channelId", external_id AS "externalId" FROM app.zalo_channels_of($1, $2)',
      values: [oa.unitId, oa.accountId],
    }));
  }

  /** Groups whose making was interrupted for longer than the queue tries. */
  private async resumeCreating(oa: AccountRef, jobs: Jobs): Promise<void> {
    await this.runner.run({ kind: 'job', unitId: oa.unitId }, async (tx) => {
      const waiting = await tx.query<{ unitId: string; channelId: string }>({
        name: 'zalo-nightly-creating',
        text: `SELECT reserved_unit_id AS "unitId", reserved_channel_id AS "channelId" FROM zalo_asset WHERE commune_id = $1 AND oa_id = $2 AND status = 'RESERVED'`,
        values: [oa.unitId, oa.accountId],
      });
      for (const channel of waiting) await jobs.enqueue(tx, 'zalo.create-group', channel);
    });
  }

  private async checkBot(bot: AccountRef): Promise<void> {
    const info = await this.bots.call(bot, (client, token) => client.bot.me(token));
    if (!info.ok) return;
    await this.runner.run({ kind: 'job', unitId: bot.unitId }, async (tx) => {
      const [row] = await tx.query<{ before: string }>({
        name: 'zalo-nightly-bot',
        text: `UPDATE zalo_bot b SET external_id = $3, checked_at = $4, state = 'CONNECTED'
                 FROM (SELECT commune_id, id, state FROM zalo_bot WHERE commune_id = $1 AND id = $2 AND state <> 'DISCONNECTED' FOR UPDATE) o
                WHERE b.commune_id = o.commune_id AND b.id = o.id RETURNING o.state AS before`,
        values: [bot.unitId, bot.accountId, info.data.botId, this.clock.now()],
      });
      if (row?.before === 'REFUSED') await appendAudit(tx, bot.unitId, { action: 'zalo.bot-works-again', objectType: 'zalo-bot', objectId: bot.accountId }, null);
    });
  }

  private async isBot({ unitId, accountId }: AccountRef): Promise<boolean> {
    const found = await this.runner.run({ kind: 'job', unitId }, (tx) => tx.query({ name: 'zalo-is-bot', text: 'SELECT 1 FROM zalo_bot WHERE commune_id = $1 AND id = $2', values: [unitId, accountId] }));
    return found.length === 1;
  }
}
