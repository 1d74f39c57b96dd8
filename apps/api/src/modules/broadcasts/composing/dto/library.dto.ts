import { ApiProperty } from '@nestjs/swagger';
import { BROADCAST_KINDS, COMPOSED_KINDS, MAX_TARGETS } from '#domain';
import { SearchPageQuery } from '../../../../platform/paging/page.query.js';
import { BooleanField, EnumField, IntField, PatternField, TextField, UuidField, UuidListField } from '../../../../platform/validation/fields.js';
import { BODY_MAX } from './composing.dto.js';

export class TemplateListQuery extends SearchPageQuery {
  @EnumField(BROADCAST_KINDS, 'BroadcastKind', { optional: true })
  kind?: string;
}

export class TemplateInput {
  @EnumField(COMPOSED_KINDS, 'ComposedBroadcastKind', { example: 'EVENT_INVITE' })
  kind!: (typeof COMPOSED_KINDS)[number];

  @TextField({ max: 120, example: 'Mời họp dân' })
  name!: string;

  @TextField({ max: 200, example: 'Mời họp dân phòng chống tội phạm' })
  title!: string;

  @TextField({ max: BODY_MAX, example: '{{police}} trân trọng mời bà con dự {{event}} lúc {{time}} ngày {{date}} tại {{place}}.' })
  body!: string;
}

export class Template {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid' }) unitId!: string;
  @ApiProperty({ description: 'One of the own unit, which may be changed here' }) own!: boolean;
  @ApiProperty({ enum: BROADCAST_KINDS, enumName: 'BroadcastKind' }) kind!: string;
  @ApiProperty() name!: string;
  @ApiProperty() title!: string;
  @ApiProperty() body!: string;
  @ApiProperty({ type: [String], example: ['event', 'date'], description: 'To be typed; those of the unit are filled by the program' }) placeholders!: string[];
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: "The province's template it began as" }) copiedFromId!: string | null;
  @ApiProperty() changedByName!: string;
  @ApiProperty({ type: String, format: 'date-time' }) changedAt!: Date;
  @ApiProperty({ example: 1 }) version!: number;
}

export class TemplatePage {
  @ApiProperty({ type: [Template] }) items!: Template[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

export class AudienceInput {
  @TextField({ max: 80, example: 'Các thôn ven sông' })
  name!: string;

  @EnumField(['VILLAGES', 'GROUPS', 'COMMUNES'], 'AudienceKind')
  targetKind!: 'VILLAGES' | 'GROUPS' | 'COMMUNES';

  @UuidListField({ min: 1, max: MAX_TARGETS, example: ['01940000-0000-7000-8000-000000000001'] })
  targetIds!: string[];
}

export class Audience {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ enum: ['VILLAGES', 'GROUPS', 'COMMUNES'], enumName: 'AudienceKind' }) targetKind!: string;
  @ApiProperty({ type: [String], format: 'uuid' }) targetIds!: string[];
  @ApiProperty({ example: 1 }) version!: number;
}

export class AudienceList {
  @ApiProperty({ type: [Audience] }) items!: Audience[];
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

export class BroadcastSettingsInput {
  @PatternField(TIME, { example: '21:00' })
  quietFrom!: string;

  @PatternField(TIME, { example: '06:00', description: 'Equal to quietFrom: no quiet hours' })
  quietTo!: string;

  @IntField({ min: 0, max: 60, example: 5, description: 'Minutes between approval and sending, so that a mistake can still be stopped' })
  holdMinutes!: number;

  @UuidField({ optional: true, nullable: true, example: null, description: "The station's own group for test sends; a colleague has to confirm it" })
  testGroupId?: string | null;
}

export class BroadcastSettings {
  @ApiProperty({ example: '21:00' }) quietFrom!: string;
  @ApiProperty({ example: '06:00' }) quietTo!: string;
  @ApiProperty({ example: 0 }) holdMinutes!: number;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) testGroupId!: string | null;
  @ApiProperty({ type: String, nullable: true }) testGroupName!: string | null;
  @ApiProperty({ enum: ['NONE', 'TO_CONFIRM', 'CONFIRMED'] }) testGroupState!: string;
  @ApiProperty({ description: 'This person may confirm it: somebody else named it' }) mayConfirm!: boolean;
  @ApiProperty({ example: 1 }) version!: number;
}

export class LinkHostInput {
  @PatternField(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, { example: 'baohatinh.vn', description: 'A host, with all below it' })
  host!: string;

  @BooleanField({ example: true })
  allowed!: boolean;

  @TextField({ max: 200, optional: true, example: 'Báo Hà Tĩnh' })
  note?: string;
}

export class LinkHost {
  @ApiProperty({ example: 'zalo.me' }) host!: string;
  @ApiProperty() allowed!: boolean;
  @ApiProperty({ description: 'On the list that comes with the program' }) builtIn!: boolean;
  @ApiProperty({ type: String, nullable: true }) note!: string | null;
  @ApiProperty({ type: String, nullable: true }) changedByName!: string | null;
}

export class LinkHostList {
  @ApiProperty({ type: [LinkHost] }) items!: LinkHost[];
}
