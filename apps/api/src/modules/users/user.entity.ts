import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AdminUnit } from '../communes/admin-unit.entity.js';
import { Village } from '../villages/village.entity.js';

@Entity('user_account')
@Index('uq_user_username', ['username'], { unique: true })
@Index('uq_user_id', ['id'], { unique: true })
@Check('ck_user_status', `status IN ('ACTIVE', 'DISABLED')`)
@Check('ck_user_username', 'lower case letters, digits, dot, hyphen, underscore')
@Check('ck_user_liaison', `(role = 'VILLAGE_LIAISON') = (village_id IS NOT NULL)`)
@ForeignKey(() => AdminUnit, ['unitId'], ['id'], { name: 'fk_user_unit' })
@ForeignKey(() => Village, ['unitId', 'villageId'], ['communeId', 'id'], { name: 'fk_user_village' })
export class UserAccount {
  @PrimaryColumn('uuid', { name: 'unit_id', primaryKeyConstraintName: 'pk_user_account' }) unitId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_user_account' }) id!: string;
  @Column('text') username!: string;
  @Column('text', { name: 'display_name' }) displayName!: string;
  @Column('text', { name: 'search_text' }) searchText!: string;
  @Column('text', { nullable: true }) rank!: string | null;
  @Column('text', { nullable: true }) post!: string | null;
  @Column('text') role!: string;
  @Column('uuid', { name: 'village_id', nullable: true }) villageId!: string | null;
  @Column('text') status!: 'ACTIVE' | 'DISABLED';
  @Column('text') locale!: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('integer') version!: number;
}
