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
