/** $1 commune, $2 case. What must be in the bag: what was counted at receipt, or at the newest count somebody accepted. */
export const EXPECTED_NOTES = `WITH accepted AS (SELECT r.id FROM lost_property_recount r WHERE r.commune_id = $1 AND r.case_id = $2 AND r.resolved_at IS NOT NULL ORDER BY r.counted_at DESC, r.id DESC LIMIT 1),
  notes AS (
    SELECT l.item_id, l.currency, l.denomination, l.count FROM lost_property_recount_line l JOIN accepted a ON a.id = l.recount_id WHERE l.commune_id = $1
     UNION ALL
    SELECT c.item_id, c.currency, c.denomination, c.count FROM lost_property_cash_line c WHERE c.commune_id = $1 AND c.case_id = $2 AND NOT EXISTS (SELECT 1 FROM accepted))
  SELECT item_id AS "itemId", currency, denomination::float8 AS denomination, count FROM notes ORDER BY item_id, currency, denomination DESC`;
