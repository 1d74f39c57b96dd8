import type { FastifyInstance } from 'fastify';
import { ok, refuse } from '../answer.js';
import { emitGroupEvent } from '../events.js';
import type { Sim } from '../serve.js';
import { DAY_MS } from '../state/clock.js';
import { GROUP_SETTINGS } from '../state/seed.js';
import type { SimAsset, SimGroup, SimOa } from '../state/types.js';
import { assetOf, detailOf, expired, groupOf, membersOf, quotaView, sizeOf, summaryOf, usableGroup } from './group-views.js';
import { idsOf, openapiRoutes, pageOf, textOf, type Input, type Route } from './guard.js';

/** How many people one creation or invitation may name. */
const MOST_NAMED = 99;

const FLAGS = ['lock_send_msg', 'join_appr', 'enable_msg_history', 'enable_link_join'] as const;

export function groupRoutes(app: FastifyInstance, sim: Sim): void {
  openapiRoutes(app, sim, [...reads(sim), ...changes(sim), ...people(sim)]);
}

function reads(sim: Sim): Route[] {
  const { world } = sim;
  const target = (input: Input): string | null => (typeof input.group_id === 'string' ? input.group_id : null);
  return [
    { method: 'GET', path: '/v3.0/oa/group/getgroup', kind: 'group.read', target, act: (oa, input) => ok(detailOf(world, groupOf(sim, oa, input.group_id))) },
    {
      method: 'GET', path: '/v3.0/oa/group/getgroupsofoa', kind: 'group.read',
      act: (oa, input) => {
        const { offset, count } = pageOf(input);
        const own = [...world.groups.values()].filter((group) => group.oaId === oa.oaId && group.oaPresent);
        const groups = own.slice(offset, offset + count).map((group) => summaryOf(world, group));
        return ok({ offset, count, total: own.length, group_count: groups.length, groups });
      },
    },
    {
      method: 'GET', path: '/v3.0/oa/group/listmember', kind: 'group.read', target,
      act: (oa, input) => {
        const group = groupOf(sim, oa, input.group_id);
        const { offset, count } = pageOf(input);
        const members = membersOf(world, oa, group, offset, count);
        return ok({ offset, count, total: world.memberCount(group) + 1, member_count: members.length, members });
      },
    },
    {
      method: 'GET', path: '/v3.0/oa/group/listpendinginvite', kind: 'group.read', target,
      act: (oa, input) => {
        const { pendingIds } = groupOf(sim, oa, input.group_id);
        const { offset, count } = pageOf(input);
        const members = pendingIds.slice(offset, offset + count).map((id) => ({ name: world.user(id).name, user_id: id }));
        return ok({ offset, count, total: pendingIds.length, member_count: members.length, members });
      },
    },
    {
      method: 'POST', path: '/v3.0/oa/quota/group', kind: 'quota.read',
      act: (oa, input) => {
        if (input.quota_owner !== 'OA' && input.quota_owner !== 'APP') refuse(-201, 'quota_owner is invalid');
        const wanted = (asset: SimAsset): boolean =>
          asset.oaId === oa.oaId && (input.product_type === undefined || asset.productType === input.product_type) && (input.quota_type === undefined || asset.quotaType === input.quota_type);
        return ok([...world.assets.values()].filter(wanted).map(quotaView));
      },
    },
  ];
}

function changes(sim: Sim): Route[] {
  const { world } = sim;
  return [
    { method: 'POST', path: '/v3.0/oa/group/creategroupwithoa', kind: 'group.manage', act: (oa, input) => ok(create(sim, oa, input)) },
    {
      method: 'POST', path: '/v3.0/oa/group/updateinfo', kind: 'group.manage',
      act: (oa, input) => {
        const group = usableGroup(sim, oa, input.group_id);
        if (input.group_name !== undefined) group.name = nameIn(input);
        if (typeof input.group_avatar === 'string') group.avatar = input.group_avatar;
        if (typeof input.group_description === 'string') group.description = input.group_description;
        for (const flag of FLAGS) if (typeof input[flag] === 'boolean') group.settings[flag] = input[flag];
        told(sim, group, 'update_group_info');
        return ok(detailOf(world, group));
      },
    },
    {
      method: 'POST', path: '/v3.0/oa/group/updateasset', kind: 'group.manage',
      act: (oa, input) => {
        const group = groupOf(sim, oa, input.group_id);
        const asset = freeAsset(sim, oa, input, group);
        if (world.memberCount(group) > sizeOf(asset)) refuse(-201, 'asset_id is too small for this group');
        const old = assetOf(world, group);
        if (old) old.usedId = '';
        asset.usedId = group.groupId;
        group.assetId = asset.assetId;
        group.disabled = false;
        told(sim, group, 'update_group_info');
        return ok(detailOf(world, group));
      },
    },
    {
      method: 'POST', path: '/v3.0/oa/group/delete', kind: 'group.manage',
      act: (oa, input) => {
        const group = groupOf(sim, oa, input.group_id);
        const asset = assetOf(world, group);
        if (asset) asset.usedId = '';
        told(sim, group, 'delete_group');
        world.groups.delete(group.groupId);
        return ok();
      },
    },
  ];
}

function people(sim: Sim): Route[] {
  const path = (name: string): string => `/v3.0/oa/group/${name}`;
  const change = (name: string, act: (group: SimGroup, ids: string[], oa: SimOa) => void): Route => ({
    method: 'POST', path: path(name), kind: 'group.manage',
    act: (oa, input) => {
      const group = usableGroup(sim, oa, input.group_id);
      act(group, idsOf(input, 'member_user_ids', MOST_NAMED), oa);
      sim.world.changed();
      return ok();
    },
  });
  const without = (list: string[], ids: string[]): string[] => list.filter((id) => !ids.includes(id));
  return [
    change('invite', (group, ids, oa) => {
      for (const id of ids) requireReachable(sim, oa, id);
      join(sim, group, ids);
      emitGroupEvent(sim, group, 'user_join_group', ids);
    }),
    change('acceptpendinginvite', (group, ids) => {
      if (ids.some((id) => !group.pendingIds.includes(id))) refuse(-201, 'member_user_ids is invalid: not in the pending list');
      join(sim, group, ids);
      emitGroupEvent(sim, group, 'accept_request_join_group', ids);
      emitGroupEvent(sim, group, 'user_join_group', ids);
    }),
    change('rejectpendinginvite', (group, ids) => {
      group.pendingIds = without(group.pendingIds, ids);
      emitGroupEvent(sim, group, 'reject_request_join_group', ids);
    }),
    change('addadmins', (group, ids) => {
      if (ids.some((id) => !group.memberIds.includes(id))) refuse(-201, 'member_user_ids is invalid: not a member');
      group.adminIds = [...new Set([...group.adminIds, ...ids])];
      emitGroupEvent(sim, group, 'add_group_admin', ids);
    }),
    change('removeadmins', (group, ids) => {
      group.adminIds = without(group.adminIds, ids);
      emitGroupEvent(sim, group, 'remove_group_admin', ids);
    }),
    change('removemembers', (group, ids) => {
      group.memberIds = without(group.memberIds, ids);
      group.adminIds = without(group.adminIds, ids);
      emitGroupEvent(sim, group, 'user_out_group', ids);
    }),
  ];
}

/** People enter the group as far as its size allows. */
export function join(sim: Sim, group: SimGroup, ids: readonly string[]): void {
  const room = group.kind === 'GMF' ? sizeOf(assetOf(sim.world, group)) : 1000;
  const joining = ids.filter((id) => !group.memberIds.includes(id));
  if (sim.world.memberCount(group) + joining.length > room) refuse(-201, 'group is full');
  group.pendingIds = group.pendingIds.filter((id) => !ids.includes(id));
  group.memberIds.push(...joining);
  for (const id of joining) {
    sim.world.user(id);
    if (group.oaId) sim.world.interact(id, group.oaId);
  }
}

function requireReachable({ world }: Sim, oa: SimOa, userId: string): void {
  const user = world.users.get(userId);
  const recent = user && world.now() - (user.lastInteraction[oa.oaId] ?? 0) < 7 * DAY_MS;
  if (!user || !(user.follows.includes(oa.oaId) || recent)) refuse(-213, `user ${userId} does not follow the OA`);
}

function create(sim: Sim, oa: SimOa, input: Input) {
  const { world } = sim;
  const name = nameIn(input);
  const ids = idsOf(input, 'member_user_ids', MOST_NAMED);
  if (!ids.some((id) => oa.adminUserIds.includes(id))) refuse(-201, 'member_user_ids must contain an admin of the OA');
  const asset = freeAsset(sim, oa, input, null);
  for (const id of ids) requireReachable(sim, oa, id);
  if (ids.length > sizeOf(asset)) refuse(-201, 'member_user_ids is too many for this asset');
  const groupId = world.newId('group');
  const group: SimGroup = {
    groupId, kind: 'GMF', name, description: typeof input.group_description === 'string' ? input.group_description : '', avatar: '', link: `https://zalo.me/g/${world.newId('link').slice(0, 9)}`,
    oaId: oa.oaId, assetId: asset.assetId, oaPresent: true, disabled: false, memberIds: ids, crowd: 0, adminIds: ids.filter((id) => oa.adminUserIds.includes(id)), pendingIds: [], bots: {}, settings: { ...GROUP_SETTINGS },
  };
  world.groups.set(groupId, group);
  asset.usedId = groupId;
  told(sim, group, 'create_group');
  return { ...summaryOf(world, group), total_member: String(world.memberCount(group)) };
}

function nameIn(input: Input): string {
  const name = textOf(input, 'group_name');
  return [...name].length > 100 ? refuse(-210, 'group_name is too long') : name;
}

function freeAsset({ world }: Sim, oa: SimOa, input: Input, renewing: SimGroup | null): SimAsset {
  const asset = world.assets.get(textOf(input, 'asset_id'));
  if (!asset || asset.oaId !== oa.oaId) return refuse(-201, 'asset_id is invalid');
  if (asset.usedId !== '' && asset.usedId !== renewing?.groupId) return refuse(-238, 'Asset has been used');
  return expired(world, asset) ? refuse(-241, 'Asset has been disabled or expired') : asset;
}

function told(sim: Sim, group: SimGroup, name: string): void {
  emitGroupEvent(sim, group, name);
  sim.world.changed();
}
