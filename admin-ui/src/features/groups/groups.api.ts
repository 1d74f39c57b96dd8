import { useQuery } from '@pinia/colada';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { get, patch, post } from '../../api/http';
import type * as Contract from '../../api/contract';
import { useKeysetList } from '../../shared/composables/useKeysetList';
import { compact } from '../../shared/composables/useUrlFilter';

export type { Group, GroupAction, GroupInput, GroupKind, GroupListItem, GroupStatus } from '../../api/contract';

type Group = Contract.Group;

export const groupKeys = {
  all: ['groups'],
  lists: ['groups', 'list'],
  list: (filter: object) => ['groups', 'list', { ...filter }],
  detail: (id: string) => ['groups', 'group', id],
};

export interface GroupFilter {
  q?: string;
  status?: string;
  villageId?: string;
  communeId?: string;
}

/** The code on paper leads to the short link, so a renewed invite link needs no new print. */
const PRINT_PIXELS = 1024;
const act = (id: string, action: string, input: object, intent: string) => post<Group>(`/groups/${id}/${action}`, input, intent);

export const groupsApi = {
  list: (filter: GroupFilter, cursor?: string) => get<Contract.Page<Contract.GroupListItem>>('/groups', { ...filter, cursor, limit: 50 }),
  read: (id: string) => get<Group>(`/groups/${id}`),
  open: (input: Contract.GroupInput, intent: string) => post<Group>('/groups', input, intent),
  edit: (id: string, version: number, input: Contract.GroupInput, intent: string) => patch<Group>(`/groups/${id}`, input, intent, version),
  activate: (id: string, intent: string) => act(id, 'activate', {}, intent),
  lock: (id: string, intent: string) => act(id, 'lock', {}, intent),
  close: (id: string, reason: string, intent: string) => act(id, 'close', { reason }, intent),
  renewLink: (id: string, inviteLink: string, intent: string) => act(id, 'renew-link', { inviteLink }, intent),
  countMembers: (id: string, input: { members: number; countedOn: string }, intent: string) => act(id, 'member-counts', input, intent),
  qrSvg: (id: string) => `/api/v1/groups/${id}/qr.svg`,
  qrPng: (id: string) => `/api/v1/groups/${id}/qr.png?size=${PRINT_PIXELS}`,
};

export function useGroupList(options: { filter: MaybeRefOrGetter<GroupFilter> }) {
  const filter = computed(() => compact(toValue(options.filter)));
  return useKeysetList({
    key: () => groupKeys.list(filter.value),
    load: (cursor) => groupsApi.list(filter.value, cursor),
  });
}

export function useGroup(id: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => groupKeys.detail(toValue(id)), query: () => groupsApi.read(toValue(id)) });
}
