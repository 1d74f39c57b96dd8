-- Mergers, splits, new names and new codes of communes and villages. Rows keep the unit of their own time for ever;
-- the successor inherits the right to read and to go on with them.

-- A predecessor's records belong to the successor once the change was carried out, not from the day it takes effect
-- on paper: in between people still work where they are.
ALTER TABLE admin_unit_succession
  ADD COLUMN inherits boolean NOT NULL DEFAULT true,
  ADD COLUMN carried_out_at timestamptz,
  ADD COLUMN change_id uuid;
ALTER TABLE admin_unit_succession ALTER COLUMN inherits DROP DEFAULT;
-- In a split one successor has the records, the others begin anew.
CREATE UNIQUE INDEX uq_succession_one_heir ON admin_unit_succession (from_id) WHERE inherits;
CREATE INDEX ix_succession_inherited ON admin_unit_succession (to_id) WHERE inherits AND carried_out_at IS NOT NULL;

-- Towns (thị trấn) are among the predecessors of 2025-07-01.
ALTER TABLE admin_unit DROP CONSTRAINT ck_admin_unit_kind, ADD CONSTRAINT ck_admin_unit_kind CHECK (kind IN ('TINH', 'XA', 'PHUONG', 'DAC_KHU', 'THI_TRAN'));

-- What a province sees: itself, the units in force, and former ones whose records somebody here inherited. Units that
-- ended before this system was used have no records, and looking through them would cost every list of the province.
CREATE OR REPLACE FUNCTION app.units_below(p_unit uuid) RETURNS uuid[] LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
  SELECT array_agg(u.id) FROM public.admin_unit u
   WHERE u.id = p_unit OR (u.parent_id = p_unit AND (u.valid_to IS NULL
      OR u.id IN (SELECT s.from_id FROM public.admin_unit_succession s WHERE s.carried_out_at IS NOT NULL)))
$$;

-- The unit itself first, then those whose records it inherited, over any number of mergers.
CREATE FUNCTION app.inherited_units(p_unit uuid) RETURNS uuid[] LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
  WITH RECURSIVE line(id) AS (
    SELECT p_unit
    UNION
    SELECT s.from_id FROM line JOIN public.admin_unit_succession s ON s.to_id = line.id AND s.inherits AND s.carried_out_at IS NOT NULL)
  SELECT array_agg(id ORDER BY id <> p_unit, id) FROM line
$$;

-- The units whose rows this transaction may change: the own one first, then the inherited ones. Kept like
-- app.scope_units: an unset or emptied setting is an error.
CREATE FUNCTION app.home_units() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT pg_catalog.current_setting('app.home_units')::pg_catalog.uuid[] $$;

-- The unit the person belongs to; null where there is none.
CREATE OR REPLACE FUNCTION app.home_unit() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT (pg_catalog.current_setting('app.home_units')::pg_catalog.uuid[])[1] $$;

DROP FUNCTION app.set_scope(uuid, text, uuid, uuid[], uuid);
CREATE FUNCTION app.set_scope(p_actor uuid, p_role text, p_homes uuid[], p_units uuid[], p_village uuid)
RETURNS void LANGUAGE sql VOLATILE SET search_path = pg_catalog AS $$
  SELECT set_config('app.actor_id', coalesce(p_actor::text, ''), true),
         set_config('app.actor_role', ARRAY[p_role]::text, true),
         set_config('app.home_units', p_homes::text, true),
         set_config('app.scope_units', p_units::text, true),
         set_config('app.village_id', coalesce(p_village::text, ''), true);
$$;
CREATE OR REPLACE FUNCTION app.enter_public() RETURNS void LANGUAGE sql VOLATILE SET search_path = pg_catalog AS $$
  SELECT app.set_scope(NULL, 'PUBLIC', '{}'::uuid[], '{}'::uuid[], NULL);
$$;
CREATE OR REPLACE FUNCTION app.enter_job(p_unit uuid) RETURNS void LANGUAGE sql VOLATILE SET search_path = pg_catalog AS $$
  SELECT app.set_scope(NULL, 'WORKER', ARRAY[p_unit], ARRAY[p_unit], NULL);
$$;

-- What a person of this unit may see and change. Most communes never took over another one, so one look says so.
CREATE FUNCTION app.units_of_person(p_unit uuid, p_level text) RETURNS uuid[] LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
  SELECT CASE
    WHEN p_level = 'PROVINCE' THEN app.units_below(p_unit)
    WHEN EXISTS (SELECT 1 FROM public.admin_unit_succession s WHERE s.to_id = p_unit AND s.inherits AND s.carried_out_at IS NOT NULL) THEN app.inherited_units(p_unit)
    ELSE ARRAY[p_unit] END
$$;

CREATE OR REPLACE FUNCTION app.enter_session(p_token_hash bytea) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog AS $$
DECLARE
  person record;
BEGIN
  SELECT u.id, u.role, u.unit_id, u.village_id, a.level,
         EXISTS (SELECT 1 FROM public.admin_unit_succession i WHERE i.to_id = u.unit_id AND i.inherits AND i.carried_out_at IS NOT NULL) AS heir
    INTO person
    FROM auth.session s
    JOIN public.user_account u ON u.id = s.user_id
    JOIN public.admin_unit a ON a.id = u.unit_id
   WHERE s.token_hash = p_token_hash AND s.assurance = 'FULL' AND u.status = 'ACTIVE'
     AND s.expires_at > now() AND s.last_seen_at + make_interval(secs => s.idle_seconds) > now();
  IF NOT FOUND THEN
    RAISE EXCEPTION 'session ended' USING ERRCODE = 'BY002';
  END IF;
  IF person.level = 'PROVINCE' THEN
    PERFORM app.set_scope(person.id, person.role, ARRAY[person.unit_id], app.units_below(person.unit_id), person.village_id);
  ELSIF person.heir THEN
    PERFORM app.set_scope(person.id, person.role, u.units, u.units, person.village_id) FROM (SELECT app.inherited_units(person.unit_id) AS units) u;
  ELSE
    PERFORM app.set_scope(person.id, person.role, ARRAY[person.unit_id], ARRAY[person.unit_id], person.village_id);
  END IF;
END $$;

CREATE OR REPLACE FUNCTION auth.find_session(p_token_hash bytea)
RETURNS TABLE (user_id uuid, username text, display_name text, rank text, post text, role text, unit_id uuid, unit_name text,
               unit_level text, unit_kind text, village_id uuid, locale text, assurance text, step_up_until timestamptz,
               scope_units uuid[], expires_at timestamptz)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  UPDATE auth.session s SET last_seen_at = now()
   WHERE s.token_hash = p_token_hash AND s.last_seen_at < now() - interval '1 minute' AND s.expires_at > now()
     AND s.last_seen_at + make_interval(secs => s.idle_seconds) > now();
  RETURN QUERY
  SELECT u.id, u.username, u.display_name, u.rank, u.post, u.role, u.unit_id, a.name, a.level, a.kind, u.village_id, u.locale,
         s.assurance, s.step_up_until, app.units_of_person(u.unit_id, a.level), s.expires_at
    FROM auth.session s
    JOIN public.user_account u ON u.id = s.user_id
    JOIN public.admin_unit a ON a.id = u.unit_id
   WHERE s.token_hash = p_token_hash AND u.status = 'ACTIVE' AND s.expires_at > now()
     AND s.last_seen_at + make_interval(secs => s.idle_seconds) > now();
END $$;

-- From here on a writer changes rows of the own unit and of those it inherited. An array of one is as cheap as one.
CREATE OR REPLACE PROCEDURE app.protect(p_table regclass, p_readers text[], p_writers text[], p_unit_column text DEFAULT 'commune_id')
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', p_table);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', p_table);
  EXECUTE format(
    'CREATE POLICY read_in_scope ON %s FOR SELECT USING (%I = ANY ((SELECT app.readable_units(%L::text[]))::uuid[]))',
    p_table, p_unit_column, p_readers);
  EXECUTE format(
    'CREATE POLICY insert_at_home ON %s FOR INSERT WITH CHECK (%I = ANY ((SELECT app.home_units())::uuid[]) AND (SELECT app.actor_role()) = ANY (%L::text[]))',
    p_table, p_unit_column, p_writers);
  EXECUTE format(
    'CREATE POLICY update_at_home ON %1$s FOR UPDATE USING (%2$I = ANY ((SELECT app.home_units())::uuid[]) AND (SELECT app.actor_role()) = ANY (%3$L::text[])) WITH CHECK (%2$I = ANY ((SELECT app.home_units())::uuid[]) AND (SELECT app.actor_role()) = ANY (%3$L::text[]))',
    p_table, p_unit_column, p_writers);
END $$;

-- The same for the tables that are protected already: "= home unit" becomes "= any of the home units".
DO $$
DECLARE
  p record;
  widened text := '= ANY ((SELECT app.home_units())::uuid[])';
  narrow text := '= \( SELECT app\.home_unit\(\)[^)]*\)';
BEGIN
  FOR p IN SELECT * FROM pg_policies WHERE schemaname = 'public' AND policyname IN ('insert_at_home', 'update_at_home', 'delete_at_home') LOOP
    IF p.qual IS NOT NULL THEN
      EXECUTE format('ALTER POLICY %I ON public.%I USING (%s)', p.policyname, p.tablename, regexp_replace(p.qual, narrow, widened, 'g'));
    END IF;
    IF p.with_check IS NOT NULL THEN
      EXECUTE format('ALTER POLICY %I ON public.%I WITH CHECK (%s)', p.policyname, p.tablename, regexp_replace(p.with_check, narrow, widened, 'g'));
    END IF;
  END LOOP;
  IF EXISTS (SELECT 1 FROM pg_policies WHERE schemaname = 'public' AND policyname ~ '_at_home$' AND coalesce(qual, '') || coalesce(with_check, '') ~ 'app\.home_unit\(\)') THEN
    RAISE EXCEPTION 'a policy still names one home unit only';
  END IF;
END $$;
-- A repeated request is recognised also when its sender was moved to the successor in between.
ALTER POLICY own ON idempotency_key
  USING (user_id = (SELECT app.actor_id()) AND unit_id = ANY ((SELECT app.home_units())::uuid[]))
  WITH CHECK (user_id = (SELECT app.actor_id()) AND unit_id = ANY ((SELECT app.home_units())::uuid[]));

-- A predecessor gives out no more numbers; what it numbered keeps its number.
ALTER TABLE admin_unit ADD COLUMN numbering_closed_on date;
CREATE FUNCTION app.check_series_open() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM public.admin_unit u WHERE u.id = NEW.commune_id AND u.numbering_closed_on IS NOT NULL) THEN
    RAISE EXCEPTION 'numbering of % is closed', NEW.commune_id USING ERRCODE = '23514', CONSTRAINT = 'document_series_open';
  END IF;
  RETURN NEW;
END $$;
-- What a merger closes is part of its preview: last numbers, nothing of a document.
ALTER POLICY read_in_scope ON document_series
  USING (commune_id = ANY ((SELECT app.readable_units('{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,PROVINCE_ADMIN}'))::uuid[]));
CREATE TRIGGER series_open BEFORE INSERT OR UPDATE ON document_series FOR EACH ROW EXECUTE FUNCTION app.check_series_open();

-- What was filed before is read here once; the owner of the tables is itself subject to row-level security.
ALTER TABLE document NO FORCE ROW LEVEL SECURITY;
ALTER TABLE broadcast_delivery NO FORCE ROW LEVEL SECURITY;
ALTER TABLE lost_property_claim NO FORCE ROW LEVEL SECURITY;

-- A document lies in the file it belongs to (commune_id) and has a number of the unit that issued it (unit_id): after a
-- merger the successor numbers what it adds to the files of its predecessors.
ALTER TABLE document ADD COLUMN unit_id uuid;
ALTER TABLE document DISABLE TRIGGER sealed;
UPDATE document SET unit_id = commune_id;
ALTER TABLE document ENABLE TRIGGER sealed;
ALTER TABLE document
  ALTER COLUMN unit_id SET NOT NULL,
  DROP CONSTRAINT uq_document_number,
  ADD CONSTRAINT uq_document_number UNIQUE (unit_id, type_code, year, number),
  ADD CONSTRAINT fk_document_unit FOREIGN KEY (unit_id) REFERENCES admin_unit (id);
CREATE POLICY number_at_home ON document AS RESTRICTIVE FOR INSERT WITH CHECK (unit_id = ANY ((SELECT app.home_units())::uuid[]));

-- A notice about a predecessor's case goes to the groups of today.
ALTER TABLE broadcast_delivery ADD COLUMN group_unit_id uuid;
UPDATE broadcast_delivery SET group_unit_id = commune_id;
ALTER TABLE broadcast_delivery
  ALTER COLUMN group_unit_id SET NOT NULL,
  DROP CONSTRAINT fk_delivery_group,
  ADD CONSTRAINT fk_delivery_group FOREIGN KEY (group_unit_id, group_id) REFERENCES village_group (commune_id, id);
-- What waits to be posted in a group goes along when the group does.
CREATE INDEX ix_delivery_to_post ON broadcast_delivery (group_unit_id, group_id) WHERE state = 'TO_POST';
ALTER TABLE lost_property_claim ADD COLUMN heard_from_unit_id uuid;
UPDATE lost_property_claim SET heard_from_unit_id = commune_id WHERE heard_from_group_id IS NOT NULL;
ALTER TABLE lost_property_claim
  DROP CONSTRAINT fk_claim_group,
  ADD CONSTRAINT ck_claim_heard_from_unit CHECK ((heard_from_unit_id IS NULL) = (heard_from_group_id IS NULL)),
  ADD CONSTRAINT fk_claim_group FOREIGN KEY (heard_from_unit_id, heard_from_group_id) REFERENCES village_group (commune_id, id);

ALTER TABLE document FORCE ROW LEVEL SECURITY;
ALTER TABLE broadcast_delivery FORCE ROW LEVEL SECURITY;
ALTER TABLE lost_property_claim FORCE ROW LEVEL SECURITY;

-- Where a village came from. It belongs to the unit of the newer village.
CREATE TABLE village_succession (
  commune_id uuid NOT NULL,
  to_village_id uuid NOT NULL,
  from_unit_id uuid NOT NULL,
  from_village_id uuid NOT NULL,
  effective_date date NOT NULL,
  relation text NOT NULL CONSTRAINT ck_village_succession_relation CHECK (relation IN ('MERGED_INTO', 'RENAMED', 'SPLIT_TO', 'RECODED', 'TAKEN_OVER')),
  legal_basis text NOT NULL,
  change_id uuid NOT NULL,
  CONSTRAINT pk_village_succession PRIMARY KEY (commune_id, to_village_id, from_unit_id, from_village_id),
  CONSTRAINT fk_village_succession_to FOREIGN KEY (commune_id, to_village_id) REFERENCES village (commune_id, id),
  CONSTRAINT fk_village_succession_from FOREIGN KEY (from_unit_id, from_village_id) REFERENCES village (commune_id, id)
);
CREATE INDEX ix_village_succession_from ON village_succession (from_unit_id, from_village_id);

-- A group that a successor carries on: the old row stays with its history, its printed code leads to the new one.
ALTER TABLE village_group
  ADD COLUMN moved_to_unit_id uuid,
  ADD COLUMN moved_to_group_id uuid,
  ADD CONSTRAINT ck_group_moved CHECK ((moved_to_unit_id IS NULL) = (moved_to_group_id IS NULL) AND (moved_to_unit_id IS NULL OR status = 'MERGED')),
  ADD CONSTRAINT fk_group_moved_to FOREIGN KEY (moved_to_unit_id, moved_to_group_id) REFERENCES village_group (commune_id, id);

-- The planned change itself: a commune's is the province's business, a village's its commune's.
CREATE TABLE unit_change (
  unit_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL CONSTRAINT ck_unit_change_kind CHECK (kind IN ('COMMUNE_MERGER', 'COMMUNE_SPLIT', 'COMMUNE_RENAMING', 'COMMUNE_RECODING',
    'VILLAGE_MERGER', 'VILLAGE_SPLIT', 'VILLAGE_RENAMING', 'VILLAGE_RECODING')),
  state text NOT NULL CONSTRAINT ck_unit_change_state CHECK (state IN ('DRAFT', 'APPROVED', 'RUNNING', 'DONE', 'CANCELLED')),
  effective_date date NOT NULL,
  legal_basis text NOT NULL,
  unit_ids uuid[] NOT NULL,
  plan jsonb NOT NULL,
  created_by uuid NOT NULL,
  created_by_name text NOT NULL,
  created_at timestamptz NOT NULL,
  approved_by uuid,
  approved_by_name text,
  approved_at timestamptz,
  started_at timestamptz,
  finished_at timestamptz,
  cancelled_by_name text,
  cancelled_at timestamptz,
  cancel_reason text,
  version integer NOT NULL,
  CONSTRAINT pk_unit_change PRIMARY KEY (unit_id, id),
  CONSTRAINT ck_unit_change_two_people CHECK (approved_by IS NULL OR approved_by <> created_by),
  CONSTRAINT ck_unit_change_approved CHECK (state IN ('DRAFT', 'CANCELLED') OR approved_by IS NOT NULL),
  CONSTRAINT ck_unit_change_run CHECK ((state IN ('RUNNING', 'DONE')) = (started_at IS NOT NULL) AND (state = 'DONE') = (finished_at IS NOT NULL)),
  CONSTRAINT ck_unit_change_cancelled CHECK ((state = 'CANCELLED') = (cancelled_at IS NOT NULL)),
  CONSTRAINT fk_unit_change_unit FOREIGN KEY (unit_id) REFERENCES admin_unit (id)
);
CREATE INDEX ix_unit_change_units ON unit_change USING gin (unit_ids);

-- The plan as it is worked off: each step in small transactions, its cursor saved with the rows it stands for.
CREATE TABLE unit_change_step (
  unit_id uuid NOT NULL,
  change_id uuid NOT NULL,
  ordinal integer NOT NULL,
  kind text NOT NULL CONSTRAINT ck_unit_change_step_kind CHECK (kind IN ('UNITS', 'USERS', 'VILLAGES', 'GROUPS', 'LIAISONS', 'CASES', 'NUMBERING', 'LATECOMERS', 'RECORD')),
  subject_id uuid,
  state text NOT NULL CONSTRAINT ck_unit_change_step_state CHECK (state IN ('PENDING', 'DONE')),
  cursor uuid,
  moved integer NOT NULL CONSTRAINT ck_unit_change_step_moved CHECK (moved >= 0),
  total integer,
  done_at timestamptz,
  CONSTRAINT pk_unit_change_step PRIMARY KEY (unit_id, change_id, ordinal),
  CONSTRAINT ck_unit_change_step_done CHECK ((state = 'DONE') = (done_at IS NOT NULL)),
  CONSTRAINT fk_unit_change_step_change FOREIGN KEY (unit_id, change_id) REFERENCES unit_change (unit_id, id)
);

CALL app.protect('village_succession', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK,VILLAGE_LIAISON,PROVINCE_ADMIN,PROVINCE_VIEWER,WORKER}', '{WORKER}');
CALL app.protect('unit_change', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK,PROVINCE_ADMIN,PROVINCE_VIEWER,WORKER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,PROVINCE_ADMIN,WORKER}', 'unit_id');
CALL app.protect('unit_change_step', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK,PROVINCE_ADMIN,PROVINCE_VIEWER,WORKER}', '{WORKER}', 'unit_id');
-- The communes a change concerns read it too; the province may approve what a commune with a single leader planned.
CREATE POLICY read_concerned ON unit_change FOR SELECT
  USING (unit_ids && (SELECT app.readable_units('{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK}'))::uuid[]);
CREATE POLICY read_concerned ON unit_change_step FOR SELECT
  USING ((SELECT app.readable_units('{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK}'))::uuid[] <> '{}'
         AND change_id IN (SELECT c.id FROM unit_change c WHERE c.unit_id = unit_change_step.unit_id));
CREATE POLICY approve_from_above ON unit_change FOR UPDATE
  USING (unit_id = ANY ((SELECT app.scope_units())::uuid[]) AND (SELECT app.actor_role()) = 'PROVINCE_ADMIN')
  WITH CHECK (unit_id = ANY ((SELECT app.scope_units())::uuid[]) AND (SELECT app.actor_role()) = 'PROVINCE_ADMIN');
GRANT SELECT ON village_succession, unit_change_step TO binhyen_app;
GRANT SELECT, INSERT, UPDATE ON unit_change TO binhyen_app;

-- What was approved is what is carried out.
CREATE FUNCTION app.check_unit_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF OLD.state IN ('DONE', 'CANCELLED') THEN
    RAISE EXCEPTION 'unit change % is over', OLD.id USING ERRCODE = 'BY010';
  END IF;
  IF OLD.state <> 'DRAFT' AND (NEW.kind, NEW.effective_date, NEW.legal_basis, NEW.unit_ids, NEW.plan, NEW.created_by, NEW.approved_by)
       IS DISTINCT FROM (OLD.kind, OLD.effective_date, OLD.legal_basis, OLD.unit_ids, OLD.plan, OLD.created_by, OLD.approved_by) THEN
    RAISE EXCEPTION 'unit change % was approved as it is', OLD.id USING ERRCODE = '23514', CONSTRAINT = 'unit_change_approved_plan';
  END IF;
  IF current_user = 'binhyen_app' AND NEW.state IN ('RUNNING', 'DONE') THEN
    RAISE EXCEPTION 'only the worker carries out' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER approved_as_is BEFORE UPDATE ON unit_change FOR EACH ROW EXECUTE FUNCTION app.check_unit_change();

-- The worker inside one approved change, and nowhere else, writes in the units of that change.
CREATE FUNCTION app.change_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT nullif(pg_catalog.current_setting('app.change_id', true), '')::pg_catalog.uuid $$;

CREATE POLICY change_functions ON unit_change FOR SELECT TO binhyen_definer USING (true);
GRANT SELECT ON unit_change TO binhyen_definer;
CREATE FUNCTION app.enter_unit_change(p_unit uuid, p_change uuid) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog AS $$
DECLARE
  units uuid[];
BEGIN
  PERFORM app.enter_public();
  -- With the units they inherited in earlier mergers: their open cases and waiting notices go on too.
  SELECT array_prepend(c.unit_id, array_remove(ARRAY(
           SELECT DISTINCT i FROM unnest(c.unit_ids) u CROSS JOIN LATERAL unnest(app.inherited_units(u)) i), c.unit_id)) INTO units
    FROM public.unit_change c WHERE c.unit_id = p_unit AND c.id = p_change AND c.state IN ('APPROVED', 'RUNNING');
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no approved unit change' USING ERRCODE = 'BY004';
  END IF;
  PERFORM app.set_scope(NULL, 'WORKER', units, units, NULL), set_config('app.change_id', p_change::text, true);
END $$;
CREATE FUNCTION app.due_unit_changes(p_today date) RETURNS TABLE (unit_id uuid, change_id uuid) LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog AS $$
BEGIN
  PERFORM app.enter_public();
  RETURN QUERY SELECT c.unit_id, c.id FROM public.unit_change c
    WHERE c.state IN ('APPROVED', 'RUNNING') AND c.effective_date <= p_today ORDER BY c.effective_date, c.id;
END $$;
DO $$
DECLARE
  f text;
BEGIN
  FOREACH f IN ARRAY ARRAY['app.enter_unit_change(uuid, uuid)', 'app.due_unit_changes(date)'] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO binhyen_definer', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO binhyen_worker', f);
  END LOOP;
END $$;

DO $$
DECLARE
  t record;
BEGIN
  FOR t IN SELECT * FROM (VALUES
      ('village', 'commune_id', '{INSERT,UPDATE}'::text[]), ('village_group', 'commune_id', '{INSERT,UPDATE}'), ('village_group_village', 'commune_id', '{INSERT,DELETE}'),
      ('group_member_count', 'commune_id', '{INSERT}'), ('short_link', 'commune_id', '{INSERT}'), ('broadcast_delivery', 'commune_id', '{UPDATE}'),
      ('user_account', 'unit_id', '{SELECT,UPDATE}')) AS x(name, unit, rights) LOOP
    DECLARE
      bound text := format('%I = ANY ((SELECT app.home_units())::uuid[]) AND (SELECT app.change_id()) IS NOT NULL', t.unit);
      r text;
    BEGIN
      FOREACH r IN ARRAY t.rights LOOP
        EXECUTE format('CREATE POLICY %I ON %I FOR %s TO binhyen_worker %s', lower(r) || '_in_unit_change', t.name, r,
          CASE r WHEN 'INSERT' THEN format('WITH CHECK (%s)', bound) WHEN 'UPDATE' THEN format('USING (%1$s) WITH CHECK (%1$s)', bound) ELSE format('USING (%s)', bound) END);
      END LOOP;
    END;
  END LOOP;
END $$;
GRANT INSERT, UPDATE (valid_to, version) ON village TO binhyen_worker;
GRANT INSERT, UPDATE (name, search_text, status, moved_to_unit_id, moved_to_group_id, version) ON village_group TO binhyen_worker;
GRANT INSERT, DELETE ON village_group_village TO binhyen_worker;
GRANT SELECT, INSERT ON group_member_count, short_link, village_succession TO binhyen_worker;
GRANT UPDATE (group_unit_id, group_id, version) ON broadcast_delivery TO binhyen_worker;
GRANT SELECT (unit_id, id, role, village_id, status, version), UPDATE (unit_id, role, village_id, version) ON user_account TO binhyen_worker;
GRANT SELECT, UPDATE (state, started_at, finished_at, version) ON unit_change TO binhyen_worker;
GRANT SELECT, INSERT, UPDATE ON unit_change_step TO binhyen_worker;
GRANT EXECUTE ON FUNCTION auth.close_sessions_of(uuid, bytea) TO binhyen_worker;

-- Units are public facts without row-level security: the second wall for their writer is here.
GRANT INSERT, UPDATE (valid_to, numbering_closed_on) ON admin_unit TO binhyen_worker;
GRANT INSERT, UPDATE (carried_out_at) ON admin_unit_succession TO binhyen_worker;
CREATE FUNCTION app.check_unit_writer() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
  touched uuid[] := CASE TG_TABLE_NAME WHEN 'admin_unit' THEN ARRAY[(to_jsonb(NEW) ->> 'id')::uuid]
    ELSE ARRAY[(to_jsonb(NEW) ->> 'from_id')::uuid, (to_jsonb(NEW) ->> 'to_id')::uuid] END;
BEGIN
  IF current_user IN ('binhyen_app', 'binhyen_worker') AND (app.change_id() IS NULL OR NOT touched <@ app.home_units()) THEN
    RAISE EXCEPTION 'units change in an approved unit change only' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER writer BEFORE INSERT OR UPDATE ON admin_unit FOR EACH ROW EXECUTE FUNCTION app.check_unit_writer();
CREATE TRIGGER writer BEFORE INSERT OR UPDATE ON admin_unit_succession FOR EACH ROW EXECUTE FUNCTION app.check_unit_writer();

-- A printed code leads to the group that carries on today, over any number of mergers.
CREATE OR REPLACE FUNCTION app.resolve_short_link(p_code text) RETURNS TABLE (invite_link text, group_name text, commune_name text, status text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  WITH RECURSIVE line AS (
    SELECT g.* FROM public.short_link s JOIN public.village_group g ON g.commune_id = s.commune_id AND g.id = s.group_id WHERE s.code = p_code
    UNION
    SELECT n.* FROM line o JOIN public.village_group n ON n.commune_id = o.moved_to_unit_id AND n.id = o.moved_to_group_id)
  SELECT g.invite_link, g.name, a.name, g.status FROM line g JOIN public.admin_unit a ON a.id = g.commune_id
   WHERE g.moved_to_group_id IS NULL LIMIT 1
$$;
