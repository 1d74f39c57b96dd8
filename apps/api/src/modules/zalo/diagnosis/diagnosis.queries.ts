import { Inject, Injectable } from '@nestjs/common';
import { DomainError, localDate } from '#domain';
import { ReadPool } from '#database';
import type { Actor } from '../../../platform/access/actor.js';
import { FieldCipher } from '../../../platform/sealing/field-cipher.js';
import { Clock } from '../../../platform/time/clock.js';
import { oaPlace } from '../zalo-seals.js';
import type { AccountRow } from './judge-account.js';
import type { LinkedGroup } from './judge-groups.js';
import type { WebhookFacts } from './judge-webhook.js';

/** What our own rows say about an Official Account; no secret leaves this file. */
export interface OaRows {
  readonly unitId: string;
  readonly account: AccountRow;
  readonly webhook: WebhookFacts;
  readonly linked: readonly LinkedGroup[];
}

export interface BotRows {
  readonly unitId: string;
  readonly pausedReason: string | null;
  readonly killedReason: string | null;
  readonly connected: boolean;
  readonly ratePerMinute: number;
  readonly hasSecret: boolean;
  readonly lastEventAt: Date | null;
}

type OaRow = AccountRow & { communeId: string; id: string; lastEventAt: Date | null; appSecretSealed: string; webhookSecretSealed: string | null };

@Injectable()
export class DiagnosisQueries {
  constructor(
    @Inject(ReadPool) private readonly reads: ReadPool,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Only whoever may change the account tests it. */
  async oa(actor: Actor, id: string): Promise<OaRows> {
    const [row] = await this.reads.one<OaRow>(actor.scope, {
      name: 'zalo-diagnosis-oa',
      text: `SELECT commune_id AS "communeId", id, external_id AS "externalId", state = 'CONNECTED' AS connected, paused_reason AS "pausedReason", killed_reason AS "killedReason",
                    direct_api AS "directApi", rate_per_minute AS "ratePerMinute", refresh_issued_at AS "refreshIssuedAt", access_expires_at AS "accessExpiresAt",
                    refresh_failure AS "refreshFailure", last_event_at AS "lastEventAt", app_secret_sealed AS "appSecretSealed", webhook_secret_sealed AS "webhookSecretSealed"
               FROM zalo_oa WHERE id = $1 AND commune_id = ANY ($2::uuid[]) AND state <> 'DISCONNECTED'`,
      values: [id, actor.homeUnitIds],
    });
    if (!row) throw new DomainError('NOT_FOUND', 'not-found');
    const { communeId: unitId, lastEventAt, appSecretSealed: _app, webhookSecretSealed: _webhook, id: _id, ...account } = row;
    const counts = await this.events(actor, id);
    return { unitId, account, linked: await this.linked(actor, unitId, id), webhook: { ...counts, lastEventAt, secret: this.secretOf(row) } };
  }

  async bot(actor: Actor, id: string): Promise<BotRows> {
    const [row] = await this.reads.one<BotRows>(actor.scope, {
      name: 'zalo-diagnosis-bot',
      text: `SELECT commune_id AS "unitId", paused_reason AS "pausedReason", killed_reason AS "killedReason", token_sealed IS NOT NULL AS connected,
                    rate_per_minute AS "ratePerMinute", webhook_secret_sealed IS NOT NULL AS "hasSecret", last_event_at AS "lastEventAt"
               FROM zalo_bot WHERE id = $1 AND commune_id = ANY ($2::uuid[]) AND state <> 'DISCONNECTED'`,
      values: [id, actor.homeUnitIds],
    });
    if (!row) throw new DomainError('NOT_FOUND', 'not-found');
    return row;
  }

  private secretOf(row: OaRow): WebhookFacts['secret'] {
    if (row.webhookSecretSealed === null) return 'MISSING';
    const same = this.cipher.open(row.webhookSecretSealed, oaPlace(row, 'webhook_secret')) === this.cipher.open(row.appSecretSealed, oaPlace(row, 'app_secret'));
    return same ? 'SAME_AS_APP_SECRET' : 'SET';
  }

  /** Today and yesterday, as days are in Vietnam. */
  private async events(actor: Actor, accountId: string): Promise<Pick<WebhookFacts, 'stored' | 'badSignatures'>> {
    const today = localDate(this.clock.now());
    const [row] = await this.reads.one<{ stored: number; badSignatures: number }>(actor.scope, {
      name: 'zalo-diagnosis-events',
      text: `SELECT coalesce(sum(stored), 0)::int AS stored, coalesce(sum(bad_signatures), 0)::int AS "badSignatures"
               FROM zalo_event_day WHERE account_id = $1 AND day BETWEEN $2::date - 1 AND $2::date`,
      values: [accountId, today],
    });
    return row ?? { stored: 0, badSignatures: 0 };
  }

  private linked(actor: Actor, unitId: string, oaId: string): Promise<LinkedGroup[]> {
    return this.reads.one<LinkedGroup>(actor.scope, {
      name: 'zalo-diagnosis-groups',
      text: `SELECT c.external_id AS "externalId", g.name FROM group_channel c JOIN village_group g ON g.commune_id = c.commune_id AND g.id = c.group_id
              WHERE c.oa_unit_id = $1 AND c.oa_id = $2 AND c.status = 'ACTIVE' AND c.external_id IS NOT NULL ORDER BY g.name LIMIT 2000`,
      values: [unitId, oaId],
    });
  }
}
