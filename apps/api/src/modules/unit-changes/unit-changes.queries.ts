import { Inject, Injectable } from '@nestjs/common';
import { type ChangePlan, DomainError, isCommuneChange, localDate, unitChangeActions, type UnitChangeKind, type UnitChangeState } from '#domain';
import { ReadPool, type Reader } from '#database';
import type { Actor } from '../../platform/access/actor.js';
import { type Page, pageOf } from '../../platform/paging/page.js';
import { Clock } from '../../platform/time/clock.js';
import type { ChangedUnit, ChangePreview, ChangeStep, ChangeWarning, EndingUnit, UnitChangeItem, UnitChangeListQuery, UnitChangeResponse } from './dto/unit-change.dto.js';
import type { UnitChange } from './unit-change.entities.js';
import { type FullMoves, UnitChangeFactsQueries } from './unit-change.facts.queries.js';

interface Row extends Omit<UnitChangeItem, 'to' | 'progress'> {
  plan: ChangePlan;
  unitIds: string[];
  authorIds: string[];
  done: number;
  total: number;
}

type DetailRow = Row & Pick<UnitChangeResponse, 'approvedByName' | 'approvedAt' | 'startedAt' | 'finishedAt' | 'cancelledByName' | 'cancelReason' | 'steps'>;

const FROM = `(SELECT coalesce(json_agg(json_build_object('id', f.id, 'name', f.name, 'kind', f.kind, 'code', f.code) ORDER BY f.nr), '[]') FROM (
    SELECT x.nr, u.id, u.name, u.kind, u.gso_code AS code FROM jsonb_array_elements_text(c.plan -> 'fromIds') WITH ORDINALITY AS x(id, nr) JOIN admin_unit u ON u.id = x.id::uuid
    UNION ALL
    SELECT x.nr, v.id, v.name, v.kind, NULL FROM jsonb_array_elements_text(c.plan -> 'fromIds') WITH ORDINALITY AS x(id, nr) JOIN village v ON v.commune_id = c.unit_ids[1] AND v.id = x.id::uuid) f)`;
const ITEM = `c.id, c.unit_id AS "unitId", a.name AS "unitName", c.kind, c.state, c.effective_date::text AS "effectiveDate", c.legal_basis AS "legalBasis", c.plan, c.unit_ids AS "unitIds",
  ${FROM} AS "from", c.author_ids AS "authorIds", c.created_by_name AS "createdByName", c.created_at AS "createdAt", c.version,
  (SELECT count(*)::int FROM unit_change_step s WHERE s.unit_id = c.unit_id AND s.change_id = c.id) AS total,
  (SELECT count(*)::int FROM unit_change_step s WHERE s.unit_id = c.unit_id AND s.change_id = c.id AND s.state = 'DONE') AS done`;
/** Planned by a unit in reach, or reaching one: a commune sees what the province plans for it. */
const IN_REACH = '(c.unit_id = ANY ($1) OR c.unit_ids && $1)';

const UNITS = `SELECT u.id, u.name, u.kind, u.gso_code AS code,
    (SELECT count(*)::int FROM short_link s WHERE s.commune_id = u.id) AS "shortLinks",
    (SELECT count(*)::int FROM lost_property_case x WHERE x.commune_id = u.id) AS "allCases",
    (SELECT count(*)::int FROM lost_property_case x WHERE x.commune_id = u.id AND x.state NOT IN ('CLOSED', 'CANCELLED', 'REFERRED', 'CONVERTED_TO_REPORT')) AS "openCases",
    (SELECT count(*)::int FROM broadcast_delivery d WHERE d.commune_id = u.id AND d.state = 'TO_POST') AS "unsentDeliveries",
    app.open_imports(u.id) AS "openImports",
    (SELECT coalesce(json_agg(json_build_object('typeCode', s.type_code, 'year', s.year, 'lastNumber', s.last_number) ORDER BY s.year, s.type_code), '[]') FROM document_series s WHERE s.commune_id = u.id) AS series
  FROM admin_unit u WHERE u.id = ANY ($1) ORDER BY array_position($1, u.id)`;

type UnitFigures = Omit<EndingUnit, 'villages' | 'groups' | 'users'>;

@Injectable()
export class UnitChangesQueries {
  constructor(
    @Inject(ReadPool) private readonly reads: ReadPool,
    @Inject(UnitChangeFactsQueries) private readonly facts: UnitChangeFactsQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async list(actor: Actor, query: UnitChangeListQuery): Promise<Page<UnitChangeItem>> {
    const rows = await this.reads.one<Row>(actor.scope, {
      name: 'unit-changes-list',
      text: `SELECT ${ITEM} FROM unit_change c JOIN admin_unit a ON a.id = c.unit_id
              WHERE ${IN_REACH} AND ($2::text IS NULL OR c.state = $2) AND ($3::uuid IS NULL OR c.id < $3) ORDER BY c.id DESC LIMIT $4`,
      values: [actor.unitIds, query.state ?? null, query.cursor ?? null, query.limit + 1],
    });
    return pageOf(rows.map(itemOf), query.limit, (row) => row);
  }

  get(actor: Actor, id: string): Promise<UnitChangeResponse> {
    return this.reads.run(actor.scope, (reader) => this.one(reader, actor, id));
  }

  async one(reader: Reader, actor: Actor, id: string): Promise<UnitChangeResponse> {
    const [row] = await reader.query<DetailRow>({
      name: 'unit-changes-get',
      text: `SELECT ${ITEM}, c.approved_by_name AS "approvedByName", c.approved_at AS "approvedAt", c.started_at AS "startedAt", c.finished_at AS "finishedAt",
                    c.cancelled_by_name AS "cancelledByName", c.cancel_reason AS "cancelReason"
               FROM unit_change c JOIN admin_unit a ON a.id = c.unit_id WHERE ${IN_REACH} AND c.id = $2`,
      values: [actor.unitIds, id],
    });
    if (!row) throw new DomainError('NOT_FOUND', 'not-found');
    const planned = row.state === 'DRAFT' || row.state === 'APPROVED';
    const { unitId, authorIds, state, effectiveDate } = row;
    const mine = actor.homeUnitIds.includes(unitId) || (actor.role === 'PROVINCE_ADMIN' && actor.unitIds.includes(unitId));
    const may = mine && actor.permissions.has('unit-changes.manage');
    const { approvedByName, approvedAt, startedAt, finishedAt, cancelledByName, cancelReason } = row;
    return {
      ...itemOf(row),
      approvedByName,
      approvedAt,
      startedAt,
      finishedAt,
      cancelledByName,
      cancelReason,
      steps: await this.steps(reader, unitId, id),
      preview: planned && actor.unitIds.includes(unitId) ? await this.preview(reader, row) : null,
      allowedActions: may ? unitChangeActions({ state: state as UnitChangeState, authorIds, effectiveDate }, actor.role, actor.userId, localDate(this.clock.now())) : [],
    };
  }

  private steps(reader: Reader, unitId: string, changeId: string): Promise<ChangeStep[]> {
    return reader.query<ChangeStep>({
      name: 'unit-changes-steps',
      text: `SELECT s.ordinal, s.kind, u.name AS "subjectName", s.state, s.moved, s.total, s.done_at AS "doneAt"
               FROM unit_change_step s LEFT JOIN admin_unit u ON u.id = s.subject_id WHERE s.unit_id = $1 AND s.change_id = $2 ORDER BY s.ordinal`,
      values: [unitId, changeId],
    });
  }

  private async preview(reader: Reader, row: DetailRow): Promise<ChangePreview> {
    const moves = await this.facts.moves(reader, changeOf(row));
    const figures = isCommuneChange(row.kind as UnitChangeKind) ? await reader.query<UnitFigures>({ name: 'unit-changes-ending', text: UNITS, values: [row.plan.fromIds] }) : [];
    const names = await reader.query<{ id: string; displayName: string }>({
      name: 'unit-changes-people',
      text: 'SELECT id, display_name AS "displayName" FROM user_account WHERE unit_id = ANY ($1) AND id = ANY ($2)',
      values: [row.unitIds, moves.people.map((person) => person.id)],
    });
    const nameOf = new Map(names.map(({ id, displayName }) => [id, displayName]));
    const count = (list: { unitId: string }[], unitId: string): number => list.filter((entry) => entry.unitId === unitId).length;
    const units = figures.map((unit) => ({ ...unit, villages: count(moves.ending, unit.id), groups: count(moves.groups, unit.id), users: count(moves.people, unit.id) }));
    const kindOf = new Map(moves.ending.map((village) => [village.id, village.kind]));
    return {
      units,
      villages: moves.villages.map(({ id, unitId, name, targetIndex, nameAfter, formerUnitAfter, collides }) => ({
        id, unitId, name, kind: kindOf.get(id)!, targetIndex, nameAfter, formerUnitAfter, collides, unsettled: moves.unsettled.villages.includes(id),
      })),
      groups: moves.groups.map(({ id, unitId, name, targetIndex, nameAfter, collides }) => ({ id, unitId, name, targetIndex, nameAfter, collides, unsettled: moves.unsettled.groups.includes(id) })),
      users: moves.people.map(({ id, unitId, role, roleAfter, active, targetIndex }) => ({ id, unitId, displayName: nameOf.get(id) ?? '', role, roleAfter, active, targetIndex })),
      chiefIds: row.plan.chiefIds,
      warnings: warningsOf(units, moves),
    };
  }
}

function warningsOf(units: EndingUnit[], moves: FullMoves): ChangeWarning[] {
  const sum = (of: (unit: EndingUnit) => number): number => units.reduce((total, unit) => total + of(unit), 0);
  const counts: [string, number][] = [
    ['OPEN_IMPORTS', sum((unit) => unit.openImports)],
    ['UNSENT_NOTICES', sum((unit) => unit.unsentDeliveries)],
    ['CHIEFS_MEET', moves.chiefsMeet.length],
    ['NAMES_UNSETTLED', moves.unsettled.villages.length + moves.unsettled.groups.length],
  ];
  return counts.filter(([, count]) => count > 0).map(([code, count]) => ({ code, count }));
}

function itemOf(row: Row): UnitChangeItem {
  const { id, unitId, unitName, kind, state, effectiveDate, legalBasis, createdByName, createdAt, version, done, total } = row;
  const to = row.plan.targets.map((target) => ({ ...target }));
  return { id, unitId, unitName, kind, state, effectiveDate, legalBasis, from: row.from as ChangedUnit[], to, progress: { done, total }, createdByName, createdAt, version };
}

const changeOf = (row: Row): UnitChange => ({ ...(row as unknown as UnitChange), kind: row.kind as UnitChangeKind });
