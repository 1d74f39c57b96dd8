import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { DOCUMENT_FORMATS, DOCUMENT_KINDS, DOCUMENT_SUBJECT_KINDS, DOCUMENT_TYPE_CODES, type DocumentFormat } from '#domain';
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

export class DocumentFileQuery {
  @EnumField(DOCUMENT_FORMATS, 'DocumentFormat', { optional: true, example: 'pdf' })
  format?: DocumentFormat;
}

export class DocumentItem {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: DOCUMENT_KINDS, enumName: 'DocumentKind' }) kind!: string;
  @ApiProperty({ enum: DOCUMENT_TYPE_CODES, enumName: 'DocumentTypeCode', nullable: true, description: 'Null for a form that bears no number' }) typeCode!: string | null;
  @ApiProperty({ type: Number, nullable: true, example: 5 }) number!: number | null;
  @ApiProperty({ example: '05/BB-CAX', description: 'Empty for a form that bears no number' }) numberLabel!: string;
  @ApiProperty({ format: 'date' }) issuedOn!: string;
  @ApiProperty({ example: 'Biên bản tiếp nhận tài sản' }) title!: string;
  @ApiProperty({ enum: ['PENDING', 'READY'], enumName: 'DocumentStatus' }) status!: string;
  @ApiProperty({ format: 'uuid', description: 'Of the case, declaration or referral it is about, see `subjectKind`' }) caseId!: string;
  @ApiProperty({ enum: DOCUMENT_SUBJECT_KINDS, enumName: 'DocumentSubjectKind' }) subjectKind!: string;
  @ApiProperty({ type: String, nullable: true, description: 'Of the PDF, hexadecimal' }) sha256!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Of the Word file, hexadecimal; null where there is none' }) docxSha256!: string | null;
}

export class DocumentPage {
  @ApiProperty({ type: [DocumentItem] }) items!: DocumentItem[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}
