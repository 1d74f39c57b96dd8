import { ApiProperty, OmitType, PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { GROUP_KINDS, GROUP_STATUSES } from '#domain';
import { SearchPageQuery } from '../../../platform/paging/page.query.js';
import { DateField, EnumField, IntField, TextField, UuidField, UuidListField } from '../../../platform/validation/fields.js';

export class GroupListQuery extends SearchPageQuery {
  @UuidField({ optional: true })
  communeId?: string;

  @UuidField({ optional: true })
  villageId?: string;

  @EnumField(GROUP_STATUSES, 'GroupStatus', { optional: true })
  status?: string;
}

export class OpenGroupInput {
  @TextField({ max: 120, example: 'Bình yên thôn Trung Tiến' })
  name!: string;

  @EnumField(GROUP_KINDS, 'GroupKind')
  kind!: string;

  @UuidListField({ min: 1, max: 30, description: 'Villages this group serves' })
  villageIds!: string[];

  @TextField({ max: 200, optional: true, example: 'https://zalo.me/g/abcdef123' })
  inviteLink?: string;

  @ApiProperty({ type: [String], required: false, example: ['Đại úy Lê Văn Sáng'] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  admins?: string[];

  @TextField({ max: 4000, optional: true, nullable: true, example: 'Không đăng tin tố giác công khai trong nhóm.' })
  rulesText?: string | null;
}

export class EditGroupInput extends PartialType(OmitType(OpenGroupInput, ['inviteLink'] as const)) {}

export class CloseGroupInput {
  @TextField({ max: 500, example: 'Nhóm trùng với nhóm mới của thôn' })
  reason!: string;
}

export class RenewLinkInput {
  @TextField({ max: 200, example: 'https://zalo.me/g/abcdef456' })
  inviteLink!: string;
}

export class CountMembersInput {
  @IntField({ min: 0, max: 1_000_000, example: 143 })
  members!: number;

  @DateField({ example: '2026-11-20' })
  countedOn!: string;
}

export class QrPngQuery {
  @ApiProperty({ required: false, minimum: 128, maximum: 2048, default: 1024, example: 1024, description: 'Width in pixels' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(128)
  @Max(2048)
  size: number = 1024;
}

export class GroupVillage {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: 'Thôn Trung Tiến' }) displayName!: string;
}

export class GroupListItem {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid' }) communeId!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ enum: GROUP_KINDS, enumName: 'GroupKind' }) kind!: string;
  @ApiProperty({ enum: GROUP_STATUSES, enumName: 'GroupStatus' }) status!: string;
  @ApiProperty({ type: String, nullable: true }) inviteLink!: string | null;
  @ApiProperty({ example: 'http://localhost:3000/q/k7p2m9xw', description: 'For print: leads to the present invite link' }) shortLink!: string;
  @ApiProperty({ type: [GroupVillage] }) villages!: GroupVillage[];
  @ApiProperty({ type: 'integer', nullable: true }) members!: number | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) countedOn!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) linkIssuedAt!: Date | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Where the group goes on after a merger; this one then keeps the history' }) movedToGroupId!: string | null;
  @ApiProperty({ description: 'The link is old: check that it still works' }) linkStale!: boolean;
  @ApiProperty({ example: 1 }) version!: number;
}

export class GroupPage {
  @ApiProperty({ type: [GroupListItem] }) items!: GroupListItem[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

export class MemberCount {
  @ApiProperty({ format: 'date' }) countedOn!: string;
  @ApiProperty({ example: 143 }) members!: number;
}

export class Group extends GroupListItem {
  @ApiProperty({ type: [String] }) admins!: string[];
  @ApiProperty({ type: String, nullable: true }) rulesText!: string | null;
  @ApiProperty({ type: [MemberCount], description: 'Newest first, counts only' }) memberCounts!: MemberCount[];
  @ApiProperty({ enum: ['activate', 'lock', 'close'], enumName: 'GroupAction', isArray: true, example: ['lock', 'close'] }) allowedActions!: string[];
}
