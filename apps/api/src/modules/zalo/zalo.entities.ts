import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AdminUnit } from '../communes/admin-unit.entity.js';
import { VillageGroup } from '../groups/group.entities.js';
import type { AssetStatus, BotState, GroupChannelKind, GroupChannelStatus, OaCapabilities, OaState } from './zalo.states.js';

@Entity('zalo_oa')
@Index('uq_zalo_oa_external', ['communeId', 'externalId'], { unique: true, where: `((state <> 'DISCONNECTED'::text) AND (external_id IS NOT NULL))` })
@Index('ix_zalo_oa_external', ['externalId'], { where: '(external_id IS NOT NULL)' })
@Check('ck_zalo_oa_state', `state IN ('CONNECTED', 'NEEDS_CONSENT', 'DISCONNECTED')`)
@Check('ck_zalo_oa_direct_api', `direct_api IN ('V3', 'V2')`)
@Check('ck_zalo_oa_rate', `rate_per_minute BETWEEN 1 AND 10000`)
@Check('ck_zalo_oa_connected', `state <> 'CONNECTED' OR (external_id IS NOT NULL AND refresh_token_sealed IS NOT NULL AND access_token_sealed IS NOT NULL AND refresh_issued_at IS NOT NULL)`)
@Check('ck_zalo_oa_disconnected', `state <> 'DISCONNECTED' OR (access_token_sealed IS NULL AND refresh_token_sealed IS NULL AND previous_pair_sealed IS NULL AND pending_pair_sealed IS NULL)`)
@Check('ck_zalo_oa_consent', `(consent_state_hash IS NULL) = (consent_expires_at IS NULL) AND (consent_state_hash IS NULL) = (consent_session_hash IS NULL)`)
@Check('ck_zalo_oa_lease', `(refresh_lease_owner IS NULL) = (refresh_lease_until IS NULL)`)
@Check('ck_zalo_oa_paused', `(paused_at IS NULL) = (paused_reason IS NULL)`)
@Check('ck_zalo_oa_killed', `(killed_at IS NULL) = (killed_reason IS NULL)`)
@ForeignKey(() => AdminUnit, ['communeId'], ['id'], { name: 'fk_zalo_oa_unit' })
export class ZaloOa {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_zalo_oa' }) communeId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_zalo_oa' }) id!: string;
  @Column('text') name!: string;
  @Column('text', { name: 'app_id' }) appId!: string;
  @Column('text', { name: 'external_id', nullable: true }) externalId!: string | null;
  @Column('integer', { name: 'oa_type', nullable: true }) oaType!: number | null;
  @Column('text', { name: 'package_name', nullable: true }) packageName!: string | null;
  @Column('date', { name: 'package_valid_through', nullable: true }) packageValidThrough!: string | null;
  @Column('text') state!: OaState;
  @Column('text', { name: 'state_reason', nullable: true }) stateReason!: string | null;
  @Column('text', { name: 'direct_api' }) directApi!: 'V3' | 'V2';
  @Column('boolean', { name: 'send_proof' }) sendProof!: boolean;
  @Column('text', { name: 'link_base', nullable: true }) linkBase!: string | null;
  @Column('text', { name: 'redirect_uri', nullable: true }) redirectUri!: string | null;
  @Column('text', { name: 'app_secret_sealed' }) appSecretSealed!: string;
  @Column('text', { name: 'webhook_secret_sealed', nullable: true }) webhookSecretSealed!: string | null;
  @Column('text', { name: 'static_verifier_sealed', nullable: true }) staticVerifierSealed!: string | null;
  @Column('text', { name: 'access_token_sealed', nullable: true }) accessTokenSealed!: string | null;
  @Column('text', { name: 'refresh_token_sealed', nullable: true }) refreshTokenSealed!: string | null;
  @Column('text', { name: 'previous_pair_sealed', nullable: true }) previousPairSealed!: string | null;
  @Column('text', { name: 'pending_pair_sealed', nullable: true }) pendingPairSealed!: string | null;
  @Column('integer', { name: 'pair_number' }) pairNumber!: number;
  @Column('timestamptz', { name: 'access_expires_at', nullable: true }) accessExpiresAt!: Date | null;
  @Column('timestamptz', { name: 'refresh_issued_at', nullable: true }) refreshIssuedAt!: Date | null;
  @Column('text', { name: 'refresh_lease_owner', nullable: true }) refreshLeaseOwner!: string | null;
  @Column('timestamptz', { name: 'refresh_lease_until', nullable: true }) refreshLeaseUntil!: Date | null;
  @Column('timestamptz', { name: 'refresh_failed_at', nullable: true }) refreshFailedAt!: Date | null;
  @Column('text', { name: 'refresh_failure', nullable: true }) refreshFailure!: string | null;
  @Column('bytea', { name: 'consent_state_hash', nullable: true }) consentStateHash!: Buffer | null;
  @Column('bytea', { name: 'consent_session_hash', nullable: true }) consentSessionHash!: Buffer | null;
  @Column('text', { name: 'consent_verifier_sealed', nullable: true }) consentVerifierSealed!: string | null;
  @Column('timestamptz', { name: 'consent_expires_at', nullable: true }) consentExpiresAt!: Date | null;
  @Column('jsonb') capabilities!: OaCapabilities;
  @Column('integer', { name: 'rate_per_minute' }) ratePerMinute!: number;
  @Column('integer', { name: 'rate_limit_seen', nullable: true }) rateLimitSeen!: number | null;
  @Column('timestamptz', { name: 'checked_at', nullable: true }) checkedAt!: Date | null;
  @Column('timestamptz', { name: 'last_event_at', nullable: true }) lastEventAt!: Date | null;
  @Column('text', { name: 'last_error_code', nullable: true }) lastErrorCode!: string | null;
  @Column('timestamptz', { name: 'last_error_at', nullable: true }) lastErrorAt!: Date | null;
  @Column('timestamptz', { name: 'paused_at', nullable: true }) pausedAt!: Date | null;
  @Column('text', { name: 'paused_by_name', nullable: true }) pausedByName!: string | null;
  @Column('text', { name: 'paused_reason', nullable: true }) pausedReason!: string | null;
  @Column('timestamptz', { name: 'killed_at', nullable: true }) killedAt!: Date | null;
  @Column('text', { name: 'killed_by_name', nullable: true }) killedByName!: string | null;
  @Column('text', { name: 'killed_reason', nullable: true }) killedReason!: string | null;
  @Column('uuid', { name: 'created_by' }) createdBy!: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('integer') version!: number;
}

@Entity('zalo_bot')
@Check('ck_zalo_bot_state', `state IN ('CONNECTED', 'REFUSED', 'DISCONNECTED')`)
@Check('ck_zalo_bot_rate', `rate_per_minute BETWEEN 1 AND 10000`)
@Check('ck_zalo_bot_token', `(state = 'DISCONNECTED') = (token_sealed IS NULL)`)
@Check('ck_zalo_bot_paused', `(paused_at IS NULL) = (paused_reason IS NULL)`)
@Check('ck_zalo_bot_killed', `(killed_at IS NULL) = (killed_reason IS NULL)`)
@ForeignKey(() => AdminUnit, ['communeId'], ['id'], { name: 'fk_zalo_bot_unit' })
export class ZaloBot {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_zalo_bot' }) communeId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_zalo_bot' }) id!: string;
  @Column('text') name!: string;
  @Column('text', { name: 'external_id', nullable: true }) externalId!: string | null;
  @Column('text') state!: BotState;
  @Column('text', { name: 'token_sealed', nullable: true }) tokenSealed!: string | null;
  @Column('text', { name: 'webhook_secret_sealed', nullable: true }) webhookSecretSealed!: string | null;
  @Column('timestamptz', { name: 'webhook_set_at', nullable: true }) webhookSetAt!: Date | null;
  @Column('integer', { name: 'rate_per_minute' }) ratePerMinute!: number;
  @Column('timestamptz', { name: 'checked_at', nullable: true }) checkedAt!: Date | null;
  @Column('timestamptz', { name: 'last_event_at', nullable: true }) lastEventAt!: Date | null;
  @Column('text', { name: 'last_error_code', nullable: true }) lastErrorCode!: string | null;
  @Column('timestamptz', { name: 'last_error_at', nullable: true }) lastErrorAt!: Date | null;
  @Column('timestamptz', { name: 'paused_at', nullable: true }) pausedAt!: Date | null;
  @Column('text', { name: 'paused_by_name', nullable: true }) pausedByName!: string | null;
  @Column('text', { name: 'paused_reason', nullable: true }) pausedReason!: string | null;
  @Column('timestamptz', { name: 'killed_at', nullable: true }) killedAt!: Date | null;
  @Column('text', { name: 'killed_by_name', nullable: true }) killedByName!: string | null;
  @Column('text', { name: 'killed_reason', nullable: true }) killedReason!: string | null;
  @Column('uuid', { name: 'created_by' }) createdBy!: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('integer') version!: number;
}

@Entity('group_channel')
@Index('uq_group_channel_active', ['communeId', 'groupId'], { unique: true, where: `(status = ANY (ARRAY['CREATING'::text, 'ACTIVE'::text]))` })
@Index('ix_group_channel_account', ['oaUnitId', 'oaId', 'externalId'])
@Index('ix_group_channel_bot', ['oaUnitId', 'botId', 'externalId'])
@Check('ck_group_channel_kind', `channel IN ('OA_GMF', 'BOT')`)
@Check('ck_group_channel_status', `status IN ('CREATING', 'ACTIVE', 'LOST', 'EXPIRED', 'OFF', 'FAILED')`)
@Check('ck_group_channel_account', `(channel = 'OA_GMF') = (oa_id IS NOT NULL) AND (channel = 'BOT') = (bot_id IS NOT NULL)`)
@Check('ck_group_channel_external', `external_id IS NOT NULL OR status IN ('CREATING', 'FAILED')`)
@Check('ck_group_channel_ended', `(status IN ('CREATING', 'ACTIVE')) = (ended_at IS NULL)`)
@ForeignKey(() => VillageGroup, ['communeId', 'groupId'], ['communeId', 'id'], { name: 'fk_group_channel_group' })
@ForeignKey(() => ZaloOa, ['oaUnitId', 'oaId'], ['communeId', 'id'], { name: 'fk_group_channel_oa' })
@ForeignKey(() => ZaloBot, ['oaUnitId', 'botId'], ['communeId', 'id'], { name: 'fk_group_channel_bot' })
export class GroupChannel {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_group_channel' }) communeId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_group_channel' }) id!: string;
  @Column('uuid', { name: 'group_id' }) groupId!: string;
  @Column('text') channel!: GroupChannelKind;
  @Column('text') status!: GroupChannelStatus;
  @Column('uuid', { name: 'oa_unit_id' }) oaUnitId!: string;
  @Column('uuid', { name: 'oa_id', nullable: true }) oaId!: string | null;
  @Column('uuid', { name: 'bot_id', nullable: true }) botId!: string | null;
  @Column('text', { name: 'external_id', nullable: true }) externalId!: string | null;
  @Column('text', { name: 'external_name', nullable: true }) externalName!: string | null;
  @Column('text', { name: 'external_link', nullable: true }) externalLink!: string | null;
  @Column('text', { name: 'asset_id', nullable: true }) assetId!: string | null;
  @Column('date', { name: 'valid_through', nullable: true }) validThrough!: string | null;
  @Column('boolean', { name: 'auto_renew', nullable: true }) autoRenew!: boolean | null;
  @Column('integer', { name: 'max_members', nullable: true }) maxMembers!: number | null;
  @Column('integer', { nullable: true }) members!: number | null;
  @Column('text', { name: 'first_members', array: true }) firstMembers!: string[];
  @Column('timestamptz', { name: 'checked_at', nullable: true }) checkedAt!: Date | null;
  @Column('text', { name: 'last_error_code', nullable: true }) lastErrorCode!: string | null;
  @Column('timestamptz', { name: 'last_error_at', nullable: true }) lastErrorAt!: Date | null;
  @Column('uuid', { name: 'linked_by' }) linkedBy!: string;
  @Column('text', { name: 'linked_by_name' }) linkedByName!: string;
  @Column('timestamptz', { name: 'linked_at' }) linkedAt!: Date;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt!: Date | null;
  @Column('text', { name: 'end_reason', nullable: true }) endReason!: string | null;
  @Column('integer') version!: number;
}

@Entity('zalo_asset')
@Check('ck_zalo_asset_status', `status IN ('AVAILABLE', 'RESERVED', 'USED', 'GONE')`)
@Check('ck_zalo_asset_reserved', `(status = 'RESERVED') = (reserved_channel_id IS NOT NULL) AND (reserved_channel_id IS NULL) = (reserved_unit_id IS NULL)`)
@ForeignKey(() => ZaloOa, ['communeId', 'oaId'], ['communeId', 'id'], { name: 'fk_zalo_asset_oa' })
export class ZaloAsset {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_zalo_asset' }) communeId!: string;
  @PrimaryColumn('uuid', { name: 'oa_id', primaryKeyConstraintName: 'pk_zalo_asset' }) oaId!: string;
  @PrimaryColumn('text', { name: 'asset_id', primaryKeyConstraintName: 'pk_zalo_asset' }) assetId!: string;
  @Column('text', { name: 'product_type' }) productType!: string;
  @Column('text', { name: 'quota_type' }) quotaType!: string;
  @Column('date', { name: 'valid_through', nullable: true }) validThrough!: string | null;
  @Column('boolean', { name: 'auto_renew', nullable: true }) autoRenew!: boolean | null;
  @Column('text') status!: AssetStatus;
  @Column('text', { name: 'used_by_external_id', nullable: true }) usedByExternalId!: string | null;
  @Column('uuid', { name: 'reserved_unit_id', nullable: true }) reservedUnitId!: string | null;
  @Column('uuid', { name: 'reserved_channel_id', nullable: true }) reservedChannelId!: string | null;
  @Column('timestamptz', { name: 'seen_at' }) seenAt!: Date;
}
