-- What the program itself refuses about accounts, shares and events is refused by the database as well, should the program err.
CREATE FUNCTION app.account_in_reach(p_unit uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
  SELECT p_unit = ANY (app.home_units()) OR p_unit IN (SELECT u.parent_id FROM public.admin_unit u WHERE u.id = ANY (app.home_units()))
$$;
GRANT EXECUTE ON FUNCTION app.account_in_reach(uuid) TO binhyen_app, binhyen_definer;

-- A group is served by an account of its own unit or of its province, and nothing leaves through anybody else's.
CREATE POLICY account_in_reach ON group_channel AS RESTRICTIVE FOR INSERT TO binhyen_app WITH CHECK (app.account_in_reach(oa_unit_id));
CREATE POLICY account_in_reach_update ON group_channel AS RESTRICTIVE FOR UPDATE TO binhyen_app USING (true) WITH CHECK (app.account_in_reach(oa_unit_id));
CREATE POLICY account_in_reach ON broadcast_delivery AS RESTRICTIVE FOR INSERT TO binhyen_app WITH CHECK (oa_unit_id IS NULL OR app.account_in_reach(oa_unit_id));
CREATE POLICY account_in_reach_update ON broadcast_delivery AS RESTRICTIVE FOR UPDATE TO binhyen_app USING (true)
  WITH CHECK (oa_unit_id IS NULL OR app.account_in_reach(oa_unit_id));

-- Shares of a province's broadcast are made by the worker; here they are posted and finished, and how they end is their parent's business.
CREATE POLICY no_share_by_hand ON broadcast AS RESTRICTIVE FOR INSERT TO binhyen_app
  WITH CHECK (parent_id IS NULL AND (SELECT app.actor_role()) NOT IN ('VILLAGE_LIAISON', 'COMMUNE_CLERK'));
CREATE POLICY share_goes_its_way ON broadcast AS RESTRICTIVE FOR UPDATE TO binhyen_app USING (true)
  WITH CHECK (parent_id IS NULL OR state IN ('SENDING', 'SENT', 'PARTLY_SENT'));

-- The province keeps pictures of its own messages; those that communes took of their villages' groups stay in the commune.
CREATE POLICY province_own ON attachment AS RESTRICTIVE FOR SELECT TO binhyen_app
  USING ((SELECT app.actor_role()) <> 'PROVINCE_ADMIN' OR commune_id = ANY ((SELECT app.home_units())::uuid[]));

-- The load of an account is for those it serves and those who look after it.
CREATE OR REPLACE FUNCTION app.delivery_backlog(p_unit uuid, p_account uuid, p_queued_before timestamptz)
RETURNS TABLE (deliveries integer, requests integer, earliest timestamptz, rate_per_minute integer, paused boolean, rests_until timestamptz, rest_code text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT b.deliveries, b.requests, b.earliest, a.rate, NOT a.open, p.rests_until, p.rest_code
    FROM app.delivery_account(p_unit, p_account) a
    CROSS JOIN LATERAL (
      SELECT count(*)::integer AS deliveries, coalesce(sum(d.parts_total - d.parts_done), 0)::integer AS requests, min(d.next_attempt_at) AS earliest
        FROM public.broadcast_delivery d
       WHERE d.oa_unit_id = p_unit AND d.oa_id = p_account AND d.state IN ('QUEUED', 'SENDING') AND (p_queued_before IS NULL OR d.queued_at <= p_queued_before)) b
    LEFT JOIN public.delivery_pace p ON p.commune_id = p_unit AND p.account_id = p_account
   WHERE app.account_in_reach(p_unit) OR p_unit = ANY (app.scope_units())
$$;

-- Events come in without a session. Whoever has one is not the receiver.
CREATE OR REPLACE FUNCTION app.zalo_oa_for_event(p_external text) RETURNS TABLE (unit_id uuid, oa_id uuid, app_id text, webhook_secret_sealed text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT o.commune_id, o.id, o.app_id, o.webhook_secret_sealed FROM public.zalo_oa o
   WHERE o.external_id = p_external AND o.state <> 'DISCONNECTED' AND app.actor_role() IN ('PUBLIC', 'WORKER')
$$;
CREATE OR REPLACE FUNCTION app.zalo_bot_for_event(p_bot uuid) RETURNS TABLE (unit_id uuid, bot_id uuid, webhook_secret_sealed text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT b.commune_id, b.id, b.webhook_secret_sealed FROM public.zalo_bot b WHERE b.id = p_bot AND b.state <> 'DISCONNECTED' AND app.actor_role() IN ('PUBLIC', 'WORKER')
$$;
CREATE FUNCTION app.require_receiver() RETURNS void LANGUAGE plpgsql STABLE SET search_path = pg_catalog AS $$
BEGIN
  IF app.actor_role() IS NULL OR app.actor_role() NOT IN ('PUBLIC', 'WORKER') THEN
    RAISE EXCEPTION 'events are received without a session' USING ERRCODE = '42501';
  END IF;
END $$;
GRANT EXECUTE ON FUNCTION app.require_receiver() TO binhyen_definer;
CREATE OR REPLACE FUNCTION app.zalo_saw_event(p_unit uuid, p_account uuid) RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT app.require_receiver();
  UPDATE public.zalo_oa SET last_event_at = now() WHERE commune_id = p_unit AND id = p_account AND (last_event_at IS NULL OR last_event_at < now() - interval '5 seconds');
  UPDATE public.zalo_bot SET last_event_at = now() WHERE commune_id = p_unit AND id = p_account AND (last_event_at IS NULL OR last_event_at < now() - interval '5 seconds');
$$;
CREATE OR REPLACE FUNCTION app.store_zalo_event(p_unit uuid, p_id uuid, p_kind text, p_account uuid, p_name text, p_key bytea, p_subject bytea, p_body text, p_event_at timestamptz, p_received_at timestamptz)
RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  PERFORM app.require_receiver();
  INSERT INTO public.zalo_event (commune_id, id, account_kind, account_id, event_name, event_key, subject_digest, body_sealed, event_at, received_at, state, next_attempt_at)
  VALUES (p_unit, p_id, p_kind, p_account, p_name, p_key, p_subject, p_body, p_event_at, p_received_at, 'NEW', p_received_at)
  ON CONFLICT (commune_id, account_id, event_key) DO NOTHING;
  RETURN FOUND;
END $$;
CREATE OR REPLACE FUNCTION app.count_zalo_events(p_unit uuid, p_account uuid, p_day date, p_stored integer, p_duplicates integer, p_bad integer, p_late integer)
RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT app.require_receiver();
  INSERT INTO public.zalo_event_day AS d (commune_id, account_id, day, stored, duplicates, bad_signatures, out_of_time, last_refused_at)
  VALUES (p_unit, p_account, p_day, p_stored, p_duplicates, p_bad, p_late, CASE WHEN p_bad + p_late > 0 THEN now() END)
  ON CONFLICT (commune_id, account_id, day) DO UPDATE SET stored = d.stored + p_stored, duplicates = d.duplicates + p_duplicates, bad_signatures = d.bad_signatures + p_bad,
    out_of_time = d.out_of_time + p_late, last_refused_at = coalesce(EXCLUDED.last_refused_at, d.last_refused_at)
$$;
