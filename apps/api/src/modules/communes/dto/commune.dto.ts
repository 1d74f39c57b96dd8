import { ApiProperty } from '@nestjs/swagger';
import { REGISTERED_COMMUNE_KINDS } from '#domain';
import { SearchPageQuery } from '../../../platform/paging/page.query.js';
import { DateField, PatternField } from '../../../platform/validation/fields.js';

export class CommuneListQuery extends SearchPageQuery {
  @DateField({ optional: true, example: '2025-07-01', description: 'Units in force on this day; today when left out' })
  asOf?: string;
}

export class CommuneLookupQuery {
  @PatternField(/^\d{5}$/, { example: '18844', description: 'Code of the General Statistics Office' })
  code!: string;

  @DateField({ example: '2025-06-30', description: 'The day for which the code is read' })
  asOf!: string;
}

export class CommuneListItem {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: '18844' }) code!: string;
  @ApiProperty({ example: 'Kỳ Thượng' }) name!: string;
  @ApiProperty({ enum: REGISTERED_COMMUNE_KINDS, enumName: 'CommuneKind' }) kind!: string;
  @ApiProperty({ format: 'date', example: '2025-07-01' }) validFrom!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'First day on which it is no longer in force' }) validTo!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Hà Tĩnh' }) parentName!: string | null;
}

export class CommunePage {
  @ApiProperty({ type: [CommuneListItem] }) items!: CommuneListItem[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

export class RelatedUnit {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: '18799' }) code!: string;
  @ApiProperty({ example: 'Kỳ Thượng' }) name!: string;
  @ApiProperty({ format: 'date' }) effectiveDate!: string;
  @ApiProperty({ example: 'MERGED_INTO' }) relation!: string;
  @ApiProperty() legalBasis!: string;
  @ApiProperty({ description: 'The later unit goes on with the records of the earlier one' }) inherits!: boolean;
}

export class Commune extends CommuneListItem {
  @ApiProperty() legalBasis!: string;
  @ApiProperty({ type: String, nullable: true, example: 'huyện Kỳ Anh' }) districtName!: string | null;
  @ApiProperty({ type: [RelatedUnit] }) predecessors!: RelatedUnit[];
  @ApiProperty({ type: [RelatedUnit] }) successors!: RelatedUnit[];
}

export class VillageWithout {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() name!: string;
}

export class Coverage {
  @ApiProperty({ example: 12, description: 'Villages in force' }) villages!: number;
  @ApiProperty({ example: 12, description: 'Villages with an active group' }) villagesWithGroup!: number;
  @ApiProperty({ example: 1840, description: 'Members at the last count, each group once' }) members!: number;
  @ApiProperty({ example: 2210 }) households!: number;
  @ApiProperty({ example: '12/12' }) ratioLabel!: string;
  @ApiProperty({ type: [VillageWithout] }) villagesWithout!: VillageWithout[];
}
