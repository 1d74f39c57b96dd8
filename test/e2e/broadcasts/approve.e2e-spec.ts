import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { promisesOf } from '../../support/action-promises.js';
import { approveWarning, draftWarning, openStation, submitWarning, WARNING, withoutQuietHours } from '../../support/composing.js';
import { leadTo } from '../../support/found-property.js';
import { type Caller, Station } from '../../support/station.js';

promisesOf('POST /broadcasts/{id}/approve', {
  arrange: async (station) => {
    await withoutQuietHours(station);
    const { id, version } = await submitWarning(station);
    return { path: `/broadcasts/${id}/approve`, body: { version } };
  },
  by: 'deputy.kythuong',
  deniedTo: ['officer2.kythuong', 'clerk.kythuong', 'province.viewer'],
  stepUp: true,
  wrongState: {
    arrange: async (station) => {
      const { id, version } = await draftWarning(station);
      return { path: `/broadcasts/${id}/approve`, body: { version } };
    },
    code: 'WRONG_STATE',
  },
  audited: 'broadcast.approved',
  twice: 'STALE_VERSION',
  badInput: { body: {}, field: 'version' },
  answers: (body) => expect(body).toMatchObject({ state: 'SENDING', approvedByName: 'Người deputy.kythuong', publishedAt: expect.any(String), expiresAt: expect.any(String), progress: { posted: 0, total: 2 } }),
});

describe('nobody publishes alone (T12)', () => {
  let station: Station;
  let chief: Caller;
  let deputy: Caller;
  let groupIds: string[];
  beforeAll(async () => {
    station = await Station.open();
    await openStation(station, 3);
    chief = await station.as('chief.kythuong');
    deputy = await station.as('deputy.kythuong');
    await Promise.all([chief.stepUp(), deputy.stepUp()]);
    groupIds = (await chief.get('/groups?status=ACTIVE')).body.items.map((group: { id: string }) => group.id);
  });
  afterAll(() => station?.close());
  const own = async (given: object) => {
    const { id, version } = await submitWarning(station, given, 'chief.kythuong');
    return chief.post(`/broadcasts/${id}/approve`, { version });
  };

  it('not to all groups, not as a kind that always needs two', async () => {
    expect((await own({})).body.code).toBe('AUTHOR_CANNOT_APPROVE');
    expect((await own({ kind: 'IMPERSONATION_ALERT', targetKind: 'GROUPS', targetIds: groupIds.slice(0, 1) })).body.code).toBe('AUTHOR_CANNOT_APPROVE');
  });

  it('one group yes, and then not one after the other', async () => {
    const first = await own({ targetKind: 'GROUPS', targetIds: groupIds.slice(0, 1) });
    expect([first.status, first.body.fourEyes]).toEqual([200, false]);
    expect((await own({ targetKind: 'GROUPS', targetIds: groupIds.slice(1, 2) })).body.code).toBe('AUTHOR_CANNOT_APPROVE');
    expect((await own({ targetKind: 'GROUPS', targetIds: groupIds.slice(0, 1) })).status).toBe(200);
  });

  it('not by changing the words of another, not by approving words that were changed meanwhile', async () => {
    const draft = await draftWarning(station);
    await chief.patch(`/broadcasts/${draft.id}`, WARNING, 1);
    const { version } = await chief.act(`/broadcasts/${draft.id}/submit`);
    expect((await chief.post(`/broadcasts/${draft.id}/approve`, { version })).body.code).toBe('AUTHOR_CANNOT_APPROVE');
    expect((await deputy.post(`/broadcasts/${draft.id}/approve`, { version: version - 1 })).status).toBe(412);
  });

  it('not by sending a test to a village group', async () => {
    const { id } = await draftWarning(station, {}, 'chief.kythuong');
    expect((await chief.post(`/broadcasts/${id}/test-send`)).body.code).toBe('NO_TEST_GROUP');
    const settings = (await chief.get('/broadcast-settings')).body;
    const named = await chief.patch('/broadcast-settings', { quietFrom: '00:00', quietTo: '00:00', holdMinutes: 0, testGroupId: groupIds[2] }, settings.version);
    expect(named.body).toMatchObject({ testGroupState: 'TO_CONFIRM', mayConfirm: false });
    expect((await chief.post(`/broadcasts/${id}/test-send`)).body.code).toBe('NO_TEST_GROUP');
    expect((await chief.post('/broadcast-settings/confirm-test-group')).status).toBe(403);
    await (await station.as('officer.kythuong')).act('/broadcast-settings/confirm-test-group');
    const test = await chief.act(`/broadcasts/${id}/test-send`);
    expect(test).toMatchObject({ targetKind: 'TEST_GROUP', state: 'SENDING', progress: { total: 1 }, allowedActions: [] });
    expect(test.parts[0]).toMatch(/^🧪 TIN THỬ/);
    expect((await chief.get(`/broadcasts/${id}/preview`)).body.reach.groups).toBe(2);
    await expect(station.database.admin.query(`UPDATE broadcast_delivery SET group_id = $2 WHERE broadcast_id = $1`, [test.id, groupIds[0]])).rejects.toThrow('test send outside');
    const again = (await chief.get('/broadcast-settings')).body;
    await chief.patch('/broadcast-settings', { quietFrom: '00:00', quietTo: '00:00', holdMinutes: 0, testGroupId: groupIds[0] }, again.version);
    expect((await chief.post(`/broadcasts/${id}/test-send`)).body.code).toBe('NO_TEST_GROUP');
  });

  it('not in the database either: approved words stay, and an author is no approver', async () => {
    const sent = await approveWarning(station);
    const { admin } = station.database;
    await expect(admin.query(`UPDATE broadcast SET body = 'Tin khác' WHERE id = $1`, [sent.id])).rejects.toThrow('approved words');
    await expect(admin.query(`UPDATE broadcast SET approved_by = NULL WHERE id = $1`, [sent.id])).rejects.toThrow('approved words');
    const review = await submitWarning(station);
    await expect(admin.query(`UPDATE broadcast SET approved_by = author_id, approved_by_name = 'x' WHERE id = $1`, [review.id])).rejects.toThrow('ck_broadcast_four_eyes');
    await expect(admin.query(`UPDATE broadcast SET published_at = now() WHERE id = $1`, [review.id])).rejects.toThrow('ck_broadcast_published');
  });

  it('not the notice of a find past its case', async () => {
    const { broadcastId } = await leadTo(station, 'DRAFTED');
    expect((await deputy.post(`/broadcasts/${broadcastId}/approve`, { version: 1 })).body.code).toBe('WRITTEN_ELSEWHERE');
    expect((await deputy.get(`/broadcasts/${broadcastId}`)).body.allowedActions).toEqual([]);
  });

  it('a warning of the scan only with a reason', async () => {
    const { id, version } = await submitWarning(station, { kind: 'TRAFFIC_SAFETY', body: 'Tìm xe 38A-123.45 gây tai nạn rồi bỏ chạy.' });
    expect((await deputy.post(`/broadcasts/${id}/approve`, { version })).body.code).toBe('SCAN_NEEDS_REASON');
    expect((await deputy.post(`/broadcasts/${id}/approve`, { version, overrideReason: 'Đã công bố' })).status).toBe(200);
  });
});

describe('POST /broadcasts/{id}/post-first', () => {
  let station: Station;
  let chief: Caller;
  let deputy: Caller;
  const FLOOD = { ...WARNING, kind: 'DISASTER', urgent: true, title: 'Lũ quét', body: 'Lũ đang về, bà con sơ tán ngay đến trường học. Gọi 112.' };
  beforeAll(async () => {
    station = await Station.open();
    await openStation(station);
    chief = await station.as('chief.kythuong');
    deputy = await station.as('deputy.kythuong');
    await Promise.all([chief.stepUp(), deputy.stepUp()]);
  });
  afterAll(() => station?.close());

  it('leaves on a leader’s word, who then counts as its author, and is approved by another', async () => {
    const { id, version, allowedActions } = await draftWarning(station, FLOOD);
    expect(allowedActions).not.toContain('postFirst');
    expect((await (await station.as('officer.kythuong')).post(`/broadcasts/${id}/post-first`, { version, reason: 'x' })).status).toBe(403);
    expect((await (await station.login('chief.kythuong')).post(`/broadcasts/${id}/post-first`, { version, reason: 'Lũ' })).body.code).toBe('STEP_UP_REQUIRED');
    const posted = await chief.act(`/broadcasts/${id}/post-first`, { version, reason: 'Lũ quét trong một giờ tới' });
    expect(posted).toMatchObject({ state: 'SENDING', authorName: 'Người chief.kythuong', approvedByName: null, approvalDueAt: expect.any(String), progress: { total: 2 } });
    expect(posted.allowedActions).not.toContain('approve');
    expect((await chief.post(`/broadcasts/${id}/approve`, { version: posted.version })).body.code).toBe('AUTHOR_CANNOT_APPROVE');
    const seen = (await deputy.get(`/broadcasts/${id}`)).body;
    expect(seen.allowedActions).toContain('approve');
    expect((await deputy.get('/broadcasts?awaitsMe=true')).body.items.map((item: { id: string }) => item.id)).toEqual([id]);
    const ratified = await deputy.act(`/broadcasts/${id}/approve`, { version: seen.version });
    expect(ratified).toMatchObject({ state: 'SENDING', approvedByName: 'Người deputy.kythuong', approvalDueAt: null });
  });

  it('only as an urgent disaster, only from before it left, never twice', async () => {
    const calm = await draftWarning(station, { ...FLOOD, urgent: false });
    expect((await chief.post(`/broadcasts/${calm.id}/post-first`, { version: 1, reason: 'x' })).body.code).toBe('NOT_URGENT');
    const crime = await draftWarning(station, { urgent: true });
    expect((await chief.post(`/broadcasts/${crime.id}/post-first`, { version: 1, reason: 'x' })).body.code).toBe('NOT_URGENT');
    const { id } = await draftWarning(station, FLOOD);
    const answers = await Promise.all([chief.post(`/broadcasts/${id}/post-first`, { version: 1, reason: 'Lũ' }), deputy.post(`/broadcasts/${id}/post-first`, { version: 1, reason: 'Lũ' })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });
});
