import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { CustodyEventKind, LedgerAccount, LedgerEntryKind, RecountResult } from '#domain';
import { LostPropertyCase } from '../lost-property-case.entity.js';
import { LostPropertyItem } from '../lost-property-facts.entities.js';

/** Who had it, where, under which seal. Append-only and without a gap. */
@Entity('lost_property_custody_event')
@Check('ck_custody_event_ordinal', 'ordinal > 0')
@Check('ck_custody_event_kind', 'kind is one of the list in the migration')
@Check('ck_custody_event_two_people', 'second_person_id IS NULL OR second_person_id <> actor_id')
@Check('ck_custody_event_witnessed', 'nobody opens, closes, counts or passes on alone')
@Check('ck_custody_event_passed_on', `kind <> 'HANDED_TO' OR keeper_id = second_person_id`)
@Check('ck_custody_event_sealed', 'what is kept has a seal')
@ForeignKey(() => LostPropertyCase, ['communeId', 'caseId'], ['communeId', 'id'], { name: 'fk_custody_event_case' })
@ForeignKey(() => LostPropertyItem, ['communeId', 'itemId'], ['communeId', 'id'], { name: 'fk_custody_event_item' })
export class CustodyEvent {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_custody_event' }) communeId!: string;
  @PrimaryColumn('uuid', { name: 'case_id', primaryKeyConstraintName: 'pk_custody_event' }) caseId!: string;
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'pk_custody_event' }) ordinal!: number;
  @Column('text') kind!: CustodyEventKind;
  @Column('uuid', { name: 'item_id', nullable: true }) itemId!: string | null;
  @Column('timestamptz') at!: Date;
  @Column('uuid', { name: 'actor_id' }) actorId!: string;
  @Column('text', { name: 'actor_name' }) actorName!: string;
  @Column('uuid', { name: 'second_person_id', nullable: true }) secondPersonId!: string | null;
  @Column('text', { name: 'second_person_name', nullable: true }) secondPersonName!: string | null;
  @Column('uuid', { name: 'keeper_id' }) keeperId!: string;
  @Column('text', { name: 'keeper_name' }) keeperName!: string;
  @Column('text', { name: 'storage_place' }) storagePlace!: string;
  @Column('text', { name: 'seal_number', nullable: true }) sealNumber!: string | null;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('uuid', { name: 'document_id', nullable: true }) documentId!: string | null;
}

@Entity('lost_property_recount')
@Index('ix_recount_case', ['communeId', 'caseId', 'id'])
@Index('ix_recount_open', ['communeId'], { where: `result = 'DIFFERENT' AND resolved_at IS NULL` })
@Check('ck_recount_result', `result IN ('EQUAL', 'DIFFERENT')`)
@Check('ck_recount_two_people', 'counted_by <> second_counter_id')
@Check('ck_recount_seals', 'old_seal <> new_seal')
@Check('ck_recount_resolved', 'a difference is resolved by a third person')
@ForeignKey(() => LostPropertyCase, ['communeId', 'caseId'], ['communeId', 'id'], { name: 'fk_recount_case' })
export class CashRecount {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_lost_property_recount' }) communeId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_lost_property_recount' }) id!: string;
  @Column('uuid', { name: 'case_id' }) caseId!: string;
  @Column('text') result!: RecountResult;
  @Column('uuid', { name: 'counted_by' }) countedBy!: string;
  @Column('text', { name: 'counted_by_name' }) countedByName!: string;
  @Column('uuid', { name: 'second_counter_id' }) secondCounterId!: string;
  @Column('text', { name: 'second_counter_name' }) secondCounterName!: string;
  @Column('timestamptz', { name: 'counted_at' }) countedAt!: Date;
  @Column('text', { name: 'old_seal' }) oldSeal!: string;
  @Column('text', { name: 'new_seal' }) newSeal!: string;
  @Column('text', { nullable: true }) note!: string | null;
  @Column('uuid', { name: 'minutes_id' }) minutesId!: string;
  @Column('uuid', { name: 'resolved_by', nullable: true }) resolvedBy!: string | null;
  @Column('text', { name: 'resolved_by_name', nullable: true }) resolvedByName!: string | null;
  @Column('timestamptz', { name: 'resolved_at', nullable: true }) resolvedAt!: Date | null;
  @Column('text', { nullable: true }) resolution!: string | null;
}

@Entity('lost_property_recount_line')
@Check('ck_recount_line_currency', `currency ~ '^[A-Z]{3}$'`)
@Check('ck_recount_line_denomination', 'denomination > 0')
@Check('ck_recount_line_count', 'count > 0')
@ForeignKey(() => CashRecount, ['communeId', 'recountId'], ['communeId', 'id'], { name: 'fk_recount_line_recount' })
@ForeignKey(() => LostPropertyItem, ['communeId', 'itemId'], ['communeId', 'id'], { name: 'fk_recount_line_item' })
export class CashRecountLine {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_recount_line' }) communeId!: string;
  @PrimaryColumn('uuid', { name: 'recount_id', primaryKeyConstraintName: 'pk_recount_line' }) recountId!: string;
  @PrimaryColumn('uuid', { name: 'item_id', primaryKeyConstraintName: 'pk_recount_line' }) itemId!: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_recount_line' }) currency!: string;
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'pk_recount_line' }) denomination!: string;
  @Column('integer') count!: number;
}

/** One movement of money. Append-only; a mistake has its counter-entry. */
@Entity('lost_property_ledger_entry')
@Index('ix_ledger_entry_case', ['communeId', 'caseId', 'id'])
@Index('uq_ledger_reversal', ['communeId', 'reversesId'], { unique: true })
@Index('uq_ledger_opening', ['communeId', 'caseId'], { unique: true, where: `kind = 'OPENING'` })
@Check('ck_ledger_entry_kind', 'kind is one of the list in the migration')
@Check('ck_ledger_entry_reversal', `(kind = 'REVERSAL') = (reverses_id IS NOT NULL)`)
@Check('ck_ledger_entry_reason', 'a counter-entry says why')
@ForeignKey(() => LostPropertyCase, ['communeId', 'caseId'], ['communeId', 'id'], { name: 'fk_ledger_entry_case' })
@ForeignKey(() => LostPropertyItem, ['communeId', 'itemId'], ['communeId', 'id'], { name: 'fk_ledger_entry_item' })
@ForeignKey(() => CashLedgerEntry, ['communeId', 'reversesId'], ['communeId', 'id'], { name: 'fk_ledger_entry_reverses' })
export class CashLedgerEntry {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_ledger_entry' }) communeId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_ledger_entry' }) id!: string;
  @Column('uuid', { name: 'case_id' }) caseId!: string;
  @Column('uuid', { name: 'item_id', nullable: true }) itemId!: string | null;
  @Column('text') kind!: LedgerEntryKind;
  @Column('uuid', { name: 'reverses_id', nullable: true }) reversesId!: string | null;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('uuid', { name: 'posted_by' }) postedBy!: string;
  @Column('text', { name: 'posted_by_name' }) postedByName!: string;
  @Column('timestamptz', { name: 'posted_at' }) postedAt!: Date;
}

@Entity('lost_property_ledger_line')
@Check('ck_ledger_line_account', 'account is one of the list in the migration')
@Check('ck_ledger_line_currency', `currency ~ '^[A-Z]{3}$'`)
@Check('ck_ledger_line_amount', 'amount <> 0')
@ForeignKey(() => CashLedgerEntry, ['communeId', 'entryId'], ['communeId', 'id'], { name: 'fk_ledger_line_entry' })
export class CashLedgerLine {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_ledger_line' }) communeId!: string;
  @PrimaryColumn('uuid', { name: 'entry_id', primaryKeyConstraintName: 'pk_ledger_line' }) entryId!: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_ledger_line' }) account!: LedgerAccount;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_ledger_line' }) currency!: string;
  @Column('bigint') amount!: string;
}
