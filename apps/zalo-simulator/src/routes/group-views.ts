import { absolute } from '../events.js';
import { refuse } from '../answer.js';
import type { Sim } from '../serve.js';
import { slashDate, vietnamDate } from '../state/clock.js';
import { hash32 } from '../state/chance.js';
import type { SimAsset, SimGroup, SimMessage, SimOa } from '../state/types.js';
import type { World } from '../state/world.js';

const SIZES: Record<string, number> = { gmf10: 10, gmf50: 50, gmf100: 100, gmf1000: 1000 };

export const sizeOf = (asset: SimAsset | undefined): number => SIZES[asset?.productType ?? ''] ?? 100;

export const assetOf = (world: World, group: SimGroup): SimAsset | undefined => (group.assetId ? world.assets.get(group.assetId) : undefined);

export const expired = (world: World, asset: SimAsset | undefined): boolean => !asset || asset.disabled || asset.validThrough < vietnamDate(world.now());

/** A group can be disabled by hand, or because what was paid for it ran out. */
export const isDisabled = (world: World, group: SimGroup): boolean => group.disabled || expired(world, assetOf(world, group));

/** A group of this OA that it may still read. */
export function groupOf({ world }: Sim, oa: SimOa, groupId: unknown): SimGroup {
  const group = typeof groupId === 'string' ? world.groups.get(groupId) : undefined;
  if (typeof groupId !== 'string' || groupId === '') return refuse(-201, 'group_id is invalid');
  if (!group || group.kind !== 'GMF' || group.oaId !== oa.oaId || !group.oaPresent) return refuse(-403, 'OA is not in the group');
  return group;
}

/** A group the OA may change and write into. */
export function usableGroup(sim: Sim, oa: SimOa, groupId: unknown): SimGroup {
  const group = groupOf(sim, oa, groupId);
  return isDisabled(sim.world, group) ? refuse(-237, 'Group has expired or has been disabled') : group;
}

export const summaryOf = (world: World, group: SimGroup) => ({
  name: group.name,
  avatar: group.avatar,
  group_id: group.groupId,
  group_link: group.link,
  group_description: group.description,
  total_member: world.memberCount(group),
  status: isDisabled(world, group) ? 'disabled' : 'enabled',
});

/** Types as the platform has them: `max_member` and `auto_renew` are strings here, dates are dd/mm/yyyy. */
export function detailOf(world: World, group: SimGroup) {
  const asset = assetOf(world, group);
  return {
    group_info: {
      ...summaryOf(world, group),
      max_member: String(sizeOf(asset)),
      auto_delete_date: asset && expired(world, asset) ? slashDate(plusDays(asset.validThrough, 45)) : '',
    },
    asset_info: {
      asset_type: asset?.productType ?? '',
      asset_id: asset?.assetId ?? '',
      valid_through: asset ? slashDate(asset.validThrough) : '',
      auto_renew: String(asset?.autoRenew ?? false),
    },
    group_setting: group.settings,
  };
}

const plusDays = (iso: string, days: number): string => new Date(Date.parse(iso) + days * 86_400_000).toISOString().slice(0, 10);

/** In the list of what was paid for, `auto_renew` is a boolean. */
export const quotaView = (asset: SimAsset) => ({
  product_type: asset.productType,
  quota_type: asset.quotaType,
  asset_id: asset.assetId,
  valid_through: slashDate(asset.validThrough),
  auto_renew: asset.autoRenew,
  status: asset.usedId ? 'used' : 'available',
  used_id: asset.usedId,
});

/** Members by record first, then the crowd, then nothing; the OA itself leads the list. */
export function membersOf(world: World, oa: SimOa, group: SimGroup, offset: number, count: number): unknown[] {
  const people = [{ oa_id: oa.oaId, name: oa.name, avatar: '' }, ...group.memberIds.map((id) => ({ user_id: id, name: world.user(id).name, avatar: '' }))];
  const listed: unknown[] = people.slice(offset, offset + count);
  for (let at = Math.max(offset, people.length); listed.length < count && at < people.length + group.crowd; at += 1) {
    listed.push({ user_id: `7${String(hash32(`${group.groupId}:${at}`)).padStart(18, '0')}`, name: `Người dân ${at}`, avatar: '' });
  }
  return listed;
}

/** One message as `conversation` and `listrecentchat` give it. */
export const historyOf = (sim: Sim, message: SimMessage) => ({
  src: message.from.kind === 'OA' ? 0 : 1,
  time: message.time,
  type: message.type,
  message: message.text,
  message_id: message.id,
  from_id: message.from.id,
  from_display_name: message.from.name,
  from_avatar: '',
  ...(message.chat.startsWith('group:') ? { group_id: message.chat.slice('group:'.length) } : {}),
  ...(message.mediaUrl ? { thumb: absolute(sim, message.mediaUrl), url: absolute(sim, message.mediaUrl), description: message.text } : {}),
});
