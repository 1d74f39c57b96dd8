import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ensureRoles } from '#database';
import { cloneDatabase, type TestDatabase } from '../support/database.js';

/** A station that worked with the version before: its cases get their chain of custody, their ledger and the roads of their things. */
let database: TestDatabase;
const FOLDER = 'libs/database/src/migrations/sql';
const names = readFileSync(join(FOLDER, '../index.ts'), 'utf8').match(/'00\d\d-[a-z-]+'/g)!.map((name) => name.slice(1, -1)).sort();

async function migrate(...wanted: string[]): Promise<void> {
  for (const name of wanted) await database.admin.query(`BEGIN; SET LOCAL ROLE binhyen_owner; ${readFileSync(join(FOLDER, `${name}.sql`), 'utf8')}; COMMIT`);
}

beforeAll(async () => {
  database = await cloneDatabase('template1');
  await ensureRoles(database.admin, {});
  await migrate(...names.filter((name) => name < '0008'));
  await database.admin.query(`SET session_replication_role = replica`);
  await database.admin.query(`
    INSERT INTO user_account (unit_id, id, username, display_name, search_text, role, status, locale, created_at, version)
    VALUES ('${C}', '${U(1)}', 'officer', 'Đại úy Một', 'x', 'COMMUNE_OFFICER', 'ACTIVE', 'vi', now(), 1), ('${C}', '${U(2)}', 'second', 'Đại úy Hai', 'x', 'COMMUNE_OFFICER', 'ACTIVE', 'vi', now(), 1);
    ${['REPORTED', 'RECEIVED', 'CLOSED', 'REFERRED'].map((state, index) => caseSql(state, index)).join('\n')}
    INSERT INTO lost_property_handover (commune_id, id, case_id, claim_id, state, identity_kind, identity_sealed, identity_seen_by, identity_seen_at, minutes_id, completed_by, completed_at)
    VALUES ('${C}', gen_random_uuid(), '${K(2)}', gen_random_uuid(), 'COMPLETED', 'VNEID_SEEN', 'v1.x', '${U(2)}', now(), gen_random_uuid(), '${U(2)}', '2026-02-01');`);
  await database.admin.query(`SET session_replication_role = origin`);
  await migrate(...names.filter((name) => name > '0008' && name <= '0010-custody'));
});
afterAll(() => database?.drop());

const C = '01940000-0000-7000-8000-0000000000aa';
const U = (n: number) => `01940000-0000-7000-8000-00000000010${n}`;
const K = (n: number) => `01940000-0000-7000-8000-00000000020${n}`;

function caseSql(state: string, index: number): string {
  const received = state === 'REPORTED' ? 'NULL, NULL, NULL, NULL, NULL' : `'${U(1)}', '${U(2)}', '2026-01-15', 'NP-${index}', 'Két sắt'`;
  const item = (ordinal: number, category: string) => `('${C}', md5('${index}-${ordinal}')::uuid, '${K(index)}', ${ordinal}, '${category}', 'x')`;
  return `INSERT INTO lost_property_case (commune_id, id, code, kind, state, categories, public_summary, search_text, found_on, found_part_of_day, found_area, finder_id, recorded_by, recorded_at, received_by, second_counter_id, received_at, seal_number, storage_place, open_claims, version, notice_id)
    VALUES ('${C}', '${K(index)}', 'TS-${index}', 'FOUND', '${state}', '{CASH}', 'x', 'x', '2026-01-15', 'MORNING', 'x', gen_random_uuid(), '${U(1)}', now(), ${received}, 0, 1, NULL);
    INSERT INTO lost_property_item (commune_id, id, case_id, ordinal, category, public_description) VALUES ${[item(1, 'CASH'), item(2, 'DOCUMENT'), item(3, 'BANK_CARD'), item(4, 'PHONE'), item(5, 'ELECTRONICS')].join(', ')};
    INSERT INTO lost_property_cash_line (commune_id, id, case_id, item_id, currency, denomination, count) VALUES ('${C}', gen_random_uuid(), '${K(index)}', md5('${index}-1')::uuid, 'VND', 500000, 3), ('${C}', gen_random_uuid(), '${K(index)}', md5('${index}-1')::uuid, 'USD', 100, 2);`;
}

const rows = async (text: string) => (await database.admin.query({ text, rowMode: 'array' })).rows;

it('puts every thing on its road and in its state', async () => {
  expect(await rows(`SELECT DISTINCT category, road FROM lost_property_item ORDER BY category`)).toEqual([['BANK_CARD', 'BANK'], ['CASH', 'OWNERSHIP'], ['DOCUMENT', 'HOLDER'], ['ELECTRONICS', 'DEVICE'], ['PHONE', 'DEVICE']]);
  expect(await rows(`SELECT DISTINCT c.state, i.state, i.outcome_at IS NOT NULL FROM lost_property_item i JOIN lost_property_case c ON c.id = i.case_id ORDER BY 1`)).toEqual([
    ['CLOSED', 'RETURNED', true], ['RECEIVED', 'HELD', false], ['REFERRED', 'REFERRED', false], ['REPORTED', 'HELD', false],
  ]);
});

it('begins the chain with the seal of the receipt and ends it with the return', async () => {
  expect(await rows(`SELECT c.state, e.ordinal, e.kind, e.actor_name, e.second_person_name, e.keeper_name, e.seal_number FROM lost_property_custody_event e JOIN lost_property_case c ON c.id = e.case_id ORDER BY 1, 2`)).toEqual([
    ['CLOSED', 1, 'SEALED', 'Đại úy Một', 'Đại úy Hai', 'Đại úy Một', 'NP-2'], ['CLOSED', 2, 'TAKEN_OUT', 'Đại úy Hai', null, 'Đại úy Hai', null],
    ['RECEIVED', 1, 'SEALED', 'Đại úy Một', 'Đại úy Hai', 'Đại úy Một', 'NP-1'], ['REFERRED', 1, 'SEALED', 'Đại úy Một', 'Đại úy Hai', 'Đại úy Một', 'NP-3'],
  ]);
});

it('opens the ledger with what was counted and says where it went', async () => {
  expect(await rows(`SELECT c.state, l.account, l.currency, sum(l.amount)::int FROM lost_property_ledger_line l JOIN lost_property_ledger_entry e ON e.id = l.entry_id JOIN lost_property_case c ON c.id = e.case_id
                      GROUP BY 1, 2, 3 ORDER BY 1, 3 DESC, 2`)).toEqual([
    ['CLOSED', 'FOUND', 'VND', -1_500_000], ['CLOSED', 'HELD', 'VND', 0], ['CLOSED', 'RETURNED_TO_OWNER', 'VND', 1_500_000],
    ['CLOSED', 'FOUND', 'USD', -200], ['CLOSED', 'HELD', 'USD', 0], ['CLOSED', 'RETURNED_TO_OWNER', 'USD', 200],
    ['RECEIVED', 'FOUND', 'VND', -1_500_000], ['RECEIVED', 'HELD', 'VND', 1_500_000], ['RECEIVED', 'FOUND', 'USD', -200], ['RECEIVED', 'HELD', 'USD', 200],
    ['REFERRED', 'FOUND', 'VND', -1_500_000], ['REFERRED', 'HELD', 'VND', 0], ['REFERRED', 'REFERRED', 'VND', 1_500_000],
    ['REFERRED', 'FOUND', 'USD', -200], ['REFERRED', 'HELD', 'USD', 0], ['REFERRED', 'REFERRED', 'USD', 200],
  ]);
});

it('leaves row-level security as strict as it was', async () => {
  expect(await rows(`SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relrowsecurity AND NOT relforcerowsecurity`)).toEqual([]);
});
