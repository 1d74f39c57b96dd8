import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TransactionRunner } from '#database';
import { ImportsWorker } from '../../../apps/api/src/modules/imports/imports.worker.js';
import { until } from '../../support/found-property.js';
import { csvOf, readyImport, settled, villageNames } from '../../support/imports.js';
import { type Caller, Station } from '../../support/station.js';

/** Where an import may write: into its own commune, while it is committed, and never into a commune that ended. */
let station: Station;
let clerk: Caller;
beforeAll(async () => {
  station = await Station.open({ worker: true });
  clerk = await station.as('clerk.kythuong');
});
afterAll(() => station?.close());

const sql = (text: string, values: unknown[] = []) => station.database.admin.query(text, values);
const runner = () => station.worker!.get(TransactionRunner, { strict: false });
describe('the worker', () => {
  const columns = async () => (await sql(`SELECT column_name FROM information_schema.columns WHERE table_name = 'village' ORDER BY ordinal_position`)).rows.map(({ column_name }) => column_name as string);
  /** A copy of a village that is there, under another id. */
  const copy = async (communeId: string) => {
    const rest = (await columns()).filter((name) => !['commune_id', 'id', 'name'].includes(name));
    return { name: 'test-village', values: [communeId, station.people.units.kyThuong], text: `INSERT INTO village (commune_id, id, name, ${rest.join(', ')}) SELECT $1, gen_random_uuid(), 'Lén', ${rest.join(', ')} FROM village WHERE commune_id = $2 LIMIT 1` };
  };

  it('writes no village outside an import, whatever unit it works for', async () => {
    const statement = await copy(station.people.units.kyThuong);
    await expect(runner().run({ kind: 'job', unitId: station.people.units.kyThuong }, (tx) => tx.query(statement))).rejects.toMatchObject({ code: '42501' });
    await expect(runner().run({ kind: 'job', unitId: station.people.units.kyThuong }, (tx) => tx.query({ name: 'x', text: 'UPDATE village SET version = version + 1 RETURNING id', values: [] }))).resolves.toEqual([]);
  });

  it('enters no import that nobody asked to commit, and none of another commune', async () => {
    const list = await readyImport(clerk, csvOf(['Tên thôn'], ['Thôn Kín']));
    const enter = (unit: string) => runner().run({ kind: 'job', unitId: unit }, (tx) => tx.query({ name: 'enter', text: 'SELECT app.enter_import($1, $2)', values: [unit, list.id] }));
    await expect(enter(station.people.units.kyThuong)).rejects.toMatchObject({ code: 'BY004' });
    await sql(`UPDATE import SET state = 'COMMITTING' WHERE id = $1`, [list.id]);
    await expect(enter(station.people.units.camBinh)).rejects.toMatchObject({ code: 'BY004' });
    const elsewhere = await copy(station.people.units.camBinh);
    await expect(runner().run({ kind: 'job', unitId: station.people.units.kyThuong }, async (tx) => {
      await tx.query({ name: 'enter', text: 'SELECT app.enter_import($1, $2)', values: [station.people.units.kyThuong, list.id] });
      return tx.query(elsewhere);
    })).rejects.toMatchObject({ code: '42501' });
    await sql(`UPDATE import SET state = 'CANCELLED' WHERE id = $1`, [list.id]);
  });
});

describe('a commune that ended', () => {
  const end = async (unit: string) => {
    await sql(`INSERT INTO admin_unit_succession (from_id, to_id, effective_date, relation, legal_basis, inherits, carried_out_at) VALUES ($1, $2, '2026-01-01', 'MERGED_INTO', 'Nghị quyết 1', false, now())`, [unit, station.people.units.camBinh]);
  };

  it('takes no list any more: not when asked, and not from the worker', async () => {
    const [asked, running] = [await readyImport(clerk, csvOf(['Tên thôn'], ['Thôn Xin'])), await readyImport(clerk, csvOf(['Tên thôn'], ['Thôn Chạy']))];
    const before = await villageNames(station);
    await sql(`UPDATE import SET state = 'COMMITTING', version = version + 1 WHERE id = $1`, [running.id]);
    await end(station.people.units.kyThuong);
    expect((await clerk.post(`/imports/${asked.id}/commit`, {})).body).toMatchObject({ status: 409, code: 'UNIT_ENDED' });
    await station.worker!.get(ImportsWorker).work({ unitId: station.people.units.kyThuong, importId: running.id });
    expect(await settled(clerk, running.id)).toMatchObject({ state: 'READY', problem: { code: 'UNIT_ENDED' } });
    expect(await villageNames(station)).toEqual(before);
    expect(await station.auditCount('import.committed')).toBe(0);
    expect((await clerk.act(`/imports/${running.id}/cancel`)).state).toBe('CANCELLED');
  });

  it('is waited for: a commit that comes while it is being ended writes nothing', async () => {
    const other = await station.as('clerk.cambinh');
    const unit = station.people.units.camBinh;
    const list = await readyImport(other, csvOf(['Tên thôn'], ['Thôn Sau']));
    await sql(`UPDATE import SET state = 'COMMITTING' WHERE id = $1`, [list.id]);
    await sql('BEGIN');
    await sql('SELECT 1 FROM admin_unit WHERE id = $1 FOR UPDATE', [unit]);
    const work = station.worker!.get(ImportsWorker).work({ unitId: unit, importId: list.id });
    await until(async () => (await sql('SELECT 1 FROM pg_locks WHERE NOT granted')).rowCount! > 0);
    await sql(`UPDATE admin_unit SET valid_to = '2026-01-01' WHERE id = $1`, [unit]);
    await sql('COMMIT');
    await work;
    expect((await other.get(`/imports/${list.id}`)).body).toMatchObject({ state: 'READY', problem: { code: 'UNIT_ENDED' } });
    expect(await villageNames(station, 'camBinh')).not.toContain('Sau');
  });
});
