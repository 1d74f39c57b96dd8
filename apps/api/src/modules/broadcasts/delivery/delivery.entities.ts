import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { BroadcastDelivery } from '../broadcast.entities.js';

/** One change of one delivery's state; append-only. */
@Entity('delivery_event')
@Index('ix_delivery_event_delivery', ['communeId', 'deliveryId', 'at'])
@ForeignKey(() => BroadcastDelivery, ['communeId', 'deliveryId'], ['communeId', 'id'], { name: 'fk_delivery_event_delivery' })
export class DeliveryEvent {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_delivery_event' }) communeId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_delivery_event' }) id!: string;
  @Column('uuid', { name: 'delivery_id' }) deliveryId!: string;
  @Column('text') action!: string;
  @Column('text', { name: 'from_state', nullable: true }) fromState!: string | null;
  @Column('text', { name: 'to_state' }) toState!: string;
  @Column('integer', { name: 'parts_done' }) partsDone!: number;
  @Column('text', { nullable: true }) code!: string | null;
  /** The worker process that did it; null for a person. */
  @Column('text', { nullable: true }) worker!: string | null;
  @Column('uuid', { name: 'actor_id', nullable: true }) actorId!: string | null;
  @Column('text', { name: 'actor_name', nullable: true }) actorName!: string | null;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('timestamptz') at!: Date;
}

@Entity('delivery_pace')
export class DeliveryPace {
  /** The unit of the account. */
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_delivery_pace' }) communeId!: string;
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'pk_delivery_pace' }) accountId!: string;
  @Column('timestamptz', { name: 'next_slot_at' }) nextSlotAt!: Date;
  @Column('timestamptz', { name: 'rests_until', nullable: true }) restsUntil!: Date | null;
  @Column('text', { name: 'rest_code', nullable: true }) restCode!: string | null;
}

@Entity('delivery_upload')
export class DeliveryUpload {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_delivery_upload' }) communeId!: string;
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'pk_delivery_upload' }) accountId!: string;
  @PrimaryColumn('bytea', { primaryKeyConstraintName: 'pk_delivery_upload' }) sha256!: Buffer;
  /** Empty for a picture: a file's name is what villagers see and what it is found again by. */
  @PrimaryColumn('text', { name: 'file_name', primaryKeyConstraintName: 'pk_delivery_upload' }) fileName!: string;
  @Column('text', { name: 'external_id' }) externalId!: string;
  @Column('timestamptz', { name: 'uploaded_at' }) uploadedAt!: Date;
}

@Entity('delivery_echo')
@Index('ix_delivery_echo_mark', ['communeId', 'accountId', 'externalGroupId', 'mark'])
@Check('ck_delivery_echo_mark', 'char_length(mark) <= 100')
export class DeliveryEcho {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_delivery_echo' }) communeId!: string;
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'pk_delivery_echo' }) accountId!: string;
  @PrimaryColumn('text', { name: 'message_id', primaryKeyConstraintName: 'pk_delivery_echo' }) messageId!: string;
  @Column('text', { name: 'external_group_id' }) externalGroupId!: string;
  @Column('text') mark!: string;
  @Column('timestamptz') at!: Date;
}
