import { Injectable } from '@nestjs/common';
import type { Reader } from '#database';
import { CHANNEL_CARRIES } from '../delivery/delivery-layout.js';

/** A group that gets a message, and the road it gets it by. */
export interface TargetGroup {
  communeId: string;
  id: string;
  name: string;
  channel: 'MANUAL' | 'OA_GMF' | 'BOT';
}

export interface Target {
  targetKind: string;
  targetIds: readonly string[];
}

/** Active groups `g` of units $1 that a target ($2 kind, $3 ids) means. The station's test group is not a village's. */
const MEANT = `g.commune_id = ANY ($1) AND g.status = 'ACTIVE' AND CASE $2
    WHEN 'TEST_GROUP' THEN EXISTS (SELECT 1 FROM broadcast_setting s WHERE s.commune_id = g.commune_id AND s.test_group_id = g.id AND s.test_group_confirmed_by IS NOT NULL)
    ELSE NOT EXISTS (SELECT 1 FROM broadcast_setting s WHERE s.commune_id = g.commune_id AND s.test_group_id = g.id AND s.test_group_confirmed_by IS NOT NULL)
     AND ($2 <> 'GROUPS' OR g.id = ANY ($3))
     AND ($2 <> 'COMMUNES' OR g.commune_id = ANY ($3))
     AND ($2 <> 'VILLAGES' OR EXISTS (SELECT 1 FROM village_group_village v WHERE v.commune_id = g.commune_id AND v.group_id = g.id AND v.village_id = ANY ($3))) END`;

const GROUP = `g.commune_id AS "communeId", g.id, g.name, coalesce(c.channel, 'MANUAL') AS channel`;
const FROM = `village_group g LEFT JOIN group_channel c ON c.commune_id = g.commune_id AND c.group_id = g.id AND ${CHANNEL_CARRIES}`;

@Injectable()
export class DeliveryLayoutQueries {
  async carriesArticle(reader: Reader, unitId: string): Promise<boolean> {
    const found = await reader.query({ name: 'layout-article-oa', text: `SELECT 1 FROM zalo_oa WHERE commune_id = $1 AND state = 'CONNECTED' AND killed_at IS NULL LIMIT 1`, values: [unitId] });
    return found.length > 0;
  }

  groups(reader: Reader, unitIds: readonly string[], target: Target): Promise<TargetGroup[]> {
    return reader.query<TargetGroup>({ name: 'layout-groups', text: `SELECT ${GROUP} FROM ${FROM} WHERE ${MEANT} ORDER BY g.commune_id, g.id`, values: [unitIds, target.targetKind, target.targetIds] });
  }
}
