import { ApiProperty } from '@nestjs/swagger';
import { REGISTERED_COMMUNE_KINDS, UNIT_CHANGE_ACTIONS, UNIT_CHANGE_KINDS, UNIT_CHANGE_STATES, VILLAGE_KINDS } from '#domain';
import { PageQuery } from '../../../platform/paging/page.query.js';
import { BooleanField, DateField, EnumField, IntField, NestedListField, PatternField, TextField, UuidField, UuidListField } from '../../../platform/validation/fields.js';
import { STEP_KINDS } from '../unit-change.entities.js';

const TARGET_KINDS = ['XA', 'PHUONG', 'DAC_KHU', ...VILLAGE_KINDS] as const;
const MOST_ROWS = 1000;

export class TargetInput {
  @UuidField({ optional: true, description: 'A unit or village that exists and goes on; left out for a new one' })
  existingId?: string;

  @TextField({ max: 100, optional: true, example: 'Kỳ Thượng', description: 'Proper name without the kind; needed for a new one' })
  name?: string;

  @EnumField(TARGET_KINDS, 'UnitChangeTargetKind', { optional: true, example: 'XA' })
  kind?: string;

  @PatternField(/^\d{5}$/, { optional: true, example: '18844', description: 'Government code of a new commune' })
  code?: string;

  @BooleanField({ optional: true, description: 'In a split: goes on with the records. Exactly one does; the first when left out' })
  inherits?: boolean;

  @IntField({ min: 0, max: 100_000, optional: true, example: 180, description: 'Of a new village after a split' })
  households?: number;

  @IntField({ min: 0, max: 1_000_000, optional: true, example: 590 })
  residents?: number;
}

export class VillageChoiceInput {
  @UuidField() id!: string;
  @IntField({ min: 0, max: 19, optional: true, example: 0, description: 'Which entry of `to` it goes to' }) targetIndex?: number;
  @TextField({ max: 100, optional: true, example: 'Trung Tiến' }) name?: string;
  @TextField({ max: 100, min: 0, optional: true, nullable: true, example: 'Kỳ Thượng cũ', description: 'Shown in brackets; null for none' }) formerUnit?: string | null;
}

export class GroupChoiceInput {
  @UuidField() id!: string;
  @IntField({ min: 0, max: 19, optional: true, example: 0 }) targetIndex?: number;
  @TextField({ max: 200, optional: true, example: 'Bình yên thôn Trung Tiến (Kỳ Thượng cũ)' }) name?: string;
}

export class UserChoiceInput {
  @UuidField() id!: string;
  @IntField({ min: 0, max: 19, optional: true, example: 0 }) targetIndex?: number;
}

/** Where things go that do not follow by themselves, and what they are called. */
export class EditUnitChangeInput {
  @DateField({ optional: true, example: '2027-01-01' }) effectiveDate?: string;
  @TextField({ max: 500, optional: true, example: 'Nghị quyết số 1/NQ-HĐND' }) legalBasis?: string;
  @NestedListField(() => TargetInput, { max: 20, min: 1, optional: true }) to?: TargetInput[];
  @NestedListField(() => VillageChoiceInput, { max: MOST_ROWS, optional: true }) villages?: VillageChoiceInput[];
  @NestedListField(() => GroupChoiceInput, { max: MOST_ROWS, optional: true }) groups?: GroupChoiceInput[];
  @NestedListField(() => UserChoiceInput, { max: MOST_ROWS, optional: true }) users?: UserChoiceInput[];
  @UuidListField({ max: 20, optional: true, example: [], description: 'Who leads where several chiefs meet' }) chiefIds?: string[];
}

export class PlanUnitChangeInput {
  @EnumField(UNIT_CHANGE_KINDS, 'UnitChangeKind', { example: 'VILLAGE_RENAMING' }) kind!: string;
  @UuidListField({ max: 20, min: 1, example: ['01940000-0000-7000-8000-000000000001'], description: 'Communes or villages that end' }) fromIds!: string[];
  @NestedListField(() => TargetInput, { max: 20, min: 1, example: [{ name: 'Trung Tiến Mới', kind: 'THON' }] }) to!: TargetInput[];
  @DateField({ example: '2027-01-01', description: 'First day of the new units' }) effectiveDate!: string;
  @TextField({ max: 500, example: 'Nghị quyết số 1/NQ-HĐND' }) legalBasis!: string;
  @NestedListField(() => VillageChoiceInput, { max: MOST_ROWS, optional: true, example: [] }) villages?: VillageChoiceInput[];
  @NestedListField(() => GroupChoiceInput, { max: MOST_ROWS, optional: true, example: [] }) groups?: GroupChoiceInput[];
  @NestedListField(() => UserChoiceInput, { max: MOST_ROWS, optional: true, example: [] }) users?: UserChoiceInput[];
  @UuidListField({ max: 20, optional: true, example: [] }) chiefIds?: string[];
}

export class CancelUnitChangeInput {
  @TextField({ max: 500, example: 'Nghị quyết được hoãn' }) reason!: string;
}

export class UnitChangeListQuery extends PageQuery {
  @EnumField(UNIT_CHANGE_STATES, 'UnitChangeState', { optional: true }) state?: string;
}

export class ChangedUnit {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: 'Kỳ Thượng' }) name!: string;
  @ApiProperty({ enum: [...REGISTERED_COMMUNE_KINDS, ...VILLAGE_KINDS], enumName: 'ChangedUnitKind' }) kind!: string;
  @ApiProperty({ type: String, nullable: true, example: '18799' }) code!: string | null;
}

export class ChangeTarget extends ChangedUnit {
  @ApiProperty() isNew!: boolean;
  @ApiProperty() inherits!: boolean;
  @ApiProperty({ type: 'integer', nullable: true }) households!: number | null;
  @ApiProperty({ type: 'integer', nullable: true }) residents!: number | null;
}

export class ChangeProgress {
  @ApiProperty({ type: 'integer' }) done!: number;
  @ApiProperty({ type: 'integer' }) total!: number;
}

export class UnitChangeItem {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid', description: 'Whose business it is: the province, or the commune of the villages' }) unitId!: string;
  @ApiProperty() unitName!: string;
  @ApiProperty({ enum: UNIT_CHANGE_KINDS, enumName: 'UnitChangeKind' }) kind!: string;
  @ApiProperty({ enum: UNIT_CHANGE_STATES, enumName: 'UnitChangeState' }) state!: string;
  @ApiProperty({ format: 'date' }) effectiveDate!: string;
  @ApiProperty() legalBasis!: string;
  @ApiProperty({ type: [ChangedUnit] }) from!: ChangedUnit[];
  @ApiProperty({ type: [ChangeTarget] }) to!: ChangeTarget[];
  @ApiProperty({ type: ChangeProgress }) progress!: ChangeProgress;
  @ApiProperty() createdByName!: string;
  @ApiProperty({ format: 'date-time' }) createdAt!: Date;
  @ApiProperty({ type: 'integer' }) version!: number;
}

export class UnitChangePage {
  @ApiProperty({ type: [UnitChangeItem] }) items!: UnitChangeItem[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

export class ChangeStep {
  @ApiProperty({ type: 'integer' }) ordinal!: number;
  @ApiProperty({ enum: STEP_KINDS, enumName: 'UnitChangeStepKind' }) kind!: string;
  @ApiProperty({ type: String, nullable: true, description: 'Name of the commune it is about' }) subjectName!: string | null;
  @ApiProperty({ enum: ['PENDING', 'DONE'], enumName: 'UnitChangeStepState' }) state!: string;
  @ApiProperty({ type: 'integer' }) moved!: number;
  @ApiProperty({ type: 'integer', nullable: true }) total!: number | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) doneAt!: Date | null;
}

export class SeriesToClose {
  @ApiProperty({ example: 'BB' }) typeCode!: string;
  @ApiProperty({ type: 'integer', example: 2026 }) year!: number;
  @ApiProperty({ type: 'integer', example: 41 }) lastNumber!: number;
}

export class EndingUnit extends ChangedUnit {
  @ApiProperty({ type: 'integer' }) villages!: number;
  @ApiProperty({ type: 'integer' }) groups!: number;
  @ApiProperty({ type: 'integer' }) users!: number;
  @ApiProperty({ type: 'integer' }) openCases!: number;
  @ApiProperty({ type: 'integer' }) allCases!: number;
  @ApiProperty({ type: 'integer', description: 'Printed codes that go on' }) shortLinks!: number;
  @ApiProperty({ type: 'integer' }) unsentDeliveries!: number;
  @ApiProperty({ type: 'integer' }) openImports!: number;
  @ApiProperty({ type: [SeriesToClose], description: 'Number series that close' }) series!: SeriesToClose[];
}

export class MovingVillage {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid' }) unitId!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ enum: VILLAGE_KINDS, enumName: 'VillageKind' }) kind!: string;
  @ApiProperty({ type: 'integer' }) targetIndex!: number;
  @ApiProperty() nameAfter!: string;
  @ApiProperty({ type: String, nullable: true }) formerUnitAfter!: string | null;
  @ApiProperty({ description: 'Another village of the successor bears this name' }) collides!: boolean;
  @ApiProperty({ description: 'Still the same label as another one' }) unsettled!: boolean;
}

export class MovingGroup {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid' }) unitId!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ type: 'integer' }) targetIndex!: number;
  @ApiProperty() nameAfter!: string;
  @ApiProperty() collides!: boolean;
  @ApiProperty() unsettled!: boolean;
}

export class MovingPerson {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid' }) unitId!: string;
  @ApiProperty() displayName!: string;
  @ApiProperty({ example: 'COMMUNE_CHIEF' }) role!: string;
  @ApiProperty({ example: 'COMMUNE_DEPUTY' }) roleAfter!: string;
  @ApiProperty() active!: boolean;
  @ApiProperty({ type: 'integer' }) targetIndex!: number;
}

export const CHANGE_WARNINGS = ['OPEN_IMPORTS', 'UNSENT_NOTICES', 'CHIEFS_MEET', 'NAMES_UNSETTLED'] as const;

export class ChangeWarning {
  @ApiProperty({ enum: CHANGE_WARNINGS, enumName: 'UnitChangeWarning' }) code!: string;
  @ApiProperty({ type: 'integer' }) count!: number;
}

export class ChangePreview {
  @ApiProperty({ type: [EndingUnit] }) units!: EndingUnit[];
  @ApiProperty({ type: [MovingVillage] }) villages!: MovingVillage[];
  @ApiProperty({ type: [MovingGroup] }) groups!: MovingGroup[];
  @ApiProperty({ type: [MovingPerson] }) users!: MovingPerson[];
  @ApiProperty({ type: [String], description: 'People named to lead where chiefs meet' }) chiefIds!: string[];
  @ApiProperty({ type: [ChangeWarning] }) warnings!: ChangeWarning[];
}

export class UnitChangeResponse extends UnitChangeItem {
  @ApiProperty({ type: String, nullable: true }) approvedByName!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) approvedAt!: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) startedAt!: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) finishedAt!: Date | null;
  @ApiProperty({ type: String, nullable: true }) cancelledByName!: string | null;
  @ApiProperty({ type: String, nullable: true }) cancelReason!: string | null;
  @ApiProperty({ type: [ChangeStep] }) steps!: ChangeStep[];
  @ApiProperty({ type: ChangePreview, nullable: true, description: 'What would move now; null once it is carried out, and for people of single communes' }) preview!: ChangePreview | null;
  @ApiProperty({ enum: UNIT_CHANGE_ACTIONS, enumName: 'UnitChangeAction', isArray: true }) allowedActions!: string[];
}
