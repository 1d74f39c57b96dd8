import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { inspectFile } from '../../../apps/api/src/modules/imports/reading/inspect-file.js';
import { openTable } from '../../../apps/api/src/modules/imports/reading/read-table.js';
import { openGroups } from '../../support/found-property.js';
import { csvOf, readyImport, rowsOf, settled } from '../../support/imports.js';
import { type Caller, Station } from '../../support/station.js';

let station: Station;
let clerk: Caller;
beforeAll(async () => {
  station = await Station.open({ worker: true });
  clerk = await station.as('clerk.kythuong');
  await openGroups(clerk, 2);
});
afterAll(() => station?.close());

const GROUP_HEAD = ['TT', 'Thôn', 'Tên nhóm Zalo', 'Link nhóm', 'Số thành viên', 'Tính đến ngày', 'Quản trị'];
const bytesOf = async (path: string): Promise<Buffer> => Buffer.from(await (await fetch(`${station.baseUrl}/api/v1${path}`, { headers: { cookie: clerk.cookie } })).arrayBuffer());

async function cellsOf(bytes: Buffer): Promise<unknown[][]> {
  const table = await openTable(bytes, await inspectFile(bytes), null);
  const rows = [];
  for await (const { cells } of table.rows) rows.push(cells);
  return rows;
}

describe('a list of groups', () => {
  it('opens groups, counts members, renews links, and says what it will do', async () => {
    const list = await readyImport(clerk, csvOf(
      GROUP_HEAD,
      ['1', 'Thôn số 1', 'Bình yên thôn số 1', 'zalo.me/g/nhom1x', '150', '20/11/2026', ''],
      ['2', 'Thôn số 2', '', 'zalo.me/g/moihoan', '', '', ''],
      ['3', 'Thôn số 1, Thôn số 2 và Trung Tiến', 'Liên thôn', 'zalo.me/g/lienthon', '95', '20/11/2026', 'Lê Văn Sáng'],
      ['4', 'Trung Tiến', '', '', '', '', ''],
      ['5', 'Thôn Lạ', 'Lạc', '', '', '', ''],
    ), { kind: 'GROUPS' });
    expect(list).toMatchObject({ state: 'READY', counts: { NEW: 2, CHANGE: 2, REFUSED: 1 } });
    const rows = await rowsOf(clerk, list.id);
    const cell = (row: number, field: string) => rows[row].cells.find((one: any) => one.field === field);
    expect(cell(0, 'members')).toMatchObject({ value: '150', before: '' });
    expect(cell(1, 'inviteLink')).toMatchObject({ value: 'https://zalo.me/g/moihoan', before: 'https://zalo.me/g/nhom2x' });
    expect(cell(3, 'name')).toMatchObject({ raw: null, value: 'Bình yên thôn Trung Tiến' });
    expect(cell(2, 'villages')).toMatchObject({ value: 'Thôn số 1, Thôn số 2, Trung Tiến' });
    expect(cell(4, 'villages').problem).toEqual({ code: 'UNKNOWN_VILLAGE', details: { place: 1 } });
    await clerk.act(`/imports/${list.id}/commit`, { skipRefused: true });
    expect((await settled(clerk, list.id)).state).toBe('DONE');

    const { items } = (await clerk.get('/groups?limit=100')).body;
    const group = (name: string) => items.find((one: any) => one.name === name);
    expect(items).toHaveLength(4);
    expect(group('Bình yên thôn số 1')).toMatchObject({ members: 150, countedOn: '2026-11-20', status: 'ACTIVE' });
    expect(group('Liên thôn')).toMatchObject({ status: 'ACTIVE', inviteLink: 'https://zalo.me/g/lienthon', members: 95 });
    expect(group('Liên thôn').villages).toHaveLength(3);
    expect(group('Bình yên thôn Trung Tiến')).toMatchObject({ status: 'DRAFT', inviteLink: null, members: null });
    // The short link printed on posters leads to the new group at once.
    const code = group('Liên thôn').shortLink.split('/').at(-1);
    expect((await station.anonymous().call('GET', `/q/${code}`)).headers.get('location')).toBe('https://zalo.me/g/lienthon');
    const { rows: counted } = await station.database.admin.query('SELECT count(*)::int AS n FROM group_member_count');
    expect(counted).toEqual([{ n: 2 }]);
  });

  it('moves a group to other villages and to a new link', async () => {
    const list = await readyImport(clerk, csvOf(GROUP_HEAD, ['1', 'Trung Tiến', 'Liên thôn', 'zalo.me/g/lienmoi1', '', '', '']), { kind: 'GROUPS' });
    expect(list.counts).toMatchObject({ CHANGE: 1 });
    await clerk.act(`/imports/${list.id}/commit`, {});
    await settled(clerk, list.id);
    const group = (await clerk.get('/groups?q=lien')).body.items[0];
    expect(group).toMatchObject({ inviteLink: 'https://zalo.me/g/lienmoi1', members: 95, villages: [{ displayName: 'Thôn Trung Tiến' }], version: 2 });
  });
});

describe('files for the clerk', () => {
  it.each(['VILLAGES', 'GROUPS'])('the template of %s is understood when it comes back', async (kind) => {
    for (const format of ['CSV', 'XLSX']) {
      const list = await readyImport(clerk, await bytesOf(`/imports/template?kind=${kind}&format=${format}`), { kind, name: `mau.${format}` });
      expect(list.missingFields).toEqual([]);
      expect(list.columns.map(({ field }: any) => field)).toEqual(list.fields.map(({ name }: any) => name));
      if (kind === 'VILLAGES') expect(list.counts).toMatchObject({ NEW: 2, REFUSED: 0 });
    }
  });

  it.each(['CSV', 'XLSX'])('refused rows go out as %s with their reasons and without a live formula, on record', async (format) => {
    const attack = `=HYPERLINK("http://x.example";"bấm")`;
    const list = await readyImport(clerk, csvOf(['Tên thôn', 'Trưởng thôn', 'Số hộ'], [`"${attack.replaceAll('"', '""')}"`, '+84912345678', '@SUM(1)'], ['Thôn Tốt', 'Lê Văn An', '5']));
    const before = await station.auditCount('import.errors-exported');
    const bytes = await bytesOf(`/imports/${list.id}/errors?format=${format}`);
    const rows = await cellsOf(bytes);
    expect(rows).toHaveLength(2);
    expect(rows[1]!.slice(1, 4)).toEqual([`'${attack}`, `'+84912345678`, `'@SUM(1)`]);
    expect(rows[1]!.at(-1)).toContain('Tên thôn: chứa công thức');
    expect(bytes.includes(Buffer.from('<f>'))).toBe(false);
    expect(await station.auditCount('import.errors-exported')).toBe(before + 1);
  });

  it('refuses a format that is none', async () => {
    expect((await clerk.get('/imports/template?kind=VILLAGES&format=PDF')).status).toBe(400);
    expect((await clerk.get('/imports/template?kind=VILLAGES')).status).toBe(400);
  });
});
