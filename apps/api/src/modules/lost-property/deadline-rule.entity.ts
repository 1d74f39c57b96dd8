import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** How long a duty may take where the law does not say by when. Effective-dated data, the same for every commune. */
@Entity('public_deadline_rule')
@Unique('uq_deadline_rule_from', ['ruleId', 'effectiveFrom'])
@Check('ck_deadline_rule_id', `rule_id IN ('FINDER_RESULT')`)
@Check('ck_deadline_rule_version', 'version > 0')
@Check('ck_deadline_rule_days', 'working_days BETWEEN 1 AND 60')
@Check('ck_deadline_rule_tries', 'tries BETWEEN 1 AND 20')
export class DeadlineRule {
  @PrimaryColumn('text', { name: 'rule_id', primaryKeyConstraintName: 'pk_public_deadline_rule' }) ruleId!: string;
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'pk_public_deadline_rule' }) version!: number;
  @Column('date', { name: 'effective_from' }) effectiveFrom!: string;
  @Column('integer', { name: 'working_days' }) workingDays!: number;
  @Column('integer') tries!: number;
  @Column('text') source!: string;
  @Column('boolean') certain!: boolean;
}
