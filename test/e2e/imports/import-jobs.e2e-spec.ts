import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ImportsWorker } from '../../../apps/api/src/modules/imports/imports.worker.js';
import { until } from '../../support/found-property.js';
import { csvOf, readyImport, rowsOf, settled, upload, villageNames } from '../../support/imports.js';
import { type Caller, Station } from '../../support/station.js';

/** What a commit promises: all or nothing, seen while it runs, stopped at any time, harmless when run again. */
let station: Station;
let clerk: Caller;
let other: Caller;
beforeAll(async () => {
  station = await Station.open({ worker: true });
  clerk = await station.as('clerk.kythuong');
  other = await station.as('clerk.cambinh');
});
afterAll(() => station?.close());

const sql = (text: string, values: unknown[] = []) => station.database.admin.query(text, values);
const villages = (count: number, name = 'Thôn Thử'): Buffer => csvOf(['Tên thôn', 'Số hộ', 'Số khẩu'], ...Array.from({ length: count }, (_, index) => [`${name} ${index + 1}`, 100 + (index % 50), 300]));
const work = (id: string, unit: 'kyThuong' | 'camBinh' = 'kyThuong') => station.worker!.get(ImportsWorker).work({ unitId: station.people.units[unit], importId: id });

/** A register that takes its time, or gives up at a certain name. */
async function slow(body: string): Promise<void> {
  await sql(`CREATE OR REPLACE FUNCTION public.slow_village() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${body} RETURN NEW; END $$`);
  await sql('CREATE OR REPLACE TRIGGER slow BEFORE INSERT OR UPDATE ON village FOR EACH ROW EXECUTE FUNCTION public.slow_village()');
}
const quick = () => sql('DROP TRIGGER IF EXISTS slow ON village');

describe('a long list', () => {
  it('is read and checked by the worker, and tells how far it is', async () => {
    const started = await upload(other, villages(3_000), { name: 'dai.csv' });
    expect(started.body).toMatchObject({ state: 'READING', doneRows: 0 });
    const list = await settled(other, started.body.id);
    expect(list).toMatchObject({ state: 'READY', rowCount: 3_001, counts: { NEW: 3_000, SKIPPED: 1 } });
    const mapped = (await other.patch(`/imports/${list.id}`, { defaults: { kind: 'XOM' } }, list.version)).body;
    expect(mapped.state).toBe('CHECKING');
    expect((await other.patch(`/imports/${list.id}`, {}, mapped.version)).body.code).toBe('WRONG_STATE');
    expect(await settled(other, list.id)).toMatchObject({ state: 'READY', defaults: { kind: 'XOM' } });
  });

  it('shows its progress while it is written, and is stopped without a trace', async () => {
    const list = await readyImport(other, villages(4_000, 'Thôn Dừng'));
    await slow('PERFORM pg_sleep(0.0004);');
    try {
      expect((await other.act(`/imports/${list.id}/commit`, {})).state).toBe('COMMITTING');
      let seen: any;
      await until(async () => ((seen = (await other.get(`/imports/${list.id}`)).body).doneRows > 0));
      expect(seen).toMatchObject({ state: 'COMMITTING', allowedActions: ['cancel'] });
      expect(seen.doneRows).toBeLessThan(4_000);
      expect((await other.act(`/imports/${list.id}/cancel`)).state).toBe('CANCELLED');
    } finally {
      await quick();
    }
    await until(async () => (await rowsOf(other, list.id)).length === 0);
    expect(await villageNames(station, 'camBinh')).toEqual([]);
    expect((await sql('SELECT count(*)::int AS n FROM import_file WHERE import_id = $1', [list.id])).rows).toEqual([{ n: 0 }]);
    expect((await other.post(`/imports/${list.id}/cancel`)).body.code).toBe('WRONG_STATE');
    expect(await station.auditCount('import.cancelled')).toBe(1);
  });
});

describe('a commit', () => {
  it('that breaks half way writes nothing, and all of it when it is tried again', async () => {
    const list = await readyImport(clerk, villages(2_500, 'Thôn Vỡ'));
    await slow(`IF NEW.name = 'Vỡ 2400' THEN RAISE EXCEPTION 'disk'; END IF;`);
    const before = await villageNames(station);
    await clerk.act(`/imports/${list.id}/commit`, {});
    // Whoever is first at it breaks; the other one has nothing to do and says nothing.
    await until(() => work(list.id).then(() => false, (error: Error) => error.message === 'disk'));
    expect(await villageNames(station)).toEqual(before);
    expect((await clerk.get(`/imports/${list.id}`)).body.state).toBe('COMMITTING');
    await quick();
    // The queue tries again by itself; the test does not wait for its turn.
    await work(list.id);
    expect(await settled(clerk, list.id)).toMatchObject({ state: 'DONE', doneRows: 2_500 });
    expect((await villageNames(station)).slice(-2_500)).toEqual(Array.from({ length: 2_500 }, (_, index) => `Vỡ ${index + 1}`));
  });

  it('run by two workers at once, and again afterwards, happens once', async () => {
    const list = await readyImport(clerk, villages(20, 'Thôn Đôi'));
    await clerk.act(`/imports/${list.id}/commit`, {});
    await Promise.all([work(list.id), work(list.id), work(list.id)]);
    await settled(clerk, list.id);
    await work(list.id);
    expect((await villageNames(station)).filter((name) => name.startsWith('Đôi'))).toHaveLength(20);
    const { rows } = await sql(`SELECT count(*)::int AS n FROM audit_event WHERE action = 'import.committed' AND object_id = $1`, [list.id]);
    expect(rows).toEqual([{ n: 1 }]);
  });

  it('asked for by two at once is asked for once', async () => {
    const list = await readyImport(clerk, villages(3, 'Thôn Hai Người'));
    const chief = await station.as('chief.kythuong');
    const answers = await Promise.all([clerk.post(`/imports/${list.id}/commit`, {}), chief.post(`/imports/${list.id}/commit`, {})]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    await settled(clerk, list.id);
  });

  it('after the register has changed shows what would happen now, instead of doing it', async () => {
    const list = await readyImport(clerk, csvOf(['Tên thôn', 'Số hộ'], ['Thôn Muộn', 10]));
    expect(list.counts.NEW).toBe(1);
    await clerk.act('/villages', { name: 'Muộn', kind: 'THON', households: 9, residents: 30, validFrom: '2025-07-01' });
    await clerk.act(`/imports/${list.id}/commit`, {});
    const again = await settled(clerk, list.id);
    expect(again).toMatchObject({ state: 'READY', problem: { code: 'REGISTER_CHANGED' }, counts: { NEW: 0, CHANGE: 1 } });
    await clerk.act(`/imports/${list.id}/commit`, {});
    expect(await settled(clerk, list.id)).toMatchObject({ state: 'DONE', problem: null });
    expect((await clerk.get('/villages?q=muon')).body.items).toMatchObject([{ name: 'Muộn', households: 10, version: 2 }]);
  });

  it('leaves refused rows out only when told to', async () => {
    const list = await readyImport(clerk, csvOf(['Tên thôn', 'Số hộ'], ['Thôn Tốt', 10], ['Thôn Xấu', 'nhiều']));
    expect((await clerk.post(`/imports/${list.id}/commit`, {})).body.code).toBe('ROWS_REFUSED');
    await clerk.act(`/imports/${list.id}/commit`, { skipRefused: true });
    await settled(clerk, list.id);
    expect((await villageNames(station)).filter((name) => /^(Tốt|Xấu)$/.test(name))).toEqual(['Tốt']);
  });
});

describe('the end of an import', () => {
  it('a file that turns out to be a bomb while it is read leaves its reason and nothing else', async () => {
    const started = await upload(clerk, Buffer.from(`Tên thôn\n"${'x\n'.repeat(200 * 1024)}"`), { name: 'dai.csv' });
    const list = await settled(clerk, started.body.id);
    expect(list).toMatchObject({ state: 'REFUSED', problem: { code: 'LINE_TOO_LONG' }, rowCount: 0 });
    expect((await sql('SELECT count(*)::int AS n FROM import_row WHERE import_id = $1', [list.id])).rows).toEqual([{ n: 0 }]);
    expect((await sql('SELECT count(*)::int AS n FROM import_file WHERE import_id = $1', [list.id])).rows).toEqual([{ n: 0 }]);
    expect(await station.auditCount('import.file-refused')).toBe(1);
  });

  it('a cancelled list is cleared away at once', async () => {
    const list = await readyImport(clerk, csvOf(['Tên thôn'], ['Thôn Thôi']));
    await clerk.act(`/imports/${list.id}/cancel`);
    await until(async () => (await sql('SELECT 1 FROM import_row WHERE import_id = $1', [list.id])).rowCount === 0);
    expect((await clerk.post(`/imports/${list.id}/accept-suggestions`)).body.code).toBe('WRONG_STATE');
  });

  it('after seven days everything is gone, and nothing younger', async () => {
    const [old, young] = [await readyImport(clerk, csvOf(['Tên thôn'], ['Thôn Già'])), await readyImport(clerk, csvOf(['Tên thôn'], ['Thôn Trẻ']))];
    expect(new Date(old.expiresAt).getTime() - new Date(old.createdAt).getTime()).toBe(7 * 86_400_000);
    await sql(`UPDATE import SET expires_at = now() - interval '1 minute' WHERE id = $1`, [old.id]);
    await station.worker!.get(ImportsWorker).purge();
    expect((await clerk.get(`/imports/${old.id}`)).status).toBe(404);
    expect((await sql('SELECT count(*)::int AS n FROM import_row WHERE import_id = $1', [old.id])).rows).toEqual([{ n: 0 }]);
    expect((await rowsOf(clerk, young.id)).map(({ verdict }) => verdict)).toEqual(['NEW']);
  });
});
