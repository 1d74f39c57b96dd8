import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { AdminUnit } from '../communes/admin-unit.entity.js';

@Entity('village')
@Check('ck_village_kind', `kind IN ('THON', 'XOM', 'TO_DAN_PHO', 'KHOI_PHO')`)
@Check('ck_village_households', 'households BETWEEN 0 AND 100000')
@Check('ck_village_residents', 'residents BETWEEN 0 AND 1000000')
@Check('ck_village_validity', 'valid_to IS NULL OR valid_to > valid_from')
@ForeignKey(() => AdminUnit, ['communeId'], ['id'], { name: 'fk_village_commune' })
export class Village {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_village' }) communeId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_village' }) id!: string;
  @Column('text') name!: string;
  @Column('text') kind!: string;
  @Column('text', { name: 'search_text' }) searchText!: string;
  @Column('text', { name: 'former_unit', nullable: true }) formerUnit!: string | null;
  @Column('text', { name: 'head_name', nullable: true }) headName!: string | null;
  @Column('integer') households!: number;
  @Column('integer') residents!: number;
  @Column('date', { name: 'valid_from' }) validFrom!: string;
  @Column('date', { name: 'valid_to', nullable: true }) validTo!: string | null;
  @Column('integer') version!: number;
}
