import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AdminUnit } from '../communes/admin-unit.entity.js';
import { ZaloOa } from '../zalo/zalo.entities.js';

/** Whether an account answers by itself, and how it greets. */
@Entity('auto_answer_setting')
@Check('ck_auto_answer_greeting', 'char_length(greeting) BETWEEN 1 AND 500')
@ForeignKey(() => ZaloOa, ['communeId', 'oaId'], ['communeId', 'id'], { name: 'fk_auto_answer_oa' })
export class AutoAnswerSetting {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_auto_answer_setting' }) communeId!: string;
  @PrimaryColumn('uuid', { name: 'oa_id', primaryKeyConstraintName: 'pk_auto_answer_setting' }) oaId!: string;
  @Column('boolean') enabled!: boolean;
  @Column('text') greeting!: string;
  @Column('uuid', { name: 'changed_by' }) changedBy!: string;
  @Column('timestamptz', { name: 'changed_at' }) changedAt!: Date;
  @Column('integer') version!: number;
}

export type CardKind = 'PROCEDURE' | 'READY_ANSWER';

/** A procedure the machine explains, or a ready answer for officers. */
@Entity('auto_answer_card')
@Index('ix_card_kind', ['communeId', 'kind', 'id'])
@Check('ck_card_kind', `kind IN ('PROCEDURE', 'READY_ANSWER')`)
@Check('ck_card_title', 'char_length(title) BETWEEN 1 AND 120')
@Check('ck_card_words', 'cardinality(words) <= 20')
@Check('ck_card_body', 'char_length(body) BETWEEN 1 AND 1500')
@Check('ck_card_basis', 'char_length(basis) <= 300')
@ForeignKey(() => AdminUnit, ['communeId'], ['id'], { name: 'fk_card_unit' })
export class AutoAnswerCard {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_auto_answer_card' }) communeId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_auto_answer_card' }) id!: string;
  @Column('text') kind!: CardKind;
  @Column('text') title!: string;
  @Column('text', { array: true }) words!: string[];
  @Column('text') body!: string;
  @Column('text', { nullable: true }) basis!: string | null;
  @Column('date', { name: 'checked_on', nullable: true }) checkedOn!: string | null;
  @Column('boolean') active!: boolean;
  @Column('uuid', { name: 'changed_by' }) changedBy!: string;
  @Column('text', { name: 'changed_by_name' }) changedByName!: string;
  @Column('timestamptz', { name: 'changed_at' }) changedAt!: Date;
  @Column('integer') version!: number;
}

/** A number of the office that may be made public. */
@Entity('unit_hotline')
@Check('ck_hotline_name', 'char_length(name) BETWEEN 1 AND 120')
@Check('ck_hotline_phone', `phone ~ '^[0-9 .+()-]{3,30}$'`)
@Check('ck_hotline_hours', 'char_length(hours) BETWEEN 1 AND 120')
@ForeignKey(() => AdminUnit, ['communeId'], ['id'], { name: 'fk_hotline_unit' })
export class UnitHotline {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_unit_hotline' }) communeId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_unit_hotline' }) id!: string;
  @Column('text') name!: string;
  @Column('text') phone!: string;
  @Column('text') hours!: string;
  @Column('boolean') active!: boolean;
  @Column('uuid', { name: 'changed_by' }) changedBy!: string;
  @Column('timestamptz', { name: 'changed_at' }) changedAt!: Date;
  @Column('integer') version!: number;
}
