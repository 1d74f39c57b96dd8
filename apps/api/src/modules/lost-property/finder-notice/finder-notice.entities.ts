import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { FinderNoticeOutcome } from '#domain';
import { LostPropertyCase } from '../lost-property-case.entity.js';

/** One attempt to tell the finder the result. Append-only. */
@Entity('lost_property_finder_attempt')
@Index('ix_finder_attempt_case', ['communeId', 'caseId', 'id'])
@Check('ck_finder_attempt_way', `way IN ('PHONE', 'IN_PERSON', 'LETTER', 'ZALO')`)
@Check('ck_finder_attempt_outcome', `outcome IN ('REACHED', 'NOT_REACHED')`)
@Check('ck_finder_attempt_letter', `letter_id IS NULL OR way = 'LETTER'`)
@ForeignKey(() => LostPropertyCase, ['communeId', 'caseId'], ['communeId', 'id'], { name: 'fk_finder_attempt_case' })
export class FinderAttempt {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_finder_attempt' }) communeId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_finder_attempt' }) id!: string;
  @Column('uuid', { name: 'case_id' }) caseId!: string;
  @Column('text') way!: string;
  @Column('text') outcome!: FinderNoticeOutcome;
  @Column('text', { nullable: true }) note!: string | null;
  @Column('uuid', { name: 'letter_id', nullable: true }) letterId!: string | null;
  @Column('uuid', { name: 'actor_id' }) actorId!: string;
  @Column('text', { name: 'actor_name' }) actorName!: string;
  @Column('timestamptz') at!: Date;
}
