import { IDENTITY_EVIDENCE_KINDS, ITEM_CATEGORIES, PARTS_OF_DAY, REFUSED_CATEGORIES, WITHHELD_FACT_KINDS } from '#domain';
import {
  BooleanField, DateField, EnumField, IntField, NestedField, NestedListField, PatternField, TextField, UuidField,
} from '../../../platform/validation/fields.js';
import { ItemDetailsInput } from '../items/dto/item-details.dto.js';

export class PersonInput {
  @TextField({ max: 120, example: 'Trần Thị Mơ' })
  fullName!: string;

  @DateField({ optional: true, example: '1984-03-12' })
  birthDate?: string;

  @IntField({ min: 1900, max: 2100, optional: true, example: 1984, description: 'When only the year is known' })
  birthYear?: number;

  @EnumField(IDENTITY_EVIDENCE_KINDS, 'IdentityEvidenceKind', { optional: true })
  identityKind?: string;

  @TextField({ max: 20, optional: true, example: '042184001234', description: 'Personal id number; kept sealed, shown as its last four digits' })
  identityNumber?: string;

  @TextField({ max: 20, optional: true, example: '0912345678' })
  phone?: string;

  @TextField({ max: 200, optional: true, example: 'Thôn Trung Tiến, xã Kỳ Thượng' })
  address?: string;

  @UuidField({ optional: true })
  villageId?: string;
}

export class FinderInput extends PersonInput {
  @BooleanField({ description: 'Keeps the rights of a finder under article 230 of the Civil Code' })
  keepsRights!: boolean;

  @BooleanField({ example: false, description: 'Agrees to be thanked in public' })
  publicThanks!: boolean;
}

export class WithheldFactInput {
  @EnumField(WITHHELD_FACT_KINDS, 'WithheldFactKind', { example: 'CONTAINER' })
  kind!: string;

  @TextField({ max: 300, example: '3 phong bì màu trắng' })
  value!: string;
}

export class CashLineInput {
  @PatternField(/^[A-Z]{3}$/, { example: 'VND' })
  currency!: string;

  @IntField({ min: 1, max: 1_000_000_000, example: 500_000, description: 'Whole units of the currency' })
  denomination!: number;

  @IntField({ min: 1, max: 1_000_000, example: 60 })
  count!: number;
}

export class ItemInput {
  @EnumField([...ITEM_CATEGORIES, ...REFUSED_CATEGORIES], 'IntakeCategory', { example: 'CASH', description: 'Weapons, drugs and the like are refused with the road to take' })
  category!: string;

  @TextField({ max: 300, example: 'Một số tiền mặt', description: 'PUBLIC: may appear in the notice' })
  publicDescription!: string;

  @TextField({ max: 1000, optional: true, example: 'Giấy hơi ẩm', description: 'INTERNAL' })
  internalNote?: string;

  @NestedListField(() => WithheldFactInput, { max: 20, description: 'WITHHELD: what only the owner can tell' })
  withheldFacts!: WithheldFactInput[];

  @NestedListField(() => CashLineInput, { max: 40, optional: true, description: 'WITHHELD: counted by currency and denomination' })
  cash?: CashLineInput[];

  @NestedField(() => ItemDetailsInput, { optional: true, description: 'By kind: papers, cards, devices, gold, animals' })
  details?: ItemDetailsInput;
}

export class RecordFoundPropertyInput {
  @DateField({ example: '2026-01-15' })
  foundOn!: string;

  @EnumField(PARTS_OF_DAY, 'PartOfDay', { example: 'MORNING' })
  foundPartOfDay!: string;

  @TextField({ max: 200, example: 'đường liên thôn', description: 'PUBLIC: rough area only' })
  foundArea!: string;

  @TextField({ max: 2000, example: 'Người dân nhặt được trên đường đi làm đồng và mang đến trụ sở.', description: 'INTERNAL' })
  circumstances!: string;

  @NestedField(() => FinderInput)
  finder!: FinderInput;

  @NestedListField(() => ItemInput, {
    min: 1,
    max: 40,
    example: [
      {
        category: 'CASH',
        publicDescription: 'Một số tiền mặt',
        withheldFacts: [{ kind: 'CONTAINER', value: '3 phong bì màu trắng' }, { kind: 'PACKING', value: 'Buộc dây thun' }],
        cash: [{ currency: 'VND', denomination: 500_000, count: 60 }, { currency: 'VND', denomination: 200_000, count: 75 }],
      },
    ],
  })
  items!: ItemInput[];

  @NestedListField(() => WithheldFactInput, { max: 20, optional: true, description: 'Facts of the find as a whole, such as the exact place' })
  withheldFacts?: WithheldFactInput[];
}

export class ReceiveInput {
  @UuidField({ description: 'The colleague who counted with you' })
  secondCounterId!: string;

  @TextField({ max: 60, example: 'NP-2026-014' })
  sealNumber!: string;

  @TextField({ max: 200, example: 'Két sắt phòng trực, ngăn 2' })
  storagePlace!: string;
}
