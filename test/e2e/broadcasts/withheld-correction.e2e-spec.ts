import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { leadTo, openGroups, type Road } from '../../support/found-property.js';
import { Station } from '../../support/station.js';
import { withoutQuietHours } from '../../support/composing.js';

/** A correction of a notice is a notice: what is withheld stays withheld while somebody may still come and claim it. */
let station: Station;
let road: Road;
beforeAll(async () => {
  station = await Station.open();
  await withoutQuietHours(station);
  await openGroups(await station.as('clerk.kythuong'), 2);
  road = await leadTo(station, 'NOTICED');
  const clerk = await station.as('clerk.kythuong');
  for (const { id } of (await clerk.get(`/broadcasts/${road.broadcastId}/deliveries`)).body.items) await clerk.act(`/broadcast-deliveries/${id}/mark-posted`, {});
});
afterAll(() => station?.close());

it('that tells a withheld fact is not handed in, and says where it does, not what', async () => {
  const officer = await station.as('officer.kythuong');
  const { id } = await officer.act(`/broadcasts/${road.broadcastId}/correct`, { title: 'Đính chính', body: 'Tiền để trong 3 phong bì màu trắng, buộc dây thun.' });
  const refused = await officer.post(`/broadcasts/${id}/submit`);
  expect(refused.body).toMatchObject({ status: 422, code: 'WITHHELD_TEXT' });
  expect(refused.body.errors.map(({ field, code }: { field: string; code: string }) => `${field} ${code}`)).toEqual(expect.arrayContaining(['body TELLS_CONTAINER', 'body TELLS_PACKING']));
  const { version } = (await officer.get(`/broadcasts/${id}`)).body;
  const edited = await officer.patch(`/broadcasts/${id}`, { kind: 'LEGAL_INFO', title: 'Đính chính', body: 'Bà con liên hệ trực ban, không đến ngày Chủ nhật.', targetKind: 'ALL_GROUPS' }, version);
  expect([edited.status, (await officer.post(`/broadcasts/${id}/submit`)).status]).toEqual([200, 200]);
});

it('is looked at again when it is approved: more may be withheld by then', async () => {
  const { rows: [correction] } = await station.database.admin.query<{ id: string }>(`UPDATE broadcast SET body = 'Tiền buộc dây thun.' WHERE corrects_id = $1 AND state = 'IN_REVIEW' RETURNING id`, [road.broadcastId]);
  const deputy = await station.as('deputy.kythuong');
  await deputy.stepUp();
  const { version } = (await deputy.get(`/broadcasts/${correction!.id}`)).body;
  expect((await deputy.post(`/broadcasts/${correction!.id}/approve`, { version })).body).toMatchObject({ status: 422, code: 'WITHHELD_TEXT' });
});
