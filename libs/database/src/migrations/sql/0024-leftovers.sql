-- What two reviews of found property, imports and unit changes left open.

-- Two people at the door: nothing that lay sealed in the safe leaves before one alone.
ALTER TABLE lost_property_handover NO FORCE ROW LEVEL SECURITY;
ALTER TABLE lost_property_claim NO FORCE ROW LEVEL SECURITY;
ALTER TABLE lost_property_handover
  ADD COLUMN second_person_id uuid,
  ADD CONSTRAINT ck_handover_two_people CHECK (second_person_id <> identity_seen_by);
UPDATE lost_property_handover h SET second_person_id = c.decided_by
  FROM lost_property_claim c WHERE c.commune_id = h.commune_id AND c.id = h.claim_id AND c.decided_by <> h.identity_seen_by;
ALTER TABLE lost_property_handover FORCE ROW LEVEL SECURITY;
ALTER TABLE lost_property_claim FORCE ROW LEVEL SECURITY;

CREATE FUNCTION app.check_two_at_the_door() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NOT EXISTS (
       SELECT 1 FROM public.lost_property_custody_event e
        WHERE e.commune_id = NEW.commune_id AND e.case_id = NEW.id AND e.kind = 'TAKEN_OUT' AND e.item_id IS NULL AND e.second_person_id <> e.actor_id) THEN
    RAISE EXCEPTION 'one alone at the safe' USING ERRCODE = '23514', CONSTRAINT = 'case_two_at_the_door';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER two_at_the_door BEFORE UPDATE ON lost_property_case FOR EACH ROW
  WHEN (NEW.state IN ('RETURNED', 'REFERRED') AND OLD.state <> NEW.state AND OLD.received_by IS NOT NULL) EXECUTE FUNCTION app.check_two_at_the_door();

-- Choices the law leaves open, two more of them.
ALTER TABLE public_legal_setting DROP CONSTRAINT ck_legal_setting;
ALTER TABLE public_legal_setting ADD CONSTRAINT ck_legal_setting CHECK (
  (key = 'BASE_SALARY_BASIS' AND value IN ('ESTABLISHMENT', 'NOTICE', 'FINDING'))
  OR (key = 'OWNED_ITEM_SALE' AND value IN ('ALLOWED', 'FORBIDDEN'))
  OR (key = 'FINDER_WAIT_DAYS' AND value ~ '^[1-9][0-9]{0,3}$'));
INSERT INTO public_legal_setting (key, value, source, certain) VALUES
  ('OWNED_ITEM_SALE', 'ALLOWED', 'Điều 230 Bộ luật Dân sự 2015 chia theo giá trị, không nói rõ việc bán tài sản khi không chia được bằng hiện vật', false),
  ('FINDER_WAIT_DAYS', '90', 'Điều 355 Bộ luật Dân sự 2015 cho gửi giữ tài sản khi bên có quyền chậm tiếp nhận, không nói rõ thời gian chờ', false);

-- A thing that cannot be divided is sold after the period, by a decision, as what spoils is sold before.
ALTER TABLE lost_property_item DROP CONSTRAINT ck_item_sold;
ALTER TABLE lost_property_item ADD CONSTRAINT ck_item_sold CHECK (state NOT IN ('SOLD', 'SALE_DECIDED', 'KEEPING_DECIDED') OR road NOT IN ('HOLDER', 'BANK', 'AUTHORITY'));

-- The finder gives the right up after all: what was said, and who heard it.
CREATE TABLE lost_property_renunciation (
  commune_id uuid NOT NULL,
  case_id uuid NOT NULL,
  renounced_on date NOT NULL,
  evidence text NOT NULL,
  recorded_by uuid NOT NULL,
  recorded_by_name text NOT NULL,
  second_person_id uuid NOT NULL,
  recorded_at timestamptz NOT NULL,
  CONSTRAINT pk_lost_property_renunciation PRIMARY KEY (commune_id, case_id),
  CONSTRAINT ck_renunciation_two_people CHECK (second_person_id <> recorded_by),
  CONSTRAINT fk_renunciation_case FOREIGN KEY (commune_id, case_id) REFERENCES lost_property_case (commune_id, id)
);
COMMENT ON COLUMN lost_property_renunciation.evidence IS 'personal: may name people; purpose: proof that the finder gave up the share, Civil Code art. 230; kept 5 years after settlement';

-- A decision on shares that was taken back before anything left, with everything it said.
CREATE TABLE lost_property_shares_reopening (
  commune_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  decision_id uuid NOT NULL,
  decided jsonb NOT NULL,
  decided_by uuid NOT NULL,
  cause text NOT NULL CONSTRAINT ck_shares_reopening_cause CHECK (cause IN ('SALE', 'RENUNCIATION', 'COST', 'MISTAKE')),
  reason text NOT NULL,
  reopened_by uuid NOT NULL,
  reopened_by_name text NOT NULL,
  reopened_at timestamptz NOT NULL,
  CONSTRAINT pk_lost_property_shares_reopening PRIMARY KEY (commune_id, id),
  CONSTRAINT uq_shares_reopening_decision UNIQUE (commune_id, case_id, decision_id),
  CONSTRAINT fk_shares_reopening_case FOREIGN KEY (commune_id, case_id) REFERENCES lost_property_case (commune_id, id)
);
COMMENT ON COLUMN lost_property_shares_reopening.reason IS 'personal: may name people; purpose: why a decision on shares was taken back; kept 5 years after settlement';

CALL app.protect('lost_property_renunciation', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}');
CALL app.protect('lost_property_shares_reopening', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}');
GRANT SELECT, INSERT ON lost_property_renunciation, lost_property_shares_reopening TO binhyen_app;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON lost_property_renunciation FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON lost_property_shares_reopening FOR EACH ROW EXECUTE FUNCTION app.refuse_change();

ALTER TABLE lost_property_shares
  ADD COLUMN reason text,
  -- The cost comes off whole, or not at all, or it takes everything there is: then somebody said why.
  ADD CONSTRAINT ck_shares_cost CHECK (cost_vnd IN (0, custody_cost_vnd) OR (cost_vnd < custody_cost_vnd AND cost_vnd = value_vnd AND reason IS NOT NULL));
COMMENT ON COLUMN lost_property_shares.reason IS 'personal: may name people; purpose: why a cost above the value was accepted; kept 5 years after settlement';

ALTER TABLE lost_property_settlement
  DROP CONSTRAINT ck_settlement_way,
  ADD COLUMN depositary text,
  ADD COLUMN depositary_receiver text,
  ADD COLUMN reason text,
  ADD CONSTRAINT ck_settlement_way CHECK (payment_way IN ('CASH', 'BANK_TRANSFER', 'NONE', 'DEPOSIT', 'COST_ONLY')),
  ADD CONSTRAINT ck_settlement_deposit CHECK ((payment_way = 'DEPOSIT') = (depositary IS NOT NULL AND depositary_receiver IS NOT NULL)),
  ADD CONSTRAINT ck_settlement_absent CHECK ((payment_way IN ('DEPOSIT', 'COST_ONLY')) = (identity_kind = 'NOT_SEEN') AND (payment_way NOT IN ('DEPOSIT', 'COST_ONLY') OR reason IS NOT NULL)),
  -- Whoever proposes that the finder is not there does not carry it out.
  ADD CONSTRAINT ck_settlement_two_people CHECK (payment_way <> 'DEPOSIT' OR completed_by <> identity_seen_by);
COMMENT ON COLUMN lost_property_settlement.depositary_receiver IS 'personal: basic; purpose: names who took the share of an absent finder into keeping, Civil Code art. 355; kept 5 years after settlement';
COMMENT ON COLUMN lost_property_settlement.reason IS 'personal: may name people; purpose: why the finder was not given the share in person; kept 5 years after settlement';

-- What was decided or prepared goes only together with the record that it was taken back, and only while nothing has left.
CREATE FUNCTION app.check_shares_kept() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF TG_OP = 'UPDATE' OR NOT EXISTS (
       SELECT 1 FROM public.lost_property_shares_reopening r WHERE r.commune_id = OLD.commune_id AND r.case_id = OLD.case_id AND r.decision_id = OLD.decision_id) THEN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'BY010';
  END IF;
  RETURN OLD;
END $$;
DROP TRIGGER append_only ON lost_property_shares;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON lost_property_shares FOR EACH ROW EXECUTE FUNCTION app.check_shares_kept();
CREATE FUNCTION app.check_prepared_only() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF OLD.state <> 'PREPARED' THEN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'BY010';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER prepared_only BEFORE DELETE ON lost_property_settlement FOR EACH ROW EXECUTE FUNCTION app.check_prepared_only();
CREATE TRIGGER prepared_only BEFORE DELETE ON lost_property_state_share FOR EACH ROW EXECUTE FUNCTION app.check_prepared_only();
DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['lost_property_settlement', 'lost_property_state_share'] LOOP
    EXECUTE format('CREATE POLICY delete_at_home ON %I FOR DELETE USING (commune_id = ANY ((SELECT app.home_units())::uuid[]) AND (SELECT app.actor_role()) = ANY (%L::text[]))',
      t, '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}');
    EXECUTE format('GRANT DELETE ON %I TO binhyen_app', t);
  END LOOP;
END $$;

-- The decision itself is history: no program deletes it, and this door opens only after the trigger above has seen the reopening.
CREATE POLICY reopened ON lost_property_shares FOR SELECT TO binhyen_definer USING (commune_id = ANY ((SELECT app.home_units())::uuid[]));
CREATE POLICY reopened_delete ON lost_property_shares FOR DELETE TO binhyen_definer USING (commune_id = ANY ((SELECT app.home_units())::uuid[]));
CREATE POLICY reopened ON lost_property_shares_reopening FOR SELECT TO binhyen_definer USING (commune_id = ANY ((SELECT app.home_units())::uuid[]));
GRANT SELECT, DELETE ON lost_property_shares TO binhyen_definer;
GRANT SELECT ON lost_property_shares_reopening TO binhyen_definer;
CREATE FUNCTION app.drop_reopened_shares(p_commune uuid, p_case uuid) RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
  DELETE FROM public.lost_property_shares WHERE commune_id = p_commune AND case_id = p_case
     AND app.actor_role() = ANY ('{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}'::text[])
$$;
ALTER FUNCTION app.drop_reopened_shares(uuid, uuid) OWNER TO binhyen_definer;
REVOKE ALL ON FUNCTION app.drop_reopened_shares(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.drop_reopened_shares(uuid, uuid) TO binhyen_app;

-- Whoever took a decision back, or wrote down that the finder gives up, does not decide anew.
CREATE FUNCTION app.check_shares_second_look() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM public.lost_property_renunciation r WHERE r.commune_id = NEW.commune_id AND r.case_id = NEW.case_id AND r.recorded_by = NEW.decided_by)
     OR NEW.decided_by = (SELECT o.reopened_by FROM public.lost_property_shares_reopening o WHERE o.commune_id = NEW.commune_id AND o.case_id = NEW.case_id ORDER BY o.id DESC LIMIT 1) THEN
    RAISE EXCEPTION 'proposer decides the shares' USING ERRCODE = '23514', CONSTRAINT = 'shares_proposer';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER second_look BEFORE INSERT ON lost_property_shares FOR EACH ROW EXECUTE FUNCTION app.check_shares_second_look();

-- An import is written by the worker inside that one import, while it is being committed, and nowhere else.
CREATE FUNCTION app.import_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT nullif(pg_catalog.current_setting('app.import_id', true), '')::pg_catalog.uuid $$;
CREATE POLICY import_functions ON import FOR SELECT TO binhyen_definer USING (true);
GRANT SELECT ON import TO binhyen_definer;
CREATE FUNCTION app.enter_import(p_unit uuid, p_import uuid) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog AS $$
BEGIN
  PERFORM app.set_scope(NULL, 'WORKER', ARRAY[p_unit], ARRAY[p_unit], NULL);
  PERFORM 1 FROM public.import i WHERE i.commune_id = p_unit AND i.id = p_import AND i.state = 'COMMITTING';
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no import to commit' USING ERRCODE = 'BY004';
  END IF;
  PERFORM set_config('app.import_id', p_import::text, true);
END $$;
ALTER FUNCTION app.enter_import(uuid, uuid) OWNER TO binhyen_definer;
REVOKE ALL ON FUNCTION app.enter_import(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.enter_import(uuid, uuid) TO binhyen_worker;
DO $$
DECLARE
  p record;
  bound text := 'commune_id = ANY ((SELECT app.home_units())::uuid[]) AND (SELECT app.import_id()) IS NOT NULL';
BEGIN
  FOR p IN SELECT * FROM pg_policies WHERE schemaname = 'public' AND policyname IN ('import_insert', 'import_update', 'import_delete') LOOP
    IF p.qual IS NOT NULL THEN EXECUTE format('ALTER POLICY %I ON public.%I USING (%s)', p.policyname, p.tablename, bound); END IF;
    IF p.with_check IS NOT NULL THEN EXECUTE format('ALTER POLICY %I ON public.%I WITH CHECK (%s)', p.policyname, p.tablename, bound); END IF;
  END LOOP;
END $$;
