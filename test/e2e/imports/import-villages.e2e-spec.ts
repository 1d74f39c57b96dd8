import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { csvOf, readyImport, rowsOf, settled, upload, villageNames } from '../../support/imports.js';
import { OFFICE_LIST, xlsxOf } from '../../support/spreadsheet-files.js';
import { type Caller, Station } from '../../support/station.js';

let station: Station;
let clerk: Caller;
beforeAll(async () => {
  station = await Station.open({ worker: true });
  clerk = await station.as('clerk.kythuong');
});
afterAll(() => station?.close());

const counts = (list: any): number[] => ['NEW', 'CHANGE', 'SAME', 'REFUSED', 'SKIPPED', 'SUGGESTED'].map((verdict) => list.counts[verdict]);

describe('a list as an office makes it', () => {
  let list: any;

  it('is read, its columns known, its rows judged', async () => {
    list = await readyImport(clerk, xlsxOf(OFFICE_LIST), { name: 'Danh sách thôn 2026.xlsx' });
    expect(list).toMatchObject({ state: 'READY', kind: 'VILLAGES', fileName: 'Danh sách thôn 2026.xlsx', fileFormat: 'XLSX', headerFirst: 4, headerLast: 5, missingFields: [], allowedActions: ['map', 'commit', 'cancel'] });
    expect(list.columns.map(({ field }: { field: string | null }) => field)).toEqual([null, 'name', 'households', 'residents', 'headName', null]);
    expect(list.columns[2]).toMatchObject({ label: 'Quy mô – Số hộ', samples: ['220 hộ', '180', '95', '120'] });
    expect(counts(list)).toEqual([3, 1, 0, 1, 6, 3]);
  });

  it('says of each row what will happen and why', async () => {
    const rows = await rowsOf(clerk, list.id);
    expect(rows.map(({ ordinal, verdict }) => [ordinal, verdict])).toEqual([[6, 'CHANGE'], [7, 'NEW'], [8, 'NEW'], [9, 'NEW'], [10, 'REFUSED']]);
    const cell = (row: any, field: string) => row.cells.find((one: any) => one.field === field);
    expect(cell(rows[0], 'households')).toMatchObject({ raw: '220 hộ', value: '220', before: '214', problem: null });
    expect(cell(rows[0], 'residents')).toMatchObject({ raw: '1.045', value: '1045', before: '690' });
    expect(cell(rows[1], 'headName')).toMatchObject({ value: 'LÊ VĂN SÁNG', suggestion: { value: 'Lê Văn Sáng', reason: 'ALL_CAPS' } });
    expect(cell(rows[2], 'name')).toMatchObject({ value: 'Thoon Phucs Thanhf', suggestion: { value: 'Thôn Phúc Thành', reason: 'TELEX' } });
    expect(cell(rows[3], 'kind')).toMatchObject({ value: 'TO_DAN_PHO' });
    expect(cell(rows[4], 'households')).toMatchObject({ raw: 'nhiều', problem: { code: 'NOT_A_NUMBER' } });
  });

  it('shows a part of the rows, page by page', async () => {
    expect((await rowsOf(clerk, list.id, '&verdict=REFUSED')).map(({ ordinal }) => ordinal)).toEqual([10]);
    expect((await rowsOf(clerk, list.id, '&suggested=true')).map(({ ordinal }) => ordinal)).toEqual([7, 8, 10]);
    const first = (await clerk.get(`/imports/${list.id}/rows?limit=2`)).body;
    const second = (await clerk.get(`/imports/${list.id}/rows?limit=2&cursor=${first.nextCursor}`)).body;
    expect([...first.items, ...second.items].map(({ ordinal }) => ordinal)).toEqual([6, 7, 8, 9]);
  });

  it('is not written while a row is refused, unless that row is left out', async () => {
    const answer = await clerk.post(`/imports/${list.id}/commit`, {});
    expect([answer.status, answer.body.code, answer.body.details]).toEqual([409, 'ROWS_REFUSED', { refused: 1 }]);
    expect(await villageNames(station)).toEqual(['Trung Tiến']);
  });

  it('is mended row by row', async () => {
    const row = (await rowsOf(clerk, list.id, '&verdict=REFUSED'))[0];
    expect((await clerk.post(`/import-rows/${row.id}/fix`, { values: [{ field: 'id', value: 'x' }] })).body.code).toBe('UNKNOWN_FIELD');
    const mended = await clerk.act(`/import-rows/${row.id}/fix`, { values: [{ field: 'households', value: '77' }, { field: 'name', value: 'Thôn Trung Tiền' }] });
    // Somebody who types a name that is only similar means it.
    expect(counts(mended)).toEqual([4, 1, 0, 0, 6, 2]);
    expect((await rowsOf(clerk, list.id))[4].cells.find(({ field }: any) => field === 'name')).toMatchObject({ raw: 'thôn  Trung  Tieen', value: 'Trung Tiền', typed: true });
  });

  it('takes suggestions over when told to', async () => {
    const [row] = await rowsOf(clerk, list.id, '&suggested=true');
    expect(counts(await clerk.act(`/import-rows/${row.id}/accept-suggestions`))[5]).toBe(1);
    expect(counts(await clerk.act(`/imports/${list.id}/accept-suggestions`))[5]).toBe(0);
  });

  it('is written as a whole, on record with its figures, and only once', async () => {
    await clerk.act(`/imports/${list.id}/commit`, {});
    const done = await settled(clerk, list.id);
    expect(done).toMatchObject({ state: 'DONE', allowedActions: [], doneRows: 5 });
    expect(await villageNames(station)).toEqual(['Trung Tiến', 'Phúc Độ', 'Phúc Thành', '4', 'Trung Tiền']);
    const { body } = await clerk.get('/villages?limit=100&q=phuc');
    expect(body.items).toMatchObject([{ name: 'Phúc Độ', kind: 'THON', headName: 'Lê Văn Sáng', households: 180 }, { name: 'Phúc Thành', headName: 'Trần Văn An', residents: 310 }]);
    const { rows } = await station.database.admin.query(`SELECT details, actor_role FROM audit_event WHERE action = 'import.committed'`);
    expect(rows).toMatchObject([{ actor_role: 'WORKER', details: { kind: 'VILLAGES', created: 4, changed: 1, same: 0, refused: 0, startedBy: station.people.ids['clerk.kythuong'] } }]);
    expect((await clerk.post(`/imports/${list.id}/commit`, {})).body.code).toBe('WRONG_STATE');
  });

  it('has nothing left to do when it comes again', async () => {
    const again = await readyImport(clerk, csvOf(['Tên thôn', 'Trưởng thôn', 'Số hộ', 'Số khẩu'], ['Phúc Độ', 'Lê Văn Sáng', 180, 590], ['TRUNG TIEN', '', 220, 1045]));
    expect(again.counts).toMatchObject({ NEW: 0, CHANGE: 0, SAME: 1, REFUSED: 1 });
    const answer = await clerk.post(`/imports/${again.id}/commit`, { skipRefused: true });
    expect([answer.status, answer.body.code]).toEqual([409, 'NOTHING_TO_IMPORT']);
  });
});

describe('columns', () => {
  it('are asked for when the list has no head, and pointed out by a person', async () => {
    const list = await readyImport(clerk, csvOf(['1', 'Thôn Một', '101'], ['2', 'Thôn Hai', '102']));
    expect(list).toMatchObject({ state: 'NEEDS_MAPPING', headerFirst: 0, missingFields: ['name'] });
    expect((await rowsOf(clerk, list.id)).map(({ verdict }) => verdict)).toEqual(['UNCHECKED', 'UNCHECKED']);
    expect((await clerk.patch(`/imports/${list.id}`, { columns: [{ index: 2, field: 'households' }] }, list.version)).body).toMatchObject({ code: 'COLUMNS_MISSING', details: { fields: ['name'] } });
    const mapped = (await clerk.patch(`/imports/${list.id}`, { columns: [{ index: 1, field: 'name' }, { index: 2, field: 'households' }], defaults: { kind: 'XOM', validFrom: '2026-01-01' } }, list.version)).body;
    expect(mapped).toMatchObject({ state: 'READY', counts: { NEW: 2 } });
    expect((await rowsOf(clerk, list.id))[0].cells).toEqual(expect.arrayContaining([expect.objectContaining({ field: 'validFrom', value: '2026-01-01' }), expect.objectContaining({ field: 'kind', value: 'THON' })]));
  });

  it('refuse an old version, a field twice, and what does not exist', async () => {
    const list = await readyImport(clerk, csvOf(['Tên thôn', 'A', 'B'], ['Thôn Một', '1', '2']));
    expect((await clerk.patch(`/imports/${list.id}`, {}, list.version + 1)).body.code).toBe('STALE_VERSION');
    for (const [columns, code] of [[[{ index: 1, field: 'name' }], 'DUPLICATE_COLUMN'], [[{ index: 1, field: 'passwordHash' }], 'UNKNOWN_FIELD'], [[{ index: 150, field: 'name' }], 'UNKNOWN_COLUMN']] as const) {
      const answer = await clerk.patch(`/imports/${list.id}`, { columns }, list.version);
      expect([answer.status, answer.body.code]).toEqual([422, code]);
    }
  });

  it('follow the head a person points at, and another sheet', async () => {
    const file = xlsxOf({ name: 'Bìa', rows: [['Biểu số 1'], ['Không có gì']] }, { name: 'Thôn', rows: [['Mã', 'Gọi là'], ['Địa bàn', 'Hộ'], ['Thôn Ba', 33]] });
    const cover = await readyImport(clerk, file);
    expect(cover).toMatchObject({ state: 'NEEDS_MAPPING', sheet: 0, sheets: [{ name: 'Bìa' }, { name: 'Thôn' }] });
    const read = (await clerk.patch(`/imports/${cover.id}`, { sheet: 1 }, cover.version)).body;
    expect(read.state).toBe('READING');
    const second = await settled(clerk, cover.id);
    expect(second).toMatchObject({ state: 'READY', sheet: 1, headerFirst: 2 });
    const moved = (await clerk.patch(`/imports/${cover.id}`, { headerFirst: 1 }, second.version)).body;
    expect(moved).toMatchObject({ state: 'NEEDS_MAPPING', headerFirst: 1, headerLast: 1 });
    expect((await clerk.patch(`/imports/${cover.id}`, { sheet: 7 }, moved.version)).body.code).toBe('UNKNOWN_SHEET');
  });
});

describe('who and what', () => {
  it.each(['liaison.trungtien', 'province.admin', 'auditor', 'system.admin'])('%s imports nothing', async (username) => {
    expect((await upload(await station.as(username), xlsxOf(OFFICE_LIST))).status).toBe(403);
    expect((await (await station.as(username)).get('/imports')).status).toBe(403);
  });

  it('shows an import to its commune and to nobody else', async () => {
    const list = await readyImport(clerk, csvOf(['Tên thôn'], ['Thôn Bốn']));
    const stranger = await station.as('clerk.cambinh');
    const [row] = await rowsOf(clerk, list.id);
    const answers = [
      await stranger.get(`/imports/${list.id}`), await stranger.get(`/imports/${list.id}/rows`), await stranger.get(`/imports/${list.id}/errors?format=CSV`), await stranger.patch(`/imports/${list.id}`, {}, 1),
      await stranger.post(`/imports/${list.id}/commit`), await stranger.post(`/imports/${list.id}/cancel`), await stranger.post(`/imports/${list.id}/accept-suggestions`),
      await stranger.post(`/import-rows/${row.id}/fix`, { values: [{ field: 'name', value: 'x' }] }), await stranger.post(`/import-rows/${row.id}/accept-suggestions`),
    ];
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
    expect((await stranger.get('/imports')).body.items).toEqual([]);
    expect((await clerk.get('/imports?kind=VILLAGES&limit=1')).body).toMatchObject({ items: [{ id: list.id }], nextCursor: list.id });
  });

  it('sent twice with one key is one import; another file under that key is refused', async () => {
    const key = randomUUID();
    const file = csvOf(['Tên thôn'], ['Thôn Năm']);
    const [one, other] = await Promise.all([upload(clerk, file, { key }), upload(clerk, file, { key })]);
    expect([one.status, other.body.id]).toEqual([201, one.body.id]);
    expect((await upload(clerk, csvOf(['Tên thôn'], ['Thôn Sáu']), { key })).body.code).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('keeps nothing of a file that is refused at the door', async () => {
    const { rows: before } = await station.database.admin.query('SELECT count(*)::int AS n FROM import');
    const answer = await upload(clerk, Buffer.from('%PDF-1.7'));
    expect([answer.status, answer.body.code, answer.body.errors]).toEqual([422, 'NOT_A_SPREADSHEET', [{ field: 'file', code: 'NOT_A_SPREADSHEET' }]]);
    expect((await upload(clerk, Buffer.alloc(10 * 1024 * 1024 + 5, 'a'))).status).toBe(413);
    expect((await upload(clerk, csvOf(['a']), { kind: 'PREMISES' })).status).toBe(400);
    expect((await clerk.post('/imports', { kind: 'VILLAGES' })).status).toBeLessThan(500);
    expect((await station.database.admin.query('SELECT count(*)::int AS n FROM import')).rows).toEqual(before);
  });

  it('keeps nothing personal in clear but what a list of villages says', async () => {
    await readyImport(clerk, csvOf(['Tên thôn', 'Số CCCD trưởng thôn', 'Trưởng thôn'], ['Thôn Bảy', '042184009999', '042184009999']));
    const { rows } = await station.database.admin.query<{ name: string }>(`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`);
    for (const { name } of rows) {
      const { rows: found } = await station.database.admin.query(`SELECT count(*)::int AS n FROM ${name} t WHERE t::text LIKE '%042184009999%'`);
      expect(`${name}: ${found[0].n}`).toBe(`${name}: 0`);
    }
  });
});
