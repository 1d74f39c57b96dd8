import { ApiProperty } from '@nestjs/swagger';

export const DESK_TASK_KINDS = [
  'APPROVAL_DUE', 'CORRECTION_INCOMPLETE', 'TAKE_DOWN_TO_DO', 'DELIVERY_UNCERTAIN', 'DELIVERY_HELD_UP', 'GROUPS_NOT_POSTED', 'BROADCAST_TO_APPROVE', 'DELIVERY_FAILED',
  'CONVERSATION_URGENT', 'RECOUNT_DIFFERENCE', 'CASE_TO_RECEIVE', 'PERISHABLE_TO_DECIDE', 'NOTICE_TO_DRAFT', 'NOTICE_TO_APPROVE', 'DELIVERIES_TO_POST', 'OFFICE_POSTING_TO_CONFIRM', 'BANK_TO_TELL', 'HOLDER_TO_CONTACT',
  'MATCH_TO_LOOK_AT', 'CLAIM_TO_REVIEW', 'CLAIM_TO_DECIDE', 'DISPUTE_TO_RESOLVE', 'HANDOVER_TO_COMPLETE', 'FINDER_TO_NOTIFY', 'PERIOD_ENDING', 'VALUATION_TO_RECORD', 'SHARES_TO_DECIDE',
  'PERIOD_ENDED_TO_SETTLE', 'UNIT_CHANGE_TO_APPROVE', 'UNIT_CHANGE_UNDER_WAY', 'CONVERSATION_TO_ANSWER', 'IMPORT_TO_FINISH', 'STALE_GROUP_LINK', 'VILLAGE_WITHOUT_GROUP',
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
  @ApiProperty({ type: String, nullable: true, example: 'Thôn Trung Tiến', description: 'The village these figures are of, for a village liaison; null: of everything in reach' }) village!: string | null;
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
