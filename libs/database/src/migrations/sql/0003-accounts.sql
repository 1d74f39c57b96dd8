-- People who log in, and what only the login functions may touch.
CREATE TABLE user_account (
  unit_id uuid NOT NULL,
  id uuid NOT NULL,
  username text NOT NULL,
  display_name text NOT NULL,
  search_text text NOT NULL,
  rank text,
  post text,
  role text NOT NULL,
  village_id uuid,
  status text NOT NULL CONSTRAINT ck_user_status CHECK (status IN ('ACTIVE', 'DISABLED')),
  locale text NOT NULL,
  created_at timestamptz NOT NULL,
  version integer NOT NULL,
  CONSTRAINT pk_user_account PRIMARY KEY (unit_id, id),
  CONSTRAINT ck_user_username CHECK (username ~ '^[a-z0-9]([a-z0-9._-]{1,62})[a-z0-9]$'),
  CONSTRAINT ck_user_liaison CHECK ((role = 'VILLAGE_LIAISON') = (village_id IS NOT NULL)),
  CONSTRAINT fk_user_unit FOREIGN KEY (unit_id) REFERENCES admin_unit (id)
);
-- A login name is typed without naming the commune, so it is unique in the whole system, and so is the id
-- it leads to. Both are listed as exceptions in the catalogue lint.
CREATE UNIQUE INDEX uq_user_username ON user_account (username);
CREATE UNIQUE INDEX uq_user_id ON user_account (id);
COMMENT ON COLUMN user_account.display_name IS 'staff: name on documents; purpose: official duty';

CALL app.protect('user_account',
  '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK,VILLAGE_LIAISON,PROVINCE_ADMIN,PROVINCE_INSPECTOR,AUDITOR,SYSTEM_ADMIN}',
  '{COMMUNE_CHIEF,COMMUNE_DEPUTY}', 'unit_id');
-- Province and system administrators manage accounts of every unit they see.
CREATE POLICY insert_by_administrator ON user_account FOR INSERT
  WITH CHECK (unit_id = ANY ((SELECT app.scope_units())::uuid[]) AND (SELECT app.actor_role()) IN ('PROVINCE_ADMIN', 'SYSTEM_ADMIN'));
CREATE POLICY update_by_administrator ON user_account FOR UPDATE
  USING (unit_id = ANY ((SELECT app.scope_units())::uuid[]) AND (SELECT app.actor_role()) IN ('PROVINCE_ADMIN', 'SYSTEM_ADMIN'))
  WITH CHECK (unit_id = ANY ((SELECT app.scope_units())::uuid[]) AND (SELECT app.actor_role()) IN ('PROVINCE_ADMIN', 'SYSTEM_ADMIN'));
-- One's own row, whatever the role (for /me and the language).
CREATE POLICY read_self ON user_account FOR SELECT USING (id = (SELECT app.actor_id()));
CREATE POLICY login_functions ON user_account FOR SELECT TO binhyen_definer USING (true);
GRANT SELECT, INSERT, UPDATE ON user_account TO binhyen_app;
GRANT SELECT ON user_account TO binhyen_definer;

CREATE TABLE auth.credential (
  user_id uuid CONSTRAINT pk_credential PRIMARY KEY,
  password_hash text NOT NULL,
  must_change boolean NOT NULL,
  totp_sealed text,
  totp_confirmed_at timestamptz,
  totp_last_step bigint NOT NULL DEFAULT 0
);
CREATE TABLE auth.recovery_code (
  user_id uuid NOT NULL,
  code_hash bytea NOT NULL,
  used_at timestamptz,
  CONSTRAINT pk_recovery_code PRIMARY KEY (user_id, code_hash)
);
CREATE TABLE auth.session (
  token_hash bytea CONSTRAINT pk_session PRIMARY KEY,
  user_id uuid NOT NULL,
  assurance text NOT NULL CONSTRAINT ck_session_assurance CHECK (assurance IN ('PASSWORD', 'FULL')),
  created_at timestamptz NOT NULL DEFAULT now(),
  last_seen_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  idle_seconds integer NOT NULL,
  step_up_until timestamptz
);
CREATE INDEX ix_session_user ON auth.session (user_id);
-- Failures per bucket (keyed hash of user name + address, of address, of known device): a leaky bucket.
CREATE TABLE auth.attempt (
  bucket bytea CONSTRAINT pk_attempt PRIMARY KEY,
  level double precision NOT NULL,
  updated_at timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON auth.credential, auth.recovery_code, auth.session, auth.attempt TO binhyen_definer;

-- The scope of a person comes from the session row, never from the application.
CREATE FUNCTION app.enter_session(p_token_hash bytea) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog AS $$
DECLARE
  person record;
BEGIN
  SELECT u.id, u.role, u.unit_id, u.village_id, a.level INTO person
    FROM auth.session s
    JOIN public.user_account u ON u.id = s.user_id
    JOIN public.admin_unit a ON a.id = u.unit_id
   WHERE s.token_hash = p_token_hash AND s.assurance = 'FULL' AND u.status = 'ACTIVE'
     AND s.expires_at > now() AND s.last_seen_at + make_interval(secs => s.idle_seconds) > now();
  IF NOT FOUND THEN
    RAISE EXCEPTION 'session ended' USING ERRCODE = 'BY002';
  END IF;
  PERFORM app.set_scope(person.id, person.role, person.unit_id,
    CASE person.level WHEN 'PROVINCE' THEN app.units_below(person.unit_id) ELSE ARRAY[person.unit_id] END, person.village_id);
END $$;

CREATE FUNCTION auth.account_for_login(p_username text)
RETURNS TABLE (user_id uuid, unit_id uuid, role text, status text, password_hash text, must_change boolean,
               totp_sealed text, totp_confirmed boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT u.id, u.unit_id, u.role, u.status, c.password_hash, c.must_change, c.totp_sealed, c.totp_confirmed_at IS NOT NULL
    FROM public.user_account u JOIN auth.credential c ON c.user_id = u.id WHERE u.username = p_username
$$;

CREATE FUNCTION auth.credential_of(p_user uuid)
RETURNS TABLE (password_hash text, must_change boolean, totp_sealed text, totp_confirmed boolean, recovery_codes_left integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT c.password_hash, c.must_change, c.totp_sealed, c.totp_confirmed_at IS NOT NULL,
         (SELECT count(*)::integer FROM auth.recovery_code r WHERE r.user_id = p_user AND r.used_at IS NULL)
    FROM auth.credential c WHERE c.user_id = p_user
$$;

CREATE FUNCTION auth.open_session(p_token_hash bytea, p_user uuid, p_assurance text, p_absolute_seconds integer, p_idle_seconds integer)
RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
  INSERT INTO auth.session (token_hash, user_id, assurance, expires_at, idle_seconds)
  VALUES (p_token_hash, p_user, p_assurance, now() + make_interval(secs => p_absolute_seconds), p_idle_seconds)
$$;

-- Reads a living session and moves its idle limit, at most once a minute so that reading stays a read.
CREATE FUNCTION auth.find_session(p_token_hash bytea)
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
         s.assurance, s.step_up_until,
         CASE a.level WHEN 'PROVINCE' THEN app.units_below(u.unit_id) ELSE ARRAY[u.unit_id] END, s.expires_at
    FROM auth.session s
    JOIN public.user_account u ON u.id = s.user_id
    JOIN public.admin_unit a ON a.id = u.unit_id
   WHERE s.token_hash = p_token_hash AND u.status = 'ACTIVE' AND s.expires_at > now()
     AND s.last_seen_at + make_interval(secs => s.idle_seconds) > now();
END $$;

CREATE FUNCTION auth.close_session(p_token_hash bytea) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
  DELETE FROM auth.session WHERE token_hash = p_token_hash
$$;

CREATE FUNCTION auth.close_sessions_of(p_user uuid, p_except bytea DEFAULT NULL) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
  DELETE FROM auth.session WHERE user_id = p_user AND (p_except IS NULL OR token_hash <> p_except)
$$;

CREATE FUNCTION auth.step_up(p_token_hash bytea, p_seconds integer) RETURNS timestamptz
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
  UPDATE auth.session SET step_up_until = now() + make_interval(secs => p_seconds)
   WHERE token_hash = p_token_hash RETURNING step_up_until
$$;

CREATE FUNCTION auth.set_password(p_user uuid, p_hash text, p_must_change boolean) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
  INSERT INTO auth.credential (user_id, password_hash, must_change) VALUES (p_user, p_hash, p_must_change)
  ON CONFLICT (user_id) DO UPDATE SET password_hash = excluded.password_hash, must_change = excluded.must_change
$$;

CREATE FUNCTION auth.set_totp(p_user uuid, p_sealed text, p_confirmed boolean) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
  UPDATE auth.credential SET totp_sealed = p_sealed, totp_confirmed_at = CASE WHEN p_confirmed THEN now() END
   WHERE user_id = p_user
$$;

-- True once per time step: a code seen before, or an older one, is refused (RFC 6238 section 5.2).
CREATE FUNCTION auth.use_totp_step(p_user uuid, p_step bigint) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  UPDATE auth.credential SET totp_last_step = p_step WHERE user_id = p_user AND totp_last_step < p_step;
  RETURN FOUND;
END $$;

CREATE FUNCTION auth.replace_recovery_codes(p_user uuid, p_hashes bytea[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  DELETE FROM auth.recovery_code WHERE user_id = p_user;
  INSERT INTO auth.recovery_code (user_id, code_hash) SELECT p_user, unnest(p_hashes);
END $$;

CREATE FUNCTION auth.use_recovery_code(p_user uuid, p_hash bytea) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  UPDATE auth.recovery_code SET used_at = now() WHERE user_id = p_user AND code_hash = p_hash AND used_at IS NULL;
  RETURN FOUND;
END $$;

-- Adds one failure to each bucket; a bucket leaks one failure per p_leak_seconds.
CREATE FUNCTION auth.record_failure(p_buckets bytea[], p_leak_seconds double precision) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
  INSERT INTO auth.attempt (bucket, level, updated_at) SELECT unnest(p_buckets), 1, now()
  ON CONFLICT (bucket) DO UPDATE
    SET level = greatest(0, attempt.level - extract(epoch FROM now() - attempt.updated_at) / p_leak_seconds) + 1, updated_at = now()
$$;

CREATE FUNCTION auth.failure_levels(p_buckets bytea[], p_leak_seconds double precision) RETURNS double precision[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT array_agg(coalesce(greatest(0, a.level - extract(epoch FROM now() - a.updated_at) / p_leak_seconds), 0)::double precision ORDER BY b.nr)
    FROM unnest(p_buckets) WITH ORDINALITY AS b(bucket, nr) LEFT JOIN auth.attempt a ON a.bucket = b.bucket
$$;

CREATE FUNCTION auth.clear_failures(p_buckets bytea[]) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
  DELETE FROM auth.attempt WHERE bucket = ANY (p_buckets)
$$;

CREATE FUNCTION auth.purge(p_attempt_days integer) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
  DELETE FROM auth.session WHERE expires_at < now() OR last_seen_at + make_interval(secs => idle_seconds) < now();
  DELETE FROM auth.attempt WHERE updated_at < now() - make_interval(days => p_attempt_days);
$$;

-- The very first account of an installation: there is nobody yet who could make it. Run by the migrator only.
CREATE POLICY first_account ON user_account FOR INSERT TO binhyen_definer WITH CHECK (role = 'SYSTEM_ADMIN');
GRANT INSERT ON user_account TO binhyen_definer;
CREATE FUNCTION app.create_first_account(p_unit uuid, p_id uuid, p_username text, p_display_name text, p_search_text text, p_hash text, p_must_change boolean)
RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  PERFORM app.enter_public();
  IF EXISTS (SELECT 1 FROM public.user_account WHERE role = 'SYSTEM_ADMIN') THEN
    RETURN false;
  END IF;
  INSERT INTO public.user_account (unit_id, id, username, display_name, search_text, role, status, locale, created_at, version)
  VALUES (p_unit, p_id, p_username, p_display_name, p_search_text, 'SYSTEM_ADMIN', 'ACTIVE', 'vi', now(), 1);
  PERFORM auth.set_password(p_id, p_hash, p_must_change);
  RETURN true;
END $$;
ALTER FUNCTION app.create_first_account(uuid, uuid, text, text, text, text, boolean) OWNER TO binhyen_definer;
REVOKE ALL ON FUNCTION app.create_first_account(uuid, uuid, text, text, text, text, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.create_first_account(uuid, uuid, text, text, text, text, boolean) TO binhyen_owner;

DO $$
DECLARE
  f regprocedure;
BEGIN
  FOR f IN SELECT p.oid::regprocedure FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
            WHERE n.nspname = 'auth' OR p.oid = 'app.enter_session(bytea)'::regprocedure LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO binhyen_app', f);
    EXECUTE format('ALTER FUNCTION %s OWNER TO binhyen_definer', f);
  END LOOP;
END $$;
GRANT EXECUTE ON FUNCTION auth.purge(integer) TO binhyen_worker;
