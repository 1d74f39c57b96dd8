import { ApiProperty, PartialType } from '@nestjs/swagger';
import { ZALO_ACCOUNT_ACTIONS, ZALO_ACCOUNT_STANDINGS } from '#domain';
import { IntField, PatternField, TextField } from '../../../platform/validation/fields.js';
import { BOT_STATES } from '../zalo.states.js';
import { ZaloStop } from './zalo-account.dto.js';

export class CreateZaloBotInput {
  @TextField({ max: 120, example: 'Bot Bình Yên' })
  name!: string;

  @PatternField(/^[\x21-\x7e]{8,512}$/, { example: '123456789:bot-token-example', description: 'Token of the bot; sealed, never shown again' })
  token!: string;

  @IntField({ min: 1, max: 10_000, optional: true, example: 60, description: 'Messages a minute; the real limit is not published' })
  ratePerMinute?: number;
}

export class EditZaloBotInput extends PartialType(CreateZaloBotInput) {}

export class ZaloBotItem {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid' }) communeId!: string;
  @ApiProperty({ example: 'Kỳ Thượng' }) unitName!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ type: String, nullable: true }) externalId!: string | null;
  @ApiProperty({ enum: BOT_STATES, enumName: 'ZaloBotState' }) state!: string;
  @ApiProperty({ enum: ZALO_ACCOUNT_STANDINGS, enumName: 'ZaloAccountStanding' }) standing!: string;
  @ApiProperty({ description: 'The address events of this bot come to' }) webhookUrl!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) webhookSetAt!: Date | null;
  @ApiProperty() ratePerMinute!: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) checkedAt!: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) lastEventAt!: Date | null;
  @ApiProperty({ type: String, nullable: true }) lastErrorCode!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) lastErrorAt!: Date | null;
  @ApiProperty({ type: ZaloStop, nullable: true }) paused!: ZaloStop | null;
  @ApiProperty({ type: ZaloStop, nullable: true }) killed!: ZaloStop | null;
  @ApiProperty({ example: 1 }) version!: number;
}

export class ZaloBotPage {
  @ApiProperty({ type: [ZaloBotItem] }) items!: ZaloBotItem[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

export class ZaloBotDetail extends ZaloBotItem {
  @ApiProperty({ enum: ZALO_ACCOUNT_ACTIONS, enumName: 'ZaloAccountAction', isArray: true }) allowedActions!: string[];
}
