import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ZaloClient } from '#zalo';
import { ZaloAccess } from '../../../apps/api/src/modules/zalo/zalo-access.js';
import { plantBotGroup, plantGroups, SIM_BOT, SIM_OA, type Simulator, startSimulator, zaloEnv } from '../../support/simulator.js';
import { Station } from '../../support/station.js';
import { connectOa, oaRow } from '../../support/zalo.js';

const ADMIN = SIM_OA.adminUserIds[0];
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

let simulator: Simulator;
let client: ZaloClient;
beforeAll(async () => {
  simulator = await startSimulator();
  client = new ZaloClient(zaloEnv(simulator).zalo);
});
afterAll(() => simulator?.close());
afterEach(() => simulator.clearFaults());
const AT = 'at-thu';

/** Every call of the client against the rules of the simulator. */
describe('calls of an account', () => {
  it('send to a group and find the message again in its conversation', async () => {
    const [group] = plantGroups(simulator, ['Thôn Đọc Lại']);
    const sent = await client.groups.send(AT, group!, { text: 'Cảnh báo\n\nMã tin: BY-ABCD2345' });
    expect(sent).toMatchObject({ ok: true, data: { messageId: expect.any(String) }, rate: { limit: 600 } });
    const history = await client.groups.conversation(AT, group!);
    expect(history).toMatchObject({ ok: true, data: { given: 1, items: [expect.objectContaining({ fromOa: true, text: expect.stringContaining('Mã tin: BY-ABCD2345') })] } });
    expect(history.ok && sent.ok && history.data.items[0]!.messageId).toBe(sent.ok && sent.data.messageId);
  });

  it('upload a picture once and use it in several groups', async () => {
    const groups = plantGroups(simulator, ['Thôn A', 'Thôn B']);
    const uploaded = await client.uploads.image(AT, PNG, 'image/png');
    if (!uploaded.ok) throw new Error(uploaded.message);
    for (const group of groups) expect(await client.groups.send(AT, group, { text: 'Ảnh', image: { attachmentId: uploaded.data } })).toMatchObject({ ok: true });
    expect(await client.groups.send(AT, groups[0]!, { text: 'Ảnh', image: { attachmentId: 'không-có' } })).toMatchObject({ ok: false, code: -100, action: 'UPLOAD_AGAIN' });
    const pdf = await client.uploads.file(AT, Buffer.from('%PDF-1.7\n'), 'application/pdf', 'thong-bao.pdf');
    expect(pdf).toMatchObject({ ok: true });
    if (pdf.ok) expect(await client.groups.send(AT, groups[0]!, { fileToken: pdf.data })).toMatchObject({ ok: true });
  });

  it('make a group on an asset, change it, and give it up', async () => {
    simulator.plant({ assets: [{ assetId: 'as-goi', oaId: SIM_OA.oaId, productType: 'gmf100' }, { assetId: 'as-goi-2', oaId: SIM_OA.oaId, productType: 'gmf1000' }] });
    const made = await client.groups.create(AT, { name: 'Thôn Mới', assetId: 'as-goi', memberIds: [ADMIN] });
    if (!made.ok) throw new Error(made.message);
    const { groupId } = made.data;
    expect(await client.groups.create(AT, { name: 'Thôn Khác', assetId: 'as-goi', memberIds: [ADMIN] })).toMatchObject({ ok: false, code: -238, action: 'OTHER_ASSET' });
    expect(await client.groups.get(AT, groupId)).toMatchObject({ ok: true, data: { groupId, assetId: 'as-goi', assetType: 'gmf100', maxMembers: 100, enabled: true, validThrough: '2030-12-31' } });
    expect(await client.groups.update(AT, groupId, { name: 'Thôn Đổi Tên', lockSending: true })).toMatchObject({ ok: true, data: { name: 'Thôn Đổi Tên' } });
    expect(await client.groups.updateAsset(AT, groupId, 'as-goi-2')).toMatchObject({ ok: true, data: { assetId: 'as-goi-2', maxMembers: 1000 } });
    expect(await client.groups.listMembers(AT, groupId)).toMatchObject({ ok: true, data: { items: expect.arrayContaining([expect.objectContaining({ userId: ADMIN })]) } });
    expect(await client.groups.pendingInvites(AT, groupId)).toMatchObject({ ok: true, data: { total: 0, items: [] } });
    const list = await client.groups.list(AT);
    expect(list.ok && list.data.items.map((group) => group.groupId)).toContain(groupId);
    const assets = await client.groups.assets(AT);
    expect(assets.ok && assets.data.find(({ assetId }) => assetId === 'as-goi-2')).toMatchObject({ available: false, usedByGroupId: groupId });
    expect(await client.groups.delete(AT, groupId)).toMatchObject({ ok: true });
    expect(await client.groups.get(AT, groupId)).toMatchObject({ ok: false });
  });

  it('change who is in a group', async () => {
    simulator.plant({ users: [{ userId: '7000000000000000055', name: 'Ông Năm', follows: [SIM_OA.oaId], lastInteraction: { [SIM_OA.oaId]: Date.now() } }] });
    const [group] = plantGroups(simulator, ['Thôn Người']);
    const people = ['7000000000000000055'];
    expect(await client.groups.invite(AT, group!, people)).toMatchObject({ ok: true });
    for (const change of [client.groups.addAdmins(AT, group!, people), client.groups.removeAdmins(AT, group!, people), client.groups.removeMembers(AT, group!, people)]) expect(typeof (await change).ok).toBe('boolean');
    expect(typeof (await client.groups.acceptPending(AT, group!, people)).ok).toBe('boolean');
    expect(typeof (await client.groups.rejectPending(AT, group!, people)).ok).toBe('boolean');
  });

  it('ask about the account and a person, and answer them', async () => {
    expect(await client.accounts.info(AT)).toMatchObject({ ok: true, data: { oaId: SIM_OA.oaId, oaType: 2 } });
    expect(await client.accounts.user(AT, ADMIN)).toMatchObject({ ok: true, data: { userId: ADMIN, follower: true } });
    expect(await client.accounts.users(AT)).toMatchObject({ ok: true, data: { items: expect.arrayContaining([ADMIN]) } });
    expect(await client.accounts.userQuota(AT, ADMIN)).toMatchObject({ ok: true });
    expect(await client.accounts.accountQuota(AT)).toMatchObject({ ok: true });
    expect(await client.direct.send(AT, ADMIN, { text: 'Đã tiếp nhận' }, 'V3')).toMatchObject({ ok: true });
    expect(await client.direct.send(AT, ADMIN, { text: 'x' }, 'V2')).toMatchObject({ ok: false, code: -240, action: 'USE_V3' });
    expect(await client.accounts.conversation(AT, ADMIN)).toMatchObject({ ok: true });
  });

  it('write an article and send it to the followers', async () => {
    const created = await client.articles.create(AT, { title: 'Cảnh báo lừa đảo', author: 'Công an xã', description: 'Ba thủ đoạn', coverUrl: 'https://media.example/bia.jpg', body: [{ type: 'text', content: 'Nội dung' }] });
    if (!created.ok) throw new Error(created.message);
    simulator.clock.shift(3_600_000);
    const verified = await client.articles.verify(AT, created.data);
    if (!verified.ok) throw new Error(verified.message);
    expect(await client.articles.get(AT, verified.data)).toMatchObject({ ok: true, data: { articleId: verified.data, title: 'Cảnh báo lừa đảo' } });
    expect(await client.articles.list(AT)).toMatchObject({ ok: true });
    expect(typeof (await client.articles.broadcast(AT, [verified.data])).ok).toBe('boolean');
    expect(await client.articles.remove(AT, verified.data)).toMatchObject({ ok: true });
  });

  it.each([
    ['LOST_AFTER', { trouble: 'CONNECTION_LOST', effect: 'UNKNOWN' }], ['HTML_502', { effect: 'UNKNOWN' }], ['MALFORMED', { effect: 'UNKNOWN' }], ['HTTP_429', { effect: 'NONE', action: 'BACK_OFF' }],
    ['RATE_LIMITED', { code: -32, effect: 'NONE', action: 'BACK_OFF' }], ['ERROR', { code: -200, effect: 'UNKNOWN', action: 'READ_BACK' }],
  ] as const)('through the fault %s', async (fault, expected) => {
    const [group] = plantGroups(simulator, [`Thôn ${fault}`]);
    simulator.fault({ fault, on: 'group.send', times: 1 });
    expect(await client.groups.send(AT, group!, { text: 'x' })).toMatchObject({ ok: false, ...expected });
  });

  it('of a bot', async () => {
    const chat = plantBotGroup(simulator, 'Nhóm cũ của thôn');
    expect(await client.bot.me(SIM_BOT.token)).toMatchObject({ ok: true, data: { botId: SIM_BOT.botId } });
    expect(await client.bot.sendMessage(SIM_BOT.token, chat, 'Cảnh báo')).toMatchObject({ ok: true, data: { messageId: expect.any(String) } });
    expect(await client.bot.setWebhook(SIM_BOT.token, 'https://binhyen.example.vn/webhooks/zalo-bot/1', 'secret-12345')).toMatchObject({ ok: true });
    expect(await client.bot.webhookUrl(SIM_BOT.token)).toMatchObject({ ok: true, data: { url: 'https://binhyen.example.vn/webhooks/zalo-bot/1' } });
    expect(await client.bot.me('sai:token')).toMatchObject({ ok: false, code: 401, action: 'STOP' });
    expect(await client.bot.sendMessage(SIM_BOT.token, 'zgr-khong-co', 'x')).toMatchObject({ ok: false, effect: 'NONE' });
  });
});

it('a government account is moved to the old message interface for good', async () => {
  const own = await startSimulator();
  own.plant({ oas: [{ oaId: SIM_OA.oaId, appId: SIM_OA.appId, oaType: 4 }] });
  const station = await Station.open({ worker: true, env: zaloEnv(own) });
  try {
    const { id, caller } = await connectOa(station, own);
    const ref = { unitId: station.people.units.kyThuong, accountId: id };
    const access = station.worker!.get(ZaloAccess);
    expect(await access.sendDirect(ref, ADMIN, { text: 'Đã tiếp nhận' })).toMatchObject({ ok: true });
    expect((await caller.get(`/zalo-oas/${id}`)).body).toMatchObject({ directApi: 'V2', oaType: 4 });
    const before = own.sim.counts.get('user.send')?.calls ?? 0;
    expect(await access.sendDirect(ref, ADMIN, { text: 'Lần hai' })).toMatchObject({ ok: true });
    expect((own.sim.counts.get('user.send')?.calls ?? 0) - before).toBe(1);
    expect(await station.auditCount('zalo.oa-direct-api-changed')).toBe(1);
    expect((await oaRow(station, id)).rate_limit_seen).toBe(600);
  } finally {
    await station.close();
    await own.close();
  }
});
