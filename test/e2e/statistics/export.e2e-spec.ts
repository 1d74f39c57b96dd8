import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import readXlsxFile from 'read-excel-file/node';
import { leadTo } from '../../support/found-property.js';
import { Station } from '../../support/station.js';

let station: Station;
beforeAll(async () => {
  station = await Station.open();
  station.clock.set('2026-11-24T03:00:00Z');
  await leadTo(station, 'REPORTED');
  await leadTo(station, 'REPORTED', undefined, 'cambinh');
  // A name that a spreadsheet would take for a formula.
  await station.database.admin.query(`UPDATE admin_unit SET name = '=HYPERLINK("x")' WHERE id = $1`, [station.people.units.camBinh]);
});
afterAll(() => station?.close());

const PERIOD = 'from=2026-10-01&to=2026-11-30';
const take = async (who: string, query: string) => {
  const caller = await station.as(who);
  const response = await fetch(`${station.baseUrl}/api/v1/statistics/found-property/export?${query}`, { headers: { cookie: caller.cookie } });
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
};

it('is a CSV that Excel reads as UTF-8, by unit and month, with the sums', async () => {
  const { status, headers, bytes } = await take('officer.kythuong', PERIOD);
  expect([status, headers.get('content-type'), headers.get('content-disposition')]).toEqual([200, 'text/csv; charset=utf-8', 'attachment; filename="tai-san-nhat-duoc-2026-10-01-2026-11-30.csv"']);
  expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  const [header, ...rows] = parse(bytes, { bom: true }) as string[][];
  expect(header!.slice(0, 4)).toEqual(['Xã, phường', 'Mã', 'Tháng', 'Tiếp nhận']);
  expect(rows.map((row) => row.slice(0, 4))).toEqual([['Kỳ Thượng', '18844', '2026-11', '1'], ['Kỳ Thượng', '18844', 'Cả kỳ', '1'], ['Tất cả', '', 'Cả kỳ', '1']]);
  // What was not measured is empty, not naught.
  expect(rows[0]!.slice(4)).toEqual(['0', '', '', '0', '0', '0', '1']);
});

it('is a workbook with the same figures, and no text in it is a formula', async () => {
  const { headers, bytes } = await take('province.viewer', `${PERIOD}&format=xlsx&language=en`);
  expect(headers.get('content-disposition')).toContain('.xlsx');
  const sheet = (await readXlsxFile(bytes)) as unknown as { data?: unknown[][] }[] | unknown[][];
  const rows = ((sheet[0] as { data?: unknown[][] }).data ?? sheet) as unknown[][];
  expect(rows[0]!.slice(0, 3)).toEqual(['Commune', 'Code', 'Month']);
  expect(rows.slice(1).map((row) => [row[0], row[2], row[3]])).toEqual([
    [`'=HYPERLINK("x")`, '2026-11', 1], [`'=HYPERLINK("x")`, 'Whole period', 1], ['Kỳ Thượng', '2026-11', 1], ['Kỳ Thượng', 'Whole period', 1], ['All', 'Whole period', 2],
  ]);
});

it('is no formula in CSV either', async () => {
  const rows = parse((await take('province.admin', PERIOD)).bytes, { bom: true }) as string[][];
  expect(rows.find((row) => row[0]!.includes('HYPERLINK'))![0]).toBe(`'=HYPERLINK("x")`);
});

it('is on record with what was taken, by whom', async () => {
  const before = await station.auditCount('statistics.exported');
  await take('clerk.kythuong', `${PERIOD}&format=xlsx&unitView=PRESENT`);
  expect(await station.auditCount('statistics.exported')).toBe(before + 1);
  const { rows } = await station.database.admin.query(`SELECT actor_id, details::jsonb - 'ip' - 'requestId' AS details FROM audit_event WHERE action = 'statistics.exported' ORDER BY seq DESC LIMIT 1`);
  expect(rows[0].details).toEqual({ report: 'found-property', format: 'xlsx', from: '2026-10-01', to: '2026-11-30', unitView: 'PRESENT', rows: 3 });
});

it.each(['liaison.trungtien', 'auditor', 'system.admin'])('is not for %s', async (who) => {
  expect((await take(who, PERIOD)).status).toBe(403);
});

it.each([['format=pdf', 400], ['from=2026-11-30&to=2026-10-01', 422]])('refuses %s and records nothing', async (query, status) => {
  const before = await station.auditCount('statistics.exported');
  expect((await take('officer.kythuong', query)).status).toBe(status);
  expect(await station.auditCount('statistics.exported')).toBe(before);
});
