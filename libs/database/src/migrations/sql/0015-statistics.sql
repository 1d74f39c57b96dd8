-- Figures of found property, the duty to tell the finder the result, and consent to good-deed news.

-- The owner of the tables is itself subject to row-level security; what earlier versions left is read here once.
ALTER TABLE lost_property_case NO FORCE ROW LEVEL SECURITY;
ALTER TABLE lost_property_step NO FORCE ROW LEVEL SECURITY;

ALTER TABLE lost_property_case
  -- Days in Vietnam. `ended_on`: the day the thing found its way, whichever that was.
  ADD COLUMN returned_on date,
  ADD COLUMN settled_on date,
  ADD COLUMN ended_on date,
  -- Civil Code art. 230(1): the finder is told the result. The day is computed once, by the rule named beside it.
  ADD COLUMN finder_notify_by date,
  ADD COLUMN finder_rule_id text,
  ADD COLUMN finder_rule_version integer,
  ADD COLUMN finder_outcome text CONSTRAINT ck_case_finder_outcome CHECK (finder_outcome IN ('REACHED', 'NOT_REACHED'));

-- How long a duty may take where the law says that it is one, not by when. Effective-dated: a new version is a new row.
CREATE TABLE public_deadline_rule (
  rule_id text NOT NULL CONSTRAINT ck_deadline_rule_id CHECK (rule_id IN ('FINDER_RESULT')),
  version integer NOT NULL CONSTRAINT ck_deadline_rule_version CHECK (version > 0),
  effective_from date NOT NULL,
  working_days integer NOT NULL CONSTRAINT ck_deadline_rule_days CHECK (working_days BETWEEN 1 AND 60),
  tries integer NOT NULL CONSTRAINT ck_deadline_rule_tries CHECK (tries BETWEEN 1 AND 20),
  source text NOT NULL,
  certain boolean NOT NULL,
  CONSTRAINT pk_public_deadline_rule PRIMARY KEY (rule_id, version),
  CONSTRAINT uq_deadline_rule_from UNIQUE (rule_id, effective_from)
);
INSERT INTO public_deadline_rule (rule_id, version, effective_from, working_days, tries, source, certain) VALUES
  ('FINDER_RESULT', 1, '2017-01-01', 3, 3, 'Khoản 1 Điều 230 Bộ luật Dân sự 2015 buộc báo kết quả cho người nhặt được nhưng không nêu số ngày; 3 ngày làm việc và 3 lần liên hệ là lựa chọn của đơn vị', false);
GRANT SELECT ON public_deadline_rule TO binhyen_app, binhyen_worker;

UPDATE lost_property_case c SET
  returned_on = ends.returned, settled_on = ends.settled,
  ended_on = coalesce(ends.returned, ends.settled, ends.aside, ends.closed),
  finder_outcome = CASE WHEN c.finder_notified_at IS NOT NULL THEN 'REACHED' END
  FROM (SELECT s.commune_id, s.case_id,
               min(s.local_day) FILTER (WHERE s.to_state = 'RETURNED') AS returned,
               min(s.local_day) FILTER (WHERE s.to_state = 'SETTLED') AS settled,
               min(s.local_day) FILTER (WHERE s.to_state IN ('REFERRED', 'CANCELLED', 'CONVERTED_TO_REPORT')) AS aside,
               min(s.local_day) FILTER (WHERE s.to_state = 'CLOSED') AS closed
          FROM (SELECT commune_id, case_id, to_state, (at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS local_day FROM lost_property_step WHERE claim_id IS NULL OR action = 'returnToOwner') s
         GROUP BY s.commune_id, s.case_id) ends
 WHERE ends.commune_id = c.commune_id AND ends.case_id = c.id;
-- Cases that wait for this very thing get a day too: five days on, over the weekend that lies in every working week.
UPDATE lost_property_case SET finder_notify_by = ended_on + 5, finder_rule_id = 'FINDER_RESULT', finder_rule_version = 1
 WHERE state IN ('RETURNED', 'SETTLED') AND finder_notified_at IS NULL;

ALTER TABLE lost_property_case
  ADD CONSTRAINT ck_case_returned_on CHECK (state <> 'RETURNED' OR returned_on IS NOT NULL),
  ADD CONSTRAINT ck_case_settled_on CHECK (state <> 'SETTLED' OR settled_on IS NOT NULL),
  ADD CONSTRAINT ck_case_ended_on CHECK ((ended_on IS NOT NULL) = (state IN ('RETURNED', 'SETTLED', 'CLOSED', 'REFERRED', 'CANCELLED', 'CONVERTED_TO_REPORT'))),
  ADD CONSTRAINT ck_case_finder_rule CHECK ((finder_notify_by IS NULL) = (finder_rule_id IS NULL) AND (finder_notify_by IS NULL) = (finder_rule_version IS NULL)),
  ADD CONSTRAINT fk_case_finder_rule FOREIGN KEY (finder_rule_id, finder_rule_version) REFERENCES public_deadline_rule (rule_id, version);
CREATE INDEX ix_case_recorded ON lost_property_case (commune_id, recorded_at);
CREATE INDEX ix_case_returned_on ON lost_property_case (commune_id, returned_on) WHERE returned_on IS NOT NULL;
CREATE INDEX ix_case_settled_on ON lost_property_case (commune_id, settled_on) WHERE settled_on IS NOT NULL;
CREATE INDEX ix_case_ended_on ON lost_property_case (commune_id, ended_on);
CREATE INDEX ix_case_finder_due ON lost_property_case (commune_id, finder_notify_by) WHERE finder_notify_by IS NOT NULL AND finder_outcome IS NULL;
CREATE INDEX ix_claim_decided ON lost_property_claim (commune_id, decided_at) WHERE decided_at IS NOT NULL;

ALTER TABLE lost_property_case FORCE ROW LEVEL SECURITY;
ALTER TABLE lost_property_step FORCE ROW LEVEL SECURITY;

-- Every attempt to tell the finder, also those that reached nobody.
CREATE TABLE lost_property_finder_attempt (
  commune_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  way text NOT NULL CONSTRAINT ck_finder_attempt_way CHECK (way IN ('PHONE', 'IN_PERSON', 'LETTER', 'ZALO')),
  outcome text NOT NULL CONSTRAINT ck_finder_attempt_outcome CHECK (outcome IN ('REACHED', 'NOT_REACHED')),
  note text,
  letter_id uuid,
  actor_id uuid NOT NULL,
  actor_name text NOT NULL,
  at timestamptz NOT NULL,
  CONSTRAINT pk_finder_attempt PRIMARY KEY (commune_id, id),
  CONSTRAINT ck_finder_attempt_letter CHECK (letter_id IS NULL OR way = 'LETTER'),
  CONSTRAINT fk_finder_attempt_case FOREIGN KEY (commune_id, case_id) REFERENCES lost_property_case (commune_id, id)
);
CREATE INDEX ix_finder_attempt_case ON lost_property_finder_attempt (commune_id, case_id, id);
COMMENT ON COLUMN lost_property_finder_attempt.note IS 'personal: may name people; purpose: proof that the finder was told, Civil Code art. 230(1); kept 5 years after settlement';

-- Consent to tell of a good deed: of one person, for one purpose, by channel. Silence is none. What was given stays as
-- it was; withdrawing adds to it once.
CREATE TABLE consent_record (
  commune_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  person_id uuid NOT NULL,
  party text NOT NULL CONSTRAINT ck_consent_party CHECK (party IN ('FINDER', 'OWNER')),
  purpose text NOT NULL CONSTRAINT ck_consent_purpose CHECK (purpose IN ('GOOD_DEED_NEWS')),
  channels text[] NOT NULL CONSTRAINT ck_consent_channels CHECK (cardinality(channels) > 0 AND channels <@ '{ZALO_GROUPS,WEBSITE,PRESS,LOUDSPEAKER}'::text[]),
  shows text[] NOT NULL CONSTRAINT ck_consent_shows CHECK (cardinality(shows) > 0 AND shows <@ '{INITIALS,FULL_NAME,PHOTO}'::text[]),
  text_version text NOT NULL,
  way text NOT NULL CONSTRAINT ck_consent_way CHECK (way IN ('SIGNED_PAPER', 'ORAL_WITH_WITNESS')),
  witness_name text,
  given_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  recorded_by_name text NOT NULL,
  recorded_at timestamptz NOT NULL,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  withdrawn_by_name text,
  withdrawn_reason text,
  CONSTRAINT pk_consent_record PRIMARY KEY (commune_id, id),
  CONSTRAINT ck_consent_witness CHECK (way <> 'ORAL_WITH_WITNESS' OR witness_name IS NOT NULL),
  CONSTRAINT ck_consent_given_first CHECK (given_at <= recorded_at),
  CONSTRAINT ck_consent_withdrawn CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL) AND (withdrawn_at IS NULL) = (withdrawn_by_name IS NULL)
    AND (withdrawn_at IS NULL) = (withdrawn_reason IS NULL)),
  CONSTRAINT fk_consent_case FOREIGN KEY (commune_id, case_id) REFERENCES lost_property_case (commune_id, id),
  CONSTRAINT fk_consent_person FOREIGN KEY (commune_id, person_id) REFERENCES lost_property_person (commune_id, id)
);
CREATE INDEX ix_consent_case ON consent_record (commune_id, case_id, id);
COMMENT ON COLUMN consent_record.witness_name IS 'personal: basic; purpose: proof of an oral consent, Law 91/2025/QH15; kept 5 years after settlement';
COMMENT ON COLUMN consent_record.withdrawn_reason IS 'personal: may name people; purpose: proof of a withdrawal, Law 91/2025/QH15; kept 5 years after settlement';

CALL app.protect('lost_property_finder_attempt', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}');
CALL app.protect('consent_record', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER}');
GRANT SELECT, INSERT ON lost_property_finder_attempt, consent_record TO binhyen_app;
GRANT UPDATE (withdrawn_at, withdrawn_by, withdrawn_by_name, withdrawn_reason) ON consent_record TO binhyen_app;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON lost_property_finder_attempt FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER kept BEFORE DELETE ON consent_record FOR EACH ROW EXECUTE FUNCTION app.refuse_change();

-- A withdrawal happens once and changes nothing else.
CREATE FUNCTION app.check_consent_withdrawal() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF OLD.withdrawn_at IS NOT NULL
     OR to_jsonb(NEW) - '{withdrawn_at,withdrawn_by,withdrawn_by_name,withdrawn_reason}'::text[] <> to_jsonb(OLD) - '{withdrawn_at,withdrawn_by,withdrawn_by_name,withdrawn_reason}'::text[] THEN
    RAISE EXCEPTION 'consent_record is append-only' USING ERRCODE = 'BY010';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER withdrawn_once BEFORE UPDATE ON consent_record FOR EACH ROW EXECUTE FUNCTION app.check_consent_withdrawal();

-- A consent is that of the finder of the case, or of the owner whose claim was accepted.
CREATE FUNCTION app.check_consent_party() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NOT EXISTS (
       SELECT 1 FROM public.lost_property_case c WHERE NEW.party = 'FINDER' AND c.commune_id = NEW.commune_id AND c.id = NEW.case_id AND c.finder_id = NEW.person_id
       UNION ALL
       SELECT 1 FROM public.lost_property_claim m WHERE NEW.party = 'OWNER' AND m.commune_id = NEW.commune_id AND m.case_id = NEW.case_id AND m.claimant_id = NEW.person_id AND m.state = 'ACCEPTED') THEN
    RAISE EXCEPTION 'consent of somebody else' USING ERRCODE = '23514', CONSTRAINT = 'consent_party';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER of_a_party BEFORE INSERT ON consent_record FOR EACH ROW EXECUTE FUNCTION app.check_consent_party();

-- The unit of today that carries on a unit: mergers, renames and new codes lead to one; of a split unit the one that
-- inherits its records. Units without a successor are themselves.
CREATE FUNCTION app.present_unit(p_unit uuid, p_on date) RETURNS uuid LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
  WITH RECURSIVE road AS (
    SELECT p_unit AS id, 0 AS steps
    UNION ALL
    SELECT next.to_id, road.steps + 1 FROM road CROSS JOIN LATERAL (
      SELECT s.to_id FROM public.admin_unit_succession s
       WHERE s.from_id = road.id AND s.effective_date <= p_on AND s.inherits LIMIT 1) next
     WHERE road.steps < 30)
  SELECT id FROM road ORDER BY steps DESC LIMIT 1
$$;

-- Figures are for more people than the cases they are made of: whoever reads them gets numbers of the units in scope and
-- no row. Rows of the answer: everything (no unit, no month), each unit, each month, each unit in each month.
CREATE POLICY figures ON lost_property_case FOR SELECT TO binhyen_definer USING (commune_id = ANY ((SELECT app.scope_units())::uuid[]));
CREATE POLICY figures ON lost_property_claim FOR SELECT TO binhyen_definer USING (commune_id = ANY ((SELECT app.scope_units())::uuid[]));
GRANT SELECT ON lost_property_case, lost_property_claim TO binhyen_definer;

CREATE FUNCTION app.statistics_units(p_units uuid[], p_present_on date) RETURNS TABLE (id uuid, shown uuid) LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
  SELECT u.id, CASE WHEN p_present_on IS NULL THEN u.id ELSE app.present_unit(u.id, p_present_on) END
    FROM unnest(p_units) AS u(id)
   WHERE u.id = ANY (app.readable_units('{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK,PROVINCE_ADMIN,PROVINCE_VIEWER}'))
$$;

-- p_present_on: the day whose units the figures are rolled up to; null for the units of their own time.
CREATE FUNCTION app.found_property_figures(p_units uuid[], p_shown uuid, p_from date, p_to date, p_present_on date)
RETURNS TABLE (unit_id uuid, month date, found integer, returned integer, settled integer, referred integer, claims_rejected integer, days_median numeric, days_mean numeric, open_at_end integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  WITH units AS MATERIALIZED (SELECT u.id, u.shown FROM app.statistics_units(p_units, p_present_on) u WHERE p_shown IS NULL OR u.shown = p_shown),
  bounds AS (SELECT p_from::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh' AS opens, (p_to + 1)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh' AS closes),
  events AS (
    SELECT u.shown, date_trunc('month', c.recorded_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS month, 'found' AS kind, NULL::integer AS days
      FROM units u CROSS JOIN bounds b JOIN public.lost_property_case c ON c.commune_id = u.id AND c.recorded_at >= b.opens AND c.recorded_at < b.closes WHERE c.state <> 'CANCELLED'
    UNION ALL
    SELECT u.shown, date_trunc('month', c.returned_on)::date, 'returned', c.returned_on - (c.recorded_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
      FROM units u JOIN public.lost_property_case c ON c.commune_id = u.id AND c.returned_on BETWEEN p_from AND p_to
    UNION ALL
    SELECT u.shown, date_trunc('month', c.settled_on)::date, 'settled', NULL
      FROM units u JOIN public.lost_property_case c ON c.commune_id = u.id AND c.settled_on BETWEEN p_from AND p_to
    UNION ALL
    SELECT u.shown, date_trunc('month', c.ended_on)::date, 'referred', NULL
      FROM units u JOIN public.lost_property_case c ON c.commune_id = u.id AND c.ended_on BETWEEN p_from AND p_to WHERE c.state = 'REFERRED'
    UNION ALL
    SELECT u.shown, date_trunc('month', m.decided_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, 'rejected', NULL
      FROM units u CROSS JOIN bounds b JOIN public.lost_property_claim m ON m.commune_id = u.id AND m.decided_at >= b.opens AND m.decided_at < b.closes WHERE m.state = 'REJECTED'),
  figures AS (
    SELECT e.shown, e.month, count(*) FILTER (WHERE e.kind = 'found')::integer AS found, count(*) FILTER (WHERE e.kind = 'returned')::integer AS returned,
           count(*) FILTER (WHERE e.kind = 'settled')::integer AS settled, count(*) FILTER (WHERE e.kind = 'referred')::integer AS referred,
           count(*) FILTER (WHERE e.kind = 'rejected')::integer AS rejected,
           (percentile_cont(0.5) WITHIN GROUP (ORDER BY e.days))::numeric AS median, avg(e.days) AS mean
      FROM events e GROUP BY GROUPING SETS ((), (e.shown), (e.month), (e.shown, e.month))),
  months AS (SELECT m::date AS month, least((m + interval '1 month - 1 day')::date, p_to) AS last_day
               FROM generate_series(date_trunc('month', p_from::timestamp), p_to::timestamp, interval '1 month') m),
  open_cases AS (
    SELECT u.shown, c.ended_on, (c.recorded_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS recorded_on
      FROM units u JOIN public.lost_property_case c ON c.commune_id = u.id AND (c.ended_on IS NULL OR c.ended_on > p_from) WHERE c.state <> 'CANCELLED'),
  open_by_month AS (
    SELECT o.shown, m.month, m.last_day, count(*)::integer AS open_cases
      FROM months m JOIN open_cases o ON o.recorded_on <= m.last_day AND (o.ended_on IS NULL OR o.ended_on > m.last_day) GROUP BY o.shown, m.month, m.last_day),
  still_open AS (
    SELECT o.shown, o.month, sum(o.open_cases)::integer AS open_cases FROM open_by_month o GROUP BY GROUPING SETS ((o.shown, o.month), (o.month))
    UNION ALL
    SELECT o.shown, NULL, sum(o.open_cases)::integer FROM open_by_month o WHERE o.last_day = p_to GROUP BY GROUPING SETS ((o.shown), ()))
  SELECT coalesce(f.shown, o.shown), coalesce(f.month, o.month), coalesce(f.found, 0), coalesce(f.returned, 0), coalesce(f.settled, 0), coalesce(f.referred, 0), coalesce(f.rejected, 0),
         f.median, f.mean, coalesce(o.open_cases, 0)
    FROM figures f FULL JOIN still_open o ON (coalesce(o.shown, '00000000-0000-0000-0000-000000000000'), coalesce(o.month, '-infinity')) = (coalesce(f.shown, '00000000-0000-0000-0000-000000000000'), coalesce(f.month, '-infinity'))
$$;

-- Which group the owners had the news from, by accepted claims decided in the period. No group: they heard it elsewhere.
CREATE FUNCTION app.found_property_sources(p_units uuid[], p_shown uuid, p_from date, p_to date, p_present_on date)
RETURNS TABLE (unit_id uuid, source text, group_id uuid, owners integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT m.commune_id, m.heard_from, m.heard_from_group_id, count(*)::integer
    FROM app.statistics_units(p_units, p_present_on) u
    JOIN public.lost_property_claim m ON m.commune_id = u.id AND m.decided_at >= p_from::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh' AND m.decided_at < (p_to + 1)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh'
   WHERE m.state = 'ACCEPTED' AND (p_shown IS NULL OR u.shown = p_shown)
   GROUP BY 1, 2, 3
$$;
ALTER FUNCTION app.found_property_figures(uuid[], uuid, date, date, date) OWNER TO binhyen_definer;
ALTER FUNCTION app.found_property_sources(uuid[], uuid, date, date, date) OWNER TO binhyen_definer;
REVOKE ALL ON FUNCTION app.found_property_figures(uuid[], uuid, date, date, date), app.found_property_sources(uuid[], uuid, date, date, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.found_property_figures(uuid[], uuid, date, date, date), app.found_property_sources(uuid[], uuid, date, date, date) TO binhyen_app;

-- A liaison sees the deliveries of one village, and by that measure one tick completed a message of twelve groups. How far
-- a message has got is counted over all of them, whoever ticks.
ALTER POLICY liaison_own_groups ON broadcast_delivery TO binhyen_app;
CREATE POLICY progress ON broadcast_delivery FOR SELECT TO binhyen_definer USING (commune_id = ANY ((SELECT app.scope_units())::uuid[]));
GRANT SELECT ON broadcast_delivery TO binhyen_definer;
CREATE FUNCTION app.broadcast_progress(p_commune uuid, p_broadcast uuid) RETURNS TABLE (posted integer, total integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT count(*) FILTER (WHERE d.state = 'POSTED')::integer, count(*)::integer
    FROM public.broadcast_delivery d WHERE d.commune_id = p_commune AND d.broadcast_id = p_broadcast
$$;
ALTER FUNCTION app.broadcast_progress(uuid, uuid) OWNER TO binhyen_definer;
REVOKE ALL ON FUNCTION app.broadcast_progress(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.broadcast_progress(uuid, uuid) TO binhyen_app, binhyen_worker;
