import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn } from 'typeorm';

@Entity('admin_unit')
@Index('ix_admin_unit_parent', ['parentId', 'id'])
@Check('ck_admin_unit_level', `level IN ('PROVINCE', 'COMMUNE')`)
@Check('ck_admin_unit_kind', `kind IN ('TINH', 'XA', 'PHUONG', 'DAC_KHU', 'THI_TRAN')`)
@Check('ck_admin_unit_validity', 'valid_to IS NULL OR valid_to > valid_from')
@Exclusion('ex_admin_unit_code', `USING gist (gso_code WITH =, level WITH =, daterange(valid_from, valid_to) WITH &&)`)
@ForeignKey(() => AdminUnit, ['parentId'], ['id'], { name: 'fk_admin_unit_parent' })
export class AdminUnit {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_admin_unit' }) id!: string;
  @Column('text') level!: 'PROVINCE' | 'COMMUNE';
  @Column('text') kind!: string;
  @Column('text', { name: 'gso_code' }) gsoCode!: string;
  @Column('text') name!: string;
  @Column('text', { name: 'search_text' }) searchText!: string;
  @Column('uuid', { name: 'parent_id', nullable: true }) parentId!: string | null;
  @Column('text', { name: 'district_name', nullable: true }) districtName!: string | null;
  @Column('date', { name: 'valid_from' }) validFrom!: string;
  @Column('date', { name: 'valid_to', nullable: true }) validTo!: string | null;
  @Column('text', { name: 'legal_basis' }) legalBasis!: string;
  @Column('date', { name: 'numbering_closed_on', nullable: true }) numberingClosedOn!: string | null;
  @Column('text', { name: 'contact_place', nullable: true }) contactPlace!: string | null;
  @Column('text', { name: 'contact_hours', nullable: true }) contactHours!: string | null;
  @Column('text', { name: 'contact_phone', nullable: true }) contactPhone!: string | null;
}

@Entity('admin_unit_succession')
@Check('ck_succession_relation', `relation IN ('MERGED_INTO', 'RENAMED', 'SPLIT_TO', 'RECODED')`)
@Index('uq_succession_one_heir', ['fromId'], { unique: true, where: 'inherits' })
@Index('ix_succession_inherited', ['toId'], { where: '(inherits AND (carried_out_at IS NOT NULL))' })
@ForeignKey(() => AdminUnit, ['fromId'], ['id'], { name: 'fk_succession_from' })
@ForeignKey(() => AdminUnit, ['toId'], ['id'], { name: 'fk_succession_to' })
export class AdminUnitSuccession {
  @PrimaryColumn('uuid', { name: 'from_id', primaryKeyConstraintName: 'pk_admin_unit_succession' }) fromId!: string;
  @PrimaryColumn('uuid', { name: 'to_id', primaryKeyConstraintName: 'pk_admin_unit_succession' }) toId!: string;
  @Column('date', { name: 'effective_date' }) effectiveDate!: string;
  @Column('text') relation!: string;
  @Column('text', { name: 'legal_basis' }) legalBasis!: string;
  /** In a split one successor has the records. */
  @Column('boolean') inherits!: boolean;
  /** When the successor took over in this system; null for history that was never kept here. */
  @Column('timestamptz', { name: 'carried_out_at', nullable: true }) carriedOutAt!: Date | null;
  @Column('uuid', { name: 'change_id', nullable: true }) changeId!: string | null;
}
