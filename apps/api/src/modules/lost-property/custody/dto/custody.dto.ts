import { ApiProperty } from '@nestjs/swagger';
import { CUSTODY_ACTIONS, CUSTODY_EVENT_KINDS, LEDGER_ACCOUNTS, LEDGER_ENTRY_KINDS, RECOUNT_RESULTS } from '#domain';
import { IntField, NestedListField, PatternField, TextField, UuidField } from '../../../../platform/validation/fields.js';

export class MoveCustodyInput {
  @TextField({ max: 200, example: 'Tủ sắt phòng lưu trữ, ngăn 3' })
  storagePlace!: string;

  @TextField({ max: 60, optional: true, example: 'NP-2026-021', description: 'A new seal; left out while the old one stays closed' })
  sealNumber?: string;

  @UuidField({ optional: true, description: 'The colleague who takes it over; the minutes of the transfer are issued' })
  receivedBy?: string;

  @UuidField({ optional: true, description: 'Who was there while the seal was opened, when nobody takes it over' })
  presentId?: string;

  @TextField({ max: 500, min: 3, example: 'Chuyển về tủ lưu trữ dài ngày' })
  reason!: string;
}

export class RecountLineInput {
  @UuidField({ description: 'The thing in which the money was found' })
  itemId!: string;

  @PatternField(/^[A-Z]{3}$/, { example: 'VND' })
  currency!: string;

  @IntField({ min: 1, max: 1_000_000_000, example: 500_000, description: 'Whole units of the currency' })
  denomination!: number;

  @IntField({ min: 1, max: 1_000_000, example: 60 })
  count!: number;
}

export class RecountInput {
  @UuidField({ description: 'The colleague who counted with you' })
  secondCounterId!: string;

  @TextField({ max: 60, example: 'NP-2026-014', description: 'Read from the bag; must be the seal in the books' })
  oldSealNumber!: string;

  @TextField({ max: 60, example: 'NP-2026-022' })
  newSealNumber!: string;

  @NestedListField(() => RecountLineInput, { max: 80, description: 'What was counted now; none when nothing was in the bag' })
  lines!: RecountLineInput[];

  @TextField({ max: 500, optional: true, example: 'Kiểm kê định kỳ' })
  note?: string;
}

export class ReasonOfMoneyInput {
  @TextField({ max: 500, min: 3, example: 'Nhập nhầm giá bán, biên lai ghi 350.000 đồng' })
  reason!: string;
}

export class CustodyEventItem {
  @ApiProperty({ example: 1 }) ordinal!: number;
  @ApiProperty({ enum: CUSTODY_EVENT_KINDS, enumName: 'CustodyEventKind' }) kind!: string;
  @ApiProperty({ type: 'integer', nullable: true, description: 'The thing it is about; null: everything' }) itemOrdinal!: number | null;
  @ApiProperty({ type: String, format: 'date-time' }) at!: Date;
  @ApiProperty() actorName!: string;
  @ApiProperty({ type: String, nullable: true }) secondPersonName!: string | null;
  @ApiProperty() keeperName!: string;
  @ApiProperty() storagePlace!: string;
  @ApiProperty({ type: String, nullable: true }) sealNumber!: string | null;
  @ApiProperty({ type: String, nullable: true }) reason!: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) documentId!: string | null;
}

export class LedgerEntryItem {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: LEDGER_ENTRY_KINDS, enumName: 'LedgerEntryKind' }) kind!: string;
  @ApiProperty({ type: 'integer', nullable: true }) itemOrdinal!: number | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The entry this one takes back' }) reversesId!: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The entry that took this one back' }) reversedById!: string | null;
  @ApiProperty({ type: String, nullable: true }) reason!: string | null;
  @ApiProperty() postedByName!: string;
  @ApiProperty({ type: String, format: 'date-time' }) postedAt!: Date;
  @ApiProperty({ type: String, nullable: true, example: 'REVERSER_MUST_DIFFER', description: 'Why you cannot take it back; null: you can' }) reversalClosed!: string | null;
}

export class RecountItem {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: RECOUNT_RESULTS, enumName: 'RecountResult' }) result!: string;
  @ApiProperty() countedByName!: string;
  @ApiProperty() secondCounterName!: string;
  @ApiProperty({ type: String, format: 'date-time' }) countedAt!: Date;
  @ApiProperty() oldSeal!: string;
  @ApiProperty() newSeal!: string;
  @ApiProperty({ type: String, nullable: true }) note!: string | null;
  @ApiProperty({ format: 'uuid' }) minutesId!: string;
  @ApiProperty({ type: String, nullable: true }) resolvedByName!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) resolvedAt!: Date | null;
  @ApiProperty({ type: String, nullable: true }) resolution!: string | null;
}

export class CashItem {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: 1 }) ordinal!: number;
  @ApiProperty() publicDescription!: string;
}

export class CustodyActionItem {
  @ApiProperty({ enum: CUSTODY_ACTIONS, enumName: 'CustodyAction' }) action!: string;
  @ApiProperty({ type: [String] }) needs!: string[];
}

export class ClosedCustodyAction {
  @ApiProperty({ enum: CUSTODY_ACTIONS, enumName: 'CustodyAction' }) action!: string;
  @ApiProperty({ example: 'NOT_THE_KEEPER', description: 'Code of the reason' }) reason!: string;
}

/** Who has it, where, since when; what moved in the ledger without the sums, which are asked for on their own. */
export class CustodyResponse {
  @ApiProperty({ type: String, nullable: true, description: 'null: not received yet' }) storagePlace!: string | null;
  @ApiProperty({ type: String, nullable: true }) sealNumber!: string | null;
  @ApiProperty({ type: String, nullable: true }) keeperName!: string | null;
  @ApiProperty({ description: 'Something of the case is still at the station' }) somethingHere!: boolean;
  @ApiProperty({ type: [CustodyEventItem] }) events!: CustodyEventItem[];
  @ApiProperty({ type: [LedgerEntryItem] }) ledger!: LedgerEntryItem[];
  @ApiProperty({ type: [RecountItem] }) recounts!: RecountItem[];
  @ApiProperty({ type: [CashItem], description: 'Things in which money was found' }) cashItems!: CashItem[];
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The recount whose difference waits for a decision' }) openDifferenceId!: string | null;
  @ApiProperty({ type: [CustodyActionItem] }) allowedActions!: CustodyActionItem[];
  @ApiProperty({ type: [ClosedCustodyAction] }) closedActions!: ClosedCustodyAction[];
}

export class LedgerLineItem {
  @ApiProperty({ enum: LEDGER_ACCOUNTS, enumName: 'LedgerAccount' }) account!: string;
  @ApiProperty({ example: 'VND' }) currency!: string;
  @ApiProperty({ example: 45_000_000, description: 'Whole units; positive into the account, negative out of it' }) amount!: number;
}

export class LedgerSums {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ type: [LedgerLineItem] }) lines!: LedgerLineItem[];
}

/** The sums: withheld facts, so that the look is recorded. */
export class CashLedgerResponse {
  @ApiProperty({ type: [LedgerSums] }) entries!: LedgerSums[];
  @ApiProperty({ type: [LedgerLineItem] }) balances!: LedgerLineItem[];
}
