import { ApiProperty } from '@nestjs/swagger';
import { FINDER_NOTICE_OUTCOMES, FINDER_NOTICE_WAYS } from '#domain';
import { BooleanField, EnumField, TextField } from '../../../../platform/validation/fields.js';

export class NotifyFinderInput {
  @EnumField(FINDER_NOTICE_WAYS, 'NotificationWay')
  how!: string;

  @EnumField(FINDER_NOTICE_OUTCOMES, 'FinderNoticeOutcome', { optional: true, description: 'REACHED when left out' })
  outcome?: string;

  @TextField({ max: 500, optional: true, example: 'Gọi hai lần, máy không liên lạc được' })
  note?: string;

  @BooleanField({ optional: true, example: false, description: 'Also issue the letter with the result (needs how = LETTER)' })
  letter?: boolean;
}

export class FinderNoticeRuleResponse {
  @ApiProperty({ example: 'FINDER_RESULT' }) id!: string;
  @ApiProperty({ example: 1 }) version!: number;
  @ApiProperty({ example: 3 }) workingDays!: number;
  @ApiProperty({ example: 3, description: 'Attempts that reach nobody after which the duty counts as done as far as it goes' }) tries!: number;
  @ApiProperty({ description: 'Where the numbers come from' }) source!: string;
  @ApiProperty({ description: 'False: a choice of ours, the law gives no number' }) certain!: boolean;
}

export class FinderAttemptResponse {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ type: String, format: 'date-time' }) at!: Date;
  @ApiProperty({ enum: FINDER_NOTICE_WAYS, enumName: 'NotificationWay' }) how!: string;
  @ApiProperty({ enum: FINDER_NOTICE_OUTCOMES, enumName: 'FinderNoticeOutcome' }) outcome!: string;
  @ApiProperty() actorName!: string;
  @ApiProperty({ type: String, nullable: true }) note!: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The letter that was issued' }) letterId!: string | null;
}

export class FinderNotice {
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Last day to tell the finder; null while there is no result' }) dueOn!: string | null;
  @ApiProperty() overdue!: boolean;
  @ApiProperty({ enum: FINDER_NOTICE_OUTCOMES, enumName: 'FinderNoticeOutcome', nullable: true, description: 'null: still to do' }) outcome!: string | null;
  @ApiProperty({ type: FinderNoticeRuleResponse, nullable: true }) rule!: FinderNoticeRuleResponse | null;
  @ApiProperty({ type: [FinderAttemptResponse], description: 'Oldest first' }) attempts!: FinderAttemptResponse[];
}
