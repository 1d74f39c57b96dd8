/** What an event means to us. Everything else is kept and ignored. */
export type InboxEventKind =
  | 'PERSON_WROTE' | 'ACCOUNT_WROTE' | 'FOLLOW' | 'UNFOLLOW' | 'CONTACT_GIVEN' | 'INTERACTION' | 'PERMISSION_REVOKED' | 'PERSON_WITHDREW'
  | 'ECHO' | 'GROUP_MESSAGE' | 'GROUP_JOINED' | 'GROUP_LEFT' | 'GROUP_ASKED' | 'GROUP_LET_IN' | 'GROUP_REFUSED' | 'GROUP_GONE' | 'OTHER';

const CONTENT = ['text', 'image', 'gif', 'link', 'audio', 'video', 'sticker', 'location', 'business_card', 'file'] as const;
const OF_ACCOUNT = ['text', 'image', 'gif', 'list', 'file', 'sticker', 'template'] as const;

/**
 * Every name an event was seen under. Names moved between 2024 and 2026 and differ between the provider's own pages, so
 * that both variants of the group events stand here.
 */
export const EVENT_KINDS: Readonly<Record<string, InboxEventKind>> = {
  ...Object.fromEntries(CONTENT.map((kind) => [`user_send_${kind}`, 'PERSON_WROTE' as const])),
  ...Object.fromEntries(OF_ACCOUNT.map((kind) => [`oa_send_${kind}`, 'ACCOUNT_WROTE' as const])),
  ...Object.fromEntries(CONTENT.map((kind) => [`oa_send_group_${kind}`, 'ECHO' as const])),
  ...Object.fromEntries(CONTENT.map((kind) => [`user_send_group_${kind}`, 'GROUP_MESSAGE' as const])),
  follow: 'FOLLOW',
  unfollow: 'UNFOLLOW',
  user_submit_info: 'CONTACT_GIVEN',
  user_click_chatnow: 'INTERACTION',
  user_call_oa: 'INTERACTION',
  user_reacted_message: 'INTERACTION',
  permission_revoked: 'PERMISSION_REVOKED',
  user_withdraw: 'PERSON_WITHDREW',
  user_join_group: 'GROUP_JOINED',
  user_out_group: 'GROUP_LEFT',
  user_leave_group: 'GROUP_LEFT',
  user_request_join_group: 'GROUP_ASKED',
  accept_request_join_group: 'GROUP_LET_IN',
  react_request_join_group: 'GROUP_LET_IN',
  react_request_join_group_accept: 'GROUP_LET_IN',
  reject_request_join_group: 'GROUP_REFUSED',
  react_request_join_group_reject: 'GROUP_REFUSED',
  delete_group: 'GROUP_GONE',
  disperse_group: 'GROUP_GONE',
};

export const eventKind = (name: string): InboxEventKind => (Object.hasOwn(EVENT_KINDS, name) ? EVENT_KINDS[name]! : 'OTHER');
