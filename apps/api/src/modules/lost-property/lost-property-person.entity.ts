import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Village } from '../villages/village.entity.js';

/** Finder or claimant. The row itself shows only what recognises the party; the rest is sealed. */
@Entity('lost_property_person')
@Index('ix_person_identity', ['communeId', 'identityDigest'])
@Index('ix_person_phone', ['communeId', 'phoneDigest'])
@ForeignKey(() => Village, ['communeId', 'villageId'], ['communeId', 'id'], { name: 'fk_person_village' })
export class LostPropertyPerson {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_lost_property_person' }) communeId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_lost_property_person' }) id!: string;
  @Column('text') initials!: string;
  @Column('integer', { name: 'birth_year', nullable: true }) birthYear!: number | null;
  @Column('text', { name: 'identity_last4', nullable: true }) identityLast4!: string | null;
  @Column('text', { name: 'phone_last3', nullable: true }) phoneLast3!: string | null;
  @Column('uuid', { name: 'village_id', nullable: true }) villageId!: string | null;
  @Column('text') sealed!: string;
  /** The same person again within the commune, without telling who. */
  @Column('bytea', { name: 'identity_digest', nullable: true, comment: 'personal: keyed digest of the id number; purpose: count claims of one person within the commune; kept 5 years after settlement' }) identityDigest!: Buffer | null;
  @Column('bytea', { name: 'phone_digest', nullable: true, comment: 'personal: keyed digest of the phone number; purpose: count claims of one person within the commune; kept 5 years after settlement' }) phoneDigest!: Buffer | null;
  @Column('boolean', { name: 'keeps_rights', nullable: true }) keepsRights!: boolean | null;
  @Column('boolean', { name: 'public_thanks' }) publicThanks!: boolean;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
}
