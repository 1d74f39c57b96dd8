-- One hash chain per unit. The application can add an entry through audit.append and nothing else; nobody
-- changes or removes one. The payload is kept as the very text that was hashed, so that a verifier needs
-- no knowledge of this database: hash = sha256(previous hash || payload), the first previous hash is empty.
CREATE TABLE audit_event (
  chain_id uuid NOT NULL,
  seq bigint NOT NULL,
  at timestamptz NOT NULL,
  actor_id uuid,
  actor_role text,
  action text NOT NULL,
  object_type text,
  object_id uuid,
  reason text,
  details jsonb NOT NULL,
  payload text NOT NULL,
  prev_hash bytea NOT NULL,
  hash bytea NOT NULL,
  CONSTRAINT pk_audit_event PRIMARY KEY (chain_id, seq)
);
CREATE INDEX ix_audit_event_time ON audit_event (chain_id, at, seq);
CREATE INDEX ix_audit_event_object ON audit_event (chain_id, object_id, seq);
CREATE TABLE audit.head (
  chain_id uuid CONSTRAINT pk_audit_head PRIMARY KEY,
  seq bigint NOT NULL,
  hash bytea NOT NULL
);

ALTER TABLE audit_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_event FORCE ROW LEVEL SECURITY;
CREATE POLICY read_in_scope ON audit_event FOR SELECT TO binhyen_app
  USING (chain_id = ANY ((SELECT app.scope_units())::uuid[])
         AND (SELECT app.actor_role()) IN ('COMMUNE_CHIEF', 'COMMUNE_DEPUTY', 'PROVINCE_ADMIN', 'PROVINCE_INSPECTOR', 'AUDITOR'));
CREATE POLICY read_all ON audit_event FOR SELECT TO binhyen_auditor USING (true);
CREATE POLICY append ON audit_event FOR INSERT TO binhyen_definer WITH CHECK (true);
GRANT SELECT ON audit_event TO binhyen_app, binhyen_auditor;
GRANT INSERT ON audit_event TO binhyen_definer;
GRANT SELECT, INSERT, UPDATE ON audit.head TO binhyen_definer;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_event FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON audit_event FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

-- Call it last in the transaction: the head row stays locked until commit.
-- p_entry: canonical JSON text made by the application (sorted keys, NFC) of action, object, reason, details;
-- this function adds who, when, where in the chain, none of which the application can choose.
CREATE FUNCTION audit.append(p_chain uuid, p_action text, p_object_type text, p_object_id uuid, p_reason text, p_details text)
RETURNS bigint LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  last audit.head%ROWTYPE;
  now_at timestamptz := clock_timestamp();
  who uuid := app.actor_id();
  who_role text := app.actor_role();
  body text;
  digest bytea;
BEGIN
  -- Before login only login events may be written, to whatever chain the tried account belongs to.
  IF NOT (p_chain = ANY (app.scope_units())) AND NOT (who_role = 'PUBLIC' AND p_action LIKE 'auth.%') THEN
    RAISE EXCEPTION 'audit chain outside scope' USING ERRCODE = 'BY003';
  END IF;
  INSERT INTO audit.head VALUES (p_chain, 0, ''::bytea) ON CONFLICT DO NOTHING;
  SELECT * INTO last FROM audit.head WHERE chain_id = p_chain FOR UPDATE;
  body := '{"action":' || to_json(p_action)
       || ',"actorId":' || coalesce(to_json(who)::text, 'null')
       || ',"actorRole":' || to_json(who_role)
       || ',"at":' || to_json(to_char(now_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
       || ',"chainId":' || to_json(p_chain)
       || ',"details":' || p_details
       || ',"objectId":' || coalesce(to_json(p_object_id)::text, 'null')
       || ',"objectType":' || coalesce(to_json(p_object_type)::text, 'null')
       || ',"reason":' || coalesce(to_json(p_reason)::text, 'null')
       || ',"seq":' || (last.seq + 1) || '}';
  digest := sha256(last.hash || convert_to(body, 'UTF8'));
  INSERT INTO public.audit_event VALUES
    (p_chain, last.seq + 1, now_at, who, who_role, p_action, p_object_type, p_object_id, p_reason, p_details::jsonb, body, last.hash, digest);
  UPDATE audit.head SET seq = last.seq + 1, hash = digest WHERE chain_id = p_chain;
  RETURN last.seq + 1;
END $$;
ALTER FUNCTION audit.append(uuid, text, text, uuid, text, text) OWNER TO binhyen_definer;
REVOKE ALL ON FUNCTION audit.append(uuid, text, text, uuid, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit.append(uuid, text, text, uuid, text, text) TO binhyen_app, binhyen_worker;

-- Answers of commands, kept a day so that a repeated request is answered, not done again.
CREATE TABLE idempotency_key (
  unit_id uuid NOT NULL,
  user_id uuid NOT NULL,
  key text NOT NULL,
  route text NOT NULL,
  request_hash bytea NOT NULL,
  response_sealed text,
  created_at timestamptz NOT NULL,
  CONSTRAINT pk_idempotency_key PRIMARY KEY (unit_id, user_id, key)
);
COMMENT ON COLUMN idempotency_key.response_sealed IS 'personal: sealed copy of an answer; purpose: safe repetition; kept 24 hours';
ALTER TABLE idempotency_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE idempotency_key FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON idempotency_key TO binhyen_app
  USING (user_id = (SELECT app.actor_id()) AND unit_id = (SELECT app.home_unit()))
  WITH CHECK (user_id = (SELECT app.actor_id()) AND unit_id = (SELECT app.home_unit()));
CREATE POLICY purge ON idempotency_key FOR DELETE TO binhyen_worker USING (created_at < now() - interval '24 hours');
CREATE POLICY purge_select ON idempotency_key FOR SELECT TO binhyen_worker USING (created_at < now() - interval '24 hours');
GRANT SELECT, INSERT, UPDATE ON idempotency_key TO binhyen_app;
GRANT SELECT, DELETE ON idempotency_key TO binhyen_worker;
