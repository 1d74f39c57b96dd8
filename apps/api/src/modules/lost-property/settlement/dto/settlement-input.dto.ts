import { ApiProperty } from '@nestjs/swagger';
import { Equals } from 'class-validator';
import { GIVEN_CAUSES, VALUATION_METHODS, WEIGHT_UNITS, type ValuationMethod, type WeightUnit } from '#domain';
import { BooleanField, DateField, EnumField, IntField, NestedField, NestedListField, PatternField, TextField, UuidField, UuidListField } from '../../../../platform/validation/fields.js';
import { IdentityEvidenceInput } from '../../dto/action.dto.js';

const MOST_VND = 1_000_000_000_000;

export class LateClaimInput {
  @TextField({ max: 500, min: 10, example: 'Chủ sở hữu ở nước ngoài về, có giấy tờ chứng minh, xin được khai nhận' })
  reason!: string;
}

export class CustodyCostInput {
  @IntField({ min: 1, max: MOST_VND, example: 600_000, description: 'Đồng' })
  amountVnd!: number;

  @TextField({ max: 300, min: 3, example: 'Thuê két gửi tài sản tại ngân hàng' })
  reason!: string;

  @TextField({ max: 200, example: 'Ngân hàng Nông nghiệp, chi nhánh Kỳ Anh' })
  paidTo!: string;

  @DateField({ example: '2026-01-16' })
  paidOn!: string;

  @TextField({ max: 200, min: 3, example: 'Hóa đơn số 0012345 ngày 16/01/2026', description: 'The receipt or invoice that proves it' })
  evidence!: string;
}

export class CorrectCustodyCostInput {
  @UuidField()
  costId!: string;

  @TextField({ max: 300, min: 3, example: 'Ghi nhầm số tiền, hóa đơn ghi 60.000 đồng' })
  reason!: string;
}

export class ExchangeRateInput {
  @PatternField(/^[A-Z]{3}$/, { example: 'USD' })
  currency!: string;

  @IntField({ min: 1, max: 10_000_000, example: 26_100, description: 'Đồng for one unit' })
  vndPerUnit!: number;
}

export class WeightInput {
  @IntField({ min: 1, max: 100_000_000, example: 5_200, description: 'Thousandths of the unit: 5200 is 5.2' })
  thousandths!: number;

  @EnumField(WEIGHT_UNITS, 'WeightUnit', { example: 'CHI' })
  unit!: WeightUnit;

  @IntField({ min: 1, max: 10_000_000_000, example: 14_000_000, description: 'Đồng for one unit' })
  vndPerUnit!: number;
}

export class ItemValuationInput {
  @UuidField()
  itemId!: string;

  @EnumField(VALUATION_METHODS, 'ValuationMethod', { example: 'COUNT' })
  method!: ValuationMethod;

  @IntField({ min: 0, max: MOST_VND, optional: true, description: 'Đồng: the thing itself without money counted in it; with APPRAISAL and SALE_PROCEEDS' })
  amountVnd?: number;

  @NestedListField(() => ExchangeRateInput, { max: 20, optional: true, description: 'One for each foreign currency in the thing' })
  rates?: ExchangeRateInput[];

  @NestedField(() => WeightInput, { optional: true, description: 'With WEIGHT_AND_PRICE' })
  weight?: WeightInput;

  @TextField({ max: 300, optional: true, description: 'Who says so: bank, shop, council, contract of sale' })
  source?: string;

  @DateField({ optional: true, description: 'The day of the rate or price' })
  on?: string;
}

export class RecordValuationInput {
  @UuidField({ description: 'The other person who valued' })
  secondValuerId!: string;

  @NestedListField(() => ItemValuationInput, { min: 1, max: 100 })
  items!: ItemValuationInput[];
}

export const PAYMENT_WAYS = ['CASH', 'BANK_TRANSFER', 'NONE'] as const;
export type PaymentWay = (typeof PAYMENT_WAYS)[number];
/** DEPOSIT: kept for a finder who did not come; COST_ONLY: the cost took everything. */
export const SETTLEMENT_WAYS = [...PAYMENT_WAYS, 'DEPOSIT', 'COST_ONLY'] as const;
export type SettlementWay = (typeof SETTLEMENT_WAYS)[number];

export class PrepareSettlementInput {
  @UuidListField({ max: 100, example: [], description: 'The things the finder takes home; money makes up the rest of the share' })
  itemIds!: string[];

  @EnumField(PAYMENT_WAYS, 'PaymentWay', { example: 'CASH', description: 'NONE where no money is paid out' })
  paymentWay!: PaymentWay;

  @NestedField(() => IdentityEvidenceInput)
  identityEvidence!: IdentityEvidenceInput;
}

export class SettleInput {
  @ApiProperty({ example: true, enum: [true], description: 'The minutes are signed by both sides' })
  @Equals(true)
  minutesSigned!: boolean;

  @BooleanField({ optional: true, example: true, description: 'Needed where the finder takes a phone or computer: what was in it is wiped' })
  devicesWiped?: boolean;
}

export class PrepareStateShareInput {
  @TextField({ max: 200, min: 3, example: 'Phòng Kinh tế, Ủy ban nhân dân xã Kỳ Thượng', description: 'Which authority receives it is not certain after the reform, so it is free text' })
  authority!: string;

  @TextField({ max: 120, example: 'Nguyễn Văn Bình' })
  receiverName!: string;

  @TextField({ max: 120, optional: true, example: 'Trưởng phòng Kinh tế' })
  receiverPost?: string;
}

export class TransferStateShareInput {
  @ApiProperty({ example: true, enum: [true], description: 'The minutes are signed by both sides' })
  @Equals(true)
  minutesSigned!: boolean;
}

export class DecideSharesInput {
  @TextField({ max: 500, min: 10, optional: true, example: 'Chi phí gửi kho vượt giá trị tài sản, phần vượt do đơn vị chịu', description: 'Needed where the custody cost is above the value: it takes everything and no more' })
  reason?: string;
}

export class ReopenSharesInput {
  @EnumField(GIVEN_CAUSES, 'GivenReopeningCause', { example: 'SALE' })
  cause!: (typeof GIVEN_CAUSES)[number];

  @TextField({ max: 500, min: 10, example: 'Người nhặt được không có tiền bù phần vượt; phải bán tài sản để chia' })
  reason!: string;
}

export class RenunciationInput {
  @DateField({ example: '2026-01-16' })
  renouncedOn!: string;

  @TextField({ max: 500, min: 10, example: 'Đơn tự nguyện không nhận phần tài sản, có chữ ký, lưu trong hồ sơ', description: 'What proves it' })
  evidence!: string;

  @UuidField({ description: 'Who heard it besides you' })
  secondPersonId!: string;
}

export class PrepareDepositInput {
  @UuidListField({ max: 100, example: [], description: 'The things that go into keeping; money makes up the rest of the share' })
  itemIds!: string[];

  @TextField({ max: 200, min: 3, example: 'Kho bạc Nhà nước khu vực XI, Phòng Giao dịch số 5' })
  depositary!: string;

  @TextField({ max: 120, example: 'Nguyễn Văn Bình', description: 'Who takes it over there' })
  receiverName!: string;

  @TextField({ max: 500, min: 10, example: 'Đã ba lần mời, người nhặt được đi làm ăn xa không đến nhận' })
  reason!: string;

  @UuidField({ description: 'Who else hands it over' })
  secondPersonId!: string;
}

export class CostOnlyInput {
  @TextField({ max: 500, min: 10, example: 'Chi phí bảo quản bằng toàn bộ số tiền, không còn phần nào để chia' })
  reason!: string;

  @UuidField({ description: 'Who else is there' })
  secondPersonId!: string;
}
