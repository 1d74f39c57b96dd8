import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AdminUnit } from '../communes/admin-unit.entity.js';
import { Village } from '../villages/village.entity.js';

@Entity('village_group')
@Check('ck_group_kind', `kind IN ('ORDINARY', 'COMMUNITY', 'OA_OWNED', 'BOT')`)
@Check('ck_group_status', `status IN ('DRAFT', 'ACTIVE', 'LOCKED', 'MERGED', 'CLOSED')`)
@Check('ck_group_invite', `invite_link IS NULL OR invite_link ~ '^https://zalo\\.me/g/[A-Za-z0-9_-]{4,64}$'`)
@Check('ck_group_moved', '(moved_to_unit_id IS NULL) = (moved_to_group_id IS NULL)')
@ForeignKey(() => AdminUnit, ['communeId'], ['id'], { name: 'fk_group_commune' })
@ForeignKey(() => VillageGroup, ['movedToUnitId', 'movedToGroupId'], ['communeId', 'id'], { name: 'fk_group_moved_to' })
export class VillageGroup {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_village_group' }) communeId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_village_group' }) id!: string;
  @Column('text') name!: string;
  @Column('text') kind!: string;
  @Column('text') status!: string;
  @Column('text', { name: 'search_text' }) searchText!: string;
  @Column('text', { name: 'invite_link', nullable: true }) inviteLink!: string | null;
  @Column('timestamptz', { name: 'link_issued_at', nullable: true }) linkIssuedAt!: Date | null;
  @Column('text', { name: 'short_code' }) shortCode!: string;
  @Column('text', { array: true }) admins!: string[];
  @Column('text', { name: 'rules_text', nullable: true }) rulesText!: string | null;
  @Column('integer', { nullable: true }) members!: number | null;
  @Column('date', { name: 'counted_on', nullable: true }) countedOn!: string | null;
  /** Where the group goes on after a merger; this row then only keeps its history. */
  @Column('uuid', { name: 'moved_to_unit_id', nullable: true }) movedToUnitId!: string | null;
  @Column('uuid', { name: 'moved_to_group_id', nullable: true }) movedToGroupId!: string | null;
  @Column('integer') version!: number;
}

@Entity('village_group_village')
@Index('ix_vgv_village', ['communeId', 'villageId'])
@ForeignKey(() => VillageGroup, ['communeId', 'groupId'], ['communeId', 'id'], { name: 'fk_vgv_group' })
@ForeignKey(() => Village, ['communeId', 'villageId'], ['communeId', 'id'], { name: 'fk_vgv_village' })
export class VillageGroupVillage {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_village_group_village' }) communeId!: string;
  @PrimaryColumn('uuid', { name: 'group_id', primaryKeyConstraintName: 'pk_village_group_village' }) groupId!: string;
  @PrimaryColumn('uuid', { name: 'village_id', primaryKeyConstraintName: 'pk_village_group_village' }) villageId!: string;
}

@Entity('group_member_count')
@Check('ck_member_count', 'members BETWEEN 0 AND 1000000')
@ForeignKey(() => VillageGroup, ['communeId', 'groupId'], ['communeId', 'id'], { name: 'fk_member_count_group' })
export class GroupMemberCount {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_group_member_count' }) communeId!: string;
  @PrimaryColumn('uuid', { name: 'group_id', primaryKeyConstraintName: 'pk_group_member_count' }) groupId!: string;
  @PrimaryColumn('date', { name: 'counted_on', primaryKeyConstraintName: 'pk_group_member_count' }) countedOn!: string;
  @Column('integer') members!: number;
  @Column('uuid', { name: 'recorded_by' }) recordedBy!: string;
}

@Entity('short_link')
@Index('ix_short_link_code', ['code'])
@Check('ck_short_code', `code ~ '^[a-z2-9]{8}$'`)
@ForeignKey(() => VillageGroup, ['communeId', 'groupId'], ['communeId', 'id'], { name: 'fk_short_link_group' })
export class ShortLink {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_short_link' }) communeId!: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_short_link' }) code!: string;
  @Column('uuid', { name: 'group_id' }) groupId!: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
}
