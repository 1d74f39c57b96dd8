import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { Station } from '../../support/station.js';
import { addPerson } from '../../support/unit-changes.js';

/** Four eyes on moving whole communes: in the program, and in the database should the program be wrong. */
let station: Station;
let app: Client;
beforeAll(async () => {
  station = await Station.open();
  const { rows } = await station.database.admin.query(`SELECT id FROM admin_unit WHERE level = 'PROVINCE'`);
  await addPerson(station, 'province.admin2', 'PROVINCE_ADMIN', rows[0].id as string);
  app = new Client({ connectionString: station.database.url('binhyen_app') });
  await app.connect();
});
afterAll(async () => {
  await app?.end();
  await station?.close();
});

const renaming = () => ({ kind: 'COMMUNE_RENAMING', fromIds: [station.people.units.kyThuong], to: [{ name: 'Kỳ Thượng Mới', kind: 'XA', code: '18844' }], effectiveDate: '2050-01-01', legalBasis: 'Nghị quyết số 1' });

it('nobody approves a plan they wrote a part of, whoever wrote last', async () => {
  const [first, second] = [await station.as('province.admin'), await station.as('province.admin2')];
  await first.stepUp();
  await second.stepUp();
  const plan = (await first.act('/unit-changes', renaming())) as { id: string; version: number };
  const edited = await second.patch(`/unit-changes/${plan.id}`, { legalBasis: 'Nghị quyết số 2' }, plan.version);
  expect(edited.status).toBe(200);
  for (const author of [first, second]) {
    const answer = await author.post(`/unit-changes/${plan.id}/approve`);
    expect([answer.status, answer.body.code]).toEqual([403, 'AUTHOR_CANNOT_APPROVE']);
  }
  expect((await first.get(`/unit-changes/${plan.id}`)).body).toMatchObject({ state: 'DRAFT', createdByName: expect.any(String) });
});

describe('the database on its own', () => {
  const inScopeOf = async <T>(username: string, work: () => Promise<T>): Promise<T> => {
    await station.as(username);
    const { rows } = await station.database.admin.query('SELECT token_hash FROM auth.session WHERE user_id = $1 LIMIT 1', [station.people.ids[username]]);
    await app.query('BEGIN');
    await app.query('SELECT app.enter_session($1)', [rows[0].token_hash]);
    try {
      return await work();
    } finally {
      await app.query('ROLLBACK');
    }
  };
  const insert = (unit: string, change: { kind?: string; state?: string; approvedBy?: string | null; author?: string; units?: string[] }, author: string) =>
    app.query(
      `INSERT INTO unit_change (unit_id, id, kind, state, effective_date, legal_basis, unit_ids, plan, created_by, created_by_name, author_ids, created_at, approved_by, version)
       VALUES ($1, gen_random_uuid(), $2, $3, '2050-01-01', 'x', $4, '{}', $5, 'x', ARRAY[$5::uuid], now(), $6, 1)`,
      [unit, change.kind ?? 'VILLAGE_MERGER', change.state ?? 'DRAFT', change.units ?? [unit], change.author ?? author, change.approvedBy ?? null],
    );

  it.each<[string, (own: string, other: string) => Parameters<typeof insert>[1]]>([
    ['a plan that arrives approved', (_own, other) => ({ state: 'APPROVED', approvedBy: other })],
    ['a merger of communes planned by a commune', () => ({ kind: 'COMMUNE_MERGER' })],
    ['a plan that reaches another commune', (_own, other) => ({ units: [other] })],
    ['a plan in the name of somebody else', (_own, other) => ({ author: other })],
  ])('refuses %s', async (_, change) => {
    const { kyThuong, camBinh } = station.people.units;
    const chief = station.people.ids['chief.kythuong']!;
    const attempt = inScopeOf('chief.kythuong', () => insert(kyThuong, change(kyThuong, camBinh), chief));
    await expect(attempt).rejects.toMatchObject({ code: '42501' });
  });

  it('takes a draft of one’s own', async () => {
    const { kyThuong } = station.people.units;
    await expect(inScopeOf('chief.kythuong', () => insert(kyThuong, {}, station.people.ids['chief.kythuong']!))).resolves.toMatchObject({ rowCount: 1 });
  });
});
