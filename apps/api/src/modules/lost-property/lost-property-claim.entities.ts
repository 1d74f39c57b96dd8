import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ClaimState } from '#domain';
import { StateDocument } from '../documents/document.entities.js';
import { VillageGroup } from '../groups/group.entities.js';
import { LostPropertyCase } from './lost-property-case.entity.js';
import { WithheldFact } from './lost-property-facts.entities.js';
import { LostPropertyPerson } from './lost-property-person.entity.js';

@Entity('lost_property_claim')
@Index('ix_claim_case', ['communeId', 'caseId'])
@Index('uq_claim_one_accepted', ['communeId', 'caseId'], { unique: true, where: `state = 'ACCEPTED'` })
@Check('ck_claim_state', `state IN ('SUBMITTED', 'UNDER_REVIEW', 'ACCEPTED', 'REJECTED', 'WITHDRAWN')`)
@Check('ck_claim_statement_first', 'review_begun_at IS NULL OR review_begun_at >= statement_recorded_at')
@Check('ck_claim_two_people', `decided_by IS NULL OR state = 'WITHDRAWN' OR decided_by <> statement_recorded_by`)
@ForeignKey(() => LostPropertyCase, ['communeId', 'caseId'], ['communeId', 'id'], { name: 'fk_claim_case' })
@ForeignKey(() => LostPropertyPerson, ['communeId', 'claimantId'], ['communeId', 'id'], { name: 'fk_claim_claimant' })
@ForeignKey(() => VillageGroup, ['communeId', 'heardFromGroupId'], ['communeId', 'id'], { name: 'fk_claim_group' })
export class LostPropertyClaim {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_lost_property_claim' }) communeId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_lost_property_claim' }) id!: string;
  @Column('uuid', { name: 'case_id' }) caseId!: string;
  @Column('uuid', { name: 'claimant_id' }) claimantId!: string;
  @Column('text') state!: ClaimState;
  @Column('text', { name: 'statement_sealed' }) statementSealed!: string;
  @Column('timestamptz', { name: 'statement_recorded_at' }) statementRecordedAt!: Date;
  @Column('uuid', { name: 'statement_recorded_by' }) statementRecordedBy!: string;
  @Column('date', { name: 'lost_on', nullable: true }) lostOn!: string | null;
  @Column('uuid', { name: 'heard_from_group_id', nullable: true }) heardFromGroupId!: string | null;
  @Column('timestamptz', { name: 'review_begun_at', nullable: true }) reviewBegunAt!: Date | null;
  @Column('uuid', { name: 'reviewed_by', nullable: true }) reviewedBy!: string | null;
  @Column('uuid', { name: 'decided_by', nullable: true }) decidedBy!: string | null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt!: Date | null;
  @Column('text', { name: 'decision_reason', nullable: true }) decisionReason!: string | null;
  @Column('integer') version!: number;
}

@Entity('lost_property_fact_check')
@Check('ck_fact_verdict', `verdict IN ('MATCH', 'MISMATCH', 'NOT_SAID')`)
@ForeignKey(() => LostPropertyClaim, ['communeId', 'claimId'], ['communeId', 'id'], { name: 'fk_fact_check_claim' })
@ForeignKey(() => WithheldFact, ['communeId', 'factId'], ['communeId', 'id'], { name: 'fk_fact_check_fact' })
export class FactCheck {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_fact_check' }) communeId!: string;
  @PrimaryColumn('uuid', { name: 'claim_id', primaryKeyConstraintName: 'pk_fact_check' }) claimId!: string;
  @PrimaryColumn('uuid', { name: 'fact_id', primaryKeyConstraintName: 'pk_fact_check' }) factId!: string;
  @Column('text') verdict!: string;
  @Column('text', { nullable: true }) note!: string | null;
  @Column('uuid', { name: 'checked_by' }) checkedBy!: string;
  @Column('timestamptz', { name: 'checked_at' }) checkedAt!: Date;
}

@Entity('lost_property_handover')
@Index('uq_handover_once', ['communeId', 'caseId'], { unique: true, where: `state <> 'CANCELLED'` })
@Check('ck_handover_state', `state IN ('OPEN', 'COMPLETED', 'CANCELLED')`)
@Check('ck_handover_completed', `(state = 'COMPLETED') = (completed_at IS NOT NULL AND completed_by IS NOT NULL)`)
@ForeignKey(() => LostPropertyCase, ['communeId', 'caseId'], ['communeId', 'id'], { name: 'fk_handover_case' })
@ForeignKey(() => LostPropertyClaim, ['communeId', 'claimId'], ['communeId', 'id'], { name: 'fk_handover_claim' })
@ForeignKey(() => StateDocument, ['communeId', 'minutesId'], ['communeId', 'id'], { name: 'fk_handover_minutes' })
export class LostPropertyHandover {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_lost_property_handover' }) communeId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_lost_property_handover' }) id!: string;
  @Column('uuid', { name: 'case_id' }) caseId!: string;
  @Column('uuid', { name: 'claim_id' }) claimId!: string;
  @Column('text') state!: 'OPEN' | 'COMPLETED' | 'CANCELLED';
  @Column('text', { name: 'identity_kind' }) identityKind!: string;
  @Column('text', { name: 'identity_sealed' }) identitySealed!: string;
  @Column('text', { name: 'identity_last4', nullable: true }) identityLast4!: string | null;
  @Column('uuid', { name: 'identity_seen_by' }) identitySeenBy!: string;
  @Column('timestamptz', { name: 'identity_seen_at' }) identitySeenAt!: Date;
  @Column('uuid', { name: 'minutes_id' }) minutesId!: string;
  @Column('uuid', { name: 'completed_by', nullable: true }) completedBy!: string | null;
  @Column('timestamptz', { name: 'completed_at', nullable: true }) completedAt!: Date | null;
}
