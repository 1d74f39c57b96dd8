-- Declared losses, ranked matching with finds, and claims that have to rest, that count per person, that came from a
-- declaration, and that are disputed (threats T08, T09).

-- The owner of the tables is itself subject to row-level security; what earlier versions left is read here once.
ALTER TABLE lost_property_case NO FORCE ROW LEVEL SECURITY;
ALTER TABLE lost_property_claim NO FORCE ROW LEVEL SECURITY;

-- The same person again, without telling who: a keyed digest, with a key of its own per commune.
ALTER TABLE lost_property_person ADD COLUMN identity_digest bytea, ADD COLUMN phone_digest bytea;
CREATE INDEX ix_person_identity ON lost_property_person (commune_id, identity_digest);
CREATE INDEX ix_person_phone ON lost_property_person (commune_id, phone_digest);
COMMENT ON COLUMN lost_property_person.identity_digest IS 'personal: keyed digest of the id number; purpose: count claims of one person within the commune; kept 5 years after settlement';
COMMENT ON COLUMN lost_property_person.phone_digest IS 'personal: keyed digest of the phone number; purpose: count claims of one person within the commune; kept 5 years after settlement';

-- How a commune guards its claims; without a row the defaults of the program hold.
CREATE TABLE lost_property_claim_rule (
  commune_id uuid CONSTRAINT pk_claim_rule PRIMARY KEY,
  cooling_hours integer NOT NULL CONSTRAINT ck_claim_rule_hours CHECK (cooling_hours BETWEEN 0 AND 168),
  cooling_from text NOT NULL CONSTRAINT ck_claim_rule_from CHECK (cooling_from IN ('MONEY', 'VALUABLE', 'EVERYTHING', 'NOTHING')),
  claims_per_person integer NOT NULL CONSTRAINT ck_claim_rule_claims CHECK (claims_per_person BETWEEN 1 AND 100),
  changed_by uuid NOT NULL,
  changed_at timestamptz NOT NULL,
  version integer NOT NULL,
  CONSTRAINT fk_claim_rule_commune FOREIGN KEY (commune_id) REFERENCES admin_unit (id)
);

-- The words a find is compared by, folded; see libs/domain matching.words.ts.
ALTER TABLE lost_property_case
  ADD COLUMN match_words text[] NOT NULL DEFAULT '{}',
  ADD COLUMN area_words text[] NOT NULL DEFAULT '{}',
  ADD COLUMN disputed_at timestamptz,
  ADD CONSTRAINT ck_case_disputed CHECK (disputed_at IS NULL OR state IN ('NOTICED', 'CLAIMED', 'VERIFIED', 'PERIOD_ENDED'));
UPDATE lost_property_case SET
  match_words = ARRAY(SELECT DISTINCT w FROM regexp_split_to_table(search_text, '[^a-z0-9]+') w WHERE length(w) > 1 AND w NOT IN ('ts', 'mot', 'chiec', 'cai', 'mau')),
  area_words = ARRAY(SELECT DISTINCT w FROM regexp_split_to_table(translate(regexp_replace(normalize(lower(found_area), NFD), '[\u0300-\u036f]', '', 'g'), 'đ', 'd'), '[^a-z0-9]+') w
    WHERE length(w) > 1 AND w NOT IN ('thon', 'xom', 'xa', 'tai', 'gan'));

-- What was lost, in words that may be shown. Names are sealed with the person, what only the owner knows with the statement.
CREATE TABLE lost_declaration (
  commune_id uuid NOT NULL,
  id uuid NOT NULL,
  code text NOT NULL,
  state text NOT NULL CONSTRAINT ck_declaration_state CHECK (state IN ('OPEN', 'MATCHED', 'CLOSED')),
  outcome text CONSTRAINT ck_declaration_outcome CHECK (outcome IN ('FOUND', 'WITHDRAWN', 'EXPIRED')),
  categories text[] NOT NULL CONSTRAINT ck_declaration_categories CHECK (cardinality(categories) > 0),
  public_description text NOT NULL,
  lost_area text NOT NULL,
  village_id uuid,
  lost_from date NOT NULL,
  lost_to date NOT NULL,
  part_of_day text,
  search_text text NOT NULL,
  match_words text[] NOT NULL,
  area_words text[] NOT NULL,
  declarant_id uuid NOT NULL,
  statements integer NOT NULL CONSTRAINT ck_declaration_statements CHECK (statements > 0),
  recorded_by uuid NOT NULL,
  recorded_at timestamptz NOT NULL,
  matched_case_id uuid,
  claim_id uuid,
  closed_by uuid,
  closed_at timestamptz,
  close_reason text,
  version integer NOT NULL,
  CONSTRAINT pk_lost_declaration PRIMARY KEY (commune_id, id),
  CONSTRAINT uq_declaration_code UNIQUE (commune_id, code),
  CONSTRAINT ck_declaration_span CHECK (lost_from <= lost_to),
  CONSTRAINT ck_declaration_matched CHECK ((matched_case_id IS NOT NULL) = (claim_id IS NOT NULL) AND (state <> 'MATCHED' OR claim_id IS NOT NULL) AND (state <> 'OPEN' OR claim_id IS NULL)),
  CONSTRAINT ck_declaration_closed CHECK ((state = 'CLOSED') = (outcome IS NOT NULL AND closed_at IS NOT NULL)),
  CONSTRAINT fk_declaration_commune FOREIGN KEY (commune_id) REFERENCES admin_unit (id),
  CONSTRAINT fk_declaration_declarant FOREIGN KEY (commune_id, declarant_id) REFERENCES lost_property_person (commune_id, id),
  CONSTRAINT fk_declaration_village FOREIGN KEY (commune_id, village_id) REFERENCES village (commune_id, id),
  CONSTRAINT fk_declaration_case FOREIGN KEY (commune_id, matched_case_id) REFERENCES lost_property_case (commune_id, id),
  CONSTRAINT fk_declaration_claim FOREIGN KEY (commune_id, claim_id) REFERENCES lost_property_claim (commune_id, id)
);
CREATE INDEX ix_declaration_state ON lost_declaration (commune_id, state, id);
CREATE INDEX ix_declaration_claim ON lost_declaration (commune_id, claim_id);
COMMENT ON COLUMN lost_declaration.close_reason IS 'personal: may name people; purpose: why a declaration ended; kept 5 years after it ended';

-- Every telling, sealed, with the public words as they were then. The first one is what a claim rests on.
CREATE TABLE lost_declaration_statement (
  commune_id uuid NOT NULL,
  declaration_id uuid NOT NULL,
  revision integer NOT NULL CONSTRAINT ck_declaration_revision CHECK (revision > 0),
  sealed text NOT NULL,
  facts integer NOT NULL,
  recorded_by uuid NOT NULL,
  recorded_at timestamptz NOT NULL,
  CONSTRAINT pk_lost_declaration_statement PRIMARY KEY (commune_id, declaration_id, revision),
  CONSTRAINT fk_declaration_statement FOREIGN KEY (commune_id, declaration_id) REFERENCES lost_declaration (commune_id, id)
);
COMMENT ON COLUMN lost_declaration_statement.sealed IS 'personal: sealed (what the declarer told, what only the owner knows); purpose: verification of ownership, Civil Code art. 230; kept 5 years after it ended';

ALTER TABLE lost_property_claim
  ADD COLUMN declaration_id uuid,
  ADD COLUMN heard_from text CONSTRAINT ck_claim_heard_from CHECK (heard_from IN ('GROUP_DELIVERY', 'OFFICE_POSTING', 'WORD_OF_MOUTH', 'DECLARATION')),
  ADD COLUMN heard_from_delivery_id uuid,
  ADD COLUMN decidable_from timestamptz,
  ADD COLUMN early_allowed_by uuid,
  ADD COLUMN early_allowed_reason text,
  ADD COLUMN over_limit boolean NOT NULL DEFAULT false,
  ADD COLUMN limit_confirmed_by uuid,
  ADD COLUMN limit_confirmed_reason text;
UPDATE lost_property_claim SET heard_from = 'GROUP_DELIVERY' WHERE heard_from_group_id IS NOT NULL;
ALTER TABLE lost_property_claim
  ADD CONSTRAINT ck_claim_source CHECK ((heard_from IS NOT DISTINCT FROM 'DECLARATION') = (declaration_id IS NOT NULL)),
  ADD CONSTRAINT ck_claim_delivery CHECK (heard_from_delivery_id IS NULL OR heard_from = 'GROUP_DELIVERY'),
  -- A claim rests before it is accepted, unless a chief who did not hear it says why it may not.
  ADD CONSTRAINT ck_claim_rested CHECK (state <> 'ACCEPTED' OR decidable_from IS NULL OR early_allowed_by IS NOT NULL OR decided_at >= decidable_from),
  ADD CONSTRAINT ck_claim_early CHECK (early_allowed_by IS NULL OR (early_allowed_reason IS NOT NULL AND early_allowed_by <> statement_recorded_by)),
  ADD CONSTRAINT ck_claim_limit CHECK (review_begun_at IS NULL OR NOT over_limit OR limit_confirmed_by IS NOT NULL),
  ADD CONSTRAINT ck_claim_limit_reason CHECK (limit_confirmed_by IS NULL OR limit_confirmed_reason IS NOT NULL),
  ADD CONSTRAINT fk_claim_declaration FOREIGN KEY (commune_id, declaration_id) REFERENCES lost_declaration (commune_id, id),
  ADD CONSTRAINT fk_claim_delivery FOREIGN KEY (commune_id, heard_from_delivery_id) REFERENCES broadcast_delivery (commune_id, id);
CREATE INDEX ix_claim_claimant ON lost_property_claim (commune_id, claimant_id);
-- A declaration is the ground of one claim at a time.
CREATE UNIQUE INDEX uq_claim_declaration ON lost_property_claim (commune_id, declaration_id) WHERE state IN ('SUBMITTED', 'UNDER_REVIEW', 'ACCEPTED');
COMMENT ON COLUMN lost_property_claim.early_allowed_reason IS 'personal: may name people; purpose: why a claim was decided before its rest was over; kept 5 years after settlement';
COMMENT ON COLUMN lost_property_claim.limit_confirmed_reason IS 'personal: may name people; purpose: why one more claim of a person is heard; kept 5 years after settlement';

-- Pairs that somebody should look at, or has.
CREATE TABLE lost_property_match (
  commune_id uuid NOT NULL,
  declaration_id uuid NOT NULL,
  case_id uuid NOT NULL,
  state text NOT NULL CONSTRAINT ck_match_state CHECK (state IN ('SUGGESTED', 'LINKED', 'DISMISSED')),
  score integer NOT NULL,
  suggested_at timestamptz NOT NULL,
  decided_by uuid,
  decided_at timestamptz,
  reason text,
  CONSTRAINT pk_lost_property_match PRIMARY KEY (commune_id, declaration_id, case_id),
  CONSTRAINT ck_match_decided CHECK ((state = 'SUGGESTED') = (decided_by IS NULL) AND (state <> 'DISMISSED' OR reason IS NOT NULL)),
  CONSTRAINT fk_match_declaration FOREIGN KEY (commune_id, declaration_id) REFERENCES lost_declaration (commune_id, id),
  CONSTRAINT fk_match_case FOREIGN KEY (commune_id, case_id) REFERENCES lost_property_case (commune_id, id)
);
CREATE INDEX ix_match_case ON lost_property_match (commune_id, case_id);
CREATE INDEX ix_match_suggested ON lost_property_match (commune_id, declaration_id) WHERE state = 'SUGGESTED';
COMMENT ON COLUMN lost_property_match.reason IS 'personal: may name people; purpose: why a match was put aside; kept 5 years after it ended';

-- The keys by which one side finds the other (libs/domain matching.ts, matchKeys): derived, one row a key.
CREATE TABLE lost_property_match_key (
  commune_id uuid NOT NULL,
  kind text NOT NULL CONSTRAINT ck_match_key_kind CHECK (kind IN ('FOUND', 'LOST')),
  subject_id uuid NOT NULL,
  key text NOT NULL,
  day date NOT NULL,
  open boolean NOT NULL,
  CONSTRAINT pk_lost_property_match_key PRIMARY KEY (commune_id, kind, subject_id, key)
);
CREATE INDEX ix_match_key_day ON lost_property_match_key (commune_id, kind, key, day, subject_id) WHERE open;

-- Two say it is theirs: frozen, referred to who decides, resolved. One open at a time.
CREATE TABLE lost_property_dispute (
  commune_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  state text NOT NULL CONSTRAINT ck_dispute_state CHECK (state IN ('FROZEN', 'REFERRED', 'RESOLVED')),
  reason text NOT NULL,
  frozen_by uuid NOT NULL,
  frozen_at timestamptz NOT NULL,
  referred_to text CONSTRAINT ck_dispute_body CHECK (referred_to IN ('UBND', 'COURT')),
  refer_reason text,
  referred_by uuid,
  referred_at timestamptz,
  slip_id uuid,
  outcome text CONSTRAINT ck_dispute_outcome CHECK (outcome IN ('CLAIM_UPHELD', 'NO_CLAIM_UPHELD')),
  claim_id uuid,
  decision_number text,
  resolve_reason text,
  resolved_by uuid,
  resolved_at timestamptz,
  version integer NOT NULL,
  CONSTRAINT pk_lost_property_dispute PRIMARY KEY (commune_id, id),
  CONSTRAINT ck_dispute_referred CHECK (state <> 'REFERRED' OR (referred_to IS NOT NULL AND referred_at IS NOT NULL AND slip_id IS NOT NULL)),
  CONSTRAINT ck_dispute_resolved CHECK ((state = 'RESOLVED') = (outcome IS NOT NULL AND resolved_at IS NOT NULL AND resolved_by IS NOT NULL)),
  CONSTRAINT ck_dispute_decision CHECK (state <> 'RESOLVED' OR referred_to IS NULL OR decision_number IS NOT NULL),
  CONSTRAINT ck_dispute_claim CHECK ((outcome IS NOT DISTINCT FROM 'CLAIM_UPHELD') = (claim_id IS NOT NULL)),
  CONSTRAINT fk_dispute_case FOREIGN KEY (commune_id, case_id) REFERENCES lost_property_case (commune_id, id),
  CONSTRAINT fk_dispute_claim FOREIGN KEY (commune_id, claim_id) REFERENCES lost_property_claim (commune_id, id),
  CONSTRAINT fk_dispute_slip FOREIGN KEY (commune_id, slip_id) REFERENCES document (commune_id, id)
);
CREATE INDEX ix_dispute_case ON lost_property_dispute (commune_id, case_id);
CREATE UNIQUE INDEX uq_dispute_open ON lost_property_dispute (commune_id, case_id) WHERE state <> 'RESOLVED';
COMMENT ON COLUMN lost_property_dispute.reason IS 'personal: may name people; purpose: file of a dispute about found property; kept 5 years after settlement';
COMMENT ON COLUMN lost_property_dispute.refer_reason IS 'personal: may name people; purpose: file of a dispute about found property; kept 5 years after settlement';
COMMENT ON COLUMN lost_property_dispute.resolve_reason IS 'personal: may name people; purpose: file of a dispute about found property; kept 5 years after settlement';

CALL app.protect('lost_property_claim_rule', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY}');
CALL app.protect('lost_declaration', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}');
CALL app.protect('lost_declaration_statement', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}');
CALL app.protect('lost_property_match', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}');
CALL app.protect('lost_property_match_key', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}');
CALL app.protect('lost_property_dispute', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY}');
GRANT SELECT, INSERT, UPDATE ON lost_property_claim_rule, lost_declaration, lost_property_match, lost_property_match_key, lost_property_dispute TO binhyen_app;
GRANT SELECT, INSERT ON lost_declaration_statement TO binhyen_app;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON lost_declaration_statement FOR EACH ROW EXECUTE FUNCTION app.refuse_change();

-- Kỳ and Kì are one name: y after a consonant at the end of a syllable reads i.
CREATE FUNCTION app.match_keys(p_categories text[], p_words text[], p_area_words text[]) RETURNS SETOF text LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
  WITH alone AS (
    SELECT regexp_replace(w, '([bcdghklmnpqrstvx])y$', '\1i') AS key FROM unnest(p_words) w
    UNION SELECT '@' || regexp_replace(w, '([bcdghklmnpqrstvx])y$', '\1i') FROM unnest(p_area_words) w)
  SELECT key FROM alone
  UNION SELECT '#' || c FROM unnest(p_categories) c
  UNION SELECT c || '/' || key FROM unnest(p_categories) c, alone
$$;

CREATE FUNCTION app.write_match_keys(p_commune uuid, p_kind text, p_subject uuid, p_day date, p_keys text[]) RETURNS void LANGUAGE sql SET search_path = pg_catalog AS $$
  UPDATE public.lost_property_match_key SET open = false WHERE commune_id = p_commune AND kind = p_kind AND subject_id = p_subject AND open AND key <> ALL (p_keys);
  INSERT INTO public.lost_property_match_key (commune_id, kind, subject_id, key, day, open) SELECT p_commune, p_kind, p_subject, k, p_day, true FROM unnest(p_keys) k
    ON CONFLICT (commune_id, kind, subject_id, key) DO UPDATE SET day = EXCLUDED.day, open = true;
$$;

CREATE FUNCTION app.case_is_wanted(p_state text) RETURNS boolean LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
  SELECT p_state IN ('REPORTED', 'RECEIVED', 'NOTICED', 'CLAIMED', 'PERIOD_ENDED')
$$;

-- What was given out, sent on or decided is found by nobody any more. Ending the period (the worker) changes no key.
CREATE FUNCTION app.keep_case_match_keys() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF TG_OP = 'INSERT' OR app.case_is_wanted(NEW.state) <> app.case_is_wanted(OLD.state) THEN
    PERFORM app.write_match_keys(NEW.commune_id, 'FOUND', NEW.id, NEW.found_on,
      CASE WHEN app.case_is_wanted(NEW.state) THEN ARRAY(SELECT app.match_keys(NEW.categories, NEW.match_words, NEW.area_words)) ELSE '{}' END);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER match_keys AFTER INSERT OR UPDATE OF state ON lost_property_case FOR EACH ROW EXECUTE FUNCTION app.keep_case_match_keys();

CREATE FUNCTION app.keep_declaration_match_keys() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  PERFORM app.write_match_keys(NEW.commune_id, 'LOST', NEW.id, NEW.lost_from,
    CASE WHEN NEW.state = 'OPEN' THEN ARRAY(SELECT app.match_keys(NEW.categories, NEW.match_words, NEW.area_words)) ELSE '{}' END);
  RETURN NULL;
END $$;
CREATE TRIGGER match_keys AFTER INSERT OR UPDATE OF state, categories, match_words, area_words, lost_from ON lost_declaration FOR EACH ROW EXECUTE FUNCTION app.keep_declaration_match_keys();

ALTER TABLE lost_property_match_key NO FORCE ROW LEVEL SECURITY;
INSERT INTO lost_property_match_key (commune_id, kind, subject_id, key, day, open)
  SELECT c.commune_id, 'FOUND', c.id, k, c.found_on, true FROM lost_property_case c CROSS JOIN LATERAL app.match_keys(c.categories, c.match_words, c.area_words) k WHERE app.case_is_wanted(c.state);
ALTER TABLE lost_property_match_key FORCE ROW LEVEL SECURITY;

-- A claim that came from a declaration stands on its first statement and its time, and nobody who wrote any of it decides.
CREATE FUNCTION app.check_declared_claim() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM public.lost_declaration_statement s WHERE s.commune_id = NEW.commune_id AND s.declaration_id = NEW.declaration_id AND s.revision = 1
                   AND s.recorded_at = NEW.statement_recorded_at AND s.recorded_by = NEW.statement_recorded_by) THEN
    RAISE EXCEPTION 'claim without its declared statement' USING ERRCODE = '23514', CONSTRAINT = 'claim_declared_statement';
  END IF;
  IF EXISTS (SELECT 1 FROM public.lost_declaration_statement s WHERE s.commune_id = NEW.commune_id AND s.declaration_id = NEW.declaration_id
               AND s.recorded_by IN (NEW.decided_by, NEW.early_allowed_by)) AND NEW.state <> 'WITHDRAWN' THEN
    RAISE EXCEPTION 'registrar decides own claim' USING ERRCODE = '23514', CONSTRAINT = 'claim_declared_two_people';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER declared_statement BEFORE INSERT OR UPDATE ON lost_property_claim FOR EACH ROW WHEN (NEW.declaration_id IS NOT NULL) EXECUTE FUNCTION app.check_declared_claim();

-- While a dispute is open nothing is accepted, handed over or ended; the legal clock keeps its days.
CREATE FUNCTION app.is_disputed(p_commune uuid, p_case uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
  SELECT EXISTS (SELECT 1 FROM public.lost_property_case c WHERE c.commune_id = p_commune AND c.id = p_case AND c.disputed_at IS NOT NULL)
$$;
CREATE FUNCTION app.refuse_while_disputed() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF app.is_disputed(NEW.commune_id, NEW.case_id) THEN
    RAISE EXCEPTION 'the case is disputed' USING ERRCODE = '23514', CONSTRAINT = 'case_disputed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER not_while_disputed BEFORE INSERT OR UPDATE ON lost_property_claim FOR EACH ROW WHEN (NEW.state IN ('ACCEPTED', 'REJECTED')) EXECUTE FUNCTION app.refuse_while_disputed();
CREATE TRIGGER not_while_disputed BEFORE INSERT OR UPDATE ON lost_property_handover FOR EACH ROW WHEN (NEW.state <> 'CANCELLED') EXECUTE FUNCTION app.refuse_while_disputed();

CREATE FUNCTION app.check_case_disputed() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NEW.disputed_at IS NOT NULL AND NEW.state <> OLD.state AND NEW.state NOT IN ('NOTICED', 'CLAIMED') THEN
    RAISE EXCEPTION 'the case is disputed' USING ERRCODE = '23514', CONSTRAINT = 'case_disputed';
  END IF;
  IF (OLD.disputed_at IS NOT NULL OR NEW.disputed_at IS NOT NULL) AND (NEW.clock_started_on, NEW.period_ends_on) IS DISTINCT FROM (OLD.clock_started_on, OLD.period_ends_on)
     AND OLD.clock_started_on IS NOT NULL THEN
    RAISE EXCEPTION 'a dispute moves no clock' USING ERRCODE = '23514', CONSTRAINT = 'dispute_keeps_clock';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER disputed_stays BEFORE UPDATE ON lost_property_case FOR EACH ROW EXECUTE FUNCTION app.check_case_disputed();

ALTER TABLE lost_property_case FORCE ROW LEVEL SECURITY;
ALTER TABLE lost_property_claim FORCE ROW LEVEL SECURITY;
