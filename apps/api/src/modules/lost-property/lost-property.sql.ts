import type { Statement } from '#database';
import { likeWords } from '../../platform/paging/page.js';
import type { CaseListQuery } from './dto/case.dto.js';
import { DOCUMENT_ITEM_JSON } from '../documents/documents.sql.js';
import { VILLAGE_LABEL } from '../villages/villages.queries.js';

/** JSON of a case and its parts, written by PostgreSQL. Instants in UTC with milliseconds, as everywhere in the API. */
const instant = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const CLOSED_STATES = `'CLOSED', 'CANCELLED', 'REFERRED', 'CONVERTED_TO_REPORT'`;

/** Null until the notice is laid out for the groups. */
const PROGRESS = `(SELECT json_build_object('posted', count(*) FILTER (WHERE d.state = 'POSTED'), 'total', count(*))
    FROM broadcast_delivery d WHERE d.commune_id = c.commune_id AND d.broadcast_id = c.notice_id HAVING count(*) > 0)`;

const ITEM_FIELDS = `'id', c.id, 'communeId', c.commune_id, 'communeName', (SELECT u.name FROM admin_unit u WHERE u.id = c.commune_id), 'code', c.code, 'state', c.state,
  'categories', c.categories, 'publicSummary', c.public_summary, 'foundOn', c.found_on, 'foundArea', c.found_area, 'receivedAt', ${instant('c.received_at')},
  'clockStartedOn', c.clock_started_on, 'periodEndsOn', c.period_ends_on, 'openClaims', c.open_claims, 'deliveries', ${PROGRESS}, 'version', c.version`;

const CASE_ITEM = `json_build_object(${ITEM_FIELDS})`;

const officer = (id: string): string => `names.of ->> ${id}::text`;
const village = (alias: string): string => `(SELECT ${VILLAGE_LABEL} FROM village v WHERE v.commune_id = ${alias}.commune_id AND v.id = ${alias}.village_id)`;

const FINDER = `(SELECT json_build_object('id', p.id, 'initials', p.initials, 'birthYear', p.birth_year, 'identityLast4', p.identity_last4, 'phoneLast3', p.phone_last3,
    'village', ${village('p')}, 'keepsRights', p.keeps_rights, 'publicThanks', p.public_thanks)
  FROM lost_property_person p WHERE $3 AND p.commune_id = c.commune_id AND p.id = c.finder_id)`;

const ITEMS = `(SELECT json_agg(json_build_object('id', i.id, 'ordinal', i.ordinal, 'category', i.category, 'road', i.road, 'state', i.state, 'publicDescription', i.public_description,
    'internalNote', (SELECT n.text FROM lost_property_internal_note n WHERE $3 AND n.commune_id = i.commune_id AND n.item_id = i.id AND n.case_id = i.case_id)) ORDER BY i.ordinal)
  FROM lost_property_item i WHERE i.commune_id = c.commune_id AND i.case_id = c.id)`;

const WITHHELD = `(SELECT json_build_object('factCount', count(*), 'kinds', coalesce(json_agg(DISTINCT f.kind), '[]'))
  FROM lost_property_withheld_fact f WHERE $3 AND f.commune_id = c.commune_id AND f.case_id = c.id)`;

const NOTICE = `(SELECT json_build_object('broadcastId', b.id, 'state', b.state, 'title', b.title, 'body', b.body, 'authorId', b.author_id, 'authorName', b.author_name,
    'approvedByName', b.approved_by_name, 'publishedAt', ${instant('b.published_at')}, 'officePostedAt', ${instant('c.office_posted_at')},
    'officePostedPlace', c.office_posted_place, 'deliveries', coalesce(${PROGRESS}, json_build_object('posted', 0, 'total', 0)))
  FROM broadcast b WHERE b.commune_id = c.commune_id AND b.id = c.notice_id)`;

const CLAIMS = `coalesce((SELECT json_agg(json_build_object('id', m.id, 'state', m.state, 'initials', p.initials, 'birthYear', p.birth_year, 'village', ${village('p')},
    'statementRecordedAt', ${instant('m.statement_recorded_at')}, 'matches', k.matches, 'mismatches', k.mismatches,
    'heardFromGroup', (SELECT g.name FROM village_group g WHERE g.commune_id = m.heard_from_unit_id AND g.id = m.heard_from_group_id)) ORDER BY m.id)
  FROM lost_property_claim m
  JOIN lost_property_person p ON p.commune_id = m.commune_id AND p.id = m.claimant_id
  CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE verdict = 'MATCH') AS matches, count(*) FILTER (WHERE verdict = 'MISMATCH') AS mismatches
    FROM lost_property_fact_check k WHERE k.commune_id = m.commune_id AND k.claim_id = m.id) k
 WHERE $3 AND m.commune_id = c.commune_id AND m.case_id = c.id), '[]')`;

const HANDOVER = `(SELECT json_build_object('id', h.id, 'claimId', h.claim_id, 'state', h.state, 'identityKind', h.identity_kind, 'identityLast4', h.identity_last4,
    'identitySeenAt', ${instant('h.identity_seen_at')}, 'minutesId', h.minutes_id, 'minutesReady', d.status = 'READY', 'completedAt', ${instant('h.completed_at')})
  FROM lost_property_handover h JOIN document d ON d.commune_id = h.commune_id AND d.id = h.minutes_id
 WHERE $3 AND h.commune_id = c.commune_id AND h.case_id = c.id AND h.state <> 'CANCELLED')`;

const DOCUMENTS = `coalesce((SELECT json_agg(${DOCUMENT_ITEM_JSON} ORDER BY d.id) FROM document d
  WHERE d.commune_id = c.commune_id AND d.subject_id = c.id AND ($3 OR d.kind = 'FOUND_PROPERTY_NOTICE')), '[]')`;

const TIMELINE = `coalesce((SELECT json_agg(json_build_object('at', ${instant('s.at')}, 'action', s.action, 'from', s.from_state, 'to', s.to_state, 'actorName', s.actor_name,
    'reason', CASE WHEN s.action NOT IN ('accept', 'reject', 'withdraw') THEN s.reason ELSE (SELECT m.decision_reason FROM lost_property_claim m
      WHERE $3 AND m.commune_id = s.commune_id AND m.id = s.claim_id) END) ORDER BY s.id)
  FROM lost_property_step s WHERE s.commune_id = c.commune_id AND s.case_id = c.id), '[]')`;

/** $1 units of the reader, $2 case, $3 may read people and withheld facts, $4 units whose cases the reader works on. */
export const CASE_DETAIL = `SELECT c.version, c.commune_id = ANY ($4) AS own, json_build_object(${ITEM_FIELDS},
    'foundPartOfDay', c.found_part_of_day, 'circumstances', (SELECT n.text FROM lost_property_internal_note n WHERE $3 AND n.commune_id = c.commune_id AND n.case_id = c.id AND n.kind = 'CIRCUMSTANCES'), 'recordedAt', ${instant('c.recorded_at')},
    'recordedByName', ${officer('c.recorded_by')}, 'finder', ${FINDER}, 'disputed', c.disputed_at IS NOT NULL, 'items', ${ITEMS}, 'withheld', ${WITHHELD},
    'custody', json_build_object('sealNumber', c.seal_number, 'storagePlace', c.storage_place, 'receivedBy', ${officer('c.received_by')}, 'secondCounter', ${officer('c.second_counter_id')}),
    'notice', ${NOTICE}, 'claims', ${CLAIMS}, 'handover', ${HANDOVER}, 'finderNotifiedAt', ${instant('c.finder_notified_at')}, 'finderNotifyBy', c.finder_notify_by, 'finderOutcome', c.finder_outcome, 'stateShareDue', c.state_share_due,
    'documents', ${DOCUMENTS}, 'timeline', ${TIMELINE})::text AS json
  FROM lost_property_case c
  CROSS JOIN LATERAL (SELECT jsonb_object_agg(u.id, u.display_name) AS of FROM user_account u
    WHERE u.unit_id = ANY ($1) AND u.id IN (c.recorded_by, c.received_by, c.second_counter_id)) names
 WHERE c.commune_id = ANY ($1) AND c.id = $2`;

type Condition = [name: string, sql: (parameter: string) => string, value: unknown];

/** Newest first. One index scan per unit, so that the thousandth page costs what the first does. */
export function listStatement(unitIds: readonly string[], query: CaseListQuery & { today?: string }): Statement {
  const given: Condition[] = [
    ['state', (p) => `c.state = ${p}`, query.state],
    ['category', (p) => `c.categories @> ARRAY[${p}::text]`, query.category],
    ['from', (p) => `c.found_on >= ${p}`, query.foundFrom],
    ['to', (p) => `c.found_on <= ${p}`, query.foundTo],
    ['commune', (p) => `c.commune_id = ${p}`, query.communeId],
    ['q', (p) => `c.search_text LIKE ALL (${p}::text[])`, likeWords(query.q) ?? undefined],
    // PENDING: whatever the day; OVERDUE: the last day is over.
    ['finder', (p) => `c.finder_notify_by < ${p} AND c.finder_outcome IS NULL AND c.state <> 'CLOSED'`, query.finder === 'OVERDUE' ? query.today : query.finder && 'infinity'],
    ['cursor', (p) => `c.id < ${p}`, query.cursor],
  ];
  const conditions = given.filter(([, , value]) => value !== undefined);
  const where = conditions.map(([, sql], index) => `AND ${sql(`$${index + 4}`)}`).join(' ');
  const open = query.open === undefined ? '' : `AND ${query.open ? 'NOT ' : ''}c.state IN (${CLOSED_STATES})`;
  return {
    name: `lost-property-list-${conditions.map(([name]) => name).join('-')}-${query.open ?? ''}`,
    text: `WITH page AS MATERIALIZED (
             SELECT c.* FROM unnest($1::uuid[]) AS unit(id)
               CROSS JOIN LATERAL (SELECT * FROM lost_property_case c WHERE c.commune_id = unit.id ${where} ${open} ORDER BY c.id DESC LIMIT $2) c
              ORDER BY c.id DESC LIMIT $2),
           shown AS (SELECT * FROM page ORDER BY id DESC LIMIT $3)
           SELECT json_build_object(
             'items', coalesce((SELECT json_agg(${CASE_ITEM} ORDER BY c.id DESC) FROM shown c), '[]'),
             'nextCursor', CASE WHEN (SELECT count(*) FROM page) > $3 THEN (SELECT id FROM shown ORDER BY id LIMIT 1) END)::text AS json`,
    values: [unitIds, query.limit + 1, query.limit, ...conditions.map(([, , value]) => value)],
  };
}
