-- 100,000 cases of one commune with a finder, an item, three withheld facts and two steps each. $COMMUNE is replaced.
INSERT INTO lost_property_person (commune_id, id, initials, birth_year, sealed, keeps_rights, public_thanks, created_at)
SELECT '$COMMUNE', ('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'T. T. M.', 1984, 'v1.x', true, false, now() FROM generate_series(1, 100000) n;
INSERT INTO lost_property_case (commune_id, id, code, kind, state, categories, public_summary, search_text, found_on, found_part_of_day, found_area, finder_id, recorded_by, recorded_at,
  received_by, second_counter_id, received_at, seal_number, storage_place, open_claims, version)
SELECT '$COMMUNE', ('01940000-' || lpad(to_hex(n / 65536), 4, '0') || '-7000-8000-' || lpad(to_hex(n % 65536), 12, '0'))::uuid, 'TS-2026-' || lpad(n::text, 6, '0'), 'FOUND', 'RECEIVED', '{CASH}', 'Một số tiền mặt',
  'ts-2026-' || n || ' mot so tien mat duong lien thon', '2026-01-15', 'MORNING', 'đường liên thôn', ('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, '$OFFICER', now(), '$OFFICER', '$SECOND', now(), 'NP-' || n, 'Két sắt', 0, 2
  FROM generate_series(1, 100000) n;
INSERT INTO lost_property_item (commune_id, id, case_id, ordinal, category, public_description) SELECT commune_id, id, id, 1, 'CASH', 'Một số tiền mặt' FROM lost_property_case;
INSERT INTO lost_property_internal_note (commune_id, id, case_id, kind, text) SELECT commune_id, id, id, 'CIRCUMSTANCES', 'Người dân nhặt được trên đường đi làm đồng.' FROM lost_property_case;
INSERT INTO lost_property_withheld_fact (commune_id, id, case_id, item_id, kind, value)
SELECT commune_id, gen_random_uuid(), id, id, fact, 'ba phong bì' FROM lost_property_case, unnest(ARRAY['CONTAINER', 'COLOUR', 'PACKING']) fact;
INSERT INTO lost_property_step (commune_id, id, case_id, action, from_state, to_state, actor_id, actor_name, at)
SELECT commune_id, gen_random_uuid(), id, done, NULL, 'RECEIVED', '$OFFICER', 'Cán bộ', now() FROM lost_property_case, unnest(ARRAY['record', 'receive']) done;
VACUUM (FREEZE, ANALYZE);
