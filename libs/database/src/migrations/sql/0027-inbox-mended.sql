-- Somebody said yes to the charge of this answer; without it the answer waits in the free hours only.
ALTER TABLE inbox_message ADD COLUMN charge_accepted boolean NOT NULL DEFAULT false;

-- What could not be worked on goes after three days like everything else: the row says that it was here.
CREATE OR REPLACE FUNCTION app.forget_zalo_events(p_now timestamptz) RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
  UPDATE public.zalo_event SET body_sealed = NULL WHERE body_sealed IS NOT NULL AND state <> 'NEW' AND received_at < p_now - interval '3 days';
  DELETE FROM public.zalo_event WHERE received_at < p_now - interval '14 days';
  DELETE FROM public.zalo_pending_join WHERE asked_at < p_now - interval '30 days';
  UPDATE public.inbox_conversation SET erased_digest = NULL WHERE erased_digest IS NOT NULL AND erased_at < p_now - interval '14 days';
$$;

-- What people write to the province's own account is read and answered by its admin. Of communes the province reads nothing here.
DO $$
DECLARE
  t text;
  mine text := 'commune_id = (SELECT app.home_unit()) AND (SELECT app.actor_role()) = ''PROVINCE_ADMIN''';
BEGIN
  FOREACH t IN ARRAY ARRAY['inbox_conversation', 'inbox_message', 'inbox_media', 'inbox_note', 'auto_answer_setting', 'auto_answer_card', 'unit_hotline'] LOOP
    EXECUTE format('CREATE POLICY read_by_province ON %I FOR SELECT USING (%s)', t, mine);
    EXECUTE format('CREATE POLICY insert_by_province ON %I FOR INSERT WITH CHECK (%s)', t, mine);
    EXECUTE format('CREATE POLICY update_by_province ON %I FOR UPDATE USING (%s) WITH CHECK (%s)', t, mine, mine);
  END LOOP;
END $$;
