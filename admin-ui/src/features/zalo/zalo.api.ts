import { useQuery } from '@pinia/colada';
import { toValue, type MaybeRefOrGetter } from 'vue';
import { get, patch, post } from '../../api/http';
import type * as Contract from '../../api/contract';

export type {
  ConnectionDiagnosis, CreateZaloBotInput, CreateZaloGroupInput, CreateZaloOaInput, DiagnosisFinding, DiagnosisOutcome, EditZaloBotInput, EditZaloOaInput, GroupChannelItem, GroupChannelStatus,
  LinkGroupInput, ZaloAccountAction, ZaloAccountStanding, ZaloAlarm, ZaloAssetItem, ZaloAssetStatus, ZaloBotDetail, ZaloBotItem, ZaloGroupItem, ZaloOaDetail, ZaloOaItem, ZaloQuotaItem,
} from '../../api/contract';

type Oa = Contract.ZaloOaDetail;
type Bot = Contract.ZaloBotDetail;
type Channel = Contract.GroupChannelItem;

export type AccountKind = 'oa' | 'bot';
/** Pausing and stopping are the same for both kinds of account. */
export type StopAction = 'pause' | 'resume' | 'kill' | 'revive' | 'disconnect';

const PATHS: Record<AccountKind, string> = { oa: '/zalo-oas', bot: '/zalo-bots' };

export const zaloKeys = {
  all: ['zalo'],
  oas: ['zalo', 'oas'],
  bots: ['zalo', 'bots'],
  account: (kind: AccountKind, id: string) => ['zalo', kind, id],
  health: (kind: AccountKind, id: string) => ['zalo', kind, id, 'health'],
  assets: (id: string) => ['zalo', 'oa', id, 'assets'],
  groups: (id: string) => ['zalo', 'oa', id, 'groups'],
  forecast: (id: string, messages: number) => ['zalo', 'oa', id, 'forecast', String(messages)],
  channels: ['zalo', 'channels'],
  villageGroups: ['groups', 'list', 'active-all'],
};

export const zaloApi = {
  oas: () => allOf<Contract.ZaloOaItem>('/zalo-oas'),
  bots: () => allOf<Contract.ZaloBotItem>('/zalo-bots'),
  channels: () => allOf<Channel>('/group-channels'),
  villageGroups: () => allOf<Contract.GroupListItem>('/groups', { status: 'ACTIVE' }),
  oa: (id: string) => get<Oa>(`/zalo-oas/${id}`),
  bot: (id: string) => get<Bot>(`/zalo-bots/${id}`),
  createOa: (input: Contract.CreateZaloOaInput, intent: string) => post<Oa>('/zalo-oas', input, intent),
  editOa: (id: string, version: number, input: Contract.EditZaloOaInput, intent: string) => patch<Oa>(`/zalo-oas/${id}`, input, intent, version),
  createBot: (input: Contract.CreateZaloBotInput, intent: string) => post<Bot>('/zalo-bots', input, intent),
  editBot: (id: string, version: number, input: Contract.EditZaloBotInput, intent: string) => patch<Bot>(`/zalo-bots/${id}`, input, intent, version),
  stop: <Account>(kind: AccountKind, id: string, action: StopAction, reason: string, intent: string) =>
    post<Account>(`${PATHS[kind]}/${id}/${action}`, action === 'resume' ? {} : { reason }, intent),
  beginConsent: (id: string, intent: string) => post<Contract.ZaloConsent>(`/zalo-oas/${id}/begin-consent`, {}, intent),
  completeConsent: (state: string, code: string, intent: string) => post<Oa>('/zalo-consent/complete', { state, code }, intent),
  pasteToken: (id: string, refreshToken: string, intent: string) => post<Oa>(`/zalo-oas/${id}/paste-token`, { refreshToken }, intent),
  refreshToken: (id: string, intent: string) => post<Oa>(`/zalo-oas/${id}/refresh-token`, {}, intent),
  checkOa: (id: string, intent: string) => post<Contract.ZaloOaCheck>(`/zalo-oas/${id}/check`, {}, intent),
  checkBot: (id: string, intent: string) => post<Bot>(`/zalo-bots/${id}/check`, {}, intent),
  setWebhook: (id: string, intent: string) => post<Bot>(`/zalo-bots/${id}/set-webhook`, {}, intent),
  assets: (id: string) => get<Contract.ZaloAssetList>(`/zalo-oas/${id}/assets`),
  groups: (id: string) => get<Contract.ZaloGroupList>(`/zalo-oas/${id}/groups`),
  link: (input: Contract.LinkGroupInput, intent: string) => post<Channel>('/group-channels', input, intent),
  unlink: (id: string, reason: string, intent: string) => post<Channel>(`/group-channels/${id}/unlink`, { reason }, intent),
  createGroup: (oaId: string, input: Contract.CreateZaloGroupInput, intent: string) => post<Channel>(`/zalo-oas/${oaId}/create-group`, input, intent),
  diagnose: (kind: AccountKind, id: string) => post<Contract.ConnectionDiagnosis>(`${PATHS[kind]}/${id}/diagnose`, {}),
  health: (kind: AccountKind, id: string) => get<Contract.ZaloWebhookHealth>(`${PATHS[kind]}/${id}/webhook-health`),
  forecast: (id: string, messages: number) => get<Contract.ZaloForecast>(`/zalo-oas/${id}/forecast`, { messages }),
};

const PAGE = 100;
/** A province with a group per village has some thousands; a screen that shows more would help nobody. */
const MOST_PAGES = 30;

async function allOf<Item>(path: string, filter: Record<string, string> = {}): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await get<Contract.Page<Item>>(path, { ...filter, limit: PAGE, cursor });
    items.push(...answer.items);
    if (!answer.nextCursor) break;
    cursor = answer.nextCursor;
  }
  return items;
}

export const useZaloOas = () => useQuery({ key: () => zaloKeys.oas, query: zaloApi.oas });
export const useZaloBots = () => useQuery({ key: () => zaloKeys.bots, query: zaloApi.bots });
export const useChannels = () => useQuery({ key: () => zaloKeys.channels, query: zaloApi.channels });
export const useVillageGroups = (enabled: () => boolean) => useQuery({ key: () => zaloKeys.villageGroups, query: zaloApi.villageGroups, enabled });
export const useZaloOa = (id: MaybeRefOrGetter<string>) => useQuery({ key: () => zaloKeys.account('oa', toValue(id)), query: () => zaloApi.oa(toValue(id)) });
export const useZaloBot = (id: MaybeRefOrGetter<string>) => useQuery({ key: () => zaloKeys.account('bot', toValue(id)), query: () => zaloApi.bot(toValue(id)) });
export const useAssets = (id: MaybeRefOrGetter<string>) => useQuery({ key: () => zaloKeys.assets(toValue(id)), query: () => zaloApi.assets(toValue(id)) });
export const useWebhookHealth = (kind: AccountKind, id: MaybeRefOrGetter<string>) =>
  useQuery({ key: () => zaloKeys.health(kind, toValue(id)), query: () => zaloApi.health(kind, toValue(id)) });
export const useForecast = (id: MaybeRefOrGetter<string>, messages: MaybeRefOrGetter<number>) =>
  useQuery({ key: () => zaloKeys.forecast(toValue(id), toValue(messages)), query: () => zaloApi.forecast(toValue(id), toValue(messages)) });
