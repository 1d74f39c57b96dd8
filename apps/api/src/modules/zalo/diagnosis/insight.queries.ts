import { Inject, Injectable } from '@nestjs/common';
import { DomainError, forecastEnd, localDate } from '#domain';
import { ReadPool } from '#database';
import type { Actor } from '../../../platform/access/actor.js';
import { Clock } from '../../../platform/time/clock.js';
import type { ZaloEventDayItem, ZaloForecast, ZaloWebhookHealth } from './dto/insight.dto.js';
import { SILENT_HOURS } from './judge-webhook.js';

const DAYS = 14;
const SILENT_MS = SILENT_HOURS * 3_600_000;

interface AccountRow {
  groups: number;
  ratePerMinute: number;
  stopped: boolean;
}

type Table = 'zalo_oa' | 'zalo_bot';

/** What the pages say about an account beside its settings: how what comes in does, and how long sending would take. */
@Injectable()
export class InsightQueries {
  constructor(
    @Inject(ReadPool) private readonly reads: ReadPool,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async health(actor: Actor, table: Table, id: string): Promise<ZaloWebhookHealth> {
    const [account] = await this.reads.one<{ lastEventAt: Date | null }>(actor.scope, {
      name: `zalo-health-${table}`,
      text: `SELECT last_event_at AS "lastEventAt" FROM ${table} WHERE id = $1 AND commune_id = ANY ($2::uuid[])`,
      values: [id, actor.unitIds],
    });
    if (!account) throw new DomainError('NOT_FOUND', 'not-found');
    const rows = await this.days(actor, id);
    const { lastEventAt } = account;
    const refused = rows.map(({ lastRefusedAt }) => lastRefusedAt).filter((at) => at !== null).toSorted((a, b) => b.getTime() - a.getTime());
    return {
      lastEventAt: lastEventAt?.toISOString() ?? null,
      lastRefusedAt: refused[0]?.toISOString() ?? null,
      silent: lastEventAt !== null && this.clock.now().getTime() - lastEventAt.getTime() > SILENT_MS,
      days: rows.map(({ lastRefusedAt: _at, ...day }) => day),
    };
  }

  /** From a standing start: what already waits at the account comes before it. */
  async forecast(actor: Actor, id: string, messages: number): Promise<ZaloForecast> {
    const [row] = await this.reads.one<AccountRow>(actor.scope, {
      name: 'zalo-forecast',
      text: `SELECT least(o.rate_per_minute, coalesce(o.rate_limit_seen, o.rate_per_minute)) AS "ratePerMinute",
                    o.state <> 'CONNECTED' OR o.paused_at IS NOT NULL OR o.killed_at IS NOT NULL AS stopped,
                    (SELECT count(*)::int FROM group_channel c WHERE c.oa_unit_id = o.commune_id AND c.oa_id = o.id AND c.status = 'ACTIVE') AS groups
               FROM zalo_oa o WHERE o.id = $1 AND o.commune_id = ANY ($2::uuid[])`,
      values: [id, actor.unitIds],
    });
    if (!row) throw new DomainError('NOT_FOUND', 'not-found');
    const now = this.clock.now();
    const requests = row.groups * messages;
    const end = forecastEnd({ requests, ratePerMinute: row.ratePerMinute, restsUntil: null, notBefore: null, paused: row.stopped }, now);
    return { groups: row.groups, requests, ratePerMinute: row.ratePerMinute, seconds: end === null ? null : Math.ceil((end.getTime() - now.getTime()) / 1000) };
  }

  private days(actor: Actor, id: string): Promise<(ZaloEventDayItem & { lastRefusedAt: Date | null })[]> {
    return this.reads.one(actor.scope, {
      name: 'zalo-event-days',
      text: `SELECT day::text AS day, stored, duplicates, bad_signatures AS "badSignatures", out_of_time AS "outOfTime", last_refused_at AS "lastRefusedAt"
               FROM zalo_event_day WHERE account_id = $1 AND commune_id = ANY ($2::uuid[]) AND day > $3::date - ${DAYS} ORDER BY day DESC`,
      values: [id, actor.unitIds, localDate(this.clock.now())],
    });
  }
}
