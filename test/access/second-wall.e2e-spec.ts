import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { leadTo, openGroups } from '../support/found-property.js';
import { plantInbox } from '../support/inbox.js';
import { Station } from '../support/station.js';

/** What the second wall refuses when the first one has a bug: as the program's own login, in a real session. */
let station: Station;
let app: Client;
const tokens: Record<string, Buffer> = {};
let oaOfCamBinh: string;
let broadcastOfCamBinh: string;
let groupOfKyThuong: string;
beforeAll(async () => {
  station = await Station.open();
  [groupOfKyThuong] = (await openGroups(await station.as('clerk.kythuong'), 1)) as [string];
  await openGroups(await station.as('clerk.cambinh'), 1);
  await leadTo(station, 'NOTICED', undefined, 'cambinh');
  await leadTo(station, 'NOTICED');
  const { admin } = station.database;
  broadcastOfCamBinh = (await admin.query('SELECT id FROM broadcast WHERE commune_id = $1 LIMIT 1', [station.people.units.camBinh])).rows[0].id;
  oaOfCamBinh = randomUUID();
  await admin.query(
    `INSERT INTO zalo_oa (commune_id, id, name, app_id, external_id, state, direct_api, send_proof, app_secret_sealed, access_token_sealed, refresh_token_sealed, pair_number, refresh_issued_at, capabilities, rate_per_minute, created_by, created_at, version)
     VALUES ($1, $2, 'OA Cẩm Bình', '1', '600', 'CONNECTED', 'V3', false, 'x', 'x', 'x', 1, now(), '{}', 60, $3, now(), 1)`,
    [station.people.units.camBinh, oaOfCamBinh, station.people.ids['chief.cambinh']],
  );
  app = new Client({ connectionString: station.database.url('binhyen_app') });
  await app.connect();
  for (const name of ['chief.kythuong', 'liaison.trungtien', 'clerk.kythuong', 'province.admin', 'chief.cambinh']) {
    await station.as(name);
    tokens[name] = (await admin.query('SELECT token_hash FROM auth.session WHERE user_id = $1 ORDER BY created_at DESC LIMIT 1', [station.people.ids[name]])).rows[0].token_hash;
  }
});
afterAll(async () => {
  await app?.end();
  await station?.close();
});

/** 'refused' or 'let through'. */
async function attempt(who: string, text: string, values: unknown[]): Promise<string> {
  await app.query('BEGIN');
  await app.query('SELECT app.enter_session($1)', [tokens[who]]);
  try {
    const { rowCount } = await app.query(text, values);
    return rowCount ? 'let through' : 'refused';
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    return code === '42501' || code?.startsWith('BY') || code === '23514' ? 'refused' : `error ${code} ${message}`;
  } finally {
    await app.query('ROLLBACK');
  }
}

describe('a commune and another commune’s account', () => {
  it('links no group of its own to it', async () => {
    expect(await attempt('chief.kythuong', `INSERT INTO group_channel (commune_id, id, group_id, channel, status, oa_unit_id, oa_id, external_id, first_members, linked_by, linked_by_name, linked_at, version)
      VALUES ($1, gen_random_uuid(), $2, 'OA_GMF', 'ACTIVE', $3, $4, 'g1', '{}', $5, 'x', now(), 1)`,
      [station.people.units.kyThuong, groupOfKyThuong, station.people.units.camBinh, oaOfCamBinh, station.people.ids['chief.kythuong']])).toBe('refused');
  });

  it('queues no delivery through it', async () => {
    expect(await attempt('clerk.kythuong', `UPDATE broadcast_delivery SET channel = 'OA_GMF', state = 'QUEUED', queued_at = now(), next_attempt_at = now(), oa_unit_id = $2, oa_id = $3, external_group_id = 'g1' WHERE commune_id = $1`,
      [station.people.units.kyThuong, station.people.units.camBinh, oaOfCamBinh])).toBe('refused');
  });

  it('reads nothing of its load', async () => {
    expect(await attempt('chief.kythuong', 'SELECT * FROM app.delivery_backlog($1, $2, NULL)', [station.people.units.camBinh, oaOfCamBinh])).toBe('refused');
  });

  it('reads no secret of it, sealed or not', async () => {
    expect(await attempt('liaison.trungtien', `SELECT webhook_secret_sealed FROM app.zalo_oa_for_event('600')`, [])).toBe('refused');
  });

  it('says not that an event came in', async () => {
    expect(await attempt('liaison.trungtien', 'SELECT app.zalo_saw_event($1, $2)', [station.people.units.camBinh, oaOfCamBinh])).toBe('refused');
  });

  it('puts no event into its inbox', async () => {
    expect(await attempt('liaison.trungtien', `SELECT app.store_zalo_event($1, gen_random_uuid(), 'OA', $2, 'user_send_text', decode(repeat('00', 32), 'hex'), NULL, 'x', now(), now())`,
      [station.people.units.camBinh, oaOfCamBinh])).toBe('refused');
  });
});

const INSERT_BROADCAST = `INSERT INTO broadcast (commune_id, id, kind, state, title, body, search_text, reference_code, author_id, author_name, created_at, version, parent_unit_id, parent_id)
  VALUES ($1, gen_random_uuid(), 'LEGAL_INFO', $2, 'x', 'x', 'x', 'ABCDEFGH', $3, 'x', now(), 1, $4, $5)`;

describe('children', () => {
  it('a commune makes no share of another commune’s broadcast', async () => {
    expect(await attempt('chief.kythuong', INSERT_BROADCAST, [station.people.units.kyThuong, 'SENDING', station.people.ids['chief.kythuong'], station.people.units.camBinh, broadcastOfCamBinh])).toBe('refused');
  });

  it('a commune ends no share of the province by writing its row', async () => {
    const { admin } = station.database;
    const parent = randomUUID();
    const child = randomUUID();
    const make = (unit: string, id: string, parentUnit: string | null, parentId: string | null, code: string) => admin.query(
      `INSERT INTO broadcast (commune_id, id, kind, state, title, body, search_text, reference_code, author_id, author_name, approved_by, approved_by_name, approved_at, created_at, published_at, version, parent_unit_id, parent_id, target_kind, target_ids)
       VALUES ($1, $2, 'LEGAL_INFO', 'SENDING', 'x', 'x', 'x', $6, $7, 'x', $8, 'y', now(), now(), now(), 1, $3, $4, $5, '{}')`,
      [unit, id, parentUnit, parentId, parentId ? 'ALL_GROUPS' : 'COMMUNES', code, station.people.ids['province.admin'], station.people.ids['chief.cambinh']]);
    await make(station.people.units.province, parent, null, null, 'PPPPPPPP');
    await make(station.people.units.kyThuong, child, station.people.units.province, parent, 'PPPPPPPP');
    expect(await attempt('clerk.kythuong', `UPDATE broadcast SET state = 'CANCELLED', version = version + 1 WHERE commune_id = $1 AND id = $2`, [station.people.units.kyThuong, child])).toBe('refused');
  });
});

describe('who writes broadcasts at all', () => {
  it.each(['liaison.trungtien', 'clerk.kythuong'])('%s inserts none', async (who) => {
    expect(await attempt(who, INSERT_BROADCAST, [station.people.units.kyThuong, 'DRAFT', station.people.ids[who], null, null])).toBe('refused');
  });

  it('a liaison approves none', async () => {
    expect(await attempt('liaison.trungtien', `UPDATE broadcast SET approved_by = $2, approved_by_name = 'x', approved_at = now() WHERE commune_id = $1 AND approved_by IS NULL`, [station.people.units.kyThuong, station.people.ids['liaison.trungtien']])).toBe('refused');
  });
});

describe('events in', () => {
  it('the app cannot forge counts of another unit', async () => {
    expect(await attempt('liaison.trungtien', `SELECT app.count_zalo_events($1, $2, '2026-01-01', 0, 0, 1000, 0)`, [station.people.units.camBinh, oaOfCamBinh])).toBe('refused');
  });
});

describe('the province and what people write to a commune', () => {
  const TABLES = ['inbox_conversation', 'inbox_message', 'inbox_media', 'inbox_note', 'auto_answer_setting', 'auto_answer_card', 'unit_hotline'];
  beforeAll(() => plantInbox(station, station.people.units.camBinh, oaOfCamBinh, station.people.ids['chief.cambinh']!));

  it.each(TABLES)('reads and changes nothing of %s', async (table) => {
    const of = [station.people.units.camBinh];
    expect(await attempt('chief.cambinh', `SELECT 1 FROM ${table} WHERE commune_id = $1`, of)).toBe('let through');
    expect(await attempt('province.admin', `SELECT 1 FROM ${table} WHERE commune_id = $1`, of)).toBe('refused');
    expect(await attempt('province.admin', `UPDATE ${table} SET commune_id = commune_id WHERE commune_id = $1`, of)).toBe('refused');
  });
});
