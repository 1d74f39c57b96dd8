-- Broadcasts of every kind, to every kind of group: what was the spine's found-property notice becomes one kind of many.
ALTER TABLE broadcast NO FORCE ROW LEVEL SECURITY;
ALTER TABLE broadcast_delivery NO FORCE ROW LEVEL SECURITY;

ALTER TABLE broadcast
  DROP CONSTRAINT ck_broadcast_kind,
  DROP CONSTRAINT ck_broadcast_length,
  DROP CONSTRAINT ck_broadcast_four_eyes,
  DROP CONSTRAINT ck_broadcast_published,
  ADD COLUMN reference_code text,
  ADD COLUMN four_eyes boolean NOT NULL DEFAULT true,
  ADD COLUMN urgent boolean NOT NULL DEFAULT false,
  ADD COLUMN drill boolean NOT NULL DEFAULT false,
  ADD COLUMN target_kind text NOT NULL DEFAULT 'ALL_GROUPS',
  ADD COLUMN target_ids uuid[] NOT NULL DEFAULT '{}',
  ADD COLUMN extra_channels text[] NOT NULL DEFAULT '{}',
  ADD COLUMN image_ids uuid[] NOT NULL DEFAULT '{}',
  ADD COLUMN file_id uuid,
  ADD COLUMN template_id uuid,
  ADD COLUMN source_note text,
  ADD COLUMN scheduled_at timestamptz,
  ADD COLUMN quiet_override_reason text,
  ADD COLUMN recurrence_id uuid,
  ADD COLUMN expires_at timestamptz,
  ADD COLUMN approved_at timestamptz,
  ADD COLUMN approval_due_at timestamptz,
  ADD COLUMN corrects_id uuid,
  ADD COLUMN taken_down_at timestamptz,
  ADD COLUMN end_reason text,
  ADD COLUMN parent_unit_id uuid,
  ADD COLUMN parent_id uuid;
UPDATE broadcast SET approved_at = published_at WHERE approved_by IS NOT NULL;
-- Nobody reads a code of old: it only has to be unique, and free of letters that look alike.
UPDATE broadcast SET reference_code = translate(upper(right(replace(id::text, '-', ''), 8)), '01', 'XY');
ALTER TABLE broadcast
  ALTER COLUMN reference_code SET NOT NULL,
  ADD CONSTRAINT uq_broadcast_reference UNIQUE (commune_id, reference_code),
  ADD CONSTRAINT uq_broadcast_parent UNIQUE (commune_id, parent_unit_id, parent_id),
  ADD CONSTRAINT ck_broadcast_reference CHECK (reference_code ~ '^[A-Z2-9]{8}$'),
  ADD CONSTRAINT ck_broadcast_kind CHECK (kind IN ('LEGAL_INFO', 'CRIME_WARNING', 'ADMIN_PROCEDURE', 'FOUND_PROPERTY', 'LOST_PROPERTY', 'MISSING_PERSON', 'WANTED', 'FIRE_SAFETY', 'TRAFFIC_SAFETY', 'DISASTER', 'SEASONAL', 'IMPERSONATION_ALERT', 'VNEID_GUIDE', 'RESULT_NEWS', 'GOOD_DEED', 'EVENT_INVITE', 'SURVEY')),
  ADD CONSTRAINT ck_broadcast_state CHECK (state IN ('DRAFT', 'IN_REVIEW', 'APPROVED', 'SCHEDULED', 'SENDING', 'SENT', 'PARTLY_SENT', 'CANCELLED', 'CORRECTED_BY', 'TAKEN_DOWN')),
  ADD CONSTRAINT ck_broadcast_length CHECK (char_length(body) <= 6000),
  ADD CONSTRAINT ck_broadcast_target CHECK (target_kind IN ('ALL_GROUPS', 'VILLAGES', 'GROUPS', 'COMMUNES', 'TEST_GROUP')),
  ADD CONSTRAINT ck_broadcast_extra_channels CHECK (extra_channels <@ ARRAY['LOUDSPEAKER', 'PRINT', 'OA_ARTICLE']),
  -- Four eyes is the rule of the domain; for these kinds no program can switch it off.
  ADD CONSTRAINT ck_broadcast_four_eyes_kinds CHECK (four_eyes OR kind NOT IN ('WANTED', 'MISSING_PERSON', 'FOUND_PROPERTY', 'GOOD_DEED', 'IMPERSONATION_ALERT')),
  ADD CONSTRAINT ck_broadcast_four_eyes CHECK (approved_by IS NULL OR NOT four_eyes OR approved_by <> author_id),
  -- Only an urgent disaster warning may go out before it is approved, and then it has a day.
  ADD CONSTRAINT ck_broadcast_published CHECK (published_at IS NULL OR approved_by IS NOT NULL OR (kind = 'DISASTER' AND urgent AND approval_due_at IS NOT NULL)),
  ADD CONSTRAINT ck_broadcast_parent CHECK ((parent_id IS NULL) = (parent_unit_id IS NULL)),
  ADD CONSTRAINT fk_broadcast_corrects FOREIGN KEY (commune_id, corrects_id) REFERENCES broadcast (commune_id, id),
  ADD CONSTRAINT fk_broadcast_parent FOREIGN KEY (parent_unit_id, parent_id) REFERENCES broadcast (commune_id, id);
CREATE INDEX ix_broadcast_corrects ON broadcast (commune_id, corrects_id) WHERE corrects_id IS NOT NULL;
CREATE INDEX ix_broadcast_parent ON broadcast (parent_unit_id, parent_id) WHERE parent_id IS NOT NULL;

ALTER TABLE broadcast_delivery
  DROP CONSTRAINT ck_delivery_channel,
  DROP CONSTRAINT ck_delivery_state,
  DROP CONSTRAINT uq_delivery_once_per_group,
  ALTER COLUMN group_unit_id DROP NOT NULL,
  ALTER COLUMN group_id DROP NOT NULL,
  -- The account it leaves through (zalo_oa or zalo_bot), and the group as that account knows it.
  ADD COLUMN oa_unit_id uuid,
  ADD COLUMN oa_id uuid,
  ADD COLUMN external_group_id text,
  ADD COLUMN parts_total integer NOT NULL DEFAULT 1,
  ADD COLUMN parts_done integer NOT NULL DEFAULT 0,
  ADD COLUMN external_message_ids text[] NOT NULL DEFAULT '{}',
  ADD COLUMN attempts integer NOT NULL DEFAULT 0,
  ADD COLUMN queued_at timestamptz,
  ADD COLUMN next_attempt_at timestamptz,
  ADD COLUMN lease_owner text,
  ADD COLUMN lease_until timestamptz,
  ADD COLUMN settle_at timestamptz,
  ADD COLUMN sent_at timestamptz,
  ADD COLUMN last_error_code text,
  ADD COLUMN last_error_at timestamptz,
  ADD COLUMN resolved_by uuid,
  ADD COLUMN resolved_by_name text,
  ADD COLUMN resolved_at timestamptz,
  ADD CONSTRAINT ck_delivery_channel CHECK (channel IN ('MANUAL', 'OA_GMF', 'BOT', 'OA_ARTICLE', 'OA_DIRECT', 'LOUDSPEAKER', 'PRINT')),
  ADD CONSTRAINT ck_delivery_state CHECK (state IN ('TO_POST', 'POSTED', 'QUEUED', 'SENDING', 'SENT', 'FAILED', 'UNCERTAIN', 'CANCELLED')),
  ADD CONSTRAINT ck_delivery_group CHECK ((group_id IS NULL) = (group_unit_id IS NULL) AND (group_id IS NOT NULL OR channel IN ('OA_ARTICLE', 'OA_DIRECT'))),
  ADD CONSTRAINT ck_delivery_manual_state CHECK (channel NOT IN ('MANUAL', 'LOUDSPEAKER', 'PRINT') OR state IN ('TO_POST', 'POSTED', 'CANCELLED')),
  ADD CONSTRAINT ck_delivery_sent CHECK ((state = 'SENT') = (sent_at IS NOT NULL)),
  ADD CONSTRAINT ck_delivery_account CHECK (channel NOT IN ('OA_GMF', 'BOT', 'OA_ARTICLE', 'OA_DIRECT') OR (oa_unit_id IS NOT NULL AND oa_id IS NOT NULL)),
  ADD CONSTRAINT ck_delivery_parts CHECK (parts_total BETWEEN 1 AND 20 AND parts_done BETWEEN 0 AND parts_total);
-- A village group hears it once, whatever way it is reached.
CREATE UNIQUE INDEX uq_delivery_once_per_group ON broadcast_delivery (commune_id, broadcast_id, group_id) WHERE channel IN ('MANUAL', 'OA_GMF', 'BOT');
CREATE UNIQUE INDEX uq_delivery_once_per_channel ON broadcast_delivery (commune_id, broadcast_id, channel, group_id) NULLS NOT DISTINCT WHERE channel IN ('LOUDSPEAKER', 'PRINT', 'OA_ARTICLE');
CREATE INDEX ix_delivery_broadcast ON broadcast_delivery (commune_id, broadcast_id);

ALTER TABLE broadcast FORCE ROW LEVEL SECURITY;
ALTER TABLE broadcast_delivery FORCE ROW LEVEL SECURITY;

-- The province writes broadcasts of its own; its rows never become a commune's.
ALTER POLICY insert_at_home ON broadcast WITH CHECK (commune_id = ANY ((SELECT app.home_units())::uuid[])
  AND (SELECT app.actor_role()) = ANY ('{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK,VILLAGE_LIAISON,PROVINCE_ADMIN,WORKER}'::text[]));
ALTER POLICY update_at_home ON broadcast
  USING (commune_id = ANY ((SELECT app.home_units())::uuid[])
    AND (SELECT app.actor_role()) = ANY ('{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK,VILLAGE_LIAISON,PROVINCE_ADMIN,WORKER}'::text[]))
  WITH CHECK (commune_id = ANY ((SELECT app.home_units())::uuid[])
    AND (SELECT app.actor_role()) = ANY ('{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK,VILLAGE_LIAISON,PROVINCE_ADMIN,WORKER}'::text[]));
ALTER POLICY insert_at_home ON broadcast_delivery WITH CHECK (commune_id = ANY ((SELECT app.home_units())::uuid[])
  AND (SELECT app.actor_role()) = ANY ('{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK,VILLAGE_LIAISON,PROVINCE_ADMIN,WORKER}'::text[]));
ALTER POLICY update_at_home ON broadcast_delivery
  USING (commune_id = ANY ((SELECT app.home_units())::uuid[])
    AND (SELECT app.actor_role()) = ANY ('{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK,VILLAGE_LIAISON,PROVINCE_ADMIN,WORKER}'::text[]))
  WITH CHECK (commune_id = ANY ((SELECT app.home_units())::uuid[])
    AND (SELECT app.actor_role()) = ANY ('{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK,VILLAGE_LIAISON,PROVINCE_ADMIN,WORKER}'::text[]));
GRANT INSERT, UPDATE ON broadcast, broadcast_delivery TO binhyen_worker;
GRANT SELECT ON attachment TO binhyen_worker;
ALTER POLICY read_in_scope ON attachment USING (commune_id = ANY ((SELECT app.readable_units('{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK,VILLAGE_LIAISON,PROVINCE_ADMIN,WORKER}'::text[]))::uuid[]));
ALTER POLICY insert_at_home ON attachment WITH CHECK (commune_id = ANY ((SELECT app.home_units())::uuid[])
  AND (SELECT app.actor_role()) = ANY ('{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK,VILLAGE_LIAISON,PROVINCE_ADMIN}'::text[]));
