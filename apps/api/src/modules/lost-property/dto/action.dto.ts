import { ApiProperty } from '@nestjs/swagger';
import { Equals } from 'class-validator';
import { FACT_VERDICTS, IDENTITY_EVIDENCE_KINDS } from '#domain';
import { DateField, EnumField, InstantField, NestedField, NestedListField, TextField, UuidField } from '../../../platform/validation/fields.js';
import { PersonInput } from './intake.dto.js';

export class NoticeTextInput {
  @TextField({ max: 200, optional: true, description: 'From the template when left out' })
  title?: string;

  @TextField({ max: 2000, optional: true, description: 'From the template when left out' })
  body?: string;
}

export class OfficePostingInput {
  @TextField({ max: 200, example: 'Bảng tin trụ sở Công an xã' })
  place!: string;

  @InstantField({ optional: true })
  postedAt?: string;
}

export class ReasonInput {
  @TextField({ max: 500, min: 3, example: 'Đối chiếu lời khai của người đến nhận' })
  reason!: string;
}

export class ReferInput extends ReasonInput {
  @TextField({ max: 200, example: 'Sở Văn hóa, Thể thao và Du lịch' })
  to!: string;

  @UuidField({ optional: true, description: 'Who else is there when sealed things leave; needed once the case is received' })
  secondPersonId?: string;

  @TextField({ max: 120, optional: true, example: 'Nguyễn Văn Bình', description: 'Who takes the things over for that authority; needed once the case is received' })
  receiverName?: string;

  @TextField({ max: 120, optional: true, example: 'Chuyên viên Phòng Quản lý di sản' })
  receiverPost?: string;
}

export class SubmitClaimInput {
  @NestedField(() => PersonInput)
  claimant!: PersonInput;

  @TextField({ max: 4000, min: 10, example: 'Sáng 15/01 tôi đi chợ về đến đầu thôn thì phát hiện rơi ba phong bì tiền mừng cưới.' })
  statement!: string;

  @DateField({ optional: true })
  lostOn?: string;

  @EnumField(['GROUP_DELIVERY', 'OFFICE_POSTING', 'WORD_OF_MOUTH'], 'ToldSource', { optional: true, example: 'GROUP_DELIVERY', description: 'What brought the claimant; a group named means GROUP_DELIVERY' })
  heardFrom?: string;

  @UuidField({ optional: true, description: 'The group in which the claimant read the notice' })
  heardFromGroupId?: string;
}

export class FactCheckInput {
  @UuidField()
  factId!: string;

  @EnumField(FACT_VERDICTS, 'FactVerdict')
  verdict!: string;

  @TextField({ max: 500, optional: true })
  note?: string;
}

export class RecordComparisonInput {
  @NestedListField(() => FactCheckInput, { min: 1, max: 200 })
  checks!: FactCheckInput[];
}

export class IdentityEvidenceInput {
  @EnumField(IDENTITY_EVIDENCE_KINDS, 'IdentityEvidenceKind')
  kind!: string;

  @TextField({ max: 20, optional: true, example: '042174005678' })
  identityNumber?: string;

  @TextField({ max: 300, optional: true })
  note?: string;
}

export class PrepareHandoverInput {
  @UuidField()
  claimId!: string;

  @NestedField(() => IdentityEvidenceInput)
  identityEvidence!: IdentityEvidenceInput;

  @UuidField({ optional: true, description: 'Who else hands over and signs; whoever accepted the claim when left out, and needed where that is you' })
  secondPersonId?: string;
}

export class ReturnInput {
  @UuidField()
  handoverId!: string;

  @ApiProperty({ example: true, enum: [true], description: 'The minutes are signed by both sides' })
  @Equals(true)
  minutesSigned!: boolean;
}
