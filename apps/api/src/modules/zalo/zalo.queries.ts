import { Inject, Injectable } from '@nestjs/common';
import { DomainError, tokenAgeDays, zaloAccountLifecycle, zaloAccountStanding, zaloAlarms } from '#domain';
import { ReadPool, type Reader } from '#database';
import type { Actor } from '../../platform/access/actor.js';
import { ENV, type Env } from '../../platform/config/env.js';
import { type Page, pageOf } from '../../platform/paging/page.js';
import { Clock } from '../../platform/time/clock.js';
import type { ZaloAccountListQuery } from './dto/zalo-account.dto.js';
import type { ZaloBotDetail, ZaloBotItem } from './dto/zalo-bot.dto.js';
import type { ZaloOaDetail, ZaloOaItem } from './dto/zalo-oa.dto.js';
import { CAPABILITIES, type OaCapabilities } from './zalo.states.js';

/** Actions a bot has no use for: it gets no consent, and its token does not change by itself. */
const NOT_OF_BOTS = new Set(['beginConsent', 'refreshToken', 'createGroup', 'pasteToken']);
const NOT_OF_OAS = new Set(['setWebhook']);

type Computed = 'standing' | 'tokenAgeDays' | 'alarms' | 'allowedActions' | 'webhookUrl' | 'capabilities';
type OaRow = Omit<ZaloOaDetail, Computed | 'redirectUri'> & { redirectUri: string | null; capabilities: OaCapabilities };
type BotRow = Omit<ZaloBotItem, 'standing' | 'webhookUrl'>;

const stopSql = (prefix: 'paused' | 'killed'): string =>
  `CASE WHEN a.${prefix}_at IS NOT NULL THEN json_build_object('at', a.${prefix}_at, 'byName', a.${prefix}_by_name, 'reason', a.${prefix}_reason) END AS ${prefix}`;

const SHARED = `a.id, a.commune_id AS "communeId", (SELECT u.name FROM admin_unit u WHERE u.id = a.commune_id) AS "unitName", a.name, a.external_id AS "externalId", a.state,
  a.rate_per_minute AS "ratePerMinute", a.checked_at AS "checkedAt", a.last_event_at AS "lastEventAt", a.last_error_code AS "lastErrorCode", a.last_error_at AS "lastErrorAt",
  ${stopSql('paused')}, ${stopSql('killed')}, a.version`;

const OA = `${SHARED}, a.app_id AS "appId", a.oa_type AS "oaType", a.package_name AS "packageName", a.package_valid_through::text AS "packageValidThrough", a.state_reason AS "stateReason",
  a.direct_api AS "directApi", a.access_expires_at AS "accessExpiresAt", a.rate_limit_seen AS "rateLimitSeen", a.send_proof AS "sendProof", a.link_base AS "linkBase", a.redirect_uri AS "redirectUri",
  a.webhook_secret_sealed IS NOT NULL AS "hasWebhookSecret", a.static_verifier_sealed IS NOT NULL AS "hasStaticVerifier", a.refresh_issued_at AS "refreshIssuedAt",
  a.refresh_failed_at AS "refreshFailedAt", a.refresh_failure AS "refreshFailure", a.capabilities`;

/** Accounts as they are shown: no secret leaves the database here, not even sealed. */
@Injectable()
export class ZaloQueries {
  constructor(
    @Inject(ReadPool) private readonly reads: ReadPool,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  async listOas(actor: Actor, query: ZaloAccountListQuery): Promise<Page<ZaloOaItem>> {
    const rows = await this.reads.one<OaRow>(actor.scope, listOf('zalo-oas-list', OA, 'zalo_oa', actor, query));
    return pageOf(rows, query.limit, (row) => this.oaItem(row));
  }

  async listBots(actor: Actor, query: ZaloAccountListQuery): Promise<Page<ZaloBotItem>> {
    const rows = await this.reads.one<BotRow>(actor.scope, listOf('zalo-bots-list', BOT, 'zalo_bot', actor, query));
    return pageOf(rows, query.limit, (row) => this.botItem(row));
  }

  getOa(actor: Actor, id: string): Promise<ZaloOaDetail> {
    return this.reads.run(actor.scope, (reader) => this.oa(reader, actor, id));
  }

  getBot(actor: Actor, id: string): Promise<ZaloBotDetail> {
    return this.reads.run(actor.scope, (reader) => this.bot(reader, actor, id));
  }

  async oa(reader: Reader, actor: Actor, id: string): Promise<ZaloOaDetail> {
    const [row] = await reader.query<OaRow>({ name: 'zalo-oas-get', text: `SELECT ${OA} FROM zalo_oa a WHERE a.commune_id = ANY ($1) AND a.id = $2`, values: [actor.unitIds, id] });
    if (!row) throw new DomainError('NOT_FOUND', 'not-found');
    const { sendProof, linkBase, redirectUri, hasWebhookSecret, hasStaticVerifier, refreshIssuedAt, refreshFailedAt, refreshFailure, capabilities } = row;
    return {
      ...this.oaItem(row),
      sendProof, linkBase, hasWebhookSecret, hasStaticVerifier, refreshIssuedAt, refreshFailedAt, refreshFailure,
      redirectUri: redirectUri ?? this.env.zalo.redirectUri,
      webhookUrl: `${this.env.zalo.webhookBase}/webhooks/zalo`,
      capabilities: CAPABILITIES.flatMap((capability) => (capabilities[capability] ? [{ capability, ...capabilities[capability] }] : [])),
      allowedActions: actionsOf(row, actor, NOT_OF_OAS),
    };
  }

  async bot(reader: Reader, actor: Actor, id: string): Promise<ZaloBotDetail> {
    const [row] = await reader.query<BotRow>({ name: 'zalo-bots-get', text: `SELECT ${BOT} FROM zalo_bot a WHERE a.commune_id = ANY ($1) AND a.id = $2`, values: [actor.unitIds, id] });
    if (!row) throw new DomainError('NOT_FOUND', 'not-found');
    return { ...this.botItem(row), allowedActions: actionsOf(row, actor, NOT_OF_BOTS) };
  }

  private oaItem(row: OaRow): ZaloOaItem {
    const now = this.clock.now();
    const { sendProof: _1, linkBase: _2, redirectUri: _3, hasWebhookSecret: _4, hasStaticVerifier: _5, refreshIssuedAt, refreshFailedAt: _6, refreshFailure: _7, capabilities: _8, ...item } = row;
    return { ...item, standing: standingOf(row), tokenAgeDays: tokenAgeDays(refreshIssuedAt, now), alarms: zaloAlarms(row, now) };
  }

  private botItem(row: BotRow): ZaloBotItem {
    return { ...row, standing: standingOf(row), webhookUrl: `${this.env.zalo.webhookBase}/webhooks/zalo-bot/${row.id}` };
  }
}

const BOT = `${SHARED}, a.webhook_set_at AS "webhookSetAt"`;

const listOf = (name: string, columns: string, table: string, actor: Actor, query: ZaloAccountListQuery) => ({
  name,
  text: `SELECT ${columns} FROM ${table} a WHERE a.commune_id = ANY ($1) AND ($2::uuid IS NULL OR a.commune_id = $2) AND ($3::uuid IS NULL OR a.id > $3) ORDER BY a.id LIMIT $4`,
  values: [actor.unitIds, query.communeId ?? null, query.cursor ?? null, query.limit + 1],
});

type Standing = { communeId: string; state: string; paused: unknown; killed: unknown };
const standingOf = ({ state, paused, killed }: Standing) => zaloAccountStanding({ state, paused: paused !== null, killed: killed !== null });

function actionsOf(row: Standing, actor: Actor, without: ReadonlySet<string>): string[] {
  if (!actor.permissions.has('zalo.manage') || !actor.homeUnitIds.includes(row.communeId)) return [];
  return zaloAccountLifecycle.allowedActions(standingOf(row), actor.role).map(({ action }) => action as string).filter((action) => !without.has(action));
}
