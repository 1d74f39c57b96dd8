import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { DisputeBody, DisputeOutcome, DisputeState } from '#domain';
import { StateDocument } from '../../documents/document.entities.js';
import { LostPropertyCase } from '../lost-property-case.entity.js';
import { LostPropertyClaim } from '../lost-property-claim.entities.js';

@Entity('lost_property_dispute')
@Index('ix_dispute_case', ['communeId', 'caseId'])
@Index('uq_dispute_open', ['communeId', 'caseId'], { unique: true, where: `state <> 'RESOLVED'` })
@Check('ck_dispute_state', `state IN ('FROZEN', 'REFERRED', 'RESOLVED')`)
@Check('ck_dispute_body', `referred_to IN ('UBND', 'COURT')`)
@Check('ck_dispute_outcome', `outcome IN ('CLAIM_UPHELD', 'NO_CLAIM_UPHELD')`)
@Check('ck_dispute_referred', 'referred: to whom, when, with which slip')
@Check('ck_dispute_resolved', 'resolved: how, when, by whom')
@Check('ck_dispute_decision', 'what was referred is resolved by a numbered decision')
@Check('ck_dispute_claim', 'upholding names the claim')
@ForeignKey(() => LostPropertyCase, ['communeId', 'caseId'], ['communeId', 'id'], { name: 'fk_dispute_case' })
@ForeignKey(() => LostPropertyClaim, ['communeId', 'claimId'], ['communeId', 'id'], { name: 'fk_dispute_claim' })
@ForeignKey(() => StateDocument, ['communeId', 'slipId'], ['communeId', 'id'], { name: 'fk_dispute_slip' })
export class LostPropertyDispute {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_lost_property_dispute' }) communeId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_lost_property_dispute' }) id!: string;
  @Column('uuid', { name: 'case_id' }) caseId!: string;
  @Column('text') state!: DisputeState;
  @Column('text') reason!: string;
  @Column('uuid', { name: 'frozen_by' }) frozenBy!: string;
  @Column('timestamptz', { name: 'frozen_at' }) frozenAt!: Date;
  @Column('text', { name: 'referred_to', nullable: true }) referredTo!: DisputeBody | null;
  @Column('text', { name: 'refer_reason', nullable: true }) referReason!: string | null;
  @Column('uuid', { name: 'referred_by', nullable: true }) referredBy!: string | null;
  @Column('timestamptz', { name: 'referred_at', nullable: true }) referredAt!: Date | null;
  @Column('uuid', { name: 'slip_id', nullable: true }) slipId!: string | null;
  @Column('text', { nullable: true }) outcome!: DisputeOutcome | null;
  @Column('uuid', { name: 'claim_id', nullable: true }) claimId!: string | null;
  @Column('text', { name: 'decision_number', nullable: true }) decisionNumber!: string | null;
  @Column('text', { name: 'resolve_reason', nullable: true }) resolveReason!: string | null;
  @Column('uuid', { name: 'resolved_by', nullable: true }) resolvedBy!: string | null;
  @Column('timestamptz', { name: 'resolved_at', nullable: true }) resolvedAt!: Date | null;
  @Column('integer') version!: number;
}
