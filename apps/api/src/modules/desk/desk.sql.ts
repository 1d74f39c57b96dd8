import { LINK_STALE_AFTER_DAYS } from '#domain';
import { VILLAGE_LABEL } from '../villages/villages.queries.js';
import type { DeskTaskKind } from './dto/desk.dto.js';

/*
 * Each kind of work is one SELECT of (id, title, subtitle, due_on, severity, link, sort).
 * $1 home unit, $2 me, $3 today, $4 works on cases, $5 decides, $6 posts, $7 keeps groups, $8 my village (liaison).
 */
const CASE = `c.id, c.code || ' · ' || c.public_summary AS title, c.found_area AS subtitle`;
const CASE_LINK = `'/lost-property/' || c.id AS link, c.id::text AS sort`;

const caseTask = (who: string, where: string, severity = 'info'): string =>
  `SELECT ${CASE}, NULL::date AS due_on, '${severity}' AS severity, ${CASE_LINK} FROM lost_property_case c WHERE ${who} AND c.commune_id = $1 AND ${where}`;

const claimTask = (who: string, where: string): string =>
  `SELECT m.id, c.code || ' · ' || p.initials AS title, c.public_summary AS subtitle, NULL::date AS due_on, 'warning' AS severity, '/lost-property/claims/' || m.id AS link, m.id::text AS sort
     FROM lost_property_claim m JOIN lost_property_case c ON c.commune_id = m.commune_id AND c.id = m.case_id
     JOIN lost_property_person p ON p.commune_id = m.commune_id AND p.id = m.claimant_id WHERE ${who} AND m.commune_id = $1 AND ${where}`;

export const DESK_TASKS: Record<DeskTaskKind, { link: string; sql: string }> = {
  CASE_TO_RECEIVE: { link: '/lost-property?state=REPORTED', sql: caseTask('$4', `c.state = 'REPORTED'`, 'warning') },
  NOTICE_TO_DRAFT: { link: '/lost-property?state=RECEIVED', sql: caseTask('$4', `c.state = 'RECEIVED' AND c.notice_id IS NULL`) },
  NOTICE_TO_APPROVE: {
    link: '/lost-property?state=RECEIVED',
    sql: `SELECT ${CASE}, NULL::date AS due_on, 'warning' AS severity, ${CASE_LINK} FROM lost_property_case c JOIN broadcast b ON b.commune_id = c.commune_id AND b.id = c.notice_id
           WHERE $5 AND c.commune_id = $1 AND c.state = 'RECEIVED' AND b.state = 'IN_REVIEW' AND b.author_id <> $2`,
  },
  DELIVERIES_TO_POST: {
    link: '/broadcasts?state=SENDING',
    sql: `SELECT b.id, b.title, count(*) FILTER (WHERE d.state = 'POSTED') || '/' || count(*) AS subtitle, NULL::date AS due_on, 'warning' AS severity, '/broadcasts/' || b.id AS link, b.id::text AS sort
            FROM broadcast b JOIN broadcast_delivery d ON d.commune_id = b.commune_id AND d.broadcast_id = b.id
           WHERE $6 AND b.commune_id = $1 AND b.state = 'SENDING' AND ($8::uuid IS NULL OR d.group_id IN (SELECT group_id FROM village_group_village WHERE commune_id = $1 AND village_id = $8))
           GROUP BY b.id, b.title HAVING bool_or(d.state = 'TO_POST')`,
  },
  OFFICE_POSTING_TO_CONFIRM: { link: '/lost-property?state=NOTICED', sql: caseTask('$4', `c.state IN ('NOTICED', 'CLAIMED') AND c.office_posted_at IS NULL`, 'warning') },
  CLAIM_TO_REVIEW: { link: '/lost-property?state=CLAIMED', sql: claimTask('$4', `m.state = 'SUBMITTED'`) },
  CLAIM_TO_DECIDE: {
    link: '/lost-property?state=CLAIMED',
    sql: claimTask('$5', `m.state = 'UNDER_REVIEW' AND m.statement_recorded_by <> $2 AND c.received_by <> $2`),
  },
  HANDOVER_TO_COMPLETE: { link: '/lost-property?state=VERIFIED', sql: caseTask('$4', `c.state = 'VERIFIED'`, 'warning') },
  FINDER_TO_NOTIFY: { link: '/lost-property?state=RETURNED', sql: caseTask('$4', `c.state = 'RETURNED' AND c.finder_notified_at IS NULL`) },
  PERIOD_ENDING: {
    link: '/lost-property?state=NOTICED',
    sql: `SELECT ${CASE}, c.period_ends_on AS due_on, CASE WHEN c.period_ends_on < $3::date THEN 'danger' ELSE 'warning' END AS severity, '/lost-property/' || c.id AS link, c.period_ends_on::text AS sort
            FROM lost_property_case c WHERE $4 AND c.commune_id = $1 AND c.state = 'NOTICED' AND c.period_ends_on <= $3::date + 30`,
  },
  STALE_GROUP_LINK: {
    link: '/groups',
    sql: `SELECT g.id, g.name AS title, '' AS subtitle, NULL::date AS due_on, 'info' AS severity, '/groups/' || g.id AS link, g.id::text AS sort FROM village_group g
           WHERE $7 AND g.commune_id = $1 AND g.status = 'ACTIVE' AND g.link_issued_at < $3::date - ${LINK_STALE_AFTER_DAYS}`,
  },
  VILLAGE_WITHOUT_GROUP: {
    link: '/villages',
    sql: `SELECT v.id, ${VILLAGE_LABEL} AS title, '' AS subtitle, NULL::date AS due_on, 'info' AS severity, '/villages' AS link, v.id::text AS sort FROM village v
           WHERE $7 AND v.commune_id = $1 AND v.valid_from <= $3::date AND (v.valid_to IS NULL OR v.valid_to > $3::date) AND NOT EXISTS (
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

/** $1 units in reach, $2 today. */
export const FIGURES_SQL = `SELECT
    (SELECT count(*)::int FROM village v WHERE v.commune_id = ANY ($1) AND v.valid_from <= $2::date AND (v.valid_to IS NULL OR v.valid_to > $2::date)) AS villages,
    (SELECT count(DISTINCT (gv.commune_id, gv.village_id))::int FROM village_group_village gv
       JOIN village_group g ON g.commune_id = gv.commune_id AND g.id = gv.group_id JOIN village v ON v.commune_id = gv.commune_id AND v.id = gv.village_id
      WHERE gv.commune_id = ANY ($1) AND g.status = 'ACTIVE' AND v.valid_from <= $2::date AND (v.valid_to IS NULL OR v.valid_to > $2::date)) AS "villagesWithGroup",
    (SELECT coalesce(sum(members), 0)::int FROM village_group WHERE commune_id = ANY ($1) AND status = 'ACTIVE') AS members,
    (SELECT coalesce(sum(households), 0)::int FROM village v WHERE v.commune_id = ANY ($1) AND v.valid_from <= $2::date AND (v.valid_to IS NULL OR v.valid_to > $2::date)) AS households,
    (SELECT count(*)::int FROM lost_property_case WHERE commune_id = ANY ($1) AND state NOT IN ('CLOSED', 'CANCELLED', 'REFERRED', 'CONVERTED_TO_REPORT')) AS "openCases",
    (SELECT count(*)::int FROM lost_property_step WHERE commune_id = ANY ($1) AND action = 'returnToOwner' AND at >= date_trunc('year', $2::date)) AS "returnedThisYear"`;
