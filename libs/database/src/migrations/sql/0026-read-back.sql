-- The quiet hours a delivery keeps, whenever it is queued or queued again; both null: it may leave at any hour. Local wall-clock
-- times of Vietnam. See libs/domain/src/broadcasts/schedule.ts.
ALTER TABLE broadcast_delivery ADD COLUMN quiet_from text, ADD COLUMN quiet_to text, ADD CONSTRAINT ck_delivery_quiet CHECK ((quiet_from IS NULL) = (quiet_to IS NULL));
CREATE FUNCTION app.after_quiet_hours(p_at timestamptz, p_from text, p_to text) RETURNS timestamptz LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
  SELECT CASE
    WHEN p_from IS NULL OR NOT CASE WHEN p_from <= p_to THEN l.clock >= p_from AND l.clock < p_to ELSE l.clock >= p_from OR l.clock < p_to END THEN p_at
    ELSE (l.at::date + p_to::time + CASE WHEN p_to <= l.clock THEN interval '1 day' ELSE interval '0' END) AT TIME ZONE 'Asia/Ho_Chi_Minh' END
    FROM (SELECT p_at AT TIME ZONE 'Asia/Ho_Chi_Minh' AS at, to_char(p_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'HH24:MI') AS clock) l
$$;
GRANT EXECUTE ON FUNCTION app.after_quiet_hours(timestamptz, text, text) TO binhyen_definer;

-- Nothing leaves of a broadcast that was taken down or corrected. In a group the order of queueing is kept among what is
-- equally urgent and waits at the same account: what may leave now waits for nothing less urgent, and for nothing that keeps quiet hours.
-- An account without quota may still look: what is uncertain is read back while it rests, only not when too many requests were the reason.
CREATE OR REPLACE FUNCTION app.claim_deliveries(p_unit uuid, p_account uuid, p_owner text, p_limit integer, p_lease_ms integer, p_horizon_ms integer, p_shift_ms double precision)
RETURNS TABLE (commune_id uuid, id uuid, broadcast_id uuid, channel text, state text, group_unit_id uuid, group_id uuid, external_group_id text, parts_total integer, parts_done integer,
               attempts integer, read_backs integer, attempted_at timestamptz, external_message_ids text[], wait_ms double precision, gap_ms double precision)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
#variable_conflict use_column
DECLARE
  v_real timestamptz;
  v_now timestamptz;
  v_gap double precision;
  v_slot timestamptz;
  v_rests boolean;
  v_may_look boolean;
  v_room integer;
  v_used integer := 0;
  v_last integer;
BEGIN
  INSERT INTO public.delivery_pace AS p (commune_id, account_id, next_slot_at) VALUES (p_unit, p_account, clock_timestamp()) ON CONFLICT DO NOTHING;
  SELECT p.next_slot_at INTO v_slot FROM public.delivery_pace p WHERE p.commune_id = p_unit AND p.account_id = p_account FOR UPDATE;
  SELECT 60000 / (greatest(a.rate, 1) * 0.97) INTO v_gap FROM app.delivery_account(p_unit, p_account) a WHERE a.open;
  v_real := clock_timestamp();
  v_now := v_real + p_shift_ms * interval '1 millisecond';
  SELECT coalesce(p.rests_until > v_now, false), p.rests_until IS NULL OR p.rests_until <= v_now OR p.rest_code NOT IN ('-32', '429') INTO v_rests, v_may_look
    FROM public.delivery_pace p WHERE p.commune_id = p_unit AND p.account_id = p_account;
  IF v_gap IS NULL OR NOT v_may_look THEN RETURN; END IF;
  v_slot := greatest(v_slot, v_real);
  v_room := least(p_limit, ceil((p_horizon_ms - extract(epoch FROM v_slot - v_real) * 1000) / v_gap)::integer);
  IF v_room <= 0 THEN RETURN; END IF;

  RETURN QUERY
  WITH due AS (
    SELECT d.commune_id, d.id FROM public.broadcast_delivery d
     WHERE d.oa_unit_id = p_unit AND d.oa_id = p_account AND d.settle_at <= v_now AND d.state = 'UNCERTAIN' AND (d.lease_until IS NULL OR d.lease_until < v_now)
     ORDER BY d.settle_at LIMIT v_room FOR UPDATE SKIP LOCKED),
  taken AS (
    UPDATE public.broadcast_delivery d SET lease_owner = p_owner, lease_until = v_now + p_lease_ms * interval '1 millisecond'
      FROM due WHERE d.commune_id = due.commune_id AND d.id = due.id RETURNING d.*)
  SELECT t.commune_id, t.id, t.broadcast_id, t.channel, t.state, t.group_unit_id, t.group_id, t.external_group_id, t.parts_total, t.parts_done, t.attempts, t.read_backs, t.attempted_at,
         t.external_message_ids, extract(epoch FROM v_slot - v_real)::double precision * 1000 + (row_number() OVER (ORDER BY t.settle_at) - 1) * v_gap, v_gap
    FROM taken t;
  GET DIAGNOSTICS v_used = ROW_COUNT;
  v_slot := v_slot + v_used * v_gap * interval '1 millisecond';
  v_room := v_room - v_used;

  IF v_room > 0 AND NOT v_rests THEN
    RETURN QUERY
    WITH next AS (
      SELECT d.commune_id, d.id FROM public.broadcast_delivery d
       WHERE d.oa_unit_id = p_unit AND d.oa_id = p_account AND d.state = 'QUEUED' AND d.next_attempt_at <= v_now AND app.after_quiet_hours(v_now, d.quiet_from, d.quiet_to) = v_now
         AND EXISTS (SELECT 1 FROM public.broadcast b WHERE b.commune_id = d.commune_id AND b.id = d.broadcast_id AND b.state IN ('SENDING', 'SENT', 'PARTLY_SENT'))
         AND NOT EXISTS (SELECT 1 FROM public.broadcast_delivery e
                          WHERE e.group_unit_id = d.group_unit_id AND e.group_id = d.group_id AND e.state IN ('QUEUED', 'SENDING', 'UNCERTAIN')
                            AND (e.state <> 'UNCERTAIN' OR e.settle_at IS NOT NULL) AND (e.state <> 'QUEUED' OR (e.precedence <= d.precedence AND e.oa_id = d.oa_id AND app.after_quiet_hours(v_now, e.quiet_from, e.quiet_to) = v_now))
                            AND (e.queued_at, e.id) < (d.queued_at, d.id))
       ORDER BY d.precedence, d.next_attempt_at, d.id LIMIT v_room FOR UPDATE SKIP LOCKED),
    taken AS (
      UPDATE public.broadcast_delivery d
         SET state = 'SENDING', attempted_at = v_now, lease_owner = p_owner, lease_until = v_now + p_lease_ms * interval '1 millisecond', read_backs = 0, version = d.version + 1
        FROM next WHERE d.commune_id = next.commune_id AND d.id = next.id RETURNING d.*),
    noted AS (
      INSERT INTO public.delivery_event (commune_id, id, delivery_id, action, from_state, to_state, parts_done, worker, at)
      SELECT t.commune_id, gen_random_uuid(), t.id, 'claim', 'QUEUED', 'SENDING', t.parts_done, p_owner, v_now FROM taken t)
    SELECT t.commune_id, t.id, t.broadcast_id, t.channel, t.state, t.group_unit_id, t.group_id, t.external_group_id, t.parts_total, t.parts_done, t.attempts, t.read_backs, t.attempted_at,
           t.external_message_ids, extract(epoch FROM v_slot - v_real)::double precision * 1000
             + (sum(t.parts_total - t.parts_done) OVER (ORDER BY t.precedence, t.next_attempt_at, t.id ROWS UNBOUNDED PRECEDING) - (t.parts_total - t.parts_done)) * v_gap, v_gap
      FROM taken t;
    GET DIAGNOSTICS v_last = ROW_COUNT;
    IF v_last > 0 THEN
      -- What was taken just now is known by its lease; a message of several parts takes a slot for each.
      SELECT coalesce(sum(d.parts_total - d.parts_done), 0)::integer INTO v_last FROM public.broadcast_delivery d
       WHERE d.oa_unit_id = p_unit AND d.oa_id = p_account AND d.lease_owner = p_owner AND d.state = 'SENDING' AND d.attempted_at = v_now;
      v_slot := v_slot + v_last * v_gap * interval '1 millisecond';
    END IF;
    v_used := v_used + v_last;
  END IF;
  IF v_used > 0 THEN
    UPDATE public.delivery_pace p SET next_slot_at = v_slot WHERE p.commune_id = p_unit AND p.account_id = p_account;
  END IF;
END $$;

-- How an account stands, for those it serves: OPEN, PAUSED by people for a while, CLOSED (no consent, refused, killed, gone).
CREATE FUNCTION app.account_standing(p_unit uuid, p_account uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT CASE WHEN a.state <> 'CONNECTED' OR a.killed_at IS NOT NULL THEN 'CLOSED' WHEN a.paused_at IS NOT NULL THEN 'PAUSED' ELSE 'OPEN' END
    FROM (SELECT o.state, o.killed_at, o.paused_at FROM public.zalo_oa o WHERE o.commune_id = p_unit AND o.id = p_account
          UNION ALL SELECT b.state, b.killed_at, b.paused_at FROM public.zalo_bot b WHERE b.commune_id = p_unit AND b.id = p_account) a
   WHERE app.account_in_reach(p_unit) OR p_unit = ANY (app.scope_units()) OR app.actor_role() = 'WORKER'
$$;

-- What waits at an account for a group it does not serve any more goes to hand; what is uncertain there goes to people,
-- for nobody can look. An article has no other road: it failed.
CREATE FUNCTION app.release_deliveries(p_unit uuid, p_account uuid, p_at timestamptz) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF NOT (app.account_in_reach(p_unit) OR p_unit = ANY (app.scope_units())) THEN RETURN; END IF;
  WITH ended AS (
    SELECT d.commune_id, d.id, d.state, d.channel FROM public.broadcast_delivery d
     WHERE d.oa_unit_id = p_unit AND d.oa_id = p_account AND (d.state = 'QUEUED' OR d.settle_at IS NOT NULL) AND (d.lease_until IS NULL OR d.lease_until < p_at)
       AND CASE WHEN d.channel IN ('OA_GMF', 'BOT')
                THEN NOT EXISTS (SELECT 1 FROM public.group_channel c WHERE c.oa_unit_id = d.oa_unit_id AND d.oa_id IN (c.oa_id, c.bot_id) AND c.external_id = d.external_group_id AND c.status = 'ACTIVE')
                ELSE EXISTS (SELECT 1 FROM public.zalo_oa o WHERE o.commune_id = d.oa_unit_id AND o.id = d.oa_id AND o.state = 'DISCONNECTED') END
       FOR UPDATE SKIP LOCKED),
  released AS (
    UPDATE public.broadcast_delivery d
       SET state = CASE WHEN e.state = 'UNCERTAIN' THEN 'UNCERTAIN' WHEN e.channel = 'OA_ARTICLE' THEN 'FAILED' ELSE 'TO_POST' END,
           channel = CASE WHEN e.state = 'QUEUED' AND e.channel <> 'OA_ARTICLE' THEN 'MANUAL' ELSE e.channel END,
           queued_at = CASE WHEN e.state = 'UNCERTAIN' OR e.channel = 'OA_ARTICLE' THEN d.queued_at END,
           next_attempt_at = NULL, settle_at = NULL, lease_owner = NULL, lease_until = NULL, version = d.version + 1,
           last_error_code = CASE WHEN e.state = 'QUEUED' AND e.channel = 'OA_ARTICLE' THEN 'NOT_READY' ELSE d.last_error_code END, last_error_at = coalesce(d.last_error_at, p_at)
      FROM ended e WHERE d.commune_id = e.commune_id AND d.id = e.id RETURNING d.commune_id, d.id, e.state AS from_state, d.state, d.parts_done)
  INSERT INTO public.delivery_event (commune_id, id, delivery_id, action, from_state, to_state, parts_done, at)
  SELECT commune_id, gen_random_uuid(), id, 'release', from_state, state, parts_done, p_at FROM released;
END $$;
GRANT UPDATE (channel, queued_at) ON broadcast_delivery TO binhyen_definer;

CREATE OR REPLACE FUNCTION app.expire_deliveries(p_unit uuid, p_account uuid, p_settle_ms integer, p_shift_ms double precision, p_blind boolean) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  v_now timestamptz := clock_timestamp() + p_shift_ms * interval '1 millisecond';
  v_count integer;
BEGIN
  WITH gone AS (
    SELECT d.commune_id, d.id FROM public.broadcast_delivery d
     WHERE d.oa_unit_id = p_unit AND d.oa_id = p_account AND d.lease_until < v_now AND d.state = 'SENDING' LIMIT 1000 FOR UPDATE SKIP LOCKED),
  doubted AS (
    UPDATE public.broadcast_delivery d
       SET state = CASE WHEN p_blind THEN 'QUEUED' ELSE 'UNCERTAIN' END, settle_at = CASE WHEN p_blind THEN NULL ELSE d.lease_until + p_settle_ms * interval '1 millisecond' END,
           next_attempt_at = v_now, read_backs = 0, lease_owner = NULL, lease_until = NULL, last_error_code = 'WORKER_LOST', last_error_at = v_now, version = d.version + 1
      FROM gone g WHERE d.commune_id = g.commune_id AND d.id = g.id RETURNING d.commune_id, d.id, d.state, d.parts_done)
  INSERT INTO public.delivery_event (commune_id, id, delivery_id, action, from_state, to_state, parts_done, code, at)
  SELECT commune_id, gen_random_uuid(), id, CASE WHEN p_blind THEN 'requeue' ELSE 'doubt' END, 'SENDING', state, parts_done, 'WORKER_LOST', v_now FROM doubted;
  GET DIAGNOSTICS v_count = ROW_COUNT;
  -- Whatever was on its way when its road ended comes back here.
  PERFORM app.release_deliveries(p_unit, p_account, v_now);
  RETURN v_count;
END $$;

DO $$
DECLARE
  f text;
BEGIN
  FOREACH f IN ARRAY ARRAY['app.account_standing(uuid, uuid)', 'app.release_deliveries(uuid, uuid, timestamptz)'] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO binhyen_definer', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO binhyen_app, binhyen_worker', f);
  END LOOP;
END $$;

-- Ends the rest of an account that serves the asker, and of no other.
CREATE OR REPLACE FUNCTION app.end_account_rest(p_unit uuid, p_account uuid) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
  UPDATE public.delivery_pace SET rests_until = NULL, rest_code = NULL
   WHERE commune_id = p_unit AND account_id = p_account AND rest_code NOT IN ('-32', '429') AND app.account_in_reach(p_unit)
$$;

-- A pair of tokens replaces one that is dead the moment it is handed out: it is kept whatever became of the session in
-- which it was asked for. Whoever keeps it shows what it was asked with, sealed as it was read: the token before, or the app's secret.
CREATE FUNCTION app.keep_zalo_pair(p_unit uuid, p_oa uuid, p_pair integer, p_before text, p_access text, p_refresh text, p_previous text, p_expires timestamptz, p_at timestamptz)
RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  UPDATE public.zalo_oa SET access_token_sealed = p_access, refresh_token_sealed = p_refresh, previous_pair_sealed = p_previous, pair_number = pair_number + 1, access_expires_at = p_expires,
         refresh_issued_at = p_at, refresh_lease_owner = NULL, refresh_lease_until = NULL, refresh_failed_at = NULL, refresh_failure = NULL, state = 'CONNECTED', state_reason = NULL
   WHERE commune_id = p_unit AND id = p_oa AND pair_number = p_pair AND refresh_token_sealed = p_before AND state <> 'DISCONNECTED';
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM app.enter_job(p_unit);
  PERFORM audit.append(p_unit, 'zalo.token-refreshed', 'zalo-oa', p_oa, NULL, '{"pairNumber":' || p_pair + 1 || '}');
  PERFORM app.enter_public();
  RETURN true;
END $$;
CREATE FUNCTION app.keep_zalo_pending_pair(p_unit uuid, p_oa uuid, p_secret text, p_sealed text) RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  UPDATE public.zalo_oa SET pending_pair_sealed = p_sealed, version = version + 1
   WHERE commune_id = p_unit AND id = p_oa AND app_secret_sealed = p_secret AND state <> 'DISCONNECTED';
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM app.enter_job(p_unit);
  PERFORM audit.append(p_unit, 'zalo.tokens-received', 'zalo-oa', p_oa, NULL, '{}');
  PERFORM app.enter_public();
  RETURN true;
END $$;
GRANT UPDATE (access_token_sealed, refresh_token_sealed, previous_pair_sealed, pending_pair_sealed, pair_number, access_expires_at, refresh_issued_at, refresh_lease_owner, refresh_lease_until,
  refresh_failed_at, refresh_failure, state, state_reason, version) ON zalo_oa TO binhyen_definer;
GRANT EXECUTE ON FUNCTION app.enter_job(uuid), app.enter_public() TO binhyen_definer;
DO $$
DECLARE
  f text;
BEGIN
  FOREACH f IN ARRAY ARRAY['app.keep_zalo_pair(uuid, uuid, integer, text, text, text, text, timestamptz, timestamptz)', 'app.keep_zalo_pending_pair(uuid, uuid, text, text)'] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO binhyen_definer', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO binhyen_app, binhyen_worker', f);
  END LOOP;
END $$;

-- Corrections of corrections: a message, and what it corrects in its turn. Whoever has any of them has wrong words.
CREATE FUNCTION app.corrected_chain(p_commune uuid, p_broadcast uuid) RETURNS SETOF uuid LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
  WITH RECURSIVE chain AS (
    SELECT b.id, b.corrects_id FROM public.broadcast b WHERE b.commune_id = p_commune AND b.id = p_broadcast
    UNION SELECT b.id, b.corrects_id FROM chain c JOIN public.broadcast b ON b.commune_id = p_commune AND b.id = c.corrects_id)
  SELECT id FROM chain
$$;
REVOKE ALL ON FUNCTION app.corrected_chain(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.corrected_chain(uuid, uuid) TO binhyen_app, binhyen_worker;

-- A request beside the queue (an answer, a profile, a look at the account) takes a slot as a message does, without waiting
-- for it: what the queue sends keeps the account below its limit all the same. At most a minute is held back.
CREATE FUNCTION app.count_request(p_unit uuid, p_account uuid) RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
  INSERT INTO public.delivery_pace AS p (commune_id, account_id, next_slot_at)
  SELECT p_unit, p_account, clock_timestamp() + 60000 / (greatest(a.rate, 1) * 0.97) * interval '1 millisecond' FROM app.delivery_account(p_unit, p_account) a WHERE app.account_in_reach(p_unit)
  ON CONFLICT ON CONSTRAINT pk_delivery_pace DO UPDATE
     SET next_slot_at = greatest(p.next_slot_at, least(greatest(p.next_slot_at, clock_timestamp()) + (EXCLUDED.next_slot_at - clock_timestamp()), clock_timestamp() + interval '1 minute'))
$$;
ALTER FUNCTION app.count_request(uuid, uuid) OWNER TO binhyen_definer;
REVOKE ALL ON FUNCTION app.count_request(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.count_request(uuid, uuid) TO binhyen_app, binhyen_worker;

-- A message of the province names itself in public: it is filled with the contact of its own unit.
DROP FUNCTION app.cap_sources(text[], uuid, timestamptz, integer);
CREATE FUNCTION app.cap_sources(p_kinds text[], p_id uuid, p_since timestamptz, p_limit integer) RETURNS TABLE (
  id uuid, kind text, title text, body text, urgent boolean, drill boolean, published_at timestamptz, expires_at timestamptz, taken_down_at timestamptz,
  unit_name text, unit_level text, unit_kind text, contact text, contact_place text, contact_hours text, corrects_id uuid, corrects_published_at timestamptz, corrected boolean, areas jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT b.id, b.kind, CASE WHEN b.taken_down_at IS NULL THEN b.title ELSE '' END, CASE WHEN b.taken_down_at IS NULL THEN b.body ELSE '' END, b.urgent, b.drill,
         b.published_at, b.expires_at, b.taken_down_at, u.name, u.level, u.kind, u.contact_phone, u.contact_place, u.contact_hours, f.id, f.published_at,
         b.state = 'CORRECTED_BY',
         (SELECT coalesce(jsonb_agg(jsonb_build_object('communeName', a.name, 'communeKind', a.kind, 'communeCode', a.gso_code, 'villages',
                   CASE WHEN b.target_kind IN ('VILLAGES', 'GROUPS') THEN (
                     SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object('id', v.id, 'name', v.name, 'kind', v.kind)), '[]'::jsonb)
                       FROM public.village v
                      WHERE v.commune_id = a.id AND ((b.target_kind = 'VILLAGES' AND v.id = ANY (b.target_ids))
                         OR (b.target_kind = 'GROUPS' AND v.id IN (SELECT gv.village_id FROM public.village_group_village gv WHERE gv.commune_id = a.id AND gv.group_id = ANY (b.target_ids)))))
                   ELSE '[]'::jsonb END) ORDER BY a.gso_code), '[]'::jsonb)
            FROM public.admin_unit a
           WHERE CASE WHEN b.target_kind = 'COMMUNES' THEN a.id = ANY (b.target_ids)
                      WHEN u.level = 'PROVINCE' THEN a.parent_id = u.id AND a.valid_to IS NULL
                      ELSE a.id = b.commune_id END)
    FROM public.broadcast b
    JOIN public.admin_unit u ON u.id = b.commune_id
    LEFT JOIN public.broadcast f ON f.commune_id = b.commune_id AND f.id = b.corrects_id AND f.published_at IS NOT NULL
   WHERE b.published_at IS NOT NULL AND b.parent_id IS NULL AND b.kind = ANY (p_kinds) AND b.target_kind <> 'TEST_GROUP'
     AND (p_id IS NULL OR b.id = p_id) AND greatest(b.published_at, b.taken_down_at) >= p_since
   ORDER BY greatest(b.published_at, b.taken_down_at) DESC, b.id DESC LIMIT p_limit
$$;
ALTER FUNCTION app.cap_sources(text[], uuid, timestamptz, integer) OWNER TO binhyen_definer;
REVOKE ALL ON FUNCTION app.cap_sources(text[], uuid, timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.cap_sources(text[], uuid, timestamptz, integer) TO binhyen_app;

CREATE OR REPLACE FUNCTION app.delivery_next_due(p_unit uuid, p_account uuid, p_shift_ms double precision) RETURNS double precision
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT extract(epoch FROM min(x.at) - (clock_timestamp() + p_shift_ms * interval '1 millisecond'))::double precision * 1000 FROM (
    SELECT min(greatest(app.after_quiet_hours(greatest(d.next_attempt_at, clock_timestamp() + p_shift_ms * interval '1 millisecond'), d.quiet_from, d.quiet_to),
                        (SELECT p.rests_until FROM public.delivery_pace p WHERE p.commune_id = p_unit AND p.account_id = p_account))) AS at
      FROM public.broadcast_delivery d WHERE d.oa_unit_id = p_unit AND d.oa_id = p_account AND d.state = 'QUEUED'
    UNION ALL
    SELECT min(d.lease_until) FROM public.broadcast_delivery d WHERE d.oa_unit_id = p_unit AND d.oa_id = p_account AND d.lease_until IS NOT NULL
    UNION ALL
    SELECT min(greatest(d.settle_at, d.lease_until)) FROM public.broadcast_delivery d WHERE d.oa_unit_id = p_unit AND d.oa_id = p_account AND d.settle_at IS NOT NULL) x
   WHERE (SELECT a.open FROM app.delivery_account(p_unit, p_account) a)
$$;
