import { ApiProperty } from '@nestjs/swagger';
import { BASE_SALARY_BASES, type BaseSalaryBasis, CASE_STATES, IDENTITY_EVIDENCE_KINDS, ITEM_CATEGORIES, REOPENING_CAUSES, SETTLEMENT_ACTIONS, SHARE_RULES, VALUATION_METHODS } from '#domain';
import { DocumentItem } from '../../../documents/dto/document.dto.js';
import { SETTLEMENT_WAYS } from './settlement-input.dto.js';

export const SUSPENSIONS = ['CLAIM_OPEN', 'DISPUTED', 'LATE_CLAIM_AWAITED'] as const;
export const EXCLUSIONS = ['HOLDER', 'AUTHORITY', 'GONE'] as const;
export type Exclusion = (typeof EXCLUSIONS)[number];

export class SettlementPeriod {
  @ApiProperty({ type: 'integer', nullable: true, example: 12, description: 'null: nothing in the case can be acquired' }) months!: number | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) clockStartedOn!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'The legal last day' }) endsOn!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'The last day after what held the period up' }) effectiveEndsOn!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'The day ownership is established' }) endedOn!: string | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Until the last day; negative after it' }) daysLeft!: number | null;
  @ApiProperty({ enum: SUSPENSIONS, enumName: 'PeriodSuspension', nullable: true, type: String }) suspension!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) lateClaimUntil!: string | null;
}

export class ItemValuation {
  @ApiProperty({ example: 40_000_000 }) amountVnd!: number;
  @ApiProperty({ example: 40_000_000, description: 'The part that is đồng in the safe' }) cashVnd!: number;
  @ApiProperty({ enum: VALUATION_METHODS, enumName: 'ValuationMethod' }) method!: string;
  @ApiProperty({ type: String, nullable: true, example: '300 USD × 26.100 đ' }) basis!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) basisOn!: string | null;
  @ApiProperty({ type: String, nullable: true }) source!: string | null;
  @ApiProperty({ type: [String] }) valuers!: string[];
  @ApiProperty({ type: String, format: 'date-time' }) valuedAt!: Date;
}

export class SettlementItem {
  @ApiProperty({ format: 'uuid' }) itemId!: string;
  @ApiProperty({ example: 1 }) ordinal!: number;
  @ApiProperty({ enum: ITEM_CATEGORIES, enumName: 'ItemCategory' }) category!: string;
  @ApiProperty() description!: string;
  @ApiProperty({ enum: EXCLUSIONS, enumName: 'ShareExclusion', nullable: true, type: String, description: 'Why it is not shared; null: it is' }) excluded!: Exclusion | null;
  @ApiProperty({ type: [String], description: 'Foreign currencies counted in it, which need a rate' }) foreignCurrencies!: string[];
  @ApiProperty({ enum: VALUATION_METHODS, enumName: 'ValuationMethod', isArray: true }) methods!: string[];
  @ApiProperty({ type: ItemValuation, nullable: true }) valuation!: ItemValuation | null;
}

export class CustodyCost {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: 600_000, description: 'Negative: takes a line back' }) amountVnd!: number;
  @ApiProperty() reason!: string;
  @ApiProperty() paidTo!: string;
  @ApiProperty({ format: 'date' }) paidOn!: string;
  @ApiProperty() evidence!: string;
  @ApiProperty() recordedByName!: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) correctsId!: string | null;
  @ApiProperty({ description: 'A counter-line took it back' }) corrected!: boolean;
  @ApiProperty({ description: 'You may take it back' }) correctable!: boolean;
}

export class UsedBaseSalary {
  @ApiProperty({ example: 2_340_000 }) amountVnd!: number;
  @ApiProperty({ format: 'date' }) effectiveFrom!: string;
  @ApiProperty() source!: string;
  @ApiProperty() certain!: boolean;
  @ApiProperty({ enum: BASE_SALARY_BASES, enumName: 'BaseSalaryBasis' }) basis!: BaseSalaryBasis;
  @ApiProperty({ format: 'date', description: 'The day the basis means here' }) onDay!: string;
  @ApiProperty({ description: 'Why this day' }) basisSource!: string;
  @ApiProperty({ description: 'false: the law leaves the day open' }) basisCertain!: boolean;
}

export class Shares {
  @ApiProperty({ example: 31_700_000 }) finderVnd!: number;
  @ApiProperty({ example: 8_300_000 }) stateVnd!: number;
  @ApiProperty({ example: 0, description: 'Custody cost that is deducted' }) costVnd!: number;
  @ApiProperty({ enum: SHARE_RULES, enumName: 'ShareRule' }) rule!: string;
}

export class SharesDecision {
  @ApiProperty() decidedByName!: string;
  @ApiProperty({ type: String, format: 'date-time' }) decidedAt!: Date;
  @ApiProperty({ format: 'uuid' }) documentId!: string;
  @ApiProperty({ type: String, nullable: true, description: 'Why a cost above the value takes everything' }) reason!: string | null;
}

export class FinderSettlement {
  @ApiProperty({ enum: ['PREPARED', 'COMPLETED'], enumName: 'SettlementState' }) state!: string;
  @ApiProperty({ enum: SETTLEMENT_WAYS, enumName: 'SettlementWay', description: 'DEPOSIT: kept for a finder who did not come; COST_ONLY: the cost took everything' }) paymentWay!: string;
  @ApiProperty({ type: [String], format: 'uuid' }) itemIds!: string[];
  @ApiProperty() takesDevice!: boolean;
  @ApiProperty() thingsVnd!: number;
  @ApiProperty() cashPaidVnd!: number;
  @ApiProperty() finderPaysVnd!: number;
  @ApiProperty({ enum: IDENTITY_EVIDENCE_KINDS, enumName: 'IdentityEvidenceKind', nullable: true, type: String, description: 'null: the finder was not there' }) identityKind!: string | null;
  @ApiProperty() preparedByName!: string;
  @ApiProperty({ type: String, nullable: true, description: 'Who keeps it for the finder' }) depositary!: string | null;
  @ApiProperty({ type: String, nullable: true }) reason!: string | null;
  @ApiProperty({ type: String, nullable: true }) identityLast4!: string | null;
  @ApiProperty({ format: 'uuid' }) minutesId!: string;
  @ApiProperty() minutesReady!: boolean;
  @ApiProperty({ type: String, nullable: true }) completedByName!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) completedAt!: Date | null;
}

export class StateShare {
  @ApiProperty({ enum: ['PREPARED', 'TRANSFERRED'], enumName: 'StateShareState' }) state!: string;
  @ApiProperty() cashVnd!: number;
  @ApiProperty() thingsVnd!: number;
  @ApiProperty() authority!: string;
  @ApiProperty() receiverName!: string;
  @ApiProperty({ type: String, nullable: true }) receiverPost!: string | null;
  @ApiProperty({ format: 'uuid' }) minutesId!: string;
  @ApiProperty() minutesReady!: boolean;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) transferredAt!: Date | null;
}

export class Renunciation {
  @ApiProperty({ format: 'date' }) renouncedOn!: string;
  @ApiProperty() evidence!: string;
  @ApiProperty() recordedByName!: string;
  @ApiProperty({ type: String, format: 'date-time' }) recordedAt!: Date;
}

export class SharesReopening {
  @ApiProperty({ enum: REOPENING_CAUSES, enumName: 'ReopeningCause' }) cause!: string;
  @ApiProperty() reason!: string;
  @ApiProperty({ example: 31_700_000, description: 'As it had been decided' }) finderVnd!: number;
  @ApiProperty({ example: 8_300_000 }) stateVnd!: number;
  @ApiProperty() reopenedByName!: string;
  @ApiProperty({ type: String, format: 'date-time' }) reopenedAt!: Date;
}

export class ClosedSettlementAction {
  @ApiProperty({ enum: SETTLEMENT_ACTIONS, enumName: 'SettlementAction' }) action!: string;
  @ApiProperty({ example: 'PERIOD_NOT_OVER', description: 'Code of the reason' }) reason!: string;
}

export class SettlementResponse {
  @ApiProperty({ format: 'uuid' }) caseId!: string;
  @ApiProperty({ example: 'TS-2026-0001' }) caseCode!: string;
  @ApiProperty({ enum: CASE_STATES, enumName: 'CaseState' }) state!: string;
  @ApiProperty({ type: SettlementPeriod }) period!: SettlementPeriod;
  @ApiProperty({ type: [SettlementItem] }) items!: SettlementItem[];
  @ApiProperty({ type: Number, nullable: true, description: 'Of everything that is shared; null until all of it is valued' }) valueVnd!: number | null;
  @ApiProperty({ type: [CustodyCost] }) costs!: CustodyCost[];
  @ApiProperty({ example: 0 }) custodyCostVnd!: number;
  @ApiProperty({ type: UsedBaseSalary, nullable: true }) baseSalary!: UsedBaseSalary | null;
  @ApiProperty({ type: Number, nullable: true, example: 23_400_000, description: 'Ten base salaries' }) thresholdVnd!: number | null;
  @ApiProperty({ description: 'The finder kept the rights of art. 230' }) finderKeepsRights!: boolean;
  @ApiProperty({ type: Shares, nullable: true, description: 'As decided, or as they would be now' }) shares!: Shares | null;
  @ApiProperty({ type: SharesDecision, nullable: true }) decision!: SharesDecision | null;
  @ApiProperty({ type: FinderSettlement, nullable: true }) settlement!: FinderSettlement | null;
  @ApiProperty({ type: StateShare, nullable: true }) stateShare!: StateShare | null;
  @ApiProperty({ type: Renunciation, nullable: true, description: 'The finder gave the share up later' }) renunciation!: Renunciation | null;
  @ApiProperty({ type: [SharesReopening], description: 'Decisions that were taken back, oldest first' }) reopenings!: SharesReopening[];
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'After this day the share of a finder who does not come may be put into keeping' }) finderAwaitedUntil!: string | null;
  @ApiProperty({ type: [DocumentItem] }) documents!: DocumentItem[];
  @ApiProperty({ enum: SETTLEMENT_ACTIONS, enumName: 'SettlementAction', isArray: true, description: 'What you may do now' }) allowedActions!: string[];
  @ApiProperty({ type: [ClosedSettlementAction], description: 'Why the others are closed' }) closedActions!: ClosedSettlementAction[];
}
