import { caseTask, type TaskSql } from './task-sql.js';

/** One thing of a case that is still at the station. */
const itemTask = (who: string, where: string, severity = 'info'): string =>
  `SELECT i.id, c.code || ' · ' || i.public_description AS title, c.found_area AS subtitle, NULL::date AS due_on, '${severity}' AS severity, '/lost-property/' || c.id AS link, i.id::text AS sort
     FROM lost_property_item i JOIN lost_property_case c ON c.commune_id = i.commune_id AND c.id = i.case_id
    WHERE ${who} AND i.commune_id = ANY ($1) AND c.ended_on IS NULL AND c.state <> 'REPORTED' AND ${where}`;

/** Things with a road of their own, and money that was counted differently. */
export const ITEM_TASKS = {
  RECOUNT_DIFFERENCE: {
    link: '/lost-property?open=true',
    sql: `SELECT r.id, c.code || ' · ' || c.public_summary AS title, c.storage_place AS subtitle, NULL::date AS due_on, 'danger' AS severity, '/lost-property/' || c.id AS link, r.id::text AS sort
            FROM lost_property_recount r JOIN lost_property_case c ON c.commune_id = r.commune_id AND c.id = r.case_id
           WHERE $5 AND r.commune_id = ANY ($1) AND r.result = 'DIFFERENT' AND r.resolved_at IS NULL AND r.counted_by <> $2 AND r.second_counter_id <> $2`,
  },
  PERISHABLE_TO_DECIDE: { link: '/lost-property?category=PERISHABLE', sql: itemTask('$5', `i.road = 'PERISHABLE' AND i.state = 'HELD'`, 'danger') },
  HOLDER_TO_CONTACT: { link: '/lost-property?category=DOCUMENT', sql: itemTask('$4', `i.road = 'HOLDER' AND i.state = 'HELD'`) },
  BANK_TO_TELL: { link: '/lost-property?category=BANK_CARD', sql: itemTask('$4', `i.road = 'BANK' AND i.state = 'HELD'`, 'warning') },
  MATCH_TO_LOOK_AT: {
    link: '/lost-declarations?state=OPEN',
    sql: `SELECT l.id, l.code || ' · ' || l.public_description AS title, string_agg(c.code, ', ' ORDER BY m.score DESC, c.code) AS subtitle, NULL::date AS due_on, 'warning' AS severity,
                 '/lost-declarations/' || l.id AS link, l.id::text AS sort
            FROM lost_property_match m JOIN lost_declaration l ON l.commune_id = m.commune_id AND l.id = m.declaration_id JOIN lost_property_case c ON c.commune_id = m.commune_id AND c.id = m.case_id
           WHERE $4 AND m.commune_id = ANY ($1) AND m.state = 'SUGGESTED' AND l.state = 'OPEN' AND c.ended_on IS NULL GROUP BY l.id, l.code, l.public_description`,
  },
  DISPUTE_TO_RESOLVE: { link: '/lost-property?open=true', sql: caseTask('$5', 'c.disputed_at IS NOT NULL', 'warning') },
} satisfies Record<string, TaskSql>;

/** An owned thing of the case without a value yet. */
const UNVALUED = `EXISTS (SELECT 1 FROM lost_property_item i WHERE i.commune_id = c.commune_id AND i.case_id = c.id AND i.road NOT IN ('HOLDER', 'BANK', 'AUTHORITY')
    AND NOT EXISTS (SELECT 1 FROM lost_property_valuation w WHERE w.commune_id = i.commune_id AND w.item_id = i.id))`;
const VALUED_BY_ME = `EXISTS (SELECT 1 FROM lost_property_valuation w WHERE w.commune_id = c.commune_id AND w.case_id = c.id AND $2 IN (w.valued_by, w.second_valuer_id))`;

/** The road of what nobody claimed. */
export const SETTLEMENT_TASKS = {
  VALUATION_TO_RECORD: { link: '/lost-property?state=PERIOD_ENDED', sql: caseTask('$4', `c.state = 'PERIOD_ENDED' AND ${UNVALUED}`, 'warning') },
  SHARES_TO_DECIDE: { link: '/lost-property?state=PERIOD_ENDED', sql: caseTask('$9', `c.state = 'PERIOD_ENDED' AND NOT ${UNVALUED} AND NOT ${VALUED_BY_ME}`, 'warning') },
  PERIOD_ENDED_TO_SETTLE: { link: '/lost-property?state=SHARES_DECIDED', sql: caseTask('$9', `(c.state = 'SHARES_DECIDED' OR (c.state = 'SETTLED' AND c.state_share_due))`, 'warning') },
} satisfies Record<string, TaskSql>;

/** Lists being read in, and units that change. */
export const REGISTER_WORK = {
  IMPORT_TO_FINISH: {
    link: '/imports',
    sql: `SELECT m.id, m.file_name AS title, CASE WHEN m.row_count > 0 THEN m.done_rows || '/' || m.row_count ELSE '' END AS subtitle, NULL::date AS due_on,
                 CASE WHEN m.state IN ('NEEDS_MAPPING', 'READY') THEN 'warning' ELSE 'info' END AS severity, '/imports/' || m.id AS link, m.id::text AS sort
            FROM import m WHERE $10 AND m.commune_id = ANY ($1) AND m.state IN ('READING', 'NEEDS_MAPPING', 'CHECKING', 'READY', 'COMMITTING')`,
  },
  UNIT_CHANGE_TO_APPROVE: {
    link: '/unit-changes',
    sql: `SELECT u.id, u.legal_basis AS title, '' AS subtitle, u.effective_date AS due_on, 'warning' AS severity, '/unit-changes/' || u.id AS link, u.id::text AS sort
            FROM unit_change u WHERE $11 AND u.unit_id = ANY ($1) AND u.state = 'DRAFT' AND u.created_by <> $2`,
  },
  UNIT_CHANGE_UNDER_WAY: {
    link: '/unit-changes',
    sql: `SELECT u.id, u.legal_basis AS title, CASE WHEN u.state = 'RUNNING' THEN (SELECT count(*) FILTER (WHERE s.state = 'DONE') || '/' || count(*) FROM unit_change_step s WHERE s.unit_id = u.unit_id AND s.change_id = u.id) ELSE '' END AS subtitle,
                 u.effective_date AS due_on, CASE WHEN u.state = 'RUNNING' THEN 'warning' ELSE 'info' END AS severity, '/unit-changes/' || u.id AS link, u.id::text AS sort
            FROM unit_change u WHERE ($11 OR $12) AND (u.unit_id = ANY ($1) OR u.unit_ids && $1::uuid[]) AND u.state IN ('APPROVED', 'RUNNING')`,
  },
} satisfies Record<string, TaskSql>;
