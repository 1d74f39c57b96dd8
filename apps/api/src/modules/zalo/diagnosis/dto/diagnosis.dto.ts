import { ApiProperty } from '@nestjs/swagger';
import { DIAGNOSIS_OUTCOMES, DIAGNOSIS_STEPS, type DiagnosisOutcome, type DiagnosisStep, FINDING_CODES, type FindingCode } from '../diagnosis.findings.js';

export class DiagnosisValues {
  @ApiProperty({ type: String, required: false, description: 'Name of the account or group, or the reason somebody gave' }) name?: string;
  @ApiProperty({ type: String, required: false, description: 'MESSAGES, GROUPS, ASSETS, FOLLOWERS or ARTICLES' }) permission?: string;
  @ApiProperty({ type: 'integer', required: false }) count?: number;
  @ApiProperty({ type: 'integer', required: false }) limit?: number;
  @ApiProperty({ type: 'integer', required: false }) seconds?: number;
  @ApiProperty({ type: String, format: 'date', required: false }) on?: string;
  @ApiProperty({ type: String, format: 'date-time', required: false }) at?: string;
}

export class DiagnosisFinding {
  @ApiProperty({ enum: DIAGNOSIS_STEPS, enumName: 'DiagnosisStep' }) step!: DiagnosisStep;
  @ApiProperty({ enum: FINDING_CODES, enumName: 'DiagnosisFindingCode' }) code!: FindingCode;
  @ApiProperty({ enum: DIAGNOSIS_OUTCOMES, enumName: 'DiagnosisOutcome' }) outcome!: DiagnosisOutcome;
  @ApiProperty({ type: String, nullable: true, example: '-223', description: 'The code of Zalo that explains it' }) errorCode!: string | null;
  @ApiProperty({ type: DiagnosisValues }) values!: DiagnosisValues;
}

export class ConnectionDiagnosis {
  @ApiProperty({ enum: ['OK', 'WARNING', 'PROBLEM'], enumName: 'DiagnosisVerdict' }) verdict!: 'OK' | 'WARNING' | 'PROBLEM';
  @ApiProperty({ type: String, format: 'date-time' }) ranAt!: string;
  @ApiProperty({ type: [DiagnosisFinding] }) findings!: DiagnosisFinding[];
}
