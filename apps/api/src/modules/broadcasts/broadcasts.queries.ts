import { Inject, Injectable } from '@nestjs/common';
import { DomainError, villagerParts, villagerTextOf } from '#domain';
import { ReadPool, type Reader } from '#database';
import type { Actor } from '../../platform/access/actor.js';
import { likeWords, type Page, pageOf } from '../../platform/paging/page.js';
import { VILLAGE_LABEL } from '../villages/villages.queries.js';
import { offeredActions } from './composing/offered-actions.js';
import type { BroadcastItem, BroadcastListQuery, BroadcastResponse, Delivery, Progress } from './dto/broadcast.dto.js';

const PROGRESS = `(SELECT json_build_object('posted', count(*) FILTER (WHERE d.state IN ('POSTED', 'SENT')), 'total', count(*))
    FROM broadcast_delivery d
   WHERE (d.commune_id, d.broadcast_id) IN (SELECT b.commune_id, b.id UNION ALL SELECT c.commune_id, c.id FROM broadcast c WHERE c.parent_unit_id = b.commune_id AND c.parent_id = b.id)
     AND d.channel IN ('MANUAL', 'OA_GMF', 'BOT') AND d.state <> 'CANCELLED')`;
const ITEM = `b.id, b.commune_id AS "communeId", b.kind, b.state, b.title, b.reference_code AS "referenceCode", b.urgent, b.drill, b.target_kind AS "targetKind", b.scheduled_at AS "scheduledAt",
  b.expires_at AS "expiresAt", CASE WHEN b.approved_by IS NULL THEN b.approval_due_at END AS "approvalDueAt", b.corrects_id AS "correctsId", b.parent_id AS "parentId",
  b.author_name AS "authorName", b.approved_by_name AS "approvedByName", b.created_at AS "createdAt", b.published_at AS "publishedAt", b.subject_id AS "caseId", ${PROGRESS} AS progress`;
const DETAIL = `${ITEM}, b.body, b.target_ids AS "targetIds", b.extra_channels AS "extraChannels", b.image_ids AS "imageIds", b.file_id AS "fileId", b.template_id AS "templateId", b.source_note AS "sourceNote",
  b.quiet_override_reason AS "quietOverrideReason", b.four_eyes AS "fourEyes", b.author_id AS "authorId", b.approved_at AS "approvedAt", b.taken_down_at AS "takenDownAt", b.end_reason AS "endReason", b.version,
  (SELECT json_build_object('frequency', r.frequency, 'until', r.until, 'nextAt', r.next_at, 'state', r.state) FROM broadcast_recurrence r WHERE r.commune_id = b.commune_id AND r.broadcast_id = b.id) AS recurrence,
  (SELECT f.reference_code FROM broadcast f WHERE f.commune_id = b.commune_id AND f.id = b.corrects_id) AS "correctsCode"`;

/** A liaison ticks the groups of one village and sees no drafts. */
const FOR_LIAISON = `($VILLAGE::uuid IS NULL OR d.group_id IN (
    SELECT group_id FROM village_group_village WHERE commune_id = d.group_unit_id AND village_id = $VILLAGE))`;

const DELIVERY = `SELECT d.id, d.broadcast_id AS "broadcastId", d.group_id AS "groupId", g.name AS "groupName", d.channel, d.state, b.body, b.reference_code AS "referenceCode", b.drill, b.target_kind AS "targetKind",
    (SELECT f.reference_code FROM broadcast f WHERE f.commune_id = b.commune_id AND f.id = b.corrects_id) AS "correctsCode", b.image_ids AS "imageIds", g.invite_link AS "inviteLink", '/api/v1/groups/' || g.id || '/qr.png' AS "qrPath", d.posted_by_name AS "postedByName", d.posted_at AS "postedAt",
    d.screenshot_id AS "screenshotId", d.version,
    (SELECT coalesce(json_agg(${VILLAGE_LABEL} ORDER BY v.id), '[]') FROM village_group_village gv
       JOIN village v ON v.commune_id = gv.commune_id AND v.id = gv.village_id WHERE gv.commune_id = g.commune_id AND gv.group_id = g.id) AS villages
  FROM broadcast_delivery d
  JOIN broadcast b ON b.commune_id = d.commune_id AND b.id = d.broadcast_id
  JOIN village_group g ON g.commune_id = d.group_unit_id AND g.id = d.group_id`;

type DetailRow = Omit<BroadcastResponse, 'parts' | 'allowedActions'> & { correctsCode: string | null };
type DeliveryRow = Omit<Delivery, 'parts' | 'text'> & { body: string; referenceCode: string; drill: boolean; targetKind: string; correctsCode: string | null };

/** What an officer copies is what every villager gets: the parts with their closing lines. */
function packOf({ body, referenceCode, drill, targetKind, correctsCode, ...delivery }: DeliveryRow): Delivery {
  const parts = villagerParts(villagerTextOf({ body, referenceCode, drill, targetKind }, correctsCode));
  return { ...delivery, parts, text: parts.join('\n\n') };
}

@Injectable()
export class BroadcastsQueries {
  constructor(@Inject(ReadPool) private readonly reads: ReadPool) {}

  async list(actor: Actor, query: BroadcastListQuery): Promise<Page<BroadcastItem>> {
    const rows = await this.reads.one<BroadcastItem>(actor.scope, {
      name: 'broadcasts-list',
      text: `SELECT ${ITEM} FROM broadcast b
              WHERE b.commune_id = ANY ($1) AND ($2::text IS NULL OR b.state = $2) AND ($3::text[] IS NULL OR b.search_text LIKE ALL ($3))
                AND ($4::uuid IS NULL OR b.id < $4) AND ($5::uuid IS NULL OR b.published_at IS NOT NULL)
                AND ($7::text IS NULL OR b.kind = $7) AND ($8::uuid IS NULL OR b.commune_id = $8) AND ($8::uuid IS NOT NULL OR NOT $9 OR b.parent_id IS NULL)
                AND ($10::date IS NULL OR b.created_at >= ($10::date)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh')
                AND ($11::date IS NULL OR b.created_at < ($11::date + 1)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh')
                AND ($12::uuid IS NULL OR (b.commune_id = ANY ($13) AND b.parent_id IS NULL AND (b.author_id <> $12 OR NOT b.four_eyes)
                     AND (b.state = 'IN_REVIEW' OR (b.approval_due_at IS NOT NULL AND b.approved_by IS NULL AND b.state IN ('SENDING', 'SENT', 'PARTLY_SENT')))))
              ORDER BY b.id DESC LIMIT $6`,
      values: [
        actor.unitIds, query.state ?? null, likeWords(query.q), query.cursor ?? null, actor.villageId, query.limit + 1,
        query.kind ?? null, query.unitId ?? null, actor.unitLevel === 'PROVINCE', query.from ?? null, query.until ?? null, query.awaitsMe ? actor.userId : null, actor.homeUnitIds,
      ],
    });
    return pageOf(rows, query.limit, (row) => row);
  }

  get(actor: Actor, id: string): Promise<BroadcastResponse> {
    return this.reads.run(actor.scope, (reader) => this.one(reader, actor, id));
  }

  async one(reader: Reader, actor: Actor, id: string): Promise<BroadcastResponse> {
    const [row] = await reader.query<DetailRow>({
      name: 'broadcasts-get',
      text: `SELECT ${DETAIL} FROM broadcast b WHERE b.commune_id = ANY ($1) AND b.id = $2 AND ($3::uuid IS NULL OR b.published_at IS NOT NULL)`,
      values: [actor.unitIds, id, actor.villageId],
    });
    if (!row) throw new DomainError('NOT_FOUND', 'not-found');
    const { correctsCode, ...found } = row;
    return { ...found, parts: villagerParts(villagerTextOf(row, correctsCode)), allowedActions: offeredActions(actor, row) };
  }

  /** The code of the message it corrects, or null. */
  async correctsCode(reader: Reader, broadcast: { communeId: string; correctsId: string | null }): Promise<string | null> {
    if (broadcast.correctsId === null) return null;
    const [row] = await reader.query<{ code: string }>({
      name: 'broadcasts-code',
      text: 'SELECT reference_code AS code FROM broadcast WHERE commune_id = $1 AND id = $2',
      values: [broadcast.communeId, broadcast.correctsId],
    });
    return row?.code ?? null;
  }

  async deliveries(actor: Actor, broadcastId: string): Promise<Delivery[]> {
    await this.get(actor, broadcastId);
    const rows = await this.reads.one<DeliveryRow>(actor.scope, {
      name: 'deliveries-list',
      text: `${DELIVERY} WHERE d.commune_id = ANY ($1) AND d.broadcast_id = $2 AND ${FOR_LIAISON.replaceAll('$VILLAGE', '$3')} ORDER BY d.group_id`,
      values: [actor.unitIds, broadcastId, actor.villageId],
    });
    return rows.map(packOf);
  }

  async delivery(reader: Reader, actor: Actor, id: string): Promise<Delivery> {
    const [row] = await reader.query<DeliveryRow>({
      name: 'deliveries-get',
      text: `${DELIVERY} WHERE d.commune_id = ANY ($1) AND d.id = $2 AND ${FOR_LIAISON.replaceAll('$VILLAGE', '$3')}`,
      values: [actor.unitIds, id, actor.villageId],
    });
    if (!row) throw new DomainError('NOT_FOUND', 'not-found');
    return packOf(row);
  }

  /** Over all groups, also for a liaison, who sees one. */
  async progress(reader: Reader, communeId: string, broadcastId: string): Promise<Progress> {
    const [row] = await reader.query<Progress>({
      name: 'broadcasts-progress',
      text: 'SELECT posted, total FROM app.broadcast_progress($1, $2)',
      values: [communeId, broadcastId],
    });
    return row!;
  }

  /** When the first group got the message, or null. */
  async firstPostedAt(reader: Reader, communeId: string, broadcastId: string): Promise<Date | null> {
    const [row] = await reader.query<{ at: Date | null }>({
      name: 'broadcasts-first-posted',
      text: `SELECT min(coalesce(posted_at, sent_at)) AS at FROM broadcast_delivery WHERE commune_id = $1 AND broadcast_id = $2 AND state IN ('POSTED', 'SENT')`,
      values: [communeId, broadcastId],
    });
    return row!.at;
  }
}
