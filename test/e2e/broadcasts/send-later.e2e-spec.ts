import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ComposingWorker } from '../../../apps/api/src/modules/broadcasts/composing/composing.worker.js';
import { approveWarning, openStation, submitWarning, WARNING } from '../../support/composing.js';
import { type Caller, Station } from '../../support/station.js';

const HOUR = 3_600_000;
let station: Station;
let chief: Caller;
let deputy: Caller;
let province: Caller;
beforeAll(async () => {
  station = await Station.open({ worker: true });
  await openStation(station);
  chief = await station.as('chief.kythuong');
  deputy = await station.as('deputy.kythuong');
  province = await station.as('province.admin');
  await Promise.all([chief.stepUp(), deputy.stepUp(), province.stepUp()]);
});
afterAll(() => station?.close());

const inHours = (hours: number): string => new Date(Date.now() + hours * HOUR).toISOString();
/** What the worker does each minute, at an hour of our choosing. */
async function minuteAt(instant: string): Promise<void> {
  station.clock.set(instant);
  try {
    await station.worker!.get(ComposingWorker).due();
  } finally {
    station.clock.real();
  }
}
const read = async (id: string, caller = deputy) => (await caller.get(`/broadcasts/${id}`)).body;

describe('a scheduled message', () => {
  it('leaves at its hour, once, and can be moved or cancelled before', async () => {
    const sent = await approveWarning(station, { scheduledAt: inHours(5) });
    expect(sent).toMatchObject({ state: 'SCHEDULED', publishedAt: null, progress: { total: 0 } });
    expect((await deputy.post(`/broadcasts/${sent.id}/schedule`, { scheduledAt: '2020-01-01T00:00:00Z' })).body.code).toBe('TIME_PASSED');
    expect((await (await station.as('officer.kythuong')).post(`/broadcasts/${sent.id}/schedule`, { scheduledAt: inHours(7) })).status).toBe(403);
    expect((await deputy.act(`/broadcasts/${sent.id}/schedule`, { scheduledAt: inHours(7) })).state).toBe('SCHEDULED');
    await minuteAt(inHours(6));
    expect((await read(sent.id)).state).toBe('SCHEDULED');
    await Promise.all([minuteAt(inHours(8)), minuteAt(inHours(8))]);
    expect(await read(sent.id)).toMatchObject({ state: 'SENDING', progress: { total: 2 } });
    const other = await approveWarning(station, { scheduledAt: inHours(5) });
    await deputy.act(`/broadcasts/${other.id}/cancel`, { reason: 'Đã lỗi thời' });
    await minuteAt(inHours(6));
    expect((await read(other.id)).state).toBe('CANCELLED');
  });

  it('does not leave after its own end, however long its approval took', async () => {
    const { id, version } = await submitWarning(station, { scheduledAt: inHours(2), expiresAt: inHours(4) });
    await deputy.act(`/broadcasts/${id}/approve`, { version });
    expect((await deputy.post(`/broadcasts/${id}/schedule`, { scheduledAt: inHours(4.1) })).body).toMatchObject({ status: 422, code: 'ENDS_BEFORE_IT_BEGINS' });
    const late = await submitWarning(station, { expiresAt: inHours(1) });
    await station.database.admin.query(`UPDATE broadcast SET expires_at = now() - interval '1 second' WHERE id = $1`, [late.id]);
    expect((await deputy.post(`/broadcasts/${late.id}/approve`, { version: late.version })).body.code).toBe('ENDS_BEFORE_IT_BEGINS');
  });

  it('waits for the morning unless an urgent kind says why', async () => {
    const settings = (await deputy.get('/broadcast-settings')).body;
    const noon = new Date(Date.now() + 7 * HOUR).toISOString().slice(11, 13);
    const quiet = (hour: number): string => `${String((Number(noon) + hour + 24) % 24).padStart(2, '0')}:00`;
    expect((await deputy.patch('/broadcast-settings', { quietFrom: quiet(-1), quietTo: quiet(3), holdMinutes: 0, testGroupId: null }, settings.version)).status).toBe(200);
    const waits = await approveWarning(station);
    expect(waits.state).toBe('SCHEDULED');
    expect((await deputy.post(`/broadcasts/${waits.id}/schedule`, { scheduledAt: inHours(1) })).body.code).toBe('IN_QUIET_HOURS');
    const wakes = await approveWarning(station, { quietOverrideReason: 'Đối tượng đang hoạt động trên địa bàn' });
    expect(wakes.state).toBe('SENDING');
    const held = await deputy.patch('/broadcast-settings', { quietFrom: '00:00', quietTo: '00:00', holdMinutes: 10, testGroupId: null }, settings.version + 1);
    expect(held.status).toBe(200);
    const holds = await approveWarning(station);
    expect(holds.state).toBe('SCHEDULED');
    expect(new Date(holds.scheduledAt).getTime() - Date.now()).toBeGreaterThan(8 * 60_000);
    await deputy.patch('/broadcast-settings', { quietFrom: '00:00', quietTo: '00:00', holdMinutes: 0, testGroupId: null }, settings.version + 2);
  });
});

describe('a message that comes again', () => {
  it('under its first approval, a day ahead, once each, until it is stopped', async () => {
    const until = inHours(24 * 30);
    const first = await approveWarning(station, { scheduledAt: inHours(2), recurrence: { frequency: 'WEEKLY', until } });
    expect(first.recurrence).toMatchObject({ state: 'ACTIVE', frequency: 'WEEKLY' });
    const dayBefore = inHours(2 + 6 * 24 + 1);
    await minuteAt(dayBefore);
    await minuteAt(dayBefore);
    const copies = (await deputy.get('/broadcasts?state=SCHEDULED')).body.items.filter((item: { title: string; id: string }) => item.title === first.title && item.id !== first.id && new Date((item as any).scheduledAt) > new Date(dayBefore));
    expect(copies).toHaveLength(1);
    expect(copies[0].approvedByName).toBe('Người deputy.kythuong');
    expect(copies[0].referenceCode).not.toBe(first.referenceCode);
    expect((await deputy.act(`/broadcasts/${first.id}/stop-recurrence`, { reason: 'Hết đợt' })).recurrence.state).toBe('STOPPED');
    expect((await deputy.post(`/broadcasts/${first.id}/stop-recurrence`, { reason: 'x' })).body.code).toBe('WRONG_STATE');
    await minuteAt(inHours(24 * 14));
    expect((await deputy.get('/broadcasts?state=SCHEDULED')).body.items.filter((item: any) => new Date(item.scheduledAt) > new Date(inHours(24 * 8)))).toHaveLength(0);
  });

  it('is reviewed each time when it is about people', async () => {
    const first = await approveWarning(station, { kind: 'MISSING_PERSON', title: 'Tìm trẻ lạc', body: 'Cháu bé 5 tuổi mặc áo đỏ, thấy lần cuối ở chợ. Báo ngay 113.', scheduledAt: inHours(2), recurrence: { frequency: 'WEEKLY', until: inHours(24 * 20) } });
    await minuteAt(inHours(2 + 6 * 24 + 1));
    const copies = (await deputy.get('/broadcasts?state=IN_REVIEW&kind=MISSING_PERSON')).body.items;
    expect(copies.map((item: { id: string; approvedByName: string | null }) => [item.id === first.id, item.approvedByName])).toEqual([[false, null]]);
    await deputy.act(`/broadcasts/${first.id}/stop-recurrence`, { reason: 'Đã tìm thấy' });
  });
});

describe('a message of the province', () => {
  const given = () => ({ ...WARNING, title: 'Tin của tỉnh', body: '{{police}} cảnh báo: không chuyển tiền cho người lạ.', targetKind: 'COMMUNES', targetIds: [station.people.units.kyThuong, station.people.units.camBinh] });

  it('becomes one of each commune, in its name, once however often it is run, and cannot be changed there', async () => {
    const second = 'province.admin2';
    await station.database.admin.query(
      `INSERT INTO user_account (unit_id, id, username, display_name, search_text, rank, post, role, status, locale, created_at, version)
       SELECT unit_id, gen_random_uuid(), $1, 'Người thứ hai', 'nguoi thu hai', rank, post, role, status, locale, created_at, 1 FROM user_account WHERE username = 'province.admin'`, [second]);
    const draft = await submitWarning(station, given(), 'province.admin');
    expect(draft.fourEyes).toBe(true);
    expect((await province.post(`/broadcasts/${draft.id}/approve`, { version: draft.version })).body.code).toBe('AUTHOR_CANNOT_APPROVE');
    // The second account has no password of its own here: the words become its own, so that the first may approve.
    await station.database.admin.query(`UPDATE broadcast SET author_id = (SELECT id FROM user_account WHERE username = $2) WHERE id = $1`, [draft.id, second]);
    const sent = await province.act(`/broadcasts/${draft.id}/approve`, { version: draft.version });
    expect(sent).toMatchObject({ state: 'SENDING', targetKind: 'COMMUNES' });
    await Promise.all([minuteAt(inHours(0)), minuteAt(inHours(0))]);
    const shares = (await station.database.admin.query('SELECT commune_id, id, body, reference_code, state FROM broadcast WHERE parent_id = $1', [draft.id])).rows;
    expect(shares).toHaveLength(2);
    expect(shares.map((share) => share.body).sort()).toEqual(['Công an xã Cẩm Bình cảnh báo: không chuyển tiền cho người lạ.', 'Công an xã Kỳ Thượng cảnh báo: không chuyển tiền cho người lạ.']);
    expect(new Set(shares.map((share) => share.reference_code))).toEqual(new Set([sent.referenceCode]));
    expect((await province.get(`/broadcasts/${draft.id}`)).body.progress).toEqual({ posted: 0, total: 3 });
    const own = shares.find((share) => share.commune_id === station.people.units.kyThuong);
    expect(await read(own.id)).toMatchObject({ allowedActions: [], parentId: draft.id, approvedByName: 'Người province.admin' });
    expect((await deputy.post(`/broadcasts/${own.id}/cancel`, { reason: 'x' })).body.code).toBe('CHILD_OF_PROVINCE');
    expect((await province.get('/broadcasts')).body.items.map((item: { id: string }) => item.id)).not.toContain(own.id);
    for (const commune of ['kythuong', 'cambinh']) {
      const clerk = await station.as(`clerk.${commune}`);
      const share = shares.find((one) => one.commune_id === station.people.units[commune === 'kythuong' ? 'kyThuong' : 'camBinh']);
      for (const delivery of (await clerk.get(`/broadcasts/${share.id}/deliveries`)).body.items) await clerk.act(`/broadcast-deliveries/${delivery.id}/mark-posted`, {});
    }
    await minuteAt(inHours(0));
    expect((await province.get(`/broadcasts/${draft.id}`)).body).toMatchObject({ state: 'SENT', progress: { posted: 3, total: 3 } });
  });

  it('is not for a commune to write, nor groups for the province', async () => {
    expect((await deputy.post('/broadcasts', given())).body.errors[0].code).toBe('TARGET_OF_OTHER_LEVEL');
    expect((await province.post('/broadcasts', { ...WARNING })).body.errors[0].code).toBe('TARGET_OF_OTHER_LEVEL');
    expect((await province.post('/broadcasts', { ...given(), targetIds: [station.people.units.province] })).body.errors[0].code).toBe('UNKNOWN_TARGET');
  });
});
