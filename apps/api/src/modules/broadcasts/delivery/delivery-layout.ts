import { Inject, Injectable } from '@nestjs/common';
import { afterQuietHours, type BroadcastContent, outgoingParts, type QuietHours } from '#domain';
import type { Transaction } from '#database';
import { Jobs } from '../../../platform/jobs/jobs.js';
import { newId } from '../../../platform/time/new-id.js';
import type { Broadcast } from '../broadcast.entities.js';
import { quietHoursOf } from '../quiet-hours.js';
import { ARTICLE_STEPS } from './channels/oa-article.channel.js';
import { ROAD } from './delivery-contents.js';

/** A group that is to get the message, with the unit it belongs to. */
export interface GroupKey {
  unitId: string;
  id: string;
}

export interface LaidOut {
  /** Messages to groups, by the road each of them takes. */
  manual: number;
  automatic: number;
  /** Beside the groups: loudspeaker, print, article. */
  extra: number;
}

interface Made {
  channel: string;
  unitId: string | null;
  accountId: string | null;
}

/** A group is reached through its channel `c` as long as the account may send, or is paused: at a closed one messages would only lie. */
export const CHANNEL_CARRIES = `c.status = 'ACTIVE' AND app.account_standing(c.oa_unit_id, coalesce(c.oa_id, c.bot_id)) <> 'CLOSED'`;
const URGENT_FIRST = 1;
const USUAL = 5;
const INSERTED = `INSERT INTO broadcast_delivery (commune_id, id, broadcast_id, group_unit_id, group_id, channel, state, oa_unit_id, oa_id, external_group_id,
    parts_total, queued_at, next_attempt_at, precedence, quiet_from, quiet_to, version)`;
/** Laying out again, after an interruption, makes nothing twice. */
const NOTED = `ON CONFLICT DO NOTHING RETURNING commune_id, id, channel, state, oa_unit_id, oa_id),
  noted AS (INSERT INTO delivery_event (commune_id, id, delivery_id, action, to_state, parts_done, at) SELECT commune_id, gen_random_uuid(), id, 'layOut', state, 0, $4 FROM made)
  SELECT channel, oa_unit_id AS "unitId", oa_id AS "accountId" FROM made`;

/**
 * Makes the deliveries of a broadcast that starts: for each group the road it can be reached on now, else a task for
 * the round on the phone. Runs in the caller's transaction; what was queued leaves after its commit.
 */
@Injectable()
export class DeliveryLayout {
  constructor(@Inject(Jobs) private readonly jobs: Jobs) {}

  async layOut(tx: Transaction, broadcast: Broadcast, groups: readonly GroupKey[], now: Date): Promise<LaidOut> {
    const content = await this.contentOf(tx, broadcast);
    const made = await this.toGroups(tx, broadcast, groups, content, now, await quietHoursOf(tx, broadcast));
    const beside = [...(await this.byHand(tx, broadcast, groups, now)), ...(await this.layOutArticle(tx, broadcast, now))];
    await this.wake(tx, made);
    const automatic = made.filter(({ accountId }) => accountId !== null).length;
    return { manual: made.length - automatic, automatic, extra: beside.length };
  }

  /** Wakes the senders of deliveries that were queued in this transaction. */
  async wake(tx: Transaction, deliveries: readonly { unitId: string | null; accountId: string | null }[]): Promise<void> {
    const accounts = new Map(deliveries.flatMap(({ unitId, accountId }) => (unitId && accountId ? [[accountId, unitId] as const] : [])));
    for (const [oaId, oaUnitId] of accounts) await this.jobs.enqueue(tx, 'delivery.drain', { unitId: oaUnitId, oaUnitId, oaId });
  }

  private toGroups(tx: Transaction, broadcast: Broadcast, groups: readonly GroupKey[], content: BroadcastContent, now: Date, quiet: QuietHours | null): Promise<Made[]> {
    return tx.query<Made>({
      name: 'delivery-lay-out',
      text: `WITH made AS (${INSERTED}
          SELECT $1, g.id, $2, g.unit_id, g.group_id, coalesce(c.channel, 'MANUAL'), CASE WHEN c.id IS NULL THEN 'TO_POST' ELSE 'QUEUED' END, c.oa_unit_id, coalesce(c.oa_id, c.bot_id),
                 c.external_id, CASE c.channel WHEN 'OA_GMF' THEN $8::integer WHEN 'BOT' THEN $9 ELSE 1 END, CASE WHEN c.id IS NOT NULL THEN $4::timestamptz END,
                 CASE WHEN c.id IS NOT NULL THEN $10::timestamptz END, $3, $11, $12, 1
            FROM unnest($5::uuid[], $6::uuid[], $7::uuid[]) AS g(id, unit_id, group_id)
            LEFT JOIN group_channel c ON c.commune_id = g.unit_id AND c.group_id = g.group_id AND ${CHANNEL_CARRIES} ${NOTED}`,
      values: [
        broadcast.communeId, broadcast.id, broadcast.urgent ? URGENT_FIRST : USUAL, now, groups.map(() => newId()), groups.map(({ unitId }) => unitId), groups.map(({ id }) => id),
        outgoingParts(content, ROAD.OA_GMF).length, outgoingParts(content, ROAD.BOT).length,
        quiet ? afterQuietHours(now, quiet) : now, quiet?.from ?? null, quiet?.to ?? null,
      ],
    });
  }

  /** Read out and hung up in each village: ticked by hand like a post. */
  private byHand(tx: Transaction, broadcast: Broadcast, groups: readonly GroupKey[], now: Date): Promise<Made[]> {
    const channels = broadcast.extraChannels.filter((channel) => channel !== 'OA_ARTICLE');
    const rows = channels.flatMap((channel) => groups.map((group) => ({ channel, group })));
    if (rows.length === 0) return Promise.resolve([]);
    return tx.query<Made>({
      name: 'delivery-lay-out-by-hand',
      text: `WITH made AS (${INSERTED}
          SELECT $1, g.id, $2, g.unit_id, g.group_id, g.channel, 'TO_POST', NULL, NULL, NULL, 1, NULL, NULL, $3, NULL, NULL, 1
            FROM unnest($5::uuid[], $6::uuid[], $7::uuid[], $8::text[]) AS g(id, unit_id, group_id, channel) ${NOTED}`,
      values: [broadcast.communeId, broadcast.id, USUAL, now, rows.map(() => newId()), rows.map(({ group }) => group.unitId), rows.map(({ group }) => group.id), rows.map(({ channel }) => channel)],
    });
  }

  /**
   * One per broadcast, by the unit's own account; a commune's share of a provincial one has none. Where no account can
   * carry it now, it waits at one that may be connected again, and the desk says so.
   */
  async layOutArticle(tx: Transaction, broadcast: Broadcast, now: Date): Promise<Made[]> {
    if (!broadcast.extraChannels.includes('OA_ARTICLE') || broadcast.parentId !== null) return [];
    const quiet = await quietHoursOf(tx, broadcast);
    const made = await tx.query<Made>({
      name: 'delivery-lay-out-article',
      text: `WITH made AS (${INSERTED}
          SELECT $1, $5, $2, NULL, NULL, 'OA_ARTICLE', 'QUEUED', o.commune_id, o.id, NULL, $6, $4, $7, $3, $8, $9, 1
            FROM zalo_oa o WHERE o.commune_id = $1 AND o.state <> 'DISCONNECTED' ORDER BY (o.state = 'CONNECTED' AND o.killed_at IS NULL) DESC, o.id LIMIT 1 ${NOTED}`,
      values: [broadcast.communeId, broadcast.id, USUAL, now, newId(), ARTICLE_STEPS, quiet ? afterQuietHours(now, quiet) : now, quiet?.from ?? null, quiet?.to ?? null],
    });
    await this.wake(tx, made);
    return made;
  }

  private async contentOf(tx: Transaction, broadcast: Broadcast): Promise<BroadcastContent> {
    const [corrected] = broadcast.correctsId
      ? await tx.query<{ referenceCode: string }>({
          name: 'delivery-corrected',
          text: 'SELECT reference_code AS "referenceCode" FROM broadcast WHERE commune_id = $1 AND id = $2',
          values: [broadcast.communeId, broadcast.correctsId],
        })
      : [];
    return {
      body: broadcast.body, referenceCode: broadcast.referenceCode, drill: broadcast.drill, test: broadcast.targetKind === 'TEST_GROUP',
      images: broadcast.imageIds.length, hasFile: broadcast.fileId !== null, ...(corrected ? { correction: corrected } : {}),
    };
  }
}
