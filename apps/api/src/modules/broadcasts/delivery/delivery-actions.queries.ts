import { Inject, Injectable } from '@nestjs/common';
import { deliveryLifecycle, type DeliveryState, DomainError, fitsBroadcast, MANUAL_CHANNELS } from '#domain';
import { ReadPool, type Reader } from '#database';
import type { Actor } from '../../../platform/access/actor.js';
import { type Page, pageOf } from '../../../platform/paging/page.js';
import type { DeliveryDetail, DeliveryItem, DeliveryListQuery, DeliveryStep } from './dto/delivery.dto.js';

const ITEM = `SELECT d.id, d.broadcast_id AS "broadcastId", d.commune_id AS "communeId", d.group_id AS "groupId", g.name AS "groupName", d.channel, d.state,
    d.parts_total AS "partsTotal", d.parts_done AS "partsDone", d.attempts, CASE WHEN d.state = 'QUEUED' THEN d.next_attempt_at END AS "nextAttemptAt", d.settle_at AS "looksAgainAt",
    d.sent_at AS "sentAt", d.last_error_code AS "lastErrorCode", d.last_error_at AS "lastErrorAt", d.resolved_by_name AS "resolvedByName", d.resolved_at AS "resolvedAt", d.version
  FROM broadcast_delivery d
  LEFT JOIN village_group g ON g.commune_id = d.group_unit_id AND g.id = d.group_id`;
/** A liaison sees the groups of one village. */
const VISIBLE = (village: string): string => `(${village}::uuid IS NULL OR d.group_id IN (
    SELECT group_id FROM village_group_village WHERE commune_id = d.group_unit_id AND village_id = ${village}))`;
/** What a button would do; ticks have buttons of their own in the round. */
const BUTTONS = ['recheck', 'confirmSent', 'confirmAbsent', 'retry', 'postByHand', 'markPosted', 'unmark'];

@Injectable()
export class DeliveryActionsQueries {
  constructor(@Inject(ReadPool) private readonly reads: ReadPool) {}

  async list(actor: Actor, query: DeliveryListQuery): Promise<Page<DeliveryItem>> {
    const rows = await this.reads.one<DeliveryItem>(actor.scope, {
      name: 'delivery-items',
      text: `${ITEM} WHERE d.commune_id = ANY ($1) AND ($2::text IS NULL OR d.state = $2) AND ($3::uuid IS NULL OR d.broadcast_id = $3)
               AND ($4::uuid IS NULL OR d.id > $4) AND ${VISIBLE('$5')} ORDER BY d.id LIMIT $6`,
      values: [actor.unitIds, query.state ?? null, query.broadcastId ?? null, query.cursor ?? null, actor.villageId, query.limit + 1],
    });
    return pageOf(rows, query.limit, (row) => row);
  }

  get(actor: Actor, id: string): Promise<DeliveryDetail> {
    return this.reads.run(actor.scope, (reader) => this.one(reader, actor, id));
  }

  async one(reader: Reader, actor: Actor, id: string): Promise<DeliveryDetail> {
    const [row] = await reader.query<DeliveryItem>({
      name: 'delivery-item',
      text: `${ITEM} WHERE d.commune_id = ANY ($1) AND d.id = $2 AND ${VISIBLE('$3')}`,
      values: [actor.unitIds, id, actor.villageId],
    });
    if (!row) throw new DomainError('NOT_FOUND', 'not-found');
    const steps = await reader.query<DeliveryStep>({
      name: 'delivery-steps',
      text: `SELECT at, action, from_state AS "fromState", to_state AS "toState", code, actor_name AS "actorName", reason
               FROM delivery_event WHERE commune_id = $1 AND delivery_id = $2 ORDER BY at DESC, id DESC LIMIT 100`,
      values: [row.communeId, id],
    });
    const [broadcast] = await reader.query<{ state: string }>({
      name: 'delivery-item-broadcast', text: 'SELECT state FROM broadcast WHERE commune_id = $1 AND id = $2', values: [row.communeId, row.broadcastId],
    });
    return { ...row, allowedActions: allowedActions(actor, row, broadcast!.state), steps };
  }
}

function allowedActions(actor: Actor, { communeId, channel, state }: DeliveryItem, broadcastState: string): string[] {
  if (!actor.homeUnitIds.includes(communeId)) return [];
  const inGroup = !MANUAL_CHANNELS.includes(channel as 'MANUAL') && channel !== 'OA_ARTICLE' && channel !== 'OA_DIRECT';
  return deliveryLifecycle
    .allowedActions(state as DeliveryState, actor.role)
    .map(({ action }) => action as string)
    .filter((action) => BUTTONS.includes(action) && fitsBroadcast(action, broadcastState))
    .filter((action) => actor.permissions.has(['postByHand', 'markPosted', 'unmark'].includes(action) ? 'deliveries.post' : 'broadcasts.write'))
    .filter((action) => action !== 'postByHand' || inGroup);
}
