import { ApiProperty } from '@nestjs/swagger';
import { HEARD_FROM } from '#domain';
import { DateField, EnumField, UuidField } from '../../../platform/validation/fields.js';

export const UNIT_VIEWS = ['ORIGIN', 'PRESENT'] as const;
export type UnitView = (typeof UNIT_VIEWS)[number];
export const EXPORT_FORMATS = ['csv', 'xlsx'] as const;
export const EXPORT_LANGUAGES = ['vi', 'en'] as const;

export class StatisticsQuery {
  @DateField({ optional: true, example: '2026-01-01', description: 'First day, Vietnam time; eleven months before the month of `to` when left out' })
  from?: string;

  @DateField({ optional: true, example: '2026-12-31', description: 'Last day; today when left out' })
  to?: string;

  @EnumField(UNIT_VIEWS, 'UnitView', { optional: true, description: 'ORIGIN: by the unit of its time. PRESENT: rolled up to the units of today along their succession, so that figures before and after a merger compare' })
  unitView?: UnitView;

  @UuidField({ optional: true, description: 'One unit: of its time, or of today, as `unitView` says' })
  communeId?: string;
}

export class StatisticsExportQuery extends StatisticsQuery {
  @EnumField(EXPORT_FORMATS, 'ExportFormat', { optional: true, description: 'csv when left out' })
  format?: (typeof EXPORT_FORMATS)[number];

  @EnumField(EXPORT_LANGUAGES, 'ExportLanguage', { optional: true, description: 'Of the headings; vi when left out' })
  language?: (typeof EXPORT_LANGUAGES)[number];
}

export class FoundPropertyFigures {
  @ApiProperty({ example: 12, description: 'Recorded in the period; those recorded by mistake left out' }) found!: number;
  @ApiProperty({ example: 8, description: 'Returned to an owner in the period, whenever they were recorded' }) returned!: number;
  @ApiProperty({ type: Number, nullable: true, example: 6, description: 'Days from record to return, half of the returned cases took no longer' }) daysToReturnMedian!: number | null;
  @ApiProperty({ type: Number, nullable: true, example: 9.4 }) daysToReturnMean!: number | null;
  @ApiProperty({ example: 1 }) settled!: number;
  @ApiProperty({ example: 2 }) referred!: number;
  @ApiProperty({ example: 3 }) claimsRejected!: number;
  @ApiProperty({ example: 5, description: 'Without an outcome at the end of the last day' }) openAtEnd!: number;
}

export class MonthFigures extends FoundPropertyFigures {
  @ApiProperty({ example: '2026-01' }) month!: string;
}

export class CommuneFigures extends FoundPropertyFigures {
  @ApiProperty({ format: 'uuid' }) communeId!: string;
  @ApiProperty({ example: 'Kỳ Thượng' }) communeName!: string;
  @ApiProperty({ example: '18844' }) code!: string;
  @ApiProperty({ example: 'XA' }) kind!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'First day the unit was no more' }) validTo!: string | null;
  @ApiProperty({ type: [String], example: ['Kỳ Sơn'], description: 'PRESENT: earlier units whose figures are in here too' }) including!: string[];
}

export class OwnerSource {
  @ApiProperty({ enum: HEARD_FROM, enumName: 'HeardFrom', nullable: true, description: 'How the owner heard of it; null: not asked' }) source!: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) groupId!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Kết nối bình yên – Thôn Trung Tiến' }) groupName!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Kỳ Thượng' }) communeName!: string | null;
  @ApiProperty({ example: 4, description: 'Owners whose claim was accepted in the period' }) owners!: number;
}

export class FoundPropertyStatistics {
  @ApiProperty({ format: 'date' }) from!: string;
  @ApiProperty({ format: 'date' }) to!: string;
  @ApiProperty({ enum: UNIT_VIEWS, enumName: 'UnitView' }) unitView!: string;
  @ApiProperty({ type: FoundPropertyFigures }) totals!: FoundPropertyFigures;
  @ApiProperty({ type: [MonthFigures], description: 'Every month of the period' }) months!: MonthFigures[];
  @ApiProperty({ type: [CommuneFigures], description: 'Units with anything to show, by name' }) communes!: CommuneFigures[];
  @ApiProperty({ type: [OwnerSource], description: 'What brought the owners, most first, at most twenty' }) sources!: OwnerSource[];
}
