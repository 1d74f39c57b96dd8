import { randomUUID } from 'node:crypto';
import { newReferenceCode } from '../../apps/api/src/modules/broadcasts/broadcast.factory.js';
import type { Station } from './station.js';

export interface Planted {
  id: string;
  broadcastId: string;
}

const ACCOUNT = '0194aaaa-0000-7000-8000-000000000001';

/** A delivery as the sender leaves it, with nobody there to send: what people decide about it is looked at here. */
export async function plantDelivery(station: Station, state: string, changes: Record<string, unknown> = {}): Promise<Planted> {
  const { admin } = station.database;
  const communeId = station.people.units.kyThuong;
  const [id, broadcastId] = [randomUUID(), randomUUID()];
  const { rows } = await admin.query<{ id: string }>(`SELECT id FROM village_group WHERE commune_id = $1 AND status = 'ACTIVE' ORDER BY id LIMIT 1`, [communeId]);
  await admin.query(
    `INSERT INTO broadcast (commune_id, id, kind, state, title, body, search_text, reference_code, author_id, author_name, approved_by, created_at, published_at, version)
     VALUES ($1, $2, 'CRIME_WARNING', $4, 'x', 'x', 'x', $3, $5, 'x', $6, now(), now(), 1)`,
    [communeId, broadcastId, newReferenceCode(), state === 'QUEUED' ? 'SENDING' : 'PARTLY_SENT', randomUUID(), randomUUID()],
  );
  const row = {
    commune_id: communeId, id, broadcast_id: broadcastId, group_unit_id: communeId, group_id: rows[0]!.id, channel: 'OA_GMF', state, oa_unit_id: communeId, oa_id: ACCOUNT, external_group_id: 'g-1',
    queued_at: new Date(), next_attempt_at: new Date(), last_error_code: '-200', version: 1, ...changes,
  };
  const names = Object.keys(row);
  await admin.query(`INSERT INTO broadcast_delivery (${names.join(', ')}) VALUES (${names.map((_, at) => `$${at + 1}`).join(', ')})`, Object.values(row));
  return { id, broadcastId };
}

export const deliveryPath = async (station: Station, state: string, action: string): Promise<string> => `/broadcast-deliveries/${(await plantDelivery(station, state)).id}/${action}`;
export const broadcastStateOf = async (station: Station, broadcastId: string): Promise<string> => (await station.database.admin.query<{ state: string }>('SELECT state FROM broadcast WHERE id = $1', [broadcastId])).rows[0]!.state;
