import { Inject, Injectable } from '@nestjs/common';
import { DomainError, localDate } from '#domain';
import { ReadPool, type Reader } from '#database';
import type { Actor } from '../../platform/access/actor.js';
import { likeWords, type Page, pageOf } from '../../platform/paging/page.js';
import { Clock } from '../../platform/time/clock.js';
import type { Commune, CommuneListItem, CommuneListQuery, Coverage, RelatedUnit } from './dto/commune.dto.js';

/** Station data that go on documents and into notices. */
export interface StationContact {
  name: string;
  kind: string;
  provinceName: string;
  districtName: string | null;
  contactPlace: string | null;
  contactHours: string | null;
  contactPhone: string | null;
}

const ITEM = `u.id, u.gso_code AS code, u.name, u.kind, u.valid_from::text AS "validFrom", u.valid_to::text AS "validTo", p.name AS "parentName"`;

@Injectable()
export class CommunesQueries {
  constructor(
    @Inject(ReadPool) private readonly reads: ReadPool,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Units are public facts: every signed-in person reads all of them. */
  async list(actor: Actor, query: CommuneListQuery): Promise<Page<CommuneListItem>> {
    const asOf = query.asOf ?? localDate(this.clock.now());
    const rows = await this.reads.one<CommuneListItem>(actor.scope, {
      name: 'communes-list',
      text: `SELECT ${ITEM} FROM admin_unit u LEFT JOIN admin_unit p ON p.id = u.parent_id
              WHERE u.level = 'COMMUNE' AND u.valid_from <= $1 AND (u.valid_to IS NULL OR u.valid_to > $1)
                AND ($2::text[] IS NULL OR u.search_text LIKE ALL ($2)) AND ($3::uuid IS NULL OR u.id > $3)
              ORDER BY u.id LIMIT $4`,
      values: [asOf, likeWords(query.q), query.cursor ?? null, query.limit + 1],
    });
    return pageOf(rows, query.limit, (row) => row);
  }

  /** A code means a unit only together with a day. */
  async lookup(actor: Actor, code: string, asOf: string): Promise<Commune> {
    const [row] = await this.reads.one<{ id: string }>(actor.scope, {
      name: 'communes-lookup',
      text: `SELECT id FROM admin_unit WHERE level = 'COMMUNE' AND gso_code = $1 AND valid_from <= $2 AND (valid_to IS NULL OR valid_to > $2)`,
      values: [code, asOf],
    });
    if (!row) throw new DomainError('UNIT_NOT_FOUND', 'not-found', { code, asOf });
    return this.get(actor, row.id);
  }

  async get(actor: Actor, id: string): Promise<Commune> {
    return this.reads.run(actor.scope, async (reader) => {
      const [[unit], predecessors, successors] = await Promise.all([
        reader.query<Omit<Commune, 'predecessors' | 'successors'>>({
          name: 'communes-get',
          text: `SELECT ${ITEM}, u.legal_basis AS "legalBasis", u.district_name AS "districtName"
                   FROM admin_unit u LEFT JOIN admin_unit p ON p.id = u.parent_id WHERE u.level = 'COMMUNE' AND u.id = $1`,
          values: [id],
        }),
        related(reader, 'predecessors', 's.to_id = $1', 's.from_id', id),
        related(reader, 'successors', 's.from_id = $1', 's.to_id', id),
      ]);
      if (!unit) throw new DomainError('NOT_FOUND', 'not-found');
      return { ...unit, predecessors, successors };
    });
  }

  /** Villages with an active group over villages in force, members over households. */
  async coverage(actor: Actor, communeId: string): Promise<Coverage> {
    if (!actor.unitIds.includes(communeId)) throw new DomainError('NOT_FOUND', 'not-found');
    const [row] = await this.reads.one<Omit<Coverage, 'ratioLabel'>>(actor.scope, {
      name: 'communes-coverage',
      text: `WITH live AS (
               SELECT v.id, v.name, v.households, EXISTS (
                        SELECT 1 FROM village_group_village gv JOIN village_group g ON g.commune_id = gv.commune_id AND g.id = gv.group_id
                         WHERE gv.commune_id = v.commune_id AND gv.village_id = v.id AND g.status = 'ACTIVE') AS covered
                 FROM village v WHERE v.commune_id = $1 AND v.valid_from <= $2 AND (v.valid_to IS NULL OR v.valid_to > $2))
             SELECT count(*)::int AS villages, count(*) FILTER (WHERE covered)::int AS "villagesWithGroup",
                    coalesce(sum(households), 0)::int AS households,
                    (SELECT coalesce(sum(members), 0)::int FROM village_group WHERE commune_id = $1 AND status = 'ACTIVE') AS members,
                    coalesce(json_agg(json_build_object('id', id, 'name', name) ORDER BY name COLLATE "vi-x-icu") FILTER (WHERE NOT covered), '[]') AS "villagesWithout"
               FROM live`,
      values: [communeId, localDate(this.clock.now())],
    });
    return { ...row!, ratioLabel: `${row!.villagesWithGroup}/${row!.villages}` };
  }

  /** The unit's name and contact on a day, for headers and notices. */
  async station(reader: Reader, communeId: string): Promise<StationContact> {
    const [row] = await reader.query<StationContact>({
      name: 'communes-station',
      text: `SELECT u.name, u.kind, p.name AS "provinceName", u.district_name AS "districtName", u.contact_place AS "contactPlace",
                    u.contact_hours AS "contactHours", u.contact_phone AS "contactPhone"
               FROM admin_unit u JOIN admin_unit p ON p.id = u.parent_id WHERE u.id = $1`,
      values: [communeId],
    });
    return row!;
  }
}

function related(reader: Reader, name: string, where: string, other: string, id: string): Promise<RelatedUnit[]> {
  return reader.query<RelatedUnit>({
    name: `communes-${name}`,
    text: `SELECT u.id, u.gso_code AS code, u.name, s.effective_date::text AS "effectiveDate", s.relation, s.legal_basis AS "legalBasis", s.inherits
             FROM admin_unit_succession s JOIN admin_unit u ON u.id = ${other} WHERE ${where} ORDER BY u.gso_code`,
    values: [id],
  });
}
