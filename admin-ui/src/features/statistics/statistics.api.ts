import { useQuery } from '@pinia/colada';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { get } from '../../api/http';
import type { CommuneFigures, FoundPropertyFigures, FoundPropertyStatistics, MonthFigures, OwnerSource, UnitView } from '../../api/contract';
import { compact } from '../../shared/composables/useUrlFilter';

export type { CommuneFigures, FoundPropertyFigures, FoundPropertyStatistics, MonthFigures, OwnerSource, UnitView };

export interface StatisticsFilter {
  from?: string;
  to?: string;
  unitView?: string;
  communeId?: string;
}

const path = '/statistics/found-property';

export const statisticsApi = {
  foundProperty: (filter: StatisticsFilter) => get<FoundPropertyStatistics>(path, { ...filter }),
  exportLink: (filter: StatisticsFilter, format: 'csv' | 'xlsx', language: string) => `/api/v1${path}/export?${new URLSearchParams({ ...compact(filter), format, language })}`,
};

export function useFoundPropertyStatistics(filter: MaybeRefOrGetter<StatisticsFilter>) {
  const asked = computed(() => compact(toValue(filter)));
  return useQuery({ key: () => ['statistics', 'found-property', { ...asked.value }], query: () => statisticsApi.foundProperty(asked.value) });
}
