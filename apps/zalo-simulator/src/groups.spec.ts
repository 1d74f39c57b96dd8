import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ADMIN, GROUP, OA, smallWorld, STATE_ACCESS, STRANGER, TestClient, VILLAGER } from '../../../test/support/simulator-client.js';
import { createSimulator, type Simulator } from './simulator.js';

let simulator: Simulator;
let client: TestClient;
beforeEach(async () => {
  simulator = await createSimulator({ world: smallWorld(Date.now()) });
  client = new TestClient(simulator);
});
afterEach(() => simulator.close());

const media = (element: unknown): unknown => ({ text: 'Ảnh', attachment: { type: 'template', payload: { template_type: 'media', elements: [element] } } });
const send = (message: unknown, groupId = GROUP, token?: string): Promise<any> => client.post('/v3.0/oa/group/message', { recipient: { group_id: groupId }, message }, token);
const group = (name: string, body: unknown): Promise<any> => client.post(`/v3.0/oa/group/${name}`, body);

describe('a message to a group', () => {
  it.each([
    ['2,001 characters', { text: 'ố'.repeat(2001) }, -210],
    ['a flat attachment', { text: 'x', attachment: { type: 'image', payload: { url: 'https://a.example/b.jpg' } } }, -201],
    ['two elements', { text: 'x', attachment: { type: 'template', payload: { template_type: 'media', elements: [{ media_type: 'image', url: 'https://a.example/b.jpg' }, { media_type: 'image', url: 'https://a.example/c.jpg' }] } } }, -201],
    ['address and upload at once', media({ media_type: 'image', url: 'https://a.example/b.jpg', attachment_id: 'x' }), -201],
    ['neither address nor upload', media({ media_type: 'image' }), -201],
    ['an unknown upload', media({ media_type: 'image', attachment_id: 'khong-co' }), -100],
    ['a webp picture', media({ media_type: 'image', url: 'https://a.example/b.webp' }), -201],
    ['a list', { text: 'x', attachment: { type: 'template', payload: { template_type: 'list', elements: [{}] } } }, -233],
    ['a gif without its size', media({ media_type: 'gif', url: 'https://a.example/b.gif' }), -201],
    ['a file with a text', { text: 'x', attachment: { type: 'file', payload: { token: 'x' } } }, -201],
    ['nothing', { text: '' }, -201],
  ])('is refused with %s', async (_what, message, code) => {
    const answer = await client.send('/v3.0/oa/group/message', { method: 'POST', headers: { 'content-type': 'application/json', access_token: client.token }, body: JSON.stringify({ recipient: { group_id: GROUP }, message }) });
    expect(answer.status).toBe(200);
    expect(((await answer.json()) as any).error).toBe(code);
    expect(simulator.messagesIn(GROUP)).toHaveLength(0);
  });

  it('may have 2,000 characters, counted as people count', async () => {
    expect((await send({ text: 'ố'.repeat(2000) })).error).toBe(0);
  });

  it.each([
    ['of another OA', GROUP, STATE_ACCESS, -403],
    ['the OA was taken out of', 'g-lost', undefined, -403],
    ['that never was', 'g-khong', undefined, -403],
    ['no OA can be in', 'g-own', undefined, -403],
    ['whose asset ran out', 'g-expired', undefined, -237],
  ])('does not reach a group %s', async (_what, groupId, token, code) => {
    expect((await send({ text: 'x' }, groupId, token)).error).toBe(code);
  });

  it('does not reach a group that was disabled, until it is renewed on another asset', async () => {
    await client.control('POST', `/groups/${GROUP}`, { disabled: true });
    expect((await send({ text: 'x' })).error).toBe(-237);
    expect((await group('updateasset', { group_id: GROUP, asset_id: 'as-old' })).error).toBe(-241);
    expect((await group('updateasset', { group_id: GROUP, asset_id: 'as-2' })).data.asset_info).toMatchObject({ asset_type: 'gmf100', auto_renew: 'false' });
    expect((await send({ text: 'x' })).error).toBe(0);
  });

  it('keeps an upload usable for seven days', async () => {
    const { data } = await client.upload('image', Buffer.from('ffd8ffe000104a46', 'hex'), 'anh.jpg');
    expect((await send(media({ media_type: 'image', attachment_id: data.attachment_id }))).error).toBe(0);
    simulator.clock.shift(7 * 86_400_000);
    await client.control('POST', `/oas/${OA}/tokens`, { action: 'issue' }).then(({ access_token }) => Object.assign(client, { token: access_token }));
    expect((await send(media({ media_type: 'image', attachment_id: data.attachment_id }))).error).toBe(-100);
  });
});

describe('groups of the OA', () => {
  it('have the types of the platform, traps included', async () => {
    const { data } = await client.get('/v3.0/oa/group/getgroup', { group_id: GROUP });
    expect(data).toEqual({
      group_info: { group_id: GROUP, group_link: expect.stringMatching(/^https:\/\/zalo\.me\/g\//), name: 'Thôn Một', group_description: '', avatar: '', status: 'enabled', total_member: 62, max_member: '1000', auto_delete_date: '' },
      asset_info: { asset_type: 'gmf1000', asset_id: 'as-1', valid_through: '31/12/2030', auto_renew: 'true' },
      group_setting: { lock_send_msg: false, join_appr: true, enable_msg_history: true, enable_link_join: true },
    });
    const expired = await client.get('/v3.0/oa/group/getgroup', { group_id: 'g-expired' });
    expect(expired.data.group_info).toMatchObject({ status: 'disabled', auto_delete_date: '15/02/2020' });
  });

  it('are listed, five by default, with members and assets', async () => {
    expect((await client.get('/v3.0/oa/group/getgroupsofoa')).data).toMatchObject({ offset: 0, count: 5, total: 2, group_count: 2 });
    const members = (await client.get('/v3.0/oa/group/listmember', { group_id: GROUP, offset: 0, count: 50 })).data;
    expect(members).toMatchObject({ total: 63, member_count: 50 });
    expect(members.members.slice(0, 2)).toEqual([{ oa_id: OA, name: 'Công an xã', avatar: '' }, { user_id: ADMIN, name: 'Quản trị', avatar: '' }]);
    expect((await client.get('/v3.0/oa/group/listmember', { group_id: GROUP, count: 51 })).error).toBe(-201);
    const assets = (await client.post('/v3.0/oa/quota/group', { quota_owner: 'OA' })).data;
    expect(assets.find((one: any) => one.asset_id === 'as-2')).toEqual({ product_type: 'gmf100', quota_type: 'sub_quota', asset_id: 'as-2', valid_through: '31/12/2030', auto_renew: false, status: 'available', used_id: '' });
  });

  it('are made on a free asset, with an administrator and people who can be invited', async () => {
    const make = (changes: object) => group('creategroupwithoa', { group_name: 'Thôn Bốn', asset_id: 'as-2', member_user_ids: [ADMIN], ...changes });
    expect((await make({ asset_id: 'as-1' })).error).toBe(-238);
    expect((await make({ asset_id: 'as-old' })).error).toBe(-241);
    expect((await make({ member_user_ids: [VILLAGER] })).error).toBe(-201);
    expect((await make({ member_user_ids: [ADMIN, STRANGER] })).error).toBe(-213);
    expect((await make({})).data).toMatchObject({ name: 'Thôn Bốn', total_member: '1', status: 'enabled', group_id: expect.any(String) });
    expect((await make({})).error).toBe(-238);
  });

  it('let people in who ask, and out again', async () => {
    expect(await client.control('POST', `/groups/${GROUP}/ask`, { userId: STRANGER })).toEqual({ state: 'PENDING' });
    expect((await client.get('/v3.0/oa/group/listpendinginvite', { group_id: GROUP })).data.members).toEqual([{ name: 'Người lạ', user_id: STRANGER }]);
    expect((await group('acceptpendinginvite', { group_id: GROUP, member_user_ids: [VILLAGER] })).error).toBe(-201);
    expect(await group('acceptpendinginvite', { group_id: GROUP, member_user_ids: [STRANGER] })).toEqual({ error: 0, message: 'Success' });
    expect((await group('addadmins', { group_id: GROUP, member_user_ids: [STRANGER] })).error).toBe(0);
    expect((await group('removemembers', { group_id: GROUP, member_user_ids: [STRANGER] })).error).toBe(0);
    expect(simulator.world.groups.get(GROUP)).toMatchObject({ memberIds: [ADMIN, VILLAGER], adminIds: [ADMIN], pendingIds: [] });
    expect((await group('invite', { group_id: GROUP, member_user_ids: ['7999'] })).error).toBe(-213);
  });

  it('change their settings and go', async () => {
    expect((await group('updateinfo', { group_id: GROUP, group_name: 'Thôn Mới', lock_send_msg: true })).data).toMatchObject({ group_info: { name: 'Thôn Mới' }, group_setting: { lock_send_msg: true } });
    expect((await group('delete', { group_id: GROUP })).error).toBe(0);
    expect((await send({ text: 'x' })).error).toBe(-403);
  });
});
