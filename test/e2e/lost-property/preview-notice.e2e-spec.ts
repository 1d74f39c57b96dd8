import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { leadTo } from '../../support/found-property.js';
import { Station } from '../../support/station.js';

let station: Station;
beforeAll(async () => {
  station = await Station.open();
});
afterAll(() => station?.close());

it('shows the template and where a text tells too much, changes nothing, and is on record', async () => {
  const { id } = await leadTo(station, 'RECEIVED');
  const officer = await station.as('officer.kythuong');
  const { body: fresh } = await officer.post(`/lost-property-cases/${id}/preview-notice`, {}, { key: null });
  expect(fresh).toMatchObject({ title: expect.stringContaining('tìm chủ sở hữu'), findings: [] });
  const { body: telling } = await officer.post(`/lost-property-cases/${id}/preview-notice`, { body: 'Có ba phong bì' }, { key: null });
  expect(telling.findings).toEqual([{ kind: 'CONTAINER', start: 3, end: 14 }]);
  const { rows } = await station.database.admin.query('SELECT version, notice_id FROM lost_property_case WHERE id = $1', [id]);
  expect(rows).toEqual([{ version: 2, notice_id: null }]);
  expect(await station.auditCount('lost-property.notice-previewed')).toBe(2);
});

it('is closed to whoever may not see withheld facts, and to other communes', async () => {
  const { id } = await leadTo(station, 'RECEIVED');
  const path = `/lost-property-cases/${id}/preview-notice`;
  expect((await (await station.as('clerk.kythuong')).post(path, {}, { key: null })).status).toBe(403);
  expect((await (await station.as('officer.cambinh')).post(path, {}, { key: null })).status).toBe(404);
});
