import { ApiProperty } from '@nestjs/swagger';
import { BROADCAST_KINDS, BROADCAST_STATES, DELIVERY_STATES, RECURRENCE_FREQUENCIES } from '#domain';
import { SearchPageQuery } from '../../../platform/paging/page.query.js';
import { BooleanQuery, DateField, EnumField, InstantField, TextField, UuidField } from '../../../platform/validation/fields.js';

export class BroadcastListQuery extends SearchPageQuery {
  @EnumField(BROADCAST_STATES, 'BroadcastState', { optional: true })
  state?: string;

  @EnumField(BROADCAST_KINDS, 'BroadcastKind', { optional: true })
  kind?: string;

  @UuidField({ optional: true, description: 'Of this unit only; without it the province sees its own and those of communes that began there' })
  unitId?: string;

  @DateField({ optional: true, description: 'Made on or after this day' })
  from?: string;

  @DateField({ optional: true, description: 'Made on or before this day' })
  until?: string;

  @BooleanQuery({ description: 'Waits for me: in review, and I may approve it; or posted first and not yet approved' })
  awaitsMe?: boolean;
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
  @ApiProperty({ example: 'K7P2M9XW' }) referenceCode!: string;
  @ApiProperty() urgent!: boolean;
  @ApiProperty({ description: 'A drill' }) drill!: boolean;
  @ApiProperty({ enum: ['ALL_GROUPS', 'VILLAGES', 'GROUPS', 'COMMUNES', 'TEST_GROUP'] }) targetKind!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) scheduledAt!: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) expiresAt!: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Posted first: until when somebody else has to approve it' }) approvalDueAt!: Date | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The message it corrects' }) correctsId!: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: "The province's message of which this is a commune's share" }) parentId!: string | null;
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

export class BroadcastRecurrenceResponse {
  @ApiProperty({ enum: RECURRENCE_FREQUENCIES, enumName: 'RecurrenceFrequency' }) frequency!: string;
  @ApiProperty({ type: String, format: 'date-time' }) until!: Date;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) nextAt!: Date | null;
  @ApiProperty({ enum: ['PLANNED', 'ACTIVE', 'ENDED', 'STOPPED'] }) state!: string;
}

export class BroadcastResponse extends BroadcastItem {
  @ApiProperty() body!: string;
  @ApiProperty({ type: [String], description: 'What a villager gets, part by part' }) parts!: string[];
  @ApiProperty({ type: [String], format: 'uuid' }) targetIds!: string[];
  @ApiProperty({ type: [String], example: ['PRINT'] }) extraChannels!: string[];
  @ApiProperty({ type: [String], format: 'uuid' }) imageIds!: string[];
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) fileId!: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) templateId!: string | null;
  @ApiProperty({ type: String, nullable: true }) sourceNote!: string | null;
  @ApiProperty({ type: String, nullable: true }) quietOverrideReason!: string | null;
  @ApiProperty({ description: 'Somebody else than the author has to approve' }) fourEyes!: boolean;
  @ApiProperty({ format: 'uuid' }) authorId!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) approvedAt!: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) takenDownAt!: Date | null;
  @ApiProperty({ type: String, nullable: true }) endReason!: string | null;
  @ApiProperty({ type: BroadcastRecurrenceResponse, nullable: true }) recurrence!: BroadcastRecurrenceResponse | null;
  @ApiProperty({ example: 1 }) version!: number;
  @ApiProperty({ type: [String], example: ['submit', 'cancel'], description: 'What this person may do now' }) allowedActions!: string[];
}

export class Delivery {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid' }) broadcastId!: string;
  @ApiProperty({ format: 'uuid' }) groupId!: string;
  @ApiProperty() groupName!: string;
  @ApiProperty({ type: [String], example: ['Thôn Trung Tiến'] }) villages!: string[];
  @ApiProperty({ example: 'MANUAL' }) channel!: string;
  @ApiProperty({ enum: DELIVERY_STATES, enumName: 'DeliveryState' }) state!: string;
  @ApiProperty({ type: [String], description: 'The texts to copy into the group, one after the other' }) parts!: string[];
  @ApiProperty({ description: 'All parts in one, for reading' }) text!: string;
  @ApiProperty({ type: [String], format: 'uuid', description: 'Pictures that go with it' }) imageIds!: string[];
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
