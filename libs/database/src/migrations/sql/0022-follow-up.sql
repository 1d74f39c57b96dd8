-- After a message is out: reminders, take-downs, questions by short link, warnings as a public feed, printed forms.

-- When a group that was not posted to becomes a task; without a row the default of the program holds.
CREATE TABLE broadcast_follow_up_rule (
  commune_id uuid CONSTRAINT pk_broadcast_follow_up_rule PRIMARY KEY,
  reminder_hours integer NOT NULL CONSTRAINT ck_follow_up_hours CHECK (reminder_hours BETWEEN 1 AND 168),
  changed_by uuid NOT NULL,
  changed_at timestamptz NOT NULL,
  version integer NOT NULL,
  CONSTRAINT fk_follow_up_rule_commune FOREIGN KEY (commune_id) REFERENCES admin_unit (id)
);

-- One message to be removed from one group, by hand: there is no call for it. An article has no group.
CREATE TABLE broadcast_take_down (
  commune_id uuid NOT NULL,
  id uuid NOT NULL,
  broadcast_id uuid NOT NULL,
  delivery_id uuid NOT NULL,
  group_unit_id uuid,
  group_id uuid,
  channel text NOT NULL CONSTRAINT ck_take_down_channel CHECK (channel IN ('MANUAL', 'OA_GMF', 'BOT', 'PRINT', 'OA_ARTICLE')),
  state text NOT NULL CONSTRAINT ck_take_down_state CHECK (state IN ('TO_REMOVE', 'REMOVED', 'NOT_FOUND')),
  created_at timestamptz NOT NULL,
  done_by uuid,
  done_by_name text,
  done_at timestamptz,
  version integer NOT NULL,
  CONSTRAINT pk_broadcast_take_down PRIMARY KEY (commune_id, id),
  CONSTRAINT uq_take_down_delivery UNIQUE (commune_id, delivery_id),
  CONSTRAINT ck_take_down_done CHECK ((state = 'TO_REMOVE') = (done_at IS NULL) AND (done_at IS NULL) = (done_by IS NULL)),
  CONSTRAINT ck_take_down_group CHECK ((group_id IS NULL) = (group_unit_id IS NULL)),
  CONSTRAINT fk_take_down_broadcast FOREIGN KEY (commune_id, broadcast_id) REFERENCES broadcast (commune_id, id),
  CONSTRAINT fk_take_down_delivery FOREIGN KEY (commune_id, delivery_id) REFERENCES broadcast_delivery (commune_id, id)
);
CREATE INDEX ix_take_down_broadcast ON broadcast_take_down (commune_id, broadcast_id);

-- A question in a message. Whoever follows the link answers; of the answers only their number is kept.
CREATE TABLE broadcast_question (
  commune_id uuid NOT NULL,
  id uuid NOT NULL,
  broadcast_id uuid NOT NULL,
  kind text NOT NULL CONSTRAINT ck_question_kind CHECK (kind IN ('ACKNOWLEDGEMENT', 'CHOICE')),
  code text NOT NULL CONSTRAINT ck_question_code CHECK (code ~ '^[a-z2-9]{8}$'),
  question text NOT NULL,
  choices text[] NOT NULL CONSTRAINT ck_question_choices CHECK (cardinality(choices) BETWEEN 1 AND 6),
  created_by uuid NOT NULL,
  created_at timestamptz NOT NULL,
  closed_at timestamptz,
  CONSTRAINT pk_broadcast_question PRIMARY KEY (commune_id, id),
  CONSTRAINT uq_question_broadcast UNIQUE (commune_id, broadcast_id),
  CONSTRAINT fk_question_broadcast FOREIGN KEY (commune_id, broadcast_id) REFERENCES broadcast (commune_id, id)
);
CREATE INDEX ix_question_code ON broadcast_question (code);
CREATE TABLE broadcast_answer_count (
  commune_id uuid NOT NULL,
  question_id uuid NOT NULL,
  choice integer NOT NULL CONSTRAINT ck_answer_choice CHECK (choice BETWEEN 0 AND 5),
  answers integer NOT NULL CONSTRAINT ck_answer_count CHECK (answers >= 0),
  CONSTRAINT pk_broadcast_answer_count PRIMARY KEY (commune_id, question_id, choice),
  CONSTRAINT fk_answer_question FOREIGN KEY (commune_id, question_id) REFERENCES broadcast_question (commune_id, id)
);

CALL app.protect('broadcast_follow_up_rule', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK,VILLAGE_LIAISON,PROVINCE_ADMIN,PROVINCE_VIEWER,WORKER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,PROVINCE_ADMIN}');
CALL app.protect('broadcast_take_down', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK,VILLAGE_LIAISON,PROVINCE_ADMIN,PROVINCE_VIEWER,WORKER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK,VILLAGE_LIAISON,PROVINCE_ADMIN,WORKER}');
CREATE POLICY liaison_own_groups ON broadcast_take_down AS RESTRICTIVE USING ((SELECT app.actor_role()) <> 'VILLAGE_LIAISON'
  OR group_id IN (SELECT group_id FROM village_group_village WHERE village_id = (SELECT app.village_id())));
CALL app.protect('broadcast_question', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK,PROVINCE_ADMIN,PROVINCE_VIEWER,WORKER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,PROVINCE_ADMIN,WORKER}');
CALL app.protect('broadcast_answer_count', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,COMMUNE_CLERK,PROVINCE_ADMIN,PROVINCE_VIEWER}', '{COMMUNE_CHIEF,COMMUNE_DEPUTY,COMMUNE_OFFICER,PROVINCE_ADMIN}');

GRANT SELECT, INSERT, UPDATE ON broadcast_follow_up_rule, broadcast_take_down TO binhyen_app;
GRANT SELECT, INSERT, UPDATE ON broadcast_question TO binhyen_app;
GRANT SELECT, INSERT ON broadcast_answer_count TO binhyen_app;
GRANT SELECT ON broadcast_follow_up_rule TO binhyen_worker;
GRANT SELECT, INSERT ON broadcast_take_down TO binhyen_worker;
GRANT SELECT, UPDATE ON broadcast_question TO binhyen_worker;

-- Strangers answer and integrators read warnings without a session: three doors, each as wide as it must be.
CREATE POLICY public_feed ON broadcast FOR SELECT TO binhyen_definer USING (published_at IS NOT NULL OR commune_id = ANY ((SELECT app.scope_units())::uuid[]) OR parent_unit_id = ANY ((SELECT app.scope_units())::uuid[]));
CREATE POLICY public_question ON broadcast_question FOR SELECT TO binhyen_definer USING (true);
CREATE POLICY public_answer ON broadcast_answer_count FOR SELECT TO binhyen_definer USING (true);
CREATE POLICY public_answer_count ON broadcast_answer_count FOR UPDATE TO binhyen_definer USING (true) WITH CHECK (true);
CREATE POLICY public_area ON village FOR SELECT TO binhyen_definer USING (true);
CREATE POLICY public_area ON village_group_village FOR SELECT TO binhyen_definer USING (true);
GRANT SELECT ON broadcast, broadcast_question, broadcast_answer_count, village, village_group_village TO binhyen_definer;
GRANT UPDATE (answers) ON broadcast_answer_count TO binhyen_definer;

CREATE FUNCTION app.find_question(p_code text) RETURNS TABLE (question text, choices text[], unit_name text, published_at timestamptz, closed_at timestamptz, closes_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT q.question, q.choices, a.name, b.published_at, coalesce(q.closed_at, b.taken_down_at), b.expires_at
    FROM public.broadcast_question q
    JOIN public.broadcast b ON b.commune_id = q.commune_id AND b.id = q.broadcast_id
    JOIN public.admin_unit a ON a.id = q.commune_id
   WHERE q.code = p_code
$$;
CREATE FUNCTION app.answer_question(p_code text, p_choice integer) RETURNS boolean
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
  WITH counted AS (
    UPDATE public.broadcast_answer_count c SET answers = c.answers + 1
      FROM public.broadcast_question q JOIN public.broadcast b ON b.commune_id = q.commune_id AND b.id = q.broadcast_id
     WHERE q.code = p_code AND c.commune_id = q.commune_id AND c.question_id = q.id AND c.choice = p_choice
       AND q.closed_at IS NULL AND b.published_at IS NOT NULL AND b.taken_down_at IS NULL
    RETURNING 1)
  SELECT EXISTS (SELECT 1 FROM counted)
$$;

-- Warnings without personal data, as they were published. What was taken down keeps its number, not its words.
CREATE FUNCTION app.cap_sources(p_kinds text[], p_id uuid, p_since timestamptz, p_limit integer) RETURNS TABLE (
  id uuid, kind text, title text, body text, urgent boolean, drill boolean, published_at timestamptz, expires_at timestamptz, taken_down_at timestamptz,
  unit_name text, unit_level text, unit_kind text, contact text, corrects_id uuid, corrects_published_at timestamptz, corrected boolean, areas jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT b.id, b.kind, CASE WHEN b.taken_down_at IS NULL THEN b.title ELSE '' END, CASE WHEN b.taken_down_at IS NULL THEN b.body ELSE '' END, b.urgent, b.drill,
         b.published_at, b.expires_at, b.taken_down_at, u.name, u.level, u.kind, u.contact_phone, f.id, f.published_at,
         b.state = 'CORRECTED_BY',
         (SELECT coalesce(jsonb_agg(jsonb_build_object('communeName', a.name, 'communeKind', a.kind, 'communeCode', a.gso_code, 'villages',
                   CASE WHEN b.target_kind IN ('VILLAGES', 'GROUPS') THEN (
                     SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object('id', v.id, 'name', v.name, 'kind', v.kind)), '[]'::jsonb)
                       FROM public.village v
                      WHERE v.commune_id = a.id AND ((b.target_kind = 'VILLAGES' AND v.id = ANY (b.target_ids))
                         OR (b.target_kind = 'GROUPS' AND v.id IN (SELECT gv.village_id FROM public.village_group_village gv WHERE gv.commune_id = a.id AND gv.group_id = ANY (b.target_ids)))))
                   ELSE '[]'::jsonb END) ORDER BY a.gso_code), '[]'::jsonb)
            FROM public.admin_unit a
           WHERE CASE WHEN b.target_kind = 'COMMUNES' THEN a.id = ANY (b.target_ids)
                      WHEN u.level = 'PROVINCE' THEN a.parent_id = u.id AND a.valid_to IS NULL
                      ELSE a.id = b.commune_id END)
    FROM public.broadcast b
    JOIN public.admin_unit u ON u.id = b.commune_id
    LEFT JOIN public.broadcast f ON f.commune_id = b.commune_id AND f.id = b.corrects_id AND f.published_at IS NOT NULL
   WHERE b.published_at IS NOT NULL AND b.parent_id IS NULL AND b.kind = ANY (p_kinds) AND b.target_kind <> 'TEST_GROUP'
     AND (p_id IS NULL OR b.id = p_id) AND greatest(b.published_at, b.taken_down_at) >= p_since
   ORDER BY greatest(b.published_at, b.taken_down_at) DESC, b.id DESC LIMIT p_limit
$$;

-- Units with a message that is over and has to be taken down; the worker then works in each of them.
CREATE FUNCTION app.units_with_expired_broadcasts(p_kinds text[], p_now timestamptz) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT DISTINCT b.commune_id FROM public.broadcast b
   WHERE b.published_at IS NOT NULL AND b.parent_id IS NULL AND b.expires_at <= p_now AND b.kind = ANY (p_kinds) AND b.state IN ('SENDING', 'SENT', 'PARTLY_SENT', 'CORRECTED_BY')
$$;
-- Units where a correction or a take-down may have something left to lay out.
CREATE FUNCTION app.units_with_followed_broadcasts(p_since timestamptz) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT DISTINCT b.commune_id FROM public.broadcast b
   WHERE b.published_at > p_since AND b.corrects_id IS NOT NULL AND b.state IN ('SENDING', 'SENT', 'PARTLY_SENT') OR b.taken_down_at > p_since
$$;
-- The communes' shares of a message of the province, and how far each is: numbers and ids only.
CREATE FUNCTION app.broadcast_shares(p_unit uuid, p_broadcast uuid) RETURNS TABLE (commune_id uuid, id uuid, state text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT b.commune_id, b.id, b.state FROM public.broadcast b
   WHERE b.parent_unit_id = p_unit AND b.parent_id = p_broadcast AND p_unit = ANY ((SELECT app.scope_units())::uuid[])
$$;
DO $$
DECLARE
  f text;
BEGIN
  FOREACH f IN ARRAY ARRAY['app.find_question(text)', 'app.answer_question(text, integer)', 'app.cap_sources(text[], uuid, timestamptz, integer)',
    'app.units_with_expired_broadcasts(text[], timestamptz)', 'app.units_with_followed_broadcasts(timestamptz)', 'app.broadcast_shares(uuid, uuid)'] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO binhyen_definer', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
  END LOOP;
END $$;
GRANT EXECUTE ON FUNCTION app.find_question(text), app.answer_question(text, integer), app.cap_sources(text[], uuid, timestamptz, integer) TO binhyen_app;
GRANT EXECUTE ON FUNCTION app.units_with_expired_broadcasts(text[], timestamptz), app.units_with_followed_broadcasts(timestamptz), app.broadcast_shares(uuid, uuid) TO binhyen_worker;

-- The notice for the board and the script for the loudspeaker are forms like the others; both hold public words only.
ALTER TABLE document
  DROP CONSTRAINT ck_document_kind,
  ADD CONSTRAINT ck_document_kind CHECK (kind IN ('RECEIPT_MINUTES', 'FOUND_PROPERTY_NOTICE', 'RETURN_MINUTES', 'CUSTODY_TRANSFER_MINUTES', 'RECOUNT_MINUTES',
    'HOLDER_LETTER', 'ITEM_HANDOVER_MINUTES', 'REFERRAL_SLIP', 'PERISHABLE_DECISION', 'LOST_DECLARATION_RECEIPT', 'FINDER_RESULT_NOTICE', 'VALUATION_MINUTES',
    'SHARES_DECISION', 'SETTLEMENT_MINUTES', 'STATE_SHARE_MINUTES', 'GOOD_DEED_CONSENT', 'BROADCAST_NOTICE', 'LOUDSPEAKER_SCRIPT')),
  DROP CONSTRAINT ck_document_subject_kind,
  ADD CONSTRAINT ck_document_subject_kind CHECK (subject_kind IN ('CASE', 'DECLARATION', 'REFERRAL', 'BROADCAST'));
ALTER POLICY clerk_notices ON document
  USING ((SELECT app.actor_role()) <> 'COMMUNE_CLERK' OR kind IN ('FOUND_PROPERTY_NOTICE', 'BROADCAST_NOTICE', 'LOUDSPEAKER_SCRIPT'));
