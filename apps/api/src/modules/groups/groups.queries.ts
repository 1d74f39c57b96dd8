import { Inject, Injectable } from '@nestjs/common';
import { DomainError, groupLifecycle, isLinkStale, type GroupStatus } from '#domain';
import { ReadPool, type Reader } from '#database';
import type { Actor } from '../../platform/access/actor.js';
import { ENV, type Env } from '../../platform/config/env.js';
import { likeWords, type Page, pageOf } from '../../platform/paging/page.js';
import { Clock } from '../../platform/time/clock.js';
import { VILLAGE_LABEL } from '../villages/villages.queries.js';
import type { Group, GroupListItem, GroupListQuery, MemberCount } from './dto/group.dto.js';

type GroupRow = Omit<GroupListItem, 'shortLink' | 'linkStale'> & { shortCode: string };
type DetailRow = GroupRow & { admins: string[]; rulesText: string | null };

const ITEM = `g.id, g.commune_id AS "communeId", g.name, g.kind, g.status, g.invite_link AS "inviteLink", g.short_code AS "shortCode", g.members,
  g.counted_on::text AS "countedOn", g.link_issued_at AS "linkIssuedAt", g.moved_to_group_id AS "movedToGroupId", g.version,
  (SELECT coalesce(json_agg(json_build_object('id', v.id, 'displayName', ${VILLAGE_LABEL}) ORDER BY v.id), '[]')
     FROM village_group_village gv JOIN village v ON v.commune_id = gv.commune_id AND v.id = gv.village_id
    WHERE gv.commune_id = g.commune_id AND gv.group_id = g.id) AS villages`;

@Injectable()
export class GroupsQueries {
  constructor(
    @Inject(ReadPool) private readonly reads: ReadPool,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  async list(actor: Actor, query: GroupListQuery): Promise<Page<GroupListItem>> {
    const rows = await this.reads.one<GroupRow>(actor.scope, {
      name: 'groups-list',
      text: `SELECT ${ITEM} FROM village_group g
              WHERE g.commune_id = ANY ($1) AND ($2::uuid IS NULL OR g.commune_id = $2) AND ($3::text IS NULL OR g.status = $3)
                AND ($4::text[] IS NULL OR g.search_text LIKE ALL ($4))
                AND ($5::uuid IS NULL OR g.id IN (SELECT group_id FROM village_group_village WHERE commune_id = g.commune_id AND village_id = $5))
                AND ($6::uuid IS NULL OR g.id IN (SELECT group_id FROM village_group_village WHERE commune_id = g.commune_id AND village_id = $6))
                AND ($7::uuid IS NULL OR g.id > $7)
              ORDER BY g.id LIMIT $8`,
      values: [actor.unitIds, query.communeId ?? null, query.status ?? null, likeWords(query.q), query.villageId ?? null, actor.villageId, query.cursor ?? null, query.limit + 1],
    });
    return pageOf(rows, query.limit, (row) => this.itemOf(row));
  }

  get(actor: Actor, id: string): Promise<Group> {
    return this.reads.run(actor.scope, (reader) => this.one(reader, actor, id));
  }

  async one(reader: Reader, actor: Actor, id: string): Promise<Group> {
    const [row] = await reader.query<DetailRow>({
      name: 'groups-get',
      text: `SELECT ${ITEM}, g.admins, g.rules_text AS "rulesText" FROM village_group g
              WHERE g.commune_id = ANY ($1) AND g.id = $2
                AND ($3::uuid IS NULL OR g.id IN (SELECT group_id FROM village_group_village WHERE commune_id = g.commune_id AND village_id = $3))`,
      values: [actor.unitIds, id, actor.villageId],
    });
    if (!row) throw new DomainError('NOT_FOUND', 'not-found');
    const memberCounts = await reader.query<MemberCount>({
      name: 'groups-member-counts',
      text: `SELECT counted_on::text AS "countedOn", members FROM group_member_count WHERE commune_id = $1 AND group_id = $2 ORDER BY counted_on DESC LIMIT 60`,
      values: [row.communeId, id],
    });
    const may = actor.permissions.has('groups.manage') && actor.homeUnitIds.includes(row.communeId);
    return {
      ...this.itemOf(row),
      admins: row.admins,
      rulesText: row.rulesText,
      memberCounts,
      allowedActions: may ? groupLifecycle.allowedActions(row.status as GroupStatus, actor.role).map((allowed) => allowed.action) : [],
    };
  }

  private itemOf({ shortCode, ...row }: GroupRow): GroupListItem {
    return { ...row, shortLink: this.shortLinkOf(shortCode), linkStale: row.linkIssuedAt !== null && isLinkStale(row.linkIssuedAt, this.clock.now()) };
  }

  shortLinkOf(code: string): string {
    return `${this.env.publicBaseUrl}/q/${code}`;
  }
}
