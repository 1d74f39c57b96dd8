import type { Client } from 'pg';

/** Text columns that hold a word from a list, a digest or a sealed value, so that no free text fits. */
const NOT_FREE_TEXT = new Set(
  `admin_unit.* audit_event.* idempotency_key.* public_holiday.* public_base_salary.* public_legal_setting.* admin_unit_succession.* schema_migration.*
   user_account.username user_account.role user_account.status user_account.locale
   village.kind village_group.kind village_group.status village_group.invite_link village_group.short_code short_link.code
   zalo_event.* zalo_pending_join.* inbox_conversation.external_user_id inbox_conversation.state inbox_conversation.quota_type inbox_message.direction inbox_message.author inbox_message.kind
   inbox_message.body_sealed inbox_message.external_id inbox_message.state inbox_message.last_error_code inbox_media.* inbox_note.body_sealed auto_answer_card.kind unit_hotline.phone
   zalo_oa.state zalo_oa.direct_api zalo_oa.app_id zalo_oa.external_id zalo_oa.link_base zalo_oa.redirect_uri zalo_oa.app_secret_sealed zalo_oa.webhook_secret_sealed
   zalo_oa.static_verifier_sealed zalo_oa.access_token_sealed zalo_oa.refresh_token_sealed zalo_oa.previous_pair_sealed zalo_oa.pending_pair_sealed zalo_oa.consent_verifier_sealed zalo_oa.refresh_lease_owner
   zalo_oa.refresh_failure zalo_oa.last_error_code zalo_bot.state zalo_bot.external_id zalo_bot.token_sealed zalo_bot.webhook_secret_sealed zalo_bot.last_error_code zalo_asset.*
   group_channel.channel group_channel.status group_channel.external_id group_channel.asset_id group_channel.last_error_code
   import.kind import.state import.file_format import.problem_code import_row.raw_sealed import_row.verdict
   broadcast_take_down.channel broadcast_take_down.state broadcast_question.kind broadcast_question.code
   broadcast_step.action broadcast_step.from_state broadcast_step.to_state broadcast_template.kind broadcast_template.status broadcast_audience.target_kind
   broadcast_setting.quiet_from broadcast_setting.quiet_to broadcast_link_host.host broadcast_recurrence.frequency broadcast_recurrence.state
   broadcast.kind broadcast.state broadcast.reference_code broadcast.target_kind broadcast_delivery.channel broadcast_delivery.state attachment.media_type
   broadcast_delivery.external_group_id broadcast_delivery.lease_owner broadcast_delivery.last_error_code delivery_event.action delivery_event.from_state delivery_event.to_state
   delivery_event.code delivery_event.worker delivery_pace.rest_code delivery_upload.* delivery_echo.*
   document_series.type_code document.kind document.subject_kind document.type_code document.status document.content_sealed
   lost_property_person.sealed lost_property_case.kind lost_property_case.state lost_property_case.found_part_of_day lost_property_case.finder_notified_how
   lost_property_item.category lost_property_internal_note.kind lost_property_withheld_fact.kind lost_property_cash_line.currency
   lost_property_step.action lost_property_step.from_state lost_property_step.to_state
   lost_property_claim.state lost_property_claim.statement_sealed lost_property_fact_check.verdict
   lost_property_item.road lost_property_item.state lost_property_item_detail.paper_kind lost_property_item_detail.weight_unit lost_property_item_detail.number_tail
   lost_property_item_detail.imei_last3 lost_property_item_detail.sealed lost_property_item_contact.target lost_property_item_contact.way
   lost_property_item_handover.recipient_kind lost_property_item_handover.recipient_sealed lost_property_item_handover.identity_kind lost_property_item_handover.identity_last4
   lost_property_item_decision.kind lost_property_referral.category lost_property_custody_event.kind lost_property_recount.result
   lost_property_recount_line.currency lost_property_ledger_entry.kind lost_property_ledger_line.account lost_property_ledger_line.currency
   lost_property_valuation.method lost_property_shares.rule lost_property_shares.base_salary_basis lost_property_settlement.state lost_property_settlement.payment_way
   lost_property_settlement.identity_kind lost_property_settlement.identity_sealed lost_property_settlement.identity_last4 lost_property_state_share.state
   lost_property_claim.heard_from lost_property_claim_rule.cooling_from lost_declaration.state lost_declaration.outcome lost_declaration.part_of_day lost_declaration_statement.sealed
   lost_property_match.state lost_property_match_key.* lost_property_dispute.state lost_property_dispute.referred_to lost_property_dispute.outcome
   evidence_file.subject_kind evidence_file.kind evidence_file.claimed_type evidence_file.verdict evidence_file.refusal evidence_file.media_type
   public_deadline_rule.* lost_property_case.finder_rule_id lost_property_case.finder_outcome lost_property_finder_attempt.way lost_property_finder_attempt.outcome
   consent_record.party consent_record.purpose consent_record.text_version consent_record.way
   lost_property_shares_reopening.cause
   unit_change.kind unit_change.state unit_change_step.* village_succession.relation
   lost_property_handover.state lost_property_handover.identity_kind lost_property_handover.identity_sealed`.split(/\s+/),
);

/** Withheld from everybody but the people who work on the file, in their own commune too. */
const WITHHELD = new Set(['inbox_conversation.display_name', 'inbox_conversation.search_text', 'inbox_conversation.assigned_name', 'inbox_message.sent_by_name', 'inbox_message.resolved_by_name', 'inbox_note.written_by_name',
  'auto_answer_setting.greeting', 'auto_answer_card.title', 'auto_answer_card.body', 'auto_answer_card.basis', 'auto_answer_card.changed_by_name', 'unit_hotline.name', 'unit_hotline.hours',
  'lost_property_withheld_fact.value', 'lost_property_internal_note.text', 'lost_property_claim.decision_reason', 'lost_property_fact_check.note', 'lost_property_person.initials',
  'lost_property_claim.early_allowed_reason', 'lost_property_claim.limit_confirmed_reason', 'lost_property_match.reason', 'lost_property_dispute.reason', 'lost_property_dispute.refer_reason',
  'lost_property_dispute.resolve_reason', 'lost_property_dispute.decision_number', 'lost_declaration.code', 'lost_declaration.public_description', 'lost_declaration.lost_area',
  'lost_declaration.search_text', 'lost_declaration.close_reason',
  'lost_property_item_contact.note', 'lost_property_item_decision.reason', 'lost_property_item_handover.recipient_initials', 'lost_property_referral.description',
  'lost_property_custody_event.reason', 'lost_property_recount.note', 'lost_property_recount.resolution', 'lost_property_ledger_entry.reason',
  'lost_property_valuation.basis', 'lost_property_valuation.source', 'lost_property_custody_cost.reason', 'lost_property_custody_cost.paid_to', 'lost_property_custody_cost.evidence',
  'lost_property_finder_attempt.note', 'consent_record.witness_name', 'consent_record.withdrawn_reason',
  'evidence_file.file_name', 'evidence_file.caption', 'evidence_file.withdrawal_reason',
  'lost_property_renunciation.evidence', 'lost_property_shares_reopening.reason', 'lost_property_shares.reason', 'lost_property_settlement.reason', 'lost_property_settlement.depositary',
  'lost_property_settlement.depositary_receiver',
  'lost_property_state_share.authority', 'lost_property_state_share.receiver_name', 'lost_property_state_share.receiver_post']);

/** Filled together with other columns only: marked where something stands already. */
const WHERE_FILLED = new Set(['inbox_conversation.assigned_name', 'inbox_message.resolved_by_name', 'zalo_oa.paused_reason', 'zalo_oa.killed_reason', 'zalo_bot.paused_reason', 'zalo_bot.killed_reason', 'lost_property_recount.resolution', 'lost_property_settlement.depositary', 'lost_property_settlement.depositary_receiver', 'lost_property_shares.reason']);

export const canaryOf = (unitId: string): string => `CANARY-${unitId.slice(0, 8)}`;
export const withheldCanaryOf = (unitId: string): string => `SECRET-${unitId.slice(0, 8)}`;

/** Writes a mark of the commune into every free text column of every tenant table. A new column is marked or fails here. */
export async function plantCanaries(admin: Client): Promise<number> {
  const { rows } = await admin.query<{ table: string; column: string; unit: string }>(
    `SELECT c.table_name AS "table", c.column_name AS "column",
            (SELECT u.column_name FROM information_schema.columns u WHERE u.table_schema = 'public' AND u.table_name = c.table_name AND u.column_name IN ('commune_id', 'unit_id') ORDER BY u.column_name LIMIT 1) AS unit
       FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
      WHERE c.table_schema = 'public' AND c.data_type = 'text' AND t.table_type = 'BASE TABLE'`,
  );
  const free = rows.filter(({ table, column }) => !NOT_FREE_TEXT.has(`${table}.${column}`) && !NOT_FREE_TEXT.has(`${table}.*`));
  await admin.query('SET session_replication_role = replica');
  for (const { table, column, unit } of free) {
    if (!unit) throw new Error(`${table}.${column}: a text column outside any commune; list it or give it one`);
    const mark = WITHHELD.has(`${table}.${column}`) ? 'SECRET-' : 'CANARY-';
    await admin.query(`UPDATE ${table} SET ${column} = coalesce(${column}, '') || ' ${mark}' || left(${unit}::text, 8)${WHERE_FILLED.has(`${table}.${column}`) ? ` WHERE ${column} IS NOT NULL` : ''}`);
  }
  await admin.query('SET session_replication_role = origin');
  return free.length;
}
