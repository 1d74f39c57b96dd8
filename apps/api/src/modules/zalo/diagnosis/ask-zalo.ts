import type { GroupAsset, GroupDetail, GroupSummary, MessageQuota, OaInfo, ZaloAnswer, ZaloClient } from '#zalo';
import type { GroupList, LinkedGroup } from './judge-groups.js';

/** One request in the name of the account. */
export type Ask = <T>(work: (client: ZaloClient, token: string) => Promise<ZaloAnswer<T>>) => Promise<ZaloAnswer<T>>;

/** What the provider answered; null where it was not asked, because an answer before made it pointless. */
export interface OaAnswers {
  readonly info: ZaloAnswer<OaInfo> | null;
  readonly quota: ZaloAnswer<readonly MessageQuota[]> | null;
  readonly assets: ZaloAnswer<readonly GroupAsset[]> | null;
  readonly groups: ZaloAnswer<GroupList> | null;
  readonly asked: ReadonlyMap<string, ZaloAnswer<GroupDetail>>;
  readonly people: ZaloAnswer<unknown> | null;
  readonly articles: ZaloAnswer<unknown> | null;
}

export const NOTHING_ASKED: OaAnswers = { info: null, quota: null, assets: null, groups: null, asked: new Map(), people: null, articles: null };

const PAGE = 50;
/** A test must not use up the quota of a minute: at most 500 groups are listed, and 5 looked at one by one. */
const MOST_PAGES = 10;
const MOST_ASKED = 5;

/** Asks everything that changes nothing and sends nothing, one after another; stops where nothing more is to be learnt. */
export async function askOa(ask: Ask, linked: readonly LinkedGroup[]): Promise<OaAnswers> {
  const info = await ask((client, token) => client.accounts.info(token));
  if (!info.ok) return { ...NOTHING_ASKED, info };
  const quota = await ask((client, token) => client.accounts.accountQuota(token));
  const assets = await ask((client, token) => client.groups.assets(token));
  const groups = await listGroups(ask);
  const asked = groups.ok ? await lookAt(ask, doubtful(linked, groups.data)) : new Map<string, ZaloAnswer<GroupDetail>>();
  const people = await ask((client, token) => client.accounts.users(token, 0, 1));
  const articles = await ask((client, token) => client.articles.list(token, 0, 1));
  return { info, quota, assets, groups, asked, people, articles };
}

async function listGroups(ask: Ask): Promise<ZaloAnswer<GroupList>> {
  const groups: GroupSummary[] = [];
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await ask((client, token) => client.groups.list(token, page * PAGE, PAGE));
    if (!answer.ok) return answer;
    groups.push(...answer.data.items);
    if (groups.length >= answer.data.total || answer.data.items.length === 0) return { ok: true, data: { groups, whole: true } };
  }
  return { ok: true, data: { groups, whole: false } };
}

/** Linked groups that the list does not have, or has as disabled. */
const doubtful = (linked: readonly LinkedGroup[], { groups }: GroupList): string[] => {
  const well = new Set(groups.filter(({ enabled }) => enabled).map(({ groupId }) => groupId));
  return linked.map(({ externalId }) => externalId).filter((id) => !well.has(id)).slice(0, MOST_ASKED);
};

async function lookAt(ask: Ask, ids: readonly string[]): Promise<Map<string, ZaloAnswer<GroupDetail>>> {
  const answers = new Map<string, ZaloAnswer<GroupDetail>>();
  for (const id of ids) answers.set(id, await ask((client, token) => client.groups.get(token, id)));
  return answers;
}
