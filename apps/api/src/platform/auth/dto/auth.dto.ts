import { ApiProperty } from '@nestjs/swagger';
import { ROLES } from '#domain';
import { SecretField } from '../../validation/fields.js';

export class LoginInput {
  @SecretField({ max: 64, example: 'officer.kythuong' })
  username!: string;

  @SecretField({ max: 256, example: 'mat-khau-cua-ban' })
  password!: string;
}

export class CodeInput {
  @SecretField({ max: 16, example: '123456', description: 'Six digits of the authenticator, or a recovery code' })
  code!: string;
}

export class ChangePasswordInput {
  @SecretField({ max: 256, example: 'mat-khau-cu' })
  currentPassword!: string;

  @SecretField({ max: 256, example: 'song-lam-nui-hong-2026' })
  newPassword!: string;
}

export class StepUpInput {
  @SecretField({ max: 256, optional: true, example: 'mat-khau-cua-ban' })
  password?: string;

  @SecretField({ max: 16, optional: true, example: '123456' })
  code?: string;
}

export class UnitResponse {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: 'Kỳ Thượng' }) name!: string;
  @ApiProperty({ enum: ['PROVINCE', 'COMMUNE'], enumName: 'UnitLevel' }) level!: 'PROVINCE' | 'COMMUNE';
  @ApiProperty({ example: 'XA' }) kind!: string;
}

export class SecondFactorResponse {
  @ApiProperty() enrolled!: boolean;
  @ApiProperty({ description: 'The station requires it' }) required!: boolean;
  @ApiProperty({ example: 10 }) recoveryCodesLeft!: number;
}

export class MeResponse {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: 'officer.kythuong' }) username!: string;
  @ApiProperty({ example: 'Lê Thị Hòa' }) displayName!: string;
  @ApiProperty({ type: String, nullable: true, example: 'Đại úy' }) rank!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Cán bộ' }) post!: string | null;
  @ApiProperty({ enum: ROLES, enumName: 'Role' }) role!: string;
  @ApiProperty({ type: UnitResponse }) unit!: UnitResponse;
  @ApiProperty({ type: String, nullable: true, format: 'uuid' }) villageId!: string | null;
  @ApiProperty({ type: [String], example: ['lost-property.read'] }) permissions!: string[];
  @ApiProperty({ type: SecondFactorResponse }) secondFactor!: SecondFactorResponse;
  @ApiProperty() mustChangePassword!: boolean;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) stepUpUntil!: Date | null;
  @ApiProperty({ example: 'vi' }) locale!: string;
}

export const SESSION_STATUSES = ['AUTHENTICATED', 'SECOND_FACTOR_REQUIRED', 'ENROLMENT_REQUIRED', 'PASSWORD_CHANGE_REQUIRED'] as const;

export class SessionResponse {
  @ApiProperty({ enum: SESSION_STATUSES, enumName: 'SessionStatus' }) status!: (typeof SESSION_STATUSES)[number];
  @ApiProperty({ type: MeResponse, nullable: true }) me!: MeResponse | null;
}

export class EnrolmentResponse {
  @ApiProperty({ example: 'JBSWY3DPEHPK3PXP' }) secret!: string;
  @ApiProperty({ example: 'otpauth://totp/B%C3%ACnh%20Y%C3%AAn:officer.kythuong?secret=JBSWY3DPEHPK3PXP' }) otpauthUri!: string;
  @ApiProperty({ description: 'QR code as SVG text' }) qrSvg!: string;
}

export class RecoveryCodesResponse {
  @ApiProperty({ type: [String], description: 'Shown once', example: ['k7p2m-9xw4t'] }) recoveryCodes!: string[];
}

export class StepUpResponse {
  @ApiProperty({ format: 'date-time', type: String }) stepUpUntil!: Date;
}
