import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '#domain';
import { ReadPool, type Reader } from '#database';
import type { Actor } from '../../platform/access/actor.js';
import { likeWords, type Page, pageOf } from '../../platform/paging/page.js';
import { VILLAGE_LABEL } from '../villages/villages.queries.js';
import type { BroadcastItem, BroadcastListQuery, BroadcastResponse, Delivery, Progress } from './dto/broadcast.dto.js';

const PROGRESS = `(SELECT json_build_object('posted', count(*) FILTER (WHERE d.state = 'POSTED'), 'total', count(*))
    FROM broadcast_delivery d WHERE d.commune_id = b.commune_id AND d.broadcast_id = b.id)`;
const ITEM = `b.id, b.commune_id AS "communeId", b.kind, b.state, b.title, b.author_name AS "authorName", b.approved_by_name AS "approvedByName",
  b.created_at AS "createdAt", b.published_at AS "publishedAt", b.subject_id AS "caseId", ${PROGRESS} AS progress`;

/** A liaison ticks the groups of one village and sees no drafts. */
const FOR_LIAISON = `($VILLAGE::uuid IS NULL OR d.group_id IN (
    SELECT group_id FROM village_group_village WHERE commune_id = d.group_unit_id AND village_id = $VILLAGE))`;

const DELIVERY = `SELECT d.id, d.broadcast_id AS "broadcastId", d.group_id AS "groupId", g.name AS "groupName", d.channel, d.state, b.body AS text,
    g.invite_link AS "inviteLink", '/api/v1/groups/' || g.id || '/qr.png' AS "qrPath", d.posted_by_name AS "postedByName", d.posted_at AS "postedAt",
    d.screenshot_id AS "screenshotId", d.version,
    (SELECT coalesce(json_agg(${VILLAGE_LABEL} ORDER BY v.id), '[]') FROM village_group_village gv
       JOIN village v ON v.commune_id = gv.commune_id AND v.id = gv.village_id WHERE gv.commune_id = g.commune_id AND gv.group_id = g.id) AS villages
  FROM broadcast_delivery d
  JOIN broadcast b ON b.commune_id = d.commune_id AND b.id = d.broadcast_id
  JOIN village_group g ON g.commune_id = d.group_unit_id AND g.id = d.group_id`;

@Injectable()
export class BroadcastsQueries {
  constructor(@Inject(ReadPool) private readonly reads: ReadPool) {}

  async list(actor: Actor, query: BroadcastListQuery): Promise<Page<BroadcastItem>> {
    const rows = await this.reads.one<BroadcastItem>(actor.scope, {
      name: 'broadcasts-list',
      text: `SELECT ${ITEM} FROM broadcast b
              WHERE b.commune_id = ANY ($1) AND ($2::text IS NULL OR b.state = $2) AND ($3::text[] IS NULL OR b.search_text LIKE ALL ($3))
                AND ($4::uuid IS NULL OR b.id < $4) AND ($5::uuid IS NULL OR b.published_at IS NOT NULL)
              ORDER BY b.id DESC LIMIT $6`,
      values: [actor.unitIds, query.state ?? null, likeWords(query.q), query.cursor ?? null, actor.villageId, query.limit + 1],
    });
    return pageOf(rows, query.limit, (row) => row);
  }

  async get(actor: Actor, id: string): Promise<BroadcastResponse> {
    const [row] = await this.reads.one<BroadcastResponse>(actor.scope, {
      name: 'broadcasts-get',
      text: `SELECT ${ITEM}, b.body FROM broadcast b
              WHERE b.commune_id = ANY ($1) AND b.id = $2 AND ($3::uuid IS NULL OR b.published_at IS NOT NULL)`,
      values: [actor.unitIds, id, actor.villageId],
    });
    if (!row) throw new DomainError('NOT_FOUND', 'not-found');
    return row;
  }

  async deliveries(actor: Actor, broadcastId: string): Promise<Delivery[]> {
    await this.get(actor, broadcastId);
    return this.reads.one<Delivery>(actor.scope, {
      name: 'deliveries-list',
      text: `${DELIVERY} WHERE d.commune_id = ANY ($1) AND d.broadcast_id = $2 AND ${FOR_LIAISON.replaceAll('$VILLAGE', '$3')} ORDER BY d.group_id`,
      values: [actor.unitIds, broadcastId, actor.villageId],
    });
  }

  async delivery(reader: Reader, actor: Actor, id: string): Promise<Delivery> {
    const [row] = await reader.query<Delivery>({
      name: 'deliveries-get',
      text: `${DELIVERY} WHERE d.commune_id = ANY ($1) AND d.id = $2 AND ${FOR_LIAISON.replaceAll('$VILLAGE', '$3')}`,
      values: [actor.unitIds, id, actor.villageId],
    });
    if (!row) throw new DomainError('NOT_FOUND', 'not-found');
    return row;
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
      text: `SELECT min(posted_at) AS at FROM broadcast_delivery WHERE commune_id = $1 AND broadcast_id = $2 AND state = 'POSTED'`,
      values: [communeId, broadcastId],
    });
    return row!.at;
  }
}
