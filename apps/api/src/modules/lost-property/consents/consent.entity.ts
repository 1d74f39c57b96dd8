import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ConsentChannel, ConsentParty, ConsentShow, ConsentWay } from '#domain';
import { LostPropertyCase } from '../lost-property-case.entity.js';
import { LostPropertyPerson } from '../lost-property-person.entity.js';

/** What one person agreed to, for one purpose. Only a withdrawal is ever added. */
@Entity('consent_record')
@Index('ix_consent_case', ['communeId', 'caseId', 'id'])
@Check('ck_consent_party', `party IN ('FINDER', 'OWNER')`)
@Check('ck_consent_purpose', `purpose IN ('GOOD_DEED_NEWS')`)
@Check('ck_consent_channels', 'at least one, and only known ones')
@Check('ck_consent_shows', 'at least one, and only known ones')
@Check('ck_consent_way', `way IN ('SIGNED_PAPER', 'ORAL_WITH_WITNESS')`)
@Check('ck_consent_witness', 'an oral consent has a witness')
@Check('ck_consent_given_first', 'given_at <= recorded_at')
@Check('ck_consent_withdrawn', 'a withdrawal is complete')
@ForeignKey(() => LostPropertyCase, ['communeId', 'caseId'], ['communeId', 'id'], { name: 'fk_consent_case' })
@ForeignKey(() => LostPropertyPerson, ['communeId', 'personId'], ['communeId', 'id'], { name: 'fk_consent_person' })
export class ConsentRecord {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_consent_record' }) communeId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_consent_record' }) id!: string;
  @Column('uuid', { name: 'case_id' }) caseId!: string;
  @Column('uuid', { name: 'person_id' }) personId!: string;
  @Column('text') party!: ConsentParty;
  @Column('text') purpose!: 'GOOD_DEED_NEWS';
  @Column('text', { array: true }) channels!: ConsentChannel[];
  @Column('text', { array: true }) shows!: ConsentShow[];
  @Column('text', { name: 'text_version' }) textVersion!: string;
  @Column('text') way!: ConsentWay;
  @Column('text', { name: 'witness_name', nullable: true }) witnessName!: string | null;
  @Column('timestamptz', { name: 'given_at' }) givenAt!: Date;
  @Column('uuid', { name: 'recorded_by' }) recordedBy!: string;
  @Column('text', { name: 'recorded_by_name' }) recordedByName!: string;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt!: Date;
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true }) withdrawnAt!: Date | null;
  @Column('uuid', { name: 'withdrawn_by', nullable: true }) withdrawnBy!: string | null;
  @Column('text', { name: 'withdrawn_by_name', nullable: true }) withdrawnByName!: string | null;
  @Column('text', { name: 'withdrawn_reason', nullable: true }) withdrawnReason!: string | null;
}
