import { Inject, Injectable } from '@nestjs/common';
import { DomainError, localDate } from '#domain';
import { ReadPool, type Reader } from '#database';
import type { Actor } from '../../platform/access/actor.js';
import { likeWords, type Page, pageOf } from '../../platform/paging/page.js';
import { Clock } from '../../platform/time/clock.js';
import type { RelatedVillage, VillageHistory, VillageItem, VillageListQuery } from './dto/village.dto.js';

/** "Thôn X", with the former unit in brackets where a merger made namesakes. */
export const VILLAGE_LABEL = `CASE v.kind WHEN 'THON' THEN 'Thôn ' WHEN 'XOM' THEN 'Xóm ' WHEN 'TO_DAN_PHO' THEN 'Tổ dân phố ' ELSE 'Khối phố ' END
  || v.name || coalesce(' (' || v.former_unit || ')', '')`;

const ITEM = `v.id, v.commune_id AS "communeId", v.name, v.kind, ${VILLAGE_LABEL} AS "displayName", v.former_unit AS "formerUnit",
  v.head_name AS "headName", v.households, v.residents, v.valid_from::text AS "validFrom", v.valid_to::text AS "validTo", v.version, g.groups, g.members`;

const WITH_GROUPS = `LEFT JOIN LATERAL (
    SELECT coalesce(json_agg(json_build_object('id', x.id, 'name', x.name, 'status', x.status) ORDER BY x.id), '[]') AS groups,
           coalesce(sum(x.members) FILTER (WHERE x.status = 'ACTIVE'), 0)::int AS members
      FROM village_group_village gv JOIN village_group x ON x.commune_id = gv.commune_id AND x.id = gv.group_id
     WHERE gv.commune_id = v.commune_id AND gv.village_id = v.id) g ON true`;

@Injectable()
export class VillagesQueries {
  constructor(
    @Inject(ReadPool) private readonly reads: ReadPool,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async list(actor: Actor, query: VillageListQuery): Promise<Page<VillageItem>> {
    const rows = await this.reads.one<VillageItem>(actor.scope, {
      name: 'villages-list',
      text: `SELECT ${ITEM} FROM village v ${WITH_GROUPS}
              WHERE v.commune_id = ANY ($1) AND ($2::uuid IS NULL OR v.commune_id = $2) AND ($3::text[] IS NULL OR v.search_text LIKE ALL ($3))
                AND CASE $4 WHEN 'active' THEN v.valid_to IS NULL OR v.valid_to > $5::date WHEN 'ended' THEN v.valid_to <= $5::date ELSE true END
                AND ($6::uuid IS NULL OR v.id > $6)
              ORDER BY v.id LIMIT $7`,
      values: [actor.unitIds, query.communeId ?? null, likeWords(query.q), query.status ?? 'active', localDate(this.clock.now()), query.cursor ?? null, query.limit + 1],
    });
    return pageOf(rows, query.limit, (row) => row);
  }

  get(actor: Actor, id: string): Promise<VillageItem> {
    return this.reads.run(actor.scope, (reader) => this.one(reader, actor, id));
  }

  /** One look both ways; older generations are one more look at the predecessor. */
  history(actor: Actor, id: string): Promise<VillageHistory> {
    return this.reads.run(actor.scope, async (reader) => {
      await this.one(reader, actor, id);
      const [predecessors, successors] = [
        await related(reader, actor, 'villages-predecessors', 's.to_village_id = $2', 'v.commune_id = s.from_unit_id AND v.id = s.from_village_id', id),
        await related(reader, actor, 'villages-successors', 's.from_village_id = $2', 'v.commune_id = s.commune_id AND v.id = s.to_village_id', id),
      ];
      return { predecessors, successors };
    });
  }

  async one(reader: Reader, actor: Actor, id: string): Promise<VillageItem> {
    const [row] = await reader.query<VillageItem>({
      name: 'villages-get',
      text: `SELECT ${ITEM} FROM village v ${WITH_GROUPS} WHERE v.commune_id = ANY ($1) AND v.id = $2`,
      values: [actor.unitIds, id],
    });
    if (!row) throw new DomainError('NOT_FOUND', 'not-found');
    return row;
  }
}

function related(reader: Reader, actor: Actor, name: string, which: string, other: string, id: string): Promise<RelatedVillage[]> {
  return reader.query<RelatedVillage>({
    name,
    text: `SELECT v.id, v.commune_id AS "communeId", u.name AS "communeName", ${VILLAGE_LABEL} AS "displayName", s.relation, s.effective_date::text AS "effectiveDate", s.legal_basis AS "legalBasis"
             FROM village_succession s JOIN village v ON ${other} JOIN admin_unit u ON u.id = v.commune_id
            WHERE s.commune_id = ANY ($1) AND s.from_unit_id = ANY ($1) AND ${which} ORDER BY v.id`,
    values: [actor.unitIds, id],
  });
}
