import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ReadPool } from '#database';
import { ZaloGroupMaker } from '../../../apps/api/src/modules/zalo/zalo-group-maker.js';
import { ZaloCheckService } from '../../../apps/api/src/modules/zalo/zalo-check.service.js';
import { ZaloNightly } from '../../../apps/api/src/modules/zalo/zalo-nightly.js';
import { ZaloWorker } from '../../../apps/api/src/modules/zalo/zalo.worker.js';
import { Jobs } from '../../../apps/api/src/platform/jobs/jobs.js';
import { openGroups, until } from '../../support/found-property.js';
import { plantBotGroup, plantGroups, SIM_BOT, SIM_OA, type Simulator, startSimulator, zaloEnv } from '../../support/simulator.js';
import { type Caller, Station } from '../../support/station.js';
import { connectOa } from '../../support/zalo.js';

const REASON = { reason: 'Chuyển về đăng tay' };

let simulator: Simulator;
let station: Station;
let caller: Caller;
let oaId: string;
let assets = 0;
beforeAll(async () => {
  simulator = await startSimulator();
  station = await Station.open({ worker: true, env: zaloEnv(simulator) });
  ({ caller, id: oaId } = await connectOa(station, simulator));
});
afterAll(async () => {
  await station?.close();
  await simulator?.close();
});
afterEach(() => simulator.clearFaults());

const newGroup = async (): Promise<string> => (await openGroups(await station.as('clerk.kythuong'), 1))[0]!;
const channelOf = async (id: string) => (await caller.get(`/group-channels/${id}`)).body;
const link = async (groupId: string, externalId: string, change: object = {}) => caller.post('/group-channels', { groupId, channel: 'OA_GMF', accountId: oaId, externalId, ...change });
const linked = async () => {
  const [externalId] = plantGroups(simulator, [`Thôn ${simulator.world.groups.size}`]);
  const groupId = await newGroup();
  return { groupId, externalId: externalId!, id: (await link(groupId, externalId!)).body.id as string };
};
const newAsset = async (change: object = {}): Promise<string> => {
  const assetId = `as-moi-${(assets += 1)}`;
  simulator.plant({ assets: [{ assetId, oaId: SIM_OA.oaId, productType: 'gmf100', ...change }] });
  await caller.act(`/zalo-oas/${oaId}/check`);
  return assetId;
};
const nightly = () => station.worker!.get(ZaloNightly).check({ unitId: station.people.units.kyThuong, accountId: oaId }, station.worker!.get(Jobs));
const make = (id: string) => station.worker!.get(ZaloGroupMaker).make(station.people.units.kyThuong, id);

describe('linking a village group', () => {
  it('takes over what Zalo says of the group, and only one group on either side', async () => {
    const { groupId, externalId, id } = await linked();
    expect(await channelOf(id)).toMatchObject({ groupId, channel: 'OA_GMF', status: 'ACTIVE', externalId, maxMembers: 1000, validThrough: '2030-12-31', accountId: oaId, linkedByName: 'Người chief.kythuong' });
    const [another] = plantGroups(simulator, ['Thôn Khác']);
    expect((await link(groupId, another!)).body.code).toBe('GROUP_ALREADY_LINKED');
    expect((await link(await newGroup(), externalId)).body.code).toBe('EXTERNAL_GROUP_ALREADY_LINKED');
    expect((await caller.get(`/zalo-oas/${oaId}/groups`)).body.items).toContainEqual(expect.objectContaining({ externalId, channelId: id, enabled: true }));
    expect(await station.auditCount('zalo.group-linked')).toBe(1);
  });

  it('by two at once happens once', async () => {
    const groupId = await newGroup();
    const [one, other] = plantGroups(simulator, ['Thôn Một', 'Thôn Hai']);
    const answers = await Promise.all([link(groupId, one!), link(groupId, other!)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('refuses a group the account is not in, one that is switched off, and one of another commune', async () => {
    const [lost, off] = plantGroups(simulator, ['Đã mất', 'Đã tắt']);
    simulator.plant({ groups: [{ groupId: lost!, oaPresent: false }, { groupId: off!, disabled: true }] });
    const refused = await link(await newGroup(), lost!);
    expect([refused.status, refused.body.code, refused.body.details.code]).toEqual([409, 'ZALO_REFUSED', -403]);
    expect(['ZALO_GROUP_DISABLED', 'ZALO_REFUSED']).toContain((await link(await newGroup(), off!)).body.code);
    const [foreign] = await openGroups(await station.as('clerk.cambinh'), 1);
    const [free] = plantGroups(simulator, ['Còn trống']);
    expect((await link(foreign!, free!)).status).toBe(404);
    expect((await (await station.login('chief.cambinh')).post('/group-channels', { groupId: foreign, channel: 'OA_GMF', accountId: oaId, externalId: free })).status).toBe(404);
  });

  it('is for leaders', async () => {
    const { id } = await linked();
    for (const username of ['officer.kythuong', 'clerk.kythuong', 'liaison.trungtien', 'system.admin']) {
      expect((await (await station.as(username)).post(`/group-channels/${id}/unlink`, REASON)).status).toBe(403);
    }
    expect((await (await station.as('chief.cambinh')).post(`/group-channels/${id}/unlink`, REASON)).status).toBe(404);
    expect((await (await station.as('officer.kythuong')).get('/group-channels?status=ACTIVE')).body.items.map((item: { id: string }) => item.id)).toContain(id);
    expect((await (await station.as('chief.cambinh')).get('/group-channels')).body.items).toEqual([]);
  });

  it('ends when somebody unlinks it, and the group can be linked again', async () => {
    const { id, groupId, externalId } = await linked();
    expect(await caller.act(`/group-channels/${id}/unlink`, REASON)).toMatchObject({ status: 'OFF', endReason: REASON.reason, endedAt: expect.any(String) });
    expect((await caller.post(`/group-channels/${id}/unlink`, REASON)).body.code).toBe('WRONG_STATE');
    expect((await link(groupId, externalId)).status).toBe(201);
  });

  it('to a chat of a bot needs no paid group', async () => {
    await caller.stepUp();
    const bot = await caller.act('/zalo-bots', { name: 'Bot Bình Yên', token: SIM_BOT.token });
    const externalId = plantBotGroup(simulator, 'Nhóm cũ');
    const groupId = await newGroup();
    expect((await link(groupId, externalId, { channel: 'BOT', accountId: bot.id })).body).toMatchObject({ channel: 'BOT', status: 'ACTIVE', externalId, maxMembers: null });
  });

  it('by the province, whose account serves groups of its communes', async () => {
    simulator.plant({ oas: [{ oaId: '600000000000000042', appId: SIM_OA.appId, name: 'Công an tỉnh', accessToken: 'at-tinh', refreshToken: 'rt-tinh' }] });
    const province = await station.login('province.admin');
    await province.stepUp();
    const { id } = await province.act('/zalo-oas', { name: 'Công an tỉnh', appId: SIM_OA.appId, appSecret: 'bi-mat-ung-dung-thu' });
    await province.act(`/zalo-oas/${id}/paste-token`, { refreshToken: 'rt-tinh' });
    const [externalId] = plantGroups(simulator, ['Thôn xa'], '600000000000000042');
    const groupId = await newGroup();
    const channel = await province.act('/group-channels', { groupId, channel: 'OA_GMF', accountId: id, externalId });
    expect(channel).toMatchObject({ communeId: station.people.units.kyThuong, accountUnitId: station.people.units.province, status: 'ACTIVE' });
    const gate = (unit: string) => station.worker!.get(ReadPool).one({ kind: 'job', unitId: unit }, { name: 'gate', text: 'SELECT * FROM app.zalo_account_gate($1, $2)', values: [station.people.units.province, id] });
    expect(await gate(station.people.units.kyThuong)).toEqual([{ kind: 'OA', state: 'CONNECTED', paused: false, killed: false, rate_per_minute: 100, rate_limit_seen: 100 }]);
    // The account of a commune is closed to another commune's work.
    expect(await station.worker!.get(ReadPool).one({ kind: 'job', unitId: station.people.units.camBinh }, { name: 'gate2', text: 'SELECT * FROM app.zalo_account_gate($1, $2)', values: [station.people.units.kyThuong, oaId] })).toEqual([]);
    // The commune may go back to posting by hand by itself.
    expect((await caller.act(`/group-channels/${channel.id}/unlink`, REASON)).status).toBe('OFF');
  });
});

describe('a new group on a paid asset', () => {
  const ask = async (assetId: string) => {
    const groupId = await newGroup();
    return caller.post(`/zalo-oas/${oaId}/create-group`, { groupId, assetId, memberUserIds: [SIM_OA.adminUserIds[0]] });
  };

  it('is made by the worker and linked, and its asset is used', async () => {
    const assetId = await newAsset();
    const asked = await ask(assetId);
    expect([asked.status, asked.body.status]).toEqual([201, 'CREATING']);
    await until(async () => (await channelOf(asked.body.id)).status === 'ACTIVE', 15_000);
    const channel = await channelOf(asked.body.id);
    expect(channel).toMatchObject({ externalId: expect.any(String), maxMembers: 100, assetId });
    expect((await caller.get(`/zalo-oas/${oaId}/assets`)).body.items).toContainEqual(expect.objectContaining({ assetId, status: 'USED', usedByExternalId: channel.externalId }));
    expect((await station.database.admin.query('SELECT first_members FROM group_channel WHERE id = $1', [channel.id])).rows[0].first_members).toEqual([]);
    expect((await ask(assetId)).body.code).toBe('ASSET_NOT_AVAILABLE');
  });

  it('asked for twice at once takes the asset once', async () => {
    const assetId = await newAsset();
    const answers = await Promise.all([ask(assetId), ask(assetId)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('whose answer was lost is found by its asset, not made again', async () => {
    const assetId = await newAsset();
    simulator.fault({ fault: 'LOST_AFTER', on: 'group.manage', times: 1 });
    const { body } = await ask(assetId);
    await until(async () => (await channelOf(body.id)).status === 'ACTIVE', 20_000);
    expect([...simulator.world.groups.values()].filter((group) => group.assetId === assetId)).toHaveLength(1);
    await make(body.id);
    expect([...simulator.world.groups.values()].filter((group) => group.assetId === assetId)).toHaveLength(1);
  });

  it('whose asset is used by another group after we asked is looked for again, not given up', async () => {
    const assetId = await newAsset();
    simulator.fault({ fault: 'DROP_BEFORE', on: 'group.manage', times: 1 });
    simulator.fault({ fault: 'ERROR', code: -238, on: 'group.manage', times: 1 });
    const { body } = await ask(assetId);
    await until(async () => (await channelOf(body.id)).status !== 'CREATING', 20_000);
    expect((await channelOf(body.id)).status).toBe('ACTIVE');
  });

  it('that Zalo refuses fails in its number, and gives the asset back', async () => {
    const assetId = await newAsset();
    simulator.fault({ fault: 'ERROR', code: -201, on: 'group.manage', times: 1 });
    const { body } = await ask(assetId);
    await until(async () => (await channelOf(body.id)).status === 'FAILED', 15_000);
    expect(await channelOf(body.id)).toMatchObject({ lastErrorCode: '-201', endReason: '-201' });
    expect((await caller.get(`/zalo-oas/${oaId}/assets`)).body.items).toContainEqual(expect.objectContaining({ assetId, status: 'AVAILABLE' }));
  });
});

describe('the nightly look', () => {
  it('brings counts and days up to date, and stops what is lost or switched off', async () => {
    const [fine, lost, off] = [await linked(), await linked(), await linked()];
    const group = simulator.world.groups.get(fine.externalId)!;
    simulator.world.assets.get(group.assetId!)!.validThrough = '2027-01-15';
    simulator.plant({ groups: [{ groupId: lost.externalId, oaPresent: false }, { groupId: off.externalId, disabled: true }] });
    await nightly();
    expect(await channelOf(fine.id)).toMatchObject({ status: 'ACTIVE', validThrough: '2027-01-15', members: expect.any(Number), checkedAt: expect.any(String) });
    expect(await channelOf(lost.id)).toMatchObject({ status: 'LOST', endReason: 'LOST' });
    expect(await channelOf(off.id)).toMatchObject({ status: 'EXPIRED' });
    expect(await station.auditCount('zalo.group-channel-stopped')).toBe(2);
  });

  it('takes no list for a proof: only what Zalo says of a group itself ends it', async () => {
    const channel = await linked();
    const checks = station.worker!.get(ZaloCheckService);
    const allGroups = checks.allGroups.bind(checks);
    checks.allGroups = async () => ({ ok: true, data: { total: 0, items: [] } });
    try {
      await nightly();
      expect((await channelOf(channel.id)).status).toBe('ACTIVE');
    } finally {
      checks.allGroups = allGroups;
    }
  });

  it('changes nothing while Zalo does not answer', async () => {
    const { id } = await linked();
    simulator.fault({ fault: 'HTML_502' });
    await nightly();
    expect((await channelOf(id)).status).toBe('ACTIVE');
  });

  it('reaches every account', async () => {
    await station.worker!.get(ZaloWorker).checkAll();
    const { id } = await linked();
    await caller.act(`/group-channels/${id}/check`);
    const before = await channelOf(id);
    await until(async () => (await channelOf(id)).checkedAt !== before.checkedAt, 15_000);
    expect((await channelOf(id)).status).toBe('ACTIVE');
  });
});
