import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { DOCUMENT_KINDS } from '#domain';
import { PageQuery } from '../../../platform/paging/page.query.js';
import { EnumField, UuidField } from '../../../platform/validation/fields.js';

export class DocumentListQuery extends PageQuery {
  @UuidField({ optional: true })
  caseId?: string;

  @EnumField(DOCUMENT_KINDS, 'DocumentKind', { optional: true })
  kind?: string;

  @ApiProperty({ required: false, minimum: 2024, maximum: 2100, example: 2026 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(2024)
  @Max(2100)
  year?: number;
}

export class DocumentItem {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: DOCUMENT_KINDS, enumName: 'DocumentKind' }) kind!: string;
  @ApiProperty({ example: 'BB' }) typeCode!: string;
  @ApiProperty({ example: 5 }) number!: number;
  @ApiProperty({ example: '05/BB-CAX' }) numberLabel!: string;
  @ApiProperty({ format: 'date' }) issuedOn!: string;
  @ApiProperty({ example: 'Biên bản tiếp nhận tài sản' }) title!: string;
  @ApiProperty({ enum: ['PENDING', 'READY'], enumName: 'DocumentStatus' }) status!: string;
  @ApiProperty({ format: 'uuid' }) caseId!: string;
  @ApiProperty({ type: String, nullable: true, description: 'Of the PDF, hexadecimal' }) sha256!: string | null;
}

export class DocumentPage {
  @ApiProperty({ type: [DocumentItem] }) items!: DocumentItem[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}
