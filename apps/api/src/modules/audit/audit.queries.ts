import { Inject, Injectable } from '@nestjs/common';
import { ReadPool } from '#database';
import type { Actor } from '../../platform/access/actor.js';
import type { AuditEvent, AuditListQuery, AuditPage } from './dto/audit.dto.js';

type Row = AuditEvent & { micros: string };

@Injectable()
export class AuditQueries {
  constructor(@Inject(ReadPool) private readonly reads: ReadPool) {}

  /** Newest first over all chains in reach. Names of actors come from the accounts, not from the chain. */
  async list(actor: Actor, query: AuditListQuery): Promise<AuditPage> {
    const [micros, chainId, seq] = query.cursor?.split('_') ?? [null, null, null];
    const rows = await this.reads.one<Row>(actor.scope, {
      name: 'audit-list',
      text: `SELECT e.chain_id || '-' || e.seq AS id, e.chain_id AS "chainId", a.name AS "chainName", e.seq::float8 AS seq, e.at, e.actor_id AS "actorId",
                    u.display_name AS "actorName", nullif(e.actor_role, '') AS "actorRole", e.action, e.object_type AS "objectType", e.object_id AS "objectId",
                    e.details, e.reason, encode(e.hash, 'hex') AS hash, (extract(epoch FROM e.at) * 1000000)::bigint AS micros
               FROM unnest($1::uuid[]) AS chain(id)
               CROSS JOIN LATERAL (
                 SELECT * FROM audit_event e
                  WHERE e.chain_id = chain.id AND ($2::uuid IS NULL OR e.chain_id = $2)
                    AND ($3::text IS NULL OR starts_with(e.action, $3)) AND ($4::uuid IS NULL OR e.actor_id = $4)
                    AND ($5::text IS NULL OR e.object_type = $5) AND ($6::uuid IS NULL OR e.object_id = $6)
                    AND ($7::date IS NULL OR e.at >= $7::date::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh')
                    AND ($8::date IS NULL OR e.at < ($8::date + 1)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh')
                    AND ($9::bigint IS NULL OR (e.at, e.chain_id, e.seq) < (to_timestamp($9::numeric / 1000000), $10::uuid, $11::bigint))
                  ORDER BY e.at DESC, e.seq DESC LIMIT $12) e
               JOIN admin_unit a ON a.id = e.chain_id
               -- Somebody who logs in becomes the actor only by doing so; a failed try names nobody.
               LEFT JOIN user_account u ON u.id = coalesce(e.actor_id, CASE WHEN e.action LIKE 'auth.%' AND e.action NOT LIKE '%failed' THEN e.object_id END)
              ORDER BY e.at DESC, e.chain_id DESC, e.seq DESC LIMIT $12`,
      values: [
        actor.unitIds, query.communeId ?? null, query.action ?? null, query.actorId ?? null, query.objectType ?? null, query.objectId ?? null,
        query.from ?? null, query.to ?? null, micros, chainId, seq, query.limit + 1,
      ],
    });
    const shown = rows.slice(0, query.limit);
    const last = shown.at(-1);
    return {
      items: shown.map(({ micros: _micros, ...event }) => event),
      nextCursor: rows.length > query.limit && last ? `${last.micros}_${last.chainId}_${last.seq}` : null,
    };
  }
}
