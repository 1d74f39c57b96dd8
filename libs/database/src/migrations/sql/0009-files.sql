-- Evidence: photos and scans of a find or a declaration. The bytes lie sealed in the file store; here is what they are,
-- who brought them, and the verdict of their examination.
CREATE TABLE evidence_file (
  commune_id uuid NOT NULL,
  id uuid NOT NULL,
  subject_kind text NOT NULL CONSTRAINT ck_evidence_subject CHECK (subject_kind IN ('CASE', 'DECLARATION')),
  subject_id uuid NOT NULL,
  item_id uuid,
  kind text NOT NULL CONSTRAINT ck_evidence_kind CHECK (kind IN ('PHOTO', 'SCAN')),
  caption text CONSTRAINT ck_evidence_caption CHECK (char_length(caption) <= 300),
  file_name text NOT NULL CONSTRAINT ck_evidence_file_name CHECK (char_length(file_name) BETWEEN 1 AND 200),
  claimed_type text NOT NULL,
  size_bytes integer NOT NULL CONSTRAINT ck_evidence_size CHECK (size_bytes BETWEEN 1 AND 15728640),
  sha256 bytea NOT NULL CONSTRAINT ck_evidence_sha256 CHECK (octet_length(sha256) = 32),
  verdict text NOT NULL CONSTRAINT ck_evidence_verdict CHECK (verdict IN ('PENDING', 'ACCEPTED', 'REFUSED')),
  refusal text CONSTRAINT ck_evidence_refusal CHECK (refusal IN ('EMPTY', 'TYPE_NOT_ALLOWED', 'TOO_MANY_PIXELS', 'TOO_MANY_FRAMES', 'DAMAGED', 'LOCKED',
    'ACTIVE_CONTENT', 'TOO_COMPLEX', 'TYPE_MISMATCH', 'KIND_MISMATCH', 'MISSING', 'SEAL_BROKEN')),
  media_type text,
  copy_width integer,
  copy_height integer,
  examined_at timestamptz,
  uploaded_by uuid NOT NULL,
  uploaded_by_name text NOT NULL,
  uploaded_at timestamptz NOT NULL,
  withdrawn_by uuid,
  withdrawn_by_name text,
  withdrawn_at timestamptz,
  withdrawal_reason text,
  CONSTRAINT pk_evidence_file PRIMARY KEY (commune_id, id),
  CONSTRAINT ck_evidence_refused CHECK ((verdict = 'REFUSED') = (refusal IS NOT NULL)),
  CONSTRAINT ck_evidence_examined CHECK ((verdict = 'PENDING') = (examined_at IS NULL)),
  CONSTRAINT ck_evidence_accepted CHECK (verdict <> 'ACCEPTED' OR media_type IN ('image/jpeg', 'image/png', 'image/webp', 'application/pdf')),
  CONSTRAINT ck_evidence_copy CHECK ((copy_width IS NOT NULL) = (verdict = 'ACCEPTED' AND media_type <> 'application/pdf')),
  CONSTRAINT ck_evidence_withdrawn CHECK (withdrawn_at IS NULL OR (withdrawn_by IS NOT NULL AND withdrawal_reason IS NOT NULL)),
  CONSTRAINT fk_evidence_commune FOREIGN KEY (commune_id) REFERENCES admin_unit (id),
  CONSTRAINT fk_evidence_item FOREIGN KEY (commune_id, item_id) REFERENCES lost_property_item (commune_id, id)
);
CREATE INDEX ix_evidence_subject ON evidence_file (commune_id, subject_id, id);
-- The same bytes twice in one file of a case say nothing more.
CREATE UNIQUE INDEX uq_evidence_once ON evidence_file (commune_id, subject_id, sha256) WHERE withdrawn_at IS NULL AND verdict <> 'REFUSED';
COMMENT ON COLUMN evidence_file.file_name IS 'personal: may name people; purpose: recognise an uploaded file; kept 5 years after settlement';
COMMENT ON COLUMN evidence_file.caption IS 'personal: may name people; purpose: what a photo shows, Civil Code art. 228 and 230; kept 5 years after settlement';
COMMENT ON COLUMN evidence_file.uploaded_by_name IS 'staff: name on documents; purpose: official duty';
COMMENT ON COLUMN evidence_file.withdrawn_by_name IS 'staff: name on documents; purpose: official duty';
COMMENT ON COLUMN evidence_file.withdrawal_reason IS 'personal: may name people; purpose: why a file was withdrawn; kept 5 years after settlement';

-- A photo tells what only the owner can tell: the readers of withheld facts, and the worker that examines.
CALL app.protect('evidence_file', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,WORKER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,WORKER}');
GRANT SELECT, INSERT, UPDATE (withdrawn_by, withdrawn_by_name, withdrawn_at, withdrawal_reason) ON evidence_file TO binhyen_app;
GRANT SELECT (commune_id, id, subject_kind, subject_id, kind, file_name, claimed_type, size_bytes, sha256, verdict, refusal, uploaded_by),
  UPDATE (verdict, refusal, media_type, copy_width, copy_height, examined_at) ON evidence_file TO binhyen_worker;

-- What came in, and the verdict, are said once; a file is withdrawn once and stays sealed.
CREATE FUNCTION app.check_evidence_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF (NEW.commune_id, NEW.id, NEW.subject_kind, NEW.subject_id, NEW.item_id, NEW.kind, NEW.caption, NEW.file_name, NEW.claimed_type, NEW.size_bytes, NEW.sha256,
      NEW.uploaded_by, NEW.uploaded_by_name, NEW.uploaded_at)
     IS DISTINCT FROM
     (OLD.commune_id, OLD.id, OLD.subject_kind, OLD.subject_id, OLD.item_id, OLD.kind, OLD.caption, OLD.file_name, OLD.claimed_type, OLD.size_bytes, OLD.sha256,
      OLD.uploaded_by, OLD.uploaded_by_name, OLD.uploaded_at)
     OR (OLD.verdict <> 'PENDING' AND (NEW.verdict, NEW.refusal, NEW.media_type, NEW.copy_width, NEW.copy_height, NEW.examined_at)
       IS DISTINCT FROM (OLD.verdict, OLD.refusal, OLD.media_type, OLD.copy_width, OLD.copy_height, OLD.examined_at))
     OR (OLD.withdrawn_at IS NOT NULL AND (NEW.withdrawn_at, NEW.withdrawn_by, NEW.withdrawn_by_name, NEW.withdrawal_reason)
       IS DISTINCT FROM (OLD.withdrawn_at, OLD.withdrawn_by, OLD.withdrawn_by_name, OLD.withdrawal_reason)) THEN
    RAISE EXCEPTION 'evidence % is sealed', OLD.id USING ERRCODE = 'BY010';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER sealed BEFORE UPDATE ON evidence_file FOR EACH ROW EXECUTE FUNCTION app.check_evidence_change();
CREATE TRIGGER kept BEFORE DELETE ON evidence_file FOR EACH ROW EXECUTE FUNCTION app.refuse_change();

-- A file belongs to a case that is there, and shows a thing of that case.
CREATE FUNCTION app.check_evidence_subject() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NEW.subject_kind = 'CASE' AND NOT EXISTS (SELECT 1 FROM public.lost_property_case c WHERE c.commune_id = NEW.commune_id AND c.id = NEW.subject_id) THEN
    RAISE EXCEPTION 'evidence without its case' USING ERRCODE = '23503', CONSTRAINT = 'evidence_case';
  END IF;
  IF NEW.item_id IS NOT NULL AND NOT EXISTS (
       SELECT 1 FROM public.lost_property_item i WHERE i.commune_id = NEW.commune_id AND i.id = NEW.item_id AND i.case_id = NEW.subject_id) THEN
    RAISE EXCEPTION 'evidence of another thing' USING ERRCODE = '23503', CONSTRAINT = 'evidence_item';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER with_its_subject BEFORE INSERT ON evidence_file FOR EACH ROW EXECUTE FUNCTION app.check_evidence_subject();
