import { ApiProperty } from '@nestjs/swagger';
import {
  CLOSING_OUTCOMES, DECLARATION_ACTIONS, DECLARATION_OUTCOMES, DECLARATION_STATES, ITEM_CATEGORIES, MATCH_REASONS, PARTS_OF_DAY, WITHHELD_FACT_KINDS,
} from '#domain';
import { SearchPageQuery } from '../../../../platform/paging/page.query.js';
import { DateField, EnumField, EnumListField, NestedField, NestedListField, TextField, UuidField } from '../../../../platform/validation/fields.js';
import { DocumentItem } from '../../../documents/dto/document.dto.js';
import { MaskedPerson, PersonDetails } from '../../dto/case.dto.js';
import { PersonInput, WithheldFactInput } from '../../dto/intake.dto.js';
import { ReasonInput } from '../../dto/action.dto.js';

export class DeclarationListQuery extends SearchPageQuery {
  @EnumField(DECLARATION_STATES, 'DeclarationState', { optional: true })
  state?: string;

  @EnumField(ITEM_CATEGORIES, 'ItemCategory', { optional: true })
  category?: string;

  @DateField({ optional: true, example: '2026-01-01' })
  lostFrom?: string;

  @DateField({ optional: true, example: '2026-12-31' })
  lostTo?: string;
}

export class LossInput {
  @EnumListField(ITEM_CATEGORIES, 'ItemCategory', { min: 1, max: 8, example: ['WALLET'] })
  categories!: string[];

  @TextField({ max: 300, example: 'Ví da nam màu nâu', description: 'PUBLIC: words that may be shown and are compared with finds' })
  publicDescription!: string;

  @TextField({ max: 200, example: 'khu vực chợ Voi', description: 'PUBLIC: where it may have been lost' })
  lostArea!: string;

  @UuidField({ optional: true })
  villageId?: string;

  @DateField({ example: '2026-01-14' })
  lostFrom!: string;

  @DateField({ optional: true, example: '2026-01-15', description: 'The last day on which it may have been lost; the first when left out' })
  lostTo?: string;

  @EnumField(PARTS_OF_DAY, 'PartOfDay', { optional: true, example: 'MORNING' })
  partOfDay?: string;

  @TextField({ max: 4000, min: 10, example: 'Tôi đi chợ Voi về đến nhà thì không thấy ví trong túi áo.', description: 'SEALED: word for word' })
  statement!: string;

  @NestedListField(() => WithheldFactInput, { max: 20, description: 'SEALED: what only the owner can tell', example: [{ kind: 'CONTENTS', value: 'Hai tấm ảnh thẻ và thẻ hội viên' }] })
  facts!: WithheldFactInput[];
}

export class RecordLossInput extends LossInput {
  @NestedField(() => PersonInput)
  declarant!: PersonInput;
}

/** What is told anew; what was told before stays as it was said. */
export class EditLossInput extends LossInput {}

export class CloseLossInput extends ReasonInput {
  @EnumField(CLOSING_OUTCOMES, 'ClosingOutcome', { example: 'FOUND' })
  outcome!: string;
}

export class PairInput {
  @UuidField({ description: 'The found-property case' })
  caseId!: string;
}

export class DismissMatchInput extends ReasonInput {
  @UuidField({ description: 'The found-property case' })
  caseId!: string;
}

export class DeclarationListItem {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid' }) communeId!: string;
  @ApiProperty({ example: 'TM-2026-0001' }) code!: string;
  @ApiProperty({ enum: DECLARATION_STATES, enumName: 'DeclarationState' }) state!: string;
  @ApiProperty({ enum: DECLARATION_OUTCOMES, enumName: 'DeclarationOutcome', nullable: true }) outcome!: string | null;
  @ApiProperty({ enum: ITEM_CATEGORIES, enumName: 'ItemCategory', isArray: true }) categories!: string[];
  @ApiProperty({ example: 'Ví da nam màu nâu' }) publicDescription!: string;
  @ApiProperty({ example: 'khu vực chợ Voi' }) lostArea!: string;
  @ApiProperty({ type: String, nullable: true, example: 'Thôn Trung Tiến' }) village!: string | null;
  @ApiProperty({ format: 'date' }) lostFrom!: string;
  @ApiProperty({ format: 'date' }) lostTo!: string;
  @ApiProperty({ enum: PARTS_OF_DAY, enumName: 'PartOfDay', nullable: true }) partOfDay!: string | null;
  @ApiProperty({ type: String, format: 'date-time' }) recordedAt!: Date;
  @ApiProperty({ example: 1, description: 'Matches put on the desk and not yet looked at' }) suggestions!: number;
  @ApiProperty({ example: 1 }) version!: number;
}

export class DeclarationPage {
  @ApiProperty({ type: [DeclarationListItem] }) items!: DeclarationListItem[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

export class DeclarationTelling {
  @ApiProperty({ example: 1 }) revision!: number;
  @ApiProperty({ type: String, format: 'date-time' }) recordedAt!: Date;
  @ApiProperty() recordedByName!: string;
  @ApiProperty({ example: 2, description: 'Sealed facts told on that day' }) factCount!: number;
}

export class AllowedDeclarationAction {
  @ApiProperty({ enum: DECLARATION_ACTIONS, enumName: 'DeclarationAction' }) action!: string;
  @ApiProperty({ type: [String] }) needs!: string[];
}

export class ClosedDeclarationAction {
  @ApiProperty({ enum: DECLARATION_ACTIONS, enumName: 'DeclarationAction' }) action!: string;
  @ApiProperty({ example: 'WRONG_STATE', description: 'Code of the reason' }) reason!: string;
}

export class DeclarationResponse extends DeclarationListItem {
  @ApiProperty({ type: MaskedPerson }) declarant!: MaskedPerson;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) villageId!: string | null;
  @ApiProperty() recordedByName!: string;
  @ApiProperty({ type: [DeclarationTelling], description: 'When it was told; what was told is sealed' }) tellings!: DeclarationTelling[];
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) matchedCaseId!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'TS-2026-0001' }) matchedCaseCode!: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) claimId!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) closedAt!: Date | null;
  @ApiProperty({ type: String, nullable: true }) closeReason!: string | null;
  @ApiProperty({ type: [DocumentItem] }) documents!: DocumentItem[];
  @ApiProperty({ type: [AllowedDeclarationAction], description: 'What you may do now' }) allowedActions!: AllowedDeclarationAction[];
  @ApiProperty({ type: [ClosedDeclarationAction], description: 'Why the others are closed' }) closedActions!: ClosedDeclarationAction[];
}

export class DeclaredFact {
  @ApiProperty({ enum: WITHHELD_FACT_KINDS, enumName: 'WithheldFactKind' }) kind!: string;
  @ApiProperty() value!: string;
}

export class DeclaredStatementResponse extends DeclarationTelling {
  @ApiProperty() statement!: string;
  @ApiProperty({ type: [DeclaredFact] }) facts!: DeclaredFact[];
}

export class DeclaredStatements {
  @ApiProperty({ type: PersonDetails }) declarant!: PersonDetails;
  @ApiProperty({ type: [DeclaredStatementResponse], description: 'The first one is what a claim rests on' }) tellings!: DeclaredStatementResponse[];
}

export class MatchReasonResponse {
  @ApiProperty({ enum: MATCH_REASONS, enumName: 'MatchReasonCode' }) code!: string;
  @ApiProperty({ example: 30, description: 'Points it adds' }) weight!: number;
  @ApiProperty({ type: [String], required: false, example: ['vi', 'nau'], description: 'Shared words, without diacritics' }) words?: string[];
  @ApiProperty({ type: 'integer', required: false, example: 1, description: 'Days from the loss to the find' }) days?: number;
}

class Match {
  @ApiProperty({ example: 102 }) score!: number;
  @ApiProperty({ type: [MatchReasonResponse] }) reasons!: MatchReasonResponse[];
  @ApiProperty({ description: 'The loss was written down before the public could read of the find' }) declaredBeforeNotice!: boolean;
  @ApiProperty({ description: 'Put on the desk by itself' }) suggested!: boolean;
}

/** A find that may be what was lost, by public words alone. */
export class FoundMatch extends Match {
  @ApiProperty({ format: 'uuid' }) caseId!: string;
  @ApiProperty({ example: 'TS-2026-0001' }) code!: string;
  @ApiProperty({ example: 'NOTICED' }) state!: string;
  @ApiProperty({ enum: ITEM_CATEGORIES, enumName: 'ItemCategory', isArray: true }) categories!: string[];
  @ApiProperty() publicSummary!: string;
  @ApiProperty({ format: 'date' }) foundOn!: string;
  @ApiProperty() foundArea!: string;
  @ApiProperty({ description: 'Whether it may become a claim now: only publicly announced finds take claims' }) mayBeLinked!: boolean;
}

export class FoundMatches {
  @ApiProperty({ type: [FoundMatch], description: 'Best first, at most 20' }) items!: FoundMatch[];
}

/** A loss that may be what was found, by public words alone. */
export class LostMatch extends Match {
  @ApiProperty({ format: 'uuid' }) declarationId!: string;
  @ApiProperty({ example: 'TM-2026-0001' }) code!: string;
  @ApiProperty({ enum: ITEM_CATEGORIES, enumName: 'ItemCategory', isArray: true }) categories!: string[];
  @ApiProperty() publicDescription!: string;
  @ApiProperty({ format: 'date' }) lostFrom!: string;
  @ApiProperty({ format: 'date' }) lostTo!: string;
  @ApiProperty() lostArea!: string;
  @ApiProperty({ type: String, format: 'date-time' }) recordedAt!: Date;
}

export class LostMatches {
  @ApiProperty({ type: [LostMatch], description: 'Best first, at most 20' }) items!: LostMatch[];
}
