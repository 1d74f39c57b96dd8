import { ApiProperty, PartialType, PickType } from '@nestjs/swagger';
import { ROLES } from '#domain';
import { SearchPageQuery } from '../../../platform/paging/page.query.js';
import { EnumField, PatternField, TextField, UuidField } from '../../../platform/validation/fields.js';

export const USER_STATUSES = ['ACTIVE', 'DISABLED'] as const;

export class UserListQuery extends SearchPageQuery {
  @EnumField(ROLES, 'Role', { optional: true, example: 'COMMUNE_OFFICER' })
  role?: string;

  @EnumField(USER_STATUSES, 'UserStatus', { optional: true })
  status?: string;

  @UuidField({ optional: true })
  unitId?: string;
}

export class CreateUserInput {
  @PatternField(/^[a-z0-9]([a-z0-9._-]{1,62})[a-z0-9]$/, { example: 'officer3.kythuong', description: 'Lower case letters, digits, dot, hyphen, underscore' })
  username!: string;

  @TextField({ max: 120, example: 'Nguyễn Văn Hòa' })
  displayName!: string;

  @EnumField(ROLES, 'Role', { example: 'COMMUNE_OFFICER' })
  role!: string;

  @UuidField({ optional: true, description: 'Own unit when left out' })
  unitId?: string;

  @TextField({ max: 60, optional: true, nullable: true, example: 'Thượng úy' })
  rank?: string | null;

  @TextField({ max: 120, optional: true, nullable: true, example: 'Cán bộ' })
  post?: string | null;

  @UuidField({ optional: true, description: 'Liaisons only: the village they work for' })
  villageId?: string;
}

export class EditUserInput extends PartialType(PickType(CreateUserInput, ['displayName', 'role', 'rank', 'post', 'villageId'] as const)) {}

export class UserItem {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: 'officer.kythuong' }) username!: string;
  @ApiProperty() displayName!: string;
  @ApiProperty({ enum: ROLES, enumName: 'Role' }) role!: string;
  @ApiProperty({ type: String, nullable: true }) rank!: string | null;
  @ApiProperty({ type: String, nullable: true }) post!: string | null;
  @ApiProperty({ format: 'uuid' }) unitId!: string;
  @ApiProperty({ example: 'Kỳ Thượng' }) unitName!: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) villageId!: string | null;
  @ApiProperty({ type: String, nullable: true }) villageName!: string | null;
  @ApiProperty({ enum: USER_STATUSES, enumName: 'UserStatus' }) status!: string;
  @ApiProperty() secondFactorEnrolled!: boolean;
  @ApiProperty({ type: String, format: 'date-time' }) createdAt!: Date;
  @ApiProperty({ description: 'May be managed by you' }) manageable!: boolean;
  @ApiProperty({ example: 1 }) version!: number;
}

export class UserPage {
  @ApiProperty({ type: [UserItem] }) items!: UserItem[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

export class TemporaryPassword {
  @ApiProperty({ description: 'Shown once; has to be changed at the first login', example: 'xk4m-9tqp-r7wc-hu3e' }) temporaryPassword!: string;
}

export class CreatedUser extends TemporaryPassword {
  @ApiProperty({ type: UserItem }) user!: UserItem;
}

export class RoleList {
  @ApiProperty({ enum: ROLES, enumName: 'Role', isArray: true }) items!: string[];
}

export class DisableUserInput {
  @TextField({ max: 300, min: 3, example: 'Chuyển công tác' })
  reason!: string;
}

export class Colleague {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() displayName!: string;
  @ApiProperty({ type: String, nullable: true }) rank!: string | null;
  @ApiProperty({ type: String, nullable: true }) post!: string | null;
}

export class ColleagueList {
  @ApiProperty({ type: [Colleague] }) items!: Colleague[];
}
