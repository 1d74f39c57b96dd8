import { VILLAGE_LABEL } from '../../villages/villages.queries.js';

/** About to be read back by itself. When that is overdue (account paused, killed or out of quota) a person has to know. */
const SETTLES = `d.settle_at > now() - interval '2 minutes'`;
const WAITS = `d.state IN ('TO_POST', 'QUEUED', 'SENDING') OR (d.state = 'UNCERTAIN' AND ${SETTLES})`;
/** Counts of deliveries `d` by what an officer has to know about them. */
export const COUNTS = `count(*) FILTER (WHERE d.state <> 'CANCELLED')::int AS total,
    count(*) FILTER (WHERE d.state IN ('POSTED', 'SENT'))::int AS delivered, count(*) FILTER (WHERE ${WAITS})::int AS waiting,
    count(*) FILTER (WHERE d.state = 'UNCERTAIN' AND (${SETTLES}) IS NOT TRUE)::int AS uncertain, count(*) FILTER (WHERE d.state = 'FAILED')::int AS failed,
    count(*) FILTER (WHERE d.state = 'CANCELLED')::int AS cancelled`;

/** A liaison ($3) ticks the groups of one village. */
export const FOR_LIAISON = `($3::uuid IS NULL OR d.group_id IN (SELECT group_id FROM village_group_village WHERE commune_id = d.group_unit_id AND village_id = $3))`;

export const DELIVERIES_SQL = `SELECT d.id, d.group_id AS "groupId", g.name AS "groupName", d.channel, d.state, g.invite_link AS "inviteLink", coalesce(d.posted_by_name, d.resolved_by_name) AS "postedByName",
    coalesce(d.posted_at, d.sent_at) AS at, d.parts_total AS "partsTotal", d.parts_done AS "partsDone", d.attempts, d.last_error_code AS "lastErrorCode", d.last_error_at AS "lastErrorAt",
    CASE WHEN d.state <> 'UNCERTAIN' THEN d.next_attempt_at WHEN ${SETTLES} THEN d.settle_at END AS "nextAttemptAt", d.screenshot_id AS "screenshotId",
    (SELECT coalesce(json_agg(${VILLAGE_LABEL} ORDER BY v.id), '[]') FROM village_group_village gv
       JOIN village v ON v.commune_id = gv.commune_id AND v.id = gv.village_id WHERE gv.commune_id = g.commune_id AND gv.group_id = g.id) AS villages
  FROM broadcast_delivery d LEFT JOIN village_group g ON g.commune_id = d.group_unit_id AND g.id = d.group_id
 WHERE d.commune_id = $1 AND d.broadcast_id = $2 AND ${FOR_LIAISON} ORDER BY d.channel IN ('LOUDSPEAKER', 'PRINT'), d.group_id, d.channel`;

export const COMMUNES_SQL = `SELECT b.commune_id AS "communeId", u.name AS "communeName", b.id AS "broadcastId", b.state, ${COUNTS}
  FROM broadcast b JOIN admin_unit u ON u.id = b.commune_id
  LEFT JOIN broadcast_delivery d ON d.commune_id = b.commune_id AND d.broadcast_id = b.id AND d.channel IN ('MANUAL', 'OA_GMF', 'BOT')
 WHERE b.parent_unit_id = $1 AND b.parent_id = $2 GROUP BY b.commune_id, u.name, b.id, b.state ORDER BY u.name`;

/** Corrected, and no correction of it stands any more or is being made. */
export const LOST_ITS_CORRECTION = `b.state = 'CORRECTED_BY' AND NOT EXISTS (SELECT 1 FROM broadcast n WHERE n.commune_id = b.commune_id AND n.corrects_id = b.id AND n.state NOT IN ('TAKEN_DOWN', 'CANCELLED'))`;

/**
 * The last in the line of corrections (a correction may be corrected too), with the groups that got any message of the
 * line before it and not this one. What was taken down corrects nothing.
 */
export const CORRECTION_SQL = `WITH RECURSIVE line AS (
    SELECT $2::uuid AS id, 0 AS depth
    UNION ALL
    SELECT n.id, l.depth + 1 FROM line l CROSS JOIN LATERAL (
      SELECT b.id FROM broadcast b WHERE b.commune_id = $1 AND b.corrects_id = l.id AND b.state <> 'CANCELLED' AND (l.depth = 0 OR b.published_at IS NOT NULL) ORDER BY b.id DESC LIMIT 1) n),
  latest AS (
    SELECT b.* FROM line l JOIN broadcast b ON b.commune_id = $1 AND b.id = l.id WHERE l.depth > 0 ORDER BY l.depth DESC LIMIT 1),
  pairs AS (
    SELECT l.commune_id, l.corrects_id AS first_id, l.id AS second_id FROM latest l
    UNION ALL
    SELECT s.commune_id, s.id, c.id FROM latest l JOIN broadcast s ON s.parent_unit_id = $1 AND s.parent_id = l.corrects_id
      LEFT JOIN broadcast c ON c.commune_id = s.commune_id AND c.parent_unit_id = $1 AND c.parent_id = l.id),
  missing AS (
    SELECT DISTINCT g.commune_id, g.id, g.name FROM pairs p CROSS JOIN LATERAL app.corrected_chain(p.commune_id, p.first_id) AS chain(id)
      JOIN broadcast_delivery d ON d.commune_id = p.commune_id AND d.broadcast_id = chain.id
      JOIN village_group g ON g.commune_id = d.group_unit_id AND g.id = d.group_id
     WHERE d.channel IN ('MANUAL', 'OA_GMF', 'BOT') AND d.state IN ('POSTED', 'SENT', 'SENDING', 'UNCERTAIN')
       AND NOT EXISTS (SELECT 1 FROM latest l JOIN broadcast_delivery c ON c.commune_id = p.commune_id AND c.broadcast_id = p.second_id AND c.group_id = d.group_id
                        WHERE l.state <> 'TAKEN_DOWN' AND c.channel IN ('MANUAL', 'OA_GMF', 'BOT') AND c.state IN ('POSTED', 'SENT')))
  SELECT l.id, l.reference_code AS "referenceCode", l.title, l.state, l.corrects_id AS "correctsId", (SELECT count(*)::int FROM missing) AS "missingGroups",
         (SELECT coalesce(json_agg(m.name), '[]') FROM (SELECT name FROM missing ORDER BY name LIMIT 20) m) AS "missingNames" FROM latest l`;

export const TAKE_DOWNS_SQL = `SELECT d.id, g.name AS "groupName", d.channel, d.state, g.invite_link AS "inviteLink", d.done_by_name AS "doneByName", d.done_at AS "doneAt"
  FROM broadcast_take_down d LEFT JOIN village_group g ON g.commune_id = d.group_unit_id AND g.id = d.group_id
 WHERE d.commune_id = $1 AND d.broadcast_id = $2 AND ${FOR_LIAISON} ORDER BY d.group_id, d.channel`;

export const QUESTION_SQL = `SELECT q.id, q.kind, q.question, q.code, q.choices, q.closed_at AS "closedAt",
    (SELECT coalesce(json_object_agg(c.choice, c.answers), '{}') FROM broadcast_answer_count c WHERE c.commune_id = q.commune_id AND c.question_id = q.id) AS answers
  FROM broadcast_question q WHERE q.commune_id = $1 AND q.broadcast_id = $2`;
