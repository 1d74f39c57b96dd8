import { Inject, Injectable } from '@nestjs/common';
import { DomainError, grantableRoles } from '#domain';
import { ReadPool, type Reader } from '#database';
import type { Actor } from '../../platform/access/actor.js';
import { likeWords, type Page, pageOf } from '../../platform/paging/page.js';
import { VILLAGE_LABEL } from '../villages/villages.queries.js';
import type { Colleague, UserItem, UserListQuery } from './dto/user.dto.js';

type Row = Omit<UserItem, 'manageable'>;

const ITEM = `u.id, u.username, u.display_name AS "displayName", u.role, u.rank, u.post, u.unit_id AS "unitId", a.name AS "unitName", u.village_id AS "villageId",
  (SELECT ${VILLAGE_LABEL} FROM village v WHERE v.commune_id = u.unit_id AND v.id = u.village_id) AS "villageName",
  u.status, coalesce((SELECT k.totp_confirmed FROM auth.credential_of(u.id) k), false) AS "secondFactorEnrolled", u.created_at AS "createdAt", u.version`;

@Injectable()
export class UsersQueries {
  constructor(@Inject(ReadPool) private readonly reads: ReadPool) {}

  async list(actor: Actor, query: UserListQuery): Promise<Page<UserItem>> {
    const rows = await this.reads.one<Row>(actor.scope, {
      name: 'users-list',
      text: `SELECT ${ITEM} FROM user_account u JOIN admin_unit a ON a.id = u.unit_id
              WHERE u.unit_id = ANY ($1) AND ($2::text IS NULL OR u.role = $2) AND ($3::text IS NULL OR u.status = $3) AND ($4::uuid IS NULL OR u.unit_id = $4)
                AND ($5::text[] IS NULL OR u.search_text LIKE ALL ($5)) AND ($6::uuid IS NULL OR u.id > $6)
              ORDER BY u.id LIMIT $7`,
      values: [actor.unitIds, query.role ?? null, query.status ?? null, query.unitId ?? null, likeWords(query.q), query.cursor ?? null, query.limit + 1],
    });
    return pageOf(rows, query.limit, (row) => withManageable(actor, row));
  }

  get(actor: Actor, id: string): Promise<UserItem> {
    return this.reads.run(actor.scope, (reader) => this.one(reader, actor, id));
  }

  async one(reader: Reader, actor: Actor, id: string): Promise<UserItem> {
    const [row] = await reader.query<Row>({
      name: 'users-get',
      text: `SELECT ${ITEM} FROM user_account u JOIN admin_unit a ON a.id = u.unit_id WHERE u.unit_id = ANY ($1) AND u.id = $2`,
      values: [actor.unitIds, id],
    });
    if (!row) throw new DomainError('NOT_FOUND', 'not-found');
    return withManageable(actor, row);
  }

  /** Who could count or sign with me: officers of the own unit, without me. */
  colleagues(actor: Actor): Promise<Colleague[]> {
    return this.reads.one<Colleague>(actor.scope, {
      name: 'users-colleagues',
      text: `SELECT id, display_name AS "displayName", rank, post FROM user_account
              WHERE unit_id = $1 AND id <> $2 AND status = 'ACTIVE' AND role IN ('COMMUNE_CHIEF', 'COMMUNE_DEPUTY', 'COMMUNE_OFFICER', 'COMMUNE_CLERK')
              ORDER BY display_name COLLATE "vi-x-icu" LIMIT 200`,
      values: [actor.unitId, actor.userId],
    });
  }

  /** Level of a unit in reach and in force, or undefined. */
  async unitLevel(reader: Reader, unitId: string): Promise<string | undefined> {
    const [row] = await reader.query<{ level: string }>({
      name: 'users-unit-level',
      text: 'SELECT level FROM admin_unit WHERE id = $1 AND valid_to IS NULL',
      values: [unitId],
    });
    return row?.level;
  }

  async hasVillage(reader: Reader, unitId: string, villageId: string): Promise<boolean> {
    const rows = await reader.query({ name: 'users-village', text: 'SELECT 1 FROM village WHERE commune_id = $1 AND id = $2', values: [unitId, villageId] });
    return rows.length === 1;
  }
}

const withManageable = (actor: Actor, row: Row): UserItem => ({
  ...row,
  manageable: row.id !== actor.userId && (grantableRoles(actor.role) as readonly string[]).includes(row.role),
});
