import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
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
@Unique('uq_document_number', ['communeId', 'typeCode', 'year', 'number'])
@Check('ck_document_kind', `kind IN ('RECEIPT_MINUTES', 'FOUND_PROPERTY_NOTICE', 'RETURN_MINUTES')`)
@Check('ck_document_status', `status IN ('PENDING', 'READY')`)
@Check('ck_document_ready', `(status = 'READY') = (pdf_sealed IS NOT NULL AND sha256 IS NOT NULL)`)
@ForeignKey(() => AdminUnit, ['communeId'], ['id'], { name: 'fk_document_commune' })
export class StateDocument {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_document' }) communeId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_document' }) id!: string;
  @Column('text') kind!: string;
  @Column('text', { name: 'type_code' }) typeCode!: string;
  @Column('integer') year!: number;
  @Column('integer') number!: number;
  @Column('text', { name: 'number_label' }) numberLabel!: string;
  @Column('date', { name: 'issued_on' }) issuedOn!: string;
  @Column('text') title!: string;
  @Column('uuid', { name: 'subject_id' }) subjectId!: string;
  @Column('text') status!: string;
  @Column('text', { name: 'content_sealed' }) contentSealed!: string;
  @Column('bytea', { name: 'pdf_sealed', nullable: true }) pdfSealed!: Buffer | null;
  @Column('bytea', { nullable: true }) sha256!: Buffer | null;
  @Column('uuid', { name: 'created_by' }) createdBy!: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
}
