import type { ZaloAnswer } from './answer.js';
import { ZALO_ENDPOINTS } from './endpoints.js';
import { booleanOf, dateOf, idOf, integerOf, listOf, momentOf, objectOf, textOf } from './json.js';
import { historyItemOf, quotaOf } from './messages.js';
import type { OpenApi } from './openapi.js';
import type { HistoryItem, MessageQuota, OaInfo, UserQuota, ZaloPage, ZaloUser } from './types.js';

/** The account itself and the people who write to it. */
export class AccountApi {
  constructor(private readonly api: OpenApi) {}

  info(token: string): Promise<ZaloAnswer<OaInfo>> {
    return this.api.getData(token, ZALO_ENDPOINTS.getOa, undefined, infoOf);
  }

  user(token: string, userId: string): Promise<ZaloAnswer<ZaloUser>> {
    return this.api.getData(token, ZALO_ENDPOINTS.userDetail, { user_id: userId }, userOf);
  }

  /** Ids of followers; offset up to 9,951, at most 50 at once. */
  users(token: string, offset = 0, count = 50): Promise<ZaloAnswer<ZaloPage<string>>> {
    return this.api.getData(token, ZALO_ENDPOINTS.userList, { offset, count, is_follower: 'true' }, (data) => {
      const fields = objectOf(data);
      if (!Array.isArray(fields.users)) return null;
      const items = listOf(fields.users).map((user) => idOf(objectOf(user).user_id)).filter((id) => id !== null);
      return { total: integerOf(fields.total) ?? items.length, items };
    });
  }

  userQuota(token: string, userId: string): Promise<ZaloAnswer<UserQuota>> {
    return this.api.post(token, ZALO_ENDPOINTS.messageQuota, { user_id: userId }, (data) => {
      const fields = objectOf(data);
      return { lastInteractionAt: momentOf(fields.last_interaction), replies: quotaOf(fields.cs_reply) };
    });
  }

  /** What is left of the account's own quota of consultation messages; several packages may count side by side. */
  accountQuota(token: string): Promise<ZaloAnswer<readonly MessageQuota[]>> {
    return this.api.post(token, ZALO_ENDPOINTS.messageQuota, { quota_owner: 'OA', product_type: 'cs' }, (data) => {
      const rows = Array.isArray(data) ? data : [data];
      return rows.map(quotaOf).filter((quota) => quota !== null);
    });
  }

  /** At most ten at once. */
  conversation(token: string, userId: string, offset = 0, count = 10): Promise<ZaloAnswer<readonly HistoryItem[]>> {
    return this.api.getData(token, ZALO_ENDPOINTS.conversation, { user_id: userId, offset, count }, historyOf);
  }
}

const historyOf = (data: unknown): readonly HistoryItem[] | null =>
  Array.isArray(data) ? data.map(historyItemOf).filter((item) => item !== null) : null;

function infoOf(data: unknown): OaInfo | null {
  const fields = objectOf(data);
  const oaId = idOf(fields.oa_id) ?? idOf(fields.oaid);
  if (oaId === null) return null;
  return {
    oaId,
    name: textOf(fields.name) ?? '',
    oaType: integerOf(fields.oa_type),
    verified: booleanOf(fields.is_verified),
    packageName: textOf(fields.package_name),
    packageValidThrough: dateOf(fields.package_valid_through_date),
    followers: integerOf(fields.num_follower),
  };
}

function userOf(data: unknown): ZaloUser | null {
  const fields = objectOf(data);
  const userId = idOf(fields.user_id);
  if (userId === null) return null;
  const shared = objectOf(fields.shared_info);
  const known = { name: textOf(shared.name), phone: textOf(shared.phone), address: textOf(shared.address) };
  return {
    userId,
    displayName: textOf(fields.display_name),
    follower: booleanOf(fields.user_is_follower),
    lastInteractionOn: dateOf(fields.user_last_interaction_date),
    shared: Object.values(known).every((value) => value === null) ? null : known,
  };
}
