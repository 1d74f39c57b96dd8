import { ApiProperty } from '@nestjs/swagger';
import {
  CASE_ACTIONS, CASE_STATES, CLAIM_ACTIONS, CLAIM_STATES, FACT_VERDICTS, HEARD_FROM, FINDER_NOTICE_OUTCOMES, IDENTITY_EVIDENCE_KINDS, ITEM_CATEGORIES, ITEM_ROADS, ITEM_STATES, type ItemRoad, type ItemState,
  PARTS_OF_DAY, SEALED_FACT_KINDS, WITHHELD_FACT_KINDS ,
} from '#domain';
import { SearchPageQuery } from '../../../platform/paging/page.query.js';
import { BooleanQuery, DateField, EnumField, UuidField } from '../../../platform/validation/fields.js';
import { Progress } from '../../broadcasts/dto/broadcast.dto.js';
import { DocumentItem } from '../../documents/dto/document.dto.js';

export class CaseListQuery extends SearchPageQuery {
  @EnumField(CASE_STATES, 'CaseState', { optional: true })
  state?: string;

  @EnumField(ITEM_CATEGORIES, 'ItemCategory', { optional: true })
  category?: string;

  @DateField({ optional: true, example: '2026-01-01' })
  foundFrom?: string;

  @DateField({ optional: true, example: '2026-12-31' })
  foundTo?: string;

  @UuidField({ optional: true })
  communeId?: string;

  @BooleanQuery({ description: 'Only cases that still need work' })
  open?: boolean;

  @EnumField(['PENDING', 'OVERDUE'], 'FinderTelling', { optional: true, description: 'Finder not told the result yet, or not told in time' })
  finder?: string;
}

export class CaseListItem {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid' }) communeId!: string;
  @ApiProperty({ example: 'Kỳ Thượng' }) communeName!: string;
  @ApiProperty({ example: 'TS-2026-0001' }) code!: string;
  @ApiProperty({ enum: CASE_STATES, enumName: 'CaseState' }) state!: string;
  @ApiProperty({ enum: ITEM_CATEGORIES, enumName: 'ItemCategory', isArray: true }) categories!: string[];
  @ApiProperty({ example: 'Một số tiền mặt' }) publicSummary!: string;
  @ApiProperty({ format: 'date' }) foundOn!: string;
  @ApiProperty({ example: 'đường liên thôn' }) foundArea!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) receivedAt!: Date | string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Start of the legal period' }) clockStartedOn!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) periodEndsOn!: string | null;
  @ApiProperty({ example: 0 }) openClaims!: number;
  @ApiProperty({ type: Progress, nullable: true }) deliveries!: Progress | null;
  @ApiProperty({ example: 1 }) version!: number;
}

export class CasePage {
  @ApiProperty({ type: [CaseListItem] }) items!: CaseListItem[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

export class MaskedPerson {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: 'T. T. M.' }) initials!: string;
  @ApiProperty({ type: 'integer', nullable: true, example: 1984 }) birthYear!: number | null;
  @ApiProperty({ type: String, nullable: true, example: '1234' }) identityLast4!: string | null;
  @ApiProperty({ type: String, nullable: true, example: '678' }) phoneLast3!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Thôn Trung Tiến' }) village!: string | null;
}

export class CaseFinder extends MaskedPerson {
  @ApiProperty({ type: Boolean, nullable: true }) keepsRights!: boolean | null;
  @ApiProperty() publicThanks!: boolean;
}

export class CaseItem {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: 1 }) ordinal!: number;
  @ApiProperty({ enum: ITEM_CATEGORIES, enumName: 'ItemCategory' }) category!: string;
  @ApiProperty({ enum: ITEM_ROADS, enumName: 'ItemRoad' }) road!: ItemRoad;
  @ApiProperty({ enum: ITEM_STATES, enumName: 'ItemState' }) state!: ItemState;
  @ApiProperty() publicDescription!: string;
  @ApiProperty({ type: String, nullable: true }) internalNote!: string | null;
}

export class WithheldOverview {
  @ApiProperty({ example: 4 }) factCount!: number;
  @ApiProperty({ enum: WITHHELD_FACT_KINDS, enumName: 'WithheldFactKind', isArray: true }) kinds!: string[];
}

export class Custody {
  @ApiProperty({ type: String, nullable: true }) sealNumber!: string | null;
  @ApiProperty({ type: String, nullable: true }) storagePlace!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Name of the receiver' }) receivedBy!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Name of the second counter' }) secondCounter!: string | null;
}

export class Notice {
  @ApiProperty({ format: 'uuid' }) broadcastId!: string;
  @ApiProperty({ example: 'IN_REVIEW' }) state!: string;
  @ApiProperty() title!: string;
  @ApiProperty() body!: string;
  @ApiProperty({ format: 'uuid' }) authorId!: string;
  @ApiProperty() authorName!: string;
  @ApiProperty({ type: String, nullable: true }) approvedByName!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) publishedAt!: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) officePostedAt!: Date | null;
  @ApiProperty({ type: String, nullable: true }) officePostedPlace!: string | null;
  @ApiProperty({ type: Progress }) deliveries!: Progress;
}

export class ClaimSummary {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: CLAIM_STATES, enumName: 'ClaimState' }) state!: string;
  @ApiProperty({ example: 'N. T. H.' }) initials!: string;
  @ApiProperty({ type: 'integer', nullable: true }) birthYear!: number | null;
  @ApiProperty({ type: String, nullable: true }) village!: string | null;
  @ApiProperty({ type: String, format: 'date-time' }) statementRecordedAt!: Date;
  @ApiProperty({ example: 3 }) matches!: number;
  @ApiProperty({ example: 0 }) mismatches!: number;
  @ApiProperty({ type: String, nullable: true }) heardFromGroup!: string | null;
}

export class Handover {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid' }) claimId!: string;
  @ApiProperty({ enum: ['OPEN', 'COMPLETED', 'CANCELLED'], enumName: 'HandoverState' }) state!: string;
  @ApiProperty({ enum: IDENTITY_EVIDENCE_KINDS, enumName: 'IdentityEvidenceKind' }) identityKind!: string;
  @ApiProperty({ type: String, nullable: true }) identityLast4!: string | null;
  @ApiProperty({ type: String, format: 'date-time' }) identitySeenAt!: Date;
  @ApiProperty({ format: 'uuid' }) minutesId!: string;
  @ApiProperty() minutesReady!: boolean;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) completedAt!: Date | null;
}

export class Step {
  @ApiProperty({ type: String, format: 'date-time' }) at!: Date;
  @ApiProperty({ example: 'receive' }) action!: string;
  @ApiProperty({ type: String, nullable: true }) from!: string | null;
  @ApiProperty({ example: 'RECEIVED' }) to!: string;
  @ApiProperty({ type: String, nullable: true, description: 'null: done by the system' }) actorName!: string | null;
  @ApiProperty({ type: String, nullable: true }) reason!: string | null;
}

export class AllowedAction {
  @ApiProperty({ enum: CASE_ACTIONS, enumName: 'CaseAction' }) action!: string;
  @ApiProperty({ type: [String] }) needs!: string[];
}

export class ClosedAction {
  @ApiProperty({ enum: CASE_ACTIONS, enumName: 'CaseAction' }) action!: string;
  @ApiProperty({ example: 'WRONG_STATE', description: 'Code of the reason' }) reason!: string;
}

export class LostPropertyCaseResponse extends CaseListItem {
  @ApiProperty({ enum: PARTS_OF_DAY, enumName: 'PartOfDay' }) foundPartOfDay!: string;
  @ApiProperty({ type: String, nullable: true, description: 'INTERNAL; null for readers who may not see people' }) circumstances!: string | null;
  @ApiProperty({ type: String, format: 'date-time' }) recordedAt!: Date;
  @ApiProperty() recordedByName!: string;
  @ApiProperty({ type: CaseFinder, nullable: true, description: 'null for readers who may not see people' }) finder!: CaseFinder | null;
  @ApiProperty({ description: 'A dispute is open: nothing is accepted, handed over or ended' }) disputed!: boolean;
  @ApiProperty({ type: [CaseItem] }) items!: CaseItem[];
  @ApiProperty({ type: WithheldOverview }) withheld!: WithheldOverview;
  @ApiProperty({ type: Custody }) custody!: Custody;
  @ApiProperty({ type: Notice, nullable: true }) notice!: Notice | null;
  @ApiProperty({ type: [ClaimSummary] }) claims!: ClaimSummary[];
  @ApiProperty({ type: Handover, nullable: true }) handover!: Handover | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) finderNotifiedAt!: Date | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Last day to tell the finder; null while there is no result' }) finderNotifyBy!: string | null;
  @ApiProperty({ enum: FINDER_NOTICE_OUTCOMES, enumName: 'FinderNoticeOutcome', nullable: true, description: 'null: still to do' }) finderOutcome!: string | null;
  @ApiProperty({ description: 'Shares are decided and the State’s is still at the station' }) stateShareDue!: boolean;
  @ApiProperty({ type: [DocumentItem] }) documents!: DocumentItem[];
  @ApiProperty({ type: [Step] }) timeline!: Step[];
  @ApiProperty({ type: [AllowedAction], description: 'What you may do now' }) allowedActions!: AllowedAction[];
  @ApiProperty({ type: [ClosedAction], description: 'Why the others are closed' }) closedActions!: ClosedAction[];
}

export class NoticeFinding {
  @ApiProperty({ enum: [...WITHHELD_FACT_KINDS, ...SEALED_FACT_KINDS], enumName: 'SecretKind' }) kind!: string;
  @ApiProperty({ example: 120 }) start!: number;
  @ApiProperty({ example: 132 }) end!: number;
}

export class NoticePreview {
  @ApiProperty() title!: string;
  @ApiProperty() body!: string;
  @ApiProperty({ example: 640, description: 'Of 2,000' }) characters!: number;
  @ApiProperty({ type: [NoticeFinding], description: 'Places in the body that tell a withheld fact' }) findings!: NoticeFinding[];
}

export class WithheldFactResponse {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) itemId!: string | null;
  @ApiProperty({ enum: WITHHELD_FACT_KINDS, enumName: 'WithheldFactKind' }) kind!: string;
  @ApiProperty() value!: string;
}

export class CashLineResponse {
  @ApiProperty({ format: 'uuid' }) itemId!: string;
  @ApiProperty({ example: 'VND' }) currency!: string;
  @ApiProperty({ example: 500_000 }) denomination!: number;
  @ApiProperty({ example: 60 }) count!: number;
}

export class CashTotalResponse {
  @ApiProperty({ example: 'VND' }) currency!: string;
  @ApiProperty({ example: 45_000_000 }) amount!: number;
}

export class WithheldFacts {
  @ApiProperty({ type: [WithheldFactResponse] }) facts!: WithheldFactResponse[];
  @ApiProperty({ type: [CashLineResponse] }) cash!: CashLineResponse[];
  @ApiProperty({ type: [CashTotalResponse] }) cashTotals!: CashTotalResponse[];
}

export class PersonDetails {
  @ApiProperty() fullName!: string;
  @ApiProperty({ type: String, nullable: true }) birthDate!: string | null;
  @ApiProperty({ type: 'integer', nullable: true }) birthYear!: number | null;
  @ApiProperty({ type: String, nullable: true }) identityKind!: string | null;
  @ApiProperty({ type: String, nullable: true }) identityNumber!: string | null;
  @ApiProperty({ type: String, nullable: true }) phone!: string | null;
  @ApiProperty({ type: String, nullable: true }) address!: string | null;
}

export class RevealedFacts extends WithheldFacts {
  @ApiProperty({ type: PersonDetails }) finder!: PersonDetails;
}

export class ComparedFact {
  @ApiProperty({ format: 'uuid' }) factId!: string;
  @ApiProperty({ enum: WITHHELD_FACT_KINDS, enumName: 'WithheldFactKind' }) kind!: string;
  @ApiProperty({ enum: FACT_VERDICTS, enumName: 'FactVerdict' }) verdict!: string;
  @ApiProperty({ type: String, nullable: true }) note!: string | null;
}

export class ClosedClaimAction {
  @ApiProperty({ enum: CLAIM_ACTIONS, enumName: 'ClaimAction' }) action!: string;
  @ApiProperty({ example: 'WRONG_STATE', description: 'Code of the reason' }) reason!: string;
}

export class EarlierClaims {
  @ApiProperty({ example: 1 }) open!: number;
  @ApiProperty({ example: 2 }) rejected!: number;
}

export class ClaimResponse {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid' }) caseId!: string;
  @ApiProperty({ example: 'TS-2026-0001' }) caseCode!: string;
  @ApiProperty({ enum: CLAIM_STATES, enumName: 'ClaimState' }) state!: string;
  @ApiProperty({ type: PersonDetails, description: 'Shown to whoever works on the claim; the look is recorded' }) claimant!: PersonDetails;
  @ApiProperty() statement!: string;
  @ApiProperty({ type: String, format: 'date-time' }) statementRecordedAt!: Date;
  @ApiProperty() statementRecordedByName!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) lostOn!: string | null;
  @ApiProperty({ type: String, nullable: true }) heardFromGroup!: string | null;
  @ApiProperty({ enum: HEARD_FROM, enumName: 'HeardFrom', nullable: true }) heardFrom!: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The declared loss this claim came from' }) declarationId!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Not accepted before; null: needs no rest' }) decidableFrom!: Date | null;
  @ApiProperty({ type: String, nullable: true, description: 'The chief who let it be decided earlier' }) earlyAllowedByName!: string | null;
  @ApiProperty({ type: String, nullable: true }) earlyAllowedReason!: string | null;
  @ApiProperty({ description: 'One more claim of this person than usual: a leader confirms before the review' }) overLimit!: boolean;
  @ApiProperty({ type: String, nullable: true }) limitConfirmedByName!: string | null;
  @ApiProperty({ type: EarlierClaims, description: 'Other claims of the same person in this commune within twelve months' }) earlierClaims!: EarlierClaims;
  @ApiProperty({ type: [ComparedFact] }) comparison!: ComparedFact[];
  @ApiProperty({ type: String, nullable: true }) decidedByName!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) decidedAt!: Date | null;
  @ApiProperty({ type: String, nullable: true }) decisionReason!: string | null;
  @ApiProperty({ enum: CLAIM_ACTIONS, enumName: 'ClaimAction', isArray: true, example: ['beginReview'] }) allowedActions!: string[];
  @ApiProperty({ type: [ClosedClaimAction] }) closedActions!: ClosedClaimAction[];
  @ApiProperty({ example: 1 }) version!: number;
}
