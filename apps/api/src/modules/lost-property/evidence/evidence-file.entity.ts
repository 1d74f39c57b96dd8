import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { EvidenceKind, EvidenceRefusal, EvidenceSubjectKind, EvidenceVerdict } from '#domain';
import { AdminUnit } from '../../communes/admin-unit.entity.js';
import { LostPropertyItem } from '../lost-property-facts.entities.js';

/** A photo or scan of a find or a declaration; the bytes lie sealed in the file store. */
@Entity('evidence_file')
@Index('ix_evidence_subject', ['communeId', 'subjectId', 'id'])
@Index('uq_evidence_once', ['communeId', 'subjectId', 'sha256'], { unique: true, where: `withdrawn_at IS NULL AND verdict <> 'REFUSED'` })
@Check('ck_evidence_subject', `subject_kind IN ('CASE', 'DECLARATION')`)
@Check('ck_evidence_kind', `kind IN ('PHOTO', 'SCAN')`)
@Check('ck_evidence_caption', 'char_length(caption) <= 300')
@Check('ck_evidence_file_name', 'char_length(file_name) BETWEEN 1 AND 200')
@Check('ck_evidence_sha256', 'octet_length(sha256) = 32')
@Check('ck_evidence_size', 'size_bytes BETWEEN 1 AND 15728640')
@Check('ck_evidence_verdict', `verdict IN ('PENDING', 'ACCEPTED', 'REFUSED')`)
@Check('ck_evidence_refusal', 'refusal is one of the codes; the list is in the migration')
@Check('ck_evidence_refused', 'a refusal has its reason')
@Check('ck_evidence_examined', 'a verdict has its moment')
@Check('ck_evidence_accepted', 'accepted content is of the list')
@Check('ck_evidence_copy', 'an accepted picture has a copy')
@Check('ck_evidence_withdrawn', 'a withdrawal has its person and reason')
@ForeignKey(() => AdminUnit, ['communeId'], ['id'], { name: 'fk_evidence_commune' })
@ForeignKey(() => LostPropertyItem, ['communeId', 'itemId'], ['communeId', 'id'], { name: 'fk_evidence_item' })
export class EvidenceFile {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_evidence_file' }) communeId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_evidence_file' }) id!: string;
  @Column('text', { name: 'subject_kind' }) subjectKind!: EvidenceSubjectKind;
  @Column('uuid', { name: 'subject_id' }) subjectId!: string;
  @Column('uuid', { name: 'item_id', nullable: true }) itemId!: string | null;
  @Column('text') kind!: EvidenceKind;
  @Column('text', { nullable: true }) caption!: string | null;
  /** Cleaned, for people to read; never a path. */
  @Column('text', { name: 'file_name' }) fileName!: string;
  @Column('text', { name: 'claimed_type' }) claimedType!: string;
  @Column('integer', { name: 'size_bytes' }) sizeBytes!: number;
  /** Of the content as it came. */
  @Column('bytea') sha256!: Buffer;
  @Column('text') verdict!: EvidenceVerdict;
  @Column('text', { nullable: true }) refusal!: EvidenceRefusal | null;
  /** What the content is, as the examination found it. */
  @Column('text', { name: 'media_type', nullable: true }) mediaType!: string | null;
  @Column('integer', { name: 'copy_width', nullable: true }) copyWidth!: number | null;
  @Column('integer', { name: 'copy_height', nullable: true }) copyHeight!: number | null;
  @Column('timestamptz', { name: 'examined_at', nullable: true }) examinedAt!: Date | null;
  @Column('uuid', { name: 'uploaded_by' }) uploadedBy!: string;
  @Column('text', { name: 'uploaded_by_name' }) uploadedByName!: string;
  @Column('timestamptz', { name: 'uploaded_at' }) uploadedAt!: Date;
  @Column('uuid', { name: 'withdrawn_by', nullable: true }) withdrawnBy!: string | null;
  @Column('text', { name: 'withdrawn_by_name', nullable: true }) withdrawnByName!: string | null;
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true }) withdrawnAt!: Date | null;
  @Column('text', { name: 'withdrawal_reason', nullable: true }) withdrawalReason!: string | null;
}
