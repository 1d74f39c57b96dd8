-- Schemas, the scope of a transaction, and the one way a tenant table is protected.
-- Roles are made beforehand by the migrator (libs/database/src/roles.ts):
--   binhyen_owner   owns tables, runs migrations, is itself subject to forced row-level security
--   binhyen_definer owns the few SECURITY DEFINER functions, no login
--   binhyen_app / binhyen_worker / binhyen_auditor  log in
CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;

CREATE SCHEMA app;
CREATE SCHEMA auth;
CREATE SCHEMA audit;
GRANT USAGE ON SCHEMA app TO binhyen_app, binhyen_worker, binhyen_auditor, binhyen_definer;
GRANT USAGE ON SCHEMA auth TO binhyen_app, binhyen_worker, binhyen_definer;
GRANT USAGE ON SCHEMA audit TO binhyen_app, binhyen_worker, binhyen_auditor, binhyen_definer;
GRANT CREATE ON SCHEMA app, auth, audit TO binhyen_definer;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO binhyen_app, binhyen_worker, binhyen_auditor, binhyen_definer;

-- Units whose rows this transaction may read. No scope set: an error, never an empty answer, so that a query
-- outside the transaction runner is found the first time it runs (an unset or emptied setting is no array).
-- Plain SQL without settings of its own, so that PostgreSQL inlines it: a case reads sixty policies.
CREATE FUNCTION app.scope_units() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT pg_catalog.current_setting('app.scope_units')::pg_catalog.uuid[] $$;

-- The unit whose rows this transaction may change; null for readers of several units.
CREATE FUNCTION app.home_unit() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT nullif(pg_catalog.current_setting('app.home_unit', true), '')::pg_catalog.uuid $$;

CREATE FUNCTION app.actor_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT nullif(pg_catalog.current_setting('app.actor_id', true), '')::pg_catalog.uuid $$;

-- Kept as an array of one for the same reason: an empty setting is an error.
CREATE FUNCTION app.actor_role() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT (pg_catalog.current_setting('app.actor_role')::pg_catalog.text[])[1] $$;

-- The units in scope for somebody in one of these roles, none for everybody else: one look per table of a query.
CREATE FUNCTION app.readable_units(p_roles text[]) RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT CASE WHEN app.actor_role() = ANY (p_roles) THEN app.scope_units() ELSE '{}'::pg_catalog.uuid[] END $$;

-- Set only for a village liaison, who sees the groups of one village.
CREATE FUNCTION app.village_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT nullif(pg_catalog.current_setting('app.village_id', true), '')::pg_catalog.uuid $$;

CREATE FUNCTION app.set_scope(p_actor uuid, p_role text, p_home uuid, p_units uuid[], p_village uuid)
RETURNS void LANGUAGE sql VOLATILE SET search_path = pg_catalog AS $$
  SELECT set_config('app.actor_id', coalesce(p_actor::text, ''), true),
         set_config('app.actor_role', ARRAY[p_role]::text, true),
         set_config('app.home_unit', coalesce(p_home::text, ''), true),
         set_config('app.scope_units', p_units::text, true),
         set_config('app.village_id', coalesce(p_village::text, ''), true);
$$;

-- Before anybody is known (login, short links): a scope that reaches no tenant row.
CREATE FUNCTION app.enter_public() RETURNS void LANGUAGE sql VOLATILE SET search_path = pg_catalog AS $$
  SELECT app.set_scope(NULL, 'PUBLIC', NULL, '{}'::uuid[], NULL);
$$;

-- A job works for exactly one unit.
CREATE FUNCTION app.enter_job(p_unit uuid) RETURNS void LANGUAGE sql VOLATILE SET search_path = pg_catalog AS $$
  SELECT app.set_scope(NULL, 'WORKER', p_unit, ARRAY[p_unit], NULL);
$$;
REVOKE ALL ON FUNCTION app.enter_job(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.enter_job(uuid) TO binhyen_worker;

-- One way to protect a tenant table. Readers and writers are lists of roles; a writer changes rows of
-- the home unit only. The settings are read once per statement (sub-selects), not once per row.
CREATE PROCEDURE app.protect(p_table regclass, p_readers text[], p_writers text[], p_unit_column text DEFAULT 'commune_id')
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', p_table);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', p_table);
  EXECUTE format(
    'CREATE POLICY read_in_scope ON %s FOR SELECT USING (%I = ANY ((SELECT app.readable_units(%L::text[]))::uuid[]))',
    p_table, p_unit_column, p_readers);
  EXECUTE format(
    'CREATE POLICY insert_at_home ON %s FOR INSERT WITH CHECK (%I = (SELECT app.home_unit()) AND (SELECT app.actor_role()) = ANY (%L::text[]))',
    p_table, p_unit_column, p_writers);
  EXECUTE format(
    'CREATE POLICY update_at_home ON %1$s FOR UPDATE USING (%2$I = (SELECT app.home_unit()) AND (SELECT app.actor_role()) = ANY (%3$L::text[])) WITH CHECK (%2$I = (SELECT app.home_unit()) AND (SELECT app.actor_role()) = ANY (%3$L::text[]))',
    p_table, p_unit_column, p_writers);
END $$;

-- History that nobody rewrites, the owner included.
CREATE FUNCTION app.refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'BY010';
END $$;

-- Facts about this installation itself, such as that demo accounts were made here.
CREATE TABLE app.installation (
  key text CONSTRAINT pk_installation PRIMARY KEY,
  value text NOT NULL
);
