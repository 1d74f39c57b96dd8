import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { leadTo, openGroups } from '../support/found-property.js';
import { Station } from '../support/station.js';

/** A setting that was never made, or was emptied with the transaction that made it. */
const NO_SCOPE = /^(42704|22P02)$/;

/** What PostgreSQL itself refuses to the program's own login, should the program be wrong. */
describe('the database on its own', () => {
  let station: Station;
  let app: Client;
  let token: Buffer;
  beforeAll(async () => {
    station = await Station.open();
    await openGroups(await station.as('clerk.kythuong'), 1);
    await openGroups(await station.as('clerk.cambinh'), 1);
    await leadTo(station, 'CLAIMED');
    await leadTo(station, 'NOTICED', undefined, 'cambinh');
    app = new Client({ connectionString: station.database.url('binhyen_app') });
    await app.connect();
    const { rows } = await station.database.admin.query(`SELECT token_hash FROM auth.session WHERE user_id = $1 LIMIT 1`, [station.people.ids['officer.kythuong']]);
    token = rows[0].token_hash as Buffer;
  });
  afterAll(async () => {
    await app?.end();
    await station?.close();
  });

  const inScope = async <T>(work: () => Promise<T>): Promise<T> => {
    await app.query('BEGIN');
    await app.query('SELECT app.enter_session($1)', [token]);
    try {
      return await work();
    } finally {
      await app.query('ROLLBACK');
    }
  };

  it.each(['lost_property_case', 'lost_property_withheld_fact', 'village_group', 'user_account', 'broadcast', 'document'])('fails a query on %s without a scope, instead of answering nothing', async (table) => {
    await expect(app.query(`SELECT count(*) FROM ${table}`)).rejects.toMatchObject({ code: expect.stringMatching(NO_SCOPE) });
  });

  it('shows one commune only, however the query asks', async () => {
    const { rows } = await inScope(() => app.query('SELECT DISTINCT commune_id FROM lost_property_case'));
    expect(rows).toEqual([{ commune_id: station.people.units.kyThuong }]);
  });

  it('forgets the scope with the transaction', async () => {
    await inScope(() => app.query('SELECT 1'));
    await expect(app.query('SELECT count(*) FROM lost_property_case')).rejects.toMatchObject({ code: expect.stringMatching(NO_SCOPE) });
  });

  it('takes no scope for a token that is none', async () => {
    await app.query('BEGIN');
    await expect(app.query('SELECT app.enter_session($1)', [Buffer.alloc(32)])).rejects.toMatchObject({ code: 'BY002' });
    await app.query('ROLLBACK');
  });

  it('lets nobody become a worker', async () => {
    await expect(app.query('SELECT app.enter_job($1)', [station.people.units.camBinh])).rejects.toMatchObject({ code: '42501' });
  });

  it('writes into the own commune only', async () => {
    await expect(
      inScope(() => app.query(`INSERT INTO village (commune_id, id, name, kind, search_text, households, residents, valid_from, version) VALUES ($1, gen_random_uuid(), 'x', 'THON', 'x', 1, 1, '2025-07-01', 1)`, [station.people.units.camBinh])),
    ).rejects.toMatchObject({ code: '42501' });
    const { rowCount } = await inScope(() => app.query(`UPDATE lost_property_case SET state = 'CLOSED' WHERE commune_id = $1`, [station.people.units.camBinh]));
    expect(rowCount).toBe(0);
  });

  it('adds to the audit chain but never changes it, not even as administrator', async () => {
    await expect(inScope(() => app.query(`UPDATE audit_event SET reason = 'x'`))).rejects.toMatchObject({ code: '42501' });
    await expect(inScope(() => app.query(`INSERT INTO audit_event SELECT * FROM audit_event LIMIT 1`))).rejects.toMatchObject({ code: '42501' });
    await expect(station.database.admin.query(`DELETE FROM audit_event`)).rejects.toMatchObject({ code: 'BY010' });
    await expect(station.database.admin.query(`TRUNCATE audit_event`)).rejects.toMatchObject({ code: 'BY010' });
    await expect(inScope(() => app.query(`SELECT audit.append($1, 'x', NULL, NULL, NULL, '{}')`, [station.people.units.camBinh]))).rejects.toMatchObject({ code: 'BY003' });
  });

  it('keeps every chain whole: each hash follows from the one before', async () => {
    const { rows } = await station.database.admin.query(
      `SELECT count(*)::int AS broken FROM (
         SELECT hash, sha256(prev_hash || convert_to(payload, 'UTF8')) AS computed, prev_hash, lag(hash, 1, ''::bytea) OVER w AS before, seq, row_number() OVER w AS place
           FROM audit_event WINDOW w AS (PARTITION BY chain_id ORDER BY seq)) e
        WHERE hash <> computed OR prev_hash <> before OR seq <> place`,
    );
    expect(rows).toEqual([{ broken: 0 }]);
    const { rows: counted } = await station.database.admin.query('SELECT count(*)::int AS n FROM audit_event');
    expect(counted[0].n).toBeGreaterThan(20);
  });

  it('holds no name, number, address or withheld value in clear outside the withheld table', async () => {
    const { rows } = await station.database.admin.query<{ name: string }>(`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name NOT IN ('lost_property_withheld_fact')`);
    for (const { name } of rows) {
      const { rows: found } = await station.database.admin.query(`SELECT count(*)::int AS n FROM ${name} t WHERE t::text ~ 'Trần Thị Mơ|Nguyễn Thị Hạnh|912345678|042174005678|phong bì màu trắng|ba phong bì'`);
      expect(`${name}: ${found[0].n}`).toBe(`${name}: 0`);
    }
  });
});
