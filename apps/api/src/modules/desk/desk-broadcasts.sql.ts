import type { TaskSql } from './task-sql.js';

const DEFAULT_HOURS = 24;
/** A message of the province in a commune is approved, corrected and taken down by the province. */
const OWN = 'b.parent_id IS NULL';
const messageTask = (who: string, subtitle: string, severity: string, where: string, due = 'NULL::date'): string =>
  `SELECT b.id, b.title, ${subtitle} AS subtitle, ${due} AS due_on, ${severity} AS severity, '/broadcasts/' || b.id AS link, b.id::text AS sort FROM broadcast b WHERE ${who} AND b.commune_id = ANY ($1) AND ${where}`;
const stuck = (state: string): string => `(SELECT count(*) FROM broadcast_delivery d WHERE d.commune_id = b.commune_id AND d.broadcast_id = b.id AND ${state})`;
const UNCERTAIN = stuck(`d.state = 'UNCERTAIN' AND (d.settle_at > now() - interval '2 minutes') IS NOT TRUE`);
const FAILED = stuck(`d.state = 'FAILED'`);
const STILL_OUT = `b.published_at IS NOT NULL AND b.state IN ('SENDING', 'SENT', 'PARTLY_SENT')`;

/** Groups that have the first message, or may have it, and not its correction. A correction of a correction stands for both. */
const MISSING = `(SELECT count(DISTINCT (w.group_unit_id, w.group_id)) FROM app.corrected_chain(b.commune_id, b.corrects_id) AS chain(id)
     JOIN broadcast_delivery w ON w.commune_id = b.commune_id AND w.broadcast_id = chain.id
    WHERE w.channel IN ('MANUAL', 'OA_GMF', 'BOT') AND w.state IN ('POSTED', 'SENT', 'SENDING', 'UNCERTAIN')
      AND NOT EXISTS (SELECT 1 FROM broadcast_delivery r WHERE r.commune_id = b.commune_id AND r.broadcast_id = b.id AND r.group_unit_id = w.group_unit_id AND r.group_id = w.group_id
        AND r.channel IN ('MANUAL', 'OA_GMF', 'BOT') AND r.state IN ('POSTED', 'SENT')))`;

/** Corrected, but its correction was taken down: who has it, in the communes too, is left with the wrong words. */
const LEFT_WRONG = `(SELECT count(DISTINCT (w.group_unit_id, w.group_id)) FROM broadcast_delivery w
    WHERE (w.commune_id, w.broadcast_id) IN (SELECT b.commune_id, b.id UNION ALL SELECT s.commune_id, s.id FROM broadcast s WHERE s.parent_unit_id = b.commune_id AND s.parent_id = b.id)
      AND w.channel IN ('MANUAL', 'OA_GMF', 'BOT') AND w.state IN ('POSTED', 'SENT', 'SENDING', 'UNCERTAIN'))`;
const UNCORRECTED = `${OWN} AND b.state = 'CORRECTED_BY' AND NOT EXISTS (SELECT 1 FROM broadcast n WHERE n.commune_id = b.commune_id AND n.corrects_id = b.id
    AND n.published_at IS NOT NULL AND n.state <> 'TAKEN_DOWN') AND ${LEFT_WRONG} > 0`;

/** A liaison ($8) sees and does the groups of one village; of the others not even how many there are. */
const ofLiaison = (row: string): string => `($8::uuid IS NULL OR ${row}.group_id IN (SELECT group_id FROM village_group_village WHERE village_id = $8))`;
const countedFor = (count: string, words: string): string => `CASE WHEN $8::uuid IS NULL THEN ${count} || ' ${words}' ELSE '' END`;

/** $13 approves messages, $14 writes them, $15 now. */
export const BROADCAST_TASKS = {
  APPROVAL_DUE: {
    link: '/broadcasts?state=SENDING',
    sql: messageTask('$13', `b.author_name`, `'danger'`, `${OWN} AND b.approved_by IS NULL AND b.approval_due_at IS NOT NULL AND ${STILL_OUT} AND b.author_id <> $2`, `(b.approval_due_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`),
  },
  BROADCAST_TO_APPROVE: {
    link: '/broadcasts?state=IN_REVIEW',
    sql: messageTask('$13', `b.author_name`, `CASE WHEN b.urgent THEN 'danger' ELSE 'warning' END`, `${OWN} AND b.state = 'IN_REVIEW' AND NOT (b.four_eyes AND b.author_id = $2) AND (b.kind <> 'FOUND_PROPERTY' OR b.corrects_id IS NOT NULL)`),
  },
  CORRECTION_INCOMPLETE: {
    link: '/broadcasts',
    sql: messageTask('$14', `CASE WHEN b.state = 'CORRECTED_BY' THEN ${LEFT_WRONG} ELSE ${MISSING} END || ' nhóm chưa nhận đính chính'`, `'danger'`,
      `((b.corrects_id IS NOT NULL AND ${STILL_OUT} AND ${MISSING} > 0) OR (${UNCORRECTED}))`),
  },
  TAKE_DOWN_TO_DO: {
    link: '/broadcasts?state=TAKEN_DOWN',
    sql: `SELECT b.id, b.title, ${countedFor('count(*)', 'nhóm chưa gỡ')} AS subtitle, NULL::date AS due_on, 'danger' AS severity, '/broadcasts/' || b.id AS link, b.id::text AS sort
            FROM broadcast b JOIN broadcast_take_down t ON t.commune_id = b.commune_id AND t.broadcast_id = b.id
           WHERE $6 AND b.commune_id = ANY ($1) AND t.state = 'TO_REMOVE' AND ${ofLiaison('t')} GROUP BY b.id, b.title`,
  },
  DELIVERY_UNCERTAIN: { link: '/broadcasts', sql: messageTask('$14', `${UNCERTAIN} || ' nhóm chưa rõ'`, `'danger'`, `b.published_at IS NOT NULL AND b.state <> 'TAKEN_DOWN' AND ${UNCERTAIN} > 0`) },
  // Nothing of it leaves, and nothing says so: without consent, refused, killed, or paused and forgotten.
  DELIVERY_HELD_UP: {
    link: '/broadcasts?state=SENDING',
    sql: `SELECT b.id, b.title, sum(w.waiting) || ' tin đang chờ ở tài khoản Zalo không gửi được' AS subtitle, NULL::date AS due_on, 'danger' AS severity, '/broadcasts/' || b.id AS link, b.id::text AS sort
            FROM (SELECT commune_id, broadcast_id, oa_unit_id, oa_id, count(*) AS waiting FROM broadcast_delivery WHERE commune_id = ANY ($1) AND state = 'QUEUED' GROUP BY 1, 2, 3, 4) w
            JOIN broadcast b ON b.commune_id = w.commune_id AND b.id = w.broadcast_id
           WHERE $14 AND ${STILL_OUT} AND app.account_standing(w.oa_unit_id, w.oa_id) IS DISTINCT FROM 'OPEN' GROUP BY b.id, b.title`,
  },
  DELIVERY_FAILED: { link: '/broadcasts', sql: messageTask('$14', `${FAILED} || ' nhóm chưa gửi được'`, `'warning'`, `b.published_at IS NOT NULL AND ${STILL_OUT} AND ${FAILED} > 0`) },
  GROUPS_NOT_POSTED: {
    link: '/broadcasts?state=SENDING',
    sql: `SELECT b.id, b.title, ${countedFor('count(*)', 'nhóm quá hạn đăng')} AS subtitle, NULL::date AS due_on, 'danger' AS severity, '/broadcasts/' || b.id AS link, b.id::text AS sort
            FROM broadcast b JOIN broadcast_delivery d ON d.commune_id = b.commune_id AND d.broadcast_id = b.id
            LEFT JOIN broadcast_follow_up_rule r ON r.commune_id = b.commune_id
           WHERE $6 AND b.commune_id = ANY ($1) AND b.state = 'SENDING' AND d.state = 'TO_POST' AND b.published_at < $15::timestamptz - make_interval(hours => coalesce(r.reminder_hours, ${DEFAULT_HOURS}))
             AND ${ofLiaison('d')} GROUP BY b.id, b.title`,
  },
} satisfies Record<string, TaskSql>;
