import { ApiProperty, PartialType } from '@nestjs/swagger';
import { ZALO_ACCOUNT_ACTIONS, ZALO_ACCOUNT_STANDINGS, ZALO_ALARMS } from '#domain';
import { BooleanField, IntField, PatternField, SecretField, TextField } from '../../../platform/validation/fields.js';
import { CAPABILITIES, OA_STATES } from '../zalo.states.js';
import { ZaloStop } from './zalo-account.dto.js';

const ADDRESS = /^https?:\/\/[^\s?#]{4,300}$/;

export class CreateZaloOaInput {
  @TextField({ max: 120, example: 'Công an xã Kỳ Thượng' })
  name!: string;

  @PatternField(/^[0-9]{5,30}$/, { example: '1000000000000000001', description: 'App id from the Zalo developer console' })
  appId!: string;

  @SecretField({ max: 256, example: 'app-secret-example', description: 'App secret; sealed, never shown again' })
  appSecret!: string;

  @SecretField({ max: 256, optional: true, nullable: true, example: 'oa-secret-example', description: 'OA secret key of the webhook page; another one than the app secret' })
  webhookSecret?: string | null;

  @PatternField(/^[A-Za-z0-9\-._~]{43,128}$/, { optional: true, nullable: true, example: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk', description: 'Only when the console keeps a fixed code challenge: its verifier' })
  staticVerifier?: string | null;

  @BooleanField({ optional: true, example: false, description: 'Send appsecret_proof with every call; only when the app demands it' })
  sendProof?: boolean;

  @PatternField(ADDRESS, { optional: true, nullable: true, example: 'https://oauth.zaloapp.com/v4/oa/permission', description: 'Another consent page than the usual one' })
  linkBase?: string | null;

  @PatternField(ADDRESS, { optional: true, nullable: true, example: 'https://binhyen.example.vn/api/v1/zalo-consent/callback', description: 'The callback as registered in the console, without a query' })
  redirectUri?: string | null;

  @IntField({ min: 1, max: 10_000, optional: true, example: 100, description: 'Requests a minute the package allows' })
  ratePerMinute?: number;
}

export class EditZaloOaInput extends PartialType(CreateZaloOaInput) {}

export class PasteTokenInput {
  @SecretField({ max: 4096, example: 'refresh-token-example', description: 'Refresh token from the API Explorer of the developer console; used up at once' })
  refreshToken!: string;
}

export class CompleteConsentInput {
  @PatternField(/^[A-Za-z0-9_-]{43}$/, { example: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM' })
  state!: string;

  @SecretField({ max: 2048, example: 'authorization-code-example' })
  code!: string;
}

export class ZaloConsent {
  @ApiProperty({ description: 'Open this in a browser where an administrator of the account is signed in to Zalo' }) consentUrl!: string;
  @ApiProperty() redirectUri!: string;
  @ApiProperty({ format: 'date-time' }) expiresAt!: Date;
}

export class ZaloCapability {
  @ApiProperty({ enum: CAPABILITIES, enumName: 'ZaloCapabilityName' }) capability!: string;
  @ApiProperty() works!: boolean;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Code of Zalo when it does not' }) code!: number | null;
  @ApiProperty({ format: 'date-time' }) at!: string;
}

export class ZaloOaItem {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid' }) communeId!: string;
  @ApiProperty({ example: 'Kỳ Thượng' }) unitName!: string;
  @ApiProperty() name!: string;
  @ApiProperty() appId!: string;
  @ApiProperty({ type: String, nullable: true, description: 'As Zalo calls the account' }) externalId!: string | null;
  @ApiProperty({ type: 'integer', nullable: true, description: '2 business, 4 government' }) oaType!: number | null;
  @ApiProperty({ type: String, nullable: true }) packageName!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) packageValidThrough!: string | null;
  @ApiProperty({ enum: OA_STATES, enumName: 'ZaloOaState' }) state!: string;
  @ApiProperty({ type: String, nullable: true, example: 'ANSWER_LOST', description: 'ANSWER_LOST, REFRESH_REFUSED, ACCOUNT_UNKNOWN, PERMISSION_REVOKED or what the person wrote' }) stateReason!: string | null;
  @ApiProperty({ enum: ZALO_ACCOUNT_STANDINGS, enumName: 'ZaloAccountStanding' }) standing!: string;
  @ApiProperty({ enum: ['V3', 'V2'], enumName: 'ZaloDirectApi', description: 'Which interface messages to one person go through' }) directApi!: string;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Days since the last new pair of tokens' }) tokenAgeDays!: number | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) accessExpiresAt!: Date | null;
  @ApiProperty({ enum: ZALO_ALARMS, enumName: 'ZaloAlarm', isArray: true }) alarms!: string[];
  @ApiProperty() ratePerMinute!: number;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Limit Zalo named in its answers' }) rateLimitSeen!: number | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) checkedAt!: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) lastEventAt!: Date | null;
  @ApiProperty({ type: String, nullable: true, example: '-216' }) lastErrorCode!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) lastErrorAt!: Date | null;
  @ApiProperty({ type: ZaloStop, nullable: true }) paused!: ZaloStop | null;
  @ApiProperty({ type: ZaloStop, nullable: true }) killed!: ZaloStop | null;
  @ApiProperty({ example: 1 }) version!: number;
}

export class ZaloOaPage {
  @ApiProperty({ type: [ZaloOaItem] }) items!: ZaloOaItem[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

export class ZaloOaDetail extends ZaloOaItem {
  @ApiProperty() sendProof!: boolean;
  @ApiProperty({ type: String, nullable: true }) linkBase!: string | null;
  @ApiProperty({ description: 'The callback that must be registered in the console' }) redirectUri!: string;
  @ApiProperty({ description: 'The address to enter on the webhook page of the console' }) webhookUrl!: string;
  @ApiProperty() hasWebhookSecret!: boolean;
  @ApiProperty() hasStaticVerifier!: boolean;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) refreshIssuedAt!: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) refreshFailedAt!: Date | null;
  @ApiProperty({ type: String, nullable: true }) refreshFailure!: string | null;
  @ApiProperty({ type: [ZaloCapability] }) capabilities!: ZaloCapability[];
  @ApiProperty({ enum: ZALO_ACCOUNT_ACTIONS, enumName: 'ZaloAccountAction', isArray: true }) allowedActions!: string[];
}

export class ZaloQuotaItem {
  @ApiProperty({ type: String, nullable: true }) type!: string | null;
  @ApiProperty({ type: 'integer', nullable: true }) remaining!: number | null;
  @ApiProperty({ type: 'integer', nullable: true }) total!: number | null;
}

export class ZaloOaCheck {
  @ApiProperty({ type: ZaloOaDetail }) oa!: ZaloOaDetail;
  @ApiProperty({ type: [ZaloQuotaItem], description: 'What is left of consultation messages; empty when Zalo does not say' }) quotas!: ZaloQuotaItem[];
}
