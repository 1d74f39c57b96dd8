import { ApiProperty } from '@nestjs/swagger';
import { BROADCAST_STATES, DELIVERY_STATES } from '#domain';
import { SearchPageQuery } from '../../../platform/paging/page.query.js';
import { EnumField, InstantField, TextField } from '../../../platform/validation/fields.js';

export class BroadcastListQuery extends SearchPageQuery {
  @EnumField(BROADCAST_STATES, 'BroadcastState', { optional: true })
  state?: string;
}

export class MarkPostedInput {
  @InstantField({ optional: true, description: 'When it was posted; now when left out' })
  postedAt?: string;
}

export class UnmarkInput {
  @TextField({ max: 300, example: 'Đăng nhầm nhóm' })
  reason!: string;
}

export class Progress {
  @ApiProperty({ example: 7 }) posted!: number;
  @ApiProperty({ example: 12 }) total!: number;
}

export class BroadcastItem {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid' }) communeId!: string;
  @ApiProperty({ example: 'FOUND_PROPERTY' }) kind!: string;
  @ApiProperty({ enum: BROADCAST_STATES, enumName: 'BroadcastState' }) state!: string;
  @ApiProperty() title!: string;
  @ApiProperty() authorName!: string;
  @ApiProperty({ type: String, nullable: true }) approvedByName!: string | null;
  @ApiProperty({ type: String, format: 'date-time' }) createdAt!: Date;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) publishedAt!: Date | null;
  @ApiProperty({ type: Progress }) progress!: Progress;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Found-property case of the notice' }) caseId!: string | null;
}

export class BroadcastPage {
  @ApiProperty({ type: [BroadcastItem] }) items!: BroadcastItem[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

export class BroadcastResponse extends BroadcastItem {
  @ApiProperty() body!: string;
}

export class Delivery {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid' }) broadcastId!: string;
  @ApiProperty({ format: 'uuid' }) groupId!: string;
  @ApiProperty() groupName!: string;
  @ApiProperty({ type: [String], example: ['Thôn Trung Tiến'] }) villages!: string[];
  @ApiProperty({ example: 'MANUAL' }) channel!: string;
  @ApiProperty({ enum: DELIVERY_STATES, enumName: 'DeliveryState' }) state!: string;
  @ApiProperty({ description: 'The text to copy into the group' }) text!: string;
  @ApiProperty({ type: String, nullable: true }) inviteLink!: string | null;
  @ApiProperty({ example: '/api/v1/groups/01940000-0000-7000-8000-000000000001/qr.png' }) qrPath!: string;
  @ApiProperty({ type: String, nullable: true }) postedByName!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) postedAt!: Date | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) screenshotId!: string | null;
  @ApiProperty({ example: 1 }) version!: number;
}

export class DeliveryList {
  @ApiProperty({ type: [Delivery] }) items!: Delivery[];
}
