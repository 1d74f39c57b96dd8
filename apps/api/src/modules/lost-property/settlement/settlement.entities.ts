import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { BaseSalaryBasis, ShareRule, ValuationMethod } from '#domain';
import { LostPropertyCase } from '../lost-property-case.entity.js';
import { LostPropertyItem } from '../lost-property-facts.entities.js';
import type { SettlementWay } from './dto/settlement-input.dto.js';

/** What a thing was worth, by two people. Append-only; the newest of a thing counts. */
@Entity('lost_property_valuation')
@Index('ix_valuation_case', ['communeId', 'caseId', 'id'])
@Check('ck_valuation_amount', 'amount_vnd >= 0')
@Check('ck_valuation_cash', 'the cash is part of the amount')
@Check('ck_valuation_method', 'method is one of the list in the migration')
@Check('ck_valuation_two_people', 'valued_by <> second_valuer_id')
@Check('ck_valuation_source', 'everything but a count has a source')
@ForeignKey(() => LostPropertyCase, ['communeId', 'caseId'], ['communeId', 'id'], { name: 'fk_valuation_case' })
@ForeignKey(() => LostPropertyItem, ['communeId', 'itemId'], ['communeId', 'id'], { name: 'fk_valuation_item' })
export class LostPropertyValuation {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_lost_property_valuation' }) communeId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_lost_property_valuation' }) id!: string;
  @Column('uuid', { name: 'case_id' }) caseId!: string;
  @Column('uuid', { name: 'item_id' }) itemId!: string;
  @Column('bigint', { name: 'amount_vnd' }) amountVnd!: string;
  /** The part that is đồng in the safe. */
  @Column('bigint', { name: 'cash_vnd' }) cashVnd!: string;
  @Column('text') method!: ValuationMethod;
  @Column('text', { nullable: true }) basis!: string | null;
  @Column('date', { name: 'basis_on', nullable: true }) basisOn!: string | null;
  @Column('text', { nullable: true }) source!: string | null;
  @Column('uuid', { name: 'valued_by' }) valuedBy!: string;
  @Column('uuid', { name: 'second_valuer_id' }) secondValuerId!: string;
  @Column('timestamptz', { name: 'valued_at' }) valuedAt!: Date;
  @Column('uuid', { name: 'minutes_id' }) minutesId!: string;
}

/** What keeping it cost. Append-only; a counter-line of somebody else takes one line back. */
@Entity('lost_property_custody_cost')
@Index('ix_custody_cost_case', ['communeId', 'caseId', 'id'])
@Index('uq_custody_cost_correction', ['communeId', 'correctsId'], { unique: true })
@Check('ck_custody_cost_amount', 'amount_vnd <> 0')
@Check('ck_custody_cost_sign', 'only a counter-line is negative')
@ForeignKey(() => LostPropertyCase, ['communeId', 'caseId'], ['communeId', 'id'], { name: 'fk_custody_cost_case' })
@ForeignKey(() => LostPropertyCustodyCost, ['communeId', 'correctsId'], ['communeId', 'id'], { name: 'fk_custody_cost_corrects' })
export class LostPropertyCustodyCost {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_lost_property_custody_cost' }) communeId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_lost_property_custody_cost' }) id!: string;
  @Column('uuid', { name: 'case_id' }) caseId!: string;
  @Column('bigint', { name: 'amount_vnd' }) amountVnd!: string;
  @Column('text') reason!: string;
  @Column('text', { name: 'paid_to' }) paidTo!: string;
  @Column('date', { name: 'paid_on' }) paidOn!: string;
  @Column('text') evidence!: string;
  @Column('uuid', { name: 'corrects_id', nullable: true }) correctsId!: string | null;
  @Column('uuid', { name: 'recorded_by' }) recordedBy!: string;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt!: Date;
}

/** Who gets how much, with everything it was computed from. Append-only, one a case. */
@Entity('lost_property_shares')
@Check('ck_shares_custody_cost', 'custody_cost_vnd >= 0')
@Check('ck_shares_rule', 'rule is one of the list in the migration')
@Check('ck_shares_parts', 'no part is negative')
@Check('ck_shares_sum', 'finder_vnd + state_vnd + cost_vnd = value_vnd')
@Check('ck_shares_threshold', 'threshold_vnd = 10 * base_salary_vnd')
@Check('ck_shares_cost', 'the cost comes off whole, not at all, or takes everything with a reason')
@ForeignKey(() => LostPropertyCase, ['communeId', 'caseId'], ['communeId', 'id'], { name: 'fk_shares_case' })
export class LostPropertyShares {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_lost_property_shares' }) communeId!: string;
  @PrimaryColumn('uuid', { name: 'case_id', primaryKeyConstraintName: 'pk_lost_property_shares' }) caseId!: string;
  @Column('bigint', { name: 'value_vnd' }) valueVnd!: string;
  @Column('bigint', { name: 'custody_cost_vnd' }) custodyCostVnd!: string;
  @Column('bigint', { name: 'base_salary_vnd' }) baseSalaryVnd!: string;
  @Column('text', { name: 'base_salary_basis' }) baseSalaryBasis!: BaseSalaryBasis;
  @Column('date', { name: 'base_salary_on' }) baseSalaryOn!: string;
  @Column('bigint', { name: 'threshold_vnd' }) thresholdVnd!: string;
  @Column('text') rule!: ShareRule;
  @Column('bigint', { name: 'finder_vnd' }) finderVnd!: string;
  @Column('bigint', { name: 'state_vnd' }) stateVnd!: string;
  @Column('bigint', { name: 'cost_vnd' }) costVnd!: string;
  @Column('uuid', { name: 'decided_by' }) decidedBy!: string;
  @Column('timestamptz', { name: 'decided_at' }) decidedAt!: Date;
  @Column('uuid', { name: 'decision_id' }) decisionId!: string;
  /** Why a cost above the value takes everything; null otherwise. */
  @Column('text', { nullable: true }) reason!: string | null;
}

/** What the finder takes home; one a case. */
@Entity('lost_property_settlement')
@Check('ck_settlement_state', `state IN ('PREPARED', 'COMPLETED')`)
@Check('ck_settlement_way', `payment_way IN ('CASH', 'BANK_TRANSFER', 'NONE', 'DEPOSIT', 'COST_ONLY')`)
@Check('ck_settlement_deposit', 'a deposit names its keeper')
@Check('ck_settlement_absent', 'a finder who was not there has no identity record, and a reason')
@Check('ck_settlement_two_people', 'whoever proposes a deposit does not carry it out')
@Check('ck_settlement_things', 'things_vnd >= 0')
@Check('ck_settlement_cash', 'cash_paid_vnd >= 0')
@Check('ck_settlement_pays', 'finder_pays_vnd >= 0')
@Check('ck_settlement_completed', 'completed by somebody, some time')
@Check('ck_settlement_devices', 'no device leaves with somebody’s data in it')
@ForeignKey(() => LostPropertyShares, ['communeId', 'caseId'], ['communeId', 'caseId'], { name: 'fk_settlement_shares' })
export class LostPropertySettlement {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_lost_property_settlement' }) communeId!: string;
  @PrimaryColumn('uuid', { name: 'case_id', primaryKeyConstraintName: 'pk_lost_property_settlement' }) caseId!: string;
  @Column('text') state!: 'PREPARED' | 'COMPLETED';
  @Column('text', { name: 'payment_way' }) paymentWay!: SettlementWay;
  @Column('uuid', { name: 'item_ids', array: true }) itemIds!: string[];
  @Column('boolean', { name: 'takes_device' }) takesDevice!: boolean;
  @Column('bigint', { name: 'things_vnd' }) thingsVnd!: string;
  @Column('bigint', { name: 'cash_paid_vnd' }) cashPaidVnd!: string;
  @Column('bigint', { name: 'finder_pays_vnd' }) finderPaysVnd!: string;
  @Column('text', { name: 'identity_kind' }) identityKind!: string;
  @Column('text', { name: 'identity_sealed' }) identitySealed!: string;
  @Column('text', { name: 'identity_last4', nullable: true }) identityLast4!: string | null;
  @Column('uuid', { name: 'identity_seen_by' }) identitySeenBy!: string;
  @Column('timestamptz', { name: 'identity_seen_at' }) identitySeenAt!: Date;
  @Column('uuid', { name: 'minutes_id' }) minutesId!: string;
  @Column('boolean', { name: 'devices_wiped' }) devicesWiped!: boolean;
  @Column('text', { nullable: true }) depositary!: string | null;
  @Column('text', { name: 'depositary_receiver', nullable: true }) depositaryReceiver!: string | null;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('uuid', { name: 'completed_by', nullable: true }) completedBy!: string | null;
  @Column('timestamptz', { name: 'completed_at', nullable: true }) completedAt!: Date | null;
}

/** What the State gets (Decree 77/2025/NĐ-CP); one a case. */
@Entity('lost_property_state_share')
@Check('ck_state_share_state', `state IN ('PREPARED', 'TRANSFERRED')`)
@Check('ck_state_share_cash', 'cash_vnd >= 0')
@Check('ck_state_share_things', 'things_vnd >= 0')
@Check('ck_state_share_transferred', 'transferred by somebody, some time')
@ForeignKey(() => LostPropertyShares, ['communeId', 'caseId'], ['communeId', 'caseId'], { name: 'fk_state_share_shares' })
export class LostPropertyStateShare {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_lost_property_state_share' }) communeId!: string;
  @PrimaryColumn('uuid', { name: 'case_id', primaryKeyConstraintName: 'pk_lost_property_state_share' }) caseId!: string;
  @Column('text') state!: 'PREPARED' | 'TRANSFERRED';
  @Column('bigint', { name: 'cash_vnd' }) cashVnd!: string;
  @Column('bigint', { name: 'things_vnd' }) thingsVnd!: string;
  @Column('text') authority!: string;
  @Column('text', { name: 'receiver_name' }) receiverName!: string;
  @Column('text', { name: 'receiver_post', nullable: true }) receiverPost!: string | null;
  @Column('uuid', { name: 'minutes_id' }) minutesId!: string;
  @Column('uuid', { name: 'transferred_by', nullable: true }) transferredBy!: string | null;
  @Column('timestamptz', { name: 'transferred_at', nullable: true }) transferredAt!: Date | null;
}
