-- Lists of villages and groups from spreadsheets: staged, shown, and written into the register as a whole or not at all.
CREATE TABLE import (
  commune_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL CONSTRAINT ck_import_kind CHECK (kind IN ('VILLAGES', 'GROUPS')),
  state text NOT NULL CONSTRAINT ck_import_state CHECK (state IN ('READING', 'NEEDS_MAPPING', 'CHECKING', 'READY', 'COMMITTING', 'DONE', 'REFUSED', 'CANCELLED')),
  file_name text NOT NULL,
  file_format text NOT NULL CONSTRAINT ck_import_format CHECK (file_format IN ('CSV', 'XLSX')),
  sheets jsonb NOT NULL,
  sheet integer,
  header_first integer NOT NULL,
  header_last integer NOT NULL,
  columns jsonb NOT NULL,
  merges jsonb NOT NULL,
  defaults jsonb NOT NULL,
  row_count integer NOT NULL,
  done_rows integer NOT NULL,
  counts jsonb NOT NULL,
  problem_code text,
  problem_details jsonb,
  skip_refused boolean NOT NULL,
  register_stamp integer,
  created_by uuid NOT NULL,
  created_by_name text NOT NULL,
  created_at timestamptz NOT NULL,
  finished_at timestamptz,
  expires_at timestamptz NOT NULL,
  version integer NOT NULL,
  CONSTRAINT pk_import PRIMARY KEY (commune_id, id),
  CONSTRAINT ck_import_problem CHECK (state <> 'REFUSED' OR problem_code IS NOT NULL),
  CONSTRAINT fk_import_commune FOREIGN KEY (commune_id) REFERENCES admin_unit (id)
);
CREATE INDEX ix_import_expiry ON import (expires_at);

-- The upload, until its list is written, cancelled or seven days old.
CREATE TABLE import_file (
  commune_id uuid NOT NULL,
  import_id uuid NOT NULL,
  bytes_sealed bytea NOT NULL,
  CONSTRAINT pk_import_file PRIMARY KEY (commune_id, import_id),
  CONSTRAINT fk_import_file_import FOREIGN KEY (commune_id, import_id) REFERENCES import (commune_id, id) ON DELETE CASCADE
);
COMMENT ON COLUMN import_file.bytes_sealed IS 'personal: sealed; purpose: a list under import may hold names and numbers of village heads; kept 7 days at most';

CREATE TABLE import_row (
  commune_id uuid NOT NULL,
  id uuid NOT NULL,
  import_id uuid NOT NULL,
  ordinal integer NOT NULL,
  raw_sealed text NOT NULL,
  typed jsonb NOT NULL,
  verdict text NOT NULL CONSTRAINT ck_import_row_verdict CHECK (verdict IN ('UNCHECKED', 'NEW', 'CHANGE', 'SAME', 'REFUSED', 'SKIPPED')),
  cleaned jsonb NOT NULL,
  suggestions jsonb NOT NULL,
  problems jsonb NOT NULL,
  changes jsonb NOT NULL,
  target_id uuid,
  target_version integer,
  CONSTRAINT pk_import_row PRIMARY KEY (commune_id, id),
  CONSTRAINT uq_import_row_ordinal UNIQUE (commune_id, import_id, ordinal),
  CONSTRAINT fk_import_row_import FOREIGN KEY (commune_id, import_id) REFERENCES import (commune_id, id) ON DELETE CASCADE
);
CREATE INDEX ix_import_row_verdict ON import_row (commune_id, import_id, verdict, ordinal);
COMMENT ON COLUMN import_row.raw_sealed IS 'personal: sealed; purpose: the row as the office wrote it, columns that are not taken over included; kept 7 days';
COMMENT ON COLUMN import_row.cleaned IS 'personal: basic (name of a village head or group administrator); purpose: preview of the register entry; kept 7 days';
COMMENT ON COLUMN import_row.typed IS 'personal: basic (name of a village head or group administrator); purpose: corrections of the preview; kept 7 days';
COMMENT ON COLUMN import_row.suggestions IS 'personal: basic (name of a village head or group administrator); purpose: corrections offered in the preview; kept 7 days';
COMMENT ON COLUMN import_row.changes IS 'personal: basic (name of a village head or group administrator); purpose: preview of what changes; kept 7 days';

CALL app.protect('import', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK,WORKER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK,WORKER}');
CALL app.protect('import_file', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK,WORKER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK}');
CALL app.protect('import_row', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK,WORKER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK,WORKER}');
CREATE POLICY forget ON import_file FOR DELETE TO binhyen_worker USING (commune_id = ANY ((SELECT app.scope_units())::uuid[]) AND (SELECT app.actor_role()) = 'WORKER');
CREATE POLICY forget ON import_row FOR DELETE TO binhyen_worker USING (commune_id = ANY ((SELECT app.scope_units())::uuid[]) AND (SELECT app.actor_role()) = 'WORKER');
-- The nightly purge works for no unit: it sees what has expired and nothing else.
CREATE POLICY purge ON import FOR DELETE TO binhyen_worker USING (expires_at < now());
CREATE POLICY purge_select ON import FOR SELECT TO binhyen_worker USING (expires_at < now());

GRANT SELECT, INSERT, UPDATE ON import TO binhyen_app;
GRANT INSERT ON import_file TO binhyen_app;
GRANT SELECT, UPDATE ON import_row TO binhyen_app;
GRANT SELECT, UPDATE, DELETE ON import TO binhyen_worker;
GRANT SELECT, DELETE ON import_file TO binhyen_worker;
GRANT SELECT, INSERT, UPDATE, DELETE ON import_row TO binhyen_worker;

-- The worker writes what a person has looked at and committed, into the unit the job was enqueued for.
CREATE POLICY import_insert ON village FOR INSERT TO binhyen_worker WITH CHECK (commune_id = ANY ((SELECT app.scope_units())::uuid[]) AND (SELECT app.actor_role()) = 'WORKER');
CREATE POLICY import_update ON village FOR UPDATE TO binhyen_worker USING (commune_id = ANY ((SELECT app.scope_units())::uuid[]) AND (SELECT app.actor_role()) = 'WORKER')
  WITH CHECK (commune_id = ANY ((SELECT app.scope_units())::uuid[]) AND (SELECT app.actor_role()) = 'WORKER');
CREATE POLICY import_insert ON village_group FOR INSERT TO binhyen_worker WITH CHECK (commune_id = ANY ((SELECT app.scope_units())::uuid[]) AND (SELECT app.actor_role()) = 'WORKER');
CREATE POLICY import_update ON village_group FOR UPDATE TO binhyen_worker USING (commune_id = ANY ((SELECT app.scope_units())::uuid[]) AND (SELECT app.actor_role()) = 'WORKER')
  WITH CHECK (commune_id = ANY ((SELECT app.scope_units())::uuid[]) AND (SELECT app.actor_role()) = 'WORKER');
CREATE POLICY import_insert ON village_group_village FOR INSERT TO binhyen_worker WITH CHECK (commune_id = ANY ((SELECT app.scope_units())::uuid[]) AND (SELECT app.actor_role()) = 'WORKER');
CREATE POLICY import_delete ON village_group_village FOR DELETE TO binhyen_worker USING (commune_id = ANY ((SELECT app.scope_units())::uuid[]) AND (SELECT app.actor_role()) = 'WORKER');
CREATE POLICY import_insert ON group_member_count FOR INSERT TO binhyen_worker WITH CHECK (commune_id = ANY ((SELECT app.scope_units())::uuid[]) AND (SELECT app.actor_role()) = 'WORKER');
CREATE POLICY import_update ON group_member_count FOR UPDATE TO binhyen_worker USING (commune_id = ANY ((SELECT app.scope_units())::uuid[]) AND (SELECT app.actor_role()) = 'WORKER')
  WITH CHECK (commune_id = ANY ((SELECT app.scope_units())::uuid[]) AND (SELECT app.actor_role()) = 'WORKER');
CREATE POLICY import_insert ON short_link FOR INSERT TO binhyen_worker WITH CHECK (commune_id = ANY ((SELECT app.scope_units())::uuid[]) AND (SELECT app.actor_role()) = 'WORKER');
GRANT INSERT, UPDATE ON village, village_group TO binhyen_worker;
GRANT INSERT, DELETE ON village_group_village TO binhyen_worker;
GRANT SELECT, INSERT, UPDATE ON group_member_count TO binhyen_worker;
GRANT INSERT ON short_link TO binhyen_worker;
