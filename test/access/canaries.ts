import type { Client } from 'pg';

/** Text columns that hold a word from a list, a digest or a sealed value, so that no free text fits. */
const NOT_FREE_TEXT = new Set(
  `admin_unit.* audit_event.* idempotency_key.* public_holiday.* admin_unit_succession.* schema_migration.*
   user_account.username user_account.role user_account.status user_account.locale
   village.kind village_group.kind village_group.status village_group.invite_link village_group.short_code short_link.code
   broadcast.kind broadcast.state broadcast_delivery.channel broadcast_delivery.state attachment.media_type
   document_series.type_code document.kind document.type_code document.status document.content_sealed
   lost_property_person.sealed lost_property_case.kind lost_property_case.state lost_property_case.found_part_of_day lost_property_case.finder_notified_how
   lost_property_item.category lost_property_internal_note.kind lost_property_withheld_fact.kind lost_property_cash_line.currency
   lost_property_step.action lost_property_step.from_state lost_property_step.to_state
   lost_property_claim.state lost_property_claim.statement_sealed lost_property_fact_check.verdict
   lost_property_handover.state lost_property_handover.identity_kind lost_property_handover.identity_sealed`.split(/\s+/),
);

/** Withheld from everybody but the people who work on the file, in their own commune too. */
const WITHHELD = new Set(['lost_property_withheld_fact.value', 'lost_property_internal_note.text', 'lost_property_claim.decision_reason', 'lost_property_fact_check.note', 'lost_property_person.initials']);

export const canaryOf = (unitId: string): string => `CANARY-${unitId.slice(0, 8)}`;
export const withheldCanaryOf = (unitId: string): string => `SECRET-${unitId.slice(0, 8)}`;

/** Writes a mark of the commune into every free text column of every tenant table. A new column is marked or fails here. */
export async function plantCanaries(admin: Client): Promise<number> {
  const { rows } = await admin.query<{ table: string; column: string; unit: string }>(
    `SELECT c.table_name AS "table", c.column_name AS "column",
            (SELECT u.column_name FROM information_schema.columns u WHERE u.table_schema = 'public' AND u.table_name = c.table_name AND u.column_name IN ('commune_id', 'unit_id')) AS unit
       FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
      WHERE c.table_schema = 'public' AND c.data_type = 'text' AND t.table_type = 'BASE TABLE'`,
  );
  const free = rows.filter(({ table, column }) => !NOT_FREE_TEXT.has(`${table}.${column}`) && !NOT_FREE_TEXT.has(`${table}.*`));
  await admin.query('SET session_replication_role = replica');
  for (const { table, column, unit } of free) {
    if (!unit) throw new Error(`${table}.${column}: a text column outside any commune; list it or give it one`);
    const mark = WITHHELD.has(`${table}.${column}`) ? 'SECRET-' : 'CANARY-';
    await admin.query(`UPDATE ${table} SET ${column} = coalesce(${column}, '') || ' ${mark}' || left(${unit}::text, 8)`);
  }
  await admin.query('SET session_replication_role = origin');
  return free.length;
}
