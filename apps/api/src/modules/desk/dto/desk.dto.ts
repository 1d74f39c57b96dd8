import { ApiProperty } from '@nestjs/swagger';

export const DESK_TASK_KINDS = [
  'CASE_TO_RECEIVE', 'NOTICE_TO_DRAFT', 'NOTICE_TO_APPROVE', 'DELIVERIES_TO_POST', 'OFFICE_POSTING_TO_CONFIRM', 'CLAIM_TO_REVIEW', 'CLAIM_TO_DECIDE',
  'HANDOVER_TO_COMPLETE', 'FINDER_TO_NOTIFY', 'PERIOD_ENDING', 'STALE_GROUP_LINK', 'VILLAGE_WITHOUT_GROUP',
] as const;
export type DeskTaskKind = (typeof DESK_TASK_KINDS)[number];
export const SEVERITIES = ['info', 'warning', 'danger'] as const;

export class DeskItem {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: 'TS-2026-0001 · Một số tiền mặt' }) title!: string;
  @ApiProperty({ example: 'đường liên thôn' }) subtitle!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) dueOn!: string | null;
  @ApiProperty({ enum: SEVERITIES, enumName: 'Severity' }) severity!: string;
  @ApiProperty({ example: '/lost-property/01940000-0000-7000-8000-000000000001', description: 'Page of the dashboard' }) link!: string;
}

export class DeskTask {
  @ApiProperty({ enum: DESK_TASK_KINDS, enumName: 'DeskTaskKind' }) kind!: string;
  @ApiProperty({ example: 3 }) count!: number;
  @ApiProperty({ example: '/lost-property?state=RECEIVED', description: 'Where all of them are' }) link!: string;
  @ApiProperty({ type: [DeskItem], description: 'The first five' }) items!: DeskItem[];
}

export class DeskCoverage {
  @ApiProperty({ example: 12 }) villagesWithGroup!: number;
  @ApiProperty({ example: 12 }) villages!: number;
  @ApiProperty({ example: 2100 }) members!: number;
  @ApiProperty({ example: 2600 }) households!: number;
}

export class DeskFigures {
  @ApiProperty({ type: DeskCoverage }) coverage!: DeskCoverage;
  @ApiProperty({ type: 'integer', nullable: true, description: 'null for readers who see no cases' }) openCases!: number | null;
  @ApiProperty({ type: 'integer', nullable: true }) returnedThisYear!: number | null;
}

export class Desk {
  @ApiProperty({ type: [DeskTask] }) tasks!: DeskTask[];
  @ApiProperty({ type: DeskFigures }) figures!: DeskFigures;
}
