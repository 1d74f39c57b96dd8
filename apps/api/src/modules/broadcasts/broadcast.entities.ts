import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { AdminUnit } from '../communes/admin-unit.entity.js';
import { VillageGroup } from '../groups/group.entities.js';

@Entity('broadcast')
@Index('ix_broadcast_subject', ['communeId', 'subjectId'])
@Check('ck_broadcast_kind', `kind IN ('FOUND_PROPERTY')`)
@Check('ck_broadcast_length', 'char_length(body) <= 2000')
@Check('ck_broadcast_four_eyes', 'approved_by IS NULL OR approved_by <> author_id')
@Check('ck_broadcast_published', 'published_at IS NULL OR approved_by IS NOT NULL')
@ForeignKey(() => AdminUnit, ['communeId'], ['id'], { name: 'fk_broadcast_commune' })
export class Broadcast {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_broadcast' }) communeId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_broadcast' }) id!: string;
  @Column('text') kind!: string;
  @Column('text') state!: string;
  @Column('text') title!: string;
  @Column('text') body!: string;
  @Column('text', { name: 'search_text' }) searchText!: string;
  @Column('uuid', { name: 'subject_id', nullable: true }) subjectId!: string | null;
  @Column('uuid', { name: 'author_id' }) authorId!: string;
  @Column('text', { name: 'author_name' }) authorName!: string;
  @Column('uuid', { name: 'approved_by', nullable: true }) approvedBy!: string | null;
  @Column('text', { name: 'approved_by_name', nullable: true }) approvedByName!: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'published_at', nullable: true }) publishedAt!: Date | null;
  @Column('integer') version!: number;
}

@Entity('attachment')
@Check('ck_attachment_type', `media_type IN ('image/jpeg', 'image/webp')`)
@Check('ck_attachment_size', 'octet_length(bytes) <= 5242880')
export class Attachment {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_attachment' }) communeId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_attachment' }) id!: string;
  @Column('text', { name: 'media_type' }) mediaType!: string;
  @Column('bytea') bytes!: Buffer;
  @Column('bytea') sha256!: Buffer;
  @Column('uuid', { name: 'uploaded_by' }) uploadedBy!: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
}

@Entity('broadcast_delivery')
@Unique('uq_delivery_once_per_group', ['communeId', 'broadcastId', 'groupId'])
@Index('ix_delivery_to_post', ['groupUnitId', 'groupId'], { where: `(state = 'TO_POST'::text)` })
@Check('ck_delivery_channel', `channel IN ('MANUAL')`)
@Check('ck_delivery_state', `state IN ('TO_POST', 'POSTED')`)
@Check('ck_delivery_posted', `(state = 'POSTED') = (posted_at IS NOT NULL AND posted_by IS NOT NULL)`)
@ForeignKey(() => Broadcast, ['communeId', 'broadcastId'], ['communeId', 'id'], { name: 'fk_delivery_broadcast' })
@ForeignKey(() => VillageGroup, ['groupUnitId', 'groupId'], ['communeId', 'id'], { name: 'fk_delivery_group' })
@ForeignKey(() => Attachment, ['communeId', 'screenshotId'], ['communeId', 'id'], { name: 'fk_delivery_screenshot' })
export class BroadcastDelivery {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_broadcast_delivery' }) communeId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_broadcast_delivery' }) id!: string;
  @Column('uuid', { name: 'broadcast_id' }) broadcastId!: string;
  /** The unit of the group: a successor's groups get the notices of its predecessors' cases. */
  @Column('uuid', { name: 'group_unit_id' }) groupUnitId!: string;
  @Column('uuid', { name: 'group_id' }) groupId!: string;
  @Column('text') channel!: string;
  @Column('text') state!: string;
  @Column('uuid', { name: 'posted_by', nullable: true }) postedBy!: string | null;
  @Column('text', { name: 'posted_by_name', nullable: true }) postedByName!: string | null;
  @Column('timestamptz', { name: 'posted_at', nullable: true }) postedAt!: Date | null;
  @Column('uuid', { name: 'screenshot_id', nullable: true }) screenshotId!: string | null;
  @Column('integer') version!: number;
}
