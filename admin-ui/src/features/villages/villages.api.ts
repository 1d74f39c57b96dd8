import { useQuery } from '@pinia/colada';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { get, patch, post } from '../../api/http';
import type * as Contract from '../../api/contract';
import type * as Api from '../../api/generated';
import { useKeysetList } from '../../shared/composables/useKeysetList';
import { compact } from '../../shared/composables/useUrlFilter';
import { useSession } from '../session/session.store';

export type { Village, VillageInput, VillageKind, VillageListItem } from '../../api/contract';

type Village = Contract.Village;

export const villageKeys = {
  all: ['villages'],
  list: (filter: object) => ['villages', 'list', { ...filter }],
  inForce: (communeId: string) => ['villages', 'in-force', communeId],
};

export interface VillageFilter {
  q?: string;
  /** active (when left out), ended or all */
  status?: string;
  communeId?: string;
}

export const villagesApi = {
  list: (filter: VillageFilter, cursor?: string) => get<Contract.Page<Village>>('/villages', { ...filter, cursor, limit: 50 }),
  inForce: (communeId: string) => get<Contract.Page<Village>>('/villages', { communeId, limit: 100 }),
  record: (input: Contract.VillageInput, intent: string) => post<Village>('/villages', input, intent),
  edit: (id: string, version: number, input: Contract.VillageInput, intent: string) => patch<Village>(`/villages/${id}`, input, intent, version),
  history: (id: string) => get<Api.VillageHistory>(`/villages/${id}/history`),
  end: (id: string, input: { validTo: string; reason: string }, intent: string) => post<Village>(`/villages/${id}/end`, input, intent),
};

export function useVillageList(options: { filter: MaybeRefOrGetter<VillageFilter> }) {
  const filter = computed(() => compact(toValue(options.filter)));
  return useKeysetList({
    key: () => villageKeys.list(filter.value),
    load: (cursor) => villagesApi.list(filter.value, cursor),
  });
}

export function useVillageHistory(id: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => ['villages', 'history', toValue(id)], query: () => villagesApi.history(toValue(id)) });
}

/** Villages of the own commune that are in force, for pickers. */
export function useVillagesInForce() {
  const session = useSession();
  const communeId = computed(() => session.me?.unit.id ?? '');
  return useQuery({ key: () => villageKeys.inForce(communeId.value), query: () => villagesApi.inForce(communeId.value) });
}

/** The same as choices of a select field. */
export function useVillageChoices() {
  const { data, isLoading } = useVillagesInForce();
  const choices = computed(() => (data.value?.items ?? []).map(({ id, displayName }) => ({ value: id, label: displayName })));
  return { choices, loading: isLoading };
}
