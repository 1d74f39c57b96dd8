import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { ReopeningCause } from '#domain';
import { LostPropertyCase } from '../lost-property-case.entity.js';

/** The finder gave the share up after all; one a case, append-only. */
@Entity('lost_property_renunciation')
@Check('ck_renunciation_two_people', 'second_person_id <> recorded_by')
@ForeignKey(() => LostPropertyCase, ['communeId', 'caseId'], ['communeId', 'id'], { name: 'fk_renunciation_case' })
export class LostPropertyRenunciation {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_lost_property_renunciation' }) communeId!: string;
  @PrimaryColumn('uuid', { name: 'case_id', primaryKeyConstraintName: 'pk_lost_property_renunciation' }) caseId!: string;
  @Column('date', { name: 'renounced_on' }) renouncedOn!: string;
  @Column('text') evidence!: string;
  @Column('uuid', { name: 'recorded_by' }) recordedBy!: string;
  @Column('text', { name: 'recorded_by_name' }) recordedByName!: string;
  @Column('uuid', { name: 'second_person_id' }) secondPersonId!: string;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt!: Date;
}

/** A decision on shares that was taken back before anything left, with everything it said; append-only. */
@Entity('lost_property_shares_reopening')
@Check('ck_shares_reopening_cause', `cause IN ('SALE', 'RENUNCIATION', 'COST', 'MISTAKE')`)
@Unique('uq_shares_reopening_decision', ['communeId', 'caseId', 'decisionId'])
@ForeignKey(() => LostPropertyCase, ['communeId', 'caseId'], ['communeId', 'id'], { name: 'fk_shares_reopening_case' })
export class LostPropertySharesReopening {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_lost_property_shares_reopening' }) communeId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_lost_property_shares_reopening' }) id!: string;
  @Column('uuid', { name: 'case_id' }) caseId!: string;
  @Column('uuid', { name: 'decision_id' }) decisionId!: string;
  @Column('jsonb') decided!: Record<string, unknown>;
  @Column('uuid', { name: 'decided_by' }) decidedBy!: string;
  @Column('text') cause!: ReopeningCause;
  @Column('text') reason!: string;
  @Column('uuid', { name: 'reopened_by' }) reopenedBy!: string;
  @Column('text', { name: 'reopened_by_name' }) reopenedByName!: string;
  @Column('timestamptz', { name: 'reopened_at' }) reopenedAt!: Date;
}
