import { LINK_STALE_AFTER_DAYS } from '#domain';
import { VILLAGE_LABEL } from '../villages/villages.queries.js';
import { BROADCAST_TASKS } from './desk-broadcasts.sql.js';
import { INBOX_TASKS } from './desk-inbox.sql.js';
import { ITEM_TASKS, REGISTER_WORK, SETTLEMENT_TASKS } from './desk-roads.sql.js';
import type { DeskTaskKind } from './dto/desk.dto.js';
import { CASE, CASE_LINK, caseTask, type TaskSql } from './task-sql.js';

const claimTask = (who: string, where: string): string =>
  `SELECT m.id, c.code || ' · ' || p.initials AS title, c.public_summary AS subtitle, NULL::date AS due_on, 'warning' AS severity, '/lost-property/claims/' || m.id AS link, m.id::text AS sort
     FROM lost_property_claim m JOIN lost_property_case c ON c.commune_id = m.commune_id AND c.id = m.case_id
     JOIN lost_property_person p ON p.commune_id = m.commune_id AND p.id = m.claimant_id WHERE ${who} AND m.commune_id = ANY ($1) AND ${where}`;

export const DESK_TASKS: Record<DeskTaskKind, TaskSql> = {
  CASE_TO_RECEIVE: { link: '/lost-property?state=REPORTED', sql: caseTask('$4', `c.state = 'REPORTED'`, 'warning') },
  NOTICE_TO_DRAFT: { link: '/lost-property?state=RECEIVED', sql: caseTask('$4', `c.state = 'RECEIVED' AND c.notice_id IS NULL`) },
  NOTICE_TO_APPROVE: {
    link: '/lost-property?state=RECEIVED',
    sql: `SELECT ${CASE}, NULL::date AS due_on, 'warning' AS severity, ${CASE_LINK} FROM lost_property_case c JOIN broadcast b ON b.commune_id = c.commune_id AND b.id = c.notice_id
           WHERE $5 AND c.commune_id = ANY ($1) AND c.state = 'RECEIVED' AND b.state = 'IN_REVIEW' AND b.author_id <> $2`,
  },
  // A liaison sees the groups of one village, of which a share of all groups would say nothing.
  DELIVERIES_TO_POST: {
    link: '/broadcasts?state=SENDING',
    sql: `SELECT b.id, b.title, CASE WHEN $8::uuid IS NULL THEN count(*) FILTER (WHERE d.state = 'POSTED') || '/' || count(*) FILTER (WHERE d.state IN ('TO_POST', 'POSTED')) ELSE '' END AS subtitle, NULL::date AS due_on, 'warning' AS severity, '/broadcasts/' || b.id AS link, b.id::text AS sort
            FROM broadcast b JOIN broadcast_delivery d ON d.commune_id = b.commune_id AND d.broadcast_id = b.id
           WHERE $6 AND b.commune_id = ANY ($1) AND b.state = 'SENDING'
             AND ($8::uuid IS NULL OR d.group_id IN (SELECT group_id FROM village_group_village WHERE commune_id = ANY ($1) AND village_id = $8))
           GROUP BY b.id, b.title HAVING bool_or(d.state = 'TO_POST')`,
  },
  OFFICE_POSTING_TO_CONFIRM: { link: '/lost-property?state=NOTICED', sql: caseTask('$4', `c.state IN ('NOTICED', 'CLAIMED') AND c.office_posted_at IS NULL`, 'warning') },
  CLAIM_TO_REVIEW: { link: '/lost-property?state=CLAIMED', sql: claimTask('$4', `m.state = 'SUBMITTED'`) },
  CLAIM_TO_DECIDE: {
    link: '/lost-property?state=CLAIMED',
    sql: claimTask('$5', `m.state = 'UNDER_REVIEW' AND m.statement_recorded_by <> $2 AND c.received_by <> $2`),
  },
  HANDOVER_TO_COMPLETE: { link: '/lost-property?state=VERIFIED', sql: caseTask('$4', `c.state = 'VERIFIED'`, 'warning') },
  FINDER_TO_NOTIFY: {
    link: '/lost-property?finder=PENDING',
    sql: `SELECT ${CASE}, c.finder_notify_by AS due_on,
                 CASE WHEN c.finder_notify_by < $3::date THEN 'danger' WHEN c.finder_notify_by <= $3::date + 1 THEN 'warning' ELSE 'info' END AS severity, '/lost-property/' || c.id AS link, c.finder_notify_by::text AS sort
            FROM lost_property_case c WHERE $4 AND c.commune_id = ANY ($1) AND c.finder_notify_by IS NOT NULL AND c.finder_outcome IS NULL AND c.state <> 'CLOSED'`,
  },
  PERIOD_ENDING: {
    link: '/lost-property?state=NOTICED',
    sql: `SELECT ${CASE}, c.period_ends_on AS due_on, CASE WHEN c.period_ends_on < $3::date THEN 'danger' ELSE 'warning' END AS severity, '/lost-property/' || c.id AS link, c.period_ends_on::text AS sort
            FROM lost_property_case c WHERE $4 AND c.commune_id = ANY ($1) AND c.state = 'NOTICED' AND c.period_ends_on <= $3::date + 30`,
  },
  ...BROADCAST_TASKS,
  ...INBOX_TASKS,
  ...ITEM_TASKS,
  ...SETTLEMENT_TASKS,
  ...REGISTER_WORK,
  STALE_GROUP_LINK: {
    link: '/groups',
    sql: `SELECT g.id, g.name AS title, '' AS subtitle, NULL::date AS due_on, 'info' AS severity, '/groups/' || g.id AS link, g.id::text AS sort FROM village_group g
           WHERE $7 AND g.commune_id = ANY ($1) AND g.status = 'ACTIVE' AND g.link_issued_at < $3::date - ${LINK_STALE_AFTER_DAYS}`,
  },
  VILLAGE_WITHOUT_GROUP: {
    link: '/villages',
    sql: `SELECT v.id, ${VILLAGE_LABEL} AS title, '' AS subtitle, NULL::date AS due_on, 'info' AS severity, '/villages' AS link, v.id::text AS sort FROM village v
           WHERE $7 AND v.commune_id = ANY ($1) AND v.valid_from <= $3::date AND (v.valid_to IS NULL OR v.valid_to > $3::date) AND NOT EXISTS (
             SELECT 1 FROM village_group_village gv JOIN village_group g ON g.commune_id = gv.commune_id AND g.id = gv.group_id
              WHERE gv.commune_id = v.commune_id AND gv.village_id = v.id AND g.status = 'ACTIVE')`,
  },
};

const ranked = Object.entries(DESK_TASKS).map(
  ([kind, { sql }]) => `SELECT '${kind}' AS kind, t.*, row_number() OVER (ORDER BY t.sort) AS place, count(*) OVER () AS total FROM (${sql}) t`,
);

export const DESK_SQL = `SELECT kind, max(total)::int AS count,
    json_agg(json_build_object('id', id, 'title', title, 'subtitle', subtitle, 'dueOn', due_on, 'severity', severity, 'link', link) ORDER BY place) AS items
  FROM (${ranked.join('\nUNION ALL ')}) w WHERE place <= 5 GROUP BY kind`;

const VILLAGES_NOW = `v.commune_id = ANY ($1) AND v.valid_from <= $2::date AND (v.valid_to IS NULL OR v.valid_to > $2::date) AND ($3::uuid IS NULL OR v.id = $3)`;

/** $1 units in reach, $2 today, $3 the village of a liaison: of the others nothing is counted, not even that they are there. */
export const FIGURES_SQL = `SELECT
    (SELECT ${VILLAGE_LABEL} FROM village v WHERE ${VILLAGES_NOW} AND $3::uuid IS NOT NULL) AS village,
    (SELECT count(*)::int FROM village v WHERE ${VILLAGES_NOW}) AS villages,
    (SELECT count(DISTINCT (gv.commune_id, gv.village_id))::int FROM village_group_village gv
       JOIN village_group g ON g.commune_id = gv.commune_id AND g.id = gv.group_id JOIN village v ON v.commune_id = gv.commune_id AND v.id = gv.village_id
      WHERE gv.commune_id = ANY ($1) AND g.status = 'ACTIVE' AND ${VILLAGES_NOW}) AS "villagesWithGroup",
    (SELECT coalesce(sum(g.members), 0)::int FROM village_group g WHERE g.commune_id = ANY ($1) AND g.status = 'ACTIVE'
        AND ($3::uuid IS NULL OR g.id IN (SELECT gv.group_id FROM village_group_village gv WHERE gv.commune_id = ANY ($1) AND gv.village_id = $3))) AS members,
    (SELECT coalesce(sum(v.households), 0)::int FROM village v WHERE ${VILLAGES_NOW}) AS households,
    (SELECT count(*)::int FROM lost_property_case WHERE commune_id = ANY ($1) AND state NOT IN ('CLOSED', 'CANCELLED', 'REFERRED', 'CONVERTED_TO_REPORT')) AS "openCases",
    (SELECT count(*)::int FROM lost_property_case WHERE commune_id = ANY ($1) AND returned_on >= date_trunc('year', $2::date)) AS "returnedThisYear"`;
