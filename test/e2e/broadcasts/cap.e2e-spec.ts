import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import capTs from '@dec112/cap-ts';
import { FollowUpWorker } from '../../../apps/api/src/modules/broadcasts/follow-up/follow-up.worker.js';
import { approveWarning, openStation, submitWarning } from '../../support/composing.js';
import { Station } from '../../support/station.js';

/** CAP 1.2, 3.3.2: no fraction, no Z. */
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$/;

describe('warnings for other systems', () => {
  let station: Station;
  beforeAll(async () => {
    station = await Station.open({ worker: true });
    await openStation(station, 2);
  });
  afterAll(() => station?.close());

  const read = async (path: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`${station.baseUrl}/api/v1/public/cap${path}`, { headers });
    return { status: response.status, type: response.headers.get('content-type'), etag: response.headers.get('etag'), cache: response.headers.get('cache-control'), text: await response.text() };
  };
  /** As an integrator would: with somebody else's reader, and the times one by one. */
  const parsed = async (path: string): Promise<InstanceType<typeof capTs.CAP_1_2.Alert>> => {
    const { status, text, type } = await read(path);
    expect([status, type]).toEqual([200, 'application/cap+xml; charset=utf-8']);
    const alert = await capTs.CAP_1_2.Alert.fromXML(text);
    expect(alert.validate()).toBeUndefined();
    for (const [, time] of text.matchAll(/<(?:sent|effective|expires|onset)>([^<]*)</g)) expect(time).toMatch(DATE_TIME);
    for (const [, name] of text.matchAll(/<(?:identifier|sender)>([^<]*)</g)) expect(name).not.toMatch(/[\s,<&]/);
    return alert;
  };

  it('a warning is an alert that a foreign reader understands, word for word', async () => {
    const { id } = await approveWarning(station, { body: 'Kẻ gian <giả danh> & đe dọa: "chuyển tiền ngay".\u2028Gọi 113.' });
    const { text } = await read(`/${id}`);
    await parsed(`/${id}`);
    expect(text).toMatch(/<status>Actual<\/status>\s*<msgType>Alert<\/msgType>\s*<scope>Public<\/scope>/);
    expect(text).toContain('<category>Security</category>');
    expect(text).toContain('<language>vi-VN</language>');
    expect(text).toContain('Kẻ gian &lt;giả danh&gt; &amp; đe dọa');
    expect(text).toMatch(/<valueName>VN-GSO-UNIT<\/valueName>\s*<value>\d+<\/value>/);
    const feed = await read('');
    expect([feed.status, feed.type]).toEqual([200, 'application/atom+xml; charset=utf-8']);
    expect(feed.text).toContain(`/api/v1/public/cap/${id}`);
  });

  it('of the province names the province: nobody outside reads a placeholder', async () => {
    const province = await station.as('province.admin');
    await province.stepUp();
    const { units, ids } = station.people;
    const given = { title: '{{police}} cảnh báo', body: '{{police}} cảnh báo. Liên hệ {{contactPlace}}, {{contactHours}}, điện thoại {{contactPhone}}.', targetKind: 'COMMUNES', targetIds: [units.kyThuong, units.camBinh] };
    const { id, version } = await submitWarning(station, given, 'province.admin');
    await station.database.admin.query('UPDATE broadcast SET author_id = $2 WHERE id = $1', [id, ids['chief.kythuong']]);
    await province.act(`/broadcasts/${id}/approve`, { version });
    await parsed(`/${id}`);
    const { text } = await read(`/${id}`);
    expect(text).toMatch(/Công an tỉnh [^<]+ cảnh báo\. Liên hệ /);
    expect(text + (await read('')).text).not.toContain('{{');
  });

  it('names the villages it is for', async () => {
    const village = (await (await station.as('clerk.kythuong')).get('/villages')).body.items.find((item: { groups: unknown[] }) => item.groups.length > 0);
    const { id } = await approveWarning(station, { targetKind: 'VILLAGES', targetIds: [village.id] });
    await parsed(`/${id}`);
    expect((await read(`/${id}`)).text).toContain(`<value>${village.id}</value>`);
  });

  it('a drill is an exercise', async () => {
    const { id } = await approveWarning(station, { drill: true });
    await parsed(`/${id}`);
    expect((await read(`/${id}`)).text).toContain('<status>Exercise</status>');
  });

  it('a correction updates, a take-down cancels, and the words of what was taken down are gone', async () => {
    const [officer, deputy, clerk] = [await station.as('officer.kythuong'), await station.as('deputy.kythuong'), await station.as('clerk.kythuong')];
    const { id } = await approveWarning(station);
    for (const delivery of (await officer.get(`/broadcasts/${id}/progress`)).body.deliveries) await clerk.act(`/broadcast-deliveries/${delivery.id}/mark-posted`);
    const correction = await officer.act(`/broadcasts/${id}/correct`, { title: 'Đính chính', body: 'Số đúng là 113.' });
    expect((await read(`/${correction.id}`)).status).toBe(404);
    const { version } = await officer.act(`/broadcasts/${correction.id}/submit`);
    await deputy.stepUp();
    await deputy.act(`/broadcasts/${correction.id}/approve`, { version });
    await station.worker!.get(FollowUpWorker, { strict: false }).followAll();
    await parsed(`/${correction.id}`);
    const update = (await read(`/${correction.id}`)).text;
    expect(update).toContain('<msgType>Update</msgType>');
    expect(update).toMatch(new RegExp(`<references>127\\.0\\.0\\.1,BY-${id},[^<]+</references>`));
    const index = (await read('')).text;
    expect(index).toContain(`/${correction.id}"`);
    expect(index).not.toContain(`/${id}"`);

    expect((await read(`/${correction.id}.cancel`)).status).toBe(404);
    await deputy.act(`/broadcasts/${correction.id}/take-down`, { reason: 'Không còn giá trị' });
    expect((await read(`/${correction.id}`)).status).toBe(404);
    await parsed(`/${correction.id}.cancel`);
    const cancel = (await read(`/${correction.id}.cancel`)).text;
    expect(cancel).toContain('<msgType>Cancel</msgType>');
    expect(cancel + (await read('')).text).not.toContain('Số đúng là 113');
  });

  it('never what is about people, what is not out, or what is no warning', async () => {
    const ids = [
      (await approveWarning(station, { kind: 'LOST_PROPERTY', title: 'Tìm ví', body: 'Một người dân bị rơi ví.' })).id,
      (await approveWarning(station, { kind: 'EVENT_INVITE', title: 'Mời họp', body: 'Mời bà con họp thôn.' })).id,
      (await (await station.as('officer.kythuong')).act('/broadcasts', { kind: 'CRIME_WARNING', title: 'Dự thảo', body: 'Chưa duyệt.', targetKind: 'ALL_GROUPS' })).id,
    ];
    for (const id of ids) expect((await read(`/${id}`)).status).toBe(404);
    const feed = (await read('')).text;
    for (const id of ids) expect(feed).not.toContain(id);
  });

  it('may be kept by whoever asks often', async () => {
    const first = await read('');
    expect(first.cache).toBe('public, max-age=60');
    expect((await read('', { 'if-none-match': first.etag! })).status).toBe(304);
  });
});
