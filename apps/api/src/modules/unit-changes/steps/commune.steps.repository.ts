import { Injectable } from '@nestjs/common';
import { type PlannedTarget, relationOf } from '#domain';
import type { Transaction } from '#database';
import { newId } from '../../../platform/time/new-id.js';
import type { UnitChange } from '../unit-change.entities.js';

export interface NewVillage {
  id: string;
  newId: string;
  targetId: string;
  name: string;
  formerUnit: string | null;
  searchText: string;
}

export type NewGroup = Omit<NewVillage, 'formerUnit'>;

export interface PersonMove {
  id: string;
  unitId: string;
  targetId: string;
  role: string;
  roleAfter: string;
}

const CLOSED_STATES = `'CLOSED', 'CANCELLED', 'REFERRED', 'CONVERTED_TO_REPORT'`;
const rowsOf = (list: readonly NewGroup[]): unknown[] => [list.map((row) => row.id), list.map((row) => row.newId), list.map((row) => row.targetId), list.map((row) => row.name), list.map((row) => row.searchText)];

export interface MovedPerson {
  id: string;
  fromUnitId: string;
  toUnitId: string;
  role: string;
}

/** Rows of whole communes. Every statement skips what it finds done, so that repeating it changes nothing. */
@Injectable()
export class CommuneStepsRepository {
  async endUnits(tx: Transaction, unitIds: readonly string[], effectiveDate: string): Promise<void> {
    await tx.query({ name: 'unit-change-end-units', text: 'UPDATE admin_unit SET valid_to = $2 WHERE id = ANY ($1) AND valid_to IS NULL', values: [unitIds, effectiveDate] });
  }

  /** The station keeps its address until somebody changes it. */
  async insertUnit(tx: Transaction, change: UnitChange, unit: PlannedTarget, searchText: string): Promise<void> {
    await tx.query({
      name: 'unit-change-insert-unit',
      text: `INSERT INTO admin_unit (id, level, kind, gso_code, name, search_text, parent_id, valid_from, legal_basis, contact_place, contact_hours, contact_phone)
             SELECT $1, 'COMMUNE', $2, $3, $4, $5, f.parent_id, $6, $7, f.contact_place, f.contact_hours, f.contact_phone FROM admin_unit f WHERE f.id = $8 ON CONFLICT (id) DO NOTHING`,
      values: [unit.id, unit.kind, unit.code, unit.name, searchText, change.effectiveDate, change.legalBasis, change.plan.fromIds[0]],
    });
  }

  async insertSuccessions(tx: Transaction, change: UnitChange, now: Date): Promise<void> {
    const { fromIds, targets } = change.plan;
    const pairs = fromIds.flatMap((from) => targets.map((target) => ({ from, target })));
    await tx.query({
      name: 'unit-change-successions',
      text: `INSERT INTO admin_unit_succession (from_id, to_id, effective_date, relation, legal_basis, inherits, carried_out_at, change_id)
             SELECT x.from_id, x.to_id, $4, $5, $6, x.inherits, $7, $8 FROM unnest($1::uuid[], $2::uuid[], $3::boolean[]) AS x(from_id, to_id, inherits) ON CONFLICT DO NOTHING`,
      values: [pairs.map(({ from }) => from), pairs.map(({ target }) => target.id), pairs.map(({ target }) => target.inherits), change.effectiveDate, relationOf(change.kind), change.legalBasis, now, change.id],
    });
  }

  /** A new role ends the sessions; a new unit is read by the next request of each session on its own. */
  /** The people whose unit or role changed. */
  async movePeople(tx: Transaction, people: readonly PersonMove[]): Promise<MovedPerson[]> {
    const moved = await tx.query<MovedPerson>({
      name: 'unit-change-people',
      text: `UPDATE user_account u SET unit_id = x.target, role = x.role, version = u.version + 1
               FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[]) AS x(id, unit, target, role)
              WHERE u.unit_id = x.unit AND u.id = x.id AND (u.unit_id <> x.target OR u.role <> x.role) RETURNING u.id, x.unit AS "fromUnitId", u.unit_id AS "toUnitId", u.role`,
      values: [people.map(({ id }) => id), people.map(({ unitId }) => unitId), people.map(({ targetId }) => targetId), people.map(({ roleAfter }) => roleAfter)],
    });
    for (const person of people.filter(({ role, roleAfter }) => role !== roleAfter)) {
      await tx.query({ name: 'auth-close-sessions', text: 'SELECT auth.close_sessions_of($1, $2)', values: [person.id, null] });
    }
    return moved;
  }

  async carryVillages(tx: Transaction, change: UnitChange, unitId: string, villages: readonly NewVillage[]): Promise<number> {
    const made = await tx.query({
      name: 'unit-change-villages',
      text: `INSERT INTO village (commune_id, id, name, kind, search_text, former_unit, head_name, households, residents, valid_from, version)
             SELECT x.target, x.new_id, x.name, v.kind, x.search_text, x.former_unit, v.head_name, v.households, v.residents, greatest($8::date, v.valid_from), 1
               FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[]) AS x(id, new_id, target, name, search_text, former_unit)
               JOIN village v ON v.commune_id = $7 AND v.id = x.id
              WHERE NOT EXISTS (SELECT 1 FROM village_succession s WHERE s.from_unit_id = v.commune_id AND s.from_village_id = v.id AND s.change_id = $9)
             RETURNING id`,
      values: [...rowsOf(villages), villages.map((village) => village.formerUnit), unitId, change.effectiveDate, change.id],
    });
    await tx.query({
      name: 'unit-change-village-successions',
      text: `INSERT INTO village_succession (commune_id, to_village_id, from_unit_id, from_village_id, effective_date, relation, legal_basis, change_id)
             SELECT x.target, x.new_id, $4, x.id, $5, 'TAKEN_OVER', $6, $7 FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS x(id, new_id, target)
              WHERE EXISTS (SELECT 1 FROM village v WHERE v.commune_id = x.target AND v.id = x.new_id)`,
      values: [...rowsOf(villages).slice(0, 3), unitId, change.effectiveDate, change.legalBasis, change.id],
    });
    await tx.query({
      name: 'unit-change-end-villages',
      text: `UPDATE village v SET valid_to = greatest($3::date, v.valid_from + 1), version = v.version + 1 WHERE v.commune_id = $1 AND v.id = ANY ($2) AND (v.valid_to IS NULL OR v.valid_to > $3::date)
               AND EXISTS (SELECT 1 FROM village_succession s WHERE s.from_unit_id = v.commune_id AND s.from_village_id = v.id AND s.change_id = $4)`,
      values: [unitId, villages.map((village) => village.id), change.effectiveDate, change.id],
    });
    return made.length;
  }

  /** The new row goes on with code, members and villages; deliveries that wait go along; the old row keeps its history. */
  async carryGroups(tx: Transaction, change: UnitChange, unitId: string, groups: readonly NewGroup[]): Promise<number> {
    const made = await tx.query<{ id: string }>({
      name: 'unit-change-groups',
      text: `INSERT INTO village_group (commune_id, id, name, kind, status, search_text, invite_link, link_issued_at, short_code, admins, rules_text, members, counted_on, version)
             SELECT x.target, x.new_id, x.name, g.kind, g.status, x.search_text, g.invite_link, g.link_issued_at, g.short_code, g.admins, g.rules_text, g.members, g.counted_on, 1
               FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[]) AS x(id, new_id, target, name, search_text)
               JOIN village_group g ON g.commune_id = $6 AND g.id = x.id AND g.status IN ('DRAFT', 'ACTIVE', 'LOCKED')
             RETURNING id`,
      values: [...rowsOf(groups), unitId],
    });
    const carried = new Set(made.map(({ id }) => id));
    const moved = groups.filter((group) => carried.has(group.newId));
    const values = [...rowsOf(moved).slice(0, 3), unitId];
    const rows = 'unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS x(id, new_id, target)';
    await tx.query({
      name: 'unit-change-group-villages',
      text: `INSERT INTO village_group_village (commune_id, group_id, village_id)
             SELECT x.target, x.new_id, s.to_village_id FROM ${rows} JOIN village_group_village gv ON gv.commune_id = $4 AND gv.group_id = x.id
               JOIN village_succession s ON s.from_unit_id = gv.commune_id AND s.from_village_id = gv.village_id AND s.commune_id = x.target AND s.change_id = $5 ON CONFLICT DO NOTHING`,
      values: [...values, change.id],
    });
    await tx.query({
      name: 'unit-change-group-counts',
      text: `INSERT INTO group_member_count (commune_id, group_id, counted_on, members, recorded_by)
             SELECT x.target, x.new_id, m.counted_on, m.members, m.recorded_by FROM ${rows} JOIN group_member_count m ON m.commune_id = $4 AND m.group_id = x.id ON CONFLICT DO NOTHING`,
      values,
    });
    await tx.query({
      name: 'unit-change-short-links',
      text: `INSERT INTO short_link (commune_id, code, group_id, created_at)
             SELECT x.target, l.code, x.new_id, l.created_at FROM ${rows} JOIN short_link l ON l.commune_id = $4 AND l.group_id = x.id ON CONFLICT DO NOTHING`,
      values,
    });
    await this.carryChannels(tx, change, unitId, moved);
    await this.shareWaitingNotices(tx, change, unitId, moved);
    await tx.query({
      name: 'unit-change-deliveries',
      text: `UPDATE broadcast_delivery d SET group_unit_id = x.target, group_id = x.new_id, version = d.version + 1 FROM ${rows}
              WHERE d.group_unit_id = $4 AND d.group_id = x.id AND d.state = 'TO_POST'`,
      values,
    });
    await tx.query({
      name: 'unit-change-groups-moved',
      text: `UPDATE village_group g SET status = 'MERGED', moved_to_unit_id = x.target, moved_to_group_id = x.new_id, version = g.version + 1 FROM ${rows} WHERE g.commune_id = $4 AND g.id = x.id`,
      values,
    });
    return moved.length;
  }

  /** The way through Zalo goes along to whoever may use its account: the heir of the unit it belongs to, or any commune of its province. Else it ends. */
  private async carryChannels(tx: Transaction, change: UnitChange, unitId: string, groups: readonly NewGroup[]): Promise<void> {
    const heirs = change.plan.targets.filter((target) => target.inherits).map(({ id }) => id);
    await tx.query({
      name: 'unit-change-channels',
      text: `UPDATE group_channel c SET commune_id = x.target, group_id = x.new_id, version = c.version + 1
               FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS x(id, new_id, target)
              WHERE c.commune_id = $4 AND c.group_id = x.id AND c.status = 'ACTIVE'
                AND (x.target = ANY ($5) OR c.oa_unit_id = (SELECT u.parent_id FROM admin_unit u WHERE u.id = x.target))`,
      values: [...rowsOf(groups).slice(0, 3), unitId, heirs],
    });
    await tx.query({
      name: 'unit-change-channels-end',
      text: `UPDATE group_channel SET status = 'OFF', ended_at = now(), end_reason = $3, version = version + 1 WHERE commune_id = $1 AND group_id = ANY ($2) AND status = 'ACTIVE'`,
      values: [unitId, groups.map(({ id }) => id), change.legalBasis],
    });
  }

  /**
   * In a split the files stay with one heir, and another unit does not see them. What waits to be posted in a group that
   * goes to such a unit becomes a share of its own there, as a broadcast of the province does; the first delivery ends.
   */
  private async shareWaitingNotices(tx: Transaction, change: UnitChange, unitId: string, groups: readonly NewGroup[]): Promise<void> {
    const others = groups.filter(({ targetId }) => change.plan.targets.some((target) => target.id === targetId && !target.inherits));
    if (others.length === 0) return;
    const values = [...rowsOf(others).slice(0, 3), unitId];
    const rows = 'unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS x(id, new_id, target)';
    const waiting = await tx.query<{ target: string; parentUnit: string; parent: string }>({
      name: 'unit-change-waiting',
      text: `SELECT DISTINCT x.target, d.commune_id AS "parentUnit", d.broadcast_id AS parent FROM ${rows}
               JOIN broadcast_delivery d ON d.group_unit_id = $4 AND d.group_id = x.id AND d.state = 'TO_POST'`,
      values,
    });
    const shares = waiting.map((share) => ({ ...share, id: newId() })).sort((left, right) => (left.id < right.id ? -1 : 1));
    await tx.query({
      name: 'unit-change-share-notices',
      text: `INSERT INTO broadcast (commune_id, id, parent_unit_id, parent_id, kind, state, title, body, search_text, subject_id, reference_code, four_eyes, urgent, drill, source_note, expires_at,
                                    author_id, author_name, approved_by, approved_by_name, approved_at, approval_due_at, created_at, published_at, version)
             SELECT x.target, x.id, b.commune_id, b.id, b.kind, 'SENDING', b.title, b.body, b.search_text, NULL, b.reference_code, b.four_eyes, b.urgent, b.drill, b.source_note, b.expires_at,
                    b.author_id, b.author_name, b.approved_by, b.approved_by_name, b.approved_at, b.approval_due_at, b.created_at, b.published_at, 1
               FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[]) AS x(id, target, parent_unit, parent) JOIN broadcast b ON b.commune_id = x.parent_unit AND b.id = x.parent
             ON CONFLICT (commune_id, parent_unit_id, parent_id) DO NOTHING`,
      values: [shares.map(({ id }) => id), shares.map(({ target }) => target), shares.map(({ parentUnit }) => parentUnit), shares.map(({ parent }) => parent)],
    });
    await tx.query({
      name: 'unit-change-share-deliveries',
      text: `WITH ended AS (
               UPDATE broadcast_delivery d SET state = 'CANCELLED', version = d.version + 1 FROM ${rows} WHERE d.group_unit_id = $4 AND d.group_id = x.id AND d.state = 'TO_POST'
               RETURNING d.commune_id, d.broadcast_id, d.channel, d.parts_total, x.target, x.new_id)
             INSERT INTO broadcast_delivery (commune_id, id, broadcast_id, group_unit_id, group_id, channel, state, parts_total, version)
             SELECT e.target, gen_random_uuid(), c.id, e.target, e.new_id, e.channel, 'TO_POST', e.parts_total, 1 FROM ended e
               JOIN broadcast c ON c.commune_id = e.target AND c.parent_unit_id = e.commune_id AND c.parent_id = e.broadcast_id`,
      values,
    });
  }

  moveLiaisons(tx: Transaction, change: UnitChange, unitId: string): Promise<MovedPerson[]> {
    return tx.query<MovedPerson>({
      name: 'unit-change-liaisons',
      text: `UPDATE user_account u SET unit_id = s.commune_id, village_id = s.to_village_id, version = u.version + 1 FROM village_succession s
              WHERE u.unit_id = $1 AND u.village_id IS NOT NULL AND s.from_unit_id = $1 AND s.from_village_id = u.village_id AND s.change_id = $2 RETURNING u.id, $1::uuid AS "fromUnitId", u.unit_id AS "toUnitId", u.role`,
      values: [unitId, change.id],
    });
  }

  async countOpenCases(tx: Transaction, unitId: string): Promise<number> {
    const [row] = await tx.query<{ n: number }>({ name: 'unit-change-count-cases', text: `SELECT count(*)::int AS n FROM lost_property_case WHERE commune_id = $1 AND state NOT IN (${CLOSED_STATES})`, values: [unitId] });
    return row!.n;
  }

  openCases(tx: Transaction, unitId: string, cursor: string | null, limit: number): Promise<{ id: string; state: string }[]> {
    return tx.query({
      name: 'unit-change-open-cases',
      text: `SELECT id, state FROM lost_property_case WHERE commune_id = $1 AND id > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000') AND state NOT IN (${CLOSED_STATES}) ORDER BY id LIMIT $3`,
      values: [unitId, cursor, limit],
    });
  }

  async takeOver(tx: Transaction, unitId: string, cases: readonly { id: string; state: string; stepId: string }[], reason: string, now: Date): Promise<void> {
    await tx.query({
      name: 'unit-change-take-over',
      text: `INSERT INTO lost_property_step (commune_id, id, case_id, action, from_state, to_state, at, reason)
             SELECT $1, x.step_id, x.id, 'takenOver', x.state, x.state, $5, $6 FROM unnest($2::uuid[], $3::uuid[], $4::text[]) AS x(step_id, id, state)`,
      values: [unitId, cases.map(({ stepId }) => stepId), cases.map(({ id }) => id), cases.map(({ state }) => state), now, reason],
    });
  }

  async closeNumbering(tx: Transaction, unitId: string, on: string): Promise<void> {
    await tx.query({ name: 'unit-change-close-numbering', text: 'UPDATE admin_unit SET numbering_closed_on = $2 WHERE id = $1', values: [unitId, on] });
  }
}
