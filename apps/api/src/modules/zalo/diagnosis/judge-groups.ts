import type { GroupAsset, GroupDetail, GroupSummary, MessageQuota, OaInfo, ZaloAnswer } from '#zalo';
import { type Finding, finding } from './diagnosis.findings.js';
import { type AccountRow, addDays, errorCodeOf, isCode } from './judge-account.js';

/** A village group of ours that is reached through the account. */
export interface LinkedGroup {
  readonly externalId: string;
  readonly name: string;
}

/** The groups as the provider lists them; `whole` when the list was read to its end. */
export interface GroupList {
  readonly groups: readonly GroupSummary[];
  readonly whole: boolean;
}

const EXPIRY_WARNING_DAYS = 30;
const government = 4;

/** What each permission group of the console opens, and the call that shows whether it is granted. */
export function judgePermissions(tried: Readonly<Record<string, ZaloAnswer<unknown> | null>>): Finding[] {
  const answers = Object.entries(tried).filter((entry): entry is [string, ZaloAnswer<unknown>] => entry[1] !== null);
  if (answers.length === 0) return [finding('PERMISSIONS_NOT_TRIED')];
  const found = answers.flatMap(([permission, answer]) => {
    if (answer.ok || isCode(answer, -235, -501)) return [];
    const missing = isCode(answer, -223, -224, -212);
    return [finding(missing ? 'PERMISSION_MISSING' : 'PERMISSION_UNKNOWN', { permission }, errorCodeOf(answer))];
  });
  return found.length > 0 ? found : [finding('PERMISSIONS_GRANTED')];
}

/** Messages to one person: an account of a state authority is left with the older interface (-235). */
export function judgeDirect(row: Pick<AccountRow, 'directApi'>, info: ZaloAnswer<OaInfo> | null, quota: ZaloAnswer<readonly MessageQuota[]> | null): Finding {
  if (info === null || !info.ok || quota === null) return finding('DIRECT_NOT_TRIED');
  if (isCode(quota, -235) || row.directApi === 'V2' || info.data.oaType === government) return finding('DIRECT_GOVERNMENT', {}, '-235');
  return quota.ok ? finding('DIRECT_WORKS') : finding('DIRECT_REFUSED', {}, errorCodeOf(quota));
}

export function judgeAssets(assets: ZaloAnswer<readonly GroupAsset[]> | null, today: string): Finding[] {
  if (assets === null) return [finding('ASSETS_NOT_TRIED')];
  if (!assets.ok) return [finding('ASSETS_REFUSED', {}, errorCodeOf(assets))];
  if (assets.data.length === 0) return [finding('ASSETS_NONE')];
  const dated = assets.data.filter((asset) => asset.validThrough !== null).map((asset) => ({ ends: asset.validThrough ?? '', renews: asset.autoRenew === true }));
  const ended = dated.filter(({ ends }) => ends < today);
  const soon = dated.filter(({ ends, renews }) => ends >= today && !renews && ends <= addDays(today, EXPIRY_WARNING_DAYS));
  const found: Finding[] = [];
  if (ended.length > 0) found.push(finding('ASSETS_ENDED', { count: ended.length, on: earliest(ended) }));
  if (soon.length > 0) found.push(finding('ASSETS_ENDING', { count: soon.length, on: earliest(soon) }));
  if (found.length > 0) return found;
  return [finding('ASSETS_FINE', { count: assets.data.filter(({ available }) => available).length, limit: assets.data.length })];
}

const earliest = (rows: readonly { ends: string }[]): string => rows.map(({ ends }) => ends).toSorted()[0] ?? '';

/** `asked`: groups that were missing from the list or disabled, looked at one by one. */
export function judgeGroups(list: ZaloAnswer<GroupList> | null, linked: readonly LinkedGroup[], asked: ReadonlyMap<string, ZaloAnswer<GroupDetail>>): Finding[] {
  if (list === null) return [finding('GROUPS_NOT_TRIED')];
  if (!list.ok) return [finding('GROUPS_REFUSED', {}, errorCodeOf(list))];
  if (linked.length === 0) return [finding('GROUPS_UNLINKED', { count: list.data.groups.length })];
  const found = linked.flatMap((group) => judgeGroup(group, list.data, asked.get(group.externalId)));
  return found.length > 0 ? found : [finding('GROUPS_FINE', { count: linked.length })];
}

function judgeGroup({ externalId, name }: LinkedGroup, { groups, whole }: GroupList, asked: ZaloAnswer<GroupDetail> | undefined): Finding[] {
  const listed = groups.find(({ groupId }) => groupId === externalId);
  if (isCode(asked ?? null, -237) || listed?.enabled === false || (asked?.ok && !asked.data.enabled)) return [finding('GROUP_DISABLED', { name }, '-237')];
  if (listed || asked?.ok) return [];
  if (asked) return [finding('GROUP_LOST', { name }, errorCodeOf(asked))];
  return whole ? [finding('GROUP_LOST', { name }, '-403')] : [];
}
