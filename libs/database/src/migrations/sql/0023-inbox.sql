-- What comes in from Zalo: events as they came, and the inbox that grows out of them.

-- Events are stored before anything is done about them. The body is personal and goes first; what is left of a row says that the event was here.
CREATE TABLE zalo_event (
  commune_id uuid NOT NULL,
  id uuid NOT NULL,
  account_kind text NOT NULL CONSTRAINT ck_zalo_event_account CHECK (account_kind IN ('OA', 'BOT')),
  account_id uuid NOT NULL,
  -- As the provider names it; an unknown name is kept as well.
  event_name text NOT NULL CONSTRAINT ck_zalo_event_name CHECK (char_length(event_name) BETWEEN 1 AND 100),
  -- SHA-256 of what makes it this event and no other: the message id, else the whole event.
  event_key bytea NOT NULL CONSTRAINT ck_zalo_event_key CHECK (octet_length(event_key) = 32),
  subject_digest bytea,
  body_sealed text,
  event_at timestamptz,
  received_at timestamptz NOT NULL,
  state text NOT NULL CONSTRAINT ck_zalo_event_state CHECK (state IN ('NEW', 'DONE', 'IGNORED', 'FAILED')),
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL,
  last_error text,
  worked_at timestamptz,
  CONSTRAINT pk_zalo_event PRIMARY KEY (commune_id, id),
  CONSTRAINT uq_zalo_event_once UNIQUE (commune_id, account_id, event_key),
  CONSTRAINT ck_zalo_event_worked CHECK ((state = 'NEW') = (worked_at IS NULL)),
  CONSTRAINT fk_zalo_event_unit FOREIGN KEY (commune_id) REFERENCES admin_unit (id)
);
CREATE INDEX ix_zalo_event_new ON zalo_event (commune_id, account_id, next_attempt_at, id) WHERE state = 'NEW';
CREATE INDEX ix_zalo_event_subject ON zalo_event (commune_id, subject_digest) WHERE subject_digest IS NOT NULL;
COMMENT ON COLUMN zalo_event.body_sealed IS 'personal: sealed (what a person wrote or did at Zalo); purpose: carry the event into the inbox, once; kept 3 days';
COMMENT ON COLUMN zalo_event.subject_digest IS 'personal: keyed digest of the account at Zalo; purpose: find what has to be erased when the person withdraws; kept 14 days';

-- How many came, by day: for the health page. Of what was refused nothing else is kept.
CREATE TABLE zalo_event_day (
  commune_id uuid NOT NULL,
  account_id uuid NOT NULL,
  day date NOT NULL,
  stored integer NOT NULL DEFAULT 0,
  duplicates integer NOT NULL DEFAULT 0,
  bad_signatures integer NOT NULL DEFAULT 0,
  out_of_time integer NOT NULL DEFAULT 0,
  last_refused_at timestamptz,
  CONSTRAINT pk_zalo_event_day PRIMARY KEY (commune_id, account_id, day),
  CONSTRAINT fk_zalo_event_day_unit FOREIGN KEY (commune_id) REFERENCES admin_unit (id)
);

-- People who asked to join a group; only until somebody let them in or not.
CREATE TABLE zalo_pending_join (
  commune_id uuid NOT NULL,
  oa_id uuid NOT NULL,
  group_external_id text NOT NULL,
  external_user_id text NOT NULL,
  asked_at timestamptz NOT NULL,
  CONSTRAINT pk_zalo_pending_join PRIMARY KEY (commune_id, oa_id, group_external_id, external_user_id),
  CONSTRAINT fk_zalo_pending_join_oa FOREIGN KEY (commune_id, oa_id) REFERENCES zalo_oa (commune_id, id)
);
COMMENT ON COLUMN zalo_pending_join.external_user_id IS 'personal: account at Zalo; purpose: count who waits to be let into a group; kept until decided, 30 days at most';

CREATE TABLE inbox_conversation (
  commune_id uuid NOT NULL,
  id uuid NOT NULL,
  oa_id uuid NOT NULL,
  external_user_id text NOT NULL,
  display_name text,
  search_text text NOT NULL,
  state text NOT NULL CONSTRAINT ck_conversation_state CHECK (state IN ('WAITING', 'ANSWERED', 'DONE', 'ERASED')),
  follower boolean,
  follower_at timestamptz,
  urgent boolean NOT NULL DEFAULT false,
  unread integer NOT NULL DEFAULT 0 CONSTRAINT ck_conversation_unread CHECK (unread >= 0),
  -- Since when the person waits for an answer: those who wait longest come first.
  waiting_since timestamptz,
  last_message_at timestamptz,
  -- Opens the window for answers: 48 hours free, 7 days in all.
  last_interaction_at timestamptz,
  quota_type text,
  quota_remaining integer,
  quota_total integer,
  quota_seen_at timestamptz,
  assigned_to uuid,
  assigned_name text,
  -- An officer answered: the machine keeps quiet from here on.
  taken_over_at timestamptz,
  auto_answers integer NOT NULL DEFAULT 0,
  auto_answers_since timestamptz,
  profile_asked_at timestamptz,
  started_at timestamptz NOT NULL,
  erased_at timestamptz,
  -- Only of an erased one, for 14 days: events from before, which come late, must not bring the person back.
  erased_digest bytea,
  version integer NOT NULL,
  CONSTRAINT pk_inbox_conversation PRIMARY KEY (commune_id, id),
  CONSTRAINT ck_conversation_waiting CHECK ((state = 'WAITING') = (waiting_since IS NOT NULL)),
  CONSTRAINT ck_conversation_erased CHECK ((state = 'ERASED') = (erased_at IS NOT NULL) AND (state <> 'ERASED' OR (display_name IS NULL AND search_text = ''))),
  CONSTRAINT ck_conversation_assigned CHECK ((assigned_to IS NULL) = (assigned_name IS NULL)),
  CONSTRAINT fk_conversation_oa FOREIGN KEY (commune_id, oa_id) REFERENCES zalo_oa (commune_id, id)
);
CREATE UNIQUE INDEX uq_conversation_person ON inbox_conversation (commune_id, oa_id, external_user_id);
CREATE INDEX ix_conversation_erased ON inbox_conversation (commune_id, erased_digest) WHERE erased_digest IS NOT NULL;
COMMENT ON COLUMN inbox_conversation.erased_digest IS 'personal: keyed digest of the account at Zalo; purpose: keep late copies of events out after erasing; kept 14 days';
CREATE INDEX ix_conversation_state ON inbox_conversation (commune_id, state, id);
COMMENT ON COLUMN inbox_conversation.external_user_id IS 'personal: account at Zalo; purpose: answer the person who wrote; erased when the person withdraws';
COMMENT ON COLUMN inbox_conversation.display_name IS 'personal: name the person chose at Zalo, in the clear because officers look people up by it; purpose: tell conversations apart; erased when the person withdraws';
COMMENT ON COLUMN inbox_conversation.search_text IS 'personal: the display name, folded; purpose: look a conversation up; what people write is sealed and not searchable';

CREATE TABLE inbox_message (
  commune_id uuid NOT NULL,
  id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  direction text NOT NULL CONSTRAINT ck_message_direction CHECK (direction IN ('IN', 'OUT')),
  author text NOT NULL CONSTRAINT ck_message_author CHECK (author IN ('CITIZEN', 'OFFICER', 'MACHINE', 'ZALO_TOOL')),
  kind text NOT NULL CONSTRAINT ck_message_kind CHECK (kind IN ('TEXT', 'IMAGE', 'GIF', 'LINK', 'AUDIO', 'VIDEO', 'STICKER', 'LOCATION', 'BUSINESS_CARD', 'FILE', 'CONTACT', 'OTHER')),
  body_sealed text,
  external_id text,
  at timestamptz NOT NULL,
  state text NOT NULL CONSTRAINT ck_message_state CHECK (state IN ('RECEIVED', 'QUEUED', 'SENDING', 'SENT', 'FAILED', 'UNCERTAIN')),
  urgent boolean NOT NULL DEFAULT false,
  sent_by uuid,
  sent_by_name text,
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz,
  lease_until timestamptz,
  attempted_at timestamptz,
  sent_at timestamptz,
  last_error_code text,
  resolved_by uuid,
  resolved_by_name text,
  resolved_at timestamptz,
  erased_at timestamptz,
  CONSTRAINT pk_inbox_message PRIMARY KEY (commune_id, id),
  CONSTRAINT ck_message_received CHECK ((direction = 'IN') = (state = 'RECEIVED') AND (direction = 'IN') = (author = 'CITIZEN')),
  CONSTRAINT ck_message_officer CHECK ((author = 'OFFICER') = (sent_by IS NOT NULL)),
  CONSTRAINT ck_message_sent CHECK (direction = 'IN' OR (state = 'SENT') = (sent_at IS NOT NULL)),
  CONSTRAINT ck_message_erased CHECK (erased_at IS NULL OR body_sealed IS NULL),
  CONSTRAINT fk_message_conversation FOREIGN KEY (commune_id, conversation_id) REFERENCES inbox_conversation (commune_id, id)
);
CREATE INDEX ix_message_conversation ON inbox_message (commune_id, conversation_id, at, id);
CREATE UNIQUE INDEX uq_message_external ON inbox_message (commune_id, conversation_id, external_id) WHERE external_id IS NOT NULL;
CREATE INDEX ix_message_outgoing ON inbox_message (commune_id, next_attempt_at) WHERE state IN ('QUEUED', 'SENDING');
COMMENT ON COLUMN inbox_message.body_sealed IS 'personal: sealed (what was written, or the contact and place a person gave); purpose: answer the person; erased when the person withdraws';
COMMENT ON COLUMN inbox_message.sent_by_name IS 'staff: name beside an answer; purpose: official duty';
COMMENT ON COLUMN inbox_message.resolved_by_name IS 'staff: who looked into an uncertain answer; purpose: official duty';

-- Pictures and recordings, copied at once because their addresses run out.
CREATE TABLE inbox_media (
  commune_id uuid NOT NULL,
  id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  message_id uuid NOT NULL,
  kind text NOT NULL CONSTRAINT ck_media_kind CHECK (kind IN ('IMAGE', 'AUDIO', 'VIDEO', 'FILE')),
  address_sealed text,
  verdict text NOT NULL CONSTRAINT ck_media_verdict CHECK (verdict IN ('PENDING', 'ACCEPTED', 'NOT_EXAMINED', 'REFUSED', 'ERASED')),
  refusal text CONSTRAINT ck_media_refusal CHECK (refusal IN ('HOST_NOT_ALLOWED', 'UNREACHABLE', 'TOO_LARGE', 'EMPTY', 'TYPE_NOT_ALLOWED', 'TOO_MANY_PIXELS', 'TOO_MANY_FRAMES', 'DAMAGED', 'LOCKED',
    'ACTIVE_CONTENT', 'TOO_COMPLEX')),
  media_type text,
  size_bytes integer,
  sha256 bytea,
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  decided_at timestamptz,
  CONSTRAINT pk_inbox_media PRIMARY KEY (commune_id, id),
  CONSTRAINT ck_media_refused CHECK ((verdict = 'REFUSED') = (refusal IS NOT NULL)),
  CONSTRAINT ck_media_decided CHECK ((verdict = 'PENDING') = (decided_at IS NULL) AND (verdict = 'PENDING' OR address_sealed IS NULL)),
  CONSTRAINT ck_media_kept CHECK (verdict NOT IN ('ACCEPTED', 'NOT_EXAMINED') OR (media_type IS NOT NULL AND sha256 IS NOT NULL AND size_bytes > 0)),
  CONSTRAINT fk_media_message FOREIGN KEY (commune_id, message_id) REFERENCES inbox_message (commune_id, id)
);
CREATE INDEX ix_media_message ON inbox_media (commune_id, conversation_id, message_id);
CREATE INDEX ix_media_pending ON inbox_media (commune_id, next_attempt_at) WHERE verdict = 'PENDING';
COMMENT ON COLUMN inbox_media.address_sealed IS 'personal: sealed address of what a person sent; purpose: copy it once; emptied when it was copied';

-- Remarks of officers among themselves.
CREATE TABLE inbox_note (
  commune_id uuid NOT NULL,
  id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  body_sealed text,
  written_by uuid NOT NULL,
  written_by_name text NOT NULL,
  written_at timestamptz NOT NULL,
  CONSTRAINT pk_inbox_note PRIMARY KEY (commune_id, id),
  CONSTRAINT fk_note_conversation FOREIGN KEY (commune_id, conversation_id) REFERENCES inbox_conversation (commune_id, id)
);
CREATE INDEX ix_note_conversation ON inbox_note (commune_id, conversation_id, id);
COMMENT ON COLUMN inbox_note.body_sealed IS 'personal: sealed (may name people); purpose: hand a conversation from one officer to the next; erased when the person withdraws';
COMMENT ON COLUMN inbox_note.written_by_name IS 'staff: name beside a remark; purpose: official duty';

-- What the account answers by itself, and ready answers for officers.
CREATE TABLE auto_answer_setting (
  commune_id uuid NOT NULL,
  oa_id uuid NOT NULL,
  enabled boolean NOT NULL,
  greeting text NOT NULL CONSTRAINT ck_auto_answer_greeting CHECK (char_length(greeting) BETWEEN 1 AND 500),
  changed_by uuid NOT NULL,
  changed_at timestamptz NOT NULL,
  version integer NOT NULL,
  CONSTRAINT pk_auto_answer_setting PRIMARY KEY (commune_id, oa_id),
  CONSTRAINT fk_auto_answer_oa FOREIGN KEY (commune_id, oa_id) REFERENCES zalo_oa (commune_id, id)
);

CREATE TABLE auto_answer_card (
  commune_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL CONSTRAINT ck_card_kind CHECK (kind IN ('PROCEDURE', 'READY_ANSWER')),
  title text NOT NULL CONSTRAINT ck_card_title CHECK (char_length(title) BETWEEN 1 AND 120),
  -- Words a person may use, as the officer typed them; compared without diacritics.
  words text[] NOT NULL CONSTRAINT ck_card_words CHECK (cardinality(words) <= 20),
  body text NOT NULL CONSTRAINT ck_card_body CHECK (char_length(body) BETWEEN 1 AND 1500),
  basis text CONSTRAINT ck_card_basis CHECK (char_length(basis) <= 300),
  checked_on date,
  active boolean NOT NULL,
  changed_by uuid NOT NULL,
  changed_by_name text NOT NULL,
  changed_at timestamptz NOT NULL,
  version integer NOT NULL,
  CONSTRAINT pk_auto_answer_card PRIMARY KEY (commune_id, id),
  CONSTRAINT fk_card_unit FOREIGN KEY (commune_id) REFERENCES admin_unit (id)
);
CREATE INDEX ix_card_kind ON auto_answer_card (commune_id, kind, id);
COMMENT ON COLUMN auto_answer_card.changed_by_name IS 'staff: who answers for the text; purpose: official duty';

CREATE TABLE unit_hotline (
  commune_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL CONSTRAINT ck_hotline_name CHECK (char_length(name) BETWEEN 1 AND 120),
  phone text NOT NULL CONSTRAINT ck_hotline_phone CHECK (phone ~ '^[0-9 .+()-]{3,30}$'),
  hours text NOT NULL CONSTRAINT ck_hotline_hours CHECK (char_length(hours) BETWEEN 1 AND 120),
  active boolean NOT NULL,
  changed_by uuid NOT NULL,
  changed_at timestamptz NOT NULL,
  version integer NOT NULL,
  CONSTRAINT pk_unit_hotline PRIMARY KEY (commune_id, id),
  CONSTRAINT fk_hotline_unit FOREIGN KEY (commune_id) REFERENCES admin_unit (id)
);
COMMENT ON COLUMN unit_hotline.phone IS 'no personal data: number of the office, made public';

CALL app.protect('zalo_event', '{WORKER}', '{WORKER}');
CALL app.protect('zalo_event_day', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,PROVINCE_ADMIN,SYSTEM_ADMIN,WORKER}', '{WORKER}');
CALL app.protect('zalo_pending_join', '{WORKER}', '{WORKER}');
CALL app.protect('inbox_conversation', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,WORKER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,WORKER}');
CALL app.protect('inbox_message', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,WORKER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,WORKER}');
CALL app.protect('inbox_media', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,WORKER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,WORKER}');
CALL app.protect('inbox_note', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,WORKER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,WORKER}');
CALL app.protect('auto_answer_setting', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,WORKER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY}');
CALL app.protect('auto_answer_card', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,WORKER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}');
CALL app.protect('unit_hotline', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,WORKER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}');
GRANT SELECT ON zalo_event_day TO binhyen_app;
GRANT SELECT, UPDATE (body_sealed, state, attempts, next_attempt_at, last_error, worked_at) ON zalo_event TO binhyen_worker;
GRANT SELECT, INSERT, DELETE ON zalo_pending_join TO binhyen_worker;
CREATE POLICY forget ON zalo_pending_join FOR DELETE TO binhyen_worker USING (commune_id = ANY ((SELECT app.home_units())::uuid[]));
GRANT SELECT, UPDATE ON inbox_conversation, inbox_media TO binhyen_app;
GRANT SELECT, INSERT, UPDATE ON inbox_message, inbox_note, auto_answer_setting, auto_answer_card, unit_hotline TO binhyen_app;
GRANT SELECT, INSERT, UPDATE ON inbox_conversation, inbox_message, inbox_media TO binhyen_worker;
GRANT SELECT, UPDATE (body_sealed) ON inbox_note TO binhyen_worker;
GRANT SELECT ON auto_answer_setting, auto_answer_card, unit_hotline TO binhyen_worker;

-- What was said stays said. Only erasing, and what becomes of an answer on its way, changes a message.
CREATE FUNCTION app.check_inbox_message() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF (NEW.commune_id, NEW.id, NEW.conversation_id, NEW.direction, NEW.author, NEW.kind, NEW.sent_by, NEW.sent_by_name)
     IS DISTINCT FROM (OLD.commune_id, OLD.id, OLD.conversation_id, OLD.direction, OLD.author, OLD.kind, OLD.sent_by, OLD.sent_by_name)
     OR (NEW.body_sealed IS DISTINCT FROM OLD.body_sealed AND NEW.body_sealed IS NOT NULL)
     OR (NEW.body_sealed IS NULL AND OLD.body_sealed IS NOT NULL AND NEW.erased_at IS NULL)
     OR (OLD.erased_at IS NOT NULL AND NEW.erased_at IS DISTINCT FROM OLD.erased_at)
     OR (OLD.state = 'SENT' AND NEW.state <> 'SENT') THEN
    RAISE EXCEPTION 'message % is kept as it was', OLD.id USING ERRCODE = 'BY010';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER kept_as_it_was BEFORE UPDATE ON inbox_message FOR EACH ROW EXECUTE FUNCTION app.check_inbox_message();
CREATE TRIGGER kept BEFORE DELETE ON inbox_message FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept BEFORE DELETE ON inbox_conversation FOR EACH ROW EXECUTE FUNCTION app.refuse_change();

CREATE FUNCTION app.check_inbox_note() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NEW.body_sealed IS NOT NULL OR (NEW.commune_id, NEW.id, NEW.conversation_id, NEW.written_by, NEW.written_by_name, NEW.written_at)
     IS DISTINCT FROM (OLD.commune_id, OLD.id, OLD.conversation_id, OLD.written_by, OLD.written_by_name, OLD.written_at) THEN
    RAISE EXCEPTION 'note % is kept as it was', OLD.id USING ERRCODE = 'BY010';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER kept_as_it_was BEFORE UPDATE ON inbox_note FOR EACH ROW EXECUTE FUNCTION app.check_inbox_note();

-- An erased person stays erased: nothing comes back into the tombstone.
CREATE FUNCTION app.check_inbox_conversation() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF OLD.state = 'ERASED' AND to_jsonb(NEW) - 'erased_digest' IS DISTINCT FROM to_jsonb(OLD) - 'erased_digest' THEN
    RAISE EXCEPTION 'conversation % is erased', OLD.id USING ERRCODE = 'BY010';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER erased_stays BEFORE UPDATE ON inbox_conversation FOR EACH ROW EXECUTE FUNCTION app.check_inbox_conversation();

CREATE POLICY for_functions ON zalo_event FOR SELECT TO binhyen_definer USING (true);
CREATE POLICY store ON zalo_event FOR INSERT TO binhyen_definer WITH CHECK (true);
CREATE POLICY forget_body ON zalo_event FOR UPDATE TO binhyen_definer USING (true) WITH CHECK (body_sealed IS NULL);
CREATE POLICY forget ON zalo_event FOR DELETE TO binhyen_definer USING (true);
CREATE POLICY for_functions ON zalo_event_day FOR SELECT TO binhyen_definer USING (true);
CREATE POLICY store ON zalo_event_day FOR INSERT TO binhyen_definer WITH CHECK (true);
CREATE POLICY more ON zalo_event_day FOR UPDATE TO binhyen_definer USING (true) WITH CHECK (true);
CREATE POLICY for_functions ON zalo_pending_join FOR SELECT TO binhyen_definer USING (true);
CREATE POLICY forget_old ON zalo_pending_join FOR DELETE TO binhyen_definer USING (true);
CREATE POLICY for_functions ON inbox_conversation FOR SELECT TO binhyen_definer USING (true);
CREATE POLICY forget_digest ON inbox_conversation FOR UPDATE TO binhyen_definer USING (erased_digest IS NOT NULL) WITH CHECK (state = 'ERASED');
CREATE POLICY for_functions ON inbox_message FOR SELECT TO binhyen_definer USING (true);
CREATE POLICY for_functions ON inbox_media FOR SELECT TO binhyen_definer USING (true);
CREATE POLICY count_members ON village_group FOR UPDATE TO binhyen_definer USING (true) WITH CHECK (true);
CREATE POLICY count_members ON group_member_count FOR INSERT TO binhyen_definer WITH CHECK (true);
CREATE POLICY recount_members ON group_member_count FOR UPDATE TO binhyen_definer USING (true) WITH CHECK (true);
CREATE POLICY for_functions ON group_member_count FOR SELECT TO binhyen_definer USING (true);
GRANT SELECT, INSERT, DELETE, UPDATE (body_sealed) ON zalo_event TO binhyen_definer;
GRANT SELECT, INSERT, UPDATE ON zalo_event_day TO binhyen_definer;
GRANT SELECT, DELETE ON zalo_pending_join TO binhyen_definer;
GRANT SELECT, UPDATE (erased_digest) ON inbox_conversation TO binhyen_definer;
CREATE POLICY count_members ON group_channel FOR UPDATE TO binhyen_definer USING (true) WITH CHECK (true);
GRANT UPDATE (members, status, ended_at, end_reason, version) ON group_channel TO binhyen_definer;
GRANT SELECT (commune_id, state, next_attempt_at) ON inbox_message TO binhyen_definer;
GRANT SELECT (commune_id, verdict, next_attempt_at) ON inbox_media TO binhyen_definer;
GRANT SELECT, UPDATE (members, counted_on, version) ON village_group TO binhyen_definer;
GRANT SELECT, INSERT, UPDATE (members) ON group_member_count TO binhyen_definer;

-- One event, once. False: it was here before.
CREATE FUNCTION app.store_zalo_event(p_unit uuid, p_id uuid, p_kind text, p_account uuid, p_name text, p_key bytea, p_subject bytea, p_body text, p_event_at timestamptz, p_received_at timestamptz)
RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  INSERT INTO public.zalo_event (commune_id, id, account_kind, account_id, event_name, event_key, subject_digest, body_sealed, event_at, received_at, state, next_attempt_at)
  VALUES (p_unit, p_id, p_kind, p_account, p_name, p_key, p_subject, p_body, p_event_at, p_received_at, 'NEW', p_received_at)
  ON CONFLICT (commune_id, account_id, event_key) DO NOTHING;
  RETURN FOUND;
END $$;

CREATE FUNCTION app.count_zalo_events(p_unit uuid, p_account uuid, p_day date, p_stored integer, p_duplicates integer, p_bad integer, p_late integer)
RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
  INSERT INTO public.zalo_event_day AS d (commune_id, account_id, day, stored, duplicates, bad_signatures, out_of_time, last_refused_at)
  VALUES (p_unit, p_account, p_day, p_stored, p_duplicates, p_bad, p_late, CASE WHEN p_bad + p_late > 0 THEN now() END)
  ON CONFLICT (commune_id, account_id, day) DO UPDATE SET stored = d.stored + p_stored, duplicates = d.duplicates + p_duplicates, bad_signatures = d.bad_signatures + p_bad,
    out_of_time = d.out_of_time + p_late, last_refused_at = coalesce(EXCLUDED.last_refused_at, d.last_refused_at)
$$;

-- Units where something waits for the worker: events, answers on their way, media to copy. Ids only.
CREATE FUNCTION app.inbox_work(p_now timestamptz) RETURNS TABLE (unit_id uuid, account_id uuid, kind text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT DISTINCT e.commune_id, e.account_id, 'EVENTS' FROM public.zalo_event e WHERE e.state = 'NEW' AND e.next_attempt_at <= p_now
  UNION ALL SELECT DISTINCT m.commune_id, NULL::uuid, 'ANSWERS' FROM public.inbox_message m WHERE m.state IN ('QUEUED', 'SENDING') AND m.next_attempt_at <= p_now
  UNION ALL SELECT DISTINCT d.commune_id, NULL::uuid, 'MEDIA' FROM public.inbox_media d WHERE d.verdict = 'PENDING' AND d.next_attempt_at <= p_now
$$;

-- Bodies go after three days, what is left of events and of waiting people later.
CREATE FUNCTION app.forget_zalo_events(p_now timestamptz) RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
  UPDATE public.zalo_event SET body_sealed = NULL WHERE body_sealed IS NOT NULL AND state IN ('DONE', 'IGNORED') AND received_at < p_now - interval '3 days';
  DELETE FROM public.zalo_event WHERE received_at < p_now - interval '14 days';
  DELETE FROM public.zalo_pending_join WHERE asked_at < p_now - interval '30 days';
  UPDATE public.inbox_conversation SET erased_digest = NULL WHERE erased_digest IS NOT NULL AND erased_at < p_now - interval '14 days';
$$;

-- People came into or left a group that an account of this unit serves; the group may be another commune's. A group that
-- was never counted stays uncounted: a difference says nothing then.
CREATE FUNCTION app.count_group_change(p_unit uuid, p_oa uuid, p_external text, p_change integer, p_day date) RETURNS TABLE (commune_id uuid, group_id uuid, members integer)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
#variable_conflict use_column
DECLARE
  c record;
  counted integer;
BEGIN
  IF NOT p_unit = ANY (app.home_units()) THEN
    RAISE EXCEPTION 'account of another unit' USING ERRCODE = '42501';
  END IF;
  SELECT h.commune_id, h.id, h.group_id INTO c FROM public.group_channel h WHERE h.oa_unit_id = p_unit AND h.oa_id = p_oa AND h.external_id = p_external AND h.status = 'ACTIVE' FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  UPDATE public.group_channel h SET members = greatest(0, h.members + p_change) WHERE h.commune_id = c.commune_id AND h.id = c.id AND h.members IS NOT NULL;
  UPDATE public.village_group g SET members = greatest(0, g.members + p_change), counted_on = greatest(g.counted_on, p_day), version = g.version + 1
   WHERE g.commune_id = c.commune_id AND g.id = c.group_id AND g.members IS NOT NULL RETURNING g.members INTO counted;
  IF counted IS NOT NULL THEN
    INSERT INTO public.group_member_count AS m (commune_id, group_id, counted_on, members, recorded_by)
    VALUES (c.commune_id, c.group_id, p_day, counted, '00000000-0000-0000-0000-000000000000')
    ON CONFLICT (commune_id, group_id, counted_on) DO UPDATE SET members = EXCLUDED.members;
  END IF;
  RETURN QUERY SELECT c.commune_id, c.group_id, counted;
END $$;

-- The group was dissolved at the provider: nothing leaves through this channel any more, and the group is posted to by hand.
CREATE FUNCTION app.lose_group_channel(p_unit uuid, p_oa uuid, p_external text, p_at timestamptz) RETURNS TABLE (commune_id uuid, channel_id uuid)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
#variable_conflict use_column
BEGIN
  IF NOT p_unit = ANY (app.home_units()) THEN
    RAISE EXCEPTION 'account of another unit' USING ERRCODE = '42501';
  END IF;
  RETURN QUERY UPDATE public.group_channel h SET status = 'LOST', ended_at = p_at, end_reason = 'GROUP_DELETED', version = h.version + 1
    WHERE h.oa_unit_id = p_unit AND h.oa_id = p_oa AND h.external_id = p_external AND h.status = 'ACTIVE' RETURNING h.commune_id, h.id;
END $$;

DO $$
DECLARE
  f text;
BEGIN
  FOREACH f IN ARRAY ARRAY['app.store_zalo_event(uuid, uuid, text, uuid, text, bytea, bytea, text, timestamptz, timestamptz)', 'app.count_zalo_events(uuid, uuid, date, integer, integer, integer, integer)',
    'app.inbox_work(timestamptz)', 'app.forget_zalo_events(timestamptz)', 'app.count_group_change(uuid, uuid, text, integer, date)', 'app.lose_group_channel(uuid, uuid, text, timestamptz)'] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO binhyen_definer', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
  END LOOP;
  FOREACH f IN ARRAY ARRAY['app.store_zalo_event(uuid, uuid, text, uuid, text, bytea, bytea, text, timestamptz, timestamptz)', 'app.count_zalo_events(uuid, uuid, date, integer, integer, integer, integer)'] LOOP
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO binhyen_app', f);
  END LOOP;
  FOREACH f IN ARRAY ARRAY['app.inbox_work(timestamptz)', 'app.forget_zalo_events(timestamptz)', 'app.count_group_change(uuid, uuid, text, integer, date)', 'app.lose_group_channel(uuid, uuid, text, timestamptz)'] LOOP
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO binhyen_worker', f);
  END LOOP;
END $$;
