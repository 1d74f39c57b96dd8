import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SIM_OA, type Simulator, startSimulator, zaloEnv } from '../../support/simulator.js';
import { type Caller, Station } from '../../support/station.js';
import { connectOa, oaRow } from '../../support/zalo.js';

const REASON = { reason: 'Nghi lộ mã truy cập' };

describe('an Official Account', () => {
  let simulator: Simulator;
  let station: Station;
  let caller: Caller;
  let id: string;
  beforeAll(async () => {
    simulator = await startSimulator();
    station = await Station.open({ env: zaloEnv(simulator) });
    ({ caller, id } = await connectOa(station, simulator));
  });
  afterAll(async () => {
    await station?.close();
    await simulator?.close();
  });

  it('is edited against its version, and keeps the secrets that are not named', async () => {
    const { version } = (await caller.get(`/zalo-oas/${id}`)).body;
    const before = await oaRow(station, id);
    const edited = await caller.patch(`/zalo-oas/${id}`, { name: 'Tên mới', webhookSecret: 'khác', ratePerMinute: 300 }, version);
    expect(edited.body).toMatchObject({ name: 'Tên mới', ratePerMinute: 300, version: version + 1 });
    const after = await oaRow(station, id);
    expect(after.app_secret_sealed).toBe(before.app_secret_sealed);
    expect(after.webhook_secret_sealed).not.toBe(before.webhook_secret_sealed);
    expect((await caller.patch(`/zalo-oas/${id}`, { name: 'x' }, version)).status).toBe(412);
    expect((await caller.patch(`/zalo-oas/${id}`, { webhookSecret: null }, version + 1)).body.alarms).toEqual(['NO_WEBHOOK_SECRET']);
    const { rows } = await station.database.admin.query(`SELECT entry FROM audit_event WHERE action = 'zalo.oa-edited'`).catch(() => station.database.admin.query(`SELECT * FROM audit_event WHERE action = 'zalo.oa-edited'`));
    expect(JSON.stringify(rows)).not.toContain('khác');
  });

  it('is seen by its officers and the province, not by another commune or a clerk', async () => {
    expect((await (await station.as('officer.kythuong')).get(`/zalo-oas/${id}`)).body.allowedActions).toEqual([]);
    expect((await (await station.as('province.admin')).get('/zalo-oas')).body.items.map((oa: { id: string }) => oa.id)).toContain(id);
    expect((await (await station.as('system.admin')).get(`/zalo-oas/${id}`)).status).toBe(200);
    expect((await (await station.as('chief.cambinh')).get(`/zalo-oas/${id}`)).status).toBe(404);
    expect((await (await station.as('chief.cambinh')).get('/zalo-oas')).body.items).toEqual([]);
    expect((await (await station.as('clerk.kythuong')).get('/zalo-oas')).status).toBe(403);
  });

  it('cannot be managed by the province or touched by another commune', async () => {
    for (const username of ['province.admin', 'chief.cambinh']) {
      const stranger = await station.login(username);
      await stranger.stepUp();
      for (const action of ['kill', 'pause', 'disconnect']) expect((await stranger.post(`/zalo-oas/${id}/${action}`, REASON)).status).toBe(404);
      expect((await stranger.post(`/zalo-oas/${id}/check`)).status).toBe(404);
    }
  });

  it('is checked: what it may do, its package, its assets, its quota', async () => {
    simulator.plant({ assets: [{ assetId: 'as-kiem', oaId: SIM_OA.oaId, productType: 'gmf100', validThrough: '2026-12-31', autoRenew: false }] });
    const { oa, quotas } = await caller.act(`/zalo-oas/${id}/check`);
    expect(oa).toMatchObject({ oaType: 2, packageName: 'Tăng trưởng', packageValidThrough: '2030-12-31', checkedAt: expect.any(String) });
    expect(oa.capabilities.map(({ capability, works }: { capability: string; works: boolean }) => [capability, works])).toEqual([
      ['ACCOUNT_INFO', true], ['GROUP_LIST', true], ['GROUP_ASSETS', true], ['DIRECT_QUOTA', true], ['ARTICLES', true]]);
    expect(Array.isArray(quotas)).toBe(true);
    expect((await caller.get(`/zalo-oas/${id}/assets`)).body.items).toContainEqual(expect.objectContaining({ assetId: 'as-kiem', productType: 'gmf100', status: 'AVAILABLE', validThrough: '2026-12-31', autoRenew: false }));
  });

  it('shows the number of Zalo for what it may not do', async () => {
    simulator.fault({ fault: 'ERROR', code: -223, on: 'group.read' });
    const { oa } = await caller.act(`/zalo-oas/${id}/check`);
    expect(oa.capabilities).toContainEqual(expect.objectContaining({ capability: 'GROUP_LIST', works: false, code: -223 }));
    expect(oa).toMatchObject({ lastErrorCode: '-223' });
    simulator.clearFaults();
  });

  it('with the kill switch on asks Zalo nothing', async () => {
    await caller.act(`/zalo-oas/${id}/kill`, REASON);
    const before = [...simulator.sim.counts.values()].reduce((sum, { calls }) => sum + calls, 0);
    for (const [method, path] of [['POST', 'check'], ['POST', 'refresh-token'], ['GET', 'groups']] as const) {
      const answer = await caller.call(method, `/api/v1/zalo-oas/${id}/${path}`);
      expect(answer.status).toBe(409);
    }
    expect([...simulator.sim.counts.values()].reduce((sum, { calls }) => sum + calls, 0)).toBe(before);
    await caller.act(`/zalo-oas/${id}/revive`, REASON);
    expect((await caller.get(`/zalo-oas/${id}/groups`)).status).toBe(200);
  });
});
