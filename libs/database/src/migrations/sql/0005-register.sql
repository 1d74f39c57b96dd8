-- Villages and their Zalo groups. A group may serve several villages, a village may have several groups.
CREATE TABLE village (
  commune_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  kind text NOT NULL CONSTRAINT ck_village_kind CHECK (kind IN ('THON', 'XOM', 'TO_DAN_PHO', 'KHOI_PHO')),
  search_text text NOT NULL,
  former_unit text,
  head_name text,
  households integer NOT NULL CONSTRAINT ck_village_households CHECK (households BETWEEN 0 AND 100000),
  residents integer NOT NULL CONSTRAINT ck_village_residents CHECK (residents BETWEEN 0 AND 1000000),
  valid_from date NOT NULL,
  valid_to date,
  version integer NOT NULL,
  CONSTRAINT pk_village PRIMARY KEY (commune_id, id),
  CONSTRAINT ck_village_validity CHECK (valid_to IS NULL OR valid_to > valid_from),
  CONSTRAINT fk_village_commune FOREIGN KEY (commune_id) REFERENCES admin_unit (id)
);
COMMENT ON COLUMN village.head_name IS 'personal: basic; purpose: contact of the elected village head, a public post';

CREATE TABLE village_group (
  commune_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  kind text NOT NULL CONSTRAINT ck_group_kind CHECK (kind IN ('ORDINARY', 'COMMUNITY', 'OA_OWNED', 'BOT')),
  status text NOT NULL CONSTRAINT ck_group_status CHECK (status IN ('DRAFT', 'ACTIVE', 'LOCKED', 'MERGED', 'CLOSED')),
  search_text text NOT NULL,
  invite_link text CONSTRAINT ck_group_invite CHECK (invite_link IS NULL OR invite_link ~ '^https://zalo\.me/g/[A-Za-z0-9_-]{4,64}$'),
  link_issued_at timestamptz,
  short_code text NOT NULL,
  admins text[] NOT NULL,
  rules_text text,
  members integer,
  counted_on date,
  version integer NOT NULL,
  CONSTRAINT pk_village_group PRIMARY KEY (commune_id, id),
  CONSTRAINT fk_group_commune FOREIGN KEY (commune_id) REFERENCES admin_unit (id)
);
COMMENT ON COLUMN village_group.admins IS 'personal: basic; purpose: who answers for the group';

CREATE TABLE village_group_village (
  commune_id uuid NOT NULL,
  group_id uuid NOT NULL,
  village_id uuid NOT NULL,
  CONSTRAINT pk_village_group_village PRIMARY KEY (commune_id, group_id, village_id),
  CONSTRAINT fk_vgv_group FOREIGN KEY (commune_id, group_id) REFERENCES village_group (commune_id, id),
  CONSTRAINT fk_vgv_village FOREIGN KEY (commune_id, village_id) REFERENCES village (commune_id, id)
);
CREATE INDEX ix_vgv_village ON village_group_village (commune_id, village_id);

-- Counts only, never members.
CREATE TABLE group_member_count (
  commune_id uuid NOT NULL,
  group_id uuid NOT NULL,
  counted_on date NOT NULL,
  members integer NOT NULL CONSTRAINT ck_member_count CHECK (members BETWEEN 0 AND 1000000),
  recorded_by uuid NOT NULL,
  CONSTRAINT pk_group_member_count PRIMARY KEY (commune_id, group_id, counted_on),
  CONSTRAINT fk_member_count_group FOREIGN KEY (commune_id, group_id) REFERENCES village_group (commune_id, id)
);

-- Printed codes. The code never changes, what it leads to may.
CREATE TABLE short_link (
  commune_id uuid NOT NULL,
  code text NOT NULL CONSTRAINT ck_short_code CHECK (code ~ '^[a-z2-9]{8}$'),
  group_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  CONSTRAINT pk_short_link PRIMARY KEY (commune_id, code),
  CONSTRAINT fk_short_link_group FOREIGN KEY (commune_id, group_id) REFERENCES village_group (commune_id, id)
);
CREATE INDEX ix_short_link_code ON short_link (code);

CALL app.protect('village', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK,VILLAGE_LIAISON,PROVINCE_ADMIN,PROVINCE_VIEWER,WORKER}',
  '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK}');
CALL app.protect('village_group', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK,VILLAGE_LIAISON,PROVINCE_ADMIN,PROVINCE_VIEWER,WORKER}',
  '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK}');
CALL app.protect('village_group_village', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK,VILLAGE_LIAISON,PROVINCE_ADMIN,PROVINCE_VIEWER,WORKER}',
  '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK}');
CREATE POLICY delete_at_home ON village_group_village FOR DELETE USING (commune_id = (SELECT app.home_unit())
  AND (SELECT app.actor_role()) IN ('COMMUNE_CHIEF', 'COMMUNE_DEPUTY', 'COMMUNE_OFFICER', 'COMMUNE_CLERK'));
CALL app.protect('group_member_count', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK,VILLAGE_LIAISON,PROVINCE_ADMIN,PROVINCE_VIEWER,WORKER}',
  '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK}');
CALL app.protect('short_link', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK,VILLAGE_LIAISON,PROVINCE_ADMIN,PROVINCE_VIEWER,WORKER}',
  '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK}');
-- A liaison works for one village: the groups of that village and no other.
CREATE POLICY own_village_only ON village_group AS RESTRICTIVE FOR SELECT TO binhyen_app USING ((SELECT app.actor_role()) <> 'VILLAGE_LIAISON'
  OR id IN (SELECT group_id FROM village_group_village WHERE village_id = (SELECT app.village_id())));

GRANT SELECT, INSERT, UPDATE ON village, village_group, group_member_count TO binhyen_app;
GRANT SELECT, INSERT ON short_link TO binhyen_app;
GRANT SELECT, INSERT, DELETE ON village_group_village TO binhyen_app;
GRANT SELECT ON village, village_group, village_group_village TO binhyen_worker;

CREATE POLICY resolve ON short_link FOR SELECT TO binhyen_definer USING (true);
CREATE POLICY resolve ON village_group FOR SELECT TO binhyen_definer USING (true);
GRANT SELECT ON short_link, village_group TO binhyen_definer;
-- What a stranger who scans a printed code may learn: where to go, and which group that is.
CREATE FUNCTION app.resolve_short_link(p_code text) RETURNS TABLE (invite_link text, group_name text, commune_name text, status text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT g.invite_link, g.name, a.name, g.status
    FROM public.short_link s
    JOIN public.village_group g ON g.commune_id = s.commune_id AND g.id = s.group_id
    JOIN public.admin_unit a ON a.id = s.commune_id
   WHERE s.code = p_code
$$;
ALTER FUNCTION app.resolve_short_link(text) OWNER TO binhyen_definer;
REVOKE ALL ON FUNCTION app.resolve_short_link(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.resolve_short_link(text) TO binhyen_app;

ALTER TABLE user_account ADD CONSTRAINT fk_user_village FOREIGN KEY (unit_id, village_id) REFERENCES village (commune_id, id);
