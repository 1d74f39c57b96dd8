import { Inject, Injectable, Logger } from '@nestjs/common';
import { TransactionRunner } from '#database';
import type { GroupDetail, ZaloAnswer, ZaloRefusal } from '#zalo';
import { appendAudit } from '../../platform/audit/audit-entry.js';
import { ENV, type Env } from '../../platform/config/env.js';
import { Clock } from '../../platform/time/clock.js';
import type { AccountRef } from './account-ref.js';
import { ZaloAccess } from './zalo-access.js';
import { ZaloAssets } from './zalo-assets.js';

interface WaitingChannel {
  id: string;
  communeId: string;
  oaUnitId: string;
  oaId: string;
  assetId: string;
  name: string;
  firstMembers: string[];
  /** Zalo was asked before; whether it did anything is not known. */
  asked: boolean;
  /** So lately that what it did may not show yet. */
  askedJustNow: boolean;
}

/** Refusals that may be over in a moment: the queue tries again. */
const FOR_LATER = new Set(['RETRY', 'RETRY_ONCE', 'BACK_OFF', 'DEFER', 'REFRESH', 'READ_BACK', 'CONSENT']);

/**
 * Makes a paid group at Zalo, once: an asset carries one group, so the asset tells whether an earlier try, whose
 * answer was lost, made it. Worker only.
 */
@Injectable()
export class ZaloGroupMaker {
  private readonly log = new Logger('Zalo');

  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(TransactionRunner) private readonly runner: TransactionRunner,
    @Inject(ZaloAccess) private readonly access: ZaloAccess,
    @Inject(ZaloAssets) private readonly assets: ZaloAssets,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** @throws Error to be tried again by the queue */
  async make(communeId: string, channelId: string): Promise<void> {
    const channel = await this.claim(communeId, channelId);
    if (!channel) return;
    const oa = { unitId: channel.oaUnitId, accountId: channel.oaId };
    const made = channel.asked ? await this.lookForIt(oa, channel) : null;
    if (made) return this.finish(oa, channel, made);
    if (channel.askedJustNow) throw new Error('asked a moment ago, and not seen yet');
    const answer = await this.access.call(oa, (client, token) => client.groups.create(token, { name: channel.name, assetId: channel.assetId, memberIds: channel.firstMembers }));
    if (!answer.ok) return this.refused(oa, channel, answer);
    const detail = await this.detailOf(oa, answer.data.groupId);
    await this.finish(oa, channel, detail.ok ? detail.data : { ...answer.data, maxMembers: null, assetId: channel.assetId, assetType: null, validThrough: null, autoRenew: null });
  }

  /** Marks that Zalo is asked now, before it is; not while an earlier request may still have its effect. */
  private claim(communeId: string, channelId: string): Promise<WaitingChannel | undefined> {
    const now = this.clock.now();
    return this.runner.run({ kind: 'job', unitId: communeId }, async (tx) => {
      const [row] = await tx.query<WaitingChannel>({
        name: 'zalo-group-claim',
        text: `SELECT c.id, c.commune_id AS "communeId", c.oa_unit_id AS "oaUnitId", c.oa_id AS "oaId", c.asset_id AS "assetId", c.first_members AS "firstMembers", c.checked_at IS NOT NULL AS asked,
                      coalesce(c.checked_at > $3, false) AS "askedJustNow",
                      (SELECT g.name FROM village_group g WHERE g.commune_id = c.commune_id AND g.id = c.group_id) AS name
                 FROM group_channel c WHERE c.commune_id = $1 AND c.id = $2 AND c.status = 'CREATING' FOR UPDATE`,
        values: [communeId, channelId, new Date(now.getTime() - this.env.zalo.settleSeconds * 1000)],
      });
      if (row && !row.askedJustNow) await tx.query({ name: 'zalo-group-asked', text: 'UPDATE group_channel SET checked_at = $3 WHERE commune_id = $1 AND id = $2', values: [communeId, channelId, now] });
      return row;
    });
  }

  /** The group that carries our asset, if there is one. @throws Error when Zalo does not say */
  private async lookForIt(oa: AccountRef, channel: WaitingChannel): Promise<GroupDetail | null> {
    const assets = await this.access.call(oa, (client, token) => client.groups.assets(token));
    if (!assets.ok) throw new Error(`assets not readable: ${assets.code ?? assets.trouble}`);
    const groupId = assets.data.find(({ assetId }) => assetId === channel.assetId)?.usedByGroupId;
    if (!groupId) return null;
    const detail = await this.detailOf(oa, groupId);
    if (!detail.ok) throw new Error(`group not readable: ${detail.code ?? detail.trouble}`);
    return detail.data;
  }

  private detailOf(oa: AccountRef, groupId: string): Promise<ZaloAnswer<GroupDetail>> {
    return this.access.call(oa, (client, token) => client.groups.get(token, groupId));
  }

  private async finish(oa: AccountRef, channel: WaitingChannel, group: GroupDetail): Promise<void> {
    await this.runner.run({ kind: 'job', unitId: channel.communeId }, async (tx) => {
      await tx.query({
        name: 'zalo-group-made',
        text: `UPDATE group_channel SET status = 'ACTIVE', external_id = $3, external_name = $4, external_link = $5, valid_through = coalesce($6, valid_through), auto_renew = $7, max_members = $8, members = $9,
                      first_members = '{}', last_error_code = NULL, last_error_at = NULL, version = version + 1
                WHERE commune_id = $1 AND id = $2 AND status = 'CREATING'`,
        values: [channel.communeId, channel.id, group.groupId, group.name, group.link, group.validThrough, group.autoRenew, group.maxMembers, group.members],
      });
      await appendAudit(tx, channel.communeId, { action: 'zalo.group-made', objectType: 'group-channel', objectId: channel.id, details: { assetId: channel.assetId } }, null);
    });
    await this.runner.run({ kind: 'job', unitId: oa.unitId }, (tx) => this.assets.settle(tx, oa, channel.id, group.groupId));
  }

  private async refused(oa: AccountRef, channel: WaitingChannel, refusal: ZaloRefusal): Promise<void> {
    const code = refusal.code === null ? (refusal.trouble ?? 'UNKNOWN') : String(refusal.code);
    this.log.warn({ event: 'zalo-group-refused', unitId: channel.communeId, channelId: channel.id, code });
    // An asset that is used by another group after we asked with it: most likely by the group of our first request.
    const mayBeOurs = channel.asked && refusal.action === 'OTHER_ASSET';
    if (refusal.effect === 'UNKNOWN' || FOR_LATER.has(refusal.action) || mayBeOurs) {
      await this.noteError(channel, code);
      throw new Error(`group not made yet: ${code}`);
    }
    await this.runner.run({ kind: 'job', unitId: channel.communeId }, async (tx) => {
      await tx.query({
        name: 'zalo-group-failed',
        text: `UPDATE group_channel SET status = 'FAILED', ended_at = $3, end_reason = $4, last_error_code = $4, last_error_at = $3, first_members = '{}', version = version + 1 WHERE commune_id = $1 AND id = $2 AND status = 'CREATING'`,
        values: [channel.communeId, channel.id, this.clock.now(), code],
      });
      await appendAudit(tx, channel.communeId, { action: 'zalo.group-failed', objectType: 'group-channel', objectId: channel.id, details: { code } }, null);
    });
    await this.runner.run({ kind: 'job', unitId: oa.unitId }, (tx) => this.assets.settle(tx, oa, channel.id, null));
  }

  private async noteError(channel: WaitingChannel, code: string): Promise<void> {
    await this.runner.run({ kind: 'job', unitId: channel.communeId }, (tx) => tx.query({
      name: 'zalo-group-error', text: 'UPDATE group_channel SET last_error_code = $3, last_error_at = $4 WHERE commune_id = $1 AND id = $2', values: [channel.communeId, channel.id, code, this.clock.now()],
    }));
  }
}
