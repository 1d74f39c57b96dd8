import { ApiProperty, PartialType } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsString, MaxLength, MinLength } from 'class-validator';
import { BooleanField, DateField, EnumField, PatternField, TextField } from '../../../platform/validation/fields.js';

export const CARD_KINDS = ['PROCEDURE', 'READY_ANSWER'] as const;

export class CardListQuery {
  @EnumField(CARD_KINDS, 'CardKind', { optional: true })
  kind?: string;
}

export class CardInput {
  @EnumField(CARD_KINDS, 'CardKind')
  kind!: string;

  @TextField({ max: 120, example: 'Đăng ký tạm trú' })
  title!: string;

  @ApiProperty({ type: [String], maxItems: 20, example: ['tạm trú', 'gia hạn tạm trú'], description: 'Words a person may use; compared without diacritics' })
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @MinLength(1, { each: true })
  @MaxLength(60, { each: true })
  words!: string[];

  @TextField({ max: 1500, example: 'Nộp tại Công an xã hoặc trực tuyến. Thời hạn: 3 ngày làm việc.' })
  body!: string;

  @TextField({ max: 300, optional: true, nullable: true, example: 'Luật Cư trú' })
  basis?: string | null;

  @DateField({ optional: true, nullable: true, description: 'When somebody last held it against the law', example: '2026-11-20' })
  checkedOn?: string | null;

  @BooleanField({ description: 'Only active cards are given out' })
  active!: boolean;
}
export class EditCardInput extends PartialType(CardInput) {}

export class AutoAnswerCardItem {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: CARD_KINDS, enumName: 'CardKind' }) kind!: string;
  @ApiProperty() title!: string;
  @ApiProperty({ type: [String] }) words!: string[];
  @ApiProperty() body!: string;
  @ApiProperty({ type: String, nullable: true }) basis!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) checkedOn!: string | null;
  @ApiProperty() active!: boolean;
  @ApiProperty() changedByName!: string;
  @ApiProperty({ type: String, format: 'date-time' }) changedAt!: Date;
  @ApiProperty({ example: 1 }) version!: number;
}
export class AutoAnswerCardList {
  @ApiProperty({ type: [AutoAnswerCardItem] }) items!: AutoAnswerCardItem[];
}

export class HotlineInput {
  @TextField({ max: 120, example: 'Trực ban Công an xã' })
  name!: string;

  @PatternField(/^[0-9 .+()-]{3,30}$/, { example: '0239 385 5113' })
  phone!: string;

  @TextField({ max: 120, example: '24/24' })
  hours!: string;

  @BooleanField()
  active!: boolean;
}
export class EditHotlineInput extends PartialType(HotlineInput) {}

export class UnitHotlineItem {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() name!: string;
  @ApiProperty() phone!: string;
  @ApiProperty() hours!: string;
  @ApiProperty() active!: boolean;
  @ApiProperty({ example: 1 }) version!: number;
}
export class UnitHotlineList {
  @ApiProperty({ type: [UnitHotlineItem] }) items!: UnitHotlineItem[];
}

export class EditSettingInput {
  @BooleanField({ description: 'Whether the account answers by itself' })
  enabled!: boolean;

  @TextField({ max: 500, example: 'Cảm ơn bà con đã quan tâm tài khoản Zalo của Công an xã.' })
  greeting!: string;
}

export class AutoAnswerSettingItem {
  @ApiProperty({ format: 'uuid', description: 'The account' }) id!: string;
  @ApiProperty() accountName!: string;
  @ApiProperty() enabled!: boolean;
  @ApiProperty() greeting!: string;
  @ApiProperty({ example: 0, description: '0: never set, the defaults hold' }) version!: number;
}
export class AutoAnswerSettingList {
  @ApiProperty({ type: [AutoAnswerSettingItem] }) items!: AutoAnswerSettingItem[];
}

export class TryAnswerInput {
  @TextField({ max: 500, example: 'cho hỏi đăng ký tạm trú' })
  text!: string;
}
export class TriedAnswer {
  @ApiProperty({ type: String, nullable: true, description: 'Null: the machine keeps quiet and an officer answers' }) answer!: string | null;
  @ApiProperty({ description: 'The text would mark the conversation as an emergency' }) urgent!: boolean;
}
