import type { Statement } from '#database';
import { likeWords } from '../../../platform/paging/page.js';
import { VILLAGE_LABEL } from '../../villages/villages.queries.js';
import type { DeclarationListQuery } from './dto/declaration.dto.js';

export const LIST_FIELDS = `d.id, d.commune_id AS "communeId", d.code, d.state, d.outcome, d.categories, d.public_description AS "publicDescription", d.lost_area AS "lostArea",
  (SELECT ${VILLAGE_LABEL} FROM village v WHERE v.commune_id = d.commune_id AND v.id = d.village_id) AS village, d.lost_from::text AS "lostFrom", d.lost_to::text AS "lostTo",
  d.part_of_day AS "partOfDay", d.recorded_at AS "recordedAt", d.version,
  (SELECT count(*)::int FROM lost_property_match m WHERE m.commune_id = d.commune_id AND m.declaration_id = d.id AND m.state = 'SUGGESTED' AND d.state = 'OPEN') AS suggestions`;

type Condition = [name: string, sql: (parameter: string) => string, value: unknown];

/** Newest first, one index scan per unit. */
export function declarationListStatement(unitIds: readonly string[], query: DeclarationListQuery): Statement {
  const given: Condition[] = [
    ['state', (p) => `d.state = ${p}`, query.state],
    ['category', (p) => `d.categories @> ARRAY[${p}::text]`, query.category],
    ['from', (p) => `d.lost_to >= ${p}`, query.lostFrom],
    ['to', (p) => `d.lost_from <= ${p}`, query.lostTo],
    ['q', (p) => `d.search_text LIKE ALL (${p}::text[])`, likeWords(query.q) ?? undefined],
    ['cursor', (p) => `d.id < ${p}`, query.cursor],
  ];
  const conditions = given.filter(([, , value]) => value !== undefined);
  const where = conditions.map(([, sql], index) => `AND ${sql(`$${index + 3}`)}`).join(' ');
  return {
    name: `declarations-list-${conditions.map(([name]) => name).join('-')}`,
    text: `SELECT ${LIST_FIELDS} FROM unnest($1::uuid[]) AS unit(id)
             CROSS JOIN LATERAL (SELECT * FROM lost_declaration d WHERE d.commune_id = unit.id ${where} ORDER BY d.id DESC LIMIT $2) d
            ORDER BY d.id DESC LIMIT $2`,
    values: [unitIds, query.limit + 1, ...conditions.map(([, , value]) => value)],
  };
}
