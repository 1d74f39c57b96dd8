/*
 * Matching reads a bounded number of index entries whatever the number of open cases: of each shared key the nearest
 * in time, of all of them the best by the sum of their keys. The exact score is the domain's (`scoreMatch`).
 */

/** Of one key, the entries nearest in time that are looked at. */
const PER_KEY = 16;
/** Candidates that are scored exactly. */
const SCORED = 32;

const CASE_FIELDS = `c.id, c.commune_id AS "communeId", c.code, c.state, c.categories, c.match_words AS words, c.area_words AS "areaWords", c.found_on::text AS "from", c.found_on::text AS "to",
  c.found_part_of_day AS "partOfDay", c.public_summary AS summary, c.found_area AS area, c.recorded_at AS "recordedAt"`;
const NOTICED_AT = `(SELECT b.published_at FROM broadcast b WHERE b.commune_id = c.commune_id AND b.id = c.notice_id)`;

const DECLARATION_FIELDS = `d.id, d.commune_id AS "communeId", d.code, d.state, d.categories, d.match_words AS words, d.area_words AS "areaWords", d.lost_from::text AS "from", d.lost_to::text AS "to",
  d.part_of_day AS "partOfDay", d.public_description AS summary, d.lost_area AS area, d.recorded_at AS "recordedAt", NULL::timestamptz AS "noticedAt"`;

export const CASE_SIDE = `SELECT ${CASE_FIELDS}, ${NOTICED_AT} AS "noticedAt", NULL AS pair FROM lost_property_case c WHERE c.commune_id = ANY ($1) AND c.id = $2`;
export const DECLARATION_SIDE = `SELECT ${DECLARATION_FIELDS}, NULL AS pair FROM lost_declaration d WHERE d.commune_id = ANY ($1) AND d.id = $2`;

/** $1 units, $2 keys, $3 their weights, $4 the day to start from, $5 the other side of a pair. */
const hits = (kind: 'FOUND' | 'LOST', near: string): string => `WITH hit AS MATERIALIZED (
  SELECT k.commune_id, k.subject_id, sum(w.weight) AS weight, min(k.day) AS day
    FROM unnest($1::uuid[]) AS unit(id) CROSS JOIN unnest($2::text[], $3::int[]) AS w(key, weight)
    CROSS JOIN LATERAL (SELECT commune_id, subject_id, day FROM lost_property_match_key k
      WHERE k.commune_id = unit.id AND k.kind = '${kind}' AND k.open AND k.key = w.key AND ${near} LIMIT ${PER_KEY}) k
   GROUP BY k.commune_id, k.subject_id ORDER BY weight DESC, abs(min(k.day) - $4::date) LIMIT ${SCORED})`;

export const CANDIDATE_CASES = `${hits('FOUND', 'k.day >= $4::date ORDER BY k.day')}
  SELECT ${CASE_FIELDS}, ${NOTICED_AT} AS "noticedAt",
         (SELECT m.state FROM lost_property_match m WHERE m.commune_id = c.commune_id AND m.declaration_id = $5 AND m.case_id = c.id) AS pair
    FROM hit JOIN lost_property_case c ON c.commune_id = hit.commune_id AND c.id = hit.subject_id`;

export const CANDIDATE_DECLARATIONS = `${hits('LOST', 'k.day <= $4::date ORDER BY k.day DESC')}
  SELECT ${DECLARATION_FIELDS},
         (SELECT m.state FROM lost_property_match m WHERE m.commune_id = d.commune_id AND m.declaration_id = d.id AND m.case_id = $5) AS pair
    FROM hit JOIN lost_declaration d ON d.commune_id = hit.commune_id AND d.id = hit.subject_id`;
