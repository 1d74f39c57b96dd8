-- Writing a broadcast: its steps, templates, audiences, quiet hours, the list of links, repetition, and its way to the communes.
ALTER TABLE attachment
  DROP CONSTRAINT ck_attachment_type,
  -- Pictures encoded anew, and the one PDF of a broadcast.
  ADD CONSTRAINT ck_attachment_type CHECK (media_type IN ('image/jpeg', 'image/webp', 'application/pdf'));
ALTER TABLE broadcast
  DROP CONSTRAINT ck_broadcast_four_eyes_kinds,
  -- A test goes to the station's own group only (trigger test_group below).
  ADD CONSTRAINT ck_broadcast_four_eyes_kinds CHECK (four_eyes OR target_kind = 'TEST_GROUP' OR kind NOT IN ('WANTED', 'MISSING_PERSON', 'FOUND_PROPERTY', 'GOOD_DEED', 'IMPERSONATION_ALERT'));
CREATE UNIQUE INDEX uq_broadcast_occurrence ON broadcast (commune_id, recurrence_id, scheduled_at) WHERE recurrence_id IS NOT NULL;
CREATE INDEX ix_broadcast_due ON broadcast (scheduled_at) WHERE state = 'SCHEDULED';
CREATE INDEX ix_broadcast_self_approved ON broadcast (commune_id, author_id, approved_at) WHERE NOT four_eyes AND approved_at IS NOT NULL;

-- Who did what, and why. Nobody rewrites it.
CREATE TABLE broadcast_step (
  commune_id uuid NOT NULL,
  id uuid NOT NULL,
  broadcast_id uuid NOT NULL,
  action text NOT NULL,
  from_state text,
  to_state text NOT NULL,
  reason text,
  actor_id uuid,
  actor_name text,
  at timestamptz NOT NULL,
  CONSTRAINT pk_broadcast_step PRIMARY KEY (commune_id, id),
  CONSTRAINT fk_broadcast_step_broadcast FOREIGN KEY (commune_id, broadcast_id) REFERENCES broadcast (commune_id, id)
);
CREATE INDEX ix_broadcast_step_broadcast ON broadcast_step (commune_id, broadcast_id, id);
CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON broadcast_step FOR EACH ROW EXECUTE FUNCTION app.refuse_change();

CREATE TABLE broadcast_template (
  commune_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  title text NOT NULL,
  body text NOT NULL CONSTRAINT ck_broadcast_template_length CHECK (char_length(body) <= 5900),
  search_text text NOT NULL,
  status text NOT NULL CONSTRAINT ck_broadcast_template_status CHECK (status IN ('ACTIVE', 'RETIRED')),
  copied_from_unit_id uuid,
  copied_from_id uuid,
  changed_by uuid NOT NULL,
  changed_by_name text NOT NULL,
  changed_at timestamptz NOT NULL,
  version integer NOT NULL,
  CONSTRAINT pk_broadcast_template PRIMARY KEY (commune_id, id),
  CONSTRAINT ck_broadcast_template_copied CHECK ((copied_from_unit_id IS NULL) = (copied_from_id IS NULL)),
  CONSTRAINT fk_broadcast_template_unit FOREIGN KEY (commune_id) REFERENCES admin_unit (id)
);

CREATE TABLE broadcast_audience (
  commune_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  target_kind text NOT NULL CONSTRAINT ck_broadcast_audience_kind CHECK (target_kind IN ('VILLAGES', 'GROUPS', 'COMMUNES')),
  target_ids uuid[] NOT NULL CONSTRAINT ck_broadcast_audience_ids CHECK (cardinality(target_ids) BETWEEN 1 AND 500),
  removed_at timestamptz,
  changed_by uuid NOT NULL,
  changed_at timestamptz NOT NULL,
  version integer NOT NULL,
  CONSTRAINT pk_broadcast_audience PRIMARY KEY (commune_id, id),
  CONSTRAINT fk_broadcast_audience_unit FOREIGN KEY (commune_id) REFERENCES admin_unit (id)
);
CREATE UNIQUE INDEX uq_broadcast_audience_name ON broadcast_audience (commune_id, name) WHERE removed_at IS NULL;

-- Without a row the defaults of the program hold. Two people name the test group: what is sent there needs no approval.
CREATE TABLE broadcast_setting (
  commune_id uuid CONSTRAINT pk_broadcast_setting PRIMARY KEY,
  quiet_from text NOT NULL CONSTRAINT ck_broadcast_setting_from CHECK (quiet_from ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  quiet_to text NOT NULL CONSTRAINT ck_broadcast_setting_to CHECK (quiet_to ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  hold_minutes integer NOT NULL CONSTRAINT ck_broadcast_setting_hold CHECK (hold_minutes BETWEEN 0 AND 60),
  test_group_id uuid,
  test_group_set_by uuid,
  test_group_confirmed_by uuid,
  changed_by uuid NOT NULL,
  changed_at timestamptz NOT NULL,
  version integer NOT NULL,
  CONSTRAINT fk_broadcast_setting_unit FOREIGN KEY (commune_id) REFERENCES admin_unit (id),
  CONSTRAINT fk_broadcast_setting_group FOREIGN KEY (commune_id, test_group_id) REFERENCES village_group (commune_id, id),
  CONSTRAINT ck_broadcast_setting_test_group CHECK ((test_group_id IS NULL) = (test_group_set_by IS NULL) AND (test_group_confirmed_by IS NULL OR test_group_confirmed_by <> test_group_set_by))
);

-- The province's changes to the list of hosts a message may link to.
CREATE TABLE broadcast_link_host (
  commune_id uuid NOT NULL,
  host text NOT NULL CONSTRAINT ck_broadcast_link_host CHECK (host ~ '^[a-z0-9-]+(\.[a-z0-9-]+)+$' AND char_length(host) <= 200),
  allowed boolean NOT NULL,
  note text,
  changed_by uuid NOT NULL,
  changed_by_name text NOT NULL,
  changed_at timestamptz NOT NULL,
  CONSTRAINT pk_broadcast_link_host PRIMARY KEY (commune_id, host),
  CONSTRAINT fk_broadcast_link_host_unit FOREIGN KEY (commune_id) REFERENCES admin_unit (id)
);

CREATE TABLE broadcast_recurrence (
  commune_id uuid NOT NULL,
  id uuid NOT NULL,
  broadcast_id uuid NOT NULL,
  frequency text NOT NULL CONSTRAINT ck_broadcast_recurrence_frequency CHECK (frequency IN ('WEEKLY', 'MONTHLY')),
  until timestamptz NOT NULL,
  next_at timestamptz,
  state text NOT NULL CONSTRAINT ck_broadcast_recurrence_state CHECK (state IN ('PLANNED', 'ACTIVE', 'ENDED', 'STOPPED')),
  stopped_reason text,
  version integer NOT NULL,
  CONSTRAINT pk_broadcast_recurrence PRIMARY KEY (commune_id, id),
  CONSTRAINT uq_broadcast_recurrence_broadcast UNIQUE (commune_id, broadcast_id),
  CONSTRAINT ck_broadcast_recurrence_next CHECK ((state = 'ACTIVE') = (next_at IS NOT NULL)),
  CONSTRAINT fk_broadcast_recurrence_broadcast FOREIGN KEY (commune_id, broadcast_id) REFERENCES broadcast (commune_id, id)
);
CREATE INDEX ix_broadcast_recurrence_due ON broadcast_recurrence (next_at) WHERE state = 'ACTIVE';

CALL app.protect('broadcast_step', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK,PROVINCE_ADMIN,WORKER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,PROVINCE_ADMIN,WORKER}');
CALL app.protect('broadcast_template', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK,PROVINCE_ADMIN,PROVINCE_VIEWER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,PROVINCE_ADMIN}');
CALL app.protect('broadcast_audience', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,PROVINCE_ADMIN}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,PROVINCE_ADMIN}');
CALL app.protect('broadcast_setting', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,PROVINCE_ADMIN,WORKER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,PROVINCE_ADMIN}');
CALL app.protect('broadcast_link_host', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,PROVINCE_ADMIN}', '{PROVINCE_ADMIN}');
CALL app.protect('broadcast_recurrence', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK,PROVINCE_ADMIN,WORKER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,PROVINCE_ADMIN,WORKER}');
-- What the province offers and decides, its communes read.
CREATE POLICY read_of_province ON broadcast_template FOR SELECT USING (status = 'ACTIVE' AND (SELECT app.actor_role()) IN ('COMMUNE_CHIEF', 'COMMUNE_DEPUTY', 'COMMUNE_OFFICER', 'COMMUNE_CLERK')
  AND commune_id = (SELECT u.parent_id FROM admin_unit u WHERE u.id = (SELECT app.home_unit())));
CREATE POLICY read_of_province ON broadcast_link_host FOR SELECT USING ((SELECT app.actor_role()) IN ('COMMUNE_CHIEF', 'COMMUNE_DEPUTY', 'COMMUNE_OFFICER')
  AND commune_id = (SELECT u.parent_id FROM admin_unit u WHERE u.id = (SELECT app.home_unit())));
-- The province admin sees pictures of the province's own broadcasts, not the communes' screenshots.
CREATE POLICY read_own_of_province ON attachment FOR SELECT USING ((SELECT app.actor_role()) = 'PROVINCE_ADMIN' AND commune_id = (SELECT app.home_unit()));

GRANT SELECT, INSERT ON broadcast_step TO binhyen_app, binhyen_worker;
GRANT SELECT, INSERT, UPDATE ON broadcast_template, broadcast_audience, broadcast_setting, broadcast_link_host, broadcast_recurrence TO binhyen_app;
GRANT SELECT ON broadcast_setting TO binhyen_worker;
GRANT SELECT, UPDATE ON broadcast_recurrence TO binhyen_worker;

-- Words somebody approved are the words that go out, whatever program asks.
CREATE FUNCTION app.keep_approved_words() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  RAISE EXCEPTION 'approved words of a broadcast' USING ERRCODE = 'BY011';
END $$;
CREATE TRIGGER approved_words BEFORE UPDATE ON broadcast FOR EACH ROW
  WHEN ((OLD.approved_by IS NOT NULL AND NEW.approved_by IS DISTINCT FROM OLD.approved_by)
    OR ((OLD.approved_by IS NOT NULL OR OLD.published_at IS NOT NULL)
      AND (NEW.title, NEW.body, NEW.kind, NEW.target_kind, NEW.image_ids, NEW.file_id, NEW.reference_code, NEW.author_id)
        IS DISTINCT FROM (OLD.title, OLD.body, OLD.kind, OLD.target_kind, OLD.image_ids, OLD.file_id, OLD.reference_code, OLD.author_id)))
  EXECUTE FUNCTION app.keep_approved_words();

-- A test needs no second person, so it reaches the one group two people named, and none other.
CREATE FUNCTION app.check_test_group() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM public.broadcast b WHERE b.commune_id = NEW.commune_id AND b.id = NEW.broadcast_id AND b.target_kind = 'TEST_GROUP')
     AND NOT EXISTS (SELECT 1 FROM public.broadcast_setting s WHERE s.commune_id = NEW.group_unit_id AND s.test_group_id = NEW.group_id AND s.test_group_confirmed_by IS NOT NULL) THEN
    RAISE EXCEPTION 'a test send outside the test group' USING ERRCODE = 'BY012';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER test_group BEFORE INSERT OR UPDATE OF group_id, group_unit_id, broadcast_id ON broadcast_delivery FOR EACH ROW EXECUTE FUNCTION app.check_test_group();

GRANT SELECT ON broadcast, attachment, broadcast_recurrence TO binhyen_definer;
CREATE POLICY for_functions ON attachment FOR SELECT TO binhyen_definer USING (true);
CREATE POLICY for_functions ON broadcast_recurrence FOR SELECT TO binhyen_definer USING (true);

-- What is due, over all units: ids only.
CREATE FUNCTION app.broadcasts_due(p_now timestamptz) RETURNS TABLE (unit_id uuid, broadcast_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT b.commune_id, b.id FROM public.broadcast b WHERE b.state = 'SCHEDULED' AND b.scheduled_at <= p_now ORDER BY b.scheduled_at LIMIT 500
$$;
CREATE FUNCTION app.recurrences_due(p_before timestamptz) RETURNS TABLE (unit_id uuid, recurrence_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT r.commune_id, r.id FROM public.broadcast_recurrence r WHERE r.state = 'ACTIVE' AND r.next_at <= p_before LIMIT 500
$$;
-- Broadcasts of a province under way: their shares may be missing, or all be done.
CREATE FUNCTION app.fan_outs_open() RETURNS TABLE (unit_id uuid, broadcast_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT b.commune_id, b.id FROM public.broadcast b WHERE b.state = 'SENDING' AND b.target_kind = 'COMMUNES' LIMIT 500
$$;
-- The province's broadcast as the job of one of its communes may read it.
CREATE FUNCTION app.parent_broadcast(p_unit uuid, p_id uuid) RETURNS SETOF public.broadcast
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT b.* FROM public.broadcast b WHERE b.commune_id = p_unit AND b.id = p_id AND b.target_kind = 'COMMUNES' AND b.published_at IS NOT NULL
     AND app.home_unit() = ANY (b.target_ids)
$$;
-- How a province's broadcast stands in its communes: numbers only, asked by the province itself.
CREATE FUNCTION app.fan_out_progress(p_unit uuid, p_id uuid)
RETURNS TABLE (communes integer, sending integer, complete integer, cancelled integer, deliveries integer, delivered integer, to_post integer, failed integer, uncertain integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT count(*)::integer, (count(*) FILTER (WHERE b.state = 'SENDING'))::integer, (count(*) FILTER (WHERE b.state = 'SENT'))::integer, (count(*) FILTER (WHERE b.state = 'CANCELLED'))::integer,
         coalesce(sum(d.total), 0)::integer, coalesce(sum(d.delivered), 0)::integer, coalesce(sum(d.to_post), 0)::integer, coalesce(sum(d.failed), 0)::integer, coalesce(sum(d.uncertain), 0)::integer
    FROM public.broadcast b
    LEFT JOIN LATERAL (
      SELECT count(*) FILTER (WHERE x.state <> 'CANCELLED') AS total, count(*) FILTER (WHERE x.state IN ('POSTED', 'SENT')) AS delivered, count(*) FILTER (WHERE x.state = 'TO_POST') AS to_post,
             count(*) FILTER (WHERE x.state = 'FAILED') AS failed, count(*) FILTER (WHERE x.state = 'UNCERTAIN') AS uncertain
        FROM public.broadcast_delivery x WHERE x.commune_id = b.commune_id AND x.broadcast_id = b.id AND x.channel IN ('MANUAL', 'OA_GMF', 'BOT')) d ON true
   WHERE b.parent_unit_id = p_unit AND b.parent_id = p_id AND p_unit = ANY ((SELECT app.scope_units())::uuid[])
$$;
-- A picture or file of a published broadcast, also the province's, for whoever may see that broadcast.
CREATE FUNCTION app.broadcast_attachment(p_id uuid) RETURNS TABLE (bytes bytea, media_type text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT a.bytes, a.media_type FROM public.broadcast b
    JOIN public.attachment a ON a.id = p_id AND a.commune_id IN (b.commune_id, b.parent_unit_id)
   WHERE (p_id = ANY (b.image_ids) OR b.file_id = p_id) AND b.published_at IS NOT NULL AND b.commune_id = ANY ((SELECT app.scope_units())::uuid[]) LIMIT 1
$$;

DO $$
DECLARE
  f text;
BEGIN
  FOREACH f IN ARRAY ARRAY['app.broadcasts_due(timestamptz)', 'app.recurrences_due(timestamptz)', 'app.fan_outs_open()', 'app.parent_broadcast(uuid, uuid)',
    'app.fan_out_progress(uuid, uuid)', 'app.broadcast_attachment(uuid)'] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO binhyen_definer', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO binhyen_worker', f);
  END LOOP;
  GRANT EXECUTE ON FUNCTION app.fan_out_progress(uuid, uuid), app.broadcast_attachment(uuid) TO binhyen_app;
END $$;
