-- The engine that carries messages to the groups: leases, an even pace per account, what happened to each delivery.
ALTER TABLE broadcast_delivery
  -- Low goes first at the account; within a group the order of queueing is kept all the same.
  ADD COLUMN precedence integer NOT NULL DEFAULT 5,
  -- When the request whose outcome is being settled can have begun: so far back a group's history has to be read.
  ADD COLUMN attempted_at timestamptz,
  ADD COLUMN read_backs integer NOT NULL DEFAULT 0,
  ADD CONSTRAINT ck_delivery_lease CHECK ((lease_owner IS NULL) = (lease_until IS NULL)),
  ADD CONSTRAINT ck_delivery_queued CHECK (state NOT IN ('QUEUED', 'SENDING') OR (queued_at IS NOT NULL AND next_attempt_at IS NOT NULL)),
  ADD CONSTRAINT ck_delivery_settling CHECK (settle_at IS NULL OR state = 'UNCERTAIN');
CREATE INDEX ix_delivery_queue ON broadcast_delivery (oa_unit_id, oa_id, precedence, next_attempt_at, id) WHERE state = 'QUEUED';
CREATE INDEX ix_delivery_group_order ON broadcast_delivery (group_unit_id, group_id, queued_at, id) WHERE state = ANY (ARRAY['QUEUED', 'SENDING', 'UNCERTAIN']);
CREATE INDEX ix_delivery_settling ON broadcast_delivery (oa_unit_id, oa_id, settle_at) WHERE settle_at IS NOT NULL;
CREATE INDEX ix_delivery_leased ON broadcast_delivery (oa_unit_id, oa_id, lease_until) WHERE lease_until IS NOT NULL;
CREATE INDEX ix_delivery_lease_owner ON broadcast_delivery (lease_owner) WHERE lease_owner IS NOT NULL;
CREATE INDEX ix_broadcast_sending ON broadcast (id) WHERE state = 'SENDING';

-- Every change of state of every delivery: by whom, why, with which code. Nobody rewrites it.
CREATE TABLE delivery_event (
  commune_id uuid NOT NULL,
  id uuid NOT NULL,
  delivery_id uuid NOT NULL,
  action text NOT NULL,
  from_state text,
  to_state text NOT NULL,
  parts_done integer NOT NULL,
  code text,
  worker text,
  actor_id uuid,
  actor_name text,
  reason text,
  at timestamptz NOT NULL,
  CONSTRAINT pk_delivery_event PRIMARY KEY (commune_id, id),
  CONSTRAINT fk_delivery_event_delivery FOREIGN KEY (commune_id, delivery_id) REFERENCES broadcast_delivery (commune_id, id)
);
CREATE INDEX ix_delivery_event_delivery ON delivery_event (commune_id, delivery_id, at);
CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON delivery_event FOR EACH ROW EXECUTE FUNCTION app.refuse_change();

-- One row per account that sends: its next free slot, and until when it rests. commune_id is the unit of the account.
CREATE TABLE delivery_pace (
  commune_id uuid NOT NULL,
  account_id uuid NOT NULL,
  next_slot_at timestamptz NOT NULL,
  rests_until timestamptz,
  rest_code text,
  CONSTRAINT pk_delivery_pace PRIMARY KEY (commune_id, account_id)
);

-- Pictures and files an account has uploaded: used again for every group while the provider keeps them (seven days).
CREATE TABLE delivery_upload (
  commune_id uuid NOT NULL,
  account_id uuid NOT NULL,
  sha256 bytea NOT NULL,
  file_name text NOT NULL,
  external_id text NOT NULL,
  uploaded_at timestamptz NOT NULL,
  CONSTRAINT pk_delivery_upload PRIMARY KEY (commune_id, account_id, sha256, file_name)
);

-- The provider's own word that a message of ours stands in a group (event oa_send_group_*): only its mark is kept.
CREATE TABLE delivery_echo (
  commune_id uuid NOT NULL,
  account_id uuid NOT NULL,
  message_id text NOT NULL,
  external_group_id text NOT NULL,
  mark text NOT NULL CONSTRAINT ck_delivery_echo_mark CHECK (char_length(mark) <= 100),
  at timestamptz NOT NULL,
  CONSTRAINT pk_delivery_echo PRIMARY KEY (commune_id, account_id, message_id)
);
CREATE INDEX ix_delivery_echo_mark ON delivery_echo (commune_id, account_id, external_group_id, mark);

CALL app.protect('delivery_event', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK,PROVINCE_ADMIN,PROVINCE_VIEWER,WORKER}',
  '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK,VILLAGE_LIAISON,PROVINCE_ADMIN,WORKER}');
CALL app.protect('delivery_pace', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,PROVINCE_ADMIN,SYSTEM_ADMIN,WORKER}', '{WORKER}');
CALL app.protect('delivery_upload', '{WORKER}', '{WORKER}');
CALL app.protect('delivery_echo', '{WORKER}', '{WORKER}');
CREATE POLICY forget ON delivery_echo FOR DELETE TO binhyen_worker USING (commune_id = ANY ((SELECT app.home_units())::uuid[]));
GRANT SELECT, INSERT ON delivery_event TO binhyen_app, binhyen_worker;
GRANT SELECT ON delivery_pace TO binhyen_app;
GRANT SELECT, INSERT, UPDATE ON delivery_pace, delivery_upload TO binhyen_worker;
GRANT SELECT, INSERT, DELETE ON delivery_echo TO binhyen_worker;

CREATE POLICY engine ON broadcast_delivery FOR SELECT TO binhyen_definer USING (true);
CREATE POLICY engine_update ON broadcast_delivery FOR UPDATE TO binhyen_definer USING (true) WITH CHECK (true);
CREATE POLICY engine ON broadcast FOR SELECT TO binhyen_definer USING (true);
CREATE POLICY engine ON delivery_event FOR INSERT TO binhyen_definer WITH CHECK (true);
CREATE POLICY engine ON delivery_pace FOR SELECT TO binhyen_definer USING (true);
CREATE POLICY engine_insert ON delivery_pace FOR INSERT TO binhyen_definer WITH CHECK (true);
CREATE POLICY engine_update ON delivery_pace FOR UPDATE TO binhyen_definer USING (true) WITH CHECK (true);
GRANT UPDATE (state, attempted_at, lease_owner, lease_until, settle_at, next_attempt_at, read_backs, last_error_code, last_error_at, version) ON broadcast_delivery TO binhyen_definer;
GRANT SELECT (commune_id, id, state) ON broadcast TO binhyen_definer;
GRANT INSERT ON delivery_event TO binhyen_definer;
GRANT SELECT, INSERT, UPDATE ON delivery_pace TO binhyen_definer;

-- What an account may do now. Two providers' accounts, one answer; no row when it is not there.
CREATE FUNCTION app.delivery_account(p_unit uuid, p_account uuid) RETURNS TABLE (open boolean, rate integer)
LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
  SELECT o.state = 'CONNECTED' AND o.paused_at IS NULL AND o.killed_at IS NULL, least(o.rate_per_minute, coalesce(o.rate_limit_seen, o.rate_per_minute))
    FROM public.zalo_oa o WHERE o.commune_id = p_unit AND o.id = p_account
  UNION ALL
  SELECT b.state = 'CONNECTED' AND b.paused_at IS NULL AND b.killed_at IS NULL, b.rate_per_minute
    FROM public.zalo_bot b WHERE b.commune_id = p_unit AND b.id = p_account
$$;

-- Takes the account's next slots: how many milliseconds until the first of them, and between two. Waits for whoever
-- is taking some, so that several workers together keep one pace. See libs/domain/src/broadcasts/delivery.pacing.ts.
CREATE FUNCTION app.take_slots(p_unit uuid, p_account uuid, p_count integer) RETURNS TABLE (wait_ms double precision, gap_ms double precision)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  v_gap double precision;
  v_slot timestamptz;
BEGIN
  SELECT 60000 / (greatest(a.rate, 1) * 0.97) INTO v_gap FROM app.delivery_account(p_unit, p_account) a;
  IF NOT FOUND THEN RETURN; END IF;
  INSERT INTO public.delivery_pace AS p (commune_id, account_id, next_slot_at) VALUES (p_unit, p_account, clock_timestamp()) ON CONFLICT DO NOTHING;
  SELECT greatest(p.next_slot_at, clock_timestamp()) INTO v_slot FROM public.delivery_pace p WHERE p.commune_id = p_unit AND p.account_id = p_account FOR UPDATE;
  UPDATE public.delivery_pace p SET next_slot_at = v_slot + p_count * v_gap * interval '1 millisecond' WHERE p.commune_id = p_unit AND p.account_id = p_account;
  RETURN QUERY SELECT greatest(extract(epoch FROM v_slot - clock_timestamp()) * 1000, 0)::double precision, v_gap;
END $$;

-- Leases that ran out: their worker died in the middle, and what it was doing may have had its effect. p_blind is the
-- control arm of the chaos run, which sends again without looking.
CREATE FUNCTION app.expire_deliveries(p_unit uuid, p_account uuid, p_settle_ms integer, p_shift_ms double precision, p_blind boolean) RETURNS integer
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
  RETURN v_count;
END $$;

-- Hands out work of one account: first what has settled and is to be looked for, then what may leave, each group's
-- earliest. Slots are taken with it, so that nothing is claimed further ahead than p_horizon_ms. p_shift_ms: by how much
-- business time is moved (tests only); leases live by the clock of the database.
CREATE FUNCTION app.claim_deliveries(p_unit uuid, p_account uuid, p_owner text, p_limit integer, p_lease_ms integer, p_horizon_ms integer, p_shift_ms double precision)
RETURNS TABLE (commune_id uuid, id uuid, broadcast_id uuid, channel text, state text, group_unit_id uuid, group_id uuid, external_group_id text, parts_total integer, parts_done integer,
               attempts integer, read_backs integer, attempted_at timestamptz, external_message_ids text[], wait_ms double precision, gap_ms double precision)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
#variable_conflict use_column
DECLARE
  v_real timestamptz;
  v_now timestamptz;
  v_gap double precision;
  v_slot timestamptz;
  v_rests timestamptz;
  v_room integer;
  v_used integer := 0;
  v_last integer;
BEGIN
  INSERT INTO public.delivery_pace AS p (commune_id, account_id, next_slot_at) VALUES (p_unit, p_account, clock_timestamp()) ON CONFLICT DO NOTHING;
  SELECT p.next_slot_at, p.rests_until INTO v_slot, v_rests FROM public.delivery_pace p WHERE p.commune_id = p_unit AND p.account_id = p_account FOR UPDATE;
  SELECT 60000 / (greatest(a.rate, 1) * 0.97) INTO v_gap FROM app.delivery_account(p_unit, p_account) a WHERE a.open;
  v_real := clock_timestamp();
  v_now := v_real + p_shift_ms * interval '1 millisecond';
  IF v_gap IS NULL OR v_rests > v_now THEN RETURN; END IF;
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

  IF v_room > 0 THEN
    RETURN QUERY
    WITH next AS (
      SELECT d.commune_id, d.id FROM public.broadcast_delivery d
       WHERE d.oa_unit_id = p_unit AND d.oa_id = p_account AND d.state = 'QUEUED' AND d.next_attempt_at <= v_now
         AND NOT EXISTS (SELECT 1 FROM public.broadcast_delivery e
                          WHERE e.group_unit_id = d.group_unit_id AND e.group_id = d.group_id AND e.state IN ('QUEUED', 'SENDING', 'UNCERTAIN')
                            AND (e.state <> 'UNCERTAIN' OR e.settle_at IS NOT NULL) AND (e.queued_at, e.id) < (d.queued_at, d.id))
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

-- Heartbeat of one worker process for what it holds and still works on. Answers what it really still holds.
CREATE FUNCTION app.extend_leases(p_owner text, p_ids uuid[], p_lease_ms integer, p_shift_ms double precision) RETURNS SETOF uuid
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
  UPDATE public.broadcast_delivery SET lease_until = clock_timestamp() + (p_shift_ms + p_lease_ms) * interval '1 millisecond' WHERE lease_owner = p_owner AND id = ANY (p_ids) RETURNING id
$$;

-- The whole account rests: too many requests, no quota, no consent.
CREATE FUNCTION app.rest_account(p_unit uuid, p_account uuid, p_until timestamptz, p_code text) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
  UPDATE public.delivery_pace SET rests_until = greatest(rests_until, p_until), rest_code = p_code WHERE commune_id = p_unit AND account_id = p_account
$$;

-- Somebody says that the cause is gone. Too many requests in a minute pass by themselves and by nobody's word.
CREATE FUNCTION app.end_account_rest(p_unit uuid, p_account uuid) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
  UPDATE public.delivery_pace SET rests_until = NULL, rest_code = NULL WHERE commune_id = p_unit AND account_id = p_account AND rest_code NOT IN ('-32', '429')
$$;

-- Accounts with something on its way, whatever units it belongs to: ids only.
CREATE FUNCTION app.delivery_accounts_at_work() RETURNS TABLE (unit_id uuid, account_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT DISTINCT a.unit_id, a.account_id FROM (
    SELECT o.commune_id AS unit_id, o.id AS account_id FROM public.zalo_oa o UNION ALL SELECT b.commune_id, b.id FROM public.zalo_bot b) a
   WHERE EXISTS (SELECT 1 FROM public.broadcast_delivery d WHERE d.oa_unit_id = a.unit_id AND d.oa_id = a.account_id AND d.state = 'QUEUED')
      OR EXISTS (SELECT 1 FROM public.broadcast_delivery d WHERE d.oa_unit_id = a.unit_id AND d.oa_id = a.account_id AND d.lease_until IS NOT NULL)
      OR EXISTS (SELECT 1 FROM public.broadcast_delivery d WHERE d.oa_unit_id = a.unit_id AND d.oa_id = a.account_id AND d.settle_at IS NOT NULL)
$$;

-- How long until the account has something to do again; null when nothing waits or nothing may leave. Negative: now.
CREATE FUNCTION app.delivery_next_due(p_unit uuid, p_account uuid, p_shift_ms double precision) RETURNS double precision
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT extract(epoch FROM min(x.at) - (clock_timestamp() + p_shift_ms * interval '1 millisecond'))::double precision * 1000 FROM (
    SELECT min(greatest(d.next_attempt_at, (SELECT p.rests_until FROM public.delivery_pace p WHERE p.commune_id = p_unit AND p.account_id = p_account))) AS at
      FROM public.broadcast_delivery d WHERE d.oa_unit_id = p_unit AND d.oa_id = p_account AND d.state = 'QUEUED'
    UNION ALL
    SELECT min(d.lease_until) FROM public.broadcast_delivery d WHERE d.oa_unit_id = p_unit AND d.oa_id = p_account AND d.lease_until IS NOT NULL
    UNION ALL
    SELECT min(greatest(d.settle_at, d.lease_until)) FROM public.broadcast_delivery d WHERE d.oa_unit_id = p_unit AND d.oa_id = p_account AND d.settle_at IS NOT NULL) x
   WHERE (SELECT a.open FROM app.delivery_account(p_unit, p_account) a)
$$;

-- What an account has before it, over all units it serves: numbers only, for the forecast. p_queued_before: requests
-- that leave before somebody queued then; null for all.
CREATE FUNCTION app.delivery_backlog(p_unit uuid, p_account uuid, p_queued_before timestamptz)
RETURNS TABLE (deliveries integer, requests integer, earliest timestamptz, rate_per_minute integer, paused boolean, rests_until timestamptz, rest_code text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT b.deliveries, b.requests, b.earliest, a.rate, NOT a.open, p.rests_until, p.rest_code
    FROM app.delivery_account(p_unit, p_account) a
    CROSS JOIN LATERAL (
      SELECT count(*)::integer AS deliveries, coalesce(sum(d.parts_total - d.parts_done), 0)::integer AS requests, min(d.next_attempt_at) AS earliest
        FROM public.broadcast_delivery d
       WHERE d.oa_unit_id = p_unit AND d.oa_id = p_account AND d.state IN ('QUEUED', 'SENDING') AND (p_queued_before IS NULL OR d.queued_at <= p_queued_before)) b
    LEFT JOIN public.delivery_pace p ON p.commune_id = p_unit AND p.account_id = p_account
$$;

-- Broadcasts whose last delivery came in while nobody was there to say so.
CREATE FUNCTION app.broadcasts_to_settle() RETURNS TABLE (unit_id uuid, broadcast_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT b.commune_id, b.id FROM public.broadcast b
   WHERE b.state = 'SENDING'
     AND EXISTS (SELECT 1 FROM public.broadcast_delivery d WHERE d.commune_id = b.commune_id AND d.broadcast_id = b.id)
     AND NOT EXISTS (SELECT 1 FROM public.broadcast_delivery d WHERE d.commune_id = b.commune_id AND d.broadcast_id = b.id
                       AND (d.state IN ('QUEUED', 'SENDING', 'TO_POST') OR (d.state = 'UNCERTAIN' AND d.settle_at IS NOT NULL)))
$$;

-- Counted over all groups, whoever asks, within what the asker may see of units at all.
CREATE OR REPLACE FUNCTION app.broadcast_progress(p_commune uuid, p_broadcast uuid) RETURNS TABLE (posted integer, total integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT count(*) FILTER (WHERE d.state IN ('POSTED', 'SENT'))::integer, count(*)::integer
    FROM public.broadcast_delivery d WHERE d.commune_id = p_commune AND d.broadcast_id = p_broadcast AND d.state <> 'CANCELLED'
     AND d.commune_id = ANY ((SELECT app.scope_units())::uuid[])
$$;
CREATE FUNCTION app.delivery_counts(p_commune uuid, p_broadcast uuid) RETURNS TABLE (delivered integer, open integer, stuck integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT count(*) FILTER (WHERE d.state IN ('POSTED', 'SENT'))::integer,
         count(*) FILTER (WHERE d.state IN ('QUEUED', 'SENDING', 'TO_POST') OR (d.state = 'UNCERTAIN' AND d.settle_at IS NOT NULL))::integer,
         count(*) FILTER (WHERE d.state = 'FAILED' OR (d.state = 'UNCERTAIN' AND d.settle_at IS NULL))::integer
    FROM public.broadcast_delivery d WHERE d.commune_id = p_commune AND d.broadcast_id = p_broadcast
     AND d.commune_id = ANY ((SELECT app.scope_units())::uuid[])
$$;

DO $$
DECLARE
  f text;
BEGIN
  FOREACH f IN ARRAY ARRAY['app.take_slots(uuid, uuid, integer)', 'app.expire_deliveries(uuid, uuid, integer, double precision, boolean)',
    'app.claim_deliveries(uuid, uuid, text, integer, integer, integer, double precision)', 'app.extend_leases(text, uuid[], integer, double precision)',
    'app.rest_account(uuid, uuid, timestamptz, text)', 'app.end_account_rest(uuid, uuid)', 'app.delivery_accounts_at_work()', 'app.delivery_next_due(uuid, uuid, double precision)',
    'app.delivery_backlog(uuid, uuid, timestamptz)', 'app.broadcasts_to_settle()', 'app.delivery_counts(uuid, uuid)'] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO binhyen_definer', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO binhyen_worker', f);
  END LOOP;
  REVOKE ALL ON FUNCTION app.delivery_account(uuid, uuid) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION app.delivery_account(uuid, uuid) TO binhyen_definer;
  GRANT EXECUTE ON FUNCTION app.delivery_backlog(uuid, uuid, timestamptz), app.delivery_counts(uuid, uuid), app.end_account_rest(uuid, uuid) TO binhyen_app;
END $$;
