import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '#domain';
import { ReadPool, type Reader } from '#database';
import type { Actor } from '../../platform/access/actor.js';
import { type Page, pageOf } from '../../platform/paging/page.js';
import type { GroupChannelItem, GroupChannelListQuery, ZaloAssetItem } from './dto/group-channel.dto.js';

const ITEM = `c.id, c.commune_id AS "communeId", c.group_id AS "groupId", (SELECT g.name FROM village_group g WHERE g.commune_id = c.commune_id AND g.id = c.group_id) AS "groupName",
  c.channel, c.status, c.oa_unit_id AS "accountUnitId", coalesce(c.oa_id, c.bot_id) AS "accountId", c.external_id AS "externalId", c.external_name AS "externalName",
  c.external_link AS "externalLink", c.asset_id AS "assetId", c.valid_through::text AS "validThrough", c.auto_renew AS "autoRenew", c.max_members AS "maxMembers", c.members,
  c.checked_at AS "checkedAt", c.last_error_code AS "lastErrorCode", c.linked_by_name AS "linkedByName", c.linked_at AS "linkedAt", c.ended_at AS "endedAt", c.end_reason AS "endReason", c.version`;

@Injectable()
export class GroupChannelsQueries {
  constructor(@Inject(ReadPool) private readonly reads: ReadPool) {}

  async list(actor: Actor, query: GroupChannelListQuery): Promise<Page<GroupChannelItem>> {
    const rows = await this.reads.one<GroupChannelItem>(actor.scope, {
      name: 'group-channels-list',
      text: `SELECT ${ITEM} FROM group_channel c
              WHERE c.commune_id = ANY ($1) AND ($2::uuid IS NULL OR c.commune_id = $2) AND ($3::uuid IS NULL OR c.group_id = $3) AND ($4::text IS NULL OR c.status = $4)
                AND ($5::uuid IS NULL OR c.id > $5) ORDER BY c.id LIMIT $6`,
      values: [actor.unitIds, query.communeId ?? null, query.groupId ?? null, query.status ?? null, query.cursor ?? null, query.limit + 1],
    });
    return pageOf(rows, query.limit, (row) => row);
  }

  get(actor: Actor, id: string): Promise<GroupChannelItem> {
    return this.reads.run(actor.scope, (reader) => this.one(reader, actor, id));
  }

  async one(reader: Reader, actor: Actor, id: string): Promise<GroupChannelItem> {
    const [row] = await reader.query<GroupChannelItem>({
      name: 'group-channels-get', text: `SELECT ${ITEM} FROM group_channel c WHERE c.commune_id = ANY ($1) AND c.id = $2`, values: [actor.unitIds, id],
    });
    if (!row) throw new DomainError('NOT_FOUND', 'not-found');
    return row;
  }

  /** Paid assets of an account, as they were seen last. */
  async assets(actor: Actor, oaId: string): Promise<ZaloAssetItem[]> {
    return this.reads.one<ZaloAssetItem>(actor.scope, {
      name: 'zalo-assets-list',
      text: `SELECT asset_id AS "assetId", product_type AS "productType", quota_type AS "quotaType", valid_through::text AS "validThrough", auto_renew AS "autoRenew", status,
                    used_by_external_id AS "usedByExternalId", seen_at AS "seenAt"
               FROM zalo_asset WHERE commune_id = ANY ($1) AND oa_id = $2 ORDER BY status, product_type, asset_id LIMIT 500`,
      values: [actor.unitIds, oaId],
    });
  }

  /** Groups of an account that are linked already, by their id at Zalo. */
  async linked(actor: Actor, accountUnitId: string, accountId: string): Promise<Map<string, string>> {
    const rows = await this.reads.one<{ externalId: string; id: string }>(actor.scope, {
      name: 'group-channels-linked',
      text: `SELECT external_id AS "externalId", channel_id AS id FROM app.zalo_channels_of($1, $2)`,
      values: [accountUnitId, accountId],
    });
    return new Map(rows.map((row) => [row.externalId, row.id]));
  }
}
