-- Accounts at Zalo (Official Accounts and bots), the groups reached through them, and the paid assets of groups.
-- Secrets and tokens are sealed by the application before they come here; none of them is readable without the key file.
CREATE TABLE zalo_oa (
  commune_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  app_id text NOT NULL,
  -- As Zalo calls the account; known once consent was given.
  external_id text,
  -- 2 business, 4 government.
  oa_type integer,
  package_name text,
  package_valid_through date,
  state text NOT NULL CONSTRAINT ck_zalo_oa_state CHECK (state IN ('CONNECTED', 'NEEDS_CONSENT', 'DISCONNECTED')),
  state_reason text,
  direct_api text NOT NULL CONSTRAINT ck_zalo_oa_direct_api CHECK (direct_api IN ('V3', 'V2')),
  send_proof boolean NOT NULL,
  link_base text,
  redirect_uri text,
  app_secret_sealed text NOT NULL,
  webhook_secret_sealed text,
  static_verifier_sealed text,
  access_token_sealed text,
  refresh_token_sealed text,
  previous_pair_sealed text,
  -- A pair that just came from a person's consent, until it is known which account it belongs to.
  pending_pair_sealed text,
  -- Counts the pairs; whoever saves a new pair must have begun with the present one.
  pair_number integer NOT NULL,
  access_expires_at timestamptz,
  refresh_issued_at timestamptz,
  -- One process at a time asks for a new pair; the lock ends by itself when that process dies.
  refresh_lease_owner text,
  refresh_lease_until timestamptz,
  refresh_failed_at timestamptz,
  refresh_failure text,
  consent_state_hash bytea,
  consent_session_hash bytea,
  consent_verifier_sealed text,
  consent_expires_at timestamptz,
  capabilities jsonb NOT NULL,
  rate_per_minute integer NOT NULL CONSTRAINT ck_zalo_oa_rate CHECK (rate_per_minute BETWEEN 1 AND 10000),
  rate_limit_seen integer,
  checked_at timestamptz,
  last_event_at timestamptz,
  last_error_code text,
  last_error_at timestamptz,
  paused_at timestamptz,
  paused_by_name text,
  paused_reason text,
  killed_at timestamptz,
  killed_by_name text,
  killed_reason text,
  created_by uuid NOT NULL,
  created_at timestamptz NOT NULL,
  version integer NOT NULL,
  CONSTRAINT pk_zalo_oa PRIMARY KEY (commune_id, id),
  CONSTRAINT fk_zalo_oa_unit FOREIGN KEY (commune_id) REFERENCES admin_unit (id),
  CONSTRAINT ck_zalo_oa_connected CHECK (state <> 'CONNECTED' OR (external_id IS NOT NULL AND refresh_token_sealed IS NOT NULL AND access_token_sealed IS NOT NULL AND refresh_issued_at IS NOT NULL)),
  CONSTRAINT ck_zalo_oa_disconnected CHECK (state <> 'DISCONNECTED' OR (access_token_sealed IS NULL AND refresh_token_sealed IS NULL AND previous_pair_sealed IS NULL AND pending_pair_sealed IS NULL)),
  CONSTRAINT ck_zalo_oa_consent CHECK ((consent_state_hash IS NULL) = (consent_expires_at IS NULL) AND (consent_state_hash IS NULL) = (consent_session_hash IS NULL)),
  CONSTRAINT ck_zalo_oa_lease CHECK ((refresh_lease_owner IS NULL) = (refresh_lease_until IS NULL)),
  CONSTRAINT ck_zalo_oa_paused CHECK ((paused_at IS NULL) = (paused_reason IS NULL)),
  CONSTRAINT ck_zalo_oa_killed CHECK ((killed_at IS NULL) = (killed_reason IS NULL))
);
CREATE UNIQUE INDEX uq_zalo_oa_external ON zalo_oa (commune_id, external_id) WHERE state <> 'DISCONNECTED' AND external_id IS NOT NULL;
CREATE INDEX ix_zalo_oa_external ON zalo_oa (external_id) WHERE external_id IS NOT NULL;
COMMENT ON COLUMN zalo_oa.app_secret_sealed IS 'no personal data: secret of the app, sealed';
COMMENT ON COLUMN zalo_oa.webhook_secret_sealed IS 'no personal data: secret that signs events, sealed';
COMMENT ON COLUMN zalo_oa.static_verifier_sealed IS 'no personal data: verifier of consent kept in the provider''s console, sealed';
COMMENT ON COLUMN zalo_oa.access_token_sealed IS 'no personal data: token of the account, sealed';
COMMENT ON COLUMN zalo_oa.refresh_token_sealed IS 'no personal data: token of the account, sealed';
COMMENT ON COLUMN zalo_oa.previous_pair_sealed IS 'no personal data: the pair before this one, sealed; kept for diagnosis';
COMMENT ON COLUMN zalo_oa.pending_pair_sealed IS 'no personal data: tokens of the account, sealed; gone once the account is known';
COMMENT ON COLUMN zalo_oa.consent_verifier_sealed IS 'no personal data: verifier of a consent under way, sealed';

CREATE TABLE zalo_bot (
  commune_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  external_id text,
  state text NOT NULL CONSTRAINT ck_zalo_bot_state CHECK (state IN ('CONNECTED', 'REFUSED', 'DISCONNECTED')),
  token_sealed text,
  webhook_secret_sealed text,
  webhook_set_at timestamptz,
  rate_per_minute integer NOT NULL CONSTRAINT ck_zalo_bot_rate CHECK (rate_per_minute BETWEEN 1 AND 10000),
  checked_at timestamptz,
  last_event_at timestamptz,
  last_error_code text,
  last_error_at timestamptz,
  paused_at timestamptz,
  paused_by_name text,
  paused_reason text,
  killed_at timestamptz,
  killed_by_name text,
  killed_reason text,
  created_by uuid NOT NULL,
  created_at timestamptz NOT NULL,
  version integer NOT NULL,
  CONSTRAINT pk_zalo_bot PRIMARY KEY (commune_id, id),
  CONSTRAINT fk_zalo_bot_unit FOREIGN KEY (commune_id) REFERENCES admin_unit (id),
  CONSTRAINT ck_zalo_bot_token CHECK ((state = 'DISCONNECTED') = (token_sealed IS NULL)),
  CONSTRAINT ck_zalo_bot_paused CHECK ((paused_at IS NULL) = (paused_reason IS NULL)),
  CONSTRAINT ck_zalo_bot_killed CHECK ((killed_at IS NULL) = (killed_reason IS NULL))
);
COMMENT ON COLUMN zalo_bot.token_sealed IS 'no personal data: token of the bot, sealed';
COMMENT ON COLUMN zalo_bot.webhook_secret_sealed IS 'no personal data: secret that comes with events, sealed';

-- How a village group is reached besides posting by hand. Belongs to the commune of the group; the account may be the province's.
CREATE TABLE group_channel (
  commune_id uuid NOT NULL,
  id uuid NOT NULL,
  group_id uuid NOT NULL,
  channel text NOT NULL CONSTRAINT ck_group_channel_kind CHECK (channel IN ('OA_GMF', 'BOT')),
  status text NOT NULL CONSTRAINT ck_group_channel_status CHECK (status IN ('CREATING', 'ACTIVE', 'LOST', 'EXPIRED', 'OFF', 'FAILED')),
  oa_unit_id uuid NOT NULL,
  oa_id uuid,
  bot_id uuid,
  external_id text,
  external_name text,
  external_link text,
  asset_id text,
  valid_through date,
  auto_renew boolean,
  max_members integer,
  members integer,
  -- Only while a group is being created: who at Zalo becomes its first members.
  first_members text[] NOT NULL,
  checked_at timestamptz,
  last_error_code text,
  last_error_at timestamptz,
  linked_by uuid NOT NULL,
  linked_by_name text NOT NULL,
  linked_at timestamptz NOT NULL,
  ended_at timestamptz,
  end_reason text,
  version integer NOT NULL,
  CONSTRAINT pk_group_channel PRIMARY KEY (commune_id, id),
  CONSTRAINT fk_group_channel_group FOREIGN KEY (commune_id, group_id) REFERENCES village_group (commune_id, id),
  CONSTRAINT fk_group_channel_oa FOREIGN KEY (oa_unit_id, oa_id) REFERENCES zalo_oa (commune_id, id),
  CONSTRAINT fk_group_channel_bot FOREIGN KEY (oa_unit_id, bot_id) REFERENCES zalo_bot (commune_id, id),
  CONSTRAINT ck_group_channel_account CHECK ((channel = 'OA_GMF') = (oa_id IS NOT NULL) AND (channel = 'BOT') = (bot_id IS NOT NULL)),
  CONSTRAINT ck_group_channel_external CHECK (external_id IS NOT NULL OR status IN ('CREATING', 'FAILED')),
  CONSTRAINT ck_group_channel_ended CHECK ((status IN ('CREATING', 'ACTIVE')) = (ended_at IS NULL))
);
CREATE UNIQUE INDEX uq_group_channel_active ON group_channel (commune_id, group_id) WHERE status IN ('CREATING', 'ACTIVE');
CREATE INDEX ix_group_channel_account ON group_channel (oa_unit_id, oa_id, external_id);
CREATE INDEX ix_group_channel_bot ON group_channel (oa_unit_id, bot_id, external_id);
COMMENT ON COLUMN group_channel.first_members IS 'personal: ids of accounts at Zalo; purpose: first members of a new group; emptied once the group exists';

-- What the account paid for: one asset carries one group.
CREATE TABLE zalo_asset (
  commune_id uuid NOT NULL,
  oa_id uuid NOT NULL,
  asset_id text NOT NULL,
  product_type text NOT NULL,
  quota_type text NOT NULL,
  valid_through date,
  auto_renew boolean,
  status text NOT NULL CONSTRAINT ck_zalo_asset_status CHECK (status IN ('AVAILABLE', 'RESERVED', 'USED', 'GONE')),
  used_by_external_id text,
  reserved_unit_id uuid,
  reserved_channel_id uuid,
  seen_at timestamptz NOT NULL,
  CONSTRAINT pk_zalo_asset PRIMARY KEY (commune_id, oa_id, asset_id),
  CONSTRAINT fk_zalo_asset_oa FOREIGN KEY (commune_id, oa_id) REFERENCES zalo_oa (commune_id, id),
  CONSTRAINT ck_zalo_asset_reserved CHECK ((status = 'RESERVED') = (reserved_channel_id IS NOT NULL) AND (reserved_channel_id IS NULL) = (reserved_unit_id IS NULL))
);

CALL app.protect('zalo_oa', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,PROVINCE_ADMIN,SYSTEM_ADMIN,WORKER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,PROVINCE_ADMIN,WORKER}');
CALL app.protect('zalo_bot', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,PROVINCE_ADMIN,SYSTEM_ADMIN,WORKER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,PROVINCE_ADMIN,WORKER}');
CALL app.protect('zalo_asset', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,PROVINCE_ADMIN,SYSTEM_ADMIN,WORKER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,PROVINCE_ADMIN,WORKER}');
CALL app.protect('group_channel', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK,PROVINCE_ADMIN,SYSTEM_ADMIN,WORKER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,PROVINCE_ADMIN,WORKER}');
-- An account of the province may serve groups of its communes: whoever keeps the account links them.
CREATE POLICY insert_by_province ON group_channel FOR INSERT WITH CHECK ((SELECT app.actor_role()) = 'PROVINCE_ADMIN'
  AND commune_id = ANY ((SELECT app.scope_units())::uuid[]) AND oa_unit_id = ANY ((SELECT app.home_units())::uuid[]));
CREATE POLICY update_by_province ON group_channel FOR UPDATE
  USING ((SELECT app.actor_role()) = 'PROVINCE_ADMIN' AND commune_id = ANY ((SELECT app.scope_units())::uuid[]) AND oa_unit_id = ANY ((SELECT app.home_units())::uuid[]))
  WITH CHECK ((SELECT app.actor_role()) = 'PROVINCE_ADMIN' AND commune_id = ANY ((SELECT app.scope_units())::uuid[]) AND oa_unit_id = ANY ((SELECT app.home_units())::uuid[]));
GRANT SELECT, INSERT, UPDATE ON zalo_oa, zalo_bot, zalo_asset, group_channel TO binhyen_app;
GRANT SELECT, UPDATE ON zalo_oa, zalo_bot, group_channel TO binhyen_worker;
GRANT SELECT, INSERT, UPDATE ON zalo_asset TO binhyen_worker;

CREATE POLICY for_functions ON zalo_oa FOR SELECT TO binhyen_definer USING (true);
CREATE POLICY seen_event ON zalo_oa FOR UPDATE TO binhyen_definer USING (true) WITH CHECK (true);
CREATE POLICY for_functions ON zalo_bot FOR SELECT TO binhyen_definer USING (true);
CREATE POLICY seen_event ON zalo_bot FOR UPDATE TO binhyen_definer USING (true) WITH CHECK (true);
CREATE POLICY for_functions ON group_channel FOR SELECT TO binhyen_definer USING (true);
GRANT SELECT ON zalo_oa, zalo_bot, group_channel TO binhyen_definer;
GRANT UPDATE (last_event_at) ON zalo_oa, zalo_bot TO binhyen_definer;

-- Accounts the worker looks after at regular times. p_expiring_before: only Official Accounts whose access token ends before that.
CREATE FUNCTION app.zalo_accounts(p_expiring_before timestamptz) RETURNS TABLE (unit_id uuid, account_id uuid, kind text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT o.commune_id, o.id, 'OA' FROM public.zalo_oa o
   WHERE o.state = 'CONNECTED' AND (p_expiring_before IS NULL OR o.access_expires_at IS NULL OR o.access_expires_at < p_expiring_before)
  UNION ALL
  SELECT b.commune_id, b.id, 'BOT' FROM public.zalo_bot b WHERE b.state <> 'DISCONNECTED' AND p_expiring_before IS NULL
$$;

-- Whether the worker may send through an account that belongs to the unit it works for, to its province, or to a unit it inherited.
CREATE FUNCTION app.zalo_account_gate(p_unit uuid, p_account uuid)
RETURNS TABLE (kind text, state text, paused boolean, killed boolean, rate_per_minute integer, rate_limit_seen integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT a.kind, a.state, a.paused, a.killed, a.rate_per_minute, a.rate_limit_seen
    FROM (SELECT 'OA' AS kind, o.commune_id, o.id, o.state, o.paused_at IS NOT NULL AS paused, o.killed_at IS NOT NULL AS killed, o.rate_per_minute, o.rate_limit_seen FROM public.zalo_oa o
          UNION ALL
          SELECT 'BOT', b.commune_id, b.id, b.state, b.paused_at IS NOT NULL, b.killed_at IS NOT NULL, b.rate_per_minute, NULL FROM public.zalo_bot b) a
   WHERE a.commune_id = p_unit AND a.id = p_account
     AND (p_unit = ANY (app.scope_units())
       OR p_unit IN (SELECT u.parent_id FROM public.admin_unit u WHERE u.id = ANY (app.scope_units()))
       OR p_unit = ANY (app.inherited_units(app.home_unit())))
$$;

-- The groups of other communes that an account of this unit serves: ids only.
CREATE FUNCTION app.zalo_channels_of(p_unit uuid, p_account uuid) RETURNS TABLE (commune_id uuid, channel_id uuid, external_id text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT c.commune_id, c.id, c.external_id FROM public.group_channel c
   WHERE c.oa_unit_id = p_unit AND (c.oa_id = p_account OR c.bot_id = p_account) AND c.status = 'ACTIVE' AND p_unit = ANY (app.scope_units())
$$;

-- Whether another unit, or another entry of this one, already works with that Official Account.
CREATE FUNCTION app.zalo_oa_taken(p_external text, p_unit uuid, p_oa uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT EXISTS (SELECT 1 FROM public.zalo_oa o WHERE o.external_id = p_external AND o.state <> 'DISCONNECTED' AND NOT (o.commune_id = p_unit AND o.id = p_oa))
$$;

-- For events that come in: whose secret must have signed them. Several rows are possible; the signature decides.
CREATE FUNCTION app.zalo_oa_for_event(p_external text) RETURNS TABLE (unit_id uuid, oa_id uuid, app_id text, webhook_secret_sealed text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT o.commune_id, o.id, o.app_id, o.webhook_secret_sealed FROM public.zalo_oa o WHERE o.external_id = p_external AND o.state <> 'DISCONNECTED'
$$;
CREATE FUNCTION app.zalo_bot_for_event(p_bot uuid) RETURNS TABLE (unit_id uuid, bot_id uuid, webhook_secret_sealed text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT b.commune_id, b.id, b.webhook_secret_sealed FROM public.zalo_bot b WHERE b.id = p_bot AND b.state <> 'DISCONNECTED'
$$;

-- "Last event seen", at most one write in five seconds.
CREATE FUNCTION app.zalo_saw_event(p_unit uuid, p_account uuid) RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
  UPDATE public.zalo_oa SET last_event_at = now() WHERE commune_id = p_unit AND id = p_account AND (last_event_at IS NULL OR last_event_at < now() - interval '5 seconds');
  UPDATE public.zalo_bot SET last_event_at = now() WHERE commune_id = p_unit AND id = p_account AND (last_event_at IS NULL OR last_event_at < now() - interval '5 seconds');
$$;

DO $$
DECLARE
  f text;
BEGIN
  FOREACH f IN ARRAY ARRAY['app.zalo_accounts(timestamptz)', 'app.zalo_account_gate(uuid, uuid)', 'app.zalo_channels_of(uuid, uuid)', 'app.zalo_oa_taken(text, uuid, uuid)',
    'app.zalo_oa_for_event(text)', 'app.zalo_bot_for_event(uuid)', 'app.zalo_saw_event(uuid, uuid)'] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO binhyen_definer', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO binhyen_worker', f);
  END LOOP;
  FOREACH f IN ARRAY ARRAY['app.zalo_channels_of(uuid, uuid)', 'app.zalo_oa_taken(text, uuid, uuid)', 'app.zalo_oa_for_event(text)', 'app.zalo_bot_for_event(uuid)', 'app.zalo_saw_event(uuid, uuid)'] LOOP
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO binhyen_app', f);
  END LOOP;
END $$;
