import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../../support/found-property.js';
import { csvOf, readyImport, rowsOf } from '../../support/imports.js';
import { type Caller, Station } from '../../support/station.js';

/** One person cancels a list while another still mends a row of it: the worker clears the rows away in between. */
let station: Station;
let clerk: Caller;
let chief: Caller;
beforeAll(async () => {
  station = await Station.open({ worker: true });
  clerk = await station.as('clerk.kythuong');
  chief = await station.as('chief.kythuong');
});
afterAll(() => station?.close());

const sql = (text: string, values: unknown[] = []) => station.database.admin.query(text, values);
const somebodyWaits = async () => (await sql(`SELECT 1 FROM pg_locks l JOIN pg_database d ON d.oid = l.database OR l.database IS NULL OR l.database = 0 WHERE d.datname = current_database() AND NOT l.granted`)).rowCount! > 0;
const edits: [string, object][] = [['accept-suggestions', {}], ['fix', { values: [{ field: 'households', value: '12' }] }]];

describe('a row that is cleared away while it is mended', () => {
  it.each(edits)('is not there any more: %s', async (action, body) => {
    const list = await readyImport(clerk, csvOf(['Tên thôn', 'Số hộ'], ['Thôn Một', 10]));
    const [row] = await rowsOf(clerk, list.id);
    await sql('BEGIN');
    await sql('SELECT 1 FROM import WHERE id = $1 FOR UPDATE', [list.id]);
    const answer = chief.post(`/import-rows/${row.id}/${action}`, body);
    await until(somebodyWaits);
    await sql(`UPDATE import SET state = 'CANCELLED', finished_at = now() WHERE id = $1`, [list.id]);
    await sql('DELETE FROM import_row WHERE import_id = $1', [list.id]);
    await sql('COMMIT');
    expect([(await answer).status, (await answer).body.code]).toEqual([404, 'NOT_FOUND']);
  });

  it('never answers with a failure of ours, whoever is first', async () => {
    const lists = await Promise.all(Array.from({ length: 6 }, (_, index) => readyImport(clerk, csvOf(['Tên thôn', 'Số hộ'], [`Thôn Đua ${index}`, 10]))));
    const seen = await Promise.all(lists.map(async (list, index) => {
      const [row] = await rowsOf(clerk, list.id);
      const [action, body] = edits[index % 2]!;
      const answers = await Promise.all([clerk.post(`/imports/${list.id}/cancel`), chief.post(`/import-rows/${row.id}/${action}`, body), chief.post(`/imports/${list.id}/accept-suggestions`)]);
      // The worker is on its way: the same again until the rows are gone.
      await until(async () => {
        const late = await chief.post(`/import-rows/${row.id}/${action}`, body);
        answers.push(late);
        return late.status === 404;
      });
      return answers;
    }));
    expect([...new Set(seen.flat().map(({ status }) => status))].filter((status) => ![200, 404, 409].includes(status))).toEqual([]);
    expect((await sql('SELECT count(*)::int AS n FROM import_row WHERE import_id = ANY ($1)', [lists.map(({ id }) => id)])).rows).toEqual([{ n: 0 }]);
  });
});
