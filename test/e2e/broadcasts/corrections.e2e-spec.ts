import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ComposingWorker } from '../../../apps/api/src/modules/broadcasts/composing/composing.worker.js';
import { FollowUpWorker } from '../../../apps/api/src/modules/broadcasts/follow-up/follow-up.worker.js';
import { approveWarning, openStation, submitWarning, WARNING } from '../../support/composing.js';
import { until } from '../../support/found-property.js';
import { type Caller, Station } from '../../support/station.js';

const WORDS = { title: 'Đính chính cảnh báo', body: 'Số điện thoại trong tin trước bị ghi sai. Bà con gọi 113.' };

/** Whoever has wrong words gets the right ones, however the ticks, the corrections and the take-downs cross each other. */
describe('corrections that cross', () => {
  let station: Station;
  let clerk: Caller;
  let officer: Caller;
  let deputy: Caller;
  beforeAll(async () => {
    station = await Station.open({ worker: true });
    await openStation(station, 3);
    [clerk, officer, deputy] = [await station.as('clerk.kythuong'), await station.as('officer.kythuong'), await station.as('deputy.kythuong')];
    await deputy.stepUp();
  });
  afterAll(() => station?.close());

  const follow = (): Promise<void> => station.worker!.get(FollowUpWorker, { strict: false }).followAll();
  const progress = async (id: string) => (await officer.get(`/broadcasts/${id}/progress`)).body;
  const deliveries = async (id: string) => (await clerk.get(`/broadcasts/${id}/deliveries`)).body.items as { id: string; state: string }[];
  const post = async (id: string, count: number) => {
    for (const { id: one } of (await deliveries(id)).filter(({ state }) => state === 'TO_POST').slice(0, count)) await clerk.act(`/broadcast-deliveries/${one}/mark-posted`);
  };
  const state = async (id: string): Promise<string> => (await progress(id)).state;
  const approve = async (id: string) => {
    const { version } = await officer.act(`/broadcasts/${id}/submit`);
    await deputy.act(`/broadcasts/${id}/approve`, { version });
  };
  const corrected = async (id: string): Promise<string> => {
    const { id: correction } = await officer.act(`/broadcasts/${id}/correct`, WORDS);
    await approve(correction);
    await until(async () => (await state(id)) === 'CORRECTED_BY');
    return correction;
  };
  const desk = async (): Promise<{ id: string; subtitle: string }[]> => (await officer.get('/me/desk')).body.tasks.find((task: { kind: string }) => task.kind === 'CORRECTION_INCOMPLETE')?.items ?? [];

  it('of a message laid out to several groups needs a second person, however few have it yet', async () => {
    const first = await approveWarning(station, { kind: 'LEGAL_INFO' });
    await post(first.id, 1);
    const { id } = await deputy.act(`/broadcasts/${first.id}/correct`, WORDS);
    await post(first.id, 2);
    // In the editor as well: to whom, under which code, and that somebody else has to look.
    const { body: seen } = await deputy.post('/broadcast-previews', { ...WARNING, targetKind: 'GROUPS', targetIds: (await deputy.get(`/broadcasts/${id}`)).body.targetIds, draftId: id });
    expect(seen).toMatchObject({ fourEyes: true, reach: { groups: 1 } });
    expect(seen.parts[0]).toMatch(new RegExp(`^🔁 ĐÍNH CHÍNH, thay cho tin BY-${first.referenceCode}`));
    const { version, fourEyes } = await deputy.act(`/broadcasts/${id}/submit`);
    expect(fourEyes).toBe(true);
    expect((await deputy.post(`/broadcasts/${id}/approve`, { version })).body).toMatchObject({ status: 403, code: 'AUTHOR_CANNOT_APPROVE' });
    const chief = await station.as('chief.kythuong');
    await chief.stepUp();
    await chief.act(`/broadcasts/${id}/approve`, { version });
    // Three have it by now: the correction is for them, not for the one that had it when the words were written.
    expect((await progress(id)).groups.total).toBe(3);
  });

  it('of a correction goes to all who have either, and what it replaces is not red without a way out', async () => {
    const first = await approveWarning(station);
    await post(first.id, 3);
    const second = await corrected(first.id);
    await post(second, 1);
    const third = await corrected(second);
    expect((await progress(third)).groups).toMatchObject({ total: 3, waiting: 3 });
    expect((await progress(first.id)).correction).toMatchObject({ id: third, correctsId: second, missingGroups: 3 });
    expect(await desk()).toEqual(expect.arrayContaining([expect.objectContaining({ id: third, subtitle: '3 nhóm chưa nhận đính chính' })]));
    await post(third, 3);
    expect((await progress(first.id)).correction).toMatchObject({ id: third, missingGroups: 0 });
    expect((await desk()).map(({ id }) => id)).not.toContain(third);
  });

  it('that is taken down leaves its readers with the wrong words: red, on the desk, and to be corrected again', async () => {
    const first = await approveWarning(station);
    await post(first.id, 3);
    const second = await corrected(first.id);
    await post(second, 3);
    expect((await progress(first.id)).allowedFollowUps).not.toContain('correct');
    await deputy.act(`/broadcasts/${second}/take-down`, { reason: 'Đính chính sai' });
    await follow();
    expect(await progress(first.id)).toMatchObject({ correction: { id: second, state: 'TAKEN_DOWN', missingGroups: 3 }, allowedFollowUps: expect.arrayContaining(['correct']) });
    expect(await desk()).toEqual(expect.arrayContaining([expect.objectContaining({ id: first.id, subtitle: '3 nhóm chưa nhận đính chính' })]));
    const { id: again } = await officer.act(`/broadcasts/${first.id}/correct`, WORDS);
    await approve(again);
    await post(again, 3);
    expect((await progress(first.id)).correction).toMatchObject({ id: again, missingGroups: 0 });
    expect((await desk()).map(({ id }) => id)).not.toContain(first.id);
  });

  it('reach a group whose tick comes after them, and a take-down does too', async () => {
    const first = await approveWarning(station);
    await post(first.id, 1);
    const second = await corrected(first.id);
    const [late] = (await deliveries(first.id)).filter((one) => one.state === 'CANCELLED');
    expect(await clerk.act(`/broadcast-deliveries/${late!.id}/mark-posted`)).toMatchObject({ state: 'POSTED' });
    await until(async () => (await progress(second)).groups.total === 2);
    expect((await progress(first.id)).correction.missingGroups).toBe(2);

    const gone = await approveWarning(station);
    await deputy.act(`/broadcasts/${gone.id}/take-down`, { reason: 'Sai người' });
    const [posted] = await deliveries(gone.id);
    await clerk.act(`/broadcast-deliveries/${posted!.id}/mark-posted`);
    await until(async () => (await progress(gone.id)).takeDowns.length === 1);
  });

  it('are not made green by taking ticks of the wrong message back: a leader alone may, and nobody posts it again', async () => {
    const first = await approveWarning(station);
    await post(first.id, 2);
    await corrected(first.id);
    const [ticked] = (await deliveries(first.id)).filter((one) => one.state === 'POSTED');
    expect((await clerk.post(`/broadcast-deliveries/${ticked!.id}/unmark`, { reason: 'Nhầm' })).status).toBe(403);
    expect((await progress(first.id)).correction.missingGroups).toBe(2);
    expect(await deputy.act(`/broadcast-deliveries/${ticked!.id}/unmark`, { reason: 'Nhóm này chưa từng có tin' })).toMatchObject({ state: 'CANCELLED' });
    expect((await progress(first.id)).correction.missingGroups).toBe(1);
  });

  it.each(['correct', 'takeDown'] as const)('a message that comes again does not after %s: neither the occurrence that waits nor the next one', async (how) => {
    const scheduledAt = new Date(Date.now() + 3_600_000).toISOString();
    const { id, version } = await submitWarning(station, { kind: 'ADMIN_PROCEDURE', scheduledAt, recurrence: { frequency: 'WEEKLY', until: new Date(Date.now() + 40 * 86_400_000).toISOString() } });
    await deputy.act(`/broadcasts/${id}/approve`, { version });
    const { admin } = station.database;
    await admin.query(`UPDATE broadcast SET scheduled_at = now() - interval '1 minute' WHERE id = $1`, [id]);
    await admin.query(`UPDATE broadcast_recurrence SET next_at = now() + interval '1 hour' WHERE broadcast_id = $1`, [id]);
    await station.worker!.get(ComposingWorker).due();
    await post(id, 3);
    const series = async () => (await admin.query(`SELECT b.state FROM broadcast b JOIN broadcast_recurrence r ON r.id = b.recurrence_id WHERE r.broadcast_id = $1 ORDER BY b.id`, [id])).rows.map((row: { state: string }) => row.state);
    expect(await series()).toEqual(['SCHEDULED']);
    if (how === 'correct') await corrected(id);
    else await deputy.act(`/broadcasts/${id}/take-down`, { reason: 'Sai ngày' });
    expect(await series()).toEqual(['CANCELLED']);
    expect((await officer.get(`/broadcasts/${id}`)).body.recurrence.state).toBe('STOPPED');
    // Even a series that was left active by an older program does not come again.
    await admin.query(`UPDATE broadcast_recurrence SET state = 'ACTIVE', next_at = now() + interval '2 hours' WHERE broadcast_id = $1`, [id]);
    await station.worker!.get(ComposingWorker).due();
    expect(await series()).toEqual(['CANCELLED']);
  });
});
