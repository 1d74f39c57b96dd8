import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { CellProblem, CellSuggestion, FieldChange, ImportKind, ImportState, MappedColumn, Merge, RowValues, RowVerdict } from '#domain';
import { AdminUnit } from '../communes/admin-unit.entity.js';
import type { FileFormat } from './reading/inspect-file.js';
import type { TableSheet } from './reading/read-table.js';

export interface ImportDefaults {
  kind: string;
  validFrom: string;
  countedOn: string;
}
export type ImportCounts = Record<RowVerdict | 'SUGGESTED', number>;
export const NO_COUNTS: ImportCounts = { NEW: 0, CHANGE: 0, SAME: 0, REFUSED: 0, SKIPPED: 0, SUGGESTED: 0 };

@Entity('import')
@Index('ix_import_expiry', ['expiresAt'])
@Check('ck_import_kind', `kind IN ('VILLAGES', 'GROUPS')`)
@Check('ck_import_state', `state IN ('READING', 'NEEDS_MAPPING', 'CHECKING', 'READY', 'COMMITTING', 'DONE', 'REFUSED', 'CANCELLED')`)
@Check('ck_import_format', `file_format IN ('CSV', 'XLSX')`)
@Check('ck_import_problem', `state <> 'REFUSED' OR problem_code IS NOT NULL`)
@ForeignKey(() => AdminUnit, ['communeId'], ['id'], { name: 'fk_import_commune' })
export class ListImport {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_import' }) communeId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_import' }) id!: string;
  @Column('text') kind!: ImportKind;
  @Column('text') state!: ImportState;
  @Column('text', { name: 'file_name' }) fileName!: string;
  @Column('text', { name: 'file_format' }) fileFormat!: FileFormat;
  @Column('jsonb') sheets!: TableSheet[];
  @Column('integer', { nullable: true }) sheet!: number | null;
  @Column('integer', { name: 'header_first' }) headerFirst!: number;
  @Column('integer', { name: 'header_last' }) headerLast!: number;
  @Column('jsonb') columns!: MappedColumn[];
  @Column('jsonb') merges!: Merge[];
  @Column('jsonb') defaults!: ImportDefaults;
  @Column('integer', { name: 'row_count' }) rowCount!: number;
  @Column('integer', { name: 'done_rows' }) doneRows!: number;
  @Column('jsonb') counts!: ImportCounts;
  @Column('text', { name: 'problem_code', nullable: true }) problemCode!: string | null;
  @Column('jsonb', { name: 'problem_details', nullable: true }) problemDetails!: Record<string, string | number> | null;
  @Column('boolean', { name: 'skip_refused' }) skipRefused!: boolean;
  /** Sum of the versions of the register when the rows were checked: any change since makes it grow. */
  @Column('integer', { name: 'register_stamp', nullable: true }) registerStamp!: number | null;
  @Column('uuid', { name: 'created_by' }) createdBy!: string;
  @Column('text', { name: 'created_by_name' }) createdByName!: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'finished_at', nullable: true }) finishedAt!: Date | null;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt!: Date;
  @Column('integer') version!: number;
}

@Entity('import_file')
@ForeignKey(() => ListImport, ['communeId', 'importId'], ['communeId', 'id'], { name: 'fk_import_file_import', onDelete: 'CASCADE' })
export class ImportFile {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_import_file' }) communeId!: string;
  @PrimaryColumn('uuid', { name: 'import_id', primaryKeyConstraintName: 'pk_import_file' }) importId!: string;
  @Column('bytea', { name: 'bytes_sealed' }) bytesSealed!: Buffer;
}

@Entity('import_row')
@Unique('uq_import_row_ordinal', ['communeId', 'importId', 'ordinal'])
@Index('ix_import_row_verdict', ['communeId', 'importId', 'verdict', 'ordinal'])
@Check('ck_import_row_verdict', `verdict IN ('UNCHECKED', 'NEW', 'CHANGE', 'SAME', 'REFUSED', 'SKIPPED')`)
@ForeignKey(() => ListImport, ['communeId', 'importId'], ['communeId', 'id'], { name: 'fk_import_row_import', onDelete: 'CASCADE' })
export class ImportRow {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_import_row' }) communeId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_import_row' }) id!: string;
  @Column('uuid', { name: 'import_id' }) importId!: string;
  @Column('integer') ordinal!: number;
  @Column('text', { name: 'raw_sealed' }) rawSealed!: string;
  /** Values a person filled in or confirmed, by field. */
  @Column('jsonb') typed!: Record<string, string>;
  @Column('text') verdict!: RowVerdict | 'UNCHECKED';
  @Column('jsonb') cleaned!: RowValues;
  @Column('jsonb') suggestions!: CellSuggestion[];
  @Column('jsonb') problems!: CellProblem[];
  @Column('jsonb') changes!: FieldChange[];
  @Column('uuid', { name: 'target_id', nullable: true }) targetId!: string | null;
  @Column('integer', { name: 'target_version', nullable: true }) targetVersion!: number | null;
}
