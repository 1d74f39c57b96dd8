import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { AdminUnit } from '../../communes/admin-unit.entity.js';
import { VillageGroup } from '../../groups/group.entities.js';
import { Broadcast } from '../broadcast.entities.js';

@Entity('broadcast_step')
@Index('ix_broadcast_step_broadcast', ['communeId', 'broadcastId', 'id'])
@ForeignKey(() => Broadcast, ['communeId', 'broadcastId'], ['communeId', 'id'], { name: 'fk_broadcast_step_broadcast' })
export class BroadcastStep {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_broadcast_step' }) communeId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_broadcast_step' }) id!: string;
  @Column('uuid', { name: 'broadcast_id' }) broadcastId!: string;
  @Column('text') action!: string;
  @Column('text', { name: 'from_state', nullable: true }) fromState!: string | null;
  @Column('text', { name: 'to_state' }) toState!: string;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('uuid', { name: 'actor_id', nullable: true }) actorId!: string | null;
  @Column('text', { name: 'actor_name', nullable: true }) actorName!: string | null;
  @Column('timestamptz') at!: Date;
}

@Entity('broadcast_template')
@Check('ck_broadcast_template_length', 'char_length(body) <= 5900')
@Check('ck_broadcast_template_status', `status IN ('ACTIVE', 'RETIRED')`)
@Check('ck_broadcast_template_copied', '(copied_from_unit_id IS NULL) = (copied_from_id IS NULL)')
@ForeignKey(() => AdminUnit, ['communeId'], ['id'], { name: 'fk_broadcast_template_unit' })
export class BroadcastTemplate {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_broadcast_template' }) communeId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_broadcast_template' }) id!: string;
  @Column('text') kind!: string;
  @Column('text') name!: string;
  @Column('text') title!: string;
  @Column('text') body!: string;
  @Column('text', { name: 'search_text' }) searchText!: string;
  @Column('text') status!: string;
  /** The province's template this began as. */
  @Column('uuid', { name: 'copied_from_unit_id', nullable: true }) copiedFromUnitId!: string | null;
  @Column('uuid', { name: 'copied_from_id', nullable: true }) copiedFromId!: string | null;
  @Column('uuid', { name: 'changed_by' }) changedBy!: string;
  @Column('text', { name: 'changed_by_name' }) changedByName!: string;
  @Column('timestamptz', { name: 'changed_at' }) changedAt!: Date;
  @Column('integer') version!: number;
}

@Entity('broadcast_audience')
@Index('uq_broadcast_audience_name', ['communeId', 'name'], { unique: true, where: '(removed_at IS NULL)' })
@Check('ck_broadcast_audience_kind', `target_kind IN ('VILLAGES', 'GROUPS', 'COMMUNES')`)
@Check('ck_broadcast_audience_ids', 'cardinality(target_ids) BETWEEN 1 AND 500')
@ForeignKey(() => AdminUnit, ['communeId'], ['id'], { name: 'fk_broadcast_audience_unit' })
export class BroadcastAudience {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_broadcast_audience' }) communeId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_broadcast_audience' }) id!: string;
  @Column('text') name!: string;
  @Column('text', { name: 'target_kind' }) targetKind!: string;
  @Column('uuid', { name: 'target_ids', array: true }) targetIds!: string[];
  @Column('timestamptz', { name: 'removed_at', nullable: true }) removedAt!: Date | null;
  @Column('uuid', { name: 'changed_by' }) changedBy!: string;
  @Column('timestamptz', { name: 'changed_at' }) changedAt!: Date;
  @Column('integer') version!: number;
}

@Entity('broadcast_setting')
@Check('ck_broadcast_setting_from', `quiet_from ~ '^([01]\\d|2[0-3]):[0-5]\\d$'`)
@Check('ck_broadcast_setting_to', `quiet_to ~ '^([01]\\d|2[0-3]):[0-5]\\d$'`)
@Check('ck_broadcast_setting_hold', 'hold_minutes BETWEEN 0 AND 60')
@Check('ck_broadcast_setting_test_group', '(test_group_id IS NULL) = (test_group_set_by IS NULL) AND (test_group_confirmed_by IS NULL OR test_group_confirmed_by <> test_group_set_by)')
@ForeignKey(() => AdminUnit, ['communeId'], ['id'], { name: 'fk_broadcast_setting_unit' })
@ForeignKey(() => VillageGroup, ['communeId', 'testGroupId'], ['communeId', 'id'], { name: 'fk_broadcast_setting_group' })
export class BroadcastSetting {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_broadcast_setting' }) communeId!: string;
  @Column('text', { name: 'quiet_from' }) quietFrom!: string;
  @Column('text', { name: 'quiet_to' }) quietTo!: string;
  /** Between approval and sending, so that a mistake can still be stopped. */
  @Column('integer', { name: 'hold_minutes' }) holdMinutes!: number;
  @Column('uuid', { name: 'test_group_id', nullable: true }) testGroupId!: string | null;
  @Column('uuid', { name: 'test_group_set_by', nullable: true }) testGroupSetBy!: string | null;
  @Column('uuid', { name: 'test_group_confirmed_by', nullable: true }) testGroupConfirmedBy!: string | null;
  @Column('uuid', { name: 'changed_by' }) changedBy!: string;
  @Column('timestamptz', { name: 'changed_at' }) changedAt!: Date;
  @Column('integer') version!: number;
}

@Entity('broadcast_link_host')
@Check('ck_broadcast_link_host', `host ~ '^[a-z0-9-]+(\\.[a-z0-9-]+)+$' AND char_length(host) <= 200`)
@ForeignKey(() => AdminUnit, ['communeId'], ['id'], { name: 'fk_broadcast_link_host_unit' })
export class BroadcastLinkHost {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_broadcast_link_host' }) communeId!: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_broadcast_link_host' }) host!: string;
  @Column('boolean') allowed!: boolean;
  @Column('text', { nullable: true }) note!: string | null;
  @Column('uuid', { name: 'changed_by' }) changedBy!: string;
  @Column('text', { name: 'changed_by_name' }) changedByName!: string;
  @Column('timestamptz', { name: 'changed_at' }) changedAt!: Date;
}

@Entity('broadcast_recurrence')
@Unique('uq_broadcast_recurrence_broadcast', ['communeId', 'broadcastId'])
@Index('ix_broadcast_recurrence_due', ['nextAt'], { where: `(state = 'ACTIVE'::text)` })
@Check('ck_broadcast_recurrence_frequency', `frequency IN ('WEEKLY', 'MONTHLY')`)
@Check('ck_broadcast_recurrence_state', `state IN ('PLANNED', 'ACTIVE', 'ENDED', 'STOPPED')`)
@Check('ck_broadcast_recurrence_next', `(state = 'ACTIVE') = (next_at IS NOT NULL)`)
@ForeignKey(() => Broadcast, ['communeId', 'broadcastId'], ['communeId', 'id'], { name: 'fk_broadcast_recurrence_broadcast' })
export class BroadcastRecurrence {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_broadcast_recurrence' }) communeId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_broadcast_recurrence' }) id!: string;
  /** The broadcast whose copies follow. */
  @Column('uuid', { name: 'broadcast_id' }) broadcastId!: string;
  @Column('text') frequency!: string;
  @Column('timestamptz') until!: Date;
  @Column('timestamptz', { name: 'next_at', nullable: true }) nextAt!: Date | null;
  @Column('text') state!: string;
  @Column('text', { name: 'stopped_reason', nullable: true }) stoppedReason!: string | null;
  @Column('integer') version!: number;
}
