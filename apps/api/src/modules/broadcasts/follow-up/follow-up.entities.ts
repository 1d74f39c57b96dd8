import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { AdminUnit } from '../../communes/admin-unit.entity.js';
import { Broadcast, BroadcastDelivery } from '../broadcast.entities.js';

@Entity('broadcast_follow_up_rule')
@Check('ck_follow_up_hours', 'reminder_hours BETWEEN 1 AND 168')
@ForeignKey(() => AdminUnit, ['communeId'], ['id'], { name: 'fk_follow_up_rule_commune' })
export class BroadcastFollowUpRule {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_broadcast_follow_up_rule' }) communeId!: string;
  @Column('integer', { name: 'reminder_hours' }) reminderHours!: number;
  @Column('uuid', { name: 'changed_by' }) changedBy!: string;
  @Column('timestamptz', { name: 'changed_at' }) changedAt!: Date;
  @Column('integer') version!: number;
}

@Entity('broadcast_take_down')
@Index('ix_take_down_broadcast', ['communeId', 'broadcastId'])
@Unique('uq_take_down_delivery', ['communeId', 'deliveryId'])
@Check('ck_take_down_channel', `channel IN ('MANUAL', 'OA_GMF', 'BOT', 'PRINT', 'OA_ARTICLE')`)
@Check('ck_take_down_state', `state IN ('TO_REMOVE', 'REMOVED', 'NOT_FOUND')`)
@Check('ck_take_down_done', `(state = 'TO_REMOVE') = (done_at IS NULL) AND (done_at IS NULL) = (done_by IS NULL)`)
@Check('ck_take_down_group', '(group_id IS NULL) = (group_unit_id IS NULL)')
@ForeignKey(() => Broadcast, ['communeId', 'broadcastId'], ['communeId', 'id'], { name: 'fk_take_down_broadcast' })
@ForeignKey(() => BroadcastDelivery, ['communeId', 'deliveryId'], ['communeId', 'id'], { name: 'fk_take_down_delivery' })
export class BroadcastTakeDown {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_broadcast_take_down' }) communeId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_broadcast_take_down' }) id!: string;
  @Column('uuid', { name: 'broadcast_id' }) broadcastId!: string;
  @Column('uuid', { name: 'delivery_id' }) deliveryId!: string;
  @Column('uuid', { name: 'group_unit_id', nullable: true }) groupUnitId!: string | null;
  @Column('uuid', { name: 'group_id', nullable: true }) groupId!: string | null;
  @Column('text') channel!: string;
  @Column('text') state!: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('uuid', { name: 'done_by', nullable: true }) doneBy!: string | null;
  @Column('text', { name: 'done_by_name', nullable: true }) doneByName!: string | null;
  @Column('timestamptz', { name: 'done_at', nullable: true }) doneAt!: Date | null;
  @Column('integer') version!: number;
}

@Entity('broadcast_question')
@Index('ix_question_code', ['code'])
@Unique('uq_question_broadcast', ['communeId', 'broadcastId'])
@Check('ck_question_kind', `kind IN ('ACKNOWLEDGEMENT', 'CHOICE')`)
@Check('ck_question_code', `code ~ '^[a-z2-9]{8}$'`)
@Check('ck_question_choices', 'cardinality(choices) BETWEEN 1 AND 6')
@ForeignKey(() => Broadcast, ['communeId', 'broadcastId'], ['communeId', 'id'], { name: 'fk_question_broadcast' })
export class BroadcastQuestion {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_broadcast_question' }) communeId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_broadcast_question' }) id!: string;
  @Column('uuid', { name: 'broadcast_id' }) broadcastId!: string;
  @Column('text') kind!: string;
  @Column('text') code!: string;
  @Column('text') question!: string;
  @Column('text', { array: true }) choices!: string[];
  @Column('uuid', { name: 'created_by' }) createdBy!: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt!: Date | null;
}

/** How often a choice was taken, and nothing about who took it. */
@Entity('broadcast_answer_count')
@Check('ck_answer_choice', 'choice BETWEEN 0 AND 5')
@Check('ck_answer_count', 'answers >= 0')
@ForeignKey(() => BroadcastQuestion, ['communeId', 'questionId'], ['communeId', 'id'], { name: 'fk_answer_question' })
export class BroadcastAnswerCount {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_broadcast_answer_count' }) communeId!: string;
  @PrimaryColumn('uuid', { name: 'question_id', primaryKeyConstraintName: 'pk_broadcast_answer_count' }) questionId!: string;
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'pk_broadcast_answer_count' }) choice!: number;
  @Column('integer') answers!: number;
}
