import { randomUUID } from 'node:crypto';
import { inRoot } from '../../scripts/lib/paths.mjs';

const HEX = (expression) => `lpad(to_hex(${expression}), 12, '0')`;
const caseId = (n) => `('01940000-' || lpad(to_hex(${n} / 65536), 4, '0') || '-7000-8000-' || ${HEX(`${n} % 65536`)})::uuid`;

/**
 * Two communes that merge on a day that has come, with people, villages of the same names, groups, waiting deliveries
 * and `cases` cases in each, nine of ten of them open; and a third commune with `otherCases` that has nothing to do with it.
 * The approved change waits for the worker.
 */
export async function fillMerger(admin, { cases, otherCases = 0, password, villages = 40 }) {
  const idOf = async (level, code) => (await admin.query('SELECT id FROM admin_unit WHERE level = $1 AND gso_code = $2 AND valid_to IS NULL', [level, code])).rows[0].id;
  const province = await idOf('PROVINCE', '42');
  const units = { one: await idOf('COMMUNE', '18844'), two: await idOf('COMMUNE', '18685'), other: await idOf('COMMUNE', '18673') };
  const { hashPassword } = await import(inRoot('dist/apps/api/src/platform/auth/password.js'));
  const hash = await hashPassword(password);
  const person = async (unit, username, role) => {
    const id = randomUUID();
    await admin.query(
      `INSERT INTO user_account (unit_id, id, username, display_name, search_text, role, status, locale, created_at, version) VALUES ($1, $2, $3, $3, $3, $4, 'ACTIVE', 'vi', now(), 1)`,
      [unit, id, username, role],
    );
    await admin.query('INSERT INTO auth.credential (user_id, password_hash, must_change) VALUES ($1, $2, false)', [id, hash]);
    return id;
  };
  for (const [name, unit] of Object.entries(units)) {
    await person(unit, `chief.${name}`, 'COMMUNE_CHIEF');
    const officer = await person(unit, `officer.${name}`, 'COMMUNE_OFFICER');
    const second = await person(unit, `second.${name}`, 'COMMUNE_OFFICER');
    await register(admin, unit, villages, officer);
    await fillCases(admin, unit, name === 'other' ? otherCases : cases, officer, second);
  }
  const [planner, approver] = [await person(province, 'province.one', 'PROVINCE_ADMIN'), await person(province, 'province.two', 'PROVINCE_ADMIN')];
  const [change, merged] = [randomUUID(), randomUUID()];
  const target = { id: merged, isNew: true, name: 'Kỳ Cẩm', kind: 'XA', code: '18999', inherits: true, households: null, residents: null };
  const plan = { fromIds: [units.one, units.two], targets: [target], villages: [], groups: [], users: [], chiefIds: [] };
  await admin.query(
    `INSERT INTO unit_change (unit_id, id, kind, state, effective_date, legal_basis, unit_ids, plan, created_by, created_by_name, created_at, approved_by, approved_by_name, approved_at, version)
     VALUES ($1, $2, 'COMMUNE_MERGER', 'APPROVED', '2026-01-01', 'Nghị quyết thử nghiệm', $3, $4, $5, 'Một', now(), $6, 'Hai', now(), 2)`,
    [province, change, [units.one, units.two, merged], JSON.stringify(plan), planner, approver],
  );
  await admin.query('VACUUM (ANALYZE)');
  return { units, change, merged };
}

async function register(admin, unit, count, officer) {
  const rows = `generate_series(1, ${count}) n`;
  const village = `('0194aaaa-0000-7000-8000-' || ${HEX('n')})::uuid`;
  const group = `('0194bbbb-0000-7000-8000-' || ${HEX('n')})::uuid`;
  const broadcast = `'0194cccc-0000-7000-8000-000000000001'::uuid`;
  await admin.query(`INSERT INTO village (commune_id, id, name, kind, search_text, households, residents, valid_from, version) SELECT $1, ${village}, 'Thôn ' || n, 'THON', 'thon ' || n, 100 + n, 300 + n, '2025-07-01', 1 FROM ${rows}`, [unit]);
  await admin.query(
    `INSERT INTO village_group (commune_id, id, name, kind, status, search_text, invite_link, short_code, admins, members, version)
     SELECT $1, ${group}, 'Bình yên thôn ' || n, 'ORDINARY', 'ACTIVE', 'binh yen thon ' || n, 'https://zalo.me/g/nhom' || n, $2 || translate(lpad(n::text, 4, '0'), '01', 'ab'), '{}', 90, 1 FROM ${rows}`,
    [unit, unit.slice(0, 4).replace(/[01]/g, 'x')],
  );
  await admin.query('INSERT INTO short_link (commune_id, code, group_id, created_at) SELECT commune_id, short_code, id, now() FROM village_group WHERE commune_id = $1', [unit]);
  await admin.query(`INSERT INTO village_group_village SELECT $1, ${group}, ${village} FROM ${rows}`, [unit]);
  await admin.query(`INSERT INTO group_member_count SELECT $1, ${group}, '2026-01-01', 90, $2 FROM ${rows}`, [unit, officer]);
  await admin.query(`INSERT INTO broadcast (commune_id, id, kind, state, title, body, search_text, reference_code, author_id, author_name, created_at, version) VALUES ($1, ${broadcast}, 'FOUND_PROPERTY', 'IN_REVIEW', 'x', 'x', 'x', 'ABCDEFGH', $2, 'x', now(), 1)`, [unit, officer]);
  await admin.query(`INSERT INTO broadcast_delivery (commune_id, id, broadcast_id, group_unit_id, group_id, channel, state, version) SELECT $1, ('0194dddd-0000-7000-8000-' || ${HEX('n')})::uuid, ${broadcast}, $1, ${group}, 'MANUAL', 'TO_POST', 1 FROM ${rows}`, [unit]);
  await admin.query(`INSERT INTO document_series (commune_id, type_code, year, last_number) VALUES ($1, 'BB', 2026, 12)`, [unit]);
}

async function fillCases(admin, unit, count, officer, second) {
  const rows = `generate_series(1, ${count}) n`;
  const finder = `('00000000-0000-4000-8000-' || ${HEX('n')})::uuid`;
  await admin.query(`INSERT INTO lost_property_person (commune_id, id, initials, birth_year, sealed, keeps_rights, public_thanks, created_at) SELECT $1, ${finder}, 'T. T. M.', 1984, 'v1.x', true, false, now() FROM ${rows}`, [unit]);
  await admin.query(
    `INSERT INTO lost_property_case (commune_id, id, code, kind, state, categories, public_summary, search_text, found_on, found_part_of_day, found_area, finder_id, recorded_by, recorded_at,
       received_by, second_counter_id, received_at, seal_number, storage_place, open_claims, ended_on, version)
     SELECT $1, ${caseId('n')}, 'TS-2026-' || lpad(n::text, 6, '0'), 'FOUND', CASE WHEN n % 10 = 0 THEN 'CANCELLED' ELSE 'RECEIVED' END, '{CASH}', 'Một số tiền mặt', 'ts-2026-' || n || ' mot so tien mat', '2026-01-15', 'MORNING',
            'đường liên thôn', ${finder}, $2, now(), $2, $3, now(), 'NP-' || n, 'Két sắt', 0, CASE WHEN n % 10 = 0 THEN '2026-02-01'::date END, 2 FROM ${rows}`,
    [unit, officer, second],
  );
  await admin.query(`INSERT INTO lost_property_step (commune_id, id, case_id, action, to_state, actor_id, actor_name, at) SELECT $1, ${caseId('n')}, ${caseId('n')}, 'record', 'REPORTED', $2, 'Cán bộ', now() FROM ${rows}`, [unit, officer]);
}
