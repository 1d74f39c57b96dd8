import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { docxParagraphs } from '../../../libs/documents/src/testing/docx-text.js';
import { leadTo, openGroups, until } from '../../support/found-property.js';
import { type Answer, type Caller, Station } from '../../support/station.js';

let station: Station;
beforeAll(async () => {
  station = await Station.open({ worker: true });
  await openGroups(await station.as('clerk.kythuong'), 1);
});
afterAll(() => station?.close());

const stem = (document: { numberLabel: string }) => document.numberLabel.replaceAll('/', '-');
const receive = (id: string) => ({ path: `/lost-property-cases/${id}/receive`, body: { secondCounterId: station.people.ids['officer2.kythuong'], sealNumber: 'NP', storagePlace: 'Két' } });

it('becomes a sealed PDF that never changes, opened on record', async () => {
  const { id } = await leadTo(station, 'RECEIVED');
  const officer = await station.as('officer.kythuong');
  const [document] = (await officer.get(`/documents?caseId=${id}`)).body.items;
  await until(async () => (await officer.get(`/documents/${document.id}`)).body.status === 'READY');
  const before = await station.auditCount('document.opened');
  const file = await fetch(`${station.baseUrl}/api/v1/documents/${document.id}/file`, { headers: { cookie: officer.cookie } });
  const pdf = Buffer.from(await file.arrayBuffer());
  expect([file.headers.get('content-type'), pdf.subarray(0, 5).toString()]).toEqual([expect.stringContaining('application/pdf'), '%PDF-']);
  expect(await station.auditCount('document.opened')).toBe(before + 1);
  const kept = (await officer.get(`/documents/${document.id}`)).body;
  expect(kept.sha256).toBe(createHash('sha256').update(pdf).digest('hex'));
  const word = await fetch(`${station.baseUrl}/api/v1/documents/${document.id}/file?format=docx`, { headers: { cookie: officer.cookie } });
  const docx = Buffer.from(await word.arrayBuffer());
  expect(word.headers.get('content-type')).toBe('application/vnd.openxmlformats-officedocument.wordprocessingml.document');
  expect([file, word].map(({ headers }) => headers.get('content-disposition'))).toEqual([`inline; filename="${stem(kept)}.pdf"`, `attachment; filename="${stem(kept)}.docx"`]);
  expect(docx.subarray(0, 2).toString()).toBe('PK');
  expect(kept.docxSha256).toBe(createHash('sha256').update(docx).digest('hex'));
  expect(docxParagraphs(docx)).toContain('Tiếp nhận tài sản do người dân giao nộp');
  expect(await station.auditCount('document.opened')).toBe(before + 2);
  expect((await officer.get(`/documents/${document.id}/file?format=odt`)).status).toBe(400);
  await expect(station.database.admin.query(`UPDATE document SET pdf_sealed = '\\x00' WHERE id = $1`, [document.id])).rejects.toMatchObject({ code: 'BY010' });
  await expect(station.database.admin.query(`UPDATE document SET docx_sealed = '\\x00' WHERE id = $1`, [document.id])).rejects.toMatchObject({ code: 'BY010' });
  await expect(station.database.admin.query(`DELETE FROM document WHERE id = $1`, [document.id])).rejects.toMatchObject({ code: 'BY010' });
  for (const format of ['pdf', 'docx']) expect((await (await station.as('officer.cambinh')).get(`/documents/${document.id}/file?format=${format}`)).status).toBe(404);
  expect((await (await station.as('clerk.kythuong')).get(`/documents/${document.id}/file`)).status).toBe(404);
});

/** As a browser does when a busy server asks it to come back: the same act, by the same key. */
async function patiently(caller: Caller, path: string, body: object): Promise<Answer> {
  const key = randomUUID();
  for (;;) {
    const answer = await caller.post(path, body, { key });
    if (answer.status !== 503) return answer;
  }
}

it('numbers run without gap under fifty receipts at once, refused ones among them', async () => {
  const roads = await Promise.all(Array.from({ length: 50 }, () => leadTo(station, 'REPORTED')));
  const officer = await station.as('officer.kythuong');
  const answers = await Promise.all(
    roads.map(({ id }, index) => {
      const { path, body } = receive(id);
      // Every fifth is refused after its number was taken: by a second counter who is oneself.
      return patiently(officer, path, index % 5 === 4 ? { ...body, secondCounterId: station.people.ids['officer.kythuong'] } : body);
    }),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(40);
  const { rows } = await station.database.admin.query<{ number: number }>(`SELECT number FROM document WHERE type_code = 'BB' ORDER BY number`);
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: rows.length }, (_, index) => index + 1));
  const { rows: codes } = await station.database.admin.query<{ code: string }>('SELECT code FROM lost_property_case ORDER BY code');
  expect(new Set(codes.map(({ code }) => code)).size).toBe(codes.length);
});

it('a number taken in a command that fails later is given back', async () => {
  const officer = await station.as('officer.kythuong');
  const { rows: before } = await station.database.admin.query(`SELECT last_number FROM document_series WHERE type_code = 'BB'`);
  const { id } = await leadTo(station, 'REPORTED');
  // The last step of the command, its audit entry, is made impossible.
  await station.database.admin.query(`ALTER TABLE audit_event ADD CONSTRAINT broken CHECK (action <> 'lost-property.received') NOT VALID`);
  expect((await officer.post(receive(id).path, receive(id).body)).status).toBeGreaterThanOrEqual(400);
  await station.database.admin.query('ALTER TABLE audit_event DROP CONSTRAINT broken');
  const { rows: after } = await station.database.admin.query(`SELECT last_number FROM document_series WHERE type_code = 'BB'`);
  expect(after).toEqual(before);
  const { rows } = await station.database.admin.query('SELECT state FROM lost_property_case WHERE id = $1', [id]);
  expect(rows).toEqual([{ state: 'REPORTED' }]);
});
