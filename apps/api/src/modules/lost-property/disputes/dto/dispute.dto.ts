import { ApiProperty } from '@nestjs/swagger';
import { CLAIM_STATES, DISPUTE_ACTIONS, DISPUTE_BODIES, DISPUTE_OUTCOMES, DISPUTE_STATES, FACT_VERDICTS, HEARD_FROM, WITHHELD_FACT_KINDS } from '#domain';
import { EnumField, TextField, UuidField } from '../../../../platform/validation/fields.js';
import { ReasonInput } from '../../dto/action.dto.js';

export class ReferDisputeInput extends ReasonInput {
  @EnumField(DISPUTE_BODIES, 'DisputeBody', { example: 'UBND', description: 'People’s Committee of the commune, or the court' })
  to!: string;
}

export class ResolveDisputeInput extends ReasonInput {
  @EnumField(DISPUTE_OUTCOMES, 'DisputeOutcome', { example: 'CLAIM_UPHELD' })
  outcome!: string;

  @UuidField({ optional: true, description: 'The claim that is right; needed with CLAIM_UPHELD' })
  claimId?: string;

  @TextField({ max: 60, optional: true, example: '12/QĐ-UBND', description: 'Number of the decision; needed for a dispute that was referred' })
  decisionNumber?: string;
}

export class DisputeItem {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: DISPUTE_STATES, enumName: 'DisputeState' }) state!: string;
  @ApiProperty() reason!: string;
  @ApiProperty() frozenByName!: string;
  @ApiProperty({ type: String, format: 'date-time' }) frozenAt!: Date;
  @ApiProperty({ enum: DISPUTE_BODIES, enumName: 'DisputeBody', nullable: true }) referredTo!: string | null;
  @ApiProperty({ type: String, nullable: true }) referReason!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) referredAt!: Date | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The slip it was referred with' }) slipId!: string | null;
  @ApiProperty({ enum: DISPUTE_OUTCOMES, enumName: 'DisputeOutcome', nullable: true }) outcome!: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) claimId!: string | null;
  @ApiProperty({ type: String, nullable: true }) decisionNumber!: string | null;
  @ApiProperty({ type: String, nullable: true }) resolveReason!: string | null;
  @ApiProperty({ type: String, nullable: true }) resolvedByName!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) resolvedAt!: Date | null;
}

export class AllowedDisputeAction {
  @ApiProperty({ enum: DISPUTE_ACTIONS, enumName: 'DisputeAction' }) action!: string;
  @ApiProperty({ type: [String] }) needs!: string[];
}

export class ClosedDisputeAction {
  @ApiProperty({ enum: DISPUTE_ACTIONS, enumName: 'DisputeAction' }) action!: string;
  @ApiProperty({ example: 'NOT_DISPUTED', description: 'Code of the reason' }) reason!: string;
}

export class DisputesResponse {
  @ApiProperty({ description: 'One is open now' }) disputed!: boolean;
  @ApiProperty({ type: [DisputeItem], description: 'Newest first' }) items!: DisputeItem[];
  @ApiProperty({ type: [AllowedDisputeAction] }) allowedActions!: AllowedDisputeAction[];
  @ApiProperty({ type: [ClosedDisputeAction] }) closedActions!: ClosedDisputeAction[];
}

export class ComparedClaimFact {
  @ApiProperty({ format: 'uuid' }) factId!: string;
  @ApiProperty({ enum: WITHHELD_FACT_KINDS, enumName: 'WithheldFactKind', description: 'Of what; never the value' }) kind!: string;
  @ApiProperty({ enum: FACT_VERDICTS, enumName: 'FactVerdict', nullable: true, description: 'null: not compared yet' }) verdict!: string | null;
}

export class ComparedClaim {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: CLAIM_STATES, enumName: 'ClaimState' }) state!: string;
  @ApiProperty({ example: 'N. T. H.' }) initials!: string;
  @ApiProperty({ type: 'integer', nullable: true }) birthYear!: number | null;
  @ApiProperty({ type: String, nullable: true }) village!: string | null;
  @ApiProperty({ type: String, format: 'date-time' }) statementRecordedAt!: Date;
  @ApiProperty({ type: String, nullable: true }) statementRecordedByName!: string | null;
  @ApiProperty({ description: 'The statement was written down before the public could read the notice' }) beforeNotice!: boolean;
  @ApiProperty({ enum: HEARD_FROM, enumName: 'HeardFrom', nullable: true }) heardFrom!: string | null;
  @ApiProperty({ type: String, nullable: true }) heardFromGroup!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) decidableFrom!: Date | null;
  @ApiProperty() overLimit!: boolean;
  @ApiProperty({ example: 3 }) matches!: number;
  @ApiProperty({ example: 1 }) mismatches!: number;
  @ApiProperty({ example: 0 }) notSaid!: number;
  @ApiProperty({ type: [ComparedClaimFact] }) facts!: ComparedClaimFact[];
}

export class ClaimsComparison {
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When the public could first read of it' }) noticedAt!: Date | null;
  @ApiProperty({ type: [ComparedClaim], description: 'Earliest statement first' }) claims!: ComparedClaim[];
}
