-- End of the period and settlement (Civil Code 2015 art. 230(2), arts 147-148), and the numbers of the law it needs.

-- The calendar becomes complete: days off, and Saturdays worked in exchange. Rows made by earlier versions were
-- counted, not announced; they are written again from facts after this migration.
DELETE FROM public_holiday;
ALTER TABLE public_holiday
  ADD COLUMN kind text NOT NULL DEFAULT 'HOLIDAY' CONSTRAINT ck_public_holiday_kind CHECK (kind IN ('HOLIDAY', 'MAKE_UP_WORKDAY')),
  ADD COLUMN source text NOT NULL DEFAULT '';
ALTER TABLE public_holiday ALTER COLUMN kind DROP DEFAULT, ALTER COLUMN source DROP DEFAULT;

CREATE TABLE public_base_salary (
  effective_from date CONSTRAINT pk_public_base_salary PRIMARY KEY,
  amount_vnd bigint NOT NULL CONSTRAINT ck_base_salary_amount CHECK (amount_vnd BETWEEN 100000 AND 100000000),
  source text NOT NULL,
  certain boolean NOT NULL
);

-- Choices the law leaves open, each with the reason it is one.
CREATE TABLE public_legal_setting (
  key text CONSTRAINT pk_public_legal_setting PRIMARY KEY,
  value text NOT NULL,
  source text NOT NULL,
  certain boolean NOT NULL,
  CONSTRAINT ck_legal_setting CHECK (key = 'BASE_SALARY_BASIS' AND value IN ('ESTABLISHMENT', 'NOTICE', 'FINDING'))
);
INSERT INTO public_legal_setting (key, value, source, certain) VALUES
  ('BASE_SALARY_BASIS', 'ESTABLISHMENT', 'Điều 230 Bộ luật Dân sự 2015 không nói rõ mức lương cơ sở tại thời điểm nào; lấy ngày xác lập quyền sở hữu', false);

GRANT SELECT ON public_base_salary, public_legal_setting TO binhyen_app, binhyen_worker;
GRANT INSERT, UPDATE ON public_holiday, public_base_salary TO binhyen_app;
GRANT UPDATE ON public_legal_setting TO binhyen_app;

-- The same for every commune, so without row-level security: the second wall is here.
CREATE FUNCTION app.check_legal_parameter_writer() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF current_user IN ('binhyen_app', 'binhyen_worker') AND app.actor_role() NOT IN ('PROVINCE_ADMIN', 'SYSTEM_ADMIN') THEN
    RAISE EXCEPTION 'legal parameters are not yours to change' USING ERRCODE = '23514', CONSTRAINT = 'legal_parameter_writer';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER writer BEFORE INSERT OR UPDATE ON public_holiday FOR EACH ROW EXECUTE FUNCTION app.check_legal_parameter_writer();
CREATE TRIGGER writer BEFORE INSERT OR UPDATE ON public_base_salary FOR EACH ROW EXECUTE FUNCTION app.check_legal_parameter_writer();
CREATE TRIGGER writer BEFORE INSERT OR UPDATE ON public_legal_setting FOR EACH ROW EXECUTE FUNCTION app.check_legal_parameter_writer();

ALTER TABLE lost_property_case
  -- The day ownership is established: the last day of the period, later where a claim or dispute held it up.
  ADD COLUMN period_ended_on date,
  ADD COLUMN late_claim_until date,
  ADD COLUMN state_share_due boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT ck_case_period_ended CHECK (state NOT IN ('PERIOD_ENDED', 'SHARES_DECIDED', 'SETTLED') OR (open_claims = 0 AND period_ended_on IS NOT NULL));
GRANT UPDATE (state, period_ended_on, late_claim_until) ON lost_property_case TO binhyen_worker;

-- The papers below are numbered by the unit that acts, which after a merger is not the unit of the case: no foreign key.

-- What a thing was worth, by two people. Append-only: a new valuation replaces an older one of the same thing.
CREATE TABLE lost_property_valuation (
  commune_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  item_id uuid NOT NULL,
  amount_vnd bigint NOT NULL CONSTRAINT ck_valuation_amount CHECK (amount_vnd >= 0),
  cash_vnd bigint NOT NULL CONSTRAINT ck_valuation_cash CHECK (cash_vnd >= 0 AND cash_vnd <= amount_vnd),
  method text NOT NULL CONSTRAINT ck_valuation_method CHECK (method IN ('COUNT', 'EXCHANGE_RATE', 'WEIGHT_AND_PRICE', 'APPRAISAL', 'SALE_PROCEEDS')),
  basis text,
  basis_on date,
  source text,
  valued_by uuid NOT NULL,
  second_valuer_id uuid NOT NULL,
  valued_at timestamptz NOT NULL,
  minutes_id uuid NOT NULL,
  CONSTRAINT pk_lost_property_valuation PRIMARY KEY (commune_id, id),
  CONSTRAINT ck_valuation_two_people CHECK (valued_by <> second_valuer_id),
  CONSTRAINT ck_valuation_source CHECK (method = 'COUNT' OR source IS NOT NULL),
  CONSTRAINT fk_valuation_case FOREIGN KEY (commune_id, case_id) REFERENCES lost_property_case (commune_id, id),
  CONSTRAINT fk_valuation_item FOREIGN KEY (commune_id, item_id) REFERENCES lost_property_item (commune_id, id)
);
CREATE INDEX ix_valuation_case ON lost_property_valuation (commune_id, case_id, id);

-- What keeping it cost. A wrong line is answered by a counter-line of somebody else, once.
CREATE TABLE lost_property_custody_cost (
  commune_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  amount_vnd bigint NOT NULL CONSTRAINT ck_custody_cost_amount CHECK (amount_vnd <> 0),
  reason text NOT NULL,
  paid_to text NOT NULL,
  paid_on date NOT NULL,
  evidence text NOT NULL,
  corrects_id uuid,
  recorded_by uuid NOT NULL,
  recorded_at timestamptz NOT NULL,
  CONSTRAINT pk_lost_property_custody_cost PRIMARY KEY (commune_id, id),
  CONSTRAINT ck_custody_cost_sign CHECK ((corrects_id IS NULL) = (amount_vnd > 0)),
  CONSTRAINT fk_custody_cost_case FOREIGN KEY (commune_id, case_id) REFERENCES lost_property_case (commune_id, id),
  CONSTRAINT fk_custody_cost_corrects FOREIGN KEY (commune_id, corrects_id) REFERENCES lost_property_custody_cost (commune_id, id)
);
CREATE INDEX ix_custody_cost_case ON lost_property_custody_cost (commune_id, case_id, id);
CREATE UNIQUE INDEX uq_custody_cost_correction ON lost_property_custody_cost (commune_id, corrects_id);
COMMENT ON COLUMN lost_property_custody_cost.paid_to IS 'personal: may name people; purpose: proof of custody cost, Civil Code art. 230(2); kept 5 years after settlement';

-- Who gets how much, with everything it was computed from. One decision a case, never rewritten.
CREATE TABLE lost_property_shares (
  commune_id uuid NOT NULL,
  case_id uuid NOT NULL,
  value_vnd bigint NOT NULL,
  custody_cost_vnd bigint NOT NULL CONSTRAINT ck_shares_custody_cost CHECK (custody_cost_vnd >= 0),
  base_salary_vnd bigint NOT NULL,
  base_salary_basis text NOT NULL,
  base_salary_on date NOT NULL,
  threshold_vnd bigint NOT NULL,
  rule text NOT NULL CONSTRAINT ck_shares_rule CHECK (rule IN ('ALL_TO_FINDER', 'NET_WITHIN_THRESHOLD', 'EXCESS_HALVED', 'RIGHTS_WAIVED')),
  finder_vnd bigint NOT NULL,
  state_vnd bigint NOT NULL,
  cost_vnd bigint NOT NULL,
  decided_by uuid NOT NULL,
  decided_at timestamptz NOT NULL,
  decision_id uuid NOT NULL,
  CONSTRAINT pk_lost_property_shares PRIMARY KEY (commune_id, case_id),
  CONSTRAINT ck_shares_parts CHECK (finder_vnd >= 0 AND state_vnd >= 0 AND cost_vnd >= 0),
  CONSTRAINT ck_shares_sum CHECK (finder_vnd + state_vnd + cost_vnd = value_vnd),
  CONSTRAINT ck_shares_threshold CHECK (threshold_vnd = 10 * base_salary_vnd),
  CONSTRAINT fk_shares_case FOREIGN KEY (commune_id, case_id) REFERENCES lost_property_case (commune_id, id)
);

-- What the finder takes home: once a case.
CREATE TABLE lost_property_settlement (
  commune_id uuid NOT NULL,
  case_id uuid NOT NULL,
  state text NOT NULL CONSTRAINT ck_settlement_state CHECK (state IN ('PREPARED', 'COMPLETED')),
  payment_way text NOT NULL CONSTRAINT ck_settlement_way CHECK (payment_way IN ('CASH', 'BANK_TRANSFER', 'NONE')),
  item_ids uuid[] NOT NULL,
  takes_device boolean NOT NULL,
  things_vnd bigint NOT NULL CONSTRAINT ck_settlement_things CHECK (things_vnd >= 0),
  cash_paid_vnd bigint NOT NULL CONSTRAINT ck_settlement_cash CHECK (cash_paid_vnd >= 0),
  finder_pays_vnd bigint NOT NULL CONSTRAINT ck_settlement_pays CHECK (finder_pays_vnd >= 0),
  identity_kind text NOT NULL,
  identity_sealed text NOT NULL,
  identity_last4 text,
  identity_seen_by uuid NOT NULL,
  identity_seen_at timestamptz NOT NULL,
  minutes_id uuid NOT NULL,
  devices_wiped boolean NOT NULL,
  completed_by uuid,
  completed_at timestamptz,
  CONSTRAINT pk_lost_property_settlement PRIMARY KEY (commune_id, case_id),
  CONSTRAINT ck_settlement_completed CHECK ((state = 'COMPLETED') = (completed_at IS NOT NULL AND completed_by IS NOT NULL)),
  CONSTRAINT ck_settlement_devices CHECK (state = 'PREPARED' OR NOT takes_device OR devices_wiped),
  CONSTRAINT fk_settlement_shares FOREIGN KEY (commune_id, case_id) REFERENCES lost_property_shares (commune_id, case_id)
);
COMMENT ON COLUMN lost_property_settlement.identity_sealed IS 'personal: sealed id number; purpose: proof of identity at settlement; kept 5 years after settlement';
COMMENT ON COLUMN lost_property_settlement.identity_last4 IS 'personal: basic, reduced; purpose: recognise the party';

-- What the State gets (Decree 77/2025/ND-CP). Which authority receives it is not certain after the reform: free text.
CREATE TABLE lost_property_state_share (
  commune_id uuid NOT NULL,
  case_id uuid NOT NULL,
  state text NOT NULL CONSTRAINT ck_state_share_state CHECK (state IN ('PREPARED', 'TRANSFERRED')),
  cash_vnd bigint NOT NULL CONSTRAINT ck_state_share_cash CHECK (cash_vnd >= 0),
  things_vnd bigint NOT NULL CONSTRAINT ck_state_share_things CHECK (things_vnd >= 0),
  authority text NOT NULL,
  receiver_name text NOT NULL,
  receiver_post text,
  minutes_id uuid NOT NULL,
  transferred_by uuid,
  transferred_at timestamptz,
  CONSTRAINT pk_lost_property_state_share PRIMARY KEY (commune_id, case_id),
  CONSTRAINT ck_state_share_transferred CHECK ((state = 'TRANSFERRED') = (transferred_at IS NOT NULL AND transferred_by IS NOT NULL)),
  CONSTRAINT fk_state_share_shares FOREIGN KEY (commune_id, case_id) REFERENCES lost_property_shares (commune_id, case_id)
);
COMMENT ON COLUMN lost_property_state_share.receiver_name IS 'personal: basic; purpose: names the receiver in the minutes, Decree 77/2025; kept 5 years after settlement';

CALL app.protect('lost_property_valuation', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}');
CALL app.protect('lost_property_custody_cost', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}');
CALL app.protect('lost_property_shares', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY}');
CALL app.protect('lost_property_settlement', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY}');
CALL app.protect('lost_property_state_share', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY}');
GRANT SELECT, INSERT ON lost_property_valuation, lost_property_custody_cost, lost_property_shares TO binhyen_app;
GRANT SELECT, INSERT, UPDATE ON lost_property_settlement, lost_property_state_share TO binhyen_app;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON lost_property_valuation FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON lost_property_custody_cost FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON lost_property_shares FOR EACH ROW EXECUTE FUNCTION app.refuse_change();

-- A counter-line takes back exactly one line, whole, and is written by somebody else.
CREATE FUNCTION app.check_custody_cost() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NEW.corrects_id IS NOT NULL AND NOT EXISTS (
       SELECT 1 FROM public.lost_property_custody_cost c
        WHERE c.commune_id = NEW.commune_id AND c.id = NEW.corrects_id AND c.case_id = NEW.case_id
          AND c.amount_vnd = -NEW.amount_vnd AND c.recorded_by <> NEW.recorded_by) THEN
    RAISE EXCEPTION 'counter-line without its line' USING ERRCODE = '23514', CONSTRAINT = 'custody_cost_counter_line';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER counter_line BEFORE INSERT ON lost_property_custody_cost FOR EACH ROW EXECUTE FUNCTION app.check_custody_cost();

-- Shares are the newest valuations and the costs, decided by somebody who valued nothing.
CREATE FUNCTION app.check_shares() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
  valued bigint;
  cost bigint;
BEGIN
  SELECT sum(v.amount_vnd) INTO valued FROM (
    SELECT DISTINCT ON (w.item_id) w.amount_vnd FROM public.lost_property_valuation w
     WHERE w.commune_id = NEW.commune_id AND w.case_id = NEW.case_id ORDER BY w.item_id, w.id DESC) v;
  SELECT coalesce(sum(c.amount_vnd), 0) INTO cost FROM public.lost_property_custody_cost c WHERE c.commune_id = NEW.commune_id AND c.case_id = NEW.case_id;
  IF valued IS NULL OR NEW.value_vnd > valued OR NEW.custody_cost_vnd <> cost THEN
    RAISE EXCEPTION 'shares without their valuation' USING ERRCODE = '23514', CONSTRAINT = 'shares_need_valuation';
  END IF;
  IF EXISTS (SELECT 1 FROM public.lost_property_valuation w WHERE w.commune_id = NEW.commune_id AND w.case_id = NEW.case_id
               AND NEW.decided_by IN (w.valued_by, w.second_valuer_id)) THEN
    RAISE EXCEPTION 'valuer decides the shares' USING ERRCODE = '23514', CONSTRAINT = 'shares_two_people';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER shares_follow_valuation BEFORE INSERT ON lost_property_shares FOR EACH ROW EXECUTE FUNCTION app.check_shares();

-- No state of the settlement without what it means.
CREATE FUNCTION app.check_case_settlement() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NEW.state = OLD.state THEN
    RETURN NEW;
  END IF;
  IF NEW.state = 'SHARES_DECIDED' AND NOT EXISTS (
       SELECT 1 FROM public.lost_property_shares s WHERE s.commune_id = NEW.commune_id AND s.case_id = NEW.id) THEN
    RAISE EXCEPTION 'shares not decided' USING ERRCODE = '23514', CONSTRAINT = 'case_shares_decided';
  END IF;
  IF NEW.state = 'SETTLED' AND NOT EXISTS (
       SELECT 1 FROM public.lost_property_settlement s WHERE s.commune_id = NEW.commune_id AND s.case_id = NEW.id AND s.state = 'COMPLETED'
       UNION ALL
       SELECT 1 FROM public.lost_property_shares s JOIN public.lost_property_state_share t ON t.commune_id = s.commune_id AND t.case_id = s.case_id
        WHERE s.commune_id = NEW.commune_id AND s.case_id = NEW.id AND s.finder_vnd = 0 AND t.state = 'TRANSFERRED') THEN
    RAISE EXCEPTION 'nothing was handed over' USING ERRCODE = '23514', CONSTRAINT = 'case_settled';
  END IF;
  IF OLD.state = 'SETTLED' AND NEW.state = 'CLOSED' AND NEW.state_share_due THEN
    RAISE EXCEPTION 'the share of the State is still here' USING ERRCODE = '23514', CONSTRAINT = 'case_state_share';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER settlement_needs_its_facts BEFORE UPDATE ON lost_property_case FOR EACH ROW EXECUTE FUNCTION app.check_case_settlement();
