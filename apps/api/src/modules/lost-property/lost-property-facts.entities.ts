import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { ItemRoad, ItemState } from '#domain';
import { LostPropertyCase } from './lost-property-case.entity.js';

/** What may be said in public about one thing that was handed in. */
@Entity('lost_property_item')
@Unique('uq_item_ordinal', ['communeId', 'caseId', 'ordinal'])
@Check('ck_item_road', 'the road follows from the category; the list is in the migration')
@Check('ck_item_state', 'state is one of the lifecycle; the list is in the migration')
@Check('ck_item_outcome', 'an outcome has its moment')
@Check('ck_item_never_owned', 'papers, cards, relics and livestock are never acquired')
@Check('ck_item_sold', 'papers, cards, relics and livestock are not sold')
@ForeignKey(() => LostPropertyCase, ['communeId', 'caseId'], ['communeId', 'id'], { name: 'fk_item_case' })
export class LostPropertyItem {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_lost_property_item' }) communeId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_lost_property_item' }) id!: string;
  @Column('uuid', { name: 'case_id' }) caseId!: string;
  @Column('integer') ordinal!: number;
  @Column('text') category!: string;
  @Column('text', { name: 'public_description' }) publicDescription!: string;
  @Column('text', { default: 'OWNERSHIP' }) road!: ItemRoad;
  @Column('text', { default: 'HELD' }) state!: ItemState;
  @Column('timestamptz', { name: 'outcome_at', nullable: true }) outcomeAt!: Date | null;
  @Column('integer', { default: 1 }) version!: number;
}

/** What officers note for themselves: circumstances of the find, state of an item, how the finder was told. */
@Entity('lost_property_internal_note')
@Index('ix_internal_note_case', ['communeId', 'caseId'])
@Check('ck_internal_note_kind', `kind IN ('CIRCUMSTANCES', 'ITEM', 'FINDER_NOTICE')`)
@Check('ck_internal_note_item', `(kind = 'ITEM') = (item_id IS NOT NULL)`)
@ForeignKey(() => LostPropertyCase, ['communeId', 'caseId'], ['communeId', 'id'], { name: 'fk_internal_note_case' })
@ForeignKey(() => LostPropertyItem, ['communeId', 'itemId'], ['communeId', 'id'], { name: 'fk_internal_note_item' })
export class InternalNote {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_internal_note' }) communeId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_internal_note' }) id!: string;
  @Column('uuid', { name: 'case_id' }) caseId!: string;
  @Column('uuid', { name: 'item_id', nullable: true }) itemId!: string | null;
  @Column('text') kind!: 'CIRCUMSTANCES' | 'ITEM' | 'FINDER_NOTICE';
  @Column('text') text!: string;
}

/** What only the owner can tell. Append-only. */
@Entity('lost_property_withheld_fact')
@Index('ix_withheld_fact_case', ['communeId', 'caseId'])
@ForeignKey(() => LostPropertyCase, ['communeId', 'caseId'], ['communeId', 'id'], { name: 'fk_withheld_fact_case' })
@ForeignKey(() => LostPropertyItem, ['communeId', 'itemId'], ['communeId', 'id'], { name: 'fk_withheld_fact_item' })
export class WithheldFact {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_withheld_fact' }) communeId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_withheld_fact' }) id!: string;
  @Column('uuid', { name: 'case_id' }) caseId!: string;
  @Column('uuid', { name: 'item_id', nullable: true }) itemId!: string | null;
  @Column('text') kind!: string;
  @Column('text') value!: string;
}

@Entity('lost_property_cash_line')
@Index('ix_cash_line_case', ['communeId', 'caseId'])
@Check('ck_cash_currency', `currency ~ '^[A-Z]{3}$'`)
@Check('ck_cash_denomination', 'denomination > 0')
@Check('ck_cash_count', 'count > 0')
@ForeignKey(() => LostPropertyCase, ['communeId', 'caseId'], ['communeId', 'id'], { name: 'fk_cash_line_case' })
@ForeignKey(() => LostPropertyItem, ['communeId', 'itemId'], ['communeId', 'id'], { name: 'fk_cash_line_item' })
export class CashLine {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_cash_line' }) communeId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_cash_line' }) id!: string;
  @Column('uuid', { name: 'case_id' }) caseId!: string;
  @Column('uuid', { name: 'item_id' }) itemId!: string;
  @Column('text') currency!: string;
  /** In whole units of the currency. */
  @Column('bigint') denomination!: string;
  @Column('integer') count!: number;
}

/** Append-only history: who did what, when, and why. */
@Entity('lost_property_step')
@Index('ix_step_case', ['communeId', 'caseId', 'id'])
@ForeignKey(() => LostPropertyCase, ['communeId', 'caseId'], ['communeId', 'id'], { name: 'fk_step_case' })
export class LostPropertyStep {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_lost_property_step' }) communeId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_lost_property_step' }) id!: string;
  @Column('uuid', { name: 'case_id' }) caseId!: string;
  @Column('uuid', { name: 'claim_id', nullable: true }) claimId!: string | null;
  @Column('text') action!: string;
  @Column('text', { name: 'from_state', nullable: true }) fromState!: string | null;
  @Column('text', { name: 'to_state' }) toState!: string;
  @Column('uuid', { name: 'actor_id', nullable: true }) actorId!: string | null;
  @Column('text', { name: 'actor_name', nullable: true }) actorName!: string | null;
  @Column('timestamptz') at!: Date;
  @Column('text', { nullable: true }) reason!: string | null;
}
