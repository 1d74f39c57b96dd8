import { ApiProperty } from '@nestjs/swagger';
import { applyDecorators } from '@nestjs/common';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn } from 'class-validator';
import { CONSENT_CHANNELS, CONSENT_PARTIES, CONSENT_PURPOSES, CONSENT_SHOWS, CONSENT_WAYS } from '#domain';
import { EnumField, InstantField, TextField } from '../../../../platform/validation/fields.js';

/** At least one of a list, each once. */
const ChoicesField = (values: readonly string[], enumName: string, example: string[], description: string) =>
  applyDecorators(
    ApiProperty({ enum: [...values], enumName, isArray: true, example, description, minItems: 1, maxItems: values.length }),
    IsArray(),
    ArrayMinSize(1),
    ArrayMaxSize(values.length),
    ArrayUnique(),
    IsIn([...values], { each: true }),
  );

export class ConsentPartyInput {
  @EnumField(CONSENT_PARTIES, 'ConsentParty')
  party!: string;
}

export class RecordConsentInput extends ConsentPartyInput {
  @ChoicesField(CONSENT_CHANNELS, 'ConsentChannel', ['ZALO_GROUPS'], 'Where the news may appear; what is not named is not agreed to')
  channels!: string[];

  @ChoicesField(CONSENT_SHOWS, 'ConsentShow', ['INITIALS'], 'What may be shown of the person')
  shows!: string[];

  @EnumField(CONSENT_WAYS, 'ConsentWay', { description: 'On paper with a signature, or said before a witness' })
  way!: string;

  @TextField({ max: 120, min: 3, optional: true, example: 'Nguyễn Văn An', description: 'Needed for an oral consent' })
  witnessName?: string;

  @InstantField({ optional: true, description: 'Now when left out; never in the future' })
  givenAt?: string;
}

export class WithdrawConsentInput {
  @TextField({ max: 500, min: 3, example: 'Không muốn nhắc lại chuyện này nữa' })
  reason!: string;
}

export class ConsentPartyState {
  @ApiProperty({ enum: CONSENT_PARTIES, enumName: 'ConsentParty' }) party!: string;
  @ApiProperty({ type: String, nullable: true, example: 'T. T. M.', description: 'null: there is no such person yet' }) initials!: string | null;
}

export class ConsentResponse {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: CONSENT_PARTIES, enumName: 'ConsentParty' }) party!: string;
  @ApiProperty({ enum: CONSENT_PURPOSES, enumName: 'ConsentPurpose' }) purpose!: string;
  @ApiProperty({ example: 'T. T. M.' }) initials!: string;
  @ApiProperty({ description: 'False for somebody who was the owner until a dispute ended otherwise: their consent speaks for nobody else' }) ofParty!: boolean;
  @ApiProperty({ enum: CONSENT_CHANNELS, enumName: 'ConsentChannel', isArray: true }) channels!: string[];
  @ApiProperty({ enum: CONSENT_SHOWS, enumName: 'ConsentShow', isArray: true }) shows!: string[];
  @ApiProperty({ example: '2026-11', description: 'Version of the words that were agreed to' }) textVersion!: string;
  @ApiProperty({ enum: CONSENT_WAYS, enumName: 'ConsentWay' }) way!: string;
  @ApiProperty({ type: String, nullable: true }) witnessName!: string | null;
  @ApiProperty({ type: String, format: 'date-time' }) givenAt!: Date;
  @ApiProperty() recordedByName!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) withdrawnAt!: Date | null;
  @ApiProperty({ type: String, nullable: true }) withdrawnByName!: string | null;
  @ApiProperty({ type: String, nullable: true }) withdrawnReason!: string | null;
}

export class GoodDeedChannel {
  @ApiProperty({ enum: CONSENT_CHANNELS, enumName: 'ConsentChannel' }) channel!: string;
  @ApiProperty({ enum: CONSENT_PARTIES, enumName: 'ConsentParty', isArray: true, description: 'Whose consent is missing; empty: the news may be written' }) missing!: string[];
}

export class CaseConsents {
  @ApiProperty({ type: [ConsentPartyState] }) parties!: ConsentPartyState[];
  @ApiProperty({ type: [ConsentResponse], description: 'Oldest first, withdrawn ones included' }) records!: ConsentResponse[];
  @ApiProperty({ type: [GoodDeedChannel] }) goodDeed!: GoodDeedChannel[];
  @ApiProperty({ enum: ['recordConsent', 'printForm'], enumName: 'ConsentAction', isArray: true, description: 'What you may do now' }) allowedActions!: string[];
}

export class GoodDeedQuery {
  @EnumField(CONSENT_CHANNELS, 'ConsentChannel', { optional: true, description: 'ZALO_GROUPS when left out' })
  channel?: string;
}

export class GoodDeedDraft {
  @ApiProperty({ enum: CONSENT_CHANNELS, enumName: 'ConsentChannel' }) channel!: string;
  @ApiProperty({ example: 'Gương người tốt, việc tốt trên địa bàn xã Kỳ Thượng' }) title!: string;
  @ApiProperty() body!: string;
  @ApiProperty({ enum: CONSENT_PARTIES, enumName: 'ConsentParty', isArray: true, description: 'Of whom a photo may go with the text' }) photosOf!: string[];
}
