import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { pdfPages } from '../../../libs/documents/src/testing/pdf-text.js';
import { leadTo, openGroups, type Road, until } from '../../support/found-property.js';
import { type Caller, Station } from '../../support/station.js';

/* Check 12 of the domain rules: numbers per unit, type and year; the header of the day; KT. for a deputy. */
let station: Station;
beforeAll(async () => {
  station = await Station.open({ worker: true });
  await openGroups(await station.as('clerk.kythuong'), 1);
});
afterAll(() => station?.close());

async function documentsOf({ id }: Road, caller: Caller): Promise<{ id: string; numberLabel: string; issuedOn: string; kind: string }[]> {
  return (await caller.get(`/documents?caseId=${id}`)).body.items;
}

async function firstPage(document: { id: string }, caller: Caller): Promise<string> {
  await until(async () => (await caller.get(`/documents/${document.id}`)).body.status === 'READY');
  const file = await fetch(`${station.baseUrl}/api/v1/documents/${document.id}/file`, { headers: { cookie: caller.cookie } });
  return pdfPages(Buffer.from(await file.arrayBuffer()))[0]!;
}

it('restart on 1 January of Vietnam, for each type by itself', async () => {
  const officer = await station.as('officer.kythuong');
  station.clock.set('2031-12-31T16:58:00Z');
  const before = [await leadTo(station, 'RECEIVED'), await leadTo(station, 'NOTICED')];
  station.clock.set('2031-12-31T17:01:00Z');
  const after = await leadTo(station, 'NOTICED');
  station.clock.real();
  const labels = (await Promise.all([...before, after].map((road) => documentsOf(road, officer)))).map((documents) => documents.map(({ numberLabel, issuedOn }) => `${numberLabel} ${issuedOn}`).sort());
  expect(labels).toEqual([
    ['01/BB-CAX 2031-12-31'],
    ['01/TB-CAX 2031-12-31', '02/BB-CAX 2031-12-31'],
    ['01/BB-CAX 2032-01-01', '01/TB-CAX 2032-01-01'],
  ]);
});

it('run in each unit by themselves', async () => {
  station.clock.set('2033-03-01T03:00:00Z');
  await openGroups(await station.as('chief.cambinh'), 1);
  const here = await leadTo(station, 'RECEIVED');
  const there = await leadTo(station, 'RECEIVED', undefined, 'cambinh');
  station.clock.real();
  const labels = await Promise.all([documentsOf(here, await station.as('officer.kythuong')), documentsOf(there, await station.as('officer.cambinh'))]);
  expect(labels.map(([document]) => document?.numberLabel)).toEqual(['01/BB-CAX', '01/BB-CAX']);
});

it('a deputy signs for the chief, and the province stands above today', async () => {
  const officer = await station.as('officer.kythuong');
  const notice = (await documentsOf(await leadTo(station, 'NOTICED'), officer)).find(({ kind }) => kind === 'FOUND_PROPERTY_NOTICE')!;
  const page = await firstPage(notice, officer);
  expect(page).toMatch(/^CÔNG AN TỈNH HÀ TĨNH\nCÔNG AN XÃ KỲ THƯỢNG\n/);
  expect(page).toMatch(/KT\. TRƯỞNG CÔNG AN XÃ\nPHÓ TRƯỞNG CÔNG AN XÃ\n/);
});

it('a document of before 1 March 2025 stands under the district police of its day', async () => {
  const officer = await station.as('officer.kythuong');
  await station.database.admin.query(`UPDATE admin_unit SET district_name = 'huyện Kỳ Anh' WHERE id = (SELECT unit_id FROM user_account WHERE username = 'officer.kythuong')`);
  const issuers = [];
  for (const day of ['2025-02-28T16:59:00Z', '2025-02-28T17:01:00Z']) {
    station.clock.set(day);
    const road = await leadTo(station, 'RECEIVED', { ...FOUND_THEN });
    const [document] = await documentsOf(road, officer);
    issuers.push([document!.issuedOn, (await firstPage(document!, officer)).split('\n')[0]]);
  }
  station.clock.real();
  expect(issuers).toEqual([['2025-02-28', 'CÔNG AN HUYỆN KỲ ANH'], ['2025-03-01', 'CÔNG AN TỈNH HÀ TĨNH']]);
});

const FOUND_THEN = {
  foundOn: '2025-02-27',
  foundPartOfDay: 'MORNING',
  foundArea: 'chợ',
  circumstances: 'Người dân nhặt được ở chợ và mang đến trụ sở.',
  finder: { fullName: 'Trần Thị Mơ', birthYear: 1984, phone: '0912345678', address: 'Thôn Trung Tiến', keepsRights: true, publicThanks: false },
  items: [{ category: 'BAG', publicDescription: 'Một túi vải', withheldFacts: [] }],
  withheldFacts: [],
};
