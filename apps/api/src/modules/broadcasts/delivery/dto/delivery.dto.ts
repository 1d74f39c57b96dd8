import { ApiProperty } from '@nestjs/swagger';
import { DELIVERY_CHANNELS, DELIVERY_STATES } from '#domain';
import { PageQuery } from '../../../../platform/paging/page.query.js';
import { EnumField, TextField, UuidField } from '../../../../platform/validation/fields.js';

export class DeliveryListQuery extends PageQuery {
  @EnumField(DELIVERY_STATES, 'DeliveryState', { optional: true })
  state?: string;

  @UuidField({ optional: true, description: 'Deliveries of one broadcast' })
  broadcastId?: string;
}

export class LookedInput {
  @TextField({ max: 300, example: 'Đã mở nhóm xem lại từ 7 giờ: không có tin' })
  reason!: string;
}

export class ByHandInput {
  @TextField({ max: 300, optional: true, example: 'Đã mở nhóm xem: không có tin', description: 'Needed for an uncertain delivery: who looked, and that it is not there' })
  reason?: string;
}

export class DeliveryStep {
  @ApiProperty({ type: String, format: 'date-time' }) at!: Date;
  @ApiProperty({ example: 'doubt' }) action!: string;
  @ApiProperty({ type: String, nullable: true }) fromState!: string | null;
  @ApiProperty({ enum: DELIVERY_STATES, enumName: 'DeliveryState' }) toState!: string;
  @ApiProperty({ type: String, nullable: true, example: '-200' }) code!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Null: the program' }) actorName!: string | null;
  @ApiProperty({ type: String, nullable: true }) reason!: string | null;
}

export class DeliveryItem {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid' }) broadcastId!: string;
  @ApiProperty({ format: 'uuid' }) communeId!: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) groupId!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Null for an article or a direct message' }) groupName!: string | null;
  @ApiProperty({ enum: DELIVERY_CHANNELS, enumName: 'DeliveryChannel' }) channel!: string;
  @ApiProperty({ enum: DELIVERY_STATES, enumName: 'DeliveryState' }) state!: string;
  @ApiProperty({ example: 2 }) partsTotal!: number;
  @ApiProperty({ example: 1 }) partsDone!: number;
  @ApiProperty({ example: 0 }) attempts!: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) nextAttemptAt!: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Uncertain: when the program looks in the group; null when only a person can tell' })
  looksAgainAt!: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) sentAt!: Date | null;
  @ApiProperty({ type: String, nullable: true, example: '-237' }) lastErrorCode!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) lastErrorAt!: Date | null;
  @ApiProperty({ type: String, nullable: true }) resolvedByName!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) resolvedAt!: Date | null;
  @ApiProperty({ example: 3 }) version!: number;
}

export class DeliveryItemPage {
  @ApiProperty({ type: [DeliveryItem] }) items!: DeliveryItem[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

export class DeliveryDetail extends DeliveryItem {
  @ApiProperty({ type: [String], example: ['recheck', 'confirmSent'] }) allowedActions!: string[];
  @ApiProperty({ type: [DeliveryStep] }) steps!: DeliveryStep[];
}

export class AccountForecast {
  @ApiProperty({ format: 'uuid' }) accountId!: string;
  @ApiProperty({ example: 12 }) deliveries!: number;
  @ApiProperty({ example: 24, description: 'Requests still to make: a message of several parts needs several' }) requests!: number;
  @ApiProperty({ example: 100 }) ratePerMinute!: number;
  @ApiProperty() paused!: boolean;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) restsUntil!: Date | null;
  @ApiProperty({ type: String, nullable: true, example: '-32' }) restCode!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Null while the account is paused' }) endsAt!: Date | null;
}

export class BroadcastForecast {
  @ApiProperty({ example: 12, description: 'Deliveries that still leave by themselves' }) queued!: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) endsAt!: Date | null;
  @ApiProperty({ type: [AccountForecast] }) accounts!: AccountForecast[];
}
