import type { ZaloAnswer } from './answer.js';
import { ZALO_ENDPOINTS } from './endpoints.js';
import { booleanOf, dateOf, idOf, integerOf, listOf, objectOf, textOf } from './json.js';
import { historyItemOf, messageBody, sentOf } from './messages.js';
import type { OpenApi } from './openapi.js';
import type { GroupAsset, GroupDetail, GroupMember, GroupSummary, HistoryPage, OutgoingMessage, SentMessage, ZaloPage } from './types.js';

export interface NewGroup {
  readonly name: string;
  readonly description?: string;
  readonly assetId: string;
  /** 1 to 99 people; at least one is an administrator of the account. */
  readonly memberIds: readonly string[];
}

export interface GroupChanges {
  readonly name?: string;
  readonly description?: string;
  readonly avatarUrl?: string;
  readonly lockSending?: boolean;
  readonly joinApproval?: boolean;
  readonly messageHistory?: boolean;
  readonly joinByLink?: boolean;
}

const none = (): true => true;

/** Group chats that the account owns (GMF). */
export class GroupApi {
  constructor(private readonly api: OpenApi) {}

  /** Not repeatable: every success makes a group and uses an asset. */
  create(token: string, group: NewGroup): Promise<ZaloAnswer<GroupSummary>> {
    const body = { group_name: group.name, group_description: group.description ?? '', asset_id: group.assetId, member_user_ids: group.memberIds };
    return this.api.post(token, ZALO_ENDPOINTS.createGroup, body, summaryOf);
  }

  get(token: string, groupId: string): Promise<ZaloAnswer<GroupDetail>> {
    return this.api.get(token, ZALO_ENDPOINTS.getGroup, { group_id: groupId }, detailOf);
  }

  update(token: string, groupId: string, changes: GroupChanges): Promise<ZaloAnswer<GroupDetail>> {
    const fields = {
      group_name: changes.name, group_description: changes.description, group_avatar: changes.avatarUrl, lock_send_msg: changes.lockSending,
      join_appr: changes.joinApproval, enable_msg_history: changes.messageHistory, enable_link_join: changes.joinByLink,
    };
    return this.api.post(token, ZALO_ENDPOINTS.updateGroup, { group_id: groupId, ...fields }, detailOf);
  }

  /** A bigger size, or another year. */
  updateAsset(token: string, groupId: string, assetId: string): Promise<ZaloAnswer<GroupDetail>> {
    return this.api.post(token, ZALO_ENDPOINTS.updateGroupAsset, { group_id: groupId, asset_id: assetId }, detailOf);
  }

  invite(token: string, groupId: string, userIds: readonly string[]): Promise<ZaloAnswer<true>> {
    return this.members(token, ZALO_ENDPOINTS.inviteToGroup, groupId, userIds);
  }

  acceptPending(token: string, groupId: string, userIds: readonly string[]): Promise<ZaloAnswer<true>> {
    return this.members(token, ZALO_ENDPOINTS.acceptPending, groupId, userIds);
  }

  rejectPending(token: string, groupId: string, userIds: readonly string[]): Promise<ZaloAnswer<true>> {
    return this.members(token, ZALO_ENDPOINTS.rejectPending, groupId, userIds);
  }

  addAdmins(token: string, groupId: string, userIds: readonly string[]): Promise<ZaloAnswer<true>> {
    return this.members(token, ZALO_ENDPOINTS.addGroupAdmins, groupId, userIds);
  }

  removeAdmins(token: string, groupId: string, userIds: readonly string[]): Promise<ZaloAnswer<true>> {
    return this.members(token, ZALO_ENDPOINTS.removeGroupAdmins, groupId, userIds);
  }

  removeMembers(token: string, groupId: string, userIds: readonly string[]): Promise<ZaloAnswer<true>> {
    return this.members(token, ZALO_ENDPOINTS.removeGroupMembers, groupId, userIds);
  }

  delete(token: string, groupId: string): Promise<ZaloAnswer<true>> {
    return this.api.post(token, ZALO_ENDPOINTS.deleteGroup, { group_id: groupId }, none);
  }

  pendingInvites(token: string, groupId: string, offset = 0, count = 50): Promise<ZaloAnswer<ZaloPage<GroupMember>>> {
    return this.api.get(token, ZALO_ENDPOINTS.pendingInvites, { group_id: groupId, offset, count }, (data) => pageOf(data, 'members', memberOf));
  }

  listMembers(token: string, groupId: string, offset = 0, count = 50): Promise<ZaloAnswer<ZaloPage<GroupMember>>> {
    return this.api.get(token, ZALO_ENDPOINTS.groupMembers, { group_id: groupId, offset, count }, (data) => pageOf(data, 'members', memberOf));
  }

  list(token: string, offset = 0, count = 50): Promise<ZaloAnswer<ZaloPage<GroupSummary>>> {
    return this.api.get(token, ZALO_ENDPOINTS.groupsOfOa, { offset, count }, (data) => pageOf(data, 'groups', summaryOf));
  }

  /** At most 50 at once are asked for. */
  conversation(token: string, groupId: string, offset = 0, count = 50): Promise<ZaloAnswer<HistoryPage>> {
    return this.api.get(token, ZALO_ENDPOINTS.groupConversation, { group_id: groupId, offset, count }, historyOf);
  }

  assets(token: string): Promise<ZaloAnswer<readonly GroupAsset[]>> {
    return this.api.post(token, ZALO_ENDPOINTS.groupQuota, { quota_owner: 'OA' }, (data) => (Array.isArray(data) ? present(data.map(assetOf)) : null));
  }

  /** Not repeatable: there is no key that would make a second one harmless. */
  send(token: string, groupId: string, message: OutgoingMessage): Promise<ZaloAnswer<SentMessage>> {
    return this.api.post(token, ZALO_ENDPOINTS.groupMessage, { recipient: { group_id: groupId }, message: messageBody(message) }, sentOf);
  }

  private members(token: string, path: string, groupId: string, userIds: readonly string[]): Promise<ZaloAnswer<true>> {
    return this.api.post(token, path, { group_id: groupId, member_user_ids: userIds }, none);
  }
}

const present = <T>(items: readonly (T | null)[]): T[] => items.filter((item): item is T => item !== null);
const historyOf = (data: unknown): HistoryPage | null => (Array.isArray(data) ? { given: data.length, items: present(data.map(historyItemOf)) } : null);

function pageOf<T>(data: unknown, name: string, read: (item: unknown) => T | null): ZaloPage<T> | null {
  const fields = objectOf(data);
  const total = integerOf(fields.total);
  if (total === null) return null;
  if (!Array.isArray(fields[name])) return total === 0 ? { total, items: [] } : null;
  return { total, items: present(listOf(fields[name]).map(read)) };
}

function summaryOf(data: unknown): GroupSummary | null {
  const fields = objectOf(data);
  const groupId = idOf(fields.group_id);
  if (groupId === null) return null;
  return {
    groupId,
    name: textOf(fields.name) ?? textOf(fields.group_name) ?? '',
    link: linkOf(fields.group_link),
    enabled: (textOf(fields.status) ?? 'enabled').toLowerCase() !== 'disabled',
    members: integerOf(fields.total_member),
  };
}

/** `group_info`, `asset_info` and `group_setting` side by side; the asset may be missing where a group lost it. */
function detailOf(data: unknown): GroupDetail | null {
  const fields = objectOf(data);
  const summary = summaryOf(fields.group_info);
  if (summary === null) return null;
  const asset = objectOf(fields.asset_info);
  return {
    ...summary,
    maxMembers: integerOf(objectOf(fields.group_info).max_member),
    assetId: idOf(asset.asset_id),
    assetType: textOf(asset.asset_type),
    validThrough: dateOf(asset.valid_through),
    autoRenew: booleanOf(asset.auto_renew),
  };
}

function assetOf(value: unknown): GroupAsset | null {
  const fields = objectOf(value);
  const assetId = idOf(fields.asset_id);
  if (assetId === null) return null;
  return {
    assetId,
    productType: textOf(fields.product_type) ?? 'unknown',
    quotaType: textOf(fields.quota_type) ?? 'unknown',
    validThrough: dateOf(fields.valid_through),
    autoRenew: booleanOf(fields.auto_renew),
    available: textOf(fields.status) === 'available',
    usedByGroupId: idOf(fields.used_id),
  };
}

function memberOf(value: unknown): GroupMember | null {
  const fields = objectOf(value);
  const userId = idOf(fields.user_id);
  const oaId = idOf(fields.oa_id);
  return userId === null && oaId === null ? null : { userId, oaId, name: textOf(fields.name) };
}

/** Shown to people as a link: only a real invite link is one. */
function linkOf(value: unknown): string | null {
  const text = textOf(value);
  return text !== null && /^https:\/\/zalo\.me\/g\/[A-Za-z0-9]{6,40}$/.test(text) ? text : null;
}
