import type { Client } from 'pg';
import { newId } from '../../apps/api/src/platform/time/new-id.js';
import { hashPassword } from '../../apps/api/src/platform/auth/password.js';
import { searchKey, type Role } from '#domain';

export const PASSWORD = 'thu-nghiem-mat-khau-9';

/** Each role once, in two communes where it belongs to a commune. Usernames as in the demo. */
export const PEOPLE: Record<string, { role: Role; unit: 'province' | 'kyThuong' | 'camBinh'; village?: true }> = {
  'system.admin': { role: 'SYSTEM_ADMIN', unit: 'province' },
  'province.admin': { role: 'PROVINCE_ADMIN', unit: 'province' },
  'province.viewer': { role: 'PROVINCE_VIEWER', unit: 'province' },
  'province.inspector': { role: 'PROVINCE_INSPECTOR', unit: 'province' },
  auditor: { role: 'AUDITOR', unit: 'province' },
  'chief.kythuong': { role: 'COMMUNE_CHIEF', unit: 'kyThuong' },
  'deputy.kythuong': { role: 'COMMUNE_DEPUTY', unit: 'kyThuong' },
  'officer.kythuong': { role: 'COMMUNE_OFFICER', unit: 'kyThuong' },
  'officer2.kythuong': { role: 'COMMUNE_OFFICER', unit: 'kyThuong' },
  'clerk.kythuong': { role: 'COMMUNE_CLERK', unit: 'kyThuong' },
  'liaison.trungtien': { role: 'VILLAGE_LIAISON', unit: 'kyThuong', village: true },
  'chief.cambinh': { role: 'COMMUNE_CHIEF', unit: 'camBinh' },
  'deputy.cambinh': { role: 'COMMUNE_DEPUTY', unit: 'camBinh' },
  'officer.cambinh': { role: 'COMMUNE_OFFICER', unit: 'camBinh' },
  'clerk.cambinh': { role: 'COMMUNE_CLERK', unit: 'camBinh' },
};

export interface Units {
  province: string;
  kyThuong: string;
  camBinh: string;
}

export interface TestPeople {
  units: Units;
  ids: Record<string, string>;
  villageId: string;
}

let passwordHash: Promise<string> | undefined;

/** Accounts and the liaison's village, written directly: how accounts are made is tested elsewhere. */
export async function seedPeople(admin: Client): Promise<TestPeople> {
  const idOf = async (level: string, code: string): Promise<string> =>
    (await admin.query('SELECT id FROM admin_unit WHERE level = $1 AND gso_code = $2 AND valid_to IS NULL', [level, code])).rows[0].id as string;
  const units: Units = { province: await idOf('PROVINCE', '42'), kyThuong: await idOf('COMMUNE', '18844'), camBinh: await idOf('COMMUNE', '18685') };
  const villageId = newId();
  await admin.query(
    `INSERT INTO village (commune_id, id, name, kind, search_text, households, residents, valid_from, version)
     VALUES ($1, $2, 'Trung Tiến', 'THON', 'trung tien', 214, 690, '2025-07-01', 1)`,
    [units.kyThuong, villageId],
  );
  const hash = await (passwordHash ??= hashPassword(PASSWORD));
  const ids: Record<string, string> = {};
  for (const [username, { role, unit, village }] of Object.entries(PEOPLE)) {
    const id = newId();
    ids[username] = id;
    await admin.query(
      `INSERT INTO user_account (unit_id, id, username, display_name, search_text, rank, post, role, village_id, status, locale, created_at, version)
       VALUES ($1, $2, $3, $4, $5, 'Đại úy', 'Cán bộ', $6, $7, 'ACTIVE', 'vi', now(), 1)`,
      [units[unit], id, username, `Người ${username}`, searchKey(`${username} Người ${username}`), role, village ? villageId : null],
    );
    await admin.query('INSERT INTO auth.credential (user_id, password_hash, must_change) VALUES ($1, $2, false)', [id, hash]);
  }
  // The rest of a claim and the claims of one person have tests of their own; elsewhere they would only hold up the road.
  await admin.query(
    `INSERT INTO lost_property_claim_rule (commune_id, cooling_hours, cooling_from, claims_per_person, changed_by, changed_at, version)
     SELECT unit, 0, 'VALUABLE', 100, $3, now(), 1 FROM unnest(ARRAY[$1, $2]::uuid[]) unit`,
    [units.kyThuong, units.camBinh, ids['system.admin']],
  );
  return { units, ids, villageId };
}
