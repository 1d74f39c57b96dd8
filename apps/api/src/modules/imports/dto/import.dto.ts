import { ApiProperty } from '@nestjs/swagger';
import { FIELD_TYPES, IMPORT_ACTIONS, IMPORT_KINDS, IMPORT_STATES, ROW_VERDICTS, SUGGESTION_REASONS, VILLAGE_KINDS } from '#domain';
import { PageQuery } from '../../../platform/paging/page.query.js';
import { BooleanField, BooleanQuery, DateField, EnumField, IntField, NestedField, NestedListField, TextField } from '../../../platform/validation/fields.js';
import { FILE_FORMATS, type FileFormat } from '../reading/inspect-file.js';

export class StartImportInput {
  @EnumField(IMPORT_KINDS, 'ImportKind')
  kind!: (typeof IMPORT_KINDS)[number];
}

export class ImportListQuery extends PageQuery {
  @EnumField(IMPORT_KINDS, 'ImportKind', { optional: true })
  kind?: string;
}

export class ImportRowsQuery extends PageQuery {
  @EnumField(ROW_VERDICTS, 'RowVerdict', { optional: true, description: 'All rows of the table when left out; titles and sums only when asked for' })
  verdict?: string;

  @BooleanQuery({ description: 'Only rows with a suggestion' })
  suggested?: boolean;
}

export class ImportFormatQuery {
  @EnumField(FILE_FORMATS, 'FileFormat', { example: 'XLSX' })
  format!: FileFormat;
}

export class ImportTemplateQuery extends ImportFormatQuery {
  @EnumField(IMPORT_KINDS, 'ImportKind')
  kind!: (typeof IMPORT_KINDS)[number];
}

export class ImportColumnInput {
  @IntField({ min: 0, max: 199, example: 1, description: 'Column, from 0' })
  index!: number;

  @TextField({ max: 40, nullable: true, optional: true, example: 'name', description: 'Field of the list; null: not taken over' })
  field?: string | null;
}

export class ImportDefaultsInput {
  @EnumField(VILLAGE_KINDS, 'VillageKind', { optional: true })
  kind?: string;

  @DateField({ optional: true, example: '2025-07-01', description: 'First day of new villages' })
  validFrom?: string;

  @DateField({ optional: true, example: '2026-11-20', description: 'Day of member counts' })
  countedOn?: string;
}

/** What is left out stays; another sheet is read anew, another head is recognised anew. */
export class MapImportInput {
  @IntField({ min: 0, max: 99, optional: true, example: 0, description: 'Place of the sheet, from 0' })
  sheet?: number;

  @IntField({ min: 0, max: 1000, optional: true, example: 4, description: 'First row of the head as the file numbers it; 0: the file has none' })
  headerFirst?: number;

  @IntField({ min: 0, max: 1000, optional: true, example: 5 })
  headerLast?: number;

  @NestedListField(() => ImportColumnInput, { max: 200, optional: true, example: [{ index: 1, field: 'name' }] })
  columns?: ImportColumnInput[];

  @NestedField(() => ImportDefaultsInput, { optional: true, example: { validFrom: '2025-07-01' } })
  defaults?: ImportDefaultsInput;
}

export class CommitImportInput {
  @BooleanField({ optional: true, example: false, description: 'Leave refused rows out instead of refusing the commit' })
  skipRefused?: boolean;
}

export class ImportRowValueInput {
  @TextField({ max: 40, example: 'name' })
  field!: string;

  @TextField({ max: 500, min: 0, nullable: true, optional: true, example: 'Trung Tiến', description: 'Taken as it is, also where it looks odd; null: as in the file again' })
  value?: string | null;
}

export class FixImportRowInput {
  @NestedListField(() => ImportRowValueInput, { min: 1, max: 20, example: [{ field: 'name', value: 'Trung Tiến' }] })
  values!: ImportRowValueInput[];
}

export class ImportSheet {
  @ApiProperty({ example: 'Danh sách thôn' }) name!: string;
  @ApiProperty() hidden!: boolean;
}

export class ImportColumn {
  @ApiProperty({ example: 1 }) index!: number;
  @ApiProperty({ example: 'Quy mô – Số hộ' }) label!: string;
  @ApiProperty({ type: String, nullable: true, example: 'households' }) field!: string | null;
  @ApiProperty({ type: [String], example: ['214', '180'] }) samples!: string[];
}

export class ImportFieldItem {
  @ApiProperty({ example: 'name' }) name!: string;
  @ApiProperty({ enum: FIELD_TYPES, enumName: 'ImportFieldType' }) type!: string;
  @ApiProperty() required!: boolean;
}

export class ImportDefaultsItem {
  @ApiProperty({ enum: VILLAGE_KINDS, enumName: 'VillageKind' }) kind!: string;
  @ApiProperty({ format: 'date' }) validFrom!: string;
  @ApiProperty({ format: 'date' }) countedOn!: string;
}

export class ImportCountsItem {
  @ApiProperty() NEW!: number;
  @ApiProperty() CHANGE!: number;
  @ApiProperty() SAME!: number;
  @ApiProperty() REFUSED!: number;
  @ApiProperty() SKIPPED!: number;
  @ApiProperty() SUGGESTED!: number;
}

export class ImportProblem {
  @ApiProperty({ example: 'ZIP_BOMB' }) code!: string;
  @ApiProperty({ type: 'object', additionalProperties: true, example: { max: 50_000 } }) details!: Record<string, string | number>;
}

export class ImportItem {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: IMPORT_KINDS, enumName: 'ImportKind' }) kind!: string;
  @ApiProperty({ enum: IMPORT_STATES, enumName: 'ImportState' }) state!: string;
  @ApiProperty({ example: 'ds-thon-2026.xlsx' }) fileName!: string;
  @ApiProperty({ enum: FILE_FORMATS, enumName: 'FileFormat' }) fileFormat!: string;
  @ApiProperty({ example: 28, description: 'Rows of the file that hold anything' }) rowCount!: number;
  @ApiProperty({ example: 12, description: 'Rows the present stage has been through' }) doneRows!: number;
  @ApiProperty({ type: ImportCountsItem }) counts!: ImportCountsItem;
  @ApiProperty({ type: ImportProblem, nullable: true, description: 'Why the file was refused, or REGISTER_CHANGED or UNIT_ENDED after a commit that came too late' }) problem!: ImportProblem | null;
  @ApiProperty() createdByName!: string;
  @ApiProperty({ type: String, format: 'date-time' }) createdAt!: Date;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) finishedAt!: Date | null;
  @ApiProperty({ type: String, format: 'date-time', description: 'Then everything that was staged is deleted' }) expiresAt!: Date;
  @ApiProperty({ example: 1 }) version!: number;
}

export class ImportResponse extends ImportItem {
  @ApiProperty({ type: [ImportSheet], description: 'Empty for CSV' }) sheets!: ImportSheet[];
  @ApiProperty({ type: 'integer', nullable: true }) sheet!: number | null;
  @ApiProperty({ example: 4 }) headerFirst!: number;
  @ApiProperty({ example: 5 }) headerLast!: number;
  @ApiProperty({ type: [ImportColumn] }) columns!: ImportColumn[];
  @ApiProperty({ type: [ImportFieldItem] }) fields!: ImportFieldItem[];
  @ApiProperty({ type: [String], description: 'Fields that still need a column' }) missingFields!: string[];
  @ApiProperty({ type: ImportDefaultsItem }) defaults!: ImportDefaultsItem;
  @ApiProperty({ enum: IMPORT_ACTIONS, enumName: 'ImportAction', isArray: true, example: ['map', 'commit', 'cancel'] }) allowedActions!: string[];
}

export class ImportPage {
  @ApiProperty({ type: [ImportItem] }) items!: ImportItem[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

export class ImportCellProblem {
  @ApiProperty({ example: 'NOT_A_NUMBER' }) code!: string;
  @ApiProperty({ type: 'object', additionalProperties: true, example: {} }) details!: Record<string, string | number>;
}

export class ImportCellSuggestion {
  @ApiProperty({ example: 'Trung Tiến' }) value!: string;
  @ApiProperty({ enum: SUGGESTION_REASONS, enumName: 'SuggestionReason' }) reason!: string;
}

export class ImportCell {
  @ApiProperty({ example: 'name' }) field!: string;
  @ApiProperty({ type: String, nullable: true, example: 'THÔN TRUNG TIẾN', description: 'As in the file' }) raw!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Trung Tiến', description: 'As it would be written' }) value!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'In the register now, where it changes' }) before!: string | null;
  @ApiProperty({ description: 'Filled in or confirmed by a person' }) typed!: boolean;
  @ApiProperty({ type: ImportCellSuggestion, nullable: true }) suggestion!: ImportCellSuggestion | null;
  @ApiProperty({ type: ImportCellProblem, nullable: true }) problem!: ImportCellProblem | null;
}

export class ImportRowItem {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: 6, description: 'Row as the file numbers it' }) ordinal!: number;
  @ApiProperty({ enum: ['UNCHECKED', ...ROW_VERDICTS], enumName: 'ImportRowVerdict' }) verdict!: string;
  @ApiProperty({ type: [ImportCell] }) cells!: ImportCell[];
  @ApiProperty({ type: String, nullable: true, description: 'The entry of the register it is' }) targetId!: string | null;
}

export class ImportRowPage {
  @ApiProperty({ type: [ImportRowItem] }) items!: ImportRowItem[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}
