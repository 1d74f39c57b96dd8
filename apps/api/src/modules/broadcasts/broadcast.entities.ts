import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { AdminUnit } from '../communes/admin-unit.entity.js';
import { VillageGroup } from '../groups/group.entities.js';

@Entity('broadcast')
@Index('ix_broadcast_subject', ['communeId', 'subjectId'])
@Index('ix_broadcast_corrects', ['communeId', 'correctsId'], { where: '(corrects_id IS NOT NULL)' })
@Index('ix_broadcast_sending', ['id'], { where: `(state = 'SENDING'::text)` })
@Index('ix_broadcast_parent', ['parentUnitId', 'parentId'], { where: '(parent_id IS NOT NULL)' })
@Index('uq_broadcast_occurrence', ['communeId', 'recurrenceId', 'scheduledAt'], { unique: true, where: '(recurrence_id IS NOT NULL)' })
@Index('ix_broadcast_due', ['scheduledAt'], { where: `(state = 'SCHEDULED'::text)` })
@Index('ix_broadcast_self_approved', ['communeId', 'authorId', 'approvedAt'], { where: '((NOT four_eyes) AND (approved_at IS NOT NULL))' })
@Unique('uq_broadcast_reference', ['communeId', 'referenceCode'])
@Unique('uq_broadcast_parent', ['communeId', 'parentUnitId', 'parentId'])
@Check('ck_broadcast_reference', `reference_code ~ '^[A-Z2-9]{8}$'`)
@Check('ck_broadcast_kind', `kind IN ('LEGAL_INFO', 'CRIME_WARNING', 'ADMIN_PROCEDURE', 'FOUND_PROPERTY', 'LOST_PROPERTY', 'MISSING_PERSON', 'WANTED', 'FIRE_SAFETY', 'TRAFFIC_SAFETY', 'DISASTER', 'SEASONAL', 'IMPERSONATION_ALERT', 'VNEID_GUIDE', 'RESULT_NEWS', 'GOOD_DEED', 'EVENT_INVITE', 'SURVEY')`)
@Check('ck_broadcast_state', `state IN ('DRAFT', 'IN_REVIEW', 'APPROVED', 'SCHEDULED', 'SENDING', 'SENT', 'PARTLY_SENT', 'CANCELLED', 'CORRECTED_BY', 'TAKEN_DOWN')`)
@Check('ck_broadcast_length', 'char_length(body) <= 6000')
@Check('ck_broadcast_target', `target_kind IN ('ALL_GROUPS', 'VILLAGES', 'GROUPS', 'COMMUNES', 'TEST_GROUP')`)
@Check('ck_broadcast_extra_channels', `extra_channels <@ ARRAY['LOUDSPEAKER', 'PRINT', 'OA_ARTICLE']`)
@Check('ck_broadcast_four_eyes_kinds', `four_eyes OR target_kind = 'TEST_GROUP' OR kind NOT IN ('WANTED', 'MISSING_PERSON', 'FOUND_PROPERTY', 'GOOD_DEED', 'IMPERSONATION_ALERT')`)
@Check('ck_broadcast_four_eyes', 'approved_by IS NULL OR NOT four_eyes OR approved_by <> author_id')
@Check('ck_broadcast_published', `published_at IS NULL OR approved_by IS NOT NULL OR (kind = 'DISASTER' AND urgent AND approval_due_at IS NOT NULL)`)
@Check('ck_broadcast_parent', '(parent_id IS NULL) = (parent_unit_id IS NULL)')
@ForeignKey(() => AdminUnit, ['communeId'], ['id'], { name: 'fk_broadcast_commune' })
@ForeignKey(() => Broadcast, ['communeId', 'correctsId'], ['communeId', 'id'], { name: 'fk_broadcast_corrects' })
@ForeignKey(() => Broadcast, ['parentUnitId', 'parentId'], ['communeId', 'id'], { name: 'fk_broadcast_parent' })
export class Broadcast {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_broadcast' }) communeId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_broadcast' }) id!: string;
  @Column('text') kind!: string;
  @Column('text') state!: string;
  @Column('text') title!: string;
  @Column('text') body!: string;
  @Column('text', { name: 'search_text' }) searchText!: string;
  @Column('uuid', { name: 'subject_id', nullable: true }) subjectId!: string | null;
  /** What a villager's copy ends with, and by which a sent message is found again. */
  @Column('text', { name: 'reference_code' }) referenceCode!: string;
  @Column('boolean', { name: 'four_eyes', default: true }) fourEyes!: boolean;
  @Column('boolean', { default: false }) urgent!: boolean;
  @Column('boolean', { default: false }) drill!: boolean;
  @Column('text', { name: 'target_kind', default: 'ALL_GROUPS' }) targetKind!: string;
  @Column('uuid', { name: 'target_ids', array: true, default: '{}' }) targetIds!: string[];
  /** Beside the groups: LOUDSPEAKER, PRINT, OA_ARTICLE. */
  @Column('text', { name: 'extra_channels', array: true, default: '{}' }) extraChannels!: string[];
  @Column('uuid', { name: 'image_ids', array: true, default: '{}' }) imageIds!: string[];
  @Column('uuid', { name: 'file_id', nullable: true }) fileId!: string | null;
  @Column('uuid', { name: 'template_id', nullable: true }) templateId!: string | null;
  /** Where the words come from: an article of law, a decision's number. */
  @Column('text', { name: 'source_note', nullable: true }) sourceNote!: string | null;
  @Column('timestamptz', { name: 'scheduled_at', nullable: true }) scheduledAt!: Date | null;
  @Column('text', { name: 'quiet_override_reason', nullable: true }) quietOverrideReason!: string | null;
  @Column('uuid', { name: 'recurrence_id', nullable: true }) recurrenceId!: string | null;
  @Column('timestamptz', { name: 'expires_at', nullable: true }) expiresAt!: Date | null;
  @Column('uuid', { name: 'author_id' }) authorId!: string;
  @Column('text', { name: 'author_name' }) authorName!: string;
  @Column('uuid', { name: 'approved_by', nullable: true }) approvedBy!: string | null;
  @Column('text', { name: 'approved_by_name', nullable: true }) approvedByName!: string | null;
  @Column('timestamptz', { name: 'approved_at', nullable: true }) approvedAt!: Date | null;
  /** Posted first: until when somebody else has to approve it. */
  @Column('timestamptz', { name: 'approval_due_at', nullable: true }) approvalDueAt!: Date | null;
  @Column('uuid', { name: 'corrects_id', nullable: true }) correctsId!: string | null;
  @Column('timestamptz', { name: 'taken_down_at', nullable: true }) takenDownAt!: Date | null;
  @Column('text', { name: 'end_reason', nullable: true }) endReason!: string | null;
  /** The province's broadcast of which this is one commune's share. */
  @Column('uuid', { name: 'parent_unit_id', nullable: true }) parentUnitId!: string | null;
  @Column('uuid', { name: 'parent_id', nullable: true }) parentId!: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'published_at', nullable: true }) publishedAt!: Date | null;
  @Column('integer') version!: number;
}

@Entity('attachment')
@Check('ck_attachment_type', `media_type IN ('image/jpeg', 'image/webp', 'application/pdf')`)
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
@Index('uq_delivery_once_per_group', ['communeId', 'broadcastId', 'groupId'], { unique: true, where: `(channel = ANY (ARRAY['MANUAL'::text, 'OA_GMF'::text, 'BOT'::text]))` })
@Index('uq_delivery_once_per_channel', ['communeId', 'broadcastId', 'channel', 'groupId'], { unique: true, where: `(channel = ANY (ARRAY['LOUDSPEAKER'::text, 'PRINT'::text, 'OA_ARTICLE'::text]))` })
@Index('ix_delivery_broadcast', ['communeId', 'broadcastId'])
@Index('ix_delivery_queue', ['oaUnitId', 'oaId', 'precedence', 'nextAttemptAt', 'id'], { where: `(state = 'QUEUED'::text)` })
@Index('ix_delivery_group_order', ['groupUnitId', 'groupId', 'queuedAt', 'id'], { where: `(state = ANY (ARRAY['QUEUED'::text, 'SENDING'::text, 'UNCERTAIN'::text]))` })
@Index('ix_delivery_settling', ['oaUnitId', 'oaId', 'settleAt'], { where: '(settle_at IS NOT NULL)' })
@Index('ix_delivery_leased', ['oaUnitId', 'oaId', 'leaseUntil'], { where: '(lease_until IS NOT NULL)' })
@Index('ix_delivery_lease_owner', ['leaseOwner'], { where: '(lease_owner IS NOT NULL)' })
@Index('ix_delivery_to_post', ['groupUnitId', 'groupId'], { where: `(state = 'TO_POST'::text)` })
@Check('ck_delivery_channel', `channel IN ('MANUAL', 'OA_GMF', 'BOT', 'OA_ARTICLE', 'OA_DIRECT', 'LOUDSPEAKER', 'PRINT')`)
@Check('ck_delivery_state', `state IN ('TO_POST', 'POSTED', 'QUEUED', 'SENDING', 'SENT', 'FAILED', 'UNCERTAIN', 'CANCELLED')`)
@Check('ck_delivery_posted', `(state = 'POSTED') = (posted_at IS NOT NULL AND posted_by IS NOT NULL)`)
@Check('ck_delivery_group', `(group_id IS NULL) = (group_unit_id IS NULL) AND (group_id IS NOT NULL OR channel IN ('OA_ARTICLE', 'OA_DIRECT'))`)
@Check('ck_delivery_manual_state', `channel NOT IN ('MANUAL', 'LOUDSPEAKER', 'PRINT') OR state IN ('TO_POST', 'POSTED', 'CANCELLED')`)
@Check('ck_delivery_sent', `(state = 'SENT') = (sent_at IS NOT NULL)`)
@Check('ck_delivery_account', `channel NOT IN ('OA_GMF', 'BOT', 'OA_ARTICLE', 'OA_DIRECT') OR (oa_unit_id IS NOT NULL AND oa_id IS NOT NULL)`)
@Check('ck_delivery_lease', '(lease_owner IS NULL) = (lease_until IS NULL)')
@Check('ck_delivery_queued', `state NOT IN ('QUEUED', 'SENDING') OR (queued_at IS NOT NULL AND next_attempt_at IS NOT NULL)`)
@Check('ck_delivery_quiet', '(quiet_from IS NULL) = (quiet_to IS NULL)')
@Check('ck_delivery_settling', `settle_at IS NULL OR state = 'UNCERTAIN'`)
@Check('ck_delivery_parts', 'parts_total BETWEEN 1 AND 20 AND parts_done BETWEEN 0 AND parts_total')
@ForeignKey(() => Broadcast, ['communeId', 'broadcastId'], ['communeId', 'id'], { name: 'fk_delivery_broadcast' })
@ForeignKey(() => VillageGroup, ['groupUnitId', 'groupId'], ['communeId', 'id'], { name: 'fk_delivery_group' })
@ForeignKey(() => Attachment, ['communeId', 'screenshotId'], ['communeId', 'id'], { name: 'fk_delivery_screenshot' })
export class BroadcastDelivery {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_broadcast_delivery' }) communeId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_broadcast_delivery' }) id!: string;
  @Column('uuid', { name: 'broadcast_id' }) broadcastId!: string;
  /** The unit of the group: a successor's groups get the notices of its predecessors' cases. */
  @Column('uuid', { name: 'group_unit_id', nullable: true }) groupUnitId!: string | null;
  @Column('uuid', { name: 'group_id', nullable: true }) groupId!: string | null;
  @Column('text') channel!: string;
  @Column('text') state!: string;
  @Column('uuid', { name: 'oa_unit_id', nullable: true }) oaUnitId!: string | null;
  @Column('uuid', { name: 'oa_id', nullable: true }) oaId!: string | null;
  @Column('text', { name: 'external_group_id', nullable: true }) externalGroupId!: string | null;
  @Column('integer', { name: 'parts_total', default: 1 }) partsTotal!: number;
  @Column('integer', { name: 'parts_done', default: 0 }) partsDone!: number;
  @Column('text', { name: 'external_message_ids', array: true, default: '{}' }) externalMessageIds!: string[];
  @Column('integer', { default: 0 }) attempts!: number;
  /** Low leaves first at the account; the order within a group is kept all the same. */
  @Column('integer', { default: 5 }) precedence!: number;
  /** Since when the request that is being settled can have had its effect. */
  @Column('timestamptz', { name: 'attempted_at', nullable: true }) attemptedAt!: Date | null;
  @Column('integer', { name: 'read_backs', default: 0 }) readBacks!: number;
  @Column('timestamptz', { name: 'queued_at', nullable: true }) queuedAt!: Date | null;
  @Column('timestamptz', { name: 'next_attempt_at', nullable: true }) nextAttemptAt!: Date | null;
  @Column('text', { name: 'lease_owner', nullable: true }) leaseOwner!: string | null;
  /** The quiet hours it keeps, `HH:MM` in Vietnam; both null: it may leave at any hour. */
  @Column('text', { name: 'quiet_from', nullable: true }) quietFrom!: string | null;
  @Column('text', { name: 'quiet_to', nullable: true }) quietTo!: string | null;
  @Column('timestamptz', { name: 'lease_until', nullable: true }) leaseUntil!: Date | null;
  @Column('timestamptz', { name: 'settle_at', nullable: true }) settleAt!: Date | null;
  @Column('timestamptz', { name: 'sent_at', nullable: true }) sentAt!: Date | null;
  @Column('text', { name: 'last_error_code', nullable: true }) lastErrorCode!: string | null;
  @Column('timestamptz', { name: 'last_error_at', nullable: true }) lastErrorAt!: Date | null;
  @Column('uuid', { name: 'resolved_by', nullable: true }) resolvedBy!: string | null;
  @Column('text', { name: 'resolved_by_name', nullable: true }) resolvedByName!: string | null;
  @Column('timestamptz', { name: 'resolved_at', nullable: true }) resolvedAt!: Date | null;
  @Column('uuid', { name: 'posted_by', nullable: true }) postedBy!: string | null;
  @Column('text', { name: 'posted_by_name', nullable: true }) postedByName!: string | null;
  @Column('timestamptz', { name: 'posted_at', nullable: true }) postedAt!: Date | null;
  @Column('uuid', { name: 'screenshot_id', nullable: true }) screenshotId!: string | null;
  @Column('integer') version!: number;
}
