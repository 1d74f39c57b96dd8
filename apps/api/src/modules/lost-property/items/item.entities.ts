import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ContactTarget, ContactWay, GoldUnit, ItemRecipient, PaperKind, RefusedCategory } from '#domain';
import { AdminUnit } from '../../communes/admin-unit.entity.js';
import { LostPropertyCase } from '../lost-property-case.entity.js';
import { LostPropertyItem } from '../lost-property-facts.entities.js';
import { LostPropertyPerson } from '../lost-property-person.entity.js';

/** What was written down of a thing by its kind; names and full numbers only inside the seal. */
@Entity('lost_property_item_detail')
@Index('ix_item_detail_case', ['communeId', 'caseId'])
@Check('ck_item_detail_weight', 'weight_mg > 0')
@Check('ck_item_detail_unit', `weight_unit IN ('CHI', 'LUONG', 'GRAM')`)
@Check('ck_item_detail_animals', 'animal_count > 0')
@Check('ck_item_detail_tail', 'length(number_tail) <= 4 AND length(imei_last3) <= 3')
@ForeignKey(() => LostPropertyItem, ['communeId', 'itemId'], ['communeId', 'id'], { name: 'fk_item_detail_item' })
@ForeignKey(() => LostPropertyCase, ['communeId', 'caseId'], ['communeId', 'id'], { name: 'fk_item_detail_case' })
export class ItemDetail {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_item_detail' }) communeId!: string;
  @PrimaryColumn('uuid', { name: 'item_id', primaryKeyConstraintName: 'pk_item_detail' }) itemId!: string;
  @Column('uuid', { name: 'case_id' }) caseId!: string;
  @Column('text', { name: 'paper_kind', nullable: true }) paperKind!: PaperKind | null;
  @Column('text', { name: 'issuing_office', nullable: true }) issuingOffice!: string | null;
  @Column('text', { name: 'number_tail', nullable: true }) numberTail!: string | null;
  @Column('text', { nullable: true }) bank!: string | null;
  @Column('text', { name: 'imei_last3', nullable: true }) imeiLast3!: string | null;
  @Column('bigint', { name: 'weight_mg', nullable: true }) weightMg!: string | null;
  @Column('text', { name: 'weight_unit', nullable: true }) weightUnit!: GoldUnit | null;
  @Column('text', { name: 'animal_kind', nullable: true }) animalKind!: string | null;
  @Column('integer', { name: 'animal_count', nullable: true }) animalCount!: number | null;
  @Column('text') sealed!: string;
}

@Entity('lost_property_item_contact')
@Index('ix_item_contact_case', ['communeId', 'caseId', 'id'])
@Check('ck_item_contact_target', 'target is one of the list in the migration')
@Check('ck_item_contact_way', `way IN ('PHONE', 'LETTER', 'IN_PERSON', 'ZALO')`)
@Check('ck_item_contact_letter', `(letter_id IS NOT NULL) = (way = 'LETTER')`)
@ForeignKey(() => LostPropertyItem, ['communeId', 'itemId'], ['communeId', 'id'], { name: 'fk_item_contact_item' })
@ForeignKey(() => LostPropertyCase, ['communeId', 'caseId'], ['communeId', 'id'], { name: 'fk_item_contact_case' })
export class ItemContact {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_item_contact' }) communeId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_item_contact' }) id!: string;
  @Column('uuid', { name: 'case_id' }) caseId!: string;
  @Column('uuid', { name: 'item_id' }) itemId!: string;
  @Column('text') target!: ContactTarget;
  @Column('text') way!: ContactWay;
  @Column('text', { nullable: true }) note!: string | null;
  @Column('uuid', { name: 'letter_id', nullable: true }) letterId!: string | null;
  @Column('uuid', { name: 'contacted_by' }) contactedBy!: string;
  @Column('text', { name: 'contacted_by_name' }) contactedByName!: string;
  @Column('timestamptz', { name: 'contacted_at' }) contactedAt!: Date;
}

/** A thing that left on its own road: once, with two of the station present. */
@Entity('lost_property_item_handover')
@Index('ix_item_handover_case', ['communeId', 'caseId'])
@Check('ck_item_handover_kind', 'recipient_kind is one of the list in the migration')
@Check('ck_item_handover_two_people', 'handed_by <> second_person_id')
@Check('ck_item_handover_organisation', `(recipient_kind = 'HOLDER') = (organisation IS NULL)`)
@ForeignKey(() => LostPropertyItem, ['communeId', 'itemId'], ['communeId', 'id'], { name: 'fk_item_handover_item' })
@ForeignKey(() => LostPropertyCase, ['communeId', 'caseId'], ['communeId', 'id'], { name: 'fk_item_handover_case' })
export class ItemHandover {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_item_handover' }) communeId!: string;
  @PrimaryColumn('uuid', { name: 'item_id', primaryKeyConstraintName: 'pk_item_handover' }) itemId!: string;
  @Column('uuid', { name: 'case_id' }) caseId!: string;
  @Column('text', { name: 'recipient_kind' }) recipientKind!: ItemRecipient;
  @Column('text', { name: 'recipient_sealed' }) recipientSealed!: string;
  @Column('text', { name: 'recipient_initials' }) recipientInitials!: string;
  @Column('text', { nullable: true }) organisation!: string | null;
  @Column('text', { name: 'identity_kind' }) identityKind!: string;
  @Column('text', { name: 'identity_last4', nullable: true }) identityLast4!: string | null;
  @Column('uuid', { name: 'handed_by' }) handedBy!: string;
  @Column('text', { name: 'handed_by_name' }) handedByName!: string;
  @Column('uuid', { name: 'second_person_id' }) secondPersonId!: string;
  @Column('text', { name: 'second_person_name' }) secondPersonName!: string;
  @Column('timestamptz', { name: 'handed_at' }) handedAt!: Date;
  @Column('uuid', { name: 'minutes_id' }) minutesId!: string;
}

/** A chief's decision about a perishable, or a referral; the newest counts. */
@Entity('lost_property_item_decision')
@Index('ix_item_decision_case', ['communeId', 'caseId', 'id'])
@Check('ck_item_decision_kind', `kind IN ('SELL', 'KEEP', 'REFER')`)
@Check('ck_item_decision_addressee', `(kind = 'REFER') = (referred_to IS NOT NULL)`)
@ForeignKey(() => LostPropertyItem, ['communeId', 'itemId'], ['communeId', 'id'], { name: 'fk_item_decision_item' })
@ForeignKey(() => LostPropertyCase, ['communeId', 'caseId'], ['communeId', 'id'], { name: 'fk_item_decision_case' })
export class ItemDecision {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_item_decision' }) communeId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_item_decision' }) id!: string;
  @Column('uuid', { name: 'case_id' }) caseId!: string;
  @Column('uuid', { name: 'item_id' }) itemId!: string;
  @Column('text') kind!: 'SELL' | 'KEEP' | 'REFER';
  @Column('text', { name: 'referred_to', nullable: true }) addressee!: string | null;
  @Column('text') reason!: string;
  @Column('uuid', { name: 'decided_by' }) decidedBy!: string;
  @Column('text', { name: 'decided_by_name' }) decidedByName!: string;
  @Column('timestamptz', { name: 'decided_at' }) decidedAt!: Date;
  @Column('uuid', { name: 'document_id' }) documentId!: string;
}

/** Weapons, drugs and the like: passed on at once, never in the register of found property. */
@Entity('lost_property_referral')
@Check('ck_referral_category', `category IN ('WEAPON', 'EXPLOSIVE', 'DRUG', 'COUNTERFEIT_MONEY')`)
@Check('ck_referral_two_people', 'referred_by <> second_person_id')
@ForeignKey(() => AdminUnit, ['communeId'], ['id'], { name: 'fk_referral_commune' })
@ForeignKey(() => LostPropertyPerson, ['communeId', 'finderId'], ['communeId', 'id'], { name: 'fk_referral_finder' })
export class LostPropertyReferral {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_lost_property_referral' }) communeId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_lost_property_referral' }) id!: string;
  @Column('text') category!: RefusedCategory;
  @Column('date', { name: 'found_on' }) foundOn!: string;
  @Column('text', { name: 'found_area' }) foundArea!: string;
  @Column('uuid', { name: 'finder_id' }) finderId!: string;
  @Column('text') description!: string;
  @Column('text', { name: 'referred_to' }) referredTo!: string;
  @Column('text', { name: 'secured_how' }) securedHow!: string;
  @Column('uuid', { name: 'second_person_id' }) secondPersonId!: string;
  @Column('text', { name: 'second_person_name' }) secondPersonName!: string;
  @Column('uuid', { name: 'referred_by' }) referredBy!: string;
  @Column('text', { name: 'referred_by_name' }) referredByName!: string;
  @Column('timestamptz', { name: 'referred_at' }) referredAt!: Date;
  @Column('uuid', { name: 'document_id' }) documentId!: string;
}
