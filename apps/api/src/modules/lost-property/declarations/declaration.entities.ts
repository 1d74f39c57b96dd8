import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { DeclarationOutcome, DeclarationState } from '#domain';
import { AdminUnit } from '../../communes/admin-unit.entity.js';
import { Village } from '../../villages/village.entity.js';
import { LostPropertyCase } from '../lost-property-case.entity.js';
import { LostPropertyPerson } from '../lost-property-person.entity.js';

/** A declared loss in words that may be shown; who told it and what only the owner knows are sealed elsewhere. */
@Entity('lost_declaration')
@Index('ix_declaration_state', ['communeId', 'state', 'id'])
@Index('ix_declaration_claim', ['communeId', 'claimId'])
@Unique('uq_declaration_code', ['communeId', 'code'])
@Check('ck_declaration_state', `state IN ('OPEN', 'MATCHED', 'CLOSED')`)
@Check('ck_declaration_outcome', `outcome IN ('FOUND', 'WITHDRAWN', 'EXPIRED')`)
@Check('ck_declaration_categories', 'cardinality(categories) > 0')
@Check('ck_declaration_statements', 'statements > 0')
@Check('ck_declaration_span', 'lost_from <= lost_to')
@Check('ck_declaration_matched', 'a matched one names case and claim, an open one neither')
@Check('ck_declaration_closed', 'a closed one says when and how')
@ForeignKey(() => AdminUnit, ['communeId'], ['id'], { name: 'fk_declaration_commune' })
@ForeignKey(() => LostPropertyPerson, ['communeId', 'declarantId'], ['communeId', 'id'], { name: 'fk_declaration_declarant' })
@ForeignKey(() => Village, ['communeId', 'villageId'], ['communeId', 'id'], { name: 'fk_declaration_village' })
@ForeignKey(() => LostPropertyCase, ['communeId', 'matchedCaseId'], ['communeId', 'id'], { name: 'fk_declaration_case' })
@ForeignKey('LostPropertyClaim', ['communeId', 'claimId'], ['communeId', 'id'], { name: 'fk_declaration_claim' })
export class LostDeclaration {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_lost_declaration' }) communeId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_lost_declaration' }) id!: string;
  @Column('text') code!: string;
  @Column('text') state!: DeclarationState;
  @Column('text', { nullable: true }) outcome!: DeclarationOutcome | null;
  @Column('text', { array: true }) categories!: string[];
  @Column('text', { name: 'public_description' }) publicDescription!: string;
  @Column('text', { name: 'lost_area' }) lostArea!: string;
  @Column('uuid', { name: 'village_id', nullable: true }) villageId!: string | null;
  @Column('date', { name: 'lost_from' }) lostFrom!: string;
  @Column('date', { name: 'lost_to' }) lostTo!: string;
  @Column('text', { name: 'part_of_day', nullable: true }) partOfDay!: string | null;
  @Column('text', { name: 'search_text' }) searchText!: string;
  @Column('text', { name: 'match_words', array: true }) matchWords!: string[];
  @Column('text', { name: 'area_words', array: true }) areaWords!: string[];
  @Column('uuid', { name: 'declarant_id' }) declarantId!: string;
  /** How often the declarer told it; the newest revision. */
  @Column('integer') statements!: number;
  @Column('uuid', { name: 'recorded_by' }) recordedBy!: string;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt!: Date;
  @Column('uuid', { name: 'matched_case_id', nullable: true }) matchedCaseId!: string | null;
  @Column('uuid', { name: 'claim_id', nullable: true }) claimId!: string | null;
  @Column('uuid', { name: 'closed_by', nullable: true }) closedBy!: string | null;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt!: Date | null;
  @Column('text', { name: 'close_reason', nullable: true }) closeReason!: string | null;
  @Column('integer') version!: number;
}

/** One telling, sealed. Append-only: the first statement is what a claim rests on. */
@Entity('lost_declaration_statement')
@Check('ck_declaration_revision', 'revision > 0')
@ForeignKey(() => LostDeclaration, ['communeId', 'declarationId'], ['communeId', 'id'], { name: 'fk_declaration_statement' })
export class LostDeclarationStatement {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_lost_declaration_statement' }) communeId!: string;
  @PrimaryColumn('uuid', { name: 'declaration_id', primaryKeyConstraintName: 'pk_lost_declaration_statement' }) declarationId!: string;
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'pk_lost_declaration_statement' }) revision!: number;
  @Column('text') sealed!: string;
  @Column('integer') facts!: number;
  @Column('uuid', { name: 'recorded_by' }) recordedBy!: string;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt!: Date;
}

/** A pair that somebody should look at, or has. */
@Entity('lost_property_match')
@Index('ix_match_case', ['communeId', 'caseId'])
@Index('ix_match_suggested', ['communeId', 'declarationId'], { where: `state = 'SUGGESTED'` })
@Check('ck_match_state', `state IN ('SUGGESTED', 'LINKED', 'DISMISSED')`)
@Check('ck_match_decided', 'a decision has its person, putting aside a reason')
@ForeignKey(() => LostDeclaration, ['communeId', 'declarationId'], ['communeId', 'id'], { name: 'fk_match_declaration' })
@ForeignKey(() => LostPropertyCase, ['communeId', 'caseId'], ['communeId', 'id'], { name: 'fk_match_case' })
export class LostPropertyMatch {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_lost_property_match' }) communeId!: string;
  @PrimaryColumn('uuid', { name: 'declaration_id', primaryKeyConstraintName: 'pk_lost_property_match' }) declarationId!: string;
  @PrimaryColumn('uuid', { name: 'case_id', primaryKeyConstraintName: 'pk_lost_property_match' }) caseId!: string;
  @Column('text') state!: 'SUGGESTED' | 'LINKED' | 'DISMISSED';
  @Column('integer') score!: number;
  @Column('timestamptz', { name: 'suggested_at' }) suggestedAt!: Date;
  @Column('uuid', { name: 'decided_by', nullable: true }) decidedBy!: string | null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt!: Date | null;
  @Column('text', { nullable: true }) reason!: string | null;
}

/** Derived, written by triggers: by which words and kinds one side is found from the other. */
@Entity('lost_property_match_key')
@Index('ix_match_key_day', ['communeId', 'kind', 'key', 'day', 'subjectId'], { where: 'open' })
@Check('ck_match_key_kind', `kind IN ('FOUND', 'LOST')`)
export class LostPropertyMatchKey {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_lost_property_match_key' }) communeId!: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_lost_property_match_key' }) kind!: 'FOUND' | 'LOST';
  @PrimaryColumn('uuid', { name: 'subject_id', primaryKeyConstraintName: 'pk_lost_property_match_key' }) subjectId!: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_lost_property_match_key' }) key!: string;
  @Column('date') day!: string;
  @Column('boolean') open!: boolean;
}
