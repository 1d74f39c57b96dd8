import { setTimeout as sleep } from 'node:timers/promises';
import { SESSION_CACHE_MILLIS } from '../../apps/api/src/platform/auth/session-store.js';
import { newId } from '../../apps/api/src/platform/time/new-id.js';
import { UnitChangeRunner } from '../../apps/api/src/modules/unit-changes/unit-change.runner.js';
import { searchKey } from '#domain';
import { until } from './found-property.js';
import type { Caller, Station } from './station.js';

/** The id of a commune by code and, because codes were used twice, a day. */
export async function communeId(station: Station, code: string, on: string): Promise<string> {
  const { rows } = await station.database.admin.query(`SELECT id FROM admin_unit WHERE level = 'COMMUNE' AND gso_code = $1 AND valid_from <= $2 AND (valid_to IS NULL OR valid_to > $2)`, [code, on]);
  return rows[0].id as string;
}

export async function addPerson(station: Station, username: string, role: string, unitId: string, villageId: string | null = null): Promise<string> {
  const id = newId();
  const { admin } = station.database;
  await admin.query(
    `INSERT INTO user_account (unit_id, id, username, display_name, search_text, rank, post, role, village_id, status, locale, created_at, version)
     VALUES ($1, $2, $3, $4, $5, 'Đại úy', 'Cán bộ', $6, $7, 'ACTIVE', 'vi', now(), 1)`,
    [unitId, id, username, `Người ${username}`, searchKey(`${username} Người ${username}`), role, villageId],
  );
  await admin.query('INSERT INTO auth.credential (user_id, password_hash, must_change) SELECT $1, password_hash, false FROM auth.credential LIMIT 1', [id]);
  return id;
}

/**
 * Back to the last day before 2025-07-01: the communes of today with this code are not there yet, the old ones are in
 * force, and the people of the test stand work in the old commune `home`.
 */
export async function beforeTheReform(station: Station, present: 'kyThuong' | 'camBinh', oldCodes: string[], home: string): Promise<Record<string, string>> {
  const { admin } = station.database;
  const newUnit = station.people.units[present];
  const old = Object.fromEntries(await Promise.all(oldCodes.map(async (code) => [code, await communeId(station, code, '2025-06-30')] as const)));
  const homeId = old[home]!;
  await admin.query('UPDATE admin_unit SET valid_to = NULL WHERE id = ANY ($1) AND gso_code <> $2', [Object.values(old), (await codeOf(station, newUnit))]);
  await admin.query(`INSERT INTO village SELECT $2, gen_random_uuid(), name, kind, search_text, former_unit, head_name, households, residents, '2020-01-01', NULL, 1 FROM village WHERE commune_id = $1`, [newUnit, homeId]);
  await admin.query(`UPDATE user_account SET unit_id = $2, village_id = CASE WHEN village_id IS NULL THEN NULL ELSE (SELECT id FROM village WHERE commune_id = $2 LIMIT 1) END WHERE unit_id = $1`, [newUnit, homeId]);
  await admin.query('DELETE FROM village WHERE commune_id = $1', [newUnit]);
  await admin.query('UPDATE lost_property_claim_rule SET commune_id = $2 WHERE commune_id = $1', [newUnit, homeId]);
  await admin.query('DELETE FROM admin_unit_succession WHERE to_id = $1', [newUnit]);
  await admin.query('DELETE FROM admin_unit WHERE id = $1', [newUnit]);
  await admin.query('UPDATE admin_unit SET valid_to = NULL WHERE id = ANY ($1)', [Object.values(old)]);
  return old;
}

const codeOf = async (station: Station, id: string): Promise<string> => (await station.database.admin.query('SELECT gso_code AS code FROM admin_unit WHERE id = $1', [id])).rows[0].code as string;

/** Villages in force since long, each with an active group of members. */
export async function villagesWithGroups(caller: Caller, names: string[], mark: string): Promise<{ villageId: string; groupId: string; code: string }[]> {
  const made = [];
  for (const [index, name] of names.entries()) {
    const village = await caller.act('/villages', { name, kind: 'THON', headName: `Trưởng thôn ${mark} ${index}`, households: 100 + index, residents: 320 + index, validFrom: '2020-01-01' });
    const group = await caller.act('/groups', { name: `Bình yên thôn ${name}`, kind: 'ORDINARY', villageIds: [village.id], inviteLink: `https://zalo.me/g/${mark}nhom${index}` });
    await caller.act(`/groups/${group.id}/activate`);
    await caller.act(`/groups/${group.id}/member-counts`, { countedOn: '2025-05-01', members: 80 + index });
    made.push({ villageId: village.id as string, groupId: group.id as string, code: (group.shortLink as string).split('/').at(-1)! });
  }
  return made;
}

/** No waiting for request caches: no request of a test is under way while people move. */
export function hurry(station: Station): UnitChangeRunner {
  const runner = station.worker!.get(UnitChangeRunner, { strict: false });
  runner.settleMillis = 0;
  runner.pauseMillis = 0;
  return runner;
}

/** Planned by one, approved by another of the same rank, carried out by the worker. The id of the change. */
export async function carryOut(station: Station, plan: object, planner = 'province.admin', approver = 'province.admin2'): Promise<any> {
  const planned = await (await station.as(planner)).act('/unit-changes', plan);
  const second = await station.as(approver);
  await second.stepUp();
  await second.act(`/unit-changes/${planned.id}/approve`);
  await until(async () => (await second.get(`/unit-changes/${planned.id}`)).body.state === 'DONE', 30_000);
  // The API looks a session up every few seconds; from then on it knows the new unit of everybody who moved.
  await sleep(SESSION_CACHE_MILLIS);
  return (await second.get(`/unit-changes/${planned.id}`)).body;
}
