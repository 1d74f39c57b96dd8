import { Inject, Injectable } from '@nestjs/common';
import { type Backlog, DomainError, forecastEnd } from '#domain';
import { ReadPool, type Reader } from '#database';
import type { Actor } from '../../../platform/access/actor.js';
import { Clock } from '../../../platform/time/clock.js';
import type { AccountForecast, BroadcastForecast } from './dto/delivery.dto.js';
import type { AccountKey } from './delivery.types.js';

interface BacklogRow extends Omit<Backlog, 'notBefore'> {
  deliveries: number;
  earliest: Date | null;
  restCode: string | null;
}

/** When what is queued will be through, at the pace of the account's quota. */
@Injectable()
export class DeliveryForecasts {
  constructor(
    @Inject(ReadPool) private readonly reads: ReadPool,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** The last of its accounts decides: other broadcasts that were queued before it leave first. */
  broadcast(actor: Actor, id: string): Promise<BroadcastForecast> {
    return this.reads.run(actor.scope, async (reader) => {
      const [broadcast] = await reader.query<{ open: number }>({
        name: 'delivery-forecast-broadcast',
        text: `SELECT (SELECT count(*)::integer FROM broadcast_delivery d WHERE d.commune_id = b.commune_id AND d.broadcast_id = b.id AND d.state IN ('QUEUED', 'SENDING')) AS open
                 FROM broadcast b WHERE b.commune_id = ANY ($1) AND b.id = $2`,
        values: [actor.unitIds, id],
      });
      if (!broadcast) throw new DomainError('NOT_FOUND', 'not-found');
      const rows = await reader.query<AccountKey & { last: Date }>({
        name: 'delivery-forecast-accounts',
        text: `SELECT oa_unit_id AS "unitId", oa_id AS "accountId", max(queued_at) AS last FROM broadcast_delivery
                WHERE commune_id = ANY ($1) AND broadcast_id = $2 AND state IN ('QUEUED', 'SENDING') GROUP BY 1, 2 ORDER BY 1, 2`,
        values: [actor.unitIds, id],
      });
      const accounts: AccountForecast[] = [];
      for (const row of rows) {
        const account = await this.of(reader, row, row.last);
        if (account) accounts.push(account);
      }
      const ends = accounts.map(({ endsAt }) => endsAt);
      const endsAt = accounts.length === 0 || ends.includes(null) ? null : new Date(Math.max(...ends.map((end) => end!.getTime())));
      return { queued: broadcast.open, endsAt, accounts };
    });
  }

  /** Over all units the account serves. Null when there is no such account any more. */
  private async of(reader: Reader, { unitId, accountId }: AccountKey, queuedBefore: Date): Promise<AccountForecast | null> {
    const [row] = await reader.query<BacklogRow>({
      name: 'delivery-backlog',
      text: `SELECT deliveries, requests, earliest, rate_per_minute AS "ratePerMinute", paused, rests_until AS "restsUntil", rest_code AS "restCode"
               FROM app.delivery_backlog($1, $2, $3)`,
      values: [unitId, accountId, queuedBefore],
    });
    if (!row) return null;
    const now = this.clock.now();
    const rests = row.restsUntil !== null && row.restsUntil > now;
    return {
      accountId, deliveries: row.deliveries, requests: row.requests, ratePerMinute: row.ratePerMinute, paused: row.paused,
      restsUntil: rests ? row.restsUntil : null, restCode: rests ? row.restCode : null,
      endsAt: forecastEnd({ ...row, notBefore: row.earliest }, now),
    };
  }
}
