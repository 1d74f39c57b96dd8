import { ApiProperty } from '@nestjs/swagger';
import {
  CONTACT_TARGETS, CONTACT_WAYS, GOLD_UNITS, IDENTITY_EVIDENCE_KINDS, ITEM_ACTIONS, ITEM_CATEGORIES, ITEM_RECIPIENTS, ITEM_ROADS, ITEM_STATES, PAPER_KINDS, PERISHABLE_DECISIONS, REFUSED_CATEGORIES,
} from '#domain';
import { BooleanField, DateField, EnumField, IntField, NestedField, TextField, UuidField } from '../../../../platform/validation/fields.js';
import { IdentityEvidenceInput } from '../../dto/action.dto.js';
import { PersonInput } from '../../dto/intake.dto.js';

export class ContactHolderInput {
  @EnumField(CONTACT_TARGETS, 'ContactTarget', { example: 'HOLDER' })
  to!: string;

  @EnumField(CONTACT_WAYS, 'ContactWay', { example: 'PHONE', description: 'LETTER issues the official letter' })
  how!: string;

  @TextField({ max: 500, optional: true, example: 'Đã báo người nhà, hẹn chiều thứ Hai đến nhận' })
  note?: string;

  @TextField({ max: 160, optional: true, example: 'Agribank chi nhánh Kỳ Anh', description: 'To whom the letter is addressed; the holder when left out' })
  addressee?: string;

  @TextField({ max: 200, optional: true, example: 'Phường Sông Trí, tỉnh Hà Tĩnh' })
  address?: string;
}

export class ItemRecipientInput {
  @TextField({ max: 120, example: 'Lê Văn Nam' })
  fullName!: string;

  @TextField({ max: 160, optional: true, example: 'Agribank chi nhánh Kỳ Anh', description: 'Of an office, a bank, an authority' })
  organisation?: string;

  @TextField({ max: 120, optional: true, example: 'Giao dịch viên' })
  post?: string;

  @TextField({ max: 200, optional: true, example: 'Giấy giới thiệu số 12/GGT ngày 03/02/2026' })
  authorisation?: string;

  @TextField({ max: 200, optional: true, example: 'Thôn Trung Tiến, xã Kỳ Thượng' })
  address?: string;
}

export class HandOverItemInput {
  @EnumField(ITEM_RECIPIENTS, 'ItemRecipient', { example: 'HOLDER' })
  to!: string;

  @NestedField(() => ItemRecipientInput)
  recipient!: ItemRecipientInput;

  @NestedField(() => IdentityEvidenceInput)
  identityEvidence!: IdentityEvidenceInput;

  @UuidField({ description: 'The colleague who is there' })
  secondPersonId!: string;

  @TextField({ max: 60, optional: true, example: 'NP-2026-031', description: 'When it was taken out of the sealed bag: the new seal of the rest' })
  newSealNumber?: string;

  @TextField({ max: 300, optional: true, example: 'Vợ nhận thay, có giấy ủy quyền', description: 'Needed when somebody else than the holder takes it' })
  note?: string;
}

export class DecidePerishableInput {
  @EnumField(PERISHABLE_DECISIONS, 'PerishableDecision', { example: 'SELL' })
  decision!: string;

  @TextField({ max: 500, min: 3, example: 'Hải sản tươi, không có kho lạnh' })
  reason!: string;

  @TextField({ max: 300, optional: true, example: 'Bán công khai tại chợ Voi theo giá thị trường', description: 'How it is sold or kept' })
  manner?: string;

  @IntField({ min: 1, max: 10_000_000_000, optional: true, example: 300_000, description: 'Least price in đồng' })
  leastPriceVnd?: number;
}

export class SellItemInput {
  @IntField({ min: 1, max: 10_000_000_000, example: 350_000, description: 'Price in đồng; takes the place of the thing in the ledger' })
  priceVnd!: number;

  @TextField({ max: 160, example: 'Quầy hải sản số 4, chợ Voi' })
  buyer!: string;

  @UuidField({ description: 'The colleague who was there' })
  secondPersonId!: string;

  @TextField({ max: 120, optional: true, example: 'Biên lai số 0012', description: 'Receipt, contract or record of the auction; needed for a thing that does not spoil' })
  receipt?: string;

  @BooleanField({ optional: true, example: true, description: 'Needed for a phone or computer: what was in it is wiped' })
  devicesWiped?: boolean;
}

export class ReferItemInput {
  @TextField({ max: 200, example: 'Sở Văn hóa, Thể thao và Du lịch Hà Tĩnh' })
  to!: string;

  @TextField({ max: 500, min: 3, example: 'Vật nghi là cổ vật, cần giám định' })
  reason!: string;

  @BooleanField({ optional: true, example: false, description: 'Livestock that stays with whoever found it until the People’s Committee decides' })
  staysWithFinder?: boolean;
}

export class ReferAtOnceInput {
  @EnumField(REFUSED_CATEGORIES, 'RefusedCategory', { example: 'WEAPON' })
  category!: string;

  @DateField({ example: '2026-01-15' })
  foundOn!: string;

  @TextField({ max: 200, example: 'đường liên thôn' })
  foundArea!: string;

  @TextField({ max: 2000, min: 3, example: 'Một vật nghi là súng tự chế, người dân phát hiện trong bụi cây' })
  description!: string;

  @NestedField(() => PersonInput)
  finder!: PersonInput;

  @TextField({ max: 200, example: 'Phòng Cảnh sát hình sự Công an tỉnh Hà Tĩnh' })
  to!: string;

  @TextField({ max: 500, min: 3, example: 'Khoanh vùng hiện trường, cử người canh giữ' })
  securedHow!: string;

  @UuidField({ description: 'The colleague who is there' })
  secondPersonId!: string;
}

export class ItemContactItem {
  @ApiProperty({ enum: CONTACT_TARGETS, enumName: 'ContactTarget' }) target!: string;
  @ApiProperty({ enum: CONTACT_WAYS, enumName: 'ContactWay' }) way!: string;
  @ApiProperty({ type: String, nullable: true }) note!: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) letterId!: string | null;
  @ApiProperty() contactedByName!: string;
  @ApiProperty({ type: String, format: 'date-time' }) contactedAt!: Date;
}

export class ItemDecisionItem {
  @ApiProperty({ enum: ['SELL', 'KEEP', 'REFER'], enumName: 'ItemDecisionKind' }) kind!: string;
  @ApiProperty({ type: String, nullable: true }) addressee!: string | null;
  @ApiProperty() reason!: string;
  @ApiProperty() decidedByName!: string;
  @ApiProperty({ type: String, format: 'date-time' }) decidedAt!: Date;
  @ApiProperty({ format: 'uuid' }) documentId!: string;
}

export class ItemHandoverItem {
  @ApiProperty({ enum: ITEM_RECIPIENTS, enumName: 'ItemRecipient' }) recipientKind!: string;
  @ApiProperty({ example: 'L. V. N.' }) recipientInitials!: string;
  @ApiProperty({ type: String, nullable: true }) organisation!: string | null;
  @ApiProperty({ enum: IDENTITY_EVIDENCE_KINDS, enumName: 'IdentityEvidenceKind' }) identityKind!: string;
  @ApiProperty({ type: String, nullable: true }) identityLast4!: string | null;
  @ApiProperty() handedByName!: string;
  @ApiProperty() secondPersonName!: string;
  @ApiProperty({ type: String, format: 'date-time' }) handedAt!: Date;
  @ApiProperty({ format: 'uuid' }) minutesId!: string;
}

export class ItemDetailItem {
  @ApiProperty({ enum: PAPER_KINDS, enumName: 'PaperKind', nullable: true }) paperKind!: string | null;
  @ApiProperty({ type: String, nullable: true }) issuingOffice!: string | null;
  @ApiProperty({ type: String, nullable: true, example: '4567', description: 'Last characters of the number' }) numberTail!: string | null;
  @ApiProperty({ type: String, nullable: true }) bank!: string | null;
  @ApiProperty({ type: String, nullable: true, example: '518' }) imeiLast3!: string | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Milligrams' }) weightMg!: number | null;
  @ApiProperty({ enum: GOLD_UNITS, enumName: 'GoldUnit', nullable: true }) weightUnit!: string | null;
  @ApiProperty({ type: String, nullable: true }) animalKind!: string | null;
  @ApiProperty({ type: 'integer', nullable: true }) animalCount!: number | null;
}

export class ItemActionItem {
  @ApiProperty({ enum: ITEM_ACTIONS, enumName: 'ItemAction' }) action!: string;
  @ApiProperty({ type: [String] }) needs!: string[];
}

export class ClosedItemAction {
  @ApiProperty({ enum: ITEM_ACTIONS, enumName: 'ItemAction' }) action!: string;
  @ApiProperty({ example: 'CASE_NOT_RECEIVED', description: 'Code of the reason' }) reason!: string;
}

export class ItemOfCase {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: 1 }) ordinal!: number;
  @ApiProperty({ enum: ITEM_CATEGORIES, enumName: 'ItemCategory' }) category!: string;
  @ApiProperty({ enum: ITEM_ROADS, enumName: 'ItemRoad' }) road!: string;
  @ApiProperty({ enum: ITEM_STATES, enumName: 'ItemState' }) state!: string;
  @ApiProperty() publicDescription!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) outcomeAt!: Date | null;
  @ApiProperty({ type: ItemDetailItem, nullable: true }) details!: ItemDetailItem | null;
  @ApiProperty({ type: [ItemContactItem] }) contacts!: ItemContactItem[];
  @ApiProperty({ type: [ItemDecisionItem] }) decisions!: ItemDecisionItem[];
  @ApiProperty({ type: ItemHandoverItem, nullable: true }) handover!: ItemHandoverItem | null;
  @ApiProperty({ enum: CONTACT_TARGETS, enumName: 'ContactTarget', isArray: true, description: 'Who may be asked' }) contactTargets!: string[];
  @ApiProperty({ enum: ITEM_RECIPIENTS, enumName: 'ItemRecipient', isArray: true, description: 'Who may get it' }) recipients!: string[];
  @ApiProperty({ type: [ItemActionItem] }) allowedActions!: ItemActionItem[];
  @ApiProperty({ type: [ClosedItemAction] }) closedActions!: ClosedItemAction[];
}

export class ItemsOfCase {
  @ApiProperty({ type: [ItemOfCase] }) items!: ItemOfCase[];
}

export class ReferralItem {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: REFUSED_CATEGORIES, enumName: 'RefusedCategory' }) category!: string;
  @ApiProperty({ format: 'date' }) foundOn!: string;
  @ApiProperty() foundArea!: string;
  @ApiProperty() referredTo!: string;
  @ApiProperty() securedHow!: string;
  @ApiProperty() referredByName!: string;
  @ApiProperty() secondPersonName!: string;
  @ApiProperty({ type: String, format: 'date-time' }) referredAt!: Date;
  @ApiProperty({ format: 'uuid' }) documentId!: string;
}

export class ReferralPage {
  @ApiProperty({ type: [ReferralItem] }) items!: ReferralItem[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}
