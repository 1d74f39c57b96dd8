import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { CoolingClass } from '#domain';
import { AdminUnit } from '../../communes/admin-unit.entity.js';

/** How a commune guards its claims; without a row the defaults hold. */
@Entity('lost_property_claim_rule')
@Check('ck_claim_rule_hours', 'cooling_hours BETWEEN 0 AND 168')
@Check('ck_claim_rule_from', `cooling_from IN ('MONEY', 'VALUABLE', 'EVERYTHING', 'NOTHING')`)
@Check('ck_claim_rule_claims', 'claims_per_person BETWEEN 1 AND 100')
@ForeignKey(() => AdminUnit, ['communeId'], ['id'], { name: 'fk_claim_rule_commune' })
export class LostPropertyClaimRule {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_claim_rule' }) communeId!: string;
  @Column('integer', { name: 'cooling_hours' }) coolingHours!: number;
  @Column('text', { name: 'cooling_from' }) coolingFrom!: CoolingClass;
  @Column('integer', { name: 'claims_per_person' }) claimsPerPerson!: number;
  @Column('uuid', { name: 'changed_by' }) changedBy!: string;
  @Column('timestamptz', { name: 'changed_at' }) changedAt!: Date;
  @Column('integer') version!: number;
}
