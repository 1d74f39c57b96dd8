import { ApiProperty } from '@nestjs/swagger';
import { BASE_SALARY_BASES, CALENDAR_DAY_KINDS, LEGAL_CHOICES, type LegalChoice } from '#domain';
import { BooleanField, DateField, EnumField, IntField, TextField } from '../../../platform/validation/fields.js';

export class BaseSalaryItem {
  @ApiProperty({ format: 'date', example: '2026-07-01' }) effectiveFrom!: string;
  @ApiProperty({ example: 2_530_000, description: 'Đồng a month' }) amountVnd!: number;
  @ApiProperty({ example: 'Nghị định 161/2026/NĐ-CP' }) source!: string;
  @ApiProperty({ description: 'false: to be held against the decree' }) certain!: boolean;
}

export class BaseSalaryBasisItem {
  @ApiProperty({ enum: BASE_SALARY_BASES, enumName: 'BaseSalaryBasis' }) value!: string;
  @ApiProperty() source!: string;
  @ApiProperty({ description: 'false: the law leaves it open' }) certain!: boolean;
}

export class NoticePeriodItem {
  @ApiProperty({ example: 'FOUND_PROPERTY' }) kind!: string;
  @ApiProperty({ example: 'Điều 230 Bộ luật Dân sự 2015' }) law!: string;
  @ApiProperty({ example: 12 }) months!: number;
  @ApiProperty({ description: 'false: the commune People’s Committee gives the notice' }) runsHere!: boolean;
}

export class CalendarDayItem {
  @ApiProperty({ format: 'date' }) day!: string;
  @ApiProperty({ example: 'Quốc khánh' }) name!: string;
  @ApiProperty({ enum: CALENDAR_DAY_KINDS, enumName: 'CalendarDayKind' }) kind!: string;
  @ApiProperty({ description: 'true: counted, not announced yet' }) expected!: boolean;
  @ApiProperty() source!: string;
}

export class LegalChoiceItem {
  @ApiProperty({ enum: LEGAL_CHOICES, enumName: 'LegalChoice' }) key!: string;
  @ApiProperty({ example: '90' }) value!: string;
  @ApiProperty() source!: string;
  @ApiProperty({ description: 'false: the law leaves it open' }) certain!: boolean;
}

export class LegalParameters {
  @ApiProperty({ type: [BaseSalaryItem], description: 'Newest first' }) baseSalaries!: BaseSalaryItem[];
  @ApiProperty({ type: BaseSalaryBasisItem }) baseSalaryBasis!: BaseSalaryBasisItem;
  @ApiProperty({ type: [LegalChoiceItem] }) choices!: LegalChoiceItem[];
  @ApiProperty({ type: [NoticePeriodItem] }) periods!: NoticePeriodItem[];
  @ApiProperty({ type: [CalendarDayItem], description: 'Days that are not what their weekday says, oldest first' }) calendar!: CalendarDayItem[];
}

class LegalSourceInput {
  @TextField({ max: 300, min: 5, example: 'Nghị định số 161/2026/NĐ-CP', description: 'The text of law it comes from' })
  source!: string;

  @TextField({ max: 500, min: 5, optional: true, example: 'Cập nhật theo văn bản mới', description: 'Needed when a row is corrected or begins today or earlier' })
  reason?: string;
}

export class BaseSalaryInput extends LegalSourceInput {
  @DateField({ example: '2027-07-01' })
  effectiveFrom!: string;

  @IntField({ min: 100_000, max: 100_000_000, example: 2_700_000, description: 'Đồng a month' })
  amountVnd!: number;
}

export class CalendarDayInput extends LegalSourceInput {
  @DateField({ example: '2027-09-03' })
  day!: string;

  @TextField({ max: 120, example: 'Quốc khánh (ngày liền kề)' })
  name!: string;

  @EnumField(CALENDAR_DAY_KINDS, 'CalendarDayKind', { example: 'HOLIDAY' })
  kind!: 'HOLIDAY' | 'MAKE_UP_WORKDAY';

  @BooleanField({ example: false, description: 'Not announced yet' })
  expected!: boolean;
}

export class BaseSalaryBasisInput {
  @EnumField(BASE_SALARY_BASES, 'BaseSalaryBasis', { example: 'ESTABLISHMENT' })
  value!: string;

  @TextField({ max: 500, min: 5, example: 'Điều 230 Bộ luật Dân sự 2015; công văn hướng dẫn của Công an tỉnh' })
  source!: string;

  @BooleanField({ example: false, description: 'An authority has answered the question' })
  certain!: boolean;

  @TextField({ max: 500, min: 5, example: 'Thống nhất cách tính trong toàn tỉnh' })
  reason!: string;
}

export class LegalChoiceInput {
  @EnumField(LEGAL_CHOICES, 'LegalChoice', { example: 'FINDER_WAIT_DAYS' })
  key!: LegalChoice;

  @TextField({ max: 20, example: '90', description: 'FINDER_WAIT_DAYS: days, 1 to 3650; OWNED_ITEM_SALE: ALLOWED or FORBIDDEN' })
  value!: string;

  @TextField({ max: 500, min: 5, example: 'Điều 355 Bộ luật Dân sự 2015; công văn hướng dẫn của Công an tỉnh' })
  source!: string;

  @BooleanField({ example: false, description: 'An authority has answered the question' })
  certain!: boolean;

  @TextField({ max: 500, min: 5, example: 'Thống nhất cách làm trong toàn tỉnh' })
  reason!: string;
}
