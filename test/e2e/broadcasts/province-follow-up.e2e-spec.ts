import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ComposingWorker } from '../../../apps/api/src/modules/broadcasts/composing/composing.worker.js';
import { FollowUpWorker } from '../../../apps/api/src/modules/broadcasts/follow-up/follow-up.worker.js';
import { openStation, submitWarning, WARNING } from '../../support/composing.js';
import { type Caller, Station } from '../../support/station.js';

/** What the province corrects or takes down follows its message into every commune it went to. */
const COMMUNES = ['kythuong', 'cambinh'] as const;
let station: Station;
let province: Caller;
let first: any;
let correction: any;
beforeAll(async () => {
  station = await Station.open({ worker: true });
  await openStation(station);
  province = await station.as('province.admin');
  await province.stepUp();
  // The author of the province's words, so that its one account here may approve them.
  await station.database.admin.query(
    `INSERT INTO user_account (unit_id, id, username, display_name, search_text, rank, post, role, status, locale, created_at, version)
     SELECT unit_id, gen_random_uuid(), 'province.admin2', 'Người thứ hai', 'nguoi thu hai', rank, post, role, status, locale, created_at, 1 FROM user_account WHERE username = 'province.admin'`);
  const { units } = station.people;
  const draft = await submitWarning(station, { ...WARNING, body: 'Đối tượng giả danh cán bộ thuế. Không cài ứng dụng lạ.', targetKind: 'COMMUNES', targetIds: [units.kyThuong, units.camBinh] }, 'province.admin');
  first = await approved(draft);
  for (const commune of COMMUNES) await postAll(commune, first.id);
});
afterAll(() => station?.close());

async function approved({ id, version }: any): Promise<any> {
  await station.database.admin.query(`UPDATE broadcast SET author_id = (SELECT id FROM user_account WHERE username = 'province.admin2') WHERE id = $1`, [id]);
  const sent = await province.act(`/broadcasts/${id}/approve`, { version });
  await worked();
  return sent;
}

/** What the worker does each minute. */
async function worked(): Promise<void> {
  await station.worker!.get(ComposingWorker).due();
  await station.worker!.get(FollowUpWorker, { strict: false }).followAll();
}

const unitOf = (commune: (typeof COMMUNES)[number]): string => station.people.units[commune === 'kythuong' ? 'kyThuong' : 'camBinh'];
async function shareOf(commune: (typeof COMMUNES)[number], parentId: string): Promise<any> {
  const { rows } = await station.database.admin.query('SELECT id, state, corrects_id, reference_code FROM broadcast WHERE parent_id = $1 AND commune_id = $2', [parentId, unitOf(commune)]);
  return rows[0];
}
async function postAll(commune: (typeof COMMUNES)[number], parentId: string): Promise<void> {
  const clerk = await station.as(`clerk.${commune}`);
  const { items } = (await clerk.get(`/broadcasts/${(await shareOf(commune, parentId)).id}/deliveries`)).body;
  for (const delivery of items) await clerk.act(`/broadcast-deliveries/${delivery.id}/mark-posted`, {});
  await worked();
}

it('a commune that has not posted yet posts the wrong words no more, and is corrected where a late tick says it had', async () => {
  const { units } = station.people;
  const wrong = await approved(await submitWarning(station, { ...WARNING, body: 'Điện thoại trực ban: 113.', targetKind: 'COMMUNES', targetIds: [units.kyThuong, units.camBinh] }, 'province.admin'));
  await postAll('cambinh', wrong.id);
  const { id } = await province.act(`/broadcasts/${wrong.id}/correct`, { title: 'Đính chính', body: 'Điện thoại trực ban: 114.' });
  const right = await approved(await province.act(`/broadcasts/${id}/submit`));
  const share = await shareOf('kythuong', wrong.id);
  const correction = await shareOf('kythuong', right.id);
  expect([share.state, correction.state, correction.corrects_id]).toEqual(['CORRECTED_BY', 'SENT', share.id]);
  const clerk = await station.as('clerk.kythuong');
  const states = async (broadcastId: string): Promise<string[]> => (await clerk.get(`/broadcasts/${broadcastId}/deliveries`)).body.items.map(({ state }: { state: string }) => state);
  expect([await states(share.id), await states(correction.id)]).toEqual([['CANCELLED', 'CANCELLED'], []]);
  const { items } = (await clerk.get(`/broadcasts/${share.id}/deliveries`)).body;
  await clerk.act(`/broadcast-deliveries/${items[0].id}/mark-posted`, {});
  await worked();
  expect([await states(share.id), await states(correction.id)]).toEqual([expect.arrayContaining(['POSTED', 'CANCELLED']), ['TO_POST']]);
  expect((await clerk.get(`/broadcasts/${share.id}/progress`)).body.correction.missingGroups).toBe(1);
});

it('a correction becomes one of each commune, bound to the share it corrects', async () => {
  const { id } = await province.act(`/broadcasts/${first.id}/correct`, { title: 'Đính chính', body: 'Đối tượng giả danh cán bộ điện lực, không phải cán bộ thuế.' });
  const draft = await province.act(`/broadcasts/${id}/submit`);
  correction = await approved(draft);
  for (const commune of COMMUNES) {
    const [wrong, right] = [await shareOf(commune, first.id), await shareOf(commune, correction.id)];
    expect(right).toMatchObject({ corrects_id: wrong.id, reference_code: correction.referenceCode });
    expect(wrong.state).toBe('CORRECTED_BY');
  }
  expect((await province.get(`/broadcasts/${first.id}`)).body.state).toBe('CORRECTED_BY');
});

it('stays open, commune by commune, until every group has it', async () => {
  const missing = async (commune: (typeof COMMUNES)[number]): Promise<number> => {
    const officer = await station.as(`officer.${commune}`);
    const { correction: status } = (await officer.get(`/broadcasts/${(await shareOf(commune, first.id)).id}/progress`)).body;
    return status.missingGroups;
  };
  expect([await missing('kythuong'), await missing('cambinh')]).toEqual([2, 1]);
  await postAll('cambinh', correction.id);
  expect([await missing('kythuong'), await missing('cambinh')]).toEqual([2, 0]);
  await postAll('kythuong', correction.id);
  expect(await missing('kythuong')).toBe(0);
  expect((await province.get(`/broadcasts/${correction.id}`)).body).toMatchObject({ state: 'SENT', progress: { posted: 3, total: 3 } });
});

it('taking it down leaves one task per group in every commune, for the commune to tick', async () => {
  const chief = await station.as('chief.kythuong');
  await chief.stepUp();
  const own = await shareOf('kythuong', correction.id);
  expect((await chief.post(`/broadcasts/${own.id}/take-down`, { reason: 'x' })).body.code).toBe('CHILD_OF_PROVINCE');
  await province.act(`/broadcasts/${correction.id}/take-down`, { reason: 'Đã hết hiệu lực' });
  await worked();
  for (const [commune, groups] of [['kythuong', 2], ['cambinh', 1]] as const) {
    const clerk = await station.as(`clerk.${commune}`);
    const share = await shareOf(commune, correction.id);
    expect(share.state).toBe('TAKEN_DOWN');
    const { takeDowns } = (await clerk.get(`/broadcasts/${share.id}/progress`)).body;
    expect(takeDowns).toHaveLength(groups);
    for (const { id } of takeDowns) await clerk.act(`/broadcast-take-downs/${id}/mark-removed`);
    expect((await clerk.get(`/broadcasts/${share.id}/progress`)).body.takeDowns.map((task: { state: string }) => task.state)).toEqual(Array(groups).fill('REMOVED'));
  }
  const { rows } = await station.database.admin.query(`SELECT count(*)::int AS n FROM broadcast WHERE parent_id = $1`, [correction.id]);
  expect(rows[0].n).toBe(2);
});
