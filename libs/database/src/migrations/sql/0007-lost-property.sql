-- Found property. Public, withheld and internal facts live in different places: what a notice may say is on
-- lost_property_item and lost_property_case, what an owner must be able to tell is in the withheld tables.
CREATE TABLE lost_property_person (
  commune_id uuid NOT NULL,
  id uuid NOT NULL,
  initials text NOT NULL,
  birth_year integer,
  identity_last4 text,
  phone_last3 text,
  village_id uuid,
  sealed text NOT NULL,
  keeps_rights boolean,
  public_thanks boolean NOT NULL,
  created_at timestamptz NOT NULL,
  CONSTRAINT pk_lost_property_person PRIMARY KEY (commune_id, id),
  CONSTRAINT fk_person_village FOREIGN KEY (commune_id, village_id) REFERENCES village (commune_id, id)
);
COMMENT ON COLUMN lost_property_person.initials IS 'personal: basic, reduced; purpose: recognise the party in lists';
COMMENT ON COLUMN lost_property_person.birth_year IS 'personal: basic, reduced; purpose: recognise the party in lists';
COMMENT ON COLUMN lost_property_person.identity_last4 IS 'personal: basic, reduced; purpose: recognise the party in lists';
COMMENT ON COLUMN lost_property_person.phone_last3 IS 'personal: basic, reduced; purpose: recognise the party in lists';
COMMENT ON COLUMN lost_property_person.sealed IS 'personal: sealed (name, birth date, id number, phone, address); purpose: minutes and result notice, Civil Code art. 230; kept 5 years after settlement';

CREATE TABLE lost_property_case (
  commune_id uuid NOT NULL,
  id uuid NOT NULL,
  code text NOT NULL,
  kind text NOT NULL CONSTRAINT ck_case_kind CHECK (kind IN ('FOUND')),
  state text NOT NULL CONSTRAINT ck_case_state CHECK (state IN ('REPORTED', 'RECEIVED', 'NOTICED', 'CLAIMED', 'VERIFIED', 'RETURNED',
    'PERIOD_ENDED', 'SHARES_DECIDED', 'SETTLED', 'CLOSED', 'REFERRED', 'CONVERTED_TO_REPORT', 'CANCELLED')),
  categories text[] NOT NULL,
  public_summary text NOT NULL,
  search_text text NOT NULL,
  found_on date NOT NULL,
  found_part_of_day text NOT NULL,
  found_area text NOT NULL,
  finder_id uuid NOT NULL,
  recorded_by uuid NOT NULL,
  recorded_at timestamptz NOT NULL,
  received_by uuid,
  second_counter_id uuid,
  received_at timestamptz,
  seal_number text,
  storage_place text,
  notice_id uuid,
  office_posted_at timestamptz,
  office_posted_by uuid,
  office_posted_place text,
  clock_started_on date,
  period_ends_on date,
  open_claims integer NOT NULL CONSTRAINT ck_case_open_claims CHECK (open_claims >= 0),
  finder_notified_at timestamptz,
  finder_notified_how text,
  referred_to text,
  version integer NOT NULL,
  CONSTRAINT pk_lost_property_case PRIMARY KEY (commune_id, id),
  CONSTRAINT uq_case_code UNIQUE (commune_id, code),
  CONSTRAINT ck_case_two_counters CHECK (second_counter_id IS NULL OR second_counter_id <> received_by),
  CONSTRAINT ck_case_received CHECK (state IN ('REPORTED', 'CANCELLED', 'REFERRED', 'CONVERTED_TO_REPORT') OR
    (received_by IS NOT NULL AND second_counter_id IS NOT NULL AND received_at IS NOT NULL AND seal_number IS NOT NULL AND storage_place IS NOT NULL)),
  -- No public notice, no running clock (Civil Code art. 230: the year counts from the public notice).
  CONSTRAINT ck_case_clock CHECK (clock_started_on IS NULL OR (notice_id IS NOT NULL AND office_posted_at IS NOT NULL AND period_ends_on IS NOT NULL)),
  CONSTRAINT ck_case_noticed CHECK (state NOT IN ('NOTICED', 'CLAIMED', 'VERIFIED', 'RETURNED', 'PERIOD_ENDED') OR notice_id IS NOT NULL),
  CONSTRAINT fk_case_commune FOREIGN KEY (commune_id) REFERENCES admin_unit (id),
  CONSTRAINT fk_case_finder FOREIGN KEY (commune_id, finder_id) REFERENCES lost_property_person (commune_id, id),
  CONSTRAINT fk_case_notice FOREIGN KEY (commune_id, notice_id) REFERENCES broadcast (commune_id, id)
);
CREATE INDEX ix_case_state ON lost_property_case (commune_id, state, id);
CREATE INDEX ix_case_notice ON lost_property_case (commune_id, notice_id);
CREATE INDEX ix_case_period ON lost_property_case (commune_id, period_ends_on) WHERE state = 'NOTICED';

CREATE TABLE lost_property_item (
  commune_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  ordinal integer NOT NULL,
  category text NOT NULL,
  public_description text NOT NULL,
  CONSTRAINT pk_lost_property_item PRIMARY KEY (commune_id, id),
  CONSTRAINT uq_item_ordinal UNIQUE (commune_id, case_id, ordinal),
  CONSTRAINT fk_item_case FOREIGN KEY (commune_id, case_id) REFERENCES lost_property_case (commune_id, id)
);

-- What officers note for themselves. A table of its own, so that whoever may read the case need not read this.
CREATE TABLE lost_property_internal_note (
  commune_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  item_id uuid,
  kind text NOT NULL CONSTRAINT ck_internal_note_kind CHECK (kind IN ('CIRCUMSTANCES', 'ITEM', 'FINDER_NOTICE')),
  text text NOT NULL,
  CONSTRAINT pk_internal_note PRIMARY KEY (commune_id, id),
  CONSTRAINT ck_internal_note_item CHECK ((kind = 'ITEM') = (item_id IS NOT NULL)),
  CONSTRAINT fk_internal_note_case FOREIGN KEY (commune_id, case_id) REFERENCES lost_property_case (commune_id, id),
  CONSTRAINT fk_internal_note_item FOREIGN KEY (commune_id, item_id) REFERENCES lost_property_item (commune_id, id)
);
CREATE INDEX ix_internal_note_case ON lost_property_internal_note (commune_id, case_id);
COMMENT ON COLUMN lost_property_internal_note.text IS 'personal: may name people; purpose: minutes of receipt, Civil Code art. 228 and 230; internal; kept 5 years after settlement';

CREATE TABLE lost_property_withheld_fact (
  commune_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  item_id uuid,
  kind text NOT NULL,
  value text NOT NULL,
  CONSTRAINT pk_withheld_fact PRIMARY KEY (commune_id, id),
  CONSTRAINT fk_withheld_fact_case FOREIGN KEY (commune_id, case_id) REFERENCES lost_property_case (commune_id, id),
  CONSTRAINT fk_withheld_fact_item FOREIGN KEY (commune_id, item_id) REFERENCES lost_property_item (commune_id, id)
);
CREATE INDEX ix_withheld_fact_case ON lost_property_withheld_fact (commune_id, case_id);

CREATE TABLE lost_property_cash_line (
  commune_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  item_id uuid NOT NULL,
  currency text NOT NULL CONSTRAINT ck_cash_currency CHECK (currency ~ '^[A-Z]{3}$'),
  denomination bigint NOT NULL CONSTRAINT ck_cash_denomination CHECK (denomination > 0),
  count integer NOT NULL CONSTRAINT ck_cash_count CHECK (count > 0),
  CONSTRAINT pk_cash_line PRIMARY KEY (commune_id, id),
  CONSTRAINT fk_cash_line_case FOREIGN KEY (commune_id, case_id) REFERENCES lost_property_case (commune_id, id),
  CONSTRAINT fk_cash_line_item FOREIGN KEY (commune_id, item_id) REFERENCES lost_property_item (commune_id, id)
);
CREATE INDEX ix_cash_line_case ON lost_property_cash_line (commune_id, case_id);

CREATE TABLE lost_property_step (
  commune_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  claim_id uuid,
  action text NOT NULL,
  from_state text,
  to_state text NOT NULL,
  actor_id uuid,
  actor_name text,
  at timestamptz NOT NULL,
  reason text,
  CONSTRAINT pk_lost_property_step PRIMARY KEY (commune_id, id),
  CONSTRAINT fk_step_case FOREIGN KEY (commune_id, case_id) REFERENCES lost_property_case (commune_id, id)
);
CREATE INDEX ix_step_case ON lost_property_step (commune_id, case_id, id);

CREATE TABLE lost_property_claim (
  commune_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  claimant_id uuid NOT NULL,
  state text NOT NULL CONSTRAINT ck_claim_state CHECK (state IN ('SUBMITTED', 'UNDER_REVIEW', 'ACCEPTED', 'REJECTED', 'WITHDRAWN')),
  statement_sealed text NOT NULL,
  statement_recorded_at timestamptz NOT NULL,
  statement_recorded_by uuid NOT NULL,
  lost_on date,
  heard_from_group_id uuid,
  review_begun_at timestamptz,
  reviewed_by uuid,
  decided_by uuid,
  decided_at timestamptz,
  decision_reason text,
  version integer NOT NULL,
  CONSTRAINT pk_lost_property_claim PRIMARY KEY (commune_id, id),
  -- Statement before reveal (threat T08).
  CONSTRAINT ck_claim_statement_first CHECK (review_begun_at IS NULL OR review_begun_at >= statement_recorded_at),
  CONSTRAINT ck_claim_two_people CHECK (decided_by IS NULL OR state = 'WITHDRAWN' OR decided_by <> statement_recorded_by),
  CONSTRAINT fk_claim_case FOREIGN KEY (commune_id, case_id) REFERENCES lost_property_case (commune_id, id),
  CONSTRAINT fk_claim_claimant FOREIGN KEY (commune_id, claimant_id) REFERENCES lost_property_person (commune_id, id),
  CONSTRAINT fk_claim_group FOREIGN KEY (commune_id, heard_from_group_id) REFERENCES village_group (commune_id, id)
);
CREATE INDEX ix_claim_case ON lost_property_claim (commune_id, case_id);
CREATE UNIQUE INDEX uq_claim_one_accepted ON lost_property_claim (commune_id, case_id) WHERE state = 'ACCEPTED';
COMMENT ON COLUMN lost_property_claim.statement_sealed IS 'personal: sealed; purpose: verification of ownership, Civil Code art. 230; kept 5 years after settlement';

CREATE TABLE lost_property_fact_check (
  commune_id uuid NOT NULL,
  claim_id uuid NOT NULL,
  fact_id uuid NOT NULL,
  verdict text NOT NULL CONSTRAINT ck_fact_verdict CHECK (verdict IN ('MATCH', 'MISMATCH', 'NOT_SAID')),
  note text,
  checked_by uuid NOT NULL,
  checked_at timestamptz NOT NULL,
  CONSTRAINT pk_fact_check PRIMARY KEY (commune_id, claim_id, fact_id),
  CONSTRAINT fk_fact_check_claim FOREIGN KEY (commune_id, claim_id) REFERENCES lost_property_claim (commune_id, id),
  CONSTRAINT fk_fact_check_fact FOREIGN KEY (commune_id, fact_id) REFERENCES lost_property_withheld_fact (commune_id, id)
);

CREATE TABLE lost_property_handover (
  commune_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  claim_id uuid NOT NULL,
  state text NOT NULL CONSTRAINT ck_handover_state CHECK (state IN ('OPEN', 'COMPLETED', 'CANCELLED')),
  identity_kind text NOT NULL,
  identity_sealed text NOT NULL,
  identity_last4 text,
  identity_seen_by uuid NOT NULL,
  identity_seen_at timestamptz NOT NULL,
  minutes_id uuid NOT NULL,
  completed_by uuid,
  completed_at timestamptz,
  CONSTRAINT pk_lost_property_handover PRIMARY KEY (commune_id, id),
  CONSTRAINT ck_handover_completed CHECK ((state = 'COMPLETED') = (completed_at IS NOT NULL AND completed_by IS NOT NULL)),
  CONSTRAINT fk_handover_case FOREIGN KEY (commune_id, case_id) REFERENCES lost_property_case (commune_id, id),
  CONSTRAINT fk_handover_claim FOREIGN KEY (commune_id, claim_id) REFERENCES lost_property_claim (commune_id, id),
  CONSTRAINT fk_handover_minutes FOREIGN KEY (commune_id, minutes_id) REFERENCES document (commune_id, id)
);
-- One item is given out once.
CREATE UNIQUE INDEX uq_handover_once ON lost_property_handover (commune_id, case_id) WHERE state <> 'CANCELLED';
COMMENT ON COLUMN lost_property_handover.identity_sealed IS 'personal: sealed id number; purpose: proof of identity at return; kept 5 years after settlement';
COMMENT ON COLUMN lost_property_handover.identity_last4 IS 'personal: basic, reduced; purpose: recognise the party';

CALL app.protect('lost_property_person', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}');
CALL app.protect('lost_property_case', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK,PROVINCE_ADMIN,WORKER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,WORKER}');
CALL app.protect('lost_property_item', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK,PROVINCE_ADMIN}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}');
CALL app.protect('lost_property_internal_note', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}');
CALL app.protect('lost_property_withheld_fact', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}');
CALL app.protect('lost_property_cash_line', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}');
CALL app.protect('lost_property_step', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK,PROVINCE_ADMIN,WORKER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,WORKER}');
CALL app.protect('lost_property_claim', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}');
CALL app.protect('lost_property_fact_check', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}');
CALL app.protect('lost_property_handover', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}');

GRANT SELECT, INSERT, UPDATE ON lost_property_case, lost_property_claim, lost_property_fact_check, lost_property_handover TO binhyen_app;
GRANT SELECT, INSERT ON lost_property_person, lost_property_item, lost_property_internal_note, lost_property_withheld_fact, lost_property_cash_line, lost_property_step TO binhyen_app;
-- The worker starts the legal clock when a delivery is confirmed; it sees no person and no withheld fact.
GRANT SELECT, UPDATE (clock_started_on, period_ends_on, version) ON lost_property_case TO binhyen_worker;
GRANT SELECT, INSERT ON lost_property_step TO binhyen_worker;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON lost_property_step FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
-- What was counted at intake is never rewritten (threat T10).
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON lost_property_withheld_fact FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON lost_property_cash_line FOR EACH ROW EXECUTE FUNCTION app.refuse_change();

-- Four eyes across tables: whoever took the item in does not decide who gets it.
CREATE FUNCTION app.check_claim_decider() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NEW.state IN ('ACCEPTED', 'REJECTED') AND EXISTS (
       SELECT 1 FROM public.lost_property_case c
        WHERE c.commune_id = NEW.commune_id AND c.id = NEW.case_id AND c.received_by = NEW.decided_by) THEN
    RAISE EXCEPTION 'receiver decides own claim' USING ERRCODE = 'BY011';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER decider_is_not_receiver BEFORE INSERT OR UPDATE ON lost_property_claim FOR EACH ROW EXECUTE FUNCTION app.check_claim_decider();

-- No return without an accepted claim and a completed handover.
CREATE FUNCTION app.check_case_returned() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NEW.state = 'RETURNED' AND OLD.state <> 'RETURNED' AND NOT EXISTS (
       SELECT 1 FROM public.lost_property_handover h JOIN public.lost_property_claim c ON c.commune_id = h.commune_id AND c.id = h.claim_id
        WHERE h.commune_id = NEW.commune_id AND h.case_id = NEW.id AND h.state = 'COMPLETED' AND c.state = 'ACCEPTED') THEN
    RAISE EXCEPTION 'return without handover' USING ERRCODE = 'BY012';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER return_needs_handover BEFORE UPDATE ON lost_property_case FOR EACH ROW EXECUTE FUNCTION app.check_case_returned();
