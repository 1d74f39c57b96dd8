import { useQuery } from '@pinia/colada';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { get } from '../../api/http';
import type * as Contract from '../../api/contract';
import { useKeysetList } from '../../shared/composables/useKeysetList';
import { compact } from '../../shared/composables/useUrlFilter';

export type { Commune, CommuneKind, CommuneListItem, Coverage, Succession, SuccessionRelation } from '../../api/contract';

export const communeKeys = {
  list: (filter: object) => ['communes', 'list', { ...filter }],
  detail: (id: string) => ['communes', 'commune', id],
  coverage: (id: string) => ['communes', 'coverage', id],
  lookup: (code: string, asOf: string) => ['communes', 'lookup', code, asOf],
};

export interface CommuneFilter {
  q?: string;
  /** `YYYY-MM-DD`; units in force on this day, today when left out. */
  asOf?: string;
}

export const communesApi = {
  list: (filter: CommuneFilter, cursor?: string) => get<Contract.Page<Contract.CommuneListItem>>('/communes', { ...filter, cursor, limit: 30 }),
  read: (id: string) => get<Contract.Commune>(`/communes/${id}`),
  coverage: (id: string) => get<Contract.Coverage>(`/communes/${id}/coverage`),
  lookUp: (code: string, asOf: string) => get<Contract.Commune>('/communes/lookup', { code, asOf }),
};

export function useCommuneList(options: { filter: MaybeRefOrGetter<CommuneFilter> }) {
  const filter = computed(() => compact(toValue(options.filter)));
  return useKeysetList({
    key: () => communeKeys.list(filter.value),
    load: (cursor) => communesApi.list(filter.value, cursor),
  });
}

export function useCommune(id: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => communeKeys.detail(toValue(id)), query: () => communesApi.read(toValue(id)) });
}

export function useCoverage(id: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => communeKeys.coverage(toValue(id)), query: () => communesApi.coverage(toValue(id)) });
}

/** Asks only once both a whole code (five digits) and a day are there: a code means a unit only on a day. */
export function useCommuneLookup(question: MaybeRefOrGetter<{ code: string; asOf: string }>) {
  const ready = computed(() => /^\d{5}$/.test(toValue(question).code) && Boolean(toValue(question).asOf));
  return useQuery({
    key: () => communeKeys.lookup(toValue(question).code, toValue(question).asOf),
    query: () => communesApi.lookUp(toValue(question).code, toValue(question).asOf),
    enabled: ready,
  });
}
