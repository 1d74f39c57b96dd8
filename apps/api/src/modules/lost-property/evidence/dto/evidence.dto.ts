import { ApiProperty } from '@nestjs/swagger';
import { EVIDENCE_KINDS, EVIDENCE_REFUSALS, EVIDENCE_VERDICTS } from '#domain';
import { EnumField, TextField, UuidField } from '../../../../platform/validation/fields.js';

/** The text fields of the form; the file itself is read as a stream. */
export class AddEvidenceInput {
  @EnumField(EVIDENCE_KINDS, 'EvidenceKind')
  kind!: 'PHOTO' | 'SCAN';

  @TextField({ max: 300, optional: true, example: 'Ba phong bì nhìn từ trên' })
  caption?: string;

  @UuidField({ optional: true, description: 'The thing of the case that it shows' })
  itemId?: string;
}

export class EvidenceItem {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) itemId!: string | null;
  @ApiProperty({ enum: EVIDENCE_KINDS, enumName: 'EvidenceKind' }) kind!: string;
  @ApiProperty({ type: String, nullable: true, example: 'Ba phong bì nhìn từ trên' }) caption!: string | null;
  @ApiProperty({ example: 'IMG_2041.jpg' }) fileName!: string;
  @ApiProperty({ example: 2_481_022 }) sizeBytes!: number;
  @ApiProperty({ description: 'SHA-256 of the file as it came, in hexadecimal' }) sha256!: string;
  @ApiProperty({ enum: EVIDENCE_VERDICTS, enumName: 'EvidenceVerdict' }) verdict!: string;
  @ApiProperty({ enum: EVIDENCE_REFUSALS, enumName: 'EvidenceRefusal', nullable: true }) refusal!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'image/jpeg', description: 'What the content is; null until examined or when nobody can say' }) mediaType!: string | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Of the copy; null when there is none' }) copyWidth!: number | null;
  @ApiProperty({ type: 'integer', nullable: true }) copyHeight!: number | null;
  @ApiProperty() uploadedByName!: string;
  @ApiProperty({ type: String, format: 'date-time' }) uploadedAt!: Date;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) examinedAt!: Date | null;
  @ApiProperty({ type: String, nullable: true }) withdrawnByName!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) withdrawnAt!: Date | null;
  @ApiProperty({ type: String, nullable: true }) withdrawalReason!: string | null;
}

export class AllowedEvidenceAction {
  @ApiProperty({ enum: ['addEvidence'] }) action!: string;
  @ApiProperty({ type: [String] }) needs!: string[];
}

export class ClosedEvidenceAction {
  @ApiProperty({ enum: ['addEvidence'] }) action!: string;
  @ApiProperty({ example: 'EVIDENCE_LIMIT_FILES', description: 'Code of the reason' }) reason!: string;
}

export class EvidenceRoom {
  @ApiProperty({ example: 17, description: 'Files that may still be added' }) files!: number;
  @ApiProperty({ example: 180_000_000 }) bytes!: number;
  @ApiProperty({ example: 15_728_640, description: 'The largest file' }) fileBytes!: number;
}

export class EvidenceList {
  @ApiProperty({ type: [EvidenceItem], description: 'Oldest first; withdrawn ones last' }) items!: EvidenceItem[];
  @ApiProperty({ type: EvidenceRoom }) room!: EvidenceRoom;
  @ApiProperty({ type: [AllowedEvidenceAction] }) allowedActions!: AllowedEvidenceAction[];
  @ApiProperty({ type: [ClosedEvidenceAction] }) closedActions!: ClosedEvidenceAction[];
}
