import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';

export class ZaloForecastQuery {
  @ApiProperty({ required: false, type: 'integer', minimum: 1, maximum: 20, default: 1, example: 2, description: 'Messages to each group: a long text is split' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(20)
  messages: number = 1;
}

export class ZaloForecast {
  @ApiProperty({ type: 'integer', description: 'Village groups that are reached through the account now' }) groups!: number;
  @ApiProperty({ type: 'integer' }) requests!: number;
  @ApiProperty({ type: 'integer', description: 'Requests a minute that are kept to' }) ratePerMinute!: number;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Null while the account is stopped, because nobody knows' }) seconds!: number | null;
}

export class ZaloEventDayItem {
  @ApiProperty({ type: String, format: 'date' }) day!: string;
  @ApiProperty({ type: 'integer', description: 'Events that were taken' }) stored!: number;
  @ApiProperty({ type: 'integer', description: 'Events that Zalo sent once more' }) duplicates!: number;
  @ApiProperty({ type: 'integer', description: 'Refused: the signature was wrong' }) badSignatures!: number;
  @ApiProperty({ type: 'integer', description: 'Refused: too old or from the future' }) outOfTime!: number;
}

export class ZaloWebhookHealth {
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) lastEventAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) lastRefusedAt!: string | null;
  @ApiProperty({ description: 'No event for so long that the webhook may be switched off' }) silent!: boolean;
  @ApiProperty({ type: [ZaloEventDayItem], description: 'The last 14 days with any event, newest first' }) days!: ZaloEventDayItem[];
}
