import { Inject, Injectable } from '@nestjs/common';
import { ReadPool, type Reader } from '#database';
import type { Actor } from '../../platform/access/actor.js';
import type { CommuneFigures, FoundPropertyFigures, FoundPropertyStatistics, OwnerSource } from './dto/statistics.dto.js';
import { monthsOf, type Period } from './statistics.period.js';

/** A row without unit is of all units, one without month of the whole period. */
interface FigureRow extends FoundPropertyFigures {
  unitId: string | null;
  month: string | null;
}

export interface UnitMonthFigures extends FoundPropertyFigures {
  communeName: string;
  code: string;
  month: string | null;
}

type UnitRow = Pick<CommuneFigures, 'communeId' | 'communeName' | 'code' | 'kind' | 'validTo' | 'including'>;

const NOTHING: FoundPropertyFigures = { found: 0, returned: 0, daysToReturnMedian: null, daysToReturnMean: null, settled: 0, referred: 0, claimsRejected: 0, openAtEnd: 0 };

/**
 * Figures of found property. The database counts, in functions that show numbers of the units in scope and no row
 * (migration 0015): readers of figures are more than readers of cases.
 */
@Injectable()
export class StatisticsQueries {
  constructor(@Inject(ReadPool) private readonly reads: ReadPool) {}

  foundProperty(actor: Actor, period: Period): Promise<FoundPropertyStatistics> {
    return this.reads.run(actor.scope, async (reader) => {
      const rows = await this.figures(reader, actor, period);
      const units = await this.units(reader, actor, period, rows);
      const byMonth = new Map(rows.filter(({ unitId, month }) => unitId === null && month !== null).map((row) => [row.month, row]));
      const byUnit = new Map(rows.filter(({ unitId, month }) => unitId !== null && month === null).map((row) => [row.unitId, row]));
      return {
        from: period.from,
        to: period.to,
        unitView: period.unitView,
        totals: onlyFigures(rows.find(({ unitId, month }) => unitId === null && month === null)),
        months: monthsOf(period.from, period.to).map((month) => ({ month, ...onlyFigures(byMonth.get(month)) })),
        communes: units.map((unit) => ({ ...unit, ...onlyFigures(byUnit.get(unit.communeId)) })),
        sources: await this.sources(reader, actor, period),
      };
    });
  }

  /** Every unit in every month of the period that has something to show, then each unit as a whole, then all. */
  async forExport(reader: Reader, actor: Actor, period: Period): Promise<UnitMonthFigures[]> {
    const rows = await this.figures(reader, actor, period);
    const units = await this.units(reader, actor, period, rows);
    const total = rows.find(({ unitId, month }) => unitId === null && month === null);
    const ofUnit = ({ communeId, communeName, code }: UnitRow) => rows
      .filter((row) => row.unitId === communeId)
      .sort((left, right) => (left.month ?? '9').localeCompare(right.month ?? '9'))
      .map((row) => ({ communeName, code, month: row.month, ...onlyFigures(row) }));
    return [...units.flatMap(ofUnit), { communeName: '', code: '', month: null, ...onlyFigures(total) }];
  }

  private figures(reader: Reader, actor: Actor, { from, to, communeId, presentOn }: Period): Promise<FigureRow[]> {
    return reader.query<FigureRow>({
      name: 'statistics-found-property',
      text: `SELECT unit_id AS "unitId", to_char(month, 'YYYY-MM') AS month, found, returned, days_median::float8 AS "daysToReturnMedian", round(days_mean, 1)::float8 AS "daysToReturnMean",
                    settled, referred, claims_rejected AS "claimsRejected", open_at_end AS "openAtEnd"
               FROM app.found_property_figures($1, $2, $3, $4, $5)`,
      values: [actor.unitIds, communeId, from, to, presentOn],
    });
  }

  /** The units the rows are of, with the earlier ones each one stands for. */
  private units(reader: Reader, actor: Actor, { presentOn }: Period, rows: FigureRow[]): Promise<UnitRow[]> {
    const shown = [...new Set(rows.flatMap(({ unitId }) => (unitId === null ? [] : [unitId])))];
    return reader.query<UnitRow>({
      name: 'statistics-units',
      text: `WITH mapped AS MATERIALIZED (SELECT e.id, e.name, app.present_unit(e.id, $3::date) AS shown FROM unnest($2::uuid[]) AS reach(id) JOIN admin_unit e ON e.id = reach.id WHERE $3::date IS NOT NULL)
             SELECT u.id AS "communeId", u.name AS "communeName", u.gso_code AS code, u.kind, u.valid_to::text AS "validTo",
                    coalesce((SELECT array_agg(m.name ORDER BY m.name, m.id) FROM mapped m WHERE m.shown = u.id AND m.id <> u.id), '{}') AS including
               FROM admin_unit u WHERE u.id = ANY ($1) ORDER BY u.search_text COLLATE "C", u.id`,
      values: [shown, actor.unitIds, presentOn],
    });
  }

  private sources(reader: Reader, actor: Actor, { from, to, communeId, presentOn }: Period): Promise<OwnerSource[]> {
    return reader.query<OwnerSource>({
      name: 'statistics-sources',
      text: `SELECT s.source, s.group_id AS "groupId", g.name AS "groupName", u.name AS "communeName", sum(s.owners)::int AS owners
               FROM app.found_property_sources($1, $2, $3, $4, $5) s
               LEFT JOIN village_group g ON g.commune_id = ANY ($1) AND g.id = s.group_id LEFT JOIN admin_unit u ON u.id = g.commune_id
              GROUP BY s.source, s.group_id, g.name, u.name ORDER BY owners DESC, g.name NULLS LAST, s.source LIMIT 20`,
      values: [actor.unitIds, communeId, from, to, presentOn],
    });
  }
}

function onlyFigures(row: FoundPropertyFigures | undefined): FoundPropertyFigures {
  const { found, returned, daysToReturnMedian, daysToReturnMean, settled, referred, claimsRejected, openAtEnd } = row ?? NOTHING;
  return { found, returned, daysToReturnMedian, daysToReturnMean, settled, referred, claimsRejected, openAtEnd };
}
