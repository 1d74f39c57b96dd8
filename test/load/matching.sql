-- $CASES open finds over three years and $LOSSES open losses, words drawn with a steep preference for the common ones.
CREATE FUNCTION pg_temp.words(seed bigint, kind text) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE kind
    WHEN 'what' THEN ARRAY[(ARRAY['vi', 'tui', 'dt', 'the', 'gplx', 'nhan', 'dong', 'khoa', 'ao', 'mu'])[1 + (seed % 10)],
      (ARRAY['nau', 'den', 'xanh', 'do', 'trang'])[1 + floor(5 * power((hashint8(seed) & 65535) / 65536.0, 2))::int % 5],
      (ARRAY['da', 'vai', 'nhua', 'kim', 'samsung', 'oppo', 'honda', 'levis', 'casio', 'inox'])[1 + (hashint8(seed + 7) & 65535) % 10],
      'x' || (hashint8(seed + 13) & 65535) % 4000]
    ELSE ARRAY[(ARRAY['duong', 'cho', 'truong', 'cau', 'ben'])[1 + (seed % 5)], 'noi' || floor(60 * power((hashint8(seed + 3) & 65535) / 65536.0, 2))::int] END
$$;
CREATE FUNCTION pg_temp.kinds(seed bigint) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN seed % 4 = 0 THEN ARRAY['WALLET', 'CASH'] WHEN seed % 4 = 1 THEN ARRAY['BAG'] WHEN seed % 4 = 2 THEN ARRAY['PHONE'] ELSE ARRAY['DOCUMENT', 'BANK_CARD'] END
$$;
INSERT INTO lost_property_person (commune_id, id, initials, birth_year, sealed, keeps_rights, public_thanks, created_at)
VALUES ('$COMMUNE', '00000000-0000-4000-8000-000000000001', 'T. T. M.', 1984, 'v1.x', true, false, now());
ALTER TABLE lost_property_case DISABLE TRIGGER match_keys;
ALTER TABLE lost_declaration DISABLE TRIGGER match_keys;
INSERT INTO lost_property_case (commune_id, id, code, kind, state, categories, public_summary, search_text, found_on, found_part_of_day, found_area, finder_id, recorded_by, recorded_at,
  received_by, second_counter_id, received_at, seal_number, storage_place, open_claims, version, match_words, area_words)
SELECT '$COMMUNE', gen_random_uuid(), 'TS-2026-' || n, 'FOUND', 'RECEIVED', pg_temp.kinds(n), array_to_string(pg_temp.words(n, 'what'), ' '), 'x', date '2024-01-01' + (n % 1095), 'MORNING', 'x',
  '00000000-0000-4000-8000-000000000001', '$OFFICER', now(), '$OFFICER', gen_random_uuid(), now(), 'NP-' || n, 'Két sắt', 0, 2, pg_temp.words(n, 'what'), pg_temp.words(n, 'area')
  FROM generate_series(1, $CASES) n;
INSERT INTO lost_declaration (commune_id, id, code, state, categories, public_description, lost_area, lost_from, lost_to, search_text, match_words, area_words, declarant_id, statements, recorded_by, recorded_at, version)
SELECT '$COMMUNE', gen_random_uuid(), 'TM-2026-' || n, 'OPEN', pg_temp.kinds(n + 1), 'x', 'x', date '2024-01-01' + (n % 1095), date '2024-01-01' + (n % 1095) + 1, 'x', pg_temp.words(n * 31, 'what'), pg_temp.words(n * 17, 'area'),
  '00000000-0000-4000-8000-000000000001', 1, '$OFFICER', now(), 1 FROM generate_series(1, $LOSSES) n;
-- Twins: the find of each fits its loss in kind, in three words, in place, and came five days later.
INSERT INTO lost_property_case (commune_id, id, code, kind, state, categories, public_summary, search_text, found_on, found_part_of_day, found_area, finder_id, recorded_by, recorded_at,
  received_by, second_counter_id, received_at, seal_number, storage_place, open_claims, version, match_words, area_words)
SELECT '$COMMUNE', gen_random_uuid(), 'TS-TWIN-' || n, 'FOUND', 'RECEIVED', '{WALLET}', 'ví', 'x', date '2025-03-01' + n + 5, 'MORNING', 'x',
  '00000000-0000-4000-8000-000000000001', '$OFFICER', now(), '$OFFICER', gen_random_uuid(), now(), 'TW-' || n, 'Két sắt', 0, 2, ARRAY['vi', 'nau', 'da', 'khac', 't' || n], ARRAY['cho', 'noi' || (n % 60)]
  FROM generate_series(1, 50) n;
INSERT INTO lost_declaration (commune_id, id, code, state, categories, public_description, lost_area, lost_from, lost_to, search_text, match_words, area_words, declarant_id, statements, recorded_by, recorded_at, version)
SELECT '$COMMUNE', gen_random_uuid(), 'TM-TWIN-' || n, 'OPEN', '{WALLET}', 'ví', 'x', date '2025-03-01' + n, date '2025-03-01' + n, 'x', ARRAY['vi', 'nau', 'khac', 't' || n], ARRAY['cho', 'noi' || (n % 60)],
  '00000000-0000-4000-8000-000000000001', 1, '$OFFICER', now(), 1 FROM generate_series(1, 50) n;
DROP INDEX ix_match_key_day;
INSERT INTO lost_property_match_key (commune_id, kind, subject_id, key, day, open)
  SELECT c.commune_id, 'FOUND', c.id, k, c.found_on, true FROM lost_property_case c CROSS JOIN LATERAL app.match_keys(c.categories, c.match_words, c.area_words) k;
INSERT INTO lost_property_match_key (commune_id, kind, subject_id, key, day, open)
  SELECT d.commune_id, 'LOST', d.id, k, d.lost_from, true FROM lost_declaration d CROSS JOIN LATERAL app.match_keys(d.categories, d.match_words, d.area_words) k;
CREATE INDEX ix_match_key_day ON lost_property_match_key (commune_id, kind, key, day, subject_id) WHERE open;
ALTER TABLE lost_property_case ENABLE TRIGGER match_keys;
ALTER TABLE lost_declaration ENABLE TRIGGER match_keys;
VACUUM (FREEZE, ANALYZE);
