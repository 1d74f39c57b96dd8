import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ChangePlan, UnitChangeKind, UnitChangeState } from '#domain';
import { AdminUnit } from '../communes/admin-unit.entity.js';
import { Village } from '../villages/village.entity.js';

@Entity('unit_change')
@Check('ck_unit_change_kind', `kind IN ('COMMUNE_MERGER', 'VILLAGE_MERGER' and the like)`)
@Check('ck_unit_change_state', `state IN ('DRAFT', 'APPROVED', 'RUNNING', 'DONE', 'CANCELLED')`)
@Check('ck_unit_change_authors', 'created_by = ANY (author_ids) AND (approved_by IS NULL OR approved_by <> ALL (author_ids))')
@Check('ck_unit_change_two_people', 'approved_by IS NULL OR approved_by <> created_by')
@Check('ck_unit_change_approved', `state IN ('DRAFT', 'CANCELLED') OR approved_by IS NOT NULL`)
@Check('ck_unit_change_run', `(state IN ('RUNNING', 'DONE')) = (started_at IS NOT NULL) AND (state = 'DONE') = (finished_at IS NOT NULL)`)
@Check('ck_unit_change_cancelled', `(state = 'CANCELLED') = (cancelled_at IS NOT NULL)`)
@Index('ix_unit_change_units', ['unitIds'], { type: 'gin' })
@ForeignKey(() => AdminUnit, ['unitId'], ['id'], { name: 'fk_unit_change_unit' })
export class UnitChange {
  @PrimaryColumn('uuid', { name: 'unit_id', primaryKeyConstraintName: 'pk_unit_change' }) unitId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_unit_change' }) id!: string;
  @Column('text') kind!: UnitChangeKind;
  @Column('text') state!: UnitChangeState;
  @Column('date', { name: 'effective_date' }) effectiveDate!: string;
  @Column('text', { name: 'legal_basis' }) legalBasis!: string;
  /** Communes the change reaches: those that end, those they become. */
  @Column('uuid', { name: 'unit_ids', array: true }) unitIds!: string[];
  @Column('jsonb') plan!: ChangePlan;
  @Column('uuid', { name: 'created_by' }) createdBy!: string;
  @Column('text', { name: 'created_by_name' }) createdByName!: string;
  /** Everybody who wrote a part of the plan. */
  @Column('uuid', { name: 'author_ids', array: true }) authorIds!: string[];
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('uuid', { name: 'approved_by', nullable: true }) approvedBy!: string | null;
  @Column('text', { name: 'approved_by_name', nullable: true }) approvedByName!: string | null;
  @Column('timestamptz', { name: 'approved_at', nullable: true }) approvedAt!: Date | null;
  @Column('timestamptz', { name: 'started_at', nullable: true }) startedAt!: Date | null;
  @Column('timestamptz', { name: 'finished_at', nullable: true }) finishedAt!: Date | null;
  @Column('text', { name: 'cancelled_by_name', nullable: true }) cancelledByName!: string | null;
  @Column('timestamptz', { name: 'cancelled_at', nullable: true }) cancelledAt!: Date | null;
  @Column('text', { name: 'cancel_reason', nullable: true }) cancelReason!: string | null;
  @Column('integer') version!: number;
}

@Entity('unit_change_step')
@Check('ck_unit_change_step_kind', `kind IN ('UNITS', 'USERS', 'VILLAGES', 'GROUPS', 'LIAISONS', 'CASES', 'NUMBERING', 'LATECOMERS', 'RECORD')`)
@Check('ck_unit_change_step_state', `state IN ('PENDING', 'DONE')`)
@Check('ck_unit_change_step_moved', 'moved >= 0')
@Check('ck_unit_change_step_done', `(state = 'DONE') = (done_at IS NOT NULL)`)
@ForeignKey(() => UnitChange, ['unitId', 'changeId'], ['unitId', 'id'], { name: 'fk_unit_change_step_change' })
export class UnitChangeStep {
  @PrimaryColumn('uuid', { name: 'unit_id', primaryKeyConstraintName: 'pk_unit_change_step' }) unitId!: string;
  @PrimaryColumn('uuid', { name: 'change_id', primaryKeyConstraintName: 'pk_unit_change_step' }) changeId!: string;
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'pk_unit_change_step' }) ordinal!: number;
  @Column('text') kind!: StepKind;
  /** The commune that ends; null where the step is about the whole change. */
  @Column('uuid', { name: 'subject_id', nullable: true }) subjectId!: string | null;
  @Column('text') state!: 'PENDING' | 'DONE';
  /** The last row a batch dealt with; saved in the batch's own transaction. */
  @Column('uuid', { nullable: true }) cursor!: string | null;
  @Column('integer') moved!: number;
  @Column('integer', { nullable: true }) total!: number | null;
  @Column('timestamptz', { name: 'done_at', nullable: true }) doneAt!: Date | null;
}

export const STEP_KINDS = ['UNITS', 'USERS', 'VILLAGES', 'GROUPS', 'LIAISONS', 'CASES', 'NUMBERING', 'LATECOMERS', 'RECORD'] as const;
export type StepKind = (typeof STEP_KINDS)[number];

@Entity('village_succession')
@Index('ix_village_succession_from', ['fromUnitId', 'fromVillageId'])
@Check('ck_village_succession_relation', `relation IN ('MERGED_INTO', 'RENAMED', 'SPLIT_TO', 'RECODED', 'TAKEN_OVER')`)
@ForeignKey(() => Village, ['communeId', 'toVillageId'], ['communeId', 'id'], { name: 'fk_village_succession_to' })
@ForeignKey(() => Village, ['fromUnitId', 'fromVillageId'], ['communeId', 'id'], { name: 'fk_village_succession_from' })
export class VillageSuccession {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_village_succession' }) communeId!: string;
  @PrimaryColumn('uuid', { name: 'to_village_id', primaryKeyConstraintName: 'pk_village_succession' }) toVillageId!: string;
  @PrimaryColumn('uuid', { name: 'from_unit_id', primaryKeyConstraintName: 'pk_village_succession' }) fromUnitId!: string;
  @PrimaryColumn('uuid', { name: 'from_village_id', primaryKeyConstraintName: 'pk_village_succession' }) fromVillageId!: string;
  @Column('date', { name: 'effective_date' }) effectiveDate!: string;
  @Column('text') relation!: string;
  @Column('text', { name: 'legal_basis' }) legalBasis!: string;
  @Column('uuid', { name: 'change_id' }) changeId!: string;
}
