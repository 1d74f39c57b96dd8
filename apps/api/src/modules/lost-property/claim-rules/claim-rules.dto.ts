import { ApiProperty } from '@nestjs/swagger';
import { COOLING_CLASSES, HEARD_FROM, LONGEST_COOLING_HOURS } from '#domain';
import { DateField, EnumField, IntField, TextField } from '../../../platform/validation/fields.js';

export class ClaimRuleInput {
  @IntField({ min: 0, max: LONGEST_COOLING_HOURS, example: 24, description: 'Hours from the statement before a claim may be accepted' })
  coolingHours!: number;

  @EnumField(COOLING_CLASSES, 'CoolingClass', { example: 'VALUABLE', description: 'From which kind of thing on' })
  coolingFrom!: string;

  @IntField({ min: 1, max: 100, example: 3, description: 'Open and rejected claims of one person within twelve months' })
  claimsPerPerson!: number;

  @TextField({ max: 500, min: 3, example: 'Theo chỉ đạo của Trưởng Công an xã' })
  reason!: string;
}

export class ClaimRuleResponse {
  @ApiProperty({ example: 24 }) coolingHours!: number;
  @ApiProperty({ enum: COOLING_CLASSES, enumName: 'CoolingClass' }) coolingFrom!: string;
  @ApiProperty({ example: 3 }) claimsPerPerson!: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'null: the defaults hold' }) changedAt!: Date | null;
  @ApiProperty({ type: String, nullable: true }) changedByName!: string | null;
}

export class ClaimSourcesQuery {
  @DateField({ optional: true, example: '2026-01-01' })
  from?: string;

  @DateField({ optional: true, example: '2026-12-31' })
  to?: string;
}

export class ClaimSource {
  @ApiProperty({ enum: HEARD_FROM, enumName: 'HeardFrom', nullable: true, description: 'null: not asked' }) heardFrom!: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) groupId!: string | null;
  @ApiProperty({ type: String, nullable: true }) groupName!: string | null;
  @ApiProperty({ example: 3 }) claims!: number;
  @ApiProperty({ example: 1 }) accepted!: number;
}

export class ClaimSources {
  @ApiProperty({ type: [ClaimSource] }) items!: ClaimSource[];
}
