import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ClaimState, HeardFrom } from '#domain';
import { BroadcastDelivery } from '../broadcasts/broadcast.entities.js';
import { StateDocument } from '../documents/document.entities.js';
import { VillageGroup } from '../groups/group.entities.js';
import { LostDeclaration } from './declarations/declaration.entities.js';
import { LostPropertyCase } from './lost-property-case.entity.js';
import { WithheldFact } from './lost-property-facts.entities.js';
import { LostPropertyPerson } from './lost-property-person.entity.js';

@Entity('lost_property_claim')
@Index('ix_claim_case', ['communeId', 'caseId'])
@Index('ix_claim_decided', ['communeId', 'decidedAt'], { where: 'decided_at IS NOT NULL' })
@Index('uq_claim_one_accepted', ['communeId', 'caseId'], { unique: true, where: `state = 'ACCEPTED'` })
@Index('ix_claim_claimant', ['communeId', 'claimantId'])
@Index('uq_claim_declaration', ['communeId', 'declarationId'], { unique: true, where: `state IN ('SUBMITTED', 'UNDER_REVIEW', 'ACCEPTED')` })
@Check('ck_claim_heard_from', `heard_from IN ('GROUP_DELIVERY', 'OFFICE_POSTING', 'WORD_OF_MOUTH', 'DECLARATION')`)
@Check('ck_claim_source', 'a claim from a declaration names it')
@Check('ck_claim_delivery', `heard_from_delivery_id IS NULL OR heard_from = 'GROUP_DELIVERY'`)
@Check('ck_claim_rested', 'accepted only after its rest, or when a chief allowed it earlier')
@Check('ck_claim_early', 'an earlier decision has a reason and is allowed by somebody who did not hear the claim')
@Check('ck_claim_limit', 'no review of one claim too many of a person before a leader confirms')
@Check('ck_claim_limit_reason', 'limit_confirmed_by IS NULL OR limit_confirmed_reason IS NOT NULL')
@Check('ck_claim_state', `state IN ('SUBMITTED', 'UNDER_REVIEW', 'ACCEPTED', 'REJECTED', 'WITHDRAWN')`)
@Check('ck_claim_statement_first', 'review_begun_at IS NULL OR review_begun_at >= statement_recorded_at')
@Check('ck_claim_two_people', `decided_by IS NULL OR state = 'WITHDRAWN' OR decided_by <> statement_recorded_by`)
@ForeignKey(() => LostPropertyCase, ['communeId', 'caseId'], ['communeId', 'id'], { name: 'fk_claim_case' })
@ForeignKey(() => LostPropertyPerson, ['communeId', 'claimantId'], ['communeId', 'id'], { name: 'fk_claim_claimant' })
@Check('ck_claim_heard_from_unit', '(heard_from_unit_id IS NULL) = (heard_from_group_id IS NULL)')
@ForeignKey(() => VillageGroup, ['heardFromUnitId', 'heardFromGroupId'], ['communeId', 'id'], { name: 'fk_claim_group' })
@ForeignKey(() => LostDeclaration, ['communeId', 'declarationId'], ['communeId', 'id'], { name: 'fk_claim_declaration' })
@ForeignKey(() => BroadcastDelivery, ['communeId', 'heardFromDeliveryId'], ['communeId', 'id'], { name: 'fk_claim_delivery' })
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
  /** The unit the group belongs to: a successor's group may tell of a predecessor's case. */
  @Column('uuid', { name: 'heard_from_unit_id', nullable: true }) heardFromUnitId!: string | null;
  @Column('uuid', { name: 'heard_from_group_id', nullable: true }) heardFromGroupId!: string | null;
  @Column('text', { name: 'heard_from', nullable: true }) heardFrom!: HeardFrom | null;
  @Column('uuid', { name: 'heard_from_delivery_id', nullable: true }) heardFromDeliveryId!: string | null;
  /** The declared loss this claim came from. */
  @Column('uuid', { name: 'declaration_id', nullable: true }) declarationId!: string | null;
  @Column('timestamptz', { name: 'decidable_from', nullable: true }) decidableFrom!: Date | null;
  @Column('uuid', { name: 'early_allowed_by', nullable: true }) earlyAllowedBy!: string | null;
  @Column('text', { name: 'early_allowed_reason', nullable: true }) earlyAllowedReason!: string | null;
  @Column('boolean', { name: 'over_limit', default: false }) overLimit!: boolean;
  @Column('uuid', { name: 'limit_confirmed_by', nullable: true }) limitConfirmedBy!: string | null;
  @Column('text', { name: 'limit_confirmed_reason', nullable: true }) limitConfirmedReason!: string | null;
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
@Check('ck_handover_two_people', 'second_person_id <> identity_seen_by')
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
  /** Named in the minutes beside whoever saw the identity. Null in hand-overs of earlier versions. */
  @Column('uuid', { name: 'second_person_id', nullable: true }) secondPersonId!: string | null;
  @Column('uuid', { name: 'completed_by', nullable: true }) completedBy!: string | null;
  @Column('timestamptz', { name: 'completed_at', nullable: true }) completedAt!: Date | null;
}
