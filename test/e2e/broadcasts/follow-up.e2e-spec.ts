import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FollowUpWorker } from '../../../apps/api/src/modules/broadcasts/follow-up/follow-up.worker.js';
import { approveWarning, draftWarning, openStation } from '../../support/composing.js';
import { until } from '../../support/found-property.js';
import { type Caller, Station } from '../../support/station.js';

const CORRECTION = { title: 'Đính chính cảnh báo', body: 'Số điện thoại trong tin trước bị ghi sai. Bà con gọi 113.' };

describe('after a message is out', () => {
  let station: Station;
  let clerk: Caller;
  let officer: Caller;
  let deputy: Caller;
  beforeAll(async () => {
    station = await Station.open({ worker: true });
    await openStation(station, 3);
    [clerk, officer, deputy] = [await station.as('clerk.kythuong'), await station.as('officer.kythuong'), await station.as('deputy.kythuong')];
  });
  afterAll(() => station?.close());

  const worker = (): FollowUpWorker => station.worker!.get(FollowUpWorker, { strict: false });
  const progress = async (id: string, caller = officer) => (await caller.get(`/broadcasts/${id}/progress`)).body;
  const post = async (id: string, count: number) => {
    const waiting = (await progress(id)).deliveries.filter((delivery: { state: string }) => delivery.state === 'TO_POST').slice(0, count);
    for (const { id: deliveryId } of waiting) await clerk.act(`/broadcast-deliveries/${deliveryId}/mark-posted`);
    return waiting;
  };
  const approve = async (id: string) => {
    const { version } = await officer.act(`/broadcasts/${id}/submit`);
    await deputy.stepUp();
    await deputy.act(`/broadcasts/${id}/approve`, { version });
  };
  const desk = async (kind: string, caller = officer) => (await caller.get('/me/desk')).body.tasks.find((task: { kind: string }) => task.kind === kind)?.items ?? [];

  it('shows who has it and who has not, and gives the words to post', async () => {
    const { id, referenceCode } = await approveWarning(station);
    expect(await progress(id)).toMatchObject({ state: 'SENDING', referenceCode, groups: { total: 3, delivered: 0, waiting: 3, uncertain: 0, failed: 0 }, channels: [{ channel: 'MANUAL', total: 3 }], allowedFollowUps: ['correct', 'print'] });
    await post(id, 3);
    expect(await progress(id)).toMatchObject({ state: 'SENT', groups: { total: 3, delivered: 3, waiting: 0 } });
    const { body } = await clerk.get(`/broadcasts/${id}/posting-pack`);
    expect(body.parts).toHaveLength(1);
    expect(body.parts[0]).toMatch(new RegExp(`Mã tin: BY-${referenceCode}$`));
    expect(body.script.join(' ')).not.toMatch(/\d/);
  });

  it('a correction goes to exactly the groups that got it, also later ones, and the first stays red until all have it', async () => {
    const first = await approveWarning(station);
    await post(first.id, 2);
    const correction = await officer.act(`/broadcasts/${first.id}/correct`, CORRECTION);
    expect(await progress(first.id)).toMatchObject({ state: 'SENDING', correction: { id: correction.id, state: 'DRAFT', missingGroups: 2 } });
    expect((await officer.post(`/broadcasts/${first.id}/correct`, CORRECTION)).body).toMatchObject({ status: 409, code: 'CORRECTION_OPEN' });
    await approve(correction.id);
    await until(async () => (await progress(first.id)).state === 'CORRECTED_BY');
    expect(await progress(first.id)).toMatchObject({ groups: { delivered: 2, cancelled: 1 }, correction: { missingGroups: 2 } });
    expect(await progress(correction.id)).toMatchObject({ groups: { total: 2, waiting: 2 }, corrects: { id: first.id } });
    expect(await desk('CORRECTION_INCOMPLETE')).toEqual(expect.arrayContaining([expect.objectContaining({ id: correction.id, subtitle: '2 nhóm chưa nhận đính chính' })]));
    await post(correction.id, 2);
    expect(await progress(first.id)).toMatchObject({ correction: { state: 'SENT', missingGroups: 0, missingNames: [] } });
    // The engine hears late that the third group has the wrong message after all.
    await station.database.admin.query(`UPDATE broadcast_delivery SET state = 'POSTED', posted_at = now(), posted_by = $2, posted_by_name = 'x' WHERE broadcast_id = $1 AND state = 'CANCELLED'`, [first.id, station.people.ids['clerk.kythuong']]);
    await worker().followAll();
    expect(await progress(first.id)).toMatchObject({ correction: { state: 'SENDING', missingGroups: 1 } });
    expect(await progress(correction.id)).toMatchObject({ groups: { total: 3, delivered: 2, waiting: 1 } });
    await worker().followAll();
    expect((await progress(correction.id)).groups.total).toBe(3);
    const { body } = await clerk.get(`/broadcasts/${correction.id}/posting-pack`);
    expect(body.parts[0]).toMatch(new RegExp(`^🔁 ĐÍNH CHÍNH, thay cho tin BY-${first.referenceCode}`));
  });

  it('nothing can be corrected that nobody got', async () => {
    const { id } = await approveWarning(station);
    expect((await officer.post(`/broadcasts/${id}/correct`, CORRECTION)).body).toMatchObject({ status: 409, code: 'NOBODY_TO_CORRECT' });
  });

  it('taken down: what waits stays here, and each group that has it is a task ticked by a person', async () => {
    const { id } = await approveWarning(station);
    await post(id, 2);
    const down = await deputy.act(`/broadcasts/${id}/take-down`, { reason: 'Thông tin không còn đúng' });
    expect(down).toMatchObject({ state: 'TAKEN_DOWN', endReason: 'Thông tin không còn đúng', groups: { delivered: 2, cancelled: 1 }, takeDowns: [{ state: 'TO_REMOVE' }, { state: 'TO_REMOVE' }] });
    expect(await desk('TAKE_DOWN_TO_DO', clerk)).toEqual(expect.arrayContaining([expect.objectContaining({ id, subtitle: '2 nhóm chưa gỡ' })]));
    await clerk.act(`/broadcast-take-downs/${down.takeDowns[0].id}/mark-removed`);
    const after = await clerk.act(`/broadcast-take-downs/${down.takeDowns[1].id}/mark-not-found`);
    expect(after.takeDowns.map(({ state, doneByName }: { state: string; doneByName: string }) => [state, doneByName])).toEqual([['REMOVED', 'Người clerk.kythuong'], ['NOT_FOUND', 'Người clerk.kythuong']]);
    expect((await clerk.post(`/broadcast-take-downs/${down.takeDowns[0].id}/mark-removed`)).body.code).toBe('WRONG_STATE');
    expect(await clerk.act(`/broadcast-take-downs/${down.takeDowns[0].id}/reopen`, { reason: 'Nhầm nhóm' })).toMatchObject({ takeDowns: [{ state: 'TO_REMOVE', doneByName: null }, {}] });
    expect((await officer.post(`/broadcasts/${id}/correct`, CORRECTION)).body.code).toBe('WRONG_STATE');
  });

  it('what names people takes itself down when it is over, once, and only the kinds with that duty', async () => {
    const lost = await approveWarning(station, { kind: 'LOST_PROPERTY', title: 'Tìm ví', body: 'Một người dân bị rơi ví ở chợ. Ai nhặt được mang đến Công an xã.' });
    const law = await approveWarning(station);
    await post(lost.id, 1);
    await station.database.admin.query(`UPDATE broadcast SET expires_at = now() - interval '1 minute' WHERE id = ANY ($1)`, [[lost.id, law.id]]);
    await worker().followAll();
    await worker().followAll();
    expect(await progress(lost.id)).toMatchObject({ state: 'TAKEN_DOWN', endReason: 'Bản tin đã hết hạn', takeDowns: [{ state: 'TO_REMOVE' }] });
    expect((await progress(law.id)).state).toBe('SENDING');
    const { rows } = await station.database.admin.query(`SELECT count(*)::int AS n FROM audit_event WHERE action = 'broadcast.taken-down' AND object_id = $1`, [lost.id]);
    expect(rows).toEqual([{ n: 1 }]);
  });

  it('groups that wait longer than the unit allows are a task', async () => {
    const { id } = await approveWarning(station);
    expect((await officer.get('/broadcast-reminders')).body).toEqual({ reminderHours: 24 });
    expect((await officer.post('/broadcast-reminders', { reminderHours: 2 })).status).toBe(403);
    await deputy.act('/broadcast-reminders', { reminderHours: 2 });
    await station.database.admin.query(`UPDATE broadcast SET published_at = now() - interval '90 minutes' WHERE id = $1`, [id]);
    expect((await desk('GROUPS_NOT_POSTED', clerk)).map((item: { id: string }) => item.id)).not.toContain(id);
    await station.database.admin.query(`UPDATE broadcast SET published_at = now() - interval '150 minutes' WHERE id = $1`, [id]);
    expect((await desk('GROUPS_NOT_POSTED', clerk)).map((item: { id: string }) => item.id)).toContain(id);
  });

  it('is printed for the board and the loudspeaker, and a clerk may open both', async () => {
    const { id } = await approveWarning(station);
    expect((await clerk.post(`/broadcasts/${id}/print`, { form: 'BROADCAST_NOTICE' })).status).toBe(403);
    const notice = await officer.act(`/broadcasts/${id}/print`, { form: 'BROADCAST_NOTICE' });
    const script = await officer.act(`/broadcasts/${id}/print`, { form: 'LOUDSPEAKER_SCRIPT' });
    expect([notice.numberLabel, script.numberLabel]).toEqual([expect.stringMatching(/\/TB-CAX$/), '']);
    for (const { documentId } of [notice, script]) await until(async () => (await clerk.get(`/documents/${documentId}/file`)).status === 200);
    const draft = await draftWarning(station);
    expect((await officer.post(`/broadcasts/${draft.id}/print`, { form: 'BROADCAST_NOTICE' })).body.code).toBe('WRONG_STATE');
  });

  it('another commune sees none of it', async () => {
    const { id } = await approveWarning(station);
    await post(id, 1);
    const stranger = await station.as('chief.cambinh');
    expect((await stranger.get(`/broadcasts/${id}/progress`)).status).toBe(404);
    expect((await stranger.get(`/broadcasts/${id}/posting-pack`)).status).toBe(404);
    expect((await stranger.post(`/broadcasts/${id}/take-down`, { reason: 'x' })).status).toBe(404);
  });
});
