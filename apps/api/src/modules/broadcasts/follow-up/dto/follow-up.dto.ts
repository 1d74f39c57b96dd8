import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsOptional, IsString, MaxLength } from 'class-validator';
import { BROADCAST_STATES, DELIVERY_CHANNELS, DELIVERY_STATES, QUESTION_KINDS, TAKE_DOWN_STATES } from '#domain';
import { BooleanField, EnumField, IntField, TextField, UuidField } from '../../../../platform/validation/fields.js';

export class CorrectBroadcastInput {
  @TextField({ max: 200, example: 'Đính chính: số điện thoại giả danh cán bộ thuế' })
  title!: string;

  @TextField({ max: 6000, example: 'Số điện thoại trong bản tin trước bị ghi sai. Số đúng là 113.' })
  body!: string;

  @BooleanField({ optional: true, example: false, description: 'Leaves before everything else, also in the quiet hours where the kind allows it' })
  urgent?: boolean;
}

export class TakeDownInput {
  @TextField({ max: 500, example: 'Người mất tích đã được tìm thấy' })
  reason!: string;
}

export class ReopenTakeDownInput {
  @TextField({ max: 300, example: 'Đánh dấu nhầm nhóm' })
  reason!: string;
}

export class ChangeReminderInput {
  @IntField({ min: 1, max: 168, example: 24, description: 'Hours after which a group that was not posted to becomes a task' })
  reminderHours!: number;
}

export class PrintBroadcastInput {
  @EnumField(['BROADCAST_NOTICE', 'LOUDSPEAKER_SCRIPT'], 'BroadcastForm')
  form!: 'BROADCAST_NOTICE' | 'LOUDSPEAKER_SCRIPT';
}

export class AskQuestionInput {
  @UuidField()
  broadcastId!: string;

  @EnumField(QUESTION_KINDS, 'QuestionKind')
  kind!: 'ACKNOWLEDGEMENT' | 'CHOICE';

  @TextField({ max: 200, example: 'Gia đình bạn đã nhận được cảnh báo này chưa?' })
  question!: string;

  @ApiProperty({ type: [String], required: false, maxItems: 6, example: ['Đã nhận', 'Chưa nhận'], description: 'For a CHOICE; an acknowledgement has one of its own' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(6)
  @IsString({ each: true })
  @MaxLength(80, { each: true })
  choices?: string[];
}

export class CreatedCorrection {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: 'K7P2M9XW' }) referenceCode!: string;
}

export class FollowUpRule {
  @ApiProperty({ example: 24 }) reminderHours!: number;
}

export class DeliveryCounts {
  @ApiProperty({ example: 12 }) total!: number;
  @ApiProperty({ example: 8 }) delivered!: number;
  @ApiProperty({ example: 2 }) waiting!: number;
  @ApiProperty({ example: 1 }) uncertain!: number;
  @ApiProperty({ example: 1 }) failed!: number;
  @ApiProperty({ example: 0 }) cancelled!: number;
}

export class ChannelCounts extends DeliveryCounts {
  @ApiProperty({ enum: DELIVERY_CHANNELS, enumName: 'DeliveryChannelName' }) channel!: string;
}

export class CommuneCounts extends DeliveryCounts {
  @ApiProperty({ format: 'uuid' }) communeId!: string;
  @ApiProperty({ example: 'Kỳ Thượng' }) communeName!: string;
  @ApiProperty({ format: 'uuid' }) broadcastId!: string;
  @ApiProperty({ enum: BROADCAST_STATES, enumName: 'BroadcastState' }) state!: string;
}

export class DeliveryProgress {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Null for an article' }) groupId!: string | null;
  @ApiProperty({ type: String, nullable: true }) groupName!: string | null;
  @ApiProperty({ type: [String], example: ['Thôn Trung Tiến'] }) villages!: string[];
  @ApiProperty({ enum: DELIVERY_CHANNELS, enumName: 'DeliveryChannelName' }) channel!: string;
  @ApiProperty({ enum: DELIVERY_STATES, enumName: 'DeliveryState' }) state!: string;
  @ApiProperty({ type: String, nullable: true }) inviteLink!: string | null;
  @ApiProperty({ type: String, nullable: true }) postedByName!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) at!: Date | null;
  @ApiProperty({ example: 1 }) partsTotal!: number;
  @ApiProperty({ example: 0 }) partsDone!: number;
  @ApiProperty({ example: 1 }) attempts!: number;
  @ApiProperty({ type: String, nullable: true, description: 'The provider\'s code, see `zalo.error.<code>`' }) lastErrorCode!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) lastErrorAt!: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) nextAttemptAt!: Date | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) screenshotId!: string | null;
  @ApiProperty({ type: [String], example: ['retry'] }) allowedActions!: string[];
}

export class CorrectionStatus {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: 'K7P2M9XW' }) referenceCode!: string;
  @ApiProperty() title!: string;
  @ApiProperty({ enum: BROADCAST_STATES, enumName: 'BroadcastState' }) state!: string;
  @ApiProperty({ format: 'uuid', description: 'What it corrects: this message, or a correction of it' }) correctsId!: string;
  @ApiProperty({ example: 3, description: 'Groups that got the first message, or a correction before this one, and have not received this one' }) missingGroups!: number;
  @ApiProperty({ type: [String], example: ['Bình yên thôn Trung Tiến'] }) missingNames!: string[];
}

export class CorrectedMessage {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: 'K7P2M9XW' }) referenceCode!: string;
  @ApiProperty() title!: string;
}

export class TakeDownItem {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ type: String, nullable: true, description: 'Null for an article' }) groupName!: string | null;
  @ApiProperty({ enum: DELIVERY_CHANNELS, enumName: 'DeliveryChannelName' }) channel!: string;
  @ApiProperty({ enum: TAKE_DOWN_STATES, enumName: 'TakeDownState' }) state!: string;
  @ApiProperty({ type: String, nullable: true }) inviteLink!: string | null;
  @ApiProperty({ type: String, nullable: true }) doneByName!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) doneAt!: Date | null;
}

export class QuestionChoice {
  @ApiProperty({ example: 'Đã nhận' }) text!: string;
  @ApiProperty({ example: 41 }) answers!: number;
}

export class Question {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: QUESTION_KINDS, enumName: 'QuestionKind' }) kind!: string;
  @ApiProperty() question!: string;
  @ApiProperty({ example: 'https://binhyen.example/q/k7p2m9xw' }) address!: string;
  @ApiProperty({ type: [QuestionChoice] }) choices!: QuestionChoice[];
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) closedAt!: Date | null;
}

export class HistoryStep {
  @ApiProperty({ type: String, format: 'date-time' }) at!: Date;
  @ApiProperty({ example: 'approved' }) step!: string;
  @ApiProperty({ type: String, nullable: true }) who!: string | null;
  @ApiProperty({ type: String, nullable: true }) note!: string | null;
}

export class BroadcastProgress {
  @ApiProperty({ format: 'uuid' }) broadcastId!: string;
  @ApiProperty({ enum: BROADCAST_STATES, enumName: 'BroadcastState' }) state!: string;
  @ApiProperty({ example: 'K7P2M9XW' }) referenceCode!: string;
  @ApiProperty({ type: DeliveryCounts, description: 'Village groups, on whatever road' }) groups!: DeliveryCounts;
  @ApiProperty({ type: [ChannelCounts] }) channels!: ChannelCounts[];
  @ApiProperty({ type: [CommuneCounts], description: 'The communes\' shares of a message of the province' }) communes!: CommuneCounts[];
  @ApiProperty({ type: [DeliveryProgress] }) deliveries!: DeliveryProgress[];
  @ApiProperty({ type: CorrectedMessage, nullable: true, description: 'The message this one corrects' }) corrects!: CorrectedMessage | null;
  @ApiProperty({ type: CorrectionStatus, nullable: true, description: 'The latest correction of this message' }) correction!: CorrectionStatus | null;
  @ApiProperty({ type: [TakeDownItem] }) takeDowns!: TakeDownItem[];
  @ApiProperty({ type: Question, nullable: true }) question!: Question | null;
  @ApiProperty({ type: [HistoryStep] }) history!: HistoryStep[];
  @ApiProperty({ type: String, nullable: true, description: 'Why it was cancelled or taken down' }) endReason!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) expiresAt!: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Posted first: until when it has to be approved' }) approvalDueAt!: Date | null;
  @ApiProperty({ type: [String], example: ['correct', 'takeDown'] }) allowedFollowUps!: string[];
}

export class PackImage {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: '/api/v1/attachments/01940000-0000-7000-8000-000000000001' }) path!: string;
}

export class PostingPack {
  @ApiProperty({ example: 'K7P2M9XW' }) referenceCode!: string;
  @ApiProperty({ type: [String], description: 'What a villager receives, part by part, ready to copy' }) parts!: string[];
  @ApiProperty({ type: [PackImage] }) images!: PackImage[];
  @ApiProperty({ type: [String], description: 'Sentences to read aloud' }) script!: string[];
  @ApiProperty({ type: [String], description: 'Sentences of the script that are longer than a breath' }) longSentences!: string[];
  @ApiProperty({ example: 75 }) scriptSeconds!: number;
}

export class PrintedForm {
  @ApiProperty({ format: 'uuid' }) documentId!: string;
  @ApiProperty({ example: '05/TB-CAX', description: 'Empty for a form without number' }) numberLabel!: string;
}
