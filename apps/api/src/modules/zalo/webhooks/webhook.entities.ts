import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { AdminUnit } from '../../communes/admin-unit.entity.js';
import { ZaloOa } from '../zalo.entities.js';

/** An event as it came; the body is sealed and goes first. */
@Entity('zalo_event')
@Unique('uq_zalo_event_once', ['communeId', 'accountId', 'eventKey'])
@Index('ix_zalo_event_new', ['communeId', 'accountId', 'nextAttemptAt', 'id'], { where: `state = 'NEW'` })
@Index('ix_zalo_event_subject', ['communeId', 'subjectDigest'], { where: '(subject_digest IS NOT NULL)' })
@Check('ck_zalo_event_account', `account_kind IN ('OA', 'BOT')`)
@Check('ck_zalo_event_name', 'char_length(event_name) BETWEEN 1 AND 100')
@Check('ck_zalo_event_key', 'octet_length(event_key) = 32')
@Check('ck_zalo_event_state', `state IN ('NEW', 'DONE', 'IGNORED', 'FAILED')`)
@Check('ck_zalo_event_worked', `(state = 'NEW') = (worked_at IS NULL)`)
@ForeignKey(() => AdminUnit, ['communeId'], ['id'], { name: 'fk_zalo_event_unit' })
export class ZaloEvent {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_zalo_event' }) communeId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_zalo_event' }) id!: string;
  @Column('text', { name: 'account_kind' }) accountKind!: 'OA' | 'BOT';
  @Column('uuid', { name: 'account_id' }) accountId!: string;
  @Column('text', { name: 'event_name' }) eventName!: string;
  @Column('bytea', { name: 'event_key' }) eventKey!: Buffer;
  @Column('bytea', { name: 'subject_digest', nullable: true, comment: 'personal: keyed digest of the account at Zalo; purpose: find what has to be erased when the person withdraws; kept 14 days' }) subjectDigest!: Buffer | null;
  @Column('text', { name: 'body_sealed', nullable: true }) bodySealed!: string | null;
  @Column('timestamptz', { name: 'event_at', nullable: true }) eventAt!: Date | null;
  @Column('timestamptz', { name: 'received_at' }) receivedAt!: Date;
  @Column('text') state!: 'NEW' | 'DONE' | 'IGNORED' | 'FAILED';
  @Column('integer', { default: 0 }) attempts!: number;
  @Column('timestamptz', { name: 'next_attempt_at' }) nextAttemptAt!: Date;
  @Column('text', { name: 'last_error', nullable: true }) lastError!: string | null;
  @Column('timestamptz', { name: 'worked_at', nullable: true }) workedAt!: Date | null;
}

/** How many events came to an account on a day. */
@Entity('zalo_event_day')
@ForeignKey(() => AdminUnit, ['communeId'], ['id'], { name: 'fk_zalo_event_day_unit' })
export class ZaloEventDay {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_zalo_event_day' }) communeId!: string;
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'pk_zalo_event_day' }) accountId!: string;
  @PrimaryColumn('date', { primaryKeyConstraintName: 'pk_zalo_event_day' }) day!: string;
  @Column('integer', { default: 0 }) stored!: number;
  @Column('integer', { default: 0 }) duplicates!: number;
  @Column('integer', { name: 'bad_signatures', default: 0 }) badSignatures!: number;
  @Column('integer', { name: 'out_of_time', default: 0 }) outOfTime!: number;
  @Column('timestamptz', { name: 'last_refused_at', nullable: true }) lastRefusedAt!: Date | null;
}

/** Somebody who asked to join a group and was neither let in nor refused. */
@Entity('zalo_pending_join')
@ForeignKey(() => ZaloOa, ['communeId', 'oaId'], ['communeId', 'id'], { name: 'fk_zalo_pending_join_oa' })
export class ZaloPendingJoin {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_zalo_pending_join' }) communeId!: string;
  @PrimaryColumn('uuid', { name: 'oa_id', primaryKeyConstraintName: 'pk_zalo_pending_join' }) oaId!: string;
  @PrimaryColumn('text', { name: 'group_external_id', primaryKeyConstraintName: 'pk_zalo_pending_join' }) groupExternalId!: string;
  @PrimaryColumn('text', { name: 'external_user_id', primaryKeyConstraintName: 'pk_zalo_pending_join' }) externalUserId!: string;
  @Column('timestamptz', { name: 'asked_at' }) askedAt!: Date;
}
