import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { DateField, PatternField, UuidField } from '../../../platform/validation/fields.js';

/** Newest first. The cursor names time, chain and place in it. */
export class AuditListQuery {
  @ApiProperty({ required: false, minimum: 1, maximum: 100, default: 20, example: 20 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit: number = 20;

  @ApiProperty({ required: false, description: 'nextCursor of the page before', pattern: '^\\d{1,16}_[0-9a-f-]{36}_\\d{1,15}$' })
  @IsOptional()
  @Matches(/^\d{1,16}_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}_\d{1,15}$/)
  cursor?: string;

  @PatternField(/^[a-z][a-z.-]{0,79}$/, { optional: true, example: 'lost-property', description: 'The beginning of an action' })
  action?: string;

  @UuidField({ optional: true })
  actorId?: string;

  @PatternField(/^[a-z][a-z-]{0,39}$/, { optional: true, example: 'lost-property-case' })
  objectType?: string;

  @UuidField({ optional: true })
  objectId?: string;

  @UuidField({ optional: true })
  communeId?: string;

  @DateField({ optional: true, example: '2026-01-01' })
  from?: string;

  @DateField({ optional: true, example: '2026-12-31', description: 'Inclusive, in Vietnam' })
  to?: string;
}

export class AuditEvent {
  @ApiProperty({ example: '01940000-0000-7000-8000-000000000001-17', description: 'Chain and place in it' }) id!: string;
  @ApiProperty({ format: 'uuid' }) chainId!: string;
  @ApiProperty({ example: 'Kỳ Thượng' }) chainName!: string;
  @ApiProperty({ example: 17 }) seq!: number;
  @ApiProperty({ type: String, format: 'date-time' }) at!: Date;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) actorId!: string | null;
  @ApiProperty({ type: String, nullable: true }) actorName!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'COMMUNE_OFFICER' }) actorRole!: string | null;
  @ApiProperty({ example: 'lost-property.received' }) action!: string;
  @ApiProperty({ type: String, nullable: true, example: 'lost-property-case' }) objectType!: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) objectId!: string | null;
  @ApiProperty({ type: 'object', additionalProperties: true }) details!: Record<string, unknown>;
  @ApiProperty({ type: String, nullable: true }) reason!: string | null;
  @ApiProperty({ description: 'SHA-256 over the previous hash and this entry, hexadecimal' }) hash!: string;
}

export class AuditPage {
  @ApiProperty({ type: [AuditEvent] }) items!: AuditEvent[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}
