import { useQuery } from '@pinia/colada';
import { computed, type MaybeRefOrGetter, toValue } from 'vue';
import { get, patch, post } from '../../api/http';
import type { Commune, CommuneListItem, CreatedUser, CreateUserInput, EditUserInput, Page, Role, TemporaryPassword, UserItem, UserStatus, VillageListItem } from '../../api/contract';

export type { CommuneListItem, CreatedUser, CreateUserInput, EditUserInput, Role, UserItem, UserStatus };

export const userKeys = {
  all: ['users'],
  lists: ['users', 'list'],
  list: (filter: object) => ['users', 'list', { ...filter }],
  detail: (id: string) => ['users', 'account', id],
  roles: ['users', 'roles'],
  communes: (q: string) => ['users', 'communes', q],
  commune: (id: string) => ['users', 'commune', id],
  villages: (communeId: string) => ['users', 'villages', communeId],
};

export interface UserFilter {
  q?: string;
  role?: string;
  status?: string;
  unitId?: string;
}

const MOST = 100;
const path = (id: string, action = '') => `/users/${id}${action}`;

export const usersApi = {
  list: (filter: UserFilter, cursor?: string) => get<Page<UserItem>>('/users', { ...filter, cursor, limit: 30 }),
  read: (id: string) => get<UserItem>(path(id)),
  grantableRoles: () => get<{ items: Role[] }>('/users/roles'),
  create: (input: CreateUserInput, intent: string) => post<CreatedUser>('/users', input, intent),
  edit: (id: string, input: EditUserInput, intent: string, version: number) => patch<UserItem>(path(id), input, intent, version),
  disable: (id: string, reason: string, intent: string) => post<UserItem>(path(id, '/disable'), { reason }, intent),
  enable: (id: string, intent: string) => post<UserItem>(path(id, '/enable'), {}, intent),
  resetPassword: (id: string, intent: string) => post<TemporaryPassword>(path(id, '/reset-password'), {}, intent),
  resetSecondFactor: (id: string, intent: string) => post<UserItem>(path(id, '/reset-second-factor'), {}, intent),
  communes: (q: string) => get<Page<CommuneListItem>>('/communes', { q: q || undefined, limit: 20 }),
  commune: (id: string) => get<Commune>(`/communes/${id}`),
  villages: (communeId: string, cursor?: string) => get<Page<VillageListItem>>('/villages', { communeId, cursor, limit: MOST }),
};

export function useUser(id: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => userKeys.detail(toValue(id)), query: () => usersApi.read(toValue(id)) });
}

/** The roles this account manager may give; the server decides, the dashboard only offers them. */
export function useGrantableRoles() {
  const { data } = useQuery({ key: userKeys.roles, query: usersApi.grantableRoles, staleTime: 300_000 });
  return computed(() => data.value?.items ?? []);
}

/** All villages of a commune in force, to choose a liaison's from. */
export function useVillagesOf(communeId: MaybeRefOrGetter<string>) {
  const { data, asyncStatus } = useQuery({
    key: () => userKeys.villages(toValue(communeId)),
    query: () => allVillages(toValue(communeId)),
    enabled: () => Boolean(toValue(communeId)),
    staleTime: 60_000,
  });
  const choices = computed(() => (toValue(communeId) ? (data.value ?? []) : []).map(({ id, displayName }) => ({ value: id, label: displayName })));
  return { choices, loading: computed(() => asyncStatus.value === 'loading') };
}

async function allVillages(communeId: string): Promise<VillageListItem[]> {
  const found: VillageListItem[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<VillageListItem> = await usersApi.villages(communeId, cursor ?? undefined);
    found.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return found.sort((a, b) => a.displayName.localeCompare(b.displayName, 'vi'));
}
