import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, Matches } from 'class-validator';
import { PageQuery } from '../../../platform/paging/page.query.js';
import { EnumField, PatternField, TextField, UuidField } from '../../../platform/validation/fields.js';
import { ASSET_STATUSES, GROUP_CHANNEL_KINDS, GROUP_CHANNEL_STATUSES } from '../zalo.states.js';

const EXTERNAL_ID = /^[\w.:@-]{1,128}$/;

export class GroupChannelListQuery extends PageQuery {
  @UuidField({ optional: true })
  communeId?: string;

  @UuidField({ optional: true })
  groupId?: string;

  @EnumField(GROUP_CHANNEL_STATUSES, 'GroupChannelStatus', { optional: true, example: 'ACTIVE' })
  status?: string;
}

export class LinkGroupInput {
  @UuidField({ description: 'The village group' })
  groupId!: string;

  @EnumField(GROUP_CHANNEL_KINDS, 'GroupChannelKind')
  channel!: 'OA_GMF' | 'BOT';

  @UuidField({ description: 'The Official Account or bot, by our id' })
  accountId!: string;

  @PatternField(EXTERNAL_ID, { example: 'g-thon-1', description: 'The group or chat as Zalo calls it' })
  externalId!: string;
}

export class CreateZaloGroupInput {
  @UuidField({ description: 'The village group that it becomes' })
  groupId!: string;

  @PatternField(EXTERNAL_ID, { example: 'as-1', description: 'A paid asset that carries no group yet' })
  assetId!: string;

  @ApiProperty({ type: 'array', items: { type: 'string', pattern: EXTERNAL_ID.source }, minItems: 1, maxItems: 99, example: ['700000000000000001'], description: 'First members by their id at Zalo; at least one administrator of the account' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(99)
  @Matches(EXTERNAL_ID, { each: true })
  memberUserIds!: string[];
}

export class UnlinkGroupInput {
  @TextField({ max: 300, min: 3, example: 'Nhóm chuyển về đăng tay' })
  reason!: string;
}

export class GroupChannelItem {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid' }) communeId!: string;
  @ApiProperty({ format: 'uuid' }) groupId!: string;
  @ApiProperty({ example: 'Bình yên thôn Trung Tiến' }) groupName!: string;
  @ApiProperty({ enum: GROUP_CHANNEL_KINDS, enumName: 'GroupChannelKind' }) channel!: string;
  @ApiProperty({ enum: GROUP_CHANNEL_STATUSES, enumName: 'GroupChannelStatus' }) status!: string;
  @ApiProperty({ format: 'uuid', description: 'Unit of the account; the province may serve a commune' }) accountUnitId!: string;
  @ApiProperty({ format: 'uuid' }) accountId!: string;
  @ApiProperty({ type: String, nullable: true }) externalId!: string | null;
  @ApiProperty({ type: String, nullable: true }) externalName!: string | null;
  @ApiProperty({ type: String, nullable: true }) externalLink!: string | null;
  @ApiProperty({ type: String, nullable: true }) assetId!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) validThrough!: string | null;
  @ApiProperty({ type: Boolean, nullable: true }) autoRenew!: boolean | null;
  @ApiProperty({ type: 'integer', nullable: true }) maxMembers!: number | null;
  @ApiProperty({ type: 'integer', nullable: true }) members!: number | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) checkedAt!: Date | null;
  @ApiProperty({ type: String, nullable: true }) lastErrorCode!: string | null;
  @ApiProperty() linkedByName!: string;
  @ApiProperty({ format: 'date-time' }) linkedAt!: Date;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) endedAt!: Date | null;
  @ApiProperty({ type: String, nullable: true }) endReason!: string | null;
  @ApiProperty({ example: 1 }) version!: number;
}

export class GroupChannelPage {
  @ApiProperty({ type: [GroupChannelItem] }) items!: GroupChannelItem[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

export class ZaloAssetItem {
  @ApiProperty() assetId!: string;
  @ApiProperty({ example: 'gmf100' }) productType!: string;
  @ApiProperty({ example: 'sub_quota' }) quotaType!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) validThrough!: string | null;
  @ApiProperty({ type: Boolean, nullable: true }) autoRenew!: boolean | null;
  @ApiProperty({ enum: ASSET_STATUSES, enumName: 'ZaloAssetStatus' }) status!: string;
  @ApiProperty({ type: String, nullable: true, description: 'The group it carries, as Zalo calls it' }) usedByExternalId!: string | null;
  @ApiProperty({ format: 'date-time' }) seenAt!: Date;
}

export class ZaloAssetList {
  @ApiProperty({ type: [ZaloAssetItem] }) items!: ZaloAssetItem[];
}

export class ZaloGroupItem {
  @ApiProperty() externalId!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ type: String, nullable: true }) link!: string | null;
  @ApiProperty({ description: 'false: expired, or switched off by Zalo' }) enabled!: boolean;
  @ApiProperty({ type: 'integer', nullable: true }) members!: number | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The link to a village group that is in use' }) channelId!: string | null;
}

export class ZaloGroupList {
  @ApiProperty({ type: [ZaloGroupItem] }) items!: ZaloGroupItem[];
  @ApiProperty({ type: 'integer', description: 'How many Zalo says there are; at most 500 are read' }) total!: number;
}
