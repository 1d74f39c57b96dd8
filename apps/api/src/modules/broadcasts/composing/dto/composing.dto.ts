import { ApiProperty } from '@nestjs/swagger';
import { BROADCAST_KINDS, BROADCAST_STATES, COMPOSED_KINDS, EXTRA_CHANNELS, MAX_TARGETS, RECURRENCE_FREQUENCIES, SCAN_RULES, SCAN_SEVERITIES, TARGET_KINDS } from '#domain';
import { BooleanField, EnumField, EnumListField, InstantField, IntField, NestedField, TextField, UuidField, UuidListField } from '../../../../platform/validation/fields.js';

/** Some room below what the database holds: a test send adds a line. */
export const BODY_MAX = 5900;

export class RecurrenceInput {
  @EnumField(RECURRENCE_FREQUENCIES, 'RecurrenceFrequency')
  frequency!: (typeof RECURRENCE_FREQUENCIES)[number];

  @InstantField({ example: '2026-12-31T23:59:00.000+07:00', description: 'The last occurrence is not after this' })
  until!: string;
}

export class ComposeBroadcastInput {
  @EnumField(COMPOSED_KINDS, 'ComposedBroadcastKind', { example: 'CRIME_WARNING' })
  kind!: (typeof COMPOSED_KINDS)[number];

  @TextField({ max: 200, example: 'Cảnh báo giả danh cán bộ thuế' })
  title!: string;

  @TextField({ max: BODY_MAX, example: 'Thời gian gần đây có đối tượng giả danh cán bộ thuế gọi điện yêu cầu cài ứng dụng lạ. Bà con không làm theo và gọi ngay 113.' })
  body!: string;

  @EnumField(TARGET_KINDS, 'TargetKind', { example: 'ALL_GROUPS' })
  targetKind!: (typeof TARGET_KINDS)[number];

  @UuidListField({ max: MAX_TARGETS, optional: true, example: [], description: 'Villages, groups or communes, as targetKind says; none for ALL_GROUPS' })
  targetIds?: string[];

  @EnumListField(EXTRA_CHANNELS, 'ExtraChannel', { max: 3, optional: true, example: ['PRINT'] })
  extraChannels?: string[];

  @UuidListField({ max: 5, optional: true, example: [], description: 'Pictures of uploadBroadcastImage' })
  imageIds?: string[];

  @UuidField({ optional: true, nullable: true, example: null, description: 'The one PDF of uploadBroadcastFile' })
  fileId?: string | null;

  @UuidField({ optional: true, nullable: true, example: null })
  templateId?: string | null;

  @UuidField({ optional: true, nullable: true, example: null, description: 'The found-property case it is about; names of its people are not let through' })
  aboutCaseId?: string | null;

  @TextField({ max: 500, optional: true, nullable: true, example: 'Công văn số 125/CAT-PC02', description: 'Where it comes from; needed for WANTED and GOOD_DEED' })
  sourceNote?: string | null;

  @BooleanField({ optional: true, example: false })
  urgent?: boolean;

  @BooleanField({ optional: true, example: false, description: 'A drill; every copy says so first' })
  drill?: boolean;

  @InstantField({ optional: true, nullable: true, example: '2027-01-15T08:00:00.000+07:00', description: 'When to send; at once when left out' })
  scheduledAt?: string | null;

  @InstantField({ optional: true, nullable: true, example: '2027-03-15T08:00:00.000+07:00', description: 'When it is over; by the rule of its kind when left out' })
  expiresAt?: string | null;

  @TextField({ max: 300, optional: true, nullable: true, example: 'Nước lũ đang lên nhanh', description: 'Why an urgent message may leave in the quiet hours' })
  quietOverrideReason?: string | null;

  @NestedField(() => RecurrenceInput, { optional: true, nullable: true, description: 'Sent again and again; needs scheduledAt' })
  recurrence?: RecurrenceInput | null;
}

/** Everything can change while it is a draft, and all of it is sent: what is left out is emptied. */
export class EditBroadcastInput extends ComposeBroadcastInput {}

/** Words that are not saved yet; of a draft that is changed, with its id. */
export class PreviewBroadcastInput extends ComposeBroadcastInput {
  @UuidField({ optional: true, nullable: true, example: null, description: 'The draft these words are for: a correction keeps its kind, its groups and the code of what it corrects' })
  draftId?: string | null;
}

export class SendBackInput {
  @TextField({ max: 500, example: 'Ghi rõ hơn cách nhận biết cuộc gọi giả' })
  reason!: string;
}

export class CancelBroadcastInput {
  @TextField({ max: 500, example: 'Nội dung đã lỗi thời' })
  reason!: string;
}

export class ApproveBroadcastInput {
  @IntField({ min: 1, max: 1_000_000_000, example: 2, description: 'The version that was read: approving words nobody read is refused' })
  version!: number;

  @TextField({ max: 500, optional: true, example: 'Biển số đã có trong thông báo truy tìm', description: 'Why what the scan warns of may go out' })
  overrideReason?: string;
}

export class PostFirstInput extends ApproveBroadcastInput {
  @TextField({ max: 500, example: 'Lũ quét trong vòng một giờ tới' })
  reason!: string;
}

export class ScheduleBroadcastInput {
  @InstantField({ example: '2027-01-15T08:00:00.000+07:00' })
  scheduledAt!: string;

  @TextField({ max: 300, optional: true, example: 'Nước lũ đang lên nhanh' })
  quietOverrideReason?: string;
}

export class ScanFindingResponse {
  @ApiProperty({ enum: ['title', 'body'], example: 'body' }) field!: string;
  @ApiProperty({ enum: SCAN_RULES, enumName: 'ScanRule' }) rule!: string;
  @ApiProperty({ enum: SCAN_SEVERITIES, enumName: 'ScanSeverity' }) severity!: string;
  @ApiProperty({ example: 12, description: 'UTF-16 code units of the field' }) start!: number;
  @ApiProperty({ example: 24 }) end!: number;
}

export class ReachGroup {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: 'Nhóm thôn Trung Tiến' }) name!: string;
  @ApiProperty({ enum: ['MANUAL', 'OA_GMF', 'BOT'] }) channel!: string;
}

export class Reach {
  @ApiProperty({ example: 11, description: 'Groups that get it' }) groups!: number;
  @ApiProperty({ example: 7 }) automatic!: number;
  @ApiProperty({ example: 4 }) manual!: number;
  @ApiProperty({ example: 1, description: 'Communes with at least one group' }) communes!: number;
  @ApiProperty({ example: 0, description: 'Chosen communes without an active group' }) communesWithout!: number;
  @ApiProperty({ type: [ReachGroup], description: 'The first 100 groups' }) list!: ReachGroup[];
}

export class BroadcastPreview {
  @ApiProperty({ type: [String], description: 'What a villager gets, part by part' }) parts!: string[];
  @ApiProperty({ type: [ScanFindingResponse] }) findings!: ScanFindingResponse[];
  @ApiProperty({ type: Reach }) reach!: Reach;
  @ApiProperty({ type: String, format: 'date-time', description: 'When it would leave, approved now' }) sendAt!: Date;
  @ApiProperty({ enum: ['NOW', 'SCHEDULED', 'QUIET_HOURS', 'HOLD'] }) sendBecause!: string;
  @ApiProperty({ type: String, format: 'date-time' }) expiresAt!: Date;
  @ApiProperty({ description: 'Somebody takes it down in every group when it is over' }) takeDown!: boolean;
  @ApiProperty({ description: 'Somebody else than the author has to approve' }) fourEyes!: boolean;
  @ApiProperty({ type: [String], format: 'date-time', description: 'Further occurrences' }) occurrences!: Date[];
}

export class BroadcastStepResponse {
  @ApiProperty({ example: 'sendBack' }) action!: string;
  @ApiProperty({ enum: BROADCAST_STATES, enumName: 'BroadcastState' }) toState!: string;
  @ApiProperty({ type: String, nullable: true }) reason!: string | null;
  @ApiProperty({ type: String, nullable: true }) actorName!: string | null;
  @ApiProperty({ type: String, format: 'date-time' }) at!: Date;
}

export class UploadedAttachment {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: 'image/jpeg' }) mediaType!: string;
  @ApiProperty({ example: 183_214 }) bytes!: number;
}

export class KindRuleResponse {
  @ApiProperty({ enum: BROADCAST_KINDS, enumName: 'BroadcastKind' }) kind!: string;
  @ApiProperty({ enum: ['FOUR_EYES', 'LEADER'] }) approval!: string;
  @ApiProperty() personalData!: boolean;
  @ApiProperty({ example: 90 }) expiryDays!: number;
  @ApiProperty() takeDown!: boolean;
  @ApiProperty({ enum: ['ONCE', 'EACH', 'NEVER'] }) recurrence!: string;
  @ApiProperty() overridesQuietHours!: boolean;
  @ApiProperty() postsFirst!: boolean;
  @ApiProperty() needsSource!: boolean;
  @ApiProperty({ description: 'Written in another area, such as the notice of a found-property case' }) writtenElsewhere!: boolean;
  @ApiProperty({ type: [String], example: ['commune', 'police'] }) placeholders!: string[];
}

export class KindRuleList {
  @ApiProperty({ type: [KindRuleResponse] }) items!: KindRuleResponse[];
}

export class BroadcastStepList {
  @ApiProperty({ type: [BroadcastStepResponse] }) items!: BroadcastStepResponse[];
}
