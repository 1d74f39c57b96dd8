import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { leadTo, openGroups, waitForMinutes } from '../support/found-property.js';
import { Station } from '../support/station.js';

let station: Station;
beforeAll(async () => {
  station = await Station.open({ worker: true });
  await openGroups(await station.as('clerk.kythuong'), 3);
});
afterAll(() => station?.close());

it('goes from intake to the closed file', async () => {
  const road = await leadTo(station, 'RETURNED');
  const officer = await station.as('officer2.kythuong');
  await officer.act(`/lost-property-cases/${road.id}/notify-finder`, { how: 'PHONE' });
  const closed = await officer.act(`/lost-property-cases/${road.id}/close`);
  expect(closed.state).toBe('CLOSED');
  await waitForMinutes(officer, road.id);
  for (const document of closed.documents) {
    const file = await officer.get(`/documents/${document.id}/file`);
    expect(file.status).toBe(200);
    expect(file.headers.get('content-type')).toContain('application/pdf');
  }
});
