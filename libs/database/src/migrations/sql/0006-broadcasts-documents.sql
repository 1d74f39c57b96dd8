-- Messages to the village groups, one delivery per group, and numbered state documents.
CREATE TABLE attachment (
  commune_id uuid NOT NULL,
  id uuid NOT NULL,
  media_type text NOT NULL CONSTRAINT ck_attachment_type CHECK (media_type IN ('image/jpeg', 'image/webp')),
  bytes bytea NOT NULL CONSTRAINT ck_attachment_size CHECK (octet_length(bytes) <= 5242880),
  sha256 bytea NOT NULL,
  uploaded_by uuid NOT NULL,
  created_at timestamptz NOT NULL,
  CONSTRAINT pk_attachment PRIMARY KEY (commune_id, id)
);

CREATE TABLE broadcast (
  commune_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL CONSTRAINT ck_broadcast_kind CHECK (kind IN ('FOUND_PROPERTY')),
  state text NOT NULL,
  title text NOT NULL,
  body text NOT NULL CONSTRAINT ck_broadcast_length CHECK (char_length(body) <= 2000),
  search_text text NOT NULL,
  subject_id uuid,
  author_id uuid NOT NULL,
  author_name text NOT NULL,
  approved_by uuid,
  approved_by_name text,
  created_at timestamptz NOT NULL,
  published_at timestamptz,
  version integer NOT NULL,
  CONSTRAINT pk_broadcast PRIMARY KEY (commune_id, id),
  CONSTRAINT ck_broadcast_four_eyes CHECK (approved_by IS NULL OR approved_by <> author_id),
  CONSTRAINT ck_broadcast_published CHECK (published_at IS NULL OR approved_by IS NOT NULL),
  CONSTRAINT fk_broadcast_commune FOREIGN KEY (commune_id) REFERENCES admin_unit (id)
);
CREATE INDEX ix_broadcast_subject ON broadcast (commune_id, subject_id);

CREATE TABLE broadcast_delivery (
  commune_id uuid NOT NULL,
  id uuid NOT NULL,
  broadcast_id uuid NOT NULL,
  group_id uuid NOT NULL,
  channel text NOT NULL CONSTRAINT ck_delivery_channel CHECK (channel IN ('MANUAL')),
  state text NOT NULL CONSTRAINT ck_delivery_state CHECK (state IN ('TO_POST', 'POSTED')),
  posted_by uuid,
  posted_by_name text,
  posted_at timestamptz,
  screenshot_id uuid,
  version integer NOT NULL,
  CONSTRAINT pk_broadcast_delivery PRIMARY KEY (commune_id, id),
  CONSTRAINT uq_delivery_once_per_group UNIQUE (commune_id, broadcast_id, group_id),
  CONSTRAINT ck_delivery_posted CHECK ((state = 'POSTED') = (posted_at IS NOT NULL AND posted_by IS NOT NULL)),
  CONSTRAINT fk_delivery_broadcast FOREIGN KEY (commune_id, broadcast_id) REFERENCES broadcast (commune_id, id),
  CONSTRAINT fk_delivery_group FOREIGN KEY (commune_id, group_id) REFERENCES village_group (commune_id, id),
  CONSTRAINT fk_delivery_screenshot FOREIGN KEY (commune_id, screenshot_id) REFERENCES attachment (commune_id, id)
);

-- One counter per unit, type and year; the row lock makes numbers gapless under concurrency.
CREATE TABLE document_series (
  commune_id uuid NOT NULL,
  type_code text NOT NULL,
  year integer NOT NULL,
  last_number integer NOT NULL,
  CONSTRAINT pk_document_series PRIMARY KEY (commune_id, type_code, year)
);

CREATE TABLE document (
  commune_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL CONSTRAINT ck_document_kind CHECK (kind IN ('RECEIPT_MINUTES', 'FOUND_PROPERTY_NOTICE', 'RETURN_MINUTES')),
  type_code text NOT NULL,
  year integer NOT NULL,
  number integer NOT NULL,
  number_label text NOT NULL,
  issued_on date NOT NULL,
  title text NOT NULL,
  subject_id uuid NOT NULL,
  status text NOT NULL CONSTRAINT ck_document_status CHECK (status IN ('PENDING', 'READY')),
  content_sealed text NOT NULL,
  pdf_sealed bytea,
  sha256 bytea,
  created_by uuid NOT NULL,
  created_at timestamptz NOT NULL,
  CONSTRAINT pk_document PRIMARY KEY (commune_id, id),
  CONSTRAINT uq_document_number UNIQUE (commune_id, type_code, year, number),
  CONSTRAINT ck_document_ready CHECK ((status = 'READY') = (pdf_sealed IS NOT NULL AND sha256 IS NOT NULL)),
  CONSTRAINT fk_document_commune FOREIGN KEY (commune_id) REFERENCES admin_unit (id)
);
CREATE INDEX ix_document_subject ON document (commune_id, subject_id);
COMMENT ON COLUMN document.content_sealed IS 'personal: sealed; purpose: minutes required by Civil Code art. 230; kept 5 years after settlement';
COMMENT ON COLUMN document.pdf_sealed IS 'personal: sealed; purpose: minutes required by Civil Code art. 230; kept 5 years after settlement';

CALL app.protect('attachment', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK,VILLAGE_LIAISON}',
  '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK,VILLAGE_LIAISON}');
CALL app.protect('broadcast', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK,VILLAGE_LIAISON,PROVINCE_ADMIN,PROVINCE_VIEWER,WORKER}',
  '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK,VILLAGE_LIAISON}');
CALL app.protect('broadcast_delivery', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK,VILLAGE_LIAISON,PROVINCE_ADMIN,PROVINCE_VIEWER,WORKER}',
  '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK,VILLAGE_LIAISON}');
-- A liaison sees published messages only, and ticks those of the own village's groups.
CREATE POLICY liaison_published ON broadcast AS RESTRICTIVE FOR SELECT
  USING ((SELECT app.actor_role()) <> 'VILLAGE_LIAISON' OR published_at IS NOT NULL);
CREATE POLICY liaison_own_groups ON broadcast_delivery AS RESTRICTIVE USING ((SELECT app.actor_role()) <> 'VILLAGE_LIAISON'
  OR group_id IN (SELECT group_id FROM village_group_village WHERE village_id = (SELECT app.village_id())));
CREATE POLICY liaison_own_screenshots ON attachment AS RESTRICTIVE FOR SELECT USING ((SELECT app.actor_role()) <> 'VILLAGE_LIAISON'
  OR uploaded_by = (SELECT app.actor_id()));
CALL app.protect('document_series', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}');
CALL app.protect('document', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK,WORKER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,WORKER}');
-- Minutes tell what was counted: a clerk handles notices only.
CREATE POLICY clerk_notices ON document AS RESTRICTIVE FOR SELECT
  USING ((SELECT app.actor_role()) <> 'COMMUNE_CLERK' OR kind = 'FOUND_PROPERTY_NOTICE');

GRANT SELECT, INSERT ON attachment TO binhyen_app;
GRANT SELECT, INSERT, UPDATE ON broadcast, broadcast_delivery, document_series TO binhyen_app;
GRANT SELECT, INSERT ON document TO binhyen_app;
GRANT SELECT ON broadcast, broadcast_delivery TO binhyen_worker;
GRANT SELECT, UPDATE (status, pdf_sealed, sha256) ON document TO binhyen_worker;

-- A rendered document is sealed: its bytes are written once.
CREATE FUNCTION app.refuse_document_rewrite() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF OLD.status = 'READY' THEN
    RAISE EXCEPTION 'document % is sealed', OLD.id USING ERRCODE = 'BY010';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER sealed BEFORE UPDATE ON document FOR EACH ROW EXECUTE FUNCTION app.refuse_document_rewrite();
CREATE TRIGGER kept BEFORE DELETE ON document FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
