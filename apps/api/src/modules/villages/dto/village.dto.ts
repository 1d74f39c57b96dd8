import { ApiProperty, PartialType } from '@nestjs/swagger';
import { GROUP_STATUSES, VILLAGE_KINDS, VILLAGE_RELATIONS } from '#domain';
import { SearchPageQuery } from '../../../platform/paging/page.query.js';
import { DateField, EnumField, IntField, TextField, UuidField } from '../../../platform/validation/fields.js';

export const VILLAGE_VALIDITIES = ['active', 'ended', 'all'] as const;

export class VillageListQuery extends SearchPageQuery {
  @UuidField({ optional: true, description: 'Own commune when left out' })
  communeId?: string;

  @EnumField(VILLAGE_VALIDITIES, 'VillageValidity', { optional: true })
  status?: (typeof VILLAGE_VALIDITIES)[number];
}

export class RecordVillageInput {
  @TextField({ max: 100, example: 'Trung Tiến' })
  name!: string;

  @EnumField(VILLAGE_KINDS, 'VillageKind')
  kind!: string;

  @TextField({ max: 100, optional: true, nullable: true, example: 'Nguyễn Thị Thúy' })
  headName?: string | null;

  @IntField({ min: 0, max: 100_000, example: 184 })
  households!: number;

  @IntField({ min: 0, max: 1_000_000, example: 612 })
  residents!: number;

  @DateField({ example: '2025-07-01' })
  validFrom!: string;

  @TextField({ max: 100, optional: true, nullable: true, example: 'Kỳ Sơn cũ', description: 'Unit before a merger, shown to tell namesakes apart' })
  formerUnit?: string | null;
}

export class EditVillageInput extends PartialType(RecordVillageInput) {}

export class EndVillageInput {
  @DateField({ example: '2026-07-01', description: 'First day on which the village is no longer in force' })
  validTo!: string;

  @TextField({ max: 500, example: 'Sáp nhập theo nghị quyết của HĐND xã' })
  reason!: string;
}

export class VillageGroupItem {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ enum: GROUP_STATUSES, enumName: 'GroupStatus' }) status!: string;
}

export class VillageItem {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid' }) communeId!: string;
  @ApiProperty({ example: 'Trung Tiến' }) name!: string;
  @ApiProperty({ enum: VILLAGE_KINDS, enumName: 'VillageKind' }) kind!: string;
  @ApiProperty({ example: 'Thôn Trung Tiến' }) displayName!: string;
  @ApiProperty({ type: String, nullable: true }) formerUnit!: string | null;
  @ApiProperty({ type: String, nullable: true }) headName!: string | null;
  @ApiProperty({ example: 184 }) households!: number;
  @ApiProperty({ example: 612 }) residents!: number;
  @ApiProperty({ format: 'date' }) validFrom!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) validTo!: string | null;
  @ApiProperty({ type: [VillageGroupItem] }) groups!: VillageGroupItem[];
  @ApiProperty({ example: 143, description: 'Members of the active groups at the last count' }) members!: number;
  @ApiProperty({ example: 1 }) version!: number;
}

export class RelatedVillage {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid' }) communeId!: string;
  @ApiProperty() communeName!: string;
  @ApiProperty({ example: 'Thôn Bắc Sơn (Kỳ Thượng cũ)' }) displayName!: string;
  @ApiProperty({ enum: VILLAGE_RELATIONS, enumName: 'VillageRelation' }) relation!: string;
  @ApiProperty({ format: 'date' }) effectiveDate!: string;
  @ApiProperty() legalBasis!: string;
}

export class VillageHistory {
  @ApiProperty({ type: [RelatedVillage], description: 'What it was made of' }) predecessors!: RelatedVillage[];
  @ApiProperty({ type: [RelatedVillage], description: 'What it went into' }) successors!: RelatedVillage[];
}

export class VillagePage {
  @ApiProperty({ type: [VillageItem] }) items!: VillageItem[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}
