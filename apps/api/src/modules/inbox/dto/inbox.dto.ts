import { ApiProperty } from '@nestjs/swagger';
import { ANSWER_STATES, CONVERSATION_STATES } from '#domain';
import { SearchPageQuery } from '../../../platform/paging/page.query.js';
import { BooleanField, BooleanQuery, EnumField, TextField, UuidField } from '../../../platform/validation/fields.js';

export const MESSAGE_KINDS = ['TEXT', 'IMAGE', 'GIF', 'LINK', 'AUDIO', 'VIDEO', 'STICKER', 'LOCATION', 'BUSINESS_CARD', 'FILE', 'CONTACT', 'OTHER'] as const;
export const MESSAGE_AUTHORS = ['CITIZEN', 'OFFICER', 'MACHINE', 'ZALO_TOOL'] as const;
export const MESSAGE_STATES = ['RECEIVED', ...ANSWER_STATES] as const;
export const MEDIA_KINDS = ['IMAGE', 'AUDIO', 'VIDEO', 'FILE'] as const;
export const MEDIA_VERDICTS = ['PENDING', 'ACCEPTED', 'NOT_EXAMINED', 'REFUSED', 'ERASED'] as const;
export const MEDIA_REFUSALS = [
  'HOST_NOT_ALLOWED', 'UNREACHABLE', 'TOO_LARGE', 'EMPTY', 'TYPE_NOT_ALLOWED', 'TOO_MANY_PIXELS', 'TOO_MANY_FRAMES', 'DAMAGED', 'LOCKED', 'ACTIVE_CONTENT', 'TOO_COMPLEX',
] as const;
export const WINDOW_KINDS = ['FREE', 'CHARGED', 'CLOSED'] as const;
export const ERASE_REASONS = ['ASKED_IN_PERSON', 'ASKED_IN_WRITING', 'WRITTEN_BY_MISTAKE'] as const;

export class InboxListQuery extends SearchPageQuery {
  @EnumField(CONVERSATION_STATES, 'ConversationState', { optional: true })
  state?: string;

  @BooleanQuery({ description: 'Only what sounds like an emergency' })
  urgent?: boolean;

  @BooleanQuery({ description: 'Only what is assigned to me' })
  mine?: boolean;
}

export class AnswerInput {
  @TextField({ max: 2000, example: 'Chào bà con, mời bà con đến trụ sở trong giờ hành chính để nhận lại ví.' })
  text!: string;

  @BooleanField({ optional: true, description: 'After 48 hours an answer is taken from the package or paid: somebody has said yes to that' })
  acceptCharge?: boolean;

  @UuidField({ optional: true, description: 'The last message of the person that was on the screen: when they wrote again meanwhile, the answer is refused' })
  lastSeenMessageId?: string;
}

export class DoneInput {
  @UuidField({ optional: true, description: 'The last message of the person that was on the screen' })
  lastSeenMessageId?: string;
}

export class RetryAnswerInput {
  @BooleanField({ optional: true, description: 'After 48 hours: somebody has said yes to the charge' })
  acceptCharge?: boolean;
}

export class AssignInput {
  @UuidField({ optional: true, nullable: true, description: 'An officer of the unit; null: nobody' })
  userId?: string | null;
}

export class NoteInput {
  @TextField({ max: 2000, example: 'Đã gọi điện, hẹn chiều mai tại trụ sở.' })
  text!: string;
}

export class EraseInput {
  @EnumField(ERASE_REASONS, 'EraseReason')
  reason!: string;
}

export class ConfirmAbsentInput {
  @TextField({ max: 300, example: 'Đã mở hội thoại trên Zalo, không có tin này' })
  reason!: string;

  @BooleanField({ optional: true, description: 'After 48 hours: somebody has said yes to the charge' })
  acceptCharge?: boolean;
}

export class AnswerWindowInfo {
  @ApiProperty({ enum: WINDOW_KINDS, enumName: 'AnswerWindowKind' }) kind!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When this kind ends' }) until!: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When no answer is taken any more until the person writes again' }) closesAt!: Date | null;
}

export class MessagePreview {
  @ApiProperty({ enum: MESSAGE_AUTHORS, enumName: 'MessageAuthor' }) author!: string;
  @ApiProperty({ enum: MESSAGE_KINDS, enumName: 'InboxMessageKind' }) kind!: string;
  @ApiProperty({ type: String, nullable: true, description: 'The first 140 characters' }) text!: string | null;
}

export class ConversationListItem {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid' }) communeId!: string;
  @ApiProperty({ type: String, nullable: true, example: 'Hạnh Nguyễn', description: 'As the person calls themselves at Zalo; null while unknown' }) displayName!: string | null;
  @ApiProperty({ example: '0042', description: 'The last signs of the id at Zalo, to tell people without a name apart' }) shortId!: string;
  @ApiProperty({ example: 'Công an xã Kỳ Thượng' }) accountName!: string;
  @ApiProperty({ enum: CONVERSATION_STATES, enumName: 'ConversationState' }) state!: string;
  @ApiProperty({ type: Boolean, nullable: true }) follower!: boolean | null;
  @ApiProperty({ description: 'A message sounds like an emergency' }) urgent!: boolean;
  @ApiProperty({ example: 2 }) unread!: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) waitingSince!: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) lastMessageAt!: Date | null;
  @ApiProperty({ type: String, nullable: true }) assignedToName!: string | null;
  @ApiProperty({ type: String, enum: ['FAILED', 'UNCERTAIN'], nullable: true, description: 'An answer did not arrive, or nobody knows' }) problem!: string | null;
  @ApiProperty({ type: MessagePreview, nullable: true }) preview!: MessagePreview | null;
  @ApiProperty({ type: AnswerWindowInfo }) window!: AnswerWindowInfo;
  @ApiProperty({ example: 3 }) version!: number;
}

export class ConversationPage {
  @ApiProperty({ type: [ConversationListItem], description: 'Unanswered first, emergencies before all; newest first' }) items!: ConversationListItem[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

export class InboxMediaItem {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: MEDIA_KINDS, enumName: 'InboxMediaKind' }) kind!: string;
  @ApiProperty({ enum: MEDIA_VERDICTS, enumName: 'InboxMediaVerdict', description: 'NOT_EXAMINED: a recording, kept as it came, to be saved only' }) verdict!: string;
  @ApiProperty({ enum: MEDIA_REFUSALS, enumName: 'InboxMediaRefusal', nullable: true }) refusal!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'image/jpeg' }) mediaType!: string | null;
  @ApiProperty({ type: 'integer', nullable: true }) sizeBytes!: number | null;
}

export class MessageLink {
  @ApiProperty({ example: 'https://example.vn/tin', description: 'Shown as text, never opened by itself' }) address!: string;
  @ApiProperty({ type: String, nullable: true }) description!: string | null;
}
export class MessageGeoPoint {
  @ApiProperty({ example: 18.0712 }) latitude!: number;
  @ApiProperty({ example: 106.2921 }) longitude!: number;
}
export class MessageContact {
  @ApiProperty({ type: String, nullable: true }) name!: string | null;
  @ApiProperty({ type: String, nullable: true }) phone!: string | null;
  @ApiProperty({ type: String, nullable: true }) address!: string | null;
}

export class AllowedMessageAction {
  @ApiProperty({ enum: ['recheck', 'confirmSent', 'confirmAbsent', 'retry'], enumName: 'AnswerAction' }) action!: string;
  @ApiProperty({ type: [String] }) needs!: string[];
}

export class InboxMessageItem {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: ['IN', 'OUT'] }) direction!: string;
  @ApiProperty({ enum: MESSAGE_AUTHORS, enumName: 'MessageAuthor' }) author!: string;
  @ApiProperty({ enum: MESSAGE_KINDS, enumName: 'InboxMessageKind' }) kind!: string;
  @ApiProperty({ type: String, nullable: true }) text!: string | null;
  @ApiProperty({ type: MessageLink, nullable: true }) link!: MessageLink | null;
  @ApiProperty({ type: MessageGeoPoint, nullable: true }) place!: MessageGeoPoint | null;
  @ApiProperty({ type: String, nullable: true }) fileName!: string | null;
  @ApiProperty({ type: MessageContact, nullable: true }) contact!: MessageContact | null;
  @ApiProperty({ type: String, format: 'date-time' }) at!: Date;
  @ApiProperty({ enum: MESSAGE_STATES, enumName: 'InboxMessageState' }) state!: string;
  @ApiProperty() urgent!: boolean;
  @ApiProperty({ type: String, nullable: true }) sentByName!: string | null;
  @ApiProperty({ type: String, nullable: true, example: '-230', description: 'Why it did not arrive' }) errorCode!: string | null;
  @ApiProperty() erased!: boolean;
  @ApiProperty({ type: [InboxMediaItem] }) media!: InboxMediaItem[];
  @ApiProperty({ type: [AllowedMessageAction] }) allowedActions!: AllowedMessageAction[];
}

export class InboxNoteItem {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ type: String, nullable: true }) text!: string | null;
  @ApiProperty() writtenByName!: string;
  @ApiProperty({ type: String, format: 'date-time' }) writtenAt!: Date;
}

export class AnswerQuota {
  @ApiProperty({ type: String, nullable: true, example: 'reply' }) type!: string | null;
  @ApiProperty({ type: 'integer', nullable: true, example: 7 }) remaining!: number | null;
  @ApiProperty({ type: 'integer', nullable: true, example: 8 }) total!: number | null;
  @ApiProperty({ type: String, format: 'date-time' }) seenAt!: Date;
}

export class AllowedConversationAction {
  @ApiProperty({ example: 'answer' }) action!: string;
  @ApiProperty({ type: [String] }) needs!: string[];
}
export class ClosedConversationAction {
  @ApiProperty({ example: 'answer' }) action!: string;
  @ApiProperty({ example: 'ANSWER_WINDOW_CLOSED' }) reason!: string;
}

export class Conversation extends ConversationListItem {
  @ApiProperty({ format: 'uuid' }) oaId!: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) assignedTo!: string | null;
  @ApiProperty({ description: 'An officer answered: the machine keeps quiet' }) takenOver!: boolean;
  @ApiProperty({ type: AnswerQuota, nullable: true, description: 'As the last answer of the provider said' }) quota!: AnswerQuota | null;
  @ApiProperty({ type: [InboxMessageItem], description: 'The last 200, oldest first' }) messages!: InboxMessageItem[];
  @ApiProperty({ example: 0, description: 'Messages before the first one shown' }) earlierMessages!: number;
  @ApiProperty({ type: [InboxNoteItem] }) notes!: InboxNoteItem[];
  @ApiProperty({ type: [AllowedConversationAction] }) allowedActions!: AllowedConversationAction[];
  @ApiProperty({ type: [ClosedConversationAction] }) closedActions!: ClosedConversationAction[];
}
