import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { DOCUMENT_KINDS } from '#domain';
import { AdminUnit } from '../communes/admin-unit.entity.js';

@Entity('document_series')
export class DocumentSeries {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_document_series' }) communeId!: string;
  @PrimaryColumn('text', { name: 'type_code', primaryKeyConstraintName: 'pk_document_series' }) typeCode!: string;
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'pk_document_series' }) year!: number;
  @Column('integer', { name: 'last_number' }) lastNumber!: number;
}

@Entity('document')
@Index('ix_document_subject', ['communeId', 'subjectId'])
@Unique('uq_document_number', ['unitId', 'typeCode', 'year', 'number'])
@Check('ck_document_kind', `kind IN (${DOCUMENT_KINDS.map((kind) => `'${kind}'`).join(', ')})`)
@Check('ck_document_subject_kind', `subject_kind IN ('CASE', 'DECLARATION', 'REFERRAL', 'BROADCAST')`)
@Check('ck_document_numbered', `(number IS NULL) = (type_code IS NULL) AND (number IS NULL) = (number_label = '')`)
@Check('ck_document_docx', `(docx_sealed IS NULL) = (docx_sha256 IS NULL) AND (docx_sealed IS NULL OR status = 'READY')`)
@Check('ck_document_status', `status IN ('PENDING', 'READY')`)
@Check('ck_document_ready', `(status = 'READY') = (pdf_sealed IS NOT NULL AND sha256 IS NOT NULL)`)
@ForeignKey(() => AdminUnit, ['communeId'], ['id'], { name: 'fk_document_commune' })
@ForeignKey(() => AdminUnit, ['unitId'], ['id'], { name: 'fk_document_unit' })
export class StateDocument {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_document' }) communeId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_document' }) id!: string;
  /** Whose number it bears: after a merger the successor adds documents to the files of its predecessors. */
  @Column('uuid', { name: 'unit_id' }) unitId!: string;
  @Column('text') kind!: string;
  @Column('text', { name: 'type_code', nullable: true }) typeCode!: string | null;
  @Column('integer') year!: number;
  @Column('integer', { nullable: true }) number!: number | null;
  /** Empty for a form that bears no number. */
  @Column('text', { name: 'number_label' }) numberLabel!: string;
  @Column('date', { name: 'issued_on' }) issuedOn!: string;
  @Column('text') title!: string;
  @Column('uuid', { name: 'subject_id' }) subjectId!: string;
  @Column('text', { name: 'subject_kind' }) subjectKind!: string;
  @Column('text') status!: string;
  @Column('text', { name: 'content_sealed' }) contentSealed!: string;
  @Column('bytea', { name: 'pdf_sealed', nullable: true }) pdfSealed!: Buffer | null;
  @Column('bytea', { nullable: true }) sha256!: Buffer | null;
  @Column('bytea', { name: 'docx_sealed', nullable: true }) docxSealed!: Buffer | null;
  @Column('bytea', { name: 'docx_sha256', nullable: true }) docxSha256!: Buffer | null;
  @Column('uuid', { name: 'created_by' }) createdBy!: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
}
