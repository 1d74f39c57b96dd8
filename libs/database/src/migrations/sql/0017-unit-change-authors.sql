-- Who wrote any part of a plan does not approve it, and the database holds it too: a plan comes as a draft of the one
-- who writes it, reaches only units of its own, and is approved as it is by the one who is signed in.
ALTER TABLE unit_change NO FORCE ROW LEVEL SECURITY;
ALTER TABLE unit_change ADD COLUMN author_ids uuid[];
ALTER TABLE unit_change DISABLE TRIGGER approved_as_is;
UPDATE unit_change SET author_ids = ARRAY[created_by];
ALTER TABLE unit_change ENABLE TRIGGER approved_as_is;
ALTER TABLE unit_change ALTER COLUMN author_ids SET NOT NULL,
  ADD CONSTRAINT ck_unit_change_authors CHECK (created_by = ANY (author_ids) AND (approved_by IS NULL OR approved_by <> ALL (author_ids)));
ALTER TABLE unit_change FORCE ROW LEVEL SECURITY;

CREATE FUNCTION app.check_unit_change_authors() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
  who uuid := app.actor_id();
BEGIN
  IF current_user <> 'binhyen_app' THEN
    RETURN NEW;
  END IF;
  IF NEW.kind LIKE 'COMMUNE\_%' THEN
    IF NOT EXISTS (SELECT 1 FROM public.admin_unit u WHERE u.id = NEW.unit_id AND u.level = 'PROVINCE')
       OR EXISTS (SELECT 1 FROM public.admin_unit u WHERE u.id = ANY (NEW.unit_ids) AND u.parent_id IS DISTINCT FROM NEW.unit_id) THEN
      RAISE EXCEPTION 'communes are the business of their province' USING ERRCODE = '42501';
    END IF;
  ELSIF NEW.unit_ids <> ARRAY[NEW.unit_id] THEN
    RAISE EXCEPTION 'villages are the business of their commune' USING ERRCODE = '42501';
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'DRAFT' OR NEW.approved_by IS NOT NULL OR NEW.created_by IS DISTINCT FROM who OR NEW.author_ids <> ARRAY[who] THEN
      RAISE EXCEPTION 'a plan begins as the draft of the one who writes it' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.created_by <> OLD.created_by OR NOT NEW.author_ids @> OLD.author_ids THEN
    RAISE EXCEPTION 'authors of a plan are not forgotten' USING ERRCODE = '42501';
  END IF;
  IF (NEW.kind, NEW.effective_date, NEW.legal_basis, NEW.unit_ids, NEW.plan) IS DISTINCT FROM (OLD.kind, OLD.effective_date, OLD.legal_basis, OLD.unit_ids, OLD.plan)
     AND (NEW.state <> 'DRAFT' OR who <> ALL (NEW.author_ids)) THEN
    RAISE EXCEPTION 'whoever changes a draft becomes its author' USING ERRCODE = '42501';
  END IF;
  IF OLD.state = 'DRAFT' AND NEW.state = 'APPROVED' AND NEW.approved_by IS DISTINCT FROM who THEN
    RAISE EXCEPTION 'nobody approves in the name of another' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER authors_and_reach BEFORE INSERT OR UPDATE ON unit_change FOR EACH ROW EXECUTE FUNCTION app.check_unit_change_authors();
