import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { AnswerState, ConversationState } from '#domain';
import { ZaloOa } from '../zalo/zalo.entities.js';

/** One person's talk with one account of the station. */
@Entity('inbox_conversation')
@Index('uq_conversation_person', ['communeId', 'oaId', 'externalUserId'], { unique: true })
@Index('ix_conversation_erased', ['communeId', 'erasedDigest'], { where: '(erased_digest IS NOT NULL)' })
@Index('ix_conversation_state', ['communeId', 'state', 'id'])
@Check('ck_conversation_state', `state IN ('WAITING', 'ANSWERED', 'DONE', 'ERASED')`)
@Check('ck_conversation_unread', 'unread >= 0')
@Check('ck_conversation_waiting', `(state = 'WAITING') = (waiting_since IS NOT NULL)`)
@Check('ck_conversation_erased', 'an erased one keeps no name')
@Check('ck_conversation_assigned', '(assigned_to IS NULL) = (assigned_name IS NULL)')
@ForeignKey(() => ZaloOa, ['communeId', 'oaId'], ['communeId', 'id'], { name: 'fk_conversation_oa' })
export class InboxConversation {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_inbox_conversation' }) communeId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_inbox_conversation' }) id!: string;
  @Column('uuid', { name: 'oa_id' }) oaId!: string;
  @Column('text', { name: 'external_user_id', comment: 'personal: account at Zalo; purpose: answer the person who wrote; erased when the person withdraws' }) externalUserId!: string;
  @Column('text', { name: 'display_name', nullable: true }) displayName!: string | null;
  @Column('text', { name: 'search_text' }) searchText!: string;
  @Column('text') state!: ConversationState;
  @Column('boolean', { nullable: true }) follower!: boolean | null;
  @Column('timestamptz', { name: 'follower_at', nullable: true }) followerAt!: Date | null;
  @Column('boolean', { default: false }) urgent!: boolean;
  @Column('integer', { default: 0 }) unread!: number;
  @Column('timestamptz', { name: 'waiting_since', nullable: true }) waitingSince!: Date | null;
  @Column('timestamptz', { name: 'last_message_at', nullable: true }) lastMessageAt!: Date | null;
  @Column('timestamptz', { name: 'last_interaction_at', nullable: true }) lastInteractionAt!: Date | null;
  @Column('text', { name: 'quota_type', nullable: true }) quotaType!: string | null;
  @Column('integer', { name: 'quota_remaining', nullable: true }) quotaRemaining!: number | null;
  @Column('integer', { name: 'quota_total', nullable: true }) quotaTotal!: number | null;
  @Column('timestamptz', { name: 'quota_seen_at', nullable: true }) quotaSeenAt!: Date | null;
  @Column('uuid', { name: 'assigned_to', nullable: true }) assignedTo!: string | null;
  @Column('text', { name: 'assigned_name', nullable: true }) assignedName!: string | null;
  @Column('timestamptz', { name: 'taken_over_at', nullable: true }) takenOverAt!: Date | null;
  @Column('integer', { name: 'auto_answers', default: 0 }) autoAnswers!: number;
  @Column('timestamptz', { name: 'auto_answers_since', nullable: true }) autoAnswersSince!: Date | null;
  @Column('timestamptz', { name: 'profile_asked_at', nullable: true }) profileAskedAt!: Date | null;
  @Column('timestamptz', { name: 'started_at' }) startedAt!: Date;
  @Column('timestamptz', { name: 'erased_at', nullable: true }) erasedAt!: Date | null;
  @Column('bytea', { name: 'erased_digest', nullable: true, comment: 'personal: keyed digest of the account at Zalo; purpose: keep late copies of events out after erasing; kept 14 days' }) erasedDigest!: Buffer | null;
  @Column('integer') version!: number;
}

export type MessageKind = 'TEXT' | 'IMAGE' | 'GIF' | 'LINK' | 'AUDIO' | 'VIDEO' | 'STICKER' | 'LOCATION' | 'BUSINESS_CARD' | 'FILE' | 'CONTACT' | 'OTHER';
export type MessageAuthor = 'CITIZEN' | 'OFFICER' | 'MACHINE' | 'ZALO_TOOL';

@Entity('inbox_message')
@Index('ix_message_conversation', ['communeId', 'conversationId', 'at', 'id'])
@Index('uq_message_external', ['communeId', 'conversationId', 'externalId'], { unique: true, where: 'external_id IS NOT NULL' })
@Index('ix_message_outgoing', ['communeId', 'nextAttemptAt'], { where: `state IN ('QUEUED', 'SENDING')` })
@Check('ck_message_direction', `direction IN ('IN', 'OUT')`)
@Check('ck_message_author', `author IN ('CITIZEN', 'OFFICER', 'MACHINE', 'ZALO_TOOL')`)
@Check('ck_message_kind', 'the list is in the migration')
@Check('ck_message_state', `state IN ('RECEIVED', 'QUEUED', 'SENDING', 'SENT', 'FAILED', 'UNCERTAIN')`)
@Check('ck_message_received', 'what came in was received from a citizen')
@Check('ck_message_officer', `(author = 'OFFICER') = (sent_by IS NOT NULL)`)
@Check('ck_message_sent', 'what was sent has its moment')
@Check('ck_message_erased', 'erased_at IS NULL OR body_sealed IS NULL')
@ForeignKey(() => InboxConversation, ['communeId', 'conversationId'], ['communeId', 'id'], { name: 'fk_message_conversation' })
export class InboxMessage {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_inbox_message' }) communeId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_inbox_message' }) id!: string;
  @Column('uuid', { name: 'conversation_id' }) conversationId!: string;
  @Column('text') direction!: 'IN' | 'OUT';
  @Column('text') author!: MessageAuthor;
  @Column('text') kind!: MessageKind;
  @Column('text', { name: 'body_sealed', nullable: true }) bodySealed!: string | null;
  @Column('text', { name: 'external_id', nullable: true }) externalId!: string | null;
  @Column('timestamptz') at!: Date;
  @Column('text') state!: AnswerState | 'RECEIVED';
  @Column('boolean', { default: false }) urgent!: boolean;
  @Column('uuid', { name: 'sent_by', nullable: true }) sentBy!: string | null;
  @Column('text', { name: 'sent_by_name', nullable: true }) sentByName!: string | null;
  @Column('integer', { default: 0 }) attempts!: number;
  @Column('timestamptz', { name: 'next_attempt_at', nullable: true }) nextAttemptAt!: Date | null;
  @Column('timestamptz', { name: 'lease_until', nullable: true }) leaseUntil!: Date | null;
  @Column('timestamptz', { name: 'attempted_at', nullable: true }) attemptedAt!: Date | null;
  @Column('timestamptz', { name: 'sent_at', nullable: true }) sentAt!: Date | null;
  @Column('text', { name: 'last_error_code', nullable: true }) lastErrorCode!: string | null;
  @Column('boolean', { name: 'charge_accepted', default: false }) chargeAccepted!: boolean;
  @Column('uuid', { name: 'resolved_by', nullable: true }) resolvedBy!: string | null;
  @Column('text', { name: 'resolved_by_name', nullable: true }) resolvedByName!: string | null;
  @Column('timestamptz', { name: 'resolved_at', nullable: true }) resolvedAt!: Date | null;
  @Column('timestamptz', { name: 'erased_at', nullable: true }) erasedAt!: Date | null;
}

export type MediaKind = 'IMAGE' | 'AUDIO' | 'VIDEO' | 'FILE';
export type MediaVerdict = 'PENDING' | 'ACCEPTED' | 'NOT_EXAMINED' | 'REFUSED' | 'ERASED';

/** A picture or recording somebody sent; the bytes lie sealed in the file store. */
@Entity('inbox_media')
@Index('ix_media_message', ['communeId', 'conversationId', 'messageId'])
@Index('ix_media_pending', ['communeId', 'nextAttemptAt'], { where: `verdict = 'PENDING'` })
@Check('ck_media_kind', `kind IN ('IMAGE', 'AUDIO', 'VIDEO', 'FILE')`)
@Check('ck_media_verdict', `verdict IN ('PENDING', 'ACCEPTED', 'NOT_EXAMINED', 'REFUSED', 'ERASED')`)
@Check('ck_media_refusal', 'the list is in the migration')
@Check('ck_media_refused', `(verdict = 'REFUSED') = (refusal IS NOT NULL)`)
@Check('ck_media_decided', 'the address goes with the verdict')
@Check('ck_media_kept', 'what is kept is known')
@ForeignKey(() => InboxMessage, ['communeId', 'messageId'], ['communeId', 'id'], { name: 'fk_media_message' })
export class InboxMedia {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_inbox_media' }) communeId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_inbox_media' }) id!: string;
  @Column('uuid', { name: 'conversation_id' }) conversationId!: string;
  @Column('uuid', { name: 'message_id' }) messageId!: string;
  @Column('text') kind!: MediaKind;
  @Column('text', { name: 'address_sealed', nullable: true }) addressSealed!: string | null;
  @Column('text') verdict!: MediaVerdict;
  @Column('text', { nullable: true }) refusal!: string | null;
  @Column('text', { name: 'media_type', nullable: true }) mediaType!: string | null;
  @Column('integer', { name: 'size_bytes', nullable: true }) sizeBytes!: number | null;
  @Column('bytea', { nullable: true }) sha256!: Buffer | null;
  @Column('integer', { default: 0 }) attempts!: number;
  @Column('timestamptz', { name: 'next_attempt_at' }) nextAttemptAt!: Date;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt!: Date | null;
}

/** A remark for colleagues. */
@Entity('inbox_note')
@Index('ix_note_conversation', ['communeId', 'conversationId', 'id'])
@ForeignKey(() => InboxConversation, ['communeId', 'conversationId'], ['communeId', 'id'], { name: 'fk_note_conversation' })
export class InboxNote {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_inbox_note' }) communeId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_inbox_note' }) id!: string;
  @Column('uuid', { name: 'conversation_id' }) conversationId!: string;
  @Column('text', { name: 'body_sealed', nullable: true }) bodySealed!: string | null;
  @Column('uuid', { name: 'written_by' }) writtenBy!: string;
  @Column('text', { name: 'written_by_name' }) writtenByName!: string;
  @Column('timestamptz', { name: 'written_at' }) writtenAt!: Date;
}
