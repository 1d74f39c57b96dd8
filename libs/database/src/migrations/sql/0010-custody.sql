-- Chain of custody, recounts, cash as a double-entry ledger, and things that go a road of their own (papers, cards,
-- phones, relics, gold, animals, perishables). Threats T08 to T10: nothing that was written down is ever rewritten.

-- The owner of the tables is itself subject to row-level security; what earlier versions left is read here once.
ALTER TABLE lost_property_case NO FORCE ROW LEVEL SECURITY;
ALTER TABLE lost_property_item NO FORCE ROW LEVEL SECURITY;
ALTER TABLE lost_property_cash_line NO FORCE ROW LEVEL SECURITY;
ALTER TABLE lost_property_handover NO FORCE ROW LEVEL SECURITY;
ALTER TABLE user_account NO FORCE ROW LEVEL SECURITY;

ALTER TABLE lost_property_item ADD COLUMN road text NOT NULL DEFAULT 'OWNERSHIP', ADD COLUMN state text NOT NULL DEFAULT 'HELD', ADD COLUMN outcome_at timestamptz, ADD COLUMN version integer NOT NULL DEFAULT 1;
UPDATE lost_property_item i SET
  road = CASE i.category WHEN 'DOCUMENT' THEN 'HOLDER' WHEN 'BANK_CARD' THEN 'BANK' WHEN 'PHONE' THEN 'DEVICE' WHEN 'ELECTRONICS' THEN 'DEVICE' ELSE 'OWNERSHIP' END,
  state = CASE WHEN c.state = 'REFERRED' THEN 'REFERRED' WHEN h.completed_at IS NOT NULL THEN 'RETURNED' ELSE 'HELD' END,
  outcome_at = h.completed_at
  FROM lost_property_case c LEFT JOIN lost_property_handover h ON h.commune_id = c.commune_id AND h.case_id = c.id AND h.state = 'COMPLETED'
 WHERE c.commune_id = i.commune_id AND c.id = i.case_id;
ALTER TABLE lost_property_item
  ADD CONSTRAINT ck_item_road CHECK (road = CASE category WHEN 'DOCUMENT' THEN 'HOLDER' WHEN 'BANK_CARD' THEN 'BANK' WHEN 'PHONE' THEN 'DEVICE' WHEN 'ELECTRONICS' THEN 'DEVICE'
    WHEN 'RELIC' THEN 'AUTHORITY' WHEN 'LIVESTOCK' THEN 'AUTHORITY' WHEN 'PERISHABLE' THEN 'PERISHABLE' WHEN 'POULTRY' THEN 'POULTRY' WHEN 'AQUATIC' THEN 'AQUATIC' ELSE 'OWNERSHIP' END),
  ADD CONSTRAINT ck_item_state CHECK (state IN ('HELD', 'HOLDER_CONTACTED', 'REFERRED', 'LEFT_WITH_KEEPER', 'SALE_DECIDED', 'KEEPING_DECIDED',
    'HANDED_OVER', 'SOLD', 'RETURNED', 'ACQUIRED', 'TO_STATE')),
  ADD CONSTRAINT ck_item_outcome CHECK ((outcome_at IS NOT NULL) = (state IN ('LEFT_WITH_KEEPER', 'HANDED_OVER', 'SOLD', 'RETURNED', 'ACQUIRED', 'TO_STATE'))),
  -- Papers, cards, relics and livestock are never acquired by a finder (domain rules 2.3).
  ADD CONSTRAINT ck_item_never_owned CHECK (road NOT IN ('HOLDER', 'BANK', 'AUTHORITY') OR state <> 'ACQUIRED'),
  ADD CONSTRAINT ck_item_sold CHECK (state NOT IN ('SOLD', 'SALE_DECIDED', 'KEEPING_DECIDED') OR road = 'PERISHABLE');
GRANT UPDATE (state, outcome_at, version) ON lost_property_item TO binhyen_app;

-- What was written down of a thing by its kind. Names and full numbers are sealed; the rest tells nobody's identity.
CREATE TABLE lost_property_item_detail (
  commune_id uuid NOT NULL,
  item_id uuid NOT NULL,
  case_id uuid NOT NULL,
  paper_kind text,
  issuing_office text,
  number_tail text,
  bank text,
  imei_last3 text,
  weight_mg bigint CONSTRAINT ck_item_detail_weight CHECK (weight_mg > 0),
  weight_unit text CONSTRAINT ck_item_detail_unit CHECK (weight_unit IN ('CHI', 'LUONG', 'GRAM')),
  animal_kind text,
  animal_count integer CONSTRAINT ck_item_detail_animals CHECK (animal_count > 0),
  sealed text NOT NULL,
  CONSTRAINT pk_item_detail PRIMARY KEY (commune_id, item_id),
  CONSTRAINT ck_item_detail_tail CHECK (length(number_tail) <= 4 AND length(imei_last3) <= 3),
  CONSTRAINT fk_item_detail_item FOREIGN KEY (commune_id, item_id) REFERENCES lost_property_item (commune_id, id),
  CONSTRAINT fk_item_detail_case FOREIGN KEY (commune_id, case_id) REFERENCES lost_property_case (commune_id, id)
);
CREATE INDEX ix_item_detail_case ON lost_property_item_detail (commune_id, case_id);
COMMENT ON COLUMN lost_property_item_detail.sealed IS 'personal: sealed (holder of a paper or card, its number, IMEI); purpose: return papers to their holder; kept 5 years after settlement';
COMMENT ON COLUMN lost_property_item_detail.number_tail IS 'personal: basic, reduced; purpose: recognise a paper or card';
COMMENT ON COLUMN lost_property_item_detail.imei_last3 IS 'personal: basic, reduced; purpose: recognise a device';

-- Who was asked whose it is, and how.
CREATE TABLE lost_property_item_contact (
  commune_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  item_id uuid NOT NULL,
  target text NOT NULL CONSTRAINT ck_item_contact_target CHECK (target IN ('HOLDER', 'ISSUING_OFFICE', 'BANK', 'OPERATOR', 'EMERGENCY_CONTACT')),
  way text NOT NULL CONSTRAINT ck_item_contact_way CHECK (way IN ('PHONE', 'LETTER', 'IN_PERSON', 'ZALO')),
  note text,
  letter_id uuid,
  contacted_by uuid NOT NULL,
  contacted_by_name text NOT NULL,
  contacted_at timestamptz NOT NULL,
  CONSTRAINT pk_item_contact PRIMARY KEY (commune_id, id),
  CONSTRAINT ck_item_contact_letter CHECK ((letter_id IS NOT NULL) = (way = 'LETTER')),
  CONSTRAINT fk_item_contact_item FOREIGN KEY (commune_id, item_id) REFERENCES lost_property_item (commune_id, id),
  CONSTRAINT fk_item_contact_case FOREIGN KEY (commune_id, case_id) REFERENCES lost_property_case (commune_id, id)
);
CREATE INDEX ix_item_contact_case ON lost_property_item_contact (commune_id, case_id, id);
COMMENT ON COLUMN lost_property_item_contact.note IS 'personal: may name people; purpose: proof that the holder was looked for; kept 5 years after settlement';

-- A thing that leaves on its own road, once.
CREATE TABLE lost_property_item_handover (
  commune_id uuid NOT NULL,
  item_id uuid NOT NULL,
  case_id uuid NOT NULL,
  recipient_kind text NOT NULL CONSTRAINT ck_item_handover_kind CHECK (recipient_kind IN ('HOLDER', 'ISSUING_OFFICE', 'BANK', 'PEOPLES_COMMITTEE', 'CULTURE_AUTHORITY')),
  recipient_sealed text NOT NULL,
  recipient_initials text NOT NULL,
  organisation text,
  identity_kind text NOT NULL,
  identity_last4 text,
  handed_by uuid NOT NULL,
  handed_by_name text NOT NULL,
  second_person_id uuid NOT NULL,
  second_person_name text NOT NULL,
  handed_at timestamptz NOT NULL,
  minutes_id uuid NOT NULL,
  CONSTRAINT pk_item_handover PRIMARY KEY (commune_id, item_id),
  CONSTRAINT ck_item_handover_two_people CHECK (handed_by <> second_person_id),
  CONSTRAINT ck_item_handover_organisation CHECK ((recipient_kind = 'HOLDER') = (organisation IS NULL)),
  CONSTRAINT fk_item_handover_item FOREIGN KEY (commune_id, item_id) REFERENCES lost_property_item (commune_id, id),
  CONSTRAINT fk_item_handover_case FOREIGN KEY (commune_id, case_id) REFERENCES lost_property_case (commune_id, id)
);
CREATE INDEX ix_item_handover_case ON lost_property_item_handover (commune_id, case_id);
COMMENT ON COLUMN lost_property_item_handover.recipient_sealed IS 'personal: sealed (name, id number, address of whoever took it); purpose: minutes of hand-over; kept 5 years after settlement';
COMMENT ON COLUMN lost_property_item_handover.recipient_initials IS 'personal: basic, reduced; purpose: recognise the party';
COMMENT ON COLUMN lost_property_item_handover.identity_last4 IS 'personal: basic, reduced; purpose: recognise the party';

-- What was decided about a thing, and where it was referred: append-only, the newest counts.
CREATE TABLE lost_property_item_decision (
  commune_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  item_id uuid NOT NULL,
  kind text NOT NULL CONSTRAINT ck_item_decision_kind CHECK (kind IN ('SELL', 'KEEP', 'REFER')),
  referred_to text,
  reason text NOT NULL,
  decided_by uuid NOT NULL,
  decided_by_name text NOT NULL,
  decided_at timestamptz NOT NULL,
  document_id uuid NOT NULL,
  CONSTRAINT pk_item_decision PRIMARY KEY (commune_id, id),
  CONSTRAINT ck_item_decision_addressee CHECK ((kind = 'REFER') = (referred_to IS NOT NULL)),
  CONSTRAINT fk_item_decision_item FOREIGN KEY (commune_id, item_id) REFERENCES lost_property_item (commune_id, id),
  CONSTRAINT fk_item_decision_case FOREIGN KEY (commune_id, case_id) REFERENCES lost_property_case (commune_id, id)
);
CREATE INDEX ix_item_decision_case ON lost_property_item_decision (commune_id, case_id, id);
COMMENT ON COLUMN lost_property_item_decision.reason IS 'personal: may name people; purpose: reason of a decision; kept 5 years after settlement';

-- Weapons, drugs and the like never enter the register of found property: one row says what was passed on to whom.
CREATE TABLE lost_property_referral (
  commune_id uuid NOT NULL,
  id uuid NOT NULL,
  category text NOT NULL CONSTRAINT ck_referral_category CHECK (category IN ('WEAPON', 'EXPLOSIVE', 'DRUG', 'COUNTERFEIT_MONEY')),
  found_on date NOT NULL,
  found_area text NOT NULL,
  finder_id uuid NOT NULL,
  description text NOT NULL,
  referred_to text NOT NULL,
  secured_how text NOT NULL,
  second_person_id uuid NOT NULL,
  second_person_name text NOT NULL,
  referred_by uuid NOT NULL,
  referred_by_name text NOT NULL,
  referred_at timestamptz NOT NULL,
  document_id uuid NOT NULL,
  CONSTRAINT pk_lost_property_referral PRIMARY KEY (commune_id, id),
  CONSTRAINT ck_referral_two_people CHECK (referred_by <> second_person_id),
  CONSTRAINT fk_referral_commune FOREIGN KEY (commune_id) REFERENCES admin_unit (id),
  CONSTRAINT fk_referral_finder FOREIGN KEY (commune_id, finder_id) REFERENCES lost_property_person (commune_id, id)
);
COMMENT ON COLUMN lost_property_referral.description IS 'personal: may name people; purpose: handing evidence to the competent authority; kept 5 years';

-- Who had it, where, under which seal: one event after the other without a gap.
CREATE TABLE lost_property_custody_event (
  commune_id uuid NOT NULL,
  case_id uuid NOT NULL,
  ordinal integer NOT NULL CONSTRAINT ck_custody_event_ordinal CHECK (ordinal > 0),
  kind text NOT NULL CONSTRAINT ck_custody_event_kind CHECK (kind IN ('SEALED', 'MOVED', 'HANDED_TO', 'SEAL_OPENED', 'RECOUNTED', 'TAKEN_OUT', 'RESEALED')),
  item_id uuid,
  at timestamptz NOT NULL,
  actor_id uuid NOT NULL,
  actor_name text NOT NULL,
  second_person_id uuid,
  second_person_name text,
  keeper_id uuid NOT NULL,
  keeper_name text NOT NULL,
  storage_place text NOT NULL,
  seal_number text,
  reason text,
  document_id uuid,
  CONSTRAINT pk_custody_event PRIMARY KEY (commune_id, case_id, ordinal),
  CONSTRAINT ck_custody_event_two_people CHECK (second_person_id IS NULL OR second_person_id <> actor_id),
  -- A seal is never opened, closed, counted behind or passed on by one person alone.
  CONSTRAINT ck_custody_event_witnessed CHECK (kind IN ('MOVED', 'TAKEN_OUT') OR second_person_id IS NOT NULL),
  CONSTRAINT ck_custody_event_passed_on CHECK (kind <> 'HANDED_TO' OR keeper_id = second_person_id),
  CONSTRAINT ck_custody_event_sealed CHECK (kind IN ('SEAL_OPENED', 'RECOUNTED', 'TAKEN_OUT') OR seal_number IS NOT NULL),
  CONSTRAINT fk_custody_event_case FOREIGN KEY (commune_id, case_id) REFERENCES lost_property_case (commune_id, id),
  CONSTRAINT fk_custody_event_item FOREIGN KEY (commune_id, item_id) REFERENCES lost_property_item (commune_id, id)
);
COMMENT ON COLUMN lost_property_custody_event.reason IS 'personal: may name people; purpose: proof of custody; kept 5 years after settlement';

CREATE TABLE lost_property_recount (
  commune_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  result text NOT NULL CONSTRAINT ck_recount_result CHECK (result IN ('EQUAL', 'DIFFERENT')),
  counted_by uuid NOT NULL,
  counted_by_name text NOT NULL,
  second_counter_id uuid NOT NULL,
  second_counter_name text NOT NULL,
  counted_at timestamptz NOT NULL,
  old_seal text NOT NULL,
  new_seal text NOT NULL,
  note text,
  minutes_id uuid NOT NULL,
  resolved_by uuid,
  resolved_by_name text,
  resolved_at timestamptz,
  resolution text,
  CONSTRAINT pk_lost_property_recount PRIMARY KEY (commune_id, id),
  CONSTRAINT ck_recount_two_people CHECK (counted_by <> second_counter_id),
  CONSTRAINT ck_recount_seals CHECK (old_seal <> new_seal),
  CONSTRAINT ck_recount_resolved CHECK ((resolved_by IS NULL) = (resolved_at IS NULL) AND (resolved_by IS NULL) = (resolution IS NULL)
    AND (resolved_by IS NULL OR (result = 'DIFFERENT' AND resolved_by <> counted_by AND resolved_by <> second_counter_id))),
  CONSTRAINT fk_recount_case FOREIGN KEY (commune_id, case_id) REFERENCES lost_property_case (commune_id, id)
);
CREATE INDEX ix_recount_case ON lost_property_recount (commune_id, case_id, id);
CREATE INDEX ix_recount_open ON lost_property_recount (commune_id) WHERE result = 'DIFFERENT' AND resolved_at IS NULL;
COMMENT ON COLUMN lost_property_recount.note IS 'personal: may name people; purpose: minutes of the recount; kept 5 years after settlement';
COMMENT ON COLUMN lost_property_recount.resolution IS 'personal: may name people; purpose: what became of a difference; kept 5 years after settlement';

CREATE TABLE lost_property_recount_line (
  commune_id uuid NOT NULL,
  recount_id uuid NOT NULL,
  item_id uuid NOT NULL,
  currency text NOT NULL CONSTRAINT ck_recount_line_currency CHECK (currency ~ '^[A-Z]{3}$'),
  denomination bigint NOT NULL CONSTRAINT ck_recount_line_denomination CHECK (denomination > 0),
  count integer NOT NULL CONSTRAINT ck_recount_line_count CHECK (count > 0),
  CONSTRAINT pk_recount_line PRIMARY KEY (commune_id, recount_id, item_id, currency, denomination),
  CONSTRAINT fk_recount_line_recount FOREIGN KEY (commune_id, recount_id) REFERENCES lost_property_recount (commune_id, id),
  CONSTRAINT fk_recount_line_item FOREIGN KEY (commune_id, item_id) REFERENCES lost_property_item (commune_id, id)
);

-- The money of a case as a double-entry ledger: an entry adds up to nothing, HELD is what lies in the safe.
CREATE TABLE lost_property_ledger_entry (
  commune_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  item_id uuid,
  kind text NOT NULL CONSTRAINT ck_ledger_entry_kind CHECK (kind IN ('OPENING', 'SALE', 'PAID_IN', 'RETURN', 'PAYMENT', 'STATE_SHARE', 'CUSTODY_COST', 'REFERRAL', 'DIFFERENCE', 'REVERSAL')),
  reverses_id uuid,
  reason text,
  posted_by uuid NOT NULL,
  posted_by_name text NOT NULL,
  posted_at timestamptz NOT NULL,
  CONSTRAINT pk_ledger_entry PRIMARY KEY (commune_id, id),
  CONSTRAINT ck_ledger_entry_reversal CHECK ((kind = 'REVERSAL') = (reverses_id IS NOT NULL)),
  CONSTRAINT ck_ledger_entry_reason CHECK (kind NOT IN ('REVERSAL', 'DIFFERENCE') OR reason IS NOT NULL),
  CONSTRAINT fk_ledger_entry_case FOREIGN KEY (commune_id, case_id) REFERENCES lost_property_case (commune_id, id),
  CONSTRAINT fk_ledger_entry_item FOREIGN KEY (commune_id, item_id) REFERENCES lost_property_item (commune_id, id),
  CONSTRAINT fk_ledger_entry_reverses FOREIGN KEY (commune_id, reverses_id) REFERENCES lost_property_ledger_entry (commune_id, id)
);
CREATE INDEX ix_ledger_entry_case ON lost_property_ledger_entry (commune_id, case_id, id);
CREATE UNIQUE INDEX uq_ledger_reversal ON lost_property_ledger_entry (commune_id, reverses_id);
CREATE UNIQUE INDEX uq_ledger_opening ON lost_property_ledger_entry (commune_id, case_id) WHERE kind = 'OPENING';
COMMENT ON COLUMN lost_property_ledger_entry.reason IS 'personal: may name people; purpose: reason of a money movement; kept 5 years after settlement';

CREATE TABLE lost_property_ledger_line (
  commune_id uuid NOT NULL,
  entry_id uuid NOT NULL,
  account text NOT NULL CONSTRAINT ck_ledger_line_account CHECK (account IN ('HELD', 'RETURNED_TO_OWNER', 'PAID_TO_FINDER', 'STATE', 'CUSTODY_COST', 'REFERRED', 'DIFFERENCE', 'FOUND', 'SALE_PROCEEDS', 'PAID_IN')),
  currency text NOT NULL CONSTRAINT ck_ledger_line_currency CHECK (currency ~ '^[A-Z]{3}$'),
  amount bigint NOT NULL CONSTRAINT ck_ledger_line_amount CHECK (amount <> 0),
  CONSTRAINT pk_ledger_line PRIMARY KEY (commune_id, entry_id, account, currency),
  CONSTRAINT fk_ledger_line_entry FOREIGN KEY (commune_id, entry_id) REFERENCES lost_property_ledger_entry (commune_id, id)
);

-- What earlier versions received: the seal of the receipt, the money that was counted, and what has left since.
INSERT INTO lost_property_custody_event (commune_id, case_id, ordinal, kind, at, actor_id, actor_name, second_person_id, second_person_name, keeper_id, keeper_name, storage_place, seal_number)
SELECT c.commune_id, c.id, 1, 'SEALED', c.received_at, c.received_by, coalesce(r.display_name, '?'), c.second_counter_id, coalesce(s.display_name, '?'), c.received_by, coalesce(r.display_name, '?'), c.storage_place, c.seal_number
  FROM lost_property_case c LEFT JOIN user_account r ON r.id = c.received_by LEFT JOIN user_account s ON s.id = c.second_counter_id
 WHERE c.received_by IS NOT NULL;
INSERT INTO lost_property_custody_event (commune_id, case_id, ordinal, kind, at, actor_id, actor_name, keeper_id, keeper_name, storage_place)
SELECT c.commune_id, c.id, 2, 'TAKEN_OUT', h.completed_at, h.completed_by, coalesce(u.display_name, '?'), h.completed_by, coalesce(u.display_name, '?'), c.storage_place
  FROM lost_property_case c JOIN lost_property_handover h ON h.commune_id = c.commune_id AND h.case_id = c.id AND h.state = 'COMPLETED' LEFT JOIN user_account u ON u.id = h.completed_by;

INSERT INTO lost_property_ledger_entry (commune_id, id, case_id, kind, posted_by, posted_by_name, posted_at)
SELECT c.commune_id, gen_random_uuid(), c.id, 'OPENING', c.received_by, coalesce(u.display_name, '?'), c.received_at
  FROM lost_property_case c LEFT JOIN user_account u ON u.id = c.received_by
 WHERE c.received_by IS NOT NULL AND EXISTS (SELECT 1 FROM lost_property_cash_line l WHERE l.commune_id = c.commune_id AND l.case_id = c.id);
INSERT INTO lost_property_ledger_entry (commune_id, id, case_id, kind, posted_by, posted_by_name, posted_at)
SELECT e.commune_id, gen_random_uuid(), e.case_id, CASE WHEN h.case_id IS NULL THEN 'REFERRAL' ELSE 'RETURN' END, coalesce(h.completed_by, e.posted_by), coalesce(u.display_name, e.posted_by_name), coalesce(h.completed_at, e.posted_at)
  FROM lost_property_ledger_entry e JOIN lost_property_case c ON c.commune_id = e.commune_id AND c.id = e.case_id
  LEFT JOIN lost_property_handover h ON h.commune_id = e.commune_id AND h.case_id = e.case_id AND h.state = 'COMPLETED' LEFT JOIN user_account u ON u.id = h.completed_by
 WHERE h.case_id IS NOT NULL OR c.state = 'REFERRED';
INSERT INTO lost_property_ledger_line (commune_id, entry_id, account, currency, amount)
SELECT e.commune_id, e.id, side.account, l.currency, side.sign * sum(l.denomination * l.count)
  FROM lost_property_ledger_entry e JOIN lost_property_cash_line l ON l.commune_id = e.commune_id AND l.case_id = e.case_id
  CROSS JOIN LATERAL (SELECT CASE e.kind WHEN 'OPENING' THEN 'FOUND' ELSE 'HELD' END AS account, -1 AS sign
                       UNION ALL SELECT CASE e.kind WHEN 'OPENING' THEN 'HELD' WHEN 'RETURN' THEN 'RETURNED_TO_OWNER' ELSE 'REFERRED' END, 1) side
 GROUP BY e.commune_id, e.id, side.account, side.sign, l.currency;

ALTER TABLE lost_property_case FORCE ROW LEVEL SECURITY;
ALTER TABLE lost_property_item FORCE ROW LEVEL SECURITY;
ALTER TABLE lost_property_cash_line FORCE ROW LEVEL SECURITY;
ALTER TABLE lost_property_handover FORCE ROW LEVEL SECURITY;
ALTER TABLE user_account FORCE ROW LEVEL SECURITY;

CALL app.protect('lost_property_item_detail', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}');
CALL app.protect('lost_property_item_contact', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}');
CALL app.protect('lost_property_item_handover', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}');
CALL app.protect('lost_property_item_decision', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}');
CALL app.protect('lost_property_referral', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}');
CALL app.protect('lost_property_custody_event', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}');
CALL app.protect('lost_property_recount', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}');
CALL app.protect('lost_property_recount_line', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}');
CALL app.protect('lost_property_ledger_entry', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}');
CALL app.protect('lost_property_ledger_line', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}');
GRANT SELECT, INSERT ON lost_property_item_detail, lost_property_item_contact, lost_property_item_handover, lost_property_item_decision, lost_property_referral,
  lost_property_custody_event, lost_property_recount, lost_property_recount_line, lost_property_ledger_entry, lost_property_ledger_line TO binhyen_app;
GRANT UPDATE (resolved_by, resolved_by_name, resolved_at, resolution) ON lost_property_recount TO binhyen_app;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON lost_property_item_detail FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON lost_property_item_contact FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON lost_property_item_handover FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON lost_property_item_decision FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON lost_property_referral FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON lost_property_custody_event FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON lost_property_recount_line FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON lost_property_ledger_entry FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON lost_property_ledger_line FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept BEFORE DELETE ON lost_property_recount FOR EACH ROW EXECUTE FUNCTION app.refuse_change();

-- A difference is answered once.
CREATE FUNCTION app.check_recount_resolution() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF OLD.resolved_at IS NOT NULL THEN
    RAISE EXCEPTION 'recount % is resolved', OLD.id USING ERRCODE = 'BY010';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER resolved_once BEFORE UPDATE ON lost_property_recount FOR EACH ROW EXECUTE FUNCTION app.check_recount_resolution();

-- The chain has no gap.
CREATE FUNCTION app.check_custody_event() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NEW.ordinal <> 1 + (SELECT coalesce(max(e.ordinal), 0) FROM public.lost_property_custody_event e WHERE e.commune_id = NEW.commune_id AND e.case_id = NEW.case_id) THEN
    RAISE EXCEPTION 'custody event out of order' USING ERRCODE = '23514', CONSTRAINT = 'custody_event_order';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER no_gap BEFORE INSERT ON lost_property_custody_event FOR EACH ROW EXECUTE FUNCTION app.check_custody_event();

-- Two desks cannot both take the last note: whoever writes in the ledger of a case holds the case.
CREATE FUNCTION app.check_ledger_entry() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  PERFORM 1 FROM public.lost_property_case c WHERE c.commune_id = NEW.commune_id AND c.id = NEW.case_id FOR UPDATE;
  IF NEW.reverses_id IS NOT NULL AND NOT EXISTS (
       SELECT 1 FROM public.lost_property_ledger_entry e
        WHERE e.commune_id = NEW.commune_id AND e.id = NEW.reverses_id AND e.case_id = NEW.case_id
          AND e.kind NOT IN ('REVERSAL', 'OPENING', 'RETURN', 'REFERRAL') AND e.posted_by <> NEW.posted_by) THEN
    RAISE EXCEPTION 'reversal without its entry, or of one''s own' USING ERRCODE = '23514', CONSTRAINT = 'ledger_reversal';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ledger_entry BEFORE INSERT ON lost_property_ledger_entry FOR EACH ROW EXECUTE FUNCTION app.check_ledger_entry();

-- At commit every entry is whole: it adds up to nothing, a reversal mirrors its entry, and no account that cannot owe is below zero.
CREATE FUNCTION app.check_ledger_whole() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM public.lost_property_ledger_line l WHERE l.commune_id = NEW.commune_id AND l.entry_id = NEW.id)
     OR EXISTS (SELECT 1 FROM public.lost_property_ledger_line l WHERE l.commune_id = NEW.commune_id AND l.entry_id = NEW.id GROUP BY l.currency HAVING sum(l.amount) <> 0) THEN
    RAISE EXCEPTION 'ledger entry does not balance' USING ERRCODE = '23514', CONSTRAINT = 'ledger_balance';
  END IF;
  IF NEW.reverses_id IS NOT NULL AND EXISTS (
       SELECT 1 FROM public.lost_property_ledger_line l WHERE l.commune_id = NEW.commune_id AND l.entry_id IN (NEW.id, NEW.reverses_id)
        GROUP BY l.account, l.currency HAVING sum(l.amount) <> 0) THEN
    RAISE EXCEPTION 'reversal does not mirror its entry' USING ERRCODE = '23514', CONSTRAINT = 'ledger_reversal_mirror';
  END IF;
  IF EXISTS (
       SELECT 1 FROM public.lost_property_ledger_line l JOIN public.lost_property_ledger_entry e ON e.commune_id = l.commune_id AND e.id = l.entry_id
        WHERE e.commune_id = NEW.commune_id AND e.case_id = NEW.case_id AND l.account NOT IN ('FOUND', 'SALE_PROCEEDS', 'PAID_IN', 'DIFFERENCE')
        GROUP BY l.account, l.currency HAVING sum(l.amount) < 0) THEN
    RAISE EXCEPTION 'more taken out than is held' USING ERRCODE = '23514', CONSTRAINT = 'ledger_below_zero';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER ledger_whole AFTER INSERT ON lost_property_ledger_entry DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.check_ledger_whole();

-- A line belongs to an entry of the same transaction: nothing is added to an entry that is there already.
CREATE FUNCTION app.check_ledger_line() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM public.lost_property_ledger_entry e WHERE e.commune_id = NEW.commune_id AND e.id = NEW.entry_id AND e.xmin = pg_catalog.pg_current_xact_id()::xid) THEN
    RAISE EXCEPTION 'ledger line without its entry' USING ERRCODE = '23514', CONSTRAINT = 'ledger_line_late';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER with_its_entry BEFORE INSERT ON lost_property_ledger_line FOR EACH ROW EXECUTE FUNCTION app.check_ledger_line();

-- A case closes when everything in it has gone somewhere; the price of a sold thing waits for the owner as the thing would.
CREATE FUNCTION app.check_case_closed() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM public.lost_property_item i WHERE i.commune_id = NEW.commune_id AND i.case_id = NEW.id
       AND (i.outcome_at IS NULL OR (i.state = 'SOLD' AND OLD.state IN ('RECEIVED', 'NOTICED')))) THEN
    RAISE EXCEPTION 'a thing without outcome' USING ERRCODE = '23514', CONSTRAINT = 'case_items_outcome';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER closing_needs_outcomes BEFORE UPDATE ON lost_property_case FOR EACH ROW WHEN (NEW.state = 'CLOSED' AND OLD.state <> 'CLOSED') EXECUTE FUNCTION app.check_case_closed();
